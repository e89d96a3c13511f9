//! The alias table in use.

use super::Globals;
use super::input::{Failure, Origin};
use super::reporter::say;
use crate::aliases::AliasTable;
use crate::files::{self, JournalError, OpenedTable, ReadTableError};
use crate::review::{BadLine, Journal};
use crate::{Linker, LinkerBuilder};
use anyhow::Context;
use std::path::{Path, PathBuf};

/// The table in use: the file, or none for the one that ships.
#[derive(Debug)]
pub(crate) struct Chosen(Option<PathBuf>);

impl Chosen {
    /// That of `--aliases`; else `aliases.yaml` here or in a folder above; else the one that ships.
    pub(crate) fn of(globals: &Globals) -> Self {
        let found = || std::env::current_dir().ok().and_then(|here| files::find_table(&here));
        Self(globals.aliases.clone().or_else(found))
    }

    /// Its file; the one that ships has none.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.0.as_deref()
    }

    /// Where its verdicts are; the table that ships has none.
    pub(crate) fn journal_path(&self) -> Option<PathBuf> {
        self.0.as_deref().map(files::journal_path)
    }

    /// The table itself, compiled or not.
    pub(crate) fn table(&self) -> anyhow::Result<AliasTable> {
        let Some(path) = &self.0 else {
            return AliasTable::built_in().context("cannot use the alias table that ships");
        };
        match files::open_table(path).map_err(|error| told(error).context("cannot use the alias table"))? {
            OpenedTable::Read(table) => Ok(table),
            OpenedTable::Compiled(compiled) => Ok(compiled.table),
        }
    }

    /// The verdicts beside it; lines that are none are told.
    pub(crate) fn journal(&self) -> anyhow::Result<Journal> {
        self.journal_path().map_or_else(|| Ok(Journal::default()), |path| journal(&path))
    }

    /// A linker to be, with the table; what `journal` refuses is not linked.
    pub(crate) fn linker(&self, journal: &Journal) -> anyhow::Result<LinkerBuilder> {
        let Some(path) = &self.0 else {
            let table = AliasTable::built_in().context("cannot use the alias table that ships")?;
            return Ok(Linker::builder().table(table));
        };
        let opened =
            files::open_table(path).map_err(|error| told(error).context("cannot use the alias table"))?;
        let builder = match opened {
            OpenedTable::Read(table) => Linker::builder().table(table),
            OpenedTable::Compiled(compiled) => Linker::builder().compiled(*compiled),
        };
        Ok(builder.refuse(journal.refused()))
    }
}

/// The journal at `path`, empty if there is no such file; lines that are no verdicts are told.
pub(crate) fn journal(path: &Path) -> anyhow::Result<Journal> {
    let (journal, bad) = files::read_journal(path).map_err(untold)?;
    for BadLine { line, problem, torn } in bad {
        let what = if torn {
            "the last line was cut off while it was written; it is left out, and the next verdict begins a new one"
                .to_owned()
        } else {
            format!("no verdict: {problem}; line left out")
        };
        say(&format!("{}:{line}: warning: {what}", path.display()));
    }
    Ok(journal)
}

/// Why a journal cannot be used, for people.
pub(crate) fn untold(error: JournalError) -> anyhow::Error {
    let mend = match error.source.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::FileTooLarge => {
            "make room on the disk; nothing of it was written, what stood there is as it was"
        }
        _ => "check its rights, or name another with --journal FILE",
    };
    anyhow::anyhow!("{error}: {}\n  help: {mend}", error.source)
}

/// A linker to be, with the [`Chosen`] table; what reviewers refused is not linked.
///
/// A table with faults is not used: all of them are told, each with its place, and the command ends.
pub(crate) fn linker(globals: &Globals) -> anyhow::Result<LinkerBuilder> {
    let chosen = Chosen::of(globals);
    chosen.linker(&chosen.journal()?)
}

/// Why a table cannot be read, for people.
pub(crate) fn told(error: ReadTableError) -> anyhow::Error {
    match &error {
        ReadTableError::Io { path, source } => Failure::unreadable(&Origin::new(path), source).into(),
        _ => error.into(),
    }
}
