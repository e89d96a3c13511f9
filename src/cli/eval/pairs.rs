//! `canonym eval pairs`: the scorer on labelled pairs.

use super::shared::{Cells, Faults, check_format, digits, print, read_table};
use crate::cli::run::Workers;
use crate::cli::type_arg::type_of;
use crate::cli::{Exit, Globals, model};
use crate::eval::pairs::{Judged, Origin, Report, Slice, report};
use crate::score::{Scorer, Scratch};
use std::io::{self, Write};
use std::path::PathBuf;

/// The threshold that F1 is given at unless another is asked for: best on the development part of the training data.
const THRESHOLD: f64 = 0.5;

/// Columns that are read; the first three must be there.
const COLUMNS: [&str; 6] = ["name1", "name2", "is_match", "kind", "type", "core"];
const REQUIRED: usize = 3;

const EXAMPLES: &str = "\
Examples:
  canonym eval pairs dev.tsv.gz
  canonym eval pairs dev.tsv.gz --hard hard_dev.tsv.gz --worst 20
  canonym eval pairs dev.tsv.gz --json | jq '.slices[0].ap'";

/// Arguments of `canonym eval pairs`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Tables with the columns name1, name2, is_match (0 or 1), and if known kind, type, core (0 or 1); .gz is read
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Tables of hard negatives, added to the slices that say so
    #[arg(long, value_name = "FILE")]
    pub(super) hard: Vec<PathBuf>,
    /// From this probability on a pair is called a match
    #[arg(long, default_value_t = THRESHOLD, value_name = "P", value_parser = probability)]
    threshold: f64,
    /// List the N worst errors of either kind
    #[arg(long, default_value_t = 0, value_name = "N")]
    worst: usize,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

fn probability(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "a probability is a number from 0 to 1".to_owned())
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    check_format(globals)?;
    let scorer = model::load(globals)?;
    let mut rows = Vec::new();
    let mut faults = Faults::default();
    let main = args.files.iter().map(|path| (path, Origin::Main));
    for (path, origin) in main.chain(args.hard.iter().map(|path| (path, Origin::Hard))) {
        read_table(path, &COLUMNS, REQUIRED, &mut faults, |cells| {
            rows.push(judged(&cells, origin)?);
            Ok(())
        });
    }
    faults.require_rows(rows.len())?;
    let score = |scratch: &mut Scratch, row| scored(&scorer, scratch, row);
    let rows = Workers::new(globals.threads).map_with(rows, Scratch::default, score)?;
    let report = report(&rows, args.threshold, args.worst);
    print(&report, args.json, globals, show)?;
    Ok(faults.exit())
}

/// The pair of a row, not yet scored.
fn judged(cells: &Cells<'_>, origin: Origin) -> Result<Judged, String> {
    let positive = match cells.text(2) {
        "1" => true,
        "0" => false,
        other => return Err(format!("is_match is `{other}`, expected 0 or 1")),
    };
    Ok(Judged {
        positive,
        kind: cells.text(3).to_owned(),
        entity_type: cells.text(4).to_owned(),
        core: cells.get(5).is_none_or(|core| core == "1"),
        origin,
        probability: 0.0,
        name1: cells.text(0).to_owned(),
        name2: cells.text(1).to_owned(),
    })
}

fn scored(scorer: &Scorer, scratch: &mut Scratch, row: Judged) -> Judged {
    let (a, b) = (scorer.prepare(&row.name1), scorer.prepare(&row.name2));
    let comparison = scorer.compare_with(scratch, &a, &b, type_of(&row.entity_type));
    Judged { probability: comparison.probability(), ..row }
}

fn show(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "F1, precision and recall at threshold {}", report.threshold)?;
    writeln!(
        out,
        "{:<20} {:>6} {:>6}  {:>5} {:>5} {:>5} {:>5} {:>5} {:>5} (at)  {:>6} {:>5}",
        "slice", "pos", "neg", "AP", "AUC", "F1", "prec", "rec", "best", "rec@1%", "ECE"
    )?;
    for slice in &report.slices {
        print_slice(slice, out)?;
    }
    writeln!(out, "\nrecall with alias_only as misses {}", digits(report.recall_with_alias_only))?;
    writeln!(out, "\n{:<26} {:>6} {:>6} {:>6}", "kind", "pairs", "right", "mean p")?;
    for kind in &report.kinds {
        writeln!(
            out,
            "{:<26} {:>6} {:>6.3} {:>6.3}",
            kind.kind, kind.count, kind.right, kind.mean_probability
        )?;
    }
    writeln!(out, "\nreliability: given, observed, pairs")?;
    for bin in report.reliability.iter().filter(|bin| bin.count > 0) {
        writeln!(out, "  {:.3} {:.3} {:>6}", bin.predicted, bin.observed, bin.count)?;
    }
    for worst in &report.worst {
        let fault = if worst.is_match { "miss" } else { "false match" };
        writeln!(
            out,
            "{fault:<12} {:.3}  {} / {}  ({})",
            worst.probability, worst.name1, worst.name2, worst.kind
        )?;
    }
    Ok(())
}

fn print_slice(s: &Slice, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{:<20} {:>6} {:>6}  {:>5} {:>5} {:>5} {:>5} {:>5} {:>5} {:<6} {:>5} {:>6}",
        s.slice,
        s.positives,
        s.negatives,
        digits(s.ap),
        digits(s.auc),
        digits(s.f1),
        digits(s.precision),
        digits(s.recall),
        digits(s.best_f1),
        s.best_threshold.map_or_else(String::new, |at| format!("({at:.2})")),
        digits(s.recall_at_1),
        digits(s.ece)
    )
}
