//! The words that a name may be made of: stretches of capitals with the small words between them. All others are
//! outside of names without asking.

use super::super::document::Document;
use super::super::lexicon::Flags;
use super::super::titles;
use super::super::unknown::Run;
use super::super::words::{Gap, Shape};

/// Most small words between two capitals of a name: *Bridge on the River Kwai*.
const SMALL_MAX: usize = 2;

/// The stretches in `sentence`, in order.
pub(super) fn stretches(doc: &Document<'_>, sentence: Run, into: &mut Vec<Run>) {
    into.clear();
    let mut at = sentence.start;
    while at < sentence.end {
        if let Some(end) = title_at(doc, at, at, sentence.end) {
            at = end;
            continue;
        }
        if !opens(doc, at, &sentence) {
            at += 1;
            continue;
        }
        let end = stretch_end(doc, at, sentence.end);
        let start =
            if at > sentence.start && is_particle(doc, at - 1) && joined(doc, at) { at - 1 } else { at };
        let after_last = into.last().is_none_or(|last| last.end <= start);
        into.push(if after_last { start } else { at }..end);
        at = end;
    }
}

fn opens(doc: &Document<'_>, at: usize, sentence: &Run) -> bool {
    let word = &doc.words[at];
    let capital_follows = || at + 1 < sentence.end && doc.words[at + 1].is_capital() && joined(doc, at + 1);
    word.is_capital() || word.shape == Shape::Number && capital_follows()
}

fn stretch_end(doc: &Document<'_>, from: usize, limit: usize) -> usize {
    let mut end = from + 1;
    while end < limit {
        let word = &doc.words[end];
        if matches!(word.gap, Gap::Open | Gap::Quote | Gap::Stop | Gap::Other | Gap::Line) {
            return end;
        }
        if title_at(doc, end, from, limit).is_some() {
            return end;
        }
        if word.is_capital() || word.shape == Shape::Number && joined(doc, end) {
            end += 1;
            continue;
        }
        let reach = limit.min(end + SMALL_MAX + 1);
        let small = (end..reach).take_while(|&i| is_joining(doc, i) && joined(doc, i)).count();
        let next = end + small;
        if small == 0 || next >= reach || !doc.words[next].is_capital() || !joined(doc, next) {
            return end;
        }
        end = next + 1;
    }
    end
}

/// The end of a title with a capital at `at`, if it is no surname behind a given name.
fn title_at(doc: &Document<'_>, at: usize, start: usize, limit: usize) -> Option<usize> {
    if !doc.words[at].is_capital() {
        return None;
    }
    let end = titles::title_end(doc, at, limit)?;
    (!titles::is_surname(doc, at, start, limit)).then_some(end)
}

fn joined(doc: &Document<'_>, i: usize) -> bool {
    matches!(doc.words[i].gap, Gap::Space | Gap::Hyphen | Gap::Glued | Gap::Amp | Gap::Dot)
}

fn is_particle(doc: &Document<'_>, i: usize) -> bool {
    doc.words[i].shape == Shape::Lower && doc.flags(i).any(Flags::PARTICLE)
}

/// Small words that stand inside names.
fn is_joining(doc: &Document<'_>, i: usize) -> bool {
    let word = &doc.words[i];
    let listed = || {
        matches!(
            word.of(doc.text),
            "of" | "and" | "the" | "for" | "in" | "on" | "to" | "at" | "a" | "n" | "der"
        )
    };
    word.shape == Shape::Lower && (listed() || is_particle(doc, i))
}
