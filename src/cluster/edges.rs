//! Pairs worth a look → what the model of pairs says of each: the costly step, so it is done for few pairs and once.

use super::forms::Forms;
use super::{NameToCluster, PairFeatures, threads};
use crate::aliases::EntityType;
use crate::score::{Feature, Model, PreparedName, Scorer, Scratch};
use rustc_hash::FxHashMap;

/// Pairs scored in one go.
const CHUNK: usize = 2048;
/// Prepared names that a thread keeps, at some 500 bytes each.
const KEPT: usize = 4096;

/// Log-odds of the pair scorer below which a pair is ruled out, whatever its company.
const RULED_OUT: f32 = -5.5;
/// Words of a person's name that tell the father from the son; the list of names hardly shows them.
const GENERATIONS: [&str; 8] =
    ["jr", "junior", "sr", "senior", "mladshii", "mladshiy", "starshii", "starshiy"];

/// Two forms, the lesser first, with the log-odds that they are one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) log_odds: f32,
    /// What was said of them before: by the pair scorer, then by the model before the last.
    pub(super) before: f32,
    /// What the pair scorer said of them.
    pub(super) said: f32,
}

/// Compares forms by the names that stand for them.
pub(super) struct Comparer<'c, 'n> {
    pub(super) scorer: &'c Scorer,
    pub(super) names: &'c [NameToCluster<'n>],
    pub(super) forms: &'c Forms,
}

/// What one thread keeps between comparisons.
#[derive(Default)]
struct Memory {
    scratch: Scratch,
    prepared: FxHashMap<u32, PreparedName>,
}

impl Comparer<'_, '_> {
    /// What the pair scorer sees of two forms, and says of them last.
    fn features(&self, memory: &mut Memory, a: u32, b: u32) -> PairFeatures {
        let Memory { scratch, prepared } = memory;
        if prepared.len() + 2 > KEPT {
            prepared.clear();
        }
        for form in [a, b] {
            prepared.entry(form).or_insert_with(|| {
                let name = self.forms.names[form as usize];
                self.scorer.prepare(self.names[name as usize].name)
            });
        }
        let types = [a, b].map(|form| self.forms.types[form as usize]);
        let entity_type = types[0].or(types[1]);
        let mut features = [0.0; Feature::ALL.len() + 1];
        features[Feature::ALL.len()] = f32::NEG_INFINITY;
        if let (Some(a), Some(b)) = (prepared.get(&a), prepared.get(&b)) {
            let (said, seen) = self.scorer.weighed(scratch, a, b, entity_type);
            features[..Feature::ALL.len()].copy_from_slice(&seen);
            features[Feature::ALL.len()] = said.log_odds as f32;
        }
        features
    }

    /// Whether one name of two, if they may be people's, has a word of generation that the other lacks.
    fn are_father_and_son(&self, a: u32, b: u32) -> bool {
        let of = |form: u32| self.forms.key(form).split(' ').find(|word| GENERATIONS.contains(word));
        let may_be_person =
            |form: u32| matches!(self.forms.types[form as usize], None | Some(EntityType::Person));
        may_be_person(a) && may_be_person(b) && of(a) != of(b)
    }

    /// What `each` makes of each of `pairs` and what is seen of it, in their order, if anything.
    pub(super) fn each<R: Send + Clone>(
        &self,
        pairs: &[(u32, u32)],
        threads: usize,
        each: impl Fn(Edge, &PairFeatures) -> Option<R> + Sync,
    ) -> Vec<R> {
        let made = threads::map_chunks(threads, (pairs.len(), CHUNK), Memory::default, |memory, range| {
            let of_pair = |&(a, b): &(u32, u32)| {
                if self.are_father_and_son(a, b) {
                    return None;
                }
                let features = self.features(memory, a, b);
                let said = features[Feature::ALL.len()];
                let edge = Edge { a, b, log_odds: said, before: said, said };
                (said >= RULED_OUT).then(|| each(edge, &features)).flatten()
            };
            pairs[range].iter().filter_map(of_pair).collect::<Vec<R>>()
        });
        made.concat()
    }
}

/// What `model` says of a pair; what the pair scorer said where there are no letters to be seen.
pub(super) fn log_odds(model: &Model, features: &PairFeatures) -> f32 {
    if features[Feature::Letters as usize] == 0.0 {
        return features[Feature::ALL.len()];
    }
    model.log_odds(features) as f32
}
