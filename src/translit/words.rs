//! A word as its table reads it: lower case, one spelling for each letter, marks in one order.

use super::runs::letter_of_two;
use super::sinhala;
use super::writing::Writing;
use unicode_normalization::UnicodeNormalization;

/// The letters of a word, and which of them were capitals. Kept and refilled, so that a text costs no
/// allocation a word.
#[derive(Debug, Default)]
pub(super) struct Word {
    pub(super) letters: Vec<char>,
    /// As long as `letters`.
    pub(super) upper: Vec<bool>,
}

impl Word {
    /// Refills the word from `text`, a run of one writing.
    pub(super) fn read(&mut self, writing: Writing, text: &str) {
        if self.read_plain(writing, text) {
            return;
        }
        self.letters.clear();
        self.upper.clear();
        match writing {
            Writing::Cyrillic if has_marks(text) => self.extend(text.nfc().filter(|&c| !is_mark(c))),
            Writing::Greek => text.nfd().for_each(|c| self.greek(c)),
            Writing::Arabic if text.contains(is_compatibility) => text.nfkc().for_each(|c| self.arabic(c)),
            Writing::Arabic => text.chars().for_each(|c| self.arabic(c)),
            Writing::Hebrew if text.contains(is_compatibility) => text.nfkd().for_each(|c| self.hebrew(c)),
            Writing::Hebrew => text.chars().for_each(|c| self.hebrew(c)),
            Writing::Kana if text.chars().all(is_plain_kana) => self.extend(text.chars().map(hiragana)),
            Writing::Kana => self.extend(text.nfkc().map(hiragana)),
            Writing::Hangul if text.chars().all(is_syllable) => text.chars().for_each(|c| self.syllable(c)),
            Writing::Hangul => self.extend(text.nfkd()),
            Writing::Indic => {
                text.nfc().for_each(|c| self.indic(c));
                if text.chars().next_back().is_some_and(sinhala::keeps_vowel) {
                    self.push('ा');
                }
            }
            _ => self.extend(text.chars()),
        }
    }

    /// Reads a word of nothing but the letters of Arabic or Hebrew; whether it is one.
    fn read_plain(&mut self, writing: Writing, text: &str) -> bool {
        match writing {
            Writing::Arabic => self.read_of_two(text, |c| matches!(c, 'ء'..='غ' | 'ف'..='ي')),
            Writing::Hebrew => self.read_of_two(text, |c| matches!(c, 'א'..='ת')),
            _ => false,
        }
    }

    /// Reads a word of nothing but small letters that `is_plain` tells, each of them two bytes long; whether it is one.
    #[inline]
    fn read_of_two(&mut self, text: &str, is_plain: impl Fn(char) -> bool) -> bool {
        self.letters.clear();
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        let mut is_read = rest.is_empty();
        self.letters.extend(pairs.iter().map(|pair| {
            let c = letter_of_two(*pair).unwrap_or_default();
            is_read &= is_plain(c);
            c
        }));
        self.upper.clear();
        self.upper.resize(self.letters.len(), false);
        is_read
    }

    fn extend(&mut self, letters: impl Iterator<Item = char>) {
        for c in letters {
            self.push(c);
        }
    }

    fn push(&mut self, c: char) {
        if has_no_capital(c) {
            return self.push_small(c);
        }
        let upper = c.is_uppercase();
        self.letters.push(if upper { c.to_lowercase().next().unwrap_or(c) } else { c });
        self.upper.push(upper);
    }

    /// A letter that has no capital, or is none.
    #[inline]
    fn push_small(&mut self, c: char) {
        self.letters.push(c);
        self.upper.push(false);
    }

    /// Puts `c` behind the last letter, before the vowel signs that `sign` tells.
    fn push_behind_letter(&mut self, c: char, sign: fn(char) -> bool) {
        let signs = self.letters.iter().rev().take_while(|&&c| sign(c)).count();
        self.letters.insert(self.letters.len() - signs, c);
        self.upper.push(false);
    }

    /// Accents and breathings go, the diaeresis stays: αϊ is two sounds.
    fn greek(&mut self, c: char) {
        match (c, self.letters.last_mut()) {
            ('\u{308}', Some(last)) if *last == 'ι' => *last = 'ϊ',
            ('\u{308}', Some(last)) if *last == 'υ' => *last = 'ϋ',
            _ if is_mark(c) => {}
            _ => self.push(c),
        }
    }

    /// A shadda writes its letter twice; tatweel, sukun and reading signs go.
    fn arabic(&mut self, c: char) {
        match c {
            '\u{651}' => {
                if let Some(&letter) = self.letters.iter().rev().find(|&&c| !is_haraka(c)) {
                    self.push_behind_letter(letter, is_haraka);
                }
            }
            '\u{640}' | '\u{652}' | '\u{610}'..='\u{61A}' | '\u{653}'..='\u{65F}' | '\u{6D6}'..='\u{6ED}' => {
            }
            _ => self.push(c),
        }
    }

    /// Dagesh and shin dot go right behind their letter, accents go away.
    fn hebrew(&mut self, c: char) {
        match c {
            '\u{5BC}' | '\u{5C1}' | '\u{5C2}' => self.push_behind_letter(c, is_niqqud),
            '\u{591}'..='\u{5AF}' | '\u{5BD}' | '\u{5BF}' => {}
            '\u{5F3}' => self.push('\''),
            _ => self.push(c),
        }
    }

