//! `canonym clean`: rules switched off, lines learned, pages read.

use crate::house::House;

/// A page with an article in it.
fn page(body: &str) -> String {
    let prose: String = (0..6)
        .map(|n| format!("<p>Day {n}: the ferry, which was late, came in with the fog, and nobody said a word of it.</p>"))
        .collect();
    format!(
        "<!DOCTYPE html><html><head><title>Ferry is late</title></head><body><nav><a href=/>Home</a></nav>\
         <article>{body}{prose}</article><footer>Imprint</footer></body></html>"
    )
}

#[test]
fn rules_are_switched_off_by_name() {
    let house = House::new();
    let dirty = "“Ak\u{200b}ar” said no.\nAdvertisement\nHe left.\n";
    for (args, expected) in [
        ("", "\"Akar\" said no.\nHe left.\n"),
        ("--keep-quotes", "“Akar” said no.\nHe left.\n"),
        ("--without quotes,furniture", "“Akar” said no.\nAdvertisement\nHe left.\n"),
        ("--without invisible --without furniture", "\"Ak\u{200b}ar\" said no.\nAdvertisement\nHe left.\n"),
    ] {
        let ran = house.pipe(&format!("clean --names keep {args}"), dirty);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), expected, ""), "{args}");
    }
    let ran = house.pipe("clean --without mojibak", "x");
    assert!(ran.code == Some(64) && ran.err.contains("did you mean \"mojibake\"?"), "{}", ran.err);
}

#[test]
fn each_edit_tells_its_rule() {
    let house = House::new();
    let rows =
        house.pipe("clean --names keep --explain", "Erdo\u{c4}\u{178}an &amp; Mоscow\u{ad} “x”\n").json();
    let rules: Vec<_> =
        rows[0]["edits"].as_array().unwrap().iter().map(|edit| edit["rule"].clone()).collect();
    assert_eq!(rules, ["mojibake", "entities", "mixed-script", "invisible", "quotes", "quotes"]);
}

/// Names that are declined and misspelled here.
const NAMES: &str = "\
version: 1
entities:
  - { id: hulusi-akar, type: person, name: Hulusi Akar }
  - { id: tayyip-erdogan, type: person, name: Recep Tayyip Erdoğan, short: [Erdoğan] }
  - { id: bashar-assad, type: person, name: Bashar al-Assad }
  - { id: vladimir-putin, type: person, name: Vladimir Putin }
";

#[test]
fn names_of_the_table_tell_letters_of_another_script() {
    let house = House::new();
    house.file("aliases.yaml", NAMES);
    let dirty = "Erdoغan met Hulusi Akaر and Bashaر al-Assaد.\n";
    let clean = "Erdoğan met Hulusi Akar and Bashar al-Assad.\n";
    assert_eq!(house.pipe("clean --names keep", dirty).out, clean);
    assert_eq!(house.pipe("clean --names keep --without mixed-script", dirty).out, dirty);
}

#[test]
fn endings_of_names_stay() {
    let house = House::new();
    house.file("aliases.yaml", NAMES);
    for text in [
        "Dün Hulusi Akari gördü ve çok sevindi.\n",
        "Prezydent spotkał się z ministrem Hulusiego Akara i żoną Władimira Putyna.\n",
        "Ministar je juče primio Redžepa Tajipa Erdogana i razgovarao sa njim.\n",
        "Dün Tayip Erdoganin sözleri çok konuşuldu.\n",
    ] {
        assert_eq!(house.pipe("clean", text).out, text);
    }
}

#[test]
fn lines_that_a_folder_repeats_are_learned_and_used() {
    let house = House::new();
    let text = |day: &str| {
        format!("{day} was wet on the bay, and the ferry was late.\nThe Harbour Post, window on the bay\n")
    };
    for day in ["Monday", "Tuesday", "Friday"] {
        house.file(&format!("news/{day}.txt"), text(day));
    }
    house.file("new.txt", text("Sunday"));
    let ran = house.run("clean --learn-furniture news -o lines.txt");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_eq!(house.read("lines.txt"), "The Harbour Post, window on the bay\n");
    let clean = "Sunday was wet on the bay, and the ferry was late.\n";
    for args in ["--furniture lines.txt", "--learn-furniture news"] {
        assert_eq!(house.run(&format!("clean {args} new.txt")).out, clean, "{args}");
    }
    assert_eq!(house.run("clean new.txt").out, text("Sunday"));
    let told = house.run("clean --furniture lines.txt --explain new.txt").json();
    assert_eq!(told[0]["meta"]["repeated-line"][0], "The Harbour Post, window on the bay");
    assert_eq!(house.run("clean --furniture none.txt new.txt").code, Some(2));
}

