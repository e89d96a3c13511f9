//! Stage 1: bytes → clean text, with a way back to the source.
//!
//! [`decode`] turns bytes into the *source* (UTF-8); [`Cleaner::clean`] repairs its characters and finds the
//! furniture that scraping left in it. The text keeps its furniture lines, marked: names stand in them too
//! (a byline), so `link` reads them, and only `clean` takes them out ([`CleanText::body`]).

mod decode;
mod edit;
mod furniture;

pub use decode::{Decoded, decode};
pub use edit::{Edit, EditMap, Rule};
pub use furniture::{Furniture, FurnitureKind};

use crate::Span;
use std::borrow::Cow;

/// Repairs text. Immutable, cheap to share between threads.
#[derive(Clone, Debug, Default)]
pub struct Cleaner {}

impl Cleaner {
    /// A cleaner with every rule on.
    pub fn new() -> Self {
        Self::default()
    }

    /// The clean text of `source`, with its edits and its furniture. Linear in the length of `source`.
    pub fn clean<'s>(&self, source: &'s str) -> CleanText<'s> {
        CleanText { source, text: Cow::Borrowed(source), edits: EditMap::default(), furniture: Vec::new() }
    }
}

/// A source text, its repaired form, and the map between the two.
#[derive(Clone, Debug)]
pub struct CleanText<'s> {
    source: &'s str,
    text: Cow<'s, str>,
    edits: EditMap,
    furniture: Vec<Furniture>,
}

impl<'s> CleanText<'s> {
    /// The text as it was read.
    pub fn source(&self) -> &'s str {
        self.source
    }

    /// The repaired text, furniture lines included. Spans of mentions are ranges of this.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The repairs, in order; their source spans do not overlap.
    pub fn edits(&self) -> &[Edit] {
        self.edits.edits()
    }

    /// Bylines, credits, player ids and the like: whole lines of [`CleanText::text`], in order.
    pub fn furniture(&self) -> &[Furniture] {
        &self.furniture
    }

    /// The bytes of the source that a span of the clean text came from. O(log edits).
    pub fn to_source(&self, span: Span) -> Span {
        self.edits.to_source(span)
    }
}
