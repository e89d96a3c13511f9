//! Clustering of seeded lists of names, beside the ways that OpenRefine has: seconds, clusters and memory.
//!
//! `cargo bench --bench cluster -- [10000|100000|1000000 …]`; without a size the first two. What a list holds is told by
//! `names`: no two of its names are alike, and no label says which of them are one.

// A bench that cannot be set up has failed.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[allow(dead_code)]
mod names;
#[allow(dead_code)]
#[path = "../src/cli/eval/clusters/peers.rs"]
mod peers;

use canonym::cluster::{ClusterOptions, Clusterer, NameToCluster};
use canonym::{EntityType, Scorer};
use std::time::Instant;

/// Sizes without an argument.
const SIZES: [usize; 2] = [10_000, 100_000];
const SEED: u64 = 1;

fn main() {
    let asked: Vec<usize> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if asked.is_empty() { SIZES.to_vec() } else { asked };
    let scorer = Scorer::new();
    for size in sizes {
        let names = names::names(size, SEED);
        let texts: Vec<&str> = names.iter().map(String::as_str).collect();
        let names: Vec<NameToCluster<'_>> = texts
            .iter()
            .map(|name| NameToCluster { name, entity_type: Some(EntityType::Person), count: 1 })
            .collect();
        let clusterer = Clusterer::new(&scorer, ClusterOptions::default());
        timed(size, "canonym", || clusterer.cluster(&names).of_names().to_vec());
        for (by, peer) in peers::ALL {
            timed(size, by, || peer(&texts));
        }
    }
}

fn timed(size: usize, by: &str, cluster: impl FnOnce() -> Vec<u32>) {
    let begun = Instant::now();
    let mut of_name = cluster();
    let seconds = begun.elapsed().as_secs_f64();
    assert_eq!(of_name.len(), size);
    of_name.sort_unstable();
    of_name.dedup();
    println!("{size:>8} names  {by:<20} {:>8} clusters  {seconds:>7.2} s", of_name.len());
}
