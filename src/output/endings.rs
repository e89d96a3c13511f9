//! Words that may be a name with a case ending, in a language that nothing else is known of.
//!
//! [`crate::mention`] knows the endings of some languages, as far as the word before them is in the table. Here it is
//! only asked whether a word may be such a form, of any language and of a spelling near the name: what may be inflected
//! is not written anew, for the canonical name would be a wrong form there. English leaves names as they are.

use crate::Span;
use crate::mention::Tongue;
use crate::translit::name_key;

/// Words that English sentences have and that no other language writes so, or hardly.
const ENGLISH: [&str; 40] = [
    "the", "of", "and", "said", "says", "was", "were", "with", "that", "this", "from", "for", "has", "have",
    "had", "his", "her", "their", "they", "who", "which", "will", "would", "after", "before", "about", "but",
    "not", "been", "are", "is", "it", "by", "he", "she", "as", "met", "told", "when", "between",
];

/// Words looked at on each side of a mention: a sentence or two tell the language.
const REACH: usize = 40;

/// Whether the text around `span` is of a language that may decline names: there are words of it, and they are not
/// English. A name by itself tells nothing.
pub(super) fn declines(text: &str, span: Span, tongue: Tongue) -> bool {
    if tongue != Tongue::Plain {
        return true;
    }
    let (before, after) = (&text[..span.start()], &text[span.end()..]);
    let is_word = |word: &&str| word.chars().nth(1).is_some() && word.chars().all(char::is_lowercase);
    let words = || {
        let near = before.split_whitespace().rev().take(REACH).chain(after.split_whitespace().take(REACH));
        near.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(is_word)
    };
    words().next().is_some() && !words().any(|word| ENGLISH.contains(&word))
}

/// Case endings of Latin letters, folded: those of Slavic languages, Turkish, Hungarian, Finnish, German and others.
const ENDINGS: [&str; 64] = [
    "a", "e", "i", "o", "u", "y", "s", "n", "t", "em", "om", "im", "ym", "am", "um", "en", "oj", "an", "in",
    "un", "ov", "ev", "iem", "owi", "ovi", "evi", "ego", "iego", "emu", "iemu", "oga", "omu", "ou", "ovo",
    "ova", "ove", "ie", "ja", "ju", "jem", "ya", "ye", "yi", "yu", "la", "le", "yla", "yle", "da", "de",
    "ta", "te", "dan", "den", "tan", "ten", "nin", "nun", "lar", "ler", "nak", "nek", "lle", "sta",
];

/// No word that is shorter is taken apart, in letters.
const STEM: usize = 3;

/// The longest ending of a word that is else the name's own, in letters: *-larından*.
const LONGEST: usize = 8;

/// Whether `word` may be one of `names` with an ending: the name's own letters and more, or a word as near to the name
/// without one of the endings as with it.
pub(super) fn may_have_ending(word: &str, names: &[&str]) -> bool {
    let key = name_key(word).replace(' ', "");
    let small_end = word.chars().next_back().is_some_and(char::is_lowercase);
    let ascii = deunicode::deunicode(word).to_lowercase();
    small_end
        && names.iter().any(|name| {
            let plain = deunicode::deunicode(name).to_lowercase();
            goes_on(&ascii, &plain)
                || is_near(&ascii, &plain)
                || is_near(&key, &name_key(name).replace(' ', ""))
        })
}

/// Whether `word` is `name` and a few letters.
fn goes_on(word: &str, name: &str) -> bool {
    let ending = word.strip_prefix(name).filter(|_| name.len() >= STEM);
    ending.is_some_and(|ending| (1..=LONGEST).contains(&ending.len()))
}

/// Least Jaro–Winkler similarity of a stem and the name that it may spell.
const NEAR: f64 = 0.8;

/// Whether `word` is spelled like `name`, but for an ending that the name has not.
fn is_near(word: &str, name: &str) -> bool {
    let with = strsim::jaro_winkler(word, name);
    ENDINGS.iter().any(|ending| {
        let stem = word.strip_suffix(ending).filter(|stem| stem.len() >= STEM && !name.ends_with(ending));
        stem.is_some_and(|stem| {
            let without = strsim::jaro_winkler(stem, name);
            without >= NEAR && without > with
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_may_be_inflected() {
        let rows = [
            ("Akari", "Akar", true),
            ("Erdoganlarindan", "Erdoğan", true),
            ("Putyna", "Putin", true),
            ("Władimira", "Vladimir", true),
            ("Redžepa", "Recep", true),
            ("Tajipa", "Tayyip", true),
            ("Alton", "Altun", false),
            ("Khusi", "Hulusi", false),
            ("Fakhruddin", "Fahrettin", false),
            ("Erdogan", "Erdoğan", false),
            ("AKARI", "Akar", false),
            ("Zaharova", "Zakharova", false),
        ];
        for (word, name, expected) in rows {
            assert_eq!(may_have_ending(word, &[name]), expected, "{word} {name}");
        }
    }

    #[test]
    fn a_text_that_is_not_english_may_decline_names() {
        let rows = [
            ("said X.", Tongue::Plain, false),
            ("X", Tongue::Plain, false),
            ("X of Ankara", Tongue::Plain, false),
            ("Ministar je primio X danas", Tongue::Plain, true),
            ("X", Tongue::Turkish, true),
        ];
        for (text, tongue, expected) in rows {
            let at = text.find('X').unwrap();
            assert_eq!(declines(text, Span::new(at, at + 1), tongue), expected, "{text}");
        }
    }
}
