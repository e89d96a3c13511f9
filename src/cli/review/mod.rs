//! `canonym review`: a person decides on suggestions, one card after the other.
//!
//! In the manner of Elm: `model` is the state, `update` what a key does to it, `view` how it looks; these three know of no
//! terminal and no file. `session` brings them together with `desk`, which keeps verdicts on the disk and writes the
//! table. Three hands can play a session: a person at a `terminal`, a `script`, and lines of text (`plain`).

mod ask;
mod batch;
mod card;
mod desk;
mod draw;
mod key;
mod model;
mod plain;
mod script;
mod search;
mod session;
mod spelled;
mod terminal;
#[cfg(test)]
mod tests;
mod text;
mod update;
mod view;
#[cfg(feature = "web")]
mod web;

use super::aliases::Source;
use super::input::InputArgs;
use super::labelled::Faults;
use super::reporter::{Reporter, say};
use super::suggest::{load_suggestions, suggestions_of};
use super::verdicts::{ByArgs, JournalArgs};
use super::{Exit, Globals, UsageError, progress::Progress};
use crate::Linker;
use crate::files;
use crate::output::Fields;
use crate::review::{Filter, Journal, Order, Queue, left};
use crate::suggest::Suggestion;
use anstream::{AutoStream, ColorChoice};
use anyhow::Context;
use clap::builder::PossibleValuesParser;
use desk::Desk;
use draw::Colours;
use model::{Model, Sight};
use session::Session;
use std::io::{self, BufReader, IsTerminal};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use update::Now;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
PATH is what `canonym suggest -o FILE` wrote, or documents, of which suggestions are made first. Press ? for the keys.
Every verdict is on the disk (aliases.verdicts.jsonl beside the table) before the next card comes; the table changes at the end,
after its change was shown. Quit at any time: the next session goes on where this one ended.

Examples:
  canonym review suggestions.jsonl
  canonym review --filter 'kind:alias p>=0.9' suggestions.jsonl
  canonym review news/                                  suggest and review in one go
  canonym review -o new.yaml suggestions.jsonl          leaves the table, writes the new one to another file
  canonym review --plain suggestions.jsonl              line by line, for screen readers
  printf 'y\\nn\\nq\\n' | canonym review --plain suggestions.jsonl
  canonym review --web suggestions.jsonl                a page of this machine, for a browser
  canonym review --script keys.txt suggestions.jsonl    plays keys; prints the last screen")]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Ask only what passes: words, kind:alias|entity|split, list:alias|hidden|short, p>=0.9, p<=0.5, clear, differs
    #[arg(long, value_name = "FILTER", default_value = "")]
    filter: String,
    /// What is asked first
    #[arg(long, value_name = "ORDER", default_value = "worth", value_parser = PossibleValuesParser::new(Order::ALL.map(|(name, _)| name)))]
    order: String,
    /// Hide how sure Canonym is, and what others said, until the verdict is given
    #[arg(long)]
    blind: bool,
    /// Line by line: questions on standard error, answers on standard input
    #[arg(long, conflicts_with = "script")]
    plain: bool,
    /// Play the keys of FILE (- is standard input) instead of those of a keyboard
    #[arg(long, value_name = "FILE")]
    script: Option<PathBuf>,
    #[cfg(feature = "web")]
    #[command(flatten)]
    web: WebArgs,
    #[command(flatten)]
    journal: JournalArgs,
    #[command(flatten)]
    by: ByArgs,
}

/// Where the page is.
#[cfg(feature = "web")]
#[derive(Debug, clap::Args)]
struct WebArgs {
    /// Serve the session as a page of this machine, and print its address
    #[arg(long, conflicts_with_all = ["script", "plain"])]
    web: bool,
    /// Serve the page at this address instead of a free port of this machine
    #[arg(long, value_name = "ADDRESS:PORT", requires = "web")]
    bind: Option<std::net::SocketAddr>,
}

impl Args {
    /// What it reads.
    pub(super) fn inputs(&self) -> Vec<&Path> {
        self.input.inputs().chain(self.script.as_deref()).chain(self.journal.named()).collect()
    }
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    if globals.format.is_some() {
        return Err(UsageError::new("review has a screen, or lines with --plain: leave --format out").into());
    }
    if args.input.paths.is_empty() {
        let advice = "nothing to review\n  help: canonym suggest news/ -o suggestions.jsonl, then canonym review suggestions.jsonl";
        return Err(UsageError::new(advice).into());
    }
    #[cfg(feature = "web")]
    if args.web.bind.is_some() && !args.web.web {
        return Err(
            UsageError::new("--bind is the address of a page\n  help: add --web, or leave it out").into()
        );
    }
    let filter = (Filter::parse(&args.filter).map_err(UsageError::new)?, args.filter.trim().to_owned());
    let order = Order::ALL.into_iter().find(|(name, _)| *name == args.order).map(|(_, order)| order);
    let desk = Desk {
        journal: args.journal.path(globals)?,
        table: Source::choose(None, globals)?,
        output: globals.output.clone(),
    };
    let journal = args.journal.read(globals)?;
    // What the named journal refuses is not linked; it is read, and its torn line told, once.
    let linker = super::model::linker_with(globals, &journal)?.build();
    let mut reporter = Reporter::new(Progress::new(io::stderr().is_terminal()));
    let mut faults = Faults::default();
    let suggestions = suggestions(args, globals, &linker, &journal, &mut reporter, &mut faults)?;
    let suggestions = left(suggestions, &journal, &linker);
    let queue = Queue::new(suggestions, order.unwrap_or_default());
    let mut model = Model::new(queue, journal, linker, filter);
    model.sight = if args.blind { Sight::Blind } else { Sight::Open };
    let via = via(args);
    let now = || Now {
        at: SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO),
        by: args.by.name(),
        via,
    };
    let mut session = Session::new(model, desk, &now);
    play(&mut session, args, via)?;
    session.parting.iter().for_each(|what| say(&format!("canonym: {what}")));
    session.model.left_out.iter().for_each(|what| say(&format!("canonym: left out: {what}")));
    let open = session.model.open.len();
    say(&format!("canonym: {}{}", session.model.summary(), next(&session, open)));
    let is_whole = session.failures().is_empty() && session.model.left_out.is_empty();
    Ok(reporter.exit(if is_whole { faults.exit() } else { Exit::Failed }))
}

