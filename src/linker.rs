//! The one door: runs stages 1 to 7.

use crate::aliases::{AliasTable, EntityIdx, EntityType};
use crate::clean::{CleanText, Cleaner};
use crate::link::{Decision, LinkedMention};
use crate::score::{Comparison, Evidence, Scorer};

/// Runs the stages over documents. Immutable, `Send + Sync`, cheap to share.
#[derive(Debug)]
pub struct Linker {
    table: AliasTable,
    cleaner: Cleaner,
}

/// Settings of a [`Linker`].
#[derive(Debug, Default)]
pub struct LinkerBuilder {
    table: AliasTable,
}

impl LinkerBuilder {
    /// The table to link to.
    pub fn table(mut self, table: AliasTable) -> Self {
        self.table = table;
        self
    }

    /// Builds the indexes.
    pub fn build(self) -> Linker {
        Linker { table: self.table, cleaner: Cleaner::new() }
    }
}

/// A document after stages 1 to 7.
#[derive(Debug)]
pub struct Document<'s> {
    /// The text and its way back.
    pub clean: CleanText<'s>,
    /// Mentions in order.
    pub mentions: Vec<LinkedMention>,
}

/// An entity proposed for a looked-up name.
#[derive(Clone, Debug)]
pub struct LookupCandidate {
    /// Who.
    pub entity: EntityIdx,
    /// Which of its names matched (index into [`crate::Entity::names`]).
    pub name: u16,
    /// Calibrated probability, 0..=1.
    pub probability: f64,
    /// Reasons; weights sum to the log-odds.
    pub evidence: Vec<Evidence>,
}

/// The answer to a looked-up name.
#[derive(Clone, Debug)]
pub struct Lookup {
    /// Whether the best candidate is it.
    pub decision: Decision,
    /// Best first.
    pub candidates: Vec<LookupCandidate>,
}

impl Linker {
    /// Settings with an empty table.
    pub fn builder() -> LinkerBuilder {
        LinkerBuilder::default()
    }

    /// The table it links to.
    pub fn table(&self) -> &AliasTable {
        &self.table
    }

    /// Cleans `source`, finds its names and decides who is meant.
    pub fn link<'s>(&self, source: &'s str) -> Document<'s> {
        Document { clean: self.cleaner.clean(source), mentions: Vec::new() }
    }

    /// Who `name`, out of any text, may be.
    pub fn lookup(&self, _name: &str, _entity_type: Option<EntityType>) -> Lookup {
        Lookup { decision: Decision::Unknown, candidates: Vec::new() }
    }

    /// Whether two names are one.
    pub fn compare(&self, a: &str, b: &str, entity_type: Option<EntityType>) -> Comparison {
        let scorer = Scorer::new();
        scorer.compare(&scorer.prepare(a), &scorer.prepare(b), entity_type)
    }
}
