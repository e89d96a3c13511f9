//! `canonym verdicts pairs`: what was decided, as labelled pairs of names.

use super::JournalArgs;
use crate::cli::aliases::{Source, emit};
use crate::cli::{Exit, Globals};
use crate::train::{LabelledPair, verdict_pairs};
use anyhow::Context;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  canonym verdicts pairs -o ours.tsv
  canonym eval pairs ours.tsv                       before
  canonym train --verdicts aliases.verdicts.jsonl --into model/
  canonym eval pairs --model model/ ours.tsv        after")]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) journal: JournalArgs,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let journal = args.journal.read(globals)?;
    let table = Source::choose(None, globals)?.table().context("cannot use the alias table")?;
    let mut text = "name1\tname2\tis_match\ttype\n".to_owned();
    text.extend(verdict_pairs(&journal, &table).iter().map(row));
    emit(&text, globals)?;
    Ok(Exit::Done)
}

fn row(pair: &LabelledPair) -> String {
    let cell = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let entity_type = pair.entity_type.map_or("", |of| of.name());
    format!("{}\t{}\t{}\t{entity_type}\n", cell(&pair.first), cell(&pair.second), u8::from(pair.positive))
}
