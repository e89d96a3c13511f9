//! Word lists: what kind of word a folded word can be.
//!
//! The lists are plain sorted files beside this one, a word a line, embedded. A word may stand in several lists
//! (`King`: title and surname; `May`: month, given name, function word); rules weigh the flags.
//! Frequent given and family names are counted in person labels of Wikidata (CC0) and completed by hand; in Arabic and Hebrew
//! letters in its pairs of name words (NETransliteration, CC0), too, without those that are ordinary words; the common
//! words are those that stand in small letters in labelled training texts and software manuals; the rest is by hand.

use super::fold;
use super::hash::wide_hash;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// The set of lists that hold a word, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flags(u32);

impl Flags {
    /// Articles, pronouns, prepositions, conjunctions, auxiliaries.
    pub(super) const FUNCTION: Self = Self(1);
    /// Words that English writes in lower case: a capital at a sentence start says nothing.
    pub(super) const COMMON: Self = Self(1 << 1);
    /// Months, weekdays, seasons.
    pub(super) const CALENDAR: Self = Self(1 << 2);
    /// Nationalities, languages, creeds, points of the compass.
    pub(super) const DEMONYM: Self = Self(1 << 3);
    /// Words that make a title of a phrase: `minister`, `Mr`, `orgeneral`.
    pub(super) const TITLE: Self = Self(1 << 4);
    /// Words that stand inside titles: `foreign`, `staff`.
    pub(super) const TITLE_PART: Self = Self(1 << 5);
    /// Given names.
    pub(super) const GIVEN: Self = Self(1 << 6);
    /// Words that say that a name is of a body of people: `agency`, `party`.
    pub(super) const ORG_HEAD: Self = Self(1 << 7);
    /// Organs that a state has one of: after a country they name no separate entity.
    pub(super) const ORG_STATE: Self = Self(1 << 8);
    /// Words that say that a name is of a place: `river`, `province`.
    pub(super) const PLACE_HEAD: Self = Self(1 << 9);
    /// Events, deals, works: `process`, `treaty`, `war`.
    pub(super) const GENERIC: Self = Self(1 << 10);
    /// Verbs that people do: `said`, `told`.
    pub(super) const SPEECH: Self = Self(1 << 11);
    /// Words before a place: `in`, `northern`.
    pub(super) const PLACE_CUE: Self = Self(1 << 12);
    /// Words inside names that may be written small: `al`, `bin`, `van`.
    pub(super) const PARTICLE: Self = Self(1 << 13);
    /// English words of up to three letters that look like acronyms in a line of capitals.
    pub(super) const ACRONYM_WORD: Self = Self(1 << 14);
    /// Family names.
    pub(super) const SURNAME: Self = Self(1 << 15);
    /// First words of listed places of several words: only behind them a phrase is looked up.
    pub(super) const PLACE_OPENING: Self = Self(1 << 16);

    /// Names of scripts without capitals that are ordinary words as well.
    pub(super) const NOUN: Self = Self(1 << 18);

    /// No list, but the document: it writes the word small, or the word ends like English words.
    pub(super) const ORDINARY_HERE: Self = Self(1 << 17);

    /// In no list.
    pub(super) const NONE: Self = Self(0);

    /// The lists as bits.
    #[inline]
    pub(super) fn bits(self) -> u32 {
        self.0
    }

