//! What the letters of a name say before it is compared with another.

use super::form::name_words;
use crate::script::{Script, is_alphanumeric, script_of};
use crate::translit::name_key;

/// Letters that a name needs to be matched by nearness.
const MIN_NEAR_LETTERS: usize = 5;
/// Kana, Han and Hangul, which follow this character, write a syllable or a word with one: it counts as so many.
const FIRST_KANA: char = '\u{3040}';
const LETTERS_OF_ONE: usize = 3;

/// The outline of a name.
#[derive(Debug)]
pub(super) struct Outline {
    /// Its folded key ([`name_key`]).
    pub(super) key: Box<str>,
    /// The script of its first letter; `Common` without letters.
    pub(super) script: Script,
    /// Whether it has several words, particles left out.
    pub(super) several: bool,
    /// Whether it is too short to be matched by nearness ([`is_too_short`]).
    pub(super) too_short: bool,
}

impl Outline {
    /// The outline of `name`.
    pub(super) fn of(name: &str) -> Self {
        let key = name_key(name).into_boxed_str();
        let several = name_words(&key).nth(1).is_some();
        let script = name.chars().find(|c| c.is_alphabetic()).map_or(Script::Common, script_of);
        Self { key, script, several, too_short: is_too_short(name) }
    }
}

/// Whether a name has so few letters that it must be spelled as listed: an acronym or a short word is a letter or two
/// away from too many others.
pub(super) fn is_too_short(name: &str) -> bool {
    let weight = |c: char| if c >= FIRST_KANA { LETTERS_OF_ONE } else { usize::from(is_alphanumeric(c)) };
    name.chars().map(weight).sum::<usize>() < MIN_NEAR_LETTERS
}

#[cfg(test)]
mod tests {
    use super::is_too_short;

    #[test]
    fn short_names_must_be_listed() {
        for (name, expected) in
            [("NATO", true), ("Hama", true), ("Hatay", false), ("文在寅", false), ("", true)]
        {
            assert_eq!(is_too_short(name), expected, "{name}");
        }
    }
}
