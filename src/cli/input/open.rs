//! Paths → readers; readers → lines.

use super::MAX_DOCUMENT;
use super::args::is_stdin;
use crate::files;
use std::io::{self, BufRead, Read};
use std::path::Path;

/// Opens `path` (`-` is standard input), unpacked if it is gzip.
pub(crate) fn open(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    if is_stdin(path) { files::unpacked(io::stdin()) } else { files::open(path) }
}

/// Lines with their numbers from 1, without line ends; bytes, since a line may not be UTF-8.
pub(crate) struct Lines {
    reader: Box<dyn BufRead>,
    number: u64,
    failed: bool,
}

impl Lines {
    pub(crate) fn new(reader: Box<dyn BufRead>) -> Self {
        Self { reader, number: 0, failed: false }
    }

    fn read(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let read = self.reader.by_ref().take(MAX_DOCUMENT).read_until(b'\n', &mut line)?;
        if read as u64 == MAX_DOCUMENT {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a line is longer than 4 GiB"));
        }
        if self.number == 1 && line.starts_with("\u{feff}".as_bytes()) {
            line.drain(..3);
        }
        let end = line.iter().rposition(|byte| !matches!(byte, b'\n' | b'\r')).map_or(0, |last| last + 1);
        line.truncate(end);
        Ok((read > 0).then_some(line))
    }
}

impl Iterator for Lines {
    /// The number and the line; an error ends the lines.
    type Item = (u64, io::Result<Vec<u8>>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        self.number += 1;
        let line = self.read().transpose()?;
        self.failed = line.is_err();
        Some((self.number, line))
    }
}
