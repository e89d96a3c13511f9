//! `canonym aliases fmt`: an even layout.

use super::{Source, diff, emit};
use crate::aliases::{FormatError, format};
use crate::cli::sink::unwritten;
use crate::cli::{Exit, Globals};
use crate::files;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Takes out space at line ends and repeated empty lines, and makes line ends the same. Order, quotes and comments
stay; what would change a name is refused.

Examples:
  canonym aliases fmt                      rewrite the table that holds here
  canonym aliases fmt --check names.yaml   show what would change, exit code 1 if anything
  canonym aliases fmt -o new.yaml          leave the table, write the result to another file")]
pub(super) struct Args {
    /// The table; else --aliases, else the one that holds here
    pub(super) file: Option<PathBuf>,
    /// Change nothing, show the difference; exit code 1 if there is one
    #[arg(long)]
    pub(super) check: bool,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let source = Source::choose(args.file.as_deref(), globals)?;
    let (path, old) = source.editable()?;
    let new = format(&old).map_err(|error| named(error, &path.display().to_string()))?;
    if args.check {
        emit(&diff(path, &old, &new), globals)?;
        return Ok(if new == old { Exit::Done } else { Exit::Findings });
    }
    if globals.output.is_some() {
        emit(&new, globals)?;
    } else if new != old {
        files::replace_atomically(path, new.as_bytes()).map_err(unwritten)?;
    }
    Ok(Exit::Done)
}

fn named(error: FormatError, path: &str) -> anyhow::Error {
    match error {
        FormatError::NotYaml(faults) => faults.in_file(path).into(),
        other => anyhow::Error::new(other).context(path.to_owned()),
    }
}
