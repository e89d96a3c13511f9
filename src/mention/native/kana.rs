//! Foreign names in Japanese: katakana, with a dot or a double hyphen between their parts, their title behind.

use super::lists::{JAPANESE_TITLES, class_of};
use super::{Guesses, Manner, Piece, Stretch, manner_of, person};
use crate::Span;
use crate::mention::document::Document;
use crate::mention::words::Word;

/// What stands between the parts of a name.
const JOINTS: [&str; 5] = ["・", "＝", "゠", "･", "·"];
/// Parts of a name, at most.
const PARTS_MAX: usize = 5;
/// Letters of a name of one part, at the least.
const LETTERS_MIN: usize = 3;

/// Reads the katakana of `doc`.
pub(super) fn read(doc: &Document<'_>, guesses: &mut Guesses) {
    let words = doc.words;
    let mut at = 0;
    while at < words.len() {
        let mut end = at;
        while end < words.len() && is_kana(doc, &words[end]) && (end == at || is_joined(doc, end)) {
            end += 1;
        }
        if end > at {
            add(doc, &words[at..end], guesses);
        }
        at = end.max(at + 1);
    }
}

fn is_kana(doc: &Document<'_>, word: &Word) -> bool {
    manner_of(doc.text, word) == Some(Manner::Kana)
}

/// Whether the word `at` is a part of the same name as the one before.
fn is_joined(doc: &Document<'_>, at: usize) -> bool {
    let between = &doc.text[doc.words[at - 1].end as usize..doc.words[at].start as usize];
    JOINTS.contains(&between)
}

fn add(doc: &Document<'_>, words: &[Word], guesses: &mut Guesses) {
    let (first, last) = (&words[0], &words[words.len() - 1]);
    let span = Span::new(first.start as usize, last.end as usize);
    let lone = words.len() == 1;
    let short = lone && span.of(doc.text).chars().nth(LETTERS_MIN - 1).is_none();
    if words.len() > PARTS_MAX || short || lone && class_of(span.of(doc.text)).is_some() {
        return;
    }
    let rest = &doc.text[span.end()..];
    let title =
        JAPANESE_TITLES.lines().filter(|title| rest.starts_with(title)).max_by_key(|title| title.len());
    if let Some(title) = title {
        let title = Span::new(span.end(), span.end() + title.len());
        guesses.persons.push(person(span, first.sentence, Some(title)));
    }
    let pieces = words.iter().map(|word| Piece::whole(Span::new(word.start as usize, word.end as usize)));
    guesses.stretches.push(Stretch { pieces: pieces.collect(), sentence: first.sentence });
}
