//! `canonym clean`: an article in, the clean article with canonical names out.

mod names;
mod pieces;
mod printer;
mod replace;
mod rules;
mod writer;

use super::input::{InputArgs, Inputs, Long};
use super::run::{Outcome, Workers, run as run_documents};
use super::sink::Sink;
use super::{Exit, Format, Globals, UsageError, model, progress::Progress, reporter::Reporter};
use crate::output::rewrite::Respeller;
use crate::output::{Cleaned, cleaned};
use crate::{Cleaner, Linker};
use printer::{Printer, Target};
use rules::RuleArgs;
use std::path::Path;

/// Shown under `canonym clean --help`.
const EXAMPLES: &str = "\
Examples:
  canonym clean article.txt                 the clean article
  curl -s https://example.org/a.txt | canonym clean
  canonym clean --diff news/                what would change, as a unified diff
  canonym clean --write news/               change the files, each at once or not at all
  canonym clean --check news/               for CI: exit code 1 if something would change
  canonym clean news.jsonl > clean.jsonl    records keep their other fields
  canonym clean --explain article.txt | jq .edits
  canonym clean --without furniture,wraps article.txt
  canonym clean --learn-furniture news/ -o lines.txt      the lines that a site repeats, for --furniture

Records that have no text to clean pass through as they are, are named on standard error, and make the exit code 2; a
line that is no JSON is left out.
Lines that are no prose (byline, date, source, credit, player id) are taken out; records keep them in `meta`, or in
`canonym_meta` where they have a `meta` of their own that is no object.
HTML pages are read as the headline and text of their article; edits are over that text. --write and --check leave pages
alone, and say so.
--write makes UTF-8 of other charsets, and leaves alone what it cannot read without loss.
A plain text of more than 8 MiB is read, cleaned and written in pieces, cut at blank lines, line ends, sentence ends or
spaces, each a document of its own; --explain prints an object a piece, with offsets in the whole text; no --diff of it.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, group = clap::ArgGroup::new("mode").args(["explain", "diff", "write", "check"]))]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    rules: RuleArgs,
    /// Write variants of names as their canonical names, or keep names as they are
    #[arg(long, value_name = "WHAT", default_value = "canonical")]
    names: Names,
    /// JSON with the edits that were made, over the source
    #[arg(long)]
    explain: bool,
    /// Show what would change as a unified diff
    #[arg(long)]
    diff: bool,
    /// Replace the files that change
    #[arg(long, conflicts_with = "output")]
    write: bool,
    /// Name what would change; exit code 1 if anything would
    #[arg(long)]
    check: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Names {
    /// Write each certain variant as the canonical name
    Canonical,
    /// Only repair the text
    Keep,
}

/// What is done with a cleaned document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Print,
    Explain,
    Diff,
    Write,
    Check,
}

impl Mode {
    /// A diff of two long texts would take many times their length; all else is done piece by piece.
    fn of_long_texts(self) -> Long {
        if self == Self::Diff { Long::Refused } else { Long::InPieces }
    }
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let mut reporter = Reporter::new(Progress::new(globals.on_terminal()));
    let mut workers = Workers::new(globals.threads);
    if args.learns_only() {
        return rules::write_learned(args, globals, &mut workers, &mut reporter);
    }
    args.input.check()?;
    let mode = args.mode();
    let target = args.target(mode, globals)?;
    let cleaner = args.rules.cleaner(&args.input, globals, &mut workers, &mut reporter)?;
    let reader = Reader::new(args.names, cleaner, globals)?;
    let worker = reader.worker();
    let printer = Printer { mode, target, screen: globals.screen() };
    let mut out = writer::Writer::new(printer, Sink::open(globals.output.as_deref())?);
    let work = |input: &super::input::InputDocument| {
        worker.clean(&input.text, |cleaned| printer.print(input, &cleaned))
    };
    let inputs = Inputs::new(&args.input).reading(mode.of_long_texts());
    run_documents(inputs, &mut workers, &mut reporter, work, |reporter, outcome| match outcome {
        Outcome::Done(input, printed) => out.accept(&input, printed?, reporter),
        Outcome::Header(header) => out.header(&header, reporter),
        Outcome::Failed(failure) => out.failed(&failure, reporter),
    })?;
    let changed = out.finish(&mut reporter)?;
    Ok(reporter.exit(if mode == Mode::Check && changed { Exit::Findings } else { Exit::Done }))
}

impl Args {
    /// Whether lines are to be learned and nothing to be cleaned.
    fn learns_only(&self) -> bool {
        self.rules.learns() && self.input.paths.is_empty()
    }

    /// What it reads.
    pub(super) fn inputs(&self) -> Vec<&Path> {
        self.input.inputs().chain(self.rules.inputs()).collect()
    }

    fn mode(&self) -> Mode {
        match (self.explain, self.diff, self.write, self.check) {
            (true, ..) => Mode::Explain,
            (_, true, ..) => Mode::Diff,
            (_, _, true, _) => Mode::Write,
            (.., true) => Mode::Check,
            _ => Mode::Print,
        }
    }

    fn target(&self, mode: Mode, globals: &Globals) -> Result<Target, UsageError> {
        if mode == Mode::Write && self.input.reads_stdin() {
            return Err(UsageError::new(
                "--write replaces files; standard input is none: name files or folders",
            ));
        }
        match (globals.format, mode) {
            (None, _) => Ok(Target::Same),
            (Some(Format::Jsonl), Mode::Print | Mode::Explain) => Ok(Target::Json),
            (Some(Format::Human), Mode::Print | Mode::Diff | Mode::Check) => Ok(Target::Same),
            (Some(Format::Html), _) => {
                Err(UsageError::new("clean has no page to show; --format html belongs to link"))
            }
            (Some(_), _) => {
                Err(UsageError::new("--format does not go with this mode of clean; leave it out"))
            }
        }
    }
}

/// What reads the texts.
enum Reader {
    Canonical(Box<Linker>),
    Keep(Cleaner),
}

impl Reader {
    fn new(names: Names, cleaner: Cleaner, globals: &Globals) -> anyhow::Result<Self> {
        Ok(match names {
            Names::Canonical => Self::Canonical(Box::new(model::linker(globals)?.cleaner(cleaner).build())),
            Names::Keep => Self::Keep(cleaner),
        })
    }

    fn worker(&self) -> Worker<'_> {
        match self {
            Self::Canonical(linker) => Worker::Canonical(linker, Respeller::new(linker.table())),
            Self::Keep(cleaner) => Worker::Keep(cleaner),
        }
    }
}

/// Cleans one text.
enum Worker<'r> {
    Canonical(&'r Linker, Respeller<'r>),
    Keep(&'r Cleaner),
}

impl Worker<'_> {
    fn clean<R>(&self, text: &str, and_then: impl FnOnce(Cleaned<'_>) -> R) -> R {
        match self {
            Self::Canonical(linker, respeller) => {
                and_then(cleaned::canonical_by(&linker.link(text), respeller))
            }
            Self::Keep(cleaner) => and_then(cleaned::kept(&cleaner.clean(text))),
        }
    }
}
