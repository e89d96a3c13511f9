//! What the document says of a word at its other places: one set of bits for each word, united over all its places
//! with a capital.

use super::super::document::Document;
use super::super::lexicon::Flags;
use super::super::sentences::{Casing, Sentence};
use super::super::words::{Gap, Shape};
use super::model::class;
use super::spellings::Spellings;
use super::{Task, labels};

/// The bits of each word, by its number.
#[derive(Debug, Default)]
pub(super) struct Elsewhere(Vec<u32>);

impl Elsewhere {
    /// Reads the capitals of the document that `number` gives a number below `count`, by the hash of the folded word.
    pub(super) fn of_document(
        task: &Task<'_, '_>,
        spellings: &mut Spellings<'_>,
        count: usize,
        number: impl Fn(u32) -> Option<u32>,
    ) -> Self {
        let doc = task.doc;
        let mut all = vec![0; count];
        for sentence in task.sentences.iter().filter(|sentence| sentence.casing != Casing::Upper) {
            for i in sentence.words.clone().filter(|&i| doc.words[i].is_capital()) {
                if let Some(number) = number(spellings.of(doc, i).word()) {
                    let around = Around::new(doc, sentence, i);
                    all[number as usize] |= around.bits(usize::from(task.rules[i]), spellings);
                }
            }
        }
        Self(all)
    }

    /// The bits of the word of that number.
    pub(super) fn of(&self, number: u32) -> u32 {
        self.0.get(number as usize).copied().unwrap_or(0)
    }
}

/// A word and those beside it.
struct Around<'d, 't> {
    doc: &'d Document<'t>,
    sentence: &'d Sentence,
    here: usize,
    /// The word before, behind a space.
    before: Option<usize>,
    /// The word after, behind a space.
    after: Option<usize>,
    /// The word after, behind a comma.
    apposed: Option<usize>,
}

impl<'d, 't> Around<'d, 't> {
    fn new(doc: &'d Document<'t>, sentence: &'d Sentence, here: usize) -> Self {
        let next = (here + 1 < sentence.words.end).then_some(here + 1);
        Self {
            doc,
            sentence,
            here,
            before: (here > sentence.words.start && doc.words[here].gap == Gap::Space).then(|| here - 1),
            after: next.filter(|&i| doc.words[i].gap == Gap::Space),
            apposed: next.filter(|&i| doc.words[i].gap == Gap::Comma),
        }
    }

    fn flags(&self, i: Option<usize>, spellings: &mut Spellings<'_>) -> Flags {
        i.map_or(Flags::NONE, |i| spellings.flags(self.doc, i))
    }

    fn is_capital(&self, i: Option<usize>) -> bool {
        i.is_some_and(|i| self.doc.words[i].is_capital())
    }

    fn is(&self, i: Option<usize>, words: &[&str]) -> bool {
        i.is_some_and(|i| words.contains(&self.doc.words[i].of(self.doc.text)))
    }

    /// The class of a word written small, 0 for others.
    fn class(&self, i: Option<usize>, spellings: &mut Spellings<'_>) -> u32 {
        let small = i.filter(|&i| self.doc.words[i].shape == Shape::Lower);
        small.map_or(0, |i| spellings.of(self.doc, i).listed.class())
    }

    fn bits(&self, rule: usize, spellings: &mut Spellings<'_>) -> u32 {
        let (doc, word) = (self.doc, &self.doc.words[self.here]);
        let (before, after) = (self.flags(self.before, spellings), self.flags(self.after, spellings));
        let (capital_before, capital_after) = (self.is_capital(self.before), self.is_capital(self.after));
        let initial = self.before.is_some_and(|i| doc.words[i].is_initial(doc.text));
        let [left, right, apposed] =
            [self.before, self.after, self.apposed].map(|i| self.class(i, spellings));
        let kind = labels::kind(rule);
        let bits = [
            !word.starts && self.sentence.casing == Casing::Normal,
            capital_before && (before.any(Flags::GIVEN) || initial),
            before.any(Flags::TITLE),
            after.any(Flags::SPEECH) && !capital_after,
            before.any(Flags::PLACE_CUE) && !capital_before,
            self.is(self.before, &["the"]),
            capital_after && after.any(Flags::ORG_HEAD.or(Flags::ORG_STATE)),
            capital_after && !word.starts,
            capital_before && self.before.is_some_and(|i| !doc.words[i].starts),
            self.is_capital(self.apposed),
            kind == Some(0),
            kind == Some(1),
            kind == Some(2),
            kind == Some(3),
            word.is_possessive(),
            !capital_before && !capital_after && word.shape != Shape::Upper,
            left == class::PERSON,
            apposed == class::PERSON,
            class::DEEDS.contains(&right),
            class::STATES.contains(&right),
            self.is(self.after, &["who", "himself", "herself"]),
            left == class::GROUP || right == class::GROUP,
            left == class::PLACE || right == class::PLACE,
            self.is(self.apposed, &["who", "whose"]),
        ];
        bits.iter().enumerate().fold(0, |all, (at, &bit)| all | u32::from(bit) << at)
    }
}
