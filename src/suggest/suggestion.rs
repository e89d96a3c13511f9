//! What is proposed, as values that are printed, read back and reviewed.
//!
//! The JSON of a [`Suggestion`] is promised: fields are added, never renamed. Byte offsets are of the source.

use crate::aliases::EntityType;
use crate::aliases::edit::NameList;
use crate::score::Evidence;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SuggestionKind {
    /// The surfaces are names of `entity`, which does not list them.
    Alias,
    /// The surfaces name somebody or something whom the table lacks; `name` is the proposed canonical name.
    Entity,
    /// The surfaces are names of `entity` under which texts name somebody else, too: `other`.
    Split,
}

impl SuggestionKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Alias, Self::Entity, Self::Split];

    /// As it is printed: `alias`, `entity`, `split`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Alias => "alias",
            Self::Entity => "entity",
            Self::Split => "split",
        }
    }
}

/// The list of the entity that a surface would join.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum List {
    /// Another accepted name: a romanization, another script, an official form.
    #[default]
    Alias,
    /// A misspelling: read, never printed.
    Hidden,
    /// A form that counts only when the article supports it.
    Short,
}

impl List {
    /// As it is printed: `alias`, `hidden`, `short`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Alias => "alias",
            Self::Hidden => "hidden",
            Self::Short => "short",
        }
    }

    /// The list of the table.
    pub fn name_list(self) -> NameList {
        match self {
            Self::Alias => NameList::Aliases,
            Self::Hidden => NameList::Hidden,
            Self::Short => NameList::Short,
        }
    }
}

/// One spelling with how often it stands in the corpus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surface {
    /// As it stands in the source, a line break inside it as a space.
    pub surface: String,
    /// Mentions.
    pub count: u64,
    /// Documents that have one.
    pub docs: u64,
    /// What cleaning makes of it, where that is another spelling: what the table must list for an exact match.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<String>,
    /// The list that it would join.
    #[serde(default)]
    pub list: List,
}

impl Surface {
    /// The spellings that go into the table: the clean one first.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.read.as_deref().into_iter().chain([self.surface.as_str()])
    }

    /// The clean spelling.
    pub fn clean(&self) -> &str {
        self.read.as_deref().unwrap_or(&self.surface)
    }
}

/// A sentence that has one of the surfaces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Context {
    /// The document: its path, or the id of the record as it was.
    pub doc: Value,
    /// First byte of the mention, in the source.
    pub start: u64,
    /// One past the last byte of the mention, in the source.
    pub end: u64,
    /// The sentence in clean text, cut at [`super::MAX_SENTENCE`] bytes around the mention; hostile as all text is: a face
    /// escapes it.
    pub sentence: String,
    /// Where the mention stands in `sentence`, in bytes.
    #[serde(default)]
    pub at: (u32, u32),
    /// Line of the mention in the source, from 1.
    #[serde(default)]
    pub line: u64,
}

/// What speaks against accepting unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConflictKind {
    /// Another entity is near, too: `probability`.
    Near,
    /// Another entity lists the name.
    Listed,
    /// The entity's `not` list has the name.
    Not,
    /// A reviewer said that it is not that entity's.
    Rejected,
}

/// A conflict with the table, the journal or another suggestion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// Of what kind.
    pub kind: ConflictKind,
    /// The other entity, if there is one.
    pub entity: Option<String>,
    /// Its canonical name.
    pub name: Option<String>,
    /// Probability that the other entity is meant, where it was weighed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probability: Option<f64>,
    /// For people: `also close to Hulusi Akar (0.41)`.
    pub reason: String,
}

/// A proposed change of the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Stable for the same content: [`super::id_of`].
    pub id: String,
    /// What is proposed.
    pub kind: SuggestionKind,
    /// The entity that would get the surfaces; `None` for a new one.
    pub entity: Option<String>,
    /// Canonical name of that entity, or the proposed one.
    pub name: String,
    /// The spellings, most frequent first.
    pub surfaces: Vec<Surface>,
    /// Probability that the suggestion is right, 0..=1.
    pub probability: f64,
    /// Reasons with their log-odds, the strongest first; those of weight 0 are told for the reader alone.
    pub evidence: Vec<Evidence>,
    /// Up to [`super::MAX_CONTEXTS`] sentences.
    pub contexts: Vec<Context>,
    /// What speaks against accepting unseen; empty for most.
    pub conflicts: Vec<Conflict>,
    /// Type of the entity.
    #[serde(rename = "type", default)]
    pub entity_type: EntityType,
    /// What accepting would change, for people: `adds 1 name to hulusi-akar; 3 mentions in 2 documents become exact`.
    #[serde(default)]
    pub effect: String,
    /// What a verdict is worth: suggestions are ranked by it, highest first.
    #[serde(default)]
    pub worth: f64,
    /// Mentions of all surfaces.
    #[serde(default)]
    pub mentions: u64,
    /// Documents with any of the surfaces.
    #[serde(default)]
    pub documents: u64,
    /// Of a split: whom else the surfaces name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
}

impl Suggestion {
    /// The canonical name of the entity that accepting would make.
    pub fn new_name(&self) -> &str {
        self.other.as_deref().unwrap_or(&self.name)
    }

    /// What is wrong with it, for people; one that [`super::Adviser`] made has no fault, a file may hold anything.
    pub fn fault(&self) -> Option<String> {
        let is_empty = |text: &str| text.trim().is_empty();
        let needs = |what: &str| Some(format!("a suggestion of kind {} needs `{what}`", self.kind.name()));
        let of_known = matches!(self.kind, SuggestionKind::Alias | SuggestionKind::Split);
        match self {
            _ if is_empty(&self.id) => Some("`id` is empty".to_owned()),
            _ if !(0.0..=1.0).contains(&self.probability) => {
                Some(format!("`probability` is {}, not a number from 0 to 1", self.probability))
            }
            _ if self.surfaces.is_empty() => Some("`surfaces` is empty".to_owned()),
            _ if self.surfaces.iter().any(|one| is_empty(&one.surface) || is_empty(one.clean())) => {
                Some("a surface is empty".to_owned())
            }
            _ if is_empty(&self.name) => Some("`name` is empty".to_owned()),
            _ if of_known && self.entity.is_none() => needs("entity"),
            _ if self.kind == SuggestionKind::Split && self.other.is_none() => needs("other"),
            _ => None,
        }
    }

    /// Whether every surface is taken for a misspelling.
    pub fn is_hidden(&self) -> bool {
        !self.surfaces.is_empty() && self.surfaces.iter().all(|surface| surface.list == List::Hidden)
    }
}
