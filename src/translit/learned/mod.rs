//! The learned letter model: how the words of a script were spelled in Latin letters, where it leaves vowels or sounds
//! open.
//!
//! A conditional maximum-entropy model over aligned letters (Chen 2003, "Conditional and joint models for
//! grapheme-to-phoneme conversion"; the alignment is that of Bisani & Ney 2008): each letter becomes a chunk of up to
//! four Latin letters, whose probability depends on the letters on both sides, the shape and ending of the word and the
//! Latin letters written so far. `canonym train DATA --readings` learns the files of this folder; which languages have one
//! is told here.

mod chances;
mod contexts;
mod decode;
mod known;
mod model;
mod rows;

pub(crate) use contexts::{History, Word, short};
pub(crate) use known::Known;
pub(crate) use model::{LONGEST_CHUNK, MOST_CHUNKS, Model, STEP, Weights};

use super::lang::Lang;
pub(crate) use decode::{Breadth, Path};
use std::sync::LazyLock;

/// The languages that are learned, and the file of each.
pub(crate) const LEARNED: [(Lang, &str); 5] = [
    (Lang::Ar, "ar.bin"),
    (Lang::He, "he.bin"),
    (Lang::Ja, "ja.bin"),
    (Lang::Ko, "ko.bin"),
    (Lang::Ru, "ru.bin"),
];
/// The file of the spellings that were seen.
pub(crate) const KNOWN: &str = "known.bin";

static ARABIC: LazyLock<Model> = LazyLock::new(|| read(include_bytes!("ar.bin")));
static HEBREW: LazyLock<Model> = LazyLock::new(|| read(include_bytes!("he.bin")));
static KANA: LazyLock<Model> = LazyLock::new(|| read(include_bytes!("ja.bin")));
static HANGUL: LazyLock<Model> = LazyLock::new(|| read(include_bytes!("ko.bin")));
static RUSSIAN: LazyLock<Model> = LazyLock::new(|| read(include_bytes!("ru.bin")));

/// What ships can be read; a test holds it.
fn read(bytes: &[u8]) -> Model {
    Model::read(bytes).unwrap_or_default()
}

fn model(lang: Lang) -> Option<&'static Model> {
    Some(match lang {
        // Persian and Urdu write most Arabic letters with the same Latin ones; words with letters of their own are
        // left to their rules.
        Lang::Ar | Lang::Fa | Lang::Ur => &ARABIC,
        Lang::He => &HEBREW,
        Lang::Ru => &RUSSIAN,
        Lang::Ja => &KANA,
        Lang::Ko => &HANGUL,
        _ => return None,
    })
}

/// The spellings of a word within `breadth`, best first; nothing where `lang` was not learned or a letter of it was not.
pub(crate) fn spellings(letters: &[char], lang: Lang, breadth: Breadth) -> Option<Vec<Path>> {
    let model = model(lang)?;
    let known = Known::new(include_bytes!("known.bin"));
    if matches!(lang, Lang::Fa | Lang::Ur) {
        let letters: Vec<char> = letters.iter().map(|&c| as_arabic(c)).collect();
        return decode::spellings(model, &known, &letters, breadth);
    }
    decode::spellings(model, &known, letters, breadth)
}

/// The best spelling of a word by `model` alone.
#[cfg(test)]
pub(crate) fn spelled(model: &Model, word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let best = decode::spellings(model, &Known::new(&[]), &letters, Breadth::of(1))?.into_iter().next()?;
    Some(best.0)
}

/// Persian and Urdu letter forms as the Arabic ones that were learned.
fn as_arabic(c: char) -> char {
    match c {
        'ی' => 'ي',
        'ک' => 'ك',
        'ہ' => 'ه',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read() {
        for (lang, file) in LEARNED {
            let letter = match lang {
                Lang::Ar => 'ب',
                Lang::He => 'ב',
                Lang::Ja => 'か',
                Lang::Ko => '\u{1100}',
                _ => 'б',
            };
            assert!(model(lang).unwrap().chunks(letter).is_some(), "{file}");
        }
    }

    #[test]
    fn other_languages_and_letters_have_none() {
        assert_eq!(spellings(&['б'], Lang::Uk, Breadth::of(3)), None);
        assert_eq!(spellings(&['ж', 'ı'], Lang::Ru, Breadth::of(3)), None);
    }
}
