//! A text in runs of one writing: words, and what stands between them.

use super::writing::{Writing, continues, passes, writing_of};

/// A stretch of text of one writing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'t> {
    pub(super) writing: Writing,
    pub(super) text: &'t str,
}

impl Run<'_> {
    /// Whether the run is left as it is.
    pub(super) fn is_plain(&self) -> bool {
        passes(self.writing)
    }

    /// Whether rules of ours read the run.
    pub(super) fn has_table(&self) -> bool {
        !matches!(self.writing, Writing::Han | Writing::Other)
    }
}

/// Two words that are written as one name.
pub(super) const JOINED: &str = "عبد الله";

/// The runs of `text`, in order; together they are the text.
pub(super) fn runs(text: &str) -> impl Iterator<Item = Run<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let writing = writing_of(first);
        let length = run_length(rest, writing);
        let (run, tail) = rest.split_at(length);
        rest = tail;
        Some(Run { writing, text: run })
    })
}

/// The length in bytes of the run that `rest` begins with.
fn run_length(rest: &str, writing: Writing) -> usize {
    if writing == Writing::Arabic
        && rest.starts_with(JOINED)
        && !rest[JOINED.len()..].starts_with(|c| writing_of(c) == Writing::Arabic)
    {
        return JOINED.len();
    }
    let start = plain_length(rest, writing);
    let mut before = rest[..start].chars().next_back().unwrap_or_default();
    for (at, c) in rest[start..].char_indices() {
        let now = writing_of(c);
        let goes_on = now == writing || (passes(now) && passes(writing)) || continues(writing, before, c);
        if !goes_on {
            return start + at;
        }
        before = c;
    }
    rest.len()
}

/// The length in bytes of the letters of `writing` that `rest` begins with, as far as their first byte tells that they are.
fn plain_length(rest: &str, writing: Writing) -> usize {
    let first = match writing {
        Writing::Arabic => b"\xD8\xDB",
        Writing::Hebrew => b"\xD7\xD7",
        Writing::Cyrillic => b"\xD0\xD3",
        _ => return 0,
    };
    let (pairs, _) = rest.as_bytes().as_chunks::<2>();
    2 * pairs.iter().take_while(|pair| first[0] <= pair[0] && pair[0] <= first[1]).count()
}

/// The character that two bytes of UTF-8 are; nothing for bytes of others.
#[inline]
pub(super) fn letter_of_two([first, second]: [u8; 2]) -> Option<char> {
    /// What a first byte of two is beside its bits, and the bits of the second.
    const FIRST: u8 = 0b1100_0000;
    const SECOND_BITS: u32 = 6;
    let is_first = first & 0b1110_0000 == FIRST;
    let code = u32::from(first & !FIRST) << SECOND_BITS | u32::from(second & 0b0011_1111);
    char::from_u32(code).filter(|_| is_first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_tell_the_writing() {
        for c in ('\u{80}'..='\u{FFFF}').filter(|c| c.len_utf8() == 2) {
            let bytes = c.to_string();
            assert_eq!(letter_of_two([bytes.as_bytes()[0], bytes.as_bytes()[1]]), Some(c));
            for writing in [Writing::Arabic, Writing::Hebrew, Writing::Cyrillic, Writing::Greek] {
                assert!(plain_length(&bytes, writing) == 0 || writing_of(c) == writing, "{c}");
            }
        }
        assert_eq!(letter_of_two(*b"ab"), None);
        assert_eq!(plain_length("عمر, عمر", Writing::Arabic), 6);
    }
}
