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
    /// All types, in the order in which people list them.
    pub const ALL: [Self; 4] = [Self::Person, Self::Place, Self::Organization, Self::Other];

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

impl Alias {
    /// A name of that standing and nothing else said of it.
    pub fn new(text: impl Into<String>, kind: AliasKind) -> Self {
        Self { text: text.into(), kind, lang: None, script: None, note: None }
    }
}

impl Entity {
    /// An entity with its canonical name and nothing else.
    pub fn new(id: impl Into<String>, entity_type: EntityType, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            entity_type,
            names: vec![Alias::new(name, AliasKind::Canonical)],
            not: Vec::new(),
            context: Vec::new(),
            wikidata: None,
            note: None,
        }
    }

    /// The same with more names of one kind, after those it has.
    #[must_use]
    pub fn with<N: Into<String>>(mut self, kind: AliasKind, names: impl IntoIterator<Item = N>) -> Self {
        self.names.extend(names.into_iter().map(|name| Alias::new(name, kind)));
        self
    }

    /// The name that all variants are merged into.
    pub fn canonical(&self) -> &str {
        self.names.first().map_or("", |name| &name.text)
    }

    /// Its names of one kind, in file order.
    pub fn names_of(&self, kind: AliasKind) -> impl Iterator<Item = &Alias> {
        self.names.iter().filter(move |name| name.kind == kind)
    }
}
