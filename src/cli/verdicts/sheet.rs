//! `canonym verdicts export` and `import`: the open suggestions as a table for a spreadsheet or another tool.

use super::{ByArgs, JournalArgs};
use crate::cli::labelled::Faults;
use crate::cli::reporter::say;
use crate::cli::sink::Sink;
use crate::cli::suggest::load_suggestions;
use crate::cli::table::Chosen;
use crate::cli::{Exit, Globals, UsageError};
use crate::files;
use crate::formats::rows::RowLines;
use crate::review::{Filter, Order, Queue, Ruling, Stamp, Verdict};
use crate::suggest::{Suggestion, SuggestionKind};
use anyhow::Context;
use std::path::{Path, PathBuf};

/// Columns of a sheet. The reviewer fills in the last four; the others are for reading.
const COLUMNS: [&str; 14] = [
    "id",
    "kind",
    "surfaces",
    "list",
    "proposed",
    "name",
    "probability",
    "mentions",
    "documents",
    "conflicts",
    "context",
    "verdict",
    "entity",
    "note",
];
/// Between several surfaces or conflicts in one cell.
const BETWEEN: &str = " | ";

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Layout {
    /// For spreadsheets
    #[default]
    Csv,
    /// One object a row
    Jsonl,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Fill in the column `verdict`: same (as suggested), never, hidden, short, other-entity, new-entity, later; `entity` is the id
for other-entity and the name for new-entity, if it is another than proposed; `note` is free. Empty rows are left open.
Cells that begin with = + - @ get an apostrophe before them, so that no spreadsheet runs them.")]
pub(super) struct ExportArgs {
    /// What `canonym suggest -o FILE` wrote
    #[arg(value_name = "SUGGESTIONS")]
    suggestions: PathBuf,
    /// How the rows are written
    #[arg(long = "as", value_enum, default_value_t = Layout::Csv, value_name = "LAYOUT")]
    layout: Layout,
    /// Only those that pass
    #[arg(long, value_name = "FILTER", default_value = "")]
    filter: String,
    #[command(flatten)]
    journal: JournalArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    /// The table that was filled in: .csv, .tsv or .jsonl
    #[arg(value_name = "SHEET")]
    sheet: PathBuf,
    /// The suggestions that it was made of
    #[arg(long, value_name = "FILE")]
    suggestions: PathBuf,
    #[command(flatten)]
    journal: JournalArgs,
    #[command(flatten)]
    by: ByArgs,
}

impl ExportArgs {
    /// What it reads.
    pub(super) fn inputs(&self) -> Vec<&Path> {
        [self.suggestions.as_path()].into_iter().chain(self.journal.named()).collect()
    }
}

pub(super) fn export(args: &ExportArgs, globals: &Globals) -> anyhow::Result<Exit> {
    let filter = Filter::parse(&args.filter).map_err(UsageError::new)?;
    // A sheet can be made of a run over the table that ships, which has no journal.
    let journal =
        args.journal.path(globals).ok().map(|path| crate::cli::table::journal(&path)).transpose()?;
    let journal = journal.unwrap_or_default();
    let mut faults = Faults::default();
    let table = Chosen::of(globals).table()?;
    let queue = Queue::new(load_suggestions(&args.suggestions, &table, &journal, &mut faults)?, Order::Worth);
    let rows = queue.open(&journal, &filter);
    let mut sink = Sink::open(globals.output.as_deref())?;
    sink.write(&match args.layout {
        Layout::Csv => as_csv(&rows)?,
        Layout::Jsonl => as_jsonl(&rows)?,
    })?;
    sink.finish()?;
    Ok(faults.exit())
}

fn as_csv(rows: &[&Suggestion]) -> anyhow::Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(COLUMNS)?;
    for row in rows {
        out.write_record(cells(row).map(guarded))?;
    }
    out.into_inner().context("cannot write the sheet")
}

fn as_jsonl(rows: &[&Suggestion]) -> anyhow::Result<Vec<u8>> {
    let mut out = Vec::new();
    for row in rows {
        let cells = COLUMNS.into_iter().map(str::to_owned).zip(cells(row).map(serde_json::Value::from));
        let object: serde_json::Map<String, serde_json::Value> = cells.collect();
        serde_json::to_writer(&mut out, &object)?;
        out.push(b'\n');
    }
    Ok(out)
}

