//! Titles, common words and names of countries of the languages that have no capitals.
//!
//! The lists are plain sorted files, a word a line, written by hand: what stands often in news. A word of a list is no
//! name and no part of one; that of no list may be.

use super::endings;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// What a listed word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// An ordinary word.
    Common,
    /// A title or a role of a person.
    Title,
    /// A country, which may stand between a name and its title.
    Country,
}

use Class::{Common, Country, Title};

/// The files and what their words are; of a word in several, the last one counts.
const FILES: [(Class, &str); 21] = [
    (Common, include_str!("../lexicon/native/amharic.txt")),
    (Title, include_str!("../lexicon/native/amharic_title.txt")),
    (Common, include_str!("../lexicon/native/bengali.txt")),
    (Title, include_str!("../lexicon/native/bengali_title.txt")),
    (Common, include_str!("../lexicon/native/georgian.txt")),
    (Title, include_str!("../lexicon/native/georgian_title.txt")),
    (Common, include_str!("../lexicon/native/hindi.txt")),
    (Title, include_str!("../lexicon/native/hindi_title.txt")),
    (Common, include_str!("../lexicon/native/japanese.txt")),
    (Common, include_str!("../lexicon/native/korean.txt")),
    (Country, include_str!("../lexicon/native/korean_country.txt")),
    (Title, include_str!("../lexicon/native/korean_title.txt")),
    (Common, include_str!("../lexicon/native/marathi.txt")),
    (Title, include_str!("../lexicon/native/marathi_title.txt")),
    (Common, include_str!("../lexicon/native/tamil.txt")),
    (Title, include_str!("../lexicon/native/tamil_title.txt")),
    (Common, include_str!("../lexicon/native/urdu.txt")),
    (Title, include_str!("../lexicon/native/urdu_title.txt")),
    (Title, JAPANESE_TITLES),
    (Title, CHINESE_TITLES),
    (Common, include_str!("../lexicon/native/thai.txt")),
];

/// Titles behind a name in Japanese, and before one in Chinese.
pub(super) const JAPANESE_TITLES: &str = include_str!("../lexicon/native/japanese_title.txt");
pub(super) const CHINESE_TITLES: &str = include_str!("../lexicon/native/chinese_title.txt");
/// Thai titles, which stand before a name, and words that follow one; both without a space.
pub(super) const THAI_TITLES: &str = include_str!("../lexicon/native/thai_title.txt");
pub(super) const THAI_WORDS: &str = include_str!("../lexicon/native/thai.txt");
/// Thai words that stand before a name without a space.
pub(super) const THAI_OPENINGS: &str = include_str!("../lexicon/native/thai_opening.txt");

static LISTS: LazyLock<FxHashMap<String, Class>> = LazyLock::new(|| {
    let rows = FILES.iter().flat_map(|(class, words)| words.lines().map(move |word| (word, *class)));
    rows.map(|(word, class)| (plain(word), class)).collect()
});

/// The word as lists and texts meet: composed, without joiners.
fn plain(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '\u{200c}' | '\u{200d}')).nfc().collect()
}

/// What `word`, as the text has it, is: itself or without an ending. `None` if no list has it.
pub(super) fn class_of(word: &str) -> Option<Class> {
    let word = plain(word);
    let listed = |word: &str| LISTS.get(word).copied();
    listed(&word).or_else(|| endings::base_forms(&word).iter().find_map(|base| listed(base)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_without_doubles() {
        let files = FILES.iter().map(|(_, words)| *words).chain([THAI_TITLES, THAI_OPENINGS]);
        for words in files {
            let lines: Vec<&str> = words.lines().collect();
            let wrong = lines.windows(2).find(|pair| pair[0] >= pair[1]);
            assert_eq!(wrong, None);
        }
    }

    #[test]
    fn a_word_is_known_with_its_ending() {
        for (word, class) in [
            ("პრეზიდენტმა", Some(Title)),
            ("대통령은", Some(Title)),
            ("მინისტრი", Some(Title)),
            ("러시아의", Some(Country)),
            ("राष्ट्रपति", Some(Title)),
            ("ফিদান", None),
            ("피단은", None),
        ] {
            assert_eq!(class_of(word), class, "{word}");
        }
    }
}
