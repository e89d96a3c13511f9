//! The model in use.

use super::Globals;
use super::table::{self, Chosen};
use crate::linker::LinkerBuilder;
use crate::review::Journal;
use crate::score::Scorer;
use crate::train::{self, FileError, Files};
use anyhow::anyhow;
use std::fs;
use std::path::Path;

/// How a folder that is no model is mended.
const MEND: &str = "\n  help: name a folder that `canonym train --into DIR` wrote";

/// The scorer of `--model`, else the one that ships.
pub(crate) fn load(globals: &Globals) -> anyhow::Result<Scorer> {
    match &globals.model {
        Some(folder) => scorer(&read(folder)?, folder),
        None => Ok(Scorer::new()),
    }
}

/// The files of the model in use, and its scorer.
pub(crate) fn in_use(globals: &Globals) -> anyhow::Result<(Files, Scorer)> {
    match &globals.model {
        Some(folder) => {
            let files = read(folder)?;
            let scorer = scorer(&files, folder)?;
            Ok((files, scorer))
        }
        None => Ok((train::shipped(), Scorer::new())),
    }
}

/// A linker with the table and the model in use.
pub(crate) fn linker(globals: &Globals) -> anyhow::Result<LinkerBuilder> {
    Ok(table::linker(globals)?.scorer(load(globals)?))
}

/// The same where the journal is read already.
pub(crate) fn linker_with(globals: &Globals, journal: &Journal) -> anyhow::Result<LinkerBuilder> {
    Ok(Chosen::of(globals).linker(journal)?.scorer(load(globals)?))
}

/// The files of the model in a folder.
fn read(folder: &Path) -> anyhow::Result<Files> {
    let read = |name: String| {
        let path = folder.join(&name);
        let text = fs::read_to_string(&path).map_err(|error| anyhow!("{}: {error}{MEND}", path.display()))?;
        Ok((name, text))
    };
    train::file_names().map(read).collect()
}

fn scorer(files: &Files, folder: &Path) -> anyhow::Result<Scorer> {
    let told = |error: FileError| anyhow!("{}{MEND}", folder.join(error.to_string()).display());
    train::scorer(files).map_err(told)
}
