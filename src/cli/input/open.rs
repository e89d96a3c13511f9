//! Files → readers, unpacked where they are gzip; readers → lines.

use super::MAX_DOCUMENT;
use super::args::is_stdin;
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// Bytes asked of the system at a time.
const BUFFER: usize = 1 << 16;
/// How a gzip file begins (RFC 1952).
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Opens `path` (`-` is standard input). Gzip is known by its first bytes, whatever the file is called.
pub(crate) fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    let source: Box<dyn Read> =
        if is_stdin(path) { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
    let mut reader = BufReader::with_capacity(BUFFER, source);
    let packed = reader.fill_buf()?.starts_with(&GZIP);
    Ok(if packed {
        Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(reader)))
    } else {
        Box::new(reader)
    })
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

/// Whether the file at `path` is gzip.
pub(crate) fn is_packed(path: &Path) -> bool {
    let mut head = [0; GZIP.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == GZIP
}