/// By which hand the session is played.
fn via(args: &Args) -> &'static str {
    let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    #[cfg(feature = "web")]
    if args.web.web {
        return "web";
    }
    match (&args.script, args.plain) {
        (Some(_), _) => "script",
        (None, plain) if plain || !is_terminal => "plain",
        (None, _) => "terminal",
    }
}

fn play(session: &mut Session<'_>, args: &Args, via: &str) -> anyhow::Result<()> {
    #[cfg(feature = "web")]
    if args.web.web {
        return serve(session, args.web.bind.unwrap_or(web::LOOPBACK));
    }
    match &args.script {
        Some(path) => {
            let name = path.display().to_string();
            let mut out = io::stdout().lock();
            if path == Path::new("-") {
                return script::play(session, io::stdin().lock(), &name, &mut out);
            }
            let file = std::fs::File::open(path).with_context(|| format!("cannot read {name}"))?;
            script::play(session, BufReader::new(file), &name, &mut out)
        }
        None if via == "plain" => plain::play(session, io::stdin().lock(), &mut io::stderr().lock()),
        None => terminal::play(session, colours()),
    }
}

/// Serves the session as a page, until the page ends it.
#[cfg(feature = "web")]
fn serve(session: &mut Session<'_>, bind: std::net::SocketAddr) -> anyhow::Result<()> {
    let page = web::open(bind)?;
    if !web::is_loopback(&bind) {
        say(
            "canonym: warning: other machines reach this page, unencrypted; whoever reads the address on its way can decide, too",
        );
    }
    say(&format!("canonym: open {}", page.url));
    say(
        "canonym: the address is a key: keep it to yourself. Ctrl-C ends the session; verdicts are on the disk as they are given.",
    );
    web::play(session, page);
    Ok(())
}

/// NO_COLOR and its kin are heard.
fn colours() -> Colours {
    match AutoStream::choice(&io::stdout()) {
        ColorChoice::Never => Colours::Off,
        _ => Colours::On,
    }
}

/// What a person may want to do next.
fn next(session: &Session<'_>, left: usize) -> &'static str {
    match (&session.model.written, left) {
        (Some(_), 0) => " Next: canonym link …",
        (None, _) if session.model.counts().decided() > 0 => " Next: canonym verdicts apply",
        _ => "",
    }
}

/// The suggestions in a file of them, else those of a corpus.
fn suggestions(
    args: &Args,
    globals: &Globals,
    linker: &Linker,
    journal: &Journal,
    reporter: &mut Reporter,
    faults: &mut Faults,
) -> anyhow::Result<Vec<Suggestion>> {
    if let [path] = args.input.paths.as_slice()
        && holds_suggestions(path, &args.input.text_field)
    {
        return load_suggestions(path, linker.table(), journal, faults);
    }
    let is_stdin = args.input.reads_stdin();
    if is_stdin {
        return Err(UsageError::new(
            "standard input is for the answers\n  help: name the documents, or a file of suggestions",
        )
        .into());
    }
    Ok(suggestions_of(&args.input, globals, linker, journal, reporter)?.0)
}

/// Whether the file begins with a suggestion, or with an object that is no document either: what is wrong with it is told by
/// whoever reads suggestions. An empty file has none to begin with.
fn holds_suggestions(path: &Path, text_field: &str) -> bool {
    let is_jsonl = files::is_jsonl(path, "");
    let Ok(mut reader) = files::open(path) else { return false };
    let mut first = String::new();
    let mut limited = io::Read::take(&mut reader, FIRST_LINE);
    if io::BufRead::read_line(&mut limited, &mut first).is_err() {
        return false;
    }
    let has_no_text = |object: Fields| object.get(text_field).is_none();
    (is_jsonl && first.trim().is_empty())
        || serde_json::from_str::<Suggestion>(&first).is_ok()
        || (is_jsonl && serde_json::from_str(&first).is_ok_and(has_no_text))
}

/// Longest line that a suggestion may be, in bytes.
const FIRST_LINE: u64 = 16 << 20;
