//! Names of the table that are near a name which it does not list.

use super::form::name_words;
use super::judge::{Judge, Listing, PROPOSALS, Proposal, best_of_each};
use super::outline::{Outline, is_too_short};
use super::policy;
use crate::aliases::{AliasKind, EntityIdx, EntityType};
use crate::candidate::{Candidate, sound_spelling};
use crate::score::{Evidence, Features, PreparedName, Scratch};
use crate::script::Script;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Near names that are scored for one query: a bound on time, at some microseconds a comparison.
const CANDIDATES: usize = 40;
/// Candidates whose blocking keys agree less than this are not worth scoring.
const MIN_SIMILARITY: f32 = 0.35;
/// When none of so many nearest candidates comes up to these log-odds, the rest are not scored: most names of a text are
/// nobody's in the table.
const FIRST: usize = 6;
const STRANGER: f64 = -2.5;

/// A candidate with the odds that its name and the one asked for are one.
pub(super) struct Scored {
    pub(super) candidate: Candidate,
    /// What the pair scorer says,
    pub(super) pair_odds: f64,
    /// … of these features,
    pub(super) features: Features,
    /// … and what the shape of the two adds.
    pub(super) log_odds: f64,
}

/// The name asked for.
pub(super) struct Asked {
    pub(super) outline: Outline,
    pub(super) prepared: PreparedName,
    pub(super) entity_type: Option<EntityType>,
}

/// A name with the entities that are nearest to it, before they are weighed against one another.
pub(super) struct Field {
    pub(super) asked: Asked,
    /// The best name of each of the best entities, best first.
    pub(super) scored: Vec<Scored>,
    /// The best log-odds of every entity that was compared.
    pub(super) entities: FxHashMap<EntityIdx, f64>,
    /// What the pair scorer says of every name that was compared.
    compared: Vec<((EntityIdx, u16), f64)>,
}

impl Field {
    /// What the pair scorer says of a name, if it was compared.
    pub(super) fn pair_odds(&self, of: Candidate) -> Option<f64> {
        let is = |(name, _): &&((EntityIdx, u16), f64)| *name == (of.entity, of.name);
        self.compared.iter().find(is).map(|(_, odds)| *odds)
    }
}

impl Judge {
    /// At most `limit` names of the table that are held against `name`, nearest first: what the index offers, without
    /// those that are not worth comparing.
    pub fn candidates(&self, name: &str, limit: usize) -> Vec<Candidate> {
        self.candidates_but(name, &Outline::of(name), limit, &[])
    }

    fn candidates_but(
        &self,
        name: &str,
        outline: &Outline,
        limit: usize,
        without: &[EntityIdx],
    ) -> Vec<Candidate> {
        let wanted = |candidate: Candidate| {
            candidate.similarity >= MIN_SIMILARITY
                && !without.contains(&candidate.entity)
                && self.may_be_near(outline, candidate)
        };
        self.index.near_spelled(&outline.key, &self.scorer.spelled(name), limit, wanted)
    }

    /// The entities that have a name near `name`, most likely first, each once. `key` is its folded key.
    pub(super) fn near(&self, name: &str, key: &str, entity_type: Option<EntityType>) -> Vec<Proposal> {
        if is_too_short(key) {
            return Vec::new();
        }
        let mut scratch = Scratch::default();
        let Some(field) = self.field(name, entity_type, &[], &mut scratch) else { return Vec::new() };
        let mut proposals: Vec<Proposal> =
            field.scored.iter().map(|scored| self.told(&field.asked, scored)).collect();
        for (i, proposal) in proposals.iter_mut().enumerate() {
            self.weigh_in_table(&field, i, proposal, &mut scratch);
            for guard in self.guards(&field.asked, field.scored[i].candidate) {
                proposal.add(guard);
            }
        }
        best_of_each(&mut proposals);
        proposals
    }

