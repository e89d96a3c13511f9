//! The weights of all contexts of a script, made for adding up: nothing is searched, and nothing is asked of a row.
//!
//! Each context has one place where it can be, and no two have the same: contexts that begin alike share a number that
//! moves them to places that are free ("hash, displace, and compress", Belazzougui, Botelho & Dietzfelbinger 2009). A row
//! holds a weight for each chunk, most of them 0: to add them all, as many at once as a processor can, is cheaper than to
//! ask which are there. A context without a row has the one of zeros.

use super::model::MOST_CHUNKS;

/// Weights that are added at once.
pub(super) const LANES: usize = 16;

/// Sums of weights.
pub(super) type Block = [i16; LANES];

/// Blocks that hold the sums of any letter.
pub(super) const BLOCKS: usize = MOST_CHUNKS.div_ceil(LANES);

/// An odd number with bits well spread: the golden ratio's fraction.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
/// Where the bits of a move meet those of a context, and the first bit of the product that makes a place: any would do.
const MOVE_SHIFT: u32 = 12;
const PLACE_SHIFT: u32 = 32;

/// Contexts with their weights.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// For each group of contexts, which are those that begin alike: what moves them to their places.
    moves: Vec<u16>,
    /// At its place, a context and its row. Both counts are powers of two.
    places: Vec<(u32, u32)>,
    /// Those without a place yet, in the order of their rows.
    contexts: Vec<u32>,
    /// Each row in `blocks`; the first one is zeros.
    weights: Vec<[i8; LANES]>,
    blocks: usize,
}

impl Rows {
    /// No rows, of so many chunks each.
    pub(super) fn of(chunks: usize) -> Self {
        let blocks = chunks.div_ceil(LANES);
        Self { blocks, weights: vec![[0; LANES]; blocks], ..Self::default() }
    }

    /// Adds a row without weights; contexts come in ascending order.
    pub(super) fn push(&mut self, context: u32) {
        self.contexts.push(context);
        self.weights.resize(self.weights.len() + self.blocks, [0; LANES]);
    }

    /// Sets a weight of the last row; nothing if no letter has so many chunks.
    pub(super) fn set_last(&mut self, place: usize, weight: i8) -> Option<()> {
        let last = self.weights.len().checked_sub(self.blocks)?;
        *self.weights.get_mut(last + place / LANES)?.get_mut(place % LANES)? = weight;
        Some(())
    }

    /// To be called when all rows are there: finds the places. Nothing if a context is there twice, or if more are alike than
    /// hashes ever are.
    pub(super) fn make_places(&mut self) -> Option<()> {
        // A quarter is free at the least, and three contexts share a move on average at the most: a few tries find one.
        let count = (self.contexts.len() * 4 / 3).next_power_of_two();
        (self.moves, self.places) = (vec![0; (count / 4).max(1)], vec![(0, 0); count]);
        let rows: Vec<(u32, u32)> = std::mem::take(&mut self.contexts).into_iter().zip(1..).collect();
        let groups: Vec<_> = rows.chunk_by(|a, b| self.group(a.0) == self.group(b.0)).collect();
        // The largest first, while all is free.
        let largest = groups.iter().map(|group| group.len()).max().unwrap_or(0);
        for length in (1..=largest).rev() {
            groups.iter().filter(|group| group.len() == length).try_for_each(|group| self.place(group))?;
        }
        Some(())
    }

    /// Finds the move of a group: the first that brings all of it to free places.
    fn place(&mut self, rows: &[(u32, u32)]) -> Option<()> {
        for by in 0..=u16::MAX {
            let mut placed = 0;
            for &(context, row) in rows {
                let at = self.place_of(context, by);
                if self.places[at].1 != 0 {
                    break;
                }
                self.places[at] = (context, row);
                placed += 1;
            }
            if placed == rows.len() {
                let group = self.group(rows[0].0);
                self.moves[group] = by;
                return Some(());
            }
            for &(context, _) in &rows[..placed] {
                let at = self.place_of(context, by);
                self.places[at] = (0, 0);
            }
        }
        None
    }

    fn group(&self, context: u32) -> usize {
        ((u64::from(context) * self.moves.len() as u64) >> u32::BITS) as usize
    }

    fn place_of(&self, context: u32, by: u16) -> usize {
        let moved = u64::from(context) ^ u64::from(by) << MOVE_SHIFT;
        (moved.wrapping_mul(SPREAD) >> PLACE_SHIFT) as usize & (self.places.len().wrapping_sub(1))
    }

    /// The row of a context; that of the zeros for one that has none. Without a branch that cannot be foretold.
    #[inline]
    fn find(&self, context: u32) -> usize {
        let by = self.moves.get(self.group(context)).copied().unwrap_or(0);
        let (there, row) = self.places.get(self.place_of(context, by)).copied().unwrap_or((0, 0));
        if there == context { row as usize } else { 0 }
    }

    /// Adds what the contexts say of the chunks of the first blocks.
    #[inline]
    pub(super) fn add<const N: usize, const B: usize>(&self, contexts: [u32; N], sums: &mut [Block; B]) {
        let mut rows = [0; N];
        for (row, context) in rows.iter_mut().zip(contexts) {
            *row = self.find(context) * self.blocks;
        }
        for (block, sums) in sums.iter_mut().take(self.blocks).enumerate() {
            for row in rows {
                let Some(weights) = self.weights.get(row + block) else { continue };
                *sums = added(*sums, weights);
            }
        }
    }
}

/// The sums of a sound model never come near the end of the numbers. Inlined, so that they stay in registers.
#[inline(always)]
fn added(sums: Block, weights: &[i8; LANES]) -> Block {
    std::array::from_fn(|lane| sums[lane].wrapping_add(weights[lane].into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(contexts: &[u32]) -> Option<Rows> {
        let mut rows = Rows::of(20);
        for (at, &context) in contexts.iter().enumerate() {
            rows.push(context);
            rows.set_last(at % 20, 1).unwrap();
        }
        rows.make_places().map(|()| rows)
    }

    fn sums(rows: &Rows, context: u32) -> Vec<i16> {
        let mut sums = [[0; LANES]; 2];
        rows.add([context], &mut sums);
        sums.as_flattened()[..20].to_vec()
    }

    #[test]
    fn each_context_has_its_own_row_and_others_have_none() {
        let crowd: Vec<u32> = (100..106).collect();
        let ends = [0, 1, u32::MAX - 1, u32::MAX];
        let spread: Vec<u32> = (0..1000).map(|at| at * 4_000_000).collect();
        for contexts in [crowd.as_slice(), &ends, &spread, &[7]] {
            let rows = rows(contexts).unwrap();
            for (at, &context) in contexts.iter().enumerate() {
                let mut expected = vec![0; 20];
                expected[at % 20] = 1;
                assert_eq!(sums(&rows, context), expected, "{context} of {contexts:?}");
            }
            for strange in [99, 106, 0x8000_0000, 3_999_999, u32::MAX, 0] {
                if !contexts.contains(&strange) {
                    assert_eq!(sums(&rows, strange), [0; 20], "{strange} of {contexts:?}");
                }
            }
        }
    }

    #[test]
    fn no_rows_add_nothing() {
        for rows in [Rows::default(), rows(&[]).unwrap()] {
            assert_eq!(sums(&rows, 7), [0; 20]);
        }
    }

    #[test]
    fn what_cannot_be_placed_is_refused() {
        assert!(rows(&[7, 9, 7]).is_none());
        let mut rows = Rows::of(16);
        rows.push(7);
        assert_eq!((rows.set_last(15, 1), rows.set_last(16, 1)), (Some(()), None));
    }
}
