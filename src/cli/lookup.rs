//! `canonym lookup`: who is meant by a name out of any text.

mod answers;
mod queries;

use super::link::{rendered, safe_json};
use super::reporter::Reporter;
use super::run::Workers;
use super::sink::Sink;
use super::{Exit, Format, Globals, TypeArg, UsageError, model, progress::Progress};
use crate::output::human::{self, Screen};
use crate::output::{Detail, LookupReport, json};
use crate::{EntityType, Linker};
use answers::Answers;
use queries::{Asked, Queries};
use std::path::{Path, PathBuf};

/// Shown under `canonym lookup --help`.
const EXAMPLES: &str = "\
Examples:
  canonym lookup 'Khulusi Akar' Erdogan
  canonym lookup --explain 'Fakhruddin Alton'
  canonym lookup --batch names.txt                 one name a line
  canonym lookup --type person Jordan              nobody: the table has a country of the name
  canonym lookup --batch queries.tsv.gz > a.jsonl  a column `query`, and perhaps `type`; other columns are left alone

Where the type is known, by --type or by its row (person, place, organization, other, or PER, LOC, ORG, MISC), an entity of
another type is never linked. People are shown the candidates of a probability of .01 and more, and all with --explain.

One answer a query, in the order of the queries; a blank line is one, too, and a line that cannot be read is named on standard
error and answered as unknown.";

/// Queries that are worked on together.
const BATCH: usize = 4096;
/// Bytes of queries after which a batch is full, however few they are.
const BATCH_BYTES: usize = 1 << 20;

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, group = clap::ArgGroup::new("queries").args(["names", "batch"]).required(true))]
pub(crate) struct Args {
    /// Names to look up
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// A file of names: TSV with a column `query` (and type, if known), or one name a line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    batch: Option<PathBuf>,
    /// What the names name, where it is known and their row does not say it
    #[arg(long = "type", value_name = "TYPE")]
    entity_type: Option<TypeArg>,
    /// Add the evidence of each candidate: reasons with their log-odds
    #[arg(long)]
    explain: bool,
}

impl Args {
    /// What it reads.
    pub(super) fn inputs(&self) -> Vec<&Path> {
        self.batch.as_deref().into_iter().collect()
    }
}

/// Answers queries; threads share it.
struct Clerk {
    linker: Linker,
    entity_type: Option<EntityType>,
    detail: Detail,
    layout: Layout,
    screen: Screen,
}

/// How answers are printed.
#[derive(Clone, Copy)]
enum Layout {
    Human,
    Lines,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let layout = match globals.resolved_format() {
        Format::Human => Layout::Human,
        Format::Jsonl => Layout::Lines,
        Format::Html => {
            return Err(UsageError::new("lookup has no page to show; --format html belongs to link").into());
        }
    };
    let clerk = Clerk {
        linker: model::linker(globals)?.names_only().explain(args.explain).build(),
        entity_type: args.entity_type.map(EntityType::from),
        detail: if args.explain { Detail::Explain } else { Detail::Brief },
        layout,
        screen: globals.screen(),
    };
    let mut reporter = Reporter::new(Progress::new(globals.on_terminal()));
    let mut sink = Sink::open(globals.output.as_deref())?;
    let mut workers = Workers::new(globals.threads);
    let mut queries = match &args.batch {
        Some(path) => Queries::from_file(path, &mut reporter),
        None => Queries::given(args.names.clone()),
    };
    let mut answers = Answers::default();
    loop {
        let batch = queries.next_batch(BATCH, BATCH_BYTES, &mut reporter);
        if batch.is_empty() {
            break;
        }
        clerk.answer_new(&batch, &mut answers, &mut workers, &reporter)?;
        batch.iter().filter_map(|asked| answers.get(asked)).try_for_each(|answer| sink.write(answer))?;
        answers.forget();
    }
    sink.finish()?;
    Ok(reporter.exit(Exit::Done))
}

impl Clerk {
    /// Answers what is not yet among `answers`.
    fn answer_new(
        &self,
        batch: &[Asked],
        answers: &mut Answers,
        workers: &mut Workers,
        reporter: &Reporter,
    ) -> anyhow::Result<()> {
        let mut new: Vec<Asked> =
            batch.iter().filter(|asked| answers.get(asked).is_none()).cloned().collect();
        new.sort_unstable();
        new.dedup();
        let answered = workers.map(new, |asked| {
            let answer = self.answer(&asked);
            reporter.progress().advance(asked.len());
            answer.map(|answer| (asked, answer))
        })?;
        for pair in answered {
            let (asked, answer) = pair?;
            answers.insert(asked, answer);
        }
        Ok(())
    }

    fn answer(&self, asked: &Asked) -> anyhow::Result<Vec<u8>> {
        let (query, lookup) = match asked {
            Asked::Name(query, told) => (query, self.linker.lookup(query, told.or(self.entity_type))),
            Asked::Unread(query) => (query, self.linker.lookup("", None)),
        };
        let report = LookupReport::new(query, &lookup, self.linker.table(), self.detail);
        match self.layout {
            Layout::Human => rendered(|out| human::lookup(&report, self.screen, out)),
            Layout::Lines => Ok(safe_json(rendered(|out| json::line(&report, out))?, self.screen.target)),
        }
    }
}
