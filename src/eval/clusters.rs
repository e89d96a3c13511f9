//! Measures of a clustering of names against the entities that they name.
//!
//! A name may name several entities (*Georgetown*): two names belong together if they share one. *Pairwise* measures
//! count pairs of names; *B-cubed* ones (Bagga & Baldwin 1998) take the mean over names, so that one large cluster does
//! not outweigh the many small ones: of each name, the share of its cluster that belongs with it, and the share of what
//! belongs with it that is in its cluster, the name itself counted in both.

use super::metrics::share;
use crate::aliases::{AliasTable, EntityType};
use crate::cluster::NameToCluster;
use crate::flat::stable_hash;
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::BTreeMap;

/// Which entities of a table are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of them.
    All,
    /// The half on which models and thresholds are chosen.
    Chosen,
    /// The other half, on which figures are reported.
    Reported,
}

impl Part {
    /// Which half an entity is in is told by the hash of its id.
    fn holds(self, id: &str) -> bool {
        let half = stable_hash(0, id.as_bytes()) >> 32 & 1;
        match self {
            Self::All => true,
            Self::Chosen => half == 0,
            Self::Reported => half == 1,
        }
    }
}

/// The distinct names of a table's entities, taken as unknown, with the entities that each names.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    rows: Vec<(String, EntityType)>,
    /// Name → the entities that it names, by number, ascending.
    pub entities: Vec<Vec<u32>>,
}

impl Gold {
    /// The names of some of the entities of `table`, in the order of their letters. A name that is one of two types is two.
    pub fn of(table: &AliasTable, part: Part) -> Self {
        let mut names: BTreeMap<(&str, EntityType), Vec<u32>> = BTreeMap::new();
        for (entity, number) in table.entities().iter().zip(0..) {
            let names_of = entity.names.iter().filter(|_| part.holds(&entity.id));
            for name in names_of {
                let entities = names.entry((&name.text, entity.entity_type)).or_default();
                if entities.last() != Some(&number) {
                    entities.push(number);
                }
            }
        }
        let (rows, entities) = names
            .into_iter()
            .map(|((name, of_type), entities)| ((name.to_owned(), of_type), entities))
            .unzip();
        Self { rows, entities }
    }

    /// The same without the names of several entities, which no clustering of names can do justice to.
    pub fn of_one(self) -> Self {
        let rows = self.rows.into_iter().zip(self.entities);
        let (rows, entities) = rows.filter(|(_, entities)| entities.len() == 1).unzip();
        Self { rows, entities }
    }

    /// At most `most` pairs of names that are in one cluster of `of_name` and name no entity together, by index.
    pub fn wrong_pairs(&self, of_name: &[u32], most: usize) -> Vec<[usize; 2]> {
        let clusters = grouped(of_name.iter().zip(0..).map(|(&cluster, name)| (cluster, name)));
        let mut numbers: Vec<&u32> = clusters.keys().collect();
        // In no order that has to do with names, so that few of them show what is usual.
        numbers.sort_unstable_by_key(|number| stable_hash(1, &number.to_le_bytes()));
        let apart = |a: u32, b: u32| {
            let of_b = &self.entities[b as usize];
            !self.entities[a as usize].iter().any(|entity| of_b.contains(entity))
        };
        let wrong = numbers.into_iter().filter_map(|number| {
            let names = clusters.get(number)?;
            let pairs =
                names.iter().enumerate().flat_map(|(i, &a)| names[i + 1..].iter().map(move |&b| (a, b)));
            pairs.into_iter().find(|&(a, b)| apart(a, b)).map(|(a, b)| [a as usize, b as usize])
        });
        wrong.take(most).collect()
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The names, to be clustered.
    pub fn names(&self) -> Vec<NameToCluster<'_>> {
        let rows = self.rows.iter();
        rows.map(|row| NameToCluster { name: &row.0, entity_type: Some(row.1), count: 1 }).collect()
    }
}

/// The figures of one clustering.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct ClusterFigures {
    /// Names that were clustered.
    pub names: usize,
    /// Clusters, those of one name too.
    pub clusters: usize,
    /// Names in the largest cluster.
    pub largest: usize,
    /// Pairs of names in one cluster.
    pub pairs: usize,
    /// Share of them that belong together.
    pub precision: f64,
    /// Share of the pairs that belong together that are in one cluster.
    pub recall: f64,
    /// Harmonic mean of both.
    pub f1: f64,
    /// The mean over names of the share of its cluster that belongs with a name.
    pub bcubed_precision: f64,
    /// The mean over names of the share of what belongs with a name that is in its cluster.
    pub bcubed_recall: f64,
    /// Harmonic mean of both.
    pub bcubed_f1: f64,
}

