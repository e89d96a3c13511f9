//! Kana by the rules, with long vowels: the tables write a macron behind the vowel, a name has it on the vowel.

use super::abjad;
use super::roman::write_plain;
use super::rules::Rules;

/// What the tables write for a long vowel.
pub(super) const MACRON: char = '\u{304}';

/// Each vowel with its macron at once; a word with a letter that no rule reads is left to be composed as a whole.
pub(super) fn write(letters: &[char], rules: &Rules, out: &mut String) {
    let start = out.len();
    let mut at = 0;
    while let Some((length, to)) = rules.at(letters, at) {
        match long_vowel(to, out) {
            Some(vowel) => {
                out.pop();
                out.push(vowel);
            }
            None => abjad::push(to, out),
        }
        at += length;
    }
    if at < letters.len() {
        out.truncate(start);
        write_plain(letters, rules, out);
    }
}

/// The long form of the vowel that `out` ends in, if `to` is the macron.
fn long_vowel(to: &str, out: &str) -> Option<char> {
    if !to.starts_with(MACRON) {
        return None;
    }
    Some(match out.as_bytes().last()? {
        b'a' => 'ā',
        b'e' => 'ē',
        b'i' => 'ī',
        b'o' => 'ō',
        b'u' => 'ū',
        _ => return None,
    })
}