    /// The entities that are nearest to `name`, those of `without` left out; `None` where nothing is near.
    pub(super) fn field(
        &self,
        name: &str,
        entity_type: Option<EntityType>,
        without: &[EntityIdx],
        scratch: &mut Scratch,
    ) -> Option<Field> {
        let outline = Outline::of(name);
        let candidates = self.candidates_but(name, &outline, CANDIDATES, without);
        if candidates.is_empty() {
            return None;
        }
        let asked = Asked { outline, prepared: self.scorer.prepare(name), entity_type };
        let mut scored: Vec<Scored> = Vec::with_capacity(candidates.len());
        let mut compared = Vec::with_capacity(candidates.len());
        let mut entities: FxHashMap<EntityIdx, f64> = FxHashMap::default();
        for candidate in candidates {
            if scored.len() == FIRST && scored.iter().all(|scored| scored.pair_odds < STRANGER) {
                break;
            }
            let one = self.score(&asked, candidate, scratch);
            let best = entities.entry(candidate.entity).or_insert(f64::MIN);
            *best = best.max(one.log_odds);
            compared.push(((candidate.entity, candidate.name), one.pair_odds));
            scored.push(one);
        }
        keep_best(&mut scored);
        Some(Field { asked, scored, entities, compared })
    }

    /// Whether the candidate's name is worth comparing.
    ///
    /// A spelling is held against names of its own script where the entity has some: what another script leaves out
    /// (vowels, mostly) makes strangers near. A person's surname alone says nothing of a name that has a given name,
    /// too: *Rifaat al-Assad* is held against *Bashar al-Assad*, not against his alias *Assad*. And a place or a body of
    /// one word is not meant by several: *Hiroshi Berlin* is no town.
    fn may_be_near(&self, asked: &Outline, candidate: Candidate) -> bool {
        let listed = self.outline(candidate);
        let bare = asked.several && !listed.several;
        self.alias(candidate).kind != AliasKind::Short
            && !listed.too_short
            && !bare
            && (listed.script == asked.script || !self.has_name_in(asked.script, candidate))
    }

    /// Whether the entity of the candidate has a name in `script`.
    fn has_name_in(&self, script: Script, candidate: Candidate) -> bool {
        let names = self.table.entity(candidate.entity).names.len() as u16;
        (0..names).any(|name| self.outline(Candidate { name, ..candidate }).script == script)
    }

    fn score(&self, asked: &Asked, candidate: Candidate, scratch: &mut Scratch) -> Scored {
        let entity_type = self.type_for(asked, candidate);
        let (comparison, features) =
            self.scorer.weighed(scratch, &asked.prepared, &self.prepared(candidate), entity_type);
        let shape = self.shape(asked, candidate).chain(self.guards(asked, candidate));
        let log_odds = comparison.log_odds + shape.map(|evidence| evidence.weight).sum::<f64>();
        Scored { candidate, pair_odds: comparison.log_odds, features, log_odds }
    }

    /// The proposal that a scored candidate makes, with its reasons in words where they are asked for.
    fn told(&self, asked: &Asked, scored: &Scored) -> Proposal {
        let Candidate { entity, name, .. } = scored.candidate;
        let (log_odds, evidence) = if self.explains {
            let entity_type = self.type_for(asked, scored.candidate);
            let listed = self.prepared(scored.candidate);
            let explanation = self.scorer.explain(&asked.prepared, &listed, entity_type);
            (explanation.comparison.log_odds, explanation.evidence)
        } else {
            (scored.pair_odds, vec![Evidence::new("spelling", scored.pair_odds)])
        };
        let evidence = Arc::new(evidence);
        let mut proposal = Proposal { entity, name, listing: Listing::Near, log_odds, evidence };
        self.shape(asked, scored.candidate).for_each(|evidence| proposal.add(evidence));
        proposal
    }

    fn type_for(&self, asked: &Asked, candidate: Candidate) -> Option<EntityType> {
        asked.entity_type.or(Some(self.table.entity(candidate.entity).entity_type))
    }

    /// What the mere shape of the two names says, which the pair scorer cannot know. The table's model goes by it, too.
    pub(super) fn shape(&self, asked: &Asked, candidate: Candidate) -> impl Iterator<Item = Evidence> {
        let listed: &Outline = &self.outline(candidate);
        let key = &asked.outline.key;
        let person = self.table.entity(candidate.entity).entity_type == EntityType::Person;
        let rows = [
            (
                !person && word_count(key) != word_count(&listed.key),
                "the listed name has more or fewer words",
                policy::OTHER_LENGTH,
            ),
            (
                !key.contains(' '),
                "one word alone, which the table does not list",
                if person { policy::LONE_NAME } else { policy::LONE_WORD },
            ),
        ];
        rows.into_iter().filter(|row| row.0).map(|(_, reason, weight)| Evidence::new(reason, weight))
    }

