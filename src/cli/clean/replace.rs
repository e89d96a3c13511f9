//! `--write`: files give way to their clean form, whole or not at all.
//!
//! A file is replaced only if something in it changed, if all of it could be read, and if it is a plain file.

use super::printer::Printed;
use crate::cli::input::{Failure, InputDocument, Origin};
use crate::cli::sink::AtomicFile;
use crate::files;

/// Puts `bytes` in the place of a text file.
pub(super) fn replace_text(input: &InputDocument, bytes: &[u8]) -> Result<(), Failure> {
    if input.lost > 0 {
        return Err(with_losses(&input.origin));
    }
    refuse_packed(&input.origin)?;
    files::replace_atomically(&input.origin.path, bytes)
        .map_err(|error| unwritable(&input.origin, &error.into()))
}

fn with_losses(origin: &Origin) -> Failure {
    let what = "is not written: some of its characters could not be read and would be lost";
    Failure::new(origin, what, "convert it to UTF-8 from its own charset first")
}

/// A file of records, or of a long text, that is written beside the old one as records or pieces come.
pub(super) struct RecordFile {
    origin: Origin,
    out: Result<AtomicFile, Failure>,
    begun: bool,
    changed: bool,
    lost: usize,
    lost_characters: usize,
}

impl RecordFile {
    pub(super) fn begin(origin: &Origin) -> Self {
        let origin = Origin::new(&origin.path);
        let create = || AtomicFile::create(&origin.path).map_err(|error| unwritable(&origin, &error.into()));
        let out = refuse_packed(&origin).and_then(|()| create());
        Self { origin, out, begun: false, changed: false, lost: 0, lost_characters: 0 }
    }

    pub(super) fn is_of(&self, origin: &Origin) -> bool {
        self.origin.path == origin.path
    }

    /// The next record or piece, under `header` if it is the first.
    pub(super) fn add(&mut self, header: &str, record: &Printed) {
        self.changed |= record.changed;
        let header = if std::mem::replace(&mut self.begun, true) { "" } else { header };
        let Ok(out) = &mut self.out else { return };
        let written = out.write(header.as_bytes()).and_then(|()| out.write(&record.bytes));
        if let Err(error) = written {
            self.out = Err(unwritable(&self.origin, &error));
        }
    }

    /// A record could not be read, so the file would lose it.
    pub(super) fn lose_record(&mut self) {
        self.lost += 1;
    }

    /// So many characters of it could not be read.
    pub(super) fn lose_characters(&mut self, count: usize) {
        self.lost_characters += count;
    }

    /// Replaces the file, if anything changed.
    pub(super) fn finish(self) -> Result<(), Failure> {
        if !self.changed {
            return Ok(());
        }
        let out = self.out?;
        if self.lost_characters > 0 {
            return Err(with_losses(&self.origin));
        }
        if self.lost > 0 {
            let what =
                format!("is not written: {} of its records could not be read and would be lost", self.lost);
            return Err(Failure::new(
                &self.origin,
                what,
                "mend these records, or write what is readable with -o",
            ));
        }
        out.commit().map_err(|error| unwritable(&self.origin, &error.into()))
    }
}

fn refuse_packed(origin: &Origin) -> Result<(), Failure> {
    if files::is_packed(&origin.path) {
        return Err(Failure::new(
            origin,
            "is not written: it is gzip",
            "unpack it first, or write elsewhere with -o",
        ));
    }
    Ok(())
}

fn unwritable(origin: &Origin, error: &anyhow::Error) -> Failure {
    Failure::new(origin, format!("is not written: {error:#}"), "check the rights and the space of its folder")
}
