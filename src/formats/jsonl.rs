//! JSON Lines as tables are kept in them: everything is there.

use super::draft::{Draft, Gather};
use super::json::{Record, records, texts};
use crate::aliases::{Alias, AliasKind, Entity, shown, to_jsonl, type_of};
use serde_json::{Map, Value};

const SHAPE: &str = "a line is {\"id\":\"…\",\"type\":\"person\",\"name\":\"…\",\"aliases\":[\"…\"]}";

const FIELDS: [&str; 11] =
    ["id", "type", "name", "canonical", "aliases", "hidden", "short", "not", "context", "wikidata", "note"];

pub(super) fn write(entities: &[Entity]) -> String {
    to_jsonl(entities)
}

pub(super) fn read(text: &str, gather: &mut Gather<'_>) {
    for record in records(text, gather, SHAPE) {
        entity(&record, gather);
    }
}

fn entity(record: &Record, gather: &mut Gather<'_>) {
    let line = record.line;
    let mut draft = Draft::new(line, record.text("id").unwrap_or_default());
    let entity_type = record.text("type").unwrap_or("other");
    match type_of(entity_type) {
        Some(known) => draft.entity_type = known,
        None => gather.fault(
            (line, 1),
            format!("unknown type \"{}\"", shown(entity_type)),
            "types are person, place, organization, other; the record is read without it",
        ),
    }
    if let Some(name) = record.text("name").or(record.text("canonical")) {
        draft.name(line, Alias::new(name, AliasKind::Canonical));
    }
    for (field, kind) in
        [("aliases", AliasKind::Alias), ("hidden", AliasKind::Hidden), ("short", AliasKind::Short)]
    {
        for name in names(record.fields.get(field), line, field, gather) {
            draft.name(line, Alias { kind, ..name });
        }
    }
    for (field, list) in [("not", &mut draft.not), ("context", &mut draft.context)] {
        let (items, others) = record.fields.get(field).map(texts).unwrap_or_default();
        list.extend(items.into_iter().map(|text| (line, text.to_owned())));
        (0..others).for_each(|_| no_text(line, field, gather));
    }
    draft.wikidata = record.text("wikidata").map(str::to_owned);
    draft.note = record.text("note").map(str::to_owned);
    for field in record.fields.keys().filter(|field| !FIELDS.contains(&field.as_str())) {
        gather.ignore(&format!("field \"{}\"", shown(field)));
    }
    gather.take(draft);
}

/// The names of a list: texts, or objects of `name`, `lang`, `script` and `note`.
fn names(list: Option<&Value>, line: usize, field: &str, gather: &mut Gather<'_>) -> Vec<Alias> {
    let items = match list {
        Some(Value::Array(items)) => items.as_slice(),
        None | Some(Value::Null) => &[],
        Some(one) => std::slice::from_ref(one),
    };
    let mut names = Vec::new();
    for item in items {
        match item {
            Value::String(text) => names.push(Alias::new(text, AliasKind::Alias)),
            Value::Object(fields) if fields.get("name").is_some_and(Value::is_string) => {
                names.push(described(fields))
            }
            _ => no_text(line, field, gather),
        }
    }
    names
}

fn described(fields: &Map<String, Value>) -> Alias {
    let text = |field: &str| fields.get(field).and_then(Value::as_str).map(str::to_owned);
    let name = Alias::new(text("name").unwrap_or_default(), AliasKind::Alias);
    Alias { lang: text("lang"), script: text("script"), note: text("note"), ..name }
}

fn no_text(line: usize, field: &str, gather: &mut Gather<'_>) {
    gather.fault(
        (line, 1),
        format!("an item of \"{field}\" is no text"),
        "write a list of texts: [\"…\", \"…\"]",
    );
}

#[cfg(test)]
mod tests {
    use crate::formats::{Format, import};

    #[test]
    fn foreign_fields_are_counted_and_what_is_no_name_is_refused() {
        let text = "{\"id\":\"gn:1\",\"type\":\"LOC\",\"canonical\":\"Ankara\",\"aliases\":[\"Angora\",7,{\"name\":\"Анкара\",\"lang\":\"ru\"}],\"country\":\"TR\"}\n";
        let table = import(text, Format::JsonLines, "t.jsonl", None);
        assert_eq!(table.entities[0].names.len(), 3);
        assert_eq!(table.faults[0].message, "an item of \"aliases\" is no text");
        assert_eq!(table.ignored["field \"country\""], 1);
    }
}
