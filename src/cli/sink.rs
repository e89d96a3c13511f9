//! Where results go: standard output, or a file that is there whole or not at all.

use super::interrupt::Unfinished;
use anyhow::Context;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// The results of a command.
pub(crate) enum Sink {
    Stdout(BufWriter<StdoutLock<'static>>),
    File(AtomicFile),
    /// A device or a pipe with a name: nothing that could be replaced.
    Device(BufWriter<File>, PathBuf),
}

impl Sink {
    /// Standard output, or the file of `-o`.
    pub(crate) fn open(output: Option<&Path>) -> anyhow::Result<Self> {
        match output {
            None => Ok(Self::Stdout(BufWriter::new(io::stdout().lock()))),
            Some(path) if is_device(path) => {
                let file = File::options()
                    .write(true)
                    .open(path)
                    .with_context(|| format!("cannot write {}", path.display()))?;
                Ok(Self::Device(BufWriter::new(file), path.to_owned()))
            }
            Some(path) => AtomicFile::create(path).map(Self::File),
        }
    }

    pub(crate) fn is_terminal(output: Option<&Path>) -> bool {
        output.is_none() && io::stdout().is_terminal()
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        self.print(|out| out.write_all(bytes))
    }

    /// Writes what `print` writes, as it comes.
    pub(crate) fn print(
        &mut self,
        print: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let result = match self {
            Self::Stdout(out) => print(out),
            Self::File(file) => print(&mut file.out),
            Self::Device(out, _) => print(out),
        };
        result.with_context(|| format!("cannot write {}", self.name()))
    }

    /// Hands on what is buffered, so that a reader of the pipe sees it.
    pub(crate) fn flush(&mut self) -> anyhow::Result<()> {
        let result = match self {
            Self::Stdout(out) => out.flush(),
            Self::File(_) => Ok(()),
            Self::Device(out, _) => out.flush(),
        };
        result.with_context(|| format!("cannot write {}", self.name()))
    }

    /// All is written: the file takes its place.
    pub(crate) fn finish(mut self) -> anyhow::Result<()> {
        self.flush()?;
        match self {
            Self::File(file) => file.commit(),
            Self::Stdout(_) | Self::Device(..) => Ok(()),
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Stdout(_) => "standard output".to_owned(),
            Self::File(file) => file.target.display().to_string(),
            Self::Device(_, path) => path.display().to_string(),
        }
    }
}

/// Whether `path` is there and is neither a file nor a folder.
fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| !meta.is_file() && !meta.is_dir())
}

/// A file that is written beside its target and takes its place at the end. Dropped before, it leaves no trace.
pub(crate) struct AtomicFile {
    out: BufWriter<NamedTempFile>,
    target: PathBuf,
    unfinished: Unfinished,
}

impl AtomicFile {
    /// Begins to write `path`; where it is a symbolic link, the file that it leads to.
    pub(crate) fn create(path: &Path) -> anyhow::Result<Self> {
        let begin = || -> io::Result<Self> {
            let target = if path.is_symlink() { fs::canonicalize(path)? } else { path.to_owned() };
            if target.is_dir() {
                return Err(io::Error::from(io::ErrorKind::IsADirectory));
            }
            let folder =
                target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let temporary = begin_in(folder, &target)?;
            let unfinished = Unfinished::new(temporary.path());
            Ok(Self { out: BufWriter::new(temporary), target, unfinished })
        };
        begin().with_context(|| format!("cannot write {}", path.display()))
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        self.out.write_all(bytes).with_context(|| format!("cannot write {}", self.target.display()))
    }

    /// Puts the file in its place.
    pub(crate) fn commit(self) -> anyhow::Result<()> {
        let Self { out, target, unfinished } = self;
        let commit = || -> io::Result<()> {
            let temporary = out.into_inner().map_err(io::IntoInnerError::into_error)?;
            temporary.as_file().sync_all()?;
            temporary.persist(&target).map_err(|error| error.error)?;
            drop(unfinished);
            Ok(())
        };
        commit().with_context(|| format!("cannot write {}", target.display()))
    }
}

/// An empty file in `folder` with the rights of `target`, or of any new file.
fn begin_in(folder: &Path, target: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".canonym-");
    if let Ok(old) = fs::metadata(target) {
        // A file that may not be written is not to be replaced either, even by root.
        if old.permissions().readonly() {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
        }
        let temporary = builder.tempfile_in(folder)?;
        temporary.as_file().set_permissions(old.permissions())?;
        return Ok(temporary);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        /// What the umask takes its part from, as for any new file.
        const NEW_FILE: u32 = 0o666;
        builder.permissions(fs::Permissions::from_mode(NEW_FILE));
    }
    builder.tempfile_in(folder)
}
