//! Items as Wikidata dumps them and its API answers: labels and aliases by language.
//!
//! Out comes an array with one item a line, as in the dumps. A name without language stands under `mul`, Wikidata's
//! code for all of them; the type is a statement of P31 (instance of). In come dumps, items one a line, and answers
//! of `wbgetentities`; the description is taken for the note.

use super::draft::{Draft, Gather};
use super::json::{Record, records};
use super::tag;
use crate::aliases::{Alias, AliasKind, Entity, EntityType, is_wikidata};
use serde_json::{Map, Value, json};

const SHAPE: &str = "a line is an item: {\"type\":\"item\",\"id\":\"Q142\",\"labels\":{\"fr\":{\"language\":\"fr\",\"value\":\"…\"}}}";

/// "Instance of".
const INSTANCE_OF: &str = "P31";

/// Classes that say a type; the first of each type is the one that is written.
const CLASSES: [(&str, EntityType); 25] = [
    ("Q5", EntityType::Person),             // human
    ("Q2221906", EntityType::Place),        // geographic location
    ("Q43229", EntityType::Organization),   // organization
    ("Q6256", EntityType::Place),           // country
    ("Q3624078", EntityType::Place),        // sovereign state
    ("Q515", EntityType::Place),            // city
    ("Q1549591", EntityType::Place),        // big city
    ("Q5119", EntityType::Place),           // capital
    ("Q532", EntityType::Place),            // village
    ("Q3957", EntityType::Place),           // town
    ("Q486972", EntityType::Place),         // human settlement
    ("Q4022", EntityType::Place),           // river
    ("Q8502", EntityType::Place),           // mountain
    ("Q23397", EntityType::Place),          // lake
    ("Q23442", EntityType::Place),          // island
    ("Q82794", EntityType::Place),          // region
    ("Q10864048", EntityType::Place),       // first-level administrative division
    ("Q4830453", EntityType::Organization), // business
    ("Q783794", EntityType::Organization),  // company
    ("Q891723", EntityType::Organization),  // public company
    ("Q7278", EntityType::Organization),    // political party
    ("Q327333", EntityType::Organization),  // government agency
    ("Q192350", EntityType::Organization),  // ministry
    ("Q484652", EntityType::Organization),  // international organization
    ("Q192283", EntityType::Organization),  // news agency
];

pub(super) fn write(entities: &[Entity]) -> String {
    let items: Vec<String> = entities.iter().map(|entity| item(entity).to_string()).collect();
    format!("[\n{}\n]\n", items.join(",\n"))
}

fn item(entity: &Entity) -> Value {
    let (mut labels, mut aliases) = (Map::new(), Map::new());
    for name in &entity.names {
        let code = name.lang.as_deref().map_or(tag::ANY.to_owned(), str::to_ascii_lowercase);
        let term = json!({"language": code, "value": name.text});
        if labels.contains_key(&code) {
            let list = aliases.entry(code).or_insert_with(|| json!([]));
            list.as_array_mut().into_iter().for_each(|list| list.push(term.clone()));
        } else {
            labels.insert(code, term);
        }
    }
    let mut item =
        json!({"type": "item", "id": entity.id, "labels": labels, "descriptions": {}, "aliases": aliases});
    let class = CLASSES.iter().find(|(_, known)| *known == entity.entity_type).map(|(class, _)| *class);
    if let (Some(class), Some(fields)) = (class, item.as_object_mut()) {
        fields.insert("claims".to_owned(), json!({INSTANCE_OF: [statement(class)]}));
    }
    item
}

/// A statement that the item is an instance of `class`.
fn statement(class: &str) -> Value {
    let value = json!({"entity-type": "item", "id": class});
    let snak = json!({"snaktype": "value", "property": INSTANCE_OF, "datatype": "wikibase-item",
        "datavalue": {"value": value, "type": "wikibase-entityid"}});
    json!({"mainsnak": snak, "type": "statement", "rank": "normal"})
}

pub(super) fn read(text: &str, gather: &mut Gather<'_>) {
    for record in records(text, gather, SHAPE) {
        match record.text("type") {
            Some("item") | None => entity(&record, gather),
            Some(_) => gather.ignore("record that is no item"),
        }
    }
}

