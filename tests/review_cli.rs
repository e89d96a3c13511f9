//! `canonym review` as its users see it: screens, files on the disk, and what is left of a session that was killed.
#![cfg(feature = "review")]
#![allow(clippy::unwrap_used)] // helpers of tests may fail loudly

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

const TABLE: &str = "\
# ours
version: 1
entities:
  - id: hulusi-akar
    type: person
    name: Hulusi Akar  # the minister
  - id: hakan-fidan
    type: person
    name: Hakan Fidan
";

/// Three suggestions: an alias, a misspelling, somebody new.
const SUGGESTIONS: &str = r#"{"id":"1","kind":"alias","entity":"hulusi-akar","name":"Hulusi Akar","surfaces":[{"surface":"Khulusi Akar","count":3,"docs":2}],"probability":0.94,"evidence":[],"contexts":[],"conflicts":[],"type":"person","effect":"adds 1 name","worth":3.0,"mentions":3,"documents":2}
{"id":"2","kind":"alias","entity":"hakan-fidan","name":"Hakan Fidan","surfaces":[{"surface":"Hakan Vidan","count":1,"docs":1,"list":"hidden"}],"probability":0.97,"evidence":[],"contexts":[],"conflicts":[],"type":"person","effect":"adds 1 name","worth":2.0,"mentions":1,"documents":1}
{"id":"3","kind":"entity","entity":null,"name":"Rahmi Dogan","surfaces":[{"surface":"Rahmi Dogan","count":1,"docs":1}],"probability":0.8,"evidence":[],"contexts":[],"conflicts":[],"type":"person","effect":"adds a person","worth":1.0,"mentions":1,"documents":1}
"#;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("aliases.yaml"), TABLE).unwrap();
    fs::write(folder.path().join("s.jsonl"), SUGGESTIONS).unwrap();
    folder
}

