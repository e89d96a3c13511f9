//! Whatever is wrong with one input is named, counted and loses no other.

use crate::house::House;

/// File name, its bytes, what standard error says of it.
type Row = (&'static str, &'static str, Vec<u8>, &'static str);

fn bad_texts() -> Vec<Row> {
    vec![
        (
            "binary file",
            "b.txt",
            b"\x7fELF\x02\0\0\0\0\0\0\x01\0\0\0".repeat(20),
            "b.txt: is not a text but binary data",
        ),
        (
            "broken JSON",
            "b.jsonl",
            b"{\"text\":\"\"}\n{\"text\":\n".to_vec(),
            "b.jsonl:2: is not a JSON object",
        ),
        (
            "two objects on a line",
            "b.jsonl",
            b"{\"text\":\"\"} {}\n".to_vec(),
            "b.jsonl:1: is not a JSON object",
        ),
        ("JSON that is no object", "b.jsonl", b"[1]\n".to_vec(), "b.jsonl:1: is not a JSON object"),
        (
            "two texts",
            "b.jsonl",
            b"{\"text\":\"a\",\"n\":1,\"text\":\"b\"}\n".to_vec(),
            "b.jsonl:1: field \"text\" stands twice",
        ),
        (
            "two ids",
            "b.jsonl",
            b"{\"id\":1,\"text\":\"\",\"id\":2}\n".to_vec(),
            "b.jsonl:1: field \"id\" stands twice",
        ),
        ("no text field", "b.jsonl", b"{\"body\":\"x\"}\n".to_vec(), "b.jsonl:1: has no field \"text\""),
        (
            "text that is no string",
            "b.jsonl",
            b"{\"text\":null}\n".to_vec(),
            "b.jsonl:1: field \"text\" is null, not a string",
        ),
        (
            "half a surrogate pair",
            "b.jsonl",
            b"{\"text\":\"\\ud800\"}\n".to_vec(),
            "b.jsonl:1: field \"text\" is no valid text",
        ),
        ("JSON not UTF-8", "b.jsonl", b"{\"text\":\"\xff\"}\n".to_vec(), "b.jsonl:1: "),
        ("UTF-16 JSON", "b.jsonl", b"\xff\xfe{\0}\0\n\0".to_vec(), "b.jsonl: is UTF-16; records are UTF-8"),
        ("short CSV row", "b.csv", b"id,text\n1\n".to_vec(), "b.csv:2: row has 1 fields, the header 2"),
        (
            "CSV row after a quoted line break",
            "b.csv",
            b"id,text\n1,\"a\nb\"\n2\n".to_vec(),
            "b.csv:4: row has 1 fields",
        ),
        (
            "CSV with a quote left open",
            "b.csv",
            b"id,text\n1,\"a\n2,b\n".to_vec(),
            "b.csv:2: the quote in column 3 is not closed",
        ),
        (
            "CSV whose header has a quote left open",
            "b.csv",
            b"id,\"text\n1,a\n".to_vec(),
            "b.csv:1: the quote in column 4 is not closed",
        ),
        ("CSV without the column", "b.csv", b"id,body\n1,x\n".to_vec(), "b.csv:1: has no column \"text\""),
        ("CSV not UTF-8", "b.csv", b"id,text\n1,\xff\n".to_vec(), "b.csv:2: is not UTF-8"),
        ("broken gzip", "b.txt.gz", b"\x1f\x8b\x08\0garbage".to_vec(), "b.txt.gz: cannot be read"),
    ]
}

#[test]
fn one_bad_document_is_named_and_the_rest_is_done() {
    for (rule, name, bytes, said) in bad_texts() {
        for command in ["link", "clean", "clean --explain", "clean --check", "clean --diff"] {
            let house = House::new();
            house.file("a.txt", "first");
            house.file(name, &bytes);
            house.file("z.txt", "last");
            let ran = house.run(&format!("{command} a.txt {name} z.txt"));
            assert_eq!(ran.code, Some(2), "{rule}: {ran:?}");
            assert!(ran.err.contains(said), "{rule}: {}", ran.err);
            assert!(ran.err.contains("\n  help: "), "{rule} is mended: {}", ran.err);
            assert!(ran.err.ends_with("canonym: 1 input failed; the rest is done\n"), "{rule}: {}", ran.err);
            if command == "link" {
                let docs = ran.docs();
                assert_eq!(
                    (docs.first().unwrap().as_str(), docs.last().unwrap().as_str()),
                    ("a.txt", "z.txt"),
                    "{rule}"
                );
            }
            if command == "clean" {
                assert!(ran.out.starts_with("first\n") && ran.out.ends_with("last"), "{rule}: {}", ran.out);
            }
        }
    }
}

#[test]
fn a_quote_left_open_loses_no_other_row() {
    let rows = [
        ("the first", "id,text\n1,\"a\n2,b\n3,c\n", "2: the quote in column 3", vec!["2", "3"]),
        ("the last", "id,text\n1,a\n2,b\n3,\"c", "4: the quote in column 3", vec!["1", "2"]),
        ("not the last column", "text,id\n\"a,1\nb,2\nc,3\n", "2: the quote in column 1", vec!["2", "3"]),
        ("line ends of Windows", "id,text\r\n\r\n1,\"a\r\n2,b\r\n", "3: the quote", vec!["2"]),
        ("byte order mark", "\u{feff}id,text\n1,\"a\n2,b\n", "2: the quote in column 3", vec!["2"]),
        ("over lines", "id,text\n\"1\n\",\"ş\n2,b\n", "3: the quote in column 3", vec!["2"]),
        (
            "closed by a later row",
            "id,text\n1,\"a\n2,b\n3,\"c, d\"\n4,e\n",
            "2: the quote",
            vec!["2", "3", "4"],
        ),
    ];
    for (rule, csv, said, ids) in rows {
        let house = House::new();
        house.file("b.csv", csv);
        let ran = house.run("link b.csv");
        assert_eq!(
            (ran.code, ran.docs()),
            (Some(2), ids.iter().map(ToString::to_string).collect()),
            "{rule}"
        );
        assert!(ran.err.contains(&format!("b.csv:{said}")), "{rule}: {}", ran.err);
        assert!(ran.err.ends_with("canonym: 1 input failed; the rest is done\n"), "{rule}: {}", ran.err);
        assert_eq!(house.run("clean --write b.csv").code, Some(2), "{rule}");
        assert_eq!(house.read("b.csv"), csv, "{rule}: what would be lost is not written");
    }
}

#[test]
fn each_quote_left_open_is_counted_and_its_row_passed_through() {
    let house = House::new();
    house.file("b.csv", format!("id,text\n{}", "1,\"a\n2,b\n".repeat(1000)));
    let ran = house.run("clean b.csv");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.ends_with("canonym: 1000 inputs failed; the rest is done\n"), "{}", ran.err);
    assert_eq!(ran.out, format!("id,text,meta\n{}", "1,a\n2,b,\n".repeat(1000)));
}

