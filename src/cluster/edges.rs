//! Pairs worth a look → what the pair scorer says of each: the costly step, so it is done for few pairs and once.

use super::blocks::Pair;
use super::forms::Forms;
use super::{NameToCluster, threads};
use crate::score::{PreparedName, Scorer, Scratch};
use rustc_hash::FxHashMap;

/// Pairs scored in one go.
const CHUNK: usize = 2048;
/// Prepared names that a thread keeps, at some 500 bytes each.
const KEPT: usize = 4096;

/// Two forms, the lesser first, with the log-odds that they are one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) log_odds: f32,
}

/// Compares forms by the names that stand for them.
pub(super) struct Comparer<'c, 'n> {
    pub(super) scorer: &'c Scorer,
    pub(super) names: &'c [NameToCluster<'n>],
    pub(super) forms: &'c Forms,
}

/// What one thread keeps between comparisons.
#[derive(Default)]
pub(super) struct Memory {
    scratch: Scratch,
    prepared: FxHashMap<u32, PreparedName>,
}

impl Comparer<'_, '_> {
    /// The log-odds that two forms are one.
    pub(super) fn log_odds(&self, memory: &mut Memory, a: u32, b: u32) -> f32 {
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
        match (prepared.get(&a), prepared.get(&b)) {
            (Some(a), Some(b)) => self.scorer.compare_with(scratch, a, b, entity_type).log_odds as f32,
            _ => f32::NEG_INFINITY,
        }
    }

    /// The edges that `pairs` make, in their order.
    pub(super) fn edges(&self, pairs: &[Pair], threads: usize) -> Vec<Edge> {
        let scored = threads::map_chunks(threads, (pairs.len(), CHUNK), Memory::default, |memory, range| {
            let edge = |&Pair { a, b, .. }: &Pair| Edge { a, b, log_odds: self.log_odds(memory, a, b) };
            pairs[range].iter().map(edge).collect::<Vec<Edge>>()
        });
        scored.concat()
    }
}
