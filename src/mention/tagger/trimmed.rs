//! Where names end that the labels run on: at commas, behind titles and roles.

use super::super::document::Document;
use super::super::lexicon::Flags;
use super::super::titles;
use super::super::unknown::Run;
use super::super::words::{Gap, Word};

/// Whether a comma before word `i` parts two names: no *Jr.* follows, and no list that an *and* ends (*Natural Resources,
/// Mines and Water*).
pub(super) fn parts(doc: &Document<'_>, i: usize) -> bool {
    let word = &doc.words[i];
    let goes_on = |word: &Word| word.gap == Gap::Comma || word.of(doc.text) == "and";
    let mut near = doc
        .words
        .iter()
        .skip(i + 1)
        .take(LIST_REACH)
        .take_while(|word| word.sentence == doc.words[i].sentence);
    word.gap == Gap::Comma && !AFTER_COMMA.contains(&word.stem(doc.text)) && !near.any(goes_on)
}

/// Words behind a comma in which the end of a list is looked for.
const LIST_REACH: usize = 4;

/// What goes on with a name behind a comma.
const AFTER_COMMA: [&str; 9] = ["Jr", "Sr", "II", "III", "Inc", "Ltd", "LLC", "LLP", "Co"];

/// A person without the title that stands before the name.
pub(super) fn without_title(doc: &Document<'_>, words: Run, kind: usize) -> Run {
    let title = if kind == 0 { titles::title_end(doc, words.start, words.end) } else { None };
    title.filter(|&end| end < words.end).unwrap_or(words.start)..words.end
}

/// Where ordinary words end that open a person's name before a given name and more: *Tower Man George F. Hauser*.
pub(super) fn role_end(doc: &Document<'_>, words: &Run) -> Option<usize> {
    let name = Flags::GIVEN.or(Flags::SURNAME).or(Flags::PARTICLE);
    let given = words.clone().find(|&i| doc.words[i].flags.any(name))?;
    let is_ordinary = |i: usize| doc.words[i].flags.any(Flags::COMMON);
    let fits = given > words.start && given + 1 < words.end && doc.words[given].flags.any(Flags::GIVEN);
    (fits && (words.start..given).all(is_ordinary)).then_some(given)
}

/// Whether two letters stand in the words: *2J* is no name.
pub(super) fn has_letters(doc: &Document<'_>, words: &Run) -> bool {
    let text = &doc.text[doc.words[words.start].start as usize..doc.words[words.end - 1].stem_end as usize];
    text.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use crate::aliases::{AliasTable, EntityType};
    use crate::mention::Detector;

    #[test]
    fn commas_and_roles_are_outside() {
        let text = "The inspector questioned the Tower Man George F. Hauser, and then Martin Luther King, Jr. was asked by \
                    the press in Boston, Chicago and London.";
        let mentions = Detector::new(&AliasTable::default()).detect(text);
        let persons = mentions.iter().filter(|mention| mention.entity_type == EntityType::Person);
        let persons: Vec<&str> = persons.map(|mention| mention.span.of(text)).collect();
        assert_eq!(persons[0], "George F. Hauser");
        assert!(persons[1].starts_with("Martin Luther King"), "{persons:?}");
        assert!(mentions.iter().all(|mention| !mention.span.of(text).contains("Boston, ")), "{mentions:?}");
    }
}
