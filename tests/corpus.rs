//! Linking quality on the test articles with the table that ships: whose names are linked, and that nobody else's are.

// A test that cannot read its articles has failed.
#![allow(clippy::unwrap_used)]

use canonym::eval::articles::{ArticleError, Fault, JudgedDocument, report};
use canonym::eval::mentions::{FoundMention, GoldMention};
use canonym::{AliasTable, Decision, EntityType, Linker, Span};
use std::fs;
use std::path::Path;

/// Stands for the entity of a name that is in no table; no id is empty.
const NOBODY: &str = "";

/// Lowest share of names of the table that are linked rightly, and of those whose span is exact as well, by language.
/// A bit below what is measured.
const FLOORS: &[(&str, f64, f64)] = &[
    ("en", 0.97, 0.92),
    ("tr", 0.94, 0.90),
    ("ar", 0.92, 0.83),
    ("ru", 0.98, 0.93),
    ("fa", 0.98, 0.93),
    ("uk", 0.98, 0.90),
    ("pl", 0.98, 0.90),
    ("el", 0.98, 0.90),
    ("he", 0.98, 0.93),
    ("zh", 0.98, 0.95),
    ("ko", 0.96, 0.96),
    ("ja", 0.92, 0.92),
    ("ka", 0.96, 0.96),
    ("hi", 0.79, 0.79),
    ("bn", 0.81, 0.81),
    ("ta", 0.82, 0.82),
    ("ur", 0.91, 0.91),
    ("hy", 0.87, 0.87),
    ("th", 0.75, 0.75),
    ("de", 1.0, 1.0),
    ("fr", 1.0, 1.0),
    ("es", 1.0, 1.0),
    ("it", 0.83, 0.83),
    ("nl", 1.0, 1.0),
];

/// Lowest share of the persons of the table that are linked rightly in languages that are read by sound.
const PERSON_FLOORS: &[(&str, f64)] = &[
    ("ko", 1.0),
    ("ja", 1.0),
    ("ka", 1.0),
    ("hi", 1.0),
    ("bn", 1.0),
    ("ta", 1.0),
    ("ur", 1.0),
    ("hy", 1.0),
    ("th", 0.84),
    ("zh", 1.0),
];

/// Wrong links of people that are known: document, words of the label, entity given, and why it is so.
const KNOWN: &[(&str, &str, &str, &str)] = &[];

#[derive(serde::Deserialize)]
struct Label {
    doc: String,
    start: usize,
    end: usize,
    text: String,
    #[serde(rename = "type")]
    entity_type: EntityType,
    entity: Option<String>,
}

/// The articles with their labels and with what the linker finds.
fn judged() -> Vec<JudgedDocument> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let labels: Vec<Label> = fs::read_to_string(folder.join("gold.jsonl"))
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let linker = Linker::builder().table(AliasTable::built_in().unwrap()).build();
    let of_one = |labels: &[Label]| {
        let doc = labels[0].doc.clone();
        let text = fs::read_to_string(folder.join(&doc)).unwrap();
        let gold = labels.iter().map(|label| gold(label, &text)).collect();
        JudgedDocument { found: found(&linker, &text), doc, text, gold }
    };
    labels.chunk_by(|a, b| a.doc == b.doc).map(of_one).collect()
}

fn gold(label: &Label, text: &str) -> GoldMention {
    let byte = |point: usize| text.char_indices().nth(point).map_or(text.len(), |(at, _)| at);
    let span = Span::new(byte(label.start), byte(label.end));
    assert_eq!(
        span.of(text),
        label.text,
        "{}:{}: the label does not fit the article",
        label.doc,
        label.start
    );
    let entity = label.entity.clone().unwrap_or_else(|| NOBODY.to_owned());
    GoldMention { span, entity_type: label.entity_type, entity: Some(entity) }
}

fn found(linker: &Linker, text: &str) -> Vec<FoundMention> {
    let document = linker.link(text);
    let id = |entity| linker.table().entity(entity).id.clone();
    let found = document.mentions.iter().map(|linked| FoundMention {
        span: linked.source,
        entity_type: linked.mention.entity_type,
        title: None,
        link: Some((linked.decision, linked.entity.map(id))),
    });
    found.collect()
}

