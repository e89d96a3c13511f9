//! Compiled tables: the same answers, and a clear word for each file that cannot be used.

use crate::house::House;
use std::fs;
use std::io::Write;

const TABLE: &str = "version: 1\nentities:\n\
    \x20 - { id: hulusi-akar, type: person, name: Hulusi Akar, aliases: [خلوصي أكار, { name: Хулуси Акар, lang: ru }], short: [Akar] }\n\
    \x20 - { id: ankara, type: place, name: Ankara, hidden: [Ancara], not: [Akara], context: [capital] }\n";

fn compiled() -> House {
    let house = House::new();
    house.file("aliases.yaml", TABLE);
    let ran = house.run("aliases compile -o t.canonym");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    house
}

#[test]
fn answers_are_those_of_the_plain_table() {
    let house = compiled();
    house.file("q.txt", "Hulusi Akar\nKhalousi Akkar\nأكار خلوصي\nAncara\nAnkarra\nAkara\nAkar\nnobody\n");
    house.file("a.txt", "Khulusi Akar spoke in the capital Ankara. Akar left Ancara.\n");
    for command in [
        "lookup --explain --batch q.txt",
        "link --explain a.txt",
        "clean a.txt",
        "aliases stats --format jsonl",
    ] {
        let plain = house.run(&format!("{command} --aliases aliases.yaml"));
        for threads in [1, 3] {
            let opened = house.run(&format!("{command} --aliases t.canonym --threads {threads}"));
            assert_eq!((plain.code, &plain.out), (opened.code, &opened.out), "{command}");
        }
    }
    let checked = house.run("aliases check t.canonym --format human");
    assert_eq!(
        (checked.code, checked.out.as_str()),
        (Some(0), "t.canonym: 2 entities, compiled, no fault\n")
    );
    let first = fs::read(house.path("t.canonym")).unwrap();
    house.run("aliases compile -o t.canonym");
    assert!(first == fs::read(house.path("t.canonym")).unwrap(), "the same bytes each time");
}

#[test]
fn what_cannot_be_used_is_refused_with_a_mend() {
    let good = fs::read(compiled().path("t.canonym")).unwrap();
    let changed = |at: usize, byte: u8| {
        let mut bytes = good.clone();
        bytes[at] = byte;
        bytes
    };
    for (rule, bytes, said) in [
        ("cut", good[..good.len() - 9].to_vec(), "is cut short or grown"),
        ("grown", [&good[..], b"\n"].concat(), "is cut short or grown"),
        ("cut to nothing", good[..10].to_vec(), "is cut off: 10 bytes are left"),
        ("text mode", [b"CANONY\n", &good[8..]].concat(), "went through a text mode"),
        ("newer", changed(8, 9), "is of format 9, and this program reads format 5"),
        ("damaged head", changed(100, 0xEE), "is damaged: its head"),
        ("other byte order", changed(12, 1), "another byte order"),
    ] {
        let house = House::new();
        house.file("t.canonym", bytes);
        for command in ["lookup x --aliases t.canonym", "aliases check t.canonym"] {
            let ran = house.run(command);
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{rule}: {ran:?}");
            assert!(ran.err.contains(said), "{rule}: {}", ran.err);
            assert!(ran.err.contains("canonym aliases compile"), "{rule}: {}", ran.err);
        }
    }
}

#[test]
fn what_cannot_be_mapped_is_refused_with_a_mend() {
    let house = compiled();
    let good = fs::read(house.path("t.canonym")).unwrap();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&good).unwrap();
    house.file("t.canonym.gz", packed.finish().unwrap());
    let said = "is a compiled table that is packed or comes through a pipe\n  help: give it as a file of its own, unpacked";
    let ran = house.run("lookup Akar --aliases t.canonym.gz");
    assert_eq!((ran.code, ran.err.contains(said)), (Some(2), true), "{ran:?}");
    #[cfg(unix)]
    {
        let ran = house.pipe("lookup Akar --aliases /dev/stdin", &good);
        assert_eq!((ran.code, ran.err.contains(said)), (Some(2), true), "{ran:?}");
    }
}

#[test]
fn damage_inside_is_found_by_check() {
    let house = compiled();
    let mut bytes = fs::read(house.path("t.canonym")).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 0x55;
    house.file("t.canonym", bytes);
    let ran = house.run("aliases check t.canonym");
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("is damaged: section"), "{}", ran.err);
    assert_eq!(house.run("lookup Akar --aliases t.canonym").code, Some(0), "opening reads the head only");
}

#[test]
fn a_table_changed_since_is_said() {
    let house = compiled();
    house.file("aliases.yaml", TABLE);
    assert_eq!(
        house.run("lookup Akar --aliases t.canonym").code,
        Some(0),
        "written anew with the same bytes"
    );
    house.file("aliases.yaml", TABLE.replace("Ancara", "Angora"));
    let ran = house.run("lookup Akar --aliases t.canonym");
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("aliases.yaml has changed"), "{}", ran.err);
    assert!(ran.err.contains("canonym aliases compile"), "{}", ran.err);
    fs::remove_file(house.path("aliases.yaml")).unwrap();
    assert_eq!(house.run("lookup Akar --aliases t.canonym").code, Some(0), "it stands alone");
}

#[test]
fn a_compiled_table_is_no_text() {
    let house = compiled();
    for command in ["aliases fmt t.canonym", "aliases add ankara Angora --aliases t.canonym"] {
        let ran = house.run(command);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.contains("is a compiled table"), "{}", ran.err);
    }
    let again = house.run("aliases compile t.canonym -o u.canonym");
    assert!(again.err.contains("is compiled already"), "{}", again.err);
    let nowhere = house.run("aliases compile aliases.yaml");
    assert_eq!((nowhere.code, nowhere.out.as_str()), (Some(2), ""));
    assert!(nowhere.err.contains("-o aliases.canonym"), "{}", nowhere.err);
}
