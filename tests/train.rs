//! `canonym train` on a handful of pairs: what it writes, that other commands read it, and what it says of bad input.

// A test that cannot prepare its files has failed.
#![allow(clippy::unwrap_used)]

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Spellings of one name in a row; names of different rows are different.
const NAMES: &[&[&str]] = &[
    &["Hulusi Akar", "Khulusi Akar", "Хулуси Акар"],
    &["Hakan Fidan", "Hakan Vidan", "Хакан Фидан"],
    &["Sergey Lavrov", "Sergei Lavrov", "Сергей Лавров"],
    &["Sergey Shoigu", "Sergei Shoygu", "Сергей Шойгу"],
    &["Mevlut Cavusoglu", "Mevlüt Çavuşoğlu", "Мевлют Чавушоглу"],
    &["Recep Tayyip Erdogan", "Redjep Tayip Erdogan", "Реджеп Тайип Эрдоган"],
    &["Rahmi Dogan", "Rahmi Doğan", "Рахми Доган"],
    &["Fahrettin Altun", "Fakhruddin Alton", "Фахреттин Алтун"],
    &["Vladimir Putin", "Wladimir Putin", "Владимир Путин"],
    &["Dmitry Peskov", "Dmitri Peskow", "Дмитрий Песков"],
];

const HEADER: &str = "name1\tname2\tis_match\ttype\tid1\tid2\n";

/// An id; such ids fall into both halves of the data.
fn id(i: usize) -> String {
    format!("q{}", 100 * i)
}

/// All spellings of each name against one another, and against those of the next names.
fn pairs() -> String {
    let mut text = String::from(HEADER);
    for (i, spellings) in NAMES.iter().enumerate() {
        let own = id(i);
        for (a, b) in [(0, 1), (0, 2), (1, 2)] {
            text += &format!("{}\t{}\t1\tPER\t{own}\t{own}\n", spellings[a], spellings[b]);
            let j = (i + 1 + a) % NAMES.len();
            text += &format!("{}\t{}\t0\tPER\t{own}\t{}\n", spellings[a], NAMES[j][b], id(j));
        }
    }
    text
}

const TOKENS: &str = "\
latin\tnative\tscript\tcount
lavrov\tЛавров\tcyrl\t9
putin\tПутин\tcyrl\t20
sergey\tСергей\tcyrl\t30
vladimir\tВладимир\tcyrl\t30
anna\tАнна\tcyrl\t5
";

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

