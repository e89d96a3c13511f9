//! The models of a clusterer: boosted trees that weigh a pair by what is seen of it, then twice in its company.

use super::company::Measure;
use crate::score::{Feature, Model, ModelError};

/// The models that ship, written by `examples/cluster_models.rs`.
const SHIPPED: [&str; 3] = [
    include_str!("shipped/pair.txt"),
    include_str!("shipped/company.txt"),
    include_str!("shipped/again.txt"),
];
/// The last feature of a pair: the log-odds that the pair scorer gives.
const SAID: &str = "said";

/// What is seen of a pair: the features of the pair scorer, and the log-odds that it gives.
pub type PairFeatures = [f32; Feature::ALL.len() + 1];

/// The models that a clusterer weighs pairs by, one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClusterModels {
    /// Weighs a pair alone, by its [`PairFeatures`].
    pub pair: Model,
    /// Weigh it in its company, by its [`super::Measures`]; each hears what the one before said.
    pub company: [Model; 2],
}

impl ClusterModels {
    /// The files of the models, in the order in which they are used.
    pub const FILES: [&str; 3] = ["pair.txt", "company.txt", "again.txt"];

    /// The models that ship. A test holds that they can be read.
    pub fn shipped() -> Self {
        Self::parse(SHIPPED).unwrap_or_default()
    }

    /// Reads models as [`ClusterModels::write`] writes them.
    ///
    /// # Errors
    /// The first line that is none.
    pub fn parse(texts: [&str; 3]) -> Result<Self, ModelError> {
        let [pair, company, again] = texts;
        let company = [Model::parse_of(company, &measures())?, Model::parse_of(again, &measures())?];
        Ok(Self { pair: Model::parse_of(pair, &features())?, company })
    }

    /// The texts of the models, as [`ClusterModels::FILES`] names them.
    pub fn write(&self) -> [String; 3] {
        let [company, again] = self.company.each_ref().map(|model| model.write_of(&measures()));
        [self.pair.write_of(&features()), company, again]
    }
}

fn features() -> Vec<&'static str> {
    Feature::ALL.iter().map(|feature| feature.name()).chain([SAID]).collect()
}

fn measures() -> Vec<&'static str> {
    Measure::ALL.iter().map(|measure| measure.name()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_models_are_whole_and_read_back() {
        let models = ClusterModels::parse(SHIPPED).unwrap();
        assert!(models.pair.trees.len() > 50 && models.company.iter().all(|model| model.trees.len() > 50));
        assert_eq!(models.write(), SHIPPED);
    }
}
