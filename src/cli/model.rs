//! The model in use.

use super::{Globals, table};
use crate::linker::LinkerBuilder;
use crate::score::Scorer;
use crate::train::{self, Files};
use anyhow::Context;
use std::fs;
use std::path::Path;

/// How a folder that is no model is mended.
const MEND: &str = "\n  help: name a folder that `canonym train --into DIR` wrote";

/// The scorer of `--model`, else the one that ships.
pub(crate) fn load(globals: &Globals) -> anyhow::Result<Scorer> {
    match &globals.model {
        Some(folder) => {
            scorer(&files(folder)?).with_context(|| format!("{} holds no model", folder.display()))
        }
        None => Ok(Scorer::new()),
    }
}

/// A linker with the table and the model in use.
pub(crate) fn linker(globals: &Globals) -> anyhow::Result<LinkerBuilder> {
    Ok(table::linker(globals)?.scorer(load(globals)?))
}

/// The files of the model in a folder.
pub(crate) fn files(folder: &Path) -> anyhow::Result<Files> {
    let read = |name: String| {
        let path = folder.join(&name);
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}{MEND}", path.display()))?;
        Ok((name, text))
    };
    train::file_names().map(read).collect()
}

/// The scorer that the files of a model make.
pub(crate) fn scorer(files: &Files) -> anyhow::Result<Scorer> {
    train::scorer(files).with_context(|| format!("not the files of a model{MEND}"))
}
