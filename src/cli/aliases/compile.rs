//! `canonym aliases compile`: a table and its index as one file that opens at once.

use super::{Globals, Source, emit, is_human, unwritten};
use crate::cli::Exit;
use crate::cli::table::told;
use crate::compiled::{SourceMark, compile};
use crate::files;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  canonym aliases compile gazetteer.jsonl.gz -o gazetteer.canonym
  canonym lookup --aliases gazetteer.canonym 'Khulusi Akar'
  canonym aliases check gazetteer.canonym             is every byte as it was written?

The file holds the whole table. It is refused once the table beside it has changed.")]
pub(super) struct Args {
    /// The table; else --aliases, else the one that holds here
    pub(super) file: Option<PathBuf>,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let source = Source::choose(args.file.as_deref(), globals)?;
    let Some(output) = &globals.output else {
        anyhow::bail!(
            "a compiled table is no text for a terminal or a pipe\n  help: name its file, as in `-o {}`",
            source.path().with_extension("canonym").display()
        );
    };
    let (table, mark) = match &source {
        Source::File(path) => {
            if files::map_compiled(path).map_err(told)?.is_some() {
                anyhow::bail!(
                    "{} is compiled already\n  help: name the table that it was made from",
                    path.display()
                );
            }
            // Marked first: a change while the table is read makes the file stale, not wrong.
            let mark = files::mark(path).map_err(told)?;
            (files::read_table(path).map_err(told)?, mark)
        }
        Source::BuiltIn => (files::parse_table(&source.text()?, source.path())?, SourceMark::default()),
    };
    let bytes = compile(&table, &mark);
    files::replace_atomically(output, &bytes).map_err(unwritten)?;
    let names: usize = table.entities().iter().map(|entity| entity.names.len()).sum();
    let line =
        format!("{}: {} entities, {names} names, {} bytes\n", output.display(), table.len(), bytes.len());
    let stdout = Globals { output: None, ..globals.clone() };
    emit(if is_human(&stdout) { &line } else { "" }, &stdout)?;
    Ok(Exit::Done)
}
