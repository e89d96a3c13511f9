//! Which rules a character falls to: the scripts as transliteration groups them.

use unicode_normalization::char::is_combining_mark;

/// A group of characters that one kind of table reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// Latin letters: passed through.
    Latin,
    /// Digits, punctuation, spaces, marks: passed through, or joined to the word they stand in.
    Neutral,
    Cyrillic,
    Greek,
    Armenian,
    Georgian,
    Hebrew,
    Arabic,
    /// The nine scripts that share the order of the ISCII standard, Devanagari to Malayalam, and Sinhala, which has
    /// the same sounds in an order of its own.
    Indic,
    Kana,
    Hangul,
    Han,
    /// No table of ours: read by `deunicode`.
    Other,
}

impl Writing {
    /// Whether words of this writing may begin with a capital.
    pub(super) fn has_case(self) -> bool {
        matches!(self, Writing::Latin | Writing::Cyrillic | Writing::Greek | Writing::Armenian)
    }
}

/// The writing of `c`, by Unicode block: cheaper than a script look-up, and the tables are by block too.
#[inline]
pub(super) fn writing_of(c: char) -> Writing {
    let told = match TABLE.get(c as usize) {
        Some(told) => *told,
        None => by_block(c),
    };
    told.unwrap_or_else(|| by_property(c))
}

/// What the blocks tell of the scripts in most texts.
static TABLE: [Option<Writing>; TABLED] = {
    let mut table = [None; TABLED];
    let mut code = 0;
    while code < TABLED {
        if let Some(c) = char::from_u32(code as u32) {
            table[code] = by_block(c);
        }
        code += 1;
    }
    table
};

/// Past kana; Han and Hangul are told quickly by their blocks.
const TABLED: usize = 0x3200;

/// A letter of a script without a table, or a sign.
fn by_property(c: char) -> Writing {
    if c.is_alphabetic() || is_combining_mark(c) { Writing::Other } else { Writing::Neutral }
}

/// What a character's block tells; nothing where each has to be looked at.
const fn by_block(c: char) -> Option<Writing> {
    Some(match c {
        '\u{4E00}'..='\u{9FFF}' => Writing::Han,
        '\u{AC00}'..='\u{D7A3}' => Writing::Hangul,
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{2AF}' => Writing::Latin,
        '\0'..='\u{36F}' => Writing::Neutral,
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Writing::Greek,
        '\u{400}'..='\u{52F}' | '\u{1C80}'..='\u{1C8F}' | '\u{2DE0}'..='\u{2DFF}' => Writing::Cyrillic,
        '\u{A640}'..='\u{A69F}' => Writing::Cyrillic,
        '\u{531}'..='\u{58F}' | '\u{FB13}'..='\u{FB17}' => Writing::Armenian,
        '\u{591}'..='\u{5FF}' | '\u{FB1D}'..='\u{FB4F}' => Writing::Hebrew,
        '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' => Writing::Arabic,
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => Writing::Arabic,
        '\u{900}'..='\u{DFF}' => Writing::Indic,
        '\u{10A0}'..='\u{10FF}' | '\u{1C90}'..='\u{1CBF}' | '\u{2D00}'..='\u{2D2F}' => Writing::Georgian,
        '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' => Writing::Hangul,
        '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}' => Writing::Kana,
        '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '々' => Writing::Han,
        '\u{20000}'..='\u{323AF}' => Writing::Han,
        '\u{1E00}'..='\u{1EFF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}' => Writing::Latin,
        '\u{AB30}'..='\u{AB6F}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => Writing::Latin,
        '\u{2000}'..='\u{206F}' | '\u{1DC0}'..='\u{1DFF}' | '\u{FE00}'..='\u{FE2F}' => Writing::Neutral,
        // Tibetan, with the points between its syllables.
        '\u{F00}'..='\u{FFF}' => Writing::Other,
        // Keycaps and other signs put around signs.
        '\u{20D0}'..='\u{20FF}' => Writing::Neutral,
        _ => return None,
    })
}

/// Whether text of a writing is left as it is.
pub(super) fn passes(writing: Writing) -> bool {
    matches!(writing, Writing::Latin | Writing::Neutral)
}

/// Whether `c` belongs to the word that a letter of `writing` before it began: marks, joiners, geresh.
#[inline]
pub(super) fn continues(writing: Writing, before: char, c: char) -> bool {
    match c {
        '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}' => true,
        '\u{200C}' | '\u{200D}' => matches!(writing, Writing::Arabic | Writing::Indic),
        '\'' if writing == Writing::Hebrew => "גזצץת".contains(before),
        '\'' | '\u{2019}' | '\u{2BC}' => writing == Writing::Cyrillic,
        _ => false,
    }
}
