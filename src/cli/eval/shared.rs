//! What all measures share: figures are a table or one JSON object.

pub(super) use crate::cli::labelled::{Cells, Faults, read_table};
use crate::cli::link::safe_json;
use crate::cli::sink::Sink;
use crate::cli::{Format, Globals, UsageError};
use crate::output::human::Target;
use crate::output::{Escape, sanitize};
use serde::Serialize;
use std::io::{self, Write};

/// Prints `report` as one JSON object, or by `table` for people.
pub(super) fn print<R: Serialize>(
    report: &R,
    json: bool,
    globals: &Globals,
    table: impl FnOnce(&R, &mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    let mut text = Vec::new();
    let human = globals.resolved_format() == Format::Human && !json;
    if human {
        table(report, &mut text)?;
    } else {
        serde_json::to_writer(&mut text, report)?;
        text.push(b'\n');
    }
    let target = globals.screen().target;
    let safe = match (human, target) {
        (true, Target::Terminal) => {
            sanitize(&String::from_utf8_lossy(&text), Escape::Shown).into_owned().into_bytes()
        }
        (true, Target::Pipe) => text,
        (false, target) => safe_json(text, target),
    };
    let mut sink = Sink::open(globals.output.as_deref())?;
    sink.write(&safe)?;
    sink.finish()
}

/// Refuses the one format that figures do not have.
pub(super) fn check_format(globals: &Globals) -> Result<(), UsageError> {
    if globals.format == Some(Format::Html) {
        return Err(UsageError::new("figures have no page; --format html belongs to link"));
    }
    Ok(())
}

/// Three digits, or a dash where there is nothing to tell.
pub(super) fn digits(figure: Option<f64>) -> String {
    figure.map_or_else(|| "-".to_owned(), |figure| format!("{figure:.3}"))
}
