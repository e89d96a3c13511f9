//! Words of Arabic and Hebrew: those of the name list, the article, and others with vowels guessed.

use super::abjad::{self, Pieces};
use super::lang::Lang;
use super::roman::{capitalise, piece, write_plain};
use super::rules::Rules;
use super::words::{is_haraka, is_niqqud};
use super::writing::Writing;
use super::{lexicon, runs, tables};
use std::borrow::Cow;

/// The article; kept small, since names in the news write al-Assad.
pub(super) const ARTICLE: [char; 2] = ['ا', 'ل'];
/// Fewer letters than this with the article are no word with an article.
pub(super) const ARTICLE_LEAST: usize = 4;
/// Foreign names that only look as if they began with the article: Alex…, Albert, Alfred, Alice.
const NO_ARTICLE: &[&str] = &["الكس", "البرت", "الفر", "اليس", "الين"];
/// *Servant of the …*, written as one word.
const SERVANT: [char; 5] = ['ع', 'ب', 'د', 'ا', 'ل'];

pub(super) fn write(letters: &[char], lang: Lang, out: &mut String) {
    let text_is = |s: &str| letters.iter().copied().eq(s.chars());
    if let Some(known) = lexicon::spellings(lang, letters) {
        return out.push_str(first_word(known));
    }
    if text_is(runs::JOINED) {
        return out.push_str("Abdullah");
    }
    if lang.writing() == Writing::Arabic && letters.len() > SERVANT.len() && letters.starts_with(&SERVANT) {
        let start = out.len();
        out.push_str("Abdul");
        let inner = out.len();
        write_stem(&letters[SERVANT.len()..], lang, out);
        out[inner..].make_ascii_lowercase();
        return capitalise(out, start);
    }
    if lang == Lang::Ar && has_article(letters) {
        out.push_str("al-");
        return write_stem(&letters[ARTICLE.len()..], lang, out);
    }
    write_guess(letters, lang, out);
}

pub(super) fn has_article(letters: &[char]) -> bool {
    letters.len() >= ARTICLE_LEAST
        && letters.starts_with(&ARTICLE)
        && !NO_ARTICLE.iter().any(|foreign| starts_with(letters, foreign))
}

fn starts_with(letters: &[char], start: &str) -> bool {
    let mut letters = letters.iter();
    start.chars().all(|c| letters.next() == Some(&c))
}

/// A word without its article: known, or by rule with vowels guessed unless it shows its own.
fn write_stem(letters: &[char], lang: Lang, out: &mut String) {
    match lexicon::spellings(lang, letters) {
        Some(known) => {
            let start = out.len();
            out.push_str(first_word(known));
            capitalise(out, start);
        }
        None => write_guess(letters, lang, out),
    }
}

/// A stem that the name list lacks.
fn write_guess(letters: &[char], lang: Lang, out: &mut String) {
    let start = out.len();
    let is_vocalised = letters.iter().any(|&c| is_haraka(c) || is_niqqud(c));
    let write = if is_vocalised { write_plain } else { write_guessed };
    write(letters, tables::rules(lang), out);
    capitalise(out, start);
}

fn write_guessed(letters: &[char], rules: &Rules, out: &mut String) {
    let mut pieces = Pieces::new();
    let mut at = 0;
    while let Some(step) = rules.step_at(letters, at) {
        if !step.piece.is_some_and(|piece| pieces.push(piece)) {
            break;
        }
        at += step.length;
    }
    match at < letters.len() {
        true => write_guessed_with_strangers(letters, rules, out),
        false => pieces.write(out),
    }
}

/// As [`write_guessed`], for a word with a letter that no rule reads, or with more pieces.
fn write_guessed_with_strangers(letters: &[char], rules: &Rules, out: &mut String) {
    let mut pieces: Vec<Cow<'static, str>> = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let Some((length, to)) = rules.at(letters, at) else {
            let mut letter = String::new();
            at += piece(letters, at, rules, &mut letter);
            pieces.push(letter.into());
            continue;
        };
        pieces.push(to.into());
        at += length;
    }
    let pieces: Vec<&str> = pieces.iter().map(AsRef::as_ref).filter(|piece| !piece.is_empty()).collect();
    abjad::write(&pieces, out);
}

fn first_word(spellings: &'static str) -> &'static str {
    spellings.split(' ').next().unwrap_or_default()
}
