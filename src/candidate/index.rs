//! The index of a table's names: exact keys, words, and the names that have them.

use super::buckets::Buckets;
use super::keys::{MAX_WORD_BYTES, PAIR, WHOLE, append_sound, hash};
use super::lattice::Spelled;
use super::vocabulary::Vocabulary;
use super::{build, search};
use crate::aliases::{AliasTable, EntityIdx};
use crate::flat::{Flat, Lists, Parts};
use crate::translit::name_key;
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicU64, Ordering};

/// A name of the table proposed for a mention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Whose name it is.
    pub entity: EntityIdx,
    /// Which of the entity's names: index into [`crate::Entity::names`].
    pub name: u16,
    /// How much of the two names is alike, rare words counting more: 0..=1. It orders candidates; it is no probability.
    pub similarity: f32,
}

/// Words of a name that are read; those behind are dropped.
pub(super) const MAX_WORDS: usize = 16;
/// Names of one entity among the candidates of a query: enough for its spelling in the query's own script, a Latin
/// one and one more, without letting an entity of fifty aliases push out the others.
const MAX_NAMES_OF_ONE: usize = 3;
/// A sound that so many names have is *common*: names of two such words are found by the pair.
const COMMON: u32 = 192;
/// Common words of a name of which each two are a pair.
pub(super) const MAX_COMMON: usize = 5;

/// Finds names of one table. Built in one pass; immutable, shared between threads.
///
/// Names are told apart by their folded keys, which are ordered by their number of words and then by their letters: all
/// that is found depends on the keys alone, not on the order of the table. All arrays are flat, so that the index can
/// lie in a file ([`crate::compiled`]). Memory: about 100 bytes for each name, its words counted in.
#[derive(Clone, Debug, Default)]
pub struct CandidateIndex {
    /// Tells this index from any other of the process; copies of one are alike. 0 is empty.
    pub(super) id: u64,
    /// Key → the names that fold to it: entity and place among its names, in table order.
    pub(super) owners: Lists<[u32; 2]>,
    /// Hash of a key → key.
    pub(super) exact: Buckets,
    pub(super) vocabulary: Vocabulary,
    /// Key → what is read of it when it is compared ([`super::record`]).
    pub(super) records: Lists<u8>,
    /// Word → the keys that have it.
    pub(super) postings: Lists<u32>,
    /// Sound → how many keys have one of its words.
    pub(super) sound_sizes: Flat<u32>,
    /// Word → what it tells ([`Self::idf`] of its sound).
    pub(super) idfs: Flat<f32>,
    /// Key → the weight of its words, rounded ([`ROUGH`] a unit).
    pub(super) weights: Flat<u8>,
    /// Two common sounds → the keys that have both.
    pub(super) pairs: Buckets,
}

/// A number for a new index.
pub(super) fn next_id() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// A unit of the rounded weight of a name, in nats.
pub(super) const ROUGH: f32 = 0.75;

impl CandidateIndex {
    /// Indexes every name of `table`. O(n log n) in the number of names.
    pub fn build(table: &AliasTable) -> Self {
        build::build(table)
    }

    /// Its arrays, as [`Self::from_parts`] reads them.
    pub(crate) fn parts(&self) -> Vec<&[u8]> {
        let Self { id: _, owners, exact, vocabulary, records, postings, sound_sizes, idfs, weights, pairs } =
            self;
        let lists = [owners.parts(), records.parts(), postings.parts()].concat();
        let numbers = [sound_sizes.bytes(), idfs.bytes(), weights.bytes()];
        [&lists[..], &numbers, &exact.parts(), &pairs.parts(), &vocabulary.parts()].concat()
    }

    /// An index whose arrays lie in a file; `None` if they are not all there. Nothing that is found in them is believed.
    pub(crate) fn from_parts(parts: &mut Parts<'_>) -> Option<Self> {
        Some(Self {
            id: next_id(),
            owners: parts.lists()?,
            records: parts.lists()?,
            postings: parts.lists()?,
            sound_sizes: parts.flat()?,
            idfs: parts.flat()?,
            weights: parts.flat()?,
            exact: Buckets::from_parts(parts)?,
            pairs: Buckets::from_parts(parts)?,
            vocabulary: Vocabulary::from_parts(parts)?,
        })
    }

