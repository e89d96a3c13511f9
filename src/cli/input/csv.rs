//! CSV → records.
//!
//! A quote that nothing closes takes in the rows behind it. Such a row is refused, and reading goes on in the line behind
//! the quote.

use super::quotes::{OpenQuote, open_quote};
use super::tape::Tape;
use super::{CsvHeader, Failure, InputArgs, Kept, Origin, Raw, Record, Row, extension};
use ::csv::{ByteRecord, ErrorKind, Position, Reader, ReaderBuilder, StringRecord};
use std::io::BufRead;
use std::sync::Arc;

/// Bytes that are read again, all in all, behind quotes that nothing closes: some seconds. Past it the rest of the file
/// is given up, so that a file of nothing but quotes ends.
const MOST_REREAD: u64 = 1 << 30;

/// What is the same for all rows of a file.
struct Table {
    file: Origin,
    header: Arc<StringRecord>,
    delimiter: u8,
    text_at: usize,
    text_field: Arc<str>,
    id_field: Arc<str>,
}

/// The records of a file with a header.
pub(super) fn records(
    reader: Box<dyn BufRead>,
    file: Origin,
    args: &InputArgs,
) -> Box<dyn Iterator<Item = Result<Raw, Failure>>> {
    let delimiter = if extension(&file.path).as_deref() == Some("tsv") { b'\t' } else { b',' };
    // Rows of any width are read, so that an odd one is not lost; `Table::record` tells them.
    let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(Tape::new(reader));
    match begin(&mut reader, file, delimiter, args) {
        Ok(Some(table)) => {
            let header = Raw::Header(table.csv_header());
            Box::new(std::iter::once(Ok(header)).chain(Rows { reader, table, reread: 0, ended: false }))
        }
        Ok(None) => Box::new(std::iter::empty()),
        Err(failure) => Box::new(std::iter::once(Err(failure))),
    }
}

/// Reads the header; `None` for an empty file.
fn begin(
    reader: &mut Reader<Tape>,
    file: Origin,
    delimiter: u8,
    args: &InputArgs,
) -> Result<Option<Table>, Failure> {
    let origin = file.at_line(1);
    let header = reader.headers().map_err(|error| bad_row(&origin, &error))?.clone();
    if header.is_empty() {
        return Ok(None);
    }
    let raw = reader.get_ref().slice(0, reader.position().byte());
    if let Some(open) = open_quote(raw, delimiter, header.len()) {
        return Err(unclosed(&file, 1, raw, open, "close it: no row can be told without the header"));
    }
    let Some(text_at) = header.iter().position(|name| *name == args.text_field) else {
        let names = header.iter().collect::<Vec<_>>().join(", ");
        let mend = format!("name the column with the text: --text-field NAME (this file has {names})");
        return Err(Failure::new(&origin, format!("has no column {:?}", args.text_field), mend));
    };
    let (text_field, id_field) = (args.text_field.as_str().into(), args.id_field.as_str().into());
    Ok(Some(Table { file, header: Arc::new(header), delimiter, text_at, text_field, id_field }))
}

struct Rows {
    reader: Reader<Tape>,
    table: Table,
    /// Bytes that were read again.
    reread: u64,
    ended: bool,
}

impl Iterator for Rows {
    type Item = Result<Raw, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let mut row = ByteRecord::new();
        let begin = self.reader.position().clone();
        self.reader.get_mut().forget(begin.byte());
        match self.reader.read_byte_record(&mut row) {
            Ok(false) => None,
            Ok(true) => Some(self.row(row, &begin)),
            Err(error) => {
                // A reader that fails to read would fail for ever; a bad row is only one row.
                self.ended = matches!(error.kind(), ErrorKind::Io(_));
                let line = error.position().map_or(begin.line(), Position::line);
                Some(Err(bad_row(&self.table.file.at_line(line), &error)))
            }
        }
    }
}

