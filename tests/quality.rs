//! How good the scorer that ships is, on the labelled pairs of `tests/data`: floors, and a report that a diff can show.

// A test that cannot measure has failed.
#![allow(clippy::unwrap_used)]

use serde_json::Value;
use std::fs;
use std::process::{Command, Stdio};

/// Run in the project's folder, so that the report names the file as a reader types it.
const PAIRS: &str = "tests/data/pairs.tsv";
const REPORT: &str = "tests/data/pairs.report.txt";
/// Writes the report anew.
const REWRITE: &str =
    "cargo run --release -- eval pairs tests/data/pairs.tsv --format human -o tests/data/pairs.report.txt";

fn eval_pairs(args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_canonym"));
    command.args(["eval", "pairs", PAIRS]).args(args);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What a slice must reach. The floors stand a little below what is measured: a change may cost a few pairs, not many.
struct Floor {
    slice: &'static str,
    ap: f64,
    f1: f64,
    recall_at_1: f64,
    /// The highest calibration error.
    ece: f64,
}

const FLOORS: &[Floor] = &[
    Floor { slice: "all", ap: 0.990, f1: 0.960, recall_at_1: 0.89, ece: 0.025 },
    Floor { slice: "latin", ap: 0.994, f1: 0.970, recall_at_1: 0.92, ece: 0.025 },
    Floor { slice: "cross-script", ap: 0.983, f1: 0.940, recall_at_1: 0.85, ece: 0.035 },
];

#[test]
fn the_scorer_is_as_good_as_it_was() {
    let report: Value = serde_json::from_str(&eval_pairs(&["--json"])).unwrap();
    let mut broken = Vec::new();
    for floor in FLOORS {
        let slices = report["slices"].as_array().unwrap();
        let slice = slices.iter().find(|slice| slice["slice"] == floor.slice).unwrap();
        let measured = |name: &str| slice[name].as_f64().unwrap();
        for (name, least) in [("ap", floor.ap), ("f1", floor.f1), ("recall_at_1", floor.recall_at_1)] {
            if measured(name) < least {
                broken.push(format!("{}: {name} {:.4}, at least {least}", floor.slice, measured(name)));
            }
        }
        if measured("ece") > floor.ece {
            broken.push(format!("{}: ece {:.4}, at most {}", floor.slice, measured("ece"), floor.ece));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_report_is_the_committed_one() {
    let committed = fs::read_to_string(REPORT).unwrap().replace("\r\n", "\n");
    let fresh = eval_pairs(&["--format", "human"]);
    let (old, new): (Vec<&str>, Vec<&str>) = (committed.lines().collect(), fresh.lines().collect());
    let only = |sign: char, lines: &[&str], others: &[&str]| {
        let lines = lines.iter().filter(|line| !others.contains(line));
        lines.map(|line| format!("{sign}{line}\n")).collect::<String>()
    };
    assert!(
        old == new,
        "{REPORT} is not what the scorer does now:\n{}{}If that is meant, write it anew and commit it:\n  {REWRITE}",
        only('-', &old, &new),
        only('+', &new, &old),
    );
}
