//! Acronyms that the article spells out as another body's: *Massachusetts Institute of Technology (MIT)*.
//!
//! The words before a bracketed acronym, or in brackets behind it, whose initials spell it are its meaning in the whole
//! document. They are another body's where the table knows what the acronym stands for and they share hardly a word
//! with that.

use crate::aliases::{Entity, EntityType};
use crate::mention::Mention;
use crate::translit::name_key;

/// Most words before the bracket that are read.
const WORDS_MAX: usize = 14;
/// Fewest and most letters of an acronym.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;
/// Small words that an acronym leaves out are this long at the most.
const SMALL_MAX: usize = 4;
/// A shorter word joins others.
const CONTENT_MIN: usize = 4;

/// Whether the text spells `surface`, which `mentions` have, out as something else than `entity`.
pub(super) fn is_of_another<'m>(
    text: &str,
    surface: &str,
    mentions: impl Iterator<Item = &'m Mention>,
    entity: &Entity,
) -> bool {
    let Some(letters) = letters(surface).filter(|_| entity.entity_type != EntityType::Person) else {
        return false;
    };
    let mut meanings = mentions.filter_map(|mention| meaning(text, mention, &letters)).peekable();
    if meanings.peek().is_none() {
        return false;
    }
    let names = entity.names.iter().map(|name| words(&name.text)).filter(|words| words.len() > 1);
    let names: Vec<Vec<String>> = names.collect();
    let explained =
        names.iter().any(|name| opening(name, &letters, &|word| word.len() <= SMALL_MAX) == Some(0));
    explained && meanings.all(|meaning| names.iter().all(|name| are_apart(&meaning, name)))
}

/// The folded letters of an acronym.
fn letters(surface: &str) -> Option<Vec<char>> {
    let upper = surface.chars().all(|c| c.is_uppercase() || c == '.');
    let key = name_key(surface);
    let letters: Vec<char> = key.chars().filter(|c| c.is_alphabetic()).collect();
    (upper && LETTERS.contains(&letters.len())).then_some(letters)
}

/// The folded words of a name.
fn words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/'))
        .map(name_key)
        .filter(|word| !word.is_empty())
        .collect()
}

/// The words that say what the acronym at `mention` stands for.
fn meaning(text: &str, mention: &Mention, letters: &[char]) -> Option<Vec<String>> {
    let (before, after) = (&text[..mention.span.start()], &text[mention.span.end()..]);
    let bracketed = before.strip_suffix('(').filter(|_| after.starts_with(')'));
    if let Some(before) = bracketed {
        let clause = before.rsplit(['\n', ';', ':', '(', ')', '"', '“']).next()?;
        let pieces: Vec<&str> =
            clause.rsplit(|c: char| c.is_whitespace() || c == '-').take(WORDS_MAX).collect();
        let words: Vec<&str> = pieces.into_iter().rev().filter(|piece| !piece.is_empty()).collect();
        let small: Vec<bool> = words.iter().map(|word| word.starts_with(char::is_lowercase)).collect();
        let keys: Vec<String> = words.iter().map(|word| name_key(word)).collect();
        let at =
            opening(&keys, letters, &|key| keys.iter().zip(&small).any(|(k, small)| *small && k == key))?;
        return (keys.len() - at > 1).then(|| keys[at..].to_vec());
    }
    let inside = after.strip_prefix(" (")?.split([')', '\n']).next()?;
    let keys = words(inside);
    let spelled = opening(&keys, letters, &|key| key.len() <= SMALL_MAX) == Some(0);
    (spelled && keys.len() > 1).then_some(keys)
}

/// Where in `words` those begin whose initials are `letters`, up to the end; `small` words may be left out.
fn opening(words: &[String], letters: &[char], small: &dyn Fn(&str) -> bool) -> Option<usize> {
    let mut left = letters.len();
    for (at, word) in words.iter().enumerate().rev() {
        if word.starts_with(letters[left - 1]) {
            left -= 1;
        } else if !small(word) {
            return None;
        }
        if left == 0 {
            return Some(at);
        }
    }
    None
}

/// Whether two names share less than half of their words.
fn are_apart(meaning: &[String], name: &[String]) -> bool {
    let content: Vec<&String> = meaning.iter().filter(|word| word.chars().count() >= CONTENT_MIN).collect();
    let shared = content.iter().filter(|word| name.contains(word)).count();
    2 * shared < content.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(name: &str) -> Vec<String> {
        words(name)
    }

    #[test]
    fn initials_spell_an_acronym() {
        let small = |word: &str| word.len() <= SMALL_MAX;
        for (name, acronym, expected) in [
            ("Massachusetts Institute of Technology", "MIT", Some(0)),
            ("at the Financial Services Authority", "FSA", Some(2)),
            ("Adalet ve Kalkınma Partisi", "AKP", Some(0)),
            ("Hay'at Tahrir al-Sham", "HTS", Some(0)),
            ("Free Syrian Army", "HTS", None),
            ("Army", "FSA", None),
        ] {
            assert_eq!(opening(&keys(name), &letters(acronym).unwrap(), &small), expected, "{name}");
        }
    }

    #[test]
    fn half_the_words_make_one_body() {
        for (meaning, name, expected) in [
            ("Financial Services Authority", "Free Syrian Army", true),
            ("Free Syria Army", "Free Syrian Army", false),
            ("Arab Kart Partisi", "Adalet ve Kalkınma Partisi", true),
            (
                "Organisation for the Prohibition of Chemical Weapons",
                "Organization for the Prohibition of Chemical Weapons",
                false,
            ),
        ] {
            assert_eq!(are_apart(&keys(meaning), &keys(name)), expected, "{meaning}");
        }
    }
}
