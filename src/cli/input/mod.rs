//! Documents in: paths, folders and pipes → a stream of texts and records.
//!
//! Files are opened one after the other and records are read one after the other, so memory holds only what is being
//! worked on; a document of plain text is read whole, or in pieces where it is long and the command can do with them.
//! Whatever cannot be read is a [`Failure`] in its place in the
//! stream, and the stream goes on. Charsets are decoded later, by the threads that do the work ([`Raw::decode`]).

mod args;
mod csv;
mod document;
mod failure;
mod jsonl;
mod open;
mod paths;
mod pieces;
mod quotes;
mod record;
mod tape;

pub(crate) use args::{InputArgs, Kind, extension};
pub(crate) use document::{
    CsvHeader, Decoded, Form, InputDocument, Markup, Origin, Place as PiecePlace, Raw,
};
pub(crate) use failure::{Failure, Kept};
pub(crate) use open::{Lines, open};
pub(crate) use paths::files_in;
pub(crate) use pieces::Long;
pub(crate) use record::{Record, Row};

use paths::{Paths, Place};
use pieces::Text;
use std::io::BufRead;

/// The longest document: spans hold 32-bit offsets.
const MAX_DOCUMENT: u64 = u32::MAX as u64;

/// All documents of the command line, in order.
pub(crate) struct Inputs {
    args: InputArgs,
    paths: Paths,
    long: Long,
    /// The rest of the file at hand: its records, or the pieces of its text.
    rest: Option<Rest>,
}

/// How a file of records in UTF-16 is mended.
pub(crate) const UTF16_MEND: &str = "convert the file first: iconv -f UTF-16 -t UTF-8";

/// Whether the file begins with a byte order mark of UTF-16. What cannot be read is told when it is.
pub(crate) fn is_utf16(reader: &mut dyn BufRead) -> bool {
    reader.fill_buf().is_ok_and(|head| head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]))
}

/// The rest of a file.
type Rest = Box<dyn Iterator<Item = Result<Raw, Failure>>>;

impl Inputs {
    pub(crate) fn new(args: &InputArgs) -> Self {
        Self { args: args.clone(), paths: Paths::new(args.paths_or_stdin()), long: Long::Whole, rest: None }
    }

    /// Plain texts that are long are read so.
    pub(crate) fn reading(self, long: Long) -> Self {
        Self { long, ..self }
    }

    /// Begins a file: the text, or nothing yet if it holds records or comes in pieces.
    fn begin(&mut self, place: &Place) -> Result<Option<Raw>, Failure> {
        let origin = place.origin();
        let mut reader = open(place.file()).map_err(|error| Failure::unreadable(&origin, &error))?;
        let kind = self.args.kind_of(place.file());
        if matches!(kind, Kind::Jsonl | Kind::Csv) && is_utf16(reader.as_mut()) {
            return Err(Failure::new(&origin, "is UTF-16; records are UTF-8", UTF16_MEND));
        }
        let markup = match (kind, self.args.input) {
            (Kind::Html, _) => Markup::Html,
            (_, Some(_)) => Markup::None,
            (_, None) => Markup::ByLook,
        };
        match kind {
            Kind::Jsonl => self.rest = Some(Box::new(jsonl::records(Lines::new(reader), origin, &self.args))),
            Kind::Csv => self.rest = Some(csv::records(reader, origin, &self.args)),
            Kind::Text | Kind::Html => match pieces::begin(reader, &origin, markup, self.long)? {
                Text::Whole(bytes) => return Ok(Some(Raw::Text { origin, bytes, markup })),
                Text::InPieces(pieces) => self.rest = Some(pieces),
            },
        }
        Ok(None)
    }
}

impl Iterator for Inputs {
    type Item = Result<Raw, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(record) = self.rest.as_mut().and_then(Iterator::next) {
                return Some(record);
            }
            self.rest = None;
            let begun = self.paths.next()?.and_then(|place| self.begin(&place));
            if let Some(item) = begun.transpose() {
                return Some(item);
            }
        }
    }
}
