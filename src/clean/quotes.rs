//! Curly quotes to straight ones, the ellipsis to three dots.
//!
//! Guillemets, primes, and the letters ʿ ʾ ʼ are none of ours; Chinese and Japanese, where the curly forms are the
//! punctuation of the script, keep theirs.

use super::local::{Change, Cursor};
use super::spaces::is_cjk;

/// Two spellings of one sign.
const CONFIDENCE: f32 = 1.0;

/// The plain form of the mark.
pub(super) fn change(cursor: Cursor<'_>) -> Option<Change> {
    let before = cursor.head().trim_end_matches('…').chars().next_back();
    let after = cursor.tail().trim_start_matches('…').chars().next();
    if before.is_some_and(is_cjk) || after.is_some_and(is_cjk) {
        return None;
    }
    let plain = match cursor.c {
        '‘' | '’' | '‚' | '‛' => "'",
        '“' | '”' | '„' | '‟' => "\"",
        '…' => "...",
        _ => return None,
    };
    Some(Change::new(cursor.span(), plain, CONFIDENCE))
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
            ("Chinese", "他说：“好……”", "他说：“好……”"),
        ];
        for (name, input, expected) in rows {
            assert_eq!(local(input, RuleSet::ALL).apply(input), expected, "{name}");
        }
    }
}
