//! A name that the table does not list, held against the entity to which documents link it.

use super::adviser::Adviser;
use super::declined::is_case_of_listed;
use super::given::have_other_given;
use super::group::{Group, Proposed};
use super::standing::list_of;
use super::{Conflict, ConflictKind, List, Suggestion, SuggestionKind, Surface, id_of, policy, rank};
use crate::aliases::{EntityIdx, EntityType};
use crate::link::{self, name_words};
use crate::score::Evidence;
use crate::suggest::corpus::Profile;
use crate::translit::name_key;

/// What the suggestion is made of.
pub(super) struct Case<'g> {
    pub(super) group: &'g Group,
    pub(super) entity: EntityIdx,
    /// Reasons; their weights sum to the log-odds.
    pub(super) evidence: Vec<Evidence>,
    /// Mentions that are linked as it is.
    pub(super) linked: u64,
    /// The list, where it does not depend on the spelling.
    pub(super) list: Option<List>,
}

impl Adviser<'_> {
    /// The suggestion that `group` is another name of the entity to which most speaks.
    pub(super) fn as_alias(&self, group: &Group) -> Option<Suggestion> {
        let allowed = |proposed: &&Proposed| !self.is_refused(group, proposed.entity);
        let best = group.proposed.iter().filter(allowed).max_by(|a, b| {
            (a.docs, a.best).partial_cmp(&(b.docs, b.best)).unwrap_or(std::cmp::Ordering::Equal)
        })?;
        let mut evidence = self.reasons(group, best);
        let of_all = self.mean(group, best);
        if (of_all - best.best).abs() > f64::EPSILON {
            evidence.push(Evidence::new("other documents say otherwise", of_all - best.best));
        }
        self.weigh_length(group, best.entity, &mut evidence);
        self.weigh_given(group, best.entity, &mut evidence);
        if self.weigh_beside(group, best, &mut evidence) {
            self.weigh_corpus(group, best.entity, &mut evidence);
        }
        let entity_type = self.table().entity(best.entity).entity_type;
        let lone_person = entity_type == EntityType::Person && super::reading::is_lone(&group.key);
        let is_case =
            self.bases_of(group).is_some() || is_case_of_listed(group, self.table().entity(best.entity));
        let inflected = is_case.then_some(List::Hidden);
        let case = Case {
            group,
            entity: best.entity,
            evidence,
            linked: best.linked,
            list: lone_person.then_some(List::Short).or(inflected),
        };
        self.alias_of(case, policy::MIN_ALIAS)
    }

    /// The suggestion that a lone word is a short form of the one entity whose surname it is: some documents name that
    /// entity in full beside it, others have the word alone, and there nothing links it.
    pub(super) fn as_short(&self, group: &Group) -> Option<Suggestion> {
        let open = group.unknown > 0 && group.of.is_empty();
        let &entity = group.follows.top().filter(|_| open && group.follows.len() == 1)?;
        let row = self.table().entity(entity);
        let surname = name_key(row.canonical());
        if name_words(&surname).last() != Some(group.key.as_str()) || self.is_refused(group, entity) {
            return None;
        }
        let (known, alone) = (group.follows.get(&entity), group.unknown);
        let share = (known as f64 / alone as f64).ln();
        let evidence = vec![
            Evidence::new(format!("is the surname of {}", row.canonical()), 0.0),
            Evidence::new(
                format!("{known} mentions follow the full name, {alone} documents have the word alone"),
                share,
            ),
        ];
        let case = Case { group, entity, evidence, linked: 0, list: Some(List::Short) };
        self.alias_of(case, policy::MIN_ALIAS)
    }

    /// The suggestion of `case`, unless it is less probable than `least`.
    pub(super) fn alias_of(&self, mut case: Case<'_>, least: f64) -> Option<Suggestion> {
        let sum: f64 = case.evidence.iter().map(|evidence| evidence.weight).sum();
        if sum > policy::AT_MOST {
            case.evidence.push(Evidence::new("no person has seen it", policy::AT_MOST - sum));
        }
        let probability = crate::score::probability(sum.min(policy::AT_MOST));
        if probability < least {
            return None;
        }
        let row = self.table().entity(case.entity);
        let Case { group, mut evidence, linked, .. } = case;
        let listed = self.nearest_name(group.clean(), case.entity);
        // Mentions that follow a full name are linked as surely with the verdict as without.
        let followed: u64 = group.follows.iter().map(|(_, count)| count).sum();
        let gained = group.count.saturating_sub(followed);
        evidence.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        let surfaces = surfaces(group, &listed, case.list, &mut evidence);
        evidence.push(Evidence::new(rank::how_often(group.count, group.docs), 0.0));
        Some(Suggestion {
            id: id_of(SuggestionKind::Alias, Some(&row.id), [group.spelled.as_str()]),
            kind: SuggestionKind::Alias,
            entity: Some(row.id.clone()),
            name: row.canonical().to_owned(),
            effect: rank::effect_of_alias(&row.id, &surfaces, gained, linked),
            surfaces,
            probability,
            evidence,
            contexts: group.contexts.clone(),
            conflicts: self.conflicts(group, Some(case.entity)),
            entity_type: row.entity_type,
            worth: rank::worth_of_alias(probability, gained, linked),
            mentions: group.count,
            documents: group.docs,
            other: None,
        })
    }

    /// The name of the entity that is most like `clean`.
    fn nearest_name(&self, clean: &str, entity: EntityIdx) -> String {
        let names = &self.table().entity(entity).names;
        let like = |name: &&crate::aliases::Alias| {
            (strsim::jaro_winkler(&name_key(&name.text), &name_key(clean)) * 1e6) as u64
        };
        names.iter().rev().max_by_key(like).map_or_else(String::new, |name| name.text.clone())
    }

    /// The reasons of the surest document, those of the pair scorer one by one.
    fn reasons(&self, group: &Group, best: &Proposed) -> Vec<Evidence> {
        let names = &self.table().entity(best.entity).names;
        let Some(listed) = names.get(usize::from(best.name)) else { return best.evidence.to_vec() };
        let mut reasons = Vec::new();
        let mut in_table = 0.0;
        for evidence in best.evidence.iter() {
            if link::is_of_table(&evidence.reason) {
                in_table += evidence.weight;
                continue;
            }
            if evidence.reason != "spelling" {
                reasons.push(evidence.clone());
                continue;
            }
            let entity_type = Some(self.table().entity(best.entity).entity_type);
            let told = self.linker().explain_pair(group.clean(), &listed.text, entity_type);
            let sum: f64 = told.iter().map(|reason| reason.weight).sum();
            let share = if sum == 0.0 { 0.0 } else { evidence.weight / sum };
            if sum == 0.0 {
                reasons.push(evidence.clone());
            }
            reasons.extend(
                told.into_iter()
                    .map(|r| Evidence::new(r.reason, r.weight * share))
                    .filter(|r| r.weight != 0.0),
            );
        }
        if in_table != 0.0 {
            reasons.push(Evidence::new("how near the other names of the table are", in_table));
        }
        reasons
    }

    /// The log-odds that all documents give the entity, those that link it to nobody among them.
    fn mean(&self, group: &Group, best: &Proposed) -> f64 {
        let others = group.unknown
            + group.proposed.iter().filter(|p| p.entity != best.entity).map(|p| p.docs).sum::<u64>();
        if others == 0 {
            return best.log_odds / best.docs as f64;
        }
        let lookup = self.linker().lookup(group.clean(), None);
        let alone = lookup.candidates.iter().find(|candidate| candidate.entity == best.entity);
        let alone = alone.map_or(policy::SLIP, |candidate| log_odds(candidate.probability));
        (best.log_odds + others as f64 * alone.min(best.best)) / (best.docs + others) as f64
    }

    /// What the rest of the corpus says for and against it: titles, company, dates.
    fn weigh_corpus(&self, group: &Group, entity: EntityIdx, evidence: &mut Vec<Evidence>) {
        let Some(profile) = self.corpus().profile(entity) else { return };
        let name = self.table().entity(entity).canonical();
        let shared = |title: &String| profile.titles.get(title) > 0;
        if let Some((title, _)) = group.titles.iter().find(|(title, _)| shared(title)) {
            evidence.push(Evidence::new(format!("both are called {title}"), policy::SAME_TITLE));
        } else if !group.titles.is_empty() && !profile.titles.is_empty() {
            evidence.push(Evidence::new(format!("its titles are none of {name}'s"), policy::OTHER_TITLE));
        }
        evidence.extend(self.company(group, entity, profile));
        if let Some((day, _)) = group.days.iter().find(|(day, _)| profile.days.get(day) > 0) {
            evidence.push(Evidence::new(format!("both are named on {day}"), policy::SAME_DAY));
        }
    }

    /// What it says that documents name the entity beside the spelling: where all do, neither company nor dates say anything.
    fn weigh_beside(&self, group: &Group, best: &Proposed, evidence: &mut Vec<Evidence>) -> bool {
        let beside = group.company.get(&best.entity);
        if beside > 0 {
            let apart = beside == group.docs && best.linked == 0;
            let weight = if apart { policy::BESIDE } else { 0.0 };
            let name = self.table().entity(best.entity).canonical();
            evidence.push(Evidence::new(beside_it(beside, group.docs, name), weight));
        }
        beside < group.docs
    }

    /// What a longer name of a thing says.
    fn weigh_length(&self, group: &Group, entity: EntityIdx, evidence: &mut Vec<Evidence>) {
        let row = self.table().entity(entity);
        let longest = row.names.iter().map(|name| words(&name.text)).max().unwrap_or_default();
        if row.entity_type != EntityType::Person && words(group.clean()) >= longest + policy::LONGER_BY {
            evidence.push(Evidence::new("the name goes on, as that of another thing", policy::LONGER_THING));
        }
    }

    /// What another given name of a person says.
    fn weigh_given(&self, group: &Group, entity: EntityIdx, evidence: &mut Vec<Evidence>) {
        let row = self.table().entity(entity);
        let listed = self.nearest_name(group.clean(), entity);
        if row.entity_type == EntityType::Person && have_other_given(group.clean(), &listed) {
            let reason = format!("begins with another given name than {listed}");
            evidence.push(Evidence::new(reason, policy::OTHER_GIVEN));
        }
    }

    fn company(&self, group: &Group, entity: EntityIdx, profile: &Profile) -> Option<Evidence> {
        let around: Vec<EntityIdx> =
            group.company.iter().map(|(&other, _)| other).filter(|&other| other != entity).collect();
        if around.len() < policy::COMPANY || profile.company.len() < policy::COMPANY {
            return None;
        }
        let shared: Vec<EntityIdx> =
            around.iter().copied().filter(|other| profile.company.get(other) > 0).collect();
        let name = self.table().entity(entity).canonical();
        if shared.is_empty() {
            return Some(Evidence::new(
                format!("nobody around it stands around {name}"),
                policy::OTHER_COMPANY,
            ));
        }
        let enough = shared.len() as f64 >= policy::COMPANY_SHARE * around.len() as f64;
        let first = self.table().entity(shared[0]).canonical();
        let reason = format!(
            "{} of {} names around it stand around {name}, too ({first})",
            shared.len(),
            around.len()
        );
        Some(Evidence::new(reason, if enough { policy::SAME_COMPANY } else { 0.0 }))
    }

    /// What speaks against giving the name to `entity`, or to somebody new.
    pub(super) fn conflicts(&self, group: &Group, entity: Option<EntityIdx>) -> Vec<Conflict> {
        let mut conflicts = Vec::new();
        for candidate in self.linker().lookup(group.clean(), None).candidates {
            if Some(candidate.entity) == entity {
                continue;
            }
            let row = self.table().entity(candidate.entity);
            let lists = row.names.iter().any(|name| name_key(&name.text) == group.key);
            let refused = self.is_refused(group, candidate.entity);
            let (kind, reason) = match (lists, refused) {
                (true, _) => (ConflictKind::Listed, format!("{} lists the name", row.canonical())),
                (_, true) => (ConflictKind::Rejected, format!("refused as a name of {}", row.canonical())),
                _ if candidate.probability < policy::RIVAL_SHOWN => continue,
                _ => (
                    ConflictKind::Near,
                    format!("also close to {} ({:.2})", row.canonical(), candidate.probability),
                ),
            };
            conflicts.push(Conflict {
                kind,
                entity: Some(row.id.clone()),
                name: Some(row.canonical().to_owned()),
                probability: Some(candidate.probability),
                reason,
            });
        }
        if let Some(row) = entity.map(|entity| self.table().entity(entity))
            && row.not.iter().any(|name| name_key(name) == group.key)
        {
            conflicts.push(Conflict {
                kind: ConflictKind::Not,
                entity: Some(row.id.clone()),
                name: Some(row.canonical().to_owned()),
                probability: None,
                reason: format!("the table says that it is not {}", row.canonical()),
            });
        }
        conflicts
    }
}

