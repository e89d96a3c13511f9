//! The best labels of a stretch, by the algorithm of Viterbi.

use super::labels::{LABELS, OUTSIDE, may_follow};
use super::model::{LOOKS, Model, Scores};

/// The steps from label to label, and room for the search.
#[derive(Debug)]
pub(super) struct Lattice {
    /// For each look and label, the [`mark`]ed weight of going on to each label.
    steps: [[Row; LABELS]; LOOKS],
    /// The best steps to the first word of a stretch: most stretches have no other.
    first: [Row; LOOKS],
    /// For each word and label, the label before on the best way.
    back: Vec<[u8; LABELS]>,
}

/// A score for each label, and room up to a multiple of what a processor adds at once.
type Row = [i32; 12];

/// Below every score that adds up, even of names of the table, which weigh half of it; scores are told from the best.
const NEVER: i32 = -(1 << 25);

/// The scores of the labels before a stretch: it begins outside of names.
const BEFORE_ALL: [i32; LABELS] = {
    let mut before = [NEVER; LABELS];
    before[OUTSIDE] = 0;
    before
};

/// Scores are multiplied by two to the power of [`MARK_BITS`], so that below them stands the label that a way came from: the greater of two marked
/// scores is that of the better way, and of two that are equally good the one from the lower label.
const MARKS: i32 = 1 << MARK_BITS;
const MARK_BITS: u32 = 4;

/// The weight of a step that may not be taken: below [`NEVER`], marked.
const FORBIDDEN: i32 = NEVER * MARKS / 2 * 3;

/// A step of `weight` from label `from`, marked with where it comes from.
fn mark(weight: i32, from: usize) -> i32 {
    weight * MARKS + MARKS - 1 - from as i32
}

/// The score and the label that a marked score tells.
fn unmark(marked: i32) -> (i32, usize) {
    (marked >> MARK_BITS, (MARKS - 1 - (marked & (MARKS - 1))) as usize)
}

impl Lattice {
    /// A search by the weights of `model`.
    pub(super) fn new(model: &Model<'_>) -> Self {
        Self::by(|look, from, to| model.transition(look, from, to))
    }

    fn by(weight: impl Fn(usize, usize, usize) -> i32) -> Self {
        let step = |look, from, to| match to < LABELS && may_follow(from, to) {
            true => mark(weight(look, from, to), from),
            false => FORBIDDEN,
        };
        let steps = std::array::from_fn(|look| {
            std::array::from_fn(|from| std::array::from_fn(|to| step(look, from, to)))
        });
        let mut lattice = Self { steps, first: [[0; 12]; LOOKS], back: Vec::new() };
        lattice.first = std::array::from_fn(|look| lattice.best_steps(look, &BEFORE_ALL));
        lattice
    }

    /// Appends the best labels for the `scores` of a look to `labels`. O(words · labels²).
    pub(super) fn viterbi(&mut self, look: usize, scores: &[Scores], labels: &mut Vec<u8>) {
        self.back.clear();
        let mut before = BEFORE_ALL;
        for (at, word) in scores.iter().enumerate() {
            let marked = if at == 0 { self.first[look] } else { self.best_steps(look, &before) };
            let mut back = [OUTSIDE as u8; LABELS];
            for (to, &marked) in marked.iter().enumerate().take(LABELS) {
                let (score, from) = unmark(marked);
                (before[to], back[to]) = (score + word[look][to], from as u8);
            }
            // Scores are told from the best, so that those of ten thousand words do not overflow.
            let top = before.iter().copied().fold(NEVER, i32::max);
            before = before.map(|score| (score - top).max(NEVER));
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

    /// The best way to each label, marked, where those to the labels before have the scores `before`.
    fn best_steps(&self, look: usize, before: &[i32; LABELS]) -> Row {
        let mut best = [i32::MIN; 12];
        for (steps, score) in self.steps[look].iter().zip(before) {
            let marked = score * MARKS;
            best.iter_mut().zip(steps).for_each(|(best, step)| *best = (*best).max(marked + step));
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::super::labels::{LABELS, OUTSIDE, first, later, may_follow};
    use super::super::model::{LOOKS, Scores};
    use super::{Lattice, NEVER, mark, unmark};

    fn step(look: usize, from: usize, to: usize) -> i32 {
        ((look * 31 + to * 7 + from * 13) % 11) as i32 - 5
    }

    /// The best of all ways, tried one after another.
    fn oracle(scores: &[Scores]) -> i32 {
        let ways = LABELS.pow(scores.len() as u32);
        let value = |mut way: usize| {
            let (mut sum, mut before) = (0, OUTSIDE);
            for word in scores {
                let label = way % LABELS;
                way /= LABELS;
                if !may_follow(before, label) {
                    return NEVER;
                }
                sum += word[0][label] + step(0, before, label);
                before = label;
            }
            sum
        };
        (0..ways).map(value).max().unwrap_or(NEVER)
    }

    #[test]
    fn no_way_is_better_than_the_one_found() {
        let mut lattice = Lattice::by(step);
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
                sum += word[0][usize::from(label)] + step(0, before, usize::from(label));
                before = usize::from(label);
            }
            assert_eq!(sum, oracle(&scores), "{labels:?}");
        }
        assert!(first(0) < later(0));
    }
    #[test]
    fn of_equal_ways_the_one_from_the_lower_label_is_marked_higher() {
        for score in [NEVER, -17, 0, 3] {
            assert!(mark(score, 2) > mark(score, 5) && mark(score, 8) < mark(score + 1, 8));
            assert_eq!(unmark(mark(score, 7)), (score, 7));
        }
    }
}
