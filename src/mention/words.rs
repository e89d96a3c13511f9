//! Text → words with their shape and the gap before each, by the Unicode word rules (UAX 29).
//!
//! ASCII is split here byte by byte by a table of classes; any other stretch goes through `unicode-segmentation`. Unlike UAX 29, a full
//! stop joins letters only in dotted acronyms and domain names, since scraped text glues sentences (`Idlib.The`).

use super::fold::is_apostrophe;
use super::lexicon::Flags;
use crate::script::{has_case, script_of};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Small letters only.
    Lower,
    /// A capital, then small letters (others may be capitals: `McDonald`).
    Capital,
    /// Capitals only, one or more.
    Upper,
    /// Capitals, but not first: `iPhone`, `6PR`.
    Mixed,
    /// Begins with a digit and has no capital: `24`, `65th`.
    Number,
    /// A script without capitals.
    Caseless,
}

/// What stands between a word and the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// The text begins.
    Start,
    /// Nothing, or a mark that joins: `·`.
    Glued,
    /// White space.
    Space,
    /// A hyphen without spaces.
    Hyphen,
    /// A full stop and a space: an abbreviation or the end of a sentence.
    Dot,
    /// A comma.
    Comma,
    /// `&`.
    Amp,
    /// An opening bracket.
    Open,
    /// An opening quotation mark, a colon or a bullet: what follows may have its capital from its place.
    Quote,
    /// A mark that ends a sentence.
    Stop,
    /// A line break.
    Line,
    /// Any other punctuation.
    Other,
}

/// No word of the table.
pub(super) const NO_WORD: u32 = u32::MAX;

/// A word of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// Where a possessive *'s* begins; `end` without one.
    pub(super) stem_end: u32,
    /// Its shape.
    pub(super) shape: Shape,
    /// The gap before it.
    pub(super) gap: Gap,
    /// Number of its sentence.
    pub(super) sentence: u32,
    /// Whether its place alone gives it a capital.
    pub(super) starts: bool,
    /// Its lists; looked up for words that are not small.
    pub(super) flags: Flags,
    /// Its number among the words of table names.
    pub(super) known: u32,
}

impl Word {
    /// A word that nobody has looked up.
    fn new(range: Range<usize>, stem_end: usize, shape: Shape, gap: Gap) -> Self {
        Self {
            start: range.start as u32,
            end: range.end as u32,
            stem_end: stem_end as u32,
            shape,
            gap,
            sentence: 0,
            starts: false,
            flags: Flags::default(),
            known: NO_WORD,
        }
    }

    /// The `len` bytes that are elided before a name, and the name, as two words.
    pub(super) fn parted(&self, text: &str, len: usize) -> [Self; 2] {
        let (start, end) = (self.start as usize, self.end as usize);
        let name = &text[start + len..end];
        let head = Self {
            end: self.start + len as u32,
            stem_end: self.start + len as u32,
            shape: Shape::Lower,
            ..*self
        };
        [head, Self::new(start + len..end, end - possessive_len(name), shape(name), Gap::Glued)]
    }

    /// The word in `text`.
    #[inline]
    pub(super) fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }

    /// The bytes of the word in `text`.
    #[inline]
    pub(super) fn bytes_of<'t>(&self, text: &'t str) -> &'t [u8] {
        &text.as_bytes()[self.start as usize..self.end as usize]
    }

    /// The word without its possessive.
    #[inline]
    pub(super) fn stem<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.stem_end as usize]
    }

    /// Whether an English possessive follows the stem.
    #[inline]
    pub(super) fn is_possessive(&self) -> bool {
        self.stem_end < self.end
    }

    /// Whether it has a capital (or digits) to begin or within.
    #[inline]
    pub(super) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
    }

    /// Whether it is a single capital letter.
    #[inline]
    pub(super) fn is_initial(&self, text: &str) -> bool {
        self.shape == Shape::Upper && self.stem(text).chars().nth(1).is_none()
    }
}

