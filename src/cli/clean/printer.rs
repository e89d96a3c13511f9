//! A cleaned document → the bytes that stand for it.

use super::Mode;
use crate::clean::Edit;
use crate::cli::input::{Form, InputDocument, Kept, PiecePlace, Record, Row};
use crate::cli::link::safe_json;
use crate::output::human::{self, Colour, Screen};
use crate::output::{Cleaned, Fields, edit_reports, meta};
use anstyle::{AnsiColor, Style};
use serde_json::value::RawValue;
use similar::{ChangeTag, TextDiff};
use std::fmt::Write as _;

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// As it was read: text, JSON Lines, CSV.
    Same,
    /// JSON Lines.
    Json,
}

/// Prints documents; many threads share it.
#[derive(Clone, Copy)]
pub(super) struct Printer {
    pub(super) mode: Mode,
    pub(super) target: Target,
    pub(super) screen: Screen,
}

/// A printed document.
pub(super) struct Printed {
    /// What is written, if it is written; empty for `--check`.
    pub(super) bytes: Vec<u8>,
    pub(super) changed: bool,
}

impl Printer {
    pub(super) fn print(&self, input: &InputDocument, cleaned: &Cleaned<'_>) -> anyhow::Result<Printed> {
        let changed = cleaned.text != input.text;
        let bytes = match self.mode {
            Mode::Check => Vec::new(),
            Mode::Diff if !changed => Vec::new(),
            Mode::Diff => self.diff(input, &cleaned.text).into_bytes(),
            Mode::Explain => self.json(input, cleaned, Some(cleaned.edits.edits()))?,
            Mode::Print | Mode::Write => self.document(input, cleaned)?,
        };
        Ok(Printed { bytes, changed })
    }

    /// A record that has no text to clean, as it is; nothing where rows of CSV become JSON, which an odd row cannot.
    pub(super) fn passed(&self, kept: &Kept) -> anyhow::Result<Vec<u8>> {
        match (kept, self.mode, self.target) {
            (Kept::Json(line), Mode::Print | Mode::Explain, _) => {
                Ok(safe_json([line.as_slice(), b"\n"].concat(), self.screen.target))
            }
            (Kept::Csv { row, delimiter }, Mode::Print, Target::Same) => {
                let line = csv_bytes(row, *delimiter)?;
                Ok(match self.screen.target {
                    human::Target::Pipe => line,
                    human::Target::Terminal => {
                        self.screen.show(&String::from_utf8_lossy(&line)).into_owned().into_bytes()
                    }
                })
            }
            _ => Ok(Vec::new()),
        }
    }

    fn document(&self, input: &InputDocument, cleaned: &Cleaned<'_>) -> anyhow::Result<Vec<u8>> {
        match (self.target, &input.record) {
            (Target::Same, None) => Ok(self.screen.show(&cleaned.text).into_owned().into_bytes()),
            (Target::Same, Some(Record { row: Row::Csv { header, delimiter, row, text_at }, .. })) => {
                let cells = csv_cells(header, row, *text_at, cleaned)?;
                Ok(self.screen.show(&csv_line(&cells, *delimiter)?).into_owned().into_bytes())
            }
            _ => self.json(input, cleaned, None),
        }
    }

    /// The record, or an object for a text, with its clean text, `meta` and, where asked for, `edits`.
    fn json(
        &self,
        input: &InputDocument,
        cleaned: &Cleaned<'_>,
        edits: Option<&[Edit]>,
    ) -> anyhow::Result<Vec<u8>> {
        let mut fields = match &input.record {
            Some(record) => {
                let mut fields = record.fields()?;
                fields.insert(record.text_at(), &record.text_field, &cleaned.text)?;
                fields
            }
            None => {
                let mut fields = Fields::default();
                fields.set("doc", &input.doc()?)?;
                if let Some(piece) = PieceRange::of(input) {
                    fields.set("piece", &piece)?;
                }
                fields.set("text", &cleaned.text)?;
                fields
            }
        };
        if let Some(edits) = edits {
            let start = PieceRange::of(input).map_or(0, |piece| piece.start);
            fields.set("edits", &edit_reports(edits, start))?;
        }
        if !cleaned.meta.is_empty() {
            add_meta(&mut fields, &cleaned.meta)?;
        }
        let mut line = serde_json::to_vec(&fields)?;
        line.push(b'\n');
        Ok(safe_json(line, self.screen.target))
    }

