//! Words before a name stay: whatever a text puts before a person, `clean` writes the name anew and nothing else.

// A table that does not load has failed the test.
#![allow(clippy::unwrap_used)]

use canonym::aliases::AliasKind;
use canonym::output::cleaned;
use canonym::{AliasTable, Decision, EntityType, Linker};

/// Words of several languages with a capital that opens a sentence or is a noun's.
const BEFORE: &[&str] = &[
    "Nicht",
    "Ohne",
    "Sans",
    "Selon",
    "Contre",
    "Según",
    "Sin",
    "Senza",
    "Bez",
    "Zonder",
    "Utan",
    "Suspect",
    "Stoppt",
    "Am Montag",
    "Generalsekretär",
    "Gestern",
    "Hier",
];

fn linker() -> Linker {
    Linker::builder().table(AliasTable::built_in().unwrap()).build()
}

/// The Latin misspellings of persons that the table lists, and two that it does not.
fn misspellings(table: &AliasTable) -> Vec<String> {
    let persons = table.entities().iter().filter(|entity| entity.entity_type == EntityType::Person);
    let hidden = persons.flat_map(|entity| &entity.names).filter(|name| name.kind == AliasKind::Hidden);
    let latin = |name: &&String| name.chars().all(|c| c < '\u{250}');
    let full = |name: &&String| name.contains(' ');
    let listed = hidden.map(|name| name.text.clone()).collect::<Vec<_>>();
    let mut names: Vec<String> = listed.iter().filter(latin).filter(full).cloned().collect();
    names.extend(["Hakan Vidan".to_owned(), "Jens Stoltenburg".to_owned()]);
    names
}

#[test]
fn no_word_before_a_name_is_lost() {
    let linker = linker();
    let names = misspellings(linker.table());
    assert!(names.len() > 40, "{names:?}");
    let mut lost = Vec::new();
    for name in names {
        for before in BEFORE {
            let text = format!("{before} {name} came late and spoke little.");
            let clean = cleaned::canonical(&linker.link(&text), linker.table()).text;
            if !clean.starts_with(before) || !clean.ends_with(" came late and spoke little.") {
                lost.push((text, clean));
            }
        }
    }
    assert!(lost.is_empty(), "{} of them, such as {:?}", lost.len(), &lost[..lost.len().min(3)]);
}

#[test]
fn the_span_of_a_misspelled_name_is_the_name() {
    let linker = linker();
    for before in BEFORE {
        let text = format!("{before} Hakan Vidan came late and spoke little.");
        let document = linker.link(&text);
        let linked = document.mentions.iter().find(|mention| mention.decision == Decision::Link);
        assert_eq!(linked.map(|linked| linked.source.of(&text)), Some("Hakan Vidan"), "{text}");
    }
}

/// A table that knows an office in English knows it in other languages.
#[test]
fn an_office_in_any_language_supports_a_surname() {
    let linker = linker();
    for (text, surname) in [
        ("Präsident Putin kam spät.", "Putin"),
        ("El presidente Putin llegó tarde.", "Putin"),
        ("Президент Путин прибыл.", "Путин"),
        ("Слова президента Путина напечатаны.", "Путина"),
        ("Prezydent Putin przybył.", "Putin"),
        ("قال الرئيس بوتين اليوم.", "بوتين"),
        ("Глава МИД Лавров прибыл.", "Лавров"),
        ("Außenminister Maas fehlte.", "Maas"),
        ("La chancelière Merkel est venue.", "Merkel"),
    ] {
        let document = linker.link(text);
        let linked = document.mentions.iter().find(|mention| mention.decision == Decision::Link);
        assert_eq!(linked.map(|linked| linked.source.of(text)), Some(surname), "{text}");
    }
}

#[test]
fn initials_before_a_surname_are_the_persons() {
    let linker = linker();
    let text = "R.T. Erdoğan konuştu.";
    let document = linker.link(text);
    let found: Vec<_> = document.mentions.iter().map(|mention| mention.source.of(text)).collect();
    assert_eq!(found, ["R.T. Erdoğan"]);
    assert_eq!(document.mentions[0].decision, Decision::Link);
}