#[test]
fn paths_that_cannot_be_read() {
    let house = House::new();
    house.file("a.txt", "one");
    house.file("z.txt", "two");
    let ran = house.run("link a.txt missing.txt a.txt/below z.txt");
    assert_eq!(ran.code, Some(2));
    assert_eq!(ran.docs(), ["a.txt", "z.txt"]);
    assert!(ran.err.contains("missing.txt: cannot be read: "), "{}", ran.err);
    assert!(ran.err.contains("a.txt/below: cannot be read: "), "{}", ran.err);
    assert!(ran.err.contains("canonym: 2 inputs failed"), "{}", ran.err);
}

/// Root may read everything, so there this shows only that nothing is lost.
#[cfg(unix)]
#[test]
fn an_unreadable_folder_loses_no_other_file() {
    use std::os::unix::fs::PermissionsExt;
    let house = House::new();
    house.file("d/a.txt", "one");
    house.file("d/shut/b.txt", "two");
    house.file("d/z.txt", "three");
    let shut = house.path("d/shut");
    std::fs::set_permissions(&shut, std::fs::Permissions::from_mode(0o000)).unwrap();
    let readable = std::fs::read_dir(&shut).is_ok();
    let ran = house.run("link d");
    std::fs::set_permissions(&shut, std::fs::Permissions::from_mode(0o700)).unwrap();
    if readable {
        assert_eq!((ran.code, ran.docs().len()), (Some(0), 3));
    } else {
        assert_eq!((ran.code, ran.docs()), (Some(2), vec!["d/a.txt".to_owned(), "d/z.txt".to_owned()]));
        assert!(ran.err.contains("d/shut: cannot be read"), "{}", ran.err);
    }
}

