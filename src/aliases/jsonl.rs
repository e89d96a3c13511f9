//! A table as JSON Lines: one entity a line, read as it is (extra fields are ignored, names may be shared).

use super::fault::{Fault, TableFaults, all};
use super::rules::{ID_MEND, fault_of_id, fault_of_name, shown};
use super::{Alias, AliasKind, AliasTable, Entity, EntityType, MAX_NAMES};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::borrow::Cow;

/// Below so many names of one entity, comparing each with each is quicker than a set.
const FEW_NAMES: usize = 16;

/// A line. Borrows from it where no escape stands in the way.
#[derive(Deserialize)]
struct Line<'l> {
    #[serde(borrow)]
    id: Option<Cow<'l, str>>,
    #[serde(borrow, rename = "type")]
    entity_type: Option<Cow<'l, str>>,
    #[serde(borrow)]
    name: Option<Cow<'l, str>>,
    #[serde(borrow)]
    canonical: Option<Cow<'l, str>>,
    #[serde(borrow, default)]
    aliases: Option<Vec<Name<'l>>>,
    #[serde(borrow, default)]
    hidden: Option<Vec<Name<'l>>>,
    #[serde(borrow, default)]
    short: Option<Vec<Name<'l>>>,
    #[serde(default)]
    not: Option<Vec<String>>,
    #[serde(default)]
    context: Option<Vec<String>>,
    wikidata: Option<String>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Name<'l> {
    Plain(#[serde(borrow)] Cow<'l, str>),
    Described { name: String, lang: Option<String>, script: Option<String>, note: Option<String> },
}

impl AliasTable {
    /// Reads a table of JSON Lines: `{"id":…,"type":…,"name":…,"aliases":[…]}` one a line, with `canonical` for
    /// `name`, and `hidden`, `short`, `not`, `context`, `wikidata`, `note` as in YAML; other fields are ignored.
    ///
    /// Types are those of YAML or `PER`, `LOC`, `GPE`, `ORG`, `MISC`; none at all is `other`. A name may belong to
    /// several entities. Repeated and empty aliases of one entity are dropped without a word: gazetteers have them.
    ///
    /// ```
    /// use canonym::AliasTable;
    /// let line = r#"{"id":"gn:323786","type":"LOC","canonical":"Ankara","aliases":["Анкара"],"country":"TR"}"#;
    /// assert_eq!(AliasTable::from_jsonl(line, "places.jsonl")?.entities()[0].names.len(), 2);
    /// # Ok::<(), canonym::aliases::TableFaults>(())
    /// ```
    ///
    /// # Errors
    /// Every line that is no entity, and every id that stands twice.
    pub fn from_jsonl(text: &str, name_of_file: &str) -> Result<Self, TableFaults> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = Reader { file: name_of_file, faults: Vec::new(), ids: FxHashMap::default() };
        let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
        let entities: Vec<Entity> = lines.filter_map(|(line, number)| reader.entity(line, number)).collect();
        if let Some(faults) = all(reader.faults) {
            return Err(faults);
        }
        let refused = |error: super::TableError| {
            super::fault::only(fault(name_of_file, (1, 1), error.to_string(), "mend that line"))
        };
        Self::new(entities).map_err(refused)
    }
}

struct Reader<'f> {
    file: &'f str,
    faults: Vec<Fault>,
    ids: FxHashMap<String, usize>,
}

fn fault(file: &str, (line, column): (usize, usize), message: String, help: &str) -> Fault {
    Fault { file: file.to_owned(), line, column, message, help: help.to_owned() }
}

