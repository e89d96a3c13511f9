//! An alias table, look-ups and labelled pairs → more names of the entities that the pairs are about.

use super::letters::{NamePair, is_latin};
use super::run::{LabelledPair, Source};
use super::table::LookUp;
use crate::aliases::AliasTable;
use std::collections::{BTreeMap, BTreeSet};

/// Two names of one entity that nobody labelled: they teach which letters stand for which, where they are alike at all.
#[derive(Clone, Debug)]
pub struct Kin {
    /// The names.
    pub names: NamePair,
    /// Id of their entity: it decides which half of the data they stand in.
    pub id: String,
}

/// The names of each entity that `pairs` are about, two and two, with the names it is looked up by; without the pairs that
/// are labelled already, and without those of Latin names, which are labelled in plenty. Entities that no pair is about stay out: they may be kept for measuring.
pub fn kin(table: &AliasTable, look_ups: &[LookUp], pairs: &[LabelledPair]) -> Vec<Kin> {
    let main = || pairs.iter().filter(|pair| pair.source == Source::Main);
    let known: BTreeSet<&str> = main().flat_map(|pair| &pair.ids).map(String::as_str).collect();
    let labelled: BTreeSet<(&str, &str)> = main()
        .flat_map(|pair| [(&pair.first, &pair.second), (&pair.second, &pair.first)])
        .map(|(first, second)| (first.as_str(), second.as_str()))
        .collect();
    let mut names: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for entity in table.entities() {
        names.entry(&entity.id).or_default().extend(entity.names.iter().map(|alias| alias.text.as_str()));
    }
    for look_up in look_ups {
        for id in &look_up.gold {
            names.entry(id).or_default().insert(&look_up.query);
        }
    }
    names.retain(|id, _| known.contains(id));
    let teaches = |first: &str, second: &str| {
        let latin = is_latin(first) && is_latin(second);
        !latin && !labelled.contains(&(first, second))
    };
    let mut out = Vec::new();
    for (id, names) in names {
        let names: Vec<&str> = names.into_iter().collect();
        for (i, first) in names.iter().enumerate() {
            for second in names[i + 1..].iter().filter(|second| teaches(first, second)) {
                let names = NamePair { first: (*first).to_owned(), second: (*second).to_owned() };
                out.push(Kin { names, id: id.to_owned() });
            }
        }
    }
    out
}