#[test]
fn empty_input_is_no_fault() {
    let house = House::new();
    for name in ["e.txt", "e.jsonl", "e.csv"] {
        house.file(name, "");
    }
    let ran = house.run("link e.txt e.jsonl e.csv");
    assert_eq!(
        (ran.code, ran.out.as_str(), ran.err.as_str()),
        (Some(0), "{\"doc\":\"e.txt\",\"mentions\":[]}\n", "")
    );
    assert_eq!(house.run("clean e.txt").code, Some(0));
    assert_eq!(house.pipe("link", "").docs(), ["-"]);
}

#[test]
fn other_charsets_are_read_and_losses_told() {
    let house = House::new();
    let utf16: Vec<u8> = "\u{feff}Çavuşoğlu".encode_utf16().flat_map(u16::to_le_bytes).collect();
    house.file("utf16.txt", utf16);
    let ran = house.run("clean utf16.txt");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "Çavuşoğlu", ""));
    house.file(
        "scarred.txt",
        "Çavuşoğlu ve Erdoğan \u{1}"
            .replace('\u{1}', "")
            .into_bytes()
            .into_iter()
            .chain([0xff, b'.'])
            .collect::<Vec<_>>(),
    );
    let ran = house.run("clean scarred.txt");
    assert_eq!(ran.code, Some(0));
    assert!(
        ran.err.starts_with("scarred.txt: warning: 1 characters could not be read as UTF-8"),
        "{}",
        ran.err
    );
}

#[test]
fn a_very_long_line_is_one_document() {
    let house = House::new();
    let line = "word ".repeat(1 << 20);
    let ran = house.pipe("clean", &line);
    assert_eq!((ran.code, ran.out.len()), (Some(0), line.len()));
}

/// Past the length from which results are written as they are printed.
#[test]
fn a_long_document_is_linked_as_any_other() {
    let house = House::new();
    let line = format!("Hulusi Akar went.{}Hulusi Akar came.", " word".repeat((17 << 20) / 5));
    house.file("a.txt", "first");
    house.file("long.txt", &line);
    house.file("z.txt", "last");
    let ran = house.run("link a.txt long.txt z.txt");
    assert_eq!((ran.code, ran.docs()), (Some(0), vec!["a.txt".into(), "long.txt".into(), "z.txt".into()]));
    let ends: Vec<_> =
        ran.json()[1]["mentions"].as_array().unwrap().iter().map(|m| m["end"].clone()).collect();
    assert_eq!(ends, [11, line.len() - " came.".len()]);
    assert_eq!(house.run("link --per-mention long.txt -o out.jsonl").code, Some(0));
    assert_eq!(house.read("out.jsonl").lines().count(), 2);
}

#[test]
fn a_faulty_table_is_told_with_its_place() {
    let house = House::new();
    house.file("a.txt", "x");
    house.file("bad.yaml", "version: 1\nentities:\n  - id: akar\n    type: persn\n    name: Akar\n");
    for command in ["link a.txt", "clean a.txt", "lookup x"] {
        let ran = house.run(&format!("{command} --aliases bad.yaml"));
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{command}");
        assert!(ran.err.contains("bad.yaml:4:11: unknown type"), "{}", ran.err);
        let ran = house.run(&format!("{command} --aliases none.yaml"));
        assert_eq!(ran.code, Some(2), "{command}");
        assert!(ran.err.contains("none.yaml: cannot be read: "), "{}", ran.err);
        assert!(ran.err.ends_with("\n  help: check the spelling of the path\n"), "{}", ran.err);
    }
}

