//! German, which gives a capital to every noun and an *-s* to names: *Erdogans Rede*, *Lena Brandauers Buch*.
//!
//! A capital says little there, so a word is taken for a name only if something speaks for it: the table, a list of names, a
//! given name before it, the document, or its form. Nouns are told by a list, by endings that make nouns, and by what
//! compounds end in.

use super::document::Document;
use super::endings::Tongue;
use super::fold::fold;
use super::lexicon::{self, Flags};
use super::name_words::is_known_name;
use super::words::{Gap, NO_WORD, Shape, Word};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Frequent nouns of news in the nominative, folded; written by hand.
static NOUNS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| include_str!("lexicon/german_noun.txt").lines().collect());

/// Endings of plurals and cases.
const ENDINGS: [&str; 8] = ["", "s", "n", "e", "en", "es", "er", "nen"];
/// Endings that make nouns, folded.
const NOUN_ENDINGS: [&str; 12] = [
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "ismus",
    "nis",
];
/// Letters of a word whose ending is believed, at the least: *Hartung* is a surname.
const ENDING_MIN: usize = 8;
/// Letters of a noun that compounds are known by, at the least: *Lambrecht* is no law.
const HEAD_MIN: usize = 6;
/// Letters of a name before an ending, at the least.
const STEM_MIN: usize = 4;
/// Letters of an adjective with its ending, at the least.
const ADJECTIVE_MIN: usize = 5;

/// Small words before a noun; behind them a word that may be a noun is one.
const DETERMINERS: [&str; 30] = [
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "kein",
    "keine", "keinen", "sein", "seine", "seinen", "seinem", "seiner", "ihr", "ihre", "ihren", "ihrem",
    "ihrer", "im", "zum", "zur", "beim", "vom",
];
/// Small words inside names, behind which their last word stands.
const PARTICLES: [&str; 12] = ["von", "van", "zu", "de", "di", "da", "del", "bin", "ibn", "al", "el", "ten"];

/// Length in bytes of a German `word` before the *-s* of a genitive.
pub(super) fn genitive_stem(word: &str) -> Option<usize> {
    let stem = word.strip_suffix('s')?;
    let hissing = stem.ends_with(['s', 'x', 'z', 'ß', '\'', '’']);
    (!hissing && stem.chars().count() >= STEM_MIN).then_some(stem.len())
}

/// Takes the *-s* of genitives off the words that no table has, where the text has the name without it, or a
/// given name stands before and a noun behind.
pub(super) fn mark_genitives(text: &str, words: &mut [Word], tongue: Tongue) {
    let written: FxHashSet<&str> =
        words.iter().filter(|word| word.is_capital()).map(|word| word.of(text)).collect();
    for i in 0..words.len() {
        let word = words[i];
        let Some(len) = genitive_stem(word.of(text)).filter(|_| word.shape == Shape::Capital) else {
            continue;
        };
        let stem = &word.of(text)[..len];
        let spaced = |i: usize| words.get(i).is_some_and(|word| word.gap == Gap::Space && word.is_capital());
        // In German a noun has a capital.
        let noun_behind = || match tongue {
            Tongue::German => spaced(i + 1),
            _ => words.get(i + 1).is_some_and(|next| next.gap == Gap::Space && next.shape == Shape::Lower),
        };
        let between = || i > 0 && words[i - 1].flags.any(Flags::GIVEN) && spaced(i) && noun_behind();
        let noun = tongue == Tongue::German && is_noun_key(&fold(stem));
        let own = || written.contains(stem) || between() && !is_known_name(&fold(word.of(text)));
        if word.known == NO_WORD && !noun && own() {
            words[i].stem_end = word.start + len as u32;
            words[i].flags = lexicon::flags(&fold(stem));
        }
    }
}

