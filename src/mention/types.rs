//! What a name is of: person, place, organization or other, with a probability.
//!
//! A multinomial logistic model over the cues of [`super::cues`]: each cue adds its weight to the four types, the sums
//! go through a softmax. The weights are data (`type_weights.tsv`), fitted by [`fit`] on labelled mentions. All
//! mentions of one surface in a document share their cues, and a single word that is part of a person's full name
//! there is that person's.

use super::cues::{self, Cue, Cues};
use super::document::Document;
use super::merge::Found;
use super::unknown::Run;
use crate::aliases::EntityType;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Log-odds for person, place, organization, other.
type Scores = [f32; 4];

const TYPES: [EntityType; 4] =
    [EntityType::Person, EntityType::Place, EntityType::Organization, EntityType::Other];

/// For a person, where the single word is part of a person's full name in the document: outweighs every cue.
const INTRODUCED: f32 = 6.0;

/// For a person, where a word of the name stands in a person's name of the table. Labelled data without a table
/// cannot tell this weight; it is that of a listed given name.
const TABLE_PERSON: f32 = 2.5;

/// Share of trust in a type that the table gives, against homonyms.
const KNOWN: f32 = 0.97;
/// The same where the table's entities of the name differ in type.
const KNOWN_MIXED: f32 = 0.6;

/// A weight for each cue and type; cues that the file lacks weigh nothing.
static WEIGHTS: LazyLock<[Scores; Cue::ALL.len()]> = LazyLock::new(|| {
    let mut weights = [[0.0; 4]; Cue::ALL.len()];
    for line in include_str!("type_weights.tsv").lines().skip(1) {
        let mut fields = line.split('\t');
        let name = fields.next().unwrap_or_default();
        let Some(cue) = Cue::ALL.into_iter().find(|cue| cue.name() == name) else { continue };
        for (weight, field) in weights[cue as usize].iter_mut().zip(fields) {
            *weight = field.parse().unwrap_or(0.0);
        }
    }
    weights
});

fn scores(cues: Cues) -> Scores {
    let mut scores = [0.0; 4];
    for cue in cues.iter() {
        for (score, weight) in scores.iter_mut().zip(WEIGHTS[cue as usize]) {
            *score += weight;
        }
        if cue == Cue::TablePerson {
            scores[0] += TABLE_PERSON;
        }
    }
    scores
}

/// The cues of each unknown name of `found`, those of equal surfaces united; `None` for names of the table.
pub(super) fn shared_cues(doc: &Document<'_>, found: &[(Found, bool)]) -> Vec<Option<Cues>> {
    let mut by_surface = FxHashMap::<&str, Cues>::default();
    for (item, titled) in found {
        if let Found::Unknown(run) = item {
            let shared = by_surface.entry(surface(doc, run)).or_default();
            *shared = shared.union(cues::cues(doc, run, *titled));
        }
    }
    let shared = found.iter().map(|(item, _)| match item {
        Found::Known(_) => None,
        Found::Unknown(run) => by_surface.get(surface(doc, run)).copied(),
    });
    shared.collect()
}

/// The types of `found`, in order; the flag of each says whether a title stands before it.
pub(super) fn settle(doc: &Document<'_>, found: &[(Found, bool)]) -> Vec<(EntityType, f32)> {
    let cues = shared_cues(doc, found);
    let mut parts = FxHashSet::<&str>::default();
    for ((item, _), cues) in found.iter().zip(&cues) {
        let words = item.words();
        if words.len() > 1 && is_person(item, *cues) {
            parts.extend([doc.stem(words.start), doc.stem(words.end - 1)]);
        }
    }
    let settled = found.iter().zip(cues).map(|((item, _), cues)| match item {
        Found::Known(hit) => (hit.entity_type, if hit.mixed { KNOWN_MIXED } else { KNOWN }),
        Found::Unknown(run) => {
            let mut scores = scores(cues.unwrap_or_default());
            if run.len() == 1 && parts.contains(doc.stem(run.start)) {
                scores[0] += INTRODUCED;
            }
            best(scores)
        }
    });
    settled.collect()
}

