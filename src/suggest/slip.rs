//! Acronyms and short words one letter from a listed one: *Nano* for *NATO*.
//!
//! `link` never matches so short a name by nearness, and rightly; a person may be asked, low in the list. Names one edit
//! apart share a name with one letter left out (W. Garbe, *SymSpell*), so each look-up reads few names.

use super::adviser::Adviser;
use super::alias::{Case, beside_it};
use super::group::Group;
use super::{List, Suggestion, policy};
use crate::aliases::{AliasTable, EntityIdx};
use crate::score::Evidence;
use crate::translit::name_key;
use rustc_hash::FxHashMap;

/// Letters of a name that has so few that nearness says nothing: what `link` calls too short is one letter more at most.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=5;

/// The short one-word names of a table, by their keys with one letter left out.
#[derive(Debug, Default)]
pub(super) struct ShortNames {
    names: Vec<(String, EntityIdx)>,
    without_letter: FxHashMap<String, Vec<u32>>,
}

impl ShortNames {
    pub(super) fn of(table: &AliasTable) -> Self {
        let mut all = Self::default();
        for at in 0..table.len() as u32 {
            for name in &table.entity(EntityIdx(at)).names {
                let key = name_key(&name.text);
                if is_short(&key) {
                    all.index(key, EntityIdx(at));
                }
            }
        }
        all
    }

    fn index(&mut self, key: String, entity: EntityIdx) {
        let number = self.names.len() as u32;
        for shorter in shortened(&key) {
            self.without_letter.entry(shorter).or_default().push(number);
        }
        self.names.push((key, entity));
    }

    /// The entities with a short name one edit from `key` that begins as it does, in table order.
    fn near(&self, key: &str) -> Vec<EntityIdx> {
        let mut found: Vec<u32> = shortened(key)
            .filter_map(|shorter| self.without_letter.get(&shorter))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        let is_slip = |name: &&(String, EntityIdx)| {
            name.0.chars().next() == key.chars().next() && strsim::osa_distance(&name.0, key) == 1
        };
        found.iter().map(|&at| &self.names[at as usize]).filter(is_slip).map(|name| name.1).collect()
    }
}

fn is_short(key: &str) -> bool {
    !key.contains(' ') && LETTERS.contains(&key.chars().count())
}

/// `key` itself and `key` with each letter left out.
fn shortened(key: &str) -> impl Iterator<Item = String> + '_ {
    let without = key.char_indices().map(|(at, c)| format!("{}{}", &key[..at], &key[at + c.len_utf8()..]));
    std::iter::once(key.to_owned()).chain(without)
}

impl Adviser<'_> {
    /// The suggestion that a short unknown word is a slip of a listed one; of several, the one that stands beside it most.
    pub(super) fn as_slip(&self, group: &Group) -> Option<Suggestion> {
        if !is_short(&group.key) || group.unknown < group.docs || !group.of.is_empty() {
            return None;
        }
        let near = self.short_names().near(&group.key);
        let allowed = near.into_iter().filter(|&entity| !self.is_refused(group, entity));
        let entity = allowed.rev().max_by_key(|entity| group.company.get(entity))?;
        let name = self.table().entity(entity).canonical();
        let mut evidence =
            vec![Evidence::new(format!("one letter from a short name of {name}"), policy::SLIP)];
        let beside = group.company.get(&entity);
        if beside > 0 {
            let reason = beside_it(beside, group.docs, name);
            evidence.push(Evidence::new(reason, policy::SLIP_BESIDE));
        }
        let case = Case { group, entity, evidence, linked: 0, list: Some(List::Hidden) };
        self.alias_of(case, policy::MIN_SLIP)
    }
}
