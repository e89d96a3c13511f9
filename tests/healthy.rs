//! Healthy text of many languages comes out of the cleaner as it went in.

// A test that cannot read its sentences has failed.
#![allow(clippy::unwrap_used)]

use canonym::clean::Rule;
use canonym::{AliasTable, Cleaner};
use std::fs;
use std::path::Path;

/// The files of `tests/healthy`, in the order of their names: language and sentences.
fn languages() -> Vec<(String, Vec<String>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/healthy");
    let mut languages: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (
                path.file_stem().unwrap().to_string_lossy().into_owned(),
                text.lines().map(str::to_owned).collect(),
            )
        })
        .collect();
    languages.sort();
    assert!(languages.len() >= 40, "the sentences are there");
    languages
}

/// What the cleaner would do to `text`, for a message.
fn changes(cleaner: &Cleaner, text: &str) -> Vec<String> {
    let clean = cleaner.clean(text);
    let edits = clean
        .body()
        .edits()
        .iter()
        .map(|edit| format!("{} {:?} -> {:?}", edit.rule, edit.source.of(text), edit.text))
        .collect::<Vec<_>>();
    let furniture =
        clean.furniture().iter().map(|item| format!("furniture {:?}", item.span.of(clean.text())));
    edits.into_iter().chain(furniture).collect()
}

#[test]
fn sentences_stay_alone_and_together() {
    let cleaner = Cleaner::builder().keep_quotes().build();
    let languages = languages();
    let mut faults = Vec::new();
    let mut check = |name: &str, text: &str| {
        let found = changes(&cleaner, text);
        faults.extend(found.iter().map(|change| format!("{name}: {change}")));
    };
    for (language, sentences) in &languages {
        sentences.iter().for_each(|sentence| check(language, sentence));
        check(&format!("{language}, a sentence a line"), &sentences.join("\n"));
        let one_line: Vec<&str> = sentences.iter().map(|sentence| sentence.trim()).collect();
        check(&format!("{language}, one line"), &one_line.join(" "));
    }
    // No language may speak for damage in another.
    for (first, sentences) in &languages {
        for (second, others) in languages.iter().filter(|(second, _)| second != first) {
            check(
                &format!("{first} and {second}"),
                &[sentences.join("\n\n"), others.join("\n\n")].join("\n\n"),
            );
        }
    }
    let all: Vec<&str> = languages.iter().flat_map(|(_, sentences)| sentences).map(String::as_str).collect();
    check("all", &all.join("\n\n"));
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn texts_whose_lines_stand_for_themselves_stay() {
    let cleaner = Cleaner::builder().keep_quotes().build();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/healthy/texts");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 10, "the texts are there");
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        for text in [text.clone(), text.replace('\n', "\r\n"), format!("A ferry came in.\n\n{text}")] {
            let found = changes(&cleaner, &text);
            let found: Vec<_> = found.iter().filter(|change| !change.starts_with("spaces")).collect();
            assert!(found.is_empty(), "{}: {found:?}", path.display());
        }
    }
}

#[test]
fn by_default_only_quotes_are_straightened() {
    let cleaner = Cleaner::new();
    for sentence in languages().iter().flat_map(|(_, sentences)| sentences) {
        let clean = cleaner.clean(sentence);
        let other: Vec<_> = clean.edits().iter().filter(|edit| edit.rule != Rule::Quotes).collect();
        assert!(other.is_empty(), "{sentence}: {other:?}");
    }
}

#[test]
fn names_of_the_shipped_table_stay() {
    let cleaner = Cleaner::builder().keep_quotes().build();
    let table = AliasTable::built_in().unwrap();
    let names = table.entities().iter().flat_map(|entity| &entity.names);
    for name in names.map(|name| name.text.as_str()) {
        for text in [name.to_owned(), format!("{name}\n"), format!("Dün {name} geldi, {name} gitti.")] {
            assert_eq!(changes(&cleaner, &text), Vec::<String>::new(), "{name}");
        }
    }
}
