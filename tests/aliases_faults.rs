//! Faults of alias tables: for each, the place, what is said and the mend; and that good tables have none.

use canonym::AliasTable;
use canonym::aliases::{AliasKind, Fault};

/// A table whose only entity is a good one with more lines.
fn entity(lines: &str) -> String {
    format!("version: 1\nentities:\n  - id: a\n    type: place\n    name: Aa\n{lines}")
}

fn faults(text: &str) -> Vec<Fault> {
    AliasTable::from_yaml(text, "t.yaml").err().map_or(Vec::new(), |faults| faults.faults().to_vec())
}

/// (rule, lines after the good entity, line:column, part of the message, part of the help)
type Case = (&'static str, &'static str, (usize, usize), &'static str, &'static str);

#[test]
fn each_fault_has_its_place_and_mend() {
    let cases: [Case; 41] = [
        (
            "duplicate id",
            "  - id: a\n    type: place\n    name: B\n",
            (6, 9),
            "id \"a\" stands twice (first in line 3)",
            "another id",
        ),
        (
            "alias of two",
            "  - id: b\n    type: place\n    name: B\n    aliases: [x, aa]\n",
            (9, 18),
            "\"aa\" stands under both a and b (first in line 5)",
            "ambiguous:",
        ),
        (
            "name of two",
            "  - id: b\n    type: place\n    name: aá\n",
            (8, 11),
            "stands under both a and b",
            "`short:`",
        ),
        (
            "marked by one only",
            "  - id: b\n    type: place\n    name: Aa\n    ambiguous: [Aa]\n",
            (8, 11),
            "stands under both a and b",
            "of both",
        ),
        ("empty alias", "    aliases: [\"\"]\n", (6, 15), "the name is empty", "take the entry out"),
        (
            "item without text",
            "    aliases:\n      -\n      - B\n",
            (7, 8),
            "the name is empty",
            "take the entry out",
        ),
        (
            "alias of marks",
            "    aliases: [x, \"...\"]\n",
            (6, 18),
            "neither letter nor digit",
            "write the name",
        ),
        ("tilde is nothing", "    hidden: [~]\n", (6, 14), "the name is empty", "write the name"),
        ("unknown key near", "    alias: [x]\n", (6, 5), "unknown key \"alias\"", "did you mean `aliases`?"),
        ("unknown key far", "    colour: red\n", (6, 5), "unknown key \"colour\"", "keys are id, type, name"),
        (
            "unknown key of an alias",
            "    aliases: [{nmae: x}]\n",
            (6, 16),
            "unknown key \"nmae\"",
            "did you mean `name`?",
        ),
        ("number as a key", "    12: x\n", (6, 5), "unknown key \"12\"", "keys are"),
        (
            "key twice",
            "    aliases: [x]\n    aliases: [y]\n",
            (7, 5),
            "key `aliases` stands twice (first in line 6)",
            "keep one",
        ),
        ("text for a list", "    aliases: Bb\n", (6, 14), "`aliases` is a list", "[Name, \"Other name\"]"),
        ("mapping for a list", "    not: {a: b}\n", (6, 10), "`not` is a list", "write a list"),
        ("list for a text", "    note: [a]\n", (6, 11), "`note` is one text", "note: \"…\""),
        ("list in a list", "    aliases: [[a]]\n", (6, 15), "`aliases` is one text", "aliases: \"…\""),
        (
            "alias with a colon",
            "    aliases:\n      - Bb: c\n",
            (7, 9),
            "unknown key \"Bb\"",
            "stands in quotes",
        ),
        ("alias without name", "    aliases: [{lang: tr}]\n", (6, 15), "no `name`", "{name: …, lang: …}"),
        (
            "lang is no code",
            "    aliases: [{name: x, lang: turkish language}]\n",
            (6, 31),
            "is no code",
            "BCP 47",
        ),
        (
            "script is no code",
            "    aliases: [{name: x, script: arabic}]\n",
            (6, 33),
            "\"arabic\" is no code",
            "`Arab`",
        ),
        ("wikidata is no item", "    wikidata: 142\n", (6, 15), "\"142\" is no code", "`Q142`"),
        (
            "cut by #",
            "    aliases:\n      - Ng # Soo\n",
            (7, 12),
            "YAML cuts \"Ng # Soo\"",
            "\"Ng # Soo\" in quotes",
        ),
        (
            "cut by # without space",
            "    short: [x]\n    note: Area #51\n",
            (7, 16),
            "YAML cuts \"Area #51\"",
            "two spaces",
        ),
        ("anchor", "    aliases: [&a]\n", (6, 15), "&a is an anchor", "\"&a\""),
        ("anchor alone", "    aliases:\n    - &a\n", (7, 7), "&a is an anchor", "in quotes"),
        ("reference", "    aliases: [*a]\n", (6, 15), "*a is a reference", "\"*a\""),
        (
            "twice in an entity",
            "    aliases: [x, Aa]\n",
            (6, 18),
            "\"Aa\" stands twice in this entity (first in line 5)",
            "take one",
        ),
        (
            "under two lists",
            "    aliases: [x]\n    short: [x]\n",
            (7, 13),
            "\"x\" stands twice in this entity (first in line 6)",
            "take one",
        ),
        (
            "name under not",
            "    not: [x, aa]\n",
            (6, 14),
            "stands under `not` as well (first in line 5)",
            "take it out",
        ),
        (
            "ambiguous stranger",
            "    ambiguous: [x]\n",
            (6, 17),
            "no name of this entity",
            "under `aliases` too",
        ),
        (
            "id with a space",
            "  - id: b c\n    type: place\n    name: B\n",
            (6, 9),
            "has a space in it",
            "ASCII letters",
        ),
        (
            "id with a letter beyond ASCII",
            "  - {id: ş, type: place, name: B}\n",
            (6, 10),
            "has \"ş\" in it",
            "ASCII letters",
        ),
        (
            "empty id",
            "  - id:\n    type: place\n    name: B\n",
            (6, 5),
            "the id is empty",
            "as in `hulusi-akar`",
        ),
        (
            "unseen character",
            "    aliases: [\"x\\u200By\"]\n",
            (6, 15),
            "U+200B in it, which no one sees",
            "write the name",
        ),
        (
            "line break in a name",
            "    aliases:\n      - |\n        x\n        y\n",
            (7, 9),
            "U+000A",
            "write the name",
        ),
        (
            "unknown type",
            "  - {id: b, type: PERSON, name: B}\n",
            (6, 19),
            "unknown type \"PERSON\"",
            "person, place",
        ),
        ("missing id", "  - type: place\n    name: B\n", (6, 5), "no `id`", "hulusi-akar"),
        ("missing type", "  - id: b\n    name: B\n", (6, 5), "no `type`", "`type: person`"),
        ("missing name", "  - id: b\n    type: place\n", (6, 5), "no `name`", "add `name:`"),
        ("no mapping", "  - just text\n", (6, 5), "an entity is a mapping", "`- id: …`"),
    ];
    for (rule, lines, place, message, help) in cases {
        let text = entity(lines);
        let found = faults(&text);
        assert_eq!(found.len(), 1, "{rule}: {found:#?}");
        let fault = &found[0];
        assert_eq!((fault.line, fault.column), place, "{rule}: {fault}");
        assert!(fault.message.contains(message), "{rule}: {fault}");
        assert!(fault.help.contains(help), "{rule}: {fault}");
    }
}