fn start(folder: &Path, args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_canonym"))
        .args(["review", "--by", "ana"])
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn say(child: &mut Child, text: &str) {
    let stdin = child.stdin.as_mut().unwrap();
    stdin.write_all(text.as_bytes()).unwrap();
    stdin.flush().unwrap();
}

/// Runs to the end with `input` on standard input: exit code, output, errors.
fn run(folder: &Path, args: &[&str], input: &str) -> (Option<i32>, String, String) {
    let mut child = start(folder, args);
    // A program that needs no input may be gone already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn script(folder: &Path, keys: &str) -> (Option<i32>, String, String) {
    run(folder, &["s.jsonl", "--script", "-"], keys)
}

fn table(folder: &Path) -> String {
    fs::read_to_string(folder.join("aliases.yaml")).unwrap()
}

/// The verdicts of the journal, in order.
fn verdicts(folder: &Path) -> Vec<String> {
    let text = fs::read_to_string(folder.join("aliases.verdicts.jsonl")).unwrap_or_default();
    let verdict = |line: &str| {
        serde_json::from_str::<serde_json::Value>(line).unwrap()["verdict"].as_str().unwrap().to_owned()
    };
    text.lines().map(verdict).collect()
}

#[test]
fn what_is_decided_is_shown_and_written_and_comments_stay() {
    let folder = folder();
    let (code, _, err) = script(folder.path(), "y y y\nscreen\nq\ny\n");
    assert_eq!(code, Some(0), "{err}");
    let expected = TABLE.replace("  # the minister\n", "  # the minister\n    aliases:\n      - Khulusi Akar\n").replace(
        "name: Hakan Fidan\n",
        "name: Hakan Fidan\n    hidden:\n      - Hakan Vidan\n  - id: rahmi-dogan\n    type: person\n    name: Rahmi Dogan\n",
    );
    assert_eq!(table(folder.path()), expected);
    assert_eq!(err, "canonym: Nothing left to judge. 3 same, 0 not, 0 later. Written: ./aliases.yaml (+7 lines). Next: canonym link …\n".replace("./", &format!("{}/", folder.path().canonicalize().unwrap().display())));
    assert_eq!(verdicts(folder.path()), ["same", "hidden", "new-entity"]);
    let (code, out, err) = script(folder.path(), "");
    assert_eq!((code, err.as_str()), (Some(0), "canonym: Nothing left to judge. 0 same, 0 not, 0 later.\n"));
    assert!(out.starts_with("Nothing left to judge."), "{out}");
}

#[test]
fn a_session_goes_on_where_the_last_one_ended() {
    let folder = folder();
    let (_, out, err) = script(folder.path(), "n space q\nscreen\nn\n");
    assert!(out.contains("This would change in the table:") && out.contains("+    not:"), "{out}");
    assert_eq!(err, "canonym: 1 left to judge. 0 same, 1 not, 1 later. Next: canonym verdicts apply\n");
    assert_eq!(
        (table(folder.path()).as_str(), verdicts(folder.path())),
        (TABLE, vec!["never".into(), "later".into()])
    );
    let (_, out, _) = script(folder.path(), "");
    assert!(out.starts_with("2 left") && out.contains("Is Rahmi Dogan a new person?"), "{out}");
    // Undo of the last session is not this one's; undo in this one is kept as an event.
    script(folder.path(), "u y u\n");
    assert_eq!(verdicts(folder.path()), ["never", "later", "new-entity", "undo"]);
    let (_, out, _) = script(folder.path(), "");
    assert!(out.starts_with("2 left"), "{out}");
}

#[test]
fn another_entity_a_new_one_a_batch_and_its_undo() {
    let folder = folder();
    let (code, _, err) = script(
        folder.path(),
        "e\n\"fidan\nenter\nc\nctrl-u\n\"Vidan Hakan\nenter o\n/\n\"p>=0.5\nenter\nb\n1 enter\nu\nW n\nctrl-c\n",
    );
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(verdicts(folder.path()), ["other-entity", "new-entity", "new-entity", "undo"]);
    let (_, _, err) = script(folder.path(), "space W y q\n");
    assert!(err.contains("Written"), "{err}");
    let text = table(folder.path());
    for line in ["      - Khulusi Akar\n", "  - id: vidan-hakan\n    type: organization\n", "    not:\n"] {
        assert!(text.contains(line), "{text}");
    }
    assert!(!text.contains("Rahmi"), "{text}");
}

#[test]
fn a_table_that_changed_meanwhile_is_not_overwritten() {
    let folder = folder();
    let mut child = start(folder.path(), &["s.jsonl", "--script", "-"]);
    say(&mut child, "y W\nscreen\n");
    wait_for(&mut child, || verdicts(folder.path()).len() == 1);
    // The change is on the screen by the time that a line behind it was read.
    say(&mut child, "down up\n");
    std::thread::sleep(Duration::from_millis(300));
    let others = TABLE.replace("# ours", "# theirs");
    fs::write(folder.path().join("aliases.yaml"), &others).unwrap();
    say(&mut child, "y\nscreen\nctrl-c\n");
    let output = child.wait_with_output().unwrap();
    let screen = String::from_utf8(output.stdout).unwrap();
    assert!(screen.contains("has changed meanwhile; nothing was written"), "{screen}");
    assert!(
        screen.contains("help: press W to look at the new change") && !screen.contains("\\n"),
        "{screen}"
    );
    assert_eq!(output.status.code(), Some(2), "what was decided to be written is not");
    assert_eq!(table(folder.path()), others);
}

#[cfg(unix)]
#[test]
fn kill_9_in_the_middle_keeps_every_verdict() {
    let folder = folder();
    for number in 1..=3 {
        let mut child = start(folder.path(), &["s.jsonl", "--script", "-"]);
        say(&mut child, "n\n");
        wait_for(&mut child, || verdicts(folder.path()).len() == number);
        // Child::kill is SIGKILL on Unix.
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(verdicts(folder.path()), vec!["never"; number]);
    }
    assert_eq!(table(folder.path()), TABLE);
    let (_, out, _) = script(folder.path(), "");
    assert!(out.starts_with("Nothing left to judge."), "{out}");
}

/// Waits until `is_so`, for as long as the child lives.
fn wait_for(child: &mut Child, is_so: impl Fn() -> bool) {
    while !is_so() {
        assert!(child.try_wait().unwrap().is_none(), "the session ended");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn plain_mode_asks_line_by_line() {
    let folder = folder();
    let answers = "?\nm\ny\nx\n/ p>=0.9\nb\nb 1\nu\n/\nn\ne hulusi akar\ny\nq\ny\n";
    let (code, out, err) = run(folder.path(), &["s.jsonl", "--plain"], answers);
    assert_eq!((code, out.as_str()), (Some(0), ""), "{err}");
    assert!(err.starts_with("3 left. Is Khulusi Akar Hulusi Akar [hulusi-akar]? very likely (0.94), 3 mentions in 2 documents (? for help): "), "{err}");
    assert!(
        err.contains("is it Hulusi Akar [hulusi-akar]? y or n: ") && err.contains("b 1 accepts them"),
        "{err}"
    );
    assert_eq!(verdicts(folder.path()), ["same", "hidden", "undo", "never", "other-entity"], "{err}");
    assert!(table(folder.path()).contains("      - Rahmi Dogan\n"), "{}", table(folder.path()));
}

#[test]
fn a_table_that_cannot_be_written_here_is_told_and_the_verdicts_stay() {
    let folder = folder();
    let line = "{\"id\":\"hulusi-akar\",\"type\":\"person\",\"name\":\"Hulusi Akar\"}\n\
                {\"id\":\"hakan-fidan\",\"type\":\"person\",\"name\":\"Hakan Fidan\"}\n";
    fs::write(folder.path().join("t.jsonl"), line).unwrap();
    let (code, _, err) = run(folder.path(), &["--aliases", "t.jsonl", "s.jsonl", "--script", "-"], "y q\n");
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("t.jsonl: only YAML tables are edited here"), "{err}");
    assert!(fs::read_to_string(folder.path().join("t.verdicts.jsonl")).unwrap().contains("\"same\""));
    let (_, _, err) = run(folder.path(), &["-o", "new.yaml", "s.jsonl", "--script", "-"], "y q y\n");
    assert!(err.contains("Written: new.yaml (+2 lines)"), "{err}");
    assert_eq!(table(folder.path()), TABLE);
    assert!(fs::read_to_string(folder.path().join("new.yaml")).unwrap().contains("      - Khulusi Akar\n"));
}

#[test]
fn a_corpus_is_read_first() {
    let folder = folder();
    fs::create_dir(folder.path().join("news")).unwrap();
    fs::write(folder.path().join("news/a.txt"), "Defense Minister Khulusi Akar spoke in the city.\n")
        .unwrap();
    let (code, out, err) = run(folder.path(), &["news", "--script", "-"], "size 80x50\n");
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("Khulusi Akar") && out.contains("news/a.txt:1"), "{out}");
}

#[test]
fn wrong_usage_says_what_to_type() {
    let folder = folder();
    fs::write(folder.path().join("keys"), "y\nnope\n").unwrap();
    fs::write(folder.path().join("bad.jsonl"), format!("{SUGGESTIONS}nonsense\n")).unwrap();
    fs::write(folder.path().join("none.jsonl"), "").unwrap();
    let cases: [(&[&str], i32, &str); 8] = [
        (&[], 64, "nothing to review"),
        (&["s.jsonl", "--format", "jsonl"], 64, "leave --format out"),
        (&["-"], 64, "standard input is for the answers"),
        (&["s.jsonl", "--filter", "p>=x"], 64, "a number is missing"),
        (&["s.jsonl", "--script", "keys"], 2, "keys:2: `nope` is no key"),
        (&["s.jsonl", "--script", "missing"], 2, "cannot read missing"),
        (&["bad.jsonl", "--script", "-"], 2, "bad.jsonl:4: no suggestion"),
        (&["none.jsonl", "--script", "-"], 0, "Nothing left to judge. 0 same, 0 not, 0 later."),
    ];
    for (args, code, told) in cases {
        let (found, _, err) = run(folder.path(), args, "");
        assert_eq!(found, Some(code), "{args:?} {err}");
        assert!(err.contains(told), "{args:?} {err}");
    }
    assert_eq!(verdicts(folder.path()), ["same"], "what stood before the wrong key was done");
}
