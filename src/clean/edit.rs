//! Edits of a text and the map from the result back to it.
//!
//! Every stage emits its edits in order over the text that it sees; [`EditMap::then`] composes two stages into one
//! map over the first text, so that however many stages ran, one binary search leads from a result byte to its source.

use super::rule::Rule;
use crate::Span;

/// One replacement: `source` (a range of the text before) becomes `text`.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// Where, in the text before; empty for an insertion.
    pub source: Span,
    /// What stands there after; empty for a removal.
    pub text: String,
    /// Why.
    pub rule: Rule,
    /// How sure the rule is, 0..=1.
    pub confidence: f32,
}

/// Two edits of one list claim the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the edits of bytes {}..{} and {}..{} overlap", .first.start(), .first.end(), .second.start(), .second.end())]
pub struct Overlap {
    /// The one that starts first.
    pub first: Span,
    /// The one that overlaps it.
    pub second: Span,
}

/// A list of edits in order, none overlapping another, and the map between the text before and after them.
///
/// ```
/// use canonym::Span;
/// use canonym::clean::{Edit, EditMap, Rule};
/// let edit = Edit { source: Span::new(4, 6), text: "g".into(), rule: Rule::MixedScript, confidence: 0.9 };
/// let map = EditMap::new(vec![edit])?;
/// assert_eq!(map.apply("Erdoğan"), "Erdogan");
/// assert_eq!(map.to_source(Span::new(4, 7)).of("Erdoğan"), "ğan");
/// # Ok::<(), canonym::clean::Overlap>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EditMap {
    edits: Vec<Edit>,
    /// Where each edit's text stands after all edits; as long as `edits`.
    after: Vec<Span>,
}

impl EditMap {
    /// The map of `edits`, in any order.
    ///
    /// # Errors
    /// When two of them overlap.
    pub fn new(mut edits: Vec<Edit>) -> Result<Self, Overlap> {
        edits.sort_by_key(|edit| edit.source);
        match edits.windows(2).find(|pair| pair[0].source.end() > pair[1].source.start()) {
            Some(pair) => Err(Overlap { first: pair[0].source, second: pair[1].source }),
            None => Ok(Self::in_order(edits)),
        }
    }

    /// The map of edits that are known to be in order and apart.
    pub(super) fn in_order(edits: Vec<Edit>) -> Self {
        let mut after = Vec::with_capacity(edits.len());
        let (mut read, mut written) = (0, 0);
        for edit in &edits {
            let start = written + (edit.source.start() - read);
            written = start + edit.text.len();
            read = edit.source.end();
            after.push(Span::new(start, written));
        }
        Self { edits, after }
    }

    /// The edits in order.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Takes the map apart into edits and the places of their texts in the result.
    pub(super) fn into_parts(self) -> (Vec<Edit>, Vec<Span>) {
        (self.edits, self.after)
    }

    /// The text after the edits of `before`. O(length).
    pub fn apply(&self, before: &str) -> String {
        let gained: usize = self.edits.iter().map(|edit| edit.text.len()).sum();
        let mut result = String::with_capacity(before.len() + gained);
        let mut read = 0;
        for edit in &self.edits {
            result.push_str(Span::new(read, edit.source.start()).of(before));
            result.push_str(&edit.text);
            read = edit.source.end();
        }
        result.push_str(before.get(read..).unwrap_or_default());
        result
    }

    /// The edits that lead from the result back to `before`, the text that this map is over.
    pub fn inverse(&self, before: &str) -> Self {
        let undo = |(edit, after): (&Edit, &Span)| Edit {
            source: *after,
            text: edit.source.of(before).to_owned(),
            rule: edit.rule,
            confidence: edit.confidence,
        };
        Self::in_order(self.edits.iter().zip(&self.after).map(undo).collect())
    }

