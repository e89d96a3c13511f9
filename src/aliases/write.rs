//! Entities → the text of a new table. Tables that people keep are edited ([`super::edit`]), never written anew.

use super::rules::clash_key;
use super::yaml::MAX_YAML_BYTES;
use super::{Alias, AliasKind, AliasTable, Entity};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// Why entities cannot stand in a YAML table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// It would be larger than a YAML table may be.
    #[error("a YAML table may have {} MiB at most\n  help: write JSON Lines (.jsonl)", MAX_YAML_BYTES >> 20)]
    TooLarge,
    /// Read again, the text would not be these entities.
    #[error("YAML cannot hold this table{0}\n  help: write JSON Lines (.jsonl)")]
    Differs(String),
}

const LISTS: [(&str, AliasKind); 3] =
    [("aliases", AliasKind::Alias), ("hidden", AliasKind::Hidden), ("short", AliasKind::Short)];

/// The entities as a YAML table. A name that several of them have for good stands under `ambiguous` of each. The text
/// was read again and gives the same entities.
///
/// ```
/// use canonym::aliases::{AliasKind, Entity, EntityType, to_yaml};
/// let ng = Entity::new("ng", EntityType::Person, "Ng # Soo").with(AliasKind::Short, ["Ng"]);
/// let text = "version: 1\nentities:\n  - id: ng\n    type: person\n    name: \"Ng # Soo\"\n    short:\n      - Ng\n";
/// assert_eq!(to_yaml(&[ng])?, text);
/// # Ok::<(), canonym::aliases::WriteError>(())
/// ```
///
/// # Errors
/// A table that is too large for YAML, or that a check would refuse.
pub fn to_yaml(entities: &[Entity]) -> Result<String, WriteError> {
    let shared = shared(entities);
    let mut text = String::from("version: 1\nentities:");
    text.push_str(if entities.is_empty() { " []\n" } else { "\n" });
    entities.iter().for_each(|entity| push_entity(&mut text, entity, &shared));
    if text.len() > MAX_YAML_BYTES {
        return Err(WriteError::TooLarge);
    }
    match AliasTable::from_yaml(&text, super::UNNAMED) {
        Ok(table) if table.entities() == entities => Ok(text),
        Ok(_) => Err(WriteError::Differs(String::new())),
        Err(faults) => Err(WriteError::Differs(format!(":\n{faults}"))),
    }
}

/// The keys of names that several entities claim for themselves.
fn shared(entities: &[Entity]) -> FxHashSet<String> {
    let mut holders: FxHashMap<String, usize> = FxHashMap::default();
    let mut shared = FxHashSet::default();
    for (number, entity) in entities.iter().enumerate() {
        for key in claimed(entity).map(|name| clash_key(&name.text)) {
            match holders.get(&key) {
                Some(holder) if *holder != number => drop(shared.insert(key)),
                Some(_) => {}
                None => drop(holders.insert(key, number)),
            }
        }
    }
    shared
}

/// All names but the short forms, which may be shared.
fn claimed(entity: &Entity) -> impl Iterator<Item = &Alias> {
    entity.names.iter().filter(|name| name.kind != AliasKind::Short)
}

fn push_entity(text: &mut String, entity: &Entity, shared: &FxHashSet<String>) {
    let Entity { id, entity_type, .. } = entity;
    let name = scalar(entity.canonical());
    let _ = writeln!(text, "  - id: {}\n    type: {}\n    name: {name}", scalar(id), entity_type.name());
    for (key, kind) in LISTS {
        push_list(text, key, entity.names_of(kind).map(name_item));
    }
    push_list(text, "not", entity.not.iter().map(|name| scalar(name)));
    push_list(text, "context", entity.context.iter().map(|word| scalar(word)));
    let mut seen = FxHashSet::default();
    let ambiguous = claimed(entity).filter(|name| {
        let key = clash_key(&name.text);
        shared.contains(&key) && seen.insert(key)
    });
    push_list(text, "ambiguous", ambiguous.map(|name| scalar(&name.text)));
    for (key, value) in [("wikidata", &entity.wikidata), ("note", &entity.note)] {
        if let Some(value) = value {
            let _ = writeln!(text, "    {key}: {}", scalar(value));
        }
    }
}

fn push_list(text: &mut String, key: &str, items: impl Iterator<Item = String>) {
    for (number, item) in items.enumerate() {
        if number == 0 {
            let _ = writeln!(text, "    {key}:");
        }
        let _ = writeln!(text, "      - {item}");
    }
}

