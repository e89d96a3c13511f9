//! `canonym clean`: what is printed.

use crate::house::House;

/// A text with a repair to make, and the same repaired.
const DIRTY: &str = "Hulusi Ak\u{200b}ar went.\r\nHe came.\n";
const CLEAN: &str = "Hulusi Akar went.\r\nHe came.\n";

#[test]
fn a_meta_of_the_records_own_stays_as_it_is() {
    let house = House::new();
    let text = "By Anna Lee\\n\\nThe ferry was late.";
    for (own, expected) in [
        (r#""mine""#, r#""meta":"mine","canonym_meta":{"author":["Anna Lee"]}"#),
        ("[1.0]", r#""meta":[1.0],"canonym_meta":{"author":["Anna Lee"]}"#),
        (
            r#""mine","canonym_meta":0"#,
            r#""meta":"mine","canonym_meta":0,"canonym_meta_2":{"author":["Anna Lee"]}"#,
        ),
        (r#"{"n": 1.0}"#, r#""meta":{"n":1.0,"author":["Anna Lee"]}"#),
        ("null", r#""meta":{"author":["Anna Lee"]}"#),
    ] {
        let ran = house.pipe("clean --input jsonl", format!("{{\"text\":\"{text}\",\"meta\":{own}}}\n"));
        let cleaned = format!("{{\"text\":\"The ferry was late.\",{expected}}}\n");
        assert_eq!(ran.out.replace("late.\\n", "late."), cleaned, "{own}: {}", ran.err);
    }
}

#[test]
fn text_in_text_out() {
    let house = House::new();
    for (rule, input, expected) in [
        ("repaired, line ends kept", DIRTY, CLEAN),
        ("clean already", CLEAN, CLEAN),
        ("no line end is added", "x", "x"),
        ("empty", "", ""),
    ] {
        let ran = house.pipe("clean", input);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), expected, ""), "{rule}");
        assert_eq!(house.pipe("clean --names keep", input).out, expected, "{rule}");
    }
}

#[test]
fn documents_do_not_run_together() {
    let house = House::new();
    house.file("a.txt", "one");
    house.file("b.txt", "two\n");
    house.file("c.txt", "");
    house.file("d.txt", "three");
    assert_eq!(house.run("clean a.txt b.txt c.txt d.txt").out, "one\ntwo\nthree");
}

#[test]
fn records_in_records_out() {
    let house = House::new();
    house.file("r.jsonl", "{\"n\":1.50,\"text\":\"Ak\u{200b}ar\",\"id\":\"a\"}\n");
    assert_eq!(house.run("clean r.jsonl").out, "{\"n\":1.50,\"text\":\"Akar\",\"id\":\"a\"}\n");
    house.file("r.csv", "id,text,z\n1,\"Ak\u{200b}ar, x\",q\n2,b,\n");
    assert_eq!(house.run("clean r.csv").out, "id,text,z,meta\n1,\"Akar, x\",q,\n2,b,,\n");
    assert_eq!(
        house.run("clean --format jsonl r.csv").json()[1],
        serde_json::json!({"id": "2", "text": "b", "z": ""})
    );
    house.file("again.csv", house.run("clean r.csv").out);
    assert_eq!(house.run("clean again.csv").out, house.read("again.csv"), "cleaning twice is cleaning once");
}

#[test]
fn records_without_a_text_pass_through() {
    let house = House::new();
    let odd = concat!(
        "{\"n\": 1.50, \"text\":null}\n",
        "{\"body\":\"Ak\u{200b}ar\"}\n",
        "{\"text\":\"Ak\u{200b}ar\"}\n",
        "{\"text\":\"\\ud800\"}\n",
        "{\"text\":[ 1 ]}\n",
        "{\"text\":\"a\",\"text\":\"b\"}\n",
    );
    house.file("r.jsonl", odd);
    for command in ["clean r.jsonl", "clean --names keep r.jsonl", "clean --format jsonl r.jsonl"] {
        let ran = house.run(command);
        let kept = "{\"text\":\"Ak\u{200b}ar\"}";
        assert_eq!((ran.code, ran.out), (Some(2), odd.replace(kept, "{\"text\":\"Akar\"}")), "{command}");
        assert!(ran.err.contains("r.jsonl:4: ") && ran.err.contains("5 inputs failed"), "{}", ran.err);
    }
    assert_eq!(house.run("clean --explain r.jsonl").out.lines().count(), 6);
    house.file("r.csv", "id,text\n1\n2,Ak\u{200b}ar\n3,\"a,b\",c\n");
    let ran = house.run("clean r.csv -o out.csv");
    assert_eq!(
        (ran.code, house.read("out.csv").as_str()),
        (Some(2), "id,text,meta\n1\n2,Akar,\n3,\"a,b\",c\n")
    );
    assert!(ran.err.contains("r.csv:2: row has 1 fields") && ran.err.contains("r.csv:4: "), "{}", ran.err);
}

#[test]
fn rows_that_are_not_utf8_pass_through() {
    let house = House::new();
    house.file("r.csv", b"id,text\n1,\xff\n2,b\n");
    assert_eq!(house.run("clean r.csv -o out.csv").code, Some(2));
    assert_eq!(std::fs::read(house.path("out.csv")).unwrap(), b"id,text,meta\n1,\xff\n2,b,\n");
}

#[test]
fn a_header_without_rows_stays() {
    let house = House::new();
    house.file("h.csv", "id,text\n");
    house.file("h.tsv", "id\ttext\n");
    for (command, expected) in [
        ("clean h.csv", "id,text,meta\n"),
        ("clean h.tsv", "id\ttext\tmeta\n"),
        ("clean h.csv h.csv", "id,text,meta\n"),
        ("clean --format jsonl h.csv", ""),
        ("clean --diff h.csv", ""),
        ("link h.csv", ""),
    ] {
        let ran = house.run(command);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), expected, ""), "{command}");
    }
    assert_eq!(house.run("clean --write h.csv").code, Some(0));
    assert_eq!(house.read("h.csv"), "id,text\n");
}

