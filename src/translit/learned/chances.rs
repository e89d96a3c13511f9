//! What the chunks of a letter are worth after what was written before: sums of weights, and shares of a softmax.
//!
//! Sums are whole numbers and chunks are few, so all is done in small arrays that are used again, in blocks that a processor
//! takes at once.

use super::contexts::History;
use super::model::{Chunk, MOST_CHUNKS, STEP};

/// A chunk that the word alone puts so many steps behind the best is not weighed after each history: what was written
/// before would have to make it thousands of times likelier.
const HOPELESS: i16 = 80;

/// A chunk that is so many steps behind the best of its letter has no share that matters.
pub(super) const TOO_FAR: usize = 75;

/// A power of two above [`TOO_FAR`].
const FALLS: usize = 128;

/// e to the power of −[`STEP`] · index; 0 from [`TOO_FAR`] on.
static FALL: std::sync::LazyLock<[f32; FALLS]> = std::sync::LazyLock::new(|| {
    std::array::from_fn(|steps| if steps < TOO_FAR { (-STEP * steps as f32).exp() } else { 0.0 })
});

/// Adds a weight to a sum; those of a sound model never come near the end of the numbers.
pub(super) fn add(sum: &mut i16, weight: i8) {
    *sum = sum.wrapping_add(i16::from(weight));
}

/// A slot for each place of a chunk, and one more.
pub(super) const SLOTS: usize = MOST_CHUNKS + 1;

/// Sums that are weighed at once; a part of [`SLOTS`].
const BLOCK: usize = 16;

/// The slot where the sums of hopeless chunks are lost: cheaper than to ask. No chunk has that place.
const LOST: u8 = MOST_CHUNKS as u8;

/// The chunks of a letter that are worth weighing after each history.
pub(super) struct Hopeful {
    count: usize,
    /// What the word says of each.
    sums: [i16; SLOTS],
    /// The place of each among all chunks.
    places: [u8; SLOTS],
    /// Which of them a place is; [`LOST`] for the others.
    pub(super) slots: [u8; SLOTS],
    /// Chunks of the letter: behind them all slots are lost.
    chunks: usize,
}

impl Default for Hopeful {
    fn default() -> Self {
        Self { count: 0, sums: [0; SLOTS], places: [0; SLOTS], slots: [LOST; SLOTS], chunks: 0 }
    }
}

impl Hopeful {
    /// Chooses by what the word says of each chunk, without a branch that cannot be foretold.
    pub(super) fn choose(&mut self, of_word: &[i16]) {
        let least = of_word.iter().copied().max().unwrap_or(0).saturating_sub(HOPELESS);
        for slot in self.slots.iter_mut().take(self.chunks).skip(of_word.len()) {
            *slot = LOST;
        }
        self.chunks = of_word.len();
        let mut count = 0;
        for (place, (&sum, to)) in of_word.iter().zip(&mut self.slots).enumerate() {
            let slot = count % SLOTS;
            self.sums[slot] = sum;
            self.places[slot] = place as u8;
            *to = if sum >= least { slot as u8 } else { LOST };
            count += usize::from(sum >= least);
        }
        self.count = count;
    }

    /// One of them.
    pub(super) fn chunk(&self, chunks: &[Chunk], slot: u8) -> Chunk {
        chunks[usize::from(self.places[usize::from(slot)])]
    }
}

/// What the chunks after a history are worth.
pub(super) struct Chances {
    history: History,
    /// ln of the sum of all.
    pub(super) total: f32,
    /// For each of the [`Hopeful`], how many steps it is behind the best, [`TOO_FAR`] at the most; and for what fills the
    /// last block.
    behind: [u8; SLOTS],
    count: usize,
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

    /// The chances after `history`; those of a new one are by the sums of the word, with what `add` adds.
    pub(super) fn chances(
        &mut self,
        history: History,
        hopeful: &Hopeful,
        add: impl FnOnce(&mut [i16; SLOTS]),
    ) -> &Chances {
        if let Some(known) = self.all[..self.count].iter().position(|other| other.history == history) {
            return &self.all[known];
        }
        if self.count == self.all.len() {
            self.all.push(Chances { history, total: 0.0, behind: [0; SLOTS], count: 0 });
        }
        let new = &mut self.all[self.count];
        self.count += 1;
        let mut sums = [0; SLOTS];
        sums[..hopeful.count].copy_from_slice(&hopeful.sums[..hopeful.count]);
        add(&mut sums);
        new.history = history;
        new.set(&mut sums, hopeful.count);
        new
    }
}

impl Chances {
    /// Weighs the first `count` of `sums`, in blocks that a processor takes at once.
    fn set(&mut self, sums: &mut [i16; SLOTS], count: usize) {
        let blocks = count.div_ceil(BLOCK);
        for sum in sums.iter_mut().take(blocks * BLOCK).skip(count) {
            *sum = i16::MIN;
        }
        let (sums, _) = sums.as_chunks::<BLOCK>();
        let (behind, _) = self.behind.as_chunks_mut::<BLOCK>();
        let mut most = [i16::MIN; BLOCK];
        for block in &sums[..blocks] {
            most.iter_mut().zip(block).for_each(|(most, &sum)| *most = sum.max(*most));
        }
        let most = most.iter().copied().fold(i16::MIN, i16::max);
        for (behind, block) in behind.iter_mut().zip(&sums[..blocks]) {
            let far = |(behind, &sum): (&mut u8, &i16)| {
                *behind = most.saturating_sub(sum).min(TOO_FAR as i16) as u8;
            };
            behind.iter_mut().zip(block).for_each(far);
        }
        self.count = count;
        let fall = &*FALL;
        self.total = self.behind().iter().map(|&behind| fall[usize::from(behind) % FALLS]).sum::<f32>().ln();
    }

    pub(super) fn behind(&self) -> &[u8] {
        &self.behind[..self.count]
    }
}
