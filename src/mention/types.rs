//! What a name is of: person, place, organization or other, with a probability.
//!
//! Each cue adds log-odds to the four types; the sums go through a softmax. All mentions of one surface in a
//! document share their cues, and a single word that is part of a person's full name there is that person's.

use super::document::Document;
use super::lexicon::Flags;
use super::merge::Found;
use super::titles;
use super::unknown::Run;
use super::words::{Gap, Shape};
use crate::aliases::EntityType;
use rustc_hash::FxHashMap;

/// Log-odds for person, place, organization, other.
type Scores = [f32; 4];

const TYPES: [EntityType; 4] =
    [EntityType::Person, EntityType::Place, EntityType::Organization, EntityType::Other];

/// Before any cue: unknown runs of news are people and organizations first.
const PRIOR: Scores = [0.4, 0.0, 0.2, 0.0];
/// *Defense Minister X*.
const TITLED: Scores = [4.0, -1.0, -1.0, -1.0];
/// A given name opens several words.
const GIVEN_FIRST: Scores = [3.0, -0.5, -0.5, 0.0];
/// A given name alone.
const GIVEN_ALONE: Scores = [2.0, 0.0, -0.5, -0.5];
/// An initial, *bin*, *van*, *Jr*.
const PERSON_PART: Scores = [2.5, 0.0, -0.5, -0.5];
/// A word of a person of the table.
const TABLE_PERSON: Scores = [2.5, 0.0, 0.0, 0.0];
/// *said*, *told* after.
const SPEAKS: Scores = [1.5, -0.5, 0.5, -1.0];
/// *Agency*, *Party* at the end, or *Ministry of*.
const ORG_WORD: Scores = [-2.0, 0.0, 3.5, 0.3];
/// *River*, *Province* at the end, *Mount* at the beginning.
const PLACE_WORD: Scores = [-2.0, 3.5, 0.0, 0.0];
/// *Treaty*, *War*, *Cup* at the end.
const GENERIC_WORD: Scores = [-2.0, -0.5, 0.5, 3.0];
/// *in*, *near* before.
const PLACE_CUE: Scores = [-1.0, 2.0, 0.0, -0.3];
/// Capitals only, two letters or more.
const ACRONYM: Scores = [-2.0, 0.0, 2.5, 0.5];
/// An ordinary English word inside.
const ORDINARY: Scores = [-1.2, 0.0, 0.5, 0.8];
/// Two or three words, none of them ordinary.
const UNLISTED_WORDS: Scores = [1.2, 0.3, 0.0, 0.0];
/// *'s* after.
const POSSESSIVE: Scores = [0.3, 0.2, 0.3, 0.0];
/// *the* before.
const ARTICLE: Scores = [-1.5, 0.0, 1.0, 0.7];
/// Digits or `&` inside.
const ODD_LETTERS: Scores = [-2.0, 0.0, 1.0, 1.0];
/// A comma and a place or a nationality's adjective after: *Perth, Australia*.
const COMMA_PLACE: Scores = [-0.5, 1.0, 0.0, 0.0];
/// Part of a full name of this document.
const INTRODUCED: Scores = [5.0, 0.0, 0.0, 0.0];
/// A nationality opens it: *Syrian Democratic Forces*.
const DEMONYM_FIRST: Scores = [-2.0, 0.0, 1.5, 0.5];

/// Share of trust in a type that the table gives, against homonyms.
const KNOWN: f32 = 0.97;
/// The same where the table's entities of the name differ in type.
const KNOWN_MIXED: f32 = 0.6;

fn add(scores: &mut Scores, cue: Scores) {
    for (score, weight) in scores.iter_mut().zip(cue) {
        *score += weight;
    }
}

/// The types of `found`, in order; `titled` says which stand beside a title.
pub(super) fn settle(doc: &Document<'_>, found: &[(Found, bool)]) -> Vec<(EntityType, f32)> {
    let mut by_surface = FxHashMap::<&str, Scores>::default();
    let mut full_names = FxHashMap::<&str, ()>::default();
    for (item, titled) in found {
        if let Found::Unknown(run) = item {
            let sum = by_surface.entry(surface(doc, run)).or_insert(PRIOR);
            add(sum, cues(doc, run, *titled));
        }
    }
    for (item, _) in found {
        let person = match item {
            Found::Known(hit) => hit.entity_type == EntityType::Person,
            Found::Unknown(run) => best(by_surface[surface(doc, run)]).0 == EntityType::Person,
        };
        let words = item.words();
        if person && words.len() > 1 {
            full_names.insert(doc.stem(words.start), ());
            full_names.insert(doc.stem(words.end - 1), ());
        }
    }
    let settled = found.iter().map(|(item, _)| match item {
        Found::Known(hit) => (hit.entity_type, if hit.mixed { KNOWN_MIXED } else { KNOWN }),
        Found::Unknown(run) => {
            let mut scores = by_surface[surface(doc, run)];
            if run.len() == 1 && full_names.contains_key(doc.stem(run.start)) {
                add(&mut scores, INTRODUCED);
            }
            best(scores)
        }
    });
    settled.collect()
}

