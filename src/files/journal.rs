//! The journal of verdicts on the disk: read whole, appended to, never rewritten.
//!
//! Every append holds the lock of the file, begins on a line of its own, is brought to the disk before it counts as done,
//! and is taken back when it fails half-way. A line that a killed program left unfinished stays, is told by every reader,
//! and harms no later one.

use crate::review::{BadLine, Journal, Verdict};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// What follows the name of the table, without its extension, in the name of its journal.
const ENDING: &str = ".verdicts.jsonl";
/// Extensions of tables.
const TABLES: [&str; 6] = ["yaml", "yml", "jsonl", "json", "ndjson", "canonym"];

/// Why a journal could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("cannot {verb} {}", .path.display())]
pub struct JournalError {
    /// The journal.
    pub path: PathBuf,
    /// `read` or `write`.
    pub verb: &'static str,
    /// What the system said.
    #[source]
    pub source: io::Error,
}

/// The journal of the table at `table`: `aliases.verdicts.jsonl` beside `aliases.yaml`.
pub fn journal_path(table: &Path) -> PathBuf {
    let mut bare = table.to_owned();
    for endings in [&["gz"][..], &TABLES] {
        let ends =
            |extension: &std::ffi::OsStr| endings.iter().any(|ending| extension.eq_ignore_ascii_case(ending));
        if bare.extension().is_some_and(ends) {
            bare.set_extension("");
        }
    }
    let mut name = bare.file_name().unwrap_or_default().to_owned();
    name.push(ENDING);
    bare.with_file_name(name)
}

/// The journal at `path` and its lines that are no verdicts; empty if there is no such file.
///
/// # Errors
/// A file that cannot be read.
pub fn read_journal(path: &Path) -> Result<(Journal, Vec<BadLine>), JournalError> {
    let failed = |source| JournalError { path: path.to_owned(), verb: "read", source };
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Default::default()),
        Err(error) => return Err(failed(error)),
    };
    if !file.metadata().map_err(failed)?.is_file() {
        // A device may have no end.
        return Err(failed(io::Error::new(io::ErrorKind::InvalidInput, "it is no ordinary file")));
    }
    // So that no half of an append is read. Where the file system has no locks, it is told as a torn line.
    let _ = file.lock_shared();
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(failed)?;
    Ok(Journal::read(&String::from_utf8_lossy(&bytes)))
}

/// Appends `verdicts` to the journal at `path`, which is made if it is not there. When this returns they are on the disk;
/// when it fails the journal is as it was.
///
/// # Errors
/// A file that cannot be opened or locked, a full disk.
pub fn append_verdicts(path: &Path, verdicts: &[Verdict]) -> Result<(), JournalError> {
    let failed = |source| JournalError { path: path.to_owned(), verb: "write", source };
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(path).map_err(failed)?;
    file.lock().map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    let mut text = String::new();
    if is_torn(&mut file, length).map_err(failed)? {
        text.push('\n');
    }
    text.extend(verdicts.iter().map(Verdict::line));
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if let Err(error) = written {
        // Devices have no length; of a file, nothing of what failed may stay.
        let _ = file.set_len(length);
        return Err(failed(error));
    }
    if length == 0 {
        super::replace::sync_folder(super::replace::folder_of(path));
    }
    Ok(())
}

/// Whether the last line has no end.
fn is_torn(file: &mut File, length: u64) -> io::Result<bool> {
    if length == 0 {
        return Ok(false);
    }
    let mut last = [0];
    file.seek(SeekFrom::Start(length - 1))?;
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Stamp;
    use std::fs;

    fn verdict(by: &str, of: usize) -> Verdict {
        Stamp { at: "2026-01-01T00:00:00Z".into(), by: by.into(), via: "test".into() }.undoes(&of.to_string())
    }

    #[test]
    fn a_journal_stands_beside_its_table() {
        for (table, expected) in [
            ("a/aliases.yaml", "a/aliases.verdicts.jsonl"),
            ("names.jsonl.gz", "names.verdicts.jsonl"),
            ("x.canonym", "x.verdicts.jsonl"),
            ("table", "table.verdicts.jsonl"),
            ("v1.2.yml", "v1.2.verdicts.jsonl"),
        ] {
            assert_eq!(journal_path(Path::new(table)), Path::new(expected), "{table}");
        }
    }

    #[test]
    fn a_torn_line_harms_no_later_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("j");
        let (first, second) = (verdict("ana", 1), verdict("ana", 2));
        append_verdicts(&path, std::slice::from_ref(&first)).unwrap();
        for cut in 1..first.line().len() {
            // As a program leaves it that was killed within a write.
            fs::write(
                &path,
                format!("{}{}", first.line(), &second.line()[..cut.min(second.line().len() - 2)]),
            )
            .unwrap();
            append_verdicts(&path, std::slice::from_ref(&second)).unwrap();
            let (journal, bad) = read_journal(&path).unwrap();
            assert_eq!(journal.events().len(), 2, "{cut}");
            assert_eq!(bad.len(), 1, "{cut}");
        }
    }

    #[test]
    fn writers_on_one_journal_all_keep_their_lines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("j");
        std::thread::scope(|scope| {
            for by in ["ana", "bo", "cy"] {
                let path = &path;
                scope.spawn(move || (0..20).for_each(|n| append_verdicts(path, &[verdict(by, n)]).unwrap()));
            }
        });
        let (journal, bad) = read_journal(&path).unwrap();
        assert_eq!((journal.events().len(), bad.len()), (60, 0));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_said() {
        let error = append_verdicts(Path::new("/dev/full"), &[verdict("ana", 1)]).unwrap_err();
        assert_eq!(error.source.kind(), io::ErrorKind::StorageFull);
    }

    #[test]
    fn a_missing_journal_is_empty_and_a_folder_is_none() {
        let folder = tempfile::tempdir().unwrap();
        assert!(read_journal(&folder.path().join("no")).unwrap().0.events().is_empty());
        assert!(read_journal(folder.path()).is_err());
        assert!(append_verdicts(folder.path(), &[verdict("ana", 1)]).is_err());
    }
}
