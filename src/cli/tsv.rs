//! Tables with a header line, tabs between fields: read with line numbers, also gzipped, also from standard input.

use super::input::{self, Failure, Origin};
use std::io::{self, BufRead};
use std::path::Path;

/// Opens `path`, or standard input for `-`, unpacked if it is gzip.
pub(crate) fn open(path: &Path) -> anyhow::Result<Box<dyn BufRead + Send>> {
    input::open(path).map_err(|error| unreadable(path, &error))
}

/// What cannot be opened or read, for people.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> anyhow::Error {
    Failure::unreadable(&Origin::new(path), error).into()
}

/// How a row of another width is mended.
const OTHER_WIDTH: &str = "give the row the fields of the header, parted by tabs";

/// A row, or why a line is none.
#[derive(Debug)]
pub(crate) struct Row {
    /// Number of the line, from 1; the header is line 1.
    pub(crate) line: usize,
    /// Its fields, as many as the header has; or what is wrong.
    pub(crate) fields: Result<Vec<String>, BadLine>,
}

/// A line that is no row of its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BadLine {
    /// What is wrong with it.
    pub(crate) problem: String,
    /// How it is mended.
    pub(crate) mend: &'static str,
    /// The line as it was read.
    pub(crate) bytes: Vec<u8>,
}

/// A table being read.
pub(crate) struct Table {
    reader: Box<dyn BufRead + Send>,
    header: Vec<String>,
    line: usize,
}

impl Table {
    /// Reads the header of the table at `path`.
    pub(crate) fn open(path: &Path) -> anyhow::Result<Self> {
        let mut table = Self { reader: open(path)?, header: Vec::new(), line: 0 };
        let origin = Origin::new(path);
        match table.next_line().map_err(|error| unreadable(path, &error))? {
            Some(bytes) => {
                let text = String::from_utf8(bytes).map_err(|_| {
                    let mend = "convert the file to UTF-8 first";
                    Failure::new(&origin.at_line(1), "the header is not UTF-8", mend)
                })?;
                table.header = split(text.trim_start_matches('\u{feff}'));
                Ok(table)
            }
            None => {
                let mend = "begin it with a line of column names, parted by tabs";
                Err(Failure::new(&origin, "empty", mend).into())
            }
        }
    }

    /// The names of the columns.
    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }

    /// Where column `name` stands.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    /// Where column `name` stands; an error that lists the columns when it is missing.
    pub(crate) fn require(&self, name: &str, path: &Path) -> anyhow::Result<usize> {
        self.column(name).ok_or_else(|| {
            let what = format!("no column `{name}`; the header has: {}", self.header.join(", "));
            let mend =
                format!("call the column that holds it `{name}` in line 1; columns are parted by tabs");
            Failure::new(&Origin::new(path).at_line(1), what, mend).into()
        })
    }

    /// One line without its end; `None` at the end of the table.
    fn next_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        if self.reader.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        self.line += 1;
        while bytes.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
            bytes.pop();
        }
        Ok(Some(bytes))
    }

    /// The next row; empty lines are passed over.
    ///
    /// # Errors
    /// Only when reading fails; a malformed line is a [`Row`] that says so.
    pub(crate) fn next_row(&mut self) -> io::Result<Option<Row>> {
        while let Some(row) = self.next_row_or_blank()? {
            if !matches!(&row.fields, Err(bad) if bad.bytes.is_empty()) {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    /// The next row; an empty line is a bad one.
    ///
    /// # Errors
    /// As [`Table::next_row`].
    pub(crate) fn next_row_or_blank(&mut self) -> io::Result<Option<Row>> {
        let Some(bytes) = self.next_line()? else { return Ok(None) };
        Ok(Some(Row { line: self.line, fields: self.fields(bytes) }))
    }

    fn fields(&self, bytes: Vec<u8>) -> Result<Vec<String>, BadLine> {
        if bytes.is_empty() {
            return Err(BadLine { problem: "empty line".to_owned(), mend: "take the line out", bytes });
        }
        let text = String::from_utf8(bytes).map_err(|error| BadLine {
            problem: "not UTF-8".to_owned(),
            mend: "convert the file to UTF-8 first",
            bytes: error.into_bytes(),
        })?;
        let fields = split(&text);
        let (found, expected) = (fields.len(), self.header.len());
        if found == expected {
            return Ok(fields);
        }
        let fields = if found == 1 { "field" } else { "fields" };
        let problem = format!("{found} {fields} where the header has {expected}");
        Err(BadLine { problem, mend: OTHER_WIDTH, bytes: text.into_bytes() })
    }
}

fn split(line: &str) -> Vec<String> {
    line.split('\t').map(str::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn table(text: &str) -> Table {
        let mut table =
            Table { reader: Box::new(Cursor::new(text.as_bytes().to_vec())), header: Vec::new(), line: 0 };
        table.header = split(&String::from_utf8(table.next_line().unwrap().unwrap()).unwrap());
        table
    }

    #[test]
    fn empty_lines_are_there_for_those_who_ask() {
        let mut table = table("a\tb\n\n1\t2\n");
        let blank = table.next_row_or_blank().unwrap().unwrap();
        assert_eq!((blank.line, blank.fields.unwrap_err().problem.as_str()), (2, "empty line"));
        assert!(table.next_row_or_blank().unwrap().unwrap().fields.is_ok());
        assert!(table.next_row_or_blank().unwrap().is_none());
    }

    #[test]
    fn rows_keep_their_line_numbers_and_faults() {
        let mut table = table("a\tb\r\n1\t2\r\n\nonly\n3\t\n");
        let mut seen = Vec::new();
        while let Some(row) = table.next_row().unwrap() {
            seen.push((row.line, row.fields));
        }
        assert_eq!(
            seen,
            [
                (2, Ok(vec!["1".to_string(), "2".into()])),
                (
                    4,
                    Err(BadLine {
                        problem: "1 field where the header has 2".into(),
                        mend: OTHER_WIDTH,
                        bytes: b"only".to_vec()
                    })
                ),
                (5, Ok(vec!["3".into(), String::new()])),
            ]
        );
    }
}
