//! How many labelled queries have their entity among the candidates, before any scoring, and how quick that is.
//!
//! ```console
//! $ cargo run --release --example candidates -- entities.jsonl.gz queries_dev.tsv.gz
//! ```
//!
//! "Accepted" are the queries that the scorer would take for a name of their entity. Rows count that have `core` 1 and an entity in the table. A name that the table lists counts as offered. The second
//! table leaves out what the linker would not hold against the query (`Judge::candidates`).

// It is there to print figures.
#![allow(clippy::print_stdout)]

use canonym::candidate::CandidateIndex;
use canonym::files::{read_table, read_text};
use canonym::link::Judge;
use canonym::translit::name_key;
use canonym::{AliasTable, Scorer};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

/// Names offered for a query.
const LIMITS: [usize; 4] = [5, 20, 40, 100];

struct Query {
    text: String,
    key: String,
    gold: Vec<String>,
    kind: String,
    script: String,
    is_latin: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = std::env::args().skip(1);
    let (Some(table), Some(queries)) = (paths.next(), paths.next()) else {
        return Err("usage: candidates TABLE QUERIES [--missed]".into());
    };
    let missed = paths.next().is_some();
    let table = read_table(Path::new(&table))?;
    let queries = queries_of(&read_text(Path::new(&queries))?)?;
    let start = Instant::now();
    let index = CandidateIndex::build(&table);
    println!("built in {:.3} s, {} queries", start.elapsed().as_secs_f64(), queries.len());
    let scorer = Scorer::new();
    let place = |query: &Query| first_right(&index, &scorer, &table, query);
    let mut groups: BTreeMap<&str, Vec<Option<usize>>> = BTreeMap::new();
    for query in &queries {
        let found = place(query);
        let script = if query.is_latin { "latin" } else { "other scripts" };
        let mut of = vec!["all", script, &query.kind];
        if is_accepted(&scorer, &table, query) {
            of.push(&query.script);
            if !query.is_latin {
                of.push("accepted other scripts");
            }
            of.push("accepted");
        }
        for group in of {
            groups.entry(group).or_default().push(found);
        }
        if missed && found.is_none_or(|place| place >= 40) {
            println!(
                "missed\t{}\t{}\t{}\t{}\t{found:?}",
                query.kind,
                query.text,
                query.key,
                names(&table, query)
            );
        }
    }
    print_shares("candidates offered", &groups);
    for (script, is_latin) in [("Latin", true), ("other scripts", false)] {
        time(script, &index, &scorer, queries.iter().filter(|query| query.is_latin == is_latin));
    }
    let judge = Judge::new(table, index, Scorer::new());
    let mut groups: BTreeMap<&str, Vec<Option<usize>>> = BTreeMap::new();
    for query in &queries {
        let offered = judge.candidates(&query.text, 100);
        let right = |entity| query.gold.iter().any(|gold| *gold == judge.table().entity(entity).id);
        let listed = judge.index().exact(judge.table(), &query.key).any(|(entity, _)| right(entity));
        let found = if listed { Some(0) } else { offered.iter().position(|c| right(c.entity)) };
        let script = if query.is_latin { "latin" } else { "other scripts" };
        for group in ["all", script] {
            groups.entry(group).or_default().push(found);
        }
    }
    print_shares("held against the query", &groups);
    Ok(())
}

fn names(table: &AliasTable, query: &Query) -> String {
    let entity = query.gold.iter().find_map(|id| table.by_id(id)).map(|at| table.entity(at));
    let names = entity.map(|e| e.names.iter().map(|n| name_key(&n.text)).collect::<Vec<_>>());
    names.unwrap_or_default().join("|")
}

fn queries_of(text: &str) -> Result<Vec<Query>, Box<dyn Error>> {
    let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let header = lines.next().ok_or("no header")?;
    let column = |name: &str| header.iter().position(|cell| *cell == name).ok_or(format!("no column {name}"));
    let at = [
        column("query")?,
        column("gold")?,
        column("also_ok")?,
        column("kind")?,
        column("script")?,
        column("core")?,
    ];
    let cell = |row: &[&str], i: usize| row.get(at[i]).copied().unwrap_or_default().to_owned();
    let rows = lines.filter(|row| cell(row, 5) == "1" && !cell(row, 3).starts_with("nil"));
    Ok(rows
        .map(|row| Query {
            text: cell(&row, 0),
            key: name_key(&cell(&row, 0)),
            gold: format!("{},{}", cell(&row, 1), cell(&row, 2))
                .split(',')
                .filter(|id| !id.is_empty())
                .map(str::to_owned)
                .collect(),
            kind: cell(&row, 3),
            is_latin: cell(&row, 4) == "latin",
            script: format!("accepted, {}", cell(&row, 4)),
        })
        .collect())
}

/// Whether the scorer, were it asked, would take the query for a name of the right entity.
fn is_accepted(scorer: &Scorer, table: &AliasTable, query: &Query) -> bool {
    let asked = scorer.prepare(&query.text);
    let entities = query.gold.iter().filter_map(|id| table.by_id(id)).map(|at| table.entity(at));
    let mut names = entities.flat_map(|entity| entity.names.iter().map(|name| (name, entity.entity_type)));
    names.any(|(name, kind)| {
        scorer.compare(&asked, &scorer.prepare(&name.text), Some(kind)).probability() >= 0.5
    })
}

/// At which place a right entity is offered.
fn first_right(index: &CandidateIndex, scorer: &Scorer, table: &AliasTable, query: &Query) -> Option<usize> {
    let right = |entity| query.gold.iter().any(|gold| *gold == table.entity(entity).id);
    if index.exact(table, &query.key).any(|(entity, _)| right(entity)) {
        return Some(0);
    }
    let offered = index.near_spelled(&query.key, &scorer.spelled(&query.text), 100, |_| true);
    offered.iter().position(|candidate| right(candidate.entity))
}

fn print_shares(title: &str, groups: &BTreeMap<&str, Vec<Option<usize>>>) {
    println!("{title:<28} {:>7}  {:>6} {:>6} {:>6} {:>6}", "queries", "@5", "@20", "@40", "@100");
    for (group, places) in groups {
        let share = |limit: usize| {
            places.iter().filter(|place| place.is_some_and(|place| place < limit)).count() as f64
                / places.len() as f64
        };
        let [a, b, c, d] = LIMITS.map(share);
        println!("  {group:<26} {:>7}  {a:>6.4} {b:>6.4} {c:>6.4} {d:>6.4}", places.len());
    }
}

fn time<'q>(script: &str, index: &CandidateIndex, scorer: &Scorer, queries: impl Iterator<Item = &'q Query>) {
    let mut times: Vec<Duration> = Vec::new();
    let mut offered = 0;
    for query in queries {
        let start = Instant::now();
        offered += index.near_spelled(&query.key, &scorer.spelled(&query.text), 40, |_| true).len();
        times.push(start.elapsed());
    }
    times.sort();
    if times.is_empty() {
        return;
    }
    let total: f64 = times.iter().map(Duration::as_secs_f64).sum();
    println!(
        "{script}: {:.0} look-ups/s, median {:?}, p99 {:?}, slowest {:?}; {:.1} names offered",
        times.len() as f64 / total,
        times[times.len() / 2],
        times[times.len() * 99 / 100],
        times[times.len() - 1],
        offered as f64 / times.len() as f64
    );
}
