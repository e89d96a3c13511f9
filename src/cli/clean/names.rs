//! The words of the names in the table, for the cleaner.

use crate::aliases::{AliasKind, AliasTable};
use crate::clean::small_letters;
use crate::cli::Globals;
use crate::cli::table::Chosen;
use crate::review::Journal;
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// Tells the words, in small letters, of the accepted names of the table in use.
///
/// The table is read when first asked, which few texts do. One that cannot be read knows no word here: where names are
/// to be written, `clean` ends with what is wrong with it, and where they are kept it is not needed.
pub(super) fn known_words(globals: &Globals) -> impl Fn(&str) -> bool + Send + Sync + 'static {
    let (chosen, words) = (Chosen::of(globals), OnceLock::new());
    move |word| {
        let read = || chosen.linker(&Journal::default()).map(|linker| words_of(linker.build().table()));
        let words: &FxHashSet<String> = words.get_or_init(|| read().unwrap_or_default());
        words.contains(word)
    }
}

fn words_of(table: &AliasTable) -> FxHashSet<String> {
    let names = table.entities().iter().flat_map(|entity| &entity.names);
    let accepted = names.filter(|name| name.kind != AliasKind::Hidden);
    let words = accepted.flat_map(|name| name.text.split(|c: char| !c.is_alphabetic()));
    words.filter(|word| !word.is_ascii() || word.len() > 2).map(small_letters).collect()
}
