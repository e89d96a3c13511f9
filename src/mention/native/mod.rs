//! Names in the other scripts without capitals: Georgian, Hangul, kana, the scripts of India, Ethiopic, Thai; dotted
//! names in Chinese.
//!
//! Nothing sets a name off in them, and the table seldom lists one as they write it. What is found here are therefore
//! only [`Guesses`]: stretches of words that no list has, in which a name of the table may stand as it sounds, and
//! persons that a title introduces. `link` holds the stretches against the table and keeps of them what is somebody's
//! name. `spaced` reads words with spaces between, `kana`, `han` and `thai` the other ways of writing; `lists` knows
//! titles and common words, `endings` what stands in one word with a name.

mod endings;
mod han;
mod kana;
mod lists;
mod spaced;
mod thai;

use super::words::{Shape, Word};
use super::{Document, LineCasing, Mention};
use crate::Span;
use crate::aliases::EntityType;
use crate::script::{Script, script_of};
pub(crate) use endings::{base_forms, melted_forms};
pub(super) use han::is_junior;

/// What may be names in a text.
#[derive(Debug, Default)]
pub(crate) struct Guesses {
    /// Where names of the table may stand, in order.
    pub(crate) stretches: Vec<Stretch>,
    /// Persons whom a title introduces or a dot shows, in order: names even where they are nobody's in the table.
    pub(crate) persons: Vec<Mention>,
    /// Where each sentence begins.
    sentences: Vec<usize>,
}

impl Guesses {
    /// The number of the sentence in which the byte `at` stands.
    pub(crate) fn sentence_at(&self, at: usize) -> u32 {
        self.sentences.partition_point(|&start| start <= at).saturating_sub(1) as u32
    }
}

/// Words in a row of which some may be a name.
#[derive(Debug)]
pub(crate) struct Stretch {
    /// Its words.
    pub(crate) pieces: Vec<Piece>,
    /// Number of its sentence.
    pub(crate) sentence: u32,
}

/// A word of a stretch.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// Where a name that begins with it may begin, likeliest first.
    pub(crate) starts: Vec<usize>,
    /// Where a name that ends with it may end, likeliest first.
    pub(crate) ends: Vec<usize>,
    /// Whether it has an ending, so that the next word begins a name of its own.
    pub(crate) closed: bool,
}

impl Piece {
    /// The whole word at `span`.
    fn whole(span: Span) -> Self {
        Self { starts: vec![span.start()], ends: vec![span.end()], closed: false }
    }

    /// Where it begins at the earliest and ends at the latest.
    pub(crate) fn span(&self) -> Span {
        let start = self.starts.iter().min().copied().unwrap_or_default();
        Span::new(start, self.ends.iter().max().copied().unwrap_or(start))
    }
}

/// How the words of a script stand together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// With spaces between.
    Spaced,
    /// Foreign names in letters of their own, with dots between their parts.
    Kana,
    /// Without spaces; foreign names with dots between their parts.
    Han,
    /// Without spaces, which stand between names.
    Thai,
}

/// First byte of the letters from U+0800 on: those before are Arabic, Hebrew and the alphabets with capitals.
const FIRST_LEAD: u8 = 0xe0;

fn manner(script: Script) -> Option<Manner> {
    match script {
        Script::Georgian
        | Script::Hangul
        | Script::Devanagari
        | Script::Bengali
        | Script::Tamil
        | Script::Ethiopic => Some(Manner::Spaced),
        Script::Katakana => Some(Manner::Kana),
        Script::Han => Some(Manner::Han),
        Script::Thai => Some(Manner::Thai),
        _ => None,
    }
}

/// The manner of writing of a word; `None` for the scripts that are read elsewhere.
fn manner_of(text: &str, word: &Word) -> Option<Manner> {
    if word.shape != Shape::Caseless {
        return None;
    }
    if text.as_bytes()[word.start as usize] < FIRST_LEAD {
        return spaced::is_urdu(word.of(text)).then_some(Manner::Spaced);
    }
    word.of(text).chars().next().map(script_of).and_then(manner)
}

/// What may be names in `doc` beside those that are found by other means. Linear in the length of the text.
pub(super) fn guesses(doc: &Document<'_>) -> Guesses {
    let mut guesses = Guesses::default();
    let mut seen = [false; 4];
    for word in doc.words {
        if let Some(manner) = manner_of(doc.text, word) {
            seen[manner as usize] = true;
        }
    }
    type Reader = fn(&Document<'_>, &mut Guesses);
    let readers: [(Manner, Reader); 4] = [
        (Manner::Spaced, spaced::read),
        (Manner::Kana, kana::read),
        (Manner::Han, han::read),
        (Manner::Thai, thai::read),
    ];
    for (_, read) in readers.iter().filter(|(manner, _)| seen[*manner as usize]) {
        read(doc, &mut guesses);
    }
    if guesses.stretches.is_empty() {
        return guesses;
    }
    let opens = |pair: &[Word]| (pair[0].sentence != pair[1].sentence).then_some(pair[1].start as usize);
    guesses.sentences = std::iter::once(0).chain(doc.words.windows(2).filter_map(opens)).collect();
    guesses.stretches.sort_by_key(|stretch| stretch.pieces.first().map(|piece| piece.span().start()));
    guesses.persons.sort_by_key(|mention| mention.span.start());
    guesses
}

/// How sure it is that what stands with a title is a person.
const TITLED_PERSON: f32 = 0.9;

/// A person at `span`, whom no list has.
pub(crate) fn person(span: Span, sentence: u32, title: Option<Span>) -> Mention {
    unlisted(span, sentence, EntityType::Person, title)
}

/// A name at `span` that no list has.
pub(crate) fn unlisted(span: Span, sentence: u32, entity_type: EntityType, title: Option<Span>) -> Mention {
    Mention {
        span,
        entity_type,
        type_probability: TITLED_PERSON,
        known: Vec::new(),
        title,
        sentence,
        casing: LineCasing::Sentence,
    }
}