fn name_item(name: &Alias) -> String {
    let said: Vec<String> =
        described(name).map(|(key, value)| format!(", {key}: {}", scalar(value))).collect();
    if said.is_empty() {
        scalar(&name.text)
    } else {
        format!("{{name: {}{}}}", scalar(&name.text), said.concat())
    }
}

/// What is said of a name.
fn described(name: &Alias) -> impl Iterator<Item = (&'static str, &str)> {
    let said = [("lang", &name.lang), ("script", &name.script), ("note", &name.note)];
    said.into_iter().filter_map(|(key, value)| Some((key, value.as_deref()?)))
}

/// A text as it stands in YAML: plain where that is safe in a block and within braces, else in double quotes.
fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if needs_escape(c) && u32::from(c) <= 0xFFFF => drop(write!(quoted, "\\u{:04X}", u32::from(c))),
            c if needs_escape(c) => drop(write!(quoted, "\\U{:08X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// What libyaml does not take for printable, or takes for the end of a line.
fn needs_escape(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn is_plain(text: &str) -> bool {
    /// Words that some reader of YAML takes for a truth value or for nothing.
    const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let letters = |c: char| c.is_alphanumeric() || (c > '\u{a0}' && !needs_escape(c) && !c.is_whitespace());
    text.starts_with(char::is_alphabetic)
        && text.ends_with(letters)
        && !text.contains("  ")
        && text.chars().all(|c| letters(c) || matches!(c, ' ' | '-' | '.' | '\'' | '_' | '/' | '+'))
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

/// The entities as a table of JSON Lines.
///
/// ```
/// use canonym::aliases::{Entity, EntityType, to_jsonl};
/// let ankara = Entity::new("ankara", EntityType::Place, "Ankara");
/// assert_eq!(to_jsonl(&[ankara]), "{\"id\":\"ankara\",\"type\":\"place\",\"name\":\"Ankara\"}\n");
/// ```
pub fn to_jsonl(entities: &[Entity]) -> String {
    entities.iter().map(|entity| line(entity) + "\n").collect()
}

fn line(entity: &Entity) -> String {
    let mut fields = Map::new();
    let mut push = |key: &str, value: Value| drop(fields.insert(key.to_owned(), value));
    push("id", json!(entity.id));
    push("type", json!(entity.entity_type.name()));
    push("name", json!(entity.canonical()));
    for (key, kind) in LISTS {
        let names: Vec<Value> = entity.names_of(kind).map(name_value).collect();
        if !names.is_empty() {
            push(key, json!(names));
        }
    }
    for (key, list) in [("not", &entity.not), ("context", &entity.context)] {
        if !list.is_empty() {
            push(key, json!(list));
        }
    }
    for (key, value) in [("wikidata", &entity.wikidata), ("note", &entity.note)] {
        if let Some(value) = value {
            push(key, json!(value));
        }
    }
    Value::Object(fields).to_string()
}

fn name_value(name: &Alias) -> Value {
    let mut fields = Map::from_iter([("name".to_owned(), json!(name.text))]);
    fields.extend(described(name).map(|(key, value)| (key.to_owned(), json!(value))));
    if fields.len() == 1 { json!(name.text) } else { Value::Object(fields) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aliases::EntityType;

    #[test]
    fn the_shipped_table_comes_back_as_it_was() {
        let table = AliasTable::built_in().unwrap();
        assert!(to_yaml(table.entities()).is_ok());
        let lines = to_jsonl(table.entities());
        assert_eq!(AliasTable::from_jsonl(&lines, "t").unwrap().entities(), table.entities());
    }

    #[test]
    fn names_that_yaml_twists_stand_in_quotes() {
        let odd = [
            "no", "Null", "007", "1e3", "Ng # Soo", "a: b", "- x", "@h", "a\"b\\c", "{x}", "é, è", "x:",
            "ends ", "Y",
        ];
        for name in odd {
            let quoted = scalar(name);
            assert!(quoted.starts_with('"'), "{quoted}");
        }
        for name in ["Hulusi Akar", "Мевлют", "St. O'Neill-Smith", "حسن", "gn-7/x+y"] {
            assert_eq!(scalar(name), name);
        }
    }

    #[test]
    fn a_name_of_two_is_marked_under_both() {
        let place = |id: &str| Entity::new(id, EntityType::Place, "Georgia");
        let text = to_yaml(&[place("a"), place("b")]).unwrap();
        assert_eq!(text.matches("    ambiguous:\n      - Georgia\n").count(), 2);
    }

    #[test]
    fn what_a_check_would_refuse_is_not_written() {
        let bad = Entity::new("a b", EntityType::Place, "A");
        assert!(matches!(to_yaml(&[bad]), Err(WriteError::Differs(_))));
    }
}
