//! Stage 2: a word of any script → Latin letters, and the key that exact look-ups use.

mod key;

pub use key::name_key;

use std::borrow::Cow;

/// `text` in Latin letters with diacritics where its romanization has them; Latin text is returned as it is.
pub fn romanize(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(deunicode::deunicode(text)) }
}
