//! Stage 2: a word of any script → Latin letters, and the key that exact look-ups use.
//!
//! - [`romanize`] and [`romanize_as`]: one reading, by the rule tables of `tables/`, fast;
//! - [`name_key`]: the folded form that exact look-ups compare.
//!
//! Nothing here reads files: tables are part of the program.

mod abjad;
mod fold;
mod han;
mod key;
mod lang;
mod lexicon;
mod roman;
mod rules;
mod tables;
mod words;
mod writing;

pub use key::{append_key, name_key};
pub use lang::{Lang, UnknownLang};
pub use roman::{romanize, romanize_as};
