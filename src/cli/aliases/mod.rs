//! `canonym aliases`: check, fmt, add, stats, compile, import, export. One file a sub-command; here is what they share.

mod add;
mod check;
mod compile;
mod exchange;
mod export;
mod fmt;
mod import;
mod stats;

use super::overwrite::Writes;
use super::sink::unwritten;
use super::table::told;
use super::{Exit, Format, Globals};
use crate::aliases::{AliasTable, BUILT_IN};
use crate::files::{self, ChangeTableError};
use crate::output::{Escape, sanitize};
use anyhow::Context;
use exchange::{FormatArg, exchange_format};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  canonym aliases check                                 all faults of aliases.yaml, each with line, column and mend
  canonym aliases add hulusi-akar 'Khulusi Akar'        one more spelling; comments and layout stay
  canonym aliases fmt --check                           for CI: is the layout even?
  canonym aliases stats --aliases gazetteer.jsonl.gz    what a table holds
  canonym aliases compile gazetteer.jsonl.gz -o gazetteer.canonym    opens at once, however large
  canonym aliases export -o names.ttl                   for other programs: CSV, SKOS, FollowTheMoney, Wikidata, spaCy, OpenRefine
  canonym aliases import names.csv -o aliases.yaml      and back")]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Report every fault of a table: exit code 0 none, 1 some, 2 unreadable
    Check(check::Args),
    /// Make the layout of a YAML table even; names, order and comments stay
    Fmt(fmt::Args),
    /// Add names to an entity, or a new entity, to a YAML table
    Add(add::Args),
    /// Count entities, names and scripts of a table
    Stats(stats::Args),
    /// Make of a table one file that opens at once, with its index
    Compile(compile::Args),
    /// Make a new table of a file of another program
    Import(import::Args),
    /// Write a table in the format of another program
    Export(export::Args),
}

impl Args {
    /// What it reads, but a table that it changes.
    pub(super) fn inputs(&self) -> Vec<&Path> {
        let file = match &self.command {
            Command::Check(args) => args.file.as_deref(),
            Command::Stats(args) => args.file.as_deref(),
            Command::Compile(args) => args.file.as_deref(),
            Command::Export(args) => args.file.as_deref(),
            Command::Import(args) => Some(args.file.as_path()),
            Command::Fmt(args) if args.check => args.file.as_deref(),
            Command::Fmt(_) | Command::Add(_) => None,
        };
        file.into_iter().collect()
    }

    /// What `-o` is to the command.
    pub(super) fn writes(&self) -> Writes {
        match &self.command {
            Command::Import(args) if !args.merge => Writes::NewTable,
            Command::Import(_) | Command::Add(_) => Writes::Table,
            Command::Fmt(args) if !args.check => Writes::Table,
            _ => Writes::Results,
        }
    }
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    if globals.format == Some(Format::Html) {
        anstream::eprintln!(
            "canonym: `aliases` has no HTML output\n  help: use --format human or --format jsonl"
        );
        return Ok(Exit::Usage);
    }
    match &args.command {
        Command::Check(args) => check::run(args, globals),
        Command::Fmt(args) => fmt::run(args, globals),
        Command::Add(args) => add::run(args, globals),
        Command::Stats(args) => stats::run(args, globals),
        Command::Compile(args) => compile::run(args, globals),
        Command::Import(args) => import::run(args, globals),
        Command::Export(args) => export::run(args, globals),
    }
}

/// The table that a command works on.
#[derive(Debug)]
pub(crate) enum Source {
    File(PathBuf),
    BuiltIn,
}

impl Source {
    /// The file named after the command, else `--aliases`, else the nearest `aliases.yaml`, else the built-in table.
    pub(crate) fn choose(file: Option<&Path>, globals: &Globals) -> anyhow::Result<Self> {
        if let Some(file) = file.or(globals.aliases.as_deref()) {
            return Ok(Self::File(file.to_owned()));
        }
        let here = std::env::current_dir().context("cannot tell the current folder")?;
        Ok(files::find_table(&here).map_or(Self::BuiltIn, Self::File))
    }

    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::File(path) => path,
            Self::BuiltIn => Path::new("built-in/aliases.yaml"),
        }
    }

    /// The table itself, whatever its format.
    pub(crate) fn table(&self) -> anyhow::Result<AliasTable> {
        match self {
            Self::File(path) => files::read_table(path).map_err(told),
            Self::BuiltIn => Ok(files::parse_table(BUILT_IN, self.path())?),
        }
    }

    pub(crate) fn text(&self) -> anyhow::Result<String> {
        match self {
            Self::File(path) => files::read_text(path).map_err(told),
            Self::BuiltIn => Ok(BUILT_IN.to_owned()),
        }
    }

    /// The file and text of a YAML table that may be changed.
    pub(crate) fn editable(&self) -> anyhow::Result<(&Path, String)> {
        let Self::File(path) = self else {
            anyhow::bail!(
                "there is no {name} here or in a folder above, and the built-in table cannot be changed\n  \
                 help: begin one of your own with `printf 'version: 1\\nentities:\\n' > {name}`, or name one with --aliases FILE",
                name = files::TABLE_NAME
            );
        };
        let is_packed = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
        let text = self.text()?;
        if is_packed || files::is_jsonl(path, &text) {
            anyhow::bail!(
                "{}: only YAML tables are edited here\n  help: edit it with the program that made it",
                path.display()
            );
        }
        Ok((path, text))
    }

    /// Writes `new` to `output`, else in the place of the table, unless somebody changed that since it was `old`.
    pub(crate) fn change(&self, old: &str, new: &str, output: Option<&Path>) -> anyhow::Result<()> {
        let is_this = |output: &Path| {
            output.canonicalize().is_ok_and(|at| self.path().canonicalize().is_ok_and(|table| table == at))
        };
        if let Some(output) = output.filter(|output| !is_this(output)) {
            return files::replace_atomically(output, new.as_bytes()).map_err(unwritten);
        }
        files::change_table(self.path(), old, new).map_err(|error| match error {
            ChangeTableError::Replace(error) => unwritten(error),
            ChangeTableError::Read(error) => told(error),
            changed => changed.into(),
        })
    }
}

fn is_human(globals: &Globals) -> bool {
    match globals.format {
        Some(format) => format == Format::Human,
        None => globals.output.is_none() && std::io::stdout().is_terminal(),
    }
}

/// Prints to standard output, or writes the file of `-o`.
pub(crate) fn emit(text: &str, globals: &Globals) -> anyhow::Result<()> {
    match &globals.output {
        Some(path) => files::replace_atomically(path, text.as_bytes()).map_err(unwritten)?,
        None => {
            let mut out = std::io::stdout().lock();
            out.write_all(text.as_bytes())
                .and_then(|()| out.flush())
                .context("cannot write to standard output")?;
        }
    }
    Ok(())
}

/// Prints what changed; names come from articles, so that nothing of them moves a terminal.
pub(crate) fn show_diff(path: &Path, old: &str, new: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    let shown = diff(path, old, new);
    let shown = if out.is_terminal() { sanitize(&shown, Escape::Shown) } else { shown.into() };
    out.write_all(shown.as_bytes()).context("cannot write to standard output")
}

/// What changed, as a unified diff.
pub(crate) fn diff(path: &Path, old: &str, new: &str) -> String {
    let name = path.display().to_string();
    similar::TextDiff::from_lines(old, new).unified_diff().context_radius(2).header(&name, &name).to_string()
}
