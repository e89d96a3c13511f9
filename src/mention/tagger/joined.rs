//! What the tagger found and what the rules found: one list.

use super::super::document::Document;
use super::super::lexicon::Flags;
use super::super::merge::Found;
use super::super::titles;
use super::super::unknown::Run;
use super::super::words::{Gap, Shape};
use super::{Settled, trimmed};
use crate::aliases::EntityType;
use rustc_hash::FxHashSet;

/// The names of the tagger, without those that are no names of one thing, and the persons of the rules that it missed
/// or that have a title or share a word with a person of the table or of the document.
pub(super) fn join(doc: &Document<'_>, tagged: Vec<Settled>, ruled: Vec<Settled>) -> Vec<Settled> {
    let mut tagged: Vec<Settled> = tagged.into_iter().flat_map(|name| people(doc, name)).collect();
    tagged.retain(|(item, (entity_type, _))| !is_no_name(doc, &item.words(), *entity_type));
    let persons = tagged.iter().filter(|(_, (entity_type, _))| *entity_type == EntityType::Person);
    let surnames: FxHashSet<&str> = persons.map(|(item, _)| doc.stem(item.words().end - 1)).collect();
    let mut joined = Vec::new();
    let mut tagged = tagged.into_iter().peekable();
    for rule in ruled {
        let words = rule.0.words();
        // A name of the tagger may hold several of the rules.
        if joined.last().is_some_and(|(item, _): &Settled| item.words().end > words.start) {
            continue;
        }
        while let Some(name) = tagged.next_if(|(item, _)| item.words().end <= words.start) {
            joined.push(name);
        }
        let mut same = Vec::new();
        while let Some(name) = tagged.next_if(|(item, _)| item.words().start < words.end) {
            same.push(name);
        }
        let reaches_on = same.last().is_some_and(|(item, _)| item.words().end > words.end);
        if is_kept(doc, &rule, &same, &surnames) && !reaches_on {
            joined.push(rule);
        } else {
            joined.extend(same);
        }
    }
    joined.extend(tagged);
    joined.iter_mut().for_each(|name| address(doc, name));
    joined.iter_mut().for_each(|name| leave_role(doc, name));
    joined
}

/// A person's name with an `&` inside is two people's.
fn people(doc: &Document<'_>, (item, settled): Settled) -> Vec<Settled> {
    let words = item.words();
    let and = words.clone().skip(1).find(|&i| doc.words[i].gap == Gap::Amp);
    match and.filter(|_| settled.0 == EntityType::Person) {
        Some(and) => [words.start..and, and..words.end].map(|run| (Found::Unknown(run), settled)).into(),
        None => vec![(item, settled)],
    }
}

/// Takes ordinary words before the given name out of the name of a person.
fn leave_role(doc: &Document<'_>, (item, (entity_type, _)): &mut Settled) {
    if let Found::Unknown(words) = item
        && *entity_type == EntityType::Person
        && let Some(start) = trimmed::role_end(doc, words)
    {
        words.start = start;
    }
}

/// Words before the name of a person and of nothing else, folded.
const ADDRESSES: [&str; 4] = ["mr", "mrs", "ms", "miss"];

/// A name behind a form of address is a person's, whatever it looks like: *MR KIRBY* in a line of capitals.
fn address(doc: &Document<'_>, (item, settled): &mut Settled) {
    let start = item.words().start;
    let addressed = matches!(item, Found::Unknown(_))
        && settled.0 != EntityType::Person
        && start > 0
        && matches!(doc.words[start].gap, Gap::Space | Gap::Dot)
        && ADDRESSES.iter().any(|address| address.eq_ignore_ascii_case(doc.stem(start - 1)));
    if addressed {
        *settled = (EntityType::Person, ADDRESSED);
    }
}

/// How sure it is that somebody who is addressed is a person.
const ADDRESSED: f32 = 0.97;

/// Whether the person of the rules stays, where the tagger found `same`.
fn is_kept(
    doc: &Document<'_>,
    (rule, (entity_type, _)): &Settled,
    same: &[Settled],
    surnames: &FxHashSet<&str>,
) -> bool {
    let words = rule.words();
    let of_table = words.clone().any(|i| doc.names.in_person_name(&doc.words[i]));
    let sure = of_table || is_titled(doc, words.start);
    // *Educational, Scientific and Cultural Organization*: the rule that reads over commas is sure of its ground.
    let lists = words.clone().skip(1).any(|i| doc.words[i].gap == Gap::Comma);
    let agrees = |(item, (found_type, _)): &Settled| {
        *found_type == EntityType::Person && (item.words() == words || item.words().contains(&words.start))
    };
    *entity_type == EntityType::Organization && lists
        || *entity_type == EntityType::Person
            && match same {
                [] => {
                    words.len() > 1
                        || sure
                        || is_given(doc, words.start)
                        || surnames.contains(doc.stem(words.start))
                }
                _ => sure && !same.iter().any(agrees),
            }
}

/// Whether word `i` is a given name and stands where nothing but a name has a capital.
fn is_given(doc: &Document<'_>, i: usize) -> bool {
    let word = &doc.words[i];
    word.flags.any(Flags::GIVEN) && !word.starts && word.shape == Shape::Capital && !doc.is_ordinary(i)
}

/// Whether a title stands before word `i` in its sentence.
fn is_titled(doc: &Document<'_>, i: usize) -> bool {
    let sentence = doc.words[i].sentence;
    let start =
        (0..i).rev().take_while(|&before| doc.words[before].sentence == sentence).take(TITLE_REACH).last();
    start.is_some_and(|start| titles::title_before(doc, i, start).is_some())
}

/// Words before a name in which its title is looked for.
const TITLE_REACH: usize = 12;

/// Nationalities, months and ordinary words: the tagger was taught to find some of them, but nobody is meant.
fn is_no_name(doc: &Document<'_>, words: &Run, entity_type: EntityType) -> bool {
    let mut capitals = words.clone().filter(|&i| doc.words[i].shape != Shape::Lower);
    let common = |i: usize| {
        let word = &doc.words[i];
        let ordinary = doc.is_ordinary(i) && !word.flags.any(Flags::GIVEN.or(Flags::SURNAME));
        word.flags.any(Flags::DEMONYM.or(Flags::CALENDAR))
            || words.len() == 1 && ordinary && word.shape != Shape::Upper
    };
    entity_type != EntityType::Person && entity_type != EntityType::Place && capitals.all(common)
}

#[cfg(test)]
mod tests {
    use crate::aliases::{AliasTable, EntityType};
    use crate::mention::Detector;

    #[test]
    fn persons_that_the_tagger_misses_or_takes_for_something_else() {
        let detector = Detector::new(&AliasTable::default());
        for (text, person) in [
            ("MR KIRBY: Thank you all for coming, and please wait for the microphone.", "KIRBY"),
            ("They did all they could to save László from deportation, but it was too late.", "László"),
            ("It was decided by Major League Baseball, and Mrs. Orlova was not amused.", "Orlova"),
        ] {
            let mentions = detector.detect(text);
            let persons = mentions.iter().filter(|mention| mention.entity_type == EntityType::Person);
            let persons: Vec<&str> = persons.map(|mention| mention.span.of(text)).collect();
            assert_eq!(persons, [person], "{text}");
        }
    }
}
