//! The queries of `lookup`: from the command line or from a file.

use crate::cli::input::{Failure, Lines, Origin, extension, open};
use crate::cli::reporter::Reporter;
use std::path::Path;

/// The column that holds the queries.
const COLUMN: &str = "query";

/// Queries still to come.
pub(super) struct Queries {
    given: std::vec::IntoIter<String>,
    file: Option<File>,
}

struct File {
    lines: Lines,
    origin: Origin,
    layout: Option<Layout>,
}

/// How a file of queries is laid out; its first line tells.
#[derive(Clone, Copy)]
enum Layout {
    /// One name a line; a blank line is a query that nobody answers to, so that answers stand as the lines do.
    Names,
    /// Tab-separated, the query in this column.
    Column(usize),
    /// Columns, and none of them holds queries: nothing of the file is read.
    Foreign,
}

impl Queries {
    pub(super) fn given(names: Vec<String>) -> Self {
        Self { given: names.into_iter(), file: None }
    }

    /// The queries of a file; one that cannot be opened is reported and has none.
    pub(super) fn from_file(path: &Path, reporter: &mut Reporter) -> Self {
        let origin = Origin::new(path);
        let file = match open(path) {
            Ok(reader) => Some(File { lines: Lines::new(reader), origin, layout: None }),
            Err(error) => {
                reporter.fail(&Failure::unreadable(&origin, &error));
                None
            }
        };
        Self { given: Vec::new().into_iter(), file }
    }

    /// At most `size` queries; none at the end.
    pub(super) fn next_batch(&mut self, size: usize, reporter: &mut Reporter) -> Vec<String> {
        let read = std::iter::from_fn(|| self.file.as_mut()?.next(reporter));
        self.given.by_ref().chain(read).take(size).collect()
    }
}

impl File {
    /// The next query; lines that cannot be read are reported and passed over.
    fn next(&mut self, reporter: &mut Reporter) -> Option<String> {
        while !matches!(self.layout, Some(Layout::Foreign)) {
            let (number, line) = self.lines.next()?;
            let origin = self.origin.at_line(number);
            let line = line.map_err(|error| Failure::unreadable(&origin, &error)).and_then(|line| {
                String::from_utf8(line).map_err(|_| {
                    Failure::new(
                        &origin,
                        "is not UTF-8",
                        "convert the file to UTF-8 first; all other lines are done",
                    )
                })
            });
            match line.and_then(|line| self.query(line, &origin)) {
                Ok(Some(query)) => return Some(query),
                Ok(None) => {}
                Err(failure) => reporter.fail(&failure),
            }
        }
        None
    }

    fn query(&mut self, line: String, origin: &Origin) -> Result<Option<String>, Failure> {
        let Some(layout) = self.layout else {
            return self.first(line, origin);
        };
        match layout {
            Layout::Foreign => Ok(None),
            Layout::Names => Ok(Some(line)),
            Layout::Column(at) => match line.split('\t').nth(at) {
                Some(query) => Ok(Some(query.to_owned())),
                None => Err(Failure::new(
                    origin,
                    format!("has no column {COLUMN:?}"),
                    "fill the row up with tabs; all other rows are done",
                )),
            },
        }
    }

    /// The first line tells the layout; it is a header or a name.
    fn first(&mut self, line: String, origin: &Origin) -> Result<Option<String>, Failure> {
        if let Some(at) = line.split('\t').position(|name| name == COLUMN) {
            self.layout = Some(Layout::Column(at));
            return Ok(None);
        }
        if let Some(failure) = foreign(&line, origin) {
            self.layout = Some(Layout::Foreign);
            return Err(failure);
        }
        self.layout = Some(Layout::Names);
        Ok(Some(line))
    }
}

/// Why a first line without the column is not a name: it names or holds several columns.
fn foreign(line: &str, origin: &Origin) -> Option<Failure> {
    let (parted, help) = if line.contains('\t') {
        let help = format!(
            "call the column with the names {COLUMN:?} in line 1, or give one name a line without tabs"
        );
        ('\t', help)
    } else if line.contains(',') && extension(&origin.path).as_deref() == Some("csv") {
        let help = format!(
            "part the columns by tabs and call that with the names {COLUMN:?}, or give one name a line in a .txt file"
        );
        (',', help)
    } else {
        return None;
    };
    let columns: Vec<&str> = line.split(parted).map(str::trim).collect();
    let sign = if parted == ',' { ", parted by commas" } else { "" };
    let what =
        format!("has no tab-separated column {COLUMN:?}; its columns are {}{sign}", columns.join(" | "));
    Some(Failure::new(origin, what, help))
}
