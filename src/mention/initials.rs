//! Initials before a surname that some body has for its acronym: *R.T. Erdoğan*.

use super::words::{Gap, Shape, Word};

/// States and unions that are written with points, and stand before people: *U.S. Trump administration*.
const STATES: [&str; 6] = ["U.S", "U.K", "U.N", "E.U", "D.C", "A.B"];
/// Initials of a given name of two words; more letters are a body's.
const INITIALS: usize = 2;

/// Whether word `at` is letters with points before a word of a person's name, as `is_of_person` knows: they are that person's initials, whatever body has them for its acronym.
pub(super) fn stand_before_surname(
    text: &str,
    words: &[Word],
    at: usize,
    is_of_person: impl Fn(&Word) -> bool,
) -> bool {
    let word = words[at].of(text);
    let dotted = words[at].shape == Shape::Upper && word.contains('.');
    let surname = |next: &Word| {
        next.shape == Shape::Capital
            && matches!(next.gap, Gap::Space | Gap::Dot | Gap::Glued)
            && is_of_person(next)
    };
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    dotted
        && letters == INITIALS
        && !STATES.contains(&word.trim_end_matches('.'))
        && words.get(at + 1).is_some_and(surname)
}
