//! No command writes over what it reads: `-o` that leads to an input is refused before anything is read.
//!
//! Files are told by where their links end. A file that does not exist yet, a device or a pipe is nobody's input.

use super::input::files_in;
use super::{Command, Globals, UsageError, table::Chosen};
use std::path::{Path, PathBuf};

/// Why an input is refused.
const READ: &str = "is read by this command";

/// What of the table in use the `-o` of a command may lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writes {
    /// Results: neither the table nor its journal.
    Results,
    /// The changed table: it may stand in its own place.
    Table,
    /// A new table, which takes the place of another if the command is told so.
    NewTable,
    /// A journal, which is only ever appended to.
    Journal,
}

/// Refuses an `-o` that would write over the table in use, its journal, or anything else that `command` reads.
pub(super) fn refuse(command: &Command, globals: &Globals) -> Result<(), UsageError> {
    let Some((named, output)) = output_of(globals) else { return Ok(()) };
    if command.inputs().into_iter().any(|input| reads(input, &output)) {
        return Err(refused(named, READ));
    }
    if of_table(command.writes(), globals).iter().any(|path| is(path, &output)) {
        return Err(refused(named, "belongs to the alias table in use"));
    }
    if of_model(globals).iter().any(|path| is(path, &output)) {
        return Err(refused(named, "belongs to the model in use"));
    }
    Ok(())
}

/// Refuses an `-o` that would write over one of `files`, which became known while inputs were read.
pub(super) fn refuse_over(
    mut files: impl Iterator<Item = PathBuf>,
    globals: &Globals,
) -> Result<(), UsageError> {
    match output_of(globals) {
        Some((named, output)) if files.any(|file| is(&file, &output)) => Err(refused(named, READ)),
        _ => Ok(()),
    }
}

/// The file that `-o` would replace: as it was named, and where it lies.
fn output_of(globals: &Globals) -> Option<(&Path, PathBuf)> {
    let named = globals.output.as_deref().filter(|path| path.is_file())?;
    Some((named, named.canonicalize().ok()?))
}

fn refused(output: &Path, why: &str) -> UsageError {
    UsageError::new(format!(
        "{} {why}, and -o would write over it\n  help: name another file",
        output.display()
    ))
}

/// Files of the table in use that `-o` must not lead to.
fn of_table(writes: Writes, globals: &Globals) -> Vec<PathBuf> {
    let chosen = Chosen::of(globals);
    let table = || chosen.path().map(Path::to_owned);
    let files = match writes {
        Writes::Results => [table(), chosen.journal_path()],
        Writes::Table => [None, chosen.journal_path()],
        Writes::NewTable => [None, None],
        Writes::Journal => [table(), None],
    };
    files.into_iter().flatten().collect()
}

fn of_model(globals: &Globals) -> Vec<PathBuf> {
    let files = |folder: &PathBuf| crate::train::file_names().map(|name| folder.join(name)).collect();
    globals.model.as_ref().map(files).unwrap_or_default()
}

/// Whether `input`, a file or a folder, is or holds `output`.
fn reads(input: &Path, output: &Path) -> bool {
    if !input.is_dir() {
        return is(input, output);
    }
    // What the folder hides or ignores is not read; to know that, it must be walked.
    let above = input.canonicalize().is_ok_and(|folder| output.starts_with(folder));
    above && files_in(input).any(|file| is(&file, output))
}

fn is(path: &Path, output: &Path) -> bool {
    path.canonicalize().is_ok_and(|path| path == *output)
}
