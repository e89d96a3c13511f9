//! The queries of `lookup`: from the command line or from a file.

use crate::EntityType;
use crate::cli::input::{Failure, Lines, Origin, extension, open};
use crate::cli::reporter::Reporter;
use crate::cli::type_arg::{is_no_type, type_of};
use std::path::Path;

/// The column that holds the queries.
const COLUMN: &str = "query";
/// The column that may say what they name.
const TYPE: &str = "type";

/// What stands in the place of a query.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Asked {
    /// A name to look up, and what its row says that it names.
    Name(String, Option<EntityType>),
    /// What can be shown of a line that could not be read; nobody answers to it.
    Unread(String),
}

impl Asked {
    /// Bytes of it.
    pub(super) fn len(&self) -> usize {
        let (Self::Name(text, _) | Self::Unread(text)) = self;
        text.len()
    }
}

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
    /// Tab-separated, the query in this column, its type in that.
    Columns { query: usize, entity_type: Option<usize> },
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

    /// At most `size` queries, and no more after `bytes` of them; none at the end.
    pub(super) fn next_batch(&mut self, size: usize, bytes: usize, reporter: &mut Reporter) -> Vec<Asked> {
        let (mut batch, mut read) = (Vec::new(), 0);
        while batch.len() < size && read < bytes {
            let given = self.given.next().map(|name| Asked::Name(name, None));
            let Some(asked) = given.or_else(|| self.file.as_mut()?.next(reporter)) else { break };
            read += asked.len();
            batch.push(asked);
        }
        batch
    }
}

impl File {
    /// The next query. A line that cannot be read is reported and keeps its place.
    fn next(&mut self, reporter: &mut Reporter) -> Option<Asked> {
        while !matches!(self.layout, Some(Layout::Foreign)) {
            let (number, line) = self.lines.next()?;
            let origin = self.origin.at_line(number);
            let asked = match line {
                Ok(line) => self.asked(line, &origin, reporter),
                Err(error) => {
                    reporter.fail(&Failure::unreadable(&origin, &error));
                    None
                }
            };
            if asked.is_some() {
                return asked;
            }
        }
        None
    }

    /// What a line asks; `None` for one that tells the layout only.
    fn asked(&mut self, line: Vec<u8>, origin: &Origin, reporter: &mut Reporter) -> Option<Asked> {
        let (line, unread) = match String::from_utf8(line) {
            Ok(line) => (line, None),
            Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(not_utf8(origin))),
        };
        let entity_type = self.entity_type(&line, origin, reporter);
        let (query, fault) = self.query(line, origin);
        // A header is read for its one column.
        let fault = fault.or(unread.filter(|_| query.is_some()));
        fault.iter().for_each(|fault| reporter.fail(fault));
        Some(if fault.is_some() { Asked::Unread(query?) } else { Asked::Name(query?, entity_type) })
    }

    /// What the row says that its query names; a word that is no type is reported.
    fn entity_type(&self, line: &str, origin: &Origin, reporter: &mut Reporter) -> Option<EntityType> {
        let Some(Layout::Columns { entity_type: Some(at), .. }) = self.layout else { return None };
        let word = line.split('\t').nth(at).filter(|word| !is_no_type(word))?;
        let found = type_of(word);
        if found.is_none() {
            reporter.fail(&unknown_type(origin, word));
        }
        found
    }

    /// The query of a line, if it has a place for one, and what is wrong with it.
    fn query(&mut self, line: String, origin: &Origin) -> (Option<String>, Option<Failure>) {
        let Some(layout) = self.layout else {
            return self.first(line, origin);
        };
        match layout {
            Layout::Foreign => (None, None),
            Layout::Names => (Some(line), None),
            Layout::Columns { query, .. } => match line.split('\t').nth(query) {
                Some(query) => (Some(query.to_owned()), None),
                None => (Some(String::new()), Some(no_column(origin))),
            },
        }
    }

    /// The first line tells the layout; it is a header or a name.
    fn first(&mut self, line: String, origin: &Origin) -> (Option<String>, Option<Failure>) {
        let column = |wanted: &str| line.split('\t').position(|name| name == wanted);
        if let Some(query) = column(COLUMN) {
            self.layout = Some(Layout::Columns { query, entity_type: column(TYPE) });
            return (None, None);
        }
        if let Some(failure) = foreign(&line, origin) {
            self.layout = Some(Layout::Foreign);
            return (None, Some(failure));
        }
        self.layout = Some(Layout::Names);
        (Some(line), None)
    }
}

fn not_utf8(origin: &Origin) -> Failure {
    Failure::new(origin, "is not UTF-8", "convert the file to UTF-8 first; all other lines are done")
}

fn unknown_type(origin: &Origin, word: &str) -> Failure {
    let mend = "write person, place, organization or other, or leave the cell empty; the name is looked up without a type";
    Failure::new(origin, format!("unknown type {word:?}"), mend)
}

fn no_column(origin: &Origin) -> Failure {
    let mend = "fill the row up with tabs; all other rows are done";
    Failure::new(origin, format!("has no column {COLUMN:?}"), mend)
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
