//! The likeliest spellings of a word by a model: a beam over its letters.
//!
//! Each letter is written as one of its chunks, with the probability that its contexts give it (a softmax over the sums
//! of their weights). The beam keeps the best few beginnings; equal spellings are added up. At the end spellings that
//! were seen somewhere gain ([`KNOWN_GAIN`]), and what the beam lost keeps its share, so the sum stays at most 1.

use super::chances::{Chances, OfWord, Seen, TOO_FAR};
use super::contexts::{History, Word};
use super::known::{Known, Spelling};
use super::model::{Chunk, Model, STEP};
use std::cell::Cell;

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
    /// Its place among those kept.
    from: u16,
    /// The place of the chunk among those of the letter.
    place: u8,
}

/// The beginnings that are kept, and all chunks that any beginning had.
#[derive(Default)]
struct Beam {
    kept: Vec<Beginning>,
    /// Those of the letter before; what room they have is used again.
    before: Vec<Beginning>,
    /// Each with what stood before it: a place here, plus one.
    chunks: Vec<(u32, Chunk)>,
}

/// Room for the search, used again for the next word: a word takes less time than making room.
#[derive(Default)]
struct Room {
    word: Word,
    beam: Beam,
    of_word: OfWord,
    seen: Seen,
    next: Vec<Next>,
    ends: Vec<(f64, u32)>,
}

thread_local! {
    static ROOM: Cell<Option<Box<Room>>> = const { Cell::new(None) };
}

/// The spellings of a word within `breadth`, best first; nothing if it has a letter that was not learned.
/// O(letters · width · chunks of a letter) time.
pub(super) fn spellings(
    model: &Model,
    known: &Known<'_>,
    letters: &[char],
    breadth: Breadth,
) -> Option<Vec<Path>> {
    let mut room = ROOM.take().unwrap_or_default();
    let found = room.search(model, letters, breadth).then(|| room.finish(known, breadth.told));
    ROOM.set(Some(room));
    found
}

impl Room {
    /// Leaves the last beginnings, which are whole spellings, in the beam; false for a letter that was not learned.
    fn search(&mut self, model: &Model, letters: &[char], breadth: Breadth) -> bool {
        let Self { word, beam, of_word, seen, next, .. } = self;
        word.read(letters);
        beam.begin();
        for (at, &letter) in letters.iter().enumerate() {
            let Some(chunks) = model.chunks(letter) else { return false };
            of_word.weigh(model, word, at, chunks.len());
            let breadth = if at + 1 == letters.len() { breadth.at_end() } else { breadth };
            next.clear();
            seen.clear();
            for (from, beginning) in beam.kept.iter().enumerate() {
                // No chunk makes a beginning likelier.
                if !Bar::of(next, breadth).is_met(beginning.log) {
                    continue;
                }
                let chances = seen.chances(beginning.history, of_word, model, word, at);
                offer(from as u16, beginning.log, chances, next, breadth);
            }
            beam.go_on(next, chunks, breadth.given_up);
        }
        true
    }
}

/// What the best of the next round have to come up to.
#[derive(Clone, Copy)]
struct Bar {
    /// What is less likely is given up.
    least: f32,
    /// All that are kept are likelier, if there are as many as are kept.
    last: f32,
}

impl Bar {
    fn of(next: &[Next], breadth: Breadth) -> Self {
        Self {
            least: next.first().map_or(f32::MIN, |best| best.log - breadth.given_up),
            last: next.get(breadth.width - 1).map_or(f32::MIN, |last| last.log),
        }
    }

    /// Whether what has the probability `log` may be kept: one that is likelier makes none of the others surer.
    fn is_met(self, log: f32) -> bool {
        log >= self.least && log > self.last
    }

    /// From how many steps behind the best chunk of a beginning on, which has the probability `log`, none is kept. One
    /// more, so that rounding leaves none out.
    fn reach(self, log: f32, given_up: f32) -> u8 {
        let steps = (log - self.last.max(self.least).max(log - given_up)) * (1.0 / STEP);
        ((steps + 2.0) as u8).min(TOO_FAR as u8)
    }
}

