//! What could not be read: where, what, and how to mend it.

use super::Origin;
use crate::clean;
use crate::output::{Escape, sanitize};
use ::csv::ByteRecord;
use std::fmt;
use std::io;

/// One document, record or path that was not done.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) origin: Origin,
    what: String,
    mend: String,
    /// The record, where it could be read but has no text to work on.
    pub(crate) kept: Option<Box<Kept>>,
}

/// A record as it was read, so that a command that writes records can pass it through.
#[derive(Clone, Debug)]
pub(crate) enum Kept {
    /// A line that is a JSON object, without its end.
    Json(Vec<u8>),
    /// A row of CSV.
    Csv { row: ByteRecord, delimiter: u8 },
}

impl Failure {
    pub(crate) fn new(origin: &Origin, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { origin: origin.clone(), what: what.into(), mend: mend.into(), kept: None }
    }

    /// The same, with the record that it is about.
    pub(crate) fn keeping(self, kept: Kept) -> Self {
        Self { kept: Some(Box::new(kept)), ..self }
    }

    /// Bytes held.
    pub(crate) fn len(&self) -> usize {
        match self.kept.as_deref() {
            Some(Kept::Json(line)) => line.len(),
            Some(Kept::Csv { row, .. }) => row.as_slice().len(),
            None => 0,
        }
    }

    /// A path that cannot be opened or read.
    pub(crate) fn unreadable(origin: &Origin, error: &io::Error) -> Self {
        let mend = match error.kind() {
            io::ErrorKind::NotFound => "check the spelling of the path",
            io::ErrorKind::PermissionDenied => "ask its owner for the right to read it, or leave it out",
            _ => "check the file, or leave it out",
        };
        Self::new(origin, format!("cannot be read: {error}"), mend)
    }

    /// A document that is too long for what is asked.
    pub(crate) fn too_long_for_a_diff(origin: &Origin) -> Self {
        let what = format!("is longer than {} MiB, and a diff needs it whole", clean::PIECE >> 20);
        let mend =
            "list the edits (--explain), or compare the files: canonym clean FILE -o NEW, then diff FILE NEW";
        Self::new(origin, what, mend)
    }

    /// A document past the reach of an offset.
    pub(crate) fn too_long(origin: &Origin) -> Self {
        Self::new(
            origin,
            "is longer than 4 GiB",
            "cut it into documents; a line of a .jsonl file is a document of its own",
        )
    }
}

impl std::error::Error for Failure {}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |text: &str| sanitize(&text.replace('\n', " "), Escape::Shown).into_owned();
        write!(f, "{}: {}\n  help: {}", self.origin, shown(&self.what), shown(&self.mend))
    }
}
