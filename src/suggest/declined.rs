//! Whether a spelling is a case form of a name of the table: it is proposed to be read, never to be printed.
//!
//! A case of a listed name is one by the rules of the language. Where the table has the name in another spelling or script only
//! (*Сергія Лаврова* beside *Sergey Lavrov*), a spelling is a case form if what it may be a case of is nearer to the
//! listed name than the spelling itself.

use super::adviser::Adviser;
use super::alias::Case;
use super::cases::{is_womans_own, languages};
use super::group::Group;
use super::{List, Suggestion, policy};
use crate::aliases::{AliasTable, Entity, EntityIdx, EntityType};
use crate::mention::{base_forms, bases_of, folded, is_case_of, names_behind};
use crate::score::Evidence;
use crate::translit::name_key;
use rustc_hash::{FxHashMap, FxHashSet};

/// Whether the name of `group` is a case form of a name of `row`.
pub(super) fn is_case_of_listed(group: &Group, row: &Entity) -> bool {
    let words: Vec<&str> = group.clean().split_whitespace().collect();
    let is_case = |name: &str| {
        let base: Vec<String> = name.split_whitespace().map(folded).collect();
        languages(group).any(|speech| is_case_of(&words, &base, speech))
    };
    row.names.iter().any(|name| is_case(&name.text)) || has_nearer_base(group, &words, row)
}

/// Whether a name of which that of `group` may be a case is nearer to a name of `row` than that itself.
fn has_nearer_base(group: &Group, words: &[&str], row: &Entity) -> bool {
    let keys: Vec<String> = row.names.iter().map(|name| name_key(&name.text)).collect();
    let far = |name: &str| {
        let key = name_key(name);
        keys.iter().map(|listed| strsim::osa_distance(&key, listed)).min().unwrap_or_default()
    };
    let own = far(group.clean());
    let behind = languages(group).flat_map(|speech| names_behind(words, speech));
    behind.chain(base_forms(group.clean())).any(|base| far(&base) < own)
}

/// The full names of the people of a table, by their folded words: what case forms are held against.
#[derive(Debug, Default)]
pub(super) struct FullNames {
    /// `None` of a name that several have.
    by_words: FxHashMap<String, Option<(EntityIdx, u16)>>,
    last_words: FxHashSet<String>,
}

impl FullNames {
    pub(super) fn of(table: &AliasTable) -> Self {
        let mut all = Self::default();
        for at in (0..table.len() as u32).map(EntityIdx) {
            let row = table.entity(at);
            let people = row.names.iter().zip(0..).filter(|_| row.entity_type == EntityType::Person);
            people.for_each(|(name, number)| all.index(&name.text, (at, number)));
        }
        all
    }

    fn index(&mut self, name: &str, (entity, number): (EntityIdx, u16)) {
        let words: Vec<String> = name.split_whitespace().map(folded).collect();
        let Some(last) = words.last().filter(|_| words.len() > 1) else { return };
        self.last_words.insert(last.clone());
        let listed = self.by_words.entry(words.join(" ")).or_insert(Some((entity, number)));
        if listed.is_some_and(|(other, _)| other != entity) {
            *listed = None;
        }
    }

    /// The person of whose name alone that of `group` is a case form, and which name.
    fn declined(&self, group: &Group) -> Option<(EntityIdx, u16)> {
        let words: Vec<&str> = group.clean().split_whitespace().collect();
        let last = words.last().filter(|_| words.len() > 1)?;
        let mut found = None;
        for speech in languages(group) {
            if !bases_of(last, speech).iter().any(|base| self.last_words.contains(base)) {
                continue;
            }
            for name in names_behind(&words, speech) {
                let Some(listed) = self.by_words.get(&name).filter(|_| !is_womans_own(&words, &name)) else {
                    continue;
                };
                let listed = (*listed)?;
                if found.is_some_and(|(other, _)| other != listed.0) {
                    return None;
                }
                found = found.or(Some(listed));
            }
        }
        found
    }
}

impl Adviser<'_> {
    /// The suggestion that `group` is a case form of a listed name of a person.
    pub(super) fn as_declined(&self, group: &Group) -> Option<Suggestion> {
        if !matches!(group.entity_type().0, EntityType::Person | EntityType::Other) {
            return None;
        }
        let (entity, name) = self.full_names().declined(group)?;
        // Where a text has the nominative of another name of which it is a form, that is asked.
        let is_base = |&base: &usize| self.group(base).is_some_and(|base| !self.has_forms_only(base));
        let known = self.bases_of(group).is_some_and(|bases| bases.iter().any(is_base));
        if known || self.is_refused(group, entity) {
            return None;
        }
        let listed = &self.table().entity(entity).names[usize::from(name)].text;
        let evidence = vec![Evidence::new(format!("is a case form of {listed}"), policy::CASE_OF_LISTED)];
        let linked =
            group.proposed.iter().find(|proposed| proposed.entity == entity).map_or(0, |of| of.linked);
        let case = Case { group, entity, evidence, linked, list: Some(List::Hidden) };
        self.alias_of(case, policy::MIN_ALIAS)
    }
}
