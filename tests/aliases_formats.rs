//! `canonym aliases import` and `export` as their users see them.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)] // helpers of tests may fail loudly

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const TABLE: &str = "\
version: 1
entities:
  - id: hulusi-akar
    type: person
    name: Hulusi Akar
    aliases:
      - {name: Хулуси Акар, lang: ru}
      - خلوصي أكار
    hidden:
      - Khusi Akar
    short:
      - Akar
    context:
      - defense minister
      - general
    note: in office 2018 to 2023
";

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_canonym"))
        .arg("aliases")
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn told(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("aliases.yaml"), TABLE).unwrap();
    folder
}

#[test]
fn formats_that_carry_all_give_the_table_back() {
    for name in ["t.csv", "t.jsonl"] {
        let folder = folder();
        let (code, out, err) = told(&run(folder.path(), &["export", "-o", name]));
        assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "", ""), "{name}");
        let (code, out, _) = told(&run(folder.path(), &["import", name]));
        assert_eq!((code, out.as_str()), (Some(0), TABLE), "{name}");
    }
}

#[test]
fn faults_stand_in_the_lines_that_an_editor_shows() {
    let folder = folder();
    let rows = "entity,type,kind,name\na,person,canonical,A B\nb,alien,canonical,\"C\nD\"\n\nc,alien,canonical,E F\n";
    for text in
        [rows.to_owned(), rows.replace('\n', "\r\n"), format!("\u{feff}{}", rows.replace('\n', "\r\n"))]
    {
        fs::write(folder.path().join("t.csv"), &text).unwrap();
        let (code, _, err) = told(&run(folder.path(), &["import", "t.csv"]));
        assert_eq!(code, Some(2));
        assert!(err.contains("t.csv:3:1: ") && err.contains("t.csv:6:1: "), "{text:?}: {err}");
    }
}

#[test]
fn what_a_format_cannot_carry_is_said() {
    let plain = "1 misspelling stands there as a plain name\n";
    let cases = [
        ("skos", String::new()),
        ("ftm", format!("canonym: ftm: 1 language of a name is not in this format; {plain}")),
        (
            "wikidata",
            format!(
                "canonym: wikidata: 1 short form, 2 context words, 1 note are not in this format; {plain}"
            ),
        ),
        (
            "spacy",
            format!(
                "canonym: spacy: 1 short form, 2 context words, 1 language of a name, 1 note are not in this format; {plain}"
            ),
        ),
        (
            "openrefine",
            format!(
                "canonym: openrefine: 1 short form, 2 context words, 1 language of a name, 1 note are not in this format; {plain}"
            ),
        ),
    ];
    let folder = folder();
    for (format, losses) in cases {
        let (code, out, err) = told(&run(folder.path(), &["export", "--to", format]));
        assert_eq!((code, err), (Some(0), losses), "{format}");
        assert!(out.contains("Khusi Akar"), "{format}");
    }
}

#[test]
fn what_is_refused_is_named_and_the_rest_is_imported() {
    let folder = folder();
    let patterns = "{\"label\":\"PERSON\",\"pattern\":\"Hulusi Akar\",\"id\":\"akar\",\"x\":1}\nnonsense\n{\"label\":\"PERSON\",\"pattern\":\"Khulusi\\u202eAkar\",\"id\":\"akar\"}\n";
    fs::write(folder.path().join("p.spacy.jsonl"), patterns).unwrap();
    let (code, out, err) = told(&run(folder.path(), &["import", "p.spacy.jsonl", "-o", "new.jsonl"]));
    let expected = "\
p.spacy.jsonl:2:2: no record: expected ident
  help: a line is {\"label\":\"PERSON\",\"pattern\":\"…\",\"id\":\"…\"}
p.spacy.jsonl:3:1: \"Khulusi\\u{202e}Akar\" has U+202E in it, which no one sees
  help: mend the name or take it out; the others of its entity are read
canonym: 1 entities, 1 names, 2 faults
canonym: not in the table: 1 × field \"x\"
";
    assert_eq!((code, out.as_str(), err.as_str()), (Some(2), "", expected));
    let table = fs::read_to_string(folder.path().join("new.jsonl")).unwrap();
    assert_eq!(table, "{\"id\":\"akar\",\"type\":\"person\",\"name\":\"Hulusi Akar\"}\n");
}

#[test]
fn no_file_is_lost() {
    let folder = folder();
    let table = || fs::read_to_string(folder.path().join("aliases.yaml")).unwrap();
    fs::write(folder.path().join("t.csv"), "entity,name\na,Ankara\n").unwrap();
    let cases: [(&[&str], i32, &str); 5] = [
        (
            &["import", "t.csv", "-o", "aliases.yaml"],
            64,
            "aliases.yaml is there already, and import makes a new table\n",
        ),
        (
            &["export", "--to", "csv", "-o", "aliases.yaml"],
            64,
            "aliases.yaml belongs to the alias table in use",
        ),
        (&["export", "-o", "names.txt"], 64, "the format of names.txt cannot be told\n"),
        (&["export", "--format", "human"], 64, "there is nothing to show here\n"),
        (&["import", "missing.csv", "-o", "new.yaml"], 2, "missing.csv"),
    ];
    for (args, exit, says) in cases {
        let (code, _, err) = told(&run(folder.path(), args));
        assert_eq!(code, Some(exit), "{args:?} {err}");
        assert!(err.contains(says), "{args:?} {err}");
        assert_eq!(table(), TABLE);
    }
    fs::write(folder.path().join("empty.csv"), "entity,name\n").unwrap();
    let (code, ..) = told(&run(folder.path(), &["import", "empty.csv", "-o", "aliases.yaml", "--force"]));
    assert_eq!((code, table().as_str()), (Some(2), TABLE));
    let (code, ..) = told(&run(folder.path(), &["import", "t.csv", "-o", "aliases.yaml", "--force"]));
    assert_eq!(code, Some(0));
    assert!(table().contains("name: Ankara"));
}
