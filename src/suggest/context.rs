//! The sentence around a mention.

use super::{Context, MAX_SENTENCE};
use crate::Span;
use serde_json::Value;
use std::ops::Range;

/// Makes the contexts of one document; mentions come in the order of the text, so lines are counted once.
pub(super) struct Sentences<'d> {
    text: &'d str,
    source: &'d str,
    at: usize,
    line: u64,
}

impl<'d> Sentences<'d> {
    /// Of a document with this clean text and source.
    pub(super) fn new(text: &'d str, source: &'d str) -> Self {
        Self { text, source, at: 0, line: 1 }
    }

    /// The context of the mention at `clean` in the clean text, `source` in the source.
    pub(super) fn context(&mut self, doc: &Value, clean: Span, source: Span) -> Context {
        let sentence = around(self.text, clean);
        let at = |byte: usize| u32::try_from(byte.saturating_sub(sentence.start)).unwrap_or(u32::MAX);
        Context {
            doc: doc.clone(),
            start: source.start() as u64,
            end: source.end() as u64,
            sentence: self.text[sentence.clone()].to_owned(),
            at: (at(clean.start()), at(clean.end())),
            line: self.line_of(source.start()),
        }
    }

    fn line_of(&mut self, byte: usize) -> u64 {
        let byte = byte.min(self.source.len());
        if byte < self.at {
            (self.at, self.line) = (0, 1);
        }
        let passed = &self.source.as_bytes()[self.at..byte];
        self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.at = byte;
        self.line
    }
}

/// The sentence around `span`, at most [`MAX_SENTENCE`] bytes: from the last line break or end of a sentence before it to
/// the next one after it.
fn around(text: &str, span: Span) -> Range<usize> {
    let room = MAX_SENTENCE.saturating_sub(span.len()) / 2;
    let mut start = floor(text, span.start().saturating_sub(room));
    let mut end = floor(text, (span.end() + room).min(text.len()));
    let before = &text[start..span.start()];
    if let Some((at, mark)) =
        before.char_indices().rev().find(|&(at, c)| ends(c, &before[at + c.len_utf8()..]))
    {
        start += at + mark.len_utf8();
    }
    let after = &text[span.end().min(end)..end];
    if let Some((at, mark)) = after.char_indices().find(|&(at, c)| ends(c, &after[at + c.len_utf8()..])) {
        end = span.end() + at + if mark == '\n' { 0 } else { mark.len_utf8() };
    }
    // What was cut for want of room is cut between words.
    if start > 0 && start + room >= span.start() && !text[..start].ends_with(char::is_whitespace) {
        start += text[start..span.start()].find(char::is_whitespace).unwrap_or(0);
    }
    if end < text.len() && end >= span.end() + room && !text[end..].starts_with(char::is_whitespace) {
        end = text[span.end()..end].rfind(char::is_whitespace).map_or(end, |at| span.end() + at);
    }
    let lead = text[start..span.start()].len() - text[start..span.start()].trim_start().len();
    start + lead..end
}

/// Whether a sentence ends with `c` before `rest`: at a line break, or at a full stop before space and a letter that is no
/// small one.
fn ends(c: char, rest: &str) -> bool {
    let mut rest = rest.chars();
    match c {
        '\n' | '。' => true,
        '.' | '!' | '?' | '؟' | '۔' => {
            rest.next().is_some_and(char::is_whitespace) && rest.next().is_none_or(|c| !c.is_lowercase())
        }
        _ => false,
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_context_is_the_sentence_and_says_where_the_name_stands() {
        for (text, name, sentence, line) in [
            ("One. Akar spoke in Idlib. Two.", "Akar", "Akar spoke in Idlib.", 1),
            ("Head\nMr. x met Akar\nNext", "Akar", "Mr. x met Akar", 2),
            ("Akar", "Akar", "Akar", 1),
            ("قال أكار ذلك؟ ثم ذهب", "أكار", "قال أكار ذلك؟", 1),
        ] {
            let at = text.find(name).unwrap();
            let span = Span::new(at, at + name.len());
            let context = Sentences::new(text, text).context(&Value::from("a"), span, span);
            assert_eq!((context.sentence.as_str(), context.line), (sentence, line));
            assert_eq!(&context.sentence[context.at.0 as usize..context.at.1 as usize], name);
        }
    }

    proptest! {
        #[test]
        fn any_text_has_contexts_within_bounds(text in "\\PC{0,300}|[a-zé. \n]{0,900}", from in 0usize..900, len in 0usize..40) {
            let start = floor(&text, from.min(text.len()));
            let end = floor(&text, (start + len).min(text.len())).max(start);
            let range = around(&text, Span::new(start, end));
            prop_assert!(range.start <= start && end <= range.end && range.len() <= MAX_SENTENCE + 40);
            prop_assert!(text.get(range).is_some());
        }
    }
}
