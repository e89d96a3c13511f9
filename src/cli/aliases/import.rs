//! `canonym aliases import`: a new table of a file of another program, or its entities merged into the table in use.

use super::{FormatArg, Source, emit, exchange_format, show_diff};
use crate::aliases::{to_jsonl, to_yaml};
use crate::cli::reporter::say;
use crate::cli::table::told;
use crate::cli::{Exit, Globals, UsageError};
use crate::files;
use crate::formats::{Format, Imported, import, import_into};
use crate::review::{Applied, Merge};
use std::path::{Path, PathBuf};

/// Kinds of what was passed over that are told one by one; more than that no one reads.
const MOST_TOLD: usize = 8;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Makes a new table, YAML or (with `-o NAME.jsonl`) JSON Lines; a file that is there is not replaced without --force. Records
that cannot be rows of a table are named and left out, and the exit code is 2. What a table has no place for is counted.
With --merge they join the table in use, whose comments and order stay: an entity that is there already (by its id, its
Wikidata item, or its name and type) gets the names that it lacks, and needs no canonical name in the file; what the two say otherwise is named and left as it is.

Examples:
  canonym aliases import names.csv -o aliases.yaml
  canonym aliases import --merge names.csv                into aliases.yaml; shown as a diff
  canonym aliases import --from wikidata --lang tr dump.json.gz -o names.jsonl
  canonym aliases import patterns.jsonl --from spacy      the table on standard output")]
pub(super) struct Args {
    /// The file, gzipped or not
    pub(super) file: PathBuf,
    /// Format; else by the name of the file
    #[arg(long, value_name = "FORMAT")]
    from: Option<FormatArg>,
    /// Language of the canonical names where there are several (SKOS, Wikidata); else none, else English
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// Merge into the table in use; with -o the result goes there and the table stays
    #[arg(long, conflicts_with = "force")]
    pub(super) merge: bool,
    /// Show what --merge would change, and write nothing
    #[arg(long, requires = "merge")]
    dry_run: bool,
    /// Replace the file of -o
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let format = exchange_format(args.from, Some(&args.file), globals, "--from")?;
    if args.merge {
        return merge(args, format, globals);
    }
    let output = globals.output.as_deref();
    if let Some(path) = output.filter(|path| path.is_file() && !args.force) {
        return Err(UsageError::new(format!(
            "{} is there already, and import makes a new table\n  help: name another file, or replace it with --force",
            path.display()
        ))
        .into());
    }
    let text = files::read_text(&args.file).map_err(told)?;
    let imported = import(&text, format, &args.file.display().to_string(), args.lang.as_deref());
    let table = written(&imported, output)?;
    imported.faults.iter().for_each(|fault| say(&fault.to_string()));
    if imported.entities.is_empty() {
        say(&format!("canonym: {} has no entity; nothing was written", args.file.display()));
        return Ok(Exit::Failed);
    }
    emit(&table, globals)?;
    summary(&imported);
    Ok(if imported.faults.is_empty() { Exit::Done } else { Exit::Failed })
}

/// Merges what `args` names into the table in use, and shows the change.
fn merge(args: &Args, format: Format, globals: &Globals) -> anyhow::Result<Exit> {
    let source = Source::choose(None, globals)?;
    let (path, old) = source.editable()?;
    let table = files::parse_table(&old, path)?;
    let text = files::read_text(&args.file).map_err(told)?;
    let imported = import_into(&text, format, &args.file.display().to_string(), args.lang.as_deref(), &table);
    imported.faults.iter().for_each(|fault| say(&fault.to_string()));
    let Merge { plan, mismatches, known } = Merge::new(&imported.entities, &table);
    let Applied { text: new, skipped, .. } = plan.apply(&old)?;
    if new != old {
        if !args.dry_run {
            source.change(&old, &new, globals.output.as_deref())?;
        }
        show_diff(path, &old, &new)?;
    }
    mismatches.iter().for_each(|mismatch| say(&format!("canonym: left out: {mismatch}")));
    skipped.iter().for_each(|skipped| say(&format!("canonym: left out: {skipped}")));
    summary(&imported);
    say(&format!("canonym: {known} of them are in the table already"));
    let whole = imported.faults.is_empty() && mismatches.is_empty() && skipped.is_empty();
    Ok(if whole { Exit::Done } else { Exit::Failed })
}

fn written(imported: &Imported, output: Option<&Path>) -> anyhow::Result<String> {
    if output.is_some_and(|path| files::is_jsonl(path, "")) {
        return Ok(to_jsonl(&imported.entities));
    }
    Ok(to_yaml(&imported.entities)?)
}

fn summary(imported: &Imported) {
    let names: usize = imported.entities.iter().map(|entity| entity.names.len()).sum();
    let refused = match imported.faults.len() {
        0 => String::new(),
        1 => ", 1 fault".to_owned(),
        count => format!(", {count} faults"),
    };
    say(&format!("canonym: {} entities, {names} names{refused}", imported.entities.len()));
    if imported.ignored.is_empty() {
        return;
    }
    let mut ignored: Vec<_> = imported.ignored.iter().collect();
    ignored.sort_by_key(|&(what, count)| (std::cmp::Reverse(*count), what));
    let told = ignored.iter().take(MOST_TOLD).map(|(what, count)| format!("{count} × {what}"));
    let more = match ignored.len().saturating_sub(MOST_TOLD) {
        0 => String::new(),
        rest => format!(", and {rest} kinds more"),
    };
    say(&format!("canonym: not in the table: {}{more}", told.collect::<Vec<_>>().join(", ")));
}
