//! Canonym merges the spellings of one name.

pub mod aliases;
pub mod candidate;
pub mod clean;
pub mod eval;
pub mod files;
pub mod link;
mod linker;
pub mod mention;
pub mod output;
pub mod score;
pub mod script;
mod span;
pub mod translit;

#[cfg(feature = "cli")]
pub mod cli;

pub use aliases::{AliasTable, Entity, EntityType};
pub use clean::{CleanText, Cleaner};
pub use link::{Decision, LinkedMention};
pub use linker::{Document, Linker, LinkerBuilder, Lookup, LookupCandidate};
pub use mention::Mention;
pub use score::{Comparison, Evidence, Scorer};
pub use span::Span;
