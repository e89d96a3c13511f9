//! CSV → records.

use super::args::extension;
use super::{CsvHeader, Failure, InputArgs, Kept, Origin, Raw, Record, Row};
use ::csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder, StringRecord};
use std::io::BufRead;
use std::sync::Arc;

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
    let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(reader);
    match begin(&mut reader, file, delimiter, args) {
        Ok(Some(table)) => {
            let header = Raw::Header(table.csv_header());
            Box::new(std::iter::once(Ok(header)).chain(Rows { reader, table, ended: false }))
        }
        Ok(None) => Box::new(std::iter::empty()),
        Err(failure) => Box::new(std::iter::once(Err(failure))),
    }
}

/// Reads the header; `None` for an empty file.
fn begin(
    reader: &mut Reader<Box<dyn BufRead>>,
    file: Origin,
    delimiter: u8,
    args: &InputArgs,
) -> Result<Option<Table>, Failure> {
    let origin = file.at_line(1);
    let header = reader.headers().map_err(|error| bad_row(&origin, &error))?.clone();
    if header.is_empty() {
        return Ok(None);
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
    reader: Reader<Box<dyn BufRead>>,
    table: Table,
    ended: bool,
}

impl Iterator for Rows {
    type Item = Result<Raw, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let mut row = ByteRecord::new();
        let line = self.reader.position().line();
        match self.reader.read_byte_record(&mut row) {
            Ok(false) => None,
            Ok(true) => Some(self.table.record(row, line)),
            Err(error) => {
                // A reader that fails to read would fail for ever; a bad row is only one row.
                self.ended = matches!(error.kind(), ErrorKind::Io(_));
                let line = error.position().map_or(line, ::csv::Position::line);
                Some(Err(bad_row(&self.table.file.at_line(line), &error)))
            }
        }
    }
}

impl Table {
    fn csv_header(&self) -> CsvHeader {
        CsvHeader { origin: self.file.clone(), names: Arc::clone(&self.header), delimiter: self.delimiter }
    }

    fn record(&self, row: ByteRecord, line: u64) -> Result<Raw, Failure> {
        let line = row.position().map_or(line, ::csv::Position::line);
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
