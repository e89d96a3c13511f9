//! What the chunks of a letter are worth after what was written before: sums of weights, and shares of a softmax.
//!
//! Sums are whole numbers and chunks are few, so all is done in small arrays that are used again, in blocks that a processor
//! takes at once.

use super::contexts::{History, OF_HISTORY, OF_WORD, Word};
use super::model::{Model, STEP};
use super::rows::{BLOCKS, Block, LANES};

/// A chunk that the word alone puts so many steps behind the best is not weighed after each history: what was written
/// before would have to make it thousands of times likelier.
const HOPELESS: i16 = 80;

/// The sum of a chunk that is hopeless, or not there: weights are eight bits, and no letter has contexts enough to lift it.
const OUT: i16 = i16::MIN / 2;

/// A chunk that is so many steps behind the best of its letter has no share that matters.
pub(super) const TOO_FAR: usize = 75;

/// A power of two above [`TOO_FAR`].
const FALLS: usize = 128;

/// e to the power of −[`STEP`] · index; 0 from [`TOO_FAR`] on.
static FALL: std::sync::LazyLock<[f32; FALLS]> = std::sync::LazyLock::new(|| {
    std::array::from_fn(|steps| if steps < TOO_FAR { (-STEP * steps as f32).exp() } else { 0.0 })
});

/// What the word alone says of each chunk of a letter.
#[derive(Default)]
pub(super) struct OfWord {
    sums: [Block; BLOCKS],
    /// Blocks that hold the letter's chunks: one, two, four or all, as they are weighed.
    filled: usize,
}

impl OfWord {
    /// Weighs the `chunks` of the letter at `at`.
    pub(super) fn weigh(&mut self, model: &Model, word: &Word, at: usize, chunks: usize) {
        self.filled = chunks.div_ceil(LANES).next_power_of_two().min(BLOCKS);
        match self.filled {
            1 => self.weigh_blocks::<1>(model, word.contexts(at), chunks),
            2 => self.weigh_blocks::<2>(model, word.contexts(at), chunks),
            4 => self.weigh_blocks::<4>(model, word.contexts(at), chunks),
            _ => self.weigh_blocks::<BLOCKS>(model, word.contexts(at), chunks),
        }
    }

    fn weigh_blocks<const B: usize>(&mut self, model: &Model, contexts: [u64; OF_WORD], chunks: usize) {
        let start = |place| if place < chunks { 0 } else { OUT };
        let mut sums: [Block; B] =
            std::array::from_fn(|block| std::array::from_fn(|lane| start(block * LANES + lane)));
        model.add(contexts, &mut sums);
        let least = most(&sums).saturating_sub(HOPELESS);
        for (kept, sums) in self.sums.iter_mut().zip(&sums) {
            *kept = sums.map(|sum| if sum < least { OUT } else { sum });
        }
    }
}

#[inline]
fn most<const B: usize>(sums: &[Block; B]) -> i16 {
    let mut most = [i16::MIN; LANES];
    for block in sums {
        most.iter_mut().zip(block).for_each(|(most, &sum)| *most = sum.max(*most));
    }
    most.into_iter().fold(i16::MIN, i16::max)
}

/// What the chunks after a history are worth.
pub(super) struct Chances {
    history: History,
    /// ln of the sum of all.
    pub(super) total: f32,
    /// For each chunk, how many steps it is behind the best, [`TOO_FAR`] at the most; and for what fills the last run.
    behind: [[u8; LANES]; BLOCKS],
    runs: usize,
}

/// The chances after each history at a place: beginnings that differ further ahead share them.
#[derive(Default)]
pub(super) struct Seen {
    all: Vec<Chances>,
    /// How many of them are of this place; the others are room.
    count: usize,
}

impl Seen {
    pub(super) fn clear(&mut self) {
        self.count = 0;
    }

