//! Two lists of edits, one after the other → one list.
//!
//! Stage 1 edits the source into the clean text; taking out furniture and writing canonical names edits the clean
//! text. Whoever is shown edits, or wants to undo them, knows only the source. [`compose`] joins the two lists:
//! edits that overlap become one, all others keep their own place and rule.

use crate::Span;
use crate::clean::Edit;

/// `text` after `edits`, which are in order and do not overlap.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut after = String::with_capacity(text.len());
    let mut copied = 0;
    for edit in edits {
        after.push_str(&text[copied..edit.source.start()]);
        after.push_str(&edit.text);
        copied = edit.source.end();
    }
    after.push_str(&text[copied..]);
    after
}

/// The edits that undo `edits`: `apply(&apply(text, edits), &invert(text, edits)) == text`.
pub fn invert(text: &str, edits: &[Edit]) -> Vec<Edit> {
    let placed = Placed::all(edits);
    let undo = |placed: &Placed<'_>| Edit {
        source: placed.after,
        text: placed.edit.source.of(text).to_owned(),
        ..placed.edit.clone()
    };
    placed.iter().map(undo).collect()
}

/// An edit with the range of the text after it that it made.
#[derive(Clone, Copy)]
struct Placed<'e> {
    edit: &'e Edit,
    after: Span,
}

impl<'e> Placed<'e> {
    fn all(edits: &'e [Edit]) -> Vec<Self> {
        let (mut taken, mut after_end) = (0, 0);
        let place = |edit: &'e Edit| {
            let start = after_end + (edit.source.start() - taken);
            after_end = start + edit.text.len();
            taken = edit.source.end();
            Self { edit, after: Span::new(start, after_end) }
        };
        edits.iter().map(place).collect()
    }
}

/// The edits that lead from a source straight to where `first` (over the source) and then `second` (over `middle`,
/// the text that `first` made) lead. O(edits + bytes edited).
///
/// An edit of `second` that overlaps edits of `first` swallows them; rule and confidence are its own.
pub fn compose(first: &[Edit], middle: &str, second: &[Edit]) -> Vec<Edit> {
    let mut joined = Vec::with_capacity(first.len() + second.len());
    let mut repairs = Repairs { rest: &Placed::all(first), shift: 0 };
    let mut rest = second;
    while let Some(head) = rest.first() {
        repairs.pass_before(head.source, &mut joined);
        let cluster = Cluster::around(rest, &mut repairs);
        rest = &rest[cluster.taken..];
        joined.push(cluster.into_edit(middle));
    }
    joined.extend(repairs.rest.iter().map(|placed| placed.edit.clone()));
    joined
}

/// The edits of `first` that are still to come.
struct Repairs<'r, 'e> {
    rest: &'r [Placed<'e>],
    /// Middle position minus source position, behind the last edit taken.
    shift: isize,
}

impl<'e> Repairs<'_, 'e> {
    fn take(&mut self) -> Option<Placed<'e>> {
        let (head, rest) = self.rest.split_first()?;
        self.rest = rest;
        self.shift = signed(head.after.end()) - signed(head.edit.source.end());
        Some(*head)
    }

    /// Passes on the edits that end where `span` begins or before.
    fn pass_before(&mut self, span: Span, joined: &mut Vec<Edit>) {
        while self.rest.first().is_some_and(|head| head.after.end() <= span.start()) {
            joined.extend(self.take().map(|placed| placed.edit.clone()));
        }
    }

    /// The next edit, if it begins before `end`.
    fn overlapping(&mut self, end: usize) -> Option<Placed<'e>> {
        self.rest.first().filter(|head| head.after.start() < end)?;
        self.take()
    }

    fn to_source(&self, middle: usize) -> usize {
        usize::try_from(signed(middle) - self.shift).unwrap_or(0)
    }
}

fn signed(n: usize) -> isize {
    isize::try_from(n).unwrap_or(isize::MAX)
}

