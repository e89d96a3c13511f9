//! Ordinary names that are in no table, against the table that ships: nobody is linked and not a byte changes.

// A table that does not load has failed the test.
#![allow(clippy::unwrap_used)]

use canonym::output::cleaned;
use canonym::{AliasTable, Decision, Linker};

/// Given names and surnames of nobody in the table; every pair of them is a stranger.
const GIVEN: &[&str] = &[
    "David",
    "Anthony",
    "Charles",
    "Gary",
    "Mary",
    "Mark",
    "Elizabeth",
    "Luc",
    "Ali",
    "Hiroshi",
    "Li",
    "Raj",
    "Wei",
    "Anna",
    "Peter",
    "Sofia",
    "Karim",
    "Leyla",
    "Thomas",
    "Nadia",
    "Irina",
    "Daniel",
    "Omar",
    "Elena",
    "Victor",
];
const FAMILY: &[&str] = &[
    "Hill",
    "Torres",
    "Mitchell",
    "Petersen",
    "Mali",
    "Major",
    "Koc",
    "Shore",
    "Berlin",
    "Query",
    "London",
    "Smith",
    "Novak",
    "Moreau",
    "Larsen",
    "Rossi",
    "Kowalski",
    "Andersson",
    "Costa",
    "Keller",
    "Fischer",
    "Tanaka",
    "Nguyen",
    "Okafor",
    "Walker",
];
/// Towns that the table does not list, some a letter or two from one that it does.
const TOWNS: &[&str] = &[
    "Austin",
    "Landon",
    "Vidin",
    "Hamar",
    "Turin",
    "Lisburn",
    "Alton",
    "Perth",
    "Oslob",
    "Marburg",
    "Bergen",
    "Dallas",
    "Homer",
    "Salford",
    "Adana Springs",
    "Kansas",
    "Denver",
    "Toledo",
    "Leipzig",
    "Porto",
];

/// Links that are wrong and known: the words, whom they are linked to, and why.
const KNOWN: &[(&str, &str, &str)] = &[
    ("Charles Mitchell", "Charles Michel", "the two sound one; a table that meets both says `not`"),
    ("Sofia", "Sofia", "a given name that is a town, before a surname that is a town or a rank"),
    ("Berlin", "Berlin", "a surname that is a town, after a given name that is one"),
    ("London", "London", "a surname that is a town, after a given name that is one"),
    ("Adana", "Adana", "a town at the head of a longer name of a place"),
];

/// The words of the text that are linked.
fn linked(linker: &Linker, text: &str) -> Vec<(String, String)> {
    let document = linker.link(text);
    let links = document.mentions.iter().filter(|mention| mention.decision == Decision::Link);
    let named = |entity| linker.table().entity(entity).canonical();
    links
        .map(|link| (link.source.of(text).to_owned(), link.entity.map(named).unwrap_or_default().to_owned()))
        .filter(|(words, entity)| !KNOWN.iter().any(|known| known.0 == words && known.1 == entity))
        .collect()
}

#[test]
fn strangers_are_linked_to_nobody() {
    let linker = Linker::builder().table(AliasTable::built_in().unwrap()).build();
    let mut wrong = Vec::new();
    for given in GIVEN {
        for family in FAMILY {
            wrong.extend(linked(
                &linker,
                &format!("The visitor, {given} {family}, came late and spoke little."),
            ));
        }
    }
    for town in TOWNS {
        wrong.extend(linked(&linker, &format!("They lived in {town} for some years.")));
    }
    assert!(wrong.is_empty(), "{} wrong links: {wrong:?}", wrong.len());
}

#[test]
fn what_only_sounds_like_a_name_is_not_rewritten() {
    let linker = Linker::builder().table(AliasTable::built_in().unwrap()).build();
    for text in [
        "Fahrettin Altun spoke. In Alton, Illinois, people cheered.",
        "Hakan Fidan spoke. Vidin is a town on the river.",
        "They lived in Austin and in Landon.",
        "Prince Hulusi Akar Street was crowded.",
    ] {
        let document = linker.link(text);
        assert_eq!(cleaned::canonical(&document, linker.table()).text, text);
    }
}
