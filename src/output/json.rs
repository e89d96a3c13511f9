//! JSON Lines: one object a line, field names and order as documented with the command line.

use super::{DocumentReport, MentionReport};
use serde::Serialize;
use serde_json::value::RawValue;
use std::io::{self, Write};

/// One value, one line.
///
/// # Errors
/// What `out` fails with.
pub fn line(value: &impl Serialize, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")
}

/// One line a mention, each with the `doc` that it stands in.
///
/// # Errors
/// What `out` fails with.
pub fn per_mention(report: &DocumentReport<'_>, mut out: impl Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Row<'a> {
        doc: &'a RawValue,
        #[serde(flatten)]
        mention: &'a MentionReport<'a>,
    }
    report.mentions.iter().try_for_each(|mention| line(&Row { doc: report.doc, mention }, &mut out))
}
