//! `canonym verdicts agreement`: where two reviewers differ.

use super::JournalArgs;
use crate::cli::aliases::emit;
use crate::cli::{Exit, Globals};
use crate::output::{Escape, sanitize};
use crate::review::{Agreement, Verdict};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    journal: JournalArgs,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let journal = args.journal.read(globals)?;
    let agreements = journal.agreement();
    let mut text: String = agreements.iter().map(|agreement| told(agreement) + "\n").collect();
    if agreements.is_empty() {
        text = "no suggestion was decided by two reviewers\n".to_owned();
    }
    emit(&text, globals)?;
    Ok(Exit::Done)
}

/// The figures and each difference, for people.
pub(super) fn told(agreement: &Agreement) -> String {
    let [a, b] = &agreement.reviewers;
    let kappa = agreement
        .kappa
        .map_or("undefined: both always say the same".to_owned(), |kappa| format!("{kappa:.2}"));
    let mut text = format!("{a} and {b}: {} of {} alike, kappa {kappa}", agreement.alike, agreement.both);
    for difference in &agreement.differences {
        let [first, second] = &difference.verdicts;
        let said = |verdict: &Verdict| match &verdict.entity {
            Some(entity) => format!("{} ({entity})", verdict.verdict.name()),
            None => verdict.verdict.name().to_owned(),
        };
        text += &format!("\n  {}: {a} {}, {b} {}", first.surfaces.join(", "), said(first), said(second));
    }
    sanitize(&text, Escape::Shown).into_owned()
}
