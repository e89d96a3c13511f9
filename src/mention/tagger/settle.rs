//! The types of the names that the tagger found: one for all mentions of a surface in the document.

use super::super::document::Document;
use super::super::merge::Found;
use super::super::unknown::Run;
use super::model::{TYPES, UNIT};
use super::{Settled, Tagged};
use crate::aliases::EntityType;
use rustc_hash::{FxHashMap, FxHashSet};

/// For a person, in units of weights, where the single word is part of a person's full name in the document.
const INTRODUCED: f32 = 48.0;

/// Trust in a score: the exponent at which, with an earlier file, the shares were nearly those of the labelled `dev` texts
/// that had the type (.45 given, .42 so; .76, .82; .97, .95).
const TRUST: f32 = UNIT;

/// Types and probabilities of `tagged`; `kept` are the names of the table.
pub(super) fn settle(doc: &Document<'_>, kept: &[Settled], tagged: Vec<Tagged>) -> Vec<Settled> {
    let surfaces = pool(doc, &tagged);
    let mut parts = FxHashSet::<&str>::default();
    let mut add = |words: &Run| parts.extend([doc.stem(words.start), doc.stem(words.end - 1)]);
    for (item, (entity_type, _)) in kept {
        if *entity_type == EntityType::Person && item.words().len() > 1 {
            add(&item.words());
        }
    }
    for name in tagged.iter().filter(|name| name.words.len() > 1) {
        if best(surfaces[surface(doc, &name.words)]).0 == EntityType::Person {
            add(&name.words);
        }
    }
    let settled = tagged.into_iter().map(|name| {
        let mut scores = surfaces[surface(doc, &name.words)];
        if name.words.len() == 1 && parts.contains(doc.stem(name.words.start)) {
            scores[0] += INTRODUCED;
        }
        (Found::Unknown(name.words), best(scores))
    });
    settled.collect()
}

/// The mean scores of all mentions of each surface.
fn pool<'t>(doc: &Document<'t>, tagged: &[Tagged]) -> FxHashMap<&'t str, [f32; 4]> {
    let mut sums = FxHashMap::<&str, ([f32; 4], f32)>::default();
    for name in tagged {
        let (sum, count) = sums.entry(surface(doc, &name.words)).or_default();
        sum.iter_mut().zip(name.scores).for_each(|(sum, score)| *sum += score);
        *count += 1.0;
    }
    sums.into_iter().map(|(surface, (sum, count))| (surface, sum.map(|sum| sum / count))).collect()
}

fn surface<'t>(doc: &Document<'t>, words: &Run) -> &'t str {
    &doc.text[doc.words[words.start].start as usize..doc.words[words.end - 1].stem_end as usize]
}

/// The highest type and its share after a softmax.
fn best(scores: [f32; 4]) -> (EntityType, f32) {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let total: f32 = scores.iter().map(|score| ((score - top) * TRUST).exp()).sum();
    let at = scores.iter().position(|&score| score >= top).unwrap_or(TYPES.len() - 1);
    (TYPES[at], 1.0 / total)
}
