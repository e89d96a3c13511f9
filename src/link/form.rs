//! The spellings of a document: mentions of one spelling are one form and get one answer.

use super::apart::{Apart, Reader};
use crate::aliases::EntityType;
use crate::mention::{Mention, base_forms};
use crate::translit::name_key;
use rustc_hash::FxHashMap;

/// One spelling in a document.
#[derive(Debug)]
pub(super) struct Form {
    /// The folded key.
    pub(super) key: String,
    /// The first surface in the document that has this key.
    pub(super) surface: String,
    /// What it names, by the weight of all its mentions.
    pub(super) entity_type: EntityType,
    /// How sure the type is, 0..=1.
    pub(super) type_probability: f64,
    /// Its mentions, as indexes, in order.
    pub(super) mentions: Vec<usize>,
    /// Whether it may be a person's full name: two words or more.
    pub(super) full: bool,
    /// What sets its mentions apart from others of the same spelling.
    pub(super) apart: Apart,
    /// What it may be a case form of, where endings stand in one word with a name.
    pub(super) bases: Vec<Base>,
}

/// A name without the ending that its form in the text may have.
#[derive(Debug)]
pub(super) struct Base {
    /// As it would stand in the text,
    pub(super) surface: String,
    /// … and folded.
    pub(super) key: String,
}

/// Small words that join names and are none themselves.
const PARTICLES: &[&str] = &[
    "al", "el", "ul", "ad", "ar", "as", "at", "az", "bin", "ibn", "bint", "abu", "de", "da", "do", "dos",
    "di", "del", "della", "du", "van", "von", "der", "den", "ter", "la", "le", "ould", "y", "e",
];

impl Base {
    fn new(surface: String) -> Self {
        Self { key: name_key(&surface), surface }
    }

    /// The folded surname, or the lone word.
    pub(super) fn last_word(&self) -> &str {
        name_words(&self.key).last().unwrap_or(&self.key)
    }
}

impl Form {
    /// A spelling without mentions.
    fn new(key: String, surface: &str, apart: Apart) -> Self {
        let full = name_words(&key).nth(1).is_some();
        Self {
            full,
            apart,
            key,
            surface: surface.to_owned(),
            entity_type: EntityType::Other,
            type_probability: 0.0,
            mentions: Vec::new(),
            bases: base_forms(surface).into_iter().map(Base::new).collect(),
        }
    }

    /// The words of its key that are names, particles left out.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        name_words(&self.key)
    }
}

/// The words of a folded key, particles left out.
pub(crate) fn name_words(key: &str) -> impl Iterator<Item = &str> {
    key.split(' ').filter(|word| word.len() > 1 && !PARTICLES.contains(word))
}

/// The forms of `mentions` in order of their first mention.
pub(super) fn forms(text: &str, mentions: &[Mention]) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let reader = Reader::new(text);
    let mut by_surface: FxHashMap<(&str, Apart), usize> =
        FxHashMap::with_capacity_and_hasher(mentions.len(), Default::default());
    let mut by_key: FxHashMap<(String, Apart, bool), usize> =
        FxHashMap::with_capacity_and_hasher(mentions.len(), Default::default());
    for (i, mention) in mentions.iter().enumerate() {
        let surface = mention.span.of(text);
        let apart = reader.read(mention);
        let at = *by_surface.entry((surface, apart)).or_insert_with(|| {
            let key = (name_key(surface), apart, is_ordinary_word(surface));
            by_key.get(&key).copied().unwrap_or_else(|| {
                by_key.insert(key.clone(), forms.len());
                forms.push(Form::new(key.0, surface, apart));
                forms.len() - 1
            })
        });
        forms[at].mentions.push(i);
    }
    for form in &mut forms {
        vote_on_type(form, mentions);
    }
    forms
}

/// Letters of an acronym that is read letter by letter, at the most: *Un* is not *UN*.
const STRICT_ACRONYM_MAX: usize = 3;

/// Whether a name is an acronym so short that a word is easily written so, too.
pub(super) fn is_short_acronym(name: &str) -> bool {
    let letters = || name.chars().filter(|&c| c != '.');
    letters().all(char::is_uppercase) && (1..=STRICT_ACRONYM_MAX).contains(&letters().count())
}

/// Words and abbreviations of many languages that are short acronyms in capitals; *Usa*, *Eu* and *Onu* are acronyms all the same.
const WORDS: [&str; 26] = [
    "Aa", "Am", "An", "As", "Ce", "Des", "Esa", "Il", "Is", "It", "La", "Le", "Les", "Mit", "Ne", "Os", "Rt",
    "Se", "Si", "Su", "Un", "Una", "Uno", "Us", "Who", "Ya",
];

/// Whether a name is an ordinary word with a capital: *Rt*, *Un*.
pub(super) fn is_ordinary_word(name: &str) -> bool {
    WORDS.contains(&name)
}

/// The type for which the mentions of the form speak most, and its share of their votes.
fn vote_on_type(form: &mut Form, mentions: &[Mention]) {
    const TYPES: [EntityType; 4] =
        [EntityType::Person, EntityType::Place, EntityType::Organization, EntityType::Other];
    let votes = TYPES.map(|candidate| {
        let mentions = form.mentions.iter().map(|&i| &mentions[i]);
        mentions.filter(|m| m.entity_type == candidate).map(|m| f64::from(m.type_probability)).sum::<f64>()
    });
    for (candidate, vote) in TYPES.into_iter().zip(votes) {
        let share = vote / form.mentions.len() as f64;
        if share > form.type_probability {
            (form.entity_type, form.type_probability) = (candidate, share);
        }
    }
}
