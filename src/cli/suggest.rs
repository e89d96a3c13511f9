//! `canonym suggest`: a corpus in, proposed changes of the table out.

use super::input::{InputArgs, InputDocument, Inputs};
use super::labelled::Faults;
use super::link::{rendered, safe_json};
use super::reporter::say;
use super::run::{Outcome, Workers, run as run_documents};
use super::sink::Sink;
use super::table::Chosen;
use super::{Exit, Format, Globals, UsageError, model, progress::Progress, reporter::Reporter};
use crate::Linker;
use crate::aliases::AliasTable;
use crate::files;
use crate::output::human::Screen;
use crate::output::json;
use crate::review::{Journal, left};
use crate::suggest::{self, Adviser, Corpus, Reading, Seen, Suggestion};
use anyhow::{Context, anyhow};
use std::path::{Path, PathBuf};

/// Shown under `canonym suggest --help`.
const EXAMPLES: &str = "\
Examples:
  canonym suggest news/                                    what to add to the table, most useful first
  canonym suggest news/ -o suggestions.jsonl               for `canonym review`, or to read with jq
  canonym suggest --since suggestions.jsonl news/          only what that run did not say
  canonym suggest news.jsonl.gz | jq -r 'select(.kind == \"entity\") | .name'

What was decided before (aliases.verdicts.jsonl beside the table) is not said again, and refused names are not linked.
Documents are read one after the other and not kept. At most 262,144 names that the table lacks are; past that those that
were seen least are forgotten, and told.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Leave out what an earlier run said (its JSON Lines), or what a journal decides
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
    /// Leave out suggestions with fewer mentions
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_count: u64,
}

impl Args {
    /// What it reads.
    pub(super) fn inputs(&self) -> Vec<&Path> {
        self.input.inputs().chain(self.since.as_deref()).collect()
    }
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    args.input.check()?;
    let format = globals.resolved_format();
    if format == Format::Html {
        return Err(UsageError::new("suggest has no page to show; --format html belongs to link").into());
    }
    let journal = Chosen::of(globals).journal()?;
    let since = args.since.as_deref().map(Since::read).transpose()?.unwrap_or_default();
    let linker = model::linker_with(globals, &journal)?.build();
    let mut reporter = Reporter::new(Progress::new(globals.on_terminal()));
    let mut sink = Sink::open(globals.output.as_deref())?;
    let (mut found, documents) = suggestions_of(&args.input, globals, &linker, &journal, &mut reporter)?;
    let decided = journal.merged(since.journal);
    // A split that is not shown keeps no new entity back.
    found.retain(|one| one.mentions >= args.min_count);
    found = left(found, &decided, &linker);
    found.retain(|one| one.mentions >= args.min_count && !decided.decides(one) && !since.seen.has(one));
    sink.write(&print(&found, format, globals.screen(), documents)?)?;
    sink.finish()?;
    Ok(reporter.exit(Exit::Done))
}

/// What a corpus suggests, most useful first, and of how many documents that is.
pub(crate) fn suggestions_of(
    input: &InputArgs,
    globals: &Globals,
    linker: &Linker,
    journal: &Journal,
    reporter: &mut Reporter,
) -> anyhow::Result<(Vec<Suggestion>, u64)> {
    let mut workers = Workers::new(globals.threads);
    let mut corpus = Corpus::default();
    run_documents(
        Inputs::new(input),
        &mut workers,
        reporter,
        |document: &InputDocument| -> anyhow::Result<Reading> {
            let doc = serde_json::from_str(document.doc()?.get())?;
            let reading = Reading::of(linker, &doc, &document.text);
            Ok(match date_of(document) {
                Some(date) => reading.dated(&date),
                None => reading,
            })
        },
        |_, outcome| {
            if let Outcome::Done(_, reading) = outcome {
                corpus.add(reading?);
            }
            Ok(())
        },
    )?;
    tell_forgotten(&corpus);
    let adviser = Adviser::new(linker, &corpus, &journal.refused()).on_threads(globals.threads);
    let weighed = workers.map((0..adviser.len()).collect(), |number| adviser.weigh(number))?;
    Ok((adviser.conclude(weighed), corpus.documents()))
}

/// Fields of a record that say when it came out.
const DATES: [&str; 6] = ["date", "published", "published_at", "publish_date", "pubdate", "created_at"];

/// What the record of a document says of its date.
fn date_of(document: &InputDocument) -> Option<String> {
    let fields = document.record.as_ref()?.fields().ok()?;
    DATES.iter().find_map(|name| serde_json::from_str(fields.get(name)?.get()).ok())
}

fn print(found: &[Suggestion], format: Format, screen: Screen, documents: u64) -> anyhow::Result<Vec<u8>> {
    match format {
        Format::Human => rendered(|out| suggest::human(found, documents, screen, out)),
        Format::Jsonl | Format::Html => {
            let lines = rendered(|out| found.iter().try_for_each(|one| json::line(one, &mut *out)))?;
            Ok(safe_json(lines, screen.target))
        }
    }
}

fn tell_forgotten(corpus: &Corpus) {
    if corpus.forgotten() > 0 {
        say(&format!(
            "canonym: warning: {} names that stood in few documents were forgotten for want of room\n  \
             help: give the corpus in parts, and name the output of each run with --since",
            corpus.forgotten()
        ));
    }
}

/// What was said or decided before.
#[derive(Default)]
struct Since {
    seen: Seen,
    journal: Journal,
}

impl Since {
    /// Reads suggestions or a journal; the first line tells which.
    fn read(path: &Path) -> anyhow::Result<Self> {
        let text = files::read_text(path).map_err(super::table::told)?;
        let mut since = Self::default();
        if text.lines().next().is_some_and(|line| line.contains("\"verdict\":")) {
            since.journal = Journal::read(&text).0;
            return Ok(since);
        }
        for (_, suggestion) in read_suggestions(&text, path)? {
            since.seen.add(&suggestion);
        }
        Ok(since)
    }
}

/// The suggestions of `canonym suggest` with their lines, from the text of the file at `path`.
fn read_suggestions(text: &str, path: &Path) -> anyhow::Result<Vec<(usize, Suggestion)>> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = |(i, line): (usize, &str)| {
        serde_json::from_str(line).map(|one| (i + 1, one)).map_err(|error| {
            anyhow!(
                "{}:{}: no suggestion: {error}\n  help: name a file that `canonym suggest -o FILE` wrote",
                path.display(),
                i + 1
            )
        })
    };
    lines.map(read).collect()
}

/// The suggestions in the file at `path`; those that no run can have written, or that speak of an entity that is neither in
/// `table` nor made by `journal`, are told with their lines and left out.
pub(crate) fn load_suggestions(
    path: &Path,
    table: &AliasTable,
    journal: &Journal,
    faults: &mut Faults,
) -> anyhow::Result<Vec<Suggestion>> {
    let text = files::read_text(path).map_err(super::table::told).context("cannot use the suggestions")?;
    let is_known = |id: &str| table.by_id(id).is_some() || journal.makes(id);
    let mut sound = Vec::new();
    for (line, one) in read_suggestions(&text, path)? {
        let stranger = || one.entity.as_deref().filter(|id| !is_known(id));
        let fault = one.fault().or_else(|| stranger().map(|id| format!("the table has no entity `{id}`")));
        match fault {
            Some(fault) => faults.row(path, line, fault),
            None => sound.push(one),
        }
    }
    Ok(sound)
}
