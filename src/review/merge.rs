//! Entities of another table → what they would change in this one.
//!
//! An entity that is there already is not made twice: it is found by its id, by its item of Wikidata, or by its canonical
//! name and type, and its names join those that stand there. What the two tables say otherwise is told, and this one is
//! right.

use super::plan::{Change, Plan};
use crate::aliases::edit::NameList;
use crate::aliases::{AliasKind, AliasTable, Entity, EntityType, clash_key};
use rustc_hash::FxHashMap;
use std::fmt;

/// Something that two tables say otherwise of one entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The id of the entity that was to be merged.
    pub id: String,
    /// What differs, and what is kept.
    pub told: String,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.id, self.told)
    }
}

/// What it takes to have the entities of another table in this one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merge {
    /// The changes of this table.
    pub plan: Plan,
    /// What was not taken over, in the order of the other table.
    pub mismatches: Vec<Mismatch>,
    /// Entities that are in this table already.
    pub known: usize,
}

impl Merge {
    /// What it takes to have `entities` in `table`.
    ///
    /// ```
    /// use canonym::aliases::{AliasKind, AliasTable, Entity, EntityType};
    /// use canonym::review::Merge;
    /// let akar = |id| Entity::new(id, EntityType::Person, "Hulusi Akar");
    /// let table = AliasTable::new(vec![akar("hulusi-akar")])?;
    /// let merge = Merge::new(&[akar("Q6036937").with(AliasKind::Hidden, ["Khusi Akar"])], &table);
    /// assert_eq!((merge.known, merge.plan.changes[0].to_string()), (1, "Khusi Akar to `hidden` of hulusi-akar".into()));
    /// # Ok::<(), canonym::aliases::TableError>(())
    /// ```
    pub fn new(entities: &[Entity], table: &AliasTable) -> Self {
        let mut merging = Merging::default();
        table.entities().iter().for_each(|entity| merging.know(entity.clone(), Origin::Table));
        entities.iter().for_each(|entity| merging.take(entity));
        merging.finish()
    }
}

/// Where an entity stood first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    Table,
    Import,
}

/// A merge in the making.
#[derive(Default)]
struct Merging {
    /// All entities so far, with the names that joined them.
    entities: Vec<(Entity, Origin)>,
    by_id: FxHashMap<String, usize>,
    by_item: FxHashMap<String, usize>,
    by_name: FxHashMap<(String, EntityType), usize>,
    added: Vec<(usize, NameList, String)>,
    merge: Merge,
}

impl Merging {
    fn know(&mut self, entity: Entity, origin: Origin) {
        let number = self.entities.len();
        self.by_id.entry(entity.id.clone()).or_insert(number);
        if let Some(item) = &entity.wikidata {
            self.by_item.entry(item.clone()).or_insert(number);
        }
        self.by_name.entry(name_of(&entity)).or_insert(number);
        self.entities.push((entity, origin));
    }

    fn take(&mut self, entity: &Entity) {
        let by_item = || entity.wikidata.as_ref().and_then(|item| self.by_item.get(item));
        let found =
            self.by_id.get(&entity.id).or_else(by_item).or_else(|| self.by_name.get(&name_of(entity)));
        let Some(&number) = found else { return self.know(entity.clone(), Origin::Import) };
        let (known, origin) = &self.entities[number];
        if let Some(why) = differs(known, entity) {
            return self.tell(entity, why);
        }
        self.merge.known += usize::from(*origin == Origin::Table);
        for (key, here, there) in
            [("wikidata", &known.wikidata, &entity.wikidata), ("note", &known.note, &entity.note)]
        {
            if let (None, Some(value), Origin::Table) = (here, there, origin) {
                let told =
                    format!("`{key}: {value}` is not taken over into {}: write it there by hand", known.id);
                self.merge.mismatches.push(Mismatch { id: entity.id.clone(), told });
            }
        }
        for (list, name) in listed(entity) {
            self.join(number, list, name);
        }
    }

    /// The name joins the list of that entity, unless it is there in any case or spelling of accents.
    fn join(&mut self, number: usize, list: NameList, name: &str) {
        let (known, origin) = &mut self.entities[number];
        let key = clash_key(name);
        let is_there = match list {
            NameList::Not => known.not.iter().any(|not| clash_key(not) == key),
            NameList::Context => known.context.iter().any(|word| clash_key(word) == key),
            _ => known.names.iter().any(|own| own.text == name || clash_key(&own.text) == key),
        };
        if is_there {
            return;
        }
        list.push(known, name);
        if *origin == Origin::Table {
            self.added.push((number, list, name.to_owned()));
        }
    }

    fn tell(&mut self, entity: &Entity, told: String) {
        self.merge.mismatches.push(Mismatch { id: entity.id.clone(), told });
    }

