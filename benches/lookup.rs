//! Candidate look-ups in long lists of names, beside peers: how many a second, how late the late ones are, how often the
//! name meant is among the first 20, and what the index costs.
//!
//! ```console
//! $ cargo bench --bench lookup              # 10,000 and 100,000 names
//! $ cargo bench --bench lookup -- 1000000
//! ```

// It is there to print figures.
#![allow(clippy::print_stdout, clippy::expect_used)]

mod names;

use canonym::candidate::CandidateIndex;
use canonym::translit::name_key;
use fst::automaton::Levenshtein;
use fst::{IntoStreamer, Streamer};
use std::time::{Duration, Instant};
use symspell::{SymSpell, SymSpellBuilder, UnicodeStringStrategy, Verbosity};

const LIMIT: usize = 20;
/// Above, symspell's index takes gigabytes.
const SYMSPELL_NAMES: usize = 200_000;

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
    peers(&names, &queries);
}

/// What others do with the same folded names and queries.
fn peers(names: &[String], queries: &[(String, usize)]) {
    let keys: Vec<String> = names.iter().map(|name| name_key(name)).collect();
    let start = Instant::now();
    let mut sorted: Vec<(&[u8], u64)> = keys.iter().zip(0..).map(|(key, i)| (key.as_bytes(), i)).collect();
    sorted.sort_unstable();
    sorted.dedup_by_key(|entry| entry.0);
    let map = fst::Map::from_iter(sorted).expect("sorted keys make a map");
    println!("  fst built in {:.2} s, {} MiB", start.elapsed().as_secs_f64(), map.as_fst().size() >> 20);
    for (distance, few) in [(1, 2_000), (2, 200)] {
        let find = |query: &str| -> Vec<usize> {
            let Ok(near) = Levenshtein::new(&name_key(query), distance) else { return Vec::new() };
            let mut found = map.search(near).into_stream();
            let mut out = Vec::new();
            while let Some((_, name)) = found.next() {
                out.push(name as usize);
            }
            out
        };
        measure(&format!("fst, distance {distance}"), &queries[..few.min(queries.len())], find);
    }
    if names.len() <= SYMSPELL_NAMES {
        symspell(&keys, queries);
    }
    let find = |query: &str| -> Vec<usize> {
        let query = name_key(query);
        let near = |key: &String| rapidfuzz::distance::jaro_winkler::similarity(query.bytes(), key.bytes());
        let mut rated: Vec<(f64, usize)> = keys.iter().zip(0..).map(|(key, i)| (near(key), i)).collect();
        rated.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        rated.iter().take(LIMIT).map(|(_, name)| *name).collect()
    };
    measure("all by Jaro-Winkler", &queries[..20], find);
}

fn symspell(keys: &[String], queries: &[(String, usize)]) {
    let (before, start) = (resident(), Instant::now());
    let mut spell: SymSpell<UnicodeStringStrategy> = SymSpellBuilder::default()
        .max_dictionary_edit_distance(2)
        .prefix_length(7)
        .build()
        .expect("settings are sound");
    for (i, key) in keys.iter().enumerate() {
        // The count tells which name it is.
        spell.load_dictionary_line(&format!("{}\t{}", key, i + 1), 0, 1, "\t");
    }
    let mib = (resident().saturating_sub(before)) >> 20;
    println!("  symspell built in {:.2} s, {mib} MiB more resident", start.elapsed().as_secs_f64());
    let find = |query: &str| -> Vec<usize> {
        let near = spell.lookup(&name_key(query), Verbosity::All, 2);
        near.iter().take(LIMIT).map(|found| found.count as usize - 1).collect()
    };
    measure("symspell, distance 2", queries, find);
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
