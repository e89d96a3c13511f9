//! Latin spellings of name words that were seen anywhere: a reading that is one of them is likelier.
//!
//! A Bloom filter (Bloom 1970, "Space/time trade-offs in hash coding with allowable errors"): a word that was seen is
//! always told, one that was not is told in about one case of a hundred. The file is its bits, a power of two of them.

use super::contexts::mix;

/// Bits that a word sets.
const PROBES: u64 = 5;
/// Bits a word, before rounding up to a power of two.
const BITS_A_WORD: usize = 8;
const LEAST_BYTES: usize = 8;

/// The number of a spelling: of its letters, one after another, so that it can be made along the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spelling(u64);

impl Spelling {
    const BASE: u64 = 0x0100_0000_01B3;

    pub(crate) fn then(self, chunk: &[u8]) -> Self {
        let next =
            |sum: u64, &letter: &u8| (sum ^ u64::from(letter)).wrapping_mul(Self::BASE).rotate_left(23);
        Self(chunk.iter().fold(self.0, next))
    }
}

/// The words that were seen.
#[derive(Clone, Debug)]
pub(crate) struct Known<'d>(&'d [u8]);

impl<'d> Known<'d> {
    /// The filter whose bits are `bytes`; one that knows nothing if those are not a power of two.
    pub(crate) fn new(bytes: &'d [u8]) -> Self {
        Self(if bytes.len().is_power_of_two() { bytes } else { &[] })
    }

    pub(crate) fn has(&self, spelling: Spelling) -> bool {
        let set = |(byte, bit): (usize, u8)| self.0[byte] & bit != 0;
        !self.0.is_empty() && places(spelling, self.0.len()).all(set)
    }

    /// The bits for `words`, in any order.
    pub(crate) fn bytes<'w>(words: impl ExactSizeIterator<Item = &'w [u8]>) -> Vec<u8> {
        let size = (words.len() * BITS_A_WORD / 8).next_power_of_two().max(LEAST_BYTES);
        let mut bytes = vec![0; size];
        for word in words {
            places(Spelling::default().then(word), size).for_each(|(byte, bit)| bytes[byte] |= bit);
        }
        bytes
    }
}

/// Byte and bit of each probe; two hashes are as good as five (Kirsch & Mitzenmacher 2006).
fn places(spelling: Spelling, size: usize) -> impl Iterator<Item = (usize, u8)> {
    let hash = mix(spelling.0, 1);
    let (first, step) = (hash, (hash >> 32) | 1);
    (0..PROBES).map(move |probe| {
        let at = first.wrapping_add(step.wrapping_mul(probe)) as usize & (size * 8 - 1);
        (at / 8, 1 << (at % 8))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelling(word: &str) -> Spelling {
        Spelling::default().then(word.as_bytes())
    }

    #[test]
    fn what_was_seen_is_known_and_little_else() {
        let seen: Vec<String> = (0..2000).map(|i| format!("name{i}")).collect();
        let bytes = Known::bytes(seen.iter().map(|word| word.as_bytes()));
        let known = Known::new(&bytes);
        assert!(seen.iter().all(|word| known.has(spelling(word))));
        let strange = (0..2000).filter(|i| known.has(spelling(&format!("other{i}")))).count();
        assert!(strange < 100, "{strange}");
    }

    #[test]
    fn a_spelling_is_the_same_in_chunks() {
        assert_eq!(Spelling::default().then(b"la").then(b"").then(b"vrov"), spelling("lavrov"));
        assert_ne!(spelling("lavrov"), spelling("lavorv"));
    }

    #[test]
    fn a_broken_file_knows_nothing() {
        for bytes in [&[][..], &[255; 7]] {
            assert!(!Known::new(bytes).has(spelling("lavrov")));
        }
    }
}
