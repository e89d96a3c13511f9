//! `suggest` and `verdicts`: nothing decided is lost, whatever happens to the program, the disk or the table.

use crate::house::{House, Ran};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

const TABLE: &str = "\
version: 1
entities:
  # the minister
  - id: hulusi-akar   # since 2018
    type: person
    name: Hulusi Akar
  - id: hakan-fidan
    type: person
    name: Hakan Fidan
    aliases: [H. Fidan]
";
const ARTICLE: &str = "Defense Minister Khulusi Akar met governor Selin Koray. Akar thanked Koray.\n";

fn house() -> House {
    let house = House::new();
    house.file("aliases.yaml", TABLE);
    house.file("news/a.txt", ARTICLE);
    house.file("news/b.txt", "Khulusi Akar and Khusi Akar spoke.\n");
    house
}

/// A suggestion as `suggest` prints it.
fn suggestion(id: usize, kind: &str, entity: Option<&str>, name: &str, surface: &str) -> Value {
    json!({"id": format!("{id:016x}"), "kind": kind, "entity": entity, "name": name, "probability": 0.9,
        "surfaces": [{"surface": surface, "count": 1, "docs": 1}], "evidence": [], "contexts": [], "conflicts": [],
        "type": "person", "worth": 1.0, "mentions": 1, "documents": 1})
}

fn lines(values: impl IntoIterator<Item = Value>) -> String {
    values.into_iter().map(|value| format!("{value}\n")).collect()
}

