//! What the index finds, whatever the order of the table, and how it bears hostile names.

use super::{CandidateIndex, Lattice, Piece, Spelled};
use crate::aliases::{AliasTable, Entity, EntityType};
use crate::translit::name_key;
use proptest::prelude::*;
use std::ops::Range;

fn table(names: &[&str]) -> AliasTable {
    let person = |(i, name): (usize, &&str)| Entity::new(format!("{i}-{name}"), EntityType::Person, *name);
    AliasTable::new(names.iter().enumerate().map(person).collect()).unwrap()
}

fn nearest(names: &[&str], query: &str) -> Vec<String> {
    let table = table(names);
    let found = CandidateIndex::build(&table).near(&name_key(query), 10, |_| true);
    found.iter().map(|candidate| table.entity(candidate.entity).canonical().to_owned()).collect()
}

const NAMES: &[&str] = &[
    "Hulusi Akar",
    "Abdul Rahman Khalil",
    "Abdulrahman Musa",
    "Vladimir Putin",
    "Mevlut Cavusoglu",
    "Xi Jinping",
    "Fahrettin Altun",
    "Petrolina",
    "Jimmy Carter",
    "Muhammad bin Salman",
];

#[test]
fn near_names_come_first() {
    for (rule, query, first) in [
        ("the name itself", "Hulusi Akar", "Hulusi Akar"),
        ("letters", "Khalousi Akkar", "Hulusi Akar"),
        ("order", "Putin Vladimir", "Vladimir Putin"),
        ("a word more", "Vladimir Vladimirovich Putin", "Vladimir Putin"),
        ("a word less", "Abdul Khalil", "Abdul Rahman Khalil"),
        ("joined", "Abdulrahman Khalil", "Abdul Rahman Khalil"),
        ("parted", "Abdul Rahman Musa", "Abdulrahman Musa"),
        ("joined over a particle", "Abd al Rahman Khalil", "Abdul Rahman Khalil"),
        ("joined over a particle, and the table's too", "Abd al Rahman Musa", "Abdulrahman Musa"),
        ("all joined", "xijinping", "Xi Jinping"),
        ("initial", "V. Putin", "Vladimir Putin"),
        ("no vowels", "Mhmd bn Slmn", "Muhammad bin Salman"),
        ("another script", "Мевлют Чавушоглу", "Mevlut Cavusoglu"),
        ("sounds that a script does not tell apart", "彼得羅利納", "Petrolina"),
    ] {
        assert_eq!(nearest(NAMES, query).first().map(String::as_str), Some(first), "{rule}");
    }
}

/// A lattice of the letters of `word`, each with the writings given for it; others stand for themselves.
fn lattice(word: &str, writings: &[(char, &[&str])]) -> Lattice {
    let place = |letter: char| {
        let given = writings.iter().find(|(from, _)| *from == letter).map_or(&[][..], |(_, to)| to);
        let mut to: Vec<String> = given.iter().map(|to| (*to).to_owned()).collect();
        to.push(letter.to_string());
        to.iter().zip(1u8..).map(|(to, cost)| Piece::new(1, to.as_bytes(), f32::from(cost))).collect()
    };
    Lattice::new(word.chars().map(place).collect())
}

#[test]
fn words_of_another_script_are_found_by_what_their_letters_may_be() {
    let table = table(&["Karine Berger", "Karen Bergman", "Berzhe Kurin", "Joseph Bergerac", "Rosebery"]);
    let index = CandidateIndex::build(&table);
    let first = |key: &str, spelled: &[Spelled]| {
        let found = index.near_spelled(key, spelled, 5, |_| true);
        found.first().map(|candidate| table.entity(candidate.entity).canonical().to_owned())
    };
    let to: &[(char, &[&str])] = &[('z', &["g"]), ('e', &["er", "e", "ine"]), ('n', &["ne"])];
    let words = |at: [Range<usize>; 2]| {
        ["beze", "karin"]
            .into_iter()
            .zip(at)
            .map(|(word, words)| Spelled { words, lattice: lattice(word, to) })
    };
    let apart: Vec<Spelled> = words([0..1, 1..2]).collect();
    let parted: Vec<Spelled> = words([0..2, 2..3]).collect();
    for (rule, key, spelled, expected) in [
        ("by rule", "berzhe karin", &[][..], "Berzhe Kurin"),
        ("word by word", "berzhe karin", &apart, "Karine Berger"),
        ("a word that the key parts", "ber zhe karin", &parted, "Karine Berger"),
        ("words that the key has not", "", &parted, "Karine Berger"),
    ] {
        assert_eq!(first(key, spelled).as_deref(), Some(expected), "{rule}");
    }
}

