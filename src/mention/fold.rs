//! The folded form of one word: the key under which table names, word lists and texts meet.
//!
//! Latin letters lose case and diacritics (`Ç` → `c`, `İ` and `ı` → `i`), apostrophes and inner dots go, so that
//! `Sana'a` is `sanaa` and `U.S` is `us`. Letters of other scripts stay in their script: lower case, without
//! vowel marks, with the letters that are written for one another in Arabic made one. Reading a name of one script
//! in another is the job of `translit` and `score`.

use crate::script::{Script, is_alphanumeric, script_of};
use unicode_normalization::char::is_combining_mark;

/// Marks that stand for an apostrophe in names: typewriter, typographic, modifier letters, accents.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '＇')
}

/// Appends the folded form of `word` to `key`. Linear; no allocation beyond `key`.
pub(super) fn append(word: &str, key: &mut String) {
    if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        let start = key.len();
        key.push_str(word);
        return key[start..].make_ascii_lowercase();
    }
    if word.is_ascii() {
        let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
        key.extend(letters.map(|b| char::from(b.to_ascii_lowercase())));
        return;
    }
    for c in word.chars() {
        append_char(c, key);
    }
}

/// The folded form of `word`.
pub(super) fn fold(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    append(word, &mut key);
    key
}

fn append_char(c: char, key: &mut String) {
    match c {
        _ if c.is_ascii_alphanumeric() => key.push(c.to_ascii_lowercase()),
        '\0'..='\x7f' => {}
        _ if is_apostrophe(c) || is_combining_mark(c) || !is_alphanumeric(c) => {}
        // Turkic schwa: every Latin copy of Azerbaijani names writes e.
        'ə' | 'Ə' => key.push('e'),
        'ё' | 'Ё' => key.push('е'),
        // Arabic letters written for one another, and the stretching line.
        'أ' | 'إ' | 'آ' | 'ٱ' => key.push('ا'),
        'ى' | 'ی' => key.push('ي'),
        'ک' => key.push('ك'),
        'ـ' => {}
        _ if script_of(c) == Script::Latin => match deunicode::deunicode_char(c) {
            Some(plain) => append(plain, key),
            None => key.push(c),
        },
        _ if script_of(c) == Script::Greek => {
            let plain =
                unicode_normalization::UnicodeNormalization::nfd(std::iter::once(c)).next().unwrap_or(c);
            key.extend(plain.to_lowercase().map(|l| if l == 'ς' { 'σ' } else { l }));
        }
        _ => key.extend(c.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn one_key_for_the_spellings_of_a_word() {
        let cases = [
            ("ASCII case", "HAMA", "hama"),
            ("Latin diacritics", "ÇAVUŞOĞLU", "cavusoglu"),
            ("Turkish i", "KILIÇ", "kilic"),
            ("Turkish dotted capital", "MİT", "mit"),
            ("schwa", "Əliyev", "eliyev"),
            ("apostrophes", "Sana’a", "sanaa"),
            ("dotted acronym", "U.S", "us"),
            ("combining marks", "Go\u{308}kc\u{327}e", "gokce"),
            ("Cyrillic stays Cyrillic", "ПУТИН", "путин"),
            ("Greek accent and final sigma", "Ερντογάνς", "ερντογανσ"),
            ("Arabic alef", "الأسد", "الاسد"),
            ("Arabic vowel marks", "بَشّار", "بشار"),
        ];
        for (rule, word, key) in cases {
            assert_eq!(fold(word), key, "{rule}");
        }
    }
}