/// Edits of both lists that overlap one another.
struct Cluster<'s> {
    /// Edits of the second list, the first of them naming the rule.
    edits: &'s [Edit],
    taken: usize,
    middle: Span,
    source: Span,
}

impl<'s> Cluster<'s> {
    fn around(second: &'s [Edit], repairs: &mut Repairs<'_, '_>) -> Self {
        let head = second[0].source;
        let (mut taken, mut end) = (1, head.end());
        let (mut start, mut source_start) = (head.start(), repairs.to_source(head.start()));
        loop {
            if let Some(repair) = repairs.overlapping(end) {
                if repair.after.start() < start {
                    (start, source_start) = (repair.after.start(), repair.edit.source.start());
                }
                end = end.max(repair.after.end());
            } else if second.get(taken).is_some_and(|next| next.source.start() < end) {
                end = end.max(second[taken].source.end());
                taken += 1;
            } else {
                break;
            }
        }
        let source = Span::new(source_start, repairs.to_source(end));
        Self { edits: &second[..taken], taken, middle: Span::new(start, end), source }
    }

    fn into_edit(self, middle: &str) -> Edit {
        let mut text = String::new();
        let mut copied = self.middle.start();
        for edit in self.edits {
            text.push_str(&middle[copied..edit.source.start()]);
            text.push_str(&edit.text);
            copied = edit.source.end();
        }
        text.push_str(&middle[copied..self.middle.end()]);
        Edit { source: self.source, text, ..self.edits[0].clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::Rule;
    use proptest::prelude::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit {
            source: Span::new(start, end),
            text: text.to_owned(),
            rule: Rule::CanonicalName,
            confidence: 1.0,
        }
    }

    fn bounds(text: &str) -> Vec<usize> {
        text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
    }

    /// Edits of `text` from random gaps and lengths in characters; like real ones, none touches the next.
    fn edits_of(text: &str, plan: &[(usize, usize, String)]) -> Vec<Edit> {
        let bounds = bounds(text);
        let mut edits = Vec::new();
        let mut at = 0;
        for (gap, len, new) in plan {
            let (start, end) =
                (at + gap + usize::from(!edits.is_empty()), at + gap + len + usize::from(!edits.is_empty()));
            if end >= bounds.len() {
                break;
            }
            edits.push(edit(bounds[start], bounds[end], new));
            at = end;
        }
        edits
    }

    fn plan() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
        proptest::collection::vec((0usize..4, 0usize..4, "[xyğ]{0,3}"), 0..6)
    }

    proptest! {
        #[test]
        fn composed_leads_where_both_lead(source in "[abç]{0,24}", first in plan(), second in plan()) {
            let first = edits_of(&source, &first);
            let middle = apply(&source, &first);
            let second = edits_of(&middle, &second);
            let expected = apply(&middle, &second);
            let joined = compose(&first, &middle, &second);
            prop_assert!(joined.windows(2).all(|pair| pair[0].source.end() <= pair[1].source.start()), "{joined:?}");
            prop_assert_eq!(apply(&source, &joined), expected);
        }

        #[test]
        fn undone_is_as_before(source in "[abç]{0,24}", plan in plan()) {
            let edits = edits_of(&source, &plan);
            prop_assert_eq!(apply(&apply(&source, &edits), &invert(&source, &edits)), source);
        }
    }

    #[test]
    fn a_name_edit_swallows_the_repairs_inside_it_only() {
        // "A&amp;B Alt0n &lt;" → "A&B Alton <" → "A&B Altun <"
        let source = "A&amp;B Alt0n &lt;";
        let first = [edit(1, 6, "&"), edit(11, 12, "o"), edit(14, 18, "<")];
        let middle = apply(source, &first);
        let joined = compose(&first, &middle, &[edit(4, 9, "Altun")]);
        assert_eq!(joined, [edit(1, 6, "&"), edit(8, 13, "Altun"), edit(14, 18, "<")]);
    }
}
