//! `canonym match`: a pair, or a table of pairs, and what of it cannot be scored.

use crate::house::House;

#[test]
fn rows_that_cannot_be_scored_are_named_kept_and_empty() {
    let house = House::new();
    let rows = "name1\tname2\ttype\nAkar\tAkar\tPER\n\tAkar\tPER\nAkar\t \t\nAkar\tAkar\tanimal\nAkar\tAkar\t?\nAkar\n";
    house.file("p.tsv", rows);
    let ran = house.run("match --pairs p.tsv");
    assert_eq!(ran.code, Some(2));
    let scored: Vec<(String, bool)> = ran
        .out
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 5, "{line}");
            (cells[..3].join("\t"), !cells[3].is_empty() && !cells[4].is_empty())
        })
        .collect();
    let expected = [
        ("Akar\tAkar\tPER", true),
        ("\tAkar\tPER", false),
        ("Akar\t \t", false),
        ("Akar\tAkar\tanimal", true),
        ("Akar\tAkar\t?", true),
        ("Akar\t\t", false),
    ];
    assert_eq!(scored, expected.map(|(row, is_scored)| (row.to_owned(), is_scored)));
    for said in [
        "p.tsv:3: name1 is empty; row not scored\n  help: ",
        "p.tsv:4: name2 is empty; row not scored\n  help: ",
        "p.tsv:5: unknown type \"animal\"; row scored without a type\n  help: ",
        "canonym: 3 rows not scored, 1 row of an unknown type; the rest is done\n",
    ] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    house.file("q.tsv", "name1\tname2\nAkar\n");
    assert!(house.run("match --pairs q.tsv").err.ends_with("canonym: 1 row not scored; the rest is done\n"));
}

#[test]
fn a_verdict_needs_two_names() {
    let house = House::new();
    for (names, advice) in [
        (&["", ""][..], "the first name is empty"),
        (&["Akar", " \t"], "the second name is empty"),
        (&["Hulusi Akar"], "\"Hulusi Akar\" is one"),
        (&[], "--pairs"),
    ] {
        let output = house.command("match").args(names).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(64), 0), "{names:?}: {said}");
        assert!(said.contains(advice), "{names:?}: {said}");
    }
}

#[test]
fn numbers_have_four_digits() {
    let house = House::new();
    let verdict = &house.run("match Khulusi Hulusi").json()[0];
    let evidence = verdict["evidence"].as_array().unwrap().iter().map(|one| &one["weight"]);
    for number in [&verdict["probability"], &verdict["log_odds"]].into_iter().chain(evidence) {
        let digits = number.to_string().split('.').nth(1).map_or(0, str::len);
        assert!(number.is_number() && digits <= 4, "{number}");
    }
}
