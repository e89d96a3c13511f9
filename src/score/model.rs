//! The model: oblivious decision trees whose sum is the log-odds.
//!
//! A tree asks the same six questions of every pair, each whether a feature is above a border, and so has 64 leaves
//! (Kohavi & Li 1995); trees are fitted one after the other to what is left (Friedman 2001). What a tree says is shared
//! out to reasons by the Shapley value (Lundberg et al. 2020, "From local explanations to global understanding with
//! explainable AI for trees"): exactly, since a tree asks of six features at most. The shares sum to the log-odds.

use super::features::{Feature, Features, Reason};
use thiserror::Error;

/// The model that ships, written by `canonym train`.
pub(super) const SHIPPED: &str = include_str!("shipped/trees.txt");
/// Questions of a tree.
pub const DEPTH: usize = 6;
/// Leaves of a tree.
pub const LEAVES: usize = 1 << DEPTH;
/// Borders that a feature may have: a value is held in a byte as how many it is above.
const MOST_BORDERS: usize = 255;
/// Room for features: a power of two, so that no place of it needs to be checked.
const MOST_FEATURES: usize = 64;
const _: () = assert!(Feature::ALL.len() <= MOST_FEATURES);

/// How many borders each feature's value is above.
pub type Bins = [u8; MOST_FEATURES];

/// Leaves are written in thousandths.
const THOUSANDTHS: f64 = 1e3;
/// Number of reasons.
pub(crate) const REASONS: usize = Reason::ALL.len();

/// A line of a model that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {problem}")]
#[non_exhaustive]
pub struct ModelError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: &'static str,
}

/// One tree: its questions, and for each leaf its value and how many pairs of the training came there.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// Feature and border (index into [`Model::borders`]) of each question.
    pub questions: [(u8, u8); DEPTH],
    /// Log-odds that each leaf adds; bit `q` of its number is the answer to question `q`.
    pub leaves: [f32; LEAVES],
    /// Pairs of the training in each leaf.
    pub covers: [f32; LEAVES],
}

/// Trees and what they start from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// Log-odds before any tree.
    pub bias: f64,
    /// For each feature, ascending: a value is above a border if it is greater.
    pub borders: Vec<Vec<f32>>,
    /// The trees.
    pub trees: Vec<Tree>,
}

impl Model {
    /// The model that ships. A test holds that every line of it can be read.
    pub(super) fn shipped() -> Self {
        Self::parse(SHIPPED).unwrap_or_default()
    }

    /// Reads a model as [`Model::write`] writes it.
    ///
    /// # Errors
    /// The first line that is none.
    pub fn parse(text: &str) -> Result<Self, ModelError> {
        Self::parse_of(text, &names())
    }

