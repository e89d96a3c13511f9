//! A tagger of names: says of each word with a capital, by what it and its surroundings look like, whether it belongs
//! to a name and of which type.
//!
//! A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) over the stretches of capitals of a
//! sentence, in two looks: the second one knows what the first found of the same words in the whole document. What the
//! rules say is one of the features, so it was learned where they are to be trusted; names of the table stay what they
//! are. The file `tagger.bin` is written by `canonym train --tagger` (`train::tagger`) from English texts, so only
//! English is tagged.

mod again;
mod decode;
mod elsewhere;
mod english;
pub(crate) mod features;
mod joined;
pub(crate) mod labels;
mod lesson;
pub(crate) mod model;
mod settle;
mod stretch;

use super::document::Document;
use super::merge::Found;
use super::sentences::Sentence;
use super::titles;
use super::unknown::Run;
use crate::aliases::EntityType;
use again::Again;
use decode::Lattice;
use elsewhere::Elsewhere;
pub(super) use english::is_english;
use features::{Place, Reader, word_hash};
use labels::{OUTSIDE, first, is_later, later};
pub(crate) use lesson::Lesson;
pub(super) use lesson::Reading;
use model::{LOOKS, Model, Scores, TYPES};
use rustc_hash::FxHashSet;

/// A name that the tagger found, with the mean of its words' scores for each type.
struct Tagged {
    words: Run,
    scores: [f32; 4],
}

/// What is read and decided of a document.
struct Pages {
    /// The stretches, as words of the document.
    stretches: Vec<Run>,
    /// The scores of the words of all stretches, one after another.
    scores: Vec<Scores>,
    /// Their hashes, and whether being outside of names tells anything there.
    hashes: Vec<(u32, bool)>,
    /// Their labels after the last look.
    labels: Vec<u8>,
}

/// The names of `doc`: those of `found` that are the table's, and those that the tagger finds instead of the others.
/// Linear in the length of the text.
pub(super) fn tag(
    doc: &Document<'_>,
    sentences: &[Sentence],
    found: Vec<Found>,
    types: Vec<(EntityType, f32)>,
) -> Vec<Settled> {
    let Some(model) = model::shipped() else { return found.into_iter().zip(types).collect() };
    let rules = rule_labels(doc, &found, &types);
    let (mut kept, ruled): (Vec<Settled>, Vec<Settled>) =
        found.into_iter().zip(types).partition(|(item, _)| matches!(item, Found::Known(_)));
    let mut known = vec![false; doc.words.len()];
    kept.iter().for_each(|(item, _)| known[item.words()].fill(true));
    let mut pages = look(doc, sentences, &model, &rules, &known);
    clamp(&mut pages, &rules, &known);
    decide(&model, &mut pages);
    let tagged = settle::settle(doc, &kept, tagged(doc, &pages, &known));
    kept.extend(joined::join(doc, tagged, ruled));
    kept.sort_by_key(|(item, _)| item.words().start);
    kept
}

/// A name with its type and how sure it is.
type Settled = (Found, (EntityType, f32));

/// The label that the rules give each word of `doc`.
fn rule_labels(doc: &Document<'_>, found: &[Found], types: &[(EntityType, f32)]) -> Vec<u8> {
    let mut rules = vec![OUTSIDE as u8; doc.words.len()];
    for (item, (entity_type, _)) in found.iter().zip(types) {
        let kind = TYPES.iter().position(|t| t == entity_type).unwrap_or(TYPES.len() - 1);
        for (at, i) in item.words().enumerate() {
            rules[i] = if at == 0 { first(kind) } else { later(kind) } as u8;
        }
    }
    rules
}

/// Reads the stretches of the document and scores their words; those of `known` names need no scores, their labels stand.
fn look(
    doc: &Document<'_>,
    sentences: &[Sentence],
    model: &Model<'_>,
    rules: &[u8],
    known: &[bool],
) -> Pages {
    let mut pages =
        Pages { stretches: Vec::new(), scores: Vec::new(), hashes: Vec::new(), labels: Vec::new() };
    let (mut key, mut runs, mut ends) = (String::new(), Vec::new(), Vec::with_capacity(sentences.len()));
    for sentence in sentences {
        stretch::stretches(doc, sentence.words.clone(), &mut runs);
        pages.stretches.append(&mut runs);
        ends.push(pages.stretches.len());
    }
    let words = pages.stretches.iter().cloned().flatten();
    pages.hashes.extend(words.map(|word| (word_hash(doc, word, &mut key), counts_outside(doc, word))));
    let words = pages.stretches.iter().cloned().flatten();
    let asked = words.zip(&pages.hashes).filter(|(word, _)| !known[*word]);
    let asked: FxHashSet<u32> = asked.map(|(_, &(hash, _))| hash).collect();
    let elsewhere = Elsewhere::of_document(doc, sentences, rules, model, |word| asked.contains(&word));
    let (mut reader, mut features, mut from) = (Reader::default(), Vec::new(), 0);
    for (sentence, to) in sentences.iter().zip(ends) {
        let stretches = &pages.stretches[from..to];
        from = to;
        let is_open = |stretch: &&Run| known[(*stretch).clone()].contains(&false);
        if stretches.iter().any(|stretch| is_open(&stretch)) {
            reader.open(doc, model, rules, sentence, stretches.iter().filter(is_open).cloned());
        }
        for stretch in stretches {
            for word in stretch.clone() {
                let mut scores = [[0; _]; LOOKS];
                if !known[word] {
                    reader.features(doc, &elsewhere, &Place { sentence, stretch, word }, &mut features);
                    features.iter().for_each(|&feature| model.add(feature, &mut scores));
                }
                pages.scores.push(scores);
            }
        }
    }
    pages
}

