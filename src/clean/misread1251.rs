//! windows-1251 read as Latin-1 or windows-1252: *Ïðåçèäåíò Ðîññèè* for *Президент России*.
//!
//! Each letter of the one is an accented letter of the other. No language writes whole words with nothing else, so words
//! of four and more such letters that have the vowels of Russian, Ukrainian, Belarusian or Bulgarian are signs, and a line
//! that has little else is turned back whole where most of its signs end as words of these languages do. (Other alphabets of
//! one byte, Hebrew or KOI8, make other endings; a list of accented letters makes none.) A word with a single plain letter
//! (*déjà*, *óæði*) stays.

use super::edit::{EditBuilder, EditMap};
use super::lines::lines;
use super::rule::Rule;
use crate::Span;

/// Lines of several sure words leave little doubt.
const CONFIDENCE: f32 = 0.95;
/// Letters of a word from which on it is a sign,
const SIGN: usize = 4;
/// … and of the signs of a line that make it a damaged one.
const SURE: usize = 8;
/// Vowels among so many letters of a sign at the least, and at the most.
const VOWEL_IN: usize = 6;
const VOWELS_OF_TEN: usize = 7;

/// Misread letters among ten of a damaged line at the least.
const LETTERS_OF_TEN: usize = 8;
/// What words of these languages end in.
#[rustfmt::skip]
const ENDINGS: [&str; 61] = [
    "ий", "ый", "ой", "ая", "яя", "ое", "ие", "ия", "ии", "ов", "ев", "ам", "ми", "ах", "ях", "ть", "ет", "ит", "ат", "ют", "ут", "ся", "ли", "ла",
    "ло", "ал", "ил", "ен", "на", "но", "ны", "не", "ни", "го", "му", "ом", "ем", "ым", "им", "их", "ых", "ин", "ко", "ка", "ки", "ку", "нт", "во",
    "ик", "ор", "ар", "ер", "ир", "ре", "ра", "тр", "ів", "ія", "ії", "та", "те",
];

/// The letter of windows-1251 that has the byte of `c` in windows-1252.
fn meant(c: char) -> Option<char> {
    Some(match c {
        '\u{c0}'..='\u{ff}' => char::from_u32(u32::from(c) - 0xc0 + u32::from('А'))?,
        '¨' => 'Ё',
        '¸' => 'ё',
        '²' => 'І',
        '³' => 'і',
        '¯' => 'Ї',
        '¿' => 'ї',
        'ª' => 'Є',
        'º' => 'є',
        '¥' => 'Ґ',
        '´' => 'ґ',
        '¡' => 'Ў',
        '¢' => 'ў',
        _ => return None,
    })
}

/// Whether a misread letter is there, cheaply: two of them in a row.
pub(super) fn may_be_misread(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xc3, bytes)
        .any(|at| bytes.get(at + 2) == Some(&0xc3) && bytes.get(at + 4) == Some(&0xc3))
}

/// A word of misread letters alone, and what was meant.
struct Misread {
    source: Span,
    meant: String,
}

/// Puts the Cyrillic letters back on the lines that are damaged.
pub(super) fn misread(text: &str) -> EditMap {
    let mut edits = EditBuilder::new(text);
    for line in lines(text) {
        let words = misread_words(line.text, line.start);
        if !is_damaged(line.text, &words) {
            continue;
        }
        for word in words {
            edits.push(word.source, &word.meant, Rule::Mojibake, CONFIDENCE);
        }
    }
    edits.finish()
}

/// Whether a line with these misread words is damaged.
fn is_damaged(line: &str, words: &[Misread]) -> bool {
    let signs = || words.iter().filter_map(|word| Some((sign(word)?, word)));
    let ending = |word: &Misread| {
        let small = word.meant.to_lowercase();
        ENDINGS.iter().any(|ending| small.ends_with(ending))
    };
    let misread: usize = words.iter().map(|word| word.meant.chars().count()).sum();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    signs().map(|(letters, _)| letters).sum::<usize>() >= SURE
        && misread * 10 >= letters * LETTERS_OF_TEN
        && signs().filter(|(_, word)| ending(word)).count() * 2 >= signs().count()
}

/// The words of a line without a letter that is no misread one.
fn misread_words(line: &str, start: usize) -> Vec<Misread> {
    let is_part = |c: char| c.is_alphanumeric() || meant(c).is_some();
    let mut words = Vec::new();
    let mut at = 0;
    for part in line.split_inclusive(|c: char| !is_part(c)) {
        let word = part.trim_end_matches(|c: char| !is_part(c));
        let letters: Option<String> = word.chars().map(meant).collect();
        // A sign alone (`º`, `¿`) is what it is.
        let named = word.chars().any(|c| c.is_alphabetic() && c >= '\u{c0}');
        if let Some(meant) = letters.filter(|_| named) {
            let source = Span::new(start + at, start + at + word.len());
            words.push(Misread { source, meant });
        }
        at += part.len();
    }
    words
}

/// The letters of a word that is long enough for a sign and has the vowels of a Slavic word.
fn sign(word: &Misread) -> Option<usize> {
    let letters = word.meant.chars().count();
    let vowels = word.meant.chars().filter(|c| "аеёиоуыэюяіїєАЕЁИОУЫЭЮЯІЇЄ".contains(*c)).count();
    let capital_inside =
        word.meant.chars().skip(1).any(char::is_uppercase) && word.meant.chars().any(char::is_lowercase);
    let spoken = vowels * VOWEL_IN >= letters && vowels * 10 <= letters * VOWELS_OF_TEN;
    (letters >= SIGN && spoken && !capital_inside).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_put_back() {
        for (input, expected) in [
            ("Ïðåçèäåíò Ðîññèè Âëàäèìèð Ïóòèí", "Президент России Владимир Путин"),
            ("Ìèíèñòð îáîðîíû â Àíêàðå: 5 ÷àñîâ (NATO)", "Министр обороны в Анкаре: 5 часов (NATO)"),
            ("Ïðåçèäåíò Óêðà¿íè Âîëîäèìèð Çåëåíñüêèé", "Президент України Володимир Зеленський"),
            ("ÏÐÅÇÈÄÅÍÒ ÐÎÑÑÈÈ", "ПРЕЗИДЕНТ РОССИИ"),
        ] {
            assert!(may_be_misread(input), "{input}");
            assert_eq!(misread(input).apply(input), expected);
        }
    }

    #[test]
    fn others_keep_their_letters() {
        for text in [
            "Ça a été déjà à Évian, où l'été s'achève.",
            "ÉÉÉÉÉ! ÀÀÀÀÀ! ÖÖÖÖÖ!",
            "Jäääär, töööö ja õueõuna",
            "Það er óæði á þessu.",
            "À ÉÔÉ ÈÀÉ ÏÀÔÉ",
            "ÅÄÖ åäö ÆØÅ æøå",
            "áéíóú ÁÉÍÓÚ",
            "Las vocales con tilde son áéíóú y ÁÉÍÓÚ, ó é à.",
            "Caractères accentués permis : àâäéèêëîïôöùûüç dans le nom, où on va à pied.",
            "øàù äîîùìä áðéîéï",
            "ÐÒÅÚÉÄÅÎÔ ÒÏÓÓÉÉ ×ÌÁÄÉÍÉÒ ÐÕÔÉÎ",
            "Dýþiþleri Bakaný Çavuþoðlu",
            "",
        ] {
            assert!(misread(text).is_empty(), "{text}: {}", misread(text).apply(text));
        }
    }
}
