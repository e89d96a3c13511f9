//! Where results go: standard output, or a file that is there whole or not at all.

use super::interrupt::Unfinished;
use crate::files::{NewFile, ReplaceError, ReplaceStep, is_device};
use anyhow::{Context, anyhow};
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

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
                    .map_err(|error| failed(&path.display().to_string(), error))?;
                Ok(Self::Device(BufWriter::new(file), path.to_owned()))
            }
            Some(path) => AtomicFile::create(path).map(Self::File).map_err(unwritten),
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
            Self::File(file) => print(&mut file.new),
            Self::Device(out, _) => print(out),
        };
        result.map_err(|error| failed(&self.name(), error))
    }

    /// Hands on what is buffered, so that a reader of the pipe sees it.
    pub(crate) fn flush(&mut self) -> anyhow::Result<()> {
        let result = match self {
            Self::Stdout(out) => out.flush(),
            Self::File(_) => Ok(()),
            Self::Device(out, _) => out.flush(),
        };
        result.map_err(|error| failed(&self.name(), error))
    }

    /// All is written: the file takes its place.
    pub(crate) fn finish(mut self) -> anyhow::Result<()> {
        self.flush()?;
        match self {
            Self::File(file) => file.commit().map_err(unwritten),
            Self::Stdout(_) | Self::Device(..) => Ok(()),
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Stdout(_) => "standard output".to_owned(),
            Self::File(file) => file.new.path().display().to_string(),
            Self::Device(_, path) => path.display().to_string(),
        }
    }
}

/// What could not be written, for people.
fn failed(name: &str, error: io::Error) -> anyhow::Error {
    let mend = match error.kind() {
        // Nobody reads on: no fault, and `exit` knows it by this error.
        io::ErrorKind::BrokenPipe => return anyhow::Error::new(error),
        io::ErrorKind::StorageFull => "make room on the disk",
        _ => "check its rights, or write elsewhere with -o FILE",
    };
    anyhow!("cannot write {name}: {error}\n  help: {mend}")
}

/// What could not be replaced, for people.
pub(crate) fn unwritten(error: ReplaceError) -> anyhow::Error {
    let folder = error.path.parent().unwrap_or(Path::new("")).display();
    let mend = match error.step {
        ReplaceStep::Folder => {
            return anyhow!("{error}\n  help: make the folder {folder} first, or name a file elsewhere");
        }
        ReplaceStep::Look => "name a file that may be written",
        ReplaceStep::Write => "make room on the disk, or name a file elsewhere",
        _ => "check the rights of its folder, or name a file elsewhere",
    };
    anyhow!("{error}: {}\n  help: {mend}", error.source)
}

/// A file that is written beside its target and takes its place at the end; an interrupt takes it away.
pub(crate) struct AtomicFile {
    new: NewFile,
    unfinished: Unfinished,
}

impl AtomicFile {
    /// Begins to write `path`; where it is a symbolic link, the file that it leads to.
    pub(crate) fn create(path: &Path) -> Result<Self, ReplaceError> {
        let new = NewFile::begin(path)?;
        let unfinished = Unfinished::new(new.unfinished());
        Ok(Self { new, unfinished })
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        self.new.write_all(bytes).with_context(|| format!("cannot write {}", self.new.path().display()))
    }

    /// Puts the file in its place.
    pub(crate) fn commit(self) -> Result<(), ReplaceError> {
        let Self { new, unfinished } = self;
        new.commit()?;
        drop(unfinished);
        Ok(())
    }
}
