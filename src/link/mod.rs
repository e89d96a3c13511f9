//! Stage 7: all scored mentions of a document → one consistent answer.
//!
//! [`Judge`] says who a name may be on its own. [`resolve()`] then looks at the whole document: full names are decided
//! first and make up the article's *people*; a bare surname goes to the person that the article names in full, before
//! or after, else to an entity whose listed form it is and that the article speaks for, else to nobody. Every mention
//! of one spelling gets one answer, and nothing depends on the order of the table.

mod acronym;
mod another;
mod apart;
mod context;
mod decision;
mod echo;
mod extent;
mod form;
mod judge;
mod near;
mod nominate;
mod offices;
mod outline;
mod people;
mod person;
mod policy;
mod ready;
mod resolve;
mod short;
mod sounds;
mod surname;
mod table;
mod typed;

pub use decision::{Decision, LinkedMention};
pub(crate) use form::name_words;
pub use judge::{Judge, Listing, Proposal};
pub(crate) use nominate::nominate;
pub use resolve::resolve;
pub use table::Contender;
pub(crate) use table::is_of_table;

#[cfg(test)]
mod tests;