fn is_person(item: &Found, cues: Option<Cues>) -> bool {
    match item {
        Found::Known(hit) => hit.entity_type == EntityType::Person,
        Found::Unknown(_) => best(scores(cues.unwrap_or_default())).0 == EntityType::Person,
    }
}

fn surface<'t>(doc: &Document<'t>, run: &Run) -> &'t str {
    &doc.text[doc.words[run.start].start as usize..doc.words[run.end - 1].stem_end as usize]
}

/// The highest type and its share after a softmax.
fn best(scores: Scores) -> (EntityType, f32) {
    let shares = softmax(scores);
    let top = shares.iter().copied().fold(f32::MIN, f32::max);
    let at = shares.iter().position(|&s| s >= top).unwrap_or(3);
    (TYPES[at], top)
}

fn softmax(scores: Scores) -> Scores {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let shares = scores.map(|s| (s - top).exp());
    let total: f32 = shares.iter().sum();
    shares.map(|s| s / total)
}

/// Passes over the rows; the loss moves less than a thousandth after half of them.
const ROUNDS: usize = 1500;
/// Step of gradient descent on the mean loss.
const STEP: f32 = 1.0;
/// Pull of weights towards zero: rare cues keep small weights.
const RIDGE: f32 = 0.0004;

/// Fits the weights to rows of (cue bits, type) by gradient descent; returns the text of `type_weights.tsv`.
///
/// Deterministic; rows and cue bits come from [`super::Detector::type_cues`].
pub fn fit(rows: &[(u64, EntityType)]) -> String {
    let mut weights = vec![[0.0_f32; 4]; Cue::ALL.len()];
    for _ in 0..ROUNDS {
        let mut gradient = vec![[0.0_f32; 4]; Cue::ALL.len()];
        for &(bits, entity_type) in rows {
            let cues = || (0..Cue::ALL.len()).filter(move |&at| bits >> at & 1 == 1);
            let mut scores = [0.0; 4];
            cues().for_each(|at| (0..4).for_each(|t| scores[t] += weights[at][t]));
            let shares = softmax(scores);
            for t in 0..4 {
                let error = f32::from(u8::from(TYPES[t] == entity_type)) - shares[t];
                cues().for_each(|at| gradient[at][t] += error);
            }
        }
        for (weight, slope) in weights.iter_mut().flatten().zip(gradient.iter().flatten()) {
            *weight += STEP * (slope / rows.len().max(1) as f32 - RIDGE * *weight);
        }
    }
    let lines = Cue::ALL.into_iter().zip(weights).map(|(cue, [person, place, organization, other])| {
        format!("{}\t{person:.2}\t{place:.2}\t{organization:.2}\t{other:.2}\n", cue.name())
    });
    std::iter::once("cue\tperson\tplace\torganization\tother\n".to_owned()).chain(lines).collect()
}

#[cfg(test)]
mod tests {
    use super::{Cue, EntityType, WEIGHTS, fit};

    #[test]
    fn every_cue_has_its_line_of_weights() {
        let names = include_str!("type_weights.tsv")
            .lines()
            .skip(1)
            .map(|line| line.split('\t').next().unwrap_or(""));
        assert!(names.eq(Cue::ALL.into_iter().map(Cue::name)));
        assert!(WEIGHTS[Cue::Titled as usize][0] > 1.0 && WEIGHTS[Cue::Place as usize][1] > 1.0);
    }

    #[test]
    fn a_cue_learns_its_type() {
        let rows = [(0b11, EntityType::Person), (0b101, EntityType::Place)].repeat(20);
        let text = fit(&rows);
        let titled: Vec<&str> =
            text.lines().nth(2).map(|line| line.split('\t').collect()).unwrap_or_default();
        assert_eq!(titled[0], "titled");
        assert!(titled[1].parse::<f32>().is_ok_and(|person| person > 1.0), "{text}");
    }
}