fn surface<'t>(doc: &Document<'t>, run: &Run) -> &'t str {
    &doc.text[doc.words[run.start].start as usize..doc.words[run.end - 1].stem_end as usize]
}

/// The highest type and its share after a softmax.
fn best(scores: Scores) -> (EntityType, f32) {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let total: f32 = scores.iter().map(|s| (s - top).exp()).sum();
    let at = scores.iter().position(|&s| s >= top).unwrap_or(3);
    (TYPES[at], 1.0 / total)
}

fn cues(doc: &Document<'_>, run: &Run, titled: bool) -> Scores {
    let mut scores = [0.0; 4];
    inner_cues(doc, run, &mut scores);
    outer_cues(doc, run, &mut scores);
    if titled {
        add(&mut scores, TITLED);
    }
    scores
}

/// Cues of the words themselves.
fn inner_cues(doc: &Document<'_>, run: &Run, scores: &mut Scores) {
    let (first, last) = (doc.flags(run.start), doc.flags(run.end - 1));
    let several = run.len() > 1;
    let given = first.any(Flags::GIVEN) && doc.words[run.start].shape != Shape::Upper;
    if given && several && run.len() <= 4 {
        add(scores, GIVEN_FIRST);
    } else if given && !several {
        add(scores, GIVEN_ALONE);
    }
    let of = run.clone().position(|i| doc.words[i].of(doc.text) == "of").map(|at| run.start + at);
    let head = of.map_or(last, |at| doc.flags(at - usize::from(at > run.start)));
    if several || !given {
        head_cue(head, several, scores);
    }
    if several && first.any(Flags::PLACE_HEAD) && !last.any(Flags::ORG_HEAD) && !given {
        add(scores, PLACE_WORD);
    }
    if first.any(Flags::DEMONYM) {
        add(scores, DEMONYM_FIRST);
    }
    word_cues(doc, run, scores);
}

fn head_cue(head: Flags, several: bool, scores: &mut Scores) {
    if head.any(Flags::ORG_HEAD) {
        add(scores, ORG_WORD);
    } else if head.any(Flags::PLACE_HEAD) && several {
        add(scores, PLACE_WORD);
    } else if head.any(Flags::GENERIC) {
        add(scores, GENERIC_WORD);
    }
}

fn word_cues(doc: &Document<'_>, run: &Run, scores: &mut Scores) {
    let words = run.clone().map(|i| (i, &doc.words[i]));
    let acronym = |i: usize| doc.words[i].shape == Shape::Upper && !doc.words[i].is_initial(doc.text);
    let ordinary =
        words.clone().filter(|&(i, w)| w.is_capital() && !w.flags.any(Flags::GIVEN) && doc.is_ordinary(i));
    let ordinary = ordinary.count();
    if run.clone().any(acronym) && doc.words[run.start].gap != Gap::Line {
        add(scores, ACRONYM);
    }
    if ordinary > 0 {
        add(scores, ORDINARY);
    } else if (2..=3).contains(&run.len()) {
        add(scores, UNLISTED_WORDS);
    }
    if words.clone().any(|(_, w)| doc.names.in_person_name(w)) {
        add(scores, TABLE_PERSON);
    }
    if words.clone().any(|(_, w)| matches!(w.shape, Shape::Number | Shape::Mixed)) {
        add(scores, ODD_LETTERS);
    }
    let person_part = |i: usize| {
        let flags = doc.flags(i);
        let small_particle = doc.words[i].shape == Shape::Lower && flags.any(Flags::PARTICLE);
        small_particle || (doc.words[i].is_initial(doc.text) && run.len() > 1)
    };
    if run.clone().any(person_part) || matches!(doc.stem(run.end - 1), "Jr" | "Sr" | "II" | "III" | "IV") {
        add(scores, PERSON_PART);
    }
}

/// Cues of the words around.
fn outer_cues(doc: &Document<'_>, run: &Run, scores: &mut Scores) {
    let word = &doc.words[run.start];
    let before = run.start.checked_sub(1).filter(|_| matches!(word.gap, Gap::Space));
    if let Some(before) = before.filter(|&b| doc.words[b].sentence == word.sentence) {
        if doc.flags(before).any(Flags::PLACE_CUE) {
            add(scores, PLACE_CUE);
        } else if matches!(doc.words[before].of(doc.text), "the" | "The") {
            add(scores, ARTICLE);
        }
    }
    if doc.words[run.end - 1].is_possessive() {
        add(scores, POSSESSIVE);
    }
    let Some(after) = doc.words.get(run.end).filter(|after| after.sentence == word.sentence) else { return };
    let flags = doc.flags(run.end);
    match after.gap {
        Gap::Space if after.shape == Shape::Lower && flags.any(Flags::SPEECH) => add(scores, SPEAKS),
        Gap::Space if after.shape == Shape::Lower && flags.any(Flags::PLACE_HEAD) => add(scores, PLACE_WORD),
        Gap::Comma if flags.any(Flags::DEMONYM) => add(scores, COMMA_PLACE),
        _ => {}
    }
}

/// The title beside a mention, as a range of words.
pub(super) fn title(doc: &Document<'_>, words: &Run, sentence_start: usize) -> Option<Run> {
    titles::title_before(doc, words.start, sentence_start)
}
