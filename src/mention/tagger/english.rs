//! Whether a text is English enough for a tagger that was taught by English.

use super::super::words::{Shape, Word};

/// One small word in so many is among the most frequent English ones, at least; in English texts it is every third or
/// fourth, in other languages hardly any.
const SHARE: usize = 8;

/// Fewest frequent words: a line or two of another language may have one by chance (*in*, *a*).
const LEAST: usize = 2;

/// Small words that are looked at: more tell nothing new.
const ENOUGH: usize = 2000;

/// Whether the words of `text` are English, by its small words.
pub(in super::super) fn is_english(text: &str, words: &[Word]) -> bool {
    let small = words.iter().filter(|word| word.shape == Shape::Lower).take(ENOUGH);
    let (mut all, mut frequent) = (0, 0);
    for word in small {
        all += 1;
        frequent += usize::from(is_frequent(word.bytes_of(text)));
        // However many of the others are frequent, there are enough.
        if frequent >= LEAST && frequent * SHARE >= words.len().min(ENOUGH) {
            return true;
        }
    }
    frequent >= LEAST && frequent * SHARE >= all
}

fn is_frequent(word: &[u8]) -> bool {
    matches!(
        word,
        b"the"
            | b"of"
            | b"and"
            | b"to"
            | b"that"
            | b"was"
            | b"for"
            | b"is"
            | b"on"
            | b"with"
            | b"by"
            | b"his"
            | b"from"
            | b"has"
            | b"said"
            | b"at"
            | b"it"
            | b"be"
            | b"were"
            | b"have"
            | b"this"
            | b"in"
    )
}
