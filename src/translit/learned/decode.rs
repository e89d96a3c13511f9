//! The likeliest spellings of a word by a model: a beam over its letters.
//!
//! Each letter is written as one of its chunks, with the probability that its contexts give it (a softmax over the sums
//! of their weights). The beam keeps the best few beginnings; equal spellings are added up. At the end spellings that
//! were seen somewhere gain ([`KNOWN_GAIN`]), and what the beam lost keeps its share, so the sum stays at most 1.

use super::contexts::{History, Word};
use super::known::{Known, Spelling};
use super::model::{MOST_CHUNKS, Model, STEP};

/// A spelling and its probability.
pub(crate) type Path = (String, f64);

/// What a spelling gains that was seen as a word of any script's names, in nats: chosen on held-out training words.
const KNOWN_GAIN: f32 = 3.0;
/// How many beginnings are kept, at most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Breadth {
    pub(crate) width: usize,
    /// A beginning that is this much less likely than the best, in nats, is given up.
    pub(crate) given_up: f32,
    /// How many spellings are told.
    pub(crate) told: usize,
}

impl Breadth {
    /// For the best spelling alone: as good as a wider one but for one word in a few hundred, and much faster.
    const ONE: Self = Self { width: 4, given_up: 2.5, told: 1 };
    /// Beginnings for each spelling that is asked for, the least of them, and when they are given up.
    const EACH: usize = 4;
    const LEAST: usize = 16;
    const GIVEN_UP: f32 = 6.0;

    /// At the last letter more are kept, since they cost no more weighing and one of them may be known.
    fn at_end(self) -> Self {
        Self { width: self.width.max(Self::LEAST), given_up: self.given_up.max(Self::GIVEN_UP), ..self }
    }

    /// For so many spellings.
    pub(crate) fn of(spellings: usize) -> Self {
        match spellings {
            0 | 1 => Self::ONE,
            more => {
                let width = (more * Self::EACH).max(Self::LEAST);
                Self { width, given_up: Self::GIVEN_UP, told: width }
            }
        }
    }

    /// The same, with all spellings told that were kept: for words of which others are known besides.
    pub(crate) fn all(self) -> Self {
        Self { told: self.width, ..self }
    }
}

/// A chunk that the word alone puts so many steps behind the best is not weighed after each history: what was written
/// before would have to make it thousands of times likelier.
const HOPELESS: i32 = 80;

/// A chunk that is so many steps behind the best of its letter has no share that matters.
const TOO_FAR: usize = 75;

/// e to the power of −[`STEP`] · index.
static FALL: std::sync::LazyLock<[f32; TOO_FAR]> =
    std::sync::LazyLock::new(|| std::array::from_fn(|steps| (-STEP * steps as f32).exp()));

/// The beginning of a spelling.
#[derive(Clone, Copy, Default)]
struct Beginning {
    /// ln of its probability.
    log: f32,
    history: History,
    spelling: Spelling,
    /// The last chunk and those before it: a place in [`Beam::chunks`], plus one.
    last: u32,
}

/// A beginning with the next chunk.
#[derive(Clone, Copy)]
struct Next {
    log: f32,
    from: usize,
    chunk: usize,
}

/// The beginnings that are kept, and all chunks that any beginning had.
struct Beam<'m> {
    kept: Vec<Beginning>,
    /// Those of the letter before; what room they have is used again.
    before: Vec<Beginning>,
    chunks: Vec<(u32, &'m [u8])>,
}

/// The spellings of a word within `breadth`, best first; nothing if it has a letter that was not learned.
/// O(letters · width · chunks of a letter) time.
pub(super) fn spellings(
    model: &Model,
    known: &Known<'_>,
    letters: &[char],
    breadth: Breadth,
) -> Option<Vec<Path>> {
    let word = Word::new(letters);
    let chunks = Vec::with_capacity(letters.len() * breadth.width + Breadth::LEAST);
    let mut beam = Beam { kept: vec![Beginning::default()], before: Vec::new(), chunks };
    let mut hopeful = Hopeful::default();
    let (mut seen, mut next) = (Seen::default(), Vec::new());
    for (at, &letter) in letters.iter().enumerate() {
        let chunks = model.chunks(letter)?;
        let mut sums = [0; SLOTS];
        model.add(word.contexts(at), |place, weight| sums[usize::from(place) % SLOTS] += i32::from(weight));
        hopeful.choose(&sums[..chunks.len().min(MOST_CHUNKS)]);
        let breadth = if at + 1 == letters.len() { breadth.at_end() } else { breadth };
        next.clear();
        seen.clear();
        for (from, beginning) in beam.kept.iter().enumerate() {
            let history = beginning.history;
            let sums = seen.sums(history, &hopeful.sums, |sums| {
                model.add(word.contexts_after(at, history), |place, weight| {
                    sums[usize::from(hopeful.slots[usize::from(place) % SLOTS])] += i32::from(weight);
                });
            });
            offer(from, beginning.log, sums, &mut next, breadth.width);
        }
        next.iter_mut().for_each(|next| next.chunk = usize::from(hopeful.places[next.chunk]));
        beam.go_on(&next, chunks, breadth.given_up);
    }
    Some(beam.finish(known, breadth.told))
}

/// A slot for each place of a chunk.
const SLOTS: usize = MOST_CHUNKS + 1;

/// The chunks of a letter that are worth weighing after each history.
struct Hopeful {
    /// What the word says of each.
    sums: Vec<i32>,
    /// The place of each among all chunks.
    places: Vec<u8>,
    /// Which of them a place is; for the hopeless one past the last, where their sums are lost: cheaper than to ask.
    slots: [u8; SLOTS],
}

