//! `canonym link`: documents in, linked mentions out.

mod mentions;

use super::input::{InputArgs, InputDocument, Inputs};
use super::run::{BATCH_BYTES, Outcome, Workers, run as run_documents};
use super::sink::Sink;
use super::{Exit, Format, Globals, UsageError, model, progress::Progress, reporter::Reporter};
use crate::Linker;
use crate::mention::RefusedMention;
use crate::output::human::{self, Screen, Target};
use crate::output::{Detail, DocumentReport, Escape, html, json, sanitize};
use mentions::{MentionsFile, Seen};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Shown under `canonym link --help`.
const EXAMPLES: &str = "\
Examples:
  canonym link article.txt                        the article with its names marked
  canonym link news/ > names.jsonl                one JSON object a document
  canonym link --per-mention news.jsonl.gz | jq -r 'select(.decision == \"link\") | .entity'
  canonym link --format html -o names.html news/  one page to look at
  curl -s https://example.org/a.txt | canonym link --explain
  canonym link --mentions spacy.jsonl news.jsonl  names that another recognizer found

--mentions FILE takes the names from FILE and looks for no others: a document that FILE does not list has none. FILE is
JSON Lines, a mention a line:
  {\"doc\":\"a.txt\",\"start\":10,\"end\":22,\"type\":\"person\"}
or a document a line, with \"mentions\":[{\"start\":…},…]; so it reads what link prints, too. doc is what the output of link
calls the document. Offsets are those below; without start and end, char_start and char_end are used. type may be missing,
in our words or PER, LOC, GPE, ORG, MISC; surface may be given to be compared with the text. Spans are printed as they were
given. One that overlaps one before it, leaves the text or cuts a character is refused with its line; the rest is done.

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
    /// Link the names that another recognizer found (JSON Lines: doc, start, end, type), and no others
    #[arg(long, value_name = "FILE")]
    mentions: Option<PathBuf>,
}

/// How the report of a document is printed.
struct Printer<'l> {
    linker: &'l Linker,
    /// Where the names come from, if not from the text.
    given: Option<&'l MentionsFile>,
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
    let mut reporter = Reporter::new(Progress::new(globals.on_terminal()));
    let given = args.given(&mut reporter)?;
    let linker = model::linker(globals)?.explain(args.explain).build();
    let detail = if args.explain { Detail::Explain } else { Detail::Brief };
    let printer =
        Printer { linker: &linker, given: given.as_ref(), layout, detail, screen: globals.screen() };
    let mut sink = Sink::open(globals.output.as_deref())?;
    if layout == Layout::Html {
        sink.write(&rendered(|out| html::head(out))?)?;
    }
    let mut workers = Workers::new(globals.threads);
    let mut seen = Seen::default();
    run_documents(
        Inputs::new(&args.input),
        &mut workers,
        &mut reporter,
        |doc| printer.print(doc),
        |reporter, outcome| {
            let Outcome::Done(input, printed) = outcome else { return Ok(()) };
            let refused = match printed? {
                Printed::Whole(bytes, refused) => sink.write(&bytes).map(|()| refused),
                Printed::Later => printer.print_to(&input, &mut sink),
            }?;
            printer.tell(&input, &refused, &mut seen, reporter)
        },
    )?;
    if layout == Layout::Html {
        sink.write(&rendered(|out| html::foot(out))?)?;
    }
    sink.finish()?;
    given.iter().for_each(|given| given.tell_strays(&seen, &mut reporter));
    Ok(reporter.exit(Exit::Done))
}

impl Args {
    /// What it reads.
    pub(super) fn inputs(&self) -> Vec<&Path> {
        self.input.inputs().chain(self.mentions.as_deref()).collect()
    }

    /// The names that another recognizer found.
    fn given(&self, reporter: &mut Reporter) -> anyhow::Result<Option<MentionsFile>> {
        let Some(path) = &self.mentions else { return Ok(None) };
        if path.as_os_str() == "-" && self.input.reads_stdin() {
            let advice =
                "standard input cannot be both the documents and their mentions; give one of them as a file";
            return Err(UsageError::new(advice).into());
        }
        Ok(Some(MentionsFile::read(path, &self.input, reporter)?))
    }

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
    /// With the given mentions that were refused.
    Whole(Vec<u8>, Vec<RefusedMention>),
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
        let refused = self.link(input, |report| Ok(self.layout_of(report, &mut printed)?))?;
        let safe = match self.layout {
            Layout::Human => printed,
            Layout::Html | Layout::Documents | Layout::Mentions => safe_json(printed, self.screen.target),
        };
        Ok(Printed::Whole(safe, refused))
    }

    /// Links a long document and writes what is found.
    fn print_to(&self, input: &InputDocument, sink: &mut Sink) -> anyhow::Result<Vec<RefusedMention>> {
        self.link(input, |report| sink.print(|out| self.layout_of(report, out)))
    }

    fn layout_of(&self, report: &DocumentReport<'_>, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        match self.layout {
            Layout::Human => human::document(report, self.screen, out),
            Layout::Html => html::document(report, out),
            Layout::Documents => json::document(report, out),
            Layout::Mentions => json::per_mention(report, out),
        }
    }

    fn link(
        &self,
        input: &InputDocument,
        print: impl FnOnce(&DocumentReport<'_>) -> anyhow::Result<()>,
    ) -> anyhow::Result<Vec<RefusedMention>> {
        let (document, refused) = match self.given {
            None => (self.linker.link(&input.text), Vec::new()),
            Some(given) => {
                let mentions = given.of(input)?.map_or(&[][..], |listed| &listed.mentions);
                self.linker.link_mentions(&input.text, mentions)
            }
        };
        let doc = input.doc()?;
        let fields = input.record.as_ref().map(|record| record.fields()).transpose()?;
        let report = DocumentReport::new(&doc, &document, self.linker.table(), self.detail)
            .with_fields(fields.as_ref());
        print(&report)?;
        Ok(refused)
    }

    /// Tells the given mentions of a document that were refused, and remembers that the document was there.
    fn tell(
        &self,
        input: &InputDocument,
        refused: &[RefusedMention],
        seen: &mut Seen,
        reporter: &mut Reporter,
    ) -> anyhow::Result<()> {
        let Some(given) = self.given else { return Ok(()) };
        if let Some(listed) = given.of(input)? {
            given.tell(listed, refused, reporter);
            seen.add(input)?;
        }
        Ok(())
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
