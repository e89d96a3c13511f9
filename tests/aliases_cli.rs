//! `canonym aliases` as its users see it: output, exit code, and what is on the disk afterwards.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)] // helpers of tests may fail loudly

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const TABLE: &str =
    "version: 1\nentities:\n  - id: a  # first\n    type: place\n    name: Aa\n    aliases:\n      - Bb\n";

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_canonym"))
        .arg("aliases")
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder with `aliases.yaml` and an empty folder `below` in it.
fn folder(table: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("below")).unwrap();
    fs::write(folder.path().join("aliases.yaml"), table).unwrap();
    folder
}

fn table(folder: &tempfile::TempDir) -> String {
    fs::read_to_string(folder.path().join("aliases.yaml")).unwrap()
}

fn entries(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

#[test]
fn check_finds_the_table_above_and_reports_its_faults() {
    let good = folder(TABLE);
    let clean = run(&good.path().join("below"), &["check", "--format", "human"]);
    assert_eq!(code(&clean), Some(0), "{}", err(&clean));
    assert!(out(&clean).ends_with("aliases.yaml: 1 entities, 2 names, no fault\n"));
    let bad = folder(&TABLE.replace("place", "plase"));
    let human = run(bad.path(), &["check", "aliases.yaml", "--format", "human"]);
    let expected = "aliases.yaml:4:11: unknown type \"plase\"\n  help: did you mean `place`? Types are person, place, organization, other\n";
    assert_eq!((code(&human), out(&human).as_str()), (Some(1), expected));
    let piped = run(bad.path(), &["check", "aliases.yaml"]);
    let row: serde_json::Value = serde_json::from_str(&out(&piped)).unwrap();
    assert_eq!((&row["line"], &row["column"]), (&4.into(), &11.into()));
}

/// Two entities; the second has the first's bare word.
fn two(first: &str, second: &str) -> String {
    format!(
        "version: 1\nentities:\n  - id: fahrettin-altun\n    type: person\n    name: Fahrettin Altun\n{first}  \
         - id: altun\n    type: place\n    name: Altun Pass\n{second}"
    )
}

#[test]
fn check_reports_a_short_form_that_another_has_for_good() {
    let of_both = "    ambiguous: [Altun]\n";
    let short = "    short: [Altun]\n".to_owned();
    let cases = [
        (two(&short, "    aliases: [Altun]\n"), Some(10)),
        (two(&short, "    hidden: [altun]\n"), Some(10)),
        (two(&short, "").replace("Altun Pass", "Altun"), Some(9)),
        (two("    aliases: [Altun]\n", "    short: [Altun]\n"), Some(10)),
        (two(&(short.clone() + of_both), "    aliases: [Altun]\n"), Some(11)),
        (two(&(short.clone() + of_both), &format!("    aliases: [Altun]\n{of_both}")), None),
        (two(&short, "    short: [Altun]\n"), None),
    ];
    for (table, line) in cases {
        let folder = folder(&table);
        let checked = run(folder.path(), &["check", "aliases.yaml"]);
        let rows: Vec<serde_json::Value> =
            out(&checked).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let lines: Vec<u64> = rows.iter().map(|row| row["line"].as_u64().unwrap()).collect();
        assert_eq!(lines, line.into_iter().collect::<Vec<_>>(), "{table}");
        assert_eq!(code(&checked), Some(i32::from(line.is_some())), "{table}");
        assert!(
            rows.iter().all(|row| row["message"].as_str().unwrap().contains("is a short form of")
                && row["help"].as_str().unwrap().contains("`ambiguous: [...]` of both")),
            "{}",
            out(&checked)
        );
        assert_eq!(code(&run(folder.path(), &["stats"])), Some(0), "it loads all the same: {table}");
    }
}

#[test]
fn add_lets_no_short_form_be_overruled() {
    let short = "    short: [Altun]\n";
    let cases: [(String, &[&str]); 3] = [
        (two(short, ""), &["add", "altun", "Altun"]),
        (two("", "    aliases: [Altun]\n"), &["add", "fahrettin-altun", "altun", "--kind", "short"]),
        (two(short, ""), &["add", "--new", "--type", "place", "--name", "Altun", "altun-town"]),
    ];
    for (old, args) in cases {
        let folder = folder(&old);
        let added = run(folder.path(), args);
        assert_eq!((code(&added), table(&folder)), (Some(2), old), "{args:?}");
        assert!(err(&added).contains("is a short form of fahrettin-altun"), "{}", err(&added));
        assert!(err(&added).contains("aliases.yaml:"), "{}", err(&added));
        assert!(err(&added).contains("\n  help: the bare word always means"), "{}", err(&added));
    }
    let doubtful = folder(&two(short, "    aliases: [Altun]\n"));
    let added = run(doubtful.path(), &["add", "altun", "Altun Gap"]);
    assert_eq!(code(&added), Some(0), "an old doubt bars no other name: {}", err(&added));
}

#[test]
fn check_says_what_cannot_be_read() {
    let folder = folder(TABLE);
    fs::write(folder.path().join("t.yaml"), b"version: \xff\n").unwrap();
    for (file, expected) in [("none.yaml", "none.yaml"), ("below", "below")] {
        let output = run(folder.path(), &["check", file]);
        assert_eq!(code(&output), Some(2), "{file}");
        assert!(err(&output).contains(expected), "{}", err(&output));
    }
    let output = run(folder.path(), &["check", "t.yaml"]);
    assert_eq!(code(&output), Some(2));
    assert!(err(&output).contains("t.yaml:1: not UTF-8"), "{}", err(&output));
}

#[test]
fn add_writes_the_addition_shows_it_and_is_done_once() {
    let folder = folder(TABLE);
    let added = run(folder.path(), &["add", "a", "Ng # Soo", "no"]);
    assert_eq!(code(&added), Some(0), "{}", err(&added));
    assert!(out(&added).contains("+      - 'Ng # Soo'\n+      - 'no'\n"), "{}", out(&added));
    let new = format!("{TABLE}      - 'Ng # Soo'\n      - 'no'\n");
    assert_eq!(table(&folder), new);
    let again = run(folder.path(), &["add", "a", "no"]);
    assert_eq!((code(&again), table(&folder)), (Some(0), new));
    assert!(err(&again).contains("nothing to add"));
    assert_eq!(code(&run(folder.path(), &["check"])), Some(0));
    assert_eq!(entries(folder.path()), 2, "no temporary file is left");
}

#[test]
fn add_makes_a_new_entity() {
    let folder = folder(TABLE);
    let output = run(
        folder.path(),
        &["add", "--new", "--type", "person", "--name", "Cc", "c", "C c", "--kind", "short"],
    );
    assert_eq!(code(&output), Some(0), "{}", err(&output));
    assert_eq!(
        table(&folder),
        format!("{TABLE}  - id: c\n    type: person\n    name: Cc\n    short:\n      - C c\n")
    );
}

#[test]
fn add_that_cannot_be_made_leaves_the_table_alone() {
    let folder = folder(TABLE);
    let cases: [(&[&str], i32, &str); 7] = [
        (&["add", "aa", "x"], 2, "no entity \"aa\""),
        (&["add", "a", "\u{200b}"], 2, "which no one sees"),
        (&["add", "a", "Bb", "--kind", "not"], 2, "stands under `not` as well"),
        (&["add", "a"], 64, "NAME"),
        (&["add", "--new", "c", "x"], 64, "--type"),
        (&["add", "a", "x", "--name", "y"], 64, "--new"),
        (&["add", "a", "x", "--dry-run"], 0, ""),
    ];
    for (args, expected, message) in cases {
        let output = run(folder.path(), args);
        assert_eq!(code(&output), Some(expected), "{args:?}: {}", err(&output));
        assert!(err(&output).contains(message), "{args:?}: {}", err(&output));
        assert_eq!(table(&folder), TABLE, "{args:?}");
    }
}

#[test]
fn add_without_a_table_says_how_to_begin_one() {
    let empty = tempfile::tempdir().unwrap();
    let output = run(empty.path(), &["add", "a", "x"]);
    assert_eq!(code(&output), Some(2));
    assert!(err(&output).contains("printf 'version: 1\\nentities:\\n' > aliases.yaml"), "{}", err(&output));
    fs::write(empty.path().join("t.jsonl"), "{\"id\":\"a\",\"name\":\"A\"}\n").unwrap();
    let output = run(empty.path(), &["add", "a", "x", "--aliases", "t.jsonl"]);
    assert_eq!(code(&output), Some(2));
    assert!(err(&output).contains("only YAML tables"), "{}", err(&output));
}

#[test]
fn a_target_that_cannot_be_written_leaves_everything_as_it_was() {
    let folder = folder(TABLE);
    let output = run(folder.path(), &["add", "a", "x", "-o", "below"]);
    assert_eq!(code(&output), Some(2));
    assert!(
        err(&output).contains("cannot write below") && err(&output).contains("it is a folder"),
        "{}",
        err(&output)
    );
    let path = folder.path().join("aliases.yaml");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let output = run(folder.path(), &["add", "a", "x"]);
    assert_eq!(code(&output), Some(2));
    assert!(err(&output).contains("it is read-only"), "{}", err(&output));
    assert_eq!((table(&folder).as_str(), entries(folder.path())), (TABLE, 2));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let folder = folder(TABLE);
    let output = run(folder.path(), &["add", "a", "x", "-o", "/dev/full"]);
    assert_eq!(code(&output), Some(2));
    assert!(err(&output).contains("is the disk full?"), "{}", err(&output));
}

#[test]
fn fmt_rewrites_or_only_checks() {
    let untidy = format!("{TABLE}\n\n\n# end  ");
    let folder = folder(&untidy);
    let checked = run(folder.path(), &["fmt", "--check"]);
    assert_eq!((code(&checked), table(&folder)), (Some(1), untidy));
    assert!(out(&checked).contains("-# end  "), "{}", out(&checked));
    assert_eq!(code(&run(folder.path(), &["fmt"])), Some(0));
    assert_eq!(table(&folder), format!("{TABLE}\n# end\n"));
    assert_eq!(code(&run(folder.path(), &["fmt", "--check"])), Some(0));
}

#[test]
fn stats_count() {
    let folder = folder(TABLE);
    let human = run(folder.path(), &["stats", "--format", "human"]);
    assert!(out(&human).starts_with("entities                               1\n  place "), "{}", out(&human));
    let row: serde_json::Value = serde_json::from_str(&out(&run(folder.path(), &["stats"]))).unwrap();
    assert_eq!((&row["names"], &row["types"]["place"]), (&2.into(), &1.into()));
    assert_eq!(code(&run(folder.path(), &["stats", "--format", "html"])), Some(64));
}

#[test]
fn help_shows_examples() {
    for command in ["check", "fmt", "add", "stats"] {
        let output = run(Path::new("."), &[command, "--help"]);
        assert!(out(&output).contains("Examples:"), "{command}");
    }
}
