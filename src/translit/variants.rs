//! Other usual spellings of what a rule gives, for languages whose letters were not counted.

/// A piece by rule, and the spellings it has in the news with rough shares: the rule's own first. Shares are
/// set by hand in the order in which agencies use them; they sum to less than 1, for there are always others.
const VARIANTS: &[(&str, &[(&str, f64)])] = &[
    ("kh", &[("kh", 0.6), ("h", 0.3), ("ch", 0.05)]),
    ("ch", &[("ch", 0.8), ("h", 0.08), ("kh", 0.06), ("tch", 0.03)]),
    ("ts", &[("ts", 0.8), ("tz", 0.08), ("c", 0.08)]),
    ("zh", &[("zh", 0.8), ("j", 0.1), ("z", 0.05)]),
    ("sh", &[("sh", 0.9), ("s", 0.04), ("sch", 0.03)]),
    ("shch", &[("shch", 0.75), ("sch", 0.15), ("sh", 0.05)]),
    ("y", &[("y", 0.75), ("i", 0.15), ("j", 0.05)]),
    ("yu", &[("yu", 0.75), ("iu", 0.15), ("ju", 0.05)]),
    ("ya", &[("ya", 0.75), ("ia", 0.15), ("ja", 0.05)]),
    ("ye", &[("ye", 0.6), ("e", 0.3), ("ie", 0.05)]),
    ("iu", &[("iu", 0.5), ("yu", 0.4)]),
    ("ia", &[("ia", 0.5), ("ya", 0.4)]),
    ("ie", &[("ie", 0.5), ("ye", 0.3), ("e", 0.15)]),
    ("yo", &[("yo", 0.6), ("e", 0.3)]),
    ("ks", &[("ks", 0.7), ("x", 0.25)]),
    ("gh", &[("gh", 0.7), ("g", 0.25)]),
    ("ou", &[("ou", 0.8), ("u", 0.15)]),
    ("v", &[("v", 0.9), ("w", 0.06)]),
    ("f", &[("f", 0.85), ("ph", 0.1)]),
    ("č", &[("č", 0.7), ("c", 0.15), ("ch", 0.1)]),
    ("ć", &[("ć", 0.7), ("c", 0.2), ("ch", 0.05)]),
    ("š", &[("š", 0.7), ("s", 0.2), ("sh", 0.06)]),
    ("ž", &[("ž", 0.7), ("z", 0.2), ("zh", 0.06)]),
    ("đ", &[("đ", 0.5), ("dj", 0.4)]),
    ("q", &[("q", 0.7), ("k", 0.25)]),
];

/// The spellings of a piece, with their shares; just itself where there are no others.
pub(super) fn of(piece: &'static str) -> Vec<(&'static str, f64)> {
    match VARIANTS.iter().find(|(from, _)| *from == piece) {
        Some((_, spellings)) => spellings.to_vec(),
        None => vec![(piece, 1.0)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_goes_first_and_shares_stay_under_one() {
        for (piece, spellings) in VARIANTS {
            assert_eq!(spellings[0].0, *piece);
            assert!(spellings.is_sorted_by(|a, b| a.1 >= b.1), "{piece}");
            assert!(spellings.iter().map(|s| s.1).sum::<f64>() <= 1.0, "{piece}");
        }
    }
}
