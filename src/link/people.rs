//! The people of an article: everybody whom it names in full.

use super::Decision;
use super::form::{Form, name_words};
use super::judge::Judge;
use super::resolve::Answer;
use crate::aliases::{AliasTable, EntityIdx, EntityType};
use crate::candidate::sound_spelling;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// Somebody whom the article names in full.
#[derive(Debug)]
pub(super) struct Person {
    /// The form that names them most surely, as an index of the document's forms.
    pub(super) form: usize,
    /// The first mention that names them in full.
    pub(super) first: usize,
    /// Whom of the table, if anybody.
    pub(super) entity: Option<EntityIdx>,
}

/// How a lone word names a person, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// It is the surname as the article spells it.
    Surname,
    /// It sounds like the surname.
    NearSurname,
    /// It is the given name.
    Given,
    /// It is the given name with a word of respect behind it.
    Addressed,
}

/// The people of one document, to be found by one word of their names.
#[derive(Debug, Default)]
pub(super) struct People<'f> {
    people: Vec<Person>,
    by_word: FxHashMap<&'f str, Vec<(usize, Part)>>,
    /// Surnames with their people; most articles never ask how they sound.
    surnames: Vec<(&'f str, usize)>,
    by_sound: OnceCell<FxHashMap<String, Vec<usize>>>,
}

/// A shorter word sounds like too many others.
const MIN_SOUND_LETTERS: usize = 4;

impl<'f> People<'f> {
    /// Gathers the people from the full names among `forms` and what was decided about them.
    pub(super) fn gather(judge: &'f Judge, forms: &'f [Form], answers: &[Answer]) -> Self {
        let mut people = Self::default();
        let mut of_entity: FxHashMap<EntityIdx, usize> = FxHashMap::default();
        for (i, (form, answer)) in forms.iter().zip(answers).enumerate() {
            if !names_a_person(judge.table(), form, answer) {
                continue;
            }
            let next = people.people.len();
            // A name that is only perhaps an entity's lends it no surname.
            let linked = answer.entity.filter(|_| answer.decision == Decision::Link);
            let person = linked.map_or(next, |entity| *of_entity.entry(entity).or_insert(next));
            if person == next {
                let first = form.mentions.first().copied().unwrap_or_default();
                people.people.push(Person { form: i, first, entity: answer.entity });
                if let Some(entity) = linked {
                    people.add_words(person, judge.canonical_key(entity));
                }
            } else if answers[people.people[person].form].log_odds < answer.log_odds {
                people.people[person].form = i;
            }
            people.add_words(person, &form.key);
            people.add_as_written(person, &form.surface);
            for base in &form.bases {
                people.add_word(person, base.last_word(), Part::Surname);
            }
        }
        people
    }

    fn add_words(&mut self, person: usize, key: &'f str) {
        for (i, word) in name_words(key).enumerate() {
            let with_bin = behind_bin(key, word);
            let part = if i == 0 || with_bin.is_some() { Part::Given } else { Part::Surname };
            self.add_word(person, word, part);
            if let Some(patronymic) = with_bin {
                self.add_word(person, patronymic, Part::Surname);
            }
            if part == Part::Surname && word.len() >= MIN_SOUND_LETTERS {
                self.surnames.push((word, person));
            }
        }
    }

    /// Adds the surname in the letters of a script without capitals: alone it may be read otherwise than in a full name.
    fn add_as_written(&mut self, person: usize, surface: &'f str) {
        if !is_beyond_alphabets(surface) {
            return;
        }
        if let Some((_, surname)) = surface.rsplit_once(' ') {
            self.add_word(person, surname, Part::Surname);
        }
    }

    /// The people whose surname the text writes as `surface`, in a script without capitals.
    pub(super) fn written(&self, surface: &str) -> Vec<&Person> {
        let entries = self.by_word.get(surface).filter(|_| is_beyond_alphabets(surface));
        entries.map_or(&[][..], Vec::as_slice).iter().map(|entry| &self.people[entry.0]).collect()
    }

