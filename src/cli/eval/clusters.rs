//! `canonym eval clusters`: the names of a table's entities, taken as unknown, clustered; beside three peers.

mod peers;

use super::shared::{check_format, print};
use crate::cli::table::told;
use crate::cli::{Exit, Globals, model};
use crate::cluster::{ClusterOptions, Clusterer};
use crate::eval::clusters::{ClusterFigures, Gold, Part, evaluate};
use crate::files::read_table;
use anyhow::Context;
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Instant;

const EXAMPLES: &str = "\
Examples:
  canonym eval clusters entities.jsonl.gz
  canonym eval clusters entities.jsonl.gz --part reported --names one
  canonym eval clusters aliases.yaml --json | jq '.clusterings[0].precision'";

/// Arguments of `canonym eval clusters`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// A table whose names are to be found together again: JSON Lines (.gz is read) or YAML
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Which entities count: the models and thresholds were chosen on one half of them, told by their ids
    #[arg(long, value_enum, default_value_t = Half::All, value_name = "PART")]
    part: Half,
    /// Which names count
    #[arg(long, value_enum, default_value_t = Names::All, value_name = "NAMES")]
    names: Names,
    /// Do not tell what the names name
    #[arg(long)]
    untyped: bool,
    /// List N pairs of names that are wrongly in one cluster
    #[arg(long, default_value_t = 0, value_name = "N")]
    worst: usize,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Half {
    /// All entities
    All,
    /// The half on which models and thresholds were chosen
    Chosen,
    /// The other half
    Reported,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Names {
    /// All names
    All,
    /// Those that name one entity of the table only
    One,
}

/// What is printed.
#[derive(Serialize)]
struct Report {
    clusterings: Vec<Clustering>,
    wrong: Vec<[String; 2]>,
}

/// The figures of one way to cluster.
#[derive(Serialize)]
struct Clustering {
    by: &'static str,
    #[serde(flatten)]
    figures: ClusterFigures,
    seconds: f64,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    check_format(globals)?;
    let scorer = model::load(globals)?;
    let table =
        read_table(&args.file).map_err(|error| told(error).context("cannot use the table of names"))?;
    let part = match args.part {
        Half::All => Part::All,
        Half::Chosen => Part::Chosen,
        Half::Reported => Part::Reported,
    };
    let gold = Gold::of(&table, part);
    let gold = if args.names == Names::One { gold.of_one() } else { gold };
    let mut names = gold.names();
    if args.untyped {
        names.iter_mut().for_each(|name| name.entity_type = None);
    }
    let begun = Instant::now();
    let clusters = Clusterer::new(&scorer, ClusterOptions { threads: globals.threads }).cluster(&names);
    let mut clusterings = vec![Clustering {
        by: "canonym",
        figures: evaluate(clusters.of_names(), &gold.entities),
        seconds: begun.elapsed().as_secs_f64(),
    }];
    let texts: Vec<&str> = names.iter().map(|name| name.name).collect();
    for (by, cluster) in peers::ALL {
        let begun = Instant::now();
        let of_name = cluster(&texts);
        let seconds = begun.elapsed().as_secs_f64();
        clusterings.push(Clustering { by, figures: evaluate(&of_name, &gold.entities), seconds });
    }
    let wrong = gold.wrong_pairs(clusters.of_names(), args.worst);
    let text = |at: usize| names.get(at).map_or_else(String::new, |name| name.name.to_owned());
    let wrong = wrong.into_iter().map(|pair| pair.map(text)).collect();
    print(&Report { clusterings, wrong }, args.json, globals, show).context("cannot print the figures")?;
    Ok(Exit::Done)
}

fn show(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let names = report.clusterings.first().map_or(0, |clustering| clustering.figures.names);
    writeln!(out, "{names} names")?;
    writeln!(
        out,
        "{:<20} {:>8} {:>7}  {:>7} {:>7} {:>7}  {:>7} {:>7} {:>7} {:>8}",
        "clusters by", "clusters", "largest", "prec", "rec", "F1", "B3 prec", "B3 rec", "B3 F1", "seconds"
    )?;
    for Clustering { by, figures: f, seconds } in &report.clusterings {
        writeln!(
            out,
            "{by:<20} {:>8} {:>7}  {:>7.3} {:>7.3} {:>7.3}  {:>7.3} {:>7.3} {:>7.3} {seconds:>8.1}",
            f.clusters,
            f.largest,
            f.precision,
            f.recall,
            f.f1,
            f.bcubed_precision,
            f.bcubed_recall,
            f.bcubed_f1
        )?;
    }
    report.wrong.iter().try_for_each(|[a, b]| writeln!(out, "wrong  {a} = {b}"))
}