    /// The names whose folded key is `key` (a [`name_key`]), in table order.
    pub fn exact<'a>(
        &'a self,
        table: &'a AliasTable,
        key: &'a str,
    ) -> impl Iterator<Item = (EntityIdx, u16)> + 'a {
        let keys = self.exact.get(hash(WHOLE, key.as_bytes()));
        let names = keys.flat_map(|found| self.owners.get(found as usize).iter().map(owner));
        names.filter(move |&(entity, name)| {
            let listed = table.entity(entity).names.get(usize::from(name));
            !key.is_empty() && listed.is_some_and(|listed| name_key(&listed.text) == key)
        })
    }

    /// At most `limit` names near the one whose folded key is `key`, nearest first; of those that `wanted` lets pass,
    /// and few of one entity. Ties in the order of the keys, names of one key in table order.
    ///
    /// Time is bounded whatever the name and the table: some words of it are looked up, each compared with at most
    /// 1,024 others, and some thousand names read.
    pub fn near(&self, key: &str, limit: usize, wanted: impl Fn(Candidate) -> bool) -> Vec<Candidate> {
        self.near_spelled(key, &[], limit, wanted)
    }

    /// The same for a name of another script, of which some words may be `spelled` in other letters than its key's.
    pub fn near_spelled(
        &self,
        key: &str,
        spelled: &[Spelled],
        limit: usize,
        wanted: impl Fn(Candidate) -> bool,
    ) -> Vec<Candidate> {
        let mut of_entity: FxHashMap<EntityIdx, usize> = FxHashMap::default();
        let mut out = Vec::new();
        for (similarity, key) in search::nearest(self, key, spelled, limit) {
            for (entity, name) in self.owners.get(key as usize).iter().map(owner) {
                if out.len() == limit {
                    return out;
                }
                let candidate = Candidate { entity, name, similarity };
                let count = of_entity.entry(entity).or_default();
                if *count < MAX_NAMES_OF_ONE && wanted(candidate) {
                    *count += 1;
                    out.push(candidate);
                }
            }
        }
        out
    }

    /// How many different names of the table have `word`, folded, letter by letter.
    pub fn names_with(&self, word: &str) -> usize {
        let word = &word.as_bytes()[..word.len().min(MAX_WORD_BYTES)];
        let mut sound = Vec::with_capacity(word.len());
        append_sound(word, &mut sound);
        let sound = self.vocabulary.sound(&sound);
        let spelled = |&at: &u32| self.vocabulary.words.get(at as usize) == word;
        let found = sound.and_then(|sound| self.vocabulary.words_of(sound).find(spelled));
        found.map_or(0, |word| self.postings.get(word as usize).len())
    }

    /// Number of different keys.
    fn names(&self) -> usize {
        self.owners.len()
    }

    /// What a sound tells: its inverse document frequency.
    pub(super) fn idf(&self, sound: u32) -> f32 {
        let names = self.sound_sizes.get(sound as usize).copied().unwrap_or(0);
        (1.0 + self.names() as f32 / (names.max(1) as f32)).ln()
    }

    /// What a word of the vocabulary tells: that of its sound, in whatever spelling.
    #[inline]
    pub(super) fn idf_of_word(&self, word: u32) -> f32 {
        self.idfs.get(word as usize).copied().unwrap_or(0.0)
    }

    /// What a word tells that no name has.
    pub(super) fn idf_of_unknown(&self) -> f32 {
        (1.0 + self.names() as f32).ln()
    }

    /// Whether many names have the sound.
    pub(super) fn is_common(&self, sound: u32) -> bool {
        self.sound_sizes.get(sound as usize).is_some_and(|&names| names >= COMMON)
    }

    /// The weight of the words of a key, rounded up to units of [`ROUGH`].
    pub(super) fn rough_weight(&self, words: &[u32]) -> u8 {
        let weight: f32 = words.iter().map(|&word| self.idf_of_word(word)).sum();
        (weight / ROUGH).ceil().min(255.0) as u8
    }
}

#[inline]
fn owner(&[entity, name]: &[u32; 2]) -> (EntityIdx, u16) {
    (EntityIdx(entity), name as u16)
}

/// The hash of two sounds, in whatever order.
pub(super) fn pair_key(a: u32, b: u32) -> u64 {
    let mut bytes = [0; 8];
    bytes[..4].copy_from_slice(&a.min(b).to_le_bytes());
    bytes[4..].copy_from_slice(&a.max(b).to_le_bytes());
    hash(PAIR, &bytes)
}
