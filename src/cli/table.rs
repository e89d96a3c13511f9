//! The alias table in use.

use super::Globals;
use super::input::{Failure, Origin};
use crate::aliases::AliasTable;
use crate::files::{self, OpenedTable, ReadTableError};
use crate::{Linker, LinkerBuilder};
use anyhow::Context;

/// A linker to be, with the table of `--aliases`; else `aliases.yaml` here or in a folder above; else the one that ships.
///
/// A table with faults is not used: all of them are told, each with its place, and the command ends.
pub(crate) fn linker(globals: &Globals) -> anyhow::Result<LinkerBuilder> {
    let found = || std::env::current_dir().ok().and_then(|here| files::find_table(&here));
    let Some(path) = globals.aliases.clone().or_else(found) else {
        let table = AliasTable::built_in().context("cannot use the alias table that ships")?;
        return Ok(Linker::builder().table(table));
    };
    let opened =
        files::open_table(&path).map_err(|error| told(error).context("cannot use the alias table"))?;
    Ok(match opened {
        OpenedTable::Read(table) => Linker::builder().table(table),
        OpenedTable::Compiled(compiled) => Linker::builder().compiled(*compiled),
    })
}

/// Why a table cannot be read, for people.
pub(crate) fn told(error: ReadTableError) -> anyhow::Error {
    match &error {
        ReadTableError::Io { path, source } => Failure::unreadable(&Origin::new(path), source).into(),
        _ => error.into(),
    }
}
