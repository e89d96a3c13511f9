//! Compiled tables on the disk: told by their first bytes, mapped into memory, refused when their source has changed.

use super::map;
use super::table::{ReadTableError, parse_table, read_text};
use crate::aliases::AliasTable;
use crate::compiled::{self, Bytes, Compiled, SourceMark};
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

/// A table as it was found: read, or opened with its index.
#[derive(Debug)]
pub enum OpenedTable {
    /// A text, read and checked.
    Read(AliasTable),
    /// A compiled table; it is read as it is asked.
    Compiled(Box<Compiled>),
}

/// Opens a table of any format: those of [`read_table`](super::read_table), or a compiled one (told by its first bytes), which is mapped
/// into memory and must not be changed while it is in use.
///
/// # Errors
/// Those of [`read_table`](super::read_table); a compiled table that is damaged, of another version, or older than the table beside it from
/// which it was made.
pub fn open_table(path: &Path) -> Result<OpenedTable, ReadTableError> {
    match map_compiled(path)? {
        Some(bytes) => {
            let fault = |fault| ReadTableError::Compiled { path: path.to_owned(), fault };
            let compiled = compiled::open(&bytes).map_err(fault)?;
            is_fresh(path, &compiled.source)?;
            Ok(OpenedTable::Compiled(Box::new(compiled)))
        }
        None => match read_text(path) {
            Err(ReadTableError::NoText { path }) => Err(ReadTableError::Unmappable { path }),
            text => Ok(OpenedTable::Read(parse_table(&text?, path)?)),
        },
    }
}

/// The bytes of the compiled table at `path`; `None` if the file is no such table.
///
/// # Errors
/// An unreadable file, or one that was such a table and is spoiled from its first bytes on.
pub fn map_compiled(path: &Path) -> Result<Option<Bytes>, ReadTableError> {
    let failed = |source| ReadTableError::Io { path: path.to_owned(), source };
    // A pipe has no end to map, and what is read of it is gone.
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Ok(None);
    }
    let file = File::open(path).map_err(failed)?;
    let mut magic = Vec::new();
    (&file).take(compiled::MAGIC.len() as u64).read_to_end(&mut magic).map_err(failed)?;
    if let Some(fault) = compiled::spoiled(&magic) {
        return Err(ReadTableError::Compiled { path: path.to_owned(), fault });
    }
    if !compiled::is_compiled(&magic) {
        return Ok(None);
    }
    let bytes: Bytes = Arc::new(map::map(&file).map_err(failed)?);
    Ok(Some(bytes))
}

/// The mark by which the table at `path` is known again when a file compiled from it is opened.
///
/// # Errors
/// An unreadable file.
pub fn mark(path: &Path) -> Result<SourceMark, ReadTableError> {
    let failed = |source| ReadTableError::Io { path: path.to_owned(), source };
    let bytes = fs::read(path).map_err(failed)?;
    let modified = modified(&fs::metadata(path).map_err(failed)?);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(SourceMark { name, len: bytes.len() as u64, modified, hash: SourceMark::hash_of(&bytes) })
}

fn modified(metadata: &fs::Metadata) -> u64 {
    let time = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    time.and_then(|time| u64::try_from(time.as_nanos()).ok()).unwrap_or(0)
}

/// Whether the source, if it lies beside the compiled table, is the one that it was made from. One of the same length and
/// time is taken for it unread; of any other the hash tells.
fn is_fresh(path: &Path, source: &SourceMark) -> Result<(), ReadTableError> {
    // The name comes out of the file: one that leads elsewhere is none.
    let beside = path.with_file_name(&source.name);
    if source.name.is_empty() || beside.parent() != path.parent() {
        return Ok(());
    }
    let Ok(metadata) = fs::metadata(&beside) else { return Ok(()) };
    if !metadata.is_file() || (metadata.len() == source.len && modified(&metadata) == source.modified) {
        return Ok(());
    }
    let same = metadata.len() == source.len && mark(&beside).is_ok_and(|now| now.hash == source.hash);
    if same { Ok(()) } else { Err(ReadTableError::Stale { path: path.to_owned(), from: beside }) }
}