/// The surnames that a German document gives to somebody, folded: its words with a capital behind a given name.
pub(super) fn surnames(text: &str, words: &[Word]) -> FxHashSet<String> {
    let pairs = words
        .windows(2)
        .filter(|pair| pair[1].is_capital() && pair[1].gap == Gap::Space && gives(text, &pair[0]));
    pairs.map(|pair| fold(pair[1].stem(text))).collect()
}

/// Whether the word `i` of a German document, which has a capital, is a noun or may well be one; `start` is where the name begins
/// that it would stand in.
pub(super) fn is_noun(doc: &Document<'_>, i: usize, start: usize) -> bool {
    let word = &doc.words[i];
    let alone = i == start && !doc.words.get(i + 1).is_some_and(Word::is_capital);
    if alone && word.shape == Shape::Capital && has_article(doc, i) {
        return true;
    }
    if !doc.is_german() || matches!(word.shape, Shape::Upper | Shape::Mixed) || doc.names.in_person_name(word)
    {
        return false;
    }
    if i > start && word.gap == Gap::Space && gives(doc.text, &doc.words[i - 1]) {
        return false;
    }
    let key = fold(doc.stem(i));
    if is_noun_key(&key) {
        return !(i == start + 1 && is_adjective(doc, start));
    }
    let inside = i > start && word.gap == Gap::Hyphen || follows_particle(doc, i);
    !inside && !is_vouched_for(doc, i, &key)
}

/// Whether something says that the word `i` is, or begins, a name.
fn is_vouched_for(doc: &Document<'_>, i: usize, key: &str) -> bool {
    let stem = doc.stem(i);
    let next = doc.words.get(i + 1).filter(|next| next.gap == Gap::Space && next.is_capital());
    let place =
        lexicon::is_place(stem) || genitive_stem(stem).is_some_and(|len| lexicon::is_place(&stem[..len]));
    if place || next.is_some_and(|next| next.shape == Shape::Upper) || doc.is_surname_here(key) {
        return true;
    }
    if next.is_some() && (is_given(doc.text, &doc.words[i]) || doc.flags(i).any(Flags::SURNAME)) {
        return !is_occupation(doc, i);
    }
    // The long list of names has too many nouns for a word that stands alone.
    let listed = doc.flags(i).any(Flags::GIVEN.or(Flags::SURNAME)) || lexicon::is_first_name(key);
    if next.is_none() && listed {
        return !follows_determiner(doc, i);
    }
    is_adjective(doc, i)
}

/// *Deutsche Bank*: an adjective before a noun has no capital else.
fn is_adjective(doc: &Document<'_>, i: usize) -> bool {
    let word = &doc.words[i];
    let key = fold(doc.stem(i));
    let ends = key.len() >= ADJECTIVE_MIN && ["e", "en", "er", "es"].iter().any(|end| key.ends_with(end));
    let noun =
        |next: &Word| next.gap == Gap::Space && next.is_capital() && is_noun_key(&fold(next.stem(doc.text)));
    ends && !word.starts && !is_noun_key(&key) && doc.words.get(i + 1).is_some_and(noun)
}

/// *Bäcker Kemal Yıldırım*: a surname does not stand before a given name and another one.
fn is_occupation(doc: &Document<'_>, i: usize) -> bool {
    let follows = |i: usize| doc.words.get(i).is_some_and(|word| word.gap == Gap::Space && word.is_capital());
    !doc.is_given(i) && follows(i + 1) && follows(i + 2) && doc.is_given(i + 1)
}

/// Whether `word` is a given name that a surname may follow.
fn gives(text: &str, word: &Word) -> bool {
    word.is_capital() && !word.is_possessive() && word.end - word.start > 2 && is_given(text, word)
}

/// Whether somebody may be called by `word`, and no noun is written so.
fn is_given(text: &str, word: &Word) -> bool {
    if word.flags.any(Flags::GIVEN.or(Flags::TITLE).or(Flags::TITLE_PART)) {
        return word.flags.any(Flags::GIVEN);
    }
    let key = fold(word.stem(text));
    lexicon::is_first_name(&key) || is_known_name(&key) && !is_noun_key(&key)
}