/// What a byte is to a word: bits, so that those of a word can be united.
mod class {
    pub(super) const SMALL: u8 = 1;
    pub(super) const CAPITAL: u8 = 1 << 1;
    pub(super) const DIGIT: u8 = 1 << 2;
    /// Joins letters and digits, but begins no word.
    pub(super) const UNDERSCORE: u8 = 1 << 3;
    /// May join a word with what follows: the word is looked at again.
    pub(super) const MARK: u8 = 1 << 4;
    /// Not ASCII.
    pub(super) const BEYOND: u8 = 1 << 5;

    pub(super) const LETTER_OR_DIGIT: u8 = SMALL | CAPITAL | DIGIT;
    pub(super) const INSIDE: u8 = LETTER_OR_DIGIT | UNDERSCORE;

    pub(super) static OF: [u8; 256] = {
        let mut table = [0; 256];
        let mut b = 0;
        while b < 256 {
            table[b] = match b as u8 {
                b'a'..=b'z' => SMALL,
                b'A'..=b'Z' => CAPITAL,
                b'0'..=b'9' => DIGIT,
                b'_' => UNDERSCORE,
                b'\'' | b'.' | b',' => MARK,
                0x80.. => BEYOND,
                _ => 0,
            };
            b += 1;
        }
        table
    };
}

/// Bytes of text for each word, white space included; a little less than usual, so that room lasts.
const BYTES_PER_WORD: usize = 5;

/// All words of `text`, in order. One pass; 28 bytes a word.
pub(super) fn scan(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / BYTES_PER_WORD + 1);
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut last_end = 0;
    while at < bytes.len() {
        let first = class::OF[usize::from(bytes[at])];
        if first & class::LETTER_OR_DIGIT != 0 {
            at = scan_ascii(text, at, &mut last_end, &mut words);
        } else if first == class::BEYOND {
            at = scan_unicode(text, at, &mut last_end, &mut words);
        } else {
            at += 1;
        }
    }
    words
}

/// Pushes the word that begins with the ASCII letter or digit at `from`; returns where it ends.
fn scan_ascii(text: &str, from: usize, last_end: &mut usize, words: &mut Vec<Word>) -> usize {
    let bytes = text.as_bytes();
    let class_at = |at: usize| bytes.get(at).map_or(0, |&b| class::OF[usize::from(b)]);
    let first = class_at(from);
    let (mut end, mut seen, mut class) = (from + 1, first, class_at(from + 1));
    while class & class::INSIDE != 0 {
        seen |= class;
        end += 1;
        class = class_at(end);
    }
    if class & (class::MARK | class::BEYOND) == 0 {
        push_plain(text, from..end, (first, seen), last_end, words);
        return end;
    }
    let end = ascii_word_end(bytes, from);
    if class_at(end) == class::BEYOND {
        return scan_unicode(text, from, last_end, words);
    }
    push(text, from, end, last_end, words);
    end
}

/// Pushes a word of ASCII letters, digits and underscores by the classes of its first and of all its bytes.
fn push_plain(
    text: &str,
    range: Range<usize>,
    (first, seen): (u8, u8),
    last_end: &mut usize,
    words: &mut Vec<Word>,
) {
    let (upper, lower) = (seen & class::CAPITAL != 0, seen & class::SMALL != 0);
    let shape = match first {
        class::SMALL if !upper => Shape::Lower,
        class::DIGIT if !upper => Shape::Number,
        class::CAPITAL if lower => Shape::Capital,
        class::CAPITAL => Shape::Upper,
        _ => Shape::Mixed,
    };
    let spaced = range.start == *last_end + 1 && text.as_bytes()[*last_end] == b' ';
    let gap = match (words.is_empty(), spaced) {
        (true, _) => Gap::Start,
        (_, true) => Gap::Space,
        _ => gap(&text[*last_end..range.start]),
    };
    words.push(Word::new(range.clone(), range.end, shape, gap));
    *last_end = range.end;
}

