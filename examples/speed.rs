//! How fast texts are cleaned and transliterated, on one core: the best of some rounds over a file.
//!
//! `cargo run --release --example speed -- clean|body|romanize|best FILE`; a form feed parts documents, `best` reads a word
//! a line.
#![allow(clippy::print_stdout)]

use canonym::Cleaner;
use canonym::translit::{readings, romanize};
use std::time::Instant;

/// Rounds, of which the best counts.
const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(what), Some(path)) = (args.next(), args.next()) else {
        return Err("usage: speed clean|body|romanize|best FILE".into());
    };
    let text = std::fs::read_to_string(path)?;
    let cleaner = Cleaner::new();
    let work = |document: &str| match what.as_str() {
        "clean" => cleaner.clean(document).text().len(),
        "body" => cleaner.clean(document).body().text().len(),
        "romanize" => romanize(document).len(),
        _ => document.lines().map(|word| readings(word, None, 1).len()).sum(),
    };
    let mut best = f64::MAX;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let length: usize = text.split('\u{c}').map(work).sum();
        assert!(length > 0 || text.is_empty());
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!(
        "{:.1} MB/s, {:.0} lines a second",
        text.len() as f64 / 1e6 / best,
        text.lines().count() as f64 / best
    );
    Ok(())
}
