//! The additive model: a weight for each feature, a straight line between its knots; the sum is the log-odds.
//!
//! There is one set of weights for each [`Regime`] (the writing of the two names) and type of entity, fitted by
//! logistic regression to labelled pairs and shrunk towards the sets above it (`examples/fit_score.rs`). A sum of named
//! parts is what Fellegi and Sunter (1969) weigh records by: every part can be shown.

use super::features::{Feature, Features, Reason};
use super::prepare::{PreparedName, Writing};
use crate::aliases::EntityType;
use thiserror::Error;

/// The weights that ship, written by `cargo run --release --example fit_score`.
const SHIPPED: &str = include_str!("weights.tsv");
/// The row of a set that holds its constant.
const PRIOR: &str = "prior";

/// Which letters two names are written in, as far as it changes what evidence is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regime {
    /// Both in Latin letters.
    Latin,
    /// One in Cyrillic, Greek, Armenian or Georgian letters.
    Alphabet,
    /// One in Arabic or Hebrew letters.
    Abjad,
    /// One in Han, kana or hangul.
    Syllables,
    /// One in any other script.
    Other,
}

impl Regime {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Latin, Self::Alphabet, Self::Abjad, Self::Syllables, Self::Other];

    /// The regime of a pair. Symmetric.
    pub fn of(a: &PreparedName, b: &PreparedName) -> Self {
        match a.writing.max(b.writing) {
            Writing::Latin => Self::Latin,
            Writing::Alphabet => Self::Alphabet,
            Writing::Abjad => Self::Abjad,
            Writing::Syllables => Self::Syllables,
            Writing::Other => Self::Other,
        }
    }

    /// Its name in the file of weights.
    pub fn name(self) -> &'static str {
        match self {
            Self::Latin => "latin",
            Self::Alphabet => "alphabet",
            Self::Abjad => "abjad",
            Self::Syllables => "syllables",
            Self::Other => "other",
        }
    }
}

/// The type of the entities that a set of weights is for; names of other things use the common set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Not known, or something else.
    Any,
    /// People.
    Person,
    /// Places.
    Place,
    /// Organizations.
    Organization,
}

impl Kind {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Any, Self::Person, Self::Place, Self::Organization];

    /// Its name in the file of weights.
    pub fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Person => "person",
            Self::Place => "place",
            Self::Organization => "organization",
        }
    }
}

impl From<Option<EntityType>> for Kind {
    fn from(entity_type: Option<EntityType>) -> Self {
        match entity_type {
            Some(EntityType::Person) => Self::Person,
            Some(EntityType::Place) => Self::Place,
            Some(EntityType::Organization) => Self::Organization,
            Some(EntityType::Other) | None => Self::Any,
        }
    }
}

/// A line of a file of weights that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {problem}")]
#[non_exhaustive]
pub struct WeightsError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: &'static str,
}

/// One set of weights.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// The constant.
    pub prior: f32,
    /// For each feature of [`Feature::ALL`] its weight at each of its knots.
    pub tables: Vec<Vec<f32>>,
}

impl Weights {
    /// No weight on anything.
    pub fn zero() -> Self {
        Self {
            prior: 0.0,
            tables: Feature::ALL.iter().map(|feature| vec![0.0; feature.knots().len()]).collect(),
        }
    }

    /// What `feature` adds at `value`.
    pub fn of(&self, feature: Feature, value: f32) -> f32 {
        let (low, share) = position(feature.knots(), value);
        let table = &self.tables[feature as usize];
        table[low] + share * (table[(low + 1).min(table.len() - 1)] - table[low])
    }
}

/// Where `value` lies among `knots`: the knot below it, and the share of the way to the next.
pub fn position(knots: &[f32], value: f32) -> (usize, f32) {
    let above = knots.iter().position(|&knot| value < knot).unwrap_or(knots.len());
    match above {
        0 => (0, 0.0),
        n if n == knots.len() => (n - 1, 0.0),
        n => (n - 1, (value - knots[n - 1]) / (knots[n] - knots[n - 1])),
    }
}

/// Weights for every regime and type.
#[derive(Clone, Debug)]
pub(super) struct Model {
    sets: Vec<Weights>,
}

impl Model {
    /// The weights that ship. A test holds that every line of them can be read.
    pub(super) fn shipped() -> Self {
        Self::parse(SHIPPED).unwrap_or_else(|_| Self::zero())
    }

    fn zero() -> Self {
        Self { sets: vec![Weights::zero(); Regime::ALL.len() * Kind::ALL.len()] }
    }

    /// Reads lines `regime kind feature weight…`, tabs between; a line that is missing weighs nothing.
    pub(super) fn parse(text: &str) -> Result<Self, WeightsError> {
        let mut model = Self::zero();
        for (index, line) in
            text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty())
        {
            model.read(line).map_err(|problem| WeightsError { line: index + 1, problem })?;
        }
        Ok(model)
    }

    fn read(&mut self, line: &str) -> Result<(), &'static str> {
        let mut fields = line.split('\t');
        let mut field = || fields.next().unwrap_or_default();
        let (regime, kind, name) = (field(), field(), field());
        let regime = Regime::ALL.iter().find(|r| r.name() == regime).ok_or("unknown writing")?;
        let kind = Kind::ALL.iter().find(|k| k.name() == kind).ok_or("unknown type")?;
        let numbers: Result<Vec<f32>, _> = fields.map(str::parse).collect();
        let numbers = numbers.map_err(|_| "not a number")?;
        let set = &mut self.sets[*regime as usize * Kind::ALL.len() + *kind as usize];
        if name == PRIOR {
            set.prior = *numbers.first().ok_or("no weight")?;
            return Ok(());
        }
        let feature = Feature::ALL.iter().find(|f| f.name() == name).ok_or("unknown feature")?;
        if numbers.len() != feature.knots().len() {
            return Err("not one weight for each knot");
        }
        set.tables[*feature as usize] = numbers;
        Ok(())
    }

    /// What each reason adds for a pair with `features`.
    pub(super) fn weigh(&self, regime: Regime, kind: Kind, features: &Features) -> [f64; Reason::ALL.len()] {
        let set = &self.sets[regime as usize * Kind::ALL.len() + kind as usize];
        let mut weights = [0.0; Reason::ALL.len()];
        weights[Reason::Prior as usize] = f64::from(set.prior);
        for &feature in Feature::ALL {
            weights[feature.reason() as usize] += f64::from(set.of(feature, features[feature as usize]));
        }
        weights
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_weights_are_whole() {
        let model = Model::parse(SHIPPED).unwrap();
        let lines = SHIPPED.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(lines, model.sets.len() * (Feature::ALL.len() + 1));
        for set in &model.sets {
            assert!(set.tables.iter().flatten().all(|weight| weight.is_finite()));
        }
    }

    #[test]
    fn bad_lines_are_named() {
        for (text, problem) in [
            ("latin\tany\tprior\tx", "not a number"),
            ("latin\tany\tno-such\t1", "unknown feature"),
            ("greek\tany\tprior\t1", "unknown writing"),
            ("latin\tany\tworst-sounds\t1", "not one weight for each knot"),
        ] {
            assert_eq!(Model::parse(text).unwrap_err(), WeightsError { line: 1, problem });
        }
    }

    #[test]
    fn values_fall_between_knots() {
        for (value, expected) in
            [(-1.0, (0, 0.0)), (0.0, (0, 0.0)), (0.5, (0, 0.5)), (1.0, (1, 0.0)), (9.0, (1, 0.0))]
        {
            assert_eq!(position(&[0.0, 1.0], value), expected);
        }
    }
}
