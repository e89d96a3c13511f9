//! Stage 2: a word of any script → Latin letters, and the key that exact look-ups use.
//!
//! - [`romanize`] and [`romanize_as`]: one reading, by the rule tables of `tables/`, fast;
//! - [`readings()`]: the best few readings with their probabilities, where a script leaves vowels or sounds open;
//! - [`name_key`]: the folded form that exact look-ups compare.
//!
//! Nothing here reads files: tables and models are part of the program.

mod abjad;
mod abjad_words;
mod beam;
mod fold;
mod han;
mod han_forms;
mod key;
mod lang;
pub(crate) mod learned;
mod lexicon;
mod long_vowels;
mod readings;
mod roman;
mod rules;
mod runs;
mod sinhala;
mod tables;
mod thai;
mod told;
mod variants;
mod words;
mod writing;

pub use fold::to_ascii;
pub use han::chinese_name;
pub use han_forms::plain_han;
pub(crate) use key::told_apart;
pub use key::{append_key, name_key, spelling_key};
pub use lang::{Lang, UnknownLang};
pub(crate) use lexicon::{are_spellings_of_one, is_spelling_of_name};
pub(crate) use readings::learned_letters;
pub use readings::{Reading, readings};
pub use roman::{romanize, romanize_as};