/// Where the ASCII word that begins at `from` ends.
fn ascii_word_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from + 1;
    loop {
        while at < bytes.len() && (bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_') {
            at += 1;
        }
        let (Some(&mark), Some(&next)) = (bytes.get(at), bytes.get(at + 1)) else { return at };
        let before = bytes[at - 1];
        let joins = match mark {
            b'\'' => before.is_ascii_alphabetic() && next.is_ascii_alphabetic(),
            b'.' if before.is_ascii_digit() => next.is_ascii_digit(),
            b'.' => {
                let single = at - from == 1 || !bytes[at - 2].is_ascii_alphanumeric();
                next.is_ascii_lowercase() || (single && next.is_ascii_alphabetic())
            }
            b',' => before.is_ascii_digit() && next.is_ascii_digit(),
            _ => false,
        };
        if !joins {
            return at;
        }
        at += 2;
    }
}

/// Splits the stretch from `from` to the next ASCII white space; returns where it ends.
fn scan_unicode(text: &str, from: usize, last_end: &mut usize, words: &mut Vec<Word>) -> usize {
    let stretch = &text[from..];
    let len = stretch.bytes().position(|b| b.is_ascii_whitespace()).unwrap_or(stretch.len());
    for (at, word) in stretch[..len].unicode_word_indices() {
        let mut start = from + at;
        // UAX 29 joins words by U+202F, which is a space.
        for piece in word.split_inclusive(char::is_whitespace) {
            let end = start + piece.trim_end().len();
            if end > start {
                push_split(text, start, end, last_end, words);
            }
            start += piece.len();
        }
    }
    from + len
}

/// Pushes a word of UAX 29, cut at a full stop between a small letter and a capital.
fn push_split(text: &str, start: usize, end: usize, last_end: &mut usize, words: &mut Vec<Word>) {
    let mut from = start;
    let mut before = '.';
    // UAX 29 keeps direction marks with the word before them.
    let end = start + text[start..end].trim_end_matches(is_invisible).len();
    for (at, c) in text[start..end].char_indices() {
        let glued = c == '.' && before.is_lowercase();
        if glued && text[start + at + 1..end].starts_with(char::is_uppercase) {
            push(text, from, start + at, last_end, words);
            from = start + at + 1;
        }
        before = c;
    }
    push(text, from, end, last_end, words);
}

fn push(text: &str, start: usize, end: usize, last_end: &mut usize, words: &mut Vec<Word>) {
    let end = end + usize::from(is_dotted_acronym(&text[start..end]) && text[end..].starts_with('.'));
    let gap = if words.is_empty() { Gap::Start } else { gap(&text[*last_end..start]) };
    let word = &text[start..end];
    words.push(Word::new(start..end, end - possessive_len(word), shape(word), gap));
    *last_end = end;
}

/// `U.S` before its last full stop.
fn is_dotted_acronym(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| part.len() == 1 && part.as_bytes()[0].is_ascii_uppercase())
}

/// Bytes of a final *'s*, 0 without one.
fn possessive_len(word: &str) -> usize {
    let Some(rest) = word.strip_suffix(['s', 'S']) else { return 0 };
    match rest.chars().next_back() {
        Some(mark) if is_apostrophe(mark) && rest.len() > mark.len_utf8() => mark.len_utf8() + 1,
        _ => 0,
    }
}

fn shape(word: &str) -> Shape {
    let bytes = word.as_bytes();
    if bytes[0].is_ascii_lowercase() && bytes.iter().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Shape::Lower;
    }
    let stem = &word[..word.len() - possessive_len(word)];
    let (mut upper, mut lower) = (false, false);
    for c in stem.chars() {
        upper |= c.is_uppercase();
        lower |= c.is_lowercase();
    }
    let Some(first) = word.chars().next() else { return Shape::Lower };
    match (upper, lower) {
        (false, _) if first.is_numeric() => Shape::Number,
        (false, false) => Shape::Caseless,
        (false, true) if has_case(script_of(first)) => Shape::Lower,
        (false, true) => Shape::Caseless,
        (true, _) if !first.is_uppercase() => Shape::Mixed,
        (true, true) => Shape::Capital,
        (true, false) => Shape::Upper,
    }
}

