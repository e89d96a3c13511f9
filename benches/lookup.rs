//! Candidate look-ups in long lists of names, beside peers: how many a second, how late the late ones are, how often the
//! name meant is among the first 20, and what the index costs.
//!
//! ```console
//! $ cargo bench --bench lookup              # 10,000 and 100,000 names
//! $ cargo bench --bench lookup -- 1000000
//! ```

// It is there to print figures.
#![allow(clippy::print_stdout)]

mod names;

use canonym::candidate::CandidateIndex;
use canonym::translit::name_key;
use std::time::{Duration, Instant};

const LIMIT: usize = 20;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|size| size.parse().ok()).collect();
    for size in if sizes.is_empty() { vec![10_000, 100_000] } else { sizes } {
        run(size);
    }
}

fn run(size: usize) {
    let names = names::names(size, 7);
    let queries = names::queries(&names, 5_000, 11);
    let table = names::table(&names);
    let before = resident();
    let start = Instant::now();
    let index = CandidateIndex::build(&table);
    println!(
        "{size} names: built in {:.2} s, {} MiB more resident",
        start.elapsed().as_secs_f64(),
        (resident() - before) >> 20
    );
    let find = |query: &str| -> Vec<usize> {
        index.near(&name_key(query), LIMIT, |_| true).iter().map(|found| found.entity.0 as usize).collect()
    };
    measure("canonym", &queries, find);
}

/// Runs the queries and prints a line.
fn measure(peer: &str, queries: &[(String, usize)], mut find: impl FnMut(&str) -> Vec<usize>) {
    let (mut times, mut found) = (Vec::with_capacity(queries.len()), 0);
    for (query, name) in queries {
        let start = Instant::now();
        let names = find(query);
        times.push(start.elapsed());
        found += usize::from(names.contains(name));
    }
    times.sort();
    let total: f64 = times.iter().map(Duration::as_secs_f64).sum();
    println!(
        "  {peer:<24} {:>9.0}/s   median {:>9.1?}   p99 {:>9.1?}   found {:.4}",
        times.len() as f64 / total,
        times[times.len() / 2],
        times[times.len() * 99 / 100],
        found as f64 / queries.len() as f64
    );
}

/// Resident memory in bytes, where the system tells (Linux).
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).unwrap_or(0) << 10
}
