//! `canonym eval lookup`: the table on labelled queries.

use super::shared::{Cells, Faults, check_format, digits, print, read_table};
use crate::cli::run::Workers;
use crate::cli::type_arg::type_of;
use crate::cli::{Exit, Globals, model};
use crate::eval::lookup::{LookupFigures, LookupRow, evaluate};
use crate::{AliasTable, Decision, EntityType, Linker};
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  canonym eval lookup queries.tsv.gz --aliases entities.jsonl.gz
  canonym eval lookup queries.tsv --aliases aliases.yaml --core all --worst 20
  canonym eval lookup queries.tsv --json | jq '.groups[0].recall'";

/// Columns that are read; the first two must be there.
const COLUMNS: [&str; 6] = ["query", "gold", "also_ok", "kind", "type", "core"];
const REQUIRED: usize = 2;
/// Kinds of queries whose entity is not in the table begin so.
const ABSENT_KIND: &str = "nil";
/// Gold of such a query, beside an empty cell.
const ABSENT_GOLD: &str = "NIL";

/// Arguments of `canonym eval lookup`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Tables with the columns query, gold (an id; empty or NIL: nobody), and if known also_ok (more ids, by commas), kind, type, core (0 or 1); .gz is read
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Which rows count
    #[arg(long, value_enum, default_value_t = Core::Only, value_name = "ROWS")]
    core: Core,
    /// Tell the linker what the column type says
    #[arg(long)]
    typed: bool,
    /// List the N surest wrong links, and as many absent names that were linked
    #[arg(long, default_value_t = 0, value_name = "N")]
    worst: usize,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Core {
    /// Rows with core = 1, or all where the table has no such column
    Only,
    /// All rows
    All,
}

/// A query and its labels.
struct Query {
    entity_type: Option<EntityType>,
    row: LookupRow,
}

/// What is printed.
#[derive(Serialize)]
struct Report {
    queries: usize,
    left_out: usize,
    groups: Vec<LookupFigures>,
    wrong_links: Vec<WrongLink>,
    absent_links: Vec<WrongLink>,
}

/// A link that should not be.
#[derive(Clone, Serialize)]
struct WrongLink {
    query: String,
    kind: String,
    gold: Vec<String>,
    linked: String,
    linked_id: String,
    probability: f64,
}

pub(super) fn run(args: &Args, globals: &Globals) -> anyhow::Result<Exit> {
    check_format(globals)?;
    let linker = model::linker(globals)?.names_only().build();
    let mut faults = Faults::default();
    let (mut queries, mut left_out) = (Vec::new(), 0);
    for path in &args.files {
        read_table(path, &COLUMNS, REQUIRED, &mut faults, |cells| {
            match query(&cells, args, linker.table())? {
                Some(query) => queries.push(query),
                None => left_out += 1,
            }
            Ok(())
        });
    }
    faults.require_rows(queries.len())?;
    let queries = Workers::new(globals.threads).map(queries, |query| answered(&linker, query))?;
    let report = report(&queries, left_out, args.worst, linker.table());
    print(&report, args.json, globals, show)?;
    Ok(faults.exit())
}

/// The query of a row; `None` if it does not count. A row whose entity the table should have and lacks is none: nothing
/// could find it.
fn query(cells: &Cells<'_>, args: &Args, table: &AliasTable) -> Result<Option<Query>, String> {
    if args.core == Core::Only && cells.get(5).is_some_and(|core| core != "1") {
        return Ok(None);
    }
    let ids = [cells.text(1)].into_iter().chain(cells.text(2).split(','));
    let named = ids.map(str::trim).filter(|id| !id.is_empty() && *id != ABSENT_GOLD);
    let absent = cells.text(3).starts_with(ABSENT_KIND) || matches!(cells.text(1), "" | ABSENT_GOLD);
    let gold: Vec<String> = if absent { Vec::new() } else { named.map(str::to_owned).collect() };
    if !absent && !gold.iter().any(|id| table.by_id(id).is_some()) {
        return Err(format!("the table has no entity `{}`", gold.join("`, `")));
    }
    Ok(Some(Query {
        entity_type: if args.typed { type_of(cells.text(4)) } else { None },
        row: LookupRow {
            gold,
            kind: cells.text(3).to_owned(),
            query: cells.text(0).to_owned(),
            best: None,
            probability: 0.0,
            linked: false,
            offered: false,
        },
    }))
}

