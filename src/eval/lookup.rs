//! Measures of looking names up in a table.
//!
//! A query either has its entity in the table (*present*) or not (*absent*: gold is empty). What counts is how many
//! present names get the right entity while next to no absent name gets any.

use super::metrics::ratio;
use super::pairs::is_latin;
use serde::Serialize;

/// A labelled query with what was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct LookupRow {
    /// Entity ids that are right; empty for a name that is in the table under no entity.
    pub gold: Vec<String>,
    /// Kind of the query, as the data says it (`latin_translit`, `xscript_arab`, `nil_latin`, …).
    pub kind: String,
    /// The name that was asked for; its letters tell its script.
    pub query: String,
    /// The best candidate, if there is any.
    pub best: Option<String>,
    /// Its probability, 0..=1.
    pub probability: f64,
    /// Whether it was linked.
    pub linked: bool,
    /// Whether a right entity is among the candidates.
    pub offered: bool,
}

impl LookupRow {
    fn is_absent(&self) -> bool {
        self.gold.is_empty()
    }

    fn is_right(&self) -> bool {
        self.best.as_ref().is_some_and(|best| self.gold.contains(best))
    }
}

/// The measures of one group of queries. Shares are of the present or of the absent queries, 0..=1; `None` of no queries.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LookupFigures {
    /// Which queries: `all`, `latin`, `cross-script`, or a kind.
    pub group: String,
    /// Queries whose entity is in the table.
    pub present: usize,
    /// Queries whose entity is not.
    pub absent: usize,
    /// Share of the present whose right entity is among the candidates.
    pub offered: Option<f64>,
    /// Share of the present whose best candidate is right, linked or not.
    pub best_right: Option<f64>,
    /// Share of the present that are linked rightly.
    pub recall: Option<f64>,
    /// Share of the present that are linked wrongly.
    pub wrong: Option<f64>,
    /// Share of the absent that are linked.
    pub absent_linked: Option<f64>,
    /// Share of the present that are linked rightly at the lowest threshold at which at most 1 % of all absent
    /// queries are linked. `None` if no query is absent.
    pub recall_at_1_percent: Option<f64>,
    /// That threshold.
    pub threshold_at_1_percent: Option<f64>,
}

/// Share of absent names that may be linked at the threshold that is looked for.
const ABSENT_LINKED: f64 = 0.01;

/// The measures of all rows, of the Latin and the other queries, then of each kind, in that order.
pub fn evaluate(rows: &[LookupRow]) -> Vec<LookupFigures> {
    let threshold = threshold(rows);
    let group = |name: &str, keep: &dyn Fn(&LookupRow) -> bool| {
        let rows: Vec<&LookupRow> = rows.iter().filter(|row| keep(row)).collect();
        figures(name, &rows, threshold)
    };
    let mut out = vec![
        group("all", &|_| true),
        group("latin", &|row| is_latin(&row.query)),
        group("cross-script", &|row| !is_latin(&row.query)),
    ];
    let mut kinds: Vec<&str> = rows.iter().map(|row| row.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    out.extend(kinds.into_iter().map(|kind| group(kind, &|row| row.kind == kind)));
    out
}

/// The lowest probability from which at most [`ABSENT_LINKED`] of the absent rows would be linked; `None` without any.
fn threshold(rows: &[LookupRow]) -> Option<f64> {
    let mut absent: Vec<f64> = rows.iter().filter(|row| row.is_absent()).map(|row| row.probability).collect();
    absent.sort_by(|a, b| b.total_cmp(a));
    let allowed = (absent.len() as f64 * ABSENT_LINKED) as usize;
    // Fewer are allowed than there are, if there is any.
    absent.get(allowed).map(|first_refused| first_refused.next_up())
}

fn figures(group: &str, rows: &[&LookupRow], threshold: Option<f64>) -> LookupFigures {
    let absent = rows.iter().filter(|row| row.is_absent()).count();
    let present = rows.len() - absent;
    let of_present = |keep: &dyn Fn(&LookupRow) -> bool| {
        ratio(rows.iter().filter(|row| !row.is_absent() && keep(row)).count(), present)
    };
    LookupFigures {
        group: group.to_owned(),
        present,
        absent,
        offered: of_present(&|row| row.offered),
        best_right: of_present(&LookupRow::is_right),
        recall: of_present(&|row| row.linked && row.is_right()),
        wrong: of_present(&|row| row.linked && !row.is_right()),
        absent_linked: ratio(rows.iter().filter(|row| row.is_absent() && row.linked).count(), absent),
        recall_at_1_percent: threshold
            .and_then(|least| of_present(&|row| row.is_right() && row.probability >= least)),
        threshold_at_1_percent: threshold,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(gold: &str, best: &str, probability: f64, linked: bool) -> LookupRow {
        let some = |id: &str| (!id.is_empty()).then(|| id.to_owned());
        LookupRow {
            gold: some(gold).into_iter().collect(),
            kind: if gold.is_empty() { "nil_latin".into() } else { "latin_translit".into() },
            query: "Akar".into(),
            best: some(best),
            probability,
            linked,
            offered: gold == best && !gold.is_empty(),
        }
    }

    #[test]
    fn right_wrong_and_absent_are_counted_apart() {
        let rows = [
            row("a", "a", 0.99, true),
            row("a", "a", 0.80, false),
            row("a", "b", 0.95, true),
            row("a", "", 0.0, false),
            row("", "b", 0.96, true),
            row("", "", 0.0, false),
        ];
        let all = &evaluate(&rows)[0];
        assert_eq!((all.present, all.absent), (4, 2));
        let shares = [all.offered, all.best_right, all.recall, all.wrong];
        assert_eq!(shares, [Some(0.5), Some(0.5), Some(0.25), Some(0.25)]);
        assert_eq!(all.absent_linked, Some(0.5));
        assert_eq!(all.recall_at_1_percent, Some(0.25), "the absent name at .96 sets the bar");
    }

    #[test]
    fn the_letters_of_a_query_tell_its_script() {
        let asked = |query: &str| LookupRow { query: query.into(), ..row("a", "a", 0.9, true) };
        let groups = evaluate(&["Akar", "أكار", "Акар K.", "42"].map(asked));
        let counts: Vec<(&str, usize)> = groups.iter().map(|of| (of.group.as_str(), of.present)).collect();
        assert_eq!(counts, [("all", 4), ("latin", 2), ("cross-script", 2), ("latin_translit", 4)]);
    }

    #[test]
    fn of_nothing_there_is_no_share() {
        let (present, absent) = (row("a", "a", 0.9, true), row("", "a", 0.9, true));
        for (rows, expected) in [
            (&[][..], [None; 4]),
            (std::slice::from_ref(&present), [Some(1.0), None, None, None]),
            (std::slice::from_ref(&absent), [None, Some(1.0), None, Some(0.9f64.next_up())]),
            (&[present.clone(), absent.clone()], [Some(1.0), Some(1.0), Some(0.0), Some(0.9f64.next_up())]),
        ] {
            let all = &evaluate(rows)[0];
            let figures =
                [all.recall, all.absent_linked, all.recall_at_1_percent, all.threshold_at_1_percent];
            assert_eq!(figures, expected, "{rows:?}");
        }
    }
}