    /// Whether any of the lists in `of` holds the word.
    #[inline]
    pub(super) fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Both sets.
    #[inline]
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Given names of Arabs, Turks and Kurds, whose Arabic spelling is fixed.
const ARABIC_GIVEN: &str = include_str!("lexicon/arabic_given.txt");

/// The files and the list each belongs to.
const FILES: [(Flags, &str); 31] = [
    (Flags::FUNCTION, include_str!("lexicon/function.txt")),
    (Flags::COMMON, include_str!("lexicon/common.txt")),
    (Flags::CALENDAR, include_str!("lexicon/calendar.txt")),
    (Flags::DEMONYM, include_str!("lexicon/demonym.txt")),
    (Flags::TITLE, include_str!("lexicon/title.txt")),
    (Flags::TITLE_PART, include_str!("lexicon/title_part.txt")),
    (Flags::GIVEN, include_str!("lexicon/given.txt")),
    (Flags::SURNAME, include_str!("lexicon/surname.txt")),
    (Flags::ORG_HEAD, include_str!("lexicon/org_head.txt")),
    (Flags::ORG_STATE, include_str!("lexicon/org_state.txt")),
    (Flags::PLACE_HEAD, include_str!("lexicon/place_head.txt")),
    (Flags::GENERIC, include_str!("lexicon/generic.txt")),
    (Flags::SPEECH, include_str!("lexicon/speech.txt")),
    (Flags::PLACE_CUE, include_str!("lexicon/place_cue.txt")),
    (Flags::PARTICLE, include_str!("lexicon/particle.txt")),
    (Flags::ACRONYM_WORD, include_str!("lexicon/acronym_word.txt")),
    (Flags::COMMON, include_str!("lexicon/turkish.txt")),
    (Flags::FUNCTION.or(Flags::COMMON), include_str!("lexicon/russian.txt")),
    (Flags::FUNCTION.or(Flags::COMMON), include_str!("lexicon/arabic.txt")),
    (Flags::TITLE, include_str!("lexicon/arabic_title.txt")),
    (Flags::TITLE_PART, include_str!("lexicon/arabic_title_part.txt")),
    (Flags::GIVEN, ARABIC_GIVEN),
    (Flags::GIVEN, include_str!("lexicon/arabic_foreign_given.txt")),
    (Flags::FUNCTION.or(Flags::COMMON), include_str!("lexicon/persian.txt")),
    (Flags::TITLE, include_str!("lexicon/persian_title.txt")),
    (Flags::GIVEN, include_str!("lexicon/persian_given.txt")),
    (Flags::FUNCTION.or(Flags::COMMON), include_str!("lexicon/hebrew.txt")),
    (Flags::GIVEN, include_str!("lexicon/hebrew_given.txt")),
    (Flags::NOUN, include_str!("lexicon/caseless_noun.txt")),
    (Flags::FUNCTION.or(Flags::COMMON), include_str!("lexicon/armenian.txt")),
    (Flags::TITLE, include_str!("lexicon/armenian_title.txt")),
];

/// The lists of each listed word, by its hash: a word that is asked for and in no list has the hash of a listed one by a
/// chance of one in 10^15.
static LEXICON: LazyLock<FxHashMap<u64, Flags>> = LazyLock::new(|| {
    let mut lexicon = FxHashMap::<u64, Flags>::default();
    for (list, words) in FILES {
        for word in words.lines() {
            let flags = lexicon.entry(wide_hash(fold::fold(word).as_bytes())).or_default();
            *flags = flags.or(list);
        }
    }
    for (first, _) in PLACES.iter().filter_map(|place| place.split_once(' ')) {
        let flags = lexicon.entry(wide_hash(first.as_bytes())).or_default();
        *flags = flags.or(Flags::PLACE_OPENING);
    }
    lexicon
});

/// Countries, large cities, regions and waters, by the folded words of their names joined by spaces.
static PLACES: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| include_str!("lexicon/place.txt").lines().map(fold_words).collect());

/// Given names that have no part in what a word is, only in where a name begins: folded.
static FIRST_NAMES: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| include_str!("lexicon/first_name.txt").lines().map(fold::fold).collect());

/// Whether the folded word `key` is a given name of the languages in which sentences open with words that no list holds.
pub(super) fn is_first_name(key: &str) -> bool {
    FIRST_NAMES.contains(key)
}

/// Given names that Arabic spells in one way, folded: one more letter makes another name of them.
static FIXED_GIVEN: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| ARABIC_GIVEN.lines().map(fold::fold).collect());

