//! Names and sentences as a terminal may show them: harmless, measured, wrapped.
//!
//! What comes from articles is hostile: escape sequences, marks of direction, line breaks in names. [`safe`] is the one
//! door to the screen. Widths are columns (UAX 11), not letters. A piece that is written from right to left is drawn
//! between isolates (UAX 9), whole, so that it turns nothing around it.

use crate::output::{Escape, sanitize};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How a piece of text stands out: with colour, and always without it, too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    #[default]
    Plain,
    /// What the eye should find first.
    Strong,
    /// Beside the point.
    Faint,
    /// Speaks for it.
    For,
    /// Speaks against it.
    Against,
    /// A warning.
    Warning,
    /// The line that keys act on.
    Chosen,
}

/// Text of one mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) mark: Mark,
}

/// A line of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line(pub(super) Vec<Piece>);

impl Line {
    /// A line of one piece of safe text.
    pub(super) fn of(text: impl Into<String>, mark: Mark) -> Self {
        Self::default().and(text, mark)
    }

    /// The same with one more piece of safe text.
    #[must_use]
    pub(super) fn and(mut self, text: impl Into<String>, mark: Mark) -> Self {
        self.0.push(Piece { text: text.into(), mark });
        self
    }

    /// Whether it is read from right to left: by its first letter of either direction.
    pub(super) fn reads_from_right(&self) -> bool {
        let text = self.text();
        text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| is_right_to_left(c.encode_utf8(&mut [0; 4])))
    }

    /// The letters alone.
    pub(super) fn text(&self) -> String {
        self.0.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// `text` without anything that could command or deceive a terminal, on one line.
pub(super) fn safe(text: &str) -> String {
    let shown = sanitize(text, Escape::Shown);
    shown.replace("\r\n", "\\n").replace('\n', "\\n").replace('\t', " ")
}

/// The lines of a message of ours, each safe. Line breaks in what it quotes are told from its own by nobody, and do no harm.
pub(super) fn told(message: &str) -> Vec<String> {
    message.lines().map(|line| safe(line.trim())).filter(|line| !line.is_empty()).collect()
}

/// Columns that safe text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// Safe text cut to `columns`, with `…` where something is missing.
pub(super) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut shown = String::new();
    for letter in text.graphemes(true) {
        if width(&shown) + width(letter) + 1 > columns {
            break;
        }
        shown.push_str(letter);
    }
    if columns > 0 {
        shown.push('…');
    }
    shown
}

/// Safe text in lines of at most `columns`, broken between words; a longer word is broken where the line ends. A letter
/// that is wider than the line stands alone.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let lines = wrap(&Line::of(text, Mark::Plain), columns);
    lines.iter().map(Line::text).collect()
}

/// A line in lines of at most `columns`; what stands out goes on doing so.
pub(super) fn wrap(line: &Line, columns: usize) -> Vec<Line> {
    let mut lines = Lines { done: Vec::new(), last: Line::default(), used: 0, columns: columns.max(1) };
    for Piece { text, mark } in &line.0 {
        words(text).for_each(|word| lines.word(word, *mark));
    }
    lines.end();
    lines.done
}

/// The words of a text, and the space between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(' ').flat_map(|word| {
        let (word, space) = word.split_at(word.trim_end_matches(' ').len());
        [word, space].into_iter().filter(|part| !part.is_empty())
    })
}

/// Lines in the making.
struct Lines {
    done: Vec<Line>,
    last: Line,
    used: usize,
    columns: usize,
}

impl Lines {
    fn word(&mut self, word: &str, mark: Mark) {
        let is_space = word.trim().is_empty();
        if self.used + width(word) <= self.columns {
            self.push(word, mark);
        } else if is_space {
            self.end();
        } else {
            self.end();
            if width(word) <= self.columns {
                self.push(word, mark);
            } else {
                word.graphemes(true).for_each(|letter| self.letter(letter, mark));
            }
        }
    }

    fn letter(&mut self, letter: &str, mark: Mark) {
        if self.used + width(letter) > self.columns {
            self.end();
        }
        self.push(letter, mark);
    }