/// Marks without width or ink: direction marks, joiners, soft hyphens.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn gap(between: &str) -> Gap {
    match between {
        " " => return Gap::Space,
        "" => return Gap::Glued,
        ", " => return Gap::Comma,
        ". " => return Gap::Dot,
        _ => {}
    }
    if between.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
        return Gap::Line;
    }
    let spaced = between.starts_with(char::is_whitespace) || between.ends_with(char::is_whitespace);
    let inner = between.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    match inner {
        "" if between.contains('\t') => Gap::Other,
        "" if spaced => Gap::Space,
        "" => Gap::Glued,
        "-" | "‐" | "‑" | "־" if !spaced => Gap::Hyphen,
        "·" | "・" | "‧" | "•" | "'" | "’" | "`" if !spaced => Gap::Glued,
        "." => Gap::Dot,
        "," | "،" | "、" | "，" => Gap::Comma,
        "&" => Gap::Amp,
        _ => punctuation_gap(inner),
    }
}

/// The gap of several marks: the end of a sentence outweighs a bracket, a bracket a quotation mark.
fn punctuation_gap(inner: &str) -> Gap {
    if inner.contains(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।']) {
        Gap::Stop
    } else if inner.contains(['(', '[', '（']) {
        Gap::Open
    } else if inner.contains(['"', '“', '„', '«', '‘', '‚', ':', '•', '*', '|', '—', '\'', '「', '《', '：'])
    {
        Gap::Quote
    } else {
        Gap::Other
    }
}

#[cfg(test)]
mod tests {
    use super::{Gap, Shape, scan};

    #[test]
    fn words_of_a_text() {
        let cases: [(&str, &str, &[&str]); 9] = [
            ("plain", "Turkey said so.", &["Turkey", "said", "so"]),
            ("hyphens divide", "Bashar al-Assad", &["Bashar", "al", "Assad"]),
            ("apostrophes join", "Sana'a O’Neill's", &["Sana'a", "O’Neill's"]),
            ("dotted acronym", "the U.S. said", &["the", "U.S.", "said"]),
            ("sentences glued by scraping", "in Idlib.The army", &["in", "Idlib", "The", "army"]),
            ("the same beside other letters", "İdlib.The army", &["İdlib", "The", "army"]),
            ("numbers", "1,300 at 9:30 Rossiya 24", &["1,300", "at", "9", "30", "Rossiya", "24"]),
            ("mixed script is one word", "Mevlüt Çavişoغلlu", &["Mevlüt", "Çavişoغلlu"]),
            ("Han by character", "普京说", &["普", "京", "说"]),
        ];
        for (rule, text, expected) in cases {
            let words: Vec<&str> = scan(text).iter().map(|w| w.of(text)).collect();
            assert_eq!(words, expected, "{rule}");
        }
    }

    #[test]
    fn shapes_and_gaps() {
        let text = "Putin's U.S. iPhone (MİT) al-Assad 24, \"الأسد\nПутин";
        let words = scan(text);
        let shapes: Vec<Shape> = words.iter().map(|w| w.shape).collect();
        use Shape::{Capital, Caseless, Lower, Mixed, Number, Upper};
        assert_eq!(shapes, [Capital, Upper, Mixed, Upper, Lower, Capital, Number, Caseless, Capital]);
        let gaps: Vec<Gap> = words.iter().map(|w| w.gap).collect();
        use Gap::{Hyphen, Line, Open, Other, Quote, Space, Start};
        assert_eq!(gaps, [Start, Space, Space, Open, Other, Hyphen, Space, Quote, Line]);
        assert_eq!(words[0].stem(text), "Putin");
    }
}
