//! Fits the score cards of the clusters on half of the entities of a table, the names of each taken as unknown.
//!
//! `cargo run --release --example cluster_card -- entities.jsonl.gz > src/cluster/shipped/card.txt`

// What cannot be read ends the tool.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

use canonym::Scorer;
use canonym::cluster::{ClusterOptions, Clusterer};
use canonym::eval::clusters::{Gold, Part};
use canonym::files::read_table;
use canonym::train::fit_cards;
use std::path::Path;

fn main() {
    let path = std::env::args().nth(1).unwrap();
    let table = read_table(Path::new(&path)).unwrap();
    let gold = Gold::of(&table, Part::Chosen);
    let scorer = Scorer::new();
    let clusterer = Clusterer::new(&scorer, ClusterOptions::default());
    let pairs = clusterer.pairs(&gold.names());
    let one = |[a, b]: [usize; 2]| gold.entities[a].iter().any(|entity| gold.entities[b].contains(entity));
    let rows: Vec<_> = pairs.into_iter().map(|pair| (pair, one(pair.names))).collect();
    eprintln!(
        "{} names, {} near pairs, {} of them one",
        gold.len(),
        rows.len(),
        rows.iter().filter(|row| row.1).count()
    );
    print!("{}", fit_cards(&rows).write());
}
