//! Names of one word that are ordinary words too: where the words around show that no name is meant.
//!
//! *خط ظریف این نقشه‌ها* is a delicate line, *یک روحانی* a cleric, *كالأسد* like the lion, and *Fidan dikme* the planting
//! of a sapling. In Chinese, which sets nothing off, a surname with a dot beside it is a part of somebody's full name.
//! Only the surest of these are taken out: what is left still needs the article's support.

use super::document::Document;
use super::endings;
use super::fold;
use super::known::Hit;
use super::lexicon::{self, Flags};
use super::words::{Gap, NO_WORD, Shape, Word};
use crate::aliases::EntityType;
use rustc_hash::FxHashSet;

/// Persian words that make a noun of the next word: *a*, *every*, *no*, *some*, *that*, *this*.
const DETERMINERS: [&str; 8] = ["یک", "هر", "هیچ", "چند", "آن", "این", "همان", "همین"];

/// Dots between the parts of a foreign name in Chinese and Japanese.
const NAME_DOTS: [char; 3] = ['·', '・', '‧'];

/// Whether the words around `hit` show that it is no name of its own there.
pub(super) fn is_no_name(doc: &Document<'_>, hit: &Hit) -> bool {
    match doc.words[hit.words.start].shape {
        Shape::Caseless => is_part_of_dotted(doc, hit) || is_persian_noun(doc, hit),
        _ => false,
    }
}

/// Whether a dot joins the hit to more of a name: *玛丽娜·普京娜*, *阿萨德·哈利勒*.
fn is_part_of_dotted(doc: &Document<'_>, hit: &Hit) -> bool {
    let (first, last) = (&doc.words[hit.words.start], &doc.words[hit.words.end - 1]);
    let before = doc.text[..first.start as usize].ends_with(NAME_DOTS);
    let after = doc.text[last.end as usize..].starts_with(NAME_DOTS);
    hit.entity_type == EntityType::Person && (before || after)
}

/// Whether a Persian word that is a noun too stands as one: behind a determiner, or between a noun and a determiner.
fn is_persian_noun(doc: &Document<'_>, hit: &Hit) -> bool {
    let at = hit.words.start;
    if hit.words.len() > 1 || !doc.flags(at).any(Flags::NOUN) || doc.words[at].gap != Gap::Space {
        return false;
    }
    let Some(before) = at.checked_sub(1) else { return false };
    let is_determiner = |i: usize| DETERMINERS.iter().any(|word| fold::fold(word) == fold::fold(doc.stem(i)));
    let follows = doc.words.get(at + 1).is_some_and(|next| next.gap == Gap::Space) && is_determiner(at + 1);
    let behind_noun = !doc.flags(before).any(Flags::FUNCTION.or(Flags::TITLE).or(Flags::TITLE_PART));
    is_determiner(before) || (follows && behind_noun)
}

/// Takes from Turkish sentences the opening word that the article writes small as well, with or without an ending, where
/// no comma and no apostrophe sets it off: it is no word of the table there.
pub(super) fn forget_openings(text: &str, words: &mut [Word]) {
    let small: FxHashSet<&str> =
        words.iter().filter(|word| word.shape == Shape::Lower).map(|word| word.of(text)).collect();
    for word in words.iter_mut().filter(|word| word.starts && word.known != NO_WORD) {
        let set_off = word.is_possessive() || text[word.end as usize..].starts_with([',', '\'', '’']);
        let as_small = word.of(text).to_lowercase();
        let is_small = || {
            small.contains(as_small.as_str())
                || endings::turkish_stems(&as_small).any(|len| small.contains(&as_small[..len]))
        };
        if !set_off && is_small() {
            (word.known, word.flags) = (NO_WORD, word.flags.or(Flags::ORDINARY_HERE));
        }
    }
}

/// Whether *like* before a word that is a noun too compares with the thing: *كالأسد*.
pub(super) fn is_comparison(clitics: &str, rest: &str) -> bool {
    clitics.ends_with(['ك', 'כ']) && lexicon::flags(&fold::fold(rest)).any(Flags::NOUN)
}
