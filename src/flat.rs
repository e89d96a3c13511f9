//! Arrays of numbers that are either made here or lie in a file that is mapped into memory.
//!
//! What is read from a file may be anything: these types never panic on it, whatever the numbers say.

use bytemuck::Pod;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

/// Bytes that somebody else holds: a mapped file, a buffer. They must not change.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A slice of numbers, owned or of a file.
#[derive(Clone)]
pub(crate) enum Flat<T> {
    Owned(Vec<T>),
    Held(Held<T>),
}

/// A part of [`Bytes`] that is a slice of `T`.
#[derive(Clone)]
pub(crate) struct Held<T> {
    bytes: Bytes,
    at: Range<usize>,
    of: PhantomData<T>,
}

impl<T: Pod> Flat<T> {
    /// The part `at` of `bytes`, if it is there, aligned, and a whole number of `T`.
    pub(crate) fn held(bytes: &Bytes, at: Range<usize>) -> Option<Self> {
        let part = (**bytes).as_ref().get(at.clone())?;
        bytemuck::try_cast_slice::<u8, T>(part).ok()?;
        Some(Self::Held(Held { bytes: Arc::clone(bytes), at, of: PhantomData }))
    }

    /// Its bytes, as they are written to a file.
    pub(crate) fn bytes(&self) -> &[u8] {
        bytemuck::cast_slice(self)
    }
}

impl<T: Pod> Deref for Flat<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        match self {
            Self::Owned(own) => own,
            Self::Held(held) => {
                let part = (*held.bytes).as_ref().get(held.at.clone()).unwrap_or_default();
                bytemuck::try_cast_slice(part).unwrap_or_default()
            }
        }
    }
}

impl<T> Default for Flat<T> {
    fn default() -> Self {
        Self::Owned(Vec::new())
    }
}

impl<T> From<Vec<T>> for Flat<T> {
    fn from(own: Vec<T>) -> Self {
        Self::Owned(own)
    }
}

impl<T: Pod> fmt::Debug for Flat<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} numbers]", self.len())
    }
}

/// Lists one after the other: list `i` is `items[starts[i]..starts[i + 1]]`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists<T: Pod> {
    pub(crate) starts: Flat<u32>,
    pub(crate) items: Flat<T>,
}

impl<T: Pod> Lists<T> {
    /// Number of lists.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// List `i`; empty if there is none.
    #[inline]
    pub(crate) fn get(&self, i: usize) -> &[T] {
        self.items.get(self.range(i)).unwrap_or_default()
    }

    /// Where the items of list `i` stand.
    #[inline]
    pub(crate) fn range(&self, i: usize) -> Range<usize> {
        match self.starts.get(i..).and_then(|rest| rest.first_chunk::<2>()) {
            Some(&[start, end]) => start as usize..end as usize,
            None => 0..0,
        }
    }
}

impl<T: Pod, L: AsRef<[T]>> FromIterator<L> for Lists<T> {
    fn from_iter<I: IntoIterator<Item = L>>(lists: I) -> Self {
        let (mut starts, mut items) = (vec![0], Vec::new());
        for list in lists {
            items.extend_from_slice(list.as_ref());
            starts.push(items.len() as u32);
        }
        Self { starts: starts.into(), items: items.into() }
    }
}

impl Lists<u32> {
    /// Groups `(list, item)` pairs into `lists` lists; the order of the pairs is kept within a list.
    pub(crate) fn grouped(lists: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut starts = vec![0u32; lists + 1];
        let mut total = 0;
        for (list, _) in pairs.clone() {
            starts[list as usize + 1] += 1;
            total += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut items = vec![0; total];
        for (list, item) in pairs {
            let at = &mut next[list as usize];
            items[*at as usize] = item;
            *at += 1;
        }
        Self { starts: starts.into(), items: items.into() }
    }
}

/// Where arrays lie in [`Bytes`], read back in the order in which they were written.
pub(crate) struct Parts<'p> {
    pub(crate) bytes: &'p Bytes,
    pub(crate) at: std::slice::Iter<'p, Range<usize>>,
}

impl Parts<'_> {
    /// The next array; `None` if it is no array of `T`.
    pub(crate) fn flat<T: Pod>(&mut self) -> Option<Flat<T>> {
        Flat::held(self.bytes, self.at.next()?.clone())
    }

    /// The next lists.
    pub(crate) fn lists<T: Pod>(&mut self) -> Option<Lists<T>> {
        Some(Lists { starts: self.flat()?, items: self.flat()? })
    }
}

impl<T: Pod> Lists<T> {
    /// Its arrays, as [`Parts::lists`] reads them.
    pub(crate) fn parts(&self) -> [&[u8]; 2] {
        [self.starts.bytes(), self.items.bytes()]
    }
}

/// A hash that is the same on every machine: it is written to files. Multiply and fold, as in wyhash; no defence against
/// those who choose the bytes.
pub(crate) fn stable_hash(seed: u64, bytes: &[u8]) -> u64 {
    const SEEDS: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xD1B5_4A32_D192_ED03];
    let mix = |a: u64, b: u64| {
        let wide = u128::from(a) * u128::from(b);
        (wide as u64) ^ (wide >> 64) as u64
    };
    let mut state = SEEDS[0] ^ (seed << 56) ^ bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut block = [0; 8];
        block[..chunk.len()].copy_from_slice(chunk);
        state = mix(state ^ u64::from_le_bytes(block), SEEDS[1]);
    }
    mix(state, SEEDS[0])
}

/// Items that are made when they are first asked for, and then kept. Room for them is made by the page, so that a long
/// list of which little is asked costs little.
pub(crate) struct Lazy<T> {
    pages: Vec<OnceLock<Page<T>>>,
    len: usize,
}

type Page<T> = Box<[OnceLock<Box<T>>]>;

/// Items of a page: some kilobytes of pointers.
const PAGE: usize = 256;

impl<T> Lazy<T> {
    /// Room for `len` items.
    pub(crate) fn new(len: usize) -> Self {
        Self { pages: std::iter::repeat_with(OnceLock::new).take(len.div_ceil(PAGE)).collect(), len }
    }

    /// Number of items.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Item `i`, made by `make` if it is asked for the first time; `None` behind the end.
    pub(crate) fn get(&self, i: usize, make: impl FnOnce() -> T) -> Option<&T> {
        let page = self.pages.get(i / PAGE).filter(|_| i < self.len)?;
        let page = page.get_or_init(|| std::iter::repeat_with(OnceLock::new).take(PAGE).collect());
        page.get(i % PAGE).map(|item| &**item.get_or_init(|| Box::new(make())))
    }
}

impl<T> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} items]", self.len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_grouped_in_their_order() {
        let lists = Lists::grouped(3, [(2, 7), (0, 5), (2, 6)].into_iter());
        assert_eq!((lists.get(0), lists.get(1), lists.get(2)), (&[5][..], &[][..], &[7, 6][..]));
        assert!(lists.get(3).is_empty() && lists.get(usize::MAX).is_empty());
    }

    #[test]
    fn wrong_numbers_give_nothing() {
        for starts in [vec![], vec![0], vec![3, 1], vec![0, 9], vec![u32::MAX, u32::MAX]] {
            let lists = Lists::<u8> { starts: starts.into(), items: vec![1, 2, 3].into() };
            assert!(lists.get(0).is_empty());
        }
        let bytes: Bytes = Arc::new(vec![0u8; 10]);
        assert!(Flat::<u32>::held(&bytes, 0..10).is_none(), "no whole number of items");
        assert!(Flat::<u8>::held(&bytes, 8..11).is_none(), "behind the end");
    }
}
