//! The weights of one script, and the bytes they ship as.
//!
//! All numbers are LEB128 (seven bits a byte, the lowest first, the top bit on all but the last byte). The file holds:
//! the number of letters; for each its code point less that of the one before, the number of its chunks, and for each
//! chunk its length and its letters. Then the number of contexts; for each, in ascending order, its [`short`] number
//! less that of the one before, and its weights: a byte with the chunk's place in the list of its letter (the top bit
//! on all but the last) and a signed byte with the weight in steps of [`STEP`] nats.

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

/// The model of one script.
#[derive(Debug, Default)]
pub(crate) struct Model {
    chunks: FxHashMap<char, Vec<Vec<u8>>>,
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
                list.push(
                    take(from, length).filter(|chunk| chunk.is_ascii() && length <= LONGEST_CHUNK)?.to_vec(),
                );
            }
            let fits = (1..=MOST_CHUNKS).contains(&list.len());
            chunks.insert(char::from_u32(code).filter(|_| fits)?, list);
        }
        Some(Self { chunks, rows: Rows::read(from)? })
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
    pub(super) fn chunks(&self, letter: char) -> Option<&[Vec<u8>]> {
        self.chunks.get(&letter).map(AsRef::as_ref)
    }

    /// Adds the weights of a context to those of the chunks.
    pub(super) fn add(&self, context: u32, sums: &mut [i32]) {
        for &(place, weight) in self.rows.find(context) {
            if let Some(sum) = sums.get_mut(usize::from(place & !MORE)) {
                *sum += i32::from(weight);
            }
        }
    }
}

/// Contexts in an open hash table; a context is its own hash.
#[derive(Debug, Default)]
struct Rows {
    /// A power of two of them.
    places: Vec<Place>,
    /// A bit for each of many parts of the contexts, set where there is one: most look-ups end here.
    present: Vec<u64>,
    /// The weights of the contexts that have several.
    weights: Vec<(u8, i8)>,
}

/// A place of the table; free where `count` is 0. Most contexts have one weight, and need no second look for it.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    context: u32,
    /// Where its weights begin.
    start: u32,
    /// How many there are,
    count: u8,
    /// and the first.
    first: [(u8, i8); 1],
}

/// Bits of presence for each place of the table.
const BITS_A_PLACE: usize = 8;

impl Rows {
    fn read(from: &mut &[u8]) -> Option<Self> {
        let count = number(from)? as usize;
        // A context takes three bytes at the least: a broken count asks for no memory.
        let size = (count.min(from.len()) * 4 / 3 + 1).next_power_of_two().max(64 / BITS_A_PLACE);
        let free = vec![Place::default(); size];
        let mut rows = Self { places: free, present: vec![0; size * BITS_A_PLACE / 64], weights: Vec::new() };
        let mut context = 0_u32;
        for _ in 0..count {
            context = context.checked_add(number(from)?)?;
            let start = rows.weights.len();
            let mut more = true;
            while more {
                let &[place, weight] = take(from, 2)? else { return None };
                rows.weights.push((place, weight.cast_signed()));
                more = place & MORE != 0;
            }
            rows.insert(context, start)?;
        }
        Some(rows)
    }

    /// A row whose weights are those from `start` on; nothing for more weights than there are chunks.
    fn insert(&mut self, context: u32, start: usize) -> Option<()> {
        let mask = self.places.len() - 1;
        let mut at = context as usize & mask;
        while self.places[at].count != 0 {
            at = (at + 1) & mask;
        }
        let count = u8::try_from(self.weights.len() - start).ok()?;
        let place = Place { context, start: start as u32, count, first: [self.weights[start]] };
        self.places[at] = place;
        if count == 1 {
            self.weights.pop();
        }
        let bit = self.bit(context);
        self.present[bit / 64] |= 1 << (bit % 64);
        Some(())
    }

    fn bit(&self, context: u32) -> usize {
        (context.rotate_left(BITS_SHIFT) as usize) & (self.present.len() * 64 - 1)
    }

    fn find(&self, context: u32) -> &[(u8, i8)] {
        let bit = self.bit(context);
        if self.present.get(bit / 64).is_none_or(|bits| bits >> (bit % 64) & 1 == 0) {
            return &[];
        }
        let mask = self.places.len() - 1;
        let mut at = context as usize & mask;
        loop {
            let place = &self.places[at];
            match place.count {
                0 => return &[],
                1 if place.context == context => return &place.first,
                count if place.context == context => {
                    let start = place.start as usize;
                    return self.weights.get(start..start + usize::from(count)).unwrap_or(&[]);
                }
                _ => at = (at + 1) & mask,
            }
        }
    }
}

/// The bits of presence go by other bits of the context than the places do.
const BITS_SHIFT: u32 = 15;

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
        assert_eq!(model.chunks('у'), Some(&[b"u".to_vec(), vec![]][..]));
        assert_eq!(model.chunks('x'), None);
        for (context, expected) in [(0, [0, -3]), (7, [100, 2]), (8, [0, 0]), (u32::MAX, [0, 0])] {
            let mut sums = [0; 2];
            model.add(context, &mut sums);
            assert_eq!(sums, expected, "{context}");
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
                model.add(context, &mut [0; 3]);
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
