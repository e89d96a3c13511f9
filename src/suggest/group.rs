//! What a corpus says of one folded key that the table does not list, in bounded room.

use super::reading::{Finding, Near, Sighting, Spelling};
use super::tally::Tally;
use super::{Context, MAX_CONTEXTS, policy};
use crate::aliases::{EntityIdx, EntityType};
use crate::mention::Speeches;
use crate::score::Evidence;
use std::sync::Arc;

/// An entity to which documents linked the key, or against which they held it.
#[derive(Clone, Debug)]
pub(super) struct Proposed {
    pub(super) entity: EntityIdx,
    pub(super) name: u16,
    /// Documents, and the sum of their log-odds.
    pub(super) docs: u64,
    pub(super) log_odds: f64,
    /// Mentions that were linked.
    pub(super) linked: u64,
    /// Reasons of the surest document.
    pub(super) best: f64,
    pub(super) evidence: Arc<Vec<Evidence>>,
}

/// All sightings of one key.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    pub(super) key: String,
    /// What tells it from other groups: [`super::spelling_key`].
    pub(super) spelled: String,
    pub(super) count: u64,
    pub(super) docs: u64,
    /// Spellings with their mentions and documents, at most [`policy::MAX_SPELLINGS`].
    pub(super) spellings: Vec<(Spelling, u64, u64)>,
    /// Weight of each type, by its place in [`EntityType::ALL`].
    types: [f64; EntityType::ALL.len()],
    pub(super) proposed: Vec<Proposed>,
    /// Documents in which it is nobody's, and its mentions there.
    pub(super) unknown: u64,
    pub(super) open: u64,
    /// Mentions that follow somebody's full name in their document.
    pub(super) follows: Tally<EntityIdx>,
    /// Keys of the full names of unknown people that it belongs to.
    pub(super) of: Tally<String>,
    /// Of a listed key: its entity, and the other people whose surname it is in some documents.
    pub(super) listed: Option<EntityIdx>,
    pub(super) rivals: Tally<String>,
    pub(super) titles: Tally<String>,
    pub(super) company: Tally<EntityIdx>,
    pub(super) days: Tally<String>,
    pub(super) contexts: Vec<Context>,
    /// The languages of its documents.
    pub(super) speeches: Speeches,
}

impl Group {
    pub(super) fn new(key: &str, spelled: &str) -> Self {
        Self { key: key.to_owned(), spelled: spelled.to_owned(), ..Self::default() }
    }

    /// Takes in one document; `company` are the entities that it names, `day` its date.
    pub(super) fn add(&mut self, sighting: Sighting, company: &[EntityIdx], day: Option<&str>) {
        (self.count, self.docs) = (self.count + sighting.count, self.docs + 1);
        let place = EntityType::ALL.iter().position(|of| *of == sighting.entity_type).unwrap_or_default();
        self.types[place] += sighting.type_probability;
        let count = sighting.count;
        self.hear(sighting.finding, count);
        if let Some(rival) = sighting.rival {
            self.rivals.add(rival, 1, policy::MAX_TALLY);
        }
        sighting.titles.into_iter().for_each(|title| self.titles.add(title, 1, policy::MAX_TALLY));
        company.iter().for_each(|&entity| self.company.add(entity, 1, policy::MAX_COMPANY));
        if let Some(day) = day {
            self.days.add(day.to_owned(), 1, policy::MAX_TALLY);
        }
        for (spelling, count) in sighting.spellings {
            self.spell(spelling, count);
        }
        self.show(sighting.contexts);
    }

    fn hear(&mut self, finding: Finding, count: u64) {
        match finding {
            Finding::Listed(entity) => self.listed = Some(entity),
            Finding::Follows(entity) => self.follows.add(entity, count, policy::MAX_TALLY),
            Finding::Unclear(_) => {}
            Finding::Near(near) => self.propose(near, count),
            Finding::Unknown(of) => {
                (self.unknown, self.open) = (self.unknown + 1, self.open + count);
                if let Some(of) = of {
                    self.of.add(of, count, policy::MAX_TALLY);
                }
            }
        }
    }

    fn propose(&mut self, near: Near, count: u64) {
        let linked = if near.linked { count } else { 0 };
        let known = self.proposed.iter_mut().find(|proposed| proposed.entity == near.entity);
        if let Some(proposed) = known {
            proposed.docs += 1;
            proposed.linked += linked;
            proposed.log_odds += near.log_odds;
            if near.log_odds > proposed.best {
                (proposed.best, proposed.name) = (near.log_odds, near.name);
                proposed.evidence = near.evidence;
            }
        } else if self.proposed.len() < policy::MAX_PROPOSED {
            self.proposed.push(Proposed {
                entity: near.entity,
                name: near.name,
                docs: 1,
                log_odds: near.log_odds,
                linked,
                best: near.log_odds,
                evidence: near.evidence,
            });
        }
    }

    fn spell(&mut self, spelling: Spelling, count: u64) {
        let known = self.spellings.iter().position(|(known, ..)| *known == spelling);
        match known.or((self.spellings.len() >= policy::MAX_SPELLINGS).then_some(0)) {
            Some(at) => {
                let (_, mentions, docs) = &mut self.spellings[at];
                (*mentions, *docs) = (*mentions + count, *docs + 1);
            }
            None => self.spellings.push((spelling, count, 1)),
        }
    }

    /// Keeps contexts of as many documents as there is room for; a second one of the same document gives way.
    fn show(&mut self, contexts: Vec<Context>) {
        for (i, context) in contexts.into_iter().enumerate() {
            if self.contexts.len() < MAX_CONTEXTS {
                self.contexts.push(context);
            } else if i == 0
                && let Some(second) =
                    (1..self.contexts.len()).find(|&at| self.contexts[at].doc == self.contexts[at - 1].doc)
            {
                self.contexts.remove(second);
                self.contexts.push(context);
            }
        }
    }

    /// What it most likely names, and the share of the votes for that.
    pub(super) fn entity_type(&self) -> (EntityType, f64) {
        let best = (0..self.types.len()).rev().max_by(|&a, &b| self.types[a].total_cmp(&self.types[b]));
        let best = best.unwrap_or_default();
        (EntityType::ALL[best], self.types[best] / (self.docs.max(1) as f64))
    }

    /// The spelling that most mentions have, the clean form.
    pub(super) fn clean(&self) -> &str {
        let best = self.spellings.iter().rev().max_by_key(|(_, count, _)| *count);
        best.map_or(&self.key, |(spelling, ..)| spelling.read.as_deref().unwrap_or(&spelling.surface))
    }
}
