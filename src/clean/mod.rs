//! Stage 1: bytes → clean text, with a way back to the source.
//!
//! [`decode`] turns bytes into the *source* (UTF-8); [`Cleaner::clean`] repairs its characters and finds the
//! furniture that scraping left in it. The text keeps its furniture lines, marked: names stand in them too
//! (a byline), so `link` reads them, and only `clean` takes them out ([`CleanText::body`]).
//!
//! Repairs run as passes, each over the whole text, in the order in which damage was done last: character references,
//! misread charsets, single characters, words, lines. Passes are repeated until none has anything to do, so cleaning
//! twice is cleaning once by construction. Each pass emits its edits in order; they are composed as it goes.

mod charset;
mod compose;
mod decode;
mod edit;
mod entities;
mod forms;
mod furniture;
mod invisible;
mod lines;
mod local;
mod marks;
mod mixed;
mod mojibake;
mod plausible;
mod quotes;
mod rule;
mod spaces;
mod twins;

pub use decode::{DecodeError, Decoded, decode};
pub use edit::{Edit, EditBuilder, EditMap, Overlap};
pub use furniture::{Furniture, FurnitureKind};
use rule::RuleSet;
pub use rule::{Rule, UnknownRule};

use crate::Span;
use std::borrow::Cow;

/// Passes are repeated so often at most. Two rounds settle nearly every text; each layer of misread UTF-8 or each
/// repair that uncovers another takes one more.
const ROUNDS: usize = 24;

/// Repairs text. Immutable, cheap to share between threads.
///
/// ```
/// use canonym::Cleaner;
/// let clean = Cleaner::new().clean("ErdoÄŸan met\u{a0}“Putin”");
/// assert_eq!(clean.text(), "Erdoğan met \"Putin\"");
/// assert_eq!(clean.edits()[0].source.of(clean.source()), "ÄŸ");
/// ```
#[derive(Clone, Debug)]
pub struct Cleaner {
    rules: RuleSet,
}

impl Default for Cleaner {
    fn default() -> Self {
        Self { rules: RuleSet::ALL }
    }
}

/// Settings of a [`Cleaner`].
#[derive(Clone, Debug, Default)]
pub struct CleanerBuilder {
    cleaner: Cleaner,
}

impl CleanerBuilder {
    /// Switches a rule off by its name (see [`Rule::SWITCHES`]).
    ///
    /// # Errors
    /// When no rule has that name; the error names the nearest one.
    pub fn without(self, rule: &str) -> Result<Self, UnknownRule> {
        Ok(self.without_rule(rule.parse()?))
    }

    /// Switches a rule off.
    pub fn without_rule(mut self, rule: Rule) -> Self {
        self.cleaner.rules = self.cleaner.rules.without(rule);
        self
    }

    /// Leaves curly quotes and the ellipsis as they are.
    pub fn keep_quotes(self) -> Self {
        self.without_rule(Rule::Quotes)
    }

    /// The cleaner.
    pub fn build(self) -> Cleaner {
        self.cleaner
    }
}

impl Cleaner {
    /// A cleaner with every rule on.
    pub fn new() -> Self {
        Self::default()
    }

    /// Settings with every rule on.
    pub fn builder() -> CleanerBuilder {
        CleanerBuilder::default()
    }

    /// The clean text of `source`, with its edits and its furniture. Linear in the length of `source`; a text without
    /// damage is borrowed. A text past 4 GiB, which spans cannot address, and one that would not settle in
    /// 24 rounds (only made on purpose) are left as they are.
    pub fn clean<'s>(&self, source: &'s str) -> CleanText<'s> {
        let mut work = Working::new(source);
        if u32::try_from(source.len()).is_err() || !work.settle(self.rules) {
            work = Working::new(source);
        }
        let furniture = Vec::new();
        CleanText { source, text: work.text, edits: work.edits.without_idle(source), furniture }
    }
}

/// A text under repair and the way back from it.
struct Working<'s> {
    text: Cow<'s, str>,
    edits: EditMap,
}

impl<'s> Working<'s> {
    fn new(source: &'s str) -> Self {
        Self { text: Cow::Borrowed(source), edits: EditMap::default() }
    }

    /// Runs all passes until nothing changes; false if that does not come about.
    fn settle(&mut self, rules: RuleSet) -> bool {
        (0..ROUNDS).any(|_| !self.round(rules))
    }

    /// Runs all passes once; whether any of them changed the text.
    fn round(&mut self, rules: RuleSet) -> bool {
        let mut changed = false;
        if rules.has(Rule::Entities) {
            changed |= self.take(entities::entities(&self.text));
        }
        if rules.has(Rule::Mojibake) {
            changed |= self.take(mojibake::mojibake(&self.text));
        }
        changed |= self.take(local::local(&self.text, rules));
        changed |= self.take(mixed::mixed(&self.text, rules));
        changed
    }

    /// Applies the edits of a pass; whether there were any.
    fn take(&mut self, edits: EditMap) -> bool {
        if edits.is_empty() {
            return false;
        }
        self.text = Cow::Owned(edits.apply(&self.text));
        self.edits = compose::compose(std::mem::take(&mut self.edits), edits);
        true
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

    /// The map from the source to the clean text.
    pub fn edit_map(&self) -> &EditMap {
        &self.edits
    }

    /// Bylines, credits, player ids and the like: whole lines of [`CleanText::text`], in order.
    pub fn furniture(&self) -> &[Furniture] {
        &self.furniture
    }

    /// The bytes of the source that a span of the clean text came from. O(log edits).
    pub fn to_source(&self, span: Span) -> Span {
        self.edits.to_source(span)
    }

    /// The bytes of the clean text that a span of the source became. O(log edits).
    pub fn to_clean(&self, span: Span) -> Span {
        self.edits.to_clean(span)
    }
}
