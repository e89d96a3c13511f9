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
fn batches_are_tables_or_lists() {
    let house = House::new();
    let rows = [
        ("one name a line", "b\r\na\n\nb\n", vec!["b", "a", "b"]),
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
fn bad_rows_lose_no_other() {
    let house = House::new();
    house.file("q.tsv", b"id\tquery\n1\n2\tb\n3\t\xff\n4\tc\n");
    let ran = house.run("lookup --batch q.tsv");
    assert_eq!((ran.code, ran.json().len()), (Some(2), 2));
    assert!(ran.err.contains("q.tsv:2: has no column \"query\""), "{}", ran.err);
    assert!(ran.err.contains("q.tsv:4: is not UTF-8"), "{}", ran.err);
    assert_eq!(house.run("lookup --batch missing.tsv").code, Some(2));
}