impl Rows {
    /// The row that was read from `begin` on, or the part of it before the rows that it swallowed.
    fn row(&mut self, row: ByteRecord, begin: &Position) -> Result<Raw, Failure> {
        let end = self.reader.position().byte();
        let raw = self.reader.get_ref().slice(begin.byte(), end);
        // The reader passes over the empty lines before a row, and over half of a line end.
        let blank = raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let line = begin.line() + count_lines(&raw[..blank]);
        let Table { file, delimiter, header, .. } = &self.table;
        let raw = &raw[blank..];
        let Some(open) = open_quote(raw, *delimiter, header.len()) else {
            return self.table.record(row, line);
        };
        let resume = begin.byte() + (blank + open.resume) as u64;
        self.ended = self.reread > MOST_REREAD;
        self.reread += end - resume;
        let mend = if self.ended {
            "close it; nothing behind this row is read"
        } else {
            "close it, or double each quote of the text; all other rows are read"
        };
        let failure = unclosed(file, line, raw, open, mend);
        let kept = self.table.first_row(&raw[..open.resume]);
        let next_line = line + count_lines(&raw[..open.resume]);
        self.resume(resume, next_line).map_err(|error| bad_row(&self.table.file.at_line(line), &error))?;
        Err(failure.keeping(kept))
    }

    fn resume(&mut self, byte: u64, line: u64) -> Result<(), ::csv::Error> {
        let mut position = Position::new();
        position.set_byte(byte).set_line(line);
        self.reader.seek(position)
    }
}

fn count_lines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// A quote that nothing closes, in a row that begins in `line`.
fn unclosed(file: &Origin, line: u64, raw: &[u8], open: OpenQuote, mend: &str) -> Failure {
    let before = &raw[..open.at];
    let begin = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
    let column = String::from_utf8_lossy(&before[begin..]).chars().count() + 1;
    let origin = file.at_line(line + count_lines(before));
    Failure::new(&origin, format!("the quote in column {column} is not closed"), mend)
}

impl Table {
    /// The row as it stands in `bytes`.
    fn first_row(&self, bytes: &[u8]) -> Kept {
        let mut row = ByteRecord::new();
        let mut reader = ReaderBuilder::new()
            .delimiter(self.delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(bytes.trim_ascii_end());
        // Bytes in memory can be read; if not, there is no row to keep.
        let _ = reader.read_byte_record(&mut row);
        Kept::Csv { row, delimiter: self.delimiter }
    }

    fn csv_header(&self) -> CsvHeader {
        CsvHeader { origin: self.file.clone(), names: Arc::clone(&self.header), delimiter: self.delimiter }
    }

    fn record(&self, row: ByteRecord, line: u64) -> Result<Raw, Failure> {
        let origin = self.file.at_line(line);
        let kept = |row| Kept::Csv { row, delimiter: self.delimiter };
        if row.len() != self.header.len() {
            return Err(odd_row(&origin, row.len(), self.header.len()).keeping(kept(row)));
        }
        let row = StringRecord::from_byte_record(row).map_err(|error| {
            Failure::new(&origin, format!("is not UTF-8: {error}"), "convert the file to UTF-8 first")
                .keeping(kept(error.into_byte_record()))
        })?;
        let text = row.get(self.text_at).unwrap_or_default().to_owned();
        let record = Record {
            row: Row::Csv {
                header: Arc::clone(&self.header),
                delimiter: self.delimiter,
                row,
                text_at: self.text_at,
            },
            text_field: Arc::clone(&self.text_field),
            id_field: Arc::clone(&self.id_field),
        };
        Ok(Raw::Record { origin, text, record })
    }
}

fn odd_row(origin: &Origin, found: usize, expected: usize) -> Failure {
    Failure::new(
        origin,
        format!("row has {found} fields, the header {expected}"),
        "quote fields that hold commas or line breaks; all other rows are read",
    )
}

fn bad_row(origin: &Origin, error: &::csv::Error) -> Failure {
    match error.kind() {
        ErrorKind::Io(error) => Failure::unreadable(origin, error),
        _ => Failure::new(origin, error.to_string(), "save the file as UTF-8"),
    }
}
