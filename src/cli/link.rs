//! `canonym link`: documents in, linked mentions out.

use super::input::{InputArgs, InputDocument, Inputs};
use super::run::{BATCH_BYTES, Outcome, Workers, run as run_documents};
use super::sink::Sink;
use super::{Exit, Format, Globals, UsageError, progress::Progress, reporter::Reporter, table};
use crate::Linker;
use crate::output::human::{self, Screen, Target};
use crate::output::{Detail, DocumentReport, Escape, html, json, sanitize};
use std::io::{self, Write};

/// Shown under `canonym link --help`.
const EXAMPLES: &str = "\
Examples:
  canonym link article.txt                        the article with its names marked
  canonym link news/ > names.jsonl                one JSON object a document
  canonym link --per-mention news.jsonl.gz | jq -r 'select(.decision == \"link\") | .entity'
  canonym link --format html -o names.html news/  one page to look at
  curl -s https://example.org/a.txt | canonym link --explain

start and end count bytes, char_start and char_end code points of the text as it was read (UTF-8).
Records keep their other fields; doc is the id field, or path:line. A document is held in memory whole, up to 4 GiB.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Add the evidence of each decision: reasons with their log-odds
    #[arg(long)]
    explain: bool,
    /// One JSON object a mention instead of one a document
    #[arg(long)]
    per_mention: bool,
}

/// How the report of a document is printed.
struct Printer<'l> {
    linker: &'l Linker,
    layout: Layout,
    detail: Detail,
    screen: Screen,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Human,
    Html,
    Documents,
    Mentions,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    args.input.check()?;
    let layout = args.layout(globals)?;
    let linker = table::linker(globals)?.build();
    let detail = if args.explain { Detail::Explain } else { Detail::Brief };
    let printer = Printer { linker: &linker, layout, detail, screen: globals.screen() };
    let mut reporter = Reporter::new(Progress::new(globals.on_terminal()));
    let mut sink = Sink::open(globals.output.as_deref())?;
    if layout == Layout::Html {
        sink.write(&rendered(|out| html::head(out))?)?;
    }
    let mut workers = Workers::new(globals.threads);
    run_documents(
        Inputs::new(&args.input),
        &mut workers,
        &mut reporter,
        |doc| printer.print(doc),
        |_, outcome| match outcome {
            Outcome::Done(input, printed) => match printed? {
                Printed::Whole(bytes) => sink.write(&bytes),
                Printed::Later => printer.print_to(&input, &mut sink),
            },
            Outcome::Header(_) | Outcome::Failed(_) => Ok(()),
        },
    )?;
    if layout == Layout::Html {
        sink.write(&rendered(|out| html::foot(out))?)?;
    }
    sink.finish()?;
    Ok(reporter.exit(Exit::Done))
}

impl Args {
    fn layout(&self, globals: &Globals) -> Result<Layout, UsageError> {
        match (self.per_mention, globals.format) {
            (true, None | Some(Format::Jsonl)) => Ok(Layout::Mentions),
            (true, Some(_)) => Err(UsageError::new("--per-mention prints JSON Lines; leave --format out")),
            (false, _) => Ok(match globals.resolved_format() {
                Format::Human => Layout::Human,
                Format::Html => Layout::Html,
                Format::Jsonl => Layout::Documents,
            }),
        }
    }
}

/// From this many bytes on what is found in a document is written as it is printed: the print may be many times as
/// long as the text. Such a document has a batch nearly to itself, so its thread costs no other's work.
const LONG: usize = BATCH_BYTES;

/// What is written of a document.
enum Printed {
    Whole(Vec<u8>),
    /// It is too long to be held.
    Later,
}

impl Printer<'_> {
    fn print(&self, input: &InputDocument) -> anyhow::Result<Printed> {
        // What a terminal shows is made safe as a whole.
        if input.text.len() >= LONG && self.screen.target == Target::Pipe {
            return Ok(Printed::Later);
        }
        let mut printed = Vec::new();
        self.link(input, |report| Ok(self.layout_of(report, &mut printed)?))?;
        Ok(Printed::Whole(match self.layout {
            Layout::Human => printed,
            Layout::Html | Layout::Documents | Layout::Mentions => safe_json(printed, self.screen.target),
        }))
    }

    /// Links a long document and writes what is found.
    fn print_to(&self, input: &InputDocument, sink: &mut Sink) -> anyhow::Result<()> {
        self.link(input, |report| sink.print(|out| self.layout_of(report, out)))
    }

    fn layout_of(&self, report: &DocumentReport<'_>, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        match self.layout {
            Layout::Human => human::document(report, self.screen, out),
            Layout::Html => html::document(report, out),
            Layout::Documents => json::line(report, out),
            Layout::Mentions => json::per_mention(report, out),
        }
    }

    fn link(
        &self,
        input: &InputDocument,
        print: impl FnOnce(&DocumentReport<'_>) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let document = self.linker.link(&input.text);
        let doc = input.doc()?;
        let fields = input.record.as_ref().map(|record| record.fields()).transpose()?;
        let report = DocumentReport::new(&doc, &document, self.linker.table(), self.detail)
            .with_fields(fields.as_ref());
        print(&report)
    }
}

/// What `print` writes.
pub(super) fn rendered(print: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    print(&mut bytes)?;
    Ok(bytes)
}

/// JSON as `target` may show it.
pub(super) fn safe_json(json: Vec<u8>, target: Target) -> Vec<u8> {
    match target {
        Target::Pipe => json,
        Target::Terminal => sanitize(&String::from_utf8_lossy(&json), Escape::Json).into_owned().into_bytes(),
    }
}
