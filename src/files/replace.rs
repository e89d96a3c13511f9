//! A file gives way to a new one, whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

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
    /// Looking for its folder.
    #[error("its folder does not exist")]
    Folder,
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

/// A file that is written beside its target and takes its place at the end. Dropped before, it leaves no trace.
///
/// A reader sees the old or the new file and never half of one. Permissions are kept; a symbolic link stays a link and
/// its target is replaced; a file that does not exist is made.
#[derive(Debug)]
pub struct NewFile {
    out: BufWriter<NamedTempFile>,
    /// As it was named.
    path: PathBuf,
    /// Where links lead.
    target: PathBuf,
}

impl NewFile {
    /// Begins to write what will stand at `path`.
    ///
    /// # Errors
    /// What is no ordinary file or may not be written, or a folder in which no file can be made.
    pub fn begin(path: &Path) -> Result<Self, ReplaceError> {
        let failed = |step| move |source| ReplaceError { path: path.to_owned(), step, source };
        let target = resolve(path).map_err(failed(ReplaceStep::Look))?;
        let folder = folder_of(&target);
        is_folder(folder).map_err(failed(ReplaceStep::Folder))?;
        let old = match fs::metadata(&target) {
            Ok(metadata) => Some(metadata),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(failed(ReplaceStep::Look)(error)),
        };
        if let Some(old) = &old {
            may_replace(old).map_err(failed(ReplaceStep::Look))?;
        }
        // The error of tempfile names the new file, which means nothing to anyone.
        let new = new_file(folder, old.as_ref())
            .map_err(|error| failed(ReplaceStep::Create)(error.kind().into()))?;
        Ok(Self { out: BufWriter::new(new), path: path.to_owned(), target })
    }

    /// The file as it was named.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the bytes stand until the file takes its place.
    pub fn unfinished(&self) -> &Path {
        self.out.get_ref().path()
    }

    /// Brings the file to the disk and puts it in its place.
    ///
    /// # Errors
    /// A full disk, or a folder that may no longer be written; then the old file is as it was.
    pub fn commit(self) -> Result<(), ReplaceError> {
        self.commit_if(|| Ok(()))
    }

    /// Brings the file to the disk, asks `may`, and puts it in its place if that has no objection: nothing slow stands
    /// between the question and the answer's effect.
    ///
    /// # Errors
    /// As [`NewFile::commit`], or what `may` says; then the old file is as it was.
    pub fn commit_if<E: From<ReplaceError>>(self, may: impl FnOnce() -> Result<(), E>) -> Result<(), E> {
        let Self { out, path, target } = self;
        let path = &path;
        let failed = |step| move |source| ReplaceError { path: path.clone(), step, source };
        let new =
            out.into_inner().map_err(io::IntoInnerError::into_error).map_err(failed(ReplaceStep::Write))?;
        new.as_file().sync_all().map_err(failed(ReplaceStep::Write))?;
        may()?;
        new.persist(&target).map_err(|error| failed(ReplaceStep::Rename)(error.error))?;
        sync_folder(folder_of(&target));
        Ok(())
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Puts `bytes` in the place of the file at `path`, at once or not at all, as [`NewFile`] does. What is no ordinary
/// file (a device, a pipe) is written in place.
///
/// # Errors
/// A folder, a file or folder that may not be written, a full disk; then the old file is as it was and no new file is left.
pub fn replace_atomically(path: &Path, bytes: &[u8]) -> Result<(), ReplaceError> {
    let failed = |source| ReplaceError { path: path.to_owned(), step: ReplaceStep::Write, source };
    if is_device(path) {
        return write_device(path, bytes).map_err(failed);
    }
    let mut new = NewFile::begin(path)?;
    new.write_all(bytes).map_err(failed)?;
    new.commit()
}

/// Whether `path` is there and is neither a file nor a folder: nothing that could be replaced.
pub fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|old| !old.is_file() && !old.is_dir())
}

fn is_folder(folder: &Path) -> io::Result<()> {
    if fs::metadata(folder)?.is_dir() { Ok(()) } else { Err(io::ErrorKind::NotADirectory.into()) }
}

pub(super) fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
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

fn may_replace(old: &fs::Metadata) -> io::Result<()> {
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

fn new_file(folder: &Path, old: Option<&fs::Metadata>) -> io::Result<NamedTempFile> {
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
pub(super) fn sync_folder(folder: &Path) {
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
    fn what_is_given_up_leaves_nothing() {
        let folder = folder();
        let path = folder.path().join("t");
        fs::write(&path, "old").unwrap();
        let mut new = NewFile::begin(&path).unwrap();
        new.write_all(b"new").unwrap();
        assert!(new.unfinished().is_file());
        drop(new);
        assert_eq!(
            (fs::read_to_string(&path).unwrap().as_str(), entries(folder.path())),
            ("old", vec!["t".into()])
        );
    }

    #[test]
    fn what_cannot_be_replaced_is_left_as_it_was() {
        let folder = folder();
        let path = folder.path().join("t");
        fs::create_dir(&path).unwrap();
        assert_eq!(replace_atomically(&path, b"x").unwrap_err().step, ReplaceStep::Look);
        assert_eq!(entries(folder.path()), ["t"]);
        let missing = folder.path().join("no/t");
        assert_eq!(replace_atomically(&missing, b"x").unwrap_err().step, ReplaceStep::Folder);
        let below_a_file = path.join("f/t");
        assert_eq!(replace_atomically(&below_a_file, b"x").unwrap_err().step, ReplaceStep::Folder);
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