    /// The same for a model that asks of features of these names.
    ///
    /// # Errors
    /// The first line that is none.
    pub fn parse_of(text: &str, names: &[&str]) -> Result<Self, ModelError> {
        let mut model = Self { borders: vec![Vec::new(); names.len().min(MOST_FEATURES)], ..Self::default() };
        for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.starts_with('#')) {
            model.read(line, names).map_err(|problem| ModelError { line: number, problem })?;
        }
        if model.trees.is_empty() {
            return Err(ModelError { line: text.lines().count().max(1), problem: "the trees are missing" });
        }
        Ok(model)
    }

    fn read(&mut self, line: &str, names: &[&str]) -> Result<(), &'static str> {
        let mut fields = line.split(' ');
        match fields.next() {
            Some("bias") => {
                let bias = fields.next().and_then(|field| field.parse().ok());
                self.bias = bias.filter(|bias: &f64| bias.is_finite()).ok_or("not a number")?;
            }
            Some("borders") => {
                let name = fields.next().unwrap_or_default();
                let feature = names.iter().position(|known| *known == name);
                let of_feature =
                    feature.and_then(|feature| self.borders.get_mut(feature)).ok_or("unknown feature")?;
                let borders: Result<Vec<f32>, _> = fields.map(str::parse).collect();
                let borders = borders.map_err(|_| "not a number")?;
                let rising = borders.windows(2).all(|pair| pair[0] < pair[1]);
                if !self.trees.is_empty()
                    || !rising
                    || borders.len() > MOST_BORDERS
                    || !borders.iter().all(|border| border.is_finite())
                {
                    return Err("borders stand before the trees and rise; at most 255");
                }
                *of_feature = borders;
            }
            Some("tree") => {
                let tree = self.tree(fields)?;
                self.trees.push(tree);
            }
            _ => return Err("a line begins with `bias`, `borders` or `tree`"),
        }
        Ok(())
    }

    fn tree<'l>(&self, mut fields: impl Iterator<Item = &'l str>) -> Result<Tree, &'static str> {
        let mut tree = Tree { questions: [(0, 0); DEPTH], leaves: [0.0; LEAVES], covers: [0.0; LEAVES] };
        for question in &mut tree.questions {
            let (feature, border) = fields
                .next()
                .and_then(|field| field.split_once('>'))
                .ok_or("six questions feature>border")?;
            *question = feature.parse().ok().zip(border.parse().ok()).ok_or("not a number")?;
            let borders = self.borders.get(usize::from(question.0)).ok_or("unknown feature")?;
            if usize::from(question.1) >= borders.len() {
                return Err("unknown border");
            }
        }
        for (value, scale) in
            tree.leaves.iter_mut().zip([THOUSANDTHS; LEAVES]).chain(tree.covers.iter_mut().zip([1.0; LEAVES]))
        {
            let number: i32 =
                fields.next().and_then(|field| field.parse().ok()).ok_or("64 leaves, 64 covers")?;
            *value = (f64::from(number) / scale) as f32;
        }
        if fields.next().is_some() || tree.covers.iter().any(|cover| *cover < 0.0) {
            return Err("64 leaves, 64 covers");
        }
        Ok(tree)
    }

    /// The text of the model.
    pub fn write(&self) -> String {
        self.write_of(&names())
    }

    /// The same for a model that asks of features of these names.
    pub fn write_of(&self, names: &[&str]) -> String {
        let mut text = String::from("# Written by `canonym train`.\n");
        text.push_str(&format!("bias {:.4}\n", self.bias));
        for (name, borders) in names.iter().zip(&self.borders) {
            text.push_str("borders ");
            text.push_str(name);
            borders.iter().for_each(|border| text.push_str(&format!(" {border}")));
            text.push('\n');
        }
        for tree in &self.trees {
            text.push_str("tree");
            tree.questions.iter().for_each(|(f, border)| text.push_str(&format!(" {f}>{border}")));
            let leaves = tree.leaves.iter().map(|leaf| (f64::from(*leaf) * THOUSANDTHS).round());
            let covers = tree.covers.iter().map(|cover| f64::from(cover.round()));
            leaves.chain(covers).for_each(|number| text.push_str(&format!(" {}", number as i64)));
            text.push('\n');
        }
        text
    }

    /// How many borders each feature's value is above.
    pub fn bins(&self, features: &[f32]) -> Bins {
        let mut bins = [0; MOST_FEATURES];
        for ((bin, borders), value) in bins.iter_mut().zip(&self.borders).zip(features) {
            *bin = borders.partition_point(|border| value > border) as u8;
        }
        bins
    }

    /// Log-odds of what has these features.
    pub fn log_odds(&self, features: &[f32]) -> f64 {
        let bins = self.bins(features);
        self.bias + self.trees.iter().map(|tree| f64::from(tree.leaves[tree.leaf(&bins)])).sum::<f64>()
    }

    /// What each reason adds to the log-odds; the shares sum to [`Model::log_odds`] but for rounding.
    pub fn shares(&self, features: &Features) -> [f64; REASONS] {
        self.shares_of(features, |feature| Feature::ALL[feature].reason() as usize)
    }

    /// The same for a model of other features: `reason` tells the number of the reason that a feature speaks for. The first
    /// reason is what is known before looking.
    pub fn shares_of<const N: usize>(&self, features: &[f32], reason: impl Fn(usize) -> usize) -> [f64; N] {
        let bins = self.bins(features);
        let mut shares = [0.0; N];
        shares[0] = self.bias;
        for tree in &self.trees {
            tree.share_out(&bins, &reason, &mut shares);
        }
        shares
    }
}

/// The names of the features of a pair.
fn names() -> Vec<&'static str> {
    Feature::ALL.iter().map(|feature| feature.name()).collect()
}

impl Tree {
    /// The leaf that a pair comes to.
    pub(crate) fn leaf(&self, bins: &Bins) -> usize {
        let mut leaf = 0;
        for (q, &(feature, border)) in self.questions.iter().enumerate() {
            leaf |= usize::from(bins[usize::from(feature) % MOST_FEATURES] > border) << q;
        }
        leaf
    }