    fn add_word(&mut self, person: usize, word: &'f str, part: Part) {
        let entries = self.by_word.entry(word).or_default();
        if !entries.contains(&(person, part)) {
            entries.push((person, part));
        }
    }

    /// The people who have `word` (folded) as a given or their father's name.
    pub(super) fn called(&self, word: &str) -> impl Iterator<Item = &Person> {
        let entries = self.by_word.get(word).map_or(&[][..], Vec::as_slice);
        entries.iter().filter(|entry| entry.1 == Part::Given).map(|entry| &self.people[entry.0])
    }

    /// The one person whose surname ends in `half`, if there is one.
    pub(super) fn with_half(&self, half: &str) -> Option<&Person> {
        let ends = |surname: &str| surname.strip_suffix(half).is_some_and(|rest| !rest.is_empty());
        let mut people = self.surnames.iter().filter(|(surname, _)| ends(surname)).map(|&(_, person)| person);
        let first = people.next()?;
        people.all(|person| person == first).then(|| &self.people[first])
    }

    /// The people whose surname sounds like `word`.
    fn sounding_like(&self, word: &str) -> &[usize] {
        let by_sound = self.by_sound.get_or_init(|| {
            let mut by_sound = FxHashMap::<String, Vec<usize>>::default();
            for &(surname, person) in &self.surnames {
                let entries = by_sound.entry(sound_spelling(surname)).or_default();
                if entries.last() != Some(&person) {
                    entries.push(person);
                }
            }
            by_sound
        });
        by_sound.get(&sound_spelling(word)).map_or(&[], Vec::as_slice)
    }

    /// The person of that entity, if the article names them in full.
    pub(super) fn of_entity(&self, entity: EntityIdx) -> Option<&Person> {
        self.people.iter().find(|person| person.entity == Some(entity))
    }

    /// The people of whom `word` (folded) may be the name, by the surest part that fits anybody, in order of
    /// appearance; each once.
    pub(super) fn named(&self, word: &str) -> (Part, Vec<&Person>) {
        let bare = word.rsplit(' ').next().unwrap_or(word);
        let exact = self.by_word.get(word).or_else(|| self.by_word.get(bare)).map_or(&[][..], Vec::as_slice);
        if let Some(part) = exact.iter().map(|&(_, part)| part).min() {
            let people = exact.iter().filter(|entry| entry.1 == part).map(|entry| &self.people[entry.0]);
            return (part, people.collect());
        }
        let long = word.len() >= MIN_SOUND_LETTERS;
        let near = if long { self.sounding_like(word) } else { &[] };
        (Part::NearSurname, near.iter().map(|&person| &self.people[person]).collect())
    }
}

/// Whether the word is of a script behind Hebrew: Arabic and all those whose letters come later.
fn is_beyond_alphabets(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c >= '\u{600}')
}

/// Particles before the name of one's father, which is nobody's surname: *Mohammed bin Salman* is no *Salman*.
const SON_OF: [&str; 3] = ["bin ", "ibn ", "bint "];

/// `word`, which is a part of `key`, with the particle before it that makes it the name of one's father.
pub(super) fn behind_bin<'k>(key: &'k str, word: &str) -> Option<&'k str> {
    let at = (word.as_ptr() as usize).checked_sub(key.as_ptr() as usize)?;
    let before = key.get(..at)?;
    let particle = SON_OF.iter().find(|particle| {
        before.strip_suffix(**particle).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    })?;
    key.get(at - particle.len()..at + word.len())
}

fn names_a_person(table: &AliasTable, form: &Form, answer: &Answer) -> bool {
    let of_person = match answer.entity {
        Some(entity) => table.entity(entity).entity_type == EntityType::Person,
        None => form.entity_type == EntityType::Person,
    };
    of_person && form.full
}
