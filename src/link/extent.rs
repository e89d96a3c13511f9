//! Words before a person's name that are none of it: *Suspect Hakan Vidan*, *Nicht Recep Tayyip Erdogan*.
//!
//! The opening word of a sentence has a capital in every language, and German gives one to each noun, so a detector without a
//! dictionary of the language takes them in. Once the person is known, the name tells which words are its own.

use crate::Span;
use crate::aliases::{Entity, EntityType};
use crate::mention::{Mention, is_known_name};
use crate::script::{has_case, script_of};
use crate::translit::name_key;
use std::cell::LazyCell;

/// Jaro–Winkler of two folded words of which one may be the other misspelled.
const LIKE: f64 = 0.8;
/// Words that are left at the least: a surname alone would be another mention.
const WORDS_MIN: usize = 2;

/// The mention in `text` without words before the name of `near`, to which it is only near.
pub(super) fn trimmed(text: &str, mut mention: Mention, near: Option<&Entity>) -> Mention {
    if let Some(person) = near.filter(|near| near.entity_type == EntityType::Person) {
        let names = person.names.iter().map(|name| name.text.as_str());
        let start = mention.span.start() + lead(mention.span.of(text), names);
        mention.span = Span::new(start, mention.span.end());
    }
    mention
}

/// How many bytes at the start of `surface` are no part of the person's name: words that none of the person's `names`
/// has, and that are nobody's name.
fn lead<'n>(surface: &str, names: impl Iterator<Item = &'n str>) -> usize {
    let starts = surface.match_indices(|c: char| c != ' ').map(|(at, _)| at);
    let starts = starts.filter(|&at| at == 0 || surface[..at].ends_with(' '));
    let words: Vec<(usize, &str)> =
        starts.map(|at| (at, surface[at..].split(' ').next().unwrap_or_default())).collect();
    // Without capitals nothing takes a word in for its place.
    let has_capitals = surface.chars().filter(|c| c.is_alphabetic()).all(|c| has_case(script_of(c)));
    if words.len() <= WORDS_MIN || !has_capitals {
        return 0;
    }
    // Mostly the first word tells by itself.
    let names = LazyCell::new(|| names.map(name_key).collect::<Vec<String>>());
    let is_own = |(_, word): &(usize, &str)| {
        let key = name_key(word);
        // An initial, a particle, a name written in two halves.
        let short = key.chars().count() <= 2 || word.contains('.');
        let like = |other: &str| key.starts_with(other) || strsim::jaro_winkler(&key, other) >= LIKE;
        short || is_known_name(&key) || names.iter().flat_map(|name| name.split(' ')).any(like)
    };
    let own = words[..words.len() - WORDS_MIN].iter().find(|word| is_own(word));
    own.map_or(words[words.len() - WORDS_MIN].0, |(at, _)| *at)
}

#[cfg(test)]
mod tests {
    use super::lead;

    #[test]
    fn words_that_nobody_is_called_are_before_the_name() {
        for (surface, name, expected) in [
            ("Suspect Hakan Vidan", "Hakan Fidan", "Hakan Vidan"),
            ("Nicht Recep Tayyip Erdogan", "Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
            ("Rejep Tayyip Erdogan", "Recep Tayyip Erdoğan", "Rejep Tayyip Erdogan"),
            ("Mehmet Hulusi Akar", "Hulusi Akar", "Mehmet Hulusi Akar"),
            ("J. Robert Milley", "Mark Milley", "J. Robert Milley"),
            ("Generalsekretär Jens Stoltenburg", "Jens Stoltenberg", "Jens Stoltenburg"),
            ("Suspect  Hakan Vidan", "Hakan Fidan", "Hakan Vidan"),
            ("Suspect Vidan", "Hakan Fidan", "Suspect Vidan"),
            ("เรเจป ไตยิป แอร์โดอัน", "Recep Tayyip Erdoğan", "เรเจป ไตยิป แอร์โดอัน"),
            ("Khulusi Akar", "Hulusi Akar", "Khulusi Akar"),
        ] {
            assert_eq!(&surface[lead(surface, std::iter::once(name))..], expected);
        }
    }
}
