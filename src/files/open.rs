//! Files → readers, unpacked where they are gzip.

use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// Bytes asked of the system at a time.
const BUFFER: usize = 1 << 16;
/// How a gzip file begins (RFC 1952, section 2.3.1).
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Opens the file at `path`. Gzip is known by its first bytes, whatever the file is called.
///
/// # Errors
/// A file that cannot be opened, or whose first bytes cannot be read.
pub fn open(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    unpacked(File::open(path)?)
}

/// What `source` gives, unpacked if it begins as gzip does.
///
/// # Errors
/// A source whose first bytes cannot be read.
pub fn unpacked(source: impl Read + Send + 'static) -> io::Result<Box<dyn BufRead + Send>> {
    let mut reader = BufReader::with_capacity(BUFFER, source);
    let packed = reader.fill_buf()?.starts_with(&GZIP);
    Ok(if packed {
        Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(reader)))
    } else {
        Box::new(reader)
    })
}

/// Whether the file at `path` is gzip.
pub fn is_packed(path: &Path) -> bool {
    let mut head = [0; GZIP.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == GZIP
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn gzip_is_known_by_its_first_bytes() {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(b"text").unwrap();
        let packed = encoder.finish().unwrap();
        // Members one after the other are one file.
        for (bytes, expected) in [
            (b"text".to_vec(), "text"),
            (packed.clone(), "text"),
            ([&packed[..], &packed].concat(), "texttext"),
        ] {
            let mut text = String::new();
            unpacked(io::Cursor::new(bytes)).unwrap().read_to_string(&mut text).unwrap();
            assert_eq!(text, expected);
        }
        assert_eq!(io::read_to_string(unpacked(io::empty()).unwrap()).unwrap(), "");
    }
}
