//! `canonym verdicts apply`: the table as the verdicts want it, shown as a diff.

use super::JournalArgs;
use crate::cli::aliases::{Source, show_diff};
use crate::cli::reporter::say;
use crate::cli::{Exit, Globals};
use crate::files;
use crate::review::{Applied, Plan};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Names are added to lists, entities to the end; comments, order and layout stay. What would make the table wrong (a name of
two entities) is left out and told: exit code 2. If the table changes while this runs, nothing is written.

Examples:
  canonym verdicts apply --dry-run
  canonym verdicts apply -o new.yaml        leave the table, write the result to another file")]
pub(super) struct Args {
    /// Show the change and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    pub(super) journal: JournalArgs,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let source = Source::choose(None, globals)?;
    let (path, old) = source.editable()?;
    let journal = args.journal.read(globals)?;
    let table = files::parse_table(&old, path)?;
    let plan = Plan::new(&journal, &table);
    let Applied { text: new, skipped, .. } = plan.apply(&old)?;
    if new != old && !args.dry_run {
        source.change(&old, &new, globals.output.as_deref())?;
    }
    if new != old {
        show_diff(path, &old, &new)?;
    }
    skipped.iter().for_each(|skipped| say(&format!("canonym: left out: {skipped}")));
    if plan.is_empty() {
        say("canonym: the table has all that was decided");
    }
    Ok(if skipped.is_empty() { Exit::Done } else { Exit::Failed })
}
