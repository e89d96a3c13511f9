//! Which unknown names are spellings of one.

use crate::Scorer;
use crate::aliases::{AliasTable, Entity, EntityType};
use crate::candidate::CandidateIndex;
use crate::score::Scratch;

/// Neighbours of a name that are compared.
const NEIGHBOURS: usize = 8;
/// Log-odds from which two names are one: about .98, since chains of pairs add up.
const SAME: f64 = 4.0;

/// A number for each name; names of one number are spellings of one. O(n) look-ups in an index of the names.
pub(super) fn cluster(scorer: &Scorer, names: &[(&str, EntityType)]) -> Vec<usize> {
    let row = |(i, (name, entity_type)): (usize, &(&str, EntityType))| {
        Entity::new(i.to_string(), *entity_type, *name)
    };
    let mut leaders: Vec<usize> = (0..names.len()).collect();
    let Ok(table) = AliasTable::new(names.iter().enumerate().map(row).collect()) else { return leaders };
    let index = CandidateIndex::build(&table);
    let mut scratch = Scratch::default();
    for (i, (name, entity_type)) in names.iter().enumerate() {
        let key = crate::translit::name_key(name);
        let asked = scorer.prepare(name);
        let near = index.near(&key, NEIGHBOURS, |candidate| candidate.entity.0 as usize > i);
        for candidate in near {
            let other = table.entity(candidate.entity);
            let found = scorer.compare_with(
                &mut scratch,
                &asked,
                &scorer.prepare(other.canonical()),
                Some(*entity_type),
            );
            if other.entity_type == *entity_type && found.log_odds >= SAME {
                unite(&mut leaders, i, candidate.entity.0 as usize);
            }
        }
    }
    (0..names.len()).map(|i| leader(&mut leaders, i)).collect()
}

fn leader(leaders: &mut [usize], mut i: usize) -> usize {
    while leaders[i] != i {
        leaders[i] = leaders[leaders[i]];
        i = leaders[i];
    }
    i
}

fn unite(leaders: &mut [usize], a: usize, b: usize) {
    let (a, b) = (leader(leaders, a), leader(leaders, b));
    leaders[a.max(b)] = a.min(b);
}