fn shown(errors: &[&ArticleError]) -> String {
    let line = |e: &&ArticleError| {
        let (doc, start, text) = (&e.doc, e.start, &e.text);
        format!("  {:?} {doc}:{start} {text:?}: {:?} given, {:?} meant\n", e.fault, e.given, e.expected)
    };
    errors.iter().map(line).collect()
}

#[test]
fn nobody_is_taken_for_another() {
    let table = AliasTable::built_in().unwrap();
    let is_person =
        |id: &str| table.by_id(id).is_some_and(|at| table.entity(at).entity_type == EntityType::Person);
    let report = report(&judged(), |id| table.by_id(id).is_some());
    let of_people = |e: &&ArticleError| {
        matches!(e.fault, Fault::WrongLink | Fault::StrayLink)
            && (e.entity_type == EntityType::Person || e.given.as_deref().is_some_and(is_person))
    };
    let key = |e: &ArticleError| (e.doc.clone(), e.text.clone(), e.given.clone().unwrap_or_default());
    let wrong: Vec<&ArticleError> = report.errors.iter().filter(of_people).collect();
    let is_known = |e: &ArticleError| {
        KNOWN.iter().any(|(doc, text, given, _)| key(e) == ((*doc).into(), (*text).into(), (*given).into()))
    };
    let new: Vec<&ArticleError> = wrong.iter().copied().filter(|e| !is_known(e)).collect();
    assert!(new.is_empty(), "people linked to others:\n{}", shown(&new));
    for (doc, text, given, reason) in KNOWN {
        let still = wrong.iter().any(|e| key(e) == ((*doc).into(), (*text).into(), (*given).into()));
        assert!(still, "{doc}: {text:?} is no longer linked to {given}; take it off the list ({reason})");
    }
}

#[test]
fn names_of_the_table_are_linked() {
    let table = AliasTable::built_in().unwrap();
    let in_table = |id: &str| table.by_id(id).is_some();
    let (mut failures, mut seen, judged) = (String::new(), 0, judged());
    for (lang, linked_floor, exact_floor) in FLOORS {
        let of_lang = judged.iter().filter(|d| d.doc.ends_with(&format!(".{lang}.txt")));
        let documents: Vec<JudgedDocument> = of_lang.cloned().collect();
        seen += documents.len();
        let report = report(&documents, in_table);
        let linked = report.linking[0].recall;
        let exact = exact_links(&documents) as f64 / report.linking[0].present as f64;
        if linked < *linked_floor || exact < *exact_floor {
            let missed: Vec<&ArticleError> = report.errors.iter().collect();
            failures += &format!(
                "{lang}: {linked:.4} linked (floor {linked_floor}), {exact:.4} with exact span (floor {exact_floor})\n{}",
                shown(&missed)
            );
        }
    }
    assert_eq!(seen, judged.len(), "every article has a language with a floor");
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn persons_are_linked_by_the_sound_of_their_names() {
    let table = AliasTable::built_in().unwrap();
    let judged = judged();
    for (lang, floor) in PERSON_FLOORS {
        let of_lang = judged.iter().filter(|d| d.doc.ends_with(&format!(".{lang}.txt")));
        let documents: Vec<JudgedDocument> = of_lang.cloned().collect();
        let report = report(&documents, |id| table.by_id(id).is_some());
        let persons = &report.linking[1];
        let missed: Vec<&ArticleError> = report.errors.iter().collect();
        assert!(
            documents.len() >= 2 && persons.recall >= *floor,
            "{lang}: {}\n{}",
            persons.recall,
            shown(&missed)
        );
    }
}

/// Labels that a found mention has the very span of, linked to the very entity.
fn exact_links(documents: &[JudgedDocument]) -> usize {
    let is_exact = |found: &[FoundMention], row: &GoldMention| {
        found.iter().any(|mention| {
            let link = mention.link.as_ref();
            let linked =
                link.filter(|(decision, _)| *decision == Decision::Link).and_then(|(_, id)| id.as_ref());
            mention.span == row.span && linked.is_some() && linked == row.entity.as_ref()
        })
    };
    documents.iter().map(|d| d.gold.iter().filter(|row| is_exact(&d.found, row)).count()).sum()
}
