//! `-o` and `--write`: files are there whole or not at all, and nothing is lost.

use crate::house::House;
use std::fs;

const DIRTY: &str = "Ak\u{200b}ar went.\r\nHe came.\r\n";
const CLEAN: &str = "Akar went.\r\nHe came.\r\n";

#[test]
fn write_replaces_only_what_changes() {
    let house = House::new();
    house.file("d/a.txt", DIRTY);
    house.file("d/b.txt", CLEAN);
    let before = fs::metadata(house.path("d/b.txt")).unwrap().modified().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20));
    let ran = house.run("clean --write d");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    assert_eq!((house.read("d/a.txt").as_str(), house.read("d/b.txt").as_str()), (CLEAN, CLEAN));
    assert_eq!(
        fs::metadata(house.path("d/b.txt")).unwrap().modified().unwrap(),
        before,
        "b.txt was left alone"
    );
    assert_eq!(house.names_in("d"), ["a.txt", "b.txt"], "nothing is left beside");
}

#[test]
fn write_replaces_records() {
    let house = House::new();
    house.file("r.jsonl", "{\"n\":1.0,\"text\":\"x\"}\n{\"text\":\"Ak\u{200b}ar\"}\n");
    house.file("r.csv", "id,text\n1,Ak\u{200b}ar\n");
    let ran = house.run("clean --write r.jsonl r.csv");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(house.read("r.jsonl"), "{\"n\":1.0,\"text\":\"x\"}\n{\"text\":\"Akar\"}\n");
    assert_eq!(house.read("r.csv"), "id,text,meta\n1,Akar,\n");
}

#[test]
fn what_would_be_lost_is_not_written() {
    let house = House::new();
    let broken = "{\"text\":\"Ak\u{200b}ar\"}\n{broken\n";
    house.file("r.jsonl", broken);
    let first_broken = "{broken\n{\"text\":\"Ak\u{200b}ar\"}\n";
    house.file("s.jsonl", first_broken);
    let scarred = [DIRTY.as_bytes(), "Çavuşoğlu ve Erdoğan".as_bytes(), b"\xff"].concat();
    house.file("scarred.txt", &scarred);
    house.file("a.txt", DIRTY);
    let ran = house.run("clean --write r.jsonl s.jsonl scarred.txt a.txt");
    assert_eq!(ran.code, Some(2));
    assert_eq!((house.read("r.jsonl").as_str(), house.read("s.jsonl").as_str()), (broken, first_broken));
    assert_eq!(fs::read(house.path("scarred.txt")).unwrap(), scarred);
    assert_eq!(house.read("a.txt"), CLEAN, "the rest is done");
    for name in ["r.jsonl", "s.jsonl", "scarred.txt"] {
        assert!(ran.err.contains(&format!("{name}: is not written: ")), "{}", ran.err);
    }
    assert_eq!(house.names_in("."), ["a.txt", "aliases.yaml", "r.jsonl", "s.jsonl", "scarred.txt"]);
}

#[test]
fn gzip_is_not_written() {
    use std::io::Write;
    let house = House::new();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(DIRTY.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    house.file("a.txt.gz", &packed);
    let ran = house.run("clean --write a.txt.gz");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("a.txt.gz: is not written: it is gzip"), "{}", ran.err);
    assert_eq!(fs::read(house.path("a.txt.gz")).unwrap(), packed);
}

