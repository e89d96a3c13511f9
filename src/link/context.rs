//! What the words around a name say for an entity: its titles and its own context words.

use super::policy;
use crate::aliases::Entity;
use crate::mention::Mention;
use crate::score::Evidence;
use crate::translit::name_key;
use std::ops::Range;

/// Bytes on either side of a mention that count as near: about a sentence.
const WINDOW: usize = 160;

/// The strongest word for `entity` around any of `mentions`, if it has one there.
pub(super) fn support<'m>(
    text: &str,
    entity: &Entity,
    mentions: impl Iterator<Item = &'m Mention>,
) -> Option<Evidence> {
    if entity.context.is_empty() {
        return None;
    }
    let phrases: Vec<String> = entity.context.iter().map(|phrase| padded(phrase)).collect();
    let found = mentions.filter_map(|mention| strongest(text, mention, &phrases));
    let best = found.max_by(|a, b| a.weight.total_cmp(&b.weight).then(a.at.cmp(&b.at)))?;
    let phrase = &entity.context[best.at];
    Some(Evidence::new(format!("\"{phrase}\" {}", best.place), best.weight))
}

struct Found {
    at: usize,
    weight: f64,
    place: &'static str,
}

fn strongest(text: &str, mention: &Mention, phrases: &[String]) -> Option<Found> {
    let title = mention.title.map(|span| padded(span.of(text)));
    let of_title = title.and_then(|title| phrases.iter().position(|phrase| title.contains(phrase.as_str())));
    if let Some(at) = of_title {
        return Some(Found { at, weight: policy::TITLE, place: "is the title given here" });
    }
    let around = padded(&text[window(text, mention)]);
    let at = phrases.iter().position(|phrase| around.contains(phrase.as_str()))?;
    Some(Found { at, weight: policy::NEARBY, place: "stands near" })
}

/// The folded words of `text` with a space on either side, so that a search finds whole words.
fn padded(text: &str) -> String {
    format!(" {} ", name_key(text))
}

fn window(text: &str, mention: &Mention) -> Range<usize> {
    let mut start = mention.span.start().saturating_sub(WINDOW);
    let mut end = (mention.span.end() + WINDOW).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}
