//! What scraped text may not do to a terminal.
//!
//! Escape sequences move the cursor, set the title or answer in the user's name; bidirectional marks show words in an
//! order in which they do not stand; zero-width characters hide. On a terminal they are shown as escapes.

use std::borrow::Cow;
use std::fmt::Write;

/// How a dangerous character is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// `\u{202e}`, for people.
    Shown,
    /// `\u202e`, which JSON reads back as the character; the text must already be JSON.
    Json,
}

/// `text` with control, bidirectional and zero-width characters as escapes. Line breaks and tabs stay.
///
/// ```
/// use canonym::output::{Escape, sanitize};
/// assert_eq!(sanitize("a\u{1b}[2Jb", Escape::Shown), "a\\u{1b}[2Jb");
/// assert_eq!(sanitize("Çavuşoğlu\n", Escape::Shown), "Çavuşoğlu\n");
/// ```
pub fn sanitize(text: &str, escape: Escape) -> Cow<'_, str> {
    let Some(first) = first_hostile(text) else { return Cow::Borrowed(text) };
    let mut shown = String::with_capacity(text.len() + 16);
    shown.push_str(&text[..first]);
    let mut rest = text[first..].chars().peekable();
    while let Some(c) = rest.next() {
        let line_end = c == '\r' && rest.peek() == Some(&'\n');
        if is_hostile(c) && !line_end { push_escaped(&mut shown, c, escape) } else { shown.push(c) }
    }
    Cow::Owned(shown)
}

fn first_hostile(text: &str) -> Option<usize> {
    text.char_indices().find(|&(_, c)| is_hostile(c)).map(|(at, _)| at)
}

fn push_escaped(shown: &mut String, c: char, escape: Escape) {
    let mut units = [0; 2];
    // Writing to a `String` cannot fail.
    let _ = match escape {
        Escape::Shown => write!(shown, "\\u{{{:x}}}", u32::from(c)),
        Escape::Json => c.encode_utf16(&mut units).iter().try_for_each(|unit| write!(shown, "\\u{unit:04x}")),
    };
}

/// Whether `c` may deceive or command a terminal.
fn is_hostile(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        // C0, DEL and C1 controls.
        _ if c.is_control() => true,
        // Arabic letter mark; soft hyphen; combining grapheme joiner; Mongolian vowel separator.
        '\u{61c}' | '\u{ad}' | '\u{34f}' | '\u{180e}' => true,
        // Zero width, direction marks, line and paragraph separators, embeddings, isolates, invisible operators.
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        // Byte order mark, interlinear annotation, tags.
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_hides() {
        let rows = [
            ("colour", "\u{1b}[31m", "\\u{1b}[31m"),
            ("title by C1", "\u{9d}0;x\u{9c}", "\\u{9d}0;x\\u{9c}"),
            ("bell", "\u{7}", "\\u{7}"),
            ("right-to-left override", "\u{202e}cod", "\\u{202e}cod"),
            ("zero width space", "A\u{200b}kar", "A\\u{200b}kar"),
            ("bare carriage return", "ok\rno", "ok\\u{d}no"),
            ("DOS line end", "a\r\nb", "a\r\nb"),
            ("tag characters", "\u{e0041}", "\\u{e0041}"),
            ("letters of all scripts", "Çavuşoğlu غ Я 中", "Çavuşoğlu غ Я 中"),
        ];
        for (rule, text, expected) in rows {
            assert_eq!(sanitize(text, Escape::Shown), expected, "{rule}");
        }
    }

    #[test]
    fn json_stays_the_same_value() {
        let value = serde_json::json!({"surface": "a\u{202e}\u{9b}b\u{e0041}"});
        let printed = value.to_string();
        let shown = sanitize(&printed, Escape::Json);
        assert!(shown.is_ascii(), "{shown}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), value);
    }
}
