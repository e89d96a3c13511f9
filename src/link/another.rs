//! Full names that are near the entity's and are another's all the same: a given name or a surname that is known as one
//! of its own.
//!
//! *Basil al-Assad* is a few letters from *Bashar al-Assad*, and *Hulusi Akbar* from *Hulusi Akar*; yet *Basil* and
//! *Akbar* are names, and not of the entity. *Khusi* is none: a slip.

use super::form::name_words;
use crate::candidate::sound_spelling;
use crate::mention::{is_given_name, is_name_word};
use crate::script::{Script, script_of};
use crate::translit::{are_spellings_of_one, is_spelling_of_name};

/// Jaro–Winkler of the sound spellings of two given names below which they are two.
const ALIKE: f64 = 0.8;

/// Whether a name of key `asked`, written as `surface`, has a word that is known as a name and is not the one that
/// stands at its place in `listed`, the key of a name of the entity.
pub(super) fn has_word_of_another(surface: &str, asked: &str, listed: &str) -> bool {
    let latin = surface.chars().filter(|c| c.is_alphabetic()).all(|c| script_of(c) == Script::Latin);
    let Some(pairs) = ends(asked, listed).filter(|_| latin) else { return false };
    pairs.iter().any(|(word, theirs)| are_two(word, theirs)) || has_other_gender(pairs[0].0, pairs[0].1)
}

/// Whether both given names are well known, and as two, before one surname: *Ali Güler* is not *Yaşar Güler*.
pub(super) fn has_other_given(asked: &str, listed: &str) -> bool {
    let Some([(given, theirs), (surname, of_theirs)]) = ends(asked, listed) else { return false };
    if sound_spelling(surname) != sound_spelling(of_theirs)
        || name_words(asked).any(|word| word == theirs)
        || name_words(listed).any(|word| word == given)
    {
        return false;
    }
    let (ours, other) = (as_latin(given), as_latin(theirs));
    if are_spellings_of_one(&ours, &other) {
        return false;
    }
    let (a, b) = (sound_spelling(given), sound_spelling(theirs));
    let known = is_given_name(given) && is_given_name(theirs);
    let unlike = given.chars().next() != theirs.chars().next() && strsim::jaro_winkler(&a, &b) < ALIKE;
    known && unlike || ours != other && is_spelling_of_name(&ours) && is_spelling_of_name(&other)
}

/// A given name as Latin texts spell it where Cyrillic has another *h* and *i*: *hossein* for *khosseyn*.
fn as_latin(word: &str) -> String {
    let plain = word.strip_prefix('k').filter(|rest| rest.starts_with('h')).unwrap_or(word);
    if is_spelling_of_name(plain) { plain.to_owned() } else { plain.replace('y', "i") }
}

/// The given names and the surnames of two full names; `None` where one is none.
fn ends<'k>(asked: &'k str, listed: &'k str) -> Option<[(&'k str, &'k str); 2]> {
    let (a, b): (Vec<&str>, Vec<&str>) = (name_words(asked).collect(), name_words(listed).collect());
    match (&a[..], &b[..]) {
        ([given, .., family], [of_theirs, .., theirs]) => Some([(given, of_theirs), (family, theirs)]),
        _ => None,
    }
}

/// Whether `word` is known as a name and `theirs` is another: their consonants differ, or both are known as two.
fn are_two(word: &str, theirs: &str) -> bool {
    let known = is_name_word(word) || is_spelling_of_name(word);
    if !known || word == theirs || are_spellings_of_one(word, theirs) {
        return false;
    }
    let (a, b) = (sound_spelling(word), sound_spelling(theirs));
    let both = is_spelling_of_name(word) && is_spelling_of_name(theirs);
    a != b && (both || consonants(&a) != consonants(&b))
}

fn consonants(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().filter(|c| !"aeiouyw".contains(*c)).collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// Whether one of two given names of the same consonants has the *-a* of women that the other lacks: *Bushra*, *Bashar*.
fn has_other_gender(a: &str, b: &str) -> bool {
    let (sound_a, sound_b) = (sound_spelling(a), sound_spelling(b));
    a.ends_with('a') != b.ends_with('a')
        && consonants(&sound_a) == consonants(&sound_b)
        && !is_one_longer(a, b)
}

/// Whether one word is the other and a vowel: *Hulus*, *Hulusa*.
fn is_one_longer(a: &str, b: &str) -> bool {
    a.strip_prefix(b).or_else(|| b.strip_prefix(a)).is_some_and(|rest| rest.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translit::name_key;

    #[test]
    fn a_word_that_is_a_name_of_its_own_is_anothers() {
        for (surface, listed, expected) in [
            ("Basil al-Assad", "Bashar al-Assad", true),
            ("Bushra al-Assad", "Bashar al-Assad", true),
            ("Hulusi Akbar", "Hulusi Akar", true),
            ("Khulusi Akkar", "Hulusi Akar", false),
            ("Khusi Akar", "Hulusi Akar", false),
            ("Husuli Akar", "Hulusi Akar", false),
            ("Rajab Tayyip Erdogan", "Recep Tayyip Erdogan", false),
            ("Mohamed Zarif", "Mohammad Zarif", false),
            ("Akar", "Hulusi Akar", false),
            ("Хулуси Акбар", "Hulusi Akar", false),
        ] {
            assert_eq!(
                has_word_of_another(surface, &name_key(surface), &name_key(listed)),
                expected,
                "{surface}"
            );
        }
    }

    #[test]
    fn two_given_names_before_one_surname_are_two_people() {
        for (asked, listed, expected) in [
            ("ali guler", "yasar guler", true),
            ("yasar guler", "yasar guler", false),
            ("sergei lavrov", "sergey lavrov", false),
            ("guler", "yasar guler", false),
            ("ali guler", "yasar akar", false),
            ("khosseyn roukhani", "khasan rukhani", true),
            ("hussein rouhani", "hossein rouhani", false),
        ] {
            assert_eq!(has_other_given(asked, listed), expected, "{asked}");
        }
    }
}