    /// The bytes before the edits that `span`, a range after them, came from. O(log edits).
    ///
    /// A span that takes in a part of an edit gets the whole of the edit's source; what was removed just before or
    /// just after the span stays outside.
    pub fn to_source(&self, span: Span) -> Span {
        translate(span, |i| (self.after[i], self.edits[i].source), self.edits.len())
    }

    /// The bytes after the edits that `span`, a range before them, became. O(log edits).
    pub fn to_clean(&self, span: Span) -> Span {
        translate(span, |i| (self.edits[i].source, self.after[i]), self.edits.len())
    }

    /// This map and then `later`, whose edits are over this map's result, as one map over this map's text.
    ///
    /// Edits that meet become one, with the stronger [`Rule`] and the lower confidence. O(edits).
    pub fn then(&self, later: &Self) -> Self {
        super::compose::compose(self.clone(), later.clone())
    }

    /// The edits of both maps over one text; where they overlap, those of `self` win.
    ///
    /// For stages that read the same text and do not see one another: names rewritten, and furniture taken out.
    pub fn beside(&self, other: &Self) -> Self {
        let mut edits = self.edits.clone();
        let mut own = self.edits.iter().map(|edit| edit.source).peekable();
        for edit in &other.edits {
            while own.next_if(|span| span.end() <= edit.source.start()).is_some() {}
            let free = own.peek().is_none_or(|span| span.start() >= edit.source.end());
            if free {
                edits.push(edit.clone());
            }
        }
        edits.sort_by_key(|edit| edit.source);
        Self::in_order(edits)
    }

    /// Without the edits that leave `before` as it was.
    pub(super) fn without_idle(mut self, before: &str) -> Self {
        if self.edits.iter().all(|edit| edit.source.of(before) != edit.text) {
            return self;
        }
        self.edits.retain(|edit| edit.source.of(before) != edit.text);
        Self::in_order(self.edits)
    }
}

/// Carries `span` from one side of `len` edits to the other; `edit(i)` is the range of edit `i` on both sides.
fn translate(span: Span, edit: impl Fn(usize) -> (Span, Span), len: usize) -> Span {
    let start = match last_where(len, |i| edit(i).0.start() <= span.start()).map(&edit) {
        Some((from, to)) if span.start() < from.end() => to.start(),
        Some((from, to)) => to.end() + (span.start() - from.end()),
        None => span.start(),
    };
    if span.is_empty() {
        return Span::new(start, start);
    }
    let end = match last_where(len, |i| edit(i).0.start() < span.end()).map(&edit) {
        Some((from, to)) if span.end() <= from.end() => to.end(),
        Some((from, to)) => to.end() + (span.end() - from.end()),
        None => span.end(),
    };
    Span::new(start, end)
}

/// The last index below `len` for which `holds`, true up to some index and false after it.
fn last_where(len: usize, holds: impl Fn(usize) -> bool) -> Option<usize> {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = usize::midpoint(low, high);
        if holds(middle) { low = middle + 1 } else { high = middle }
    }
    low.checked_sub(1)
}

/// Collects the edits of one pass over `text`, in order.
#[derive(Debug)]
pub struct EditBuilder<'t> {
    text: &'t str,
    edits: Vec<Edit>,
    /// End of the last edit.
    end: usize,
}

impl<'t> EditBuilder<'t> {
    /// No edits of `text` yet. Allocates nothing before the first edit.
    pub fn new(text: &'t str) -> Self {
        Self { text, edits: Vec::new(), end: 0 }
    }

    /// Replaces `source` by `text`. An edit that changes nothing, or that begins before the end of the last one,
    /// is left out.
    pub fn push(&mut self, source: Span, text: &str, rule: Rule, confidence: f32) {
        if source.start() < self.end || source.of(self.text) == text {
            return;
        }
        self.end = source.end();
        self.edits.push(Edit { source, text: text.to_owned(), rule, confidence });
    }

    /// The map of what was pushed.
    pub fn finish(self) -> EditMap {
        EditMap::in_order(self.edits)
    }
}