#[test]
fn faults_of_the_whole_table() {
    let cases = [
        ("no version", "entities: []\n", (1, 1), "no `version`", "`version: 1`"),
        ("no entities", "version: 1\n", (1, 1), "no `entities`", "`entities:`"),
        ("empty", "", (1, 1), "the table is empty", "`version: 1`"),
        ("comments only", "# x\n", (1, 1), "the table is empty", "`version: 1`"),
        ("a list", "- a\n", (1, 1), "not a mapping", "`version: 1`"),
        ("a text", "hello\n", (1, 1), "not a mapping", "`version: 1`"),
        (
            "newer version",
            "version: 2\nentities: []\n",
            (1, 10),
            "version 2 is not supported",
            "newer canonym",
        ),
        (
            "no number",
            "version: one\nentities: []\n",
            (1, 10),
            "version one is not supported",
            "`version: 1`",
        ),
        (
            "unknown key",
            "version: 1\nentites: []\nentities: []\n",
            (2, 1),
            "unknown key \"entites\"",
            "`entities`",
        ),
        (
            "entities is no list",
            "version: 1\nentities: {a: b}\n",
            (2, 11),
            "`entities` is a list",
            "`- id: …`",
        ),
        ("tab", "version: 1\nentities:\n\t- id: a\n", (3, 1), "not YAML", "indent with spaces"),
        (
            "open quote",
            "version: 1\nentities: \"a\n",
            (3, 1),
            "while scanning a quoted scalar at line 2 column 11",
            "close the quote",
        ),
        ("at sign", "version: 1\nentities: [@h]\n", (2, 12), "not YAML", "quotes"),
        ("deep", &format!("a: {}", "[".repeat(5_000)), (1, 104), "too deep", "three levels"),
    ];
    for (rule, text, place, message, help) in cases {
        let found = faults(text);
        assert_eq!(found.len(), 1, "{rule}: {found:#?}");
        let fault = &found[0];
        assert_eq!((fault.line, fault.column), place, "{rule}: {fault}");
        assert!(fault.message.contains(message) && fault.help.contains(help), "{rule}: {fault}");
    }
}

