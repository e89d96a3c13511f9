//! A stream that can be wound back as far as its reader still needs it.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

/// Bytes that are no longer needed are dropped when there are as many, and half of all: then each is moved once at most
/// on the average.
const DROP: usize = 1 << 16;

/// What was read of a stream since the place that its reader may wind back to.
pub(super) struct Tape {
    source: Box<dyn BufRead>,
    kept: Vec<u8>,
    /// Offset of the first byte of `kept` in the stream.
    from: u64,
    /// Where reading goes on.
    next: u64,
}

impl Tape {
    pub(super) fn new(source: Box<dyn BufRead>) -> Self {
        Self { source, kept: Vec::new(), from: 0, next: 0 }
    }

    /// Says that nothing before `offset` will be asked for.
    pub(super) fn forget(&mut self, offset: u64) {
        let dead = self.at(offset);
        if dead >= DROP && dead * 2 >= self.kept.len() {
            self.kept.drain(..dead);
            self.from += dead as u64;
        }
    }

    /// What stands between two offsets, as far as it was read and not forgotten.
    pub(super) fn slice(&self, from: u64, to: u64) -> &[u8] {
        let to = self.at(to);
        &self.kept[self.at(from).min(to)..to]
    }

    fn at(&self, offset: u64) -> usize {
        let at = usize::try_from(offset.saturating_sub(self.from)).unwrap_or(usize::MAX);
        at.min(self.kept.len())
    }
}

impl Read for Tape {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let again = &self.kept[self.at(self.next)..];
        let read = if again.is_empty() {
            let read = self.source.read(buffer)?;
            self.kept.extend_from_slice(&buffer[..read]);
            read
        } else {
            let read = again.len().min(buffer.len());
            buffer[..read].copy_from_slice(&again[..read]);
            read
        };
        self.next += read as u64;
        Ok(read)
    }
}

impl Seek for Tape {
    /// Winds back to an offset that was not forgotten.
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match to {
            SeekFrom::Start(offset) if (self.from..=self.next).contains(&offset) => {
                self.next = offset;
                Ok(offset)
            }
            _ => Err(io::Error::from(io::ErrorKind::Unsupported)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wound_back_is_read_again() {
        let bytes: Vec<u8> = (0..300_000_u32).map(|i| i as u8).collect();
        let mut tape = Tape::new(Box::new(io::Cursor::new(bytes.clone())));
        let mut buffer = [0; 10_000];
        let mut read = Vec::new();
        while read.len() < bytes.len() / 2 {
            let n = tape.read(&mut buffer).unwrap();
            read.extend_from_slice(&buffer[..n]);
        }
        let (back, end) = (100_000, read.len());
        tape.forget(back);
        assert!(tape.kept.len() < end, "what is forgotten is let go");
        assert_eq!(tape.slice(back, end as u64), &bytes[back as usize..end]);
        assert!(tape.seek(SeekFrom::Start(0)).is_err());
        tape.seek(SeekFrom::Start(back)).unwrap();
        let mut rest = Vec::new();
        tape.read_to_end(&mut rest).unwrap();
        assert_eq!(rest, bytes[back as usize..]);
    }
}