#[test]
fn a_read_only_file_is_not_written() {
    let house = House::new();
    for (name, text) in [("a.txt", DIRTY), ("r.jsonl", "{\"text\":\"Ak\u{200b}ar\"}\n")] {
        let path = house.file(name, text);
        let mut rights = fs::metadata(&path).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&path, rights).unwrap();
        let ran = house.run(&format!("clean --write {name}"));
        assert_eq!((ran.code, house.read(name).as_str()), (Some(2), text));
        assert!(ran.err.contains(&format!("{name}: is not written: ")), "{}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let house = House::new();
    let target = house.file("real/a.txt", DIRTY);
    let records = house.file("real/r.jsonl", "{\"text\":\"Ak\u{200b}ar\"}\n");
    crate::house::link(&target, &house.path("a.txt"));
    crate::house::link(&records, &house.path("r.jsonl"));
    let ran = house.run("clean --write a.txt r.jsonl");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(house.path("a.txt").is_symlink() && house.path("r.jsonl").is_symlink());
    assert_eq!(
        (house.read("real/a.txt").as_str(), house.read("real/r.jsonl").as_str()),
        (CLEAN, "{\"text\":\"Akar\"}\n")
    );
}

#[cfg(unix)]
#[test]
fn rights_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let house = House::new();
    let path = house.file("r.jsonl", "{\"text\":\"Ak\u{200b}ar\"}\n");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(house.run("clean --write r.jsonl").code, Some(0));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn output_goes_to_a_file_at_the_end() {
    let house = House::new();
    house.file("a.txt", DIRTY);
    house.file("out.txt", "old");
    let ran = house.run("clean -o out.txt a.txt");
    assert_eq!((ran.code, ran.out.as_str(), house.read("out.txt").as_str()), (Some(0), "", CLEAN));
    house.file("d/x.txt", "x");
    for target in ["d", "missing/out.txt"] {
        let ran = house.run(&format!("clean -o {target} a.txt"));
        assert_eq!(ran.code, Some(2), "{target}");
        assert!(ran.err.contains(&format!("cannot write {target}")), "{}", ran.err);
        assert!(ran.err.contains("\n  help: "), "{}", ran.err);
    }
    assert_eq!(house.names_in("d"), ["x.txt"]);
}

/// Every command that writes results, each with what it reads.
#[cfg(unix)]
const WRITERS: &[&str] = &[
    "clean a.txt",
    "link a.txt",
    "lookup Akar",
    "match Akar Akkar",
    "match --pairs pairs.tsv",
    "translit Akar",
    "eval clean cases.tsv",
];

#[cfg(unix)]
fn house_of_writers() -> House {
    let house = House::new();
    house.file("a.txt", CLEAN);
    house.file("pairs.tsv", "name1\tname2\nAkar\tAkkar\n");
    house.file("cases.tsv", "input\texpected\twhy\nx\tx\tsame\n");
    house
}

#[cfg(unix)]
#[test]
fn a_missing_folder_is_told_as_it_was_named() {
    let house = house_of_writers();
    house.file("t.yaml", "version: 1\nentities: []\n");
    for command in WRITERS.iter().chain(&["aliases check t.yaml", "aliases fmt t.yaml", "man"]) {
        let ran = house.run(&format!("{command} -o no/dir/out.txt"));
        let said = "canonym: cannot write no/dir/out.txt: its folder does not exist\n  \
                    help: make the folder no/dir first, or name a file elsewhere\n";
        assert_eq!((ran.code, ran.err.as_str()), (Some(2), said), "{command}");
    }
}

#[cfg(unix)]
#[test]
fn output_through_a_link_keeps_link_and_rights() {
    use std::os::unix::fs::PermissionsExt;
    for command in WRITERS {
        let house = house_of_writers();
        let real = house.file("real.txt", "old");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        crate::house::link(&real, &house.path("out.txt"));
        let ran = house.run(&format!("{command} -o out.txt"));
        assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{command}: {ran:?}");
        assert!(house.path("out.txt").is_symlink(), "{command}");
        assert_ne!(house.read("real.txt"), "old", "{command}");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640, "{command}");
    }
}

