//! What an earlier run said, so that only what is new is said again.

use super::{Suggestion, SuggestionKind};
use crate::translit::name_key;
use rustc_hash::FxHashSet;

/// The suggestions of an earlier run, as far as telling new ones from them asks for.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    ids: FxHashSet<String>,
    spellings: FxHashSet<(SuggestionKind, Option<String>, String)>,
}

impl Seen {
    /// Takes in one of the earlier suggestions.
    pub fn add(&mut self, suggestion: &Suggestion) {
        self.ids.insert(suggestion.id.clone());
        for surface in &suggestion.surfaces {
            self.spellings.insert((suggestion.kind, suggestion.entity.clone(), name_key(surface.clean())));
        }
    }

    /// Whether it was said before: under its id, or each of its spellings for the same entity. A new entity that has one
    /// more spelling is new.
    pub fn has(&self, suggestion: &Suggestion) -> bool {
        let said = |key: String| self.spellings.contains(&(suggestion.kind, suggestion.entity.clone(), key));
        self.ids.contains(&suggestion.id)
            || (suggestion.kind != SuggestionKind::Split
                && suggestion.surfaces.iter().all(|surface| said(name_key(surface.clean()))))
    }
}