#[test]
fn all_faults_are_said_at_once_in_order_of_the_file() {
    let text = "version: 3\nentities:\n  - id: a\n    type: x\n    nam: A\n  - id: a\n    type: place\n    name: \"\"\n";
    let places: Vec<usize> = faults(text).iter().map(|fault| fault.line).collect();
    assert_eq!(places, [1, 3, 4, 5, 6, 8]);
}

#[test]
fn bombs_are_refused_quickly() {
    let mut laughs = String::from("version: 1\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..20 {
        let below = format!("*a{}, ", level - 1).repeat(9);
        laughs.push_str(&format!("a{level}: &a{level} [{below}]\n"));
    }
    assert!(faults(&laughs)[0].message.contains("anchor"));
    let hidden = laughs.replace("&a", "!!seq &a");
    assert!(!faults(&hidden).is_empty());
    for open in ["[", "{", "- ", "? ", "a: ", "{a: ["] {
        assert!(!faults(&open.repeat(100_000)).is_empty(), "{open}");
    }
}

#[test]
fn what_yaml_twists_stays_a_name() {
    let twisted = [
        "no", "Null", "null", "true", "True", "yes", "007", "1e3", "1984", "12:30", "0x1F", "-7", "1.50",
        ".5", "+1", "1_000",
    ];
    let names: Vec<String> = entity_names(&format!("    aliases: [{}]\n", twisted.join(", ")));
    assert_eq!(names[1..], twisted);
    let block: String = twisted.iter().map(|name| format!("      - {name}\r\n")).collect();
    assert_eq!(entity_names(&format!("    aliases:\r\n{block}"))[1..], twisted);
}

fn entity_names(lines: &str) -> Vec<String> {
    let table = AliasTable::from_yaml(&entity(lines), "t").unwrap();
    table.entities()[0].names.iter().map(|name| name.text.clone()).collect()
}