impl Default for Hopeful {
    fn default() -> Self {
        Self { sums: Vec::with_capacity(SLOTS), places: Vec::with_capacity(SLOTS), slots: [u8::MAX; SLOTS] }
    }
}

impl Hopeful {
    fn choose(&mut self, of_word: &[i32]) {
        let least = of_word.iter().copied().max().unwrap_or(0) - HOPELESS;
        self.sums.clear();
        self.places.clear();
        let hopeless = of_word.iter().filter(|sum| **sum >= least).count() as u8;
        self.slots.fill(hopeless);
        for (place, &sum) in of_word.iter().enumerate() {
            if sum >= least {
                self.slots[place] = self.sums.len() as u8;
                self.sums.push(sum);
                self.places.push(place as u8);
            }
        }
    }
}

/// The sums of the chunks after each history at a place: beginnings that differ further ahead share them.
#[derive(Default)]
struct Seen {
    histories: Vec<History>,
    sums: Vec<i32>,
}

impl Seen {
    fn clear(&mut self) {
        self.histories.clear();
        self.sums.clear();
    }

    /// The sums after `history`; a new one's are those of the word, with what `add` adds.
    fn sums(&mut self, history: History, of_word: &[i32], add: impl FnOnce(&mut [i32])) -> &[i32] {
        let known = self.histories.iter().position(|&other| other == history);
        let start = known.unwrap_or(self.histories.len()) * (of_word.len() + 1);
        if known.is_none() {
            self.histories.push(history);
            self.sums.extend_from_slice(of_word);
            // Of the hopeless.
            self.sums.push(0);
            add(&mut self.sums[start..]);
        }
        &self.sums[start..start + of_word.len()]
    }
}

/// Adds what the chunks make of one beginning to the best `width` of `next`.
fn offer(from: usize, log: f32, sums: &[i32], next: &mut Vec<Next>, width: usize) {
    let fall = &*FALL;
    let most = sums.iter().copied().max().unwrap_or(0);
    // The few that matter are set apart first, without a branch that cannot be foretold.
    let mut near = [(0_u8, 0_u8); MOST_CHUNKS + 1];
    let mut count = 0;
    for (chunk, &sum) in sums.iter().enumerate().take(MOST_CHUNKS) {
        let behind = (most - sum).min(TOO_FAR as i32);
        near[count] = (chunk as u8, behind as u8);
        count += usize::from(behind < TOO_FAR as i32);
    }
    let near = &near[..count];
    let log = log - near.iter().map(|&(_, behind)| fall[usize::from(behind)]).sum::<f32>().ln();
    for &(chunk, behind) in near {
        let log = log - STEP * f32::from(behind);
        let enough = if next.len() < width { f32::MIN } else { next[width - 1].log };
        if log > enough {
            next.truncate(width - 1);
            let place = next.iter().position(|other| other.log < log).unwrap_or(next.len());
            next.insert(place, Next { log, from, chunk: usize::from(chunk) });
        }
    }
}

impl<'m> Beam<'m> {
    /// The beginnings of the next round; of equal spellings the likeliest one's history stays.
    fn go_on(&mut self, next: &[Next], chunks: &'m [Vec<u8>], given_up: f32) {
        let best = next.first().map_or(0.0, |best| best.log);
        std::mem::swap(&mut self.kept, &mut self.before);
        let kept = &mut self.kept;
        kept.clear();
        for next in next.iter().take_while(|next| next.log >= best - given_up) {
            let (from, chunk) = (&self.before[next.from], chunks[next.chunk].as_slice());
            let spelling = from.spelling.then(chunk);
            if let Some(same) = kept.iter_mut().find(|other| other.spelling == spelling) {
                same.log = sum_of_logs(same.log, next.log);
                continue;
            }
            self.chunks.push((from.last, chunk));
            let last = self.chunks.len() as u32;
            kept.push(Beginning { log: next.log, history: from.history.then(chunk), spelling, last });
        }
    }

    /// The best `most` spellings.
    fn finish(self, known: &Known<'_>, most: usize) -> Vec<Path> {
        let (mut lost, gain) = (1.0_f64, f64::from(KNOWN_GAIN).exp());
        let mut ends = Vec::with_capacity(self.kept.len());
        for end in self.kept.iter().filter(|end| end.spelling != Spelling::default()) {
            let share = f64::from(end.log).exp();
            lost -= share;
            ends.push((if known.has(end.spelling) { share * gain } else { share }, end.last));
        }
        let total = lost.max(0.0) + ends.iter().map(|end| end.0).sum::<f64>();
        // The first of equal ones stays first.
        if let (1, Some(best)) = (most, ends.iter().copied().reduce(|a, b| if b.0 > a.0 { b } else { a })) {
            return vec![(self.text(best.1), best.0 / total)];
        }
        ends.sort_by(|a, b| b.0.total_cmp(&a.0));
        ends.into_iter().take(most).map(|(share, last)| (self.text(last), share / total)).collect()
    }

    fn text(&self, mut last: u32) -> String {
        let mut backwards: Vec<u8> = Vec::with_capacity(LONGEST_USUAL);
        while let Some(&(before, chunk)) = last.checked_sub(1).and_then(|at| self.chunks.get(at as usize)) {
            backwards.extend(chunk.iter().rev());
            last = before;
        }
        backwards.reverse();
        // Chunks are ASCII: the model's reader holds them to it.
        String::from_utf8(backwards).unwrap_or_default()
    }
}

/// Most spellings fit.
const LONGEST_USUAL: usize = 24;

fn sum_of_logs(more: f32, less: f32) -> f32 {
    more.max(less) + (-(more - less).abs()).exp().ln_1p()
}
