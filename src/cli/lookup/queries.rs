//! The queries of `lookup`: from the command line or from a file.

use crate::cli::input::{Failure, Lines, Origin, open};
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
    /// One name a line; blank lines are none.
    Names,
    /// Tab-separated, the query in this column.
    Column(usize),
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
        loop {
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
    }

    fn query(&mut self, line: String, origin: &Origin) -> Result<Option<String>, Failure> {
        let Some(layout) = self.layout else {
            let column = line.split('\t').position(|name| name == COLUMN);
            self.layout = Some(column.map_or(Layout::Names, Layout::Column));
            return Ok(column.is_none().then_some(line).filter(|name| !name.trim().is_empty()));
        };
        match layout {
            Layout::Names => Ok(Some(line).filter(|name| !name.trim().is_empty())),
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
}