    fn finish(mut self) -> Merge {
        let new = self.entities.iter().filter(|(_, origin)| *origin == Origin::Import);
        self.merge.plan.changes = new.map(|(entity, _)| Change::New(entity.clone())).collect();
        let mut at: FxHashMap<(usize, &str), usize> = FxHashMap::default();
        for (number, list, name) in &self.added {
            let changes = &mut self.merge.plan.changes;
            let place = *at.entry((*number, list.key())).or_insert_with(|| {
                let entity = self.entities[*number].0.id.clone();
                changes.push(Change::Add { entity, list: *list, names: Vec::new() });
                changes.len() - 1
            });
            if let Change::Add { names, .. } = &mut changes[place] {
                names.push(name.clone());
            }
        }
        self.merge
    }
}

fn name_of(entity: &Entity) -> (String, EntityType) {
    (clash_key(entity.canonical()), entity.entity_type)
}

/// Why the two are not one, though an id, an item or a name says so.
fn differs(known: &Entity, other: &Entity) -> Option<String> {
    let types = [known.entity_type, other.entity_type];
    if types[0] != types[1] && !types.contains(&EntityType::Other) {
        return Some(format!(
            "is of type {} here, as {}, and {} there",
            types[0].name(),
            known.id,
            types[1].name()
        ));
    }
    match (&known.wikidata, &other.wikidata) {
        (Some(here), Some(there)) if here != there => {
            Some(format!("is {here} here, as {}, and {there} there", known.id))
        }
        _ => None,
    }
}

/// All names of an entity with the lists that they join in another.
fn listed(entity: &Entity) -> impl Iterator<Item = (NameList, &str)> {
    let names = entity.names.iter().map(|name| {
        let list = match name.kind {
            AliasKind::Canonical | AliasKind::Alias => NameList::Aliases,
            AliasKind::Hidden => NameList::Hidden,
            AliasKind::Short => NameList::Short,
        };
        (list, name.text.as_str())
    });
    let not = entity.not.iter().map(|name| (NameList::Not, name.as_str()));
    names.chain(not).chain(entity.context.iter().map(|word| (NameList::Context, word.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, name: &str) -> Entity {
        Entity::new(id, EntityType::Person, name)
    }

    fn item(entity: Entity, item: &str) -> Entity {
        Entity { wikidata: Some(item.into()), ..entity }
    }

    #[test]
    fn what_is_there_already_is_merged_into_it() {
        let table = AliasTable::new(vec![
            item(person("akar", "Hulusi Akar"), "Q1").with(AliasKind::Short, ["Akar"]),
            person("fidan", "Hakan Fidan"),
        ])
        .unwrap();
        let akars = "Khulusi Akar to `aliases` of akar";
        let cases: [(&str, Entity, &[&str], usize); 9] = [
            ("by id", person("akar", "Khulusi Akar"), &[akars], 0),
            ("by item", item(person("Q1", "Khulusi Akar"), "Q1"), &[akars], 0),
            ("by name", person("x", "HULUSİ AKAR").with(AliasKind::Alias, ["Khulusi Akar"]), &[akars], 0),
            ("nothing new", person("akar", "Hulusi Akar").with(AliasKind::Alias, ["hulusi-akar"]), &[], 0),
            (
                "a place of that name",
                Entity::new("x", EntityType::Place, "Hulusi Akar"),
                &["new entity x"],
                0,
            ),
            ("of that id", Entity::new("akar", EntityType::Place, "Akar"), &[], 1),
            ("another item", item(person("akar", "Khulusi Akar"), "Q2"), &[], 1),
            (
                "an item it lacks",
                item(person("fidan", "H. Fidan"), "Q3"),
                &["H. Fidan to `aliases` of fidan"],
                1,
            ),
            ("somebody new", person("guler", "Yaşar Güler"), &["new entity guler"], 0),
        ];
        for (rule, entity, changes, told) in cases {
            let merge = Merge::new(&[entity], &table);
            let found: Vec<String> = merge.plan.changes.iter().map(Change::to_string).collect();
            assert_eq!(
                (found.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), merge.mismatches.len()),
                (changes, told),
                "{rule}"
            );
        }
    }

    #[test]
    fn two_new_ones_that_are_one_are_made_once() {
        let table = AliasTable::new(vec![]).unwrap();
        let two = [item(person("a", "Yaşar Güler"), "Q5"), item(person("b", "Yashar Guler"), "Q5")];
        let merge = Merge::new(&two, &table);
        let expected = Change::New(two[0].clone().with(AliasKind::Alias, ["Yashar Guler"]));
        assert_eq!(merge.plan.changes, [expected]);
        assert_eq!(merge.known, 0);
    }
}
