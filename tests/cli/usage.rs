//! Help, completions, manual pages, and arguments that do not go together.

use crate::house::House;

#[test]
fn wrong_usage_ends_with_64_and_advice() {
    let house = House::new();
    house.file("a.txt", "x");
    let rows = [
        ("lnik a.txt", "link"),
        ("link --explian a.txt", "--explain"),
        ("clean --diff --write a.txt", "cannot be used with"),
        ("clean --check --explain a.txt", "cannot be used with"),
        ("clean --write -o out.txt a.txt", "cannot be used with"),
        ("clean --write -", "name files or folders"),
        ("clean --write", "name files or folders"),
        ("clean --format html a.txt", "belongs to link"),
        ("clean --diff --format jsonl a.txt", "leave it out"),
        ("link --per-mention --format html a.txt", "leave --format out"),
        ("translit --lang en x", "known are ar, fa, ur"),
        ("translit --lang ukr x", "the nearest known is `uk`"),
        ("lookup", "--batch"),
        ("lookup x --batch a.txt", "cannot be used with"),
        ("lookup x --format html", "belongs to link"),
        ("match x y --format html", "belongs to link"),
        ("link --input xml a.txt", "jsonl"),
        ("link --threads many a.txt", "--threads"),
        ("", "Usage"),
    ];
    for (args, advice) in rows {
        let ran = house.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (Some(64), ""), "{args}: {ran:?}");
        assert!(ran.err.contains(advice), "{args}: {}", ran.err);
    }
    assert_eq!(house.read("a.txt"), "x");
}

#[test]
fn an_option_that_does_nothing_is_told_and_passed_over() {
    let house = House::new();
    for (args, plain, told) in [
        ("translit --aliases nosuch.yaml x", "translit x", "--aliases does nothing here"),
        ("translit --model nosuch x", "translit x", "--model does nothing here"),
        ("match --aliases nosuch.yaml a b", "match a b", "--aliases does nothing here"),
        ("man --format jsonl", "man", "--format does nothing here"),
    ] {
        let (ran, plain) = (house.run(args), house.run(plain));
        assert_eq!((ran.code, &ran.out), (Some(0), &plain.out), "{args}: {}", ran.err);
        assert!(ran.err.contains(told) && plain.err.is_empty(), "{args}: {}", ran.err);
    }
}

#[test]
fn a_diff_is_for_people() {
    let house = House::new();
    house.file("a.txt", "Ak\u{200b}ar\n");
    for (args, code, line) in [("clean --diff a.txt", 0, "+Akar"), ("clean --check a.txt", 1, "a.txt")] {
        let (plain, told) = (house.run(args), house.run(&format!("{args} --format human")));
        assert_eq!((told.code, &told.out), (Some(code), &plain.out), "{args}: {}", told.err);
        assert!(told.out.lines().any(|shown| shown == line), "{}", told.out);
    }
}

#[test]
fn help_shows_examples() {
    let house = House::new();
    for command in ["link", "clean", "lookup", "completions", "man"] {
        let ran = house.run(&format!("{command} --help"));
        assert_eq!(ran.code, Some(0));
        assert!(ran.out.contains(&format!("Examples:\n  canonym {command}")), "{command}: {}", ran.out);
    }
    assert!(house.run("--version").out.starts_with("canonym "));
}

#[test]
fn completions_and_manual() {
    let house = House::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(house.run(&format!("completions {shell}")).out.contains("per-mention"), "{shell}");
    }
    assert!(house.run("man").out.contains(".TH canonym 1"));
    assert_eq!(house.run("man --dir pages").code, Some(0));
    assert!(house.read("pages/canonym-link.1").contains("per\\-mention"));
}

#[test]
fn names_that_hide_characters_are_shown() {
    let house = House::new();
    let mut command = house.command("match --format human");
    let output = command.args(["a\u{2028}b\u{202e}c", "a\u{1b}[1m\n\u{ad}"]).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let shown = "a\\u{2028}b\\u{202e}c / a\\u{1b}[1m\\n\\u{ad}";
    assert!(out.lines().next().unwrap().ends_with(shown), "{out:?}");
    assert!(!out.contains(['\u{2028}', '\u{202e}', '\u{1b}', '\u{ad}']), "{out:?}");
}

#[test]
fn texts_and_tables_stay_what_they_are_in_any_format() {
    let house = House::new();
    house.file("pairs.tsv", "name1\tname2\nAkar\tAkkar\n");
    for command in ["translit \u{41f}\u{443}\u{442}\u{438}\u{43d}", "match --pairs pairs.tsv"] {
        let plain = house.run(command);
        assert_eq!(plain.code, Some(0), "{plain:?}");
        for format in ["human", "jsonl", "html"] {
            let ran = house.run(&format!("{command} --format {format}"));
            assert_eq!((ran.code, &ran.out), (Some(0), &plain.out), "{command} {format}");
        }
    }
}

#[test]
fn help_says_what_formats_do() {
    let house = House::new();
    for (command, said) in [
        ("translit", "Text comes out in any --format"),
        ("match", "--pairs gives a table in any --format"),
        ("eval", "--format html is refused"),
    ] {
        let help =
            house.run(&format!("{command} --help")).out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(help.contains(said), "{command}: {help}");
    }
}
