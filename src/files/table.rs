//! The alias table on the disk: where it is looked for, its format, its text.

use super::compiled::{OpenedTable, open_table};
use super::open;
use super::replace::{NewFile, ReplaceError, ReplaceStep, is_device, replace_atomically};
use crate::aliases::{AliasTable, BUILT_IN, TableFaults};
use crate::compiled::{self, CompiledError};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The name under which a table is looked for.
pub const TABLE_NAME: &str = "aliases.yaml";

/// Largest table in bytes, after decompression: some four million names of JSON Lines. A `.gz` that unfolds to more
/// is refused as soon as it passes this, so a small file cannot fill the memory.
pub const MAX_TABLE_BYTES: u64 = 512 << 20;

/// Why a table could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadTableError {
    /// The file could not be opened or read.
    #[error("cannot read {}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is larger than [`MAX_TABLE_BYTES`].
    #[error("{}: a table may have {} MiB at most\n  help: leave out the entities that no text names", .path.display(), MAX_TABLE_BYTES >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The file is not UTF-8.
    #[error("{}:{line}: not UTF-8\n  help: save the table as UTF-8", .path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The line of the first byte that is none, from 1.
        line: usize,
    },
    /// The file is a compiled table where the text of one is wanted.
    #[error("{} is a compiled table, which has no text\n  help: name the table that it was made from", .path.display())]
    NoText {
        /// The file.
        path: PathBuf,
    },
    /// The file is a compiled table in a pipe or packed, where it cannot be mapped.
    #[error("{} is a compiled table that is packed or comes through a pipe\n  help: give it as a file of its own, unpacked; it is mapped, not read", .path.display())]
    Unmappable {
        /// The file.
        path: PathBuf,
    },
    /// The file is a compiled table that cannot be used.
    #[error("{} {fault}\n  help: compile it again with `canonym aliases compile TABLE -o {}`", .path.display(), .path.display())]
    Compiled {
        /// The file.
        path: PathBuf,
        /// Why.
        fault: CompiledError,
    },
    /// The file was compiled from a table that was changed since.
    #[error("{} is older than its source: {} has changed\n  help: compile it again with `canonym aliases compile {} -o {}`", .path.display(), .from.display(), .from.display(), .path.display())]
    Stale {
        /// The compiled file.
        path: PathBuf,
        /// The table beside it.
        from: PathBuf,
    },
    /// The text is no table.
    #[error(transparent)]
    Faults(#[from] TableFaults),
}

/// Reads a table: YAML (`.yaml`, `.yml`) or JSON Lines (`.jsonl`, `.json`), gzipped or not, or a compiled one.
///
/// Gzip is told by its first bytes. A file of another name is JSON Lines if it begins with `{`, else YAML.
///
/// # Errors
/// An unreadable, too large or not UTF-8 file, or all faults of the table.
pub fn read_table(path: &Path) -> Result<AliasTable, ReadTableError> {
    Ok(match open_table(path)? {
        OpenedTable::Read(table) => table,
        OpenedTable::Compiled(compiled) => compiled.table,
    })
}

/// Parses the text of the table at `path`; the name of the path tells the format. A copy of the table that ships is
/// not read anew.
///
/// # Errors
/// All faults of the table.
pub fn parse_table(text: &str, path: &Path) -> Result<AliasTable, ReadTableError> {
    if text == BUILT_IN {
        return Ok(AliasTable::built_in()?);
    }
    parse(text, path, AliasTable::from_yaml)
}

/// As [`parse_table`], with what [`AliasTable::proofread`] says of a YAML table besides.
///
/// # Errors
/// All faults and doubts of the table.
pub fn proofread_table(text: &str, path: &Path) -> Result<AliasTable, ReadTableError> {
    parse(text, path, AliasTable::proofread)
}

fn parse(
    text: &str,
    path: &Path,
    from_yaml: fn(&str, &str) -> Result<AliasTable, TableFaults>,
) -> Result<AliasTable, ReadTableError> {
    let name = path.display().to_string();
    let table =
        if is_jsonl(path, text) { AliasTable::from_jsonl(text, &name) } else { from_yaml(text, &name) };
    Ok(table?)
}

/// Whether the table at `path` with this text is JSON Lines.
pub fn is_jsonl(path: &Path, text: &str) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let bare = name.strip_suffix(".gz").unwrap_or(&name);
    match Path::new(bare).extension().and_then(|extension| extension.to_str()) {
        Some("jsonl" | "json" | "ndjson") => true,
        Some("yaml" | "yml") => false,
        _ => text.trim_start_matches('\u{feff}').trim_start().starts_with('{'),
    }
}

/// The text of the file at `path`, unpacked if it is gzip.
///
/// # Errors
/// An unreadable file, one larger than [`MAX_TABLE_BYTES`] or not UTF-8.
pub fn read_text(path: &Path) -> Result<String, ReadTableError> {
    let failed = |source| ReadTableError::Io { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    let mut unpacked = open(path).map_err(failed)?.take(MAX_TABLE_BYTES + 1);
    unpacked.read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_TABLE_BYTES {
        return Err(ReadTableError::TooLarge { path: path.to_owned() });
    }
    if let Some(fault) = compiled::spoiled(&bytes) {
        return Err(ReadTableError::Compiled { path: path.to_owned(), fault });
    }
    if compiled::is_compiled(&bytes) {
        return Err(ReadTableError::NoText { path: path.to_owned() });
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = memchr::memchr_iter(b'\n', good).count() + 1;
        ReadTableError::NotUtf8 { path: path.to_owned(), line }
    })
}