    /// The chances of the letter at `at` after `history`, worked out where they are new.
    pub(super) fn chances(
        &mut self,
        history: History,
        of_word: &OfWord,
        model: &Model,
        word: &Word,
        at: usize,
    ) -> &Chances {
        if let Some(known) = self.all[..self.count].iter().position(|other| other.history == history) {
            return &self.all[known];
        }
        if self.count == self.all.len() {
            self.all.push(Chances { history, total: 0.0, behind: [[0; LANES]; BLOCKS], runs: 0 });
        }
        let new = &mut self.all[self.count];
        self.count += 1;
        new.history = history;
        let contexts = word.contexts_after(at, history);
        match of_word.filled {
            1 => new.weigh::<1>(of_word, model, contexts),
            2 => new.weigh::<2>(of_word, model, contexts),
            4 => new.weigh::<4>(of_word, model, contexts),
            _ => new.weigh::<BLOCKS>(of_word, model, contexts),
        }
        new
    }
}

impl Chances {
    /// Weighs the chunks of a letter, which fill no more than so many blocks.
    fn weigh<const B: usize>(&mut self, of_word: &OfWord, model: &Model, contexts: [u64; OF_HISTORY]) {
        let mut sums: [Block; B] = std::array::from_fn(|block| of_word.sums[block]);
        model.add(contexts, &mut sums);
        let most = most(&sums);
        for (behind, sums) in self.behind.iter_mut().zip(&sums) {
            *behind = sums.map(|sum| most.saturating_sub(sum).min(TOO_FAR as i16) as u8);
        }
        if B == 1 {
            self.behind[1] = [TOO_FAR as u8; LANES];
        }
        self.runs = (B * LANES).div_ceil(RUN);
        let (fall, mut total) = (&*FALL, 0.0);
        self.each_within(TOO_FAR as u8, |_, behind| total += fall[usize::from(behind) % FALLS]);
        self.total = total.ln();
    }

    /// Gives `take` the place of each chunk that is less than `reach` steps behind the best, and its steps, in order.
    pub(super) fn each_within(&self, reach: u8, mut take: impl FnMut(u8, u8)) {
        let (runs, _) = self.behind.as_flattened().as_chunks::<RUN>();
        for (at, run) in runs.iter().take(self.runs).enumerate() {
            let mut near = less_than(reach, run);
            while near != 0 {
                let step = near.trailing_zeros() as usize % RUN;
                take((at * RUN + step) as u8, run[step]);
                near &= near - 1;
            }
        }
    }
}

/// Chunks that are looked at in one run: most letters have no more.
const RUN: usize = 2 * LANES;

/// A bit for each byte that is less than `limit`; neither is above [`TOO_FAR`].
fn less_than(limit: u8, bytes: &[u8; RUN]) -> u32 {
    let (eights, _) = bytes.as_chunks::<8>();
    eights.iter().rev().fold(0, |bits, eight| bits << 8 | u32::from(less_than_in_eight(limit, *eight)))
}

/// The same of eight bytes, all at once: the top bit of each is what is left of one, and no byte borrows from the next.
fn less_than_in_eight(limit: u8, bytes: [u8; 8]) -> u8 {
    const EACH: u64 = u64::from_ne_bytes([1; 8]);
    /// Moves the bit of each byte to one of its own in the last byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let left = (EACH * (0x7F + u64::from(limit))).wrapping_sub(u64::from_le_bytes(bytes));
    ((left >> 7 & EACH).wrapping_mul(GATHER) >> 56) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_below_a_limit() {
        let bytes = std::array::from_fn(|at| [0, 1, 2, 74, 75, 31, 30, 75, 9, 40, 0][at % 11]);
        for limit in 0..=TOO_FAR as u8 {
            let expected = bytes.iter().enumerate().filter(|(_, byte)| **byte < limit);
            let expected = expected.fold(0, |bits, (at, _)| bits | 1 << at);
            assert_eq!(less_than(limit, &bytes), expected, "{limit}");
        }
    }
}
