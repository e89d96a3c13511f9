//! The layout of a YAML table, made even without touching what it says.
//!
//! Rules: no space at line ends; no two empty lines in a row, none at the top; the line ends of the first line
//! throughout; one line end at the end; no byte order mark. Order, indentation, quotes and comments are the
//! keeper's and stay. Texts over several lines are left as they are.

use super::fault::{Finding, TableFaults, place};
use super::{lint, locate, node};
use std::ops::Range;

/// Why a table was not formatted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormatError {
    /// It is not YAML.
    #[error(transparent)]
    NotYaml(#[from] TableFaults),
    /// An even layout would lose a comment or change a name.
    #[error("cannot format the table without changing what it says; it is left as it is")]
    Refused,
}

/// The text of a YAML table in its even layout. Formatting twice is formatting once.
///
/// ```
/// let text = "version: 1  \n\n\nentities: []";
/// assert_eq!(canonym::aliases::format(text)?, "version: 1\n\nentities: []\n");
/// # Ok::<(), canonym::aliases::FormatError>(())
/// ```
///
/// # Errors
/// A text that is not YAML, or one that cannot be laid out without losing something.
pub fn format(text: &str) -> Result<String, FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let fault = |findings: Vec<Finding>| FormatError::NotYaml(place(findings, text, super::UNNAMED));
    if text.len() > super::MAX_YAML_BYTES {
        return Err(fault(vec![Finding::new(
            0,
            "the table is too large",
            "keep a table of this size as JSON Lines",
        )]));
    }
    let tricks: Vec<Finding> = lint::references(text).into_iter().chain(lint::too_deep(text)).collect();
    if !tricks.is_empty() {
        return Err(fault(tricks));
    }
    let old = node::read(text).map_err(|finding| fault(vec![finding]))?;
    let new = even(text);
    let same =
        node::read(&new).is_ok_and(|tree| tree == old) && lint::comments(text).eq(lint::comments(&new));
    if same { Ok(new) } else { Err(FormatError::Refused) }
}

fn even(text: &str) -> String {
    let kept = locate::texts_over_lines(text);
    let line_end = if text.lines().next().is_some_and(|line| text[line.len()..].starts_with("\r\n")) {
        "\r\n"
    } else {
        "\n"
    };
    let mut new = String::with_capacity(text.len());
    let mut blank = true;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let bare = line.trim_end_matches(['\n', '\r']);
        let trimmed = if is_inside(&kept, &range) { bare } else { bare.trim_end_matches([' ', '\t', '\r']) };
        let is_blank = trimmed.is_empty() && !is_inside(&kept, &range);
        if !(is_blank && blank) {
            new.push_str(trimmed);
            new.push_str(line_end);
        }
        blank = is_blank;
    }
    if blank && new.ends_with(line_end) {
        new.truncate(new.len() - line_end.len());
    }
    new
}

/// Whether the line shares a byte with a text that goes on over several lines.
fn is_inside(kept: &[Range<usize>], line: &Range<usize>) -> bool {
    let next = kept.partition_point(|range| range.end <= line.start);
    kept.get(next).is_some_and(|range| range.start < line.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_is_made_even_and_stays_so() {
        let cases = [
            ("version: 1\nentities: []\n", "version: 1\nentities: []\n"),
            ("\n\nversion: 1 \t\n\n\n\nentities: []\n\n\n", "version: 1\n\nentities: []\n"),
            ("\u{feff}version: 1\r\nentities: []\n", "version: 1\r\nentities: []\r\n"),
            ("# c  \nversion: 1 # d \nentities: []", "# c\nversion: 1 # d\nentities: []\n"),
            ("note: |\n  two  \n\n\n  lines\na:   b\n", "note: |\n  two  \n\n\n  lines\na:   b\n"),
            ("note: \"x\n\n\n  y\"\nb: c\n", "note: \"x\n\n\n  y\"\nb: c\n"),
        ];
        for (text, expected) in cases {
            let new = format(text).unwrap();
            assert_eq!(new, expected, "{text:?}");
            assert_eq!(format(&new).unwrap(), new, "twice: {text:?}");
        }
    }

    #[test]
    fn what_is_not_yaml_is_left() {
        assert!(matches!(format("a: [\n"), Err(FormatError::NotYaml(_))));
        assert!(matches!(format("a: &b c\n"), Err(FormatError::NotYaml(_))));
    }
}
