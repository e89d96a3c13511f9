//! Odd spaces become plain ones, exotic line ends become line feeds, a tab in prose becomes a space.
//!
//! A run of spaces with an odd one in it becomes one space, and none at the ends of a line. Runs of plain spaces are
//! an author's business. Tabs are left where they indent or where lines with tabs look like a table.

use super::local::{Change, Cursor};
use crate::Span;
use crate::script::{Script, script_of};
use std::borrow::Cow;

/// The width of a space carries no words.
const CONFIDENCE: f32 = 1.0;

/// Whether `c` is a space other than the plain one.
pub(super) fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Whether `c` belongs to Chinese, Japanese or Korean writing, full-width punctuation included.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{303f}' | '！'..='／' | '：'..='＠' | '［'..='｀' | '｛'..='･')
        || matches!(script_of(c), Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo)
}

/// What is known of the tabs of the line at hand.
#[derive(Debug, Default)]
pub(super) struct Tabs {
    /// End of the last line looked at.
    line_end: usize,
    /// Whether its tabs part columns.
    is_table: bool,
    /// Whether a line was looked at.
    is_known: bool,
}

/// The plain space, line feed or nothing that should stand here.
pub(super) fn change(cursor: Cursor<'_>, tabs: &mut Tabs) -> Option<Change> {
    match cursor.c {
        '\r' if cursor.after() == Some('\n') => None,
        '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => {
            Some(Change::new(cursor.span(), "\n", CONFIDENCE))
        }
        '\t' if tabs.stays(cursor) => None,
        '\u{3000}' if is_east_asian_space(cursor) => None,
        _ => Some(one_space(cursor)),
    }
}

fn is_blank(c: char) -> bool {
    is_odd_space(c) || matches!(c, ' ' | '\t')
}

fn one_space(cursor: Cursor<'_>) -> Change {
    let start = cursor.head().trim_end_matches(' ').len();
    let tail = cursor.tail().trim_start_matches(is_blank);
    let end = cursor.text.len() - tail.len();
    let opens_line = cursor.text[..start].chars().next_back().is_none_or(|c| c == '\n');
    let closes_line = tail.is_empty() || tail.starts_with(['\n', '\r']);
    let text: Cow<'static, str> = if opens_line || closes_line { "".into() } else { " ".into() };
    Change::new(Span::new(start, end), text, CONFIDENCE)
}

/// The space of East Asian type between its letters, or as the indent of a paragraph of it.
fn is_east_asian_space(cursor: Cursor<'_>) -> bool {
    let before = cursor.before();
    let fits_before = before.is_none_or(|c| c == '\n' || c == '\u{3000}' || is_cjk(c));
    let fits_after = cursor.after().is_some_and(|c| c == '\u{3000}' || is_cjk(c));
    fits_before && fits_after
}

impl Tabs {
    fn stays(&mut self, cursor: Cursor<'_>) -> bool {
        if !self.is_known || cursor.at > self.line_end {
            self.look(cursor);
        }
        self.is_table || cursor.tail().is_empty() || cursor.tail().starts_with(['\n', '\r', '\t'])
    }

    /// Looks at the line of its first tab.
    fn look(&mut self, cursor: Cursor<'_>) {
        let text = cursor.text.as_bytes();
        let start = memchr::memrchr(b'\n', &text[..cursor.at]).map_or(0, |n| n + 1);
        let end = line_end(text, cursor.at);
        let follows_table = self.is_known && self.is_table && self.line_end + 1 == start;
        let line = &text[start..end];
        let indents =
            line.iter().position(|byte| !matches!(byte, b' ' | b'\t')).unwrap_or(0) > cursor.at - start;
        let inner = memchr::memchr_iter(b'\t', line.trim_ascii()).count();
        let next = &text[(end + 1).min(text.len())..line_end(text, (end + 1).min(text.len()))];
        let leads_table = memchr::memchr(b'\t', next.trim_ascii()).is_some();
        *self = Self {
            line_end: end,
            is_table: indents || inner > 1 || follows_table || leads_table,
            is_known: true,
        };
    }
}

fn line_end(text: &[u8], from: usize) -> usize {
    memchr::memchr(b'\n', &text[from..]).map_or(text.len(), |n| from + n)
}

#[cfg(test)]
mod tests {
    use crate::clean::{local::local, rule::RuleSet};

    #[test]
    fn rows() {
        let rows = [
            ("no-break", "Emmanuel\u{a0}Macron 20\u{202f}000", "Emmanuel Macron 20 000"),
            ("a run with an odd one", "a \u{a0} \u{2003}b", "a b"),
            ("plain runs stay", "End.  Next", "End.  Next"),
            ("line ends", "\u{a0}\u{a0}First\u{a0}\nlast\u{a0}", "First\nlast"),
            ("other breaks", "a\u{2028}b\rc\r\nd\u{c}e", "a\nb\nc\r\nd\ne"),
            ("tab in prose", "one\ttwo", "one two"),
            ("tab that indents", "\tone", "\tone"),
            ("table", "a\tb\nc\td\n\ne\tf", "a\tb\nc\td\n\ne f"),
            ("table of three columns", "a\tb\tc", "a\tb\tc"),
            ("ideographic", "Seoul\u{3000}Busan 東京\u{3000}大阪", "Seoul Busan 東京\u{3000}大阪"),
            ("ideographic indent", "\u{3000}\u{3000}中文", "\u{3000}\u{3000}中文"),
        ];
        for (name, input, expected) in rows {
            let once = local(input, RuleSet::ALL).apply(input);
            assert_eq!(once, expected, "{name}");
            assert!(local(&once, RuleSet::ALL).is_empty(), "{name} twice");
        }
    }
}
