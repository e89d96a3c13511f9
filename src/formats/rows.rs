//! The lines that rows of CSV begin in.
//!
//! A reader of CSV ends a row of a spreadsheet's export at the first half of its line end, `\r\n`, and passes over empty
//! lines before a row only as it reads the row; the line that it tells is that of the end before. So lines are counted here.

/// Counts the lines of a text of CSV, row by row.
pub(crate) struct RowLines<'t> {
    text: &'t [u8],
    /// Up to here …
    at: usize,
    /// … this line begins or goes on, from 1.
    line: usize,
}

impl<'t> RowLines<'t> {
    /// A counter in `text`, at its first line.
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text: text.as_bytes(), at: 0, line: 1 }
    }

    /// The line of the first cell of the row that the reader began to read at byte `from`. Rows are asked for in their
    /// order. O(text) time for all of them.
    pub(crate) fn begin(&mut self, from: u64) -> usize {
        let is_end = |byte: &&u8| matches!(byte, b'\r' | b'\n');
        let from = usize::try_from(from).unwrap_or(usize::MAX).clamp(self.at, self.text.len());
        let start = from + self.text[from..].iter().take_while(is_end).count();
        self.line += memchr::memchr_iter(b'\n', &self.text[self.at..start]).count();
        self.at = start;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::RowLines;

    /// The lines that the rows of `text` behind its header begin in.
    fn lines(text: &str) -> Vec<usize> {
        let mut counter = RowLines::new(text);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let begin = |row: &csv::StringRecord| row.position().unwrap().byte();
        reader.records().map(|row| counter.begin(begin(&row.unwrap()))).collect()
    }

    #[test]
    fn rows_begin_where_an_editor_shows_them() {
        for (case, text, expected) in [
            ("line feeds", "a,b\n1,2\n3,4\n", [2, 3]),
            ("a spreadsheet's", "a,b\r\n1,2\r\n3,4\r\n", [2, 3]),
            ("line ends in quotes", "a,b\r\n\"1\r\n1\",2\r\n3,4", [2, 4]),
            ("in the header, too", "\"a\r\na\",b\r\n\"1\n\n1\",2\r\n3,4", [3, 6]),
            ("empty lines", "a,b\r\n\r\n1,2\r\n\r\n\r\n3,4", [3, 6]),
            ("a mark of the byte order", "\u{feff}a,b\r\n1,2\r\n3,4\r\n", [2, 3]),
        ] {
            assert_eq!(lines(text), expected, "{case}");
        }
    }
}