    /// Adds the Shapley value of each reason; what is expected of any pair goes to the prior.
    fn share_out(&self, bins: &Bins, reason_of: &impl Fn(usize) -> usize, shares: &mut [f64]) {
        let leaf = self.leaf(bins);
        let mut reasons: Vec<usize> = Vec::with_capacity(DEPTH);
        let mut masks = [0usize; DEPTH];
        for (q, question) in self.questions.iter().enumerate() {
            let reason = reason_of(usize::from(question.0));
            let at = reasons.iter().position(|&known| known == reason).unwrap_or_else(|| {
                reasons.push(reason);
                reasons.len() - 1
            });
            masks[at] |= 1 << q;
        }
        let sets = 1usize << reasons.len();
        let mut expected = [0.0; LEAVES];
        for (set, value) in expected.iter_mut().enumerate().take(sets) {
            let asked = (0..reasons.len()).filter(|r| set >> r & 1 == 1).fold(0, |mask, r| mask | masks[r]);
            *value = self.expected(leaf, asked);
        }
        shares[0] += expected[0];
        for (r, &reason) in reasons.iter().enumerate() {
            let without = (0..sets).filter(|set| set >> r & 1 == 0);
            let gains = without.map(|set| {
                let weight = shapley_weight(set.count_ones() as usize, reasons.len());
                weight * (expected[set | 1 << r] - expected[set])
            });
            shares[reason] += gains.sum::<f64>();
        }
    }

    /// The mean of the leaves that share the answers of `leaf` to the questions `asked`, weighted by their covers.
    fn expected(&self, leaf: usize, asked: usize) -> f64 {
        let (mut sum, mut total) = (0.0, 0.0);
        for (at, (&value, &cover)) in self.leaves.iter().zip(&self.covers).enumerate() {
            if (at ^ leaf) & asked == 0 {
                // A leaf that no pair of the training came to counts for a little, so that the mean is always there.
                let cover = f64::from(cover) + 0.01;
                sum += f64::from(value) * cover;
                total += cover;
            }
        }
        sum / total
    }
}

/// The share of all orders of `of` reasons in which exactly `before` given ones stand before one more.
fn shapley_weight(before: usize, of: usize) -> f64 {
    let factorial = |n: usize| (1..=n).product::<usize>() as f64;
    factorial(before) * factorial(of - before - 1) / factorial(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_model_is_whole_and_reads_back() {
        let model = Model::parse(SHIPPED).unwrap();
        assert!(model.trees.len() > 50);
        assert_eq!(model.write(), SHIPPED);
    }

    #[test]
    fn shares_sum_to_the_log_odds() {
        let model = Model::parse(SHIPPED).unwrap();
        for seed in 0..20 {
            let mut features = [0.0; Feature::ALL.len()];
            for (i, value) in features.iter_mut().enumerate() {
                *value = ((i * 7 + seed * 13) % 11) as f32 / 5.0 - 0.5;
            }
            let sum: f64 = model.shares(&features).iter().sum();
            assert!((sum - model.log_odds(&features)).abs() < 1e-6);
        }
    }

    #[test]
    fn a_question_gets_what_it_decides() {
        let mut tree = Tree { questions: [(0, 0); DEPTH], leaves: [0.0; LEAVES], covers: [1.0; LEAVES] };
        for (q, question) in tree.questions.iter_mut().enumerate() {
            question.0 = q as u8;
        }
        for leaf in 0..LEAVES {
            tree.leaves[leaf] = if leaf & 1 == 1 { 2.0 } else { 0.0 };
        }
        let mut bins = [0; MOST_FEATURES];
        bins[0] = 1;
        let mut shares = [0.0; REASONS];
        tree.share_out(&bins, &|feature| Feature::ALL[feature].reason() as usize, &mut shares);
        assert!((shares[Reason::Prior as usize] - 1.0).abs() < 1e-9);
        assert!((shares[Feature::ALL[0].reason() as usize] - 1.0).abs() < 1e-9);
    }

    #[test]
    fn bad_lines_are_named() {
        for (text, problem) in [
            ("bias x", "not a number"),
            ("borders no-such 1", "unknown feature"),
            ("leaf 1", "a line begins with `bias`, `borders` or `tree`"),
            ("borders joined 1\ntree 0>1", "unknown border"),
            ("bias inf", "not a number"),
            ("borders joined 2 1", "borders stand before the trees and rise; at most 255"),
            ("borders joined NaN", "borders stand before the trees and rise; at most 255"),
            ("bias 1\n", "the trees are missing"),
            ("", "the trees are missing"),
        ] {
            assert_eq!(Model::parse(text).unwrap_err().problem, problem, "{text}");
        }
    }
}
