//! `canonym aliases stats`: how much a table holds.

use super::{Source, emit, is_human};
use crate::aliases::Stats;
use crate::cli::{Exit, Globals};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  canonym aliases stats                              the table that holds here
  canonym aliases stats gazetteer.jsonl.gz           another one
  canonym aliases stats --format jsonl | jq .names   one object with all counts")]
pub(super) struct Args {
    /// The table; else --aliases, else the one that holds here
    pub(super) file: Option<PathBuf>,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let stats = Stats::of(&Source::choose(args.file.as_deref(), globals)?.table()?);
    let text = if is_human(globals) { human(&stats) } else { serde_json::to_string(&stats)? + "\n" };
    emit(&text, globals)?;
    Ok(Exit::Done)
}

fn human(stats: &Stats) -> String {
    let mut text = String::new();
    group(&mut text, "entities", stats.entities, &stats.types);
    group(&mut text, "names", stats.names, &stats.kinds);
    group(&mut text, "scripts", stats.scripts.len(), &stats.scripts);
    row(&mut text, "names of two or more entities", stats.shared);
    row(&mut text, "entities with a Wikidata item", stats.wikidata);
    text
}

fn group(text: &mut String, title: &str, total: usize, counts: &BTreeMap<&'static str, usize>) {
    row(text, title, total);
    let mut counts: Vec<_> = counts.iter().collect();
    counts.sort_by_key(|&(name, count)| (std::cmp::Reverse(*count), *name));
    counts.into_iter().for_each(|(name, count)| row(text, &format!("  {name}"), *count));
}

fn row(text: &mut String, title: &str, count: usize) {
    let _ = writeln!(text, "{title:<30} {count:>9}");
}
