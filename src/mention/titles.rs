//! Titles and roles beside a name: recorded, never a part of it.

use super::document::Document;
use super::lexicon::Flags;
use super::words::{Gap, Shape};
use std::ops::Range;

/// Longest title in words: *Minister of State for the Middle East and North Africa* has eleven.
const TITLE_MAX: usize = 12;

/// Titles that are surnames too, when a given name stands before: *Larry King*.
const SURNAME_TITLES: [&str; 14] = [
    "king", "prince", "pope", "bishop", "judge", "major", "marshal", "earl", "duke", "baron", "lord",
    "count", "justice", "coach",
];

/// Words that join the parts of a title.
fn joins(word: &str) -> bool {
    matches!(word, "of" | "for" | "the" | "and" | "to" | "in")
}

/// Where the title that begins at the capitalised word `at` ends; `None` if none begins there.
pub(super) fn title_end(doc: &Document<'_>, at: usize, sentence_end: usize) -> Option<usize> {
    let part = Flags::TITLE.or(Flags::TITLE_PART);
    let (mut end, mut has_title) = (at, false);
    let limit = sentence_end.min(at + TITLE_MAX);
    let mut i = at;
    while i < limit {
        let word = &doc.words[i];
        if i > at && !matches!(word.gap, Gap::Space | Gap::Hyphen | Gap::Dot) {
            break;
        }
        let flags = doc.flags(i);
        if flags.any(part) && !word.is_initial(doc.text) {
            has_title |= flags.any(Flags::TITLE);
            end = i + 1;
            if word.is_possessive() {
                break;
            }
        } else if !(word.shape == Shape::Lower && joins(word.of(doc.text)) && i > at) {
            break;
        }
        i += 1;
    }
    has_title.then_some(end)
}

/// Whether the title word `at` is rather the surname of the given name before it.
pub(super) fn is_surname(doc: &Document<'_>, at: usize, run_start: usize, sentence_end: usize) -> bool {
    let given_before = at > run_start && doc.flags(at - 1).any(Flags::GIVEN);
    if !given_before {
        return false;
    }
    let name_after = doc.words[..sentence_end]
        .get(at + 1)
        .is_some_and(|next| next.gap == Gap::Space && next.is_capital() && !doc.is_ordinary(at + 1));
    let word = doc.stem(at).to_lowercase();
    !name_after && SURNAME_TITLES.contains(&word.as_str())
}

/// Ranks that bodies have in their names, too.
const RANKS_OF_BODIES: [&str; 2] = ["major", "general"];

/// *Major League Baseball*, *General Assembly*: whether what looks like a rank before word `at` is part of a body's name.
fn is_rank_of_body(doc: &Document<'_>, at: usize) -> bool {
    let is_rank = |word: &str| RANKS_OF_BODIES.iter().any(|rank| rank.eq_ignore_ascii_case(word));
    at > 0 && doc.flags(at).any(Flags::ORG_HEAD) && is_rank(doc.stem(at - 1))
}

/// The title that ends just before word `first`, with a space, a comma or an abbreviation's full stop between.
pub(super) fn title_before(doc: &Document<'_>, first: usize, sentence_start: usize) -> Option<Range<usize>> {
    if is_rank_of_body(doc, first) || !matches!(doc.words[first].gap, Gap::Space | Gap::Comma | Gap::Dot) {
        return None;
    }
    let part = Flags::TITLE.or(Flags::TITLE_PART);
    let (mut start, mut has_title) = (first, false);
    let lowest = sentence_start.max(first.saturating_sub(TITLE_MAX));
    for i in (lowest..first).rev() {
        let word = &doc.words[i];
        let flags = doc.flags(i);
        if flags.any(part) {
            (start, has_title) = (i, has_title || flags.any(Flags::TITLE));
        } else if !joins(word.of(doc.text)) || i + 1 == first {
            break;
        }
        if !matches!(word.gap, Gap::Space | Gap::Hyphen | Gap::Dot) {
            break;
        }
    }
    has_title.then_some(start..first)
}
