//! `canonym eval` on tiny labelled data with known answers.

// A test that cannot prepare its files has failed.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use std::fs;
use std::process::{Command, Stdio};

const TABLE: &str = "\
version: 1
entities:
  - { id: hulusi-akar, type: person, name: Hulusi Akar }
  - { id: sergey-lavrov, type: person, name: Sergey Lavrov }
  - { id: idlib, type: place, name: Idlib }
";

/// A folder of its own with a table.
struct Desk(tempfile::TempDir);

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Desk {
    fn with(files: &[(&str, &str)]) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        for (name, text) in [("aliases.yaml", TABLE)].iter().chain(files) {
            fs::write(desk.0.path().join(name), text).unwrap();
        }
        desk
    }

    /// Runs `canonym eval` with `args`, split at blanks.
    fn eval(&self, args: &str) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_canonym"));
        command.arg("eval").args(args.split_whitespace()).current_dir(self.0.path()).stdin(Stdio::null());
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// The JSON of a run that must end with `code`.
    fn figures(&self, args: &str, code: i32) -> (Value, String) {
        let ran = self.eval(&format!("{args} --json"));
        assert_eq!(ran.code, Some(code), "{args}: {}", ran.err);
        (serde_json::from_str(&ran.out).unwrap(), ran.err)
    }
}

/// The object of `list` whose `field` is `value`.
fn pick<'v>(list: &'v Value, field: &str, value: &str) -> &'v Value {
    let found = list.as_array().unwrap().iter().find(|object| object[field] == value);
    found.unwrap_or_else(|| panic!("no {field} {value} in {list}"))
}

const PAIRS: &str = "\
name1\tname2\tis_match\tkind
Hulusi Akar\tHulusi Akar\t1\tsame
Sergey Lavrov\tСергей Лавров\t1\txscript
Hulusi Akar\tMike Pompeo\t0\trandom
Sergey Lavrov\tAnkara\t0\trandom
";

#[test]
fn pairs() {
    let desk = Desk::with(&[
        ("pairs.tsv", PAIRS),
        ("bad.tsv", "name1\tname2\tis_match\na\tb\tyes\nOslo\tOslo\t1\n"),
    ]);
    let (report, _) = desk.figures("pairs pairs.tsv", 0);
    let all = &report["slices"][0];
    assert_eq!((&all["positives"], &all["negatives"], &all["f1"]), (&json!(2), &json!(2), &json!(1.0)));
    let (report, err) = desk.figures("pairs pairs.tsv bad.tsv", 2);
    assert_eq!(report["slices"][0]["positives"], 3);
    assert!(err.contains("bad.tsv:2: is_match is `yes`"), "{err}");
}

