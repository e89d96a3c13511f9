//! Plain texts that are too long to be held: read, cleaned and written in pieces.

use crate::house::House;
use serde_json::Value;

/// More than a piece has.
const LONG: usize = 9 << 20;

const SENTENCE: &str = "The talks of the two went on until late in the evening of the third day. ";

/// A text without a line end, with something to mend at both ends.
fn long_text() -> String {
    let middle = SENTENCE.repeat(LONG / SENTENCE.len());
    format!("ErdoÄŸan came. {middle}He met Kha\u{200b}lil & Zoë.")
}

fn clean_text() -> String {
    long_text().replace("ÄŸ", "ğ").replace('\u{200b}', "")
}

#[test]
fn a_text_without_a_line_end_comes_out_as_one() {
    let house = House::new();
    let ran = house.pipe("clean --names keep", long_text());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out == clean_text());
}

#[test]
fn what_comes_after_it_begins_on_a_line_of_its_own() {
    let house = House::new();
    house.file("a.txt", "One came.");
    house.file("b.txt", long_text());
    let ran = house.run("clean --names keep a.txt b.txt a.txt");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out == format!("One came.\n{}\nOne came.", clean_text()));
}

#[test]
fn edits_are_told_over_the_whole() {
    let house = House::new();
    let source = long_text();
    let ran = house.pipe("clean --names keep --explain", &source);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let pieces = ran.json();
    assert!(pieces.len() > 1);
    let at = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let (mut end, mut text, mut mended) = (0, String::new(), Vec::new());
    for piece in &pieces {
        assert_eq!((piece["doc"].as_str(), at(&piece["piece"]["start"])), (Some("-"), end));
        end = at(&piece["piece"]["end"]);
        text += piece["text"].as_str().unwrap();
        mended.extend(
            piece["edits"]
                .as_array()
                .unwrap()
                .iter()
                .map(|edit| (&source[at(&edit["start"])..at(&edit["end"])], edit["text"].as_str().unwrap())),
        );
    }
    assert_eq!((end, mended), (source.len(), vec![("ÄŸ", "ğ"), ("\u{200b}", "")]));
    assert!(text == clean_text());
}

#[test]
fn it_is_checked_and_written_as_one_file() {
    let house = House::new();
    house.file("d/a.txt", long_text());
    let checked = house.run("clean --names keep --check d/a.txt");
    assert_eq!((checked.code, checked.out.trim()), (Some(1), "d/a.txt"));
    let written = house.run("clean --names keep --write d/a.txt");
    assert_eq!((written.code, written.err.as_str()), (Some(0), ""));
    assert!(house.read("d/a.txt") == clean_text());
    assert_eq!(house.names_in("d"), ["a.txt"], "nothing is left beside");
    let again = house.run("clean --names keep --check d/a.txt");
    assert_eq!((again.code, again.out.as_str()), (Some(0), ""));
}

#[test]
fn what_it_would_lose_is_not_written() {
    let house = House::new();
    let broken = [long_text().as_bytes(), b" Erdo\xc4"].concat();
    house.file("d/a.txt", &broken);
    let ran = house.run("clean --names keep --write d");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("could not be read and would be lost"), "{}", ran.err);
    assert_eq!(ran.err.matches("warning: 1 characters").count(), 1, "{}", ran.err);
    assert!(std::fs::read(house.path("d/a.txt")).unwrap() == broken);
    assert_eq!(house.names_in("d"), ["a.txt"]);
}

#[test]
fn a_diff_of_it_is_refused() {
    let house = House::new();
    house.file("a.txt", long_text());
    let ran = house.run("clean --names keep --diff a.txt");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("a.txt: is longer than 8 MiB") && ran.err.contains("--explain"), "{}", ran.err);
}

#[test]
fn a_long_line_is_transliterated_in_pieces() {
    let house = House::new();
    let line = "Сергей Лавров ".repeat(LONG / 26);
    let ran = house.pipe("translit", format!("{line}\nЗоя\n"));
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out == format!("{}\nZoya\n", "Sergey Lavrov ".repeat(LONG / 26)));
    let ran = house.pipe("translit --best 1 --ascii", format!("{line}\nOslo\n"));
    assert_eq!(ran.code, Some(2));
    assert!(ran.out.starts_with("{\"text\":\"Oslo\"") && ran.err.contains("a name a line"), "{}", ran.err);
}
