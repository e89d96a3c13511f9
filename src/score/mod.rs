//! Stage 6: two names → evidence, log-odds, probability.
//!
//! A name is folded and split once ([`Scorer::prepare`]); two prepared names are aligned word by word with a weighted
//! edit distance that knows the spelling habits of romanized names; what the alignment shows (`features`) is weighed by
//! an additive model. So every part of the log-odds has a reason, and the parts sum to it ([`Scorer::explain`]).
//! Which entity of a table is meant, the context decides: that is left to `link`.

mod align;
mod costs;
mod edit;
mod evidence;
mod explain;
mod features;
mod lexicon;
mod model;
mod prepare;
mod rarity;
mod sound;

pub use evidence::Evidence;
pub use explain::{AlignedWords, Explanation};
pub use features::{Feature, Features, Reason, Shape};
pub use model::{Kind, Regime, Weights, WeightsError, position};
pub use prepare::{MAX_CHARS, MAX_WORDS, PreparedName};

use crate::aliases::EntityType;
use align::Alignment;
use costs::{Costs, Vowels};
use model::Model;
use prepare::Writing;
use rarity::Rarity;

/// Log-odds that names of the same letters have at least: probability 0.97.
const SAME_LETTERS: f64 = 3.5;
/// Log-odds of a text with itself at least, letters or none: probability 0.999.
const SAME_TEXT: f64 = 7.0;
/// Log-odds of two names of which one has no letters: nothing is known for them, so they are not merged.
const NO_LETTERS: f64 = -7.0;

/// What comparing two names gave. Holds no strings; [`Scorer::explain`] tells the words as well.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// Natural log-odds that both name the same entity.
    pub log_odds: f64,
    weights: [f64; Reason::ALL.len()],
}

impl Comparison {
    fn new(weights: [f64; Reason::ALL.len()]) -> Self {
        Self { log_odds: weights.iter().sum(), weights }
    }

    /// Calibrated probability that both name the same entity, 0..=1.
    pub fn probability(&self) -> f64 {
        1.0 / (1.0 + (-self.log_odds).exp())
    }

    /// What `reason` adds to the log-odds.
    pub fn weight(&self, reason: Reason) -> f64 {
        self.weights[reason as usize]
    }

    /// The reasons in general words, the prior first; their weights sum to [`Comparison::log_odds`] exactly, in this order.
    pub fn evidence(&self) -> Vec<Evidence> {
        let spoken =
            Reason::ALL.iter().filter(|&&reason| reason == Reason::Prior || self.weight(reason) != 0.0);
        spoken.map(|&reason| Evidence::new(reason.title(), self.weight(reason))).collect()
    }
}

/// Working memory of [`Scorer::compare_with`]; after the first few pairs comparing does not grow it.
#[derive(Clone, Debug, Default)]
pub struct Scratch(Alignment);

/// Compares names. Immutable, shared between threads.
///
/// ```
/// use canonym::Scorer;
/// let scorer = Scorer::new();
/// let (a, b) = (scorer.prepare("Hulusi Akar"), scorer.prepare("Khulusi Akar"));
/// assert!(scorer.compare(&a, &b, None).probability() > 0.8);
/// ```
#[derive(Clone, Debug)]
pub struct Scorer {
    model: Model,
    rarity: Rarity,
    written: Costs,
    guessed: Costs,
}

impl Default for Scorer {
    fn default() -> Self {
        Self::with(Model::shipped())
    }
}

impl Scorer {
    /// The scorer with the weights that ship. Under a millisecond; build it once and share it.
    pub fn new() -> Self {
        Self::default()
    }

    /// A scorer with the weights of `text`, a file as the fit writes it.
    ///
    /// # Errors
    /// Names the first line that cannot be read.
    pub fn with_weights(text: &str) -> Result<Self, WeightsError> {
        Ok(Self::with(Model::parse(text)?))
    }

    fn with(model: Model) -> Self {
        Self {
            model,
            rarity: Rarity::new(),
            written: Costs::new(Vowels::Written),
            guessed: Costs::new(Vowels::Guessed),
        }
    }

    /// Folds, romanizes and splits `name`. O(length); reads the first [`MAX_CHARS`] characters and [`MAX_WORDS`] words.
    pub fn prepare(&self, name: &str) -> PreparedName {
        prepare::prepare(name, &self.rarity)
    }

    /// Whether two names are one; `entity_type` where it is known. Symmetric.
    ///
    /// O(words² · letters²), some microseconds for usual names; allocates its working memory. In loops use
    /// [`Scorer::compare_with`].
    pub fn compare(&self, a: &PreparedName, b: &PreparedName, entity_type: Option<EntityType>) -> Comparison {
        self.compare_with(&mut Scratch::default(), a, b, entity_type)
    }

    /// [`Scorer::compare`] with working memory that is kept between calls.
    pub fn compare_with(
        &self,
        scratch: &mut Scratch,
        a: &PreparedName,
        b: &PreparedName,
        entity_type: Option<EntityType>,
    ) -> Comparison {
        let (a, b) = in_order(a, b);
        if a.is_empty() || b.is_empty() {
            return Comparison::new(only_prior(if same_text(a, b) { SAME_TEXT } else { NO_LETTERS }));
        }
        let features = self.features(scratch, a, b);
        let mut weights = self.model.weigh(Regime::of(a, b), entity_type.into(), &features);
        let sum: f64 = weights.iter().sum();
        let least = match () {
            () if same_text(a, b) => SAME_TEXT,
            () if is_same(a, b) => SAME_LETTERS,
            () => f64::NEG_INFINITY,
        };
        if sum < least {
            weights[Reason::Whole as usize] += least - sum;
        }
        Comparison::new(weights)
    }

    /// What the model weighs of a pair; for fitting and for looking at.
    pub fn features(&self, scratch: &mut Scratch, a: &PreparedName, b: &PreparedName) -> Features {
        let (a, b) = in_order(a, b);
        let costs = self.costs(a, b);
        scratch.0.align(costs, a, b);
        features::features(costs, &mut scratch.0, a, b)
    }

    fn costs(&self, a: &PreparedName, b: &PreparedName) -> &Costs {
        if a.writing == Writing::Abjad || b.writing == Writing::Abjad { &self.guessed } else { &self.written }
    }
}

/// Any two names are compared in the same order, so that score and evidence are exactly symmetric.
fn in_order<'n>(a: &'n PreparedName, b: &'n PreparedName) -> (&'n PreparedName, &'n PreparedName) {
    if (&a.letters, &a.native) <= (&b.letters, &b.native) { (a, b) } else { (b, a) }
}

fn only_prior(log_odds: f64) -> [f64; Reason::ALL.len()] {
    let mut weights = [0.0; Reason::ALL.len()];
    weights[Reason::Prior as usize] = log_odds;
    weights
}

/// Letters that a name needs to be sure of itself.
const MIN_SURE: usize = 3;

/// The same words, once folded.
fn is_same(a: &PreparedName, b: &PreparedName) -> bool {
    a.letters.len() >= MIN_SURE
        && a.letters == b.letters
        && a.words.len() == b.words.len()
        && a.legal == b.legal
}

fn same_text(a: &PreparedName, b: &PreparedName) -> bool {
    !a.native.is_empty() && a.native == b.native
}
