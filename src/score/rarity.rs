//! How much a shared word tells: rare words tell more than *Mohammed* or *Maria*.
//!
//! `common_words.txt` lists the words that at least ten entities of the training pairs carry, with the number of
//! entities halved until it is below ten (written by `canonym train`, sorted for binary search). A word it does not list is rare; the longer, the rarer.

use super::model::ModelError;

/// Lines `word level`, sorted by word.
pub(super) const COMMON: &str = include_str!("shipped/common_words.txt");
/// Information of a rare word of [`USUAL_LETTERS`] letters, in nats: of about 40,000 entities with two words
/// each, fewer than ten have it.
const RARE: f32 = 7.0;
/// Each level of the list is a doubling of the word's frequency: ln 2.
const LEVEL: f32 = core::f32::consts::LN_2;
/// A usual length of name words.
const USUAL_LETTERS: f32 = 6.0;
/// A letter more than usual makes chance agreement of a rare word this much less likely.
const LETTER: f32 = 0.3;
/// However common or short a proper word is, agreeing on it tells this much.
const LEAST: f32 = 2.0;
/// However long it is, not more than this.
const MOST: f32 = 9.0;

/// The frequency list, ready for looking up.
#[derive(Clone, Debug, Default)]
pub(super) struct Rarity(Vec<(Box<str>, u8)>);

impl Rarity {
    /// The list that ships; a test holds that it can be read.
    pub(super) fn shipped() -> Self {
        Self::parse(COMMON).unwrap_or_default()
    }

    /// Reads a list.
    ///
    /// # Errors
    /// The first line that is none.
    pub(super) fn parse(text: &str) -> Result<Self, ModelError> {
        let entry = |(line, number): (&str, usize)| {
            let entry =
                line.split_once(' ').and_then(|(word, level)| Some((word.into(), level.parse().ok()?)));
            entry.ok_or(ModelError { line: number, problem: "not `word level`" })
        };
        let mut list: Vec<_> = text.lines().zip(1..).map(entry).collect::<Result<_, _>>()?;
        list.sort();
        Ok(Self(list))
    }

    /// Information in agreeing on `word`, in nats.
    pub(super) fn of(&self, word: &str) -> f32 {
        let length = (word.len() as f32 - USUAL_LETTERS) * LETTER;
        let common = match self.0.binary_search_by_key(&word, |entry| &entry.0) {
            Ok(found) => f32::from(self.0[found].1) * LEVEL,
            Err(_) => 0.0,
        };
        (RARE + length.min(MOST - RARE) - common).clamp(LEAST, MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_whole() {
        let rarity = Rarity::shipped();
        assert_eq!(rarity.0.len(), COMMON.lines().count());
        assert!(rarity.0.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn a_broken_line_is_named() {
        for (text, line) in [("ali 2\nomar", 2), ("ali many", 1), ("ali 2\n\nomar 1", 2)] {
            assert_eq!(Rarity::parse(text).unwrap_err().line, line, "{text:?}");
        }
    }

    #[test]
    fn rare_words_tell_more() {
        let rarity = Rarity::shipped();
        assert!(rarity.of("erdogan") > rarity.of("mohammed"));
        assert!(rarity.of("brzezinski") > rarity.of("brze"));
    }
}
