//! The names of an index that are nearest to a name.
//!
//! First the names of the rarest like words are read, with a rough sum of what they share with the query; then the best
//! of them are compared word by word. Common words are not read but looked for in those names; for names of common
//! words only there is a list by pairs of them.

use super::asked::{Asked, AskedWord, Unit};
use super::index::{CandidateIndex, MAX_COMMON, MAX_WORDS, ROUGH, pair_key};
use super::lattice::Spelled;
use super::record::Record;
use super::tally::Tally;
use super::vocabulary::WordScratch;
use std::cell::Cell;
use std::ops::Range;

/// Names read for one query.
const MAX_READ: usize = 4096;
/// … of one unit of it, so that all have their turn.
const MAX_READ_OF_UNIT: usize = MAX_READ / 2;
/// Names compared word by word, for each that is wanted and at the least.
const COMPARED: usize = 5;
const MIN_COMPARED: usize = 96;
const MAX_COMPARED: usize = 1024;
/// How much the words of a listed name count beside those of the query: a query may leave some out.
const OF_KEY: f32 = 0.5;
/// How much the likeness of the whole names counts, where it is greater than that of their words.
const OF_WHOLE: f32 = 0.5;
/// Like sounds of a common word that are tried in a pair.
const MAX_PAIRED: usize = 8;
/// Names read of one pair.
const MAX_READ_OF_PAIR: usize = 512;

/// What the names read up to `end` share with the query.
struct Share {
    end: usize,
    /// Which part of it, as bits.
    part: u32,
    amount: f32,
}

/// Room for the work on one name, kept for the next.
#[derive(Default)]
struct Scratch {
    words: WordScratch,
    asked: Asked,
    tally: Tally,
    /// Names read, and what they share with the query. They are counted when all have been read: they lie far apart,
    /// and what waits for memory had better wait for many at once.
    read: Vec<u32>,
    shares: Vec<Share>,
    /// The records of the keys that are compared, and where each stands.
    records: Vec<u8>,
    gathered: Vec<Range<usize>>,
    /// What like words weigh, the part of the query, the word of the key.
    matches: Vec<(f32, u32, u32)>,
}

thread_local! {
    static SCRATCH: Cell<Option<Box<Scratch>>> = const { Cell::new(None) };
}

/// The keys nearest to `key` with their similarity, nearest first, ties in their order; several for each of `limit`, since
/// not all will be wanted.
pub(super) fn nearest(
    index: &CandidateIndex,
    key: &str,
    spelled: &[Spelled],
    limit: usize,
) -> Vec<(f32, u32)> {
    let mut scratch = SCRATCH.take().unwrap_or_default();
    let words: Vec<&[u8]> =
        key.split(' ').filter(|word| !word.is_empty()).take(MAX_WORDS).map(str::as_bytes).collect();
    let mut found = scratch.nearest(index, &by_word_of_key(&words, spelled), limit);
    if spelled.iter().any(|word| word.words.len() > 1) {
        let joined: Vec<Vec<u8>> = spelled.iter().map(|word| letters_of(&words, word)).collect();
        found = best_of_both(found, scratch.nearest(index, &by_word_of_script(&joined, spelled), limit));
    }
    SCRATCH.set(Some(scratch));
    found
}

/// The words of the key, each with what it may be where another script has one word for it.
fn by_word_of_key<'n>(words: &[&'n [u8]], spelled: &'n [Spelled]) -> Vec<AskedWord<'n>> {
    let lattice = |i: usize| spelled.iter().find(|word| word.words == (i..i + 1)).map(|word| &word.lattice);
    words.iter().enumerate().map(|(i, letters)| AskedWord { letters, lattice: lattice(i) }).collect()
}

/// The letters of the key that a word of another script has.
fn letters_of(words: &[&[u8]], word: &Spelled) -> Vec<u8> {
    words.get(word.words.clone()).unwrap_or_default().concat()
}

/// The words of another script, where the key parts some of them.
fn by_word_of_script<'n>(joined: &'n [Vec<u8>], spelled: &'n [Spelled]) -> Vec<AskedWord<'n>> {
    let asked =
        |(letters, word): (&'n Vec<u8>, &'n Spelled)| AskedWord { letters, lattice: Some(&word.lattice) };
    joined.iter().zip(spelled).map(asked).take(MAX_WORDS).collect()
}

/// The keys of both, each with its greater similarity, nearest first.
fn best_of_both(mut one: Vec<(f32, u32)>, other: Vec<(f32, u32)>) -> Vec<(f32, u32)> {
    one.extend(other);
    one.sort_unstable_by(|a, b| a.1.cmp(&b.1).then(b.0.total_cmp(&a.0)));
    one.dedup_by_key(|found| found.1);
    let count = one.len();
    keep_best(&mut one, count);
    one
}

