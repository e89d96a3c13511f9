//! Labelled tables: rows that cannot be read are told and left out.

use super::Exit;
use super::reporter::say;
use super::tsv::{Table, unreadable};
use anyhow::bail;
use std::fmt::Display;
use std::path::Path;

/// Counts what could not be read, after saying it.
#[derive(Debug, Default)]
pub(crate) struct Faults(usize);

impl Faults {
    /// A row that is left out.
    pub(crate) fn row(&mut self, path: &Path, line: usize, problem: impl Display) {
        self.0 += 1;
        say(&format!("{}:{line}: {problem}; row left out", path.display()));
    }

    /// A file that is left out.
    pub(crate) fn file(&mut self, error: &anyhow::Error) {
        self.0 += 1;
        let said = format!("{error:#}");
        let (what, help) = said.split_at(said.find("\n  help: ").unwrap_or(said.len()));
        say(&format!("{what}; file left out{help}"));
    }

    /// 0, or 2 when something was left out.
    pub(crate) fn exit(&self) -> Exit {
        if self.0 > 0 { Exit::Failed } else { Exit::Done }
    }

    /// Fails when all that was read is nothing.
    pub(crate) fn require_rows(&self, rows: usize) -> anyhow::Result<()> {
        if rows == 0 {
            bail!("no labelled row\n  help: name a file that has rows under its header");
        }
        Ok(())
    }
}

/// The cells of one row by the names of their columns.
pub(crate) struct Cells<'r> {
    fields: &'r [String],
    /// Where the asked-for columns stand.
    places: &'r [Option<usize>],
}

impl Cells<'_> {
    /// The cell of the `i`-th column asked for; `None` where the table lacks the column.
    pub(crate) fn get(&self, i: usize) -> Option<&str> {
        self.places.get(i).copied().flatten().map(|at| self.fields[at].as_str())
    }

    /// The same, with an empty cell for a missing column.
    pub(crate) fn text(&self, i: usize) -> &str {
        self.get(i).unwrap_or_default()
    }
}

/// Gives each row of the table at `path` to `take`, which tells why it is none. The first `required` of `columns` must
/// be there. A file that cannot be read counts as a fault.
pub(crate) fn read_table(
    path: &Path,
    columns: &[&str],
    required: usize,
    faults: &mut Faults,
    mut take: impl FnMut(Cells<'_>) -> Result<(), String>,
) {
    if let Err(error) = read_rows(path, columns, required, faults, &mut take) {
        faults.file(&error);
    }
}

fn read_rows(
    path: &Path,
    columns: &[&str],
    required: usize,
    faults: &mut Faults,
    take: &mut impl FnMut(Cells<'_>) -> Result<(), String>,
) -> anyhow::Result<()> {
    let mut table = Table::open(path)?;
    for name in &columns[..required] {
        table.require(name, path)?;
    }
    let places: Vec<Option<usize>> = columns.iter().map(|name| table.column(name)).collect();
    while let Some(row) = table.next_row().map_err(|error| unreadable(path, &error))? {
        let taken = row
            .fields
            .map_err(|bad| bad.problem)
            .and_then(|fields| take(Cells { fields: &fields, places: &places }));
        if let Err(problem) = taken {
            faults.row(path, row.line, problem);
        }
    }
    Ok(())
}
