//! Curly quotes to straight ones, the ellipsis to three dots.
//!
//! Guillemets, primes, and the letters ʿ ʾ ʼ are none of ours; Chinese and Japanese, where the curly forms are the
//! punctuation of the script, keep theirs.

use super::local::{Change, Cursor};
use super::spaces::is_cjk;
use crate::Span;

/// Two spellings of one sign.
const CONFIDENCE: f32 = 1.0;

/// The plain form of the mark.
pub(super) fn change(cursor: Cursor<'_>) -> Option<Change> {
    // A run of them is judged once, at its first.
    if cursor.c == '…' && cursor.before() == Some('…') {
        return None;
    }
    let before = cursor.head().trim_end_matches('…').chars().next_back();
    let after = cursor.tail().trim_start_matches('…').chars().next();
    if before.is_some_and(is_cjk) || after.is_some_and(is_cjk) {
        return None;
    }
    let plain = match cursor.c {
        '‘' | '’' | '‚' | '‛' => "'",
        '“' | '”' | '„' | '‟' => "\"",
        '…' => return Some(ellipses(cursor)),
        // An accent typed for an apostrophe; after a word it may be the accent of its last letter.
        '´' if before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic) => "'",
        _ => return None,
    };
    Some(Change::new(cursor.span(), plain, CONFIDENCE))
}

/// Three dots for each ellipsis of the run that begins here.
fn ellipses(cursor: Cursor<'_>) -> Change {
    let after = cursor.tail().trim_start_matches('…');
    let source = Span::new(cursor.at, cursor.text.len() - after.len());
    Change::new(source, "...".repeat(source.len() / cursor.c.len_utf8()), CONFIDENCE)
}

#[cfg(test)]
mod tests {
    use crate::clean::{local::local, rule::RuleSet};

    #[test]
    fn rows() {
        let rows = [
            ("English", "“Wait…” he said, ‘please’ don’t", "\"Wait...\" he said, 'please' don't"),
            ("German", "„Nein“, sagte sie", "\"Nein\", sagte sie"),
            ("guillemets, primes, letters stay", "«oui» 5′ 3″ Baʿath ʾAbd", "«oui» 5′ 3″ Baʿath ʾAbd"),
            ("accent for an apostrophe", "Ka´ba, cafe´ ´", "Ka'ba, cafe´ ´"),
            ("a run", "So…… he… left", "So...... he... left"),
            ("Chinese", "他说：“好……”", "他说：“好……”"),
        ];
        for (name, input, expected) in rows {
            assert_eq!(local(input, RuleSet::ALL).apply(input), expected, "{name}");
        }
    }
}
