//! A linear-chain conditional random field, fitted by AdaGrad with regularized dual averaging (Duchi, Hazan & Singer
//! 2011; Xiao 2010): the gradients of a weight are summed, and the weight that follows from the sums is zero until they
//! outgrow a penalty. So most weights of rare features are never written.

use super::swap::Chance;
use crate::mention::tagger::labels::{LABELS, OUTSIDE, may_follow};
use rustc_hash::FxHashMap;

/// A stretch of words with the numbers of their features and their labels.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) features: Vec<Vec<u32>>,
    pub(super) labels: Vec<u8>,
}

/// How long and how freely a field is fitted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    /// Passes over the examples.
    pub(super) rounds: usize,
    /// Step of AdaGrad.
    pub(super) step: f32,
    /// What a weight pays for not being zero, for each example.
    pub(super) penalty: f32,
}

type Row = [f32; LABELS];

/// Fitted weights.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub(super) transitions: [Row; LABELS],
    /// By the hash of the feature, in its order.
    pub(super) features: Vec<(u32, Row)>,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    slope: f32,
    square: f32,
}

struct Fit {
    settings: Settings,
    weights: Vec<[Sums; LABELS]>,
    transitions: [[Sums; LABELS]; LABELS],
    seen: f32,
}

impl Fit {
    fn weight(&self, sums: Sums) -> f32 {
        let beyond = sums.slope.abs() - self.settings.penalty * self.seen;
        if beyond <= 0.0 {
            return 0.0;
        }
        -sums.slope.signum() * beyond * self.settings.step / (1.0 + sums.square).sqrt()
    }

    fn row(&self, sums: &[Sums; LABELS]) -> Row {
        sums.map(|sums| self.weight(sums))
    }
}

impl Sums {
    fn add(&mut self, slope: f32) {
        self.slope += slope;
        self.square += slope * slope;
    }
}

/// The features of the examples, in the order of their hashes: the place of each is its number.
fn number(examples: &[Example]) -> Vec<u32> {
    let mut all: Vec<u32> =
        examples.iter().flat_map(|example| example.features.iter().flatten().copied()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Fits a field; the same examples give the same weights.
pub(super) fn fit(examples: &[Example], settings: Settings) -> Field {
    let names = number(examples);
    let index: FxHashMap<u32, u32> = names.iter().zip(0..).map(|(&name, at)| (name, at)).collect();
    let mut fit = Fit {
        settings,
        weights: vec![[Sums::default(); LABELS]; names.len()],
        transitions: [[Sums::default(); LABELS]; LABELS],
        seen: 0.0,
    };
    let examples: Vec<Example> = examples
        .iter()
        .map(|example| Example {
            features: example
                .features
                .iter()
                .map(|word| word.iter().filter_map(|name| index.get(name).copied()).collect())
                .collect(),
            labels: example.labels.clone(),
        })
        .collect();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut chance = Chance(1);
    let mut scratch = Scratch::default();
    for _ in 0..settings.rounds {
        for at in (1..order.len()).rev() {
            order.swap(at, chance.below(at + 1));
        }
        for &at in &order {
            learn(&mut fit, &examples[at], &mut scratch);
        }
    }
    let transitions = fit.transitions.map(|row| fit.row(&row));
    let features = names.into_iter().zip(&fit.weights).map(|(name, sums)| (name, fit.row(sums)));
    Field { transitions, features: features.filter(|(_, row)| row.iter().any(|&w| w != 0.0)).collect() }
}

#[derive(Default)]
struct Scratch {
    words: Vec<Row>,
    ahead: Vec<Row>,
    back: Vec<Row>,
}

fn learn(fit: &mut Fit, example: &Example, room: &mut Scratch) {
    let transitions = fit.transitions.map(|row| fit.row(&row));
    let steps: [Row; LABELS] = std::array::from_fn(|from| {
        std::array::from_fn(|to| if may_follow(from, to) { transitions[from][to].exp() } else { 0.0 })
    });
    room.words.clear();
    for features in &example.features {
        let mut scores = [0.0; LABELS];
        for &feature in features {
            let row = fit.row(&fit.weights[feature as usize]);
            (0..LABELS).for_each(|label| scores[label] += row[label]);
        }
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        room.words.push(scores.map(|score| (score - top).exp()));
    }
    sweep(&steps, room);
    for (at, features) in example.features.iter().enumerate() {
        let gold = usize::from(example.labels[at]);
        let mut shares: Row = std::array::from_fn(|l| room.ahead[at][l] * room.back[at][l]);
        let total: f32 = shares.iter().sum();
        shares.iter_mut().for_each(|share| *share /= total);
        shares[gold] -= 1.0;
        for &feature in features {
            for (sums, &slope) in fit.weights[feature as usize].iter_mut().zip(&shares) {
                if slope.abs() > TINY {
                    sums.add(slope);
                }
            }
        }
        learn_steps(fit, &steps, room, at, &example.labels);
    }
    fit.seen += 1.0;
}

/// Slopes below are not worth a write.
const TINY: f32 = 1e-4;

fn learn_steps(fit: &mut Fit, steps: &[Row; LABELS], room: &Scratch, at: usize, labels: &[u8]) {
    let start: Row = std::array::from_fn(|label| f32::from(u8::from(label == OUTSIDE)));
    let before = if at == 0 { &start } else { &room.ahead[at - 1] };
    let came = if at == 0 { OUTSIDE } else { usize::from(labels[at - 1]) };
    let after = |to: usize| room.words[at][to] * room.back[at][to];
    let shares: [Row; LABELS] =
        std::array::from_fn(|from| std::array::from_fn(|to| before[from] * steps[from][to] * after(to)));
    let total: f32 = shares.iter().flatten().sum();
    let all = fit.transitions.iter_mut().flatten().zip(shares.iter().flatten());
    for (at_step, (sums, share)) in all.enumerate() {
        let gold = at_step == came * LABELS + usize::from(labels[at]);
        let slope = share / total - f32::from(u8::from(gold));
        if slope.abs() > TINY {
            sums.add(slope);
        }
    }
}

/// Forward and backward sums, each scaled to one.
fn sweep(steps: &[Row; LABELS], room: &mut Scratch) {
    let size = room.words.len();
    room.ahead.clear();
    room.back.clear();
    room.back.resize(size, [1.0; LABELS]);
    let mut before: Row = std::array::from_fn(|label| f32::from(u8::from(label == OUTSIDE)));
    for word in &room.words {
        let mut row = [0.0; LABELS];
        for (from, &mass) in before.iter().enumerate() {
            (0..LABELS).for_each(|to| row[to] += mass * steps[from][to]);
        }
        (0..LABELS).for_each(|to| row[to] *= word[to]);
        scale(&mut row);
        room.ahead.push(row);
        before = row;
    }
    for at in (1..size).rev() {
        let (next, word) = (room.back[at], room.words[at]);
        let mut row: Row =
            std::array::from_fn(|from| (0..LABELS).map(|to| steps[from][to] * word[to] * next[to]).sum());
        scale(&mut row);
        room.back[at - 1] = row;
    }
}

fn scale(row: &mut Row) {
    let total: f32 = row.iter().sum();
    if total > 0.0 {
        row.iter_mut().for_each(|mass| *mass /= total);
    }
}
