//! A document as the tagger is taught by it.

use super::super::document::Document;
use super::super::merge::Found;
use super::super::sentences::Sentence;
use super::super::{titles, unknown::Run};
use super::elsewhere::Elsewhere;
use super::features::{Place, Reader};
use super::model::Model;
use super::spellings::Spellings;
use super::sums::{Sums, Take};
use super::{Again, Lattice, Numbers, Task, counts_outside, rule_labels, stretch};
use crate::aliases::EntityType;

/// Words that may be names, with their features.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    /// The words of the document.
    pub(crate) words: Run,
    /// Features of each word in both looks.
    pub(crate) features: Vec<Vec<u32>>,
    /// Their numbers in the document, and whether being outside of names tells anything there.
    numbers: Vec<(u32, bool)>,
}

/// A document as the tagger reads it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lesson {
    /// Its stretches.
    pub(crate) stretches: Vec<Stretch>,
    /// Bytes of each word, without a possessive.
    pub(crate) words: Vec<(usize, usize)>,
    /// Where the title ends that begins at a word.
    pub(crate) titles: Vec<Option<usize>>,
}

/// What the rules found in a document.
pub(in super::super) struct Reading<'r> {
    pub(in super::super) found: &'r [Found],
    pub(in super::super) types: &'r [(EntityType, f32)],
}

impl Lesson {
    /// Reads `doc` with the lists of `model`.
    pub(in super::super) fn of(
        doc: &Document<'_>,
        sentences: &[Sentence],
        reading: &Reading<'_>,
        model: &Model<'_>,
    ) -> Self {
        let rules = rule_labels(doc, reading.found, reading.types);
        let task = Task { doc, sentences, rules, known: Vec::new() };
        let (mut spellings, mut numbers) = (Spellings::new(*model), Numbers::default());
        let words = sentences.iter().flat_map(|sentence| sentence.words.clone());
        let numbered = words.map(|i| numbers.add(spellings.of(doc, i).word()));
        let numbered: Vec<u32> = numbered.collect();
        let elsewhere =
            Elsewhere::of_document(&task, &mut spellings, numbers.len(), |word| numbers.get(word));
        let (mut reader, mut runs, mut stretches) = (Reader::default(), Vec::new(), Vec::new());
        for sentence in sentences {
            stretch::stretches(doc, sentence.words.clone(), &mut runs);
            reader.open(doc, &mut spellings, &task.rules, sentence, runs.iter().cloned());
            for words in runs.drain(..) {
                let features = words.clone().map(|word| {
                    let mut out = Vec::new();
                    let elsewhere = elsewhere.of(numbered[word]);
                    reader.features(doc, &Place { sentence, stretch: &words, word, elsewhere }, &mut out);
                    out
                });
                let features = features.collect();
                let numbers = words.clone().map(|i| (numbered[i], counts_outside(doc, i))).collect();
                stretches.push(Stretch { words, features, numbers });
            }
        }
        let words = doc.words.iter().map(|word| (word.start as usize, word.stem_end as usize)).collect();
        let titles = (0..doc.words.len()).map(|i| titles::title_end(doc, i, doc.words.len())).collect();
        Self { stretches, words, titles }
    }

    /// The labels of each stretch in the first look of `model`.
    pub(crate) fn first_look(&self, model: &Model<'_>) -> Vec<Vec<u8>> {
        let mut lattice = Lattice::new(model);
        let mut sums = Sums::new(*model);
        let labels = self.stretches.iter().map(|stretch| {
            let scores = stretch.features.iter().map(|features| {
                features.iter().for_each(|&feature| sums.feature(feature));
                sums.taken()
            });
            let scores: Vec<_> = scores.collect();
            let mut labels = Vec::new();
            lattice.viterbi(0, &scores, &mut labels);
            labels
        });
        labels.collect()
    }

    /// What the second look sees besides, where the first one gave `labels`: for each word of each stretch.
    pub(crate) fn second_features(&self, labels: &[Vec<u8>]) -> Vec<Vec<Vec<u32>>> {
        let mut again = Again::default();
        for (stretch, labels) in self.stretches.iter().zip(labels) {
            again.add(&stretch.numbers, labels);
        }
        let of_stretch = |(stretch, labels): (&Stretch, &Vec<u8>)| {
            let words = stretch.numbers.iter().zip(labels);
            let features = words.map(|(&(word, _), &label)| {
                let mut out = Vec::new();
                again.features(word, label, &mut out);
                out
            });
            features.collect()
        };
        self.stretches.iter().zip(labels).map(of_stretch).collect()
    }
}
