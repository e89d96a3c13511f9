//! Words that somebody is called by: given and family names of the world.
//!
//! `lexicon/name_word.txt` holds them folded, sorted, a word a line: those of the package Faker 40.54 for seventy countries
//! (MIT; Cyrillic, Greek, Armenian and Georgian ones in Latin letters), the given names and the 30,000 most frequent family
//! names of the US census of 1990 (public domain), and the words of the canonical names of two or more people of Wikidata
//! (CC0), without weekdays, months and the little words of any language (stopwords-iso, MIT). They find no names: too many of
//! them are ordinary words somewhere. They tell a name from a slip.

const NAMES: &str = include_str!("lexicon/name_word.txt");

/// Whether somebody is called by the word of folded form `key`.
pub(crate) fn is_known_name(key: &str) -> bool {
    let (mut from, mut to) = (0, NAMES.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start = NAMES[..middle].rfind('\n').map_or(0, |at| at + 1);
        let end = NAMES[middle..].find('\n').map_or(NAMES.len(), |at| middle + at);
        match NAMES[start..end].cmp(key) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => from = end + 1,
            std::cmp::Ordering::Greater => to = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{NAMES, is_known_name};

    #[test]
    fn every_word_is_found_and_no_other() {
        assert!(NAMES.lines().is_sorted_by(|a, b| a < b));
        assert!(NAMES.lines().all(is_known_name));
        for slip in ["", "a", "khusi", "vidan", "zzzz", "ab\u{e9}", "aab\n"] {
            assert!(!is_known_name(slip), "{slip}");
        }
    }
}
