//! Names of nobody in the table → new entities with their variants.
//!
//! Case forms have no part in who is one: each goes where the name goes that it is a form of, as a spelling that is read and
//! never printed.

use super::adviser::Adviser;
use super::alias::surfaces;
use super::cases::{are_man_and_woman, is_form_of_last};
use super::group::Group;
use super::reading::is_lone;
use super::standing::is_of_another;
use super::{List, MAX_CONTEXTS, Suggestion, SuggestionKind, Surface, id_of, policy, rank};
use crate::aliases::EntityType;
use crate::cluster::{ClusterOptions, Clusterer, NameToCluster};
use crate::score::Evidence;
use crate::script::{Script, script_of};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// The names of one that the table lacks.
#[derive(Default)]
struct Cluster<'g> {
    /// Full names and names of things; the first names it best.
    groups: Vec<&'g Group>,
    /// Case forms of these.
    inflected: Vec<&'g Group>,
    /// Surnames alone, and the mentions of each that belong here.
    short: Vec<(&'g Group, u64)>,
}

/// The new entities that the names `new` speak for.
pub(super) fn entities(adviser: &Adviser<'_>, new: &[&Group]) -> Vec<Suggestion> {
    let (followers, leaders): (Vec<&Group>, Vec<&Group>) = new.iter().partition(|group| !group.of.is_empty());
    let (inflected, leaders): (Vec<&Group>, Vec<&Group>) =
        leaders.into_iter().partition(|group| adviser.bases_of(group).is_some());
    let names: Vec<NameToCluster<'_>> = leaders.iter().map(|group| to_cluster(group)).collect();
    let options = ClusterOptions { threads: adviser.threads() };
    let clusterer = Clusterer::new(adviser.linker().scorer(), options);
    let numbers = clusterer.cluster(&names).of_names().to_vec();
    let mut clusters: Vec<Cluster<'_>> = Vec::new();
    let mut by_number: FxHashMap<u32, usize> = FxHashMap::default();
    let mut by_key: FxHashMap<&str, usize> = FxHashMap::default();
    for (group, number) in leaders.iter().zip(numbers) {
        let at = *by_number.entry(number).or_insert_with(|| {
            clusters.push(Cluster::default());
            clusters.len() - 1
        });
        clusters[at].groups.push(group);
    }
    let mut clusters: Vec<Cluster<'_>> = clusters.into_iter().flat_map(Cluster::divided).collect();
    place_inflected(adviser, &inflected, &mut clusters);
    for (at, cluster) in clusters.iter().enumerate() {
        cluster.groups.iter().chain(&cluster.inflected).for_each(|group| {
            by_key.entry(&group.key).or_insert(at);
        });
    }
    for group in followers {
        for (full, count) in group.of.iter() {
            if let Some(&at) = by_key.get(full.as_str()) {
                clusters[at].short.push((group, count));
            }
        }
    }
    clusters.into_iter().filter_map(|cluster| cluster.suggestion(adviser)).collect()
}

/// Puts case forms beside their names; one whose name is asked elsewhere, or that several have, is not asked.
fn place_inflected<'g>(adviser: &Adviser<'_>, inflected: &[&'g Group], clusters: &mut [Cluster<'g>]) {
    let mut by_spelling: FxHashMap<String, usize> = FxHashMap::default();
    for (at, cluster) in clusters.iter().enumerate() {
        cluster.groups.iter().for_each(|group| {
            by_spelling.insert(group.spelled.clone(), at);
        });
    }
    for group in inflected {
        let bases =
            adviser.bases_of(group).unwrap_or_default().iter().filter_map(|&base| adviser.group(base));
        let mut at: Vec<Option<usize>> = bases.map(|base| by_spelling.get(&base.spelled).copied()).collect();
        at.dedup();
        let [Some(at)] = at[..] else { continue };
        clusters[at].inflected.push(group);
    }
}

fn to_cluster(group: &Group) -> NameToCluster<'_> {
    NameToCluster { name: group.clean(), entity_type: Some(group.entity_type().0), count: group.docs }
}

impl<'g> Cluster<'g> {
    /// The same without the names of things that have a word of weight more or less than its best, and of a woman beside a
    /// man: those are others.
    fn divided(mut self) -> Vec<Self> {
        self.groups.sort_by_key(|group| (Reverse(fitness(group)), group.spelled.clone()));
        let mut whole = Vec::new();
        let mut rest = self.groups;
        while let Some(&first) = rest.first() {
            let is_thing = first.entity_type().0 != EntityType::Person;
            let is_other = |group: &&Group| match is_thing {
                true => is_of_another(group.clean(), first.clean()),
                false => are_man_and_woman(group.clean(), first.clean()),
            };
            let (others, groups) = rest.into_iter().partition(is_other);
            whole.push(Self { groups, ..Self::default() });
            rest = others;
        }
        whole
    }

