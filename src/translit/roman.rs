//! A text of any script → Latin letters, by the rule tables alone: linear time, one pass.
//!
//! The text falls into runs of one writing. Latin and punctuation pass through as they are; a word of a writing
//! with a table is read by its rules; Han and the scripts without a table are left to `deunicode`.
//! Scripts without capitals give words with a capital, for they are read as names; particles (al-, bin) stay small.

use super::lang::{Lang, guess};
use super::rules::Rules;
use super::runs::runs;
use super::words::Word;
use super::writing::{Writing, passes, writing_of};
use super::{abjad, abjad_words, han, long_vowels, tables, thai};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` in Latin letters, each script by its own rules; the language is told by the letters, else it is the
/// script's default (Russian, Arabic, …). Latin text is returned as it is, diacritics kept.
///
/// Words of scripts without capitals begin with one, since they are read as names.
///
/// ```
/// use canonym::translit::romanize;
/// assert_eq!(romanize("Сергей Лавров"), "Sergey Lavrov");
/// assert_eq!(romanize("بشار الأسد"), "Bashar al-Assad");
/// assert_eq!(romanize("Erdoğan"), "Erdoğan");
/// ```
pub fn romanize(text: &str) -> Cow<'_, str> {
    with(text, None, Others::ByLanguage)
}

/// As [`romanize`] for the keys of names, which models were learned from and tables are compiled with: scripts that got rules
/// of their own since are read letter by letter.
pub(super) fn romanize_for_key(text: &str) -> Cow<'_, str> {
    with(text, None, Others::ByLetter)
}

/// How scripts without a table are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Others {
    /// As their languages are said, where we know how: Thai.
    ByLanguage,
    /// Each letter by itself.
    ByLetter,
}

/// As [`romanize`], with the language of the words in `lang`'s own script known.
///
/// ```
/// use canonym::translit::{Lang, romanize_as};
/// assert_eq!(romanize_as("Георгиев", Lang::Uk), "Heorhyev");
/// ```
pub fn romanize_as(text: &str, lang: Lang) -> Cow<'_, str> {
    with(text, Some(lang), Others::ByLanguage)
}

fn with(text: &str, lang: Option<Lang>, others: Others) -> Cow<'_, str> {
    if text.is_ascii() || text.chars().all(|c| passes(writing_of(c))) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut word = Word::default();
    let mut guesses = Guesses::new(text, lang);
    let mut before = Writing::Neutral;
    for run in runs(text) {
        if part_of_han(before, run.writing) {
            out.push(' ');
        }
        before = run.writing;
        match run.writing {
            Writing::Latin | Writing::Neutral => out.push_str(run.text),
            Writing::Han => han::write(run.text, &mut out),
            Writing::Other => other(run.text, others, &mut out),
            writing => {
                word.read(writing, run.text);
                write_word(&word, guesses.lang(writing), &mut out);
            }
        }
    }
    Cow::Owned(out)
}

/// Whether a space is due between two runs that touch: Han and kana write none.
fn part_of_han(before: Writing, now: Writing) -> bool {
    !passes(before) && !passes(now) && (before == Writing::Han || now == Writing::Han)
}

/// The language of each script of a text, told once.
pub(super) struct Guesses<'t> {
    text: &'t str,
    known: Option<Lang>,
    told: Vec<(Writing, Lang)>,
}

impl<'t> Guesses<'t> {
    pub(super) fn new(text: &'t str, known: Option<Lang>) -> Self {
        Guesses { text, known, told: Vec::new() }
    }

    pub(super) fn lang(&mut self, writing: Writing) -> Lang {
        if let Some(lang) = self.known.filter(|l| l.writing() == writing) {
            return lang;
        }
        if let Some(&(_, lang)) = self.told.iter().find(|(w, _)| *w == writing) {
            return lang;
        }
        let lang = guess(writing, self.text);
        self.told.push((writing, lang));
        lang
    }
}

/// Reads a script without a table: small letters, a capital where a word begins and where the script has one.
fn other(text: &str, others: Others, out: &mut String) {
    let start = out.len();
    let begins_word = !out.ends_with(char::is_alphanumeric);
    if others == Others::ByLanguage && text.contains(thai::is_thai) {
        write_thai(text, out);
    } else {
        by_letter(text, out);
    }
    if begins_word {
        capitalise(out, start);
    }
}

/// Thai by its syllables, and what other letters stand beside it.
fn write_thai(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_thai = thai::is_thai(first);
        let end = rest.find(|c| thai::is_thai(c) != is_thai).unwrap_or(rest.len());
        let (part, tail) = rest.split_at(end);
        if is_thai {
            thai::write(part, out)
        } else {
            by_letter(part, out)
        }
        rest = tail;
    }
}

