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
    "formats",
    "mention",
    "candidate",
    "compiled",
    "score",
    "cluster",
    "link",
    "linker",
    "output",
    "suggest",
    "review",
    "eval",
    "train",
    "files",
    "cli",
];
/// The vocabulary that every room may use.
const SHARED: &[&str] = &["span", "script", "flat"];
/// Stages 1 to 8: no printing, no files, no terminal, no process.
const PURE: &[&str] = &[
    "clean",
    "translit",
    "aliases",
    "formats",
    "formats",
    "mention",
    "candidate",
    "compiled",
    "score",
    "cluster",
    "link",
    "output",
    "suggest",
    "review",
    "eval",
    "train",
];
/// The parts of `std` that a pure stage never names.
const OUTSIDE_STD: &[&str] = &["fs", "env", "process", "net"];
/// What else a pure stage never names.
const OUTSIDE: &[&str] = &[
    "println!",
    "print!(",
    "eprintln!",
    "eprint!(",
    "stdout()",
    "stderr()",
    "stdin()",
    "clap::",
    "anyhow",
    "anstream",
    "indicatif",
    "rayon",
];

/// The first names of all paths in `code` that begin with `root` (`crate::`, `std::`), groups taken apart.
fn names_under(root: &str, code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(root) {
        let inside_word = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if !inside_word {
            first_names(&code[at + root.len()..], 0, &mut names);
        }
    }
    names
}

/// The names of the crate's root that the code of a module names, `depth` modules below the root.
fn names_of_root(code: &str, depth: usize) -> Vec<String> {
    let mut names = names_under("crate::", code);
    for (at, _) in code.match_indices("super::") {
        first_names(&code[at..], depth, &mut names);
    }
    names
}

/// The first names of the path or group that `code` begins with, where it stands at the root: `up` modules above.
fn first_names(code: &str, mut up: usize, names: &mut Vec<String>) {
    let mut code = code.trim_start();
    while let Some(rest) = code.strip_prefix("super::").filter(|_| up > 0) {
        (code, up) = (rest.trim_start(), up - 1);
    }
    if let Some(group) = code.strip_prefix('{') {
        parts(group).into_iter().for_each(|part| first_names(part, up, names));
    } else if up == 0 {
        let end = code.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '*').unwrap_or(code.len());
        names.extend((end > 0).then(|| code[..end].to_owned()));
    }
}

/// The parts of a group between its commas, up to its closing brace.
fn parts(group: &str) -> Vec<&str> {
    let (mut depth, mut begin, mut parts) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                parts.push(&group[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
        if c == '}' && begin == at + 1 {
            break;
        }
    }
    parts
}

fn lib() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap()
}

/// The room that a name of the crate's root belongs to: itself, or the one that it is re-exported from.
fn room_of(name: &str, lib: &str) -> Option<String> {
    if ORDER.contains(&name) || SHARED.contains(&name) {
        return Some(name.to_owned());
    }
    let uses = lib.split("pub use ").skip(1).filter_map(|rest| rest.split(';').next()?.split_once("::"));
    let holds = |names: &str| {
        let group = names.strip_prefix('{').map_or_else(|| vec![names], parts);
        group.into_iter().any(|part| part.trim() == name)
    };
    uses.into_iter().find(|(_, names)| holds(names)).map(|(room, _)| room.to_owned())
}

/// Modules from the crate's root to the file at `path`: `src/cli/clean/writer.rs` is three below.
fn depth_of(path: &Path) -> usize {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let below = path.strip_prefix(src).unwrap().components().count();
    if path.ends_with("mod.rs") { below - 1 } else { below }
}

/// What `code`, `depth` modules below the root, uses although it stands in `room`.
fn misplaced(room: &str, code: &str, depth: usize, lib: &str) -> Vec<String> {
    let at = ORDER.iter().position(|other| *other == room).unwrap();
    let allowed = |name: &String| {
        room_of(name, lib)
            .is_some_and(|room| SHARED.contains(&room.as_str()) || ORDER[..=at].contains(&room.as_str()))
    };
    names_of_root(code, depth).into_iter().filter(|name| !allowed(name)).collect()
}

/// What of the outside `code` names.
fn outside(code: &str) -> Vec<String> {
    let of_std = names_under("std::", code).into_iter().filter(|name| OUTSIDE_STD.contains(&name.as_str()));
    let words = OUTSIDE.iter().filter(|word| code.contains(**word)).map(ToString::to_string);
    of_std.chain(words).collect()
}

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
    let lib = lib();
    for room in ORDER {
        for (path, code) in code_of(room) {
            let found = misplaced(room, &code, depth_of(&path), &lib);
            assert!(found.is_empty(), "{} uses {found:?}, which come after it", path.display());
        }
    }
}

#[test]
fn what_breaks_the_order_is_caught() {
    let lib = "pub use link::{Decision, LinkedMention};\npub use linker::Linker;\npub use span::Span;\n";
    // The room, modules to the root, code, what is wrong with it.
    let rows: &[(&str, usize, &str, &[&str])] = &[
        ("link", 2, "use crate::cli::Exit;", &["cli"]),
        ("link", 2, "use crate::Linker;", &["Linker"]),
        ("link", 2, "let x: crate::Linker;", &["Linker"]),
        ("link", 2, "use crate::{score, linker, output::{json, html}};", &["linker", "output"]),
        ("link", 2, "use crate::{\n    Decision,\n    cli::{self, exit},\n};", &["cli"]),
        ("link", 2, "use crate::*;", &["*"]),
        ("link", 2, "use super::super::cli::Exit;", &["cli"]),
        ("link", 2, "use super::super::{score, Linker};", &["Linker"]),
        ("link", 2, "use super::{super::{cli}, near};", &["cli"]),
        ("link", 1, "use super::output;", &["output"]),
        ("link", 3, "use super::super::near;", &[]),
        (
            "link",
            2,
            "use super::near; use crate::{Span, Decision, score::Scorer}; use crate::link::policy;",
            &[],
        ),
        ("cli", 2, "use crate::{Linker, output}; use super::exit;", &[]),
    ];
    for (room, depth, code, expected) in rows {
        assert_eq!(misplaced(room, code, *depth, lib), *expected, "{code}");
    }
}

#[test]
fn what_touches_the_outside_is_caught() {
    let rows: &[(&str, &[&str])] = &[
        ("use std::fs;", &["fs"]),
        ("use std::{fs, env::args};", &["fs", "env"]),
        ("use std::{io::{self, Write}, fs::{File}};", &["fs"]),
        ("::std::process::exit(1)", &["process"]),
        ("eprintln!(\"x\")", &["println!", "eprintln!"]),
        ("std::io::stdout().lock()", &["stdout()"]),
        ("use std::{fmt, io::Write}; use std::borrow::Cow;", &[]),
    ];
    for (code, expected) in rows {
        assert_eq!(outside(code), *expected, "{code}");
    }
}

#[test]
fn every_room_has_its_place() {
    let lib = lib();
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
            let found = outside(&code);
            assert!(found.is_empty(), "{} names {found:?}", path.display());
        }
    }
}
