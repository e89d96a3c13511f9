//! Rows of CSV with a header: how they are written for spreadsheets, and read from them.

use super::draft::Gather;
use super::rows::RowLines;
use crate::aliases::shown;

/// Marks that make a spreadsheet take a cell for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Text of rows of cells. A cell that a spreadsheet would calculate is guarded by an apostrophe.
pub(super) fn write<const N: usize>(header: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut out = csv::Writer::from_writer(Vec::new());
    // A writer to memory fails at nothing.
    let _ = out.write_record(header);
    for row in rows {
        let _ = out.write_record(row.iter().map(|cell| guarded(cell)));
    }
    out.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

fn guarded(cell: &str) -> String {
    if needs_guard(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// Guards before a guard are guarded too, so that taking one away gives the cell back.
fn needs_guard(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if needs_guard(rest) => rest,
        _ => cell,
    }
}

/// A row and its line.
pub(super) struct Row {
    pub(super) line: usize,
    cells: csv::StringRecord,
}

impl Row {
    /// What stands in a column, without the guard and the space around it; nothing is the same as no column.
    pub(super) fn get(&self, column: Option<usize>) -> &str {
        column.and_then(|at| self.cells.get(at)).map_or("", |cell| unguarded(cell.trim()).trim())
    }

    /// How many cells it has.
    fn len(&self) -> usize {
        self.cells.len()
    }
}

/// The columns of a sheet.
pub(super) struct Sheet {
    header: Vec<String>,
    pub(super) rows: Vec<Row>,
}

impl Sheet {
    /// Reads `text`; rows that cannot be read, or are longer than the header, are faults.
    pub(super) fn read(text: &str, gather: &mut Gather<'_>) -> Self {
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).from_reader(text.as_bytes());
        let header: Vec<String> =
            reader.headers().map_or_else(|_| Vec::new(), |h| h.iter().map(folded).collect());
        let (mut rows, mut lines) = (Vec::new(), RowLines::new(text));
        let mut line_of = |at: Option<&csv::Position>| at.map_or(1, |at| lines.begin(at.byte()));
        for row in reader.into_records() {
            match row {
                Ok(cells) => {
                    let line = line_of(cells.position());
                    let row = Row { line, cells };
                    if row.len() > header.len() {
                        let message =
                            format!("the row has {} cells and the header {}", row.len(), header.len());
                        gather.fault(
                            (line, 1),
                            message,
                            "put cells that have the separator in them in quotes",
                        );
                    } else {
                        rows.push(row);
                    }
                }
                Err(error) => {
                    let line = line_of(error.position());
                    gather.fault(
                        (line, 1),
                        format!("no row of CSV: {error}"),
                        "save the sheet as CSV in UTF-8",
                    );
                }
            }
        }
        Self { header, rows }
    }

    /// The column of the first of `names` that the header has.
    pub(super) fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.header.iter().position(|column| column == name))
    }

    /// Counts the cells of the columns that nothing is read from.
    pub(super) fn ignore_others(&self, known: &[Option<usize>], gather: &mut Gather<'_>) {
        for (at, name) in self.header.iter().enumerate().filter(|(at, _)| !known.contains(&Some(*at))) {
            let filled = self.rows.iter().filter(|row| !row.get(Some(at)).is_empty()).count();
            (0..filled).for_each(|_| gather.ignore(&format!("cell of column \"{}\"", shown(name))));
        }
    }
}

/// The header's separator: a comma, or the semicolon or tab that stands there more often.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default().as_bytes();
    let count = |mark: u8| memchr::memchr_iter(mark, header).count();
    [b';', b'\t']
        .into_iter()
        .filter(|mark| count(*mark) > count(b','))
        .max_by_key(|mark| count(*mark))
        .unwrap_or(b',')
}

/// The name of a column whatever its case and the marks between its words: `Match ID`, `match.id` are `match_id`.
fn folded(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '.', '-'], "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_come_back() {
        for cell in ["=1+1", "'=x", "''-", "-a", "@x", "'a", "a=b", "", "'"] {
            let guarded = guarded(cell);
            assert!(!guarded.starts_with(FORMULA), "{cell}");
            assert_eq!(unguarded(&guarded), cell);
        }
    }

    #[test]
    fn separators_of_spreadsheets() {
        for (text, mark) in [("a,b\n", b','), ("a;b;c\n1,2", b';'), ("a\tb", b'\t'), ("", b',')] {
            assert_eq!(delimiter(text), mark, "{text:?}");
        }
    }
}
