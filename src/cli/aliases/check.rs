//! `canonym aliases check`: every fault of a table.

use super::{Source, emit, is_human};
use crate::aliases::{Fault, Stats, TableFaults};
use crate::cli::table::told;
use crate::cli::{Exit, Globals};
use crate::compiled::{Bytes, verify};
use crate::files::{self, ReadTableError};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  canonym aliases check                    the table that holds here
  canonym aliases check names.yaml         another one
  canonym aliases check names.canonym      every byte of a compiled one
  canonym aliases check --format jsonl     one object a fault: file, line, column, message, help")]
pub(super) struct Args {
    /// The table; else --aliases, else the one that holds here
    pub(super) file: Option<PathBuf>,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let source = Source::choose(args.file.as_deref(), globals)?;
    if let Source::File(path) = &source
        && let Some(bytes) = files::map_compiled(path).map_err(told)?
    {
        return compiled(path, &bytes, globals);
    }
    let text = source.text()?;
    match files::proofread_table(&text, source.path()) {
        Ok(table) => {
            let stats = Stats::of(&table);
            let clean = format!(
                "{}: {} entities, {} names, no fault\n",
                source.path().display(),
                stats.entities,
                stats.names
            );
            emit(if is_human(globals) { &clean } else { "" }, globals)?;
            Ok(Exit::Done)
        }
        Err(ReadTableError::Faults(faults)) => found(&printed(&faults, globals)?, globals),
        Err(error) => Err(told(error)),
    }
}

/// Checks every byte of a compiled table.
fn compiled(path: &Path, bytes: &Bytes, globals: &Globals) -> anyhow::Result<Exit> {
    if let Err(fault) = verify((**bytes).as_ref()) {
        return Err(ReadTableError::Compiled { path: path.to_owned(), fault }.into());
    }
    let table = files::read_table(path).map_err(told)?;
    let clean = format!("{}: {} entities, compiled, no fault\n", path.display(), table.len());
    emit(if is_human(globals) { &clean } else { "" }, globals)?;
    Ok(Exit::Done)
}

fn found(text: &str, globals: &Globals) -> anyhow::Result<Exit> {
    emit(text, globals)?;
    Ok(Exit::Findings)
}

fn printed(faults: &TableFaults, globals: &Globals) -> anyhow::Result<String> {
    if is_human(globals) {
        return Ok(format!("{faults}\n"));
    }
    let lines = faults.faults().iter().map(line).collect::<Result<Vec<_>, _>>()?;
    Ok(lines.concat())
}

fn line(fault: &Fault) -> serde_json::Result<String> {
    serde_json::to_string(fault).map(|line| line + "\n")
}