#[test]
fn good_tables_load_whatever_their_layout() {
    let bare = "version: 1\nentities:\n- id: a\n  type: person\n  name: Aa\n  aliases: [Bb, {name: Вб, lang: ru, script: Cyrl, note: n}]\n  hidden: [Cc]\n  short: [Dd]\n  not: [Ee]\n  context: [f g]\n  wikidata: Q1\n  note: h\n";
    let commented =
        bare.replace("name: Aa\n", "name: Aa # the first of them\n").replace("[Bb,", "[Bb,  # Turkish\n   ");
    let flow = "{version: 1, entities: [{id: a, type: person, name: Aa, aliases: [Bb, {name: Вб, lang: ru, script: Cyrl, note: n}], hidden: [Cc], short: [Dd], not: [Ee], context: [f g], wikidata: Q1, note: h}]}";
    let quoted =
        bare.replace(": Aa", ": \"Aa\"").replace("Cc", "'Cc'").replace("version: 1", "version: \"1\"");
    let expected = AliasTable::from_yaml(bare, "t").unwrap();
    let first = &expected.entities()[0];
    assert_eq!(
        first.names.iter().map(|name| name.kind).collect::<Vec<_>>(),
        [AliasKind::Canonical, AliasKind::Alias, AliasKind::Alias, AliasKind::Hidden, AliasKind::Short]
    );
    assert_eq!(first.names[2].lang.as_deref(), Some("ru"));
    for text in [
        commented,
        flow.to_owned(),
        quoted,
        bare.replace('\n', "\r\n"),
        format!("\u{feff}{bare}"),
        format!("---\n{bare}...\n"),
    ] {
        let table = AliasTable::from_yaml(&text, "t").unwrap_or_else(|faults| panic!("{faults}\n{text}"));
        assert_eq!(table.entities(), expected.entities(), "{text}");
    }
}

#[test]
fn names_may_be_shared_where_the_keeper_says_so() {
    let two = |first: &str, second: &str| {
        format!(
            "version: 1\nentities:\n- {{id: a, type: place, name: Aa, {first}}}\n- {{id: b, type: place, name: Bb, {second}}}\n"
        )
    };
    let good = [
        ("aliases: [X], ambiguous: [X]", "aliases: [x], ambiguous: [x]"),
        ("short: [X]", "short: [X]"),
        ("short: [X]", "aliases: [X]"),
        ("aliases: [NATO]", "aliases: [Nato]"),
        ("not: [Bb]", "not: [Aa]"),
        ("context: [mayor]", "context: [mayor]"),
    ];
    for (first, second) in good {
        assert_eq!(faults(&two(first, second)), [], "{first} / {second}");
    }
}

#[test]
fn json_lines_say_line_and_mend() {
    let good = "{\"id\":\"a\",\"type\":\"PER\",\"canonical\":\"A\",\"aliases\":[\"B\",\"B\",\"\",{\"name\":\"Б\",\"lang\":\"ru\"}],\"x\":{}}";
    let table = AliasTable::from_jsonl(&format!("\u{feff}{good}\r\n\n"), "t").unwrap();
    assert_eq!(
        table.entities()[0].names.iter().map(|n| n.text.as_str()).collect::<Vec<_>>(),
        ["A", "B", "Б"]
    );
    let cases = [
        ("{\"id\":\"b\",\"type\":\"PER\"}", (2, 1), "name is empty"),
        ("{\"id\":\"a\",\"name\":\"B\"}", (2, 1), "id \"a\" stands twice (first in line 1)"),
        ("{\"id\":\"b\",\"type\":\"animal\",\"name\":\"B\"}", (2, 1), "unknown type \"animal\""),
        ("{\"id\":\"b\",\"name\":[]}", (2, 17), "invalid type"),
        ("{\"id\":\"b c\",\"name\":\"B\"}", (2, 1), "has a space"),
        ("{", (2, 1), "EOF"),
        ("[]", (2, 2), "invalid length"),
    ];
    for (line, place, message) in cases {
        let found = AliasTable::from_jsonl(&format!("{good}\n{line}\n"), "t").unwrap_err();
        let fault = &found.faults()[0];
        assert_eq!(((fault.line, fault.column), found.faults().len()), (place, 1), "{fault}");
        assert!(fault.message.contains(message), "{fault}");
    }
}