    /// The letters of a Hangul syllable (Unicode, chapter 3.12).
    fn syllable(&mut self, c: char) {
        const VOWELS: u32 = 21;
        const FINALS: u32 = 28;
        let index = u32::from(c) - u32::from(FIRST_SYLLABLE);
        let (first, vowel, last) = (index / (VOWELS * FINALS), index / FINALS % VOWELS, index % FINALS);
        let letter = |base: char, at: u32| char::from_u32(u32::from(base) + at).unwrap_or(base);
        self.push_small(letter('\u{1100}', first));
        self.push_small(letter('\u{1161}', vowel));
        if last > 0 {
            self.push_small(letter('\u{11A7}', last));
        }
    }

    /// The ISCII scripts, each 128 code points long, laid over Devanagari.
    fn indic(&mut self, c: char) {
        match c {
            '\u{200C}' | '\u{200D}' | '\u{A71}' => {}
            '\u{A70}' => self.push('\u{902}'),
            '\u{9F0}' => self.push('र'),
            '\u{9F1}' => self.push('व'),
            '\u{D7A}' | '\u{D7B}' => self.extend("न्".chars()),
            '\u{D7C}' => self.extend("र्".chars()),
            '\u{D7D}' | '\u{D7E}' => self.extend("ल्".chars()),
            '\u{D7F}' => self.extend("क्".chars()),
            '\u{D80}'..='\u{DFF}' => match sinhala::in_devanagari(c) {
                Some(letters) => self.extend(letters.chars()),
                None => self.push(c),
            },
            '\u{980}'..='\u{D7F}' => {
                let place = (u32::from(c) - DEVANAGARI) % BLOCK;
                self.push(char::from_u32(DEVANAGARI + place).unwrap_or(c));
            }
            _ => self.push(c),
        }
    }
}

/// First code point of Devanagari, and the length of each block that follows its layout.
const DEVANAGARI: u32 = 0x900;
const BLOCK: u32 = 0x80;

/// How far katakana stands behind hiragana.
const KATAKANA_SHIFT: u32 = 0x60;

/// The first Hangul syllable.
const FIRST_SYLLABLE: char = '\u{AC00}';

fn is_syllable(c: char) -> bool {
    matches!(c, FIRST_SYLLABLE..='\u{D7A3}')
}

/// Kana that NFKC leaves alone, whatever stands beside them: no marks, no half-width forms, no ligatures.
fn is_plain_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='\u{3096}' | 'ァ'..='\u{30FA}' | 'ー')
}

/// Whether `c` is of the blocks without capitals that most words here are in, or a small Russian letter.
fn has_no_capital(c: char) -> bool {
    matches!(c, 'а'..='џ' | '\u{590}'..='\u{109F}' | '\u{1100}'..='\u{11FF}' | '\u{3040}'..='\u{30FF}' | FIRST_SYLLABLE..='\u{D7A3}')
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - KATAKANA_SHIFT).unwrap_or(c),
        _ => c,
    }
}

/// A letter of Arabic or Hebrew with another, plainer spelling: composing marks and presentation forms.
fn is_compatibility(c: char) -> bool {
    matches!(c, '\u{653}'..='\u{655}' | '\u{675}'..='\u{678}' | '\u{FB1D}'..)
}

/// Whether one of the marks stands in a Cyrillic word: nearly never, and then the bytes tell.
fn has_marks(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, 0xcc | 0xcd | 0xd2)) && text.contains(is_mark)
}

/// A mark of the Latin, Greek and Cyrillic scripts.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}')
}

/// A written short vowel of Arabic.
pub(super) const fn is_haraka(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{650}')
}

/// A written vowel point of Hebrew.
pub(super) const fn is_niqqud(c: char) -> bool {
    matches!(c, '\u{5B0}'..='\u{5BB}' | '\u{5C7}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling() {
        for (rule, writing, text, expected) in [
            ("stress mark", Writing::Cyrillic, "Пу́тин", "путин"),
            ("decomposed letter", Writing::Cyrillic, "Сергеи\u{306}", "сергей"),
            ("accent", Writing::Greek, "Άρης", "αρης"),
            ("diaeresis", Writing::Greek, "Μαΐου", "μαϊου"),
            ("tatweel", Writing::Arabic, "مـحمد", "محمد"),
            ("shadda before its vowel", Writing::Arabic, "مُحَمَّد", "مُحَممَد"),
            ("presentation forms", Writing::Arabic, "\u{FEE3}\u{FEA4}\u{FEE4}\u{FEAA}", "محمد"),
            ("dagesh behind its letter", Writing::Hebrew, "בַּר", "ב\u{5BC}\u{5B7}ר"),
            ("katakana", Writing::Kana, "ｶナ", "かな"),
            ("bengali", Writing::Indic, "ক", "क"),
        ] {
            let mut word = Word::default();
            word.read(writing, text);
            assert_eq!(word.letters.iter().collect::<String>(), expected, "{rule}");
            assert_eq!(word.letters.len(), word.upper.len(), "{rule}");
        }
    }
}
