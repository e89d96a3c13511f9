//! Where a long text may be cut: at the border that loses least of what a rule or a reader goes by.
//!
//! From best to worst: before a blank line, after a line, after a sentence, before a small word, at any space, after an
//! East Asian stop; in a text that has none of them, between two graphemes outside of addresses and character
//! references. Only what is longer than [`NEAR`] is cut between any two characters.

use unicode_segmentation::UnicodeSegmentation;

/// How far, in bytes, a grapheme, an address or a chain of character references is followed back.
const NEAR: usize = 4 << 10;

/// A full stop after a shorter word may be that of an abbreviation.
const WORD: usize = 4;

/// The place where `text` is best cut, in its second half unless what belongs together reaches back before it; what
/// follows it is never empty. Only 0 if `text` is a single character. Linear.
pub(super) fn best_border(text: &str) -> usize {
    let half = floor(text, text.len() / 2);
    let borders: [&dyn Fn() -> Option<usize>; 7] = [
        &|| blank_line(text, half),
        &|| line(text, half),
        &|| space(text, half, ends_sentence),
        &|| space(text, half, |head, tail| is_plain(head, tail) && tail.starts_with(char::is_lowercase)),
        &|| space(text, half, |head, tail| is_plain(head, tail) && !head.ends_with('.')),
        &|| east_asian_stop(text, half),
        &|| space(text, half, is_loose),
    ];
    borders.iter().find_map(|border| border()).unwrap_or_else(|| between_graphemes(text))
}

/// The last character border at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Before the last run of blank lines that ends after `from`: what is made of the run depends on what follows it.
fn blank_line(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    // A run that ends at `from` begins before it.
    let from = from.saturating_sub(2);
    let pairs = [&b"\n\n"[..], b"\n\r\n"].map(|pair| memchr::memmem::rfind(&bytes[from..], pair));
    let at = from + pairs.into_iter().flatten().max()?;
    let kept = text[..at].trim_end_matches(['\n', '\r', ' ', '\t']).len();
    let end = memchr::memchr(b'\n', &bytes[kept..])? + kept + 1;
    (kept > 0 && end < text.len()).then_some(end)
}

/// After the last line end, if possible one with words on both sides.
fn line(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let ends =
        || memchr::memrchr_iter(b'\n', bytes.get(from..bytes.len().saturating_sub(1)).unwrap_or_default());
    let is_break = |at: &usize| matches!(bytes.get(*at), Some(b'\n' | b'\r'));
    let mut places = ends().map(|at| from + at + 1);
    let among_words = places.find(|at| !is_break(at) && !is_break(&(at - 2)));
    among_words.or_else(|| ends().next().map(|at| from + at + 1))
}

/// After the last plain space that `fits` between all before it and all after it.
fn space(text: &str, from: usize, fits: impl Fn(&str, &str) -> bool) -> Option<usize> {
    let spaces = memchr::memrchr_iter(b' ', &text.as_bytes()[from..]);
    let mut places = spaces.map(|at| from + at);
    places.find(|&at| fits(&text[..at], &text[at + 1..])).map(|at| at + 1)
}

/// Whether nothing beside the space can become a space or take part in what does: no odd space, no character reference.
fn is_plain(head: &str, tail: &str) -> bool {
    head.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '.' | '!' | '?' | ':' | ')' | '"'))
        && tail.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '"'))
}

/// Whether a word follows, and nothing that becomes a space stands before.
fn is_loose(head: &str, tail: &str) -> bool {
    tail.starts_with(char::is_alphanumeric) && !head.ends_with(|c: char| c.is_whitespace() || c == ';')
}

/// Whether a sentence ends before the space.
fn ends_sentence(head: &str, tail: &str) -> bool {
    let said = head.trim_end_matches(['"', ')', '\'']);
    let word = said.trim_end_matches(['.', '!', '?', '؟', '।']);
    word.len() < said.len()
        && is_plain(head, tail)
        && !tail.starts_with(char::is_lowercase)
        && word.chars().rev().take_while(|c| c.is_alphabetic()).take(WORD).count() == WORD
}

/// After the last stop of Chinese or Japanese, which no space follows.
fn east_asian_stop(text: &str, from: usize) -> Option<usize> {
    let at = text[from..].rfind(['。', '！', '？'])? + from;
    let end = at + text[at..].chars().next()?.len_utf8();
    text[end..].starts_with(char::is_alphanumeric).then_some(end)
}

/// Before the last grapheme, or the address or character references that it is of.
fn between_graphemes(text: &str) -> usize {
    let near = floor(text, text.len().saturating_sub(NEAR));
    let last = text[near..].grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
    if last == 0 {
        return text.char_indices().next_back().map_or(0, |(at, _)| at);
    }
    let at = before_reference(text, near, before_address(text, near, near + last));
    if at > near { at } else { near + last }
}

/// `at`, or the start of the address around it.
fn before_address(text: &str, near: usize, at: usize) -> usize {
    let is_of_address = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b'"');
    let run = text.as_bytes()[near..at].iter().rev().take_while(|byte| is_of_address(**byte)).count();
    let start = at - run;
    let is_address = ["://", "www."].iter().any(|mark| text[start..at].contains(mark));
    if is_address { start } else { at }
}

/// `at`, or the start of the character references around it, which may be escaped many times.
fn before_reference(text: &str, near: usize, at: usize) -> usize {
    let is_of_reference = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'&' | b'#' | b';');
    let run = text.as_bytes()[near..at].iter().rev().take_while(|byte| is_of_reference(**byte)).count();
    memchr::memchr(b'&', &text.as_bytes()[at - run..at]).map_or(at, |amp| at - run + amp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_border_of_the_second_half() {
        let rows = [
            ("before a blank line", "One came. Two\ncame.\n|\n\n \nThree, four. Five"),
            ("of DOS", "One came. Two\r\ncame.\r\n|\r\nThree four"),
            ("after a line", "One came in and.\n|Two came. Three"),
            ("after a sentence", "One came and then. Two went there. |Three of"),
            ("no abbreviation", "The man who met |Gen. Haftar"),
            ("a small word", "the long road that went |on Hulusi Akar"),
            ("a name is cut where nothing else is", "Hulusi Akar |Hulusi"),
            ("no odd space", "aaaaaaaaaaaaaaaaaaaaaa |bbb\u{a0} c &nbsp; d \u{a0}e"),
            ("an East Asian stop", "他来了。她走了。|他们在"),
            ("letters", "aaaaaaaaa|a"),
            ("a grapheme", "aaaaaaaa|e\u{301}\u{323}"),
            ("a flag", "aaaaaaaaaaaa|🇹🇷"),
            ("a reference", "aaaaaaaaaaaaa|&amp;quot"),
            ("references", "ööööööööööööö|&amp;&amp;amp"),
            ("an address", "çaaaaaaaaaaaaaaaaaaa<|https://example.org/a"),
        ];
        for (name, marked) in rows {
            let (head, tail) = marked.split_once('|').unwrap();
            let text = format!("{head}{tail}");
            assert_eq!(best_border(&text), head.len(), "{name}: {:?}", text.split_at(best_border(&text)));
        }
    }

    #[test]
    fn heaps_are_cut_between_characters() {
        for heap in ["\u{301}", "&amp;", "https://a", "\n", " ", "\r\n", "\u{a0}", "🇹🇷", "👩\u{200d}"]
        {
            let text = heap.repeat(4 * NEAR);
            let at = best_border(&text);
            assert!(text.is_char_boundary(at) && at >= text.len() / 2 && at < text.len(), "{heap:?}");
        }
    }
}
