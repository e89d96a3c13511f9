//! How much a table holds: entities by type, names by standing and by script.

use super::{AliasKind, AliasTable, EntityType, rules};
use crate::script::{Script, script_of};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::BTreeMap;

/// The counts of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// All entities.
    pub entities: usize,
    /// Entities by type; every type is there, also with none.
    pub types: BTreeMap<&'static str, usize>,
    /// All names, the canonical ones among them.
    pub names: usize,
    /// Names by standing: `name`, `aliases`, `hidden`, `short`.
    pub kinds: BTreeMap<&'static str, usize>,
    /// Names by the script of most of their letters, by its English name.
    pub scripts: BTreeMap<&'static str, usize>,
    /// Names that more than one entity has.
    pub shared: usize,
    /// Entities with a Wikidata item.
    pub wikidata: usize,
}

impl Stats {
    /// Counts `table`. Linear in its names.
    pub fn of(table: &AliasTable) -> Self {
        let types = EntityType::ALL.iter().map(|kind| (kind.name(), 0)).collect();
        let mut stats = Self { entities: table.len(), types, ..Self::default() };
        let mut holders: FxHashMap<String, (usize, bool)> = FxHashMap::default();
        for (index, entity) in table.entities().iter().enumerate() {
            *stats.types.entry(entity.entity_type.name()).or_default() += 1;
            stats.wikidata += usize::from(entity.wikidata.is_some());
            for name in &entity.names {
                *stats.kinds.entry(key_of(name.kind)).or_default() += 1;
                *stats.scripts.entry(script_of_name(&name.text).full_name()).or_default() += 1;
                let (first, shared) = holders.entry(rules::clash_key(&name.text)).or_insert((index, false));
                *shared |= *first != index;
            }
        }
        stats.names = stats.kinds.values().sum();
        stats.shared = holders.values().filter(|(_, shared)| *shared).count();
        stats
    }
}

fn key_of(kind: AliasKind) -> &'static str {
    match kind {
        AliasKind::Canonical => "name",
        AliasKind::Alias => "aliases",
        AliasKind::Hidden => "hidden",
        AliasKind::Short => "short",
    }
}

/// The script of most letters; of two with as many, the one that comes first in the name.
fn script_of_name(name: &str) -> Script {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for script in
        name.chars().map(script_of).filter(|script| !matches!(script, Script::Common | Script::Inherited))
    {
        match counts.iter_mut().find(|(seen, _)| *seen == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(Script::Common, |(script, _)| *script)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aliases::Entity;

    #[test]
    fn counts_by_type_kind_and_script() {
        let a = Entity::new("a", EntityType::Person, "Ali").with(AliasKind::Alias, ["علي", "Али B"]);
        let b = Entity::new("b", EntityType::Place, "Bo").with(AliasKind::Short, ["ali", "ALI", "7"]);
        let stats = Stats::of(&AliasTable::new(vec![a, b]).unwrap());
        assert_eq!((stats.entities, stats.names, stats.shared), (2, 7, 1));
        assert_eq!(stats.types, [("person", 1), ("place", 1), ("organization", 0), ("other", 0)].into());
        assert_eq!(stats.kinds, [("name", 2), ("aliases", 2), ("short", 3)].into());
        assert_eq!(stats.scripts, [("Latin", 4), ("Arabic", 1), ("Cyrillic", 1), ("Common", 1)].into());
    }
}
