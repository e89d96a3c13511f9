//! A lone word: whose name is it?

use super::Decision;
use super::apart::{self, Apart};
use super::form::Form;
use super::judge::Judge;
use super::people::{Part, People, Person};
use super::policy::{self, Doubt};
use super::resolve::Answer;
use crate::aliases::EntityIdx;
use crate::score::Evidence;
use std::sync::Arc;

/// What is known of the document when its lone words are decided.
pub(super) struct Lone<'d> {
    pub(super) judge: &'d Judge,
    pub(super) forms: &'d [Form],
    /// What was decided about the full names; lone words are not looked at.
    pub(super) answers: &'d [Answer],
    pub(super) people: &'d People<'d>,
}

/// Whether a word of respect follows the lone word, as it follows given names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Honorific {
    /// *Hulusi Paşa*, *İbrahim Bey*.
    Follows,
    /// No such word.
    Missing,
}

/// The half of Turkish surnames that machine translation sets apart: *Cavus Oglu*.
const OGLU: &str = "oglu";

impl Lone<'_> {
    /// Decides `word` (folded) by the people whom the article names in full. `own` is what it would be without them.
    pub(super) fn decide(&self, f: usize, word: &str, honorific: Honorific, own: Answer) -> Answer {
        let (mut part, mut named) = self.named(f, word);
        let apart = self.forms[f].apart;
        named.retain(|person| {
            person
                .entity
                .is_none_or(|entity| !self.judge.is_never(entity, word) && self.allows(apart, entity))
        });
        if part == Part::Surname && !named.is_empty() {
            (part, named) = self.with_others_called(f, word, named);
        } else if named.is_empty() && word == OGLU {
            named.extend(self.people.with_half(word));
            part = Part::Surname;
        }
        match named[..] {
            // An inflected form is spelled as no word of the full name, but the table knows whose it is.
            [] => match own.claim.and_then(|claim| self.people.of_entity(claim.entity)) {
                Some(person) => self.follow(Part::Surname, person),
                None => self.of_titled(own),
            },
            [person] if part == Part::Given && honorific == Honorific::Follows => {
                self.of_one(f, Part::Addressed, person, own)
            }
            [person] => self.of_one(f, part, person, own),
            _ => match self.introduced(f, &named) {
                Some(person) => self.of_one(f, part, person, own),
                None => self.of_several(part, &named, own),
            },
        }
    }

    /// The people of whom `word`, or what it is a case form of, may be the name.
    fn named(&self, f: usize, word: &str) -> (Part, Vec<&Person>) {
        let as_it_stands = self.people.named(word);
        if as_it_stands.0 == Part::Surname && !as_it_stands.1.is_empty() {
            return as_it_stands;
        }
        let written = self.people.written(&self.forms[f].surface);
        if !written.is_empty() {
            return (Part::Surname, written);
        }
        let of_bases = self.forms[f].bases.iter().map(|base| self.people.named(base.last_word()));
        let is_surname = |named: &(Part, Vec<&Person>)| named.0 == Part::Surname && !named.1.is_empty();
        of_bases.into_iter().find(is_surname).unwrap_or(as_it_stands)
    }

    /// Whether what sets a mention apart leaves it to `entity`.
    fn allows(&self, apart: Apart, entity: EntityIdx) -> bool {
        apart != Apart::Woman || apart::may_be_woman(self.judge.table().entity(entity))
    }

    /// The people of surname `word` and those whose given name it is; the one of them whom alone the article has named
    /// when the form `f` stands alone: *Michel Platini denied. Michel …*
    fn with_others_called<'p>(
        &'p self,
        f: usize,
        word: &str,
        named: Vec<&'p Person>,
    ) -> (Part, Vec<&'p Person>) {
        let is_other = |other: &&Person| {
            named.iter().all(|person| {
                !std::ptr::eq(*person, *other) && (person.entity.is_none() || person.entity != other.entity)
            })
        };
        let others: Vec<&Person> = self.people.called(word).filter(is_other).collect();
        if others.is_empty() {
            return (Part::Surname, named);
        }
        let all: Vec<&Person> = named.iter().chain(&others).copied().collect();
        match self.introduced(f, &all) {
            Some(person) if others.iter().any(|other| std::ptr::eq(*other, person)) => {
                (Part::Given, vec![person])
            }
            Some(person) => (Part::Surname, vec![person]),
            None => (Part::Surname, all),
        }
    }

    /// The first mention of the form `f`.
    fn first_alone(&self, f: usize) -> usize {
        self.forms[f].mentions.first().copied().unwrap_or_default()
    }

    /// The one of `named` whom the article names in full before the form `f` ever stands alone, where it names the others
    /// only after it stood alone for the last time.
    fn introduced<'n>(&self, f: usize, named: &[&'n Person]) -> Option<&'n Person> {
        let alone = &self.forms[f].mentions;
        let (first, last) = (alone.first()?, alone.last()?);
        let mut before = named.iter().filter(|person| person.first < *last);
        let person = before.next().filter(|person| person.first < *first)?;
        before.next().is_none().then_some(*person)
    }

    /// A listed short form that the article does not support takes over the answer of another listed form of the
    /// person, which it does: *US President Trump … Drumpf*.
    pub(super) fn of_titled(&self, own: Answer) -> Answer {
        let titled = |entity: EntityIdx| {
            let is_other = |answer: &&Answer| {
                answer.decision == Decision::Link && answer.claim.is_some_and(|claim| claim.entity == entity)
            };
            let form = self.answers.iter().position(|answer| is_other(&answer))?;
            Some(Person { form, first: 0, entity: Some(entity) })
        };
        match own.claim.filter(|_| own.decision != Decision::Link).and_then(|claim| titled(claim.entity)) {
            Some(person) => self.follow(Part::Surname, &person),
            None => own,
        }
    }

    /// One person of the article has this name. Their answer is its answer, unless the table gives the bare word to
    /// another person of the table, whom the article may well mean.
    fn of_one(&self, f: usize, part: Part, person: &Person, own: Answer) -> Answer {
        let claimed = own.claim.is_some_and(|claim| claim.for_good && Some(claim.entity) != person.entity);
        let listed = own.claim.is_some_and(|claim| Some(claim.entity) == person.entity);
        // *President Erdogan and his son Bilal Erdogan*: the words around speak for somebody whom the table knows.
        let titled = own.claim.is_some() && own.decision == Decision::Link && person.entity.is_none();
        match (claimed, part) {
            _ if listed => self.follow(Part::Surname, person),
            (false, Part::Surname) if titled => self.doubt(own, person, Doubt::Claimed),
            (true, Part::Surname) if person.entity.is_some() => self.doubt(own, person, Doubt::Claimed),
            // *Assad Khoury came. Assad …*: the article has given the word to somebody before.
            (true, Part::Given) if person.first < self.first_alone(f) => {
                self.doubt(own, person, Doubt::Claimed)
            }
            (true, Part::Given | Part::Addressed | Part::NearSurname) => own,
            _ => self.follow(part, person),
        }
    }

    /// Several people of the article share the name: the one to whom the table gives the bare word, if it knows the
    /// others as well; else nobody for sure.
    fn of_several(&self, part: Part, named: &[&Person], own: Answer) -> Answer {
        let all_known = named.iter().all(|person| person.entity.is_some());
        let claimed = own.claim.filter(|_| all_known).map(|claim| claim.entity);
        if let Some(person) = named.iter().find(|person| claimed.is_some() && person.entity == claimed) {
            return self.follow(part, person);
        }
        let Some(known) = named.iter().find(|person| person.entity.is_some()) else {
            return Answer::unknown();
        };
        let other = named.iter().find(|other| other.form != known.form).unwrap_or(known);
        self.doubt(self.follow(part, known), other, Doubt::Shared)
    }

    /// The answer of `person`, as sure as theirs but never surer than the part of the name allows.
    fn follow(&self, part: Part, person: &Person) -> Answer {
        let full = &self.answers[person.form];
        if full.entity.is_none() {
            return Answer { follows: Some(person.form), ..full.clone() };
        }
        let surface = &self.forms[person.form].surface;
        let (reason, limit) = match part {
            Part::Surname => {
                (format!("surname of {surface}, whom the article names in full"), policy::SURNAME)
            }
            Part::NearSurname => {
                (format!("sounds like the surname of {surface} in this article"), policy::NEAR_SURNAME)
            }
            Part::Addressed => {
                (format!("given name of {surface} in this article, as one addresses him"), policy::SURNAME)
            }
            Part::Given => (format!("given name of {surface} in this article"), policy::GIVEN),
        };
        let log_odds = full.log_odds.min(limit);
        let evidence =
            vec![Evidence::new("prior", policy::PRIOR), Evidence::new(reason, log_odds - policy::PRIOR)];
        let decision = full.decision.max(policy::decide(log_odds));
        Answer {
            decision,
            log_odds,
            evidence: Arc::new(evidence),
            follows: Some(person.form),
            ..full.clone()
        }
    }

    /// Takes so much from an answer that a person has to look at it.
    fn doubt(&self, mut answer: Answer, other: &Person, doubt: Doubt) -> Answer {
        let weight = doubt.weight().min(policy::REVIEW_AT_MOST - answer.log_odds);
        let other = &self.forms[other.form].surface;
        let reason = match doubt {
            Doubt::Claimed => format!("but the article names {other} in full"),
            Doubt::Shared => format!("{other} of this article has the same name"),
        };
        answer.log_odds += weight;
        Arc::make_mut(&mut answer.evidence).push(Evidence::new(reason, weight));
        answer.decision = answer.decision.max(policy::decide(answer.log_odds));
        if answer.decision == Decision::Unknown {
            (answer.entity, answer.name) = (None, None);
        }
        answer
    }
}
