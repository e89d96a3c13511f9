//! What the whole document says about its words, and the view of it that the rules share.

use super::known::KnownNames;
use super::lexicon::{self, Flags};
use super::sentences::{Casing, Sentence};
use super::words::{Shape, Word};
use crate::script::{Script, script_of};
use rustc_hash::FxHashSet;

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
    lower: FxHashSet<&'t str>,
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
                    lower.insert(word.of(text));
                } else if sentence.casing == Casing::Normal && word.is_capital() && !word.starts {
                    capital.insert(word.stem(text));
                }
            }
        }
        Self { text, words, names, is_turkish, lower, capital }
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
        let flags = self.words[i].flags;
        let lists = Flags::COMMON.or(Flags::FUNCTION).or(Flags::GENERIC).or(Flags::ORG_HEAD);
        let lists = lists.or(Flags::PLACE_HEAD).or(Flags::TITLE_PART).or(Flags::TITLE);
        if flags.any(lists) {
            return true;
        }
        let small = self.stem(i).to_lowercase();
        self.lower.contains(small.as_str()) || lexicon::looks_common(&small)
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
