//! The name asked for, as units that words of the table may be like: its words, two of them joined, halves of one.

use super::distance::Pattern;
use super::index::CandidateIndex;
use super::keys::append_sound;
use super::lattice::Lattice;
use super::vocabulary::{Asking, Similar, WordScratch, most_like_first};
use std::ops::Range;

/// A word of the name.
#[derive(Clone, Copy, Debug)]
pub(super) struct AskedWord<'n> {
    /// Its folded letters.
    pub(super) letters: &'n [u8],
    /// What else it may be.
    pub(super) lattice: Option<&'n Lattice>,
}

/// What stands for one word of a listed name.
#[derive(Debug)]
pub(super) struct Unit {
    /// The part of the name that it is: two bits for each word, one for each half.
    pub(super) part: u32,
    /// What it tells.
    pub(super) weight: f32,
    /// Its like words, in [`Asked::similar`], most like first.
    pub(super) similar: Range<usize>,
    /// Names that have one of them, counted once for each.
    pub(super) names: usize,
}

/// A name made ready to be looked for.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) units: Vec<Unit>,
    pub(super) similar: Vec<Similar>,
    /// The like words of all units, by number.
    by_word: Likes,
    /// The weight of all words.
    pub(super) weight: f32,
    /// The sounds of all words, joined.
    pub(super) whole: Pattern,
}

/// Both halves of word `i`.
fn word_bits(i: usize) -> u32 {
    0b11 << (2 * i)
}

fn is_whole_word(part: u32) -> bool {
    part.count_ones() == 2 && part.trailing_zeros().is_multiple_of(2)
}

/// Shortest half of a word that is taken for two, and shortest such word.
const MIN_HALF: usize = 2;
const MIN_HALVED: usize = 6;
/// Ways to take one word for two that are looked at further: those whose halves most names have.
const MAX_SPLITS: usize = 2;
/// Words of one sound that a half is looked up as.
const MAX_HALVES: usize = 16;
/// Neighbours that are joined make a word of so many letters at least.
const MIN_JOINED: usize = 5;
/// Words of another script that are joined make a word that is so much alike at least: it takes the place of two.
const MIN_LIKENESS_JOINED: f32 = 0.6;
/// A particle between two words that is joined with both: *Abd al Majid*.
const MAX_PARTICLE: usize = 3;
/// Words whose neighbours are joined and that are taken apart. Longer names have enough whole words.
const MAX_JOINING: usize = 6;

