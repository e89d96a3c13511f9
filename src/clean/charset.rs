//! Single-byte charsets backwards: which byte a character was read from.

use encoding_rs::{Encoding, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A reader that took UTF-8 bytes for something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Misreader {
    /// windows-1252, Latin-1 and windows-1254 in one: they share all places but a few, and disagree on no character.
    Western,
    /// windows-1251.
    Cyrillic,
}

/// The end of the Cyrillic block, the last one with letters of the charsets here.
const LOW: usize = 0x500;

/// Characters that bytes 0x80..=0xFF became.
#[derive(Debug)]
struct Backwards {
    /// Characters below U+0500: Latin and Cyrillic letters, C1 controls. 0: none.
    low: Box<[u8; LOW]>,
    /// All others: typographic signs.
    high: FxHashMap<char, u8>,
}

impl Backwards {
    fn of(encodings: &[&'static Encoding]) -> Self {
        let mut table = Self { low: Box::new([0; LOW]), high: FxHashMap::default() };
        for byte in 0x80..=0xff {
            for encoding in encodings {
                if let Some(c) = encoding.decode_without_bom_handling(&[byte]).0.chars().next() {
                    table.insert(c, byte);
                }
            }
        }
        // A byte that the charset does not define comes through as the control of the same number.
        (0x80..=0x9f).for_each(|byte| table.insert(char::from(byte), byte));
        table
    }

    fn insert(&mut self, c: char, byte: u8) {
        match self.low.get_mut(c as usize) {
            Some(place) => *place = byte,
            None => _ = self.high.insert(c, byte),
        }
    }

    fn byte(&self, c: char) -> Option<u8> {
        match self.low.get(c as usize) {
            Some(byte) => (*byte != 0).then_some(*byte),
            None => self.high.get(&c).copied(),
        }
    }
}

static WESTERN: LazyLock<Backwards> = LazyLock::new(|| Backwards::of(&[WINDOWS_1252, WINDOWS_1254]));
static CYRILLIC: LazyLock<Backwards> = LazyLock::new(|| Backwards::of(&[WINDOWS_1251]));

impl Misreader {
    /// The byte from 0x80 up that this reader took for `c`.
    pub(super) fn byte(self, c: char) -> Option<u8> {
        match self {
            Self::Western => WESTERN.byte(c),
            Self::Cyrillic => CYRILLIC.byte(c),
        }
    }
}

/// The windows-1252 character of `byte`; the five bytes that it does not define become the C1 control.
pub(super) fn cp1252(byte: u8) -> char {
    WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes() {
        let rows = [
            (Misreader::Western, 'Ÿ', Some(0x9f)),
            (Misreader::Western, '\u{9d}', Some(0x9d)),
            (Misreader::Western, 'Ğ', Some(0xd0)),
            (Misreader::Western, 'Ð', Some(0xd0)),
            (Misreader::Western, '™', Some(0x99)),
            (Misreader::Western, 'a', None),
            (Misreader::Cyrillic, 'П', Some(0xcf)),
            (Misreader::Cyrillic, 'ђ', Some(0x90)),
            (Misreader::Cyrillic, 'ü', None),
        ];
        for (reader, c, byte) in rows {
            assert_eq!(reader.byte(c), byte, "{c}");
        }
    }
}