/// Whether it tells anything that the word is in no name: the capital of a first word tells nothing.
fn counts_outside(doc: &Document<'_>, i: usize) -> bool {
    doc.words[i].is_capital() && !doc.words[i].starts
}

/// Outweighs every sum of weights.
const CERTAIN: i32 = 1 << 24;

/// Gives the words of the table's names their labels, and ends these names where they end.
fn clamp(pages: &mut Pages, rules: &[u8], known: &[bool]) {
    let words = pages.stretches.iter().cloned().flatten();
    for (i, scores) in words.zip(&mut pages.scores) {
        let label = usize::from(rules[i]);
        if known[i] {
            scores.iter_mut().for_each(|look| look[label] += CERTAIN);
        } else if i > 0 && known[i - 1] {
            let later_labels = (0..labels::LABELS).filter(|&label| is_later(label));
            later_labels.for_each(|label| scores.iter_mut().for_each(|look| look[label] -= CERTAIN));
        }
    }
}

/// Labels all stretches, twice.
fn decide(model: &Model<'_>, pages: &mut Pages) {
    let mut lattice = Lattice::new(model);
    let mut again = Again::default();
    let mut from = 0;
    for stretch in &pages.stretches {
        let to = from + stretch.len();
        lattice.viterbi(0, &pages.scores[from..to], &mut pages.labels);
        again.add(&pages.hashes[from..to], &pages.labels[from..to]);
        from = to;
    }
    for ((scores, &(word, _)), &label) in pages.scores.iter_mut().zip(&pages.hashes).zip(&pages.labels) {
        again.features(word, label, |feature| model.add(feature, scores));
    }
    pages.labels.clear();
    let mut from = 0;
    for stretch in &pages.stretches {
        let to = from + stretch.len();
        lattice.viterbi(LOOKS - 1, &pages.scores[from..to], &mut pages.labels);
        from = to;
    }
}

/// The names in the labels, but for those of the table.
fn tagged(doc: &Document<'_>, pages: &Pages, known: &[bool]) -> Vec<Tagged> {
    let mut all = Vec::new();
    let mut from = 0;
    for stretch in &pages.stretches {
        let to = from + stretch.len();
        for (words, kind) in spans(&pages.labels[from..to], stretch.start) {
            let words = without_title(doc, words, kind);
            if known[words.clone()].iter().any(|&known| known) || !has_letters(doc, &words) {
                continue;
            }
            let at = from + words.start - stretch.start;
            let scores = mean_scores(&pages.scores[at..at + words.len()]);
            all.push(Tagged { words, scores });
        }
        from = to;
    }
    all
}

/// Names in the `labels` of a stretch that begins at word `start`, with the number of their type.
pub(crate) fn spans(labels: &[u8], start: usize) -> Vec<(Run, usize)> {
    let mut spans: Vec<(Run, usize)> = Vec::new();
    for (at, label) in labels.iter().map(|&label| usize::from(label)).enumerate() {
        let Some(kind) = labels::kind(label) else { continue };
        let i = start + at;
        let goes_on = |(run, last): &&mut (Run, usize)| is_later(label) && run.end == i && *last == kind;
        match spans.last_mut().filter(goes_on) {
            Some((run, _)) => run.end = i + 1,
            None => spans.push((i..i + 1, kind)),
        }
    }
    spans
}

/// A person without the title that stands before the name.
fn without_title(doc: &Document<'_>, words: Run, kind: usize) -> Run {
    let title = if kind == 0 { titles::title_end(doc, words.start, words.end) } else { None };
    title.filter(|&end| end < words.end).unwrap_or(words.start)..words.end
}

/// Whether two letters stand in the words: *2J* is no name.
fn has_letters(doc: &Document<'_>, words: &Run) -> bool {
    let text = &doc.text[doc.words[words.start].start as usize..doc.words[words.end - 1].stem_end as usize];
    text.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
}

fn mean_scores(words: &[Scores]) -> [f32; 4] {
    let mut sums = [0.0; 4];
    for (at, word) in words.iter().enumerate() {
        for (kind, sum) in sums.iter_mut().enumerate() {
            *sum += word[LOOKS - 1][if at == 0 { first(kind) } else { later(kind) }] as f32;
        }
    }
    sums.map(|sum| sum / words.len() as f32)
}

#[cfg(test)]
mod tests {
    use super::super::Detector;
    use super::spans;
    use crate::aliases::{AliasTable, EntityType};

    #[test]
    fn names_in_labels() {
        assert_eq!(spans(&[1, 2, 0, 3, 3, 4], 10), [(10..12, 0), (13..14, 1), (14..16, 1)]);
        assert_eq!(spans(&[2, 6], 0), [(0..1, 0), (1..2, 2)]);
    }

    #[test]
    fn one_surface_has_one_type_and_demonyms_are_no_names() {
        let text = "The pianist Ilona Varga was born in Szeged, Hungary, and lived there. Varga said that the \
                    Hungarian school was closed in March. The teacher Varga, who moved to Vienna, was unhappy.";
        let found = Detector::new(&AliasTable::default()).detect(text);
        let persons: Vec<&str> = found
            .iter()
            .filter(|mention| mention.entity_type == EntityType::Person)
            .map(|mention| mention.span.of(text))
            .collect();
        assert_eq!(persons, ["Ilona Varga", "Varga", "Varga"]);
        assert!(found.iter().all(|mention| !["Hungarian", "March"].contains(&mention.span.of(text))));
        assert!(found.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    }
}