/// Why a table that was read earlier could not be replaced. It is as it is on the disk.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChangeTableError {
    /// Somebody changed it meanwhile.
    #[error("{} has changed meanwhile; nothing was written\n  help: run the command again", .path.display())]
    Changed {
        /// The table.
        path: PathBuf,
    },
    /// It cannot be read any more.
    #[error(transparent)]
    Read(#[from] ReadTableError),
    /// It cannot be replaced.
    #[error(transparent)]
    Replace(#[from] ReplaceError),
}

/// Replaces the table at `path`, whose text was `old` when it was read, by `new`: atomically, and not at all if the file
/// holds anything else by now.
///
/// The new text is on the disk before the old one is compared, under the lock of the table, and its rename follows at
/// once: of several programs that change one table none undoes the change of another. A program that takes no lock, as an
/// editor, has the moment between the comparison and the rename.
///
/// # Errors
/// A table that was changed, cannot be read or cannot be replaced.
pub fn change_table(path: &Path, old: &str, new: &str) -> Result<(), ChangeTableError> {
    let unchanged = || match read_text(path)? == old {
        true => Ok(()),
        false => Err(ChangeTableError::Changed { path: path.to_owned() }),
    };
    // Said before anything else is wrong: what is gone, or somebody else's by now.
    unchanged()?;
    if is_device(path) {
        return Ok(replace_atomically(path, new.as_bytes())?);
    }
    let failed = |source| ReplaceError { path: path.to_owned(), step: ReplaceStep::Write, source };
    let mut file = NewFile::begin(path)?;
    file.write_all(new.as_bytes()).map_err(failed)?;
    let table = File::open(path);
    file.commit_if(|| {
        // Where the file system has no locks, the comparison alone must do. Who held the lock before has put another file
        // in this one's place, which is what the comparison sees.
        let _ = table.as_ref().map(File::lock);
        unchanged()
    })
}

/// The table that holds for `start_dir`: `aliases.yaml` there or in the nearest folder above.
pub fn find_table(start_dir: &Path) -> Option<PathBuf> {
    start_dir.ancestors().map(|folder| folder.join(TABLE_NAME)).find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::Write;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn format_is_told_by_name_then_by_content() {
        let yaml = "version: 1\nentities:\n- {id: a, type: place, name: A}\n";
        let json = "{\"id\":\"a\",\"type\":\"LOC\",\"canonical\":\"A\"}\n";
        let folder = folder();
        let cases: [(&str, Vec<u8>); 6] = [
            ("t.yaml", yaml.into()),
            ("t.yml.gz", gzip(yaml)),
            ("t.jsonl", json.into()),
            ("t.jsonl.gz", gzip(json)),
            ("table", json.into()),
            ("table.txt", yaml.into()),
        ];
        for (name, bytes) in cases {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            assert_eq!(read_table(&path).unwrap().entities()[0].canonical(), "A", "{name}");
        }
    }

    #[test]
    fn unreadable_tables_say_why() {
        let folder = folder();
        let path = folder.path().join("t.yaml");
        assert!(matches!(read_table(&path), Err(ReadTableError::Io { .. })), "missing");
        assert!(matches!(read_table(folder.path()), Err(ReadTableError::Io { .. })), "a folder");
        fs::write(&path, b"version: 1\nname: \xff\n").unwrap();
        assert!(matches!(read_table(&path), Err(ReadTableError::NotUtf8 { line: 2, .. })));
        let mut cut = gzip("version: 1\nentities:\n");
        cut.truncate(cut.len() - 4);
        fs::write(&path, cut).unwrap();
        assert!(matches!(read_table(&path), Err(ReadTableError::Io { .. })), "cut gzip");
    }

    #[test]
    fn a_table_that_was_changed_meanwhile_is_left_alone() {
        let folder = folder();
        let path = folder.path().join("t.yaml");
        fs::write(&path, "old").unwrap();
        change_table(&path, "old", "new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        fs::write(&path, "somebody else's").unwrap();
        assert!(matches!(change_table(&path, "new", "newer"), Err(ChangeTableError::Changed { .. })));
        assert_eq!(fs::read_to_string(&path).unwrap(), "somebody else's");
        fs::remove_file(&path).unwrap();
        assert!(matches!(change_table(&path, "new", "newer"), Err(ChangeTableError::Read(_))));
        assert!(!path.exists());
    }

    #[test]
    fn of_many_changes_at_once_none_is_lost() {
        const WRITERS: usize = 4;
        const CHANGES: usize = 25;
        let folder = folder();
        let path = folder.path().join("t.yaml");
        fs::write(&path, "0").unwrap();
        let count = || read_text(&path).unwrap().parse::<usize>().unwrap();
        let one_more = || {
            let mut made = 0;
            while made < CHANGES {
                let old = count();
                match change_table(&path, &old.to_string(), &(old + 1).to_string()) {
                    Ok(()) => made += 1,
                    Err(ChangeTableError::Changed { .. }) => {}
                    Err(error) => panic!("{error}"),
                }
            }
        };
        std::thread::scope(|scope| (0..WRITERS).for_each(|_| drop(scope.spawn(one_more))));
        assert_eq!(count(), WRITERS * CHANGES);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn the_nearest_table_above_holds() {
        let folder = folder();
        let below = folder.path().join("a/b");
        fs::create_dir_all(&below).unwrap();
        fs::write(folder.path().join("a/aliases.yaml"), "").unwrap();
        assert_eq!(find_table(&below), Some(folder.path().join("a/aliases.yaml")));
    }
}
