//! A Latin letter → its plain ASCII form.

use super::roman::{capitalise, last_resort};
use super::romanize;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// `text` in ASCII: romanized, diacritics dropped, special letters and punctuation by their plain forms (ß → ss,
/// « → <<); capitals and spaces stay. What has no plain form is dropped.
///
/// ```
/// assert_eq!(canonym::translit::to_ascii("Đoković, Łódź"), "Dokovic, Lodz");
/// ```
pub fn to_ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in romanize(text).nfkd() {
        let start = out.len();
        match c {
            _ if c.is_ascii() => out.push(c),
            _ if c.is_alphanumeric() => push_plain(c, &mut out),
            // The dots that part the words of a foreign name in Chinese and Japanese are spaces here.
            '\u{B7}' | '\u{30FB}' => out.push(' '),
            _ if c.is_whitespace() => out.push(' '),
            _ => last_resort(c, &mut out),
        }
        if c.is_uppercase() {
            capitalise(&mut out, start);
        }
    }
    Cow::Owned(out)
}

/// Appends the plain lower-case form of `c`, a letter or digit after decomposition; marks and other
/// characters give nothing.
pub(super) fn push_plain(c: char, out: &mut String) {
    let plain = match c {
        'a'..='z' | '0'..='9' => return out.push(c),
        'A'..='Z' => return out.push(c.to_ascii_lowercase()),
        'ı' | 'İ' => "i",
        'ə' | 'Ə' | 'ɛ' | 'Ɛ' | 'ǝ' | 'Ǝ' => "e",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' | 'ɔ' | 'Ɔ' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' | 'ɖ' | 'Ɖ' => "d",
        'ł' | 'Ł' => "l",
        'þ' | 'Þ' => "th",
        'ħ' | 'Ħ' => "h",
        'ŋ' | 'Ŋ' => "ng",
        'ŧ' | 'Ŧ' => "t",
        'ĸ' => "k",
        'ƙ' | 'Ƙ' => "k",
        'ɓ' | 'Ɓ' => "b",
        'ɗ' | 'Ɗ' => "d",
        'ƴ' | 'Ƴ' => "y",
        // Modifier letters: apostrophes, half rings, tones.
        '\u{2B0}'..='\u{36F}' => return,
        _ => return rare(c, out),
    };
    out.push_str(plain);
}

fn rare(c: char, out: &mut String) {
    if c.is_alphanumeric() {
        let start = out.len();
        last_resort(c, out);
        let plain: String = out[start..].chars().filter(char::is_ascii_alphanumeric).collect();
        out.truncate(start);
        out.push_str(&plain.to_ascii_lowercase());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain() {
        for (text, expected) in [
            ("Ærø İzmir ıŞIK", "Aero Izmir iSIK"),
            ("“Ünal” – 5\u{A0}%", "\"Unal\" - 5 %"),
            ("プーチン", "Puchin"),
            ("Əliyev", "Eliyev"),
            ("弗拉基米尔·普京", "Fulajimier Pujing"),
        ] {
            assert_eq!(to_ascii(text), expected);
        }
    }

    proptest! {
        #[test]
        fn only_ascii(text in "\\PC{0,24}") {
            prop_assert!(to_ascii(&text).is_ascii());
        }
    }
}
