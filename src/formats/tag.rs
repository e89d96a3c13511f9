//! Language tags as other formats need them (BCP 47).

use oxrdf::Literal;

/// Wikidata's code for a name of any language.
pub(super) const ANY: &str = "mul";

/// The tag in the case that RFC 5646, section 2.1.1 recommends: `zh-hant` as `zh-Hant`, `SR-latn-rs` as `sr-Latn-RS`.
pub(super) fn usual_case(tag: &str) -> String {
    let mut after_singleton = false;
    let part = |(number, part): (usize, &str)| {
        let lower = part.to_ascii_lowercase();
        let cased = match part.len() {
            _ if number == 0 || after_singleton => lower,
            2 => lower.to_ascii_uppercase(),
            4 if part.bytes().all(|b| b.is_ascii_alphabetic()) => titled(&lower),
            _ => lower,
        };
        after_singleton |= part.len() == 1;
        cased
    };
    tag.split('-').enumerate().map(part).collect::<Vec<_>>().join("-")
}

fn titled(lower: &str) -> String {
    let (first, rest) = lower.split_at(1);
    first.to_ascii_uppercase() + rest
}

/// Whether RDF takes the tag.
pub(super) fn well_formed(tag: &str) -> bool {
    Literal::new_language_tagged_literal("", tag).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case() {
        let cases = [
            ("TR", "tr"),
            ("zh-hant", "zh-Hant"),
            ("SR-latn-rs", "sr-Latn-RS"),
            ("de-1996", "de-1996"),
            ("en-x-us", "en-x-us"),
        ];
        for (tag, expected) in cases {
            assert_eq!(usual_case(tag), expected);
        }
    }
}
