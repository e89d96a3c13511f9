//! Names that their marks show whole: titles of works in quotation marks, and numbers of order before a name.

use super::super::document::Document;
use super::super::lexicon::Flags;
use super::super::merge::Found;
use super::super::sentences::{Casing, Sentence};
use super::super::unknown::Run;
use super::super::words::{Gap, Shape};
use super::Settled;
use crate::aliases::EntityType;

/// Marks of quotations; a straight one opens and closes.
const MARKS: [char; 5] = ['"', '“', '”', '«', '»'];

/// Words of a title: a single one is as often a nickname or a word that is spoken of.
const WORDS: std::ops::RangeInclusive<usize> = 2..=10;

/// How sure it is that a title names something else than a person, a place or a body.
const TITLE: f32 = 0.8;

/// The names with what is in each quotation as one, where it is written as a title is; and with numbers of order. Names of
/// the table stay what they are.
pub(super) fn join(doc: &Document<'_>, sentences: &[Sentence], mut names: Vec<Settled>) -> Vec<Settled> {
    names.iter_mut().for_each(|name| number(doc, name));
    if !doc.text.contains(MARKS) {
        return names;
    }
    let mut joined = Vec::with_capacity(names.len());
    let mut names = names.into_iter().peekable();
    for title in quotations(doc).into_iter().filter(|words| is_title(doc, sentences, words)) {
        while let Some(name) = names.next_if(|(item, _)| item.words().end <= title.start) {
            joined.push(name);
        }
        let mut inside = Vec::new();
        while let Some(name) = names.next_if(|(item, _)| item.words().start < title.end) {
            inside.push(name);
        }
        let is_free = |(item, (entity_type, _)): &Settled| {
            let words = item.words();
            let person = *entity_type == EntityType::Person && words.len() > 1;
            matches!(item, Found::Unknown(_))
                && !person
                && words.start >= title.start
                && words.end <= title.end
        };
        let is_whole = inside.len() == 1 && inside[0].0.words() == title;
        if is_whole || !inside.iter().all(is_free) {
            joined.extend(inside);
        } else {
            joined.push((Found::Unknown(title), (EntityType::Other, TITLE)));
        }
    }
    joined.extend(names);
    joined
}

/// The words between each pair of marks in a line.
fn quotations(doc: &Document<'_>) -> Vec<Run> {
    let mut all = Vec::new();
    let (mut end, mut open) = (0, None);
    for (i, word) in doc.words.iter().enumerate() {
        let between = &doc.text[end..word.start as usize];
        end = word.end as usize;
        if matches!(word.gap, Gap::Space | Gap::Comma | Gap::Glued | Gap::Dot) {
            continue;
        }
        for mark in between.chars() {
            match (mark, open) {
                // *5" gun*.
                ('"', None) if between.starts_with('"') && is_number(doc, i) => {}
                ('\n' | '“' | '«', _) | ('"', None) => open = (mark != '\n').then_some(i),
                ('"' | '”' | '»', Some(from)) => {
                    all.push(from..i);
                    open = None;
                }
                _ => {}
            }
        }
    }
    all
}

/// Whether the word before `i` is a number.
fn is_number(doc: &Document<'_>, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|before| doc.words[before].shape == Shape::Number)
}

/// Whether the words are written as a title: most with capitals, the first and another one at least, and the sentence
/// around is not written so.
fn is_title(doc: &Document<'_>, sentences: &[Sentence], words: &Run) -> bool {
    let Some(first) = doc.words.get(words.start).filter(|_| WORDS.contains(&words.len())) else {
        return false;
    };
    let capitals = words.clone().filter(|&i| is_tall(doc, i)).count();
    sentences[first.sentence as usize].casing == Casing::Normal
        && is_tall(doc, words.start)
        && capitals > 1
        && capitals * 2 >= words.len()
        && !(words.start + 1..words.end).any(|i| matches!(doc.words[i].gap, Gap::Stop | Gap::Comma))
        // What somebody says goes on behind the mark: *"Goodbye, Anna," he said*.
        && !doc.text[doc.words[words.end - 1].end as usize..].starts_with(',')
}

fn is_tall(doc: &Document<'_>, i: usize) -> bool {
    doc.words[i].is_capital() || doc.words[i].shape == Shape::Number
}

/// Takes the number of order before a name that is no person's and no place's into it: *2nd Battle of Bull Run*.
fn number(doc: &Document<'_>, (item, (entity_type, _)): &mut Settled) {
    let Found::Unknown(words) = item else { return };
    let before = words.start.checked_sub(1).filter(|_| doc.words[words.start].gap == Gap::Space);
    let is_order = |i: &usize| {
        let word = doc.words[*i].of(doc.text);
        let number = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit())
            && ENDINGS.contains(&&word[number.len()..])
    };
    let fits = matches!(entity_type, EntityType::Organization | EntityType::Other)
        && !doc.words[words.start].flags.any(Flags::CALENDAR);
    if let Some(before) = before.filter(|i| fits && is_order(i)) {
        words.start = before;
    }
}

/// Endings of English numbers of order.
const ENDINGS: [&str; 5] = ["st", "nd", "rd", "th", "d"];

#[cfg(test)]
mod tests {
    use crate::aliases::{AliasTable, Entity, EntityType};
    use crate::mention::Detector;

    #[test]
    fn titles_in_quotation_marks_are_one_name() {
        let assad = Entity::new("bashar-al-assad", EntityType::Person, "Bashar al-Assad");
        let table = AliasTable::new(vec![assad]).expect("a sound table");
        let detector = Detector::new(&table);
        for (text, expected) in [
            (
                "They played the song \"A Winter of Glass and Stone\" and left it at that.",
                Some("A Winter of Glass and Stone"),
            ),
            (
                "They played “Never Ask the Rain” twice and then went home with the others.",
                Some("Never Ask the Rain"),
            ),
            ("It was, he said, \"one of the worst days of my life\", and that was all.", None),
            (
                "The film is about \"The Rise of Bashar al-Assad\" and was made by his friends.",
                Some("Bashar al-Assad"),
            ),
        ] {
            let mentions = detector.detect(text);
            let found: Vec<&str> = mentions.iter().map(|mention| mention.span.of(text)).collect();
            assert_eq!(found, Vec::from_iter(expected), "{text}");
        }
        for text in [
            "\"No, Mary,\" he said then. \"Goodbye, Anna,\" they said.",
            "They wrote \"Ivan Petrov and Maria Sidorova\" on the wall of it.",
            "The 5\" Gun of Ivan Petrov and a 6\" Gun were sold.",
        ] {
            let mentions = detector.detect(text);
            let people = mentions.iter().filter(|mention| mention.entity_type == EntityType::Person);
            let longest = people.map(|mention| mention.span.of(text).split(' ').count()).max();
            assert!(longest.is_some_and(|words| words <= 2), "{text}: {mentions:?}");
        }
    }
}
