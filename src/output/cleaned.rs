//! One cleaned document: repairs, furniture taken out, canonical names; as a text and as edits of the source.

use super::{compose, rewrite};
use crate::aliases::AliasTable;
use crate::clean::{CleanText, Edit, FurnitureKind, Rule};
use crate::{Document, Span};

/// A cleaned document. `'d` is the life of the document it was made from.
#[derive(Clone, Debug)]
pub struct Cleaned<'d> {
    /// What the text is now.
    pub text: String,
    /// How it came from the source: in order, without overlap, spans of the source.
    pub edits: Vec<Edit>,
    /// The lines taken out, by kind, in order.
    pub meta: Vec<(FurnitureKind, &'d str)>,
}

/// The repaired text without its furniture and with its names as they stand. Linear.
pub fn kept<'d>(clean: &'d CleanText<'_>) -> Cleaned<'d> {
    finished(clean, body_edits(clean))
}

/// `document` repaired, without its furniture, its certain names written as `table` has them. Linear.
pub fn canonical<'d>(document: &'d Document<'_>, table: &AliasTable) -> Cleaned<'d> {
    let clean = &document.clean;
    let removed = body_edits(clean);
    let mut edits = rewrite::canonical_names(clean.text(), &document.mentions, table);
    edits.retain(|edit| !is_in(&removed, edit.source));
    edits.extend(removed);
    edits.sort_by_key(|edit| edit.source);
    finished(clean, edits)
}

fn finished<'d>(clean: &'d CleanText<'_>, edits: Vec<Edit>) -> Cleaned<'d> {
    let edits = compose::compose(clean.edits(), clean.text(), &edits);
    let line = |line: &crate::clean::Furniture| (line.kind, line.span.of(clean.text()).trim());
    Cleaned {
        text: compose::apply(clean.source(), &edits),
        edits,
        meta: clean.furniture().iter().map(line).collect(),
    }
}

/// Takes each furniture line out with its line break.
fn body_edits(clean: &CleanText<'_>) -> Vec<Edit> {
    let text = clean.text();
    let removal = |span: Span| Edit {
        source: Span::new(span.start(), line_break_end(text, span.end())),
        text: String::new(),
        rule: Rule::Furniture,
        confidence: 1.0,
    };
    clean.furniture().iter().map(|line| removal(line.span)).collect()
}

fn line_break_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let len = ["\r\n", "\n", "\r"].iter().find(|end| rest.starts_with(**end)).map_or(0, |end| end.len());
    at + len
}

/// Whether `span` stands in one of the removed ranges, which are in order.
fn is_in(removed: &[Edit], span: Span) -> bool {
    let after = removed.partition_point(|edit| edit.source.end() <= span.start());
    removed.get(after).is_some_and(|edit| edit.source.overlaps(span))
}
