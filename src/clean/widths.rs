//! Whether lines that go on in small letters were wrapped at a width, or are lines of their own: verse, a list.
//!
//! Who wraps fills each line: the first word of the next one would not have fitted. Lines of verse and of lists are
//! as long as what they say.

use super::lines::Line;
use super::wraps::OPEN_WORDS;

/// Nobody wraps at fewer characters than this.
const NARROWEST: usize = 40;

/// No line of verse and no item of a list is as long, in characters.
const PARAGRAPH: usize = 100;

/// Whether the lines of `chain`, each of which goes on in small letters, are one text.
pub(super) fn are_wrapped(chain: &[Line<'_>]) -> bool {
    let lengths: Vec<usize> = chain.iter().map(|line| line.trimmed().chars().count()).collect();
    let width = lengths.iter().copied().max().unwrap_or(0);
    if width > PARAGRAPH || chain.len() <= SENTENCE && is_sentence(chain) {
        return true;
    }
    let first_word =
        |line: &Line<'_>| line.trimmed().split(' ').next().map_or(0, |word| word.chars().count());
    let words = chain[1..].iter().map(first_word);
    let full = lengths.iter().zip(words).filter(|(length, word)| *length + 1 + word > width).count();
    lengths[0] >= NARROWEST && full * 4 >= (chain.len() - 1) * 3
}

/// A sentence of more short lines than this is verse.
const SENTENCE: usize = 3;

/// Whether the lines are a sentence, from its capital to its stop.
fn is_sentence(chain: &[Line<'_>]) -> bool {
    let (first, last) = (chain[0].trimmed(), chain[chain.len() - 1].trimmed());
    let opens = first.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '«' | '\''));
    opens && last.ends_with(['.', '!', '?', '…', '"', '”', '»'])
}

/// Words that no line of its own begins with, in small letters.
const INNER_WORDS: [&str; 12] =
    ["of", "from", "than", "by", "into", "between", "von", "vom", "du", "del", "из", "от"];

/// Whether `head` ends in a word that asks for more, or `tail` begins with one that asks for a word before it.
pub(super) fn is_open_seam(head: &str, tail: &str) -> bool {
    let mut words = head.rsplit(' ');
    let (last, before) = (words.next(), words.next());
    // *La la la*
    let stutters = last == before;
    let first = tail.split(' ').next();
    last.is_some_and(|word| OPEN_WORDS.contains(&word) && !stutters)
        || first.is_some_and(|word| INNER_WORDS.contains(&word))
}
