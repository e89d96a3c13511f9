//! Any text with a small table: linked without a panic; mentions are in order, and each stands in the source where it says.
#![no_main]

use canonym::{AliasTable, Linker};
use std::sync::LazyLock;

static LINKER: LazyLock<Linker> = LazyLock::new(|| {
    let table = AliasTable::from_yaml(include_str!("../table.yaml"), "table.yaml").expect("the table of this folder");
    Linker::builder().table(table).build()
});

libfuzzer_sys::fuzz_target!(|text: &str| {
    let document = LINKER.link(text);
    let mut end = 0;
    for mention in &document.mentions {
        assert!(text.get(mention.source.range()).is_some_and(|surface| !surface.is_empty()));
        assert!(mention.source.start() >= end);
        end = mention.source.end();
        assert!((0.0..=1.0).contains(&mention.probability));
    }
});