#[test]
fn what_a_slice_lacks_is_a_dash_or_null() {
    let desk = Desk::with(&[
        ("same.tsv", "name1\tname2\tis_match\nAkar\tAkar\t1\n"),
        ("q.tsv", "query\tgold\nIdlib\tidlib\n"),
    ]);
    let (report, _) = desk.figures("pairs same.tsv", 0);
    let all = pick(&report["slices"], "slice", "all");
    assert_eq!((&all["auc"], &all["recall_at_1"], &all["recall"]), (&Value::Null, &Value::Null, &json!(1.0)));
    assert_eq!(pick(&report["slices"], "slice", "native")["ap"], Value::Null);
    let (report, _) = desk.figures("lookup q.tsv", 0);
    let all = pick(&report["groups"], "group", "all");
    assert_eq!((&all["recall"], &all["absent_linked"]), (&json!(1.0), &Value::Null));
    let out = desk.eval("pairs same.tsv --format human").out;
    let line = |slice: &str| {
        let line = out.lines().find(|line| line.starts_with(slice)).unwrap();
        line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(line("all")[..6], ["all", "1", "0", "1.000", "-", "1.000"]);
    assert_eq!(line("native")[3..], ["-"; 8]);
}

#[test]
fn a_threshold_is_a_probability() {
    let desk = Desk::with(&[("pairs.tsv", PAIRS)]);
    for (threshold, code) in
        [("0", 0), ("1", 0), ("0.25", 0), ("nan", 64), ("1.5", 64), ("-0.1", 64), ("inf", 64)]
    {
        let ran = desk.eval(&format!("pairs pairs.tsv --json --threshold={threshold}"));
        assert_eq!(ran.code, Some(code), "{threshold}: {}", ran.err);
        assert_eq!(ran.err.contains("a probability is a number from 0 to 1"), code == 64, "{}", ran.err);
    }
}

#[test]
fn what_is_called_rightly_is_no_error() {
    let desk = Desk::with(&[("pairs.tsv", PAIRS)]);
    let (report, _) = desk.figures("pairs pairs.tsv --worst 9", 0);
    assert_eq!(report["worst"], json!([]));
    // From 1 on hardly anything is called a match.
    let (report, _) = desk.figures("pairs pairs.tsv --worst 9 --threshold 1", 0);
    assert!(report["worst"].as_array().unwrap().iter().all(|pair| pair["is_match"] == true), "{report}");
}

const QUERIES: &str = "\
query\tgold\talso_ok\tkind\tscript\ttype\tsource\tcore
Hulusi Akar\thulusi-akar\t\tlatin\tlatin\tPER\tx\t1
Sergey Lavrov\tother-id\tmore, sergey-lavrov\tlatin\tlatin\tPER\tx\t1
Idlib\thulusi-akar\t\tlatin\tlatin\tPER\tx\t1
Mike Pompeo\tNIL\t\tnil_latin\tlatin\tPER\tx\t1
Hulusi Akar\t\t\tnil_latin\tlatin\tPER\tx\t1
Akar\thulusi-akar\t\tshort\tlatin\tPER\tx\t0
too\tfew
";

#[test]
fn lookup() {
    let desk = Desk::with(&[("queries.tsv", QUERIES)]);
    let (report, err) = desk.figures("lookup queries.tsv --worst 9", 2);
    assert!(err.contains("queries.tsv:8: 2 fields where the header has 8"), "{err}");
    assert_eq!((&report["queries"], &report["left_out"]), (&json!(5), &json!(1)));
    let all = pick(&report["groups"], "group", "all");
    assert_eq!((&all["present"], &all["absent"]), (&json!(3), &json!(2)));
    assert_eq!(all["recall"].as_f64(), Some(2.0 / 3.0));
    assert_eq!(all["wrong"].as_f64(), Some(1.0 / 3.0));
    assert_eq!(all["absent_linked"], 0.5);
    let wrong = &report["wrong_links"][0];
    assert_eq!(
        (&wrong["query"], &wrong["linked"], &wrong["gold"]),
        (&json!("Idlib"), &json!("Idlib"), &json!(["Hulusi Akar"]))
    );
    assert_eq!(report["absent_links"][0]["linked_id"], "hulusi-akar");
    let (report, _) = desk.figures("lookup queries.tsv --core all", 2);
    assert_eq!((&report["queries"], &report["left_out"]), (&json!(6), &json!(0)));
}

#[test]
fn an_entity_that_the_table_lacks_is_no_gold() {
    let queries = "query\tgold\talso_ok\nHulusi Akar\thulusi-akar\t\n\u{627}\u{643}\u{627}\u{631}\tkhulusi-akar\t\nIdlib\tgone\tidlib\n";
    let desk = Desk::with(&[("queries.tsv", queries)]);
    let (report, err) = desk.figures("lookup queries.tsv", 2);
    assert_eq!(
        err.lines().next(),
        Some("queries.tsv:3: the table has no entity `khulusi-akar`; row left out")
    );
    let counts = |group| pick(&report["groups"], "group", group)["present"].as_u64();
    assert_eq!(["all", "latin", "cross-script"].map(counts), [Some(2), Some(2), Some(0)]);
}

const ARTICLE: &str = "Hulusi Akar and Leyla Torun met in Idlib.\n";
const LABELS: &str = r#"{"doc":"a.txt","start":0,"end":11,"text":"Hulusi Akar","type":"person","entity":"hulusi-akar"}
{"doc":"a.txt","start":16,"end":27,"text":"Leyla Torun","type":"person","entity":null}
{"doc":"a.txt","start":35,"end":40,"text":"Idlib","type":"place","entity":"sergey-lavrov"}
{"doc":"a.txt","start":35,
{"doc":"a.txt","start":0,"end":3,"text":"Akar","type":"person","entity":null}
{"doc":"a.txt","start":40,"end":99,"text":"?","type":"person","entity":null}
{"doc":"none.txt","start":0,"end":3,"text":"Who","type":"person","entity":null}
"#;

#[test]
fn mentions_in_a_folder_of_texts() {
    let desk = Desk::with(&[("a.txt", ARTICLE), ("gold.jsonl", LABELS)]);
    let (report, err) = desk.figures("mentions gold.jsonl --texts . --worst 5", 2);
    for problem in [
        "gold.jsonl:4: is no labelled document or mention",
        "gold.jsonl:5: a.txt has `Hul` at 0..3, the label says `Akar`",
        "gold.jsonl:6: 40..99 is no span of a text of 42 code points",
        "none.txt cannot be read",
    ] {
        assert!(err.contains(problem), "{problem}: {err}");
    }
    assert_eq!(report["documents"], 1);
    let all = pick(&report["linking"], "group", "all");
    let counts = ["present", "absent", "found", "right", "wrong"].map(|name| all[name].as_u64().unwrap());
    assert_eq!(counts, [2, 1, 3, 1, 1]);
    let wrong = &report["errors"][0];
    let shown = [&wrong["fault"], &wrong["doc"], &wrong["start"], &wrong["given"], &wrong["expected"]];
    assert_eq!(
        shown,
        [&json!("wrong_link"), &json!("a.txt"), &json!(35), &json!("idlib"), &json!("sergey-lavrov")]
    );
    let ran = desk.eval("mentions gold.jsonl");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("--texts DIR"), "{}", ran.err);
}

#[test]
fn mentions_with_their_text() {
    let lines = concat!(
        r#"{"doc":"1","text":"Çok: Idlib.","mentions":[{"start":5,"end":10,"type":"LOC"}]}"#,
        "\n",
        r#"{"doc":"2","text":"Idlib","mentions":[{"start":0,"end":5,"type":"planet"}]}"#,
        "\n",
    );
    let desk = Desk::with(&[("gold.jsonl", lines)]);
    let (report, err) = desk.figures("mentions gold.jsonl", 2);
    assert!(err.contains("gold.jsonl:2: type `planet`"), "{err}");
    assert_eq!((&report["documents"], &report["linking"]), (&json!(1), &json!([])));
    let place = pick(&report["detection"], "group", "place");
    assert_eq!((&place["gold"], &place["found"], &place["f1"]), (&json!(1), &json!(1), &json!(1.0)));
    let baseline = pick(&report["detection"], "group", "baseline: capital runs, untyped");
    assert_eq!(baseline["found"], 2);
}

#[test]
fn clean() {
    let cases = "input\texpected\twhy\nErdoÄŸan\tErdoğan\t[mojibake] cp1252\nMos\\u00adcow\tMoscow\t[invisible]\nOslo\tBergen\t[none] cannot pass\none cell\n";
    let desk = Desk::with(&[("cases.tsv", cases), ("good.tsv", &cases[..cases.len() - "one cell\n".len()])]);
    let (report, _) = desk.figures("clean good.tsv", 0);
    assert_eq!(report["total"], json!({"passed": 2, "total": 3}));
    assert_eq!(report["tags"]["mojibake"], json!({"passed": 1, "total": 1}));
    assert_eq!(
        report["failures"],
        json!([{"input": "Oslo", "expected": "Bergen", "actual": "Oslo", "why": "[none] cannot pass"}])
    );
    let (_, err) = desk.figures("clean cases.tsv", 2);
    assert!(err.contains("cases.tsv:5: 1 field where the header has 3"), "{err}");
}

#[test]
fn translit() {
    let words = "latin\tnative\tscript\tcount\tok\nputin\tПутин\tcyrl\t1\t1\nqqq\tПутин\tcyrl\t1\t0\nx\t\tcyrl\t1\t1\n";
    let desk = Desk::with(&[("words.tsv", words)]);
    let (report, err) = desk.figures("translit words.tsv", 2);
    assert!(err.contains("words.tsv:4: the cell `native` is empty"), "{err}");
    let all = pick(&report["groups"], "rows", "all");
    assert_eq!((&all["count"], &all["exact"], &all["script"]), (&json!(2), &json!(0.5), &json!("cyrl")));
    assert_eq!(all["character_error_rate"].as_f64(), Some(5.0 / 8.0), "five edits over eight letters");
    let ok = pick(&report["groups"], "rows", "ok");
    assert_eq!((&ok["count"], &ok["exact_in_best_five"]), (&json!(1), &json!(1.0)));
    let (report, _) = desk.figures("translit words.tsv --lang uk", 2);
    assert_eq!(report["groups"][0]["exact"], 0.0, "read as Ukrainian it is Putyn");
}

#[test]
fn a_table_for_people() {
    let desk = Desk::with(&[
        ("queries.tsv", QUERIES),
        ("pairs.tsv", PAIRS),
        ("a.txt", ARTICLE),
        ("gold.jsonl", LABELS),
    ]);
    let rows = [
        ("lookup queries.tsv --worst 1", "wrong link"),
        ("lookup queries.tsv --worst 1", "5 queries; 1 left out"),
        (
            "mentions gold.jsonl --texts . --worst 1",
            "wrong link  a.txt:35  Idlib (place) -> idlib, meant sergey-lavrov",
        ),
        ("mentions gold.jsonl --texts .", "person, titles tolerated"),
        ("pairs pairs.tsv", "reliability"),
    ];
    for (args, expected) in rows {
        let ran = desk.eval(&format!("{args} --format human"));
        assert!(ran.out.contains(expected), "{args}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn wrong_usage_ends_with_64_and_help() {
    let desk = Desk::with(&[("a.tsv", "x\n")]);
    let rows = [
        ("", "Usage"),
        ("nothing", "nothing"),
        ("lookup", "FILE"),
        ("clean a.tsv --format html", "belongs to link"),
    ];
    for (args, advice) in rows {
        let ran = desk.eval(args);
        assert_eq!((ran.code, ran.out.as_str()), (Some(64), ""), "{args}: {}", ran.err);
        assert!(ran.err.contains(advice), "{args}: {}", ran.err);
    }
}

#[test]
fn what_cannot_be_measured_is_an_error() {
    let desk = Desk::with(&[("wrong.tsv", "a\tb\n1\t2\n"), ("empty.tsv", "")]);
    let rows = [
        ("pairs wrong.tsv", "wrong.tsv:1: no column `name1`; the header has: a, b"),
        ("lookup empty.tsv", "empty.tsv: empty"),
        ("clean none.tsv", "none.tsv"),
        ("translit wrong.tsv", "no labelled row"),
    ];
    for (args, expected) in rows {
        let ran = desk.eval(args);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{args}: {}", ran.err);
        assert!(ran.err.contains(expected), "{args}: {}", ran.err);
    }
}

#[test]
fn help_has_examples() {
    let desk = Desk::with(&[]);
    for command in ["pairs", "lookup", "mentions", "clean", "translit"] {
        let ran = desk.eval(&format!("{command} --help"));
        assert_eq!(ran.code, Some(0), "{command}");
        assert!(ran.out.contains(&format!("\n  canonym eval {command} ")), "{command}: {}", ran.out);
    }
}
