//! Case forms of names that no table has: which folded words a word may be a form of, by the rules of `attach` and
//! `endings`, and those of Finnish, which are asked for here alone.
//!
//! As everywhere a rule only proposes; the caller accepts a reading that is a name which other texts have.

use super::attach::slavic_forms;
use super::endings::{Tongue, greek_forms, polish_bases, turkish_stems};
use super::{fold, tongue_of};

/// The language of a text, as far as it decides which endings a name in Latin letters may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speech {
    /// Turkish.
    Turkish,
    /// Polish.
    Polish,
    /// Finnish.
    Finnish,
}

impl Speech {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Turkish, Self::Polish, Self::Finnish];

    /// That of `text`, if it is one of these.
    pub(crate) fn of(text: &str) -> Option<Self> {
        match tongue_of(text) {
            Tongue::Turkish => Some(Self::Turkish),
            Tongue::Polish => Some(Self::Polish),
            Tongue::Plain => is_finnish(text).then_some(Self::Finnish),
        }
    }
}

/// Words that Finnish sentences have, and those of no language whose names are left as they are.
const FINNISH_WORDS: [&str; 14] = [
    "ja", "ei", "oli", "että", "joka", "myös", "mutta", "kanssa", "mukaan", "ovat", "hän", "sekä", "sanoi",
    "puhui",
];

fn is_finnish(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.any(|word| FINNISH_WORDS.contains(&word))
}

/// Finnish endings behind a stem that is the name,
const FINNISH: [&str; 15] =
    ["lle", "lla", "lta", "ssa", "sta", "ksi", "ille", "illa", "ilta", "issa", "ista", "in", "na", "a", "n"];
/// and those of names in *-nen*, with the *s* that stands for it.
const FINNISH_NEN: [&str; 9] = ["selle", "sella", "selta", "sessa", "sesta", "seksi", "sena", "sen", "sta"];
/// Fewest letters before a Finnish ending.
const FINNISH_STEM: usize = 4;

fn finnish_bases(key: &str) -> impl Iterator<Item = String> + '_ {
    let stem = move |ending: &str| key.strip_suffix(ending).filter(|stem| stem.len() >= FINNISH_STEM);
    let plain = FINNISH.iter().filter_map(move |ending| stem(ending)).map(str::to_owned);
    let nen = FINNISH_NEN.iter().filter_map(move |ending| stem(ending)).map(|stem| format!("{stem}nen"));
    nen.chain(plain)
}

/// Case forms of a folded word in Cyrillic or Greek letters, without itself; none for other words.
pub(crate) fn forms_of(base: &str) -> Vec<String> {
    if base.is_ascii() {
        return Vec::new();
    }
    let mut forms = slavic_forms(base);
    forms.extend(greek_forms(base));
    forms
}

/// What a word in Latin letters may be a case form of, folded, if its text speaks so.
pub(crate) fn bases_of(word: &str, speech: Speech) -> Vec<String> {
    let key = fold::fold(word);
    if !key.is_ascii() || !word.chars().next_back().is_some_and(char::is_lowercase) {
        return Vec::new();
    }
    match speech {
        Speech::Turkish => turkish_stems(word).map(|len| fold::fold(&word[..len])).collect(),
        Speech::Polish => polish_bases(&key).collect(),
        Speech::Finnish => finnish_bases(&key).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back_to_their_bases() {
        for (word, speech, base, expected) in [
            ("Virtasen", Speech::Finnish, "virtanen", true),
            ("Virtaselle", Speech::Finnish, "virtanen", true),
            ("Lahtelassa", Speech::Finnish, "lahtela", true),
            ("Salon", Speech::Finnish, "sal", false),
            ("Doğanın", Speech::Turkish, "dogan", true),
            ("Doganlı", Speech::Turkish, "dogan", false),
            ("Nowakiem", Speech::Polish, "nowak", true),
            ("NOWAKA", Speech::Polish, "nowak", false),
        ] {
            assert_eq!(bases_of(word, speech).iter().any(|found| found == base), expected, "{word} {base}");
        }
        assert!(forms_of("збаров").contains(&"збарову".to_owned()) && forms_of("dogan").is_empty());
    }

    #[test]
    fn the_language_is_that_of_the_text() {
        assert_eq!(Speech::of("Pekka Virtasen puhe oli pitkä."), Some(Speech::Finnish));
        assert_eq!(Speech::of("The speech of Pekka Virtanen was long."), None);
    }
}
