//! What is wrong in a table and where: every fault says place, what, and how to mend it.

use serde::Serialize;
use std::fmt;

/// One fault of a table.
///
/// Printed in three parts:
/// ```
/// # use canonym::aliases::AliasTable;
/// let faults = AliasTable::from_yaml("version: 1\nentities:\n  - id: akar\n    type: persn\n    name: Akar\n", "aliases.yaml");
/// assert_eq!(
///     faults.unwrap_err().to_string(),
///     "aliases.yaml:4:11: unknown type \"persn\"\n  help: did you mean `person`? Types are person, place, organization, other"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The file, as it was named by the caller.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}\n  help: {}", self.file, self.line, self.column, self.message, self.help)
    }
}

/// All faults of a table, in the order of the file; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFaults(Vec<Fault>);

impl TableFaults {
    /// The faults in the order of the file.
    pub fn faults(&self) -> &[Fault] {
        &self.0
    }

    /// The same faults under another name of the file.
    #[must_use]
    pub fn in_file(mut self, name: &str) -> Self {
        self.0.iter_mut().for_each(|fault| name.clone_into(&mut fault.file));
        self
    }
}

impl fmt::Display for TableFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, fault) in self.0.iter().enumerate() {
            let line_break = if number == 0 { "" } else { "\n" };
            write!(f, "{line_break}{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for TableFaults {}

/// A place that no parser could tell; printed as the first line.
pub(super) const NOWHERE: usize = usize::MAX;

/// A fault at a byte offset of the text, before it is given line and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    /// Byte offset.
    pub(super) at: usize,
    pub(super) message: String,
    pub(super) help: String,
    /// The other place that it is about ("first in line 7").
    pub(super) first: Option<usize>,
}

impl Finding {
    pub(super) fn new(at: usize, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { at, message: message.into(), help: help.into(), first: None }
    }

    pub(super) fn first(self, at: usize) -> Self {
        Self { first: Some(at), ..self }
    }
}

/// Gives findings their lines and columns, in the order of the file. O(text + findings · log lines).
pub(super) fn place(mut findings: Vec<Finding>, text: &str, file: &str) -> TableFaults {
    findings.sort_by_key(|finding| finding.at);
    findings.dedup();
    let lines = Lines::new(text);
    TableFaults(findings.into_iter().map(|finding| lines.fault(finding, file)).collect())
}

/// A single fault whose place is known already.
pub(super) fn only(fault: Fault) -> TableFaults {
    TableFaults(vec![fault])
}

/// Faults whose places are known already; `None` if there are none.
pub(super) fn all(faults: Vec<Fault>) -> Option<TableFaults> {
    (!faults.is_empty()).then_some(TableFaults(faults))
}

/// Where the lines of a text begin.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// Line and column (in characters), from 1.
    fn position(&self, at: usize) -> (usize, usize) {
        let at = if at == NOWHERE { 0 } else { at.min(self.text.len()) };
        let line = self.starts.partition_point(|&start| start <= at);
        let start = self.starts[line - 1];
        let column = self.text.get(start..at).map_or(0, |before| before.chars().count());
        (line, column + 1)
    }

    fn fault(&self, finding: Finding, file: &str) -> Fault {
        let (line, column) = self.position(finding.at);
        let mut message = finding.message;
        if let Some(first) = finding.first.filter(|&first| first != NOWHERE) {
            message.push_str(&format!(" (first in line {})", self.position(first).0));
        }
        Fault { file: file.to_owned(), line, column, message, help: finding.help }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_from_one() {
        let text = "ab\nçğ: x\r\n";
        let lines = Lines::new(text);
        let cases = [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (9, (2, 5)), (999, (3, 1)), (NOWHERE, (1, 1))];
        for (at, expected) in cases {
            assert_eq!(lines.position(at), expected, "offset {at}");
        }
    }

    #[test]
    fn faults_stand_in_the_order_of_the_file_and_name_the_first_place() {
        let findings = vec![Finding::new(5, "b", "mend b").first(0), Finding::new(2, "a", "mend a")];
        let shown = place(findings, "x\ny\nz\n", "t.yaml").to_string();
        assert_eq!(shown, "t.yaml:2:1: a\n  help: mend a\nt.yaml:3:2: b (first in line 1)\n  help: mend b");
    }
}
