//! What the whole document says about its words, and the view of it that the rules share.

use super::known::KnownNames;
use super::lexicon::{self, Flags};
use super::sentences::{Casing, Sentence};
use super::words::{Shape, Word};
use crate::script::{Script, script_of};
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::Hasher;

/// A document under the rules: its words and what is known of them.
pub(super) struct Document<'t> {
    /// The clean text.
    pub(super) text: &'t str,
    /// Its words, annotated.
    pub(super) words: &'t [Word],
    /// The table.
    pub(super) names: &'t KnownNames,
    /// Whether its small words are Turkish.
    is_turkish: bool,
    /// Words that no list holds, but that the document writes small or that end like English words.
    unlisted_ordinary: FxHashSet<u32>,
    capital: FxHashSet<&'t str>,
}

/// Frequent words of Turkish and of English that tell one text from the other.
const TURKISH_MARKS: [&str; 8] = ["ve", "bir", "bu", "için", "ile", "olarak", "olan", "da"];
const ENGLISH_MARKS: [&str; 8] = ["the", "of", "and", "to", "in", "that", "was", "for"];

/// Whether `text` is rather Turkish than English: there an unknown name ends before an apostrophe's ending.
pub(super) fn is_turkish(text: &str, words: &[Word]) -> bool {
    let small = |marks: &[&str]| {
        let small = words.iter().filter(|word| word.shape == Shape::Lower);
        small.filter(|word| marks.contains(&word.of(text))).count()
    };
    if !text.contains(['ı', 'ğ', 'ş', 'İ', 'ü', 'ö', 'ç']) {
        return false;
    }
    let (turkish, english) = (small(&TURKISH_MARKS), small(&ENGLISH_MARKS));
    turkish > english || english == 0
}

/// Lists whose words are ordinary even with a capital.
const ORDINARY_LISTS: Flags = Flags::COMMON
    .or(Flags::FUNCTION)
    .or(Flags::GENERIC)
    .or(Flags::ORG_HEAD)
    .or(Flags::PLACE_HEAD)
    .or(Flags::TITLE_PART)
    .or(Flags::TITLE);

/// Indices of words with a capital that are ordinary by their ending or by `lower`, the hashes of the small words (a
/// collision of hashes only makes a sentence start look ordinary).
fn unlisted_ordinary(text: &str, words: &[Word], lower: &FxHashSet<u64>) -> FxHashSet<u32> {
    let mut small = String::new();
    let unlisted = words.iter().enumerate().filter(|(_, w)| w.is_capital() && !w.flags.any(ORDINARY_LISTS));
    let ordinary = unlisted.filter(|(_, word)| {
        small.clear();
        small.extend(word.stem(text).chars().flat_map(char::to_lowercase));
        lower.contains(&hash(&small)) || lexicon::looks_common(&small)
    });
    ordinary.map(|(i, _)| i as u32).collect()
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

impl<'t> Document<'t> {
    /// Collects which words stand in small letters, and which have a capital that their place does not explain.
    pub(super) fn new(
        text: &'t str,
        words: &'t [Word],
        sentences: &[Sentence],
        names: &'t KnownNames,
        is_turkish: bool,
    ) -> Self {
        let (mut lower, mut capital) = (FxHashSet::default(), FxHashSet::default());
        for sentence in sentences {
            for word in &words[sentence.words.clone()] {
                if word.shape == Shape::Lower {
                    lower.insert(hash(word.of(text)));
                } else if sentence.casing == Casing::Normal && word.is_capital() && !word.starts {
                    capital.insert(word.stem(text));
                }
            }
        }
        let unlisted_ordinary = unlisted_ordinary(text, words, &lower);
        Self { text, words, names, is_turkish, unlisted_ordinary, capital }
    }

    /// The lists of word `i`, small words included.
    pub(super) fn flags(&self, i: usize) -> Flags {
        let word = &self.words[i];
        match word.shape {
            Shape::Lower => lexicon::flags(word.of(self.text)),
            _ => word.flags,
        }
    }

    /// The text of word `i` without a possessive.
    pub(super) fn stem(&self, i: usize) -> &'t str {
        self.words[i].stem(self.text)
    }

    /// Whether word `i`, which has a capital, is by its lists, its ending or the document an ordinary word.
    pub(super) fn is_ordinary(&self, i: usize) -> bool {
        self.words[i].flags.any(ORDINARY_LISTS) || self.unlisted_ordinary.contains(&(i as u32))
    }

    /// Whether word `i` is of a language whose common words are listed too thinly to know them at a sentence start.
    pub(super) fn is_thinly_listed(&self, i: usize) -> bool {
        let latin = self.stem(i).chars().next().is_some_and(|c| script_of(c) == Script::Latin);
        self.is_turkish || !latin
    }

    /// Whether the word also stands with a capital in the middle of a sentence.
    pub(super) fn is_capital_elsewhere(&self, i: usize) -> bool {
        self.capital.contains(self.stem(i))
    }
}