    fn push(&mut self, text: &str, mark: Mark) {
        if self.last.0.is_empty() && text.trim().is_empty() {
            return;
        }
        self.used += width(text);
        match self.last.0.last_mut() {
            Some(piece) if piece.mark == mark => piece.text.push_str(text),
            _ => self.last.0.push(Piece { text: text.to_owned(), mark }),
        }
    }

    /// The line is full: space at its end goes.
    fn end(&mut self) {
        let mut line = std::mem::take(&mut self.last);
        self.used = 0;
        while let Some(piece) = line.0.last_mut() {
            piece.text.truncate(piece.text.trim_end().len());
            if !piece.text.is_empty() {
                self.done.push(line);
                return;
            }
            line.0.pop();
        }
    }
}

/// Whether a letter of `text` is written from right to left.
pub(super) fn is_right_to_left(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// The parts of a text that are written from right to left, and those between them; `true` for the former. Marks and space
/// between two words from right to left belong to them, those at their ends do not.
pub(super) fn directions(text: &str) -> Vec<(&str, bool)> {
    let from_right = |c: char| is_right_to_left(c.encode_utf8(&mut [0; 4]));
    let (mut parts, mut rest) = (Vec::new(), text);
    while let Some(start) = rest.find(from_right) {
        let after = &rest[start..];
        let stop = after.find(|c: char| c.is_alphanumeric() && !from_right(c)).unwrap_or(after.len());
        let last = after[..stop].char_indices().rev().find(|(_, c)| from_right(*c));
        let end = start + last.map_or(0, |(at, c)| at + c.len_utf8());
        parts.extend([(&rest[..start], false), (&rest[start..end], true)]);
        rest = &rest[end..];
    }
    parts.push((rest, false));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

/// Safe text between isolates, so that its direction is its own.
pub(super) fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_raw_reaches_the_terminal() {
        for (text, shown) in [
            ("a\u{1b}[2Jb", "a\\u{1b}[2Jb"),
            ("\u{202e}cod\u{2066}", "\\u{202e}cod\\u{2066}"),
            ("Ak\nar\r\n\t!", "Ak\\nar\\n !"),
            ("\u{9b}31m\u{7}", "\\u{9b}31m\\u{7}"),
        ] {
            assert_eq!(safe(text), shown);
        }
    }

    #[test]
    fn lines_break_between_words_and_by_columns() {
        let cases: [(&str, usize, &[&str]); 6] = [
            ("one two three", 8, &["one two", "three"]),
            ("习近平主席", 4, &["习近", "平主", "席"]),
            ("abcdefgh", 3, &["abc", "def", "gh"]),
            ("习", 1, &["习"]),
            ("", 5, &[]),
            ("a", 0, &["a"]),
        ];
        for (text, columns, expected) in cases {
            assert_eq!(wrapped(text, columns), expected, "{text}");
        }
        assert_eq!(
            (cut("习近平", 5), cut("习近平", 6), cut("abc", 0)),
            ("习近…".into(), "习近平".into(), String::new())
        );
    }

    #[test]
    fn names_from_right_to_left_are_told_from_what_stands_around_them() {
        let cases: [(&str, &[(&str, bool)]); 4] = [
            ("Is خلوصي أكار, 3?", &[("Is ", false), ("خلوصي أكار", true), (", 3?", false)]),
            ("خلوصي", &[("خلوصي", true)]),
            ("a", &[("a", false)]),
            ("", &[]),
        ];
        for (text, parts) in cases {
            assert_eq!(directions(text), parts, "{text}");
        }
    }

    proptest! {
        #[test]
        fn parts_of_a_text_are_the_text(text in "[a ,1خلوאב]{0,20}") {
            let parts = directions(&text);
            let whole: String = parts.iter().map(|(part, _)| *part).collect();
            prop_assert_eq!(&whole, &text);
            prop_assert!(parts.iter().all(|(part, turned)| is_right_to_left(part) == *turned));
        }

        #[test]
        fn no_letter_is_lost_and_no_line_too_long(text in "[a-z习 ا]{0,60}", columns in 2usize..20) {
            let lines = wrapped(&safe(&text), columns);
            prop_assert!(lines.iter().all(|line| width(line) <= columns), "{:?}", lines);
            let letters = |text: &str| text.replace(' ', "");
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
            prop_assert!(width(&cut(&text, columns)) <= columns);
        }
    }
}
