//! `canonym verdicts agreement`: where two reviewers differ.

use super::JournalArgs;
use crate::cli::aliases::emit;
use crate::cli::link::safe_json;
use crate::cli::{Exit, Format, Globals};
use crate::output::{Escape, json, rounded, sanitize};
use crate::review::{Agreement, Difference, Verdict};
use serde_json::{Value, json};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
With --format jsonl an object for each two reviewers: `reviewers`, `both` (suggestions that both decided), `alike`, `kappa`
(null where both always say the same), and `differences` with `suggestion`, `surfaces` and what each `said`.

Examples:
  canonym verdicts agreement
  canonym verdicts agreement --format jsonl | jq .kappa")]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) journal: JournalArgs,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    let journal = args.journal.read(globals)?;
    let agreements = journal.agreement();
    if globals.format == Some(Format::Jsonl) {
        let mut lines = Vec::new();
        agreements.iter().try_for_each(|agreement| json::line(&row(agreement), &mut lines))?;
        let lines = safe_json(lines, globals.screen().target);
        return emit(&String::from_utf8_lossy(&lines), globals).map(|()| Exit::Done);
    }
    let mut text: String = agreements.iter().map(|agreement| told(agreement) + "\n").collect();
    if agreements.is_empty() {
        text = "no suggestion was decided by two reviewers\n".to_owned();
    }
    emit(&text, globals)?;
    Ok(Exit::Done)
}

/// The same as an object: a line of JSON Lines for each two reviewers.
fn row(agreement: &Agreement) -> Value {
    let said = |verdict: &Verdict| json!({ "by": verdict.by, "verdict": verdict.verdict, "entity": verdict.entity, "note": verdict.note });
    let difference = |difference: &Difference| {
        let [first, second] = &difference.verdicts;
        json!({ "suggestion": first.suggestion, "surfaces": first.surfaces, "said": [said(first), said(second)] })
    };
    json!({
        "reviewers": agreement.reviewers,
        "both": agreement.both,
        "alike": agreement.alike,
        "kappa": agreement.kappa.map(rounded),
        "differences": agreement.differences.iter().map(difference).collect::<Vec<_>>(),
    })
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
