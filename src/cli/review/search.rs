//! Entities found as their names are typed.

use crate::aliases::AliasTable;
use crate::review::Journal;
use crate::translit::name_key;

/// Hits that are shown at most.
pub(super) const MOST_HITS: usize = 50;

/// An entity that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) id: String,
    /// Its canonical name.
    pub(super) name: String,
}

/// How well a row fits what was typed; the least fits best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    Beginning,
    Word,
    Inside,
}

/// Every name of every entity, folded. Memory is that of the names of the table again.
pub(super) struct Directory {
    /// Folded name and entity.
    rows: Vec<(String, usize)>,
    entities: Vec<Hit>,
}

impl Directory {
    pub(super) fn new(table: &AliasTable) -> Self {
        let mut directory = Self { rows: Vec::new(), entities: Vec::new() };
        for entity in table.entities() {
            let names = entity.names.iter().map(|name| name.text.as_str());
            directory.add(&entity.id, entity.canonical(), names);
        }
        directory
    }

    fn add<'n>(&mut self, id: &str, name: &str, names: impl Iterator<Item = &'n str>) {
        let at = self.entities.len();
        self.rows.extend(names.map(|name| (name_key(name), at)));
        self.rows.push((id.to_lowercase(), at));
        self.entities.push(Hit { id: id.to_owned(), name: name.to_owned() });
    }

    /// Entities one of whose names fits what was typed, the best first. Those that verdicts of `journal` will make are found
    /// as well as those of the table.
    pub(super) fn find(&self, typed: &str, journal: &Journal) -> Vec<Hit> {
        let key = name_key(typed);
        if key.is_empty() {
            return Vec::new();
        }
        let known = self
            .rows
            .iter()
            .filter_map(|(name, at)| Some((fit(name, &key)?, name.len(), &self.entities[*at])));
        let mut found: Vec<(Fit, usize, Hit)> =
            known.map(|(fit, length, hit)| (fit, length, hit.clone())).collect();
        found.extend(
            made(journal).filter_map(|hit| Some((fit(&name_key(&hit.name), &key)?, hit.name.len(), hit))),
        );
        found.sort_by(|a, b| (a.0, a.1, &a.2.id).cmp(&(b.0, b.1, &b.2.id)));
        let mut hits: Vec<Hit> = Vec::new();
        for (_, _, hit) in found {
            if hits.len() < MOST_HITS && !hits.iter().any(|other| other.id == hit.id) {
                hits.push(hit);
            }
        }
        hits
    }
}

/// The entities that verdicts make.
fn made(journal: &Journal) -> impl Iterator<Item = Hit> {
    let events = journal.holding().filter(|event| event.makes());
    events.filter_map(|event| Some(Hit { id: event.entity.clone()?, name: event.name.clone() }))
}

fn fit(name: &str, typed: &str) -> Option<Fit> {
    let at = name.find(typed)?;
    Some(match at {
        0 if name.len() == typed.len() => Fit::Whole,
        0 => Fit::Beginning,
        at if name[..at].ends_with([' ', '-']) => Fit::Word,
        _ => Fit::Inside,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aliases::{AliasKind, Entity, EntityType};

    #[test]
    fn the_best_fit_stands_first() {
        let person = |id: &str, name: &str| Entity::new(id, EntityType::Person, name);
        let table = AliasTable::new(vec![
            person("makar", "Makar"),
            person("hulusi-akar", "Hulusi Akar").with(AliasKind::Alias, ["Хулуси Акар"]),
            person("akarsu", "Akarsu"),
            person("akar", "Akar"),
        ]);
        let directory = Directory::new(&table.unwrap());
        let found = |typed| -> Vec<String> {
            directory.find(typed, &Journal::default()).into_iter().map(|hit| hit.id).collect()
        };
        assert_eq!(found("Akar"), ["akar", "akarsu", "hulusi-akar", "makar"]);
        assert_eq!(found("хулу"), ["hulusi-akar"]);
        assert_eq!(found(" "), [""; 0]);
    }
}
