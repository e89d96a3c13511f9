//! Quotes of CSV that nothing closes: where they stand, so that the rows they swallow can be read after all.
//!
//! A quote left open takes in all that follows, up to the end of the file or to the next quote. The first is certain.
//! The second is believed only where that next quote would itself begin a field, its field goes on behind it, and the
//! swallowed lines are rows of the table; a text with quotes of its own over several lines is left as it is.

/// A quote that is left open, as offsets of the row's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OpenQuote {
    /// The quote.
    pub(super) at: usize,
    /// The line behind it.
    pub(super) resume: usize,
}

/// The quote that swallows rows behind it, if `row` has one. `columns` is the width of the table.
///
/// O(row) time, no memory.
pub(super) fn open_quote(row: &[u8], delimiter: u8, columns: usize) -> Option<OpenQuote> {
    memchr::memchr(b'"', row)?;
    let mut scan = Scan::new(delimiter);
    for (at, byte) in row.iter().enumerate() {
        let was = scan.state;
        scan.step(*byte);
        let closed_early = was == State::Closed && scan.state == State::Bare;
        // A quote that swallowed no line is none of ours; looking no further keeps the whole linear.
        let swallows = || memchr::memchr(b'\n', &row[scan.quote..at]).is_some();
        if closed_early && begins_field(row, at - 1, delimiter) && swallows() {
            let open = OpenQuote { at: scan.quote, resume: line_behind(row, scan.quote) };
            let swallowed = row.get(open.resume..line_behind(row, at)).unwrap_or_default();
            if open.resume < at && are_rows(swallowed, delimiter, columns) {
                return Some(open);
            }
        }
        scan.quote = if scan.state == State::Quoted && was == State::Start { at } else { scan.quote };
    }
    let open = OpenQuote { at: scan.quote, resume: line_behind(row, scan.quote) };
    (scan.state == State::Quoted).then_some(open)
}

/// Whether a quote at `at` would begin a field of its own.
fn begins_field(row: &[u8], at: usize, delimiter: u8) -> bool {
    at.checked_sub(1).is_none_or(|before| row[before] == delimiter || is_line_end(row[before]))
}

/// Whether `lines` are rows of as many columns; the last may go on.
fn are_rows(lines: &[u8], delimiter: u8, columns: usize) -> bool {
    let mut scan = Scan::new(delimiter);
    for byte in lines {
        let fields = scan.fields;
        if scan.step(*byte) && fields > 0 && fields != columns {
            return false;
        }
    }
    match scan.state {
        State::Quoted => scan.fields <= columns,
        _ => scan.fields == 0 || scan.fields == columns,
    }
}

fn line_behind(row: &[u8], at: usize) -> usize {
    memchr::memchr(b'\n', &row[at..]).map_or(row.len(), |end| at + end + 1)
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// Where a reader of CSV is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before the first byte of a field.
    Start,
    /// In a field, outside quotes.
    Bare,
    /// Inside quotes.
    Quoted,
    /// Behind a quote that closes them, or is the first of a pair that stands for one.
    Closed,
}

/// Reads as the reader of rows does, and keeps only the places of quotes and the number of fields.
struct Scan {
    delimiter: u8,
    state: State,
    /// The quote that opened the last quoted field.
    quote: usize,
    /// Fields of the row so far; none on a blank line.
    fields: usize,
}

impl Scan {
    fn new(delimiter: u8) -> Self {
        Self { delimiter, state: State::Start, quote: 0, fields: 0 }
    }

    /// Goes on by a byte; whether it ends the row.
    fn step(&mut self, byte: u8) -> bool {
        let outside = self.state != State::Quoted;
        if outside && is_line_end(byte) {
            (self.state, self.fields) = (State::Start, 0);
            return true;
        }
        if outside && byte == self.delimiter {
            self.state = State::Start;
            self.fields = self.fields.max(1) + 1;
            return false;
        }
        self.state = match (self.state, byte) {
            (State::Start | State::Closed, b'"') => State::Quoted,
            (State::Quoted, b'"') => State::Closed,
            (State::Quoted, _) => State::Quoted,
            _ => State::Bare,
        };
        self.fields = self.fields.max(1);
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_that_swallow_rows_are_found() {
        let rows = [
            ("open to the end", "1,\"a\n2,b\n", Some((2, 5))),
            ("open to the end, alone", "1,\"a", Some((2, 4))),
            ("a pair is a letter", "1,\"a\"\"\n2,b", Some((2, 7))),
            ("a good field before it", "\"x\ny\",\"a\n2,b\n", Some((6, 9))),
            ("closed by the next opening", "1,\"a\n2,b\n3,\"c, d\"\n", Some((2, 5))),
            ("and that one goes on", "1,\"a\n2,b\n3,\"c\n", Some((2, 5))),
            ("closed", "1,\"a\nb\"\n", None),
            ("closed at the end", "1,\"a\nb\"", None),
            ("pairs", "1,\"a \"\"b\"\"\nc\"\n", None),
            ("a quote within a bare field", "1,a \"b\n", None),
            ("quotes in a text, not doubled", "1,\"a\nb, \"c\" d\"\n", None),
            ("lines that are no rows", "1,\"a\nb\n,\"c\",d,e\"\n", None),
        ];
        for (rule, row, expected) in rows {
            let found = open_quote(row.as_bytes(), b',', 2).map(|open| (open.at, open.resume));
            assert_eq!(found, expected, "{rule}");
        }
    }
}
