//! What the letters of a word say of it, whatever stands around: its hash, its lists, its shape.

use super::super::document::Document;
use super::super::fold;
use super::super::hash::wide_hash;
use super::super::lexicon::{self, Flags};
use super::super::memo::Memo;
use super::super::words::{Shape, Word};
use super::model::{Cluster, Listed, Model, cluster_key};

/// What the letters of a word say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spelling {
    /// Hash of the folded stem, wide enough to stand for it.
    pub(super) hash: u64,
    /// What the lists of the tagger say of the folded stem.
    pub(super) listed: Listed,
    /// Its cluster as it is written.
    pub(super) cluster: Cluster,
    /// The shape with what matters of length and marks.
    pub(super) shape: u8,
    /// The lists of the lexicon that hold a word written small.
    pub(super) small: Flags,
}

impl Spelling {
    /// The hash by which the tagger knows the word.
    pub(super) fn word(&self) -> u32 {
        (self.hash >> 32) as u32
    }
}

/// The memory of spellings.
#[derive(Debug)]
pub(super) struct Spellings<'m> {
    model: Model<'m>,
    memo: Memo<Spelling>,
    key: String,
}

impl<'m> Spellings<'m> {
    /// Remembers nothing yet; asks the lists of `model`.
    pub(super) fn new(model: Model<'m>) -> Self {
        Self { model, memo: Memo::default(), key: String::new() }
    }

    /// What is known of word `i` of `doc`.
    pub(super) fn of(&mut self, doc: &Document<'_>, i: usize) -> Spelling {
        let word = &doc.words[i];
        let (model, key) = (&self.model, &mut self.key);
        self.memo.get(doc.text, word, || made(doc.text, word, model, key))
    }

    /// The lists of the lexicon that hold word `i` of `doc`, as [`Document::flags`] gives them.
    pub(super) fn flags(&mut self, doc: &Document<'_>, i: usize) -> Flags {
        let word = &doc.words[i];
        if word.shape == Shape::Lower { self.of(doc, i).small } else { word.flags }
    }
}

fn made(text: &str, word: &Word, model: &Model<'_>, key: &mut String) -> Spelling {
    key.clear();
    fold::append(word.stem(text), key);
    let hash = wide_hash(key.as_bytes());
    let small = if word.shape == Shape::Lower { lexicon::flags(word.of(text)) } else { Flags::NONE };
    let cluster = model.cluster(cluster_key(word.stem(text)));
    let spelling = Spelling { hash, listed: Listed::default(), cluster, shape: shape(text, word), small };
    Spelling { listed: model.listed(spelling.word()), ..spelling }
}

/// The shape with what matters of length and marks.
fn shape(text: &str, word: &Word) -> u8 {
    let stem = word.stem(text);
    let possessive = u8::from(word.is_possessive()) << 7;
    if word.shape == Shape::Lower {
        return word.shape as u8 | possessive;
    }
    let detail = match word.shape {
        Shape::Upper if word.is_initial(text) => 1,
        Shape::Upper if stem.contains('.') => 2,
        Shape::Upper => 3 + u8::from(stem.len() > 3),
        Shape::Number => stem.len().min(5) as u8,
        Shape::Capital => u8::from(stem.bytes().skip(1).any(|b| b.is_ascii_uppercase())),
        _ => 0,
    };
    let digits = u8::from(stem.bytes().any(|b| b.is_ascii_digit()));
    word.shape as u8 | detail << 3 | digits << 6 | possessive
}
