//! Dependencies point one way: a stage uses earlier stages only, and the pure stages know nothing of the outside.

// A test that cannot read the sources has failed.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order of the flow. A room may use those before it, and [`SHARED`].
const ORDER: &[&str] = &[
    "clean",
    "translit",
    "aliases",
    "mention",
    "candidate",
    "score",
    "link",
    "linker",
    "output",
    "eval",
    "files",
    "cli",
];
/// The vocabulary that every room may use.
const SHARED: &[&str] = &["span", "script"];
/// Stages 1 to 8: no printing, no files, no terminal, no process.
const PURE: &[&str] =
    &["clean", "translit", "aliases", "mention", "candidate", "score", "link", "output", "eval"];
/// What a pure stage never names.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "std::net",
    "println!",
    "print!(",
    "eprintln!",
    "eprint!(",
    "clap::",
    "anyhow",
    "anstream",
    "indicatif",
    "rayon",
];

fn sources(path: &Path, out: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let mut entries: Vec<PathBuf> =
            fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        entries.iter().for_each(|entry| sources(entry, out));
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        out.push(path.to_owned());
    }
}

/// The files of a room with their code: comments and the file's own tests left out.
fn code_of(room: &str) -> Vec<(PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src.join(room), &mut files);
    sources(&src.join(format!("{room}.rs")), &mut files);
    assert!(!files.is_empty(), "no such room: {room}");
    let code = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code = lines.collect::<Vec<_>>().join("\n");
        (path, code)
    };
    files.into_iter().filter(|path| path.exists()).map(code).collect()
}

#[test]
fn a_room_uses_earlier_rooms_only() {
    for (at, room) in ORDER.iter().enumerate() {
        for (path, code) in code_of(room) {
            for later in &ORDER[at + 1..] {
                assert!(
                    !code.contains(&format!("crate::{later}::")),
                    "{} uses {later}, which comes after it",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn every_room_has_its_place() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let rooms = lib
        .lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'));
    for room in rooms {
        assert!(
            ORDER.contains(&room) || SHARED.contains(&room),
            "{room} stands nowhere in the order of the rooms"
        );
    }
}

#[test]
fn pure_stages_do_not_touch_the_outside() {
    for room in PURE {
        for (path, code) in code_of(room) {
            for word in OUTSIDE {
                assert!(!code.contains(word), "{} names {word}", path.display());
            }
        }
    }
}