    /// What makes another name of a person's, however like it is and whatever else the table knows.
    pub(super) fn guards(&self, asked: &Asked, candidate: Candidate) -> impl Iterator<Item = Evidence> {
        let listed: &Outline = &self.outline(candidate);
        let person = self.table.entity(candidate.entity).entity_type == EntityType::Person;
        let rows = [
            (
                person && has_more_after(&asked.outline.key, &listed.key),
                "a word follows the surname, which the listed name lacks",
                policy::MORE_AFTER,
            ),
            (
                person && has_other_ending(&asked.outline, listed),
                "a surname with an ending of its own is another name",
                policy::OTHER_ENDING,
            ),
            (
                person && generation(&asked.outline.key) != generation(&listed.key),
                "one of the two is a younger or elder of the name",
                policy::MORE_AFTER,
            ),
        ];
        rows.into_iter().filter(|row| row.0).map(|(_, reason, weight)| Evidence::new(reason, weight))
    }
}

/// Keeps the best name of each entity and the best entities, best first, ties in table order.
fn keep_best(scored: &mut Vec<Scored>) {
    let place = |scored: &Scored| (scored.candidate.entity, scored.candidate.name);
    scored.sort_by(|a, b| b.log_odds.total_cmp(&a.log_odds).then_with(|| place(a).cmp(&place(b))));
    let mut seen = Vec::new();
    scored.retain(|scored| {
        let new = !seen.contains(&scored.candidate.entity);
        seen.push(scored.candidate.entity);
        new
    });
    scored.truncate(PROPOSALS);
}

/// Whether the name of key `key` goes on after the surname with which the one of key `listed` ends: *Hulusi Akar Street*
/// is a street, and *Maria Zakharova-Lis* another woman. (*Kim Jong-un* is *Kim Jongun*: nothing there is *Jongun*.)
fn has_more_after(key: &str, listed: &str) -> bool {
    if joined(key) == joined(listed) {
        return false;
    }
    let (mut words, listed): (Vec<&str>, Vec<&str>) =
        (name_words(key).collect(), name_words(listed).collect());
    while words.last().is_some_and(|last| BEHIND.contains(last)) {
        words.pop();
    }
    let ([before @ .., last], [_, .., surname]) = (&words[..], &listed[..]) else {
        return false;
    };
    words.len() > listed.len()
        && !sounds_like(last, surname)
        && before.iter().any(|word| sounds_like(word, surname))
}

/// Words of respect and degrees that stand behind a name, folded, and make no other of it.
pub(super) const BEHIND: &[&str] = &[
    "bey", "beg", "pasa", "pasha", "efendi", "effendi", "hanim", "hoca", "sahib", "saheb", "ji", "san",
    "phd", "md", "mp", "mep", "mla", "esq", "esquire", "obe", "cbe", "mbe", "kbe", "qc", "kc",
];

/// Words behind a name, folded, that say which of its bearers is meant.
const GENERATIONS: &[&str] =
    &["jr", "sr", "ii", "iii", "iv", "mladshii", "mladshiy", "ml", "starshii", "starshiy"];

/// The word of a folded key that says which bearer of the name is meant.
fn generation(key: &str) -> Option<&str> {
    key.rsplit_once(' ').map(|(_, last)| last).filter(|last| GENERATIONS.contains(last))
}

/// Endings that make another surname, or a woman's: Turkish, Slavic, Arabic, Persian, Armenian, Georgian, Germanic.
const ENDINGS: &[&str] = &[
    "a", "i", "su", "ci", "cu", "li", "lu", "ca", "ce", "oglu", "gil", "in", "ina", "ov", "ova", "ev", "eva",
    "enko", "skaya", "zade", "pour", "pur", "ian", "yan", "dze", "son", "sen", "mann",
];
/// … those of them that are no case endings in Slavic texts.
const ENDINGS_OF_ALPHABETS: &[&str] = &["ov", "ova", "ev", "eva", "enko", "oglu", "skaya"];
/// A shorter word is in too many others.
const MIN_STEM: usize = 4;

