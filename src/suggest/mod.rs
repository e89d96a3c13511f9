//! Stage 8b: the linked mentions of a corpus → proposed changes of the table, most useful first.
//!
//! A [`Suggestion`] says that some spellings are another name of an entity (`alias`), that they name somebody whom the
//! table lacks (`entity`), or that one alias stands for two (`split`), with its probability, evidence, contexts and
//! conflicts. A person decides on it in [`crate::review`]; nothing here changes a table.
//!
//! The way there: each document becomes a [`Reading`] (by the thread that links it), readings are folded into a [`Corpus`]
//! (bounded: names, counts, a few sentences), and an [`Adviser`] weighs each name of it: `alias` against the entity to
//! which documents link it, `slip` against listed acronyms, `split` where a listed surname has two bearers; `fresh` puts
//! the rest together as new entities. `standing` tells misspellings from true aliases, `rank` says what a verdict is
//! worth, `policy` holds every weight.

mod adviser;
mod alias;
mod cases;
mod context;
mod corpus;
mod day;
mod declined;
mod fresh;
mod given;
mod group;
mod human;
mod id;
mod named;
mod policy;
mod rank;
mod reading;
mod rest;
mod since;
mod slip;
mod split;
mod standing;
mod suggestion;
mod tally;
#[cfg(test)]
mod tests;

/// Context sentences kept of a suggestion, and of a surface while a corpus is read.
pub const MAX_CONTEXTS: usize = 5;
/// Longest context in bytes: three lines of a wide terminal.
pub const MAX_SENTENCE: usize = 400;

pub use crate::translit::spelling_key;
pub use adviser::{Adviser, Weighed};
pub use corpus::{Corpus, MAX_KEYS};
pub use human::human;
pub(crate) use id::hash_of;
pub use id::id_of;
pub(crate) use rank::ranked;
pub use reading::Reading;
pub(crate) use rest::{rest_as_alias, rest_as_new};
pub use since::Seen;
pub use suggestion::{Conflict, ConflictKind, Context, List, Suggestion, SuggestionKind, Surface};
