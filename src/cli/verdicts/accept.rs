//! `canonym verdicts accept` and `undo`.

use super::{ByArgs, JournalArgs};
use crate::cli::labelled::Faults;
use crate::cli::reporter::say;
use crate::cli::suggest::load_suggestions;
use crate::cli::table::Chosen;
use crate::cli::{Exit, Globals, UsageError};
use crate::review::{Filter, Order, Queue, Ruling, Verdict};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Filters: words that a surface, the name or the id contains; kind:alias|entity|split; list:alias|hidden|short; p>=0.9; p<=0.5; clear.
The batch has a name, which `canonym verdicts undo` takes back as a whole.

Examples:
  canonym verdicts accept suggestions.jsonl --filter 'kind:alias p>=0.95'
  canonym verdicts accept suggestions.jsonl --conflicts       those with conflicts, too")]
pub(super) struct Args {
    /// What `canonym suggest -o FILE` wrote
    #[arg(value_name = "SUGGESTIONS")]
    suggestions: PathBuf,
    /// Only those that pass
    #[arg(long, value_name = "FILTER", default_value = "")]
    filter: String,
    /// Those with conflicts, too
    #[arg(long)]
    conflicts: bool,
    #[command(flatten)]
    journal: JournalArgs,
    #[command(flatten)]
    by: ByArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct UndoArgs {
    /// Id of a verdict, or of a batch
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    journal: JournalArgs,
    #[command(flatten)]
    by: ByArgs,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let filter = Filter::parse(&args.filter).map_err(UsageError::new)?;
    if filter.differs {
        let advice =
            "what reviewers differ in is no batch\n  help: canonym review --filter differs SUGGESTIONS";
        return Err(UsageError::new(advice).into());
    }
    let filter = Filter { clear: filter.clear || !args.conflicts, ..filter };
    let journal = args.journal.read(globals)?;
    let mut faults = Faults::default();
    let table = Chosen::of(globals).table()?;
    let queue = Queue::new(load_suggestions(&args.suggestions, &table, &journal, &mut faults)?, Order::Worth);
    let open = queue.open(&journal, &filter);
    let stamps = args.by.stamps("accept", open.len());
    let Some(first) = stamps.first() else {
        say("canonym: nothing to accept");
        return Ok(faults.exit());
    };
    let batch = first.batch();
    let accepted = stamps.iter().zip(open).map(|(stamp, one)| stamp.accepts(one).in_batch(&batch));
    let verdicts: Vec<Verdict> = accepted.collect();
    args.journal.append(globals, &verdicts)?;
    say(&format!("canonym: {} accepted as {batch}; next: canonym verdicts apply", verdicts.len()));
    Ok(faults.exit())
}

pub(super) fn undo(args: &UndoArgs, globals: &Globals) -> anyhow::Result<Exit> {
    let journal = args.journal.read(globals)?;
    let named = |event: &&Verdict| event.id == args.id || event.batch.as_deref() == Some(&args.id);
    let held = journal.holding().filter(named).count();
    if held == 0 {
        let known = journal.events().iter().any(|event| named(&event) && event.verdict != Ruling::Undo);
        let why = if known { "does not hold any more" } else { "is no verdict and no batch of the journal" };
        anyhow::bail!("{} {why}\n  help: ids stand in {}", args.id, args.journal.path(globals)?.display());
    }
    let undone: Vec<Verdict> = args.by.stamps("undo", 1).iter().map(|stamp| stamp.undoes(&args.id)).collect();
    args.journal.append(globals, &undone)?;
    say(&format!("canonym: {held} taken back; what was applied stays in the table"));
    Ok(Exit::Done)
}
