//! A tagger of names: says of each word with a capital, by what it and its surroundings look like, whether it belongs
//! to a name and of which type.
//!
//! A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) over the stretches of capitals of a
//! sentence, in two looks: the second one knows what the first found of the same words in the whole document. What the
//! rules say is one of the features, so it was learned where they are to be trusted; names of the table stay what they
//! are. The file `tagger.bin` is written by `canonym train --tagger` (`train::tagger`) from English texts, so only
//! English is tagged. `spellings` and `sums` remember what words and their surroundings weigh.

mod again;
mod clusters;
mod decode;
mod elsewhere;
mod english;
pub(crate) mod features;
mod joined;
pub(crate) mod labels;
mod lesson;
pub(crate) mod model;
mod quoted;
mod repeated;
mod settle;
mod spellings;
mod stretch;
mod sums;
mod trimmed;

use super::document::Document;
use super::merge::Found;
use super::sentences::Sentence;
use super::unknown::Run;
use crate::aliases::EntityType;
use again::Again;
use decode::Lattice;
use elsewhere::Elsewhere;
pub(super) use english::is_english;
use features::{Place, Reader};
use labels::{OUTSIDE, first, is_later, later};
pub(crate) use lesson::Lesson;
pub(super) use lesson::Reading;
pub(super) use model::class;
use model::{LOOKS, Scores, TYPES};
use rustc_hash::FxHashMap;
use spellings::Spellings;
use sums::Sums;

/// The class of an English word written small, a number of [`class`]; 0 for words without one.
pub(super) fn class_of(word: &str) -> u32 {
    let hash = features::hash(super::folded(word).as_bytes());
    model::shipped().map_or(0, |model| model.listed(hash).class())
}

/// A name that the tagger found, with the mean of its words' scores for each type.
struct Tagged {
    words: Run,
    scores: [f32; 4],
}

/// What is read and decided of a document.
#[derive(Default)]
struct Pages {
    /// The stretches, as words of the document.
    stretches: Vec<Run>,
    /// Whether a word of the stretch is in no name of the table, so that there is something to decide.
    open: Vec<bool>,
    /// The numbers of the words of all stretches, one after another, and whether being outside of names tells anything
    /// there.
    words: Vec<(u32, bool)>,
    /// The scores of the same words.
    scores: Vec<Scores>,
    /// Their labels after the last look.
    labels: Vec<u8>,
}

/// Numbers of the different words of a document, from 0, by their hashes.
#[derive(Debug, Default)]
struct Numbers(FxHashMap<u32, u32>);

impl Numbers {
    /// The number of a word, the next one if it is new.
    fn add(&mut self, word: u32) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(word).or_insert(next)
    }

    fn get(&self, word: u32) -> Option<u32> {
        self.0.get(&word).copied()
    }

    fn len(&self) -> usize {
        self.0.len()
    }
}

/// A document with what the rules found in it.
struct Task<'d, 't> {
    doc: &'d Document<'t>,
    sentences: &'d [Sentence],
    /// The label that the rules give each word.
    rules: Vec<u8>,
    /// Whether the word is in a name of the table.
    known: Vec<bool>,
}

/// The shipped tagger with room for its work and what it remembers.
#[derive(Debug)]
pub(super) struct Tagger {
    spellings: Spellings<'static>,
    sums: Sums<'static>,
    reader: Reader,
    lattice: Lattice,
}

impl Tagger {
    /// A tagger that remembers nothing yet.
    pub(super) fn shipped() -> Option<Self> {
        let model = model::shipped()?;
        Some(Self {
            spellings: Spellings::new(model),
            sums: Sums::new(model),
            reader: Reader::default(),
            lattice: Lattice::new(&model),
        })
    }

    /// The names of `doc`: those of `found` that are the table's, and those that the tagger finds instead of the
    /// others. Linear in the length of the text.
    pub(super) fn tag(
        &mut self,
        doc: &Document<'_>,
        sentences: &[Sentence],
        found: Vec<Found>,
        types: Vec<(EntityType, f32)>,
    ) -> Vec<Settled> {
        let rules = rule_labels(doc, &found, &types);
        let (mut kept, ruled): (Vec<Settled>, Vec<Settled>) =
            found.into_iter().zip(types).partition(|(item, _)| matches!(item, Found::Known(_)));
        let mut known = vec![false; doc.words.len()];
        kept.iter().for_each(|(item, _)| known[item.words()].fill(true));
        let task = Task { doc, sentences, rules, known };
        let mut pages = self.look(&task);
        clamp(&mut pages, &task);
        self.decide(&task, &mut pages);
        let tagged = settle::settle(doc, &kept, tagged(doc, &pages, &task.known));
        kept.extend(joined::join(doc, tagged, ruled));
        kept.sort_by_key(|(item, _)| item.words().start);
        let mut names = quoted::join(doc, sentences, kept);
        repeated::add(doc, &mut names);
        names
    }

    /// Reads the stretches of the document and scores their words; those of known names need no scores, their labels
    /// stand.
    fn look(&mut self, task: &Task<'_, '_>) -> Pages {
        let mut pages = Pages::default();
        let ends = divide(task, &mut pages);
        let elsewhere = self.number(task, &mut pages);
        self.reader.begin();
        let mut from = 0;
        for (sentence, to) in task.sentences.iter().zip(ends) {
            if pages.open[from..to].contains(&true) {
                let open = (from..to).filter(|&at| pages.open[at]).map(|at| pages.stretches[at].clone());
                self.reader.open(task.doc, &mut self.spellings, &task.rules, sentence, open);
            }
            for at in from..to {
                self.score(task, sentence, at, &elsewhere, &mut pages);
            }
            from = to;
        }
        pages
    }