/// Letters that spell a number, so that names differ in letters.
fn letters(mut number: usize) -> String {
    let mut word = String::new();
    for _ in 0..4 {
        word.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    word
}

fn journal_ids(house: &House, name: &str) -> Vec<String> {
    let events = house
        .read(name)
        .lines()
        .map(serde_json::from_str::<Value>)
        .filter_map(Result::ok)
        .collect::<Vec<_>>();
    let mut ids: Vec<String> =
        events.iter().map(|event| event["suggestion"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

fn ok(ran: Ran) -> Ran {
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    ran
}

#[test]
fn what_is_suggested_accepted_and_applied_is_linked_and_not_suggested_again() {
    let house = house();
    let found = ok(house.run("suggest news")).json();
    let of = |surface: &str| {
        found
            .iter()
            .find(|one| one["surfaces"].as_array().unwrap().iter().any(|s| s["surface"] == surface))
            .unwrap()
    };
    let khulusi = of("Khulusi Akar");
    assert_eq!((&khulusi["kind"], &khulusi["entity"]), (&json!("alias"), &json!("hulusi-akar")));
    assert_eq!((&khulusi["surfaces"][0]["count"], &khulusi["surfaces"][0]["docs"]), (&json!(2), &json!(2)));
    let context = &khulusi["contexts"][0];
    let (start, end) =
        (context["start"].as_u64().unwrap() as usize, context["end"].as_u64().unwrap() as usize);
    assert_eq!(&ARTICLE[start..end], "Khulusi Akar");
    assert_eq!((&context["doc"], &context["line"]), (&json!("news/a.txt"), &json!(1)));
    assert_eq!(of("Khusi Akar")["surfaces"][0]["list"], "hidden");
    let koray = of("Selin Koray");
    assert_eq!((&koray["kind"], &koray["entity"]), (&json!("entity"), &Value::Null));
    assert_eq!(koray["surfaces"][1], json!({"surface": "Koray", "count": 1, "docs": 1, "list": "short"}));

    ok(house.run("suggest news -o s.jsonl"));
    assert_eq!(ok(house.run("suggest news --since s.jsonl")).out, "", "nothing is new");
    ok(house.run("verdicts accept s.jsonl --by ana"));
    assert_eq!(ok(house.run("suggest news")).out, "", "what was decided is not said again");
    let shown = ok(house.run("verdicts apply --dry-run")).out;
    assert_eq!(house.read("aliases.yaml"), TABLE, "a dry run writes nothing");
    assert_eq!(ok(house.run("verdicts apply")).out, shown);
    let table = house.read("aliases.yaml");
    assert!(
        table.contains("# the minister") && table.contains("# since 2018") && table.contains("- Khusi Akar")
    );
    assert!(ok(house.run("verdicts apply")).err.contains("has all that was decided"));

    std::fs::remove_file(house.path("aliases.verdicts.jsonl")).unwrap();
    assert_eq!(ok(house.run("suggest news")).out, "", "the table alone says as much");
    let mentions = ok(house.run("link --per-mention news")).json();
    let entities: Vec<&str> = mentions.iter().map(|m| m["entity"].as_str().unwrap_or_default()).collect();
    let (akar, koray) = ("hulusi-akar", "selin-koray");
    assert_eq!(entities, [akar, koray, akar, koray, akar, akar]);
    assert!(mentions.iter().all(|mention| mention["decision"] == "link"));
}

#[test]
fn a_refused_pair_is_not_linked_until_the_refusal_is_taken_back() {
    let house = house();
    let linked = || {
        let mentions = ok(house.run("link --per-mention news/b.txt")).json();
        let names = ok(house.pipe("lookup --batch -", "Khulusi Akar\n")).json();
        (mentions[0]["decision"] == "link", names[0]["decision"] == "link")
    };
    assert_eq!(linked(), (true, true));
    house
        .file("s.jsonl", lines([suggestion(1, "alias", Some("hulusi-akar"), "Hulusi Akar", "Khulusi Akar")]));
    house.file("sheet.csv", "id;verdict;note\n0000000000000001;never;his brother\n");
    ok(house.run("verdicts import sheet.csv --suggestions s.jsonl --by ana"));
    assert_eq!(linked(), (false, false));
    let found = ok(house.run("suggest news")).json();
    assert!(
        found
            .iter()
            .all(|one| one["entity"] != "hulusi-akar" || one["surfaces"][0]["surface"] != "Khulusi Akar")
    );
    let event: Value = serde_json::from_str(house.read("aliases.verdicts.jsonl").trim()).unwrap();
    assert_eq!(
        (&event["by"], &event["verdict"], &event["note"]),
        (&json!("ana"), &json!("never"), &json!("his brother"))
    );

    let undo = house.run(&format!("verdicts undo {}", event["id"].as_str().unwrap()));
    assert!(ok(undo).err.contains("1 taken back"));
    assert_eq!(linked(), (true, true));
    assert_eq!(house.read("aliases.verdicts.jsonl").lines().count(), 2, "nothing is taken out of a journal");
    let again = house.run(&format!("verdicts undo {}", event["id"].as_str().unwrap()));
    assert!(again.err.contains("does not hold any more"), "{}", again.err);
}

#[test]
fn a_sheet_carries_every_verdict() {
    let house = house();
    let rows = [
        suggestion(1, "alias", Some("hulusi-akar"), "Hulusi Akar", "Khulusi Akar"),
        suggestion(2, "alias", Some("hulusi-akar"), "Hulusi Akar", "Hakan Vidan"),
        suggestion(3, "entity", None, "=Selin Koray", "=Selin Koray"),
        suggestion(4, "alias", Some("hulusi-akar"), "Hulusi Akar", "Hulsi Akar"),
        suggestion(5, "alias", Some("hulusi-akar"), "Hulusi Akar", "Akari"),
    ];
    house.file("s.jsonl", lines(rows));
    let csv = ok(house.run("verdicts export s.jsonl")).out;
    assert!(csv.contains(",'=Selin Koray,"), "no cell is a formula: {csv}");
    let jsonl = ok(house.run("verdicts export s.jsonl --as jsonl --filter hulusi")).json();
    assert_eq!(jsonl.len(), 4);
    let filled = [
        (1, "same", ""),
        (2, "other-entity", "hakan-fidan"),
        (3, "new-entity", "Selin Koray"),
        (4, "hidden", ""),
        (5, "", ""),
    ];
    let filled = filled.map(
        |(id, verdict, entity)| json!({"id": format!("{id:016x}"), "verdict": verdict, "entity": entity}),
    );
    house.file(
        "sheet.jsonl",
        lines(filled.into_iter().chain([
            json!({"id": "77", "verdict": "same"}),
            json!({"id": "0000000000000005", "verdict": "perhaps"}),
        ])),
    );
    let ran = house.run("verdicts import sheet.jsonl --suggestions s.jsonl");
    assert_eq!(ran.code, Some(2), "what cannot be read is told, the rest is taken");
    assert!(ran.err.contains("sheet.jsonl:6:") && ran.err.contains("sheet.jsonl:7:"), "{}", ran.err);
    let diff = ok(house.run("verdicts apply")).out;
    for line in [
        "+      - Khulusi Akar",
        "+    aliases: [H. Fidan, Hakan Vidan]",
        "+    name: Selin Koray",
        "+      - Hulsi Akar",
        "+    not:",
    ] {
        assert!(diff.contains(line), "{line} in {diff}");
    }
}

#[test]
fn a_damaged_file_of_suggestions_is_told_as_one() {
    let house = house();
    for (text, said) in [
        ("{\"id\":1}\n", "bad.jsonl:1: no suggestion: "),
        ("{\"kind\":\"alias\"}\n", "bad.jsonl:1: no suggestion: "),
    ] {
        house.file("bad.jsonl", text);
        let ran = house.run("review --plain bad.jsonl");
        assert!(ran.code == Some(2) && ran.err.contains(said), "{text}: {ran:?}");
        assert!(ran.err.contains("canonym suggest -o FILE"), "{}", ran.err);
    }
    house.file("news.jsonl", "{\"text\":\"Khulusi Akar came.\"}\n");
    assert_eq!(ok(house.run("review --plain news.jsonl")).code, Some(0), "documents are read as before");
}

#[test]
fn rows_of_a_sheet_are_told_by_the_lines_that_an_editor_shows() {
    let house = house();
    let row = suggestion(1, "alias", Some("hulusi-akar"), "Hulusi Akar", "Khulusi Akar");
    house.file("s.jsonl", lines([row]));
    let sheet = "id,verdict,note\r\n0000000000000001,later,\"two\r\nlines\"\r\n\r\n77,same,\r\n78,same,\r\n";
    house.file("sheet.csv", sheet);
    let ran = house.run("verdicts import sheet.csv --suggestions s.jsonl");
    let told: Vec<&str> = ran.err.lines().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!((ran.code, &told[..2]), (Some(2), &["sheet.csv:5", "sheet.csv:6"][..]), "{}", ran.err);
}

#[test]
fn a_table_that_would_be_wrong_is_told_and_the_rest_is_written() {
    let house = house();
    house.file(
        "s.jsonl",
        lines([
            suggestion(1, "alias", Some("hulusi-akar"), "Hulusi Akar", "H. Fidan"),
            suggestion(2, "alias", Some("hulusi-akar"), "Hulusi Akar", "Khulusi Akar"),
        ]),
    );
    ok(house.run("verdicts accept s.jsonl"));
    let ran = house.run("verdicts apply");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("left out: ") && ran.err.contains("H. Fidan"), "{}", ran.err);
}

#[test]
fn journals_of_two_reviewers_become_one_and_their_differences_are_told() {
    let house = house();
    house.file(
        "s.jsonl",
        lines((1..=4).map(|id| {
            suggestion(id, "alias", Some("hulusi-akar"), "Hulusi Akar", &format!("Akar {}", letters(id)))
        })),
    );
    ok(house.run("verdicts accept s.jsonl --by ana --journal ana.jsonl"));
    house.file("sheet.tsv", "id\tverdict\n0000000000000001\tnever\n0000000000000002\tsame\n");
    ok(house.run("verdicts import sheet.tsv --suggestions s.jsonl --by bo --journal bo.jsonl"));
    for order in ["ana.jsonl bo.jsonl", "bo.jsonl ana.jsonl", "ana.jsonl bo.jsonl"] {
        let ran = ok(house.run(&format!("verdicts merge {order} -o both.jsonl")));
        assert!(ran.err.contains("ana and bo: 1 of 2 alike") && ran.err.contains("Akar b"), "{}", ran.err);
    }
    assert_eq!(house.read("both.jsonl").lines().count(), 6, "each event once");
    let one = ok(house.run("verdicts merge ana.jsonl bo.jsonl")).out;
    assert_eq!(one, ok(house.run("verdicts merge bo.jsonl ana.jsonl both.jsonl")).out);
    assert!(ok(house.run("verdicts agreement --journal both.jsonl")).out.contains("kappa"));
    let rows = ok(house.run("verdicts agreement --journal both.jsonl --format jsonl")).json();
    assert_eq!(
        (&rows[0]["reviewers"], &rows[0]["both"], &rows[0]["alike"]),
        (&json!(["ana", "bo"]), &json!(2), &json!(1))
    );
    let said = &rows[0]["differences"][0]["said"];
    assert_eq!(
        (&said[0]["by"], &said[0]["verdict"], &said[1]["verdict"]),
        (&json!("ana"), &json!("same"), &json!("never"))
    );
    assert_eq!(ok(house.run("verdicts agreement --journal ana.jsonl --format jsonl")).out, "");
    assert_eq!(house.run("verdicts merge no.jsonl").code, Some(2));
}

/// Suggestions by the thousand, so that a kill may meet a write.
fn many(house: &House, number: usize) {
    let name = |i: usize| format!("Akar {}{}", letters(i), letters(i * 31));
    house.file("s.jsonl", lines((0..number).map(|i| suggestion(i, "entity", None, &name(i), &name(i)))));
}

/// Starts the program and kills it after `wait`, as `kill -9` does.
fn killed(house: &House, args: &str, wait: Duration) {
    let mut child = house.command(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    sleep(wait);
    let _ = child.kill();
    child.wait().unwrap();
}

#[test]
fn a_killed_program_loses_nothing_that_was_decided() {
    let house = house();
    many(&house, 3_000);
    ok(house.run("verdicts accept s.jsonl --by ana --journal first.jsonl --filter p>=0.1"));
    let decided = journal_ids(&house, "first.jsonl");
    assert_eq!(decided.len(), 3_000);
    for wait in [0, 1, 2, 4, 8, 16, 32, 64].map(Duration::from_millis) {
        for name in ["journal.jsonl", "merged.jsonl"] {
            std::fs::copy(house.path("first.jsonl"), house.path(name)).unwrap();
        }
        killed(&house, "verdicts accept s.jsonl --by bo --journal journal.jsonl", wait);
        killed(&house, "verdicts merge journal.jsonl -o merged.jsonl", wait);
        killed(&house, "verdicts merge first.jsonl -o new.jsonl", wait);
        for name in ["journal.jsonl", "merged.jsonl"] {
            let kept = journal_ids(&house, name);
            assert!(decided.iter().all(|id| kept.binary_search(id).is_ok()), "{name} {wait:?}");
        }
    }
    // What was cut off is made whole by doing it again.
    ok(house.run("verdicts merge first.jsonl -o new.jsonl"));
    assert_eq!(journal_ids(&house, "new.jsonl"), decided);
}

#[test]
fn a_killed_apply_leaves_the_old_table_or_the_new_one() {
    let house = house();
    many(&house, 60);
    ok(house.run("verdicts accept s.jsonl"));
    ok(house.run("verdicts apply -o whole.yaml"));
    let whole = house.read("whole.yaml");
    assert!(whole.len() > TABLE.len());
    for wait in [0, 5, 20, 60, 120, 200, 300, 400].map(Duration::from_millis) {
        house.file("aliases.yaml", TABLE);
        killed(&house, "verdicts apply", wait);
        let table = house.read("aliases.yaml");
        assert!(table == TABLE || table == whole, "{wait:?}: {table}");
    }
}

#[test]
fn a_torn_line_is_told_and_the_next_verdict_begins_a_new_one() {
    let house = house();
    many(&house, 2);
    ok(house.run("verdicts accept s.jsonl"));
    let whole = house.read("aliases.verdicts.jsonl");
    house.file("aliases.verdicts.jsonl", &whole[..whole.len() - 20]);
    let ran = ok(house.run("verdicts accept s.jsonl"));
    assert!(ran.err.contains("aliases.verdicts.jsonl:2: warning: the last line was cut off"), "{}", ran.err);
    assert_eq!(
        journal_ids(&house, "aliases.verdicts.jsonl").len(),
        2,
        "the one that was cut off is decided anew"
    );
}

#[test]
fn two_programs_on_one_journal_both_keep_their_verdicts() {
    let house = house();
    let parts = [0usize, 1].map(|part| {
        let rows = (0..200).map(|i| {
            suggestion(part * 200 + i, "entity", None, "X", &format!("Akar {}", letters(part * 200 + i)))
        });
        house.file(&format!("s{part}.jsonl"), lines(rows));
        house
            .command(&format!("verdicts accept s{part}.jsonl --by p{part}"))
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    });
    for mut child in parts {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(journal_ids(&house, "aliases.verdicts.jsonl").len(), 400);
}

/// Runs the program where no file may grow past so many blocks of half a KiB or of one, as on a disk that is full.
#[cfg(target_os = "linux")]
fn on_a_full_disk(house: &House, blocks: usize, args: &str) -> Ran {
    let program = house.command(args);
    let program: Vec<String> = std::iter::once(program.get_program())
        .chain(program.get_args())
        .map(|arg| format!("'{}'", arg.to_string_lossy()))
        .collect();
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec {}", program.join(" "));
    let mut shell = std::process::Command::new("sh");
    let output = shell.args(["-c", &script]).current_dir(house.path("")).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_nothing_half_written_stays() {
    let house = house();
    many(&house, 60);
    house.file(
        "one.jsonl",
        lines([suggestion(77, "alias", Some("hulusi-akar"), "Hulusi Akar", "Khulusi Akar")]),
    );
    ok(house.run("verdicts accept one.jsonl"));
    let before = house.read("aliases.verdicts.jsonl");
    let ran = on_a_full_disk(&house, 8, "verdicts accept s.jsonl");
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(ran.err.contains("cannot write ") && ran.err.contains("make room on the disk"), "{}", ran.err);
    assert_eq!(house.read("aliases.verdicts.jsonl"), before);
    ok(house.run("verdicts accept s.jsonl"));
    let before = house.read("aliases.verdicts.jsonl");
    house.file(
        "two.jsonl",
        lines([suggestion(78, "alias", Some("hakan-fidan"), "Hakan Fidan", "Hakan Vidan")]),
    );
    house.file("keys", "y\nscreen\nctrl-c\n");
    let ran = on_a_full_disk(&house, 8, "review two.jsonl --script keys");
    assert_eq!((ran.code, house.read("aliases.verdicts.jsonl")), (Some(2), before), "{}", ran.err);
    assert!(ran.out.contains("make room on the disk") && !ran.out.contains("\\n"), "{}", ran.out);
    let ran = on_a_full_disk(&house, 1, "verdicts apply");
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(ran.err.contains("disk"), "{}", ran.err);
    assert_eq!(house.read("aliases.yaml"), TABLE);
}

#[test]
fn any_number_of_threads_suggests_the_same() {
    let house = house();
    let mut text = String::new();
    for i in 0..40 {
        writeln!(text, "{}", json!({"id": i, "text": format!("Defense Minister Khulusi Akar met {} Koray in Idlib.", letters(i * 7 + 3))})).unwrap();
    }
    house.file("news.jsonl", text);
    let one = ok(house.run("suggest news.jsonl --threads 1")).out;
    assert!(one.contains("Khulusi Akar"));
    assert_eq!(one, ok(house.run("suggest news.jsonl --threads 4")).out);
    let terse = ok(house.run("suggest news.jsonl --format human")).out;
    assert!(terse.contains("Khulusi Akar (×40) → Hulusi Akar [hulusi-akar]"), "{terse}");
}

#[test]
fn too_few_verdicts_teach_nothing_and_enough_move_a_model() {
    let house = house();
    many(&house, 2);
    ok(house.run("verdicts accept s.jsonl"));
    let ran = house.run("train --verdicts aliases.verdicts.jsonl --into model");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("a model needs 5 of each"), "{}", ran.err);

    let same = ["Khulusi Akar", "Hulussi Akar", "Khulosi Akkar", "Xulusi Akar", "Hulusy Akar"];
    // Somebody whose corpus is full of namesakes.
    let never = [
        "Aksar", "Akarsu", "Akan", "Akay", "Akin", "Acar", "Akbar", "Asar", "Atar", "Akkaya", "Akari", "Akat",
    ];
    let names: Vec<String> =
        same.map(str::to_owned).into_iter().chain(never.map(|surname| format!("Hulusi {surname}"))).collect();
    let of = |(i, name): (usize, &String)| suggestion(i, "alias", Some("hulusi-akar"), "Hulusi Akar", name);
    house.file("s.jsonl", lines(names.iter().enumerate().map(of)));
    let mut sheet = "id,verdict\n".to_owned();
    for i in 0..names.len() {
        let verdict = if i < same.len() { "same" } else { "never" };
        writeln!(sheet, "{i:016x},{verdict}").unwrap();
    }
    house.file("sheet.csv", sheet);
    ok(house.run("verdicts import sheet.csv --suggestions s.jsonl"));
    ok(house.run("train --verdicts aliases.verdicts.jsonl --into model"));
    ok(house.run("verdicts pairs -o ours.tsv"));
    assert_eq!(house.read("ours.tsv").lines().count(), 1 + names.len());
    let measured = |args: &str| ok(house.run(&format!("eval pairs ours.tsv --json {args}"))).out;
    assert_ne!(measured(""), measured("--model model"));
}

#[test]
fn an_import_is_merged_into_the_table_that_is_there() {
    let house = house();
    house.file(
        "other.csv",
        "entity,type,name,label\n\
         Q1,person,Hulusi Akar,canonical\nQ1,person,Khulusi Akar,alias\nQ1,person,Khusi Akar,hidden\n\
         guler,person,Yaşar Güler,canonical\n\
         hakan-fidan,organization,Hakan Fidan Ltd,canonical\n\
         sirin,person,Selin Koray,canonical\nsirin,person,H. Fidan,alias\n",
    );
    let shown = house.run("aliases import --merge --dry-run other.csv");
    assert_eq!((shown.code, house.read("aliases.yaml").as_str()), (Some(2), TABLE), "{}", shown.err);
    let ran = house.run("aliases import --merge other.csv");
    assert_eq!((ran.code, &ran.out), (Some(2), &shown.out), "{}", ran.err);
    for line in [
        "canonym: left out: hakan-fidan: is of type person here, as hakan-fidan, and organization there",
        "canonym: left out: new entity sirin: with that, the table would be wrong",
        "canonym: 4 entities, 7 names",
    ] {
        assert!(ran.err.contains(line), "{line} in {}", ran.err);
    }
    let expected = TABLE.replace(
        "    name: Hulusi Akar\n",
        "    name: Hulusi Akar\n    aliases:\n      - Khulusi Akar\n    hidden:\n      - Khusi Akar\n",
    ) + "  - id: guler\n    type: person\n    name: Yaşar Güler\n";
    assert_eq!(house.read("aliases.yaml"), expected);
    assert_eq!(house.run("aliases import --merge --force other.csv").code, Some(64));
}

#[test]
fn more_names_of_an_entity_need_not_say_its_canonical_one() {
    let house = house();
    house.file(
        "more.csv",
        "entity,type,kind,name\nhulusi-akar,person,hidden,Khusi Akar\nnobody,person,hidden,X Y\n",
    );
    let ran = house.run("aliases import --merge more.csv");
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(ran.err.contains("more.csv:3:1: \"nobody\" has no canonical name"), "{}", ran.err);
    house.file("more.jsonl", "{\"id\":\"hakan-fidan\",\"aliases\":[\"Hakan Vidan\"]}\n");
    ok(house.run("aliases import --merge more.jsonl"));
    let expected = TABLE
        .replace("    name: Hulusi Akar\n", "    name: Hulusi Akar\n    hidden:\n      - Khusi Akar\n")
        .replace("[H. Fidan]", "[H. Fidan, Hakan Vidan]");
    assert_eq!(house.read("aliases.yaml"), expected);
}

#[test]
fn one_more_spelling_of_somebody_accepted_is_asked_alone() {
    let house = house();
    house.file("news/c.txt", "Governor Selin Koray spoke in the city. Koray left.\n");
    let new = |found: &[Value]| -> Vec<Value> {
        let of = |one: &&Value| one["surfaces"].to_string().contains("Selin");
        found.iter().filter(of).cloned().collect()
    };
    ok(house.run("suggest news -o s.jsonl"));
    ok(house.run("verdicts accept s.jsonl"));
    house.file("news/d.txt", "Governor Selin Korai spoke. Governor Selin Korai and Selin Koray met.\n");
    let found = new(&ok(house.run("suggest news")).json());
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((&found[0]["kind"], &found[0]["entity"]), (&json!("alias"), &json!("selin-koray")));
    assert_eq!(found[0]["surfaces"].as_array().unwrap().len(), 1);
    assert_eq!(found[0]["surfaces"][0]["surface"], "Selin Korai");
    ok(house.run("suggest news -o s.jsonl"));
    assert_eq!(new(&ok(house.run("suggest news --since s.jsonl")).json()), [json!(null); 0]);
    ok(house.run("verdicts accept s.jsonl"));
    assert_eq!(new(&ok(house.run("suggest news")).json()), [json!(null); 0]);
    ok(house.run("verdicts apply"));
    assert!(house.read("aliases.yaml").contains("Selin Korai"), "{}", house.read("aliases.yaml"));
}

#[test]
fn a_split_is_asked_once() {
    let house = house();
    house.file("aliases.yaml", TABLE.replace("name: Hulusi Akar", "name: Hulusi Akar\n    aliases: [Akar]"));
    for name in ["news/a.txt", "news/b.txt"] {
        house.file(name, "The painter Selma Akar opened her show. Akar thanked the city.\n");
    }
    let found = ok(house.run("suggest news")).json();
    let kinds: Vec<&Value> =
        found.iter().filter(|one| one.to_string().contains("Selma Akar")).map(|one| &one["kind"]).collect();
    assert_eq!(kinds, [&json!("split")], "{found:#?}");
    ok(house.run("suggest news -o s.jsonl"));
    ok(house.run("verdicts accept s.jsonl --filter kind:split"));
    assert!(!ok(house.run("suggest news")).out.contains("\"Selma Akar\""), "she will be in the table");
    house.file("keys", "n\n");
    ok(house.run("review s.jsonl --filter kind:split --script keys --journal never.jsonl"));
    let found = ok(house.run("suggest news --since never.jsonl")).out;
    assert!(!found.contains("\"split\""), "{found}");
}

#[test]
fn an_accepted_split_moves_the_name_and_only_support_links_it() {
    let house = house();
    let named = "name: Hulusi Akar\n    aliases:\n      - Akar  # alone, too\n      # none yet";
    let table = TABLE.replace("name: Hulusi Akar", named);
    let moved = table.replace("    aliases:\n      - Akar", "    short:\n      - Akar")
        + "  - id: selma-akar\n    type: person\n    name: Selma Akar\n";
    for name in ["news/a.txt", "news/b.txt"] {
        house.file(name, "The painter Selma Akar opened her show. Akar thanked the city.\n");
    }
    house.file("alone.txt", "Akar landed in the city.\n");
    let linked = || {
        let mentions = ok(house.run("link --per-mention alone.txt")).json();
        mentions.iter().any(|one| one["entity"] == "hulusi-akar" && one["decision"] == "link")
    };
    let keys = |keys: &str| {
        house.file("keys", keys);
        ok(house.run("review s.jsonl --filter kind:split --script keys"))
    };
    for by_key in [false, true] {
        house.file("aliases.yaml", &table);
        let _ = std::fs::remove_file(house.path("aliases.verdicts.jsonl"));
        assert!(linked());
        ok(house.run("suggest news -o s.jsonl"));
        if by_key {
            keys("y u n u q\n");
            assert_eq!(house.read("aliases.yaml"), table, "what was taken back moves nothing");
            assert!(keys("y W\n").out.contains("+    short:"), "the change is shown");
            keys("W y\n");
        } else {
            ok(house.run("verdicts accept s.jsonl --filter kind:split"));
            let diff = ok(house.run("verdicts apply --dry-run")).out;
            assert!(diff.contains("-    aliases:\n+    short:\n       - Akar  # alone, too\n"), "{diff}");
            assert_eq!(ok(house.run("verdicts apply")).out, diff);
        }
        assert_eq!(house.read("aliases.yaml"), moved);
        assert!(!linked(), "nothing supports it");
        assert!(!ok(house.run("suggest news alone.txt")).out.contains("\"split\""));
        std::fs::remove_file(house.path("aliases.verdicts.jsonl")).unwrap();
        assert_eq!(ok(house.run("suggest news")).out, "", "the table alone says as much");
    }
    // A comment that has no place in the list of short forms is not lost: nothing is moved.
    let brackets = table.replace("      # none yet", "    short: [Gen. Akar]");
    house.file("aliases.yaml", &brackets);
    ok(house.run("verdicts accept s.jsonl --filter kind:split"));
    let ran = house.run("verdicts apply");
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(ran.err.contains("take it out of `aliases:` and put it under `short:` by hand"), "{}", ran.err);
    assert!(house.read("aliases.yaml").starts_with(&brackets), "but she is there now");
}

#[test]
fn suggestions_that_no_run_wrote_are_refused_with_their_line() {
    let house = house();
    let good = suggestion(1, "alias", Some("hulusi-akar"), "Hulusi Akar", "Khulusi Akar");
    let with = |key: &str, value: Value| {
        let mut one = suggestion(2, "alias", Some("hulusi-akar"), "Hulusi Akar", "Khulosi Akar");
        one[key] = value;
        one
    };
    let bad = [
        (with("probability", json!(7.5)), "`probability` is 7.5, not a number from 0 to 1"),
        (with("surfaces", json!([])), "`surfaces` is empty"),
        (with("surfaces", json!([{"surface": " ", "count": 1, "docs": 1}])), "a surface is empty"),
        (with("entity", json!("nobody")), "the table has no entity `nobody`"),
        (with("entity", json!(null)), "a suggestion of kind alias needs `entity`"),
        (with("kind", json!("split")), "a suggestion of kind split needs `other`"),
    ];
    let rows = std::iter::once(good).chain(bad.iter().map(|(one, _)| one.clone()));
    house.file("s.jsonl", lines(rows));
    house.file("keys", "y\n");
    house.file("sheet.csv", "id,verdict\n0000000000000001,same\n");
    for command in [
        "verdicts accept s.jsonl",
        "verdicts export s.jsonl",
        "verdicts import sheet.csv --suggestions s.jsonl",
        "review s.jsonl --script keys",
    ] {
        let ran = house.run(&format!("{command} --journal {}.jsonl", command.len()));
        assert_eq!(ran.code, Some(2), "{command}: {}", ran.err);
        for (line, (_, why)) in (2..).zip(&bad) {
            assert!(
                ran.err.contains(&format!("s.jsonl:{line}: {why}; row left out")),
                "{command}: {}",
                ran.err
            );
        }
    }
    assert!(house.read(&format!("{}.jsonl", "verdicts accept s.jsonl".len())).contains("Khulusi Akar"));
}

#[test]
fn a_session_says_what_it_left_out_and_what_name_is_taken() {
    let house = house();
    house.file(
        "s.jsonl",
        lines([
            suggestion(1, "alias", Some("hulusi-akar"), "Hulusi Akar", "H. Fidan"),
            suggestion(2, "entity", None, "Fidan Hakan", "Fidan Hakan"),
        ]),
    );
    house.file("keys", "y c ctrl-u\n\"Hakan Fidan\nenter\nscreen\nesc n q n\n");
    let ran = house.run("review s.jsonl --script keys");
    assert!(ran.out.contains("Hakan Fidan is [hakan-fidan] already: Esc, then e"), "{}", ran.out);
    assert!(ran.err.contains("canonym: left out: H. Fidan to `aliases` of hulusi-akar"), "{}", ran.err);
    assert_eq!((ran.code, house.read("aliases.yaml").as_str()), (Some(2), TABLE));
    let ran = house.run("review s.jsonl --bind 127.0.0.1:0");
    assert_eq!(ran.code, Some(64), "{}", ran.err);
}

#[test]
fn hundreds_of_verdicts_join_a_large_table() {
    let house = house();
    let row = |n: usize| {
        let name = format!("{} {}", letters(n), letters(n * 31 + 7));
        format!(
            "  - id: e{n}  # number {n}\n    type: person\n    name: {name}\n    aliases: [{name} junior]\n"
        )
    };
    let table: String = (0..1_000).map(row).collect();
    house.file("aliases.yaml", format!("version: 1\nentities:\n{table}"));
    let of = |n: usize| {
        suggestion(n, "alias", Some(&format!("e{}", n * 5)), "X", &format!("Senior {}", letters(n * 17)))
    };
    house.file("s.jsonl", lines((0..200).map(of)));
    ok(house.run("verdicts accept s.jsonl --by ana"));
    let diff = ok(house.run("verdicts apply")).out;
    assert_eq!(diff.lines().filter(|line| line.starts_with('+') && line.contains("Senior")).count(), 200);
    let changed = house.read("aliases.yaml");
    assert_eq!(changed.matches("  # number ").count(), 1_000, "comments stay");
    assert_eq!(changed.lines().count(), 2 + 4 * 1_000, "lists keep their layout");
    assert!(ok(house.run("verdicts apply")).err.contains("has all that was decided"));
}

/// Figures without the time that they took, which is another in each run.
#[test]
fn clusters_are_measured_beside_their_peers() {
    let house = house();
    house.file(
        "t.jsonl",
        "{\"id\":\"a\",\"type\":\"PER\",\"canonical\":\"Hulusi Akar\",\"aliases\":[\"Khulusi Akar\",\"Akar, Hulusi\"]}\n\
         {\"id\":\"b\",\"type\":\"PER\",\"canonical\":\"Hakan Fidan\",\"aliases\":[\"HAKAN FİDAN\"]}\n",
    );
    let shown = ok(house.run("eval clusters t.jsonl --format human")).out;
    let untimed: Vec<&str> =
        shown.lines().map(|line| line.rsplit_once("  ").map_or(line, |(rest, _)| rest.trim_end())).collect();
    assert_eq!(
        untimed,
        [
            "5 names",
            "clusters by          clusters largest     prec     rec      F1  B3 prec  B3 rec   B3 F1",
            "canonym                     2       3    1.000   1.000   1.000    1.000   1.000   1.000",
            "fingerprint                 3       2    1.000   0.500   0.667    1.000   0.733   0.846",
            "n-gram fingerprint          4       2    1.000   0.250   0.400    1.000   0.600   0.750",
            "nearest neighbour           3       2    1.000   0.500   0.667    1.000   0.733   0.846",
        ],
        "{shown}"
    );
    let figures = ok(house.run("eval clusters t.jsonl --json")).json();
    assert!(!figures.is_empty());
    assert_eq!(house.run("eval clusters missing.jsonl").code, Some(2));
}

#[cfg(feature = "web")]
#[test]
fn the_page_is_not_served_where_it_was_not_asked_for() {
    let house = house();
    house.file("s.jsonl", lines([suggestion(1, "entity", None, "X", "X")]));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let cases = [
        ("review --bind 127.0.0.1:0 s.jsonl".to_owned(), 64, "--web"),
        (
            "review --web --bind here s.jsonl".to_owned(),
            64,
            "invalid value 'here' for '--bind <ADDRESS:PORT>'",
        ),
        ("review --web --plain s.jsonl".to_owned(), 64, "cannot be used with"),
        ("review --web --script keys s.jsonl".to_owned(), 64, "cannot be used with"),
        (format!("review --web --bind {address} s.jsonl"), 2, "in use"),
        ("review --web --bind 192.0.2.1:0 s.jsonl".to_owned(), 2, "cannot listen at 192.0.2.1:0: "),
    ];
    for (args, code, told) in cases {
        let ran = house.run(&args);
        assert_eq!(ran.code, Some(code), "{args}: {}", ran.err);
        assert!(ran.err.contains(told), "{args}: {}", ran.err);
    }
    let ran = house.run(&format!("review --web --bind {address} s.jsonl"));
    assert!(ran.err.trim_end().ends_with("--bind 127.0.0.1:0"), "how to mend it stands last: {}", ran.err);
}

/// The calibration error of all pairs of `tests/data`.
fn calibration_error(house: &House, model: &str) -> f64 {
    let pairs = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/pairs.tsv");
    let report = ok(house.run(&format!("eval pairs {pairs} --json {model}"))).json();
    report[0]["slices"][0]["ece"].as_f64().unwrap()
}

#[test]
fn a_few_verdicts_make_no_model_worse() {
    const OF_EACH: usize = 10;
    let house = house();
    let text = include_str!("../data/pairs.tsv");
    let (header, rows) = text.split_once('\n').unwrap();
    let before = calibration_error(&house, "");
    for draw in 0..4 {
        let answers = ["1", "0"].map(|answer| {
            let of_answer = rows.lines().filter(|row| row.split('\t').nth(2) == Some(answer));
            let of_answer: Vec<&str> = of_answer.filter(|row| row.ends_with("\t1")).collect();
            let step = of_answer.len() / OF_EACH;
            (0..OF_EACH)
                .map(|at| of_answer[at * step + draw * step / 4].to_owned())
                .collect::<Vec<_>>()
                .join("\n")
        });
        house.file("few.tsv", format!("{header}\n{}\n", answers.join("\n")));
        ok(house.run("train --pairs few.tsv --into model"));
        let after = calibration_error(&house, "--model model");
        assert!(after <= before, "draw {draw}: {before} → {after}");
    }
}
