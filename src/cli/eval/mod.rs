//! `canonym eval`: quality on labelled data. One file a measure: read the labels, run the library, print the figures of
//! [`crate::eval`].

mod clean;
mod clusters;
pub(super) mod gold;
mod lookup;
mod mentions;
mod pairs;
mod shared;
mod translit;

use super::idle::Idle;
use super::{Exit, Globals};
use clap::Subcommand;
use std::path::{Path, PathBuf};

/// Shown under `canonym eval --help`.
const EXAMPLES: &str = "\
Examples:
  canonym eval pairs dev.tsv.gz --hard hard_dev.tsv.gz
  canonym eval lookup queries.tsv.gz --aliases entities.jsonl.gz
  canonym eval mentions gold.jsonl --texts articles/
  canonym eval clean cases.tsv
  canonym eval clusters entities.jsonl.gz
  canonym eval translit tokens.tsv.gz

A table on a terminal or with --format human, else one JSON object; --format html is refused. Rows that cannot be read are named on standard
error with file and line; the figures are those of the rest, and the exit code is 2.";

/// Arguments of `canonym eval`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Pairs of names that are one or not
    Pairs(pairs::Args),
    /// Names to look up in a table that has their entities or lacks them
    Lookup(lookup::Args),
    /// Documents with their names marked: which are found, which are linked rightly
    Mentions(mentions::Args),
    /// Scraped text and what it should become
    Clean(clean::Args),
    /// The names of a table, taken as unknown: which are found together again, beside three peers
    Clusters(clusters::Args),
    /// Words in another script and how they are spelled in Latin letters
    Translit(translit::Args),
}

impl Args {
    /// The options of all commands that do nothing for a measure.
    pub(super) fn idle(&self) -> &'static [Idle] {
        match &self.what {
            What::Lookup(_) | What::Mentions(_) => &[],
            What::Pairs(_) | What::Clusters(_) => &[Idle::Aliases],
            What::Clean(_) | What::Translit(_) => &[Idle::Aliases, Idle::Model],
        }
    }

    /// What it reads, but texts in a folder: the labels name them.
    pub(super) fn inputs(&self) -> Vec<&Path> {
        let files: Vec<&PathBuf> = match &self.what {
            What::Pairs(args) => args.files.iter().chain(&args.hard).collect(),
            What::Lookup(args) => args.files.iter().collect(),
            What::Mentions(args) => args.files.iter().collect(),
            What::Clean(args) => args.files.iter().collect(),
            What::Clusters(args) => vec![&args.file],
            What::Translit(args) => args.files.iter().collect(),
        };
        files.into_iter().map(PathBuf::as_path).collect()
    }
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    match &args.what {
        What::Pairs(args) => pairs::run(args, globals),
        What::Lookup(args) => lookup::run(args, globals),
        What::Mentions(args) => mentions::run(args, globals),
        What::Clean(args) => clean::run(args, globals),
        What::Clusters(args) => clusters::run(args, globals),
        What::Translit(args) => translit::run(args, globals),
    }
}
