//! A lone word: whose name is it?

use super::form::Form;
use super::people::{Part, People, Person};
use super::policy::{self, Doubt};
use super::resolve::Answer;
use crate::aliases::{AliasTable, EntityIdx};
use crate::score::Evidence;
use std::sync::Arc;

/// Decides a lone word by the people whom the article names in full. `own` is what the word would be without them.
pub(super) fn decide(
    table: &AliasTable,
    forms: &[Form],
    answers: &[Answer],
    people: &People<'_>,
    word: &str,
    own: Answer,
) -> Answer {
    let (part, named) = people.named(word);
    match named[..] {
        // An inflected form is spelled as no word of the full name, but the table knows whose it is.
        [] => match own.claim.and_then(|claim| people.of_entity(claim.entity)) {
            Some(person) => follow(table, forms, answers, Part::Surname, person),
            None => own,
        },
        [person] => of_one(table, forms, answers, part, person, own),
        _ => of_several(table, forms, answers, part, &named, own),
    }
}

/// One person of the article has this name. Their answer is its answer, unless the table gives the bare word to
/// another person of the table, whom the article may well mean.
fn of_one(
    table: &AliasTable,
    forms: &[Form],
    answers: &[Answer],
    part: Part,
    person: &Person,
    own: Answer,
) -> Answer {
    let claimed = own.claim.is_some_and(|claim| claim.for_good && Some(claim.entity) != person.entity);
    match (claimed, part) {
        (true, Part::Surname) if person.entity.is_some() => doubt(own, &forms[person.form], Doubt::Claimed),
        (true, Part::Given | Part::NearSurname) => own,
        _ => follow(table, forms, answers, part, person),
    }
}

/// Several people of the article share the name: the one to whom the table gives the bare word, if it knows the others
/// as well; else nobody for sure.
fn of_several(
    table: &AliasTable,
    forms: &[Form],
    answers: &[Answer],
    part: Part,
    named: &[&Person],
    own: Answer,
) -> Answer {
    let all_known = named.iter().all(|person| person.entity.is_some());
    let claimed = own.claim.filter(|_| all_known).map(|claim| claim.entity);
    if let Some(person) = named.iter().find(|person| claimed.is_some() && person.entity == claimed) {
        return follow(table, forms, answers, part, person);
    }
    let known = named.iter().find(|person| person.entity.is_some());
    match known {
        Some(person) => {
            let other = named.iter().find(|other| other.form != person.form).unwrap_or(person);
            doubt(follow(table, forms, answers, part, person), &forms[other.form], Doubt::Shared)
        }
        None => Answer::unknown(),
    }
}

/// The answer of `person`, as sure as theirs but never surer than the part of the name allows.
fn follow(table: &AliasTable, forms: &[Form], answers: &[Answer], part: Part, person: &Person) -> Answer {
    let full = &answers[person.form];
    let surface = &forms[person.form].surface;
    let (reason, limit) = match part {
        Part::Surname => (format!("surname of {surface}, whom the article names in full"), policy::SURNAME),
        Part::NearSurname => {
            (format!("sounds like the surname of {surface} in this article"), policy::NEAR_SURNAME)
        }
        Part::Given => (format!("given name of {surface} in this article"), policy::GIVEN),
    };
    let log_odds = full.log_odds.min(limit);
    let evidence = Arc::new(vec![
        Evidence::new("prior", policy::PRIOR),
        Evidence::new(reason, log_odds - policy::PRIOR),
    ]);
    let decision = full.decision.max(policy::decide(log_odds));
    let name = full.entity.and_then(|entity| name_index(table, entity, full.name));
    Answer { decision, name, log_odds, evidence, follows: Some(person.form), ..full.clone() }
}

fn name_index(table: &AliasTable, entity: EntityIdx, name: Option<u16>) -> Option<u16> {
    name.filter(|&name| usize::from(name) < table.entity(entity).names.len())
}

/// Takes so much from an answer that a person has to look at it.
fn doubt(mut answer: Answer, other: &Form, doubt: Doubt) -> Answer {
    let weight = doubt.weight().min(policy::REVIEW_AT_MOST - answer.log_odds);
    answer.log_odds += weight;
    let other = &other.surface;
    let reason = match doubt {
        Doubt::Claimed => format!("but the article names {other} in full"),
        Doubt::Shared => format!("{other} of this article has the same name"),
    };
    Arc::make_mut(&mut answer.evidence).push(Evidence::new(reason, weight));
    answer.decision = answer.decision.max(policy::decide(answer.log_odds));
    answer
}