#[test]
fn few_names_of_one_and_only_the_wanted() {
    let names = ["Hulusi Akar", "Hulusi Akkar", "Khulusi Akar", "Khulusi Akkar"];
    let many =
        Entity::new("a", EntityType::Person, "Hulusi Akar").with(crate::aliases::AliasKind::Alias, names);
    let table = AliasTable::new(vec![many, Entity::new("b", EntityType::Person, "Hulusi Akarsu")]).unwrap();
    let index = CandidateIndex::build(&table);
    let of_a = |found: &[super::Candidate]| found.iter().filter(|c| c.entity.0 == 0).count();
    let found = index.near("hulusi akar", 10, |_| true);
    assert_eq!((of_a(&found), found.len()), (3, 4));
    assert!(
        index.near("hulusi akar", 10, |candidate| candidate.entity.0 == 1).iter().all(|c| c.entity.0 == 1)
    );
    assert_eq!(index.near("hulusi akar", 2, |_| true).len(), 2);
    assert!(index.near("hulusi akar", 0, |_| true).is_empty());
    let places: Vec<_> = index.exact(&table, "hulusi akar").map(|(entity, name)| (entity.0, name)).collect();
    assert_eq!(places, [(0, 0), (0, 1)]);
}

#[test]
fn names_of_common_words_are_found_by_both() {
    let given = ["Muhammad", "Ali", "Ahmad", "Hasan", "Omar", "Yusuf"];
    let mut names: Vec<String> = (0..30_000).map(|i| format!("{} Haji X{i}", given[i % 6])).collect();
    names.extend((0..5_000).map(|i| format!("Karim Jafari X{i}")));
    names.push("Muhammad Jafari".to_owned());
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    assert_eq!(nearest(&names, "Mohamed Jaffari")[0], "Muhammad Jafari");
}

#[test]
fn hostile_names_are_borne() {
    let long = [
        "a ".repeat(10_000),
        "ab".repeat(10_000),
        "muhammad ".repeat(10_000),
        (0..10_000).map(|i| format!("w{i} ")).collect(),
    ];
    let names: Vec<&str> = long.iter().map(String::as_str).chain(NAMES.iter().copied()).collect();
    let table = table(&names);
    let index = CandidateIndex::build(&table);
    for name in &long {
        let key = name_key(name);
        assert!(index.near(&key, 40, |_| true).len() <= 40);
        assert_eq!(index.exact(&table, &key).count(), 1, "told apart by all of it");
    }
    for none in ["", " ", "é", "\u{0}", "🙂"] {
        assert!(index.near(none, 40, |_| true).is_empty(), "{none:?}");
    }
    assert!(CandidateIndex::default().near("hulusi akar", 40, |_| true).is_empty());
}

proptest! {
    #[test]
    fn the_order_of_the_table_does_not_matter(
        names in proptest::collection::btree_set("[a-e]{1,5}( [a-e]{1,4}){0,2}", 1..40),
        query in "[a-e]{1,5}( [a-e]{1,4}){0,2}",
    ) {
        let forward: Vec<&str> = names.iter().map(String::as_str).collect();
        let backward: Vec<&str> = forward.iter().rev().copied().collect();
        prop_assert_eq!(nearest(&forward, &query), nearest(&backward, &query));
        if names.contains(&query) {
            prop_assert_eq!(&nearest(&forward, &query)[0], &query);
        }
    }

    #[test]
    fn any_text_is_borne(query in "\\PC{0,64}") {
        nearest(NAMES, &query);
        CandidateIndex::build(&table(NAMES)).near(&query, 10, |_| true);
    }
}
