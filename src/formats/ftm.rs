//! FollowTheMoney (OCCRP, OpenSanctions): entities as JSON Lines.
//!
//! `name`, `alias`, `weakAlias` are canonical name, aliases and short forms; `keywords` the context, `notes` the note. A
//! previous name is an alias here: texts go on using it.

use super::draft::{Draft, Gather};
use super::json::{Record, records, texts};
use crate::aliases::{Alias, AliasKind, Entity, EntityType, shown};
use serde_json::{Map, Value, json};

const SHAPE: &str = "a line is {\"id\":\"…\",\"schema\":\"Person\",\"properties\":{\"name\":[\"…\"]}}";

/// Schemata of the model that are a type of ours; every other one that has a name is `other`.
const SCHEMATA: [(&str, EntityType); 8] = [
    ("Person", EntityType::Person),
    ("Organization", EntityType::Organization),
    ("Company", EntityType::Organization),
    ("PublicBody", EntityType::Organization),
    ("LegalEntity", EntityType::Organization),
    ("Territory", EntityType::Place),
    ("Address", EntityType::Place),
    ("RealEstate", EntityType::Place),
];

pub(super) fn write(entities: &[Entity]) -> String {
    entities.iter().map(|entity| line(entity) + "\n").collect()
}

fn line(entity: &Entity) -> String {
    let names = |kind| entity.names_of(kind).map(|name| name.text.clone()).collect::<Vec<_>>();
    let lists = [
        ("name", names(AliasKind::Canonical)),
        ("alias", names(AliasKind::Alias)),
        ("weakAlias", names(AliasKind::Short)),
        ("keywords", entity.context.clone()),
        ("wikidataId", entity.wikidata.iter().cloned().collect()),
        ("notes", entity.note.iter().cloned().collect()),
    ];
    let properties: Map<String, Value> = lists
        .into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(name, values)| (name.to_owned(), json!(values)))
        .collect();
    json!({"id": entity.id, "schema": schema(entity.entity_type), "properties": properties}).to_string()
}

fn schema(entity_type: EntityType) -> &'static str {
    match entity_type {
        EntityType::Person => "Person",
        EntityType::Place => "Territory",
        EntityType::Organization => "Organization",
        EntityType::Other => "Thing",
    }
}

pub(super) fn read(text: &str, gather: &mut Gather<'_>) {
    for record in records(text, gather, SHAPE) {
        entity(&record, gather);
    }
}

fn entity(record: &Record, gather: &mut Gather<'_>) {
    let schema = record.text("schema").unwrap_or_default();
    let Some(Value::Object(properties)) = record.fields.get("properties") else {
        return gather.fault((record.line, 1), "no record: it has no `properties`", SHAPE);
    };
    let known = SCHEMATA.iter().find(|(name, _)| *name == schema).map(|(_, known)| *known);
    if known.is_none() && !properties.contains_key("name") {
        // Ownership, sanctions, passports: records between entities, of which a file has more than of names.
        return gather.ignore(&format!("record of schema \"{}\"", shown(schema)));
    }
    let mut draft = Draft::new(record.line, record.text("id").unwrap_or_default());
    draft.entity_type = known.unwrap_or_default();
    for (property, value) in properties {
        let (values, others) = texts(value);
        (0..others).for_each(|_| gather.ignore(&format!("value of \"{}\" that is no text", shown(property))));
        values.into_iter().for_each(|value| add(&mut draft, property, value, gather));
    }
    gather.take(draft);
}

fn add(draft: &mut Draft, property: &str, value: &str, gather: &mut Gather<'_>) {
    let line = draft.line;
    match property {
        // The first is the caption; those behind it are names as good.
        "name" => draft.name(line, Alias::new(value, AliasKind::Canonical)),
        "alias" | "previousName" => draft.name(line, Alias::new(value, AliasKind::Alias)),
        "weakAlias" => draft.name(line, Alias::new(value, AliasKind::Short)),
        "keywords" => draft.context.push((line, value.to_owned())),
        "notes" => draft.remark(value),
        "wikidataId" if draft.wikidata.is_none() => draft.wikidata = Some(value.to_owned()),
        _ => gather.ignore(&format!("property \"{}\"", shown(property))),
    }
}

#[cfg(test)]
mod tests {
    use crate::aliases::{AliasKind, EntityType};
    use crate::formats::{Format, import};

    #[test]
    fn a_file_of_opensanctions_gives_its_names() {
        let text = concat!(
            "{\"id\":\"NK-1\",\"schema\":\"PublicBody\",\"caption\":\"Ministry\",\"properties\":{\"name\":[\"Ministry of Defence\",\"Savunma Bakanlığı\"],\
             \"weakAlias\":[\"MSB\"],\"previousName\":[\"War Office\"],\"country\":[\"tr\"]}}\n",
            "{\"id\":\"s-1\",\"schema\":\"Sanction\",\"properties\":{\"entity\":[\"NK-1\"]}}\n",
            "{\"id\":\"NK-2\",\"schema\":\"Person\",\"properties\":{}}\n",
        );
        let table = import(text, Format::FollowTheMoney, "t.ftm.json", None);
        let [body] = &table.entities[..] else { panic!("{table:?}") };
        assert_eq!((body.entity_type, body.canonical()), (EntityType::Organization, "Ministry of Defence"));
        assert_eq!(body.names_of(AliasKind::Alias).count(), 2);
        assert_eq!(body.names_of(AliasKind::Short).count(), 1);
        assert_eq!(
            (table.ignored["property \"country\""], table.ignored["record of schema \"Sanction\""]),
            (1, 1)
        );
        assert_eq!((table.faults.len(), table.faults[0].line), (1, 3));
    }
}
