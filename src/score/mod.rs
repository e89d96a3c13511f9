//! Stage 6: two names → evidence, log-odds, probability.
//!
//! A name is folded and split once ([`Scorer::prepare`]); two prepared names are aligned word by word with a weighted
//! edit distance that knows the spelling habits of romanized names, and by a learned edit model for each script
//! (`letters`); what the alignments show (`features`) is weighed by boosted trees (`model`), whose log-odds are shared out
//! to reasons: the parts sum to them ([`Scorer::explain`]).
//! Which entity of a table is meant, the context decides: that is left to `link`.

mod align;
mod answers;
mod choice;
mod contradiction;
mod costs;
mod edit;
mod evidence;
mod explain;
mod features;
pub mod letters;
mod lexicon;
mod model;
mod numeral;
mod prepare;
mod rarity;
mod read;
mod sound;
mod spelled;
mod strings;

pub(crate) use choice::choice_features;
pub use choice::{ChoiceFeature, ChoiceFeatures, ChoiceModel, ChoiceReason};
pub use evidence::Evidence;
pub use explain::{AlignedWords, Explanation};
pub use features::{Feature, Features, Reason};
pub use letters::Alphabet;
pub use model::{Bins, DEPTH, LEAVES};
pub use model::{Model, ModelError, Tree};
pub use prepare::{MAX_CHARS, MAX_WORDS, PreparedName};

use crate::aliases::EntityType;
use align::Alignment;
use answers::Answers;
use costs::{Costs, Vowels};
use letters::Letters;
use prepare::Writing;
use rarity::Rarity;
use std::sync::OnceLock;

/// Log-odds that names of the same letters have at least: probability 0.97.
const SAME_LETTERS: f64 = 3.5;
/// Log-odds of a text with itself at least, letters or none: probability 0.999.
const SAME_TEXT: f64 = 7.0;
/// Log-odds of two names of which one has no letters: nothing is known for them, so they are not merged.
const NO_LETTERS: f64 = -7.0;

/// What comparing two names gave; [`Scorer::explain`] tells why.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// Natural log-odds that both name the same entity.
    pub log_odds: f64,
}

impl Comparison {
    /// Calibrated probability that both name the same entity, 0..=1.
    pub fn probability(&self) -> f64 {
        probability(self.log_odds)
    }
}

/// Log-odds → probability, 0..=1.
pub(crate) fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// Probability, above 0 and below 1 → log-odds: the way back of [`probability`].
pub(crate) fn log_odds(probability: f64) -> f64 {
    (probability / (1.0 - probability)).ln()
}

/// The files of the model that ships, by name.
pub fn shipped() -> impl Iterator<Item = (&'static str, &'static str)> {
    [
        ("trees.txt", model::SHIPPED),
        ("table.txt", choice::SHIPPED),
        ("common_words.txt", rarity::COMMON),
        ("null.txt", letters::SHIPPED_NULL),
        ("latin.txt", Alphabet::Latin.shipped()),
        ("arabic.txt", Alphabet::Arabic.shipped()),
        ("cyrillic.txt", Alphabet::Cyrillic.shipped()),
        ("hebrew.txt", Alphabet::Hebrew.shipped()),
        ("kana.txt", Alphabet::Kana.shipped()),
        ("hangul.txt", Alphabet::Hangul.shipped()),
        ("han.txt", Alphabet::Han.shipped()),
        ("other.txt", Alphabet::Other.shipped()),
    ]
    .into_iter()
}

/// Working memory of [`Scorer::compare_with`]; after the first few pairs comparing does not grow it.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    alignment: Alignment,
    letters: letters::Scratch,
}

/// Compares names. Immutable, shared between threads.
///
/// ```
/// use canonym::Scorer;
/// let scorer = Scorer::new();
/// let (a, b) = (scorer.prepare("Hulusi Akar"), scorer.prepare("Khulusi Akar"));
/// assert!(scorer.compare(&a, &b, None).probability() > 0.8);
/// ```
#[derive(Debug)]
pub struct Scorer {
    model: OnceLock<Model>,
    answers: OnceLock<Answers>,
    choice: OnceLock<ChoiceModel>,
    rarity: Rarity,
    letters: Letters,
    written: Costs,
    guessed: Costs,
}

impl Default for Scorer {
    fn default() -> Self {
        Self::of(OnceLock::new(), Rarity::shipped(), Letters::default())
    }
}

impl Scorer {
    /// The scorer with the model that ships. Its parts are read when first needed; build it once and share it.
    pub fn new() -> Self {
        Self::default()
    }

    /// A scorer with a model and tables of letters of one's own.
    pub fn with(model: Model, letters: Letters) -> Self {
        Self::of(OnceLock::from(model), Rarity::shipped(), letters)
    }

