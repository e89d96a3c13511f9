//! A cleaned text: the source, the repaired form, the furniture, and the ways between them.

use super::cleaner::{ROUNDS, Settings, Working};
use super::edit::{Edit, EditMap};
use super::furniture::{self, Furniture, MetaKey};
use super::rule::Rule;
use crate::Span;
use std::borrow::Cow;

/// A source text, its repaired form, and the map between the two.
#[derive(Clone, Debug)]
pub struct CleanText<'s> {
    pub(super) source: &'s str,
    pub(super) text: Cow<'s, str>,
    pub(super) edits: EditMap,
    pub(super) furniture: Vec<Furniture>,
    pub(super) settings: Settings,
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

    /// What the furniture tells of the article, in the order of the text.
    pub fn meta(&self) -> impl Iterator<Item = (MetaKey, &str)> {
        let facts = self.furniture.iter().flat_map(|item| &item.meta);
        facts.map(|fact| (fact.key, fact.value.of(&self.text)))
    }

    /// Where characters were lost before the text came here (U+FFFD), in the clean text. They stay: what they were
    /// can only be guessed.
    pub fn lost(&self) -> impl Iterator<Item = Span> {
        const MARK: &str = "\u{fffd}";
        memchr::memmem::find_iter(self.text.as_bytes(), MARK).map(|at| Span::new(at, at + MARK.len()))
    }

    /// The article itself: the clean text without its furniture lines and the blank lines that they leave doubled.
    ///
    /// What their removal brings together is cleaned again (a sentence that a picture's credit parted), so the body
    /// of a body is the body. Linear; the clean text is borrowed unless there is furniture.
    ///
    /// ```
    /// use canonym::Cleaner;
    /// let clean = Cleaner::new().clean("Photo: AFP / Jane Doe\nThe talks resumed.");
    /// assert_eq!(clean.body().text(), "The talks resumed.");
    /// assert_eq!(clean.meta().next(), Some((canonym::clean::MetaKey::Credit, "AFP / Jane Doe")));
    /// ```
    pub fn body(&self) -> Body<'_> {
        let mut work = Working::new(&self.text);
        if self.settings.rules.has(Rule::Furniture) && !self.strip(&mut work) {
            work = Working::new(&self.text);
        }
        let over_text = work.edits.without_idle(&self.text);
        let over_source = self.edits.then(&over_text).without_idle(self.source);
        Body { text: work.text, over_text, over_source }
    }

    /// Takes furniture out until there is none; false if that does not come about.
    fn strip(&self, work: &mut Working<'_>) -> bool {
        let mut found = Cow::Borrowed(self.furniture.as_slice());
        for _ in 0..ROUNDS {
            if found.is_empty() || !work.take(furniture::removal(&work.text, &found)) {
                return true;
            }
            if !work.settle(&self.settings, ROUNDS) {
                return false;
            }
            found = Cow::Owned(furniture::find(&work.text, self.settings.learned.as_deref()));
        }
        false
    }
}

/// A clean text without its furniture, and the ways back.
#[derive(Clone, Debug)]
pub struct Body<'t> {
    text: Cow<'t, str>,
    over_text: EditMap,
    over_source: EditMap,
}

impl Body<'_> {
    /// The article.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All edits of the source that lead to the body, repairs and removals.
    pub fn edits(&self) -> &[Edit] {
        self.over_source.edits()
    }

    /// The map from the source to the body.
    pub fn edit_map(&self) -> &EditMap {
        &self.over_source
    }

    /// The map from the clean text to the body. Edits of the clean text by later stages go [`EditMap::beside`] it.
    pub fn over_text(&self) -> &EditMap {
        &self.over_text
    }
}
