//! A nickname in quotation marks inside a person's name: *Harold “Junior” Theriault* is one name, not three.

use super::document::Document;
use super::lexicon::Flags;
use super::merge::Found;
use super::tagger::Settled;
use super::unknown::Run;
use crate::aliases::EntityType;

/// Longest nickname, in words.
const WORDS_MAX: usize = 3;
/// Lists whose words do not go on with a name.
const OTHER_USES: Flags = Flags::FUNCTION
    .or(Flags::COMMON)
    .or(Flags::CALENDAR)
    .or(Flags::DEMONYM)
    .or(Flags::TITLE)
    .or(Flags::TITLE_PART);
const OPENING: &[char] = &['"', '“', '„', '«', '‘', '\''];
const CLOSING: &[char] = &['"', '”', '“', '»', '’', '\''];

/// The names of `doc` with the parts of a person's name around a nickname as one. Names of the table stay what they are.
pub(super) fn join(doc: &Document<'_>, names: Vec<Settled>) -> Vec<Settled> {
    // A text without any mark is told at a glance.
    if memchr::memchr2(b'"', b'\'', doc.text.as_bytes()).is_none() && doc.text.is_ascii() {
        return names;
    }
    let mut joined: Vec<Settled> = Vec::with_capacity(names.len());
    let mut names = names.into_iter().peekable();
    while let Some(name) = names.next() {
        let Some(rest) = behind_nickname(doc, &name) else {
            joined.push(name);
            continue;
        };
        let mut inside = Vec::new();
        while let Some(part) = names.next_if(|(item, _)| item.words().start <= rest) {
            inside.push(part);
        }
        let unknown = inside.iter().all(|(item, _)| matches!(item, Found::Unknown(_)));
        if unknown && is_rest(doc, rest, inside.last()) {
            let end = inside.last().map_or(rest + 1, |(item, _)| item.words().end.max(rest + 1));
            let settled =
                if name.1.0 == EntityType::Person { name.1 } else { (EntityType::Person, SURROUNDED) };
            joined.push((Found::Unknown(name.0.words().start..end), settled));
        } else {
            joined.push(name);
            joined.extend(inside);
        }
    }
    joined
}

/// How sure it is that a name with a nickname inside is a person's.
const SURROUNDED: f32 = 0.9;

/// The word behind the nickname that follows a person whom the table does not know; behind a word that was taken for
/// something else it has one word.
fn behind_nickname(doc: &Document<'_>, (item, (entity_type, _)): &Settled) -> Option<usize> {
    let Found::Unknown(Run { end: open, .. }) = *item else { return None };
    let most = match entity_type {
        EntityType::Person => WORDS_MAX,
        EntityType::Other | EntityType::Organization if !doc.is_ordinary(open - 1) => 1,
        _ => return None,
    };
    if !parted_by(doc, open, OPENING) {
        return None;
    }
    let close = (open + 1..=open + most).find(|&at| parted_by(doc, at, CLOSING))?;
    (open..=close).all(|at| doc.words[at].is_capital()).then_some(close)
}

/// Whether one of `marks` and white space, and nothing else, stands before word `at` in its sentence.
fn parted_by(doc: &Document<'_>, at: usize, marks: &[char]) -> bool {
    let (Some(before), Some(here)) = (doc.words.get(at - 1), doc.words.get(at)) else { return false };
    let between = &doc.text[before.end as usize..here.start as usize];
    before.sentence == here.sentence
        && between.contains(char::is_whitespace)
        && between.trim().strip_prefix(marks).is_some_and(str::is_empty)
}

/// Whether the word behind a nickname goes on with the name: the person that was found there, or a word of no other use.
fn is_rest(doc: &Document<'_>, word: usize, found: Option<&Settled>) -> bool {
    match found.filter(|(item, _)| item.words().contains(&word)) {
        Some((item, (entity_type, _))) => {
            let other = matches!(entity_type, EntityType::Other | EntityType::Organization);
            let is_name = *entity_type == EntityType::Person
                || other && item.words().len() == 1 && !doc.is_ordinary(word);
            item.words().start == word && is_name
        }
        None => !doc.is_ordinary(word) && !doc.words[word].flags.any(OTHER_USES),
    }
}

#[cfg(test)]
mod tests {
    use crate::aliases::{AliasTable, Entity, EntityType};
    use crate::mention::Detector;

    #[test]
    fn a_nickname_stays_inside_and_other_quotations_outside() {
        let trump = Entity::new("donald-trump", EntityType::Person, "Donald Trump");
        let table = AliasTable::new(vec![trump]).expect("a sound table");
        let detector = Detector::new(&table);
        let rows: [(&str, &[&str]); 5] = [
            (
                "Yesterday Harold \"Junior\" Theriault told reporters that he would resign.",
                &["Harold \"Junior\" Theriault"],
            ),
            (
                "The singer Margaret “Peggy” Hopkins was born in Leeds, where she lives.",
                &["Margaret “Peggy” Hopkins", "Leeds"],
            ),
            ("He praised George Miller. \"Freedom\" was the word that he used for it.", &["George Miller"]),
            ("The senator George Miller \"strongly\" denied that he had been there.", &["George Miller"]),
            (
                "The voters like George \"The Best\" because he was the only one who came.",
                &["George", "The Best"],
            ),
        ];
        for (text, expected) in rows {
            let found: Vec<&str> = detector.detect(text).iter().map(|m| m.span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
