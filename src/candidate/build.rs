//! A table → its index.

use super::buckets::Buckets;
use super::index::{CandidateIndex, MAX_WORDS, next_id, pair_key};
use super::keys::{MAX_WORD_BYTES, WHOLE, append_sound, hash};
use super::record;
use super::vocabulary::Vocabulary;
use crate::aliases::AliasTable;
use crate::flat::Lists;
use crate::translit::append_key;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The folded keys of all names of a table, one after the other.
#[derive(Default)]
struct Keys {
    text: String,
    keys: Vec<Owned>,
}

/// Where a key stands, and whose it is.
struct Owned {
    at: Range<usize>,
    words: usize,
    entity: u32,
    name: u16,
}

impl Keys {
    fn of(table: &AliasTable) -> Self {
        let mut keys = Self::default();
        for (entity, e) in table.entities().iter().zip(0..) {
            for (name, n) in entity.names.iter().zip(0..=u16::MAX) {
                let start = keys.text.len();
                append_key(&mut keys.text, &name.text);
                let at = start..keys.text.len();
                if !at.is_empty() {
                    let words = words_of(&keys.text[start..]).count();
                    keys.keys.push(Owned { at, words, entity: e, name: n });
                }
            }
        }
        keys.sort();
        keys
    }

    /// Names of few words first, so that of the names that share a word the ones that have little else are read first;
    /// then by their letters. Nothing but the keys themselves tells their order; those of one key keep the table's.
    fn sort(&mut self) {
        let Self { text, keys } = self;
        keys.sort_unstable_by(|a, b| {
            let of_key = || a.words.cmp(&b.words).then_with(|| text[a.at.clone()].cmp(&text[b.at.clone()]));
            of_key().then_with(|| (a.entity, a.name).cmp(&(b.entity, b.name)))
        });
    }

    fn key(&self, i: usize) -> &str {
        &self.text[self.keys[i].at.clone()]
    }
}

/// The words of a key that are read.
fn words_of(key: &str) -> impl Iterator<Item = &[u8]> {
    key.split(' ').take(MAX_WORDS).map(|word| &word.as_bytes()[..word.len().min(MAX_WORD_BYTES)])
}

/// Indexes every name of `table`.
pub(super) fn build(table: &AliasTable) -> CandidateIndex {
    let keys = Keys::of(table);
    let mut of_word: FxHashMap<&[u8], u32> = FxHashMap::default();
    let (mut starts, mut words) = (vec![0u32], Vec::new());
    let (mut owner_starts, mut owners) = (vec![0u32], Vec::new());
    let mut exact = Vec::new();
    for i in 0..keys.keys.len() {
        let Owned { entity, name, .. } = keys.keys[i];
        let key = keys.key(i);
        if i == 0 || key != keys.key(i - 1) {
            if i > 0 {
                owner_starts.push(owners.len() as u32);
            }
            exact.push((hash(WHOLE, key.as_bytes()), exact.len() as u32));
            let next = |of_word: &FxHashMap<_, _>| of_word.len() as u32;
            for word in words_of(key) {
                let new = next(&of_word);
                words.push(*of_word.entry(word).or_insert(new));
            }
            starts.push(words.len() as u32);
        }
        owners.push([entity, u32::from(name)]);
    }
    if !owners.is_empty() {
        owner_starts.push(owners.len() as u32);
    }
    let vocabulary = sorted(&of_word, &mut words);
    let keys_words = Lists { starts: starts.into(), items: words.into() };
    let postings = postings(&keys_words, vocabulary.words.len());
    let of_keys = || (0..keys_words.len()).map(|key| keys_words.get(key));
    let mut index = CandidateIndex {
        id: next_id(),
        owners: Lists { starts: owner_starts.into(), items: owners.into() },
        exact: Buckets::new(&exact),
        vocabulary,
        postings,
        ..CandidateIndex::default()
    };
    index.sound_sizes = (0..index.vocabulary.sounds() as u32)
        .map(|sound| {
            let words = index.vocabulary.words_of(sound);
            words.map(|word| index.postings.range(word as usize).len() as u32).sum()
        })
        .collect::<Vec<u32>>()
        .into();
    let words = 0..index.vocabulary.words.len() as u32;
    index.idfs = words.map(|word| index.idf(index.vocabulary.sound_of(word))).collect::<Vec<f32>>().into();
    index.records = records(&index, of_keys());
    index.weights = of_keys().map(|words| index.rough_weight(words)).collect::<Vec<u8>>().into();
    index.pairs = pairs(&index, of_keys());
    index
}

/// The vocabulary in its order; the numbers in `words` are made those of that order.
fn sorted(of_word: &FxHashMap<&[u8], u32>, words: &mut [u32]) -> Vocabulary {
    let mut sounds = Vec::new();
    let mut order: Vec<(Range<usize>, &[u8], u32)> = Vec::with_capacity(of_word.len());
    for (&word, &number) in of_word {
        let start = sounds.len();
        append_sound(word, &mut sounds);
        order.push((start..sounds.len(), word, number));
    }
    order.sort_unstable_by(|a, b| sounds[a.0.clone()].cmp(&sounds[b.0.clone()]).then_with(|| a.1.cmp(b.1)));
    let mut new_numbers = vec![0; order.len()];
    for ((_, _, old), new) in order.iter().zip(0..) {
        new_numbers[*old as usize] = new;
    }
    words.iter_mut().for_each(|word| *word = new_numbers[*word as usize]);
    let order: Vec<(&[u8], &[u8])> = order.into_iter().map(|(at, word, _)| (&sounds[at], word)).collect();
    Vocabulary::new(&order)
}

/// Word → the keys that have it, ascending, each once.
fn postings(words: &Lists<u32>, vocabulary: usize) -> Lists<u32> {
    let pairs = (0..words.len()).flat_map(|key| {
        let list = words.get(key);
        let firsts = list.iter().enumerate().filter(|&(i, word)| !list[..i].contains(word));
        firsts.map(move |(_, &word)| (word, key as u32))
    });
    Lists::grouped(vocabulary, pairs)
}

/// Key → its record.
fn records<'w>(index: &CandidateIndex, of_keys: impl Iterator<Item = &'w [u32]>) -> Lists<u8> {
    let (mut starts, mut records) = (vec![0u32], Vec::new());
    for words in of_keys {
        record::append(index, words, &mut records);
        starts.push(records.len() as u32);
    }
    Lists { starts: starts.into(), items: records.into() }
}

/// Keys by each two of their words that many names have.
fn pairs<'w>(index: &CandidateIndex, of_keys: impl Iterator<Item = &'w [u32]>) -> Buckets {
    let mut pairs = Vec::new();
    let mut common = Vec::new();
    for (words, key) in of_keys.zip(0..) {
        common.clear();
        let sounds = words.iter().map(|&word| index.vocabulary.sound_of(word));
        common.extend(sounds.filter(|&sound| index.is_common(sound)).take(super::index::MAX_COMMON));
        for i in 0..common.len() {
            pairs.extend(common[i + 1..].iter().map(|&other| (pair_key(common[i], other), key)));
        }
    }
    Buckets::new(&pairs)
}
