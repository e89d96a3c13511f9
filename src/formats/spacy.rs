//! Patterns of spaCy's EntityRuler: `{"label":"PERSON","pattern":"Hulusi Akar","id":"hulusi-akar"}`, one a line.
//!
//! The patterns of one id are the names of one entity, the first of them the canonical one. A pattern of tokens is read
//! where it says letters exactly (`ORTH`, `TEXT`); one that says more than a name (`LOWER`, `POS`, operators) is refused.

use super::draft::{Draft, Gather};
use super::json::{Record, records};
use crate::aliases::{Alias, AliasKind, Entity, EntityType, shown};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};

const SHAPE: &str = "a line is {\"label\":\"PERSON\",\"pattern\":\"…\",\"id\":\"…\"}";

/// Labels of spaCy's models that are a type of ours; every other one is `other`.
const LABELS: [(&str, EntityType); 7] = [
    ("PERSON", EntityType::Person),
    ("PER", EntityType::Person),
    ("LOC", EntityType::Place),
    ("GPE", EntityType::Place),
    ("FAC", EntityType::Place),
    ("ORG", EntityType::Organization),
    ("NORP", EntityType::Organization),
];

pub(super) fn write(entities: &[Entity]) -> String {
    let pattern = |entity: &Entity, name: &Alias| {
        json!({"label": label(entity.entity_type), "pattern": name.text, "id": entity.id}).to_string() + "\n"
    };
    entities.iter().flat_map(|entity| entity.names.iter().map(|name| pattern(entity, name))).collect()
}

fn label(entity_type: EntityType) -> &'static str {
    match entity_type {
        EntityType::Person => "PERSON",
        EntityType::Place => "LOC",
        EntityType::Organization => "ORG",
        EntityType::Other => "MISC",
    }
}

pub(super) fn read(text: &str, gather: &mut Gather<'_>) {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut by_id: FxHashMap<String, usize> = FxHashMap::default();
    for record in records(text, gather, SHAPE) {
        let Some(name) = name(&record, gather) else { continue };
        let id = match record.text("id").filter(|id| !id.is_empty()) {
            Some(id) => id.to_owned(),
            None => gather.new_id(&name, |id| by_id.contains_key(id)),
        };
        let at = *by_id.entry(id.clone()).or_insert_with(|| {
            drafts.push(draft(&record, &id));
            drafts.len() - 1
        });
        let kind = if drafts[at].names.is_empty() { AliasKind::Canonical } else { AliasKind::Alias };
        drafts[at].name(record.line, Alias::new(name, kind));
        for field in
            record.fields.keys().filter(|field| !["label", "pattern", "id"].contains(&field.as_str()))
        {
            gather.ignore(&format!("field \"{}\"", shown(field)));
        }
    }
    drafts.into_iter().for_each(|draft| gather.take(draft));
}

fn draft(record: &Record, id: &str) -> Draft {
    let label = record.text("label").unwrap_or_default();
    let entity_type = LABELS.iter().find(|(name, _)| *name == label).map(|(_, known)| *known);
    Draft { entity_type: entity_type.unwrap_or_default(), ..Draft::new(record.line, id) }
}

fn name(record: &Record, gather: &mut Gather<'_>) -> Option<String> {
    let name = match record.fields.get("pattern") {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Array(tokens)) => {
            tokens.iter().map(token).collect::<Option<Vec<_>>>().map(|words| words.join(" "))
        }
        _ => None,
    };
    if name.is_none() {
        let help = "write the pattern as a text, or as tokens that have ORTH or TEXT alone";
        gather.fault((record.line, 1), "the pattern is more than a name", help);
    }
    name
}

fn token(token: &Value) -> Option<&str> {
    let (key, value) = token.as_object().filter(|fields| fields.len() == 1)?.iter().next()?;
    matches!(key.as_str(), "ORTH" | "TEXT").then(|| value.as_str())?
}

#[cfg(test)]
mod tests {
    use crate::aliases::EntityType;
    use crate::formats::{Format, import};

    #[test]
    fn patterns_without_ids_and_patterns_of_tokens() {
        let text = concat!(
            "{\"label\":\"GPE\",\"pattern\":\"Ankara\"}\n",
            "{\"label\":\"ORG\",\"pattern\":[{\"ORTH\":\"Anadolu\"},{\"TEXT\":\"Agency\"}]}\n",
            "{\"label\":\"PERSON\",\"pattern\":[{\"LOWER\":\"akar\"}],\"id\":\"x\"}\n",
            "{\"label\":\"GPE\",\"pattern\":\"Ankara\"}\n",
        );
        let table = import(text, Format::Spacy, "t.jsonl", None);
        let rows: Vec<_> =
            table.entities.iter().map(|e| (e.id.as_str(), e.entity_type, e.canonical())).collect();
        let expected = [
            ("ankara", EntityType::Place, "Ankara"),
            ("anadolu-agency", EntityType::Organization, "Anadolu Agency"),
            ("ankara-2", EntityType::Place, "Ankara"),
        ];
        assert_eq!(rows, expected);
        assert_eq!((table.faults.len(), table.faults[0].line), (1, 3));
    }
}
