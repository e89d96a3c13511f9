//! Stage 1: bytes → clean text, with a way back to the source.
//!
//! [`decode()`] turns bytes into the *source* (UTF-8); [`Cleaner::clean`] repairs its characters and finds the
//! furniture that scraping left in it. The text keeps its furniture lines, marked: names stand in them too
//! (a byline), so `link` reads them, and only `clean` takes them out ([`CleanText::body`]).
//!
//! A text that is too long to be held comes in [`Pieces`], each cleaned as a document of its own.
//!
//! Repairs run as passes, each over the whole text, in the order in which damage was done last: character references,
//! misread charsets, single characters, words, lines. Passes are repeated until none has anything to do, so cleaning
//! twice is cleaning once by construction. Each pass emits its edits in order; they are composed as it goes.

mod borders;
mod charset;
mod cleaner;
mod code;
mod compose;
mod decode;
mod edit;
mod entities;
mod forms;
mod furniture;
mod furniture_context;
mod furniture_credits;
mod furniture_follow;
mod furniture_gate;
mod furniture_head;
mod furniture_kinds;
mod furniture_names;
mod furniture_words;
#[cfg(feature = "html")]
mod html;
mod hyphen;
mod invisible;
mod known;
mod learned;
mod lines;
mod local;
mod marks;
mod misread1251;
mod mixed;
mod mojibake;
mod pieces;
mod plausible;
mod quotes;
mod rule;
mod skip;
mod spaces;
mod text;
mod turkish;
mod twins;
mod widths;
mod wraps;

pub use cleaner::{Cleaner, CleanerBuilder};
pub use decode::{DecodeError, Decoded, decode};
pub use edit::{Edit, EditBuilder, EditMap, Overlap};
pub use furniture::{Furniture, FurnitureKind, Meta, MetaKey};
#[cfg(feature = "html")]
pub use html::{HtmlError, article_of_html, is_html};
#[cfg(feature = "cli")]
pub(crate) use known::small_letters;
pub use learned::{FurnitureLearner, LearnedFurniture};
pub use pieces::{PIECE, Piece, PieceError, Pieces};
pub use rule::{Rule, UnknownRule};
pub use text::{Body, CleanText};

#[cfg(test)]
mod tests;
