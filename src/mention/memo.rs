//! A memory of words: what follows from the letters of a word alone is worked out once and then remembered.
//!
//! The words of a language come again and again. A word replaces another that falls on its place, so memory is bounded;
//! it is known by its letters, so what is remembered never changes a result.

use super::hash::wide_hash;
use super::words::{Shape, Word};

/// Words that are remembered; a news article has some hundred different ones.
const SLOTS: usize = 1 << 12;

/// Longest word that is remembered, in bytes.
const LONGEST: usize = 22;

/// Remembers a `T` for each word.
#[derive(Debug)]
pub(super) struct Memo<T>(Box<[Slot<T>]>);

/// A remembered word: its letters, the length of its stem, and its shape, since it may be cut out of a longer word.
#[derive(Clone, Copy, Debug)]
struct Slot<T> {
    letters: [u8; LONGEST],
    length: u8,
    stem: u8,
    shape: Shape,
    value: T,
}

impl<T: Copy + Default> Default for Memo<T> {
    fn default() -> Self {
        let empty =
            Slot { letters: [0; LONGEST], length: 0, stem: 0, shape: Shape::Lower, value: T::default() };
        Self(vec![empty; SLOTS].into())
    }
}

impl<T: Copy> Memo<T> {
    /// What `make` makes of `word` (of `text`), or made of it before.
    pub(super) fn get(&mut self, text: &str, word: &Word, make: impl FnOnce() -> T) -> T {
        let letters = word.bytes_of(text);
        if letters.len() > LONGEST {
            return make();
        }
        let slot = &mut self.0[(wide_hash(letters) >> 40) as usize % SLOTS];
        let stem = (word.stem_end - word.start) as u8;
        let length = letters.len() as u8;
        let same = (slot.length, slot.stem, slot.shape) == (length, stem, word.shape)
            && slot.letters.starts_with(letters);
        if !same {
            slot.letters[..letters.len()].copy_from_slice(letters);
            (slot.length, slot.stem, slot.shape, slot.value) = (length, stem, word.shape, make());
        }
        slot.value
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::scan;
    use super::Memo;
    use proptest::prelude::*;

    proptest! {
        /// More words than there are places, so that words replace one another.
        #[test]
        fn what_is_remembered_is_what_is_made(words in proptest::collection::vec("[A-Za-z']{1,3}|[a-z]{20,24}", 0..9000)) {
            let text = words.join(" ");
            let mut memo = Memo::<u64>::default();
            for word in scan(&text).iter().chain(&scan(&text)) {
                let stem = u64::from(word.stem_end - word.start);
                let made = word.bytes_of(&text).iter().fold(stem, |sum, &b| sum.wrapping_mul(31) + u64::from(b));
                prop_assert_eq!(memo.get(&text, word, || made), made);
            }
        }
    }
}