impl Reader<'_> {
    fn say(&mut self, line: usize, column: usize, message: String, help: &str) {
        self.faults.push(fault(self.file, (line, column), message, help));
    }

    fn entity(&mut self, line: &str, number: usize) -> Option<Entity> {
        match serde_json::from_str::<Line<'_>>(line) {
            Ok(row) => self.row(row, number),
            Err(error) => {
                let column = line
                    .get(..error.column().saturating_sub(1))
                    .map_or(1, |before| before.chars().count() + 1);
                let whole = error.to_string();
                let message = whole.split(" at line ").next().unwrap_or(&whole);
                self.say(
                    number,
                    column,
                    format!("no entity: {message}"),
                    "a line is {\"id\":\"…\",\"type\":\"person\",\"name\":\"…\",\"aliases\":[\"…\"]}",
                );
                None
            }
        }
    }

    fn row(&mut self, row: Line<'_>, number: usize) -> Option<Entity> {
        let before = self.faults.len();
        let id = row.id.as_deref().unwrap_or("").trim();
        self.id(id, number);
        let name = row.name.as_deref().or(row.canonical.as_deref()).unwrap_or("").trim();
        if let Some(fault) = fault_of_name(name) {
            self.say(number, 1, fault, "give it a \"name\" (or \"canonical\")");
        }
        let entity_type = self.entity_type(row.entity_type.as_deref(), number);
        let mut entity = Entity::new(id, entity_type, name);
        let kinds =
            [(AliasKind::Alias, row.aliases), (AliasKind::Hidden, row.hidden), (AliasKind::Short, row.short)];
        for (kind, names) in kinds {
            entity.names.extend(names.into_iter().flatten().filter_map(|name| alias(name, kind)));
        }
        drop_repeated(&mut entity.names);
        if entity.names.len() > MAX_NAMES {
            self.say(
                number,
                1,
                format!("more than {MAX_NAMES} names"),
                "keep to the names that texts really use",
            );
        }
        entity.not = row.not.unwrap_or_default();
        entity.context = row.context.unwrap_or_default();
        entity.wikidata = row.wikidata;
        entity.note = row.note;
        (self.faults.len() == before).then_some(entity)
    }

    fn id(&mut self, id: &str, number: usize) {
        if let Some(fault) = fault_of_id(id) {
            return self.say(number, 1, fault, ID_MEND);
        }
        if let Some(first) = self.ids.get(id) {
            let message = format!("id \"{id}\" stands twice (first in line {first})");
            return self.say(number, 1, message, "give this one another id, or merge the two lines");
        }
        self.ids.insert(id.to_owned(), number);
    }

    fn entity_type(&mut self, name: Option<&str>, number: usize) -> EntityType {
        let Some(name) = name else { return EntityType::Other };
        type_of(name).unwrap_or_else(|| {
            let message = format!("unknown type \"{}\"", shown(name));
            self.say(
                number,
                1,
                message,
                "types are person, place, organization, other, or PER, LOC, GPE, ORG, MISC",
            );
            EntityType::Other
        })
    }
}

/// The type of that name, as gazetteers have it.
pub(crate) fn type_of(name: &str) -> Option<EntityType> {
    match name.to_ascii_lowercase().as_str() {
        "person" | "per" => Some(EntityType::Person),
        "place" | "loc" | "location" | "gpe" => Some(EntityType::Place),
        "organization" | "organisation" | "org" => Some(EntityType::Organization),
        "other" | "misc" => Some(EntityType::Other),
        _ => None,
    }
}

fn alias(name: Name<'_>, kind: AliasKind) -> Option<Alias> {
    let alias = match name {
        Name::Plain(text) => Alias::new(text.trim(), kind),
        Name::Described { name, lang, script, note } => {
            Alias { text: name.trim().to_owned(), kind, lang, script, note }
        }
    };
    fault_of_name(&alias.text).is_none().then_some(alias)
}

/// Keeps the first of equal names.
fn drop_repeated(names: &mut Vec<Alias>) {
    if names.len() <= FEW_NAMES {
        for i in (1..names.len()).rev() {
            if names[..i].iter().any(|name| name.text == names[i].text) {
                names.remove(i);
            }
        }
        return;
    }
    let mut seen = FxHashSet::default();
    names.retain(|name| seen.insert(name.text.clone()));
}