#[cfg(unix)]
#[test]
fn output_to_a_device_leaves_the_device() {
    use std::os::unix::fs::FileTypeExt;
    for command in WRITERS {
        let house = house_of_writers();
        let null = house.path("null");
        crate::house::link(std::path::Path::new("/dev/null"), &null);
        let ran = house.run(&format!("{command} -o null"));
        assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{command}: {ran:?}");
        assert!(null.is_symlink(), "{command}");
        assert!(fs::metadata(&null).unwrap().file_type().is_char_device(), "{command}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let house = House::new();
    house.file("a.txt", "word ".repeat(100_000));
    for command in ["clean", "link", "link --format html", "lookup x", "match x y", "translit x"] {
        let input = if command.ends_with('x') || command.ends_with('y') { "" } else { "a.txt" };
        let ran = house.run(&format!("{command} -o /dev/full {input}"));
        assert_eq!(ran.code, Some(2), "{command}");
        assert!(ran.err.contains("cannot write /dev/full: No space left"), "{command}: {}", ran.err);
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = house.command(&format!("{command} {input}")).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert!(
            String::from_utf8_lossy(&output.stderr).contains("cannot write standard output"),
            "{command}"
        );
    }
}

/// Commands whose `-o` is something that they read, and why it is refused.
const OVER_INPUTS: &[(&str, &str, &str)] = &[
    ("aliases compile own.yaml", "own.yaml", "is read by this command"),
    ("aliases compile", "aliases.yaml", "belongs to the alias table in use"),
    ("aliases compile", "./aliases.yaml", "belongs to the alias table in use"),
    ("aliases export --to csv own.yaml", "own.yaml", "is read by this command"),
    ("aliases stats", "aliases.yaml", "belongs to the alias table in use"),
    ("aliases fmt --check own.yaml", "own.yaml", "is read by this command"),
    ("aliases import --force names.csv", "names.csv", "is read by this command"),
    ("aliases import --merge names.csv", "names.csv", "is read by this command"),
    ("lookup --aliases own.yaml Akar", "own.yaml", "belongs to the alias table in use"),
    ("lookup Akar", "aliases.verdicts.jsonl", "belongs to the alias table in use"),
    ("lookup --batch a.txt", "a.txt", "is read by this command"),
    ("match --pairs pairs.tsv", "pairs.tsv", "is read by this command"),
    ("clean a.txt", "a.txt", "is read by this command"),
    ("clean --furniture lines.txt a.txt", "lines.txt", "is read by this command"),
    ("link a.txt", "a.txt", "is read by this command"),
    ("link news", "news/old.txt", "is read by this command"),
    ("link --mentions m.jsonl a.txt", "m.jsonl", "is read by this command"),
    ("suggest --since s.jsonl a.txt", "s.jsonl", "is read by this command"),
    ("eval pairs pairs.tsv", "pairs.tsv", "is read by this command"),
    ("eval pairs pairs.tsv --hard hard.tsv", "hard.tsv", "is read by this command"),
    ("eval mentions gold.jsonl --texts news", "news/old.txt", "is read by this command"),
    ("verdicts export s.jsonl", "s.jsonl", "is read by this command"),
    ("verdicts apply", "aliases.verdicts.jsonl", "belongs to the alias table in use"),
    ("verdicts pairs --journal j.jsonl", "j.jsonl", "is read by this command"),
    ("verdicts merge j.jsonl", "aliases.yaml", "belongs to the alias table in use"),
];

fn house_of_inputs() -> House {
    let house = House::new();
    let table = house.read("aliases.yaml");
    house.file("own.yaml", table);
    house.file("aliases.verdicts.jsonl", "");
    house.file("gold.jsonl", r#"{"doc":"old.txt","start":0,"end":4,"text":"what","type":"person"}"#);
    for (_, output, _) in OVER_INPUTS {
        if !house.path(output).exists() {
            house.file(output, "what stands here\n");
        }
    }
    house
}

#[test]
fn no_command_writes_over_what_it_reads() {
    let house = house_of_inputs();
    for (command, output, why) in OVER_INPUTS {
        let before = house.read(output);
        let ran = house.run(&format!("{command} -o {output}"));
        let said =
            format!("canonym: {output} {why}, and -o would write over it\n  help: name another file\n");
        assert_eq!((ran.code, ran.out.as_str(), ran.err), (Some(64), "", said), "{command}");
        assert_eq!(house.read(output), before, "{command}");
    }
}

#[cfg(unix)]
#[test]
fn nor_through_a_link() {
    let house = house_of_inputs();
    for (command, output, why) in OVER_INPUTS {
        let before = house.read(output);
        crate::house::link(&house.path(output), &house.path("link"));
        let ran = house.run(&format!("{command} -o link"));
        assert_eq!((ran.code, ran.err.contains(why)), (Some(64), true), "{command}: {ran:?}");
        assert_eq!(house.read(output), before, "{command}");
        fs::remove_file(house.path("link")).unwrap();
    }
}

#[test]
fn what_is_not_read_may_be_written_over() {
    let house = house_of_inputs();
    house.file("news/.gitignore", "out.jsonl\n");
    let rows = [
        ("link news", "news/out.jsonl"),
        ("link news", "news/.hidden"),
        ("lookup --aliases own.yaml Akar", "aliases.yaml"),
        ("match Akar Akkar", "own.yaml"),
        // The changed table in its own place.
        ("aliases fmt own.yaml", "own.yaml"),
        ("aliases add hulusi-akar Khulusi --aliases own.yaml", "own.yaml"),
    ];
    for (command, output) in rows {
        house.file(
            "own.yaml",
            "version: 1\nentities:\n  - { id: hulusi-akar, type: person, name: Hulusi Akar }\n",
        );
        if !house.path(output).exists() {
            house.file(output, "old");
        }
        let ran = house.run(&format!("{command} -o {output}"));
        assert_eq!(ran.code, Some(0), "{command} -o {output}: {ran:?}");
        assert_ne!(house.read(output), "old", "{command} -o {output}");
    }
}
