//! Turkish names that went through the wrong charset are found again, and healthy ones stay.
//!
//! The words of `tests/data/turkish_names.txt` stand one by one in a sentence that was misread as a whole, which is the
//! support that the repair asks for.

// A test that cannot read its names has failed.
#![allow(clippy::unwrap_used)]

use canonym::Cleaner;
use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1254};

const NAMES: &str = include_str!("data/turkish_names.txt");

/// A way in which UTF-8 is misread.
type Misreading = fn(&str) -> String;

fn by(encoding: &'static Encoding, text: &str) -> String {
    encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
}

/// Every byte becomes the character of its number.
fn as_latin_1(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

/// Bytes of windows-1254 (Latin-5) read as windows-1252.
fn latin_5(text: &str) -> String {
    WINDOWS_1252.decode_without_bom_handling(&WINDOWS_1254.encode(text).0).0.into_owned()
}

const MISREADINGS: [(&str, Misreading); 7] = [
    ("windows-1252", |text| by(WINDOWS_1252, text)),
    ("Latin-1", as_latin_1),
    ("windows-1254", |text| by(WINDOWS_1254, text)),
    ("windows-1252, twice", |text| by(WINDOWS_1252, &by(WINDOWS_1252, text))),
    ("windows-1252, three times", |text| by(WINDOWS_1252, &by(WINDOWS_1252, &by(WINDOWS_1252, text)))),
    ("Latin-1, then windows-1252", |text| by(WINDOWS_1252, &as_latin_1(text))),
    ("Latin-5 as windows-1252", latin_5),
];

fn turkish(name: &str) -> String {
    format!("Dışişleri Bakanı {name} dün İzmir'de konuştu.")
}

fn english(name: &str) -> String {
    format!("\"No,\" said {name} — the minister — in İzmir.")
}

fn alone(name: &str) -> String {
    name.to_owned()
}

/// The share of the names that come back, in percent.
fn recovered(sentence: fn(&str) -> String, misread: Misreading) -> f64 {
    let cleaner = Cleaner::new();
    let is_back = |name: &&str| {
        let sentence = sentence(name);
        cleaner.clean(&misread(&sentence)).text() == sentence
    };
    let names: Vec<&str> = NAMES.lines().collect();
    let back = names.iter().filter(|name| is_back(name)).count();
    100.0 * back as f64 / names.len() as f64
}

#[test]
fn misread_names_come_back() {
    let mut told = String::from("misread as: in a Turkish sentence, in an English one, alone\n");
    for (way, misread) in MISREADINGS {
        let [turkish, english, alone] =
            [turkish, english, alone].map(|sentence| recovered(sentence, misread));
        told += &format!("{way}: {turkish:.1} {english:.1} {alone:.1}\n");
    }
    insta::assert_snapshot!(told, @r"
    misread as: in a Turkish sentence, in an English one, alone
    windows-1252: 100.0 100.0 100.0
    Latin-1: 100.0 100.0 100.0
    windows-1254: 100.0 100.0 100.0
    windows-1252, twice: 100.0 100.0 100.0
    windows-1252, three times: 100.0 100.0 100.0
    Latin-1, then windows-1252: 100.0 100.0 94.7
    Latin-5 as windows-1252: 100.0 97.9 48.0
    ");
}

#[test]
fn healthy_names_stay() {
    let cleaner = Cleaner::new();
    let capitals = NAMES.to_uppercase();
    let all: Vec<&str> = NAMES.lines().chain(capitals.lines()).collect();
    assert!(NAMES.lines().count() > 1_000);
    for name in &all {
        for text in [turkish(name), english(name), alone(name)] {
            assert_eq!(cleaner.clean(&text).text(), text);
        }
    }
    let list = all.join("\n");
    assert_eq!(cleaner.clean(&list).body().text(), list);
}
