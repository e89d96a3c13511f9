//! `canonym eval mentions`: names in labelled documents, found and linked.

use super::gold::{self, GoldDocument};
use super::shared::{Faults, check_format, print};
use crate::Linker;
use crate::cli::overwrite::refuse_over;
use crate::cli::run::Workers;
use crate::cli::{Exit, Globals, model};
use crate::eval::articles::{
    ArticleError, ArticlesReport, DetectionFigures, Fault, JudgedDocument, LinkFigures, report,
};
use crate::eval::mentions::FoundMention;
use std::io::{self, Write};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  canonym eval mentions news.jsonl
  canonym eval mentions gold.jsonl --texts articles/ --aliases aliases.yaml --worst 20
  canonym eval mentions news.jsonl --json | jq '.detection[0].f1'

A line is {\"doc\",\"text\",\"mentions\":[{\"start\",\"end\",\"type\"}]}, or one mention {\"doc\",\"start\",\"end\",\"text\",\"type\"} of a
document in the folder --texts. Offsets count code points. Where mentions say their \"entity\" (an id, or null for
nobody), links are measured too; an entity that the table lacks must be linked to nobody.";

/// Arguments of `canonym eval mentions`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Labelled documents, JSON Lines; .gz is read
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Folder of the documents, for labels without text
    #[arg(long, value_name = "DIR")]
    texts: Option<PathBuf>,
    /// List the first N errors of each kind: wrong links, links on no name, names not linked, names not found
    #[arg(long, default_value_t = 0, value_name = "N")]
    worst: usize,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    check_format(globals)?;
    let linker = model::linker(globals)?.build();
    let mut faults = Faults::default();
    let texts = args.texts.as_deref();
    let documents: Vec<GoldDocument> =
        args.files.iter().flat_map(|path| gold::read(path, texts, &mut faults)).collect();
    faults.require_rows(documents.len())?;
    let read =
        texts.into_iter().flat_map(|folder| documents.iter().map(|document| folder.join(&document.doc)));
    refuse_over(read, globals)?;
    let judged = Workers::new(globals.threads).map(documents, |document| judged(&linker, document))?;
    let mut report = report(&judged, |id| linker.table().by_id(id).is_some());
    keep_first(&mut report.errors, args.worst);
    print(&report, args.json, globals, show)?;
    Ok(faults.exit())
}

fn judged(linker: &Linker, document: GoldDocument) -> JudgedDocument {
    let linked = linker.link(&document.text);
    let found = linked.mentions.iter().map(|linked_mention| FoundMention {
        span: linked_mention.source,
        entity_type: linked_mention.mention.entity_type,
        title: linked_mention.mention.title.map(|title| linked.clean.to_source(title)),
        link: Some((
            linked_mention.decision,
            linked_mention.entity.map(|entity| linker.table().entity(entity).id.clone()),
        )),
    });
    let found = found.collect();
    JudgedDocument { doc: document.doc, text: document.text, gold: document.mentions, found }
}

/// Keeps the first `n` of each kind; errors of a kind stand together.
fn keep_first(errors: &mut Vec<ArticleError>, n: usize) {
    let (mut kind, mut seen) = (None, 0);
    errors.retain(|error| {
        seen = if kind == Some(error.fault) { seen + 1 } else { 1 };
        kind = Some(error.fault);
        seen <= n
    });
}

fn show(report: &ArticlesReport, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} documents\n", report.documents)?;
    show_detection(&report.detection, out)?;
    if !report.linking.is_empty() {
        writeln!(out)?;
        show_linking(&report.linking, out)?;
    }
    if !report.errors.is_empty() {
        writeln!(out)?;
    }
    report.errors.iter().try_for_each(|error| show_error(error, out))
}

fn show_detection(rows: &[DetectionFigures], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{:<32} {:>6} {:>6}  {:>6} {:>6} {:>6}", "found", "gold", "found", "prec", "rec", "F1")?;
    rows.iter().try_for_each(|f| {
        let DetectionFigures { group, gold, found, precision, recall, f1 } = f;
        writeln!(out, "{group:<32} {gold:>6} {found:>6}  {precision:>6.3} {recall:>6.3} {f1:>6.3}")
    })
}

fn show_linking(rows: &[LinkFigures], out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{:<14} {:>7} {:>6} {:>6}  {:>6} {:>6} {:>6} {:>6} {:>6}  {:>6} {:>6}",
        "linked", "present", "absent", "found", "right", "wrong", "stray", "review", "miss", "prec", "rec"
    )?;
    rows.iter().try_for_each(|f| {
        writeln!(
            out,
            "{:<14} {:>7} {:>6} {:>6}  {:>6} {:>6} {:>6} {:>6} {:>6}  {:>6.3} {:>6.3}",
            f.group,
            f.present,
            f.absent,
            f.found,
            f.right,
            f.wrong,
            f.stray,
            f.review,
            f.missing,
            f.precision,
            f.recall
        )
    })
}

fn show_error(error: &ArticleError, out: &mut dyn Write) -> io::Result<()> {
    let fault = match error.fault {
        Fault::WrongLink => "wrong link",
        Fault::StrayLink => "stray link",
        Fault::NotLinked => "not linked",
        Fault::NotFound => "not found",
    };
    let ArticleError { doc, start, text, entity_type, .. } = error;
    write!(out, "{fault:<10}  {doc}:{start}  {} ({})", text.replace('\n', " "), entity_type.name())?;
    if let Some(given) = &error.given {
        write!(out, " -> {given}")?;
    }
    match &error.expected {
        Some(expected) => writeln!(out, ", meant {expected}"),
        None if error.fault == Fault::WrongLink => writeln!(out, ", meant nobody of the table"),
        None => writeln!(out),
    }
}