/// Whether a word of one name is a word of the other and an ending that makes another name of it: *Hulusi Akarsu*,
/// *Hakan Fidancı* and *Sergey Lavrova* are not the people of the table. (Where a text inflects names, its case
/// endings are none of these.)
fn has_other_ending(asked: &Outline, listed: &Outline) -> bool {
    let latin = |script: Script| matches!(script, Script::Latin | Script::Common);
    if latin(asked.script) != latin(listed.script) {
        return false;
    }
    let endings = if latin(asked.script) { ENDINGS } else { ENDINGS_OF_ALPHABETS };
    let makes = |short: &str, long: &str| {
        short.len() >= MIN_STEM && long.strip_prefix(short).is_some_and(|ending| endings.contains(&ending))
    };
    let words = |outline| -> Vec<&str> { name_words(outline).collect() };
    let (ours, theirs) = (words(&asked.key), words(&listed.key));
    ours.iter().enumerate().any(|(i, word)| {
        let other_name = |(j, other): (usize, &&str)| {
            makes(other, word) && !is_parted(&theirs, j, word)
                || makes(word, other) && !is_parted(&ours, i, other)
        };
        !theirs.contains(word) && theirs.iter().enumerate().any(other_name)
    })
}

/// Whether word `at` and the one behind it are `whole` in two: *Cavus oglu*.
fn is_parted(words: &[&str], at: usize, whole: &str) -> bool {
    words.get(at + 1).is_some_and(|behind| whole.strip_prefix(words[at]) == Some(behind))
}

/// Jaro–Winkler of the sound spellings of two words from which one may be the other misspelled.
const LIKE: f64 = 0.85;

fn sounds_like(a: &str, b: &str) -> bool {
    strsim::jaro_winkler(&sound_spelling(a), &sound_spelling(b)) >= LIKE
}

fn joined(key: &str) -> String {
    key.replace(' ', "")
}

fn word_count(key: &str) -> usize {
    key.split(' ').count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::Decision;

    #[test]
    fn an_ending_of_its_own_makes_another_surname() {
        use crate::Linker;
        use crate::aliases::{AliasTable, Entity};
        let people = [
            "Hulusi Akar",
            "Hakan Fidan",
            "Sergey Lavrov",
            "Recep Tayyip Erdoğan",
            "Владимир Путин",
            "Ahmet Davutoğlu",
        ];
        let row = |(i, name): (usize, &&str)| Entity::new(format!("p{i}"), EntityType::Person, *name);
        let table = AliasTable::new(people.iter().enumerate().map(row).collect()).unwrap();
        let linker = Linker::builder().table(table).build();
        for (name, linked) in [
            ("Hulusi Akarsu", false),
            ("Hakan Fidancı", false),
            ("Sergey Lavrova", false),
            ("Recep Tayyip Erdoganoglu", false),
            ("Владимир Путинов", false),
            ("Khulusi Akkar", true),
            ("Hakan Vidan", true),
            ("Serguei Lavrov", true),
            ("Ahmet Davut oglu", true),
            ("Hulusi Akar Paşa", true),
        ] {
            assert_eq!(linker.lookup(name, None).decision == Decision::Link, linked, "{name}");
        }
    }

    #[test]
    fn a_word_after_the_surname_makes_another_name() {
        for (rule, name, listed, expected) in [
            ("street", "hulusi akar street", "hulusi akar", true),
            ("street of a misspelled name", "hulusi akar street", "hulusi akkar", true),
            ("second surname", "maria zakharova lis", "maria zakharova", true),
            ("middle name", "recep tayyip erdogan", "recep erdogan", false),
            ("the same", "hulusi akar", "hulusi akar", false),
            ("written apart", "kim jong un", "kim jongun", false),
            ("one word", "akar street", "akar", false),
            ("a degree", "hulusi akar phd", "hulusi akar", false),
        ] {
            assert_eq!(has_more_after(name, listed), expected, "{rule}");
        }
    }
}
