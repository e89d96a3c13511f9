//! Teaches the tagger of names: labelled texts and lists of names in, the file of the tagger out.
//!
//! Each text is read as it is and in copies with other names ([`swap`]). Texts whose labels follow other rules share
//! all weights, and have weights of their own that are thrown away in the end (Daumé III 2007). The second look is
//! taught on what the first one says of texts that it was not taught by.

mod field;
mod inflect;
mod lists;
mod pack;
mod press;
mod sources;
mod swap;

use crate::Span;
use crate::aliases::{AliasTable, EntityType};
use crate::mention::Detector;
use crate::mention::tagger::Lesson;
use crate::mention::tagger::labels::{first, is_later, later};
use crate::mention::tagger::model::{Model, TYPES};
use field::{Example, Field, Settings, fit};
use lists::Words;
use pack::pack;
pub use sources::{CensusList, NameSources};
use swap::{Chance, swapped};

/// How the names of a text are labelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Labelling {
    /// All names, without titles.
    Names,
    /// With titles; bodies also where they are not named.
    Loose,
}

/// A text with its names.
#[derive(Clone, Debug)]
pub struct LabelledText {
    /// The text.
    pub text: String,
    /// Its names, in order.
    pub mentions: Vec<(Span, EntityType)>,
    /// How they are labelled.
    pub labelling: Labelling,
}

/// Copies of each text with other names.
const COPIES: usize = 4;

/// Copies that look like newspapers besides.
const PRESS_COPIES: usize = 2;

/// In each copy the lists lack one word in so many, as they lack names of texts to come.
const FORGOTTEN: u32 = 5;

/// Parts of the texts; the first look at each is taught by the others.
const PARTS: usize = 5;

/// Chosen by what `eval mentions` says of the `dev` texts.
const SETTINGS: Settings = Settings { rounds: 6, step: 0.08, penalty: 1e-4 };

/// The file of a tagger taught by `texts`. A minute or two; the same input gives the same file. `tell` hears what is
/// being done.
pub fn learn_tagger(texts: &[LabelledText], names: &NameSources, tell: &dyn Fn(&str)) -> Vec<u8> {
    let listed = names.lists.words();
    tell("what the tagger sees of each text");
    let read = read(texts, names, &listed);
    tell("the first look, of all and without each part");
    let whole = fit(&examples(&read, |_| true, None), SETTINGS);
    let mut looks: Vec<Vec<Vec<u8>>> = vec![Vec::new(); read.len()];
    for part in 0..PARTS {
        let taught = fit(&examples(&read, |text| text.number % PARTS != part, None), SETTINGS);
        let file = pack(&listed, [&taught, &Field::default()]);
        let Some(model) = Model::read(&file) else { continue };
        for (at, text) in read.iter().enumerate().filter(|(_, text)| text.number % PARTS == part) {
            looks[at] = text.lesson.first_look(&model);
        }
    }
    tell("the second look");
    let second = fit(&examples(&read, |_| true, Some(&looks)), SETTINGS);
    pack(&listed, [&whole, &second])
}

/// A text or a copy as the tagger reads it.
struct Read {
    /// The number of the text.
    number: usize,
    lesson: Lesson,
    labels: Vec<u8>,
    labelling: Labelling,
}

fn read(texts: &[LabelledText], names: &NameSources, listed: &Words) -> Vec<Read> {
    let detector = Detector::new(&AliasTable::default());
    let nothing = Field::default();
    let mut all = Vec::new();
    for copy in 0..=COPIES {
        let lists = if copy == 0 { listed.clone() } else { forgetful(listed, copy) };
        let file = pack(&lists, [&nothing, &nothing]);
        let Some(model) = Model::read(&file) else { continue };
        let mut chance = Chance(copy as u64);
        for (number, text) in texts.iter().enumerate() {
            let mut text = if copy == 0 { text.clone() } else { swapped(text, names, &mut chance) };
            if (1..=PRESS_COPIES).contains(&copy) && text.labelling == Labelling::Names {
                press::with_headlines(&mut text, &mut chance);
                press::with_news(&mut text, names, &mut chance);
            }
            let lesson = detector.lesson(&text.text, &model);
            all.push(Read { number, labels: labels(&lesson, &text), lesson, labelling: text.labelling });
        }
    }
    all
}

/// The lists without some of their names.
fn forgetful(listed: &Words, copy: usize) -> Words {
    listed.but(|word| (word.rotate_left(16).wrapping_add(copy as u32)).is_multiple_of(FORGOTTEN))
}

/// The label of each word of a text.
fn labels(lesson: &Lesson, text: &LabelledText) -> Vec<u8> {
    let mut labels = vec![0; lesson.words.len()];
    for (span, entity_type) in &text.mentions {
        let mut start = lesson.words.partition_point(|word| word.0 < span.start());
        let end = lesson.words.partition_point(|word| word.0 < span.end());
        if start >= end {
            continue;
        }
        if text.labelling == Labelling::Loose && *entity_type == EntityType::Person {
            start = lesson.titles[start].filter(|&title| title < end).unwrap_or(start);
        }
        let kind = TYPES.iter().position(|t| t == entity_type).unwrap_or(TYPES.len() - 1);
        labels[start..end].fill(later(kind) as u8);
        labels[start] = first(kind) as u8;
    }
    labels
}

/// The stretches of the texts that `takes` takes, with the features of the second look if `looks` are given.
fn examples(read: &[Read], takes: impl Fn(&Read) -> bool, looks: Option<&[Vec<Vec<u8>>]>) -> Vec<Example> {
    let mut examples = Vec::new();
    for (at, text) in read.iter().enumerate().filter(|(_, text)| takes(text)) {
        let mut more = looks.map(|looks| text.lesson.second_features(&looks[at]).into_iter());
        for stretch in &text.lesson.stretches {
            let mut features = stretch.features.clone();
            for (features, more) in
                features.iter_mut().zip(more.as_mut().and_then(Iterator::next).unwrap_or_default())
            {
                features.extend(more);
            }
            if text.labelling == Labelling::Loose {
                features.iter_mut().for_each(with_own);
            }
            let mut labels = text.labels[stretch.words.clone()].to_vec();
            // The word before, which begins the name, can be in none: a title, a small word.
            if is_later(usize::from(labels[0])) {
                labels[0] -= 1;
            }
            examples.push(Example { features, labels });
        }
    }
    examples
}

/// Adds to each feature one of the same in loosely labelled texts only.
fn with_own(features: &mut Vec<u32>) {
    let own: Vec<u32> = features.iter().map(|feature| feature.rotate_left(7) ^ OWN).collect();
    features.extend(own);
}

/// Tells features of loosely labelled texts from the others.
const OWN: u32 = 0x9e37_79b1;
