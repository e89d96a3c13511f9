//! A row of the alias table.

use serde::{Deserialize, Serialize};

/// What an entity is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityType {
    /// A human being.
    Person,
    /// A country, region, town, river, …
    Place,
    /// A body of people: state organ, company, news agency, party, …
    Organization,
    /// Anything else that has a name.
    #[default]
    Other,
}

impl EntityType {
    /// As it is written in tables and output: `person`, `place`, `organization`, `other`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organization => "organization",
            Self::Other => "other",
        }
    }
}

/// In what manner a name belongs to its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AliasKind {
    /// The canonical name itself.
    Canonical,
    /// Another accepted name.
    Alias,
    /// A misspelling: read, never printed.
    Hidden,
    /// A form such as a bare surname, which counts only when the article supports it.
    Short,
}

/// One name of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name as it is written.
    pub text: String,
    /// Its standing.
    pub kind: AliasKind,
    /// BCP 47 language, where the table says it.
    pub lang: Option<String>,
    /// ISO 15924 script, where the table says it.
    pub script: Option<String>,
    /// A remark of the table's keeper.
    pub note: Option<String>,
}

/// A row of the alias table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Stable, unique in the table.
    pub id: String,
    /// What it is.
    pub entity_type: EntityType,
    /// Every name, the canonical one first, then aliases, hidden and short forms in file order.
    pub names: Vec<Alias>,
    /// Names that must never be merged into this entity.
    pub not: Vec<String>,
    /// Titles and words that speak for it when they stand near.
    pub context: Vec<String>,
    /// Wikidata item, `Q…`.
    pub wikidata: Option<String>,
    /// A remark of the table's keeper.
    pub note: Option<String>,
}

impl Entity {
    /// The name that all variants are merged into.
    pub fn canonical(&self) -> &str {
        self.names.first().map_or("", |name| &name.text)
    }
}
