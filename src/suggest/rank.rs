//! What a verdict is worth, and what accepting would change, in words.

use super::{List, Suggestion, Surface, policy};
use crate::aliases::EntityType;
use crate::output::rounded;
use crate::score::Evidence;

/// `stands 3 times in 2 documents`.
pub(super) fn how_often(mentions: u64, documents: u64) -> String {
    format!("stands {} in {}", times(mentions), counted(documents, "document"))
}

fn times(n: u64) -> String {
    if n == 1 { "once".to_owned() } else { format!("{n} times") }
}

/// `1 document`, `3 documents`.
pub(super) fn counted(n: u64, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// What an alias changes: `adds 1 hidden name to hulusi-akar; makes 3 linked mentions exact; lets 1 mention more be linked`.
pub(super) fn effect_of_alias(id: &str, surfaces: &[Surface], mentions: u64, linked: u64) -> String {
    let names: usize = surfaces.iter().map(|surface| surface.spellings().count()).sum();
    let list = match surfaces.first().map(|surface| surface.list) {
        Some(List::Hidden) => "hidden name",
        Some(List::Short) => "short form",
        _ => "name",
    };
    let (open, add) = (mentions.saturating_sub(linked), counted(names as u64, list));
    let mut effect = format!("adds {add} to {id}");
    if linked > 0 {
        effect += &format!("; makes {} exact", counted(linked, "linked mention"));
    }
    if open > 0 {
        effect += &format!("; lets {} more be linked", counted(open, "mention"));
    }
    effect
}

/// Mentions times what each gains if the suggestion is right, and the doubt that is settled either way.
pub(super) fn worth_of_alias(probability: f64, mentions: u64, linked: u64) -> f64 {
    let open = mentions.saturating_sub(linked) as f64;
    let gain = open * policy::GAIN_OPEN + linked as f64 * policy::GAIN_LINKED;
    gain * probability + doubt(probability, mentions)
}

/// The same for a new entity, or the other bearer of a split name.
pub(super) fn worth_of_new(entity_type: EntityType, probability: f64, mentions: u64) -> f64 {
    let gain = if entity_type == EntityType::Person { policy::GAIN_PERSON } else { policy::GAIN_THING };
    gain * (mentions as f64 * probability + doubt(probability, mentions))
}

/// What a new entity changes: `adds person Rahmi Doğan with 2 more spellings; 3 mentions can be linked`.
pub(super) fn effect_of_new(entity_type: EntityType, name: &str, spellings: usize, mentions: u64) -> String {
    let more = if spellings > 1 {
        format!(" with {}", counted(spellings as u64 - 1, "more spelling"))
    } else {
        String::new()
    };
    format!("adds {} {name}{more}; {} can be linked", entity_type.name(), counted(mentions, "mention"))
}

fn doubt(probability: f64, mentions: u64) -> f64 {
    4.0 * probability * (1.0 - probability) * policy::GAIN_DOUBT * mentions as f64
}

/// The most useful first; figures as they are printed.
pub(crate) fn ranked(mut suggestions: Vec<Suggestion>) -> Vec<Suggestion> {
    for suggestion in &mut suggestions {
        suggestion.probability = rounded(suggestion.probability);
        suggestion.worth = rounded(suggestion.worth);
        for conflict in &mut suggestion.conflicts {
            conflict.probability = conflict.probability.map(rounded);
        }
        let round = |reason: Evidence| Evidence { weight: rounded(reason.weight), ..reason };
        suggestion.evidence = std::mem::take(&mut suggestion.evidence).into_iter().map(round).collect();
    }
    suggestions.sort_by(|a, b| {
        let worth = b.worth.total_cmp(&a.worth);
        worth.then(b.probability.total_cmp(&a.probability)).then_with(|| a.id.cmp(&b.id))
    });
    suggestions
}
