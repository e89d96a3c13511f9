//! Copies of a labelled text in which other people and places stand: so the tagger learns what surrounds a name instead
//! of the few names that the texts have.

use super::{LabelledText, NameSources};
use crate::Span;
use crate::aliases::EntityType;
use std::collections::BTreeMap;

/// Numbers that look like chance, the same for the same start (Knuth's linear congruential generator).
#[derive(Clone, Debug)]
pub(super) struct Chance(pub(super) u64);

impl Chance {
    /// A number below `limit`.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    /// Whether one of `percent` in a hundred.
    fn holds(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn of<'n, T>(&mut self, all: &'n [T]) -> Option<&'n T> {
        let at = self.below(all.len());
        all.get(at)
    }

    /// The name of a person, word by word.
    pub(super) fn full_name(&mut self, names: &NameSources) -> Vec<String> {
        if self.holds(NAMED_AFTER) {
            return self.of(&names.persons).cloned().unwrap_or_default();
        }
        let frequent = if self.holds(FREQUENT) { FREQUENT_NAMES } else { usize::MAX };
        let family = &names.family[..frequent.min(names.family.len())];
        [&names.given[..], family].into_iter().filter_map(|all| self.of(all).cloned()).collect()
    }
}

/// Shares in percent: of persons that are named after an entity (the others after the frequent names of a census), of
/// places and of organizations that are swapped, of family names out of the most frequent ones.
const NAMED_AFTER: usize = 55;
const PLACES: usize = 60;
const ORGANIZATIONS: usize = 25;
const FREQUENT: usize = 50;

/// The most frequent family names.
const FREQUENT_NAMES: usize = 1000;

/// One person in so many gets an initial for a given name.
const INITIALS: usize = 12;

/// Swaps the names of one text.
pub(super) struct Swap<'n> {
    names: &'n NameSources,
    chance: Chance,
    surfaces: BTreeMap<String, String>,
    words: BTreeMap<String, String>,
}

/// A copy of `text` with other names.
pub(super) fn swapped(text: &LabelledText, names: &NameSources, chance: &mut Chance) -> LabelledText {
    let mut swap = Swap { names, chance: chance.clone(), surfaces: BTreeMap::new(), words: BTreeMap::new() };
    let surface = |span: Span| span.of(&text.text);
    // Long names first: their words decide what the short forms become.
    let mut order: Vec<&(Span, EntityType)> = text.mentions.iter().collect();
    order.sort_by_key(|(span, _)| (std::cmp::Reverse(surface(*span).split(' ').count()), span.start()));
    for (span, entity_type) in order {
        let surface = surface(*span);
        if !swap.surfaces.contains_key(surface) && !surface.contains('\n') {
            let new = swap.new_name(surface, *entity_type);
            swap.surfaces.insert(surface.to_owned(), new);
        }
    }
    *chance = swap.chance.clone();
    rewritten(text, &swap.surfaces)
}

fn rewritten(text: &LabelledText, surfaces: &BTreeMap<String, String>) -> LabelledText {
    let mut copy = LabelledText { text: String::new(), mentions: Vec::new(), ..text.clone() };
    let mut at = 0;
    for (span, entity_type) in text.mentions.iter().filter(|(span, _)| !span.is_empty()) {
        if span.start() < at {
            continue;
        }
        let old = span.of(&text.text);
        copy.text.push_str(&text.text[at..span.start()]);
        let start = copy.text.len();
        copy.text.push_str(surfaces.get(old).filter(|new| !new.is_empty()).map_or(old, String::as_str));
        copy.mentions.push((Span::new(start, copy.text.len()), *entity_type));
        at = span.end();
    }
    copy.text.push_str(&text.text[at..]);
    copy
}

impl Swap<'_> {
    fn new_name(&mut self, surface: &str, entity_type: EntityType) -> String {
        match entity_type {
            EntityType::Person => self.person(surface),
            EntityType::Place if self.chance.holds(PLACES) && !surface.contains('.') => {
                let new = self.chance.of(&self.names.places).cloned().unwrap_or_default();
                if !surface.contains(' ') {
                    self.words.insert(surface.to_owned(), new.clone());
                }
                new
            }
            EntityType::Organization if self.chance.holds(ORGANIZATIONS) => {
                self.chance.of(&self.names.organizations).cloned().unwrap_or_default()
            }
            EntityType::Organization => {
                let words = surface.split(' ').map(|word| self.words.get(word).map_or(word, String::as_str));
                words.collect::<Vec<_>>().join(" ")
            }
            _ => surface.to_owned(),
        }
    }

    fn person(&mut self, surface: &str) -> String {
        let name = self.chance.full_name(self.names);
        let (Some(given), Some(family)) = (name.first(), name.last()) else { return surface.to_owned() };
        let given = match given.chars().next() {
            Some(initial) if self.chance.below(INITIALS) == 0 => format!("{initial}."),
            _ => given.clone(),
        };
        let words: Vec<&str> = surface.split(' ').collect();
        let mut new = Vec::new();
        for (at, word) in words.iter().enumerate() {
            if !is_plain(word) {
                new.push((*word).to_owned());
                continue;
            }
            let other = match at {
                at if at + 1 == words.len() => family.clone(),
                0 => given.clone(),
                _ => self.chance.of(&self.names.given).cloned().unwrap_or_default(),
            };
            new.push(self.words.entry((*word).to_owned()).or_insert(other).clone());
        }
        new.join(" ")
    }
}

/// A word of a name with one capital, its first letter: no initial, no *Jr.*
fn is_plain(word: &str) -> bool {
    let marks = |c: char| c.is_alphabetic() || c == '-' || c == '\'';
    word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some() && word.chars().all(marks)
}
