//! The entities that a document surely names, and by which of its names: a spelling that is linked to an entity is no
//! witness of itself.

use super::policy;
use super::reading::{Finding, Sighting};
use crate::aliases::EntityIdx;
use crate::link::name_words;
use rustc_hash::FxHashMap;

/// An entity that a document surely names.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) entity: EntityIdx,
    /// The sightings by which it does, at most [`policy::MAX_TALLY`].
    by: Vec<usize>,
    /// Whether the table lists one of them, that is no word of an unlisted one: what stands around it is the entity's.
    pub(super) listed: bool,
}

impl Named {
    /// Whether the document names it by another name than the sighting of that number, or a word of it.
    pub(super) fn is_named_beside(&self, sightings: &[Sighting], at: usize) -> bool {
        let own = &sightings[at].key;
        self.by.iter().any(|&by| by != at && !is_part(&sightings[by].key, own))
    }
}

/// The entities that sightings are linked to, in the order of their first mentions. A lone word that follows a full name is
/// that name again.
pub(super) fn named(sightings: &[Sighting], linked: Vec<(EntityIdx, usize)>) -> Vec<Named> {
    let mut all: Vec<Named> = Vec::new();
    let mut places: FxHashMap<EntityIdx, usize> = FxHashMap::default();
    for (entity, at) in linked {
        let place = *places.entry(entity).or_insert_with(|| {
            all.push(Named { entity, by: Vec::new(), listed: false });
            all.len() - 1
        });
        let named = &mut all[place];
        let follows = matches!(sightings[at].finding, Finding::Follows(_));
        if !follows && named.by.len() < policy::MAX_TALLY && !named.by.contains(&at) {
            named.by.push(at);
        }
    }
    for named in &mut all {
        named.listed = named.by.iter().any(|&at| stands_alone(sightings, at, &named.by));
    }
    all
}

/// Whether the sighting of that number is of a listed name, and no word of one of `others` that the table does not list.
fn stands_alone(sightings: &[Sighting], at: usize, others: &[usize]) -> bool {
    let is_listed = |at: usize| matches!(sightings[at].finding, Finding::Listed(_));
    let is_of = |other: &&usize| !is_listed(**other) && is_part(&sightings[at].key, &sightings[**other].key);
    is_listed(at) && !others.iter().any(|other| is_of(&other))
}

/// Whether all words of the name of key `part` are words of that of key `whole`.
fn is_part(part: &str, whole: &str) -> bool {
    name_words(part).all(|word| name_words(whole).any(|other| other == word))
}
