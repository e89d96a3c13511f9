//! `canonym link --mentions`: names that another recognizer found.

use crate::house::{House, Ran};
use serde_json::Value;

/// Two records; the second has a title, a possessive, a repair (`&amp;`, zero-width space) and letters of two bytes.
const NEWS: &str = "{\"id\":\"a\",\"text\":\"Talks: hulsi akar left.\"}\n\
    {\"id\":2,\"text\":\"Çok &amp; co. Defense Minister Hulusi\u{200b} Akar's plane\"}\n";

/// `surface` of each mention, with the decision and the type.
fn told(ran: &Ran) -> Vec<Vec<(String, String, String)>> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let one = |m: &Value| (text(&m["surface"]), text(&m["decision"]), text(&m["type"]));
    ran.json().iter().map(|line| line["mentions"].as_array().unwrap().iter().map(one).collect()).collect()
}

fn row(surface: &str, decision: &str, entity_type: &str) -> (String, String, String) {
    (surface.to_owned(), decision.to_owned(), entity_type.to_owned())
}

#[test]
fn given_spans_are_linked_and_no_others() {
    let house = House::new();
    house.file("n.jsonl", NEWS);
    house.file(
        "m.jsonl",
        "{\"doc\":2,\"start\":15,\"end\":48,\"type\":\"PER\"}\n\n\
         {\"doc\":\"a\",\"start\":7,\"end\":17}\n\
         {\"doc\":\"2\",\"mentions\":[{\"char_start\":0,\"char_end\":3,\"type\":\"MISC\"}]}\n",
    );
    let ran = house.run("link --mentions m.jsonl n.jsonl");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let expected = [
        vec![row("hulsi akar", "link", "person")],
        vec![row("Çok", "unknown", "other"), row("Defense Minister Hulusi\u{200b} Akar's", "link", "person")],
    ];
    assert_eq!(told(&ran), expected);
}

#[test]
fn a_document_without_a_line_has_no_names() {
    let house = House::new();
    house.file("a.txt", "Hulusi Akar spoke.");
    house.file("b.txt", "Hulusi Akar spoke.");
    house.file("m.jsonl", "{\"doc\":\"b.txt\",\"mentions\":[]}\n");
    let ran = house.run("link --mentions m.jsonl a.txt b.txt");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(told(&ran), [vec![], vec![]]);
}

#[test]
fn what_link_prints_is_read_back() {
    let house = House::new();
    house.file("n.jsonl", NEWS);
    let first = house.run("link n.jsonl");
    assert!(first.out.contains("\"decision\":\"link\""), "{first:?}");
    for command in ["link n.jsonl", "link --per-mention n.jsonl"] {
        house.file("m.jsonl", house.run(command).out);
        let again = house.run("link --mentions m.jsonl n.jsonl");
        assert_eq!((again.code, &again.out), (Some(0), &first.out), "{command}");
    }
}

