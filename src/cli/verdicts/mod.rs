//! `canonym verdicts`: what people decided, without a screen. One file a sub-command; here is what they share.

mod accept;
mod agreement;
mod apply;
mod merge;
mod pairs;
mod sheet;

use super::overwrite::Writes;
use super::table::{Chosen, journal, untold};
use super::{Exit, Format, Globals, UsageError};
use crate::files;
use crate::review::{Journal, Stamp, Verdict, rfc3339};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Verdicts are lines of aliases.verdicts.jsonl beside the table; they are only ever appended. The table changes by `apply`.

Examples:
  canonym suggest news/ -o suggestions.jsonl
  canonym verdicts accept suggestions.jsonl --filter 'p>=0.95'    all that have no conflict, as one batch
  canonym verdicts export suggestions.jsonl -o sheet.csv          fill in the column `verdict` …
  canonym verdicts import sheet.csv --suggestions suggestions.jsonl
  canonym verdicts undo ID                                        of a verdict or of a batch
  canonym verdicts apply --dry-run                                what it would change in the table
  canonym verdicts apply
  canonym verdicts merge ana.jsonl bo.jsonl -o aliases.verdicts.jsonl
  canonym verdicts agreement                                      where reviewers differ, with Cohen's kappa")]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Write what was decided into the table, and show it as a diff
    Apply(apply::Args),
    /// Accept all suggestions that pass a filter and have no conflict, as one batch
    Accept(accept::Args),
    /// Take back a verdict or a batch
    Undo(accept::UndoArgs),
    /// Write the open suggestions as a table to be filled in
    Export(sheet::ExportArgs),
    /// Read the verdicts of a table that was filled in
    Import(sheet::ImportArgs),
    /// Unite journals; an existing output keeps its lines and gets those it lacks
    Merge(merge::Args),
    /// The pairs of names that the verdicts label, as a table for `eval pairs` and `train --pairs`
    Pairs(pairs::Args),
    /// Where reviewers differ
    Agreement(agreement::Args),
}

impl Args {
    /// What it reads; those that only append to a journal write no `-o`.
    pub(super) fn inputs(&self) -> Vec<&Path> {
        match &self.command {
            Command::Apply(args) => args.journal.named().into_iter().collect(),
            Command::Export(args) => args.inputs(),
            Command::Pairs(args) => args.journal.named().into_iter().collect(),
            Command::Agreement(args) => args.journal.named().into_iter().collect(),
            // Lines are appended to what is there.
            Command::Merge(_) => Vec::new(),
            Command::Accept(_) | Command::Undo(_) | Command::Import(_) => Vec::new(),
        }
    }

    /// What `-o` is to the command.
    pub(super) fn writes(&self) -> Writes {
        match &self.command {
            Command::Apply(_) => Writes::Table,
            Command::Merge(_) => Writes::Journal,
            _ => Writes::Results,
        }
    }
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    if globals.format == Some(Format::Html) {
        return Err(UsageError::new("verdicts has no page to show; --format html belongs to link").into());
    }
    match &args.command {
        Command::Apply(args) => apply::run(args, globals),
        Command::Accept(args) => accept::run(args, globals),
        Command::Undo(args) => accept::undo(args, globals),
        Command::Export(args) => sheet::export(args, globals),
        Command::Import(args) => sheet::import(args, globals),
        Command::Merge(args) => merge::run(args, globals),
        Command::Pairs(args) => pairs::run(args, globals),
        Command::Agreement(args) => agreement::run(args, globals),
    }
}

/// Which journal.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct JournalArgs {
    /// The journal; else aliases.verdicts.jsonl beside the table
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
}

impl JournalArgs {
    /// The journal, where it is named.
    pub(crate) fn named(&self) -> Option<&Path> {
        self.journal.as_deref()
    }

    pub(crate) fn path(&self, globals: &Globals) -> anyhow::Result<PathBuf> {
        let beside = || Chosen::of(globals).journal_path();
        self.journal.clone().or_else(beside).ok_or_else(|| {
            anyhow::anyhow!(
                "the table that ships has no journal\n  help: name a table with --aliases FILE, or a journal with --journal FILE"
            )
        })
    }

    pub(crate) fn read(&self, globals: &Globals) -> anyhow::Result<Journal> {
        journal(&self.path(globals)?)
    }

    /// Appends `verdicts`; they are on the disk when this returns.
    fn append(&self, globals: &Globals, verdicts: &[Verdict]) -> anyhow::Result<()> {
        files::append_verdicts(&self.path(globals)?, verdicts).map_err(untold)
    }
}

/// Who decides.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct ByArgs {
    /// The reviewer; else the name of the user
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

impl ByArgs {
    /// The name of the reviewer.
    pub(crate) fn name(&self) -> String {
        let user = || ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
        self.by.clone().or_else(user).unwrap_or_else(|| "unknown".to_owned())
    }

    /// `number` stamps, a microsecond apart, so that verdicts given in one go keep their order.
    fn stamps(&self, via: &str, number: usize) -> Vec<Stamp> {
        let by = self.name();
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
        let stamp = |after: usize| Stamp {
            at: rfc3339(now + Duration::from_micros(after as u64)),
            by: by.clone(),
            via: via.to_owned(),
        };
        (0..number).map(stamp).collect()
    }
}
