//! Surnames that are near in letters and are two families all the same: *Zelenskyy* and *Zelenchuk* share a stem, and
//! *Загоров* stands in the alphabet of *Джабаров*, where no copyist has to guess.

use crate::script::{Script, script_of};
use crate::translit::name_key;

/// What surnames of East Europe and its neighbours end in, apart from case endings; one family has one of them.
const SUFFIXES: [&str; 12] =
    ["chuk", "enko", "sk", "ovych", "ovich", "evich", "yuk", "iuk", "shvili", "adze", "iants", "yan"];

/// Fewest letters before the suffix that make it one: *Enko* and *Sky* have none.
const STEM_MIN: usize = 4;
/// Letters that cases and spellings add behind a suffix at the most.
const ENDING_MAX: usize = 3;

/// Likeness of two surnames of one alphabet with capitals from which one may be a slip for the other: *Аккар* and *Акар*
/// reach .8, *Загоров* and *Джабаров* .6.
const SLIP: f64 = 0.7;
/// What it says against an entity that its surname is spelled with other letters in the alphabet of the text.
pub(super) const OTHER_SPELLING: f64 = -4.0;

/// Whether two names of several words are both in Cyrillic or both in Greek, and no word of the first is the surname of
/// the second but for a slip and a case ending.
pub(super) fn are_spelled_apart(surface: &str, listed: &str) -> bool {
    let alphabet = |name: &str| name.chars().map(script_of).find(|script| !matches!(script, Script::Common));
    let shared = alphabet(surface).filter(|script| matches!(script, Script::Cyrillic | Script::Greek));
    if shared.is_none() || alphabet(listed) != shared {
        return false;
    }
    let (ours, theirs) = (surface.to_lowercase(), listed.to_lowercase());
    let several = |name: &str| name.split_whitespace().nth(1).is_some();
    let Some(surname) = theirs.split_whitespace().last() else { return false };
    several(&ours) && several(&theirs) && !ours.split_whitespace().any(|word| is_slip(word, surname))
}

/// Whether `word`, perhaps without a case ending, is nearly `surname`.
fn is_slip(word: &str, surname: &str) -> bool {
    let letters = word.chars().count();
    let stem = |cut: usize| word.chars().take(letters.saturating_sub(cut)).collect::<String>();
    (0..=ENDING_MAX).any(|cut| strsim::normalized_damerau_levenshtein(&stem(cut), surname) >= SLIP)
}

/// Whether the last words of two folded names have one stem and two suffixes.
pub(super) fn are_of_two_suffixes(a: &str, b: &str) -> bool {
    let last = |name: &str| name_key(name).rsplit(' ').next().unwrap_or_default().to_owned();
    let (a, b) = (last(a), last(b));
    match (suffix(&a), suffix(&b)) {
        (Some((stem_a, of_a)), Some((stem_b, of_b))) => {
            of_a != of_b && (stem_a.starts_with(stem_b) || stem_b.starts_with(stem_a))
        }
        _ => false,
    }
}

/// The stem and the suffix of a surname.
fn suffix(name: &str) -> Option<(&str, &'static str)> {
    let of = |suffix: &&'static str| {
        let at = name.rfind(suffix)?;
        let fits = at >= STEM_MIN && name.len() - at - suffix.len() <= ENDING_MAX;
        fits.then_some((&name[..at], *suffix))
    };
    SUFFIXES.iter().find_map(of)
}

#[cfg(test)]
mod tests {
    use super::{are_of_two_suffixes, are_spelled_apart};

    #[test]
    fn one_stem_with_two_suffixes_is_two_families() {
        let cases = [
            ("volodymyra zelenchuka", "volodymyr zelenskyi", true),
            ("oleh bondarenko", "oleh bondarchuk", true),
            ("volodymyr zelenskyy", "volodymyr zelenskogo", false),
            ("sergei lavrov", "sergei lavrentiev", false),
            ("hulusi akar", "hulusi akkar", false),
            ("", "zelenskyi", false),
        ];
        for (a, b, expected) in cases {
            assert_eq!(are_of_two_suffixes(a, b), expected, "{a} / {b}");
            assert_eq!(are_of_two_suffixes(b, a), expected, "{b} / {a}");
        }
    }

    #[test]
    fn one_alphabet_leaves_little_to_guess() {
        let cases = [
            ("Володимир Загоров", "Владимир Джабаров", true),
            ("Владимира Загорова", "Владимир Джабаров", true),
            ("Хулуси Аккара", "Хулуси Акар", false),
            ("Дмитрий Пьесков", "Дмитрий Песков", false),
            ("Марии Захаровой", "Мария Захарова", false),
            ("Νίκου Δένδια", "Νίκος Δένδιας", false),
            ("Vladimir Zagorov", "Vladimir Dzhabarov", false),
            ("Лавров Сергей Викторович", "Сергей Лавров", false),
            ("Загоров", "Джабаров", false),
        ];
        for (surface, listed, expected) in cases {
            assert_eq!(are_spelled_apart(surface, listed), expected, "{surface} / {listed}");
        }
    }
}