/// What is wrong, the line, what standard error says of line 2.
fn bad_lines() -> Vec<(&'static str, &'static str, &'static str)> {
    vec![
        ("overlap", r#"{"doc":"a","start":16,"end":20}"#, "16..20 (bytes) overlaps 7..17 (bytes) of line 1"),
        (
            "past the end",
            r#"{"doc":"a","start":18,"end":99}"#,
            "18..99 (bytes) goes past the end of the text",
        ),
        ("half a character", r#"{"doc":2,"start":1,"end":4}"#, "1..4 (bytes) cuts a character"),
        ("nothing", r#"{"doc":"a","start":5,"end":5}"#, "5..5 (bytes) holds nothing"),
        ("another text", r#"{"doc":"a","start":0,"end":5,"surface":"Peace"}"#, "is `Talks`, not `Peace`"),
        ("unknown document", r#"{"doc":"c","start":0,"end":5}"#, "no document \"c\" was read"),
        ("unknown document without names", r#"{"doc":"c","mentions":[]}"#, "no document \"c\" was read"),
        ("no document", r#"{"start":0,"end":5}"#, "has no doc"),
        ("no end", r#"{"doc":"a","start":0}"#, "has no end"),
        ("no start", r#"{"doc":"a","end":3,"char_start":0}"#, "has no start"),
        ("no offsets", r#"{"doc":"a","type":"PER"}"#, "has no start and end (or char_start and char_end)"),
        ("half of code points", r#"{"doc":"a","char_end":3}"#, "has no char_start"),
        (
            "a negative offset",
            r#"{"doc":"a","start":-1,"end":3}"#,
            "expected a number of bytes or code points, counted from 0",
        ),
        (
            "a fraction",
            r#"{"doc":"a","start":0.5,"end":3}"#,
            "expected a number of bytes or code points, counted from 0",
        ),
        (
            "no type of name",
            r#"{"doc":"a","start":0,"end":5,"type":"DATE"}"#,
            "type \"DATE\" is no type of name",
        ),
        ("broken JSON", r#"{"doc":"a","start":0,"#, "is not a JSON object"),
        ("no object", "[0, 5]", "is not a JSON object"),
        ("no list", r#"{"doc":"a","mentions":3}"#, "field \"mentions\" is no list"),
        ("in a list", r#"{"doc":"a","mentions":[{"start":0}]}"#, "mention 1: has no end"),
    ]
}

#[test]
fn a_bad_line_is_told_and_the_rest_is_done() {
    for (what, line, told_of_it) in bad_lines() {
        let house = House::new();
        house.file("n.jsonl", NEWS);
        let good = "{\"doc\":\"a\",\"start\":7,\"end\":17}\n";
        let last = "{\"doc\":2,\"start\":42,\"end\":46}\n";
        house.file("m.jsonl", format!("{good}{line}\n{last}"));
        let ran = house.run("link --mentions m.jsonl n.jsonl");
        assert_eq!(ran.code, Some(2), "{what}: {ran:?}");
        let mut lines = ran.err.lines();
        let said = lines.next().unwrap();
        assert!(said.starts_with("m.jsonl:2: ") && said.contains(told_of_it), "{what}: {said}");
        assert!(lines.next().unwrap().starts_with("  help: "), "{what}");
        assert_eq!(lines.next(), Some("canonym: 1 input failed; the rest is done"), "{what}");
        let mentions: Vec<usize> = told(&ran).iter().map(Vec::len).collect();
        assert_eq!(mentions, [1, 1], "{what}: {ran:?}");
    }
}

#[test]
fn messages_come_in_order_with_any_number_of_threads() {
    let house = House::new();
    let text = |n: usize| format!("{{\"id\":{n},\"text\":\"Hulusi Akar\"}}\n");
    let mention = |n: usize| format!("{{\"doc\":{n},\"start\":{},\"end\":11}}\n", 7 * (n % 3));
    house.file("n.jsonl", (0..600).map(text).collect::<String>());
    house.file("m.jsonl", (0..620).rev().map(mention).collect::<String>());
    let one = house.run("link --threads 1 --mentions m.jsonl n.jsonl");
    assert_eq!(one.code, Some(2));
    assert!(one.err.ends_with("canonym: 220 inputs failed; the rest is done\n"), "{}", one.err);
    for threads in ["0", "2", "7"] {
        let many = house.run(&format!("link --threads {threads} --mentions m.jsonl n.jsonl"));
        assert_eq!((&many.out, &many.err), (&one.out, &one.err), "{threads}");
    }
}

#[test]
fn a_file_that_cannot_be_read_stops_the_run() {
    let house = House::new();
    house.file("a.txt", "x");
    let ran = house.run("link --mentions none.jsonl a.txt");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("none.jsonl: cannot be read"), "{ran:?}");
    house.file("m.jsonl", b"\xff\xfe{\0}\0\n\0");
    let ran = house.run("link --mentions m.jsonl a.txt");
    assert!(ran.code == Some(2) && ran.err.contains("m.jsonl: is UTF-16"), "{ran:?}");
}

#[test]
fn standard_input_is_one_of_the_two() {
    let house = House::new();
    house.file("a.txt", "Hulusi Akar");
    let mention = "{\"doc\":\"a.txt\",\"start\":0,\"end\":11}\n";
    let ran = house.pipe("link --mentions - a.txt", mention);
    assert_eq!((ran.code, told(&ran)), (Some(0), vec![vec![row("Hulusi Akar", "link", "person")]]));
    assert_eq!(house.pipe("link --mentions -", mention).code, Some(64));
}