    fn suggestion(self, adviser: &Adviser<'_>) -> Option<Suggestion> {
        let first = *self.groups.first()?;
        let name = first.clean().to_owned();
        let (entity_type, _) = first.entity_type();
        let mentions = self.full().map(|group| group.count).sum::<u64>()
            + self.short.iter().map(|(_, count)| count).sum::<u64>();
        let documents = self.full().map(|group| group.docs).sum();
        let conflicts = adviser.conflicts(first, None);
        let mut evidence = self.reasons(first, documents, !conflicts.is_empty());
        let sum: f64 = evidence.iter().map(|reason| reason.weight).sum();
        let probability = crate::score::probability(sum.min(policy::AT_MOST));
        if probability < policy::MIN_ENTITY {
            return None;
        }
        if sum > policy::AT_MOST {
            evidence.push(Evidence::new("no person has seen it", policy::AT_MOST - sum));
        }
        evidence.push(Evidence::new(rank::how_often(mentions, documents), 0.0));
        let surfaces = self.surfaces(&name, &mut evidence);
        if adviser.has_forms_only(first) {
            evidence.push(Evidence::new(format!("{name} is a case form; no text has the nominative"), 0.0));
        }
        let keys = self.groups.iter().map(|group| group.spelled.as_str());
        Some(Suggestion {
            id: id_of(SuggestionKind::Entity, None, keys),
            kind: SuggestionKind::Entity,
            entity: None,
            effect: rank::effect_of_new(entity_type, &name, surfaces.len(), mentions),
            name,
            surfaces,
            probability,
            evidence,
            contexts: self.contexts(),
            conflicts,
            entity_type,
            worth: rank::worth_of_new(entity_type, probability, mentions),
            mentions,
            documents,
            other: None,
        })
    }

    /// All but surnames alone.
    fn full(&self) -> impl Iterator<Item = &'g Group> {
        self.groups.iter().chain(&self.inflected).copied()
    }

    fn reasons(&self, first: &Group, documents: u64, near: bool) -> Vec<Evidence> {
        let (entity_type, sure) = first.entity_type();
        let lone = is_lone(&first.key);
        let doublings = (documents as f64).log2();
        let titled = self.full().find_map(|group| group.titles.top());
        let sure = super::alias::log_odds(sure.clamp(0.05, 0.95)) * policy::TYPE_SHARE;
        let mut reasons = vec![Evidence::new("an unknown name", policy::NEW)];
        let rows = [
            (
                entity_type == EntityType::Person && !lone,
                "a person's name of several words".to_owned(),
                policy::FULL_NAME,
            ),
            (lone, "one word".to_owned(), policy::ONE_WORD),
            (true, format!("the texts speak of {}", kind_of_thing(entity_type)), sure),
            (titled.is_some(), format!("is called {}", titled.map_or("", String::as_str)), policy::TITLED),
            (documents > 1, format!("stands in {documents} documents"), doublings * policy::PER_DOUBLING),
            (near, "somebody of the table has nearly that name".to_owned(), policy::NEAR_LISTED),
        ];
        reasons.extend(
            rows.into_iter().filter(|row| row.0).map(|(_, reason, weight)| Evidence::new(reason, weight)),
        );
        reasons
    }

    fn surfaces(&self, name: &str, evidence: &mut Vec<Evidence>) -> Vec<Surface> {
        let mut all = Vec::new();
        for (i, group) in self.groups.iter().enumerate() {
            let mut why = Vec::new();
            all.extend(surfaces(group, name, (i == 0).then_some(List::Alias), &mut why));
            evidence.extend(
                why.into_iter().map(|why| Evidence::new(format!("{}: {}", group.clean(), why.reason), 0.0)),
            );
        }
        for group in &self.inflected {
            all.extend(surfaces(group, name, Some(List::Hidden), &mut Vec::new()));
            evidence.push(Evidence::new(format!("{} is a case form", group.clean()), 0.0));
        }
        // The table's short forms are read in all cases.
        let is_base = |group: &Group| !self.groups.iter().any(|full| is_form_of_last(group, full.clean()));
        let short = self.short.iter().filter(|(group, _)| is_base(group)).map(|(group, count)| Surface {
            surface: group.clean().to_owned(),
            count: *count,
            docs: group.docs.min(*count),
            read: None,
            list: List::Short,
        });
        all.extend(short);
        all
    }

    fn contexts(&self) -> Vec<super::Context> {
        let all = self.full().chain(self.short.iter().map(|(group, _)| *group));
        all.flat_map(|group| group.contexts.iter().cloned()).take(MAX_CONTEXTS).collect()
    }
}

/// With its article.
fn kind_of_thing(entity_type: EntityType) -> &'static str {
    match entity_type {
        EntityType::Person => "a person",
        EntityType::Place => "a place",
        EntityType::Organization => "an organization",
        EntityType::Other => "a thing",
    }
}

/// How well a group names the cluster: written as names are, in Latin script, in most documents, with its diacritics.
fn fitness(group: &Group) -> (bool, bool, u64, usize) {
    let name = group.clean();
    let shouts = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let latin = name.chars().find(|c| c.is_alphabetic()).is_some_and(|c| script_of(c) == Script::Latin);
    (!shouts, latin, group.docs, name.chars().filter(|c| !c.is_ascii()).count())
}
