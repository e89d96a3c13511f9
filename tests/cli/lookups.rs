//! `canonym lookup`: one answer a query, in order.

use crate::house::House;

#[test]
fn answers_have_the_promised_fields() {
    let house = House::new();
    let ran = house.run("lookup Xyzzyq");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let keys: Vec<_> = ran.json()[0].as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["query", "decision", "entity", "candidates"]);
}

#[test]
fn a_name_of_another_type_is_never_linked() {
    let house = House::new();
    let names = [
        ("jordan", "place", "Jordan"),
        ("anna", "person", "Anna Jordan"),
        ("pentagon", "organization", "Pentagon"),
    ];
    let rows = names.map(|(id, kind, name)| format!("  - {{ id: {id}, type: {kind}, name: {name} }}\n"));
    house.file("aliases.yaml", format!("version: 1\nentities:\n{}", rows.concat()));
    let answers = [
        ("Jordan", "place", "link", Some("jordan")),
        ("Jordan", "person", "unknown", None),
        ("Jordann", "person", "unknown", None),
        ("Pentagon", "place", "review", Some("pentagon")),
        ("Pentagon", "person", "unknown", None),
        ("Anna Jordan", "person", "link", Some("anna")),
        ("Anna Jordan", "LOC", "unknown", None),
        ("Jordan", "country-ish", "link", Some("jordan")),
        ("Jordan", "", "link", Some("jordan")),
    ];
    let told = |row: &serde_json::Value| {
        (row["decision"].as_str().unwrap().to_owned(), row["entity"].as_str().map(str::to_owned))
    };
    let table: Vec<String> = answers.iter().map(|(name, kind, ..)| format!("{kind}\t{name}\n")).collect();
    house.file("q.tsv", format!("type\tquery\n{}", table.concat()));
    let ran = house.run("lookup --batch q.tsv");
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(
        ran.err.contains("q.tsv:9: unknown type \"country-ish\"") && ran.err.contains("1 input failed"),
        "{}",
        ran.err
    );
    let batch = ran.json();
    for ((name, kind, decision, entity), row) in answers.into_iter().zip(&batch) {
        let expected = (decision.to_owned(), entity.map(str::to_owned));
        assert_eq!(told(row), expected, "{name} as {kind}");
        if ["person", "place"].contains(&kind) {
            let mut command = house.command(&format!("lookup --type {kind}"));
            let out = command.arg(name).output().unwrap().stdout;
            assert_eq!(told(&serde_json::from_slice(&out).unwrap()), expected, "{name} as {kind}");
        }
    }
    let shown = house.run("lookup --format human --type person Jordan").out;
    assert!(!shown.contains(".00"), "{shown}");
}

#[test]
fn batches_are_tables_or_lists() {
    let house = House::new();
    let rows = [
        ("one name a line", "b\r\na\n\nb\n", vec!["b", "a", "", "b"]),
        ("a header with the column", "id\tquery\tx\n1\tb\ty\n2\ta\n3\tb\tz\n", vec!["b", "a", "b"]),
        ("an empty query", "query\tx\n\t1\na\t2\n", vec!["", "a"]),
        ("byte order mark", "\u{feff}query\nb\n", vec!["b"]),
        ("nothing", "", vec![]),
    ];
    for (rule, file, expected) in rows {
        house.file("q.tsv", file);
        for threads in [1, 4] {
            let ran = house.run(&format!("lookup --batch q.tsv --threads {threads}"));
            assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{rule}");
            let queries: Vec<_> =
                ran.json().iter().map(|row| row["query"].as_str().unwrap().to_owned()).collect();
            assert_eq!(queries, expected, "{rule}");
        }
        assert_eq!(house.pipe("lookup --batch -", file).json().len(), expected.len(), "{rule}");
    }
}

#[test]
fn bad_rows_keep_their_place() {
    /// What the file is, its bytes, the answers (query and decision), what is said of it.
    type Row =
        (&'static str, &'static [u8], &'static [(&'static str, &'static str)], &'static [&'static str]);
    let rows: [Row; 3] = [
        (
            "rows",
            b"id\tquery\n1\n2\tHulusi Akar\n3\tHulusi \xff\n4\tc\n",
            &[("", "unknown"), ("Hulusi Akar", "link"), ("Hulusi \u{fffd}", "unknown"), ("c", "unknown")],
            &["q.tsv:2: has no column \"query\"", "q.tsv:4: is not UTF-8", "canonym: 2 inputs failed"],
        ),
        (
            "names",
            b"\xff\nHulusi Akar\n\nHulusi Akar\xff\nHulusi Akar\n",
            &[
                ("\u{fffd}", "unknown"),
                ("Hulusi Akar", "link"),
                ("", "unknown"),
                ("Hulusi Akar\u{fffd}", "unknown"),
                ("Hulusi Akar", "link"),
            ],
            &["q.tsv:1: is not UTF-8", "q.tsv:4: is not UTF-8", "canonym: 2 inputs failed"],
        ),
        ("a header", b"n\xffme\tquery\n1\tHulusi Akar\n", &[("Hulusi Akar", "link")], &[]),
    ];
    let house = House::new();
    for (rule, file, expected, faults) in rows {
        house.file("q.tsv", file);
        for threads in [1, 3] {
            let ran = house.run(&format!("lookup --batch q.tsv --threads {threads}"));
            assert_eq!(ran.code, Some(if faults.is_empty() { 0 } else { 2 }), "{rule}: {ran:?}");
            let answers = ran.json();
            let told = |row: &serde_json::Value| {
                ["query", "decision"].map(|field| row[field].as_str().unwrap().to_owned())
            };
            let answers: Vec<[String; 2]> = answers.iter().map(told).collect();
            let expected: Vec<[String; 2]> = expected
                .iter()
                .map(|(query, decision)| [query, decision].map(|text| (*text).to_owned()))
                .collect();
            assert_eq!(answers, expected, "{rule}");
            faults.iter().for_each(|fault| assert!(ran.err.contains(fault), "{rule}: {}", ran.err));
        }
    }
    assert_eq!(house.run("lookup --batch missing.tsv").code, Some(2));
}

#[test]
fn a_table_without_the_column_is_refused_whole() {
    let rows = [
        (
            "q.tsv",
            "id\tname\n1\tb\n2\ta\n",
            "its columns are id | name",
            "call the column with the names \"query\"",
        ),
        ("q.txt", "b\t5\na\t3\n", "its columns are b | 5", "one name a line without tabs"),
        (
            "q.csv",
            "id,query\n1,b\n",
            "its columns are id | query, parted by commas",
            "part the columns by tabs",
        ),
    ];
    let house = House::new();
    for (name, file, what, help) in rows {
        house.file(name, file);
        let ran = house.run(&format!("lookup --batch {name}"));
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{name}");
        let said = format!("{name}:1: has no tab-separated column \"query\"; {what}\n  help: ");
        assert!(ran.err.starts_with(&said) && ran.err.contains(help), "{name}: {}", ran.err);
        assert!(ran.err.ends_with("canonym: 1 input failed; the rest is done\n"), "{}", ran.err);
    }
    for (name, file) in [("n.csv", "b\na\n"), ("n.tsv", "name\na\n"), ("n.txt", "b, c\na\n")] {
        house.file(name, file);
        let ran = house.run(&format!("lookup --batch {name}"));
        assert_eq!((ran.code, ran.json().len()), (Some(0), 2), "{name}: {}", ran.err);
    }
}