fn cells(of: &Suggestion) -> [String; COLUMNS.len()] {
    let joined = |parts: Vec<&str>| parts.join(BETWEEN);
    let lists: Vec<&str> = of.surfaces.iter().map(|surface| surface.list.name()).collect();
    [
        of.id.clone(),
        of.kind.name().to_owned(),
        joined(of.surfaces.iter().map(|surface| surface.surface.as_str()).collect()),
        joined(lists),
        of.entity.clone().unwrap_or_default(),
        of.new_name().to_owned(),
        of.probability.to_string(),
        of.mentions.to_string(),
        of.documents.to_string(),
        joined(of.conflicts.iter().map(|conflict| conflict.reason.as_str()).collect()),
        of.contexts.first().map(|context| context.sentence.clone()).unwrap_or_default(),
        String::new(),
        String::new(),
        String::new(),
    ]
}

/// A spreadsheet takes these for formulas.
fn guarded(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

/// What a reviewer filled in.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Filled {
    id: String,
    verdict: String,
    entity: String,
    note: String,
}

pub(super) fn import(args: &ImportArgs, globals: &Globals) -> anyhow::Result<Exit> {
    let mut faults = Faults::default();
    let (journal, table) = (args.journal.read(globals)?, Chosen::of(globals).table()?);
    let queue = Queue::new(load_suggestions(&args.suggestions, &table, &journal, &mut faults)?, Order::Worth);
    let text = files::read_text(&args.sheet).map_err(crate::cli::table::told)?;
    let rows = rows(&text, &args.sheet);
    let stamps = args.by.stamps("import", rows.len());
    let batch = stamps.first().map(Stamp::batch).unwrap_or_default();
    let mut verdicts: Vec<Verdict> = Vec::new();
    for ((line, row), stamp) in rows.into_iter().zip(&stamps) {
        match row.and_then(|row| verdict(&row, &queue, stamp)) {
            Ok(verdict) => verdicts.extend(verdict.map(|verdict| verdict.in_batch(&batch))),
            Err(problem) => faults.row(&args.sheet, line, problem),
        }
    }
    if !verdicts.is_empty() {
        args.journal.append(globals, &verdicts)?;
    }
    say(&format!("canonym: {} verdicts read as {batch}; next: canonym verdicts apply", verdicts.len()));
    Ok(faults.exit())
}

/// The rows of a sheet with their lines.
fn rows(text: &str, path: &Path) -> Vec<(usize, Result<Filled, String>)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if files::is_jsonl(path, text) {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        return lines
            .map(|(i, line)| (i + 1, serde_json::from_str(line).map_err(|e| e.to_string())))
            .collect();
    }
    let first = text.lines().next().unwrap_or_default();
    let delimiter =
        [b'\t', b';', b','].into_iter().find(|&mark| first.contains(char::from(mark))).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let headers = reader.headers().cloned().unwrap_or_default();
    let mut lines = RowLines::new(text);
    for record in reader.records() {
        let at = record.as_ref().map_or_else(csv::Error::position, csv::StringRecord::position);
        let line = at.map_or(1, |at| lines.begin(at.byte()));
        let row = record.map_err(|error| error.to_string());
        rows.push((
            line,
            row.and_then(|row| row.deserialize(Some(&headers)).map_err(|error| error.to_string())),
        ));
    }
    rows
}

/// The verdict of a row; `None` where it was left open.
fn verdict(row: &Filled, queue: &Queue, stamp: &Stamp) -> Result<Option<Verdict>, String> {
    let said = row.verdict.trim().to_lowercase();
    if said.is_empty() {
        return Ok(None);
    }
    let suggestion =
        queue.get(row.id.trim()).ok_or_else(|| format!("no suggestion has the id `{}`", row.id))?;
    let ruling = Ruling::ALL.into_iter().find(|ruling| ruling.name() == said && *ruling != Ruling::Undo);
    let ruling = ruling.ok_or_else(|| {
        format!("verdict `{said}` is none of same, never, hidden, short, other-entity, new-entity, later")
    })?;
    let entity = row.entity.trim();
    let verdict = match ruling {
        Ruling::Same => stamp.accepts(suggestion),
        Ruling::OtherEntity if entity.is_empty() => {
            return Err("other-entity needs the id in the column `entity`".to_owned());
        }
        Ruling::OtherEntity => stamp.rules(suggestion, ruling).to_entity(entity, entity),
        Ruling::NewEntity if !entity.is_empty() => {
            stamp.rules(suggestion, ruling).named(entity, suggestion.entity_type)
        }
        Ruling::NewEntity if suggestion.kind == SuggestionKind::Alias => {
            let name =
                suggestion.surfaces.first().map_or(suggestion.name.as_str(), |surface| surface.clean());
            stamp.rules(suggestion, ruling).named(name, suggestion.entity_type)
        }
        _ => stamp.rules(suggestion, ruling),
    };
    let note = row.note.trim();
    Ok(Some(if note.is_empty() { verdict } else { verdict.noted(note) }))
}