/// Adds what the chunks make of one beginning to the best of `next`, which are in order.
fn offer(from: u16, log: f32, chances: &Chances, next: &mut Vec<Next>, breadth: Breadth) {
    let log = log - chances.total;
    let mut bar = Bar::of(next, breadth);
    let reach = bar.reach(log, breadth.given_up);
    chances.each_within(reach, |place, behind| {
        let log = log - STEP * f32::from(behind);
        if bar.is_met(log) {
            insert(Next { log, from, place }, next, breadth.width);
            bar = Bar::of(next, breadth);
        }
    });
}

/// Puts `new` behind all that are as likely; of more than `width` the last one goes.
fn insert(new: Next, next: &mut Vec<Next>, width: usize) {
    if next.len() < width {
        next.push(new);
    }
    let mut at = next.len().saturating_sub(1);
    while at > 0 && next[at - 1].log < new.log {
        next[at] = next[at - 1];
        at -= 1;
    }
    next[at] = new;
}

impl Beam {
    /// One beginning, without a letter.
    fn begin(&mut self) {
        self.kept.clear();
        self.kept.push(Beginning::default());
        self.chunks.clear();
    }

    /// The beginnings of the next round; of equal spellings the likeliest one's history stays.
    fn go_on(&mut self, next: &[Next], chunks: &[Chunk], given_up: f32) {
        let best = next.first().map_or(0.0, |best| best.log);
        std::mem::swap(&mut self.kept, &mut self.before);
        let kept = &mut self.kept;
        kept.clear();
        for next in next.iter().take_while(|next| next.log >= best - given_up) {
            let (from, chunk) = (&self.before[usize::from(next.from)], chunks[usize::from(next.place)]);
            let spelling = from.spelling.then(chunk.letters());
            if let Some(same) = kept.iter_mut().find(|other| other.spelling == spelling) {
                same.log = sum_of_logs(same.log, next.log);
                continue;
            }
            self.chunks.push((from.last, chunk));
            let last = self.chunks.len() as u32;
            kept.push(Beginning {
                log: next.log,
                history: from.history.then(chunk.letters()),
                spelling,
                last,
            });
        }
    }

    fn text(&self, mut last: u32) -> String {
        let mut backwards: Vec<u8> = Vec::with_capacity(LONGEST_USUAL);
        while let Some((before, chunk)) = last.checked_sub(1).and_then(|at| self.chunks.get(at as usize)) {
            backwards.extend(chunk.letters().iter().rev());
            last = *before;
        }
        backwards.reverse();
        // Chunks are ASCII: the model's reader holds them to it.
        String::from_utf8(backwards).unwrap_or_default()
    }
}

impl Room {
    /// The best `most` spellings of the word that was searched.
    fn finish(&mut self, known: &Known<'_>, most: usize) -> Vec<Path> {
        let Self { beam, ends, .. } = self;
        let (mut lost, gain) = (1.0_f64, f64::from(KNOWN_GAIN).exp());
        ends.clear();
        for end in beam.kept.iter().filter(|end| end.spelling != Spelling::default()) {
            let share = f64::from(end.log).exp();
            lost -= share;
            ends.push((if known.has(end.spelling) { share * gain } else { share }, end.last));
        }
        let total = lost.max(0.0) + ends.iter().map(|end| end.0).sum::<f64>();
        // The first of equal ones stays first.
        if let (1, Some(best)) = (most, ends.iter().copied().reduce(|a, b| if b.0 > a.0 { b } else { a })) {
            return vec![(beam.text(best.1), best.0 / total)];
        }
        ends.sort_by(|a, b| b.0.total_cmp(&a.0));
        ends.iter().take(most).map(|&(share, last)| (beam.text(last), share / total)).collect()
    }
}

/// Most spellings fit.
const LONGEST_USUAL: usize = 24;

fn sum_of_logs(more: f32, less: f32) -> f32 {
    more.max(less) + (-(more - less).abs()).exp().ln_1p()
}
