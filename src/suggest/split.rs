//! One alias for two people: a listed surname or given name that documents use for somebody else, whom they name in full.

use super::adviser::Adviser;
use super::group::Group;
use super::{List, Suggestion, SuggestionKind, Surface, id_of, policy, rank, spelling_key};
use crate::aliases::{AliasKind, Entity, EntityType};
use crate::score::Evidence;
use crate::translit::name_key;

impl Adviser<'_> {
    /// The suggestion that the listed name of `group` has another bearer. The group holds only documents that name
    /// somebody else of that name in full and not the entity.
    pub(super) fn as_split(&self, group: &Group) -> Option<Suggestion> {
        let row = self.table().entity(group.listed?);
        // A short form counts only with support already; whoever bears it beside is somebody new like any other.
        if row.names_of(AliasKind::Short).any(|short| spelling_key(&short.text) == group.spelled) {
            return None;
        }
        let other = group.rivals.top()?;
        let documents = group.rivals.get(other);
        let doublings = (documents as f64).log2();
        let mut evidence = vec![
            Evidence::new(
                format!("{other} bears that name and is named in full, {} is not", row.canonical()),
                policy::SPLIT,
            ),
            Evidence::new(
                format!("in {}", rank::counted(documents, "document")),
                doublings * policy::PER_DOUBLING,
            ),
        ];
        let beside = group.titles.top().map(|title| format!("is called {title} there"));
        evidence.extend(beside.map(|reason| Evidence::new(reason, 0.0)));
        let sum: f64 = evidence.iter().map(|reason| reason.weight).sum();
        let probability = crate::score::probability(sum.min(policy::AT_MOST));
        evidence.push(Evidence::new(rank::how_often(group.count, group.docs), 0.0));
        (probability >= policy::MIN_ENTITY).then(|| Suggestion {
            id: id_of(SuggestionKind::Split, Some(&row.id), [group.spelled.as_str(), other.as_str()]),
            kind: SuggestionKind::Split,
            entity: Some(row.id.clone()),
            name: row.canonical().to_owned(),
            surfaces: vec![Surface {
                surface: group.clean().to_owned(),
                count: group.count,
                docs: group.docs,
                read: None,
                list: List::Short,
            }],
            probability,
            evidence,
            contexts: group.contexts.clone(),
            conflicts: Vec::new(),
            // Of the one to be made: whoever bears a surname beside a given name is a person.
            entity_type: EntityType::Person,
            effect: effect(row, other, group.clean()),
            worth: rank::worth_of_new(EntityType::Person, probability, group.count),
            mentions: group.count,
            documents: group.docs,
            other: Some(other.clone()),
        })
    }
}

/// What accepting changes.
fn effect(row: &Entity, other: &str, name: &str) -> String {
    let after = if name_key(row.canonical()) == name_key(name) {
        format!("{name} is the name of {} and stays so", row.id)
    } else {
        format!("moves {name} to `short:` of {}: then it counts only where a text supports it", row.id)
    };
    format!("adds person {other}; {after}")
}
