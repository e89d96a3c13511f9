//! Two stages of edits as one.
//!
//! Call the texts A → B → C. Both lists are walked once in the coordinates of B; edits of the two lists that share
//! bytes of B, directly or by way of others, form a cluster and become one edit from A to C. All other edits keep
//! their text and get their place in A. Only edits of different lists can overlap, so a cluster is a chain.

use super::edit::{Edit, EditMap};
use crate::Span;
use std::iter::{Peekable, Zip};
use std::vec::IntoIter;

/// `first` and then `second` as one map over the text of `first`. O(edits of both).
pub(super) fn compose(first: EditMap, second: EditMap) -> EditMap {
    if first.is_empty() {
        return second;
    }
    if second.is_empty() {
        return first;
    }
    let (edits, after) = first.into_parts();
    let mut walk = Walk {
        first: edits.into_iter().zip(after).peekable(),
        second: second.into_parts().0.into_iter().peekable(),
        passed: Passed::default(),
        done: Vec::new(),
    };
    while walk.step() {}
    EditMap::in_order(walk.done)
}

/// The last edit of the first list that was passed: its end in A and in B.
#[derive(Clone, Copy, Debug, Default)]
struct Passed {
    in_a: usize,
    in_b: usize,
}

impl Passed {
    /// The place in A of a place in B that lies after this edit and before the next one.
    fn to_a(self, b: usize) -> usize {
        self.in_a + b.saturating_sub(self.in_b)
    }

    fn after(edit: &Edit, in_b: Span) -> Self {
        Self { in_a: edit.source.end(), in_b: in_b.end() }
    }
}

struct Walk {
    first: Peekable<Zip<IntoIter<Edit>, IntoIter<Span>>>,
    second: Peekable<IntoIter<Edit>>,
    passed: Passed,
    done: Vec<Edit>,
}

/// Whether two ranges of B meet; an empty one meets only what surrounds it.
fn meet(a: Span, b: Span) -> bool {
    a.start() < b.end() && b.start() < a.end()
}

impl Walk {
    /// Takes the next edit, or cluster of edits; false at the end.
    fn step(&mut self) -> bool {
        let next_first = self.first.peek().map(|(_, in_b)| *in_b);
        let next_second = self.second.peek().map(|edit| edit.source);
        match (next_first, next_second) {
            (None, None) => return false,
            (Some(a), Some(b)) if meet(a, b) => self.cluster(),
            (Some(a), Some(b)) if b.end() <= a.start() && a != b => self.take_second(),
            (Some(_), _) => self.take_first(),
            (None, Some(_)) => self.take_second(),
        }
        true
    }

    fn take_first(&mut self) {
        if let Some((edit, in_b)) = self.first.next() {
            self.passed = Passed::after(&edit, in_b);
            self.done.push(edit);
        }
    }

    fn take_second(&mut self) {
        if let Some(edit) = self.second.next() {
            let source =
                Span::new(self.passed.to_a(edit.source.start()), self.passed.to_a(edit.source.end()));
            self.done.push(Edit { source, ..edit });
        }
    }

    /// Merges the edits that hang together into one.
    fn cluster(&mut self) {
        let before = self.passed;
        let (mut firsts, mut seconds): (Vec<(Edit, Span)>, Vec<Edit>) = (Vec::new(), Vec::new());
        firsts.extend(self.first.next());
        seconds.extend(self.second.next());
        while self.grow(&mut firsts, &mut seconds) {}
        if let Some((edit, in_b)) = firsts.last() {
            self.passed = Passed::after(edit, *in_b);
        }
        self.done.extend(merge(&firsts, &seconds, before, self.passed));
    }

    /// Adds the next edit of either list if it meets the last one of the other.
    fn grow(&mut self, firsts: &mut Vec<(Edit, Span)>, seconds: &mut Vec<Edit>) -> bool {
        let last_second = seconds.last().map(|edit| edit.source);
        if let Some(next) = self.first.next_if(|(_, in_b)| last_second.is_some_and(|last| meet(*in_b, last)))
        {
            firsts.push(next);
            return true;
        }
        let last_first = firsts.last().map(|(_, in_b)| *in_b);
        if let Some(next) = self.second.next_if(|edit| last_first.is_some_and(|last| meet(last, edit.source)))
        {
            seconds.push(next);
            return true;
        }
        false
    }
}

/// One edit for a cluster; `None` where nothing is left of it.
fn merge(firsts: &[(Edit, Span)], seconds: &[Edit], before: Passed, after: Passed) -> Option<Edit> {
    let ((head, head_b), (tail, tail_b)) = (firsts.first()?, firsts.last()?);
    let (opening, closing) = (seconds.first()?, seconds.last()?);
    let start = match head_b.start() <= opening.source.start() {
        true => head.source.start(),
        false => before.to_a(opening.source.start()),
    };
    let end = match tail_b.end() >= closing.source.end() {
        true => tail.source.end(),
        false => after.to_a(closing.source.end()),
    };
    let text = merged_text(firsts, seconds, *head_b, *tail_b);
    let all = || firsts.iter().map(|(edit, _)| edit).chain(seconds);
    let rule = all().map(|edit| edit.rule).max()?;
    let confidence = all().map(|edit| edit.confidence).fold(1.0, f32::min);
    let source = Span::new(start, end);
    (!source.is_empty() || !text.is_empty()).then_some(Edit { source, text, rule, confidence })
}

/// What a cluster becomes in C: the second list's texts, and between and around them what is left of the first's.
fn merged_text(firsts: &[(Edit, Span)], seconds: &[Edit], head: Span, tail: Span) -> String {
    let mut text = String::new();
    let mut read = head.start();
    let mut rest = firsts;
    for edit in seconds {
        rest = push_range(&mut text, rest, read, edit.source.start());
        text.push_str(&edit.text);
        read = edit.source.end();
    }
    push_range(&mut text, rest, read, tail.end());
    text
}

/// Appends the bytes `from..to` of B, which the first list's edits cover; gives back the edits not yet left behind.
fn push_range<'e>(
    text: &mut String,
    firsts: &'e [(Edit, Span)],
    from: usize,
    to: usize,
) -> &'e [(Edit, Span)] {
    let left_behind = firsts.iter().take_while(|(_, in_b)| in_b.end() <= from).count();
    let rest = &firsts[left_behind..];
    for (edit, in_b) in rest.iter().take_while(|(_, in_b)| in_b.start() < to) {
        let (low, high) = (from.max(in_b.start()), to.min(in_b.end()));
        text.push_str(Span::new(low - in_b.start(), high.saturating_sub(in_b.start())).of(&edit.text));
    }
    rest
}
