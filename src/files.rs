//! The one place of the library that touches the disk: tables are opened, files are replaced atomically.

mod map;

use crate::aliases::{AliasTable, BUILT_IN, TableFaults};
use crate::compiled::{self, Bytes, Compiled, CompiledError, SourceMark};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

/// The name under which a table is looked for.
pub const TABLE_NAME: &str = "aliases.yaml";

/// Largest table in bytes, after decompression: some four million names of JSON Lines. A `.gz` that unfolds to more
/// is refused as soon as it passes this, so a small file cannot fill the memory.
pub const MAX_TABLE_BYTES: u64 = 512 << 20;

/// The first bytes of every gzip file (RFC 1952, section 2.3.1).
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

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
    #[error("{}: a table may have {} MiB at most", .path.display(), MAX_TABLE_BYTES >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The file is not UTF-8.
    #[error("{}:{line}: not UTF-8; save the table as UTF-8", .path.display())]
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

/// A table as it was found: read, or opened with its index.
#[derive(Debug)]
pub enum OpenedTable {
    /// A text, read and checked.
    Read(AliasTable),
    /// A compiled table; it is read as it is asked.
    Compiled(Box<Compiled>),
}

/// Opens a table of any format: those of [`read_table`], or a compiled one (told by its first bytes), which is mapped
/// into memory and must not be changed while it is in use.
///
/// # Errors
/// Those of [`read_table`]; a compiled table that is damaged, of another version, or older than the table beside it from
/// which it was made.
pub fn open_table(path: &Path) -> Result<OpenedTable, ReadTableError> {
    match map_compiled(path)? {
        Some(bytes) => {
            let fault = |fault| ReadTableError::Compiled { path: path.to_owned(), fault };
            let compiled = compiled::open(&bytes).map_err(fault)?;
            is_fresh(path, &compiled.source)?;
            Ok(OpenedTable::Compiled(Box::new(compiled)))
        }
        None => Ok(OpenedTable::Read(parse_table(&read_text(path)?, path)?)),
    }
}

/// The bytes of the compiled table at `path`; `None` if the file is no such table.
///
/// # Errors
/// An unreadable file.
pub fn map_compiled(path: &Path) -> Result<Option<Bytes>, ReadTableError> {
    let failed = |source| ReadTableError::Io { path: path.to_owned(), source };
    // A pipe has no end to map, and what is read of it is gone.
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Ok(None);
    }
    let file = File::open(path).map_err(failed)?;
    let mut magic = Vec::new();
    (&file).take(compiled::MAGIC.len() as u64).read_to_end(&mut magic).map_err(failed)?;
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

