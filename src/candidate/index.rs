//! The index of a table's names: exact keys and posting lists of blocking keys.

use super::keys::{Key, blocking_keys};
use crate::aliases::{AliasTable, EntityIdx};
use crate::translit::name_key;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// A name of the table proposed for a mention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Whose name it is.
    pub entity: EntityIdx,
    /// Which of the entity's names: index into [`crate::Entity::names`].
    pub name: u16,
    /// How many rare blocking keys the two share: a cosine, 0..=1. It orders candidates; it is no probability.
    pub similarity: f32,
}

/// Postings read for one query at the most. The rarest keys are read first, so past it only keys that many names
/// share (`al`, common endings) are left out.
const MAX_POSTINGS: usize = 60_000;
/// Names of one entity among the candidates of a query: enough for its spelling in the query's own script, a Latin
/// one and one more, without letting an entity of fifty aliases push out the others.
const MAX_NAMES_OF_ONE: usize = 3;
/// Names looked at for each that is wanted: the names of one entity in a dozen scripts stand close together.
const LOOKED_AT: usize = 8;

/// Finds names of one table. Built in one pass; immutable, shared between threads.
///
/// Memory: 12 bytes for each name and about 4 for each of its blocking keys.
#[derive(Debug, Default)]
pub struct CandidateIndex {
    /// `(entity, name)` of each indexed name.
    names: Vec<(EntityIdx, u16)>,
    /// Length of the name's vector of weights.
    norms: Vec<f32>,
    /// `(hash of the folded key, name)`, sorted.
    exact: Vec<(u64, u32)>,
    /// Blocking key → range of `postings`.
    ranges: FxHashMap<Key, (u32, u32)>,
    /// Name numbers, grouped by blocking key, ascending in a group.
    postings: Vec<u32>,
}

impl CandidateIndex {
    /// Indexes every name of `table`. O(n log n) in the number of names.
    pub fn build(table: &AliasTable) -> Self {
        let mut index = Self::default();
        let mut pairs: Vec<(Key, u32)> = Vec::new();
        let mut keys = Vec::new();
        for (e, entity) in table.entities().iter().enumerate() {
            for n in 0..entity.names.len().min(usize::from(u16::MAX)) {
                let folded = name_key(&entity.names[n].text);
                let number = index.names.len() as u32;
                index.names.push((EntityIdx(e as u32), n as u16));
                index.exact.push((hash(&folded), number));
                blocking_keys(&folded, &mut keys);
                pairs.extend(keys.iter().map(|&key| (key, number)));
            }
        }
        index.exact.sort_unstable();
        pairs.sort_unstable();
        index.fill_postings(&pairs);
        index.fill_norms(&pairs);
        index
    }

    fn fill_postings(&mut self, pairs: &[(Key, u32)]) {
        self.postings = pairs.iter().map(|&(_, number)| number).collect();
        let mut start = 0;
        for group in pairs.chunk_by(|a, b| a.0 == b.0) {
            self.ranges.insert(group[0].0, (start, start + group.len() as u32));
            start += group.len() as u32;
        }
    }

    fn fill_norms(&mut self, pairs: &[(Key, u32)]) {
        self.norms = vec![0.0; self.names.len()];
        for group in pairs.chunk_by(|a, b| a.0 == b.0) {
            let weight = self.weight(group.len());
            for &(_, number) in group {
                self.norms[number as usize] += weight * weight;
            }
        }
        for norm in &mut self.norms {
            *norm = norm.sqrt().max(f32::MIN_POSITIVE);
        }
    }

    /// Inverse document frequency of a key that `names` names share.
    fn weight(&self, names: usize) -> f32 {
        (1.0 + self.names.len() as f32 / names.max(1) as f32).ln()
    }

    /// The names whose folded key is `key` (a [`name_key`]), in table order.
    pub fn exact<'a>(
        &'a self,
        table: &'a AliasTable,
        key: &'a str,
    ) -> impl Iterator<Item = (EntityIdx, u16)> + 'a {
        let hash = hash(key);
        let from = self.exact.partition_point(|entry| entry.0 < hash);
        self.exact[from..].iter().take_while(move |entry| entry.0 == hash).filter_map(move |entry| {
            let (entity, name) = self.names[entry.1 as usize];
            let text = &table.entity(entity).names[usize::from(name)].text;
            (!key.is_empty() && name_key(text) == key).then_some((entity, name))
        })
    }

    /// At most `limit` names near the one whose folded key is `key`, nearest first, ties in table order; of those that
    /// `wanted` lets pass, and few of one entity.
    ///
    /// Reads at most 60,000 postings (`MAX_POSTINGS`) and the lists of the rarest key.
    pub fn near(&self, key: &str, limit: usize, wanted: impl Fn(Candidate) -> bool) -> Vec<Candidate> {
        let mut keys = Vec::new();
        blocking_keys(key, &mut keys);
        let mut norm = 0.0;
        let mut lists: Vec<(&[u32], f32)> = Vec::with_capacity(keys.len());
        for key in &keys {
            let list = self.ranges.get(key).map_or(&[][..], |&(a, b)| &self.postings[a as usize..b as usize]);
            let weight = self.weight(list.len());
            norm += weight * weight;
            if !list.is_empty() {
                lists.push((list, weight));
            }
        }
        lists.sort_by_key(|(list, _)| list.len());
        self.best(&self.shared_weight(&lists), norm.sqrt(), limit, wanted)
    }

    /// Sum over shared keys of weight², by name.
    fn shared_weight(&self, lists: &[(&[u32], f32)]) -> FxHashMap<u32, f32> {
        let mut shared: FxHashMap<u32, f32> = FxHashMap::default();
        let mut read = 0;
        for (list, weight) in lists {
            if read > 0 && read + list.len() > MAX_POSTINGS {
                break;
            }
            read += list.len();
            for &number in *list {
                *shared.entry(number).or_default() += weight * weight;
            }
        }
        shared
    }

    fn best(
        &self,
        shared: &FxHashMap<u32, f32>,
        norm: f32,
        limit: usize,
        wanted: impl Fn(Candidate) -> bool,
    ) -> Vec<Candidate> {
        let mut scored: Vec<(f32, u32)> = shared
            .iter()
            .map(|(&number, &sum)| (sum / (norm * self.norms[number as usize]), number))
            .collect();
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        let keep = limit * LOOKED_AT;
        if scored.len() > keep && keep > 0 {
            scored.select_nth_unstable_by(keep - 1, order);
            scored.truncate(keep);
        }
        scored.sort_unstable_by(order);
        let mut of_entity: FxHashMap<EntityIdx, usize> = FxHashMap::default();
        let mut out = Vec::with_capacity(limit.min(scored.len()));
        for (similarity, number) in scored {
            let (entity, name) = self.names[number as usize];
            let candidate = Candidate { entity, name, similarity: similarity.min(1.0) };
            let count = of_entity.entry(entity).or_default();
            if out.len() < limit && *count < MAX_NAMES_OF_ONE && wanted(candidate) {
                *count += 1;
                out.push(candidate);
            }
        }
        out
    }
}

fn hash(key: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(key.as_bytes());
    hasher.finish()
}
