//! Pairs of names scored in a second, one thread, beside strsim and rapidfuzz on the same pairs, folded.
//!
//! ```console
//! $ cargo bench --bench pairs
//! ```
//!
//! The pairs are those of `tests/data/pairs.tsv`: matches and near misses of many scripts. All sides get names that are
//! ready: prepared here, folded keys there. Making them ready is a line of its own.

// It is there to print figures.
#![allow(clippy::print_stdout, clippy::expect_used)]

use canonym::score::{Scorer, Scratch};
use canonym::translit::name_key;
use std::hint::black_box;
use std::time::Instant;

/// Rounds over the pairs; the quickest one is printed.
const ROUNDS: usize = 15;

fn main() {
    let text = std::fs::read_to_string("tests/data/pairs.tsv").expect("run in the project's folder");
    let rows: Vec<(&str, &str)> = text
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut fields = line.split('\t');
            Some((fields.next()?, fields.next()?))
        })
        .collect();
    let scorer = Scorer::new();
    let prepared: Vec<_> = rows.iter().map(|(a, b)| (scorer.prepare(a), scorer.prepare(b))).collect();
    let keys: Vec<_> = rows.iter().map(|(a, b)| (name_key(a), name_key(b))).collect();
    let latin: Vec<usize> = (0..rows.len())
        .filter(|&i| rows[i].0.chars().chain(rows[i].1.chars()).all(|c| c < '\u{250}'))
        .collect();
    let mut scratch = Scratch::default();
    rate("canonym: names made ready", rows.len() * 2, || {
        rows.iter()
            .map(|(a, b)| scorer.prepare(a).words().count() + scorer.prepare(b).words().count())
            .sum::<usize>()
    });
    rate("canonym, all scripts", rows.len(), || {
        prepared.iter().map(|(a, b)| scorer.compare_with(&mut scratch, a, b, None).log_odds).sum::<f64>()
    });
    rate("canonym, Latin", latin.len(), || {
        let odds =
            latin.iter().map(|&i| scorer.compare_with(&mut scratch, &prepared[i].0, &prepared[i].1, None));
        odds.map(|found| found.log_odds).sum::<f64>()
    });
    rate("strsim Jaro-Winkler", keys.len(), || {
        keys.iter().map(|(a, b)| strsim::jaro_winkler(a, b)).sum::<f64>()
    });
    rate("rapidfuzz Jaro-Winkler", keys.len(), || {
        let near =
            keys.iter().map(|(a, b)| rapidfuzz::distance::jaro_winkler::similarity(a.bytes(), b.bytes()));
        near.sum::<f64>()
    });
    rate("rapidfuzz ratio", keys.len(), || {
        keys.iter().map(|(a, b)| rapidfuzz::fuzz::ratio(a.bytes(), b.bytes())).sum::<f64>()
    });
}

fn rate<R>(what: &str, pairs: usize, mut work: impl FnMut() -> R) {
    let round = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed().as_secs_f64()
    };
    let best = (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min);
    println!("{what:<28} {:>12.0}/s", pairs as f64 / best);
}