impl Asked {
    /// Reads the `words` of a name anew: what of the table is like each, like two of them joined, and like halves of one.
    pub(super) fn read(
        &mut self,
        index: &CandidateIndex,
        words: &[AskedWord<'_>],
        scratch: &mut WordScratch,
    ) {
        self.units.clear();
        self.similar.clear();
        self.weight = 0.0;
        let mut sounds = Vec::new();
        words.iter().for_each(|word| append_sound(word.letters, &mut sounds));
        self.whole.set(&sounds);
        for (i, word) in words.iter().enumerate() {
            let weight = self.add(index, (&words[i..=i], Asking::Word), word_bits(i), scratch);
            self.weight += weight;
            if words.len() <= MAX_JOINING {
                self.add_halves(index, word.letters, i, weight);
            }
        }
        if words.len() <= MAX_JOINING {
            (0..words.len().saturating_sub(1)).for_each(|i| self.add_joined(index, words, i..i + 2, scratch));
            let over_particle =
                (0..words.len().saturating_sub(2)).filter(|&i| words[i + 1].letters.len() <= MAX_PARTICLE);
            over_particle.for_each(|i| self.add_joined(index, words, i..i + 3, scratch));
        }
        self.units.retain(|unit| !unit.similar.is_empty());
        self.by_word.clear();
        for (unit, number) in self.units.iter().zip(0..) {
            let similar = &self.similar[unit.similar.clone()];
            similar.iter().for_each(|like| self.by_word.push(like.word, number, like.likeness));
        }
    }

    /// The units that are like a word of the table.
    pub(super) fn like(&self, word: u32) -> impl Iterator<Item = (&Unit, f32)> {
        self.by_word.get(word).map(|(unit, likeness)| (&self.units[unit as usize], likeness))
    }

    /// Adds a unit with the words that are like `words`, joined; its weight.
    fn add(
        &mut self,
        index: &CandidateIndex,
        (words, asking): (&[AskedWord<'_>], Asking),
        part: u32,
        scratch: &mut WordScratch,
    ) -> f32 {
        let start = self.similar.len();
        let joined: Vec<u8>;
        let letters = match words {
            [word] => word.letters,
            _ => {
                joined = words.iter().flat_map(|word| word.letters).copied().collect();
                &joined
            }
        };
        self.similar.extend_from_slice(index.vocabulary.similar(letters, asking, index.id, scratch));
        self.add_spelled(index, words, start, scratch);
        let similar = start..self.similar.len();
        let unknown = index.idf_of_unknown();
        // What is like no word of the table is as rare as can be; a slip in a common word leaves it common.
        let weight = self.similar[start..].first().map_or(unknown, |best| {
            best.likeness * index.idf_of_word(best.word) + (1.0 - best.likeness) * unknown
        });
        self.units.push(Unit { part, weight, names: self.names(index, &similar), similar });
        weight
    }

    /// Adds neighbours as one word: *Abdul Rahman* for *Abdulrahman*. It tells what they tell.
    fn add_joined(
        &mut self,
        index: &CandidateIndex,
        words: &[AskedWord<'_>],
        which: Range<usize>,
        scratch: &mut WordScratch,
    ) {
        let words = &words[which.clone()];
        if words.iter().map(|word| word.letters.len()).sum::<usize>() < MIN_JOINED {
            return;
        }
        let part = which.map(word_bits).sum();
        self.add(index, (words, Asking::Joined), part, scratch);
        let whole_words = self.units.iter().filter(|unit| is_whole_word(unit.part) && unit.part & part != 0);
        let weight = whole_words.map(|unit| unit.weight).sum();
        if let Some(unit) = self.units.last_mut() {
            unit.weight = weight;
        }
    }

    /// Adds what the words, joined, may be in the letters of the table to the like words from `start` on.
    fn add_spelled(
        &mut self,
        index: &CandidateIndex,
        words: &[AskedWord<'_>],
        start: usize,
        scratch: &mut WordScratch,
    ) {
        let lattices: Option<Vec<&Lattice>> = words.iter().map(|word| word.lattice).collect();
        let Some(lattices) = lattices else { return };
        let least = if words.len() > 1 { MIN_LIKENESS_JOINED } else { 0.0 };
        let found = index.vocabulary.spelled(&lattices, scratch);
        self.similar.extend(found.filter(|like| like.likeness >= least));
        let mut similar = self.similar.split_off(start);
        similar.sort_unstable_by(|a, b| a.word.cmp(&b.word).then(b.likeness.total_cmp(&a.likeness)));
        similar.dedup_by_key(|like| like.word);
        similar.sort_unstable_by(most_like_first);
        self.similar.append(&mut similar);
    }

    fn names(&self, index: &CandidateIndex, similar: &Range<usize>) -> usize {
        let words = self.similar[similar.clone()].iter();
        words.map(|like| index.postings.range(like.word as usize).len()).sum()
    }

    /// Adds the halves of a word that are words of the table by sound.
    fn add_halves(&mut self, index: &CandidateIndex, word: &[u8], i: usize, weight: f32) {
        if word.len() < MIN_HALVED {
            return;
        }
        let mut sound = Vec::new();
        let mut known = |half: &[u8]| {
            sound.clear();
            append_sound(half, &mut sound);
            index.vocabulary.sound(&sound)
        };
        let names = |sound: u32| index.sound_sizes.get(sound as usize).copied().unwrap_or(0);
        let mut splits: Vec<(u32, usize, [u32; 2])> = Vec::new();
        for at in MIN_HALF..=word.len().min(super::keys::MAX_WORD_BYTES) - MIN_HALF {
            let (front, back) = word.split_at(at);
            if let Some(front) = known(front)
                && let Some(back) = known(back)
            {
                splits.push((names(front).min(names(back)), at, [front, back]));
            }
        }
        splits.sort_unstable_by(|a, b| b.cmp(a));
        for (_, at, halves) in splits.into_iter().take(MAX_SPLITS) {
            let share = at as f32 / word.len() as f32;
            for (half, share) in [(0, share), (1, 1.0 - share)] {
                let start = self.similar.len();
                let words = index.vocabulary.words_of(halves[half]).take(MAX_HALVES);
                self.similar.extend(words.map(|word| Similar { word, likeness: 1.0 }));
                let similar = start..self.similar.len();
                let part = 1 << (2 * i + half);
                self.units.push(Unit {
                    part,
                    weight: share * weight,
                    names: self.names(index, &similar),
                    similar,
                });
            }
        }
    }
}

/// Like words with their units, by word: a hash table with chains.
struct Likes {
    /// For each hash one more than the place of its first entry; 0 is none.
    heads: Box<[u16; HEADS]>,
    entries: Vec<Like>,
}

const HEADS: usize = 1 << 10;

struct Like {
    word: u32,
    unit: u32,
    likeness: f32,
    /// As in [`Likes::heads`].
    next: u16,
}

impl Default for Likes {
    fn default() -> Self {
        Self { heads: Box::new([0; HEADS]), entries: Vec::new() }
    }
}

impl Likes {
    fn clear(&mut self) {
        self.heads.fill(0);
        self.entries.clear();
    }

    fn push(&mut self, word: u32, unit: u32, likeness: f32) {
        let head = &mut self.heads[head(word)];
        // A name has some thousand like words at the most: the units of 16 words.
        if let Ok(place) = u16::try_from(self.entries.len() + 1) {
            self.entries.push(Like { word, unit, likeness, next: *head });
            *head = place;
        }
    }

    fn get(&self, word: u32) -> impl Iterator<Item = (u32, f32)> {
        let at = |place: u16| self.entries.get(usize::from(place).wrapping_sub(1));
        let chain = std::iter::successors(at(self.heads[head(word)]), move |like| at(like.next));
        chain.filter(move |like| like.word == word).map(|like| (like.unit, like.likeness))
    }
}

/// Words of one sound stand together, so neighbours must not meet.
fn head(word: u32) -> usize {
    word as usize % HEADS
}
