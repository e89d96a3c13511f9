//! Names whose entities are known → the models of a clusterer ([`crate::cluster::ClusterModels`]).
//!
//! Each model hears what the one before said of pairs that it had not seen (stacked generalization, Wolpert 1992): the
//! pairs of half of the entities are weighed by the model of the other half.

use super::trees::{Fitted, Row, fit};
use crate::cluster::{ClusterModels, Clusterer, Clusters, NameToCluster, NearPairs};
use crate::score::Model;

/// Trees of the model of pairs, and of each of those that weigh pairs in their company.
const TREES: usize = 240;
const TREES_IN_COMPANY: usize = 160;
/// Log-odds of the pair scorer below which one pair that is not one in so many teaches: there are very many.
const EASY: f32 = -2.0;
const EASY_EVERY: usize = 4;

/// Models with the clusters that their halves find, which have not seen the entities that they judge.
pub struct FittedClusters {
    /// Fitted on all names.
    pub models: ClusterModels,
    /// For each of the mean probabilities that were asked for, what the halves make of the names.
    pub clusters: Vec<Clusters>,
}

/// Fits models to `names`: `of` tells by index which entities each names. `means` are those at which names are to be clustered.
pub fn fit_clusters(
    clusterer: &Clusterer<'_>,
    names: &[NameToCluster<'_>],
    of: &[Vec<u32>],
    means: &[f32],
) -> FittedClusters {
    let (mut near, features) = clusterer.near(names);
    let taught: Vec<Row> = rows(&near, of, features.iter().map(|features| &features[..]));
    let said = features.iter().map(|features| features[features.len() - 1]);
    let mut nth = 0;
    let teaches = said.zip(&taught).map(|(said, row)| {
        nth += 1;
        row.positive || said > EASY || nth % EASY_EVERY == 0
    });
    let few: Vec<Row> =
        teaches.zip(&taught).filter(|(teaches, _)| *teaches).map(|(_, row)| row.clone()).collect();
    let pair = fit(&few, TREES);
    drop((few, features));
    near.weigh(&unseen(&pair, &taught));
    drop(taught);
    let company = [(); 2].map(|()| {
        let measures = near.measures();
        let taught = rows(&near, of, measures.iter().map(|measures| &measures[..]));
        let fitted = fit(&taught, TREES_IN_COMPANY);
        near.weigh(&unseen(&fitted, &taught));
        fitted.whole
    });
    let clusters = means.iter().map(|&mean| near.clusters(mean)).collect();
    FittedClusters { models: ClusterModels { pair: pair.whole, company }, clusters }
}

fn rows<'f>(near: &NearPairs<'_>, of: &[Vec<u32>], features: impl Iterator<Item = &'f [f32]>) -> Vec<Row> {
    let row = |([a, b], features): ([usize; 2], &[f32])| Row {
        features: features.to_vec(),
        positive: of[a].iter().any(|entity| of[b].contains(entity)),
        offset: 0.0,
        share: 1.0,
        fold: of[a].first().map_or(0, |entity| (entity % 2) as u8),
    };
    near.names().zip(features).map(row).collect()
}

/// What is said of each row by the half that has not seen it.
fn unseen(fitted: &Fitted, rows: &[Row]) -> Vec<f32> {
    let half = |row: &Row| -> &Model { &fitted.halves[usize::from(row.fold)] };
    rows.iter().map(|row| half(row).log_odds(&row.features) as f32).collect()
}
