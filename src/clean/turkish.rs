//! Latin-5 read as Latin-1: *Erdoðan, Baþbakan, Ýstanbul*, where the text speaks for Turkish.
//!
//! The six letters ð þ ý Ð Þ Ý are letters of Icelandic, Faroese, Czech or Vietnamese, too; nothing about one of them
//! alone tells a misreading. So the words of the text vote: Turkish letters and words for it, letters that Turkish
//! does not have and Icelandic word shapes against it.

use super::edit::{EditBuilder, EditMap};
use super::lines::lines;
use super::rule::Rule;
use crate::Span;

/// The repair rests on the language, which rests on a vote.
const CONFIDENCE: f32 = 0.85;

/// Votes in tenths, so that they add up exactly.
type Votes = i32;

/// A word that only Turkish has.
const TURKISH_WORD: Votes = 15;
/// A letter that only Turkish (and its neighbours) has.
const TURKISH_LETTER: Votes = 10;
/// A word that many Turkish sentences have, and few others.
const COMMON_WORD: Votes = 7;
/// A misread letter where Turkish has it and Icelandic rarely.
const TURKISH_SHAPE: Votes = 10;
/// A letter that Turkish does not have.
const FOREIGN_LETTER: Votes = -20;
/// A misread letter where Icelandic has it and Turkish rarely.
const ICELANDIC_SHAPE: Votes = -15;

/// The text is Turkish from here on: one word that only Turkish has, or two weaker signs.
const TURKISH: Votes = 15;

/// Beginnings of frequent words and names of Turkish news, as misread, in small letters. From the misread letters
/// on, endings differ.
const TURKISH_WORDS: [&str; 44] = [
    "erdoðan",
    "baþbakan",
    "baþkan",
    "cumhurbaþkan",
    "ýstanbul",
    "ýzmir",
    "türkiye",
    "diyarbakýr",
    "çavuþoðlu",
    "davutoðlu",
    "kýlýçdaroðlu",
    "imamoðlu",
    "ýmamoðlu",
    "yýldýrým",
    "yýlmaz",
    "dýþiþleri",
    "ýçiþleri",
    "içiþleri",
    "þehir",
    "þehit",
    "þirket",
    "ýþýk",
    "doðan",
    "doðu",
    "güneydoðu",
    "beþiktaþ",
    "fenerbahçe",
    "þimdi",
    "deðil",
    "olduðu",
    "olacaðý",
    "açýkla",
    "savaþ",
    "barýþ",
    "kadýn",
    "bakaný",
    "bakanlýðý",
    "meclisi",
    "ýran",
    "ýsrail",
    "þanlýurfa",
    "muðla",
    "aðrý",
    "niðde",
];

/// Words without any of the six letters that mark Turkish.
const COMMON_WORDS: [&str; 14] = [
    "ve", "bir", "bu", "için", "ile", "olarak", "gibi", "daha", "çok", "olan", "ancak", "dedi", "göre",
    "sonra",
];

/// The letter that was meant.
fn meant(c: char) -> Option<char> {
    Some(match c {
        'ð' => 'ğ',
        'þ' => 'ş',
        'ý' => 'ı',
        'Ð' => 'Ğ',
        'Þ' => 'Ş',
        'Ý' => 'İ',
        _ => return None,
    })
}

/// Puts the Turkish letters back, on the lines of a Turkish text that are not themselves in another language.
pub(super) fn turkish(text: &str) -> EditMap {
    if votes(text) < TURKISH {
        return EditMap::default();
    }
    let mut edits = EditBuilder::new(text);
    for line in lines(text).filter(|line| votes(line.text) >= 0) {
        for (offset, c) in line.text.char_indices() {
            if let Some(letter) = meant(c) {
                let start = line.start + offset;
                let source = Span::new(start, start + c.len_utf8());
                edits.push(source, letter.encode_utf8(&mut [0; 4]), Rule::Mojibake, CONFIDENCE);
            }
        }
    }
    edits.finish()
}

/// Whether one of the six letters is there, cheaply.
pub(super) fn may_be_misread(text: &str) -> bool {
    memchr::memchr_iter(0xc3, text.as_bytes())
        .any(|at| matches!(text.as_bytes().get(at + 1), Some(0x90 | 0x9d | 0x9e | 0xb0 | 0xbd | 0xbe)))
}

