//! Stage 8b: the linked mentions of a corpus → proposed changes of the table, most useful first.
//!
//! A [`Suggestion`] says that some spellings are another name of an entity (`alias`), that they name somebody whom the
//! table lacks (`entity`), or that one alias stands for two (`split`), with its probability, evidence, contexts and
//! conflicts. A person decides on it in [`crate::review`]; nothing here changes a table.

mod id;
mod suggestion;

/// Context sentences kept of a suggestion, and of a surface while a corpus is read.
pub const MAX_CONTEXTS: usize = 5;
/// Longest context in bytes: three lines of a wide terminal.
pub const MAX_SENTENCE: usize = 400;

pub(crate) use id::hash_of;
pub use id::id_of;
pub use suggestion::{Conflict, ConflictKind, Context, List, Suggestion, SuggestionKind, Surface};
