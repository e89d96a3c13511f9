//! What the chunks of a letter are worth after what was written before: sums of weights, and shares of a softmax.
//!
//! Sums are whole numbers and chunks are few, so all is done in small arrays that are used again, in blocks that a processor
//! takes at once.

use super::contexts::{History, Word};
use super::model::{Model, STEP};
use super::rows::{LANES, SLOTS};

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
pub(super) struct OfWord {
    sums: [i16; SLOTS],
    chunks: usize,
}

impl Default for OfWord {
    fn default() -> Self {
        Self { sums: [OUT; SLOTS], chunks: 0 }
    }
}

impl OfWord {
    /// Weighs the `chunks` of the letter at `at`.
    pub(super) fn weigh(&mut self, model: &Model, word: &Word, at: usize, chunks: usize) {
        self.chunks = chunks.min(SLOTS);
        let filled = self.chunks.next_multiple_of(LANES);
        self.sums[..self.chunks].fill(0);
        self.sums[self.chunks..filled].fill(OUT);
        model.add(word.contexts(at), self.chunks, &mut self.sums);
        let least = most(&self.sums, filled).saturating_sub(HOPELESS);
        for sum in &mut self.sums[..filled] {
            *sum = if *sum < least { OUT } else { *sum };
        }
    }
}

/// The greatest of the first sums; whole blocks of them.
fn most(sums: &[i16; SLOTS], filled: usize) -> i16 {
    let (blocks, _) = sums[..filled].as_chunks::<LANES>();
    let mut most = [i16::MIN; LANES];
    for block in blocks {
        most.iter_mut().zip(block).for_each(|(most, &sum)| *most = sum.max(*most));
    }
    most.into_iter().fold(i16::MIN, i16::max)
}

/// What the chunks after a history are worth.
pub(super) struct Chances {
    history: History,
    /// ln of the sum of all.
    pub(super) total: f32,
    /// For each chunk, how many steps it is behind the best, [`TOO_FAR`] at the most; and for what fills the last block.
    behind: [u8; SLOTS],
    filled: usize,
}

/// The chances after each history at a place: beginnings that differ further ahead share them.
pub(super) struct Seen {
    all: Vec<Chances>,
    /// Room for the sums after a history.
    sums: [i16; SLOTS],
    /// How many of them are of this place; the others are room.
    count: usize,
}

impl Default for Seen {
    fn default() -> Self {
        Self { all: Vec::new(), sums: [OUT; SLOTS], count: 0 }
    }
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
            self.all.push(Chances { history, total: 0.0, behind: [0; SLOTS], filled: 0 });
        }
        let (new, sums) = (&mut self.all[self.count], &mut self.sums);
        self.count += 1;
        new.history = history;
        let filled = of_word.chunks.next_multiple_of(LANES);
        sums[..filled].copy_from_slice(&of_word.sums[..filled]);
        model.add(word.contexts_after(at, history), of_word.chunks, sums);
        new.set(sums, filled);
        new
    }
}

impl Chances {
    /// Weighs the first sums; whole blocks of them.
    fn set(&mut self, sums: &[i16; SLOTS], filled: usize) {
        let most = most(sums, filled);
        for (behind, &sum) in self.behind[..filled].iter_mut().zip(&sums[..filled]) {
            *behind = most.saturating_sub(sum).min(TOO_FAR as i16) as u8;
        }
        self.filled = filled.next_multiple_of(RUN);
        self.behind[filled..self.filled].fill(TOO_FAR as u8);
        let (fall, mut total) = (&*FALL, 0.0);
        self.each_within(TOO_FAR as u8, |_, behind| total += fall[usize::from(behind) % FALLS]);
        self.total = total.ln();
    }

    /// Gives `take` the place of each chunk that is less than `reach` steps behind the best, and its steps, in order.
    pub(super) fn each_within(&self, reach: u8, mut take: impl FnMut(u8, u8)) {
        let (runs, _) = self.behind[..self.filled].as_chunks::<RUN>();
        for (at, run) in runs.iter().enumerate() {
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
const RUN: usize = 32;

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
