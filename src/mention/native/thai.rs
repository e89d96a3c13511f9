//! Thai: words without spaces, names between them.
//!
//! A foreign name has a space between its parts, and a space or a known word behind it; before it stands a space or a
//! title. So what lies between two spaces is cut behind the last title in it and before the first word that follows
//! names.

use super::lists::{THAI_OPENINGS, THAI_TITLES, THAI_WORDS};
use super::{Guesses, Manner, Piece, Stretch, manner_of, person};
use crate::Span;
use crate::mention::document::Document;
use crate::mention::words::Gap;
use std::sync::LazyLock;

/// Letters of a part of a name: fewer are a word, more a sentence.
const LETTERS_MIN: usize = 3;
const LETTERS_MAX: usize = 16;
/// Bytes of a word with which no name begins, at the least: four letters.
const SURE_WORD_MIN: usize = 12;
/// Parts of a person whom nobody knows.
const PARTS_OF_UNKNOWN: usize = 2;

static TITLES: LazyLock<Vec<&str>> = LazyLock::new(|| THAI_TITLES.lines().collect());
static OPENINGS: LazyLock<Vec<&str>> = LazyLock::new(|| THAI_OPENINGS.lines().collect());
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| THAI_WORDS.lines().collect());

/// What lies between two spaces.
struct Chunk {
    /// The part of it that may be of a name.
    core: Span,
    /// Its letters.
    letters: usize,
    /// Whether something is cut off before the core, and whether that is a title.
    opens: bool,
    title: Option<Span>,
    /// Whether something is cut off behind the core.
    ends: bool,
}

/// Reads the Thai of `doc`.
pub(super) fn read(doc: &Document<'_>, guesses: &mut Guesses) {
    let (mut row, mut sentence) = (Vec::new(), 0);
    let mut at = 0;
    while at < doc.words.len() {
        let word = &doc.words[at];
        if manner_of(doc.text, word) != Some(Manner::Thai) {
            finish(&mut row, sentence, guesses);
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < doc.words.len()
            && doc.words[end].gap == Gap::Glued
            && manner_of(doc.text, &doc.words[end]) == Some(Manner::Thai)
        {
            end += 1;
        }
        if word.gap != Gap::Space || word.sentence != sentence {
            finish(&mut row, sentence, guesses);
        }
        sentence = word.sentence;
        let chunk = chunk(doc.text, Span::new(word.start as usize, doc.words[end - 1].end as usize));
        if chunk.opens || chunk.letters > LETTERS_MAX {
            finish(&mut row, sentence, guesses);
        }
        let ends = chunk.ends || chunk.letters > LETTERS_MAX;
        row.push(chunk);
        if ends {
            finish(&mut row, sentence, guesses);
        }
        at = end;
    }
    finish(&mut row, sentence, guesses);
}

/// What of the text at `span`, which lies between two spaces, may be of a name.
fn chunk(text: &str, span: Span) -> Chunk {
    let whole = span.of(text);
    let title_end = |title: &&str| {
        let at = whole.rfind(title)?;
        Some((at + title.len(), title.len()))
    };
    // Of titles that end at one place the longest.
    let title = TITLES.iter().filter_map(title_end).max();
    let from = title.map_or(0, |(end, _)| end);
    let rest = &whole[from..];
    let rest = &rest[openings_len(rest)..];
    let from = whole.len() - rest.len();
    let cut_at = |word: &&str| rest.find(*word).filter(|&at| at > 0 || word.len() >= SURE_WORD_MIN);
    let cut = WORDS.iter().filter_map(cut_at).min();
    let to = from + cut.unwrap_or(rest.len());
    Chunk {
        core: Span::new(span.start() + from, span.start() + to),
        letters: whole[from..to].chars().count(),
        opens: from > 0,
        title: title
            .filter(|(end, _)| *end == from)
            .map(|(end, len)| Span::new(span.start() + end - len, span.start() + end)),
        ends: cut.is_some(),
    }
}

/// Bytes of the words that stand before a name at the beginning of `text`.
fn openings_len(text: &str) -> usize {
    let mut rest = text;
    while let Some(len) = OPENINGS.iter().filter(|word| rest.starts_with(**word)).map(|word| word.len()).max()
    {
        rest = &rest[len..];
    }
    text.len() - rest.len()
}

/// Makes stretches and persons of a row of chunks and empties it.
fn finish(row: &mut Vec<Chunk>, sentence: u32, guesses: &mut Guesses) {
    row.retain(|chunk| (LETTERS_MIN..=LETTERS_MAX).contains(&chunk.letters));
    if row.is_empty() {
        return;
    }
    if let Some(title) = row[0].title {
        let last = &row[row.len().min(PARTS_OF_UNKNOWN) - 1];
        let span = Span::new(row[0].core.start(), last.core.end());
        guesses.persons.push(person(span, sentence, Some(title)));
    }
    let pieces = row.iter().map(|chunk| Piece { closed: chunk.ends, ..Piece::whole(chunk.core) });
    guesses.stretches.push(Stretch { pieces: pieces.collect(), sentence });
    row.clear();
}