impl Scratch {
    fn nearest(&mut self, index: &CandidateIndex, words: &[AskedWord<'_>], limit: usize) -> Vec<(f32, u32)> {
        self.asked.read(index, words, &mut self.words);
        self.tally.clear();
        self.read_names(index);
        let compared = (limit * COMPARED).clamp(MIN_COMPARED, MAX_COMPARED);
        let mut best = self.best_by_sum(index, compared);
        self.gather(index, &best);
        for (i, (similarity, _)) in best.iter_mut().enumerate() {
            *similarity = self.compare(i);
        }
        keep_best(&mut best, compared);
        best
    }

    /// Reads the names of the units' like words into the tally, the rarest unit first.
    fn read_names(&mut self, index: &CandidateIndex) {
        let mut units: Vec<&Unit> = self.asked.units.iter().collect();
        units.sort_by_key(|unit| unit.names);
        let mut left = MAX_READ;
        let mut cut = Vec::new();
        self.read.clear();
        self.shares.clear();
        for unit in units {
            let mut of_unit = left.min(MAX_READ_OF_UNIT);
            for like in &self.asked.similar[unit.similar.clone()] {
                let names = index.postings.get(like.word as usize);
                let read = &names[..names.len().min(of_unit)];
                let amount = like.likeness * (unit.weight + OF_KEY * index.idf_of_word(like.word));
                self.read.extend_from_slice(read);
                self.shares.push(Share { end: self.read.len(), part: unit.part, amount });
                of_unit -= read.len();
                left -= read.len();
                if read.len() < names.len() {
                    cut.push(unit);
                    break;
                }
            }
        }
        read_pairs(index, &self.asked, &cut, &mut self.read, &mut self.shares);
        let mut start = 0;
        for &Share { end, part, amount } in &self.shares {
            self.read[start..end].iter().for_each(|&key| self.tally.add(key, part, amount));
            start = end;
        }
    }

    /// The `count` best of the names that were read, by the rough sum of what they share with the query.
    fn best_by_sum(&self, index: &CandidateIndex, count: usize) -> Vec<(f32, u32)> {
        let of_query = self.asked.weight;
        let mut floor = 0.0;
        let mut best = Vec::with_capacity(2 * count);
        for entry in self.tally.entries() {
            // The weight of the name can only take from it.
            if entry.sum < floor * of_query {
                continue;
            }
            let weight = index.weights.get(entry.key as usize).copied().unwrap_or(u8::MAX);
            let share = entry.sum / (of_query + OF_KEY * f32::from(weight) * ROUGH);
            if share >= floor {
                best.push((share, entry.key));
            }
            if best.len() == 2 * count {
                keep_best(&mut best, count);
                floor = best.last().map_or(floor, |last| last.0);
            }
        }
        keep_best(&mut best, count);
        best
    }

    /// Copies the records of these keys to one place. They lie far apart: read one right after the other they arrive in the
    /// time of few, whereas the work between would have each waited for.
    fn gather(&mut self, index: &CandidateIndex, keys: &[(f32, u32)]) {
        self.gathered.clear();
        self.gathered.extend(keys.iter().map(|&(_, key)| index.records.range(key as usize)));
        self.records.clear();
        for at in &mut self.gathered {
            let start = self.records.len();
            self.records.extend_from_slice(index.records.items.get(at.clone()).unwrap_or_default());
            *at = start..self.records.len();
        }
    }

    /// How much of the query and of a gathered key is alike: the share of their weights that like words have, each word with one.
    fn compare(&mut self, gathered: usize) -> f32 {
        let record = Record::of(&self.records[self.gathered[gathered].clone()]);
        self.matches.clear();
        let mut weight = self.asked.weight;
        for ((word, told), i) in record.words().zip(0..u32::BITS) {
            let idf = OF_KEY * told;
            weight += idf;
            let likes = self.asked.like(word);
            self.matches.extend(likes.map(|(unit, like)| (like * (unit.weight + idf), unit.part, 1 << i)));
        }
        self.matches.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let (mut of_query, mut of_key, mut sum) = (0, 0, 0.0);
        for &(amount, part, word) in &self.matches {
            if of_query & part == 0 && of_key & word == 0 {
                of_query |= part;
                of_key |= word;
                sum += amount;
            }
        }
        let by_words = if weight > 0.0 { (sum / weight).min(1.0) } else { 0.0 };
        // Read in one breath: names of other scripts are parted elsewhere or not at all.
        by_words
            + OF_WHOLE
                * self
                    .asked
                    .whole
                    .likeness_above(record.joined, by_words)
                    .map_or(0.0, |of_whole| of_whole - by_words)
    }
}

/// Reads the names that have common sounds of two of the units which were `cut` short.
fn read_pairs(
    index: &CandidateIndex,
    asked: &Asked,
    cut: &[&Unit],
    read: &mut Vec<u32>,
    shares: &mut Vec<Share>,
) {
    let sounds: Vec<_> =
        cut.iter().take(2 * MAX_COMMON).map(|unit| (unit.part, common_sounds(index, asked, unit))).collect();
    for (i, (part, ones)) in sounds.iter().enumerate().take(MAX_COMMON) {
        let others = sounds[i + 1..].iter().take(MAX_COMMON);
        for (other, others) in others.filter(|other| other.0 & part == 0) {
            for &(a, amount_a) in ones {
                for &(b, amount_b) in others {
                    let keys = index.pairs.get(pair_key(a, b)).take(MAX_READ_OF_PAIR);
                    read.extend(keys);
                    shares.push(Share { end: read.len(), part: part | other, amount: amount_a + amount_b });
                }
            }
        }
    }
}

/// The common sounds among the like words of a unit: with what they weigh.
fn common_sounds(index: &CandidateIndex, asked: &Asked, unit: &Unit) -> Vec<(u32, f32)> {
    let mut sounds: Vec<(u32, f32)> = Vec::with_capacity(MAX_PAIRED);
    for like in &asked.similar[unit.similar.clone()] {
        let sound = index.vocabulary.sound_of(like.word);
        if sounds.len() < MAX_PAIRED && index.is_common(sound) && sounds.iter().all(|known| known.0 != sound)
        {
            sounds.push((sound, like.likeness * (unit.weight + OF_KEY * index.idf(sound))));
        }
    }
    sounds
}

/// Keeps the `count` best, best first, ties by number.
fn keep_best(keys: &mut Vec<(f32, u32)>, count: usize) {
    let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    if keys.len() > count && count > 0 {
        keys.select_nth_unstable_by(count - 1, order);
    }
    keys.truncate(count);
    keys.sort_unstable_by(order);
}