    /// The same scorer with another list of common words, lines `word level`.
    ///
    /// # Errors
    /// The first line that is none.
    pub fn with_common_words(self, text: &str) -> Result<Self, ModelError> {
        Ok(Self { rarity: Rarity::parse(text)?, ..self })
    }

    /// The same scorer with another model of the candidates of a table.
    #[must_use]
    pub fn with_choice(self, model: ChoiceModel) -> Self {
        Self { choice: OnceLock::from(model), ..self }
    }

    /// The model by which the candidates of a table are weighed.
    pub fn choice(&self) -> &ChoiceModel {
        self.choice.get_or_init(ChoiceModel::shipped)
    }

    fn of(model: OnceLock<Model>, rarity: Rarity, letters: Letters) -> Self {
        let (written, guessed) = (Costs::new(Vowels::Written), Costs::new(Vowels::Guessed));
        let (answers, choice) = (OnceLock::new(), OnceLock::new());
        Self { model, answers, choice, rarity, letters, written, guessed }
    }

    /// The trees that it weighs by.
    pub fn model(&self) -> &Model {
        self.model.get_or_init(Model::shipped)
    }

    /// Folds, romanizes and splits `name`. O(length); reads the first [`MAX_CHARS`] characters and [`MAX_WORDS`] words.
    pub fn prepare(&self, name: &str) -> PreparedName {
        prepare::prepare(name, &self.rarity, &self.letters)
    }

    /// What the words of a name of another script may be in Latin letters: with it
    /// [`CandidateIndex::near_spelled`](crate::candidate::CandidateIndex::near_spelled) finds more of the names that are
    /// one with it. Nothing for a Latin name.
    pub fn spelled(&self, name: &str) -> Vec<crate::candidate::Spelled> {
        spelled::spelled(name, &self.letters)
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
        self.weighed(scratch, a, b, entity_type).0
    }

    /// [`Scorer::compare_with`] and the features that it weighed; zeros where a name has no letters.
    pub fn weighed(
        &self,
        scratch: &mut Scratch,
        a: &PreparedName,
        b: &PreparedName,
        entity_type: Option<EntityType>,
    ) -> (Comparison, Features) {
        let (a, b) = in_order(a, b);
        if let Some(log_odds) = without_letters(a, b) {
            return (Comparison { log_odds }, [0.0; Feature::ALL.len()]);
        }
        let features = self.features(scratch, a, b, entity_type);
        (Comparison { log_odds: self.weigh(&features, a, b) }, features)
    }

    /// The log-odds of a pair with these features.
    fn weigh(&self, features: &Features, a: &PreparedName, b: &PreparedName) -> f64 {
        let fixed: f64 = features::fixed(features, a, b).iter().map(|(_, weight)| weight).sum();
        (self.trees_say(features) + fixed).max(least(a, b))
    }

    fn trees_say(&self, features: &Features) -> f64 {
        let model = self.model();
        self.answers.get_or_init(|| Answers::of(model)).log_odds(features)
    }

    /// What the model weighs of a pair; for fitting and for looking at.
    pub fn features(
        &self,
        scratch: &mut Scratch,
        a: &PreparedName,
        b: &PreparedName,
        entity_type: Option<EntityType>,
    ) -> Features {
        let (a, b) = in_order(a, b);
        let costs = self.costs(a, b);
        scratch.alignment.align(costs, a, b);
        let mut features = features::features(costs, &mut scratch.alignment, a, b);
        features[Feature::Type as usize] = features::type_value(entity_type);
        let said = letters::compare(&a.lettered, &b.lettered, &self.letters, &mut scratch.letters);
        features::set_letters(&mut features, &said);
        if let Some(said) = read::compare(a, b, &self.written, &mut scratch.alignment.cells) {
            features::set_readings(&mut features, &said);
        }
        features
    }

    fn costs(&self, a: &PreparedName, b: &PreparedName) -> &Costs {
        if a.writing == Writing::Abjad || b.writing == Writing::Abjad { &self.guessed } else { &self.written }
    }
}

/// Any two names are compared in the same order, so that score and evidence are exactly symmetric.
fn in_order<'n>(a: &'n PreparedName, b: &'n PreparedName) -> (&'n PreparedName, &'n PreparedName) {
    if (&a.letters, &a.native) <= (&b.letters, &b.native) { (a, b) } else { (b, a) }
}

/// The log-odds of two names of which one has nothing to compare.
fn without_letters(a: &PreparedName, b: &PreparedName) -> Option<f64> {
    let nothing = a.is_empty() || b.is_empty();
    nothing.then(|| if same_text(a, b) { SAME_TEXT } else { NO_LETTERS })
}

/// The log-odds that two names have at least.
fn least(a: &PreparedName, b: &PreparedName) -> f64 {
    match () {
        () if same_text(a, b) => SAME_TEXT,
        () if is_same(a, b) && contradiction::contradiction(a, b).is_none() => SAME_LETTERS,
        () => f64::NEG_INFINITY,
    }
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