    /// Numbers the words of the stretches, and reads elsewhere in the document what it says of those that are open.
    fn number(&mut self, task: &Task<'_, '_>, pages: &mut Pages) -> Elsewhere {
        let mut numbers = Numbers::default();
        let mut asked = Vec::new();
        for i in pages.stretches.iter().cloned().flatten() {
            let number = numbers.add(self.spellings.of(task.doc, i).word());
            asked.resize(numbers.len(), false);
            asked[number as usize] |= !task.known[i];
            pages.words.push((number, counts_outside(task.doc, i)));
        }
        let wanted = |word| numbers.get(word).filter(|&number| asked[number as usize]);
        Elsewhere::of_document(task, &mut self.spellings, numbers.len(), wanted)
    }

    /// Scores the words of a stretch.
    fn score(
        &mut self,
        task: &Task<'_, '_>,
        sentence: &Sentence,
        at: usize,
        elsewhere: &Elsewhere,
        pages: &mut Pages,
    ) {
        let stretch = &pages.stretches[at];
        if !pages.open[at] {
            return pages.scores.resize(pages.scores.len() + stretch.len(), Scores::default());
        }
        for word in stretch.clone() {
            if !task.known[word] {
                let elsewhere = elsewhere.of(pages.words[pages.scores.len()].0);
                let place = Place { sentence, stretch, word, elsewhere };
                self.reader.features(task.doc, &place, &mut self.sums);
            }
            pages.scores.push(self.sums.taken());
        }
    }

    /// Labels all stretches, twice.
    fn decide(&mut self, task: &Task<'_, '_>, pages: &mut Pages) {
        let mut again = Again::default();
        self.label(task, pages, 0);
        let mut from = 0;
        for stretch in &pages.stretches {
            let to = from + stretch.len();
            again.add(&pages.words[from..to], &pages.labels[from..to]);
            from = to;
        }
        let words = pages.stretches.iter().cloned().flatten().zip(&pages.words).zip(&pages.labels);
        for (((i, &(word, _)), &label), scores) in words.zip(&mut pages.scores) {
            if !task.known[i] {
                again.features(word, label, &mut self.sums);
                let more = self.sums.taken();
                scores
                    .as_flattened_mut()
                    .iter_mut()
                    .zip(more.as_flattened())
                    .for_each(|(s, more)| *s += more);
            }
        }
        pages.labels.clear();
        self.label(task, pages, LOOKS - 1);
    }

    /// Labels all stretches in a look; where every word is the table's, as the rules do.
    fn label(&mut self, task: &Task<'_, '_>, pages: &mut Pages, look: usize) {
        for (stretch, &open) in pages.stretches.iter().zip(&pages.open) {
            let from = pages.labels.len();
            match open {
                true => {
                    self.lattice.viterbi(look, &pages.scores[from..from + stretch.len()], &mut pages.labels)
                }
                false => pages.labels.extend_from_slice(&task.rules[stretch.clone()]),
            }
        }
    }
}

/// A name with its type and how sure it is.
pub(super) type Settled = (Found, (EntityType, f32));

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

/// Divides the document into stretches; gives where those of each sentence end.
fn divide(task: &Task<'_, '_>, pages: &mut Pages) -> Vec<usize> {
    let mut runs = Vec::new();
    let ends = task.sentences.iter().map(|sentence| {
        stretch::stretches(task.doc, sentence.words.clone(), &mut runs);
        pages.open.extend(runs.iter().map(|run| task.known[run.clone()].contains(&false)));
        pages.stretches.append(&mut runs);
        pages.stretches.len()
    });
    ends.collect()
}

/// Whether it tells anything that the word is in no name: the capital of a first word tells nothing.
fn counts_outside(doc: &Document<'_>, i: usize) -> bool {
    doc.words[i].is_capital() && !doc.words[i].starts
}

/// Outweighs every sum of weights.
const CERTAIN: i32 = 1 << 24;

/// Gives the words of the table's names their labels, and ends these names where they end, and others at commas.
fn clamp(pages: &mut Pages, Task { doc, rules, known, .. }: &Task<'_, '_>) {
    let words = pages.stretches.iter().cloned().flatten();
    for (i, scores) in words.zip(&mut pages.scores) {
        let label = usize::from(rules[i]);
        if known[i] {
            scores.iter_mut().for_each(|look| look[label] += CERTAIN);
        } else if i > 0 && (known[i - 1] || trimmed::parts(doc, i)) {
            let later_labels = (0..labels::LABELS).filter(|&label| is_later(label));
            later_labels.for_each(|label| scores.iter_mut().for_each(|look| look[label] -= CERTAIN));
        }
    }
}

/// The names in the labels, but for those of the table.
fn tagged(doc: &Document<'_>, pages: &Pages, known: &[bool]) -> Vec<Tagged> {
    let mut all = Vec::new();
    let mut from = 0;
    for stretch in &pages.stretches {
        let to = from + stretch.len();
        for (words, kind) in spans(&pages.labels[from..to], stretch.start) {
            let words = trimmed::without_title(doc, words, kind);
            if known[words.clone()].iter().any(|&known| known) || !trimmed::has_letters(doc, &words) {
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
