//! The next byte that a rule looks at, over long healthy stretches.

/// Bytes that are looked at together: the compiler makes a few vector instructions of a block.
const BLOCK: usize = 32;

/// Where the first of `bytes` stands for which `watched` holds. `perhaps` is a quicker test that holds for all of them,
/// and for few others: made of comparisons, not of a table.
pub(super) fn first(
    bytes: &[u8],
    perhaps: impl Fn(u8) -> bool,
    watched: impl Fn(u8) -> bool,
) -> Option<usize> {
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let healthy = |block: &&[u8]| !block.iter().fold(false, |any, &byte| any | perhaps(byte));
        at += rest.chunks_exact(BLOCK).take_while(healthy).count() * BLOCK;
        let block = &bytes[at..bytes.len().min(at + BLOCK)];
        if let Some(offset) = block.iter().position(|&byte| watched(byte)) {
            return Some(at + offset);
        }
        at += block.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_first_that_is_watched(
            bytes in prop::collection::vec(prop_oneof![20 => b'a'..=b'z', 1 => any::<u8>()], 0..200)
        ) {
            let watched = |byte: u8| byte > 0xc0;
            prop_assert_eq!(
                first(&bytes, |byte| byte >= 0x80, watched),
                bytes.iter().position(|&byte| watched(byte))
            );
        }
    }
}
