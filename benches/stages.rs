//! Each stage and the whole of `link`, in MB/s on one core, beside plain Aho–Corasick over the same names.
//!
//! `cargo bench --bench stages`. The peer does less: it finds listed names letter by letter, in any case and inside
//! words, and decides nothing. It stands here as the floor of what reading the text for these names costs.
#![allow(missing_docs)]

mod corpus;

use aho_corasick::{AhoCorasick, MatchKind};
use canonym::mention::Detector;
use canonym::translit::{name_key, romanize};
use canonym::{AliasTable, Cleaner, Decision, Linker};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

const SIZES: &[(&str, usize)] = &[("4kB", 4_000), ("256kB", 256_000), ("4MB", 4_000_000)];

fn stages(c: &mut Criterion) {
    let table = AliasTable::built_in();
    let cleaner = Cleaner::new();
    let detector = Detector::new(table);
    let linker = Linker::builder().table(table.clone()).build();
    let names: Vec<&str> =
        table.entities().iter().flat_map(|e| e.names.iter().map(|n| n.text.as_str())).collect();
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(&names)
        .expect("the shipped names make an automaton");

    let mut group = c.benchmark_group("stages");
    for &(size, bytes) in SIZES {
        let articles = corpus::articles(table, bytes);
        let total: usize = articles.iter().map(String::len).sum();
        group.throughput(Throughput::Bytes(total as u64));
        group.sample_size(if bytes > 1_000_000 { 10 } else { 30 });

        let linked =
            articles.iter().flat_map(|a| linker.link(a).mentions).filter(|m| m.decision == Decision::Link);
        assert!(
            linked.count() > articles.len() * 10,
            "the corpus names people of the table and link finds them"
        );

        group.bench_function(BenchmarkId::new("clean", size), |b| {
            b.iter(|| articles.iter().map(|a| cleaner.clean(black_box(a)).text().len()).sum::<usize>())
        });
        group.bench_function(BenchmarkId::new("mention", size), |b| {
            b.iter(|| articles.iter().map(|a| detector.detect(black_box(a)).len()).sum::<usize>())
        });
        group.bench_function(BenchmarkId::new("link", size), |b| {
            b.iter(|| articles.iter().map(|a| linker.link(black_box(a)).mentions.len()).sum::<usize>())
        });
        group.bench_function(BenchmarkId::new("aho-corasick", size), |b| {
            b.iter(|| {
                articles.iter().map(|a| automaton.find_iter(black_box(a.as_str())).count()).sum::<usize>()
            })
        });
    }
    group.finish();
}

fn words(c: &mut Criterion) {
    let table = AliasTable::built_in();
    let native: Vec<&str> = table
        .entities()
        .iter()
        .flat_map(|e| e.names.iter().map(|n| n.text.as_str()))
        .filter(|name| !name.is_ascii())
        .collect();
    let bytes: usize = native.iter().map(|name| name.len()).sum();
    assert!(bytes > 1_000, "the shipped table has names in many scripts");

    let mut group = c.benchmark_group("translit");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("romanize", |b| {
        b.iter(|| native.iter().map(|n| romanize(black_box(n)).len()).sum::<usize>())
    });
    group.bench_function("name_key", |b| {
        b.iter(|| native.iter().map(|n| name_key(black_box(n)).len()).sum::<usize>())
    });
    group.bench_function("deunicode", |b| {
        b.iter(|| native.iter().map(|n| deunicode::deunicode(black_box(n)).len()).sum::<usize>())
    });
    group.finish();
}

fn names(c: &mut Criterion) {
    let linker = Linker::builder().table(AliasTable::built_in().clone()).build();
    let scorer = canonym::Scorer::new();
    let (a, b) = (scorer.prepare("Khalousi Akkar"), scorer.prepare("Hulusi Akar"));

    let mut group = c.benchmark_group("names");
    group.throughput(Throughput::Elements(1));
    group.bench_function("compare", |bench| {
        bench.iter(|| scorer.compare(black_box(&a), black_box(&b), None).log_odds)
    });
    group.bench_function("lookup", |bench| {
        bench.iter(|| linker.lookup(black_box("Khalousi Akkar"), None).candidates.len())
    });
    group.bench_function("jaro-winkler", |bench| {
        bench.iter(|| strsim::jaro_winkler(black_box("khalousi akkar"), black_box("hulusi akar")))
    });
    group.finish();
}

criterion_group!(benches, stages, words, names);
criterion_main!(benches);