#[test]
fn a_folder_that_repeats_nothing_is_told() {
    let house = House::new();
    for day in ["Monday", "Tuesday", "Friday"] {
        house.file(&format!("news/{day}.txt"), format!("{day} was wet on the bay.\n"));
    }
    house.file("new.txt", "Sunday was wet on the bay.\n");
    for (args, out) in [("", ""), ("new.txt", "Sunday was wet on the bay.\n")] {
        let ran = house.run(&format!("clean --learn-furniture news {args}"));
        assert_eq!((ran.code, ran.out.as_str()), (Some(0), out));
        assert!(ran.err.starts_with("canonym: no line repeats in these documents\n  help: "), "{}", ran.err);
    }
}

#[test]
fn lines_are_learned_as_the_rules_that_are_left_leave_them() {
    let house = House::new();
    for day in ["Monday", "Tuesday", "Friday"] {
        house.file(
            &format!("news/{day}.txt"),
            format!("{day} was wet on the bay, and it rained.\nThe “Post” today\n"),
        );
    }
    for (args, line) in [
        ("", "The \"Post\" today\n"),
        ("--keep-quotes ", "The “Post” today\n"),
        ("--without quotes ", "The “Post” today\n"),
    ] {
        let ran = house.run(&format!("clean {args}--learn-furniture news -o lines.txt"));
        assert_eq!((ran.code, house.read("lines.txt")), (Some(0), line.to_owned()), "{args}");
    }
}

#[test]
fn pages_are_read_as_their_article() {
    let house = House::new();
    house.file("a.html", page(""));
    house.file("b.txt", page(""));
    let ran = house.run("clean a.html");
    assert!(ran.out.starts_with("Ferry is late\n\nDay 0: the ferry, which was late,"), "{}", ran.out);
    assert!(
        !ran.out.contains("Home") && !ran.out.contains("Imprint") && !ran.out.contains('<'),
        "{}",
        ran.out
    );
    assert_eq!(house.run("clean b.txt").out, ran.out, "by its look");
    assert_eq!(house.pipe("clean --input html", page("")).out, ran.out);
    assert!(house.run("clean --input text b.txt").out.starts_with("<!DOCTYPE html>"));
}

#[test]
fn mentions_of_a_page_have_places_in_its_text() {
    let house = House::new();
    house.file("a.html", page("<p>Khulusi <b>Akar</b> &amp; others came.</p>"));
    let rows = house.run("link a.html").json();
    let mention =
        &rows[0]["mentions"].as_array().unwrap().iter().find(|m| m["entity"] == "hulusi-akar").unwrap();
    let text = house.run("clean --names keep a.html").out;
    let place = |key: &str| mention[key].as_u64().unwrap() as usize;
    assert_eq!(&text[place("start")..place("end")], "Khulusi Akar");
}

#[test]
fn pages_are_not_replaced_and_empty_ones_are_told() {
    let house = House::new();
    house.file("in/a.html", page("<p>Khulusi Akar came.</p>"));
    house.file("in/b.txt", "Ak\u{200b}ar\n");
    let ran = house.run("clean --check in");
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), "in/b.txt\n"), "{}", ran.err);
    for args in ["clean --write in", "clean --check in"] {
        let ran = house.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{args}: {}", ran.err);
        assert!(ran.err.starts_with("in/a.html: left alone: an HTML page"), "{args}: {}", ran.err);
    }
    assert_eq!(house.read("in/a.html"), page("<p>Khulusi Akar came.</p>"));
    assert_eq!(house.read("in/b.txt"), "Akar\n", "the rest is done");
    house.file("b.html", "<html></html>");
    let ran = house.run("clean b.html");
    assert!(
        ran.code == Some(2) && ran.err.contains("without an article") && ran.err.contains("--input text"),
        "{}",
        ran.err
    );
}
