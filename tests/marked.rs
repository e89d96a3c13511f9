//! The articles of `tests/marked` are the sources of those in `tests/corpus` that have their names: with the marks
//! taken out they are the article, and the marks are its rows of `gold.jsonl`.
//!
//! A mark is `[surface](p entity-id)`: `p`, `l`, `o` and `x` stand for person, place, organization and other, and
//! the id is left out for what the table lacks. `CANONYM_BLESS=1 cargo test --test marked` writes both anew.

// A test that cannot read its articles has failed.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// An article without its marks, and its rows of `gold.jsonl`.
struct Article {
    doc: String,
    text: String,
    rows: Vec<String>,
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn articles() -> Vec<Article> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder("marked")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Article {
    let doc = path.file_name().unwrap().to_string_lossy().into_owned();
    let marked = fs::read_to_string(path).unwrap();
    let (mut text, mut rows, mut rest) = (String::new(), Vec::new(), marked.as_str());
    while let Some((before, after)) = rest.split_once('[') {
        text += before;
        let (surface, after) = after.split_once("](").unwrap_or_else(|| panic!("{doc}: open mark: {after}"));
        let (label, after) = after.split_once(')').unwrap();
        rows.push(row(&doc, text.chars().count(), surface, label));
        text += surface;
        rest = after;
    }
    text += rest;
    Article { doc, text, rows }
}

fn row(doc: &str, start: usize, surface: &str, label: &str) -> String {
    let (letter, entity) = label.split_once(' ').map_or((label, None), |(letter, id)| (letter, Some(id)));
    let entity_type = match letter {
        "p" => "person",
        "l" => "place",
        "o" => "organization",
        "x" => "other",
        _ => panic!("{doc}: `{letter}` is no type"),
    };
    let (end, json) = (start + surface.chars().count(), |text: &str| serde_json::to_string(text).unwrap());
    let entity = entity.map_or("null".to_owned(), json);
    format!(
        r#"{{"doc": {}, "start": {start}, "end": {end}, "text": {}, "type": "{entity_type}", "entity": {entity}}}"#,
        json(doc),
        json(surface)
    )
}

/// The rows of articles that are labelled by hand, with nothing to make them from.
fn other_rows(gold: &str, articles: &[Article]) -> String {
    let is_marked =
        |line: &&str| articles.iter().any(|a| line.starts_with(&format!("{{\"doc\": {:?},", a.doc)));
    gold.lines().filter(|line| !is_marked(line)).map(|line| format!("{line}\n")).collect()
}

#[test]
fn articles_and_labels_are_those_of_the_marks() {
    let (articles, corpus) = (articles(), folder("corpus"));
    let gold = fs::read_to_string(corpus.join("gold.jsonl")).unwrap();
    let rows: String = articles.iter().flat_map(|a| &a.rows).map(|row| format!("{row}\n")).collect();
    let expected = other_rows(&gold, &articles) + &rows;
    if std::env::var_os("CANONYM_BLESS").is_some() {
        articles.iter().for_each(|a| fs::write(corpus.join(&a.doc), &a.text).unwrap());
        fs::write(corpus.join("gold.jsonl"), &expected).unwrap();
        return;
    }
    for article in &articles {
        let text = fs::read_to_string(corpus.join(&article.doc)).unwrap();
        assert_eq!(text, article.text, "{}: differs from its marked source", article.doc);
    }
    assert!(gold == expected, "gold.jsonl differs from the marked sources; CANONYM_BLESS=1 writes it anew");
}
