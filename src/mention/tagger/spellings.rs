//! What the letters of a word say of it, whatever stands around: its hash, its lists, its shape.
//!
//! The words of a language come again and again, so what was made of one is remembered. A word replaces another that
//! falls on its place; it is known by its letters, so what is remembered never changes a result.

use super::super::document::Document;
use super::super::fold;
use super::super::lexicon::{self, Flags};
use super::super::words::{Shape, Word};
use super::features::wide_hash;
use super::model::{Listed, Model};

/// What the letters of a word say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spelling {
    /// Hash of the folded stem, wide enough to stand for it.
    pub(super) hash: u64,
    /// What the lists of the tagger say of the folded stem.
    pub(super) listed: Listed,
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

/// Words that are remembered.
const SLOTS: usize = 1 << 13;

/// Longest word that is remembered, in bytes.
const LONGEST: usize = 22;

/// A remembered word: its letters, the length of its stem, and its shape, since a stem may be cut out of a longer word.
#[derive(Clone, Copy, Debug)]
struct Slot {
    letters: [u8; LONGEST],
    length: u8,
    stem: u8,
    written: Shape,
    spelling: Spelling,
}

/// The memory of spellings.
#[derive(Debug)]
pub(super) struct Spellings<'m> {
    model: Model<'m>,
    slots: Box<[Slot]>,
    key: String,
}

impl<'m> Spellings<'m> {
    /// Remembers nothing yet; asks the lists of `model`.
    pub(super) fn new(model: Model<'m>) -> Self {
        let empty = Slot {
            letters: [0; LONGEST],
            length: 0,
            stem: 0,
            written: Shape::Lower,
            spelling: Spelling::default(),
        };
        Self { model, slots: vec![empty; SLOTS].into(), key: String::new() }
    }

    /// What is known of word `i` of `doc`.
    pub(super) fn of(&mut self, doc: &Document<'_>, i: usize) -> Spelling {
        let word = &doc.words[i];
        let letters = word.bytes_of(doc.text);
        if letters.len() > LONGEST {
            return self.made(doc.text, word);
        }
        let at = (wide_hash(letters) >> 40) as usize % SLOTS;
        let slot = &self.slots[at];
        let stem = (word.stem_end - word.start) as u8;
        let same =
            slot.stem == stem && slot.written == word.shape && slot.letters[..slot.length.into()] == *letters;
        if !same {
            let mut slot = Slot {
                letters: [0; LONGEST],
                length: letters.len() as u8,
                stem,
                written: word.shape,
                spelling: self.made(doc.text, word),
            };
            slot.letters[..letters.len()].copy_from_slice(letters);
            self.slots[at] = slot;
        }
        self.slots[at].spelling
    }

    /// The lists of the lexicon that hold word `i` of `doc`, as [`Document::flags`] gives them.
    pub(super) fn flags(&mut self, doc: &Document<'_>, i: usize) -> Flags {
        let word = &doc.words[i];
        if word.shape == Shape::Lower { self.of(doc, i).small } else { word.flags }
    }

    fn made(&mut self, text: &str, word: &Word) -> Spelling {
        self.key.clear();
        fold::append(word.stem(text), &mut self.key);
        let hash = wide_hash(self.key.as_bytes());
        let small = if word.shape == Shape::Lower { lexicon::flags(word.of(text)) } else { Flags::NONE };
        let spelling = Spelling { hash, listed: Listed::default(), shape: shape(text, word), small };
        Spelling { listed: self.model.listed(spelling.word()), ..spelling }
    }
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
