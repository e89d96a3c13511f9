//! A stream → its lines; one that is too long to be held comes in pieces, cut after a space.

use crate::clean::PIECE;
use std::io::{self, BufRead, Read};

/// A line, or a piece of one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LinePiece {
    /// Without the line end.
    pub(super) bytes: Vec<u8>,
    /// The number of the line, from 1.
    pub(super) line: u64,
    /// Its first byte, in the line.
    pub(super) start: usize,
    /// Whether the line ends with it.
    pub(super) ends_line: bool,
}

impl LinePiece {
    /// Whether it is all of its line.
    pub(super) fn is_whole(&self) -> bool {
        self.start == 0 && self.ends_line
    }
}

/// The lines of a reader.
pub(super) struct LinePieces<R> {
    reader: R,
    most: usize,
    /// What was read and not given away.
    kept: Vec<u8>,
    line: u64,
    start: usize,
    is_over: bool,
}

impl<R: BufRead> LinePieces<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, most: PIECE, kept: Vec::new(), line: 1, start: 0, is_over: false }
    }

    fn piece(&mut self) -> io::Result<Option<LinePiece>> {
        let room = self.most.saturating_sub(self.kept.len());
        let read = self.reader.by_ref().take(room as u64).read_until(b'\n', &mut self.kept)?;
        let has_end = self.kept.last() == Some(&b'\n');
        if !has_end && read == room && read > 0 {
            return Ok(Some(self.cut(border(&self.kept), false)));
        }
        if self.kept.is_empty() && self.start == 0 {
            return Ok(None);
        }
        let end = self.kept.len() - usize::from(has_end);
        let piece = self.cut(end, true);
        self.kept.clear();
        (self.line, self.start) = (self.line + 1, 0);
        Ok(Some(piece))
    }

    fn cut(&mut self, end: usize, ends_line: bool) -> LinePiece {
        let bytes = self.kept[..end].to_vec();
        self.kept.drain(..end);
        let start = self.start;
        self.start += end;
        LinePiece { bytes, line: self.line, start, ends_line }
    }
}

/// After the last space in the second half, else before the last character.
fn border(bytes: &[u8]) -> usize {
    let half = bytes.len() / 2;
    if let Some(space) = memchr::memrchr(b' ', &bytes[half..]) {
        return half + space + 1;
    }
    let is_inner = |byte: u8| byte & 0xc0 == 0x80;
    let last = bytes.iter().rposition(|&byte| !is_inner(byte)).unwrap_or(0);
    if last > half { last } else { bytes.len() }
}

impl<R: BufRead> Iterator for LinePieces<R> {
    type Item = io::Result<LinePiece>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let piece = self.piece().transpose();
        self.is_over = !matches!(piece, Some(Ok(_)));
        piece
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces of 8 bytes at most, those of one line with `|` between them and its number before them.
    fn shown(text: &str) -> String {
        let mut shown = String::new();
        let pieces = LinePieces { most: 8, ..LinePieces::new(text.as_bytes()) };
        for piece in pieces.map(Result::unwrap) {
            let number = if piece.start == 0 { format!("{}:", piece.line) } else { String::new() };
            let end = if piece.ends_line { '/' } else { '|' };
            shown += &format!("{number}{}{end}", String::from_utf8(piece.bytes).unwrap());
        }
        shown
    }

    #[test]
    fn long_lines_come_in_pieces() {
        let rows = [
            ("", ""),
            ("\n", "1:/"),
            ("ab\ncd", "1:ab/2:cd/"),
            ("ab\n\ncd\n", "1:ab/2:/3:cd/"),
            ("abc def ghi jkl\nm", "1:abc def |ghi jkl/2:m/"),
            ("abcdefg\nh", "1:abcdefg/2:h/"),
            ("abcdefgh\ni", "1:abcdefg|h/2:i/"),
            ("юююю\n", "1:ююю|ю/"),
            ("aюююю", "1:aююю|ю/"),
        ];
        for (text, expected) in rows {
            assert_eq!(shown(text), expected, "{text:?}");
        }
    }
}