fn votes(text: &str) -> Votes {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(word_votes).sum()
}

fn word_votes(word: &str) -> Votes {
    if word.is_ascii() {
        return if COMMON_WORDS.contains(&word) { COMMON_WORD } else { 0 };
    }
    if !word.bytes().any(is_latin_lead) {
        return 0;
    }
    let small = word.to_lowercase();
    let known = if TURKISH_WORDS.iter().any(|known| small.starts_with(known)) || small.contains("oðlu") {
        TURKISH_WORD
    } else if COMMON_WORDS.contains(&small.as_str()) {
        COMMON_WORD
    } else {
        0
    };
    let letters: Vec<char> = word.chars().collect();
    known + (0..letters.len()).map(|i| letter_votes(&letters, i)).sum::<Votes>()
}

/// First bytes of the Latin letters that vote, and of the Kelvin sign, whose small letter is an ASCII one.
fn is_latin_lead(byte: u8) -> bool {
    matches!(byte, 0xc3..=0xc6 | 0xe1 | 0xe2)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'ö' | 'ü' | 'ý' | 'A' | 'E' | 'O' | 'U' | 'Ö' | 'Ü')
}

fn letter_votes(word: &[char], i: usize) -> Votes {
    let before = i.checked_sub(1).map(|before| word[before]);
    let after = word.get(i + 1).copied();
    match word[i] {
        'ğ' | 'Ğ' | 'ş' | 'Ş' | 'ı' | 'İ' => TURKISH_LETTER,
        // Icelandic, Faroese, Old English, Czech, Slovak, Vietnamese.
        'á' | 'é' | 'í' | 'ó' | 'ú' | 'æ' | 'ø' | 'Á' | 'É' | 'Í' | 'Ó' | 'Ú' | 'Æ' | 'Ø' | 'č' | 'ř'
        | 'ž' | 'š' | 'ě' | 'ů' | 'Č' | 'Ř' | 'Ž' | 'Š' | 'Ě' | 'Ů' | 'đ' | 'ơ' | 'ư' | 'Đ' | 'Ơ' | 'Ư' => {
            FOREIGN_LETTER
        }
        '\u{1e80}'..='\u{1ef9}' => FOREIGN_LETTER,
        // Icelandic words and parts of words begin with þ; a syllable of Turkish ends with ş.
        'þ' if before.is_some_and(is_vowel) && after.is_none_or(|c| !is_vowel(c)) => TURKISH_SHAPE,
        'þ' if before.is_none() && matches!(after, Some('r' | 'j' | 'v')) => ICELANDIC_SHAPE,
        'Ý' if before.is_none() && after.is_some_and(|c| c.is_lowercase() && !is_vowel(c)) => TURKISH_SHAPE,
        'ð' if before.is_none() || before.is_some_and(|c| matches!(c, 'r' | 'n' | 'f' | 'g')) => {
            ICELANDIC_SHAPE
        }
        'ð' if after.is_none() && word.len() > SHORT_WORD => ICELANDIC_SHAPE,
        _ => 0,
    }
}

/// Turkish words that end in ğ are short: dağ, bağ, sağ, yağ.
const SHORT_WORD: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turkish_is_put_back() {
        let rows = [
            ("Dýþiþleri Bakaný Çavuþoðlu", "Dışişleri Bakanı Çavuşoğlu"),
            ("Ýzmir'de yaðýþ bekleniyor", "İzmir'de yağış bekleniyor"),
            ("Barýþ için bir araya geldiler", "Barış için bir araya geldiler"),
            ("ÞANLIURFA ve Muðla", "ŞANLIURFA ve Muğla"),
        ];
        for (input, expected) in rows {
            assert_eq!(turkish(input).apply(input), expected);
        }
    }

    #[test]
    fn others_keep_their_letters() {
        let rows = [
            "Það er gott veður í Reykjavík og allir eru glaðir.",
            "Guðni Th. Jóhannesson, forseti",
            "Þetta er maður",
            "Nový rok v Praze, český výrobek",
            "Ý kiến của nhân dân",
            "Ý KIẾN CỦA NHÂN DÂN, ÔNG Ý NÓI",
            "Sigurður Ingi Jóhannsson met Erdogan",
            "eth ð, thorn þ",
        ];
        for row in rows {
            assert!(turkish(row).is_empty(), "{row}: {}", votes(row));
        }
    }
}
