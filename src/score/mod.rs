//! Stage 6: two names → evidence, log-odds, probability.

mod evidence;

pub use evidence::Evidence;

use crate::aliases::EntityType;

/// A name made ready for comparing: done once, compared many times.
#[derive(Clone, Debug, Default)]
pub struct PreparedName {}

/// What comparing two names gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Natural log-odds that both name the same entity.
    pub log_odds: f64,
}

impl Comparison {
    /// Calibrated probability that both name the same entity, 0..=1.
    pub fn probability(&self) -> f64 {
        1.0 / (1.0 + (-self.log_odds).exp())
    }

    /// The reasons, the prior first; their weights sum to [`Comparison::log_odds`].
    pub fn evidence(&self) -> Vec<Evidence> {
        Vec::new()
    }
}

/// Compares names. Immutable, shared between threads.
#[derive(Clone, Debug, Default)]
pub struct Scorer {}

impl Scorer {
    /// The scorer with the weights that ship.
    pub fn new() -> Self {
        Self::default()
    }

    /// Folds, romanizes and splits `name`. O(length).
    pub fn prepare(&self, _name: &str) -> PreparedName {
        PreparedName::default()
    }

    /// Whether two names are one; `entity_type` where it is known. Symmetric.
    pub fn compare(
        &self,
        _a: &PreparedName,
        _b: &PreparedName,
        _entity_type: Option<EntityType>,
    ) -> Comparison {
        Comparison { log_odds: 0.0 }
    }
}
