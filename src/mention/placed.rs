//! Spans that another recognizer found → mentions, with what the text says of them: title, type, names of the table.
//!
//! That a span is a name is taken as said; capitals are not asked for. Its edges are read as those of our own mentions
//! are: quotes, a possessive and, for a person, a title within it are no part of the name.

use super::document::Document;
use super::merge::Found;
use super::sentences::{Casing, Sentence};
use super::unknown::Run;
use super::{Mention, Place, line_casing, span, titles, types};
use crate::Span;
use crate::aliases::EntityType;

/// Trust in a type that a recognizer gives: the small models in use are right about nine in ten of the names they find.
const GIVEN: f32 = 0.9;

/// A name that stands at a span of the clean text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given {
    /// Where.
    pub(crate) span: Span,
    /// What it names, if that is known.
    pub(crate) entity_type: Option<EntityType>,
}

/// A given span as it was read.
struct Piece {
    span: Span,
    /// `None` where no word stands: a span of marks alone.
    found: Option<Found>,
    place: Place,
    sentence: u32,
}

/// The mentions at `given`, which are in order, in the same order; one for each.
pub(super) fn place(doc: &Document<'_>, sentences: &[Sentence], given: &[Given]) -> Vec<Mention> {
    let pieces: Vec<Piece> = given.iter().map(|one| piece(doc, sentences, *one)).collect();
    let found = pieces.iter().filter_map(|piece| Some((piece.found.clone()?, piece.place.0.is_some())));
    let found: Vec<(Found, bool)> = found.collect();
    let mut types = types::settle(doc, &found).into_iter();
    let mentions = pieces.into_iter().zip(given).map(|(piece, one)| {
        let settled = piece.found.as_ref().and_then(|_| types.next());
        let said = one.entity_type.map(|entity_type| (entity_type, GIVEN));
        let (entity_type, type_probability) = said.or(settled).unwrap_or((EntityType::Other, 0.0));
        let (title, casing) = piece.place;
        Mention {
            span: piece.span,
            entity_type,
            type_probability,
            known: piece.found.map_or_else(Vec::new, Found::into_known),
            title: title.map(|title| span(doc, &title)),
            sentence: piece.sentence,
            casing: line_casing(casing),
        }
    });
    mentions.collect()
}

fn piece(doc: &Document<'_>, sentences: &[Sentence], given: Given) -> Piece {
    let start = doc.words.partition_point(|word| word.end as usize <= given.span.start());
    let end = doc.words.partition_point(|word| (word.start as usize) < given.span.end());
    if start >= end {
        let sentence = doc.words.get(start).or(doc.words.last()).map_or(0, |word| word.sentence);
        return Piece { span: given.span, found: None, place: (None, Casing::Normal), sentence };
    }
    let whole = start..end;
    let person = given.entity_type == Some(EntityType::Person);
    let is_listed = doc.names.spelled(inside(doc, &whole, given.span).of(doc.text)).is_some();
    let title_inside = if person && !is_listed { title_inside(doc, &whole) } else { None };
    let run = title_inside.as_ref().map_or(start, |title| title.end)..end;
    let span = inside(doc, &run, given.span);
    let found = match doc.names.spelled(span.of(doc.text)) {
        Some(hit) => Found::Known(super::known::Hit { words: run.clone(), ..hit }),
        None => Found::Unknown(run.clone()),
    };
    let sentence = doc.words[run.start].sentence;
    let (first, casing) = sentences
        .get(sentence as usize)
        .map_or((run.start, Casing::Normal), |around| (around.words.start, around.casing));
    let title = title_inside.or_else(|| titles::title_before(doc, run.start, first));
    Piece { span, found: Some(found), place: (title, casing), sentence }
}

/// The title that a span of a person begins with, if a name follows.
fn title_inside(doc: &Document<'_>, run: &Run) -> Option<Run> {
    let end = titles::title_end(doc, run.start, run.end).filter(|&end| end < run.end)?;
    let is_name = doc.words[end].shape != super::words::Shape::Lower;
    is_name.then_some(run.start..end)
}

/// What of `given` our own mention of the words `run` would cover; all of it if nothing would be left.
fn inside(doc: &Document<'_>, run: &Run, given: Span) -> Span {
    let own = span(doc, run);
    let inside = Span::new(own.start().max(given.start()), own.end().min(given.end()));
    if inside.is_empty() { given } else { inside }
}
