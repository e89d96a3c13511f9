//! The hash of a folded word, the same on every machine: the tagger's file holds the upper halves of such hashes.

/// The hash of a folded word or of a part of one.
pub(super) fn wide_hash(bytes: &[u8]) -> u64 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let seed = 0x9e37_79b9_7f4a_7c15_u64 ^ bytes.len() as u64;
    let hash = chunks.iter().fold(seed, |hash, &chunk| mix(hash, u64::from_le_bytes(chunk)));
    if rest.is_empty() { hash } else { mix(hash, little_endian(rest)) }
}

/// One round of a multiplicative hash; the odd factor is that of the finisher of MurmurHash3.
pub(super) fn mix(hash: u64, value: u64) -> u64 {
    let product = (hash ^ value).wrapping_mul(0xff51_afd7_ed55_8ccd);
    product ^ (product >> 29)
}

/// Less than eight bytes as a number, the first one lowest. (Copying them to eight zeros would be a call.)
fn little_endian(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::{mix, wide_hash};

    #[test]
    fn a_word_is_its_bytes_in_eights_with_zeros_behind() {
        for (word, eights) in [
            ("", &[][..]),
            ("idlib", &[*b"idlib\0\0\0"]),
            ("damascus", &[*b"damascus"]),
            ("gaziantep", &[*b"gaziante", *b"p\0\0\0\0\0\0\0"]),
        ] {
            let seed = 0x9e37_79b9_7f4a_7c15 ^ word.len() as u64;
            let expected = eights.iter().fold(seed, |hash, &eight| mix(hash, u64::from_le_bytes(eight)));
            assert_eq!(wide_hash(word.as_bytes()), expected, "{word}");
        }
    }
}
