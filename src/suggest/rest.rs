//! What is left of a suggested new entity when some of its spellings are decided.

use super::alias::log_odds;
use super::{
    Conflict, Context, List, Suggestion, SuggestionKind, Surface, id_of, policy, rank, spelling_key,
};
use crate::Linker;
use crate::score::{Evidence, probability};

/// The suggestion that `rest`, spellings of `of`, are names of the entity `id`, called `name`, to which the others were
/// given; `None` where too little speaks for it.
pub(crate) fn rest_as_alias(
    of: &Suggestion,
    rest: &[Surface],
    (id, name): (&str, &str),
    linker: &Linker,
) -> Option<Suggestion> {
    let evidence = reasons(of, rest, name, linker);
    let sum: f64 = evidence.iter().map(|reason| reason.weight).sum();
    let mentions = rest.iter().map(|surface| surface.count).sum();
    let suggestion = Suggestion {
        kind: SuggestionKind::Alias,
        entity: Some(id.to_owned()),
        name: name.to_owned(),
        probability: probability(sum),
        effect: rank::effect_of_alias(id, rest, mentions, 0),
        worth: rank::worth_of_alias(probability(sum), mentions, 0),
        evidence,
        conflicts: others(of, id),
        ..of_rest(of, rest, mentions)
    };
    (suggestion.probability >= policy::MIN_ALIAS).then(|| identified(suggestion))
}

/// The suggestion that `rest`, spellings of `of`, name somebody new all the same; `None` of short forms alone.
pub(crate) fn rest_as_new(of: &Suggestion, rest: &[Surface]) -> Option<Suggestion> {
    let name = rest.iter().find(|surface| surface.list != List::Short)?.clean().to_owned();
    let mentions = rest.iter().map(|surface| surface.count).sum();
    Some(identified(Suggestion {
        effect: rank::effect_of_new(of.entity_type, &name, rest.len(), mentions),
        worth: rank::worth_of_new(of.entity_type, of.probability, mentions),
        name,
        ..of_rest(of, rest, mentions)
    }))
}

/// The same with the spellings `rest` only.
fn of_rest(of: &Suggestion, rest: &[Surface], mentions: u64) -> Suggestion {
    let documents = rest.iter().map(|surface| surface.docs).sum::<u64>().min(of.documents);
    Suggestion {
        surfaces: rest.to_vec(),
        contexts: of.contexts.iter().filter(|context| shows(context, rest)).cloned().collect(),
        mentions,
        documents,
        ..of.clone()
    }
}

/// Whether one of the spellings stands in the sentence.
fn shows(context: &Context, rest: &[Surface]) -> bool {
    let (from, to) = (context.at.0 as usize, context.at.1 as usize);
    let name = context.sentence.get(from..to).map(spelling_key);
    rest.iter().any(|surface| name.as_deref() == Some(&*spelling_key(surface.clean())))
}

/// With the id of its content. As of any new entity, short forms are no part of it where there are names in full.
fn identified(of: Suggestion) -> Suggestion {
    let all_short = of.surfaces.iter().all(|surface| surface.list == List::Short);
    let told = of.surfaces.iter().filter(|surface| all_short || surface.list != List::Short);
    let keys: Vec<String> = told.map(|surface| spelling_key(surface.clean())).collect();
    Suggestion { id: id_of(of.kind, of.entity.as_deref(), keys.iter().map(String::as_str)), ..of }
}

/// What speaks for the first of the spellings: how it is spelled, or of a short form how sure its whole group was.
fn reasons(of: &Suggestion, rest: &[Surface], name: &str, linker: &Linker) -> Vec<Evidence> {
    let full = rest.iter().find(|surface| surface.list != List::Short);
    let told = full.map(|full| linker.explain_pair(full.clean(), name, Some(of.entity_type)));
    let mut reasons: Vec<Evidence> = match told {
        Some(told) => told.into_iter().filter(|reason| reason.weight != 0.0).collect(),
        None => vec![Evidence::new(format!("stands for {name} in its documents"), log_odds(of.probability))],
    };
    reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    let sum: f64 = reasons.iter().map(|reason| reason.weight).sum();
    if sum > policy::AT_MOST {
        reasons.push(Evidence::new("no person has seen it", policy::AT_MOST - sum));
    }
    reasons.push(Evidence::new(format!("spellings beside it were given to {name}"), 0.0));
    reasons
}

/// Conflicts with anybody but the entity.
fn others(of: &Suggestion, id: &str) -> Vec<Conflict> {
    of.conflicts.iter().filter(|conflict| conflict.entity.as_deref() != Some(id)).cloned().collect()
}