/// The figures of the clusters `of_name` (name → number of its cluster, below the number of names) against `gold` (name →
/// the entities that it names, by number, ascending).
///
/// Time and memory are linear in the pairs that belong together, and time in the pairs of a cluster that is not one
/// entity's.
pub fn evaluate(of_name: &[u32], gold: &[Vec<u32>]) -> ClusterFigures {
    let names = of_name.len().min(gold.len());
    let clusters = grouped((0..names).map(|name| (of_name[name], name as u32)));
    let entities = grouped((0..names).flat_map(|name| gold[name].iter().map(move |&e| (e, name as u32))));
    let mut together: Vec<u32> = Vec::new();
    let (mut right, mut found, mut positive) = (0usize, 0usize, 0usize);
    let (mut precision, mut recall) = (0.0, 0.0);
    let none = Vec::new();
    for name in 0..names {
        together.clear();
        gold[name].iter().for_each(|entity| together.extend(entities.get(entity).unwrap_or(&none)));
        together.push(name as u32);
        together.sort_unstable();
        together.dedup();
        let cluster = clusters.get(&of_name[name]).map_or(1, Vec::len);
        let shared = together.iter().filter(|&&other| of_name[other as usize] == of_name[name]).count();
        right += shared - 1;
        found += cluster - 1;
        positive += together.len() - 1;
        precision += share(shared, cluster);
        recall += share(shared, together.len());
    }
    let mean = |sum: f64| if names == 0 { 0.0 } else { sum / names as f64 };
    let (precision, recall) = (mean(precision), mean(recall));
    ClusterFigures {
        names,
        clusters: clusters.len(),
        largest: clusters.values().map(Vec::len).max().unwrap_or(0),
        pairs: found / 2,
        precision: share(right, found),
        recall: share(right, positive),
        f1: harmonic(share(right, found), share(right, positive)),
        bcubed_precision: precision,
        bcubed_recall: recall,
        bcubed_f1: harmonic(precision, recall),
    }
}

fn grouped(pairs: impl Iterator<Item = (u32, u32)>) -> FxHashMap<u32, Vec<u32>> {
    let mut groups: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    pairs.for_each(|(group, item)| groups.entry(group).or_default().push(item));
    groups
}

fn harmonic(a: f64, b: f64) -> f64 {
    if a + b > 0.0 { 2.0 * a * b / (a + b) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
    }

    #[test]
    fn known_figures() {
        // Two entities of three names each; one name strays.
        let gold: Vec<Vec<u32>> = [0, 0, 0, 1, 1, 1].map(|entity| vec![entity]).to_vec();
        let figures = evaluate(&[0, 0, 1, 1, 1, 1], &gold);
        assert_eq!((figures.names, figures.clusters, figures.largest, figures.pairs), (6, 2, 4, 7));
        close(figures.precision, 4.0 / 7.0);
        close(figures.recall, 4.0 / 6.0);
        close(figures.bcubed_precision, (1.0 + 1.0 + 0.25 + 3.0 * 0.75) / 6.0);
        close(figures.bcubed_recall, (2.0 / 3.0 * 2.0 + 1.0 / 3.0 + 3.0) / 6.0);
    }

    #[test]
    fn a_name_of_two_entities_belongs_with_both() {
        let figures = evaluate(&[0, 0, 0], &[vec![0], vec![0, 1], vec![1]]);
        close(figures.precision, 2.0 / 3.0);
        close(figures.recall, 1.0);
        close(figures.bcubed_precision, (2.0 / 3.0 + 1.0 + 2.0 / 3.0) / 3.0);
    }

    #[test]
    fn nothing_gives_no_nonsense() {
        assert_eq!(evaluate(&[], &[]), ClusterFigures::default());
        let apart = evaluate(&[0, 1], &[vec![0], vec![0]]);
        assert_eq!((apart.precision, apart.recall, apart.f1), (0.0, 0.0, 0.0));
    }
}
