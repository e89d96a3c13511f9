//! The alias table in use.

use super::Globals;
use super::input::{Failure, Origin};
use crate::aliases::AliasTable;
use crate::files::{self, ReadTableError};
use anyhow::Context;

/// The table of `--aliases`; else `aliases.yaml` here or in a folder above; else the one that ships.
///
/// A table with faults is not used: all of them are told, each with its place, and the command ends.
pub(crate) fn load(globals: &Globals) -> anyhow::Result<AliasTable> {
    let found = || std::env::current_dir().ok().and_then(|here| files::find_table(&here));
    match globals.aliases.clone().or_else(found) {
        Some(path) => {
            files::read_table(&path).map_err(|error| told(error).context("cannot use the alias table"))
        }
        None => AliasTable::built_in().context("cannot use the alias table that ships"),
    }
}

/// Why a table cannot be read, for people.
pub(crate) fn told(error: ReadTableError) -> anyhow::Error {
    match &error {
        ReadTableError::Io { path, source } => Failure::unreadable(&Origin::new(path), source).into(),
        _ => error.into(),
    }
}
