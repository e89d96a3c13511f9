//! What is read of a listed name when it is compared: its words, what each of them tells, the sounds of all.
//!
//! These stand side by side as bytes, since most of the time of a look-up goes into waiting for memory:
//! the number of words, four bytes for each, a byte for what each tells, the sounds.

use super::index::CandidateIndex;
use std::array;

/// A unit of the rounded weight of a word, in nats.
const FINE: f32 = 1.0 / 16.0;
/// Bytes of the number of a word.
const WORD: usize = 4;

/// A record taken apart. Nothing that stands in it is believed.
#[derive(Clone, Copy, Default)]
pub(super) struct Record<'r> {
    words: &'r [u8],
    told: &'r [u8],
    /// The sounds of all words, joined.
    pub(super) joined: &'r [u8],
}

impl<'r> Record<'r> {
    /// The record that `bytes` are; an empty one if they are none.
    pub(super) fn of(bytes: &'r [u8]) -> Self {
        let parted = || {
            let (&count, rest) = bytes.split_first()?;
            let (words, rest) = rest.split_at_checked(WORD * usize::from(count))?;
            let (told, joined) = rest.split_at_checked(usize::from(count))?;
            Some(Self { words, told, joined })
        };
        parted().unwrap_or_default()
    }

    /// The words, each with what it tells.
    #[inline]
    pub(super) fn words(&self) -> impl Iterator<Item = (u32, f32)> {
        let number = |bytes: &[u8]| u32::from_le_bytes(array::from_fn(|i| bytes[i]));
        self.words.chunks_exact(WORD).map(number).zip(self.told.iter().map(|&told| f32::from(told) * FINE))
    }
}

/// Appends the record of a name of `words`, 255 at the most.
pub(super) fn append(index: &CandidateIndex, words: &[u32], out: &mut Vec<u8>) {
    let told = |&word: &u32| (index.idf_of_word(word) / FINE).round().min(255.0) as u8;
    let words = &words[..words.len().min(usize::from(u8::MAX))];
    out.push(words.len() as u8);
    out.extend(words.iter().flat_map(|word| word.to_le_bytes()));
    out.extend(words.iter().map(told));
    for &word in words {
        out.extend_from_slice(index.vocabulary.spelling(index.vocabulary.sound_of(word)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_record_is_empty() {
        let whole = [2, 7, 0, 0, 0, 1, 1, 0, 0, 16, 32, b'x'];
        let record = Record::of(&whole);
        assert_eq!(record.words().collect::<Vec<_>>(), [(7, 1.0), (257, 2.0)]);
        assert_eq!(record.joined, b"x");
        for end in 0..whole.len() - 1 {
            assert_eq!(Record::of(&whole[..end]).words().count(), 0, "{end}");
        }
    }
}
