//! Short forms that the document itself explains: the surname of somebody whom it names in full, *the League* where it
//! names the *League of Nations*, the name that somebody was born with, and authors before a year.

use super::super::document::Document;
use super::super::lexicon::{self, Flags};
use super::super::merge::Found;
use super::super::words::{Gap, Shape};
use super::Settled;
use crate::aliases::EntityType;
use rustc_hash::FxHashMap;

/// How sure the type of a short form is.
const EXPLAINED: f32 = 0.85;

/// So often a person is found alone who is the same where nobody found the name.
const AGAIN: usize = 3;

/// Words before the name that somebody was born with.
const BORN: [&str; 3] = ["née", "nee", "né"];

/// Adds the short forms that nobody found to `names`, in order. Linear in the words of the text.
pub(super) fn add(doc: &Document<'_>, names: &mut Vec<Settled>) {
    let explained = explained(doc, names);
    let mut found = Vec::new();
    let mut taken = names.iter().map(|(item, _)| item.words()).peekable();
    for i in 0..doc.words.len() {
        while taken.next_if(|words| words.end <= i).is_some() {}
        if taken.peek().is_some_and(|words| words.start <= i) || !stands_alone(doc, i) {
            continue;
        }
        let entity_type = match explained.get(doc.stem(i)) {
            _ if is_born(doc, i) || is_cited(doc, i) => EntityType::Person,
            Some(EntityType::Organization) if !is_behind(doc, i, &["the", "The"]) => continue,
            Some(entity_type) => *entity_type,
            None => continue,
        };
        found.push((Found::Unknown(i..i + 1), (entity_type, EXPLAINED)));
    }
    names.extend(found);
    names.sort_by_key(|(item, _)| item.words().start);
}

/// What a word alone stands for: the last words of persons and the first ones of bodies, of several words each; and
/// persons that were found alone again and again.
fn explained<'t>(doc: &Document<'t>, names: &[Settled]) -> FxHashMap<&'t str, EntityType> {
    let mut explained = FxHashMap::default();
    for (item, (entity_type, _)) in names.iter().filter(|(item, _)| item.words().len() > 1) {
        let words = item.words();
        let word = match entity_type {
            EntityType::Person => words.end - 1,
            EntityType::Organization => words.start,
            _ => continue,
        };
        if !doc.words[word].flags.any(Flags::DEMONYM.or(Flags::CALENDAR).or(Flags::FUNCTION)) {
            explained.entry(doc.stem(word)).or_insert(*entity_type);
        }
    }
    let mut alone = FxHashMap::<&str, usize>::default();
    for (item, (entity_type, _)) in names {
        if item.words().len() == 1 && *entity_type == EntityType::Person {
            *alone.entry(doc.stem(item.words().start)).or_default() += 1;
        }
    }
    let again = alone.into_iter().filter(|&(_, count)| count >= AGAIN);
    again.for_each(|(word, _)| _ = explained.entry(word).or_insert(EntityType::Person));
    explained
}

/// Whether word `i` has a capital that its place does not give it, or no ordinary word does, and stands beside no other
/// capital.
fn stands_alone(doc: &Document<'_>, i: usize) -> bool {
    let word = &doc.words[i];
    let joins = |gap: Gap| matches!(gap, Gap::Space | Gap::Hyphen | Gap::Glued | Gap::Amp);
    let before = joins(word.gap) && i > 0 && doc.words[i - 1].is_capital() && !doc.words[i - 1].starts;
    let after = doc.words.get(i + 1).is_some_and(|next| joins(next.gap) && next.is_capital());
    let by_its_place = word.starts && doc.is_ordinary(i);
    let beside = before || after;
    word.shape == Shape::Capital && !beside && !by_its_place && !word.flags.any(Flags::FUNCTION)
}

fn is_behind(doc: &Document<'_>, i: usize, words: &[&str]) -> bool {
    doc.words[i].gap == Gap::Space && i > 0 && words.contains(&doc.words[i - 1].of(doc.text))
}

fn is_born(doc: &Document<'_>, i: usize) -> bool {
    is_behind(doc, i, &BORN)
}

/// Whether word `i` is the author of a work that a bracket cites with its year: *(Ruhlen 1987)*.
fn is_cited(doc: &Document<'_>, i: usize) -> bool {
    let is_year = |word: &str| {
        word.len() == 4 && (word.starts_with("18") || word.starts_with("19") || word.starts_with("20"))
    };
    let year = doc.words.get(i + 1).filter(|year| year.gap == Gap::Space && year.shape == Shape::Number);
    doc.words[i].gap == Gap::Open
        && !doc.is_ordinary(i)
        && !doc.words[i].flags.any(Flags::CALENDAR.or(Flags::DEMONYM))
        && !lexicon::is_place(doc.stem(i))
        && year.is_some_and(|year| {
            is_year(year.of(doc.text)) && doc.text[year.end as usize..].starts_with([')', ',', ';', ':'])
        })
}

#[cfg(test)]
mod tests {
    use crate::aliases::{AliasTable, EntityType};
    use crate::mention::Detector;

    #[test]
    fn short_forms_of_names_in_the_document() {
        let cited = Detector::new(&AliasTable::default())
            .detect("One study (Ruhlen 1987) says that it was the same.");
        assert_eq!(cited.iter().map(|mention| mention.entity_type).collect::<Vec<_>>(), [EntityType::Person]);
        let text = "The League of Harbour Towns was founded in 1921. After the war the League had few friends, and its \
                    first secretary, Ilona Varga (née Stone), was sent home. She said that the league was dead.";
        let mentions = Detector::new(&AliasTable::default()).detect(text);
        let of = |entity_type| mentions.iter().filter(move |mention| mention.entity_type == entity_type);
        let bodies: Vec<&str> = of(EntityType::Organization).map(|mention| mention.span.of(text)).collect();
        let persons: Vec<&str> = of(EntityType::Person).map(|mention| mention.span.of(text)).collect();
        assert_eq!(
            (bodies, persons),
            (vec!["League of Harbour Towns", "League"], vec!["Ilona Varga", "Stone"])
        );
    }
}
