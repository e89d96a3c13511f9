//! The lines of a text with their places, for the rules that look at whole lines.

use crate::Span;

/// A line and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// Without its line break.
    pub(super) text: &'t str,
    /// First byte.
    pub(super) start: usize,
    /// One past its line break; the end of the text for the last line.
    pub(super) next: usize,
}

impl<'t> Line<'t> {
    /// The line without its break and without the blanks at its ends.
    pub(super) fn trimmed(self) -> &'t str {
        self.text.trim()
    }

    pub(super) fn is_blank(self) -> bool {
        self.trimmed().is_empty()
    }

    /// The bytes of [`Line::text`].
    pub(super) fn span(self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }
}

/// The lines of `text`; `\r\n` counts as one break.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> + Clone {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let next = memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |n| start + n + 1);
        let raw = &text[start..next];
        let body = raw.strip_suffix('\n').unwrap_or(raw);
        let body = body.strip_suffix('\r').unwrap_or(body);
        let line = Line { text: body, start, next };
        start = next;
        Some(line)
    })
}

/// `1.` `2)` `a)` `iv.` at the start.
pub(super) fn is_numbered(line: &str) -> bool {
    /// `xviii` is as long as such numbers get.
    const LONGEST: usize = 5;
    let Some(end) = line.find(['.', ')']).filter(|end| (1..=LONGEST).contains(end)) else { return false };
    let (number, rest) = line.split_at(end);
    let is_number = number.bytes().all(|b| b.is_ascii_digit());
    let is_letter =
        number.len() == 1 && number.bytes().all(|b| b.is_ascii_alphabetic()) && rest.starts_with(')');
    let is_roman = number.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    (is_number || is_letter || is_roman) && rest[1..].starts_with(' ')
}

/// Whether the line is an item of a list with bullets.
pub(super) fn is_bullet(line: &str) -> bool {
    let mut chars = line.chars();
    chars.next().is_some_and(|c| matches!(c, '-' | '*' | '•' | '–' | '·' | '◦' | '▪' | '+'))
        && chars.next() == Some(' ')
}
