//! One pass for all rules that look at a character and its near neighbours.
//!
//! The scanner skips what no rule cares about by a table over bytes (ASCII) or ranges (the rest), and asks one rule
//! for each character that is left: a rule owns its characters, so no two of them compete.

use super::edit::{EditBuilder, EditMap};
use super::rule::{Rule, RuleSet};
use super::{forms, invisible, marks, quotes, skip, spaces};
use crate::Span;
use std::borrow::Cow;
use std::sync::LazyLock;

/// What a rule wants done.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    pub(super) source: Span,
    pub(super) text: Cow<'static, str>,
    pub(super) confidence: f32,
}

impl Change {
    pub(super) fn new(source: Span, text: impl Into<Cow<'static, str>>, confidence: f32) -> Self {
        Self { source, text: text.into(), confidence }
    }
}

/// A character in its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) c: char,
}

impl<'t> Cursor<'t> {
    /// The character itself.
    pub(super) fn span(self) -> Span {
        Span::new(self.at, self.at + self.c.len_utf8())
    }

    /// All before it.
    pub(super) fn head(self) -> &'t str {
        &self.text[..self.at]
    }

    /// All after it.
    pub(super) fn tail(self) -> &'t str {
        &self.text[self.at + self.c.len_utf8()..]
    }

    pub(super) fn before(self) -> Option<char> {
        self.head().chars().next_back()
    }

    pub(super) fn after(self) -> Option<char> {
        self.tail().chars().next()
    }
}

/// The rule that owns a character.
fn owner(c: char) -> Option<Rule> {
    match c {
        '\n' | ' '..='~' => None,
        '\t' | '\u{b}' | '\u{c}' | '\r' => Some(Rule::Spaces),
        '\0'..='\u{1f}' | '\u{7f}' => Some(Rule::Invisible),
        '\u{80}'..='\u{9f}' => Some(Rule::Mojibake),
        '¨' | '¸' | '˘' | 'ˇ' | '˙' | '˚' | '˛' | '˝' => Some(Rule::Marks),
        _ if spaces::is_odd_space(c) || matches!(c, '\u{2028}' | '\u{2029}') => Some(Rule::Spaces),
        _ if invisible::is_direction(c) => Some(Rule::Bidi),
        _ if invisible::is_invisible(c) => Some(Rule::Invisible),
        '‘'..='‟' | '…' | '´' => Some(Rule::Quotes),
        forms::TATWEEL => Some(Rule::Tatweel),
        _ if forms::is_form(c) => Some(Rule::Forms),
        _ if marks::needs_care(c) => Some(Rule::Nfc),
        _ => None,
    }
}

/// Whether a rule may own the character that begins with this byte.
const fn is_watched(byte: u8) -> bool {
    match byte {
        b'\n' | b' '..=b'~' => false,
        // Continuation bytes; and blocks of letters that are nobody's: Latin from é to ʿ, Greek from π on, Russian,
        // Armenian capitals, Arabic for other languages.
        0x80..=0xbf | 0xc3..=0xca | 0xcf..=0xd1 | 0xd3..=0xd5 | 0xda => false,
        _ => true,
    }
}

/// Whether a byte is no plain ASCII character.
fn is_odd(byte: u8) -> bool {
    byte.wrapping_sub(b' ') > b'~' - b' ' && byte != b'\n'
}

const WATCHED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = is_watched(byte as u8);
        byte += 1;
    }
    table
};

/// A bit for each character of two bytes that a rule owns.
static OWNED: LazyLock<[u64; TWO_BYTES / 64]> = LazyLock::new(|| {
    let mut bits = [0; TWO_BYTES / 64];
    for c in ('\u{80}'..='\u{7ff}').filter(|c| owner(*c).is_some()) {
        bits[c as usize / 64] |= 1 << (c as usize % 64);
    }
    bits
});

/// Characters below this have two bytes at most in UTF-8.
const TWO_BYTES: usize = 0x800;

/// The next place from `at` on where a character stands that a rule may own.
fn next_watched(bytes: &[u8], mut at: usize, owned: &[u64; TWO_BYTES / 64]) -> Option<usize> {
    loop {
        at += skip::first(bytes.get(at..)?, is_odd, |byte| WATCHED[usize::from(byte)])?;
        let (lead @ 0xc2..=0xdf, Some(second)) = (bytes[at], bytes.get(at + 1)) else { return Some(at) };
        let c = usize::from(lead & 0x1f) << 6 | usize::from(second & 0x3f);
        if owned[c / 64] & (1 << (c % 64)) != 0 {
            return Some(at);
        }
        at += 2;
    }
}

/// Applies the rules that are on to `text`.
pub(super) fn local(text: &str, rules: RuleSet) -> EditMap {
    let mut edits = EditBuilder::new(text);
    let mut tabs = spaces::Tabs::default();
    let owned = &*OWNED;
    let mut at = 0;
    while let Some(next) = next_watched(text.as_bytes(), at, owned) {
        at = next;
        let Some(c) = text[at..].chars().next() else { break };
        let cursor = Cursor { text, at, c };
        at += c.len_utf8();
        let Some(rule) = owner(c).filter(|rule| rules.has(*rule)) else { continue };
        let change = match rule {
            Rule::Spaces => spaces::change(cursor, &mut tabs),
            Rule::Invisible | Rule::Bidi => invisible::change(cursor),
            Rule::Mojibake => invisible::stray_control(cursor),
            Rule::Quotes => quotes::change(cursor),
            Rule::Forms => forms::change(cursor),
            Rule::Tatweel => forms::tatweel(cursor),
            _ => marks::change(cursor),
        };
        if let Some(change) = change {
            at = at.max(change.source.end());
            edits.push(change.source, &change.text, rule, change.confidence);
        }
    }
    edits.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_watched_is_nobodys() {
        for c in '\0'..=char::MAX {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes);
            assert!(WATCHED[usize::from(bytes[0])] || owner(c).is_none(), "{c:?}");
        }
    }
}