/// Whether *von* before the word `i` of a German document says whose or by whom: *von Sahra Wagenknecht*, not *von Storch*.
pub(super) fn is_preposition(doc: &Document<'_>, i: usize) -> bool {
    let next = doc.words.get(i + 1).is_some_and(|next| next.gap == Gap::Space && next.is_capital());
    doc.is_german() && next && gives(doc.text, &doc.words[i])
}

/// Whether a German article before the lone word `i` says that it names a thing: *die Maas*, but *die Merkel-Regierung*.
pub(super) fn has_article(doc: &Document<'_>, i: usize) -> bool {
    let hyphen = doc.words.get(i + 1).is_some_and(|next| next.gap == Gap::Hyphen);
    let article = |i: usize| {
        let word = doc.stem(i);
        doc.words[i + 1].gap == Gap::Space
            // *Die Rede, die Putin hielt*.
            && doc.words[i].gap != Gap::Comma
            && ["der", "die", "das", "den", "dem", "des"].iter().any(|a| word.eq_ignore_ascii_case(a))
    };
    doc.is_german() && !hyphen && i > 0 && article(i - 1)
}

fn follows_determiner(doc: &Document<'_>, i: usize) -> bool {
    before(doc, i).is_some_and(|word| DETERMINERS.contains(&word))
}

/// *Ursula von der Leyen*.
fn follows_particle(doc: &Document<'_>, i: usize) -> bool {
    let article = |word: &str| matches!(word, "der" | "den" | "dem");
    before(doc, i).is_some_and(|word| {
        PARTICLES.contains(&word) || article(word) && before(doc, i - 1).is_some_and(|word| word == "von")
    })
}

/// The small word before word `i`.
fn before<'t>(doc: &Document<'t>, i: usize) -> Option<&'t str> {
    let word = doc.words.get(i.checked_sub(1)?)?;
    (word.shape == Shape::Lower && doc.words[i].gap == Gap::Space).then(|| word.of(doc.text))
}

/// Whether a folded word is a German noun: listed, of an ending that makes nouns, or a compound that ends in a listed one.
fn is_noun_key(key: &str) -> bool {
    let stems = || ENDINGS.iter().filter_map(|ending| key.strip_suffix(ending));
    let by_ending = || key.len() >= ENDING_MIN && NOUN_ENDINGS.iter().any(|ending| key.ends_with(ending));
    stems().any(|stem| NOUNS.contains(stem)) || by_ending() || stems().any(is_compound)
}

fn is_compound(key: &str) -> bool {
    let heads = key.char_indices().skip(2).map(|(at, _)| &key[at..]);
    heads.take_while(|head| head.len() >= HEAD_MIN).any(|head| NOUNS.contains(head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_told_from_names() {
        for noun in [
            "gesprachen",
            "regierung",
            "pressekonferenz",
            "stadte",
            "rede",
            "wirtschaftsminister",
            "freiheit",
            "buches",
        ] {
            assert!(is_noun_key(noun), "{noun}");
        }
        for name in [
            "brandauer",
            "lambrecht",
            "neubauer",
            "hartung",
            "merkel",
            "steinmeier",
            "baerbock",
            "leyen",
            "guttenberg",
        ] {
            assert!(!is_noun_key(name), "{name}");
        }
    }

    #[test]
    fn a_genitive_has_an_s_of_its_own() {
        for (word, stem) in [
            ("Erdogans", Some("Erdogan")),
            ("Erdoğans", Some("Erdoğan")),
            ("Weiss", None),
            ("Marx", None),
            ("Hans", None),
            ("Merkel", None),
        ] {
            assert_eq!(genitive_stem(word).map(|len| &word[..len]), stem, "{word}");
        }
    }

    #[test]
    fn nouns_are_sorted() {
        let lines: Vec<&str> = include_str!("lexicon/german_noun.txt").lines().collect();
        assert!(lines.is_sorted_by(|a, b| a < b));
    }
}
