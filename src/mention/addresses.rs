//! Web addresses, e-mail addresses, handles, hashtags and the attributes of tags: the names in them are no mentions,
//! since a changed letter breaks them.

use super::Mention;
use std::ops::Range;

/// Farthest a word of an address is searched for around a name, in bytes: longer addresses are rare, and some scripts
/// set no spaces.
const REACH: usize = 300;
/// Longest tag, in bytes.
const TAG_MAX: usize = 2000;

/// Drops the mentions of `text` that stand in an address or a tag.
pub(super) fn forget(text: &str, mentions: &mut Vec<Mention>) {
    let bytes = text.as_bytes();
    if memchr::memchr3(b'@', b'#', b'<', bytes).is_none() && memchr::memchr(b'/', bytes).is_none() {
        return;
    }
    let tags = tags(text);
    mentions.retain(|mention| {
        let (start, end) = (mention.span.start(), mention.span.end());
        let tag = tags.partition_point(|tag| tag.end <= start);
        let in_tag = tags.get(tag).is_some_and(|tag| tag.start < end);
        !in_tag && !is_in_address(before(&text[..start]), after(&text[end..]))
    });
}

/// The tags of `text` that have attributes; words in angle brackets without any are no tags.
fn tags(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let opens = memchr::memchr_iter(b'<', bytes);
    let tag = |start: usize| {
        let limit = bytes.len().min(start + TAG_MAX);
        let inner = &bytes[start + 1..limit];
        let len = inner.iter().position(|&b| matches!(b, b'<' | b'>')).filter(|&len| inner[len] == b'>')?;
        let named = inner.first().is_some_and(u8::is_ascii_alphabetic);
        (named && inner[..len].contains(&b'=')).then_some(start..start + len + 2)
    };
    opens.filter_map(tag).collect()
}

/// Marks that end an address, beside white space.
fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}')
}

/// The part of an address that may stand right before a name.
fn before(text: &str) -> &str {
    let mut lowest = text.len().saturating_sub(REACH);
    while !text.is_char_boundary(lowest) {
        lowest += 1;
    }
    let near = &text[lowest..];
    near.rfind(ends_address).map_or(near, |at| {
        let mark = near[at..].chars().next().map_or(0, char::len_utf8);
        &near[at + mark..]
    })
}

/// The part of an address that may stand right behind a name.
fn after(text: &str) -> &str {
    let mut highest = text.len().min(REACH);
    while !text.is_char_boundary(highest) {
        highest -= 1;
    }
    let near = &text[..highest];
    near.find(ends_address).map_or(near, |at| &near[..at])
}

fn is_in_address(before: &str, after: &str) -> bool {
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '+');
    let handle = before.trim_end_matches(|c: char| is_inside(c) && c != '.').ends_with(['@', '#']);
    let mail = after.trim_start_matches(is_inside);
    let mail = mail.strip_prefix('@').is_some_and(|host| host.starts_with(char::is_alphanumeric));
    handle || mail || is_web(before)
}

/// Whether a web address goes on behind these letters: *https://*, *www.* or *example.com/*.
fn is_web(before: &str) -> bool {
    let host = |(host, _): (&str, &str)| {
        let host = host.trim_start_matches(|c: char| !c.is_alphanumeric());
        let domain = host.rsplit_once('.').map(|(name, top)| (name, top.split(':').next().unwrap_or(top)));
        domain.is_some_and(|(name, top)| {
            !name.is_empty() && top.len() > 1 && top.bytes().all(|b| b.is_ascii_lowercase())
        })
    };
    before.contains("://") || before.contains("www.") || before.split_once('/').is_some_and(host)
}

#[cfg(test)]
mod tests {
    use super::super::Detector;
    use crate::aliases::{AliasTable, Entity, EntityType};

    #[test]
    fn names_in_addresses_are_no_mentions() {
        let person = Entity::new("emmanuel-macron", EntityType::Person, "Emmanuel Macron");
        let detector = Detector::new(&AliasTable::new(vec![person]).unwrap());
        let rows: &[(&str, &[&str])] = &[
            ("See https://example.com/Emmanuel-Macron/news for more.", &[]),
            ("See www.example.com/tag/Emmanuel-Macron for more.", &[]),
            ("See example.com/Emmanuel_Macron for more.", &[]),
            ("Write to Emmanuel.Macron@example.com or not.", &[]),
            ("The account @Emmanuel-Macron and #EmmanuelMacron wrote.", &[]),
            ("<a href=\"/tag/Emmanuel-Macron\">Emmanuel Macron</a> spoke.", &["Emmanuel Macron"]),
            ("The talks of Emmanuel Macron/the ministers failed.", &["Emmanuel Macron"]),
            (
                "<Emmanuel Macron> spoke (https://example.com) to Emmanuel Macron.",
                &["Emmanuel Macron", "Emmanuel Macron"],
            ),
        ];
        for (text, expected) in rows {
            let found = detector.detect(text);
            let found: Vec<&str> = found.iter().map(|mention| mention.span.of(text)).collect();
            assert_eq!(&found, expected, "{text}");
        }
    }
}
