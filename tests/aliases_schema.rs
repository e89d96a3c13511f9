//! The JSON Schema that editors use agrees with the loader: on the shipped table, on good and on faulty ones.
#![allow(clippy::unwrap_used)] // helpers of tests may fail loudly

use canonym::AliasTable;
use canonym::aliases::BUILT_IN;
use serde_json::Value;

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(include_str!("../aliases.schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn value(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).unwrap()
}

fn entity(lines: &str) -> String {
    format!("version: 1\nentities:\n  - id: a\n    type: place\n    name: Aa\n{lines}")
}

#[test]
fn the_shipped_table_has_no_fault() {
    let table = AliasTable::proofread(BUILT_IN, "aliases.yaml").unwrap_or_else(|faults| panic!("{faults}"));
    assert!(!table.entities().is_empty());
    let errors: Vec<String> =
        validator().iter_errors(&value(BUILT_IN)).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn schema_and_loader_agree() {
    let good = [
        "",
        "    aliases: [x, {name: y, lang: zh-Hant, script: Hant, note: z}]\n",
        "    aliases:\n    hidden: [no, 12]\n",
        "    short: [b]\n    not: [c]\n    context: [d]\n    wikidata: Q1\n    note: e\n    ambiguous: []\n",
    ];
    let bad = [
        "    alias: [x]\n",
        "    aliases: x\n",
        "    aliases: [\"\"]\n",
        "    aliases: [\"-\"]\n",
        "    aliases: [x, x]\n",
        "    aliases: [{lang: tr}]\n",
        "    aliases: [{name: x, lang: \"turkish language\"}]\n",
        "    aliases: [{name: x, script: arabic}]\n",
        "    aliases: [[x]]\n",
        "    wikidata: 1\n",
        "  - id: b c\n    type: place\n    name: B\n",
        "  - id: b\n    type: planet\n    name: B\n",
        "  - id: b\n    type: place\n",
        "  - type: place\n    name: B\n",
        "  - text\n",
    ];
    let validator = validator();
    for (lines, expected) in
        good.iter().map(|lines| (lines, true)).chain(bad.iter().map(|lines| (lines, false)))
    {
        let text = entity(lines);
        assert_eq!(validator.is_valid(&value(&text)), expected, "schema: {lines}");
        assert_eq!(AliasTable::from_yaml(&text, "t").is_ok(), expected, "loader: {lines}");
    }
    for text in
        ["version: 2\nentities: []\n", "entities: []\n", "version: 1\n", "version: 1\nentities: {}\n", "[]\n"]
    {
        assert!(!validator.is_valid(&value(text)), "schema: {text}");
        assert!(AliasTable::from_yaml(text, "t").is_err(), "loader: {text}");
    }
}

/// The marks that a text on ids lists, one a space, after "digits and".
fn listed_marks(text: &str) -> Vec<char> {
    let list = text.split("letters, digits and ").nth(1).unwrap();
    let marks = list.split([' ', '`']).filter(|word| !word.is_empty());
    marks.map_while(|mark| mark.parse().ok()).filter(char::is_ascii_punctuation).collect()
}

#[test]
fn all_say_the_same_of_ids() {
    let validator = validator();
    let text = |id: &str| format!("version: 1\nentities:\n  - {{id: '{id}', type: place, name: Aa}}\n");
    let mut marks = Vec::new();
    for c in (' '..='~').chain(['ş', '\u{200b}']) {
        let id = format!("a{}b", if c == '\'' { "''".to_owned() } else { c.to_string() });
        let loads = AliasTable::from_yaml(&text(&id), "t").is_ok();
        assert_eq!(validator.is_valid(&value(&text(&id))), loads, "{c:?}");
        marks.extend(Some(c).filter(|c| loads && !c.is_ascii_alphanumeric()));
    }
    let faults = AliasTable::from_yaml(&text("a b"), "t").unwrap_err();
    let help = &faults.faults()[0].help;
    let of_lines = AliasTable::from_jsonl("{\"id\":\"a b\",\"name\":\"A\"}\n", "t").unwrap_err();
    let of_edit = canonym::aliases::edit::add_entity(
        &text("a"),
        &canonym::aliases::Entity::new("a b", canonym::EntityType::Place, "B"),
    )
    .unwrap_err()
    .to_string();
    let schema: Value = serde_json::from_str(include_str!("../aliases.schema.json")).unwrap();
    let described = &schema["$defs"]["entity"]["properties"]["id"]["description"];
    let texts = [
        ("loader", help.as_str()),
        ("JSON Lines", &of_lines.faults()[0].help),
        ("edit", &of_edit),
        ("schema", described.as_str().unwrap()),
        ("docs", include_str!("../docs/aliases.md")),
    ];
    for (whose, text) in texts {
        let mut listed = listed_marks(text);
        listed.sort_unstable();
        assert_eq!(listed, marks, "{whose}");
    }
}
