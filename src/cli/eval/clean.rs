//! `canonym eval clean`: the cleaner on labelled cases.

use super::shared::{Faults, check_format, print, read_table};
use crate::Cleaner;
use crate::cli::{Exit, Globals};
use crate::eval::clean::{CleanCase, CleanReport, Passed, evaluate, unescape};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  canonym eval clean cases.tsv
  canonym eval clean cases.tsv --json | jq '.failures[].why'

Cells are written with the escapes \\uXXXX, \\UXXXXXXXX, \\n, \\t and \\\\.";

/// Columns that are read; all must be there.
const COLUMNS: [&str; 3] = ["input", "expected", "why"];

/// Arguments of `canonym eval clean`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Tables with the columns input, expected, why; why may begin with a tag in brackets; .gz is read
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// What is printed.
#[derive(Serialize)]
struct Report {
    total: Passed,
    tags: BTreeMap<String, Passed>,
    failures: Vec<Failure>,
}

#[derive(Serialize)]
struct Failure {
    input: String,
    expected: String,
    actual: String,
    why: String,
}

impl From<CleanReport> for Report {
    fn from(report: CleanReport) -> Self {
        let total = report.total();
        let failure = |failure: crate::eval::clean::CleanFailure| Failure {
            input: failure.case.input,
            expected: failure.case.expected,
            actual: failure.actual,
            why: failure.case.why,
        };
        Self { total, tags: report.tags, failures: report.failures.into_iter().map(failure).collect() }
    }
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    check_format(globals)?;
    let mut faults = Faults::default();
    let mut cases = Vec::new();
    for path in &args.files {
        read_table(path, &COLUMNS, COLUMNS.len(), &mut faults, |cells| {
            let [input, expected, why] = [0, 1, 2].map(|i| unescape(cells.text(i)));
            cases.push(CleanCase { input, expected, why });
            Ok(())
        });
    }
    faults.require_rows(cases.len())?;
    print(&Report::from(evaluate(&Cleaner::new(), cases)), args.json, globals, show)?;
    Ok(faults.exit())
}

fn show(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut line =
        |tag: &str, passed: Passed| writeln!(out, "{tag:<24} {:>6} {:>6}", passed.passed, passed.total);
    let total = ("all".to_owned(), report.total);
    for (tag, passed) in report.tags.iter().map(|(tag, passed)| (tag.clone(), *passed)).chain([total]) {
        line(if tag.is_empty() { "(no tag)" } else { &tag }, passed)?;
    }
    for failure in &report.failures {
        writeln!(out, "\nfailed    {}", failure.why)?;
        writeln!(out, "  input    {:?}", failure.input)?;
        writeln!(out, "  expected {:?}", failure.expected)?;
        writeln!(out, "  actual   {:?}", failure.actual)?;
    }
    Ok(())
}
