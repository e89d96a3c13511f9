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
use super::merge::Found;
use super::words::{Gap, NO_WORD, Shape, Word};
use crate::aliases::EntityType;
use rustc_hash::FxHashSet;

/// Persian words that make a noun of the next word: *a*, *every*, *no*, *some*, *that*, *this*.
const DETERMINERS: [&str; 8] = ["یک", "هر", "هیچ", "چند", "آن", "این", "همان", "همین"];

/// Dots between the parts of a foreign name in Chinese and Japanese.
const NAME_DOTS: [char; 3] = ['·', '・', '‧'];

/// The first Han character.
const FIRST_HAN: &str = "一";
/// Endings of Slavic and Georgian surnames and of women's in Chinese: with them a listed surname is another.
const CHINESE_ENDINGS: [&str; 9] = ["斯基", "斯卡", "诺夫", "诺娃", "耶夫", "耶娃", "维奇", "娜", "娃"];

/// Whether the words around `hit` show that it is no name of its own there.
pub(super) fn is_no_name(doc: &Document<'_>, hit: &Hit) -> bool {
    match doc.words[hit.words.start].shape {
        Shape::Caseless => is_part_of_dotted(doc, hit) || is_persian_noun(doc, hit),
        Shape::Capital => is_english_noun(doc, hit),
        _ => false,
    }
}

/// English words that make a noun of the next word.
const ARTICLES: [&str; 7] = ["a", "an", "every", "no", "any", "each", "another"];

/// Whether an English word that is a surname, too, stands as the word: *A Muslim*, or *Craft* before *beer*, where its
/// place explains the capital.
fn is_english_noun(doc: &Document<'_>, hit: &Hit) -> bool {
    hit.words.len() == 1 && hit.entity_type == EntityType::Person && stands_as_noun(doc, hit.words.start)
}

/// Whether what was found as a name nobody knows is such a word, perhaps with its article: *A Muslim*.
pub(super) fn is_noun(doc: &Document<'_>, found: &Found) -> bool {
    let Found::Unknown(words) = found else { return false };
    let article = ARTICLES.contains(&doc.stem(words.start).to_lowercase().as_str());
    let at = words.start + usize::from(article);
    at + 1 == words.end && doc.names.in_person_name(&doc.words[at]) && stands_as_noun(doc, at)
}

fn stands_as_noun(doc: &Document<'_>, at: usize) -> bool {
    let word = &doc.words[at];
    if !word.flags.any(Flags::COMMON.or(Flags::DEMONYM).or(Flags::ORDINARY_HERE)) {
        return false;
    }
    let article = |before: usize| ARTICLES.contains(&doc.stem(before).to_lowercase().as_str());
    let behind_article = word.gap == Gap::Space && at.checked_sub(1).is_some_and(article);
    behind_article || word.starts && !word.is_possessive() && is_before_noun(doc, at)
}

/// Pasts that English forms without *-ed*: people do them, and they are no nouns.
#[rustfmt::skip]
const PASTS: [&str; 32] = [
    "became", "began", "broke", "brought", "built", "came", "fell", "found", "gave", "got", "had", "heard", "held",
    "kept", "knew", "led", "left", "lost", "made", "met", "paid", "ran", "saw", "sent", "sought", "spent", "stood",
    "thought", "told", "took", "went", "won",
];

/// Whether a small noun follows the word: an ordinary word that is no verb to go by its ending.
fn is_before_noun(doc: &Document<'_>, at: usize) -> bool {
    let Some(next) = doc.words.get(at + 1).filter(|next| next.gap == Gap::Space) else { return false };
    let word = next.of(doc.text);
    let verb = ["ed", "s", "ing", "ly"].iter().any(|ending| word.ends_with(ending)) || PASTS.contains(&word);
    let flags = doc.flags(at + 1);
    next.shape == Shape::Lower
        && flags.any(Flags::COMMON)
        && !flags.any(Flags::FUNCTION.or(Flags::SPEECH))
        && !verb
}

/// Whether a dot or an ending joins the hit to more of a name: *玛丽娜·普京娜*, *阿萨德·哈利勒*, *弗拉基米尔·普京斯基*.
fn is_part_of_dotted(doc: &Document<'_>, hit: &Hit) -> bool {
    let (first, last) = (&doc.words[hit.words.start], &doc.words[hit.words.end - 1]);
    let before = doc.text[..first.start as usize].ends_with(NAME_DOTS);
    let after = doc.text[last.end as usize..].starts_with(NAME_DOTS);
    let rest = &doc.text[last.end as usize..];
    let ending =
        || last.of(doc.text) >= FIRST_HAN && CHINESE_ENDINGS.iter().any(|ending| rest.starts_with(ending));
    hit.entity_type == EntityType::Person && (before || after || ending())
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
