//! Stage 4: clean text → mentions.
//!
//! A mention is a name's span without its title and its possessive. [`Detector`] finds the names of the table
//! (also in scripts without capitals) and names that no table knows; who is meant is decided later, by `link`.

use crate::Span;
use crate::aliases::{AliasTable, EntityIdx, EntityType};

/// A name at a span of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where, in the clean text: title, possessive and quotes stay outside.
    pub span: Span,
    /// What it most likely names, from the table and from cues.
    pub entity_type: EntityType,
    /// How sure the type is, 0..=1.
    pub type_probability: f32,
    /// Names of the table that this surface spells exactly (by [`crate::translit::name_key`], or letter by letter for
    /// acronyms): `(entity, index into its names)`, in table order. Empty for a name that the table does not list.
    pub known: Vec<(EntityIdx, u16)>,
    /// The title or role words next to it, if any (`Defense Minister`).
    pub title: Option<Span>,
    /// Number of its sentence in the document, from 0.
    pub sentence: u32,
}

/// Finds mentions. Built once for a table; immutable, shared between threads.
#[derive(Debug)]
pub struct Detector {}

impl Detector {
    /// A detector of the names of `table` and of unknown names.
    pub fn new(_table: &AliasTable) -> Self {
        Self {}
    }

    /// The mentions of `text` in order; they do not overlap. Linear in the length of `text`.
    pub fn detect(&self, _text: &str) -> Vec<Mention> {
        Vec::new()
    }
}
