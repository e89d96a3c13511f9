//! Weighed pairs → clusters: the surest first, two clusters become one where their names bear one another out.
//!
//! Forms that any chain of likely pairs joins are a *component*; components are worked on apart. Within one, those two
//! clusters are joined whose pairs have the highest mean probability (average linkage), as long as it is high enough: a
//! pair that was not near counts as none, so that a name must be borne by the names of its cluster.

use super::edges::Edge;
use super::threads;
use crate::score::probability;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Components worked on in one go.
const CHUNK: usize = 64;
/// Steps in which a mean probability is told, so that clusters are ordered by whole numbers.
const STEPS: f64 = 1e9;

/// The cluster of each form: the least of its forms. Those become one whose pairs have a mean probability of `least`.
pub(super) fn merged(forms: usize, mut edges: Vec<Edge>, least: f32, threads: usize) -> Vec<u32> {
    let mut roots = Roots::new(forms);
    let is_likely = |edge: &&Edge| probability(f64::from(edge.log_odds)) >= f64::from(least);
    edges.iter().filter(is_likely).for_each(|edge| roots.join(edge.a, edge.b));
    let component = roots.all();
    edges.retain(|edge| component[edge.a as usize] == component[edge.b as usize]);
    edges.sort_unstable_by_key(|edge| (component[edge.a as usize], edge.a, edge.b));
    let components: Vec<&[Edge]> =
        edges.chunk_by(|x, y| component[x.a as usize] == component[y.a as usize]).collect();
    let work = |(): &mut (), range: std::ops::Range<usize>| {
        let merged = components[range].iter().map(|edges| Agglomeration::new(edges, least).clusters());
        merged.collect::<Vec<Vec<Vec<u32>>>>()
    };
    let merged = threads::map_chunks(threads, (components.len(), CHUNK), || (), work);
    let mut of_form: Vec<u32> = (0..forms as u32).collect();
    for cluster in merged.iter().flatten().flatten() {
        let least = cluster.iter().copied().min().unwrap_or(0);
        cluster.iter().for_each(|&form| of_form[form as usize] = least);
    }
    of_form
}

/// A cluster on its way.
#[derive(Default)]
struct Growing {
    /// None once it has become part of another.
    forms: Vec<u32>,
    /// Other clusters of which a pair was weighed, with the sum of the probabilities.
    others: FxHashMap<u32, f64>,
}

/// Two clusters that may be joined, the surest greatest, of equals those of the least numbers.
type Joint = (u64, Reverse<(u32, u32)>, [usize; 2]);

/// The clusters of a component.
struct Agglomeration {
    clusters: Vec<Growing>,
    joints: BinaryHeap<Joint>,
    least: u64,
}

impl Agglomeration {
    /// The forms of `edges`, each a cluster of its own.
    fn new(edges: &[Edge], least: f32) -> Self {
        let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
        let mut clusters: Vec<Growing> = Vec::new();
        for edge in edges {
            let [a, b] = [edge.a, edge.b].map(|form| {
                *numbers.entry(form).or_insert_with(|| {
                    clusters.push(Growing { forms: vec![form], ..Growing::default() });
                    clusters.len() as u32 - 1
                })
            });
            let probability = probability(f64::from(edge.log_odds));
            clusters[a as usize].others.insert(b, probability);
            clusters[b as usize].others.insert(a, probability);
        }
        let least = (f64::from(least) * STEPS) as u64;
        let mut new = Self { clusters, joints: BinaryHeap::new(), least };
        (0..new.clusters.len() as u32).for_each(|at| new.offer(at, |other| other > at));
        new
    }

    /// Puts the likely joints of a cluster with those of the others that are `asked` for among the others.
    fn offer(&mut self, at: u32, asked: impl Fn(u32) -> bool) {
        let size = |at: u32| self.clusters[at as usize].forms.len();
        for (&other, sum) in self.clusters[at as usize].others.iter().filter(|(other, _)| asked(**other)) {
            let mean = (sum / (size(at) * size(other)) as f64 * STEPS) as u64;
            let (a, b) = (at.min(other), at.max(other));
            if mean >= self.least {
                self.joints.push((mean, Reverse((a, b)), [size(a), size(b)]));
            }
        }
    }

    /// The clusters of more than one form.
    fn clusters(mut self) -> Vec<Vec<u32>> {
        while let Some((_, Reverse((a, b)), sizes)) = self.joints.pop() {
            // A cluster that has grown since has been offered anew.
            if [a, b].map(|at| self.clusters[at as usize].forms.len()) == sizes {
                self.join(a, b);
            }
        }
        self.clusters.into_iter().map(|cluster| cluster.forms).filter(|forms| forms.len() > 1).collect()
    }

    /// Makes `b` a part of `a`.
    fn join(&mut self, a: u32, b: u32) {
        let gone = std::mem::take(&mut self.clusters[b as usize]);
        for (other, sum) in gone.others {
            let of_other = &mut self.clusters[other as usize].others;
            of_other.remove(&b);
            if other != a {
                *of_other.entry(a).or_default() += sum;
                *self.clusters[a as usize].others.entry(other).or_default() += sum;
            }
        }
        self.clusters[a as usize].forms.extend(gone.forms);
        self.offer(a, |_| true);
    }
}

/// Sets of forms, joined two by two.
struct Roots(Vec<u32>);

impl Roots {
    fn new(forms: usize) -> Self {
        Self((0..forms as u32).collect())
    }

    fn root(&mut self, mut form: u32) -> u32 {
        while self.0[form as usize] != form {
            let up = self.0[self.0[form as usize] as usize];
            self.0[form as usize] = up;
            form = up;
        }
        form
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b) as usize] = a.min(b);
    }

    fn all(mut self) -> Vec<u32> {
        (0..self.0.len() as u32).map(|form| self.root(form)).collect()
    }
}
