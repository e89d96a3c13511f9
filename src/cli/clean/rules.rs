//! Which rules clean, and the lines that a corpus teaches them.

use super::{Args, names};
use crate::Cleaner;
use crate::clean::{CleanerBuilder, FurnitureLearner, LearnedFurniture, Rule};
use crate::cli::input::{InputArgs, InputDocument, Inputs};
use crate::cli::reporter::Reporter;
use crate::cli::run::{Outcome, Workers, run as run_documents};
use crate::cli::sink::Sink;
use crate::cli::{Exit, Globals};
use anyhow::Context;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Rules")]
pub(super) struct RuleArgs {
    /// Leave these rules out: bidi, entities, forms, furniture, invisible, marks, mixed-script, mojibake, nfc, quotes, spaces, tatweel, wraps
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    without: Vec<Rule>,
    /// Leave curly quotes and the ellipsis as they are (--without quotes)
    #[arg(long)]
    keep_quotes: bool,
    /// Take lines that the documents of FOLDER repeat for furniture; without a PATH to clean, the lines are written, one a line
    #[arg(long, value_name = "FOLDER")]
    learn_furniture: Option<PathBuf>,
    /// Take the lines of FILE for furniture, as --learn-furniture writes them
    #[arg(long, value_name = "FILE", conflicts_with = "learn_furniture")]
    furniture: Option<PathBuf>,
}

impl RuleArgs {
    pub(super) fn learns(&self) -> bool {
        self.learn_furniture.is_some()
    }

    /// What is read for furniture.
    pub(super) fn inputs(&self) -> impl Iterator<Item = &Path> {
        self.learn_furniture.iter().chain(&self.furniture).map(PathBuf::as_path)
    }

    /// The cleaner that is asked for; reads the folder to learn from as `input` says.
    pub(super) fn cleaner(
        &self,
        input: &InputArgs,
        globals: &Globals,
        workers: &mut Workers,
        reporter: &mut Reporter,
    ) -> anyhow::Result<Cleaner> {
        let mut builder = self.builder().known_words(names::known_words(globals));
        if let Some(learned) = self.learn(input, workers, reporter)? {
            builder = builder.furniture(learned);
        }
        if let Some(path) = &self.furniture {
            let list =
                std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
            builder = builder.furniture(LearnedFurniture::from_list(&list));
        }
        Ok(builder.build())
    }

    /// A cleaner of the rules that are left.
    fn builder(&self) -> CleanerBuilder {
        let builder =
            self.without.iter().fold(Cleaner::builder(), |builder, rule| builder.without_rule(*rule));
        if self.keep_quotes { builder.keep_quotes() } else { builder }
    }

    /// The lines that the folder repeats, as the rules that are left leave them.
    fn learn(
        &self,
        input: &InputArgs,
        workers: &mut Workers,
        reporter: &mut Reporter,
    ) -> anyhow::Result<Option<LearnedFurniture>> {
        let Some(folder) = &self.learn_furniture else { return Ok(None) };
        let inputs = Inputs::new(&InputArgs { paths: vec![folder.clone()], ..input.clone() });
        let (cleaner, mut learner) = (self.builder().build(), FurnitureLearner::new());
        let work = |document: &InputDocument| cleaner.clean(&document.text).text().to_owned();
        run_documents(inputs, workers, reporter, work, |_, outcome| {
            if let Outcome::Done(_, text) = outcome {
                learner.read(&text);
            }
            Ok(())
        })?;
        let learned = learner.finish();
        if learned.iter().next().is_none() {
            reporter.note(NOTHING_LEARNED);
        }
        Ok(Some(learned))
    }
}

/// Said where a folder taught nothing.
const NOTHING_LEARNED: &str = "canonym: no line repeats in these documents\n  help: a line is learned that stands in three \
                               documents at least, and in one of a hundred; documents with the same text count once";

/// Writes the lines that a folder repeats.
pub(super) fn write_learned(
    args: &Args,
    globals: &Globals,
    workers: &mut Workers,
    reporter: &mut Reporter,
) -> anyhow::Result<Exit> {
    let mut sink = Sink::open(globals.output.as_deref())?;
    let learned = args.rules.learn(&args.input, workers, reporter)?.unwrap_or_default();
    for line in learned.iter() {
        sink.write(format!("{}\n", globals.screen().show(line)).as_bytes())?;
    }
    sink.finish()?;
    Ok(reporter.exit(Exit::Done))
}
