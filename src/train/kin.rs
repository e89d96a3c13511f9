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

/// The names of each entity that `pairs` are about, and those it is looked up by: each Latin one with each other, where no
/// pair labels them. (Latin names are labelled in plenty.) Entities that no pair is about stay out: they may be kept for
/// measuring.
pub fn kin(table: &AliasTable, look_ups: &[LookUp], pairs: &[LabelledPair]) -> Vec<Kin> {
    let main = || pairs.iter().filter(|pair| pair.source == Source::Main);
    let known: BTreeSet<&str> = main().flat_map(|pair| &pair.ids).map(String::as_str).collect();
    let labelled: BTreeSet<(&str, &str)> = main()
        .flat_map(|pair| [(&pair.first, &pair.second), (&pair.second, &pair.first)])
        .map(|(first, second)| (first.as_str(), second.as_str()))
        .collect();
    let teaches = |first: &str, second: &str| {
        is_latin(first) != is_latin(second) && !labelled.contains(&(first, second))
    };
    let mut names = names_by_id(table, look_ups);
    names.retain(|id, _| known.contains(id));
    names.into_iter().flat_map(|(id, names)| two_and_two(id, &names, &teaches)).collect()
}

/// The names of each entity: the table's, and those it is looked up by.
fn names_by_id<'t>(table: &'t AliasTable, look_ups: &'t [LookUp]) -> BTreeMap<&'t str, BTreeSet<&'t str>> {
    let mut names: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for entity in table.entities() {
        names.entry(&entity.id).or_default().extend(entity.names.iter().map(|alias| alias.text.as_str()));
    }
    for (id, query) in look_ups.iter().flat_map(|look_up| look_up.gold.iter().map(|id| (id, &look_up.query)))
    {
        names.entry(id).or_default().insert(query);
    }
    names
}

fn two_and_two(id: &str, names: &BTreeSet<&str>, teaches: &dyn Fn(&str, &str) -> bool) -> Vec<Kin> {
    let pairs = names
        .iter()
        .enumerate()
        .flat_map(|(i, first)| names.iter().skip(i + 1).map(move |second| (first, second)));
    pairs
        .filter(|(first, second)| teaches(first, second))
        .map(|(first, second)| {
            let names = NamePair { first: (*first).to_owned(), second: (*second).to_owned() };
            Kin { names, id: id.to_owned() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aliases::AliasTable;

    const TABLE: &str = "\
version: 1
entities:
  - {id: a, type: person, name: Hulusi Akar, aliases: [Khulusi Akar, Хулуси Акар, خلوصي أكار]}
  - {id: kept, type: person, name: Hakan Fidan, aliases: [Хакан Фидан]}
";

    fn labelled(first: &str, second: &str, id: &str) -> LabelledPair {
        LabelledPair {
            first: first.into(),
            second: second.into(),
            positive: true,
            entity_type: None,
            ids: [id.into(), id.into()],
            source: Source::Main,
        }
    }

    #[test]
    fn names_that_no_pair_labels_of_entities_that_a_pair_is_about() {
        let table = AliasTable::from_yaml(TABLE, "test").unwrap();
        let pairs = [labelled("Хулуси Акар", "Hulusi Akar", "a")];
        let look_ups = [LookUp { query: "Хулуси".into(), gold: vec!["a".into()] }];
        let found = kin(&table, &look_ups, &pairs);
        let mut names: Vec<[&str; 2]> =
            found.iter().map(|kin| [kin.names.first.as_str(), kin.names.second.as_str()]).collect();
        names.sort_unstable();
        assert_eq!(
            names,
            [
                ["Hulusi Akar", "Хулуси"],
                ["Hulusi Akar", "خلوصي أكار"],
                ["Khulusi Akar", "Хулуси"],
                ["Khulusi Akar", "Хулуси Акар"],
                ["Khulusi Akar", "خلوصي أكار"],
            ]
        );
    }
}
