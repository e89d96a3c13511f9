//! Readings of documents → what a corpus says of each name, in bounded memory.
//!
//! A name is a key ([`super::spelling_key`]). Of a listed one hardly more is kept than who is named beside it;
//! of each other one a [`Group`]: counts, some spellings, titles, names around it and up to [`MAX_CONTEXTS`] sentences.
//! Documents themselves are not kept, so a corpus may be larger than memory. Keys are bounded, too: past [`MAX_KEYS`] those
//! that were seen least are forgotten, as in lossy counting (G. S. Manku and R. Motwani, *Approximate frequency counts over
//! data streams*, 2002), and told: a name that stands in many documents is never lost.
//!
//! [`MAX_CONTEXTS`]: super::MAX_CONTEXTS

use super::group::Group;
use super::policy;
use super::reading::{Finding, Reading};
use super::tally::Tally;
use crate::aliases::EntityIdx;
use rustc_hash::FxHashMap;

/// Names that the table does not list and that are kept. A name that stands once takes some four kilobytes until the end of
/// a run (a sentence, a spelling, the names beside it, and the suggestion that is made of it), one that stands often ten.
pub const MAX_KEYS: usize = 1 << 18;

/// What the corpus says of an entity of the table.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    pub(super) titles: Tally<String>,
    pub(super) company: Tally<EntityIdx>,
    pub(super) days: Tally<String>,
}

/// All that is known of the names of a corpus.
#[derive(Debug)]
pub struct Corpus {
    groups: FxHashMap<String, Group>,
    profiles: FxHashMap<EntityIdx, Profile>,
    documents: u64,
    forgotten: u64,
    limit: usize,
}

impl Default for Corpus {
    fn default() -> Self {
        Self::with_limit(MAX_KEYS)
    }
}

impl Corpus {
    /// A corpus without documents that keeps at most `limit` names.
    pub fn with_limit(limit: usize) -> Self {
        Self {
            groups: FxHashMap::default(),
            profiles: FxHashMap::default(),
            documents: 0,
            forgotten: 0,
            limit: limit.max(2),
        }
    }

    /// Takes in one document, in time linear in its names. The result depends on the order of the documents in nothing but which contexts, spellings
    /// and neighbours are kept where there are more than fit.
    pub fn add(&mut self, reading: Reading) {
        self.documents += 1;
        self.profile_all(&reading);
        let company: Vec<Vec<EntityIdx>> =
            (0..reading.sightings.len()).map(|at| reading.company_of(at)).collect();
        let Reading { sightings, day, speeches, .. } = reading;
        for (sighting, company) in sightings.into_iter().zip(company) {
            if let (Finding::Listed(entity), None) = (&sighting.finding, &sighting.rival) {
                let profile = self.profiles.entry(*entity).or_default();
                let titles = sighting.titles.into_iter();
                titles.for_each(|title| profile.titles.add(title, 1, policy::MAX_TALLY));
                continue;
            }
            let group = self.groups.entry(sighting.spelled.clone());
            let group = group.or_insert_with(|| Group::new(&sighting.key, &sighting.spelled));
            group.add(sighting, &company, day.as_deref());
            group.speeches.add_all(speeches);
        }
        if self.groups.len() > self.limit {
            self.forget();
        }
    }

    /// What the document says of each entity that it names by a listed name: what only a spelling is linked to would speak
    /// for that spelling.
    fn profile_all(&mut self, reading: &Reading) {
        for named in reading.entities.iter().filter(|named| named.listed) {
            let profile = self.profiles.entry(named.entity).or_default();
            let others = reading.company().iter().filter(|other| other.entity != named.entity);
            others.for_each(|other| profile.company.add(other.entity, 1, policy::MAX_COMPANY));
            if let Some(day) = &reading.day {
                profile.days.add(day.clone(), 1, policy::MAX_TALLY);
            }
        }
    }

    /// Documents taken in.
    pub fn documents(&self) -> u64 {
        self.documents
    }

    /// Names that were forgotten for want of room.
    pub fn forgotten(&self) -> u64 {
        self.forgotten
    }

    /// Forgets the names that were seen least, until half of the room is free.
    fn forget(&mut self) {
        let mut least = 1;
        while self.groups.len() > self.limit / 2 {
            let before = self.groups.len();
            self.groups.retain(|_, group| group.docs > least);
            self.forgotten += (before - self.groups.len()) as u64;
            least *= 2;
        }
    }

    /// All names in the order of their keys.
    pub(super) fn groups(&self) -> Vec<&Group> {
        let mut groups: Vec<&Group> = self.groups.values().collect();
        groups.sort_unstable_by(|a, b| a.spelled.cmp(&b.spelled));
        groups
    }

    pub(super) fn profile(&self, entity: EntityIdx) -> Option<&Profile> {
        self.profiles.get(&entity)
    }
}
