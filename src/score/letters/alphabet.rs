//! Which table a letter belongs to, and the folded letters of a word.

use crate::script::{Script, script_of};
use crate::translit::{name_key, plain_han};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The scripts that have a table of their own; the rest share one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Alphabet {
    /// Latin against Latin: spelling habits.
    #[default]
    Latin,
    /// Arabic, Persian, Urdu, …
    Arabic,
    /// Russian, Ukrainian, Bulgarian, …
    Cyrillic,
    /// Hebrew and Yiddish.
    Hebrew,
    /// Hiragana and katakana.
    Kana,
    /// Korean syllables, by their letters.
    Hangul,
    /// Chinese characters, whatever the language reads them.
    Han,
    /// Greek, Armenian, Georgian, the Indic scripts, Thai, Ethiopic, …
    Other,
}

impl Alphabet {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Latin,
        Self::Arabic,
        Self::Cyrillic,
        Self::Hebrew,
        Self::Kana,
        Self::Hangul,
        Self::Han,
        Self::Other,
    ];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Latin => "latin",
            Self::Arabic => "arabic",
            Self::Cyrillic => "cyrillic",
            Self::Hebrew => "hebrew",
            Self::Kana => "kana",
            Self::Hangul => "hangul",
            Self::Han => "han",
            Self::Other => "other",
        }
    }

    /// The table of a folded letter.
    pub fn of(c: char) -> Self {
        match script_of(c) {
            Script::Latin | Script::Common | Script::Inherited => Self::Latin,
            Script::Arabic => Self::Arabic,
            Script::Cyrillic => Self::Cyrillic,
            Script::Hebrew => Self::Hebrew,
            Script::Hiragana | Script::Katakana => Self::Kana,
            Script::Hangul => Self::Hangul,
            Script::Han | Script::Bopomofo => Self::Han,
            _ => Self::Other,
        }
    }

    /// Most letters of the script that one operation reads.
    pub fn reads(self) -> usize {
        if self == Self::Han { 1 } else { 2 }
    }

    /// Most Latin letters that one operation writes.
    pub fn writes(self) -> usize {
        match self {
            Self::Latin => 2,
            Self::Han => 6,
            _ => 4,
        }
    }
}

/// The letters `a`–`z` of a word's folded key.
pub fn fold_latin(word: &str) -> Vec<u8> {
    name_key(word).bytes().filter(u8::is_ascii_lowercase).collect()
}

/// The letters of a word in its own script, those that are written for one another made one: no case, no Arabic or
/// Hebrew vowel marks, katakana for hiragana, the letters of a Korean syllable apart, no accents on Greek.
pub fn fold_native(word: &str) -> Vec<char> {
    let mut out = Vec::new();
    for c in word.nfkc().flat_map(char::to_lowercase) {
        match Alphabet::of(c) {
            _ if is_dropped(c) => {}
            Alphabet::Hangul => out.extend(std::iter::once(c).nfd()),
            Alphabet::Latin => out.extend(fold_latin(c.encode_utf8(&mut [0; 4])).into_iter().map(char::from)),
            _ if script_of(c) == Script::Greek => {
                out.extend(std::iter::once(c).nfd().filter(|&c| !is_combining_mark(c)).map(plain));
            }
            _ => out.push(plain(c)),
        }
    }
    out
}

fn is_dropped(c: char) -> bool {
    match c {
        // Arabic vowel marks and the stretching line; Hebrew points.
        '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | 'ـ' => true,
        '\u{591}'..='\u{5c7}' => true,
        // Marks that other scripts write vowels with stay.
        _ => !c.is_alphanumeric() && !is_combining_mark(c),
    }
}

fn plain(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ς' => 'σ',
        'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        other => plain_han(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_the_script() {
        let cases = [
            ("Arabic alef, vowel marks and stretch", "أَحْمــد", "احمد"),
            ("Persian letters", "علی کیا", "عليكيا"),
            ("Hebrew points", "שָׁלוֹם", "שלום"),
            ("hiragana", "さくら", "サクラ"),
            ("Korean letters", "김", "\u{1100}\u{1175}\u{11b7}"),
            ("Greek accents and final sigma", "Γιώργος", "γιωργοσ"),
            ("Cyrillic", "Йошкар", "йошкар"),
            ("Hindi signs stay", "मोदी", "मोदी"),
            ("a Latin letter inside", "Đу", "dу"),
        ];
        for (rule, word, folded) in cases {
            assert_eq!(fold_native(word).into_iter().collect::<String>(), folded, "{rule}");
        }
        assert_eq!(fold_latin("Çavuşoğlu-2"), b"cavusoglu");
    }
}
