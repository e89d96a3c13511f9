//! Names that an English text writes small by a slip: *kalin said*, *hulusi akar was there*. Only persons of the table
//! whom the text names in full are looked for, the surname alone only before a verb of saying.

use super::borders;
use super::document::Document;
use super::fold;
use super::known::Hit;
use super::lexicon::{self, Flags};
use super::merge::Found;
use super::words::{Gap, Shape};
use crate::aliases::EntityType;
use crate::span::overlap;
use rustc_hash::FxHashMap;

/// A shorter surname is in too many words.
const SURNAME_MIN: usize = 4;
/// The half of Turkish surnames that machine translation sets apart: *Cavus Oglu*.
const OGLU: &str = "oglu";

/// What is looked for, by its first word.
#[derive(Default)]
struct Wanted<'f> {
    words: FxHashMap<String, Role<'f>>,
    /// By the first letter, the lengths that such words have, as bits: most words are told by it.
    lengths: [u32; 32],
}

/// What a word is among the names that are looked for.
#[derive(Default)]
struct Role<'f> {
    /// The full names that it opens, as folded words.
    names: Vec<(Vec<String>, &'f Hit)>,
    /// Whether it is a surname.
    surname: bool,
}

impl<'f> Wanted<'f> {
    fn of(doc: &Document<'_>, found: &'f [(Found, bool)]) -> Self {
        let mut wanted = Self::default();
        for (item, _) in found {
            let Found::Known(hit) = item else { continue };
            if hit.entity_type == EntityType::Person && hit.words.len() > 1 && !hit.known.is_empty() {
                wanted.add(doc, hit);
            }
        }
        wanted
    }

    fn add(&mut self, doc: &Document<'_>, hit: &'f Hit) {
        let words: Vec<String> = hit.words.clone().map(|i| fold::fold(doc.stem(i))).collect();
        let Some(surname) = words.last() else { return };
        let ordinary = Flags::COMMON.or(Flags::FUNCTION).or(Flags::TITLE).or(Flags::GIVEN).or(Flags::SPEECH);
        if surname.len() >= SURNAME_MIN && surname.is_ascii() && !lexicon::flags(surname).any(ordinary) {
            self.entry(surname).surname = true;
            if surname.len() > OGLU.len() && surname.ends_with(OGLU) {
                self.entry(OGLU).surname = true;
            }
        }
        let names = &mut self.entry(&words[0].clone()).names;
        if names.iter().all(|(known, _)| *known != words) {
            names.push((words, hit));
        }
    }

    fn entry(&mut self, word: &str) -> &mut Role<'f> {
        self.lengths[slot(word.as_bytes())] |= length_bit(word.len());
        self.words.entry(word.to_owned()).or_default()
    }

    fn get(&self, word: &[u8]) -> Option<&Role<'f>> {
        if self.lengths[slot(word)] & length_bit(word.len()) == 0 {
            return None;
        }
        self.words.get(std::str::from_utf8(word).ok()?)
    }
}

fn slot(word: &[u8]) -> usize {
    word.first().map_or(0, |&b| usize::from(b & 31))
}

fn length_bit(len: usize) -> u32 {
    1 << len.min(31)
}

/// Adds the names of `doc` that it writes small, unless it is Turkish or Polish. Linear in its length.
pub(super) fn add(doc: &Document<'_>, found: &mut Vec<(Found, bool)>) {
    if doc.has_tongue() {
        return;
    }
    let wanted = Wanted::of(doc, found);
    if wanted.words.is_empty() {
        return;
    }
    let mut small: Vec<Hit> = Vec::new();
    for at in 0..doc.words.len() {
        let free = small.last().is_none_or(|hit| hit.words.end <= at);
        if free && doc.words[at].shape == Shape::Lower {
            small.extend(slip(doc, &wanted, at));
        }
    }
    small.retain(|hit| !found.iter().any(|(item, _)| overlap(&item.words(), &hit.words)));
    if !small.is_empty() {
        found.extend(small.into_iter().map(|hit| (Found::Known(hit), false)));
        found.sort_by_key(|(item, _)| item.words().start);
    }
}

/// The name that begins at the small word `at`.
fn slip(doc: &Document<'_>, wanted: &Wanted<'_>, at: usize) -> Option<Hit> {
    let Role { names, surname } = wanted.get(doc.words[at].bytes_of(doc.text))?;
    let spelled = |words: &[String]| {
        let end = at + words.len();
        end <= doc.words.len()
            && words
                .iter()
                .zip(at..end)
                .all(|(word, i)| doc.stem(i) == word && doc.words[i].shape == Shape::Lower)
            && (at + 1..end).all(|i| matches!(doc.words[i].gap, Gap::Space | Gap::Hyphen))
    };
    if let Some((words, hit)) = names.iter().find(|(words, _)| spelled(words)) {
        return Some(Hit { words: at..at + words.len(), known: hit.known.clone(), ..**hit });
    }
    let alone = *surname && is_said(doc, at) && !is_behind_name(doc, at);
    alone.then(|| {
        let of_table = doc.names.spelled(doc.stem(at)).filter(|hit| hit.entity_type == EntityType::Person);
        of_table.map_or_else(|| borders::person(at..at + 1), |hit| Hit { words: at..at + 1, ..hit })
    })
}

fn is_said(doc: &Document<'_>, at: usize) -> bool {
    let next = at + 1;
    doc.words.get(next).is_some_and(|word| word.gap == Gap::Space && word.shape == Shape::Lower)
        && doc.flags(next).any(Flags::SPEECH)
}

fn is_behind_name(doc: &Document<'_>, at: usize) -> bool {
    let joined = matches!(doc.words[at].gap, Gap::Space | Gap::Hyphen | Gap::Glued);
    joined
        && at.checked_sub(1).is_some_and(|before| doc.words[before].is_capital() && !doc.is_ordinary(before))
}

#[cfg(test)]
mod tests {
    use super::super::Detector;
    use crate::aliases::{AliasKind, AliasTable, Entity, EntityType};

    #[test]
    fn small_names_of_people_whom_the_text_names() {
        let row = |id, name, bare| Entity::new(id, EntityType::Person, name).with(AliasKind::Short, [bare]);
        let table = vec![
            row("hulusi-akar", "Hulusi Akar", "Akar"),
            row("ibrahim-kalin", "İbrahim Kalın", "Kalın"),
            row("tom-price", "Tom Price", "Price"),
            Entity::new("mevlut-cavusoglu", EntityType::Person, "Mevlüt Çavuşoğlu"),
        ];
        let detector = Detector::new(&AliasTable::new(table).unwrap());
        let rows: &[(&str, &[&str])] = &[
            ("Ibrahim Kalin came to the fair. Later kalin said that it was late.", &["kalin"]),
            ("Hulusi Akar came to the fair, and hulusi akar was at the table.", &["hulusi akar"]),
            ("Hulusi Akar came to the fair. Later kalin said that it was late.", &[]),
            ("Hulusi Akar came to the fair, and the word akar is of that tongue.", &[]),
            ("Tom Price came to the fair, but the price said nothing of the goods.", &[]),
            ("Mevlut Cavusoglu came to the fair. Later oglu said that it was late.", &["oglu"]),
            ("Ibrahim Kalin came. kalin said Turkey would respond.", &["kalin"]),
        ];
        for (text, expected) in rows {
            let found = detector.detect(text);
            let small = found.iter().map(|mention| mention.span.of(text));
            let small: Vec<&str> = small.filter(|name| name.starts_with(char::is_lowercase)).collect();
            assert_eq!(&small, expected, "{text}");
        }
    }
}