    fn diff(&self, input: &InputDocument, text: &str) -> String {
        let name = input.origin.to_string();
        let diff = TextDiff::from_lines(input.text.as_str(), text);
        let mut out = format!("--- {name}\n+++ {name}\n");
        for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
            out.push_str(
                &self
                    .painted(Style::new().fg_color(Some(AnsiColor::Cyan.into())), &hunk.header().to_string()),
            );
            out.push('\n');
            for change in hunk.iter_changes() {
                let (sign, style) = match change.tag() {
                    ChangeTag::Delete => ('-', AnsiColor::Red.on_default()),
                    ChangeTag::Insert => ('+', AnsiColor::Green.on_default()),
                    ChangeTag::Equal => (' ', Style::new()),
                };
                let line = self.without_line_end(change.value());
                // Writing to a `String` cannot fail.
                let _ = writeln!(out, "{}", self.painted(style, &format!("{sign}{line}")));
                if change.missing_newline() {
                    out.push_str("\\ No newline at end of file\n");
                }
            }
        }
        out
    }

    /// A line of a file of DOS keeps its carriage return in a pipe, for `patch`; on a terminal it would only be noise.
    fn without_line_end<'l>(&self, line: &'l str) -> &'l str {
        let line = line.strip_suffix('\n').unwrap_or(line);
        match self.screen.target {
            human::Target::Terminal => line.strip_suffix('\r').unwrap_or(line),
            human::Target::Pipe => line,
        }
    }

    fn painted(&self, style: Style, line: &str) -> String {
        let line = self.screen.show(line);
        match self.screen.colour {
            Colour::On => format!("{style}{line}{style:#}"),
            Colour::Off => line.into_owned(),
        }
    }
}

/// Puts what was taken out of a text into `meta`, or beside it where a record has a `meta` of its own that is no object:
/// such a field is not ours to change.
fn add_meta(fields: &mut Fields, told: &[(&str, &str)]) -> serde_json::Result<()> {
    let ours = [META, OWN_META].map(str::to_owned).into_iter();
    for name in ours.chain((2..).map(|number| format!("{OWN_META}_{number}"))) {
        if let Some(merged) = meta(fields.get(&name).map(RawValue::get), told)? {
            return fields.set(&name, &merged);
        }
    }
    Ok(())
}

/// The field for what was taken out of a text, and the one beside a `meta` that has no room for it.
const META: &str = "meta";
const OWN_META: &str = "canonym_meta";

/// Where a piece of a long text stands in it, in bytes.
#[derive(serde::Serialize)]
struct PieceRange {
    start: u64,
    end: u64,
}

impl PieceRange {
    fn of(input: &InputDocument) -> Option<Self> {
        let Form::Piece(PiecePlace { start, .. }) = input.form else { return None };
        Some(Self { start, end: start + input.text.len() as u64 })
    }
}

/// Lines shown around a change, as `diff -u` shows.
const CONTEXT: usize = 3;

/// The header of a cleaned CSV file: as it was, with a column `meta`.
pub(super) fn csv_header(header: &csv::StringRecord, delimiter: u8) -> anyhow::Result<String> {
    let mut names: Vec<&str> = header.iter().collect();
    if !names.contains(&META) {
        names.push(META);
    }
    csv_line(&names, delimiter)
}

fn csv_cells(
    header: &csv::StringRecord,
    row: &csv::StringRecord,
    text_at: usize,
    cleaned: &Cleaned<'_>,
) -> anyhow::Result<Vec<String>> {
    let mut cells: Vec<String> = row.iter().map(str::to_owned).collect();
    let meta_at = header.iter().position(|name| name == META).unwrap_or(cells.len());
    cells.resize(cells.len().max(meta_at + 1), String::new());
    cells[text_at].clone_from(&cleaned.text);
    if !cleaned.meta.is_empty() {
        cells[meta_at] = serde_json::to_string(&cell_meta(&cells[meta_at], &cleaned.meta)?)?;
    }
    Ok(cells)
}

/// What was taken out of a text, joined to what stands in its cell. The header stands before it is known which cells have
/// no room; what one says is kept as the `meta` of an object then.
fn cell_meta(cell: &str, told: &[(&str, &str)]) -> serde_json::Result<Fields> {
    let old = Some(cell).filter(|cell| !cell.is_empty());
    if let Some(merged) = meta(old, told)? {
        return Ok(merged);
    }
    let mut merged = meta(None, told)?.unwrap_or_default();
    merged.insert(0, META, cell)?;
    Ok(merged)
}

fn csv_line(cells: &[impl AsRef<[u8]>], delimiter: u8) -> anyhow::Result<String> {
    Ok(String::from_utf8(csv_bytes(cells, delimiter)?)?)
}

fn csv_bytes(cells: impl IntoIterator<Item = impl AsRef<[u8]>>, delimiter: u8) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    writer.write_record(cells)?;
    Ok(writer.into_inner()?)
}
