//! A name of another script → what its words may be in Latin letters, for the search of candidates.

use super::letters::{Alphabet, Letters, NativeWord, fold_native};
use super::prepare::is_word_char;
use crate::candidate::Spelled;
use crate::translit::name_key;

/// A longer name has words enough that are found as they are romanized by rule.
const MAX_WORDS: usize = 6;

/// The words of `name`; none for one of Latin letters alone.
pub(super) fn spelled(name: &str, letters: &Letters) -> Vec<Spelled> {
    if name.chars().filter(|c| c.is_alphabetic()).all(|c| Alphabet::of(c) == Alphabet::Latin) {
        return Vec::new();
    }
    let mut at = 0;
    let mut words = Vec::new();
    for word in name.split(|c: char| !is_word_char(c)) {
        let start = at;
        at += name_key(word).split(' ').filter(|word| !word.is_empty()).count();
        if at > start {
            let lattice = NativeWord::new(&fold_native(word), letters).lattice(letters);
            words.push(Spelled { words: start..at, lattice });
        }
        if words.len() > MAX_WORDS {
            return Vec::new();
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_other_scripts_know_their_place_in_the_key() {
        let letters = Letters::default();
        for (rule, name, expected) in [
            ("Latin", "Łódź O’Neill", &[][..]),
            ("nothing", "", &[]),
            ("one by one", "Хулуси Акар", &[(0, 1), (1, 2)]),
            ("a word that the key parts", "习近平", &[(0, 2)]),
            ("mixed", "Jimmy Картер", &[(0, 1), (1, 2)]),
            ("marks between", " «Хулуси»-Акар", &[(0, 1), (1, 2)]),
            ("too many", "а б в г д е ж", &[]),
        ] {
            let spelled = spelled(name, &letters);
            let found: Vec<_> = spelled.iter().map(|word| (word.words.start, word.words.end)).collect();
            assert_eq!(found, expected, "{rule}");
        }
    }
}
