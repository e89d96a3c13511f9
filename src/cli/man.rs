//! `canonym man`: manual pages.

use super::{Cli, Exit, Globals, sink::Sink};
use clap::CommandFactory;
use std::path::{Path, PathBuf};

/// Shown under `canonym man --help`.
const EXAMPLES: &str = "\
Examples:
  canonym man | man -l -
  canonym man --dir ~/.local/share/man/man1";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Write a page for each command into DIR instead of the first page to standard output
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    dir: Option<PathBuf>,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    if let Some(dir) = &args.dir {
        std::fs::create_dir_all(dir)
            .and_then(|()| clap_mangen::generate_to(Cli::command(), dir))
            .map_err(|error| unwritten(dir, &error))?;
        return Ok(Exit::Done);
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    let mut sink = Sink::open(globals.output.as_deref())?;
    sink.write(&page)?;
    sink.finish()?;
    Ok(Exit::Done)
}

fn unwritten(dir: &Path, error: &std::io::Error) -> anyhow::Error {
    anyhow::anyhow!(
        "cannot write manual pages into {}: {error}\n  help: name a folder that may be written",
        dir.display()
    )
}
