//! The weights of contexts: a softmax over the chunks of a letter, fitted by follow-the-regularized-leader.
//!
//! McMahan et al. 2013, "Ad click prediction: a view from the trenches", algorithm 1: steps per weight, and a price on
//! each weight that makes most of them nothing, so that what ships is small. One thread, in an order that a generator
//! with a fixed seed shuffles: the same examples give the same weights.

use rustc_hash::FxHashMap;

/// A letter in its word, and which of its chunks was right.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) contexts: Vec<u64>,
    /// Place in the letter's list of chunks,
    pub(super) right: u8,
    /// and how many there are.
    pub(super) choices: usize,
}

/// A chunk gets a weight in a context if it was right there this often.
const LEAST_SEEN: usize = 3;
/// Passes over the examples; more fit accidents.
const PASSES: usize = 6;
/// Step of the first update, what slows it down, and the prices on a weight and on its square. Chosen on held-out
/// training words; a lower price on weights gains little and doubles the files.
const RATE: f32 = 0.1;
const SLOW: f32 = 1.0;
const PRICE: f32 = 6.0;
const PRICE_OF_SQUARE: f32 = 1.0;
const SEED: u64 = 0x04D5_95DF_4D0F_33D5;

/// The contexts that got weights, in ascending order, and the weights of their chunks.
pub(super) fn fit(examples: &[Example]) -> Vec<(u64, Vec<(u8, f32)>)> {
    let mut table = Table::new(examples);
    let rows: Vec<Vec<u32>> = examples.iter().map(|example| table.rows_of(example)).collect();
    let mut order: Vec<u32> = (0..examples.len() as u32).collect();
    let mut random = SEED;
    for _ in 0..PASSES {
        shuffle(&mut order, &mut random);
        for &at in &order {
            let at = at as usize;
            table.learn(&rows[at], examples[at].right, examples[at].choices);
        }
    }
    table.weights()
}

/// Fisher–Yates, by Marsaglia's xorshift.
fn shuffle(order: &mut [u32], random: &mut u64) {
    for last in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        order.swap(last, (*random % (last as u64 + 1)) as usize);
    }
}

/// What a weight is made of: the sum of gradients, less what was moved already, and the sum of their squares.
#[derive(Clone, Copy, Debug, Default)]
struct Leader {
    sum: f32,
    squares: f32,
}

impl Leader {
    fn weight(self) -> f32 {
        if self.sum.abs() <= PRICE {
            return 0.0;
        }
        let pull = self.sum - PRICE.copysign(self.sum);
        -pull / ((SLOW + self.squares.sqrt()) / RATE + PRICE_OF_SQUARE)
    }

    fn follow(&mut self, gradient: f32, weight: f32) {
        let squares = self.squares + gradient * gradient;
        let slower = (squares.sqrt() - self.squares.sqrt()) / RATE;
        self.sum += gradient - slower * weight;
        self.squares = squares;
    }
}

/// A row for each context: the chunks that have a weight there.
struct Table {
    numbers: FxHashMap<u64, u32>,
    contexts: Vec<u64>,
    /// Where each row begins in what follows; one more at the end.
    starts: Vec<u32>,
    places: Vec<u8>,
    leaders: Vec<Leader>,
    scores: Vec<f32>,
}

impl Table {
    fn new(examples: &[Example]) -> Self {
        let right = |example: &Example| {
            let right = example.right;
            example.contexts.iter().map(move |&context| (context, right)).collect::<Vec<_>>()
        };
        let mut seen: Vec<(u64, u8)> = examples.iter().flat_map(right).collect();
        seen.sort_unstable();
        let mut table = Self {
            numbers: FxHashMap::default(),
            contexts: Vec::new(),
            starts: Vec::new(),
            places: Vec::new(),
            leaders: Vec::new(),
            scores: Vec::new(),
        };
        for same in seen.chunk_by(|a, b| a == b).filter(|same| same.len() >= LEAST_SEEN) {
            table.push(same[0].0, same[0].1);
        }
        table.starts.push(table.places.len() as u32);
        table
    }

    fn push(&mut self, context: u64, place: u8) {
        if self.contexts.last() != Some(&context) {
            self.numbers.insert(context, self.contexts.len() as u32);
            self.contexts.push(context);
            self.starts.push(self.places.len() as u32);
        }
        self.places.push(place);
        self.leaders.push(Leader::default());
    }

    fn rows_of(&self, example: &Example) -> Vec<u32> {
        example.contexts.iter().filter_map(|context| self.numbers.get(context).copied()).collect()
    }

    fn range(&self, row: u32) -> std::ops::Range<usize> {
        let row = row as usize;
        self.starts[row] as usize..self.starts[row + 1] as usize
    }

    /// One step towards an example.
    fn learn(&mut self, rows: &[u32], right: u8, choices: usize) {
        let mut scores = std::mem::take(&mut self.scores);
        scores.clear();
        scores.resize(choices, 0.0);
        for at in rows.iter().flat_map(|&row| self.range(row)) {
            scores[usize::from(self.places[at])] += self.leaders[at].weight();
        }
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        scores.iter_mut().for_each(|score| *score = (*score - most).exp());
        let total: f32 = scores.iter().sum();
        for &row in rows {
            for at in self.range(row) {
                let place = self.places[at];
                let truth = f32::from(u8::from(place == right));
                let weight = self.leaders[at].weight();
                self.leaders[at].follow(scores[usize::from(place)] / total - truth, weight);
            }
        }
        self.scores = scores;
    }

    fn weights(&self) -> Vec<(u64, Vec<(u8, f32)>)> {
        let row = |(row, &context): (usize, &u64)| {
            let weights = self.range(row as u32).map(|at| (self.places[at], self.leaders[at].weight()));
            (context, weights.filter(|&(_, weight)| weight != 0.0).collect::<Vec<_>>())
        };
        self.contexts.iter().enumerate().map(row).filter(|(_, weights)| !weights.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(contexts: &[u64], right: u8) -> Example {
        Example { contexts: contexts.to_vec(), right, choices: 3 }
    }

    #[test]
    fn what_decides_gets_the_weight() {
        let mut examples = Vec::new();
        for at in 0..300 {
            // 1 is always there, 2 tells one chunk, 3 the other; the third was seen too seldom.
            let (context, right) = if at % 3 == 0 { (2, 1) } else { (3, 0) };
            examples.push(example(&[1, context, 4 + at / 2 * 10], right));
        }
        let weights = fit(&examples);
        let of = |context: u64, chunk: u8| {
            let row = weights.iter().find(|row| row.0 == context)?;
            row.1.iter().find(|weight| weight.0 == chunk).map(|weight| weight.1)
        };
        assert!(of(2, 1) > Some(0.5) && of(3, 0) > Some(0.2), "{weights:?}");
        assert_eq!((of(2, 0), of(4, 0), of(1, 2)), (None, None, None));
    }

    #[test]
    fn nothing_from_nothing() {
        assert_eq!(fit(&[]), []);
    }
}