#[test]
fn files_that_cannot_be_read_are_told_with_a_mend() {
    let house = House::new();
    house.file("utf16.yaml", b"\xff\xfev\0");
    house.file("empty.tsv", "");
    house.file("latin1.tsv", b"name1\tn\xe9\n");
    house.file("other.tsv", "name1\tsecond\nAkar\tAkkar\n");
    house.file("comma.tsv", "name1,name2\nAkar,Akkar\n");
    let path = "check the spelling of the path";
    let rows = [
        ("match --pairs none.tsv", "canonym: none.tsv: cannot be read: ", path),
        ("match --pairs empty.tsv", "canonym: empty.tsv: empty", "begin it with a line of column names"),
        (
            "match --pairs latin1.tsv",
            "canonym: latin1.tsv:1: the header is not UTF-8",
            "convert the file to UTF-8",
        ),
        (
            "match --pairs other.tsv",
            "canonym: other.tsv:1: no column `name2`; the header has: name1, second",
            "call the column that holds it `name2` in line 1",
        ),
        ("match --pairs comma.tsv", "canonym: comma.tsv:1: no column `name1`", "columns are parted by tabs"),
        ("aliases check none.yaml", "canonym: none.yaml: cannot be read: ", path),
        ("aliases stats --aliases none.yaml", "canonym: none.yaml: cannot be read: ", path),
        ("lookup x --aliases utf16.yaml", "utf16.yaml:1: not UTF-8", "save the table as UTF-8"),
        ("lookup --batch none.tsv", "none.tsv: cannot be read: ", path),
        ("eval pairs none.tsv", "none.tsv: cannot be read: ", path),
        ("eval pairs other.tsv --model none", "none/trees.txt", "canonym train"),
    ];
    for (command, what, help) in rows {
        let ran = house.run(command);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{command}");
        let told = ran.err.find(what).map(|at| &ran.err[at..]);
        let mended = told.and_then(|told| told.split_once("\n  help: ")).map(|(_, help)| help);
        assert!(mended.is_some_and(|mend| mend.contains(help)), "{command}: {}", ran.err);
    }
}

#[test]
fn repairing_alone_needs_no_table() {
    let house = House::new();
    house.file("aliases.yaml", "version: 1\nentities: nonsense\n");
    house.file("a.txt", "Ak\u{200b}ar");
    assert_eq!(house.run("clean a.txt").code, Some(2));
    let ran = house.run("clean --names keep a.txt");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "Akar", ""));
}

#[test]
fn malformed_pairs_keep_their_place() {
    let house = House::new();
    let table = b"name1\tname2\tid\nAkar\tAkar\t1\n\nAkar\nAkar\t\xff\t4\nAkar\tAkar\t5\t6\nAkar\tAkar\t7\n";
    house.file("p.tsv", table);
    let ran = house.run("match --pairs p.tsv -o out.tsv");
    assert_eq!(ran.code, Some(2));
    let out = std::fs::read(house.path("out.tsv")).unwrap();
    let lines: Vec<&[u8]> = out.split(|byte| *byte == b'\n').collect();
    assert_eq!(lines.len(), 8, "a row for each row");
    assert!(lines[1].starts_with(b"Akar\tAkar\t1\t0.") && lines[6].starts_with(b"Akar\tAkar\t7\t0."));
    let expected: [&[u8]; 4] = [b"\t\t\t\t", b"Akar\t\t\t\t", b"Akar\t\xff\t4\t\t", b"Akar\tAkar\t5\t6\t\t"];
    assert_eq!(lines[2..6], expected);
    assert!(
        ran.err.contains("p.tsv:3: empty line; row not scored\n  help: take")
            && ran.err.contains("p.tsv:5: not UTF-8"),
        "{}",
        ran.err
    );
    assert!(ran.err.ends_with("canonym: 4 rows not scored; the rest is done\n"), "{}", ran.err);
}

#[test]
fn messages_are_safe_to_show() {
    let house = House::new();
    house.file("b.jsonl", "{\"\\u001b[2J\":1}\n");
    let ran = house.run("link b.jsonl \u{1b}[31mred");
    assert_eq!(ran.code, Some(2));
    assert!(!ran.err.contains('\u{1b}'), "{:?}", ran.err);
}
