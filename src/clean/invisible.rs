//! Characters that show nothing: zero-width ones, soft hyphens, direction marks, controls.
//!
//! Three of them are orthography somewhere, and stay there: the non-joiner of Persian and the Indic scripts, the joiner
//! of the Indic scripts and of emoji, and the zero-width space between the words of Thai, Lao, Khmer and Burmese.

use super::charset::cp1252;
use super::local::{Change, Cursor};
use crate::Span;
use crate::script::{Script, script_of};

/// Nothing that a reader sees is lost.
const CONFIDENCE: f32 = 0.99;

/// Whether `c` only sets a direction: the rule `bidi` owns it.
pub(super) fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether this rule or `bidi` owns `c` (C0 controls and DEL are told apart by the caller).
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
    )
}

/// Takes the character out unless it belongs where it stands.
pub(super) fn change(cursor: Cursor<'_>) -> Option<Change> {
    let stays = match cursor.c {
        '\u{200b}' => separates_words(cursor),
        '\u{200c}' => is_orthographic_non_joiner(cursor),
        '\u{200d}' => joins_letters(cursor) || joins_emoji(cursor),
        _ => false,
    };
    if stays {
        return None;
    }
    let end = match (cursor.c, cursor.after()) {
        // A word that was parted at the end of a line.
        ('\u{ad}', Some('\n')) => cursor.span().end() + 1,
        _ => cursor.span().end(),
    };
    Some(Change::new(Span::new(cursor.at, end), "", CONFIDENCE))
}

/// A C1 control is a windows-1252 character that was read as Latin-1, or means nothing.
pub(super) fn stray_control(cursor: Cursor<'_>) -> Option<Change> {
    /// The byte of a control is certain, its meaning nearly so.
    const MEANING: f32 = 0.9;
    let byte = u8::try_from(u32::from(cursor.c)).ok()?;
    let meant = cp1252(byte);
    if meant == cursor.c {
        return Some(Change::new(cursor.span(), "", CONFIDENCE));
    }
    Some(Change::new(cursor.span(), meant.to_string(), MEANING))
}

fn separates_words(cursor: Cursor<'_>) -> bool {
    let spaceless =
        |c: char| matches!(script_of(c), Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar);
    cursor.before().is_some_and(spaceless) && cursor.after().is_some_and(spaceless)
}

/// Scripts whose letters join or form conjuncts.
fn is_joining(c: char) -> bool {
    matches!(
        script_of(c),
        Script::Arabic
            | Script::Syriac
            | Script::Nko
            | Script::Mongolian
            | Script::Devanagari
            | Script::Bengali
            | Script::Gurmukhi
            | Script::Gujarati
            | Script::Oriya
            | Script::Tamil
            | Script::Telugu
            | Script::Kannada
            | Script::Malayalam
            | Script::Sinhala
            | Script::Myanmar
            | Script::Khmer
    )
}

/// Between two letters, or after a virama, which it keeps visible.
fn is_orthographic_non_joiner(cursor: Cursor<'_>) -> bool {
    let is_letter_of_it = |c: char| is_joining(c) && (c.is_alphabetic() || is_mark(c));
    let Some(before) = cursor.before().filter(|c| is_letter_of_it(*c) || is_mark(*c)) else { return false };
    is_virama(before) || cursor.after().is_some_and(is_letter_of_it)
}

fn joins_letters(cursor: Cursor<'_>) -> bool {
    cursor.before().is_some_and(|c| is_joining(c) || is_virama(c)) || cursor.after().is_some_and(is_joining)
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn is_virama(c: char) -> bool {
    /// Canonical combining class of viramas (Unicode, table of classes).
    const VIRAMA: u8 = 9;
    unicode_normalization::char::canonical_combining_class(c) == VIRAMA
}

fn joins_emoji(cursor: Cursor<'_>) -> bool {
    let is_emoji = |c: char| {
        matches!(c, '\u{fe0f}' | '\u{2190}'..='\u{21ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}'
            | '\u{1f000}'..='\u{1faff}')
    };
    cursor.before().is_some_and(is_emoji) && cursor.after().is_some_and(is_emoji)
}

#[cfg(test)]
mod tests {
    use crate::clean::{local::local, rule::RuleSet};

    #[test]
    fn rows() {
        let rows = [
            ("zero-width", "An\u{200b}ka\u{2060}ra\u{feff}", "Ankara"),
            ("soft hyphen", "Lon\u{ad}don, Pa\u{ad}\nris", "London, Paris"),
            ("direction", "\u{202b}أنقرة\u{202c} and \u{200f}بغداد", "أنقرة and بغداد"),
            ("controls", "a\u{1}b\u{7f}c\u{1b}", "abc"),
            ("non-joiner in Latin", "Rab\u{200c}at", "Rabat"),
            ("non-joiner in Persian", "نمی\u{200c}دانم", "نمی\u{200c}دانم"),
            ("non-joiner at a word's end", "نمی\u{200c} دانم", "نمی دانم"),
            ("joiners in Hindi", "क्\u{200d}ष क्\u{200c}ष", "क्\u{200d}ष क्\u{200c}ष"),
            ("joiner in Latin", "Ra\u{200d}bat", "Rabat"),
            ("emoji", "👩\u{200d}🚀 ❤\u{fe0f}\u{200d}🔥 a\u{200d}🔥", "👩\u{200d}🚀 ❤\u{fe0f}\u{200d}🔥 a🔥"),
            ("Khmer words", "ភ្នំ\u{200b}ពេញ", "ភ្នំ\u{200b}ពេញ"),
            ("C1", "\u{93}so\u{94} \u{96} x\u{81}y", "\"so\" – xy"),
        ];
        for (name, input, expected) in rows {
            let mut text = input.to_owned();
            for _ in 0..3 {
                text = local(&text, RuleSet::ALL).apply(&text);
            }
            assert_eq!(text, expected, "{name}");
        }
    }
}