fn answered(linker: &Linker, mut query: Query) -> Query {
    let lookup = linker.lookup(&query.row.query, query.entity_type);
    let id = |entity| linker.table().entity(entity).id.as_str();
    let row = &mut query.row;
    row.offered = lookup.candidates.iter().any(|c| row.gold.iter().any(|gold| gold == id(c.entity)));
    row.linked = lookup.decision == Decision::Link;
    if let Some(best) = lookup.candidates.first() {
        row.best = Some(id(best.entity).to_owned());
        row.probability = best.probability;
    }
    query
}

fn report(queries: &[Query], left_out: usize, worst: usize, table: &AliasTable) -> Report {
    let rows: Vec<LookupRow> = queries.iter().map(|query| query.row.clone()).collect();
    let links = |absent: bool| {
        let wrong = |query: &&Query| query.row.linked && query.row.gold.is_empty() == absent;
        let mut links: Vec<WrongLink> =
            queries.iter().filter(wrong).filter_map(|query| wrong_link(query, table)).collect();
        links.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        links.truncate(worst);
        links
    };
    Report {
        queries: queries.len(),
        left_out,
        groups: evaluate(&rows),
        wrong_links: links(false),
        absent_links: links(true),
    }
}

fn wrong_link(query: &Query, table: &AliasTable) -> Option<WrongLink> {
    let best = query.row.best.as_ref().filter(|best| !query.row.gold.contains(best))?;
    let canonical =
        |id: &String| table.by_id(id).map_or(id.clone(), |at| table.entity(at).canonical().to_owned());
    Some(WrongLink {
        query: query.row.query.clone(),
        kind: query.row.kind.clone(),
        gold: query.row.gold.iter().map(canonical).collect(),
        linked: canonical(best),
        linked_id: best.clone(),
        probability: query.row.probability,
    })
}

fn show(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} queries; {} left out (core is not 1)", report.queries, report.left_out)?;
    if let Some(bar) = report.groups.first().and_then(|all| all.threshold_at_1_percent) {
        writeln!(out, "@1%: at probability {bar:.4}, where at most 1 % of the absent are linked")?;
    }
    writeln!(
        out,
        "{:<24} {:>7} {:>7}  {:>7} {:>7} {:>7} {:>7} {:>10} {:>7}",
        "group", "present", "absent", "offered", "best", "recall", "wrong", "absent lnk", "rec@1%"
    )?;
    for f in &report.groups {
        writeln!(
            out,
            "{:<24} {:>7} {:>7}  {:>7} {:>7} {:>7} {:>7} {:>10} {:>7}",
            f.group,
            f.present,
            f.absent,
            digits(f.offered),
            digits(f.best_right),
            digits(f.recall),
            digits(f.wrong),
            digits(f.absent_linked),
            digits(f.recall_at_1_percent)
        )?;
    }
    for link in &report.wrong_links {
        show_link("wrong link", link, out)?;
    }
    report.absent_links.iter().try_for_each(|link| show_link("absent link", link, out))
}

fn show_link(fault: &str, link: &WrongLink, out: &mut dyn Write) -> io::Result<()> {
    let gold = if link.gold.is_empty() { "nobody".to_owned() } else { link.gold.join(", ") };
    writeln!(
        out,
        "{fault:<12} {:.3}  {} -> {} ({}), not {gold}  ({})",
        link.probability, link.query, link.linked, link.linked_id, link.kind
    )
}
