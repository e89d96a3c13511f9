//! The weights of all contexts of a script, made for adding up: nothing is hashed anew and nothing is asked of a row.
//!
//! Contexts are hashes already, so their first bits say where one stands in the list of them all, give or take a few
//! places. A row holds a weight for each chunk, most of them 0: to add them all, as many at once as a processor can, is
//! cheaper than to ask which are there. A context without a row has the one of zeros.

use super::model::MOST_CHUNKS;

/// Weights that are added at once.
pub(super) const LANES: usize = 16;

/// Places of chunks, in whole blocks of [`LANES`].
pub(super) const SLOTS: usize = MOST_CHUNKS.next_multiple_of(LANES);

/// Contexts that are looked at from the first on that begins alike; almost never do more begin so.
const WINDOW: usize = 4;

/// Stretches of contexts that begin alike, at the least. With more contexts there are 3/2 to 3 times as many as those.
const LEAST_STRETCHES: usize = 2;

/// Contexts with their weights.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Where the contexts begin whose upper bits are an index here.
    starts: Vec<u32>,
    /// The lower bits of a context, which are no part of that index.
    shift: u32,
    /// In ascending order, and [`WINDOW`] more.
    contexts: Vec<u32>,
    /// Each row in `blocks`; the last one, at the place `none`, is zeros.
    weights: Vec<[i8; LANES]>,
    none: usize,
    blocks: usize,
}

impl Rows {
    /// Room for rows of so many chunks, of which about `count` come.
    pub(super) fn new(chunks: usize, count: usize) -> Self {
        let stretches = (count * 3 / 2).next_power_of_two().max(LEAST_STRETCHES);
        Self {
            starts: vec![0; stretches],
            shift: u32::BITS - stretches.ilog2().min(u32::BITS - 1),
            blocks: chunks.div_ceil(LANES),
            ..Self::default()
        }
    }

    /// Adds a row without weights; contexts come in ascending order.
    pub(super) fn push(&mut self, context: u32) {
        self.contexts.push(context);
        self.weights.resize(self.contexts.len() * self.blocks, [0; LANES]);
    }

    /// Sets a weight of the last row; nothing if no letter has so many chunks.
    pub(super) fn set_last(&mut self, place: usize, weight: i8) -> Option<()> {
        let last = self.weights.len().checked_sub(self.blocks)?;
        *self.weights.get_mut(last + place / LANES)?.get_mut(place % LANES)? = weight;
        Some(())
    }

    /// To be called when all rows are there.
    pub(super) fn finish(&mut self) {
        self.none = self.contexts.len();
        self.weights.resize((self.contexts.len() + 1) * self.blocks, [0; LANES]);
        let mut start = 0;
        for (stretch, at) in self.starts.iter_mut().enumerate() {
            let before = |context: &&u32| ((**context >> self.shift) as usize) < stretch;
            start += self.contexts[start..].iter().take_while(before).count();
            *at = start as u32;
        }
        self.contexts.extend([u32::MAX; WINDOW]);
    }

    #[inline]
    /// The place of a context's row; that of the zeros for one that has none. Without a branch that cannot be foretold.
    fn find(&self, context: u32) -> usize {
        let stretch = context >> self.shift;
        let Some(&start) = self.starts.get(stretch as usize) else { return self.none };
        let start = start as usize;
        let Some(window) = self.contexts.get(start..start + WINDOW) else { return self.none };
        let mut found = self.none;
        for (step, &other) in window.iter().enumerate().rev() {
            found = if other == context { start + step } else { found };
        }
        if window[WINDOW - 1] >> self.shift == stretch {
            found = found.min(self.find_beyond(context, start + WINDOW));
        }
        found.min(self.none)
    }

    /// The place of a context that stands at `from` or after it, where others begin as it does.
    #[cold]
    fn find_beyond(&self, context: u32, from: usize) -> usize {
        let alike = |other: &&u32| **other >> self.shift == context >> self.shift;
        let mut rest = self.contexts[from..].iter().take_while(alike);
        rest.position(|&other| other == context).map_or(usize::MAX, |step| from + step)
    }

    /// Adds what the contexts say of each chunk to the first blocks of `sums`, as many as there are chunks.
    pub(super) fn add<const N: usize>(&self, contexts: [u32; N], chunks: usize, sums: &mut [i16; SLOTS]) {
        let mut rows = [0; N];
        for (row, context) in rows.iter_mut().zip(contexts) {
            *row = self.find(context) * self.blocks;
        }
        let (sums, _) = sums.as_chunks_mut::<LANES>();
        let blocks = chunks.div_ceil(LANES).min(self.blocks);
        for (block, sums) in sums.iter_mut().take(blocks).enumerate() {
            for row in rows {
                let Some(weights) = self.weights.get(row + block) else { continue };
                *sums = added(*sums, weights);
            }
        }
    }
}

/// The sums of a sound model never come near the end of the numbers.
fn added(sums: [i16; LANES], weights: &[i8; LANES]) -> [i16; LANES] {
    std::array::from_fn(|lane| sums[lane].wrapping_add(weights[lane].into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(contexts: &[u32]) -> Rows {
        let mut rows = Rows::new(20, contexts.len());
        for (at, &context) in contexts.iter().enumerate() {
            rows.push(context);
            rows.set_last(at % 20, 1).unwrap();
        }
        rows.finish();
        rows
    }

    fn sums(rows: &Rows, context: u32) -> Vec<i16> {
        let mut sums = [0; SLOTS];
        rows.add([context], 20, &mut sums);
        sums[..20].to_vec()
    }

    #[test]
    fn each_context_has_its_own_row_and_others_have_none() {
        let crowd: Vec<u32> = (100..120).collect();
        let ends = [0, 1, u32::MAX - 1, u32::MAX];
        let spread: Vec<u32> = (0..1000).map(|at| at * 4_000_000).collect();
        for contexts in [crowd.as_slice(), &ends, &spread, &[7]] {
            let rows = rows(contexts);
            for (at, &context) in contexts.iter().enumerate() {
                let mut expected = vec![0; 20];
                expected[at % 20] = 1;
                assert_eq!(sums(&rows, context), expected, "{context} of {contexts:?}");
            }
            for strange in [99, 121, 0x8000_0000, 3_999_999, u32::MAX, 0] {
                if !contexts.contains(&strange) {
                    assert_eq!(sums(&rows, strange), [0; 20], "{strange} of {contexts:?}");
                }
            }
        }
    }

    #[test]
    fn no_rows_add_nothing() {
        for rows in [Rows::default(), rows(&[])] {
            assert_eq!(sums(&rows, 7), [0; 20]);
        }
    }

    #[test]
    fn a_place_beyond_all_chunks_is_refused() {
        let mut rows = Rows::new(16, 1);
        rows.push(7);
        assert_eq!((rows.set_last(15, 1), rows.set_last(16, 1)), (Some(()), None));
    }
}
