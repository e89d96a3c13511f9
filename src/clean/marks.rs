//! Marks and their letters: NFC, spacing marks of PDF extraction, the dot that lower-casing *İ* leaves.
//!
//! Normalisation is done segment by segment, from one starter to the next, so that a healthy letter is never touched
//! and a heap of a million marks is one linear segment.

use super::local::{Change, Cursor};
use crate::Span;
use unicode_normalization::char::{canonical_combining_class, compose};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Canonically equivalent: the same text by definition.
const EQUIVALENT: f32 = 1.0;
/// A spacing mark may have stood there for itself.
const SPACING: f32 = 0.8;
/// Two dots on an i are a slip of case mapping in every language but Lithuanian, which has an accent above them.
const REDUNDANT_DOT: f32 = 0.95;

/// The first combining mark; below it every character is a starter and composed.
const FIRST_MARK: char = '\u{300}';

/// Bit for each block of 256 characters below U+10000: whether any of them may take part in composition. Of the
/// Unicode character database, by way of the crate `unicode-normalization`; a test holds the two together.
const CARE: [u64; 4] = [0x0001_340b_bf8b_fff8, 0, 0x0000_0f40_0000_0000, 0x4e00_0000_0000_0000];

fn may_compose(c: char) -> bool {
    canonical_combining_class(c) != 0 || is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes
}

/// Whether `c` may change under NFC, by itself or with its neighbours.
pub(super) fn needs_care(c: char) -> bool {
    let block = c as usize >> 8;
    let is_careless = CARE.get(block / 64).is_some_and(|bits| bits & (1 << (block % 64)) == 0);
    c >= FIRST_MARK && !is_careless && may_compose(c)
}

/// The composed form of what stands here.
pub(super) fn change(cursor: Cursor<'_>) -> Option<Change> {
    match combining(cursor.c) {
        Some(mark) => spacing(cursor, mark),
        None => segment(cursor),
    }
}

/// The combining twin of a spacing mark.
fn combining(c: char) -> Option<char> {
    Some(match c {
        '¨' => '\u{308}',
        '¸' => '\u{327}',
        '˘' => '\u{306}',
        'ˇ' => '\u{30c}',
        '˙' => '\u{307}',
        '˚' => '\u{30a}',
        '˛' => '\u{328}',
        '˝' => '\u{30b}',
        _ => return None,
    })
}

/// Puts a spacing mark on the letter before it, or on the one after it where the one before cannot carry it.
fn spacing(cursor: Cursor<'_>, mark: char) -> Option<Change> {
    let before = cursor.before().filter(|c| c.is_alphabetic());
    if let Some((letter, composed)) = before.and_then(|c| Some((c, compose(c, mark)?))) {
        let source = Span::new(cursor.at - letter.len_utf8(), cursor.span().end());
        return Some(Change::new(source, composed.to_string(), SPACING));
    }
    let after = before.and(cursor.after())?;
    let composed = compose(after, mark)?;
    let source = Span::new(cursor.at, cursor.span().end() + after.len_utf8());
    Some(Change::new(source, composed.to_string(), SPACING))
}

/// Normalises from the starter before the cursor up to the next starter.
fn segment(cursor: Cursor<'_>) -> Option<Change> {
    let start =
        cursor.head().char_indices().next_back().filter(|(_, c)| *c > ' ').map_or(cursor.at, |(at, _)| at);
    let more: usize = cursor.tail().chars().take_while(|c| needs_care(*c)).map(char::len_utf8).sum();
    let source = Span::new(start, cursor.span().end() + more);
    let raw = source.of(cursor.text);
    if matches!(raw, "i\u{307}" | "ı\u{307}") {
        return Some(Change::new(source, "i", REDUNDANT_DOT));
    }
    let composed: String = raw.nfc().collect();
    // Told even if nothing changes, so that the scanner goes on after the segment.
    Some(Change::new(source, composed, EQUIVALENT))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{local::local, rule::RuleSet};
    use proptest::prelude::*;

    #[test]
    fn rows() {
        let rows = [
            ("one mark", "C\u{327}avus\u{327}og\u{306}lu", "Çavuşoğlu"),
            ("two marks", "Hue\u{302}\u{301}", "Huế"),
            ("marks out of order", "q\u{307}\u{323}", "q\u{323}\u{307}"),
            ("Hangul", "\u{1112}\u{1161}\u{11ab}", "한"),
            ("dot of a lower-cased İ", "i\u{307}zmir, I\u{307}zmir", "izmir, İzmir"),
            ("Lithuanian", "i\u{307}\u{301}", "i\u{307}\u{301}"),
            ("spacing after", "Ko¨ln, Franc¸ois, Erdog˘an", "Köln, François, Erdoğan"),
            ("spacing before", "K¨oln", "Köln"),
            ("spacing alone", "the ¨ sign", "the ¨ sign"),
            ("a mark on nothing", "\u{301}a", "\u{301}a"),
        ];
        for (name, input, expected) in rows {
            assert_eq!(local(input, RuleSet::ALL).apply(input), expected, "{name}");
        }
    }

    #[test]
    fn blocks_agree_with_the_database() {
        let mut blocks = [0u64; 4];
        for c in (FIRST_MARK..='\u{ffff}').filter(|c| may_compose(*c)) {
            blocks[c as usize >> 14] |= 1 << (c as usize >> 8 & 63);
        }
        assert_eq!(CARE, blocks, "{blocks:#018x?}");
    }

    #[test]
    fn a_heap_of_marks_is_linear() {
        let heap = format!("a{}", "\u{323}\u{301}".repeat(100_000));
        let result = local(&heap, RuleSet::ALL).apply(&heap);
        assert_eq!(result, heap.nfc().collect::<String>());
    }

    proptest! {
        #[test]
        fn agrees_with_nfc(text in "[a-zıçğé\u{300}-\u{306}\u{308}-\u{345}\u{1100}-\u{11ff}\u{5b0}-\u{5ea}]{0,20}") {
            prop_assert_eq!(local(&text, RuleSet::ALL).apply(&text), text.nfc().collect::<String>());
        }
    }
}
