//! The trees laid out for weighing: what a pair answers to all their questions is read at once.
//!
//! After QuickScorer (Lucchese et al. 2015): for each feature and each place of its value among the borders, a row holds
//! the answers to all questions that ask for it; a pair's answers are the union of one row for each feature, and the six
//! answers of a tree are the number of its leaf.

use super::features::Feature;
use super::model::{Bins, DEPTH, LEAVES, Model};

/// The trees of a [`Model`] laid out for weighing.
#[derive(Clone, Debug)]
pub(super) struct Answers {
    /// Where the rows of each feature begin.
    starts: [u32; Feature::ALL.len()],
    rows: Vec<u64>,
    /// Numbers of a row.
    width: usize,
    leaves: Vec<[f32; LEAVES]>,
    bias: f64,
}

/// Trees whose answers one number holds.
const PER_NUMBER: usize = u64::BITS as usize / DEPTH;
/// Numbers of a row that are put together at a time.
const CHUNK: usize = 8;

impl Answers {
    pub(super) fn of(model: &Model) -> Self {
        let width = model.trees.len().div_ceil(PER_NUMBER).next_multiple_of(CHUNK);
        let mut starts = [0; Feature::ALL.len()];
        let mut rows = Vec::new();
        for (feature, borders) in model.borders.iter().enumerate() {
            starts[feature] = rows.len() as u32;
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
        let leaves = model.trees.iter().map(|tree| tree.leaves).collect();
        Self { starts, rows, width, leaves, bias: model.bias }
    }

    /// Log-odds of a pair.
    pub(super) fn log_odds(&self, bins: &Bins) -> f64 {
        let mut sum = 0.0f64;
        let mut leaves = self.leaves.chunks(PER_NUMBER);
        for chunk in 0..self.width / CHUNK {
            let mut answers = [0u64; CHUNK];
            for (&start, &bin) in self.starts.iter().zip(bins) {
                // Below its lowest border a value answers no to all.
                if bin == 0 {
                    continue;
                }
                let at = start as usize + usize::from(bin) * self.width + chunk * CHUNK;
                let Some(row) = self.rows[at..].first_chunk::<CHUNK>() else { continue };
                answers = std::array::from_fn(|i| answers[i] | row[i]);
            }
            for (mut answer, leaves) in answers.into_iter().zip(&mut leaves) {
                for of_tree in leaves {
                    sum += f64::from(of_tree[answer as usize % LEAVES]);
                    answer >>= DEPTH;
                }
            }
        }
        self.bias + sum
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
            assert_eq!(answers.log_odds(&model.bins(&features)), model.log_odds(&features));
        }
    }
}
