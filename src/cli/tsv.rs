//! Tables with a header line, tabs between fields: read with line numbers, also gzipped, also from standard input.

use anyhow::{Context, bail};
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// The path that stands for standard input.
const STDIN: &str = "-";
/// First bytes of a gzip stream.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Opens `path`, or standard input for `-`; gunzips what begins as a gzip stream.
pub(crate) fn open(path: &Path) -> anyhow::Result<Box<dyn BufRead + Send>> {
    let raw: Box<dyn Read + Send> = if path.as_os_str() == STDIN {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(path).with_context(|| path.display().to_string())?)
    };
    let mut reader = BufReader::new(raw);
    let zipped = reader.fill_buf().with_context(|| path.display().to_string())?.starts_with(&GZIP);
    Ok(if zipped { Box::new(BufReader::new(MultiGzDecoder::new(reader))) } else { Box::new(reader) })
}

/// A row, or why a line is none.
#[derive(Debug)]
pub(crate) struct Row {
    /// Number of the line, from 1; the header is line 1.
    pub(crate) line: usize,
    /// Its fields, as many as the header has; or what is wrong.
    pub(crate) fields: Result<Vec<String>, String>,
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
        let name = path.display();
        match table.next_line().with_context(|| name.to_string())? {
            Some(bytes) => {
                let text = String::from_utf8(bytes)
                    .ok()
                    .with_context(|| format!("{name}:1: the header is not UTF-8"))?;
                table.header = split(text.trim_start_matches('\u{feff}'));
            }
            None => bail!("{name}: empty; expected a header line with tab-separated column names"),
        }
        Ok(table)
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
        let missing = || {
            format!("{}:1: no column `{name}`; the header has: {}", path.display(), self.header.join(", "))
        };
        self.column(name).with_context(missing)
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
        while let Some(bytes) = self.next_line()? {
            if !bytes.is_empty() {
                let fields = self.fields(bytes);
                return Ok(Some(Row { line: self.line, fields }));
            }
        }
        Ok(None)
    }

    fn fields(&self, bytes: Vec<u8>) -> Result<Vec<String>, String> {
        let text = String::from_utf8(bytes).map_err(|_| "not UTF-8".to_string())?;
        let fields = split(&text);
        match (fields.len(), self.header.len()) {
            (found, expected) if found == expected => Ok(fields),
            (found, expected) => Err(format!("{found} fields where the header has {expected}")),
        }
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
                (4, Err("1 fields where the header has 2".into())),
                (5, Ok(vec!["3".into(), String::new()])),
            ]
        );
    }
}