/// Whether the folded word `key` is a given name that Arabic spells in one way.
pub(super) fn is_fixed_given(key: &str) -> bool {
    FIXED_GIVEN.contains(key)
}

/// Given names that are verbs and months of English as well, folded.
const VERBS_AND_MONTHS: [&str; 20] = [
    "april", "august", "bill", "can", "chase", "drew", "frank", "grant", "hope", "jan", "june", "mar",
    "mark", "may", "pat", "rob", "sue", "wade", "will", "win",
];

/// Whether the folded word `key` is a given name that opens sentences as a verb or follows *in* as a month: *Will Angela Merkel come?*
pub(crate) fn is_verb_or_month(key: &str) -> bool {
    VERBS_AND_MONTHS.contains(&key)
}

/// Most words of a listed place.
pub(super) const PLACE_WORDS_MAX: usize = 5;

/// The folded words of `name` joined by spaces.
fn fold_words(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split([' ', '-']) {
        if !key.is_empty() {
            key.push(' ');
        }
        fold::append(word, &mut key);
    }
    key
}

/// Whether `name` is that of a well-known place.
pub(super) fn is_place(name: &str) -> bool {
    PLACES.contains(&fold_words(name))
}

/// The lists that hold the folded word `key`.
pub(super) fn flags(key: &str) -> Flags {
    LEXICON.get(&wide_hash(key.as_bytes())).copied().unwrap_or_default()
}

/// Endings that English words have and names seldom.
const COMMON_ENDINGS: [&str; 12] =
    ["ly", "ing", "ings", "ed", "tion", "tions", "ness", "ment", "ments", "ously", "less", "ized"];

/// Shortest word whose ending is believed: *Ming* and *Ted* are names.
const ENDING_MIN: usize = 7;

/// Whether an unlisted folded word looks like an inflected English word.
pub(super) fn looks_common(key: &str) -> bool {
    let last = key.as_bytes().last();
    key.len() >= ENDING_MIN
        && COMMON_ENDINGS.iter().any(|ending| ending.as_bytes().last() == last && key.ends_with(ending))
}

/// Endings of plurals and of verbs, with what the plain word has instead.
const INFLECTIONS: [(&str, &str); 3] = [("ies", "y"), ("es", ""), ("s", "")];

/// Whether an unlisted folded word is a common English one with an ending: *witnesses*.
pub(super) fn is_inflected_common(key: &str) -> bool {
    INFLECTIONS.iter().any(|(ending, plain)| {
        let stem = key.strip_suffix(ending).filter(|stem| stem.len() >= INFLECTED_MIN);
        stem.is_some_and(|stem| flags(&format!("{stem}{plain}")).any(Flags::COMMON))
    })
}

/// Shortest stem of [`is_inflected_common`]: *Bans* and *Jones* are names.
const INFLECTED_MIN: usize = 4;

#[cfg(test)]
mod tests {
    use super::{FILES, Flags, flags, is_place, looks_common};

    #[test]
    fn a_word_has_the_flags_of_its_lists() {
        let cases = [
            ("minister", Flags::TITLE),
            ("turkish", Flags::DEMONYM),
            ("monday", Flags::CALENDAR),
            ("hakan", Flags::GIVEN),
            ("mevlut", Flags::GIVEN),
            ("agency", Flags::ORG_HEAD),
            ("the", Flags::FUNCTION),
            ("president", Flags::TITLE),
        ];
        for (word, list) in cases {
            assert!(flags(word).any(list), "{word}");
        }
        assert_eq!(flags("idlib"), Flags::default());
        assert!(is_place("Saudi Arabia") && is_place("IDLIB") && !is_place("Arabia"));
        assert!(looks_common("unprecedentedly") && !looks_common("erdogan"));
    }

    #[test]
    fn lists_are_sorted_and_without_doubles() {
        for (_, words) in FILES {
            let lines: Vec<&str> = words.lines().collect();
            assert!(lines.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
