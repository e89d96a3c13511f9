//! A hash table of lists that is made once: flat arrays, so that it can lie in a file.

use crate::flat::{Flat, Lists, Parts};
use std::ops::Range;

/// Numbers filed under 64-bit hashes. A look-up may also give numbers of a hash that is like the one asked for, one in
/// 256 of those in its bucket: the caller checks what it gets.
#[derive(Clone, Debug, Default)]
pub(super) struct Buckets {
    /// The bucket of a hash is told by its upper bits; their number by that of the buckets, a power of two.
    pub(super) lists: Lists<u32>,
    /// The lowest byte of the hash of each item.
    pub(super) tags: Flat<u8>,
}

impl Buckets {
    /// Files each number under its hash; equal hashes keep their order.
    pub(super) fn new(pairs: &[(u64, u32)]) -> Self {
        let count = pairs.len().next_power_of_two().max(2);
        let bucket = |hash: u64| slot(hash, count) as u32;
        let lists = Lists::grouped(count, pairs.iter().map(|&(hash, number)| (bucket(hash), number)));
        let tags = Lists::grouped(count, pairs.iter().map(|&(hash, _)| (bucket(hash), hash as u32 & 0xFF)));
        let tags: Vec<u8> = tags.items.iter().map(|&tag| tag as u8).collect();
        Self { lists, tags: tags.into() }
    }

    /// Its arrays, as [`Self::from_parts`] reads them.
    pub(super) fn parts(&self) -> [&[u8]; 3] {
        let [starts, items] = self.lists.parts();
        [starts, items, self.tags.bytes()]
    }

    pub(super) fn from_parts(parts: &mut Parts<'_>) -> Option<Self> {
        Some(Self { lists: parts.lists()?, tags: parts.flat()? })
    }

    /// The numbers under `hash`, in the order in which they were filed, and few others.
    pub(super) fn get(&self, hash: u64) -> impl Iterator<Item = u32> {
        self.within(self.range(hash), hash)
    }

    /// Where the bucket of `hash` lies.
    pub(super) fn range(&self, hash: u64) -> Range<usize> {
        self.lists.range(slot(hash, self.lists.len()))
    }

    /// What [`Self::get`] gives, where the bucket is known.
    pub(super) fn within(&self, range: Range<usize>, hash: u64) -> impl Iterator<Item = u32> {
        let items = self.lists.items.get(range.clone()).unwrap_or_default();
        let tags = self.tags.get(range).unwrap_or_default();
        items.iter().zip(tags).filter(move |&(_, &tag)| tag == hash as u8).map(|(&item, _)| item)
    }
}

/// The bucket of `hash` among `count`, a power of two.
fn slot(hash: u64, count: usize) -> usize {
    match count.checked_ilog2() {
        None | Some(0) => 0,
        Some(bits) => (hash >> (64 - bits)) as usize,
    }
}

#[cfg(test)]
mod tests {
    use super::super::keys::hash;
    use super::*;

    #[test]
    fn what_is_filed_is_found_in_order() {
        let pairs: Vec<(u64, u32)> = (0..1000u32).map(|i| (hash(0, &(i / 2).to_le_bytes()), i)).collect();
        let buckets = Buckets::new(&pairs);
        for i in 0..500u32 {
            let found: Vec<u32> = buckets.get(hash(0, &i.to_le_bytes())).collect();
            assert_eq!(
                found.iter().filter(|&&j| j / 2 == i).copied().collect::<Vec<_>>(),
                [2 * i, 2 * i + 1]
            );
            assert!(found.len() < 12, "{found:?}");
        }
        assert_eq!(Buckets::default().get(7).count(), 0);
        assert_eq!(Buckets::new(&[]).get(u64::MAX).count(), 0);
    }
}