#[test]
fn rows_under_another_header_are_refused() {
    let house = House::new();
    house.file("a.csv", "text\na\n");
    house.file("b.csv", "id,text\n1,b\n2,c\n");
    house.file("c.csv", "text\nd\n");
    let ran = house.run("clean a.csv b.csv c.csv");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), "text,meta\na,\nd,\n"));
    assert_eq!(ran.err.matches("has other columns").count(), 1, "{}", ran.err);
}

#[test]
fn explained_edits_lead_from_source_to_text() {
    let house = House::new();
    let rows = house.pipe("clean --explain", DIRTY).json();
    let (text, edits) = (rows[0]["text"].as_str().unwrap(), rows[0]["edits"].as_array().unwrap());
    let number = |edit: &serde_json::Value, key: &str| edit[key].as_u64().unwrap() as usize;
    let mut rebuilt = DIRTY.to_owned();
    for edit in edits.iter().rev() {
        rebuilt.replace_range(number(edit, "start")..number(edit, "end"), edit["text"].as_str().unwrap());
    }
    assert_eq!((rebuilt.as_str(), text), (CLEAN, CLEAN));
    let keys: Vec<_> = edits[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["start", "end", "text", "rule", "confidence"]);
}

#[test]
fn diff_is_unified_and_applies() {
    let house = House::new();
    house.file("a.txt", "keep\nAk\u{200b}ar\nkeep");
    house.file("b.txt", "nothing to do\n");
    let ran = house.run("clean --diff a.txt b.txt");
    assert_eq!(ran.code, Some(0));
    let expected = "--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n keep\n-Ak\u{200b}ar\n+Akar\n keep\n\\ No newline at end of file\n";
    assert_eq!(ran.out, expected);
}

#[test]
fn check_names_what_would_change() {
    let house = House::new();
    house.file("a.txt", DIRTY);
    house.file("b.txt", CLEAN);
    house.file("r.jsonl", "{\"text\":\"x\"}\n{\"text\":\"Ak\u{200b}ar\"}\n");
    let ran = house.run("clean --check a.txt b.txt r.jsonl");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(1), "a.txt\nr.jsonl:2\n", ""));
    let ran = house.run("clean --check b.txt");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    assert_eq!(
        house.run("clean --check a.txt missing.txt").code,
        Some(2),
        "failure weighs more than findings"
    );
    assert_eq!(house.read("a.txt"), DIRTY);
}
