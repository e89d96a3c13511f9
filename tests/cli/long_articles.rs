//! `canonym link` on articles that nobody writes: long ones, ten thousand names in a sentence, marks of direction within
//! names. That these tests end says that no step takes more than its share of the time.

use crate::house::House;
use serde_json::Value;

const GIVEN: [&str; 12] = [
    "Karim", "Irina", "David", "Nadia", "Peter", "Sofia", "Marek", "Leyla", "Jonas", "Amina", "Viktor",
    "Elena",
];
const FAMILY: [&str; 11] = [
    "Yildiz",
    "Rossi",
    "Haddad",
    "Farouk",
    "Andersson",
    "Costa",
    "Novak",
    "Berger",
    "Demirci",
    "Popescu",
    "Lindqvist",
];
const PLACES: [&str; 7] = ["Geneva", "Antakya", "Lisbon", "Oslo", "Tripoli", "Sofia", "Vienna"];

/// The `i`-th name of many.
fn name(i: usize) -> String {
    format!("{} {}", GIVEN[i % GIVEN.len()], FAMILY[i / GIVEN.len() % FAMILY.len()])
}

/// An English sentence with names, the `i`-th of many.
fn sentence(i: usize) -> String {
    let place = PLACES[i % PLACES.len()];
    match i % 4 {
        0 => format!("{} said on Monday that the talks in {place} would go on until the spring. ", name(i)),
        1 => format!("The minister thanked Hulusi Akar and {} for what they had done in {place}.\n", name(i)),
        2 => format!("It was not clear how many of them were in {place}{i} when the roof gave way. "),
        _ => {
            format!("\"That is for the people of {place} to decide,\" {} told a crowd of {i}.\n", name(i * 7))
        }
    }
}

fn article(sentences: std::ops::Range<usize>) -> String {
    sentences.map(sentence).collect()
}

fn record(id: usize, text: &str) -> String {
    format!("{}\n", serde_json::json!({"id": id, "text": text}))
}

fn surfaces(line: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(line).unwrap();
    let mentions = document["mentions"].as_array().unwrap();
    mentions.iter().map(|mention| mention["surface"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn ten_thousand_names_in_an_english_sentence_are_all_found() {
    let house = House::new();
    let names: Vec<String> = (0..10_000).map(name).collect();
    let text = format!("It was said that the list of the guests had {} and others on it.", names.join(", "));
    let ran = house.pipe("link --format jsonl", text);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(surfaces(&ran.out), names);
}

#[test]
fn marks_of_direction_within_a_name_hide_nobody() {
    let house = House::new();
    for name in [
        "Hulusi \u{202e}Akar\u{202c}",
        "Hu\u{202e}lusi Akar",
        "\u{2067}Hulusi\u{2069} Akar",
        "Hulusi\u{200f} \u{202b}Ak\u{202c}ar",
    ] {
        let text = format!("The minister said that {name} was in the room with the others.");
        let ran = house.pipe("link --format jsonl --per-mention", text);
        let mention: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(
            (&mention["decision"], &mention["entity"]),
            (&"link".into(), &"hulusi-akar".into()),
            "{name:?}"
        );
        let surface = mention["surface"].as_str().unwrap();
        assert!(name.contains(surface) && surface.starts_with("Hu") && surface.contains("ar"), "{surface:?}");
    }
}

#[test]
fn a_long_article_is_read_alike_by_any_number_of_threads() {
    let house = House::new();
    let texts = [article(0..300), article(0..32_000), article(300..600), article(50..350)];
    let records: String = texts.iter().enumerate().map(|(id, text)| record(id, text)).collect();
    assert!(records.len() > 2 << 20);
    house.file("r.jsonl", records);
    let [one, many] = ["1", "8"].map(|threads| house.run(&format!("link --threads {threads} r.jsonl")));
    assert_eq!(one.code, Some(0), "{}", one.err);
    assert!(one.out == many.out && one.err == many.err);
    let found: Vec<usize> = one.out.lines().map(|line| surfaces(line).len()).collect();
    // Seven names in four sentences, and a place with a number behind it that may be one, however long the article is.
    let sizes = [300, 32_000, 300, 300];
    assert!(found.len() == sizes.len(), "{found:?}");
    for (names, sentences) in found.into_iter().zip(sizes) {
        assert!((sentences / 4 * 7..=sentences / 4 * 8).contains(&names), "{names} in {sentences}");
    }
}

#[test]
fn what_was_read_before_changes_nothing() {
    let house = House::new();
    // More words than are remembered.
    let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
    let word = |i: usize| format!("Tor{}{}{}", letter(i), letter(i / 26), letter(i / 676));
    let text = |id: usize| {
        let words = (0..100)
            .map(|i| format!("The old town of {} was in {}. ", word(id * 131 + i * 7), PLACES[i % 7]));
        words.collect::<String>() + &article(id * 40..id * 40 + 40)
    };
    let records: Vec<String> = (0..60).map(|id| record(id, &text(id))).collect();
    house.file("r.jsonl", records.concat());
    house.file("reversed.jsonl", records.iter().rev().map(String::as_str).collect::<String>());
    let [forth, back] =
        ["r.jsonl", "reversed.jsonl"].map(|file| house.run(&format!("link --threads 1 {file}")).out);
    let back: Vec<&str> = back.lines().rev().collect();
    assert_eq!(forth.lines().collect::<Vec<&str>>(), back);
}
