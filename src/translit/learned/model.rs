//! The weights of one script, and the bytes they ship as.
//!
//! All numbers are LEB128 (seven bits a byte, the lowest first, the top bit on all but the last byte). The file holds:
//! the number of letters; for each its code point less that of the one before, the number of its chunks, and for each
//! chunk its length and its letters. Then the number of contexts; for each, in ascending order, its [`short`] number
//! less that of the one before, and its weights: a byte with the chunk's place in the list of its letter (the top bit
//! on all but the last) and a signed byte with the weight in steps of [`STEP`] nats.

use super::contexts::short;
use super::rows::{Block, Rows};
use rustc_hash::FxHashMap;

/// A weight of 1, in nats.
pub(crate) const STEP: f32 = 0.08;
/// Latin letters that one letter may be written as.
pub(crate) const LONGEST_CHUNK: usize = 4;
/// Chunks of a letter; their places fit seven bits.
pub(crate) const MOST_CHUNKS: usize = 127;
/// The top bit of a byte: more of the same follows.
const MORE: u8 = 0x80;

/// Weights of the chunks in one context: place of the chunk, weight in steps.
pub(crate) type Weights = Vec<(u8, i8)>;

/// Latin letters that stand for one letter, at most [`LONGEST_CHUNK`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chunk {
    letters: [u8; LONGEST_CHUNK],
    length: u8,
}

impl Chunk {
    /// These ASCII letters; nothing if they are others or too many.
    fn of(letters: &[u8]) -> Option<Self> {
        let mut chunk = Self { length: letters.len() as u8, ..Self::default() };
        let room = chunk.letters.get_mut(..letters.len()).filter(|_| letters.is_ascii())?;
        room.copy_from_slice(letters);
        Some(chunk)
    }

    /// The letters.
    pub(super) fn letters(&self) -> &[u8] {
        self.letters.get(..usize::from(self.length)).unwrap_or(&self.letters)
    }
}

/// The model of one script.
#[derive(Debug, Default)]
pub(crate) struct Model {
    chunks: FxHashMap<char, Vec<Chunk>>,
    rows: Rows,
}

impl Model {
    /// The model that `bytes` hold; nothing if they are cut off or not a model.
    pub(crate) fn read(mut bytes: &[u8]) -> Option<Self> {
        let from = &mut bytes;
        let mut chunks = FxHashMap::default();
        let mut code = 0_u32;
        for _ in 0..number(from)? {
            code = code.checked_add(number(from)?)?;
            let mut list = Vec::new();
            for _ in 0..number(from)? {
                let length = number(from)? as usize;
                list.push(Chunk::of(take(from, length)?)?);
            }
            let fits = (1..=MOST_CHUNKS).contains(&list.len());
            chunks.insert(char::from_u32(code).filter(|_| fits)?, list);
        }
        let most = chunks.values().map(Vec::len).max().unwrap_or(0);
        Some(Self { chunks, rows: rows(most, from)? })
    }