fn entity(record: &Record, gather: &mut Gather<'_>) {
    let id = record.text("id").unwrap_or_default();
    let mut draft = Draft::new(record.line, id);
    draft.wikidata = Some(id.to_owned()).filter(|id| is_wikidata(id));
    draft.entity_type = type_of(record);
    let names = names(record);
    let labels = || names.iter().filter(|name| name.is_label).map(|name| Some(name.lang));
    let canonical = gather.preferred(labels());
    let mut label = 0;
    for name in &names {
        let is_canonical = name.is_label && label == canonical;
        label += usize::from(name.is_label);
        let kind = if is_canonical { AliasKind::Canonical } else { AliasKind::Alias };
        draft.name(record.line, Alias { lang: language(name.lang), ..Alias::new(name.text, kind) });
    }
    draft.note = description(record, gather).map(str::to_owned);
    for (property, statements) in record.fields.get("claims").and_then(Value::as_object).into_iter().flatten()
    {
        let count = statements.as_array().map_or(1, Vec::len);
        let others = if property == INSTANCE_OF { 0 } else { count };
        (0..others).for_each(|_| gather.ignore("statement"));
    }
    gather.take(draft);
}

/// A code of Wikidata as a table has it.
fn language(code: &str) -> Option<String> {
    Some(tag::usual_case(code)).filter(|lang| lang != tag::ANY)
}

/// A name and its language.
struct Name<'r> {
    lang: &'r str,
    text: &'r str,
    is_label: bool,
}

/// All names, language by language, the label before the aliases.
fn names(record: &Record) -> Vec<Name<'_>> {
    let (labels, aliases) = (terms(record, "labels"), terms(record, "aliases"));
    let unlabelled =
        aliases.iter().map(|(lang, _)| *lang).filter(|lang| !labels.iter().any(|(l, _)| l == lang));
    let langs = labels.iter().map(|(lang, _)| *lang).chain(unlabelled);
    let mut names = Vec::new();
    for lang in langs {
        for (terms, is_label) in [(&labels, true), (&aliases, false)] {
            let values = terms.iter().filter(|(l, _)| *l == lang).flat_map(|(_, value)| values(value));
            names.extend(values.map(|text| Name { lang, text, is_label }));
        }
    }
    names
}

fn terms<'r>(record: &'r Record, field: &str) -> Vec<(&'r str, &'r Value)> {
    // An item without any has an empty list there, not an object.
    let terms = record.fields.get(field).and_then(Value::as_object);
    terms.into_iter().flatten().map(|(lang, value)| (lang.as_str(), value)).collect()
}

/// The texts of a term or of a list of them.
fn values(terms: &Value) -> impl Iterator<Item = &str> {
    let list = terms.as_array().map_or(std::slice::from_ref(terms), Vec::as_slice);
    list.iter().filter_map(|term| term.get("value").and_then(Value::as_str))
}

fn description<'r>(record: &'r Record, gather: &Gather<'_>) -> Option<&'r str> {
    let terms = terms(record, "descriptions");
    let chosen = gather.preferred(terms.iter().map(|(lang, _)| Some(*lang)));
    terms.get(chosen).and_then(|(_, value)| values(value).next())
}

/// What the item is an instance of; a class that is not listed says nothing.
fn type_of(record: &Record) -> EntityType {
    let statements =
        record.fields.get("claims").and_then(|claims| claims.get(INSTANCE_OF)).and_then(Value::as_array);
    let classes = statements
        .into_iter()
        .flatten()
        .filter_map(|statement| statement.pointer("/mainsnak/datavalue/value/id").and_then(Value::as_str));
    let known = |class: &str| CLASSES.iter().find(|(name, _)| *name == class).map(|(_, known)| *known);
    classes.into_iter().find_map(known).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Format, import};

    const ANSWER: &str = r#"{"entities":{"Q22686":{"type":"item","id":"Q22686",
        "labels":{"de":{"language":"de","value":"Recep Erdogan"},"en":{"language":"en","value":"Recep Erdoğan"},"zh-hant":{"language":"zh-hant","value":"艾爾段"}},
        "descriptions":{"en":{"language":"en","value":"politician"}},
        "aliases":{"de":[{"language":"de","value":"RTE"}]},
        "claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}}}],"P21":[{},{}]},"sitelinks":[]},
        "P5":{"type":"property","id":"P5"}}}"#;

    #[test]
    fn an_answer_of_the_api_is_read() {
        let table = import(ANSWER, Format::Wikidata, "t.json", None);
        let [entity] = &table.entities[..] else { panic!("{table:?}") };
        assert_eq!((entity.canonical(), entity.entity_type), ("Recep Erdoğan", EntityType::Person));
        assert_eq!(
            (entity.wikidata.as_deref(), entity.note.as_deref()),
            (Some("Q22686"), Some("politician"))
        );
        let others: Vec<_> = entity.names[1..].iter().map(|n| (n.text.as_str(), n.lang.as_deref())).collect();
        assert_eq!(others, [("Recep Erdogan", Some("de")), ("RTE", Some("de")), ("艾爾段", Some("zh-Hant"))]);
        assert_eq!((table.ignored["statement"], table.ignored["record that is no item"]), (2, 1));
        assert_eq!(
            import(ANSWER, Format::Wikidata, "t", Some("DE")).entities[0].canonical(),
            "Recep Erdogan"
        );
    }
}
