//! The trees laid out for weighing: what a pair answers to all their questions is read at once.
//!
//! After QuickScorer (Lucchese et al. 2015): for each feature and each place of its value among the borders, a row holds
//! the answers to all questions that ask for it; a pair's answers are the union of one row for each feature, and the six
//! answers of a tree are the number of its leaf.

use super::features::{Feature, Features};
use super::model::{DEPTH, LEAVES, Model};

/// The trees of a [`Model`] laid out for weighing.
#[derive(Clone, Debug)]
pub(super) struct Answers {
    /// Where the rows of each feature begin.
    starts: [u32; Feature::ALL.len()],
    rows: Vec<u64>,
    /// Numbers of a row.
    width: usize,
    /// The leaves of the trees of each number, those of none filled up with 0.
    leaves: Vec<[[f32; LEAVES]; PER_NUMBER]>,
    bias: f64,
    /// The borders of all features, each feature's filled up to whole chunks with what no value is above.
    borders: Vec<[f32; LANES]>,
    /// How many chunks each feature has.
    chunks: [u8; Feature::ALL.len()],
}

/// Trees whose answers one number holds.
const PER_NUMBER: usize = u64::BITS as usize / DEPTH;
/// Numbers of a row that are put together at a time, …
const CHUNK: usize = 16;
/// … of so many rows.
const AT_ONCE: usize = 4;
/// Borders that a value is held against at a time.
const LANES: usize = 8;

impl Answers {
    pub(super) fn of(model: &Model) -> Self {
        let width = model.trees.len().div_ceil(PER_NUMBER).next_multiple_of(CHUNK);
        let (mut starts, mut chunks) = ([0; Feature::ALL.len()], [0; Feature::ALL.len()]);
        let (mut rows, mut all_borders) = (Vec::new(), Vec::new());
        for (feature, borders) in model.borders.iter().enumerate() {
            starts[feature] = rows.len() as u32;
            chunks[feature] = borders.len().div_ceil(LANES) as u8;
            all_borders.extend(borders.chunks(LANES).map(|some| {
                let mut chunk = [f32::INFINITY; LANES];
                chunk[..some.len()].copy_from_slice(some);
                chunk
            }));
            let start = rows.len();
            rows.resize(start + (borders.len() + 1) * width, 0);
            for (tree, at) in model.trees.iter().zip(0..) {
                for (q, &(_, border)) in
                    tree.questions.iter().enumerate().filter(|(_, asked)| usize::from(asked.0) == feature)
                {
                    for bin in usize::from(border) + 1..=borders.len() {
                        rows[start + bin * width + at / PER_NUMBER] |= 1 << (at % PER_NUMBER * DEPTH + q);
                    }
                }
            }
        }
        let leaves = model.trees.chunks(PER_NUMBER).map(|trees| {
            let mut leaves = [[0.0; LEAVES]; PER_NUMBER];
            leaves.iter_mut().zip(trees).for_each(|(leaves, tree)| *leaves = tree.leaves);
            leaves
        });
        let leaves = leaves.collect();
        Self { starts, rows, width, leaves, bias: model.bias, borders: all_borders, chunks }
    }

    /// How many borders each value is above, counted instead of searched for: [`Model::bins`] without a branch.
    fn bins(&self, features: &Features) -> [u8; Feature::ALL.len()] {
        let mut bins = [0; Feature::ALL.len()];
        let mut rest = &self.borders[..];
        for ((bin, &chunks), value) in bins.iter_mut().zip(&self.chunks).zip(features) {
            let (own, others) = rest.split_at(usize::from(chunks).min(rest.len()));
            let mut counts = [0u32; LANES];
            for chunk in own {
                counts = std::array::from_fn(|i| counts[i] + u32::from(*value > chunk[i]));
            }
            *bin = counts.iter().sum::<u32>() as u8;
            rest = others;
        }
        bins
    }

    /// Log-odds of a pair.
    ///
    /// The leaves may be summed in any order: each is a number of 24 bits and at least a thousandth (2⁻¹⁰) or 0, so a
    /// multiple of 2⁻³³, and their sum is exact as long as it is below 2¹⁹.
    pub(super) fn log_odds(&self, features: &Features) -> f64 {
        let bins = self.bins(features);
        // Below its lowest border a value answers no to all: such a row is empty.
        let mut rows = [0; Feature::ALL.len().next_multiple_of(AT_ONCE)];
        let mut count = 0;
        for (&start, bin) in self.starts.iter().zip(bins).filter(|(_, bin)| *bin > 0) {
            rows[count] = start as usize + usize::from(bin) * self.width;
            count += 1;
        }
        let rows = &rows[..count.next_multiple_of(AT_ONCE)];
        let said = self.leaves.chunks(CHUNK).zip((0..).step_by(CHUNK));
        self.bias + said.map(|(leaves, from)| self.sum(leaves, from, rows)).sum::<f64>()
    }

    /// The sum of these leaves, which stand from the number `from` of a row on, for the answers that stand in `rows`.
    fn sum(&self, leaves: &[[[f32; LEAVES]; PER_NUMBER]], from: usize, rows: &[usize]) -> f64 {
        let mut answers = [0u64; CHUNK];
        for some in rows.chunks_exact(AT_ONCE) {
            let row = |i: usize| self.rows.get(some[i] + from..).and_then(|row| row.first_chunk::<CHUNK>());
            if let (Some(a), Some(b), Some(c), Some(d)) = (row(0), row(1), row(2), row(3)) {
                for ((((answer, a), b), c), d) in answers.iter_mut().zip(a).zip(b).zip(c).zip(d) {
                    *answer |= a | b | c | d;
                }
            }
        }
        let said = answers.iter().zip(leaves).map(|(answer, trees)| {
            let leaf = |tree: usize| f64::from(trees[tree][(answer >> (DEPTH * tree)) as usize % LEAVES]);
            let two = |tree: usize| leaf(tree) + leaf(tree + 1);
            (two(0) + two(2)) + (two(4) + two(6)) + two(8)
        });
        said.sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_say_what_the_trees_say() {
        let model = Model::shipped();
        let answers = Answers::of(&model);
        for seed in 0..50 {
            let mut features = [0.0; Feature::ALL.len()];
            for (i, value) in features.iter_mut().enumerate() {
                *value = ((i * 7 + seed * 13) % 17) as f32 / 5.0 - 0.7;
            }
            assert_eq!(answers.log_odds(&features), model.log_odds(&features));
        }
    }
}
