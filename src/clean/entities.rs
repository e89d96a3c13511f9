//! HTML character references in plain text: `&amp;`, `&#287;`, `&#x11F;`, also escaped many times over.
//!
//! The pass writes its result and looks back from each `;` at what it has *written*: so `&amp;lt;` finds its `&lt;`
//! when the second `;` comes by, any depth of escaping unfolds in one linear pass, and no entity is left over.
//! A reference without its `;` is left alone, and so is everything inside a web address, where `&` parts parameters.

use super::charset::cp1252;
use super::edit::{EditBuilder, EditMap};
use super::rule::Rule;
use crate::Span;
use std::borrow::Cow;

/// The longest name, `CounterClockwiseContourIntegral`, with its `&` and `;`.
const LONGEST: usize = 33;

/// An author may have written an entity on purpose, in a text on HTML; nearly nobody does.
const CONFIDENCE: f32 = 0.98;

/// Decodes the character references of `text`.
pub(super) fn entities(text: &str) -> EditMap {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return EditMap::default();
    }
    let mut pass = Pass::default();
    let mut read = 0;
    for end in memchr::memchr_iter(b';', text.as_bytes()) {
        pass.write(&text[read..=end]);
        read = end + 1;
        pass.reduce(read);
    }
    pass.finish(text)
}

/// A part of the result that differs from the source.
struct Decoded {
    source: Span,
    /// Where it begins in the result.
    start: usize,
}

#[derive(Default)]
struct Pass {
    result: String,
    /// In order; the text of each runs to what follows its source.
    done: Vec<(Decoded, String)>,
    address: Address,
}

impl Pass {
    fn write(&mut self, chunk: &str) {
        self.result.push_str(chunk);
        self.address.read(&self.result, chunk.len());
    }

    /// Decodes the reference at the end of the result, if there is one; `read` bytes of the source are written.
    fn reduce(&mut self, read: usize) {
        let window = self.result.len().saturating_sub(LONGEST);
        let bytes = self.result.as_bytes();
        let Some(at) = memchr::memrchr(b'&', &bytes[window..]).map(|offset| window + offset) else { return };
        if self.address.is_inside {
            return;
        }
        let Some(text) = reference(&bytes[at + 1..bytes.len() - 1]) else { return };
        let start = self.unwind(at, read);
        self.result.truncate(at);
        self.done.push((Decoded { source: Span::new(start, read), start: at }, text.clone().into_owned()));
        self.result.push_str(&text);
        self.address.read(&self.result, text.len());
    }

    /// Drops the edits from place `at` of the result on, and tells that place in the source.
    fn unwind(&mut self, at: usize, read: usize) -> usize {
        let (mut in_result, mut in_source) = (self.result.len(), read);
        while let Some((edit, _)) = self.done.pop_if(|(edit, _)| edit.start >= at) {
            in_result = edit.start;
            in_source = edit.source.start();
        }
        in_source.saturating_sub(in_result - at)
    }

    fn finish(self, text: &str) -> EditMap {
        let mut edits = EditBuilder::new(text);
        for (edit, decoded) in &self.done {
            edits.push(edit.source, decoded, Rule::Entities, CONFIDENCE);
        }
        edits.finish()
    }
}

/// Whether the end of the result stands inside a web address.
#[derive(Default)]
struct Address {
    is_inside: bool,
}

impl Address {
    /// Takes notice of the last `length` bytes of `result`.
    fn read(&mut self, result: &str, length: usize) {
        let new = result.len() - length;
        let is_edge = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"');
        let word = match result[new..].char_indices().rfind(|(_, c)| is_edge(*c)) {
            Some((at, edge)) => {
                self.is_inside = false;
                new + at + edge.len_utf8()
            }
            None => new,
        };
        // `://` may have begun before the new bytes; slicing bytes, since that place may be inside a character.
        let from = word.saturating_sub(if word == new { 3 } else { 0 });
        let bytes = result.as_bytes();
        self.is_inside |= memchr::memmem::find(&bytes[from..], b"://").is_some()
            || memchr::memmem::find(&bytes[from..], b"www.").is_some();
    }
}

/// What the reference with this name (without `&` and `;`) stands for.
fn reference(name: &[u8]) -> Option<Cow<'static, str>> {
    match name {
        [b'#', b'x' | b'X', hex @ ..] => numeric(hex, 16),
        [b'#', decimal @ ..] => numeric(decimal, 10),
        _ => {
            let table = &html_escape::NAMED_ENTITIES;
            let found = table.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
            Some(Cow::Borrowed(table[found].1))
        }
    }
}

/// Numbers 128 to 159 mean the characters of windows-1252, as browsers read them.
fn numeric(digits: &[u8], radix: u32) -> Option<Cow<'static, str>> {
    let is_number = !digits.is_empty() && digits.iter().all(u8::is_ascii_alphanumeric);
    let digits = std::str::from_utf8(digits).ok().filter(|_| is_number)?;
    let number = u32::from_str_radix(digits, radix).ok().filter(|number| *number != 0)?;
    let c = match u8::try_from(number) {
        Ok(byte @ 0x80..=0x9f) => cp1252(byte),
        _ => char::from_u32(number)?,
    };
    Some(Cow::Owned(c.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        let rows = [
            ("named", "Bosch &amp; Siemens, Fran&ccedil;oise", "Bosch & Siemens, Françoise"),
            ("decimal and hex", "&#304;zmir, &#x130;zmir &#X131;", "İzmir, İzmir ı"),
            ("windows-1252 numbers", "it&#146;s", "it’s"),
            ("twice and more", "AT&amp;amp;amp;T &amp;lt;b&amp;gt;", "AT&T <b>"),
            ("an entity made of entities", "&am&#112; &am&#112;;amp;", "&amp &"),
            ("no semicolon", "R&D Q&A &amp T", "R&D Q&A &amp T"),
            ("unknown", "&nosuch; &#0; &#xD800; &#; &;", "&nosuch; &#0; &#xD800; &#; &;"),
            ("address", "see http://a.b/?x=1&copy;=2 &copy; 2", "see http://a.b/?x=1&copy;=2 © 2"),
        ];
        for (name, input, expected) in rows {
            assert_eq!(entities(input).apply(input), expected, "{name}");
        }
    }

    #[test]
    fn a_thousand_layers_unfold_in_one_pass() {
        let input = format!("x &{}lt; y", "amp;".repeat(1000));
        let map = entities(&input);
        assert_eq!(map.apply(&input), "x < y");
        assert_eq!(map.edits().len(), 1);
    }
}
