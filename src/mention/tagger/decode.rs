//! The best labels of a stretch, by the algorithm of Viterbi.

use super::labels::{LABELS, OUTSIDE, is_later};
use super::model::{LOOKS, Model, Scores};

/// The steps from label to label, and room for the search.
#[derive(Debug)]
pub(super) struct Lattice {
    /// For each look and label, the weight of coming from each label.
    steps: [[[i32; LABELS]; LABELS]; LOOKS],
    /// For each word and label, the label before on the best way.
    back: Vec<[u8; LABELS]>,
}

/// Below every score that adds up.
const NEVER: i32 = i32::MIN / 2;

impl Lattice {
    /// A search by the weights of `model`.
    pub(super) fn new(model: &Model<'_>) -> Self {
        let look =
            |look| std::array::from_fn(|to| std::array::from_fn(|from| model.transition(look, from, to)));
        Self { steps: std::array::from_fn(look), back: Vec::new() }
    }

    /// Appends the best labels for the `scores` of a look to `labels`. O(words · labels²).
    pub(super) fn viterbi(&mut self, look: usize, scores: &[Scores], labels: &mut Vec<u8>) {
        self.back.clear();
        let mut before = [NEVER; LABELS];
        before[OUTSIDE] = 0;
        for word in scores {
            let (mut row, mut back) = ([NEVER; LABELS], [OUTSIDE as u8; LABELS]);
            for to in 0..LABELS {
                // A later word only follows a word of its name.
                let froms = if is_later(to) { to - 1..to + 1 } else { 0..LABELS };
                for from in froms {
                    let score = before[from] + self.steps[look][to][from];
                    if score > row[to] {
                        (row[to], back[to]) = (score, from as u8);
                    }
                }
                row[to] += word[look][to];
            }
            // Scores are told from the best, so that those of ten thousand words do not overflow.
            let top = row.iter().copied().fold(NEVER, i32::max);
            before = row.map(|score| (score - top).max(NEVER));
            self.back.push(back);
        }
        let mut label = (0..LABELS).rev().max_by_key(|&label| before[label]).unwrap_or(OUTSIDE);
        let first = labels.len();
        for back in self.back.iter().rev() {
            labels.push(label as u8);
            label = usize::from(back[label]);
        }
        labels[first..].reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::super::labels::{LABELS, OUTSIDE, first, later, may_follow};
    use super::super::model::{LOOKS, Scores};
    use super::{Lattice, NEVER};

    /// The best of all ways, tried one after another.
    fn oracle(lattice: &Lattice, scores: &[Scores]) -> i32 {
        let ways = LABELS.pow(scores.len() as u32);
        let value = |mut way: usize| {
            let (mut sum, mut before) = (0, OUTSIDE);
            for word in scores {
                let label = way % LABELS;
                way /= LABELS;
                if !may_follow(before, label) {
                    return NEVER;
                }
                sum += word[0][label] + lattice.steps[0][label][before];
                before = label;
            }
            sum
        };
        (0..ways).map(value).max().unwrap_or(NEVER)
    }

    #[test]
    fn no_way_is_better_than_the_one_found() {
        let step = |look: usize, to: usize, from: usize| ((look * 31 + to * 7 + from * 13) % 11) as i32 - 5;
        let steps = std::array::from_fn(|look| {
            std::array::from_fn(|to| std::array::from_fn(|from| step(look, to, from)))
        });
        let mut lattice = Lattice { steps, back: Vec::new() };
        for seed in 0..20 {
            let word = |at: usize| {
                let score = |label: usize| ((seed * 17 + at * 29 + label * label * 5) % 23) as i32 - 11;
                [std::array::from_fn(score); LOOKS]
            };
            let scores: Vec<Scores> = (0..4).map(word).collect();
            let mut labels = Vec::new();
            lattice.viterbi(0, &scores, &mut labels);
            let (mut sum, mut before) = (0, OUTSIDE);
            for (word, &label) in scores.iter().zip(&labels) {
                assert!(may_follow(before, usize::from(label)));
                sum += word[0][usize::from(label)] + lattice.steps[0][usize::from(label)][before];
                before = usize::from(label);
            }
            assert_eq!(sum, oracle(&lattice, &scores), "{labels:?}");
        }
        assert!(first(0) < later(0));
    }
}