/// Letter by letter, as `deunicode` reads them.
fn by_letter(text: &str, out: &mut String) {
    for c in text.chars() {
        let from = out.len();
        last_resort(c, out);
        if is_combining_mark(c) && !out[from..].bytes().all(|b| b.is_ascii_alphanumeric()) {
            out.truncate(from);
        }
        if !c.is_uppercase() {
            out[from..].make_ascii_lowercase();
        }
    }
}

/// What `deunicode` makes of a letter that no rule reads. Its `@` for schwa-like letters and its mark for the
/// unknown are no letters, and so nothing.
pub(super) fn last_resort(c: char, out: &mut String) {
    let ascii = deunicode::deunicode_char(c).unwrap_or_default();
    out.extend(
        ascii.trim_end().chars().filter(|c| c.is_ascii_graphic() && !matches!(c, '@' | '`' | '[' | ']')),
    );
}

/// Appends a word of a writing with a table.
pub(super) fn write_word(word: &Word, lang: Lang, out: &mut String) {
    let start = out.len();
    match lang.writing() {
        Writing::Arabic | Writing::Hebrew => return abjad_words::write(&word.letters, lang, out),
        Writing::Indic => write_indic(&word.letters, tables::rules(lang), out),
        Writing::Kana => long_vowels::write(&word.letters, tables::rules(lang), out),
        Writing::Hangul | Writing::Georgian => write_plain(&word.letters, tables::rules(lang), out),
        _ => return write_cased(word, tables::rules(lang), out),
    }
    if !out.as_bytes()[start..].is_ascii() && out[start..].contains(long_vowels::MACRON) {
        let composed: String = out[start..].nfc().collect();
        out.truncate(start);
        out.push_str(&composed);
    }
    capitalise(out, start);
}

/// One piece by the rules, or one letter without a rule; gives the number of letters read.
pub(super) fn piece(letters: &[char], at: usize, rules: &Rules, out: &mut String) -> usize {
    if let Some((length, to)) = rules.at(letters, at) {
        abjad::push(to, out);
        return length;
    }
    match letters[at] {
        c if passes(writing_of(c)) => out.push(c),
        c => last_resort(c, out),
    }
    1
}

pub(super) fn write_plain(letters: &[char], rules: &Rules, out: &mut String) {
    let mut at = 0;
    while at < letters.len() {
        at += piece(letters, at, rules, out);
    }
}

/// Capitals as in the source: a piece from a capital gets one, or all in a word of capitals.
fn write_cased(word: &Word, rules: &Rules, out: &mut String) {
    let mut at = 0;
    while at < word.letters.len() {
        let start = out.len();
        let length = piece(&word.letters, at, rules, out);
        if word.upper[at] {
            let beside = word.upper.get(at + length).or(at.checked_sub(1).and_then(|i| word.upper.get(i)));
            match beside {
                Some(true) => out[start..].make_ascii_uppercase(),
                _ => capitalise(out, start),
            }
        }
        at += length;
    }
}

/// The sign that takes a consonant's vowel away.
const VIRAMA: char = '\u{94D}';

/// A consonant carries `a` unless a sign, the virama or the word's end follows; at the end of a word it keeps
/// its `a` after another consonant (Narendra) and in a word of one letter.
fn write_indic(letters: &[char], rules: &Rules, out: &mut String) {
    let is_consonant = |c: char| matches!(c, 'क'..='ह' | '\u{93C}');
    let mut at = 0;
    while at < letters.len() {
        let length = piece(letters, at, rules, out);
        let carries = is_consonant(letters[at]);
        let joined = at == 0 || letters[at - 1] == VIRAMA;
        at += length;
        let silent = match letters.get(at) {
            Some(c) => matches!(c, '\u{93C}'..='\u{94D}' | '\u{962}' | '\u{963}'),
            None => !joined,
        };
        if carries && !silent {
            out.push('a');
        }
    }
}

/// Makes the first letter of each word from `start` on a capital.
pub(super) fn capitalise(out: &mut String, start: usize) {
    if out.as_bytes()[start..].is_ascii() {
        return capitalise_ascii(&mut out[start..]);
    }
    let mut fresh = true;
    let mut at = start;
    while let Some(c) = out[at..].chars().next() {
        let end = at + c.len_utf8();
        if fresh && c.is_lowercase() {
            let capital: String = c.to_uppercase().collect();
            out.replace_range(at..end, &capital);
            at += capital.len();
        } else {
            at = end;
        }
        fresh = c == ' ';
    }
}

fn capitalise_ascii(text: &mut str) {
    let mut fresh = 0;
    while fresh < text.len() {
        text[fresh..=fresh].make_ascii_uppercase();
        let space = text.as_bytes()[fresh..].iter().position(|&byte| byte == b' ');
        fresh = space.map_or(text.len(), |space| fresh + space + 1);
    }
}

#[cfg(test)]
#[path = "roman_tests.rs"]
mod tests;
