//! `canonym verdicts merge`: the journals of several reviewers as one.

use super::agreement;
use crate::cli::reporter::say;
use crate::cli::table::{journal, untold};
use crate::cli::{Exit, Globals};
use crate::files;
use crate::review::{Journal, Verdict};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Events are told apart by their ids, so merging twice changes nothing and the order of the journals does not matter. With -o
the lines that FILE lacks are appended to it, under its lock: a reviewer may go on writing to it.

Examples:
  canonym verdicts merge ana.verdicts.jsonl bo.verdicts.jsonl -o aliases.verdicts.jsonl
  canonym verdicts merge ana.jsonl bo.jsonl | wc -l")]
pub(super) struct Args {
    /// Journals
    #[arg(value_name = "JOURNAL", required = true)]
    journals: Vec<PathBuf>,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let mut merged = Journal::default();
    for path in &args.journals {
        if !path.exists() {
            anyhow::bail!("{}: there is no such file\n  help: name journals of verdicts", path.display());
        }
        merged = merged.merged(journal(path)?);
    }
    match &globals.output {
        None => crate::cli::aliases::emit(&merged.text(), globals)?,
        Some(path) => {
            let there = journal(path)?;
            let lacks = |event: &&Verdict| !there.has(&event.id);
            let new: Vec<Verdict> = merged.events().iter().filter(lacks).cloned().collect();
            if !new.is_empty() {
                files::append_verdicts(path, &new).map_err(untold)?;
            }
            say(&format!("canonym: {} events appended to {}", new.len(), path.display()));
            merged = merged.merged(there);
        }
    }
    merged.agreement().iter().for_each(|agreement| say(&agreement::told(agreement)));
    Ok(Exit::Done)
}