/// Parses the text of the table at `path`; the name of the path tells the format. A copy of the table that ships is
/// not read anew.
///
/// # Errors
/// All faults of the table.
pub fn parse_table(text: &str, path: &Path) -> Result<AliasTable, ReadTableError> {
    if text == BUILT_IN {
        return Ok(AliasTable::built_in()?);
    }
    let name = path.display().to_string();
    let table = if is_jsonl(path, text) {
        AliasTable::from_jsonl(text, &name)
    } else {
        AliasTable::from_yaml(text, &name)
    };
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
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    let mut magic = Vec::new();
    (&file).take(GZIP_MAGIC.len() as u64).read_to_end(&mut magic).map_err(failed)?;
    let is_gzip = magic == GZIP_MAGIC;
    let whole = io::Cursor::new(magic).chain(&file);
    if is_gzip {
        flate2::read::MultiGzDecoder::new(whole).take(MAX_TABLE_BYTES + 1).read_to_end(&mut bytes)
    } else {
        whole.take(MAX_TABLE_BYTES + 1).read_to_end(&mut bytes)
    }
    .map_err(failed)?;
    if bytes.len() as u64 > MAX_TABLE_BYTES {
        return Err(ReadTableError::TooLarge { path: path.to_owned() });
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

/// The table that holds for `start_dir`: `aliases.yaml` there or in the nearest folder above.
pub fn find_table(start_dir: &Path) -> Option<PathBuf> {
    start_dir.ancestors().map(|folder| folder.join(TABLE_NAME)).find(|path| path.is_file())
}

/// Why a file could not be replaced. The old file is as it was, and nothing is left beside it.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {step}", .path.display())]
pub struct ReplaceError {
    /// The file that was to be replaced.
    pub path: PathBuf,
    /// What was being done.
    pub step: ReplaceStep,
    /// What the system said.
    #[source]
    pub source: io::Error,
}

/// A step of replacing a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReplaceStep {
    /// Looking at the old file.
    #[error("it is no ordinary file that may be written")]
    Look,
    /// Creating the new file beside it.
    #[error("no new file can be made in its folder")]
    Create,
    /// Writing the new file.
    #[error("the new text could not be written, is the disk full?")]
    Write,
    /// Putting the new file in the place of the old one.
    #[error("the new file could not take its place")]
    Rename,
}

/// Puts `bytes` in the place of the file at `path`, at once or not at all.
///
/// The bytes are written to a new file in the same folder, brought to the disk and renamed, so that a reader sees
/// the old or the new file and never half of one. Permissions are kept; a symbolic link stays a link and its target
/// is replaced; a file that does not exist is made. What is no ordinary file (a device, a pipe) is written in place.
///
/// # Errors
/// A folder, a file or folder that may not be written, a full disk; then the old file is as it was and no new file is left.
pub fn replace_atomically(path: &Path, bytes: &[u8]) -> Result<(), ReplaceError> {
    let failed = |step| move |source| ReplaceError { path: path.to_owned(), step, source };
    let target = resolve(path).map_err(failed(ReplaceStep::Look))?;
    let old = match fs::metadata(&target) {
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(ReplaceStep::Look)(error)),
    };
    if let Some(old) = &old {
        may_write(old).map_err(failed(ReplaceStep::Look))?;
        if !old.is_file() {
            return write_device(&target, bytes).map_err(failed(ReplaceStep::Write));
        }
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut new = new_file(folder, old.as_ref()).map_err(failed(ReplaceStep::Create))?;
    new.write_all(bytes).and_then(|()| new.as_file().sync_all()).map_err(failed(ReplaceStep::Write))?;
    new.persist(&target).map_err(|error| failed(ReplaceStep::Rename)(error.error))?;
    sync_folder(folder);
    Ok(())
}

/// The file that a chain of links ends at, which need not exist.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    /// As the kernel's own limit on links in one path.
    const MOST_LINKS: usize = 40;
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&target) {
            Ok(next) => target = target.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => return Ok(target),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

fn may_write(old: &fs::Metadata) -> io::Result<()> {
    if old.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
    }
    if old.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
    }
    Ok(())
}

fn write_device(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut device = fs::OpenOptions::new().write(true).open(target)?;
    device.write_all(bytes)?;
    device.flush()
}

fn new_file(folder: &Path, old: Option<&fs::Metadata>) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".canonym-");
    if let Some(old) = old {
        let new = builder.tempfile_in(folder)?;
        fs::set_permissions(new.path(), old.permissions())?;
        return Ok(new);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What the umask leaves of read and write for all, as for any new file.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// The new name is on the disk only when its folder is. Some file systems cannot; the content is safe already.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    fn entries(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
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
    fn the_nearest_table_above_holds() {
        let folder = folder();
        let below = folder.path().join("a/b");
        fs::create_dir_all(&below).unwrap();
        fs::write(folder.path().join("a/aliases.yaml"), "").unwrap();
        assert_eq!(find_table(&below), Some(folder.path().join("a/aliases.yaml")));
    }

    #[test]
    fn replacing_leaves_the_new_file_and_nothing_else() {
        let folder = folder();
        let path = folder.path().join("t");
        for text in ["first", "second, longer", ""] {
            replace_atomically(&path, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
            assert_eq!(entries(folder.path()), ["t"]);
        }
    }

    #[test]
    fn what_cannot_be_replaced_is_left_as_it_was() {
        let folder = folder();
        let path = folder.path().join("t");
        fs::create_dir(&path).unwrap();
        assert_eq!(replace_atomically(&path, b"x").unwrap_err().step, ReplaceStep::Look);
        assert_eq!(entries(folder.path()), ["t"]);
        let missing = folder.path().join("no/t");
        assert_eq!(replace_atomically(&missing, b"x").unwrap_err().step, ReplaceStep::Create);
        let read_only = folder.path().join("r");
        fs::write(&read_only, "old").unwrap();
        let mut permissions = fs::metadata(&read_only).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&read_only, permissions).unwrap();
        assert_eq!(replace_atomically(&read_only, b"x").unwrap_err().step, ReplaceStep::Look);
        assert_eq!(fs::read_to_string(&read_only).unwrap(), "old");
        assert_eq!(entries(folder.path()), ["r", "t"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_said() {
        let error = replace_atomically(Path::new("/dev/full"), b"x").unwrap_err();
        assert_eq!(error.step, ReplaceStep::Write);
        assert_eq!(error.source.kind(), io::ErrorKind::StorageFull);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_kept_and_links_followed() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = folder();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "old").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("real", &link).unwrap();
        replace_atomically(&link, b"new").unwrap();
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}