    /// The bytes of a model: letters with their chunks, and contexts with their weights, both in ascending order.
    pub(crate) fn bytes<'m>(
        letters: impl ExactSizeIterator<Item = (char, &'m [Vec<u8>])>,
        contexts: impl ExactSizeIterator<Item = (u32, &'m Weights)>,
    ) -> Vec<u8> {
        let mut out = Vec::new();
        write(letters.len() as u32, &mut out);
        let mut before = 0;
        for (letter, chunks) in letters {
            write(u32::from(letter) - before, &mut out);
            before = u32::from(letter);
            write(chunks.len() as u32, &mut out);
            for chunk in chunks {
                write(chunk.len() as u32, &mut out);
                out.extend_from_slice(chunk);
            }
        }
        write(contexts.len() as u32, &mut out);
        let mut before = 0;
        for (context, weights) in contexts {
            write(context - before, &mut out);
            before = context;
            for (at, &(place, weight)) in weights.iter().enumerate() {
                let more = if at + 1 < weights.len() { MORE } else { 0 };
                out.extend_from_slice(&[place | more, weight.cast_unsigned()]);
            }
        }
        out
    }

    /// What a letter can be written as; nothing for a letter that was not learned.
    pub(super) fn chunks(&self, letter: char) -> Option<&[Chunk]> {
        self.chunks.get(&letter).map(AsRef::as_ref)
    }

    /// Adds what the contexts of a letter say of its first chunks, as many as there are sums.
    #[inline]
    pub(super) fn add<const N: usize, const B: usize>(&self, contexts: [u64; N], sums: &mut [Block; B]) {
        self.rows.add(contexts.map(short), sums);
    }
}

/// Reads the contexts, whose weights are of at most so many `chunks`.
fn rows(chunks: usize, from: &mut &[u8]) -> Option<Rows> {
    let count = number(from)? as usize;
    let mut rows = Rows::of(chunks);
    let mut context = 0_u32;
    for _ in 0..count {
        context = context.checked_add(number(from)?)?;
        rows.push(context);
        loop {
            let &[place, weight] = take(from, 2)? else { return None };
            rows.set_last((place & !MORE).into(), weight.cast_signed())?;
            if place & MORE == 0 {
                break;
            }
        }
    }
    rows.make_places()?;
    Some(rows)
}

fn take<'d>(from: &mut &'d [u8], length: usize) -> Option<&'d [u8]> {
    let (taken, rest) = from.split_at_checked(length)?;
    *from = rest;
    Some(taken)
}

fn number(from: &mut &[u8]) -> Option<u32> {
    let mut value = 0_u64;
    for shift in (0..u32::BITS).step_by(7) {
        let &[byte] = take(from, 1)? else { return None };
        value |= u64::from(byte & !MORE) << shift;
        if byte & MORE == 0 {
            return u32::try_from(value).ok();
        }
    }
    None
}

fn write(mut value: u32, out: &mut Vec<u8>) {
    while value >= u32::from(MORE) {
        out.push(value as u8 | MORE);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::super::rows::{BLOCKS, LANES};
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Vec<u8> {
        let chunks = [("ж", vec![b"zh".to_vec(), b"j".to_vec()]), ("у", vec![b"u".to_vec(), vec![]])];
        let rows: [(u32, Weights); 3] =
            [(0, vec![(1, -3)]), (7, vec![(0, 100), (1, 2)]), (u32::MAX, vec![(9, 1)])];
        Model::bytes(
            chunks.iter().map(|(letter, chunks)| (letter.chars().next().unwrap(), chunks.as_slice())),
            rows.iter().map(|(context, weights)| (*context, weights)),
        )
    }

    #[test]
    fn what_was_written_is_read() {
        let model = Model::read(&sample()).unwrap();
        let chunks = model.chunks('у').map(|chunks| chunks.iter().map(Chunk::letters).collect::<Vec<_>>());
        assert_eq!(chunks, Some(vec![&b"u"[..], b""]));
        assert_eq!(model.chunks('x'), None);
        for (context, expected) in [(0, [0, -3]), (7, [100, 2]), (8, [0, 0]), (u32::MAX, [0, 0])] {
            let mut sums = [[0; LANES]];
            model.add([u64::from(context) << 32], &mut sums);
            assert_eq!(sums[0][..expected.len()], expected, "{context}");
        }
    }

    #[test]
    fn what_is_cut_off_is_no_model() {
        let bytes = sample();
        for end in 0..bytes.len() {
            assert!(Model::read(&bytes[..end]).is_none(), "{end}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..64), context: u32) {
            if let Some(model) = Model::read(&bytes) {
                model.add([u64::from(context) << 32], &mut [[0; LANES]; BLOCKS]);
            }
        }

        #[test]
        fn numbers(value: u32) {
            let mut bytes = Vec::new();
            write(value, &mut bytes);
            prop_assert_eq!(number(&mut bytes.as_slice()), Some(value));
        }
    }
}
