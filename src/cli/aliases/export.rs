//! `canonym aliases export`: the table in the format of another program.

use super::{FormatArg, Source, emit, exchange_format};
use crate::cli::reporter::say;
use crate::cli::{Exit, Globals};
use crate::formats::export;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
What the format has no room for is counted on standard error. docs/formats.md says what each of them carries.

Examples:
  canonym aliases export -o names.csv                    the format by the name of the file
  canonym aliases export --to spacy > patterns.jsonl     patterns of spaCy's EntityRuler
  canonym aliases export gazetteer.jsonl.gz --to skos    another table, to standard output")]
pub(super) struct Args {
    /// The table; else --aliases, else the one that holds here
    pub(super) file: Option<PathBuf>,
    /// Format; else by the name of the file of -o
    #[arg(long, value_name = "FORMAT")]
    to: Option<FormatArg>,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let format = exchange_format(args.to, globals.output.as_deref(), globals, "--to")?;
    let table = Source::choose(args.file.as_deref(), globals)?.table()?;
    let exported = export(table.entities(), format);
    emit(&exported.text, globals)?;
    if !exported.losses.is_empty() {
        say(&format!("canonym: {}: {}", format.name(), exported.losses));
    }
    Ok(Exit::Done)
}