fn words(name: &str) -> usize {
    name.split_whitespace().count()
}

/// The spellings of a group as surfaces, most frequent first; why they join their list goes into `evidence`, once.
pub(super) fn surfaces(
    group: &Group,
    listed: &str,
    list: Option<List>,
    evidence: &mut Vec<Evidence>,
) -> Vec<Surface> {
    let mut surfaces: Vec<Surface> = Vec::new();
    let short = list == Some(List::Short);
    for (spelling, count, docs) in &group.spellings {
        let (surface, read) = match &spelling.read {
            // A word that cleaning mends needs no short form of its own.
            Some(read) if short => (read, None),
            read => (&spelling.surface, read.clone()),
        };
        if let Some(known) = surfaces.iter_mut().find(|known| known.surface == *surface && known.read == read)
        {
            (known.count, known.docs) = (known.count + count, known.docs + docs);
            continue;
        }
        let (own, why) = list_of(spelling, group.docs, listed);
        if surfaces.is_empty() && list.is_none() {
            evidence.push(why);
        }
        surfaces.push(Surface {
            surface: surface.clone(),
            count: *count,
            docs: *docs,
            read,
            list: list.unwrap_or(own),
        });
    }
    surfaces.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.surface.cmp(&b.surface)));
    surfaces
}

/// `2 of its 3 documents name Hulusi Akar, too`.
pub(super) fn beside_it(beside: u64, documents: u64, name: &str) -> String {
    if documents == 1 {
        return format!("its document names {name}, too");
    }
    format!("{beside} of its {documents} documents name {name}, too")
}

pub(super) fn log_odds(probability: f64) -> f64 {
    crate::score::log_odds(probability.clamp(1e-6, 1.0 - 1e-6))
}