/// A folder of its own, with labelled data in `data`.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.gzip("data/pairs/train.tsv.gz", &pairs());
        desk.gzip("data/tokens/train.russian.tsv.gz", TOKENS);
        desk
    }

    fn file(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn gzip(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut file = GzEncoder::new(fs::File::create(path).unwrap(), Compression::fast());
        file.write_all(text.as_bytes()).unwrap();
        file.finish().unwrap();
    }

    fn ran(&self, args: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_canonym"));
        let output = command.args(args).current_dir(self.0.path()).stdin(Stdio::null()).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Runs `canonym` with `args`, split at blanks.
    fn run(&self, args: &str) -> Ran {
        self.ran(&args.split_whitespace().collect::<Vec<_>>())
    }

    fn done(&self, args: &str) -> Ran {
        let ran = self.run(args);
        assert_eq!(ran.code, Some(0), "{args}: {}", ran.err);
        ran
    }

    /// The probability that a model of the folder, else the one that ships, gives two names.
    fn probability(&self, model: Option<&str>, a: &str, b: &str) -> f64 {
        let mut args = vec!["match", a, b, "--format", "jsonl"];
        args.extend(model.into_iter().flat_map(|folder| ["--model", folder]));
        let ran = self.ran(&args);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        serde_json::from_str::<Value>(&ran.out).unwrap()["probability"].as_f64().unwrap()
    }

    fn model(&self, folder: &str) -> BTreeMap<String, String> {
        files(&self.0.path().join(folder))
    }
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let named = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    entries.map(|path| (named(&path), fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn a_model_is_learned_and_used() {
    let desk = Desk::new();
    desk.done("train data --into one");
    desk.done("train data/ --into two --threads 1");
    let model = desk.model("one");
    assert!(model == desk.model("two"), "the same data give the same bytes");
    let shipped = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/score/shipped"));
    assert!(model.keys().eq(shipped.keys()), "a model has the files of the one that ships");
    assert!(model["trees.txt"].contains("\ntree "), "it has learned something");
    // Neither spelling is in the data.
    let (same, other) = (
        desk.probability(Some("one"), "Wladimir Putin", "Vladimir Puttin"),
        desk.probability(Some("one"), "Sergey Lavrov", "Hakan Akar"),
    );
    assert!(same > 0.6 && other < 0.4, "{same} {other}");
    desk.gzip("dev.tsv.gz", &pairs());
    let of_own = desk.done("eval pairs dev.tsv.gz --json --model one").out;
    assert_ne!(of_own, desk.done("eval pairs dev.tsv.gz --json").out, "eval uses the model that is named");
    let row = desk.run("lookup Akar --model none").err;
    assert!(row.contains("none/trees.txt: "), "every command looks for it: {row}");
}

#[test]
fn look_ups_teach_who_of_a_table_is_meant() {
    let desk = Desk::new();
    let shipped = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/score/shipped"));
    desk.done("train data --into without");
    assert!(desk.model("without")["table.txt"] == shipped["table.txt"], "without look-ups it stays as it is");
    let (mut entities, mut queries) = (String::new(), String::from("query\tgold\talso_ok\tcore\n"));
    for (i, row) in NAMES.iter().enumerate() {
        let (name, alias) = (row[0], row[2]);
        // Somebody who is near, so that there is something to choose.
        let (own, near) = (id(i), format!("T{}", &name[1..]));
        entities += &format!(
            "{{\"id\":\"{own}\",\"type\":\"PER\",\"canonical\":\"{name}\",\"aliases\":[\"{alias}\"]}}\n"
        );
        entities += &format!("{{\"id\":\"near-{own}\",\"type\":\"PER\",\"canonical\":\"{near}\"}}\n");
        queries += &format!("{}\t{}\t\t1\nNobody\tNIL\t\t1\n", row[1], own);
    }
    desk.gzip("data/lookup/entities.jsonl.gz", &entities);
    desk.gzip("data/lookup/queries_train.tsv.gz", &queries);
    desk.done("train data --into one");
    desk.done("train data --into two --threads 1");
    let learned = &desk.model("one")["table.txt"];
    assert!(learned == &desk.model("two")["table.txt"], "the same data give the same bytes");
    assert!(learned != &shipped["table.txt"] && learned.contains("\ntree "), "it has learned something");
    desk.file("aliases.jsonl", &entities);
    let args =
        ["lookup", "Sergei Lavrow", "--aliases", "aliases.jsonl", "--model", "one", "--format", "jsonl"];
    let found = desk.ran(&args);
    assert!(found.out.contains("Sergey Lavrov"), "{} {}", found.out, found.err);
}

#[test]
fn own_pairs_make_the_model_in_use_honest() {
    let desk = Desk::new();
    // Somebody whose lists are full of namesakes: of names so alike, none are one.
    let rows: String = NAMES.iter().map(|row| format!("{}\t{}\t0\tPER\t\t\n", row[0], row[1])).collect();
    let of_one: String =
        NAMES.iter().skip(5).map(|row| format!("{}\t{}\t1\tPER\t\t\n", row[0], row[2])).collect();
    desk.file("own.tsv", &format!("{HEADER}{}{of_one}", rows.repeat(5)));
    desk.done("train --pairs own.tsv --into shy");
    let (before, after) = (
        desk.probability(None, "Hulusi Akar", "Khulusi Akar"),
        desk.probability(Some("shy"), "Hulusi Akar", "Khulusi Akar"),
    );
    assert!(after < before - 0.2, "{before} → {after}");
    let unlike = desk.probability(Some("shy"), "Hulusi Akar", "Sergey Lavrov");
    assert!(unlike < after, "what is unlike stays so: {unlike} {after}");
    let shipped = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/score/shipped"));
    for (name, text) in desk.model("shy") {
        assert_eq!(text == shipped[&name], name != "trees.txt", "only the trees are written anew: {name}");
    }
    let alike: String = NAMES.iter().map(|row| format!("{}\t{}\t1\tPER\t\t\n", row[0], row[1])).collect();
    let unlike: String =
        NAMES.windows(2).map(|rows| format!("{}\t{}\t0\tPER\t\t\n", rows[0][0], rows[1][0])).collect();
    desk.file("back.tsv", &format!("{HEADER}{}{unlike}", alike.repeat(5)));
    desk.done("train --model shy --pairs back.tsv --into shyer");
    let again = desk.probability(Some("shyer"), "Hulusi Akar", "Khulusi Akar");
    assert!(again > after && again != before, "it goes on from the model in use: {after} → {again}");
}

#[test]
fn letter_models_are_learned_apart() {
    let desk = Desk::new();
    for folder in ["one", "two"] {
        let ran = desk.run(&format!("train data --readings --into {folder}"));
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert!(ran.err.contains("5 pairs of words"), "{}", ran.err);
    }
    let bytes = |folder: &str, name: &str| fs::read(desk.0.path().join(folder).join(name)).unwrap();
    for name in ["known.bin", "ru.bin"] {
        assert!(bytes("one", name) == bytes("two", name) && !bytes("one", name).is_empty(), "{name}");
    }
    assert_eq!(
        fs::read_dir(desk.0.path().join("one")).unwrap().count(),
        2,
        "scripts without words get no file"
    );
    for (args, expected) in [
        ("train nowhere --readings --into none", "no labelled row"),
        ("train data --readings --pairs own.tsv --into none", "cannot be used with"),
    ] {
        let ran = desk.run(args);
        assert_ne!(ran.code, Some(0));
        assert!(ran.err.contains(expected), "{args}: {}", ran.err);
    }
    assert!(!desk.0.path().join("none").exists());
}

#[test]
fn bad_input_is_told() {
    let desk = Desk::new();
    // What the model knows already: nothing is to be learned of it.
    let both = "Hulusi Akar\tKhulusi Akar\t1\tPER\t\t\nHulusi Akar\tSergey Lavrov\t0\tPER\t\t\n".repeat(5);
    desk.file("bad.tsv", &format!("{HEADER}Anna Li\tAnna Lee\tyes\tPER\t\t\n{both}"));
    desk.file("one.tsv", &format!("{HEADER}{}", "Anna Li\tAnna Lee\t1\tPER\t\t\n".repeat(40)));
    desk.file("empty.tsv", HEADER);
    desk.file("wrong.tsv", "a\tb\n1\t2\n");
    let rows = [
        (
            "train --pairs bad.tsv --into left-out",
            2,
            "bad.tsv:2: is_match is `yes`, expected 0 or 1; row left out",
        ),
        (
            "train --pairs one.tsv --into none",
            2,
            "one.tsv: 40 pairs of names are said to be one and 0 not; a model needs 5 of each",
        ),
        ("train nowhere --into none", 2, "train.tsv.gz: cannot be read: No such file"),
        ("train --pairs empty.tsv --into none", 2, "no labelled row"),
        ("train --pairs wrong.tsv --into none", 2, "wrong.tsv:1: no column `name1`"),
        ("train --into none", 64, "<DATA|--pairs <FILE>|--verdicts <JOURNAL>>"),
        (
            "train --pairs bad.tsv --into one.tsv",
            2,
            "one.tsv is no folder\n  help: name a folder for the model",
        ),
        (
            "train --pairs bad.tsv --into one.tsv/model",
            2,
            "cannot make one.tsv/model: Not a directory (os error 20)\n  help: name a folder that can be made",
        ),
        ("train data", 64, "--into <DIR>"),
    ];
    for (args, code, expected) in rows {
        let ran = desk.run(args);
        assert_eq!(ran.code, Some(code), "{args}: {}", ran.err);
        assert!(ran.err.contains(expected), "{args}: {}", ran.err);
    }
    assert!(!desk.0.path().join("none").exists(), "nothing is written where nothing was learned");
    assert_eq!(desk.model("left-out").len(), 12, "a bad row does not stop the others");
    let said = desk.run("train --pairs bad.tsv --into left-out").err;
    assert!(said.contains("the probabilities stay as they are"), "{said}");
}

#[test]
fn a_broken_model_is_named_with_its_line() {
    let desk = Desk::new();
    let shipped = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/score/shipped"));
    let rows = [
        ("trees.txt", "bias 0\nborders no-such 1\n", "broken/trees.txt:2: unknown feature"),
        ("table.txt", "bias 0\nborders no-such 1\n", "broken/table.txt:2: unknown feature"),
        ("common_words.txt", "ali 2\nomar\n", "broken/common_words.txt:2: not `word level`"),
        ("arabic.txt", "ا a:5\nب b:many\n", "broken/arabic.txt:2: not `letters latin:cost …`"),
        ("null.txt", "", "broken/null.txt:1: not one of 729 lines"),
    ];
    for (name, text, expected) in rows {
        shipped.iter().for_each(|(name, text)| desk.file(&format!("broken/{name}"), text));
        desk.done("match a b --model broken");
        desk.file(&format!("broken/{name}"), text);
        for command in ["match a b", "train --pairs own.tsv --into none"] {
            desk.file("own.tsv", &pairs());
            let ran = desk.run(&format!("{command} --model broken"));
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{name}: {}", ran.err);
            assert!(ran.err.contains(expected), "{name}: {}", ran.err);
            assert!(ran.err.contains("help: "), "{name}: {}", ran.err);
        }
    }
}
