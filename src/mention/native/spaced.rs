//! Words with spaces between: Georgian, Korean, Hindi and Marathi, Bengali, Tamil, Amharic, Urdu.

use super::endings;
use super::lists::{Class, class_of};
use super::{Guesses, Manner, Piece, Stretch, manner_of, person};
use crate::Span;
use crate::mention::document::Document;
use crate::mention::words::{Gap, Shape, Word};
use crate::script::{Script, script_of};

/// Words of a name that nobody knows, at most: the third only where its end shows.
const NAME_MAX: usize = 3;
const NAME_USUAL: usize = 2;
/// Letters of a name of one word, at the least; a syllable of Hangul counts as two.
const LETTERS_MIN: usize = 3;

/// The letter with which many words of Urdu end, and those of no other language in Arabic letters that is read here.
const URDU_ENDING: &str = "ے";
/// Words with it that show a text to be Urdu.
const URDU_MIN: usize = 3;

/// Whether the word is written as only Urdu writes.
pub(super) fn is_urdu(word: &str) -> bool {
    word.ends_with(URDU_ENDING)
}

/// A word and what the lists say of it.
struct Token<'t> {
    word: &'t str,
    span: Span,
    class: Option<Class>,
}

/// Reads the words of `doc` that stand between spaces.
pub(super) fn read(doc: &Document<'_>, guesses: &mut Guesses) {
    let urdu = doc.words.iter().filter(|word| is_urdu(word.of(doc.text))).count() >= URDU_MIN;
    let mut row: Vec<Token<'_>> = Vec::new();
    let mut sentence = 0;
    for word in doc.words {
        let ours = is_ours(doc.text, word, urdu);
        let joined = word.sentence == sentence && matches!(word.gap, Gap::Space | Gap::Hyphen | Gap::Glued);
        if !ours || !joined {
            finish(&mut row, sentence, guesses);
        }
        sentence = word.sentence;
        if ours {
            push(doc.text, word, &mut row);
        }
    }
    finish(&mut row, sentence, guesses);
}

fn is_ours(text: &str, word: &Word, urdu: bool) -> bool {
    let arabic = || {
        let first = word.of(text).chars().next();
        word.shape == Shape::Caseless && first.is_some_and(|c| script_of(c) == Script::Arabic)
    };
    manner_of(text, word) == Some(Manner::Spaced) || urdu && arabic()
}

/// Adds `word` to the row; behind a hyphen it is one with the word before.
fn push<'t>(text: &'t str, word: &Word, row: &mut Vec<Token<'t>>) {
    let start = match row.last() {
        Some(before) if matches!(word.gap, Gap::Hyphen | Gap::Glued) => before.span.start(),
        _ => word.start as usize,
    };
    if start < word.start as usize {
        row.pop();
    }
    let span = Span::new(start, word.end as usize);
    let word = span.of(text);
    row.push(Token { word, span, class: class_of(word) });
}

/// Makes stretches and persons of a row of words and empties it.
fn finish(row: &mut Vec<Token<'_>>, sentence: u32, guesses: &mut Guesses) {
    let mut at = 0;
    while at < row.len() {
        let free = row[at..].iter().take_while(|token| token.class.is_none()).count();
        if free > 0 {
            guesses.persons.extend(introduced(row, at, at + free, sentence));
            guesses.stretches.push(stretch(&row[at..at + free], sentence));
        } else if row[at].class == Some(Class::Country) {
            guesses.stretches.push(stretch(&row[at..at + 1], sentence));
        }
        at += free.max(1);
    }
    row.clear();
}

fn stretch(tokens: &[Token<'_>], sentence: u32) -> Stretch {
    Stretch { pieces: tokens.iter().map(piece).collect(), sentence }
}

fn piece(token: &Token<'_>) -> Piece {
    let mut piece = Piece::whole(token.span);
    piece.closed = endings::is_closed(token.word);
    if is_hangul(token) {
        let cuts = endings::particle_cuts(token.word).map(|len| token.span.start() + len);
        piece.ends.splice(0..0, cuts);
    }
    piece
}

fn is_hangul(token: &Token<'_>) -> bool {
    token.word.chars().next().is_some_and(|c| script_of(c) == Script::Hangul)
}

/// The person among the unlisted words `start..end` of a row whom a title beside them introduces.
fn introduced(row: &[Token<'_>], start: usize, end: usize, sentence: u32) -> Option<crate::mention::Mention> {
    let class = |at: usize| row.get(at).and_then(|token| token.class);
    let (words, title) = if is_hangul(&row[start]) {
        let country = usize::from(class(end) == Some(Class::Country));
        let title = (class(end + country) == Some(Class::Title)).then(|| row[end + country].span)?;
        (last_name(row, start, end), title)
    } else {
        let before = start.checked_sub(1)?;
        let title = (class(before) == Some(Class::Title)).then(|| row[before].span)?;
        (start..first_name(row, start, end), title)
    };
    let span = Span::new(row[words.start].span.start(), row[words.end - 1].span.end());
    let letters = span.end() - span.start() >= LETTERS_MIN * 2;
    letters.then(|| person(span, sentence, Some(title)))
}

/// Where the name ends that begins at `start`: behind a word with an ending, before a postposition, else after two words.
fn first_name(row: &[Token<'_>], start: usize, end: usize) -> usize {
    let limit = end.min(start + NAME_MAX);
    let closed = (start..limit).find(|&at| endings::is_closed(row[at].word));
    if let Some(closed) = closed {
        return closed + 1;
    }
    // Hindi and Urdu set their postpositions apart, so that what stands before one is the name.
    let apart =
        matches!(row[start].word.chars().next().map(script_of), Some(Script::Devanagari | Script::Arabic));
    if apart && end <= start + NAME_MAX && end < row.len() { end } else { end.min(start + NAME_USUAL) }
}

/// The words of the Korean name that ends before `end`.
fn last_name(row: &[Token<'_>], start: usize, end: usize) -> std::ops::Range<usize> {
    let lowest = start.max(end.saturating_sub(NAME_USUAL));
    let first = (lowest..end - 1).rev().take_while(|&at| !endings::is_closed(row[at].word)).last();
    first.unwrap_or(end - 1)..end
}
