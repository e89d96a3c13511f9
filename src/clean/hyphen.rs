//! A hyphen at the end of a line: part of a compound, or the mark of a parted word?
//!
//! The text itself is asked first (does it have the word in either form elsewhere?), then what the parts are.

use rustc_hash::FxHashSet;

/// First parts that are joined to the next by a hyphen in English.
const FIRST_PARTS: [&str; 58] = [
    "all", "anti", "big", "co", "counter", "cross", "double", "east", "eight", "ever", "ex", "far", "fast",
    "fifty", "first", "five", "forty", "four", "free", "full", "half", "hard", "high", "ill", "large",
    "left", "long", "low", "mid", "much", "multi", "near", "newly", "nine", "non", "north", "old", "one",
    "part", "post", "pre", "pro", "right", "second", "self", "semi", "short", "six", "small", "so", "south",
    "ten", "third", "three", "twenty", "two", "well", "west",
];

/// Second parts that are joined to the one before by a hyphen in English.
const SECOND_PARTS: [&str; 40] = [
    "backed",
    "based",
    "born",
    "building",
    "by",
    "called",
    "century",
    "class",
    "controlled",
    "day",
    "elect",
    "fire",
    "funded",
    "general",
    "held",
    "hour",
    "in",
    "known",
    "led",
    "level",
    "like",
    "linked",
    "made",
    "makers",
    "making",
    "month",
    "off",
    "old",
    "owned",
    "range",
    "ranking",
    "related",
    "run",
    "scale",
    "sponsored",
    "style",
    "term",
    "up",
    "wide",
    "year",
];

/// The two parts of a word at the end of one line and the start of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parted<'t> {
    first: &'t str,
    second: &'t str,
}

/// The word that a line break parts, if the line ends in a letter and a hyphen and the next begins with a letter.
pub(super) fn parted<'t>(head: &'t str, tail: &'t str) -> Option<Parted<'t>> {
    let stem = head.strip_suffix(['-', '\u{2010}'])?;
    let first = stem.rsplit(|c: char| !c.is_alphabetic()).next()?;
    let second = tail.split(|c: char| !c.is_alphabetic()).next()?;
    (!first.is_empty() && !second.is_empty()).then_some(Parted { first, second })
}

/// The words of a text, gathered when the first hyphen asks for them.
pub(super) struct Evidence<'t> {
    text: &'t str,
    words: Option<FxHashSet<String>>,
}

impl<'t> Evidence<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, words: None }
    }

    /// Whether the hyphen belongs to the word.
    pub(super) fn keeps(&mut self, word: &Parted<'_>) -> bool {
        let (first, second) = (word.first.to_lowercase(), word.second.to_lowercase());
        if word.second.starts_with(char::is_uppercase) || first.chars().count() == 1 {
            return true;
        }
        let text = self.text;
        let words = self.words.get_or_insert_with(|| gather(text));
        if words.contains(&format!("{first}-{second}")) {
            return true;
        }
        if words.contains(&format!("{first}{second}")) {
            return false;
        }
        FIRST_PARTS.binary_search(&first.as_str()).is_ok()
            || SECOND_PARTS.binary_search(&second.as_str()).is_ok()
    }
}

/// All words, in small letters; a compound also by each neighbouring pair of its parts.
fn gather(text: &str) -> FxHashSet<String> {
    let mut words = FxHashSet::default();
    for word in text.split(|c: char| !c.is_alphabetic() && c != '-').filter(|word| !word.is_empty()) {
        let small = word.to_lowercase();
        let parts: Vec<&str> = small.split('-').collect();
        words.extend(
            parts
                .windows(2)
                .filter(|pair| !pair[1].is_empty())
                .map(|pair| format!("{}-{}", pair[0], pair[1])),
        );
        words.insert(small);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(FIRST_PARTS.is_sorted() && SECOND_PARTS.is_sorted());
    }

    #[test]
    fn rows() {
        let rows = [
            ("a self-", "styled emir", "", true),
            ("the govern-", "ment said", "", false),
            ("the co-", "operation", "the cooperation", false),
            ("Kurdish-", "held town", "", true),
            ("Abu-", "Bakr", "", true),
        ];
        for (head, tail, text, keeps) in rows {
            let word = parted(head, tail).unwrap();
            assert_eq!(Evidence::new(text).keeps(&word), keeps, "{head} {tail}");
        }
        assert_eq!(parted("2019-", "2020"), None);
        assert_eq!(parted("no hyphen", "here"), None);
    }
}
