//! One document of the input, before and after its charset is decoded.

use super::{Failure, Record};
use crate::clean;
use crate::output::{Escape, sanitize};
use ::csv::StringRecord;
use serde_json::value::{RawValue, to_raw_value};
use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// Where a document came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The file; `-` is standard input.
    pub(crate) path: Arc<Path>,
    /// The line that a record begins in, from 1.
    pub(crate) line: Option<u64>,
}

impl Origin {
    pub(crate) fn new(path: &Path) -> Self {
        Self { path: path.into(), line: None }
    }

    pub(crate) fn at_line(&self, line: u64) -> Self {
        Self { path: Arc::clone(&self.path), line: Some(line) }
    }

    /// `path` or `path:line`, as it is.
    pub(crate) fn name(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.path.display()),
            None => self.path.display().to_string(),
        }
    }
}

impl fmt::Display for Origin {
    /// [`Origin::name`], safe to show.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&sanitize(&self.name().replace('\n', "\\n"), Escape::Shown))
    }
}

/// Whether a text is an HTML page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Markup {
    None,
    Html,
    /// If it begins as one does.
    ByLook,
}

/// What a document's text is of the file that it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// All of it, or a field of a record.
    AsRead,
    /// The article of a page.
    Article,
    /// A piece of it.
    Piece(Place),
}

/// Where a piece stands in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Its first byte.
    pub(crate) start: u64,
    pub(crate) is_last: bool,
}

/// A document as it was read.
pub(crate) enum Raw {
    Text { origin: Origin, bytes: Vec<u8>, markup: Markup },
    Piece { origin: Origin, piece: clean::Piece },
    Record { origin: Origin, text: String, record: Record },
    Header(CsvHeader),
}

/// How a file of CSV begins; it comes before the rows, and where there are none, too.
pub(crate) struct CsvHeader {
    pub(crate) origin: Origin,
    pub(crate) names: Arc<StringRecord>,
    pub(crate) delimiter: u8,
}

/// What came in, ready to be worked on.
pub(crate) enum Decoded {
    Document(InputDocument),
    Header(CsvHeader),
}

/// A document as text.
pub(crate) struct InputDocument {
    pub(crate) origin: Origin,
    pub(crate) text: String,
    pub(crate) record: Option<Record>,
    pub(crate) form: Form,
    pub(crate) charset: &'static str,
    /// Characters that could not be decoded; of a text in pieces all of them are told with the last one.
    pub(crate) lost: usize,
}

impl Raw {
    /// Bytes held.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Text { bytes, .. } => bytes.len(),
            Self::Piece { piece, .. } => piece.text.len(),
            Self::Record { text, record, .. } => text.len() + record.len(),
            Self::Header(header) => header.names.as_slice().len(),
        }
    }

    /// Decodes the charset of a text.
    pub(crate) fn decode(self) -> Result<Decoded, Failure> {
        match self {
            Self::Record { origin, text, record } => {
                let record = Some(record);
                let form = Form::AsRead;
                Ok(Decoded::Document(InputDocument { origin, text, record, form, charset: "UTF-8", lost: 0 }))
            }
            Self::Header(header) => Ok(Decoded::Header(header)),
            Self::Piece { origin, piece } => {
                let clean::Piece { text, start, is_last, charset, lost } = piece;
                let form = Form::Piece(Place { start, is_last });
                let lost = if is_last { lost } else { 0 };
                Ok(Decoded::Document(InputDocument { origin, text, record: None, form, charset, lost }))
            }
            Self::Text { origin, bytes, markup } => {
                let decoded = clean::decode(bytes).map_err(|error| undecodable(&origin, &error))?;
                if decoded.text.len() as u64 > super::MAX_DOCUMENT {
                    return Err(Failure::too_long(&origin));
                }
                let clean::Decoded { text, charset, lost } = decoded;
                let (text, form) =
                    without_markup(text, markup).map_err(|error| unreadable(&origin, &error))?;
                Ok(Decoded::Document(InputDocument { origin, text, record: None, form, charset, lost }))
            }
        }
    }
}

impl InputDocument {
    /// What output calls it: the id of a record, else where it came from.
    pub(crate) fn doc(&self) -> serde_json::Result<Box<RawValue>> {
        match self.record.as_ref().and_then(Record::id) {
            Some(id) => Ok(id),
            None => to_raw_value(&self.origin.name()),
        }
    }
}

/// The text, or the article of the page that it is.
fn without_markup(text: String, markup: Markup) -> Result<(String, Form), clean::HtmlError> {
    let is_page = markup == Markup::Html || markup == Markup::ByLook && clean::is_html(&text);
    if is_page { Ok((clean::article_of_html(&text)?, Form::Article)) } else { Ok((text, Form::AsRead)) }
}

fn unreadable(origin: &Origin, error: &clean::HtmlError) -> Failure {
    Failure::new(origin, format!("is {error}"), "read it as it is, tags and all: --input text")
}

pub(super) fn undecodable(origin: &Origin, error: &clean::DecodeError) -> Failure {
    Failure::new(origin, format!("is {error}"), "leave it out, or extract its text first")
}
