//! Scored pairs → clusters: from the surest pair on, two clusters become one where their names bear one another out.
//!
//! Forms that any chain of likely pairs joins are a *component*; components are worked on apart. Within one, pairs are
//! taken in falling order of their log-odds. The clusters of a pair become one if the mean of the log-odds of all pairs
//! between them is high enough (average linkage) and none of them is so low that it contradicts.

use super::edges::Edge;
use super::threads;
use rustc_hash::FxHashMap;

/// Log-odds from which a pair may join two clusters.
const JOIN: f32 = 2.0;
/// The mean log-odds that all pairs of two clusters must have.
const MEAN: f32 = 1.5;
/// Log-odds below which a pair keeps two clusters apart.
const CONTRADICTED: f32 = -6.0;
/// Pairs between two clusters that are looked at, at most; of larger clusters the first members stand for all.
const MOST_HELD: usize = 36;
/// What a pair counts that was not near enough to be weighed.
const NOT_NEAR: f32 = -2.0;
/// Components worked on in one go.
const CHUNK: usize = 64;

/// The cluster of each form: the least of its forms.
pub(super) fn merged(forms: usize, mut edges: Vec<Edge>, threads: usize) -> Vec<u32> {
    let mut roots = Roots::new(forms);
    edges.iter().filter(|edge| edge.log_odds >= JOIN).for_each(|edge| roots.join(edge.a, edge.b));
    let component = roots.all();
    edges.retain(|edge| component[edge.a as usize] == component[edge.b as usize]);
    edges.sort_unstable_by(|x, y| {
        let of = |edge: &Edge| (component[edge.a as usize], edge.a, edge.b);
        let odds = y.log_odds.total_cmp(&x.log_odds);
        of(x).0.cmp(&of(y).0).then(odds).then_with(|| of(x).cmp(&of(y)))
    });
    let components: Vec<&[Edge]> =
        edges.chunk_by(|x, y| component[x.a as usize] == component[y.a as usize]).collect();
    let work = |(): &mut (), range: std::ops::Range<usize>| {
        let merged = components[range].iter().map(|edges| of_component(edges));
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

/// The clusters of more than one form of a component, whose edges stand in falling order.
fn of_component(edges: &[Edge]) -> Vec<Vec<u32>> {
    let mut clusters: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    let mut of: FxHashMap<u32, u32> = FxHashMap::default();
    let mut known: FxHashMap<(u32, u32), f32> = FxHashMap::default();
    for edge in edges {
        known.insert((edge.a, edge.b), edge.log_odds);
        for form in [edge.a, edge.b] {
            clusters.entry(form).or_insert_with(|| vec![form]);
            of.insert(form, form);
        }
    }
    let odds = |a: u32, b: u32| known.get(&(a.min(b), a.max(b))).copied().unwrap_or(NOT_NEAR);
    for edge in edges.iter().take_while(|edge| edge.log_odds >= JOIN) {
        let (Some(&x), Some(&y)) = (of.get(&edge.a), of.get(&edge.b)) else { continue };
        let (Some(a), Some(b)) = (clusters.get(&x), clusters.get(&y)) else { continue };
        if x == y {
            continue;
        }
        if bear_out(a, b, &odds) {
            let (to, from) = (x.min(y), x.max(y));
            let gone = clusters.remove(&from).unwrap_or_default();
            gone.iter().for_each(|&form| {
                of.insert(form, to);
            });
            if let Some(kept) = clusters.get_mut(&to) {
                kept.extend(gone);
            }
        }
    }
    let mut clusters: Vec<Vec<u32>> = clusters.into_values().filter(|cluster| cluster.len() > 1).collect();
    clusters.sort_unstable();
    clusters
}

/// Whether the names of two clusters are one, as far as the log-odds of their pairs say.
fn bear_out(a: &[u32], b: &[u32], odds: &impl Fn(u32, u32) -> f32) -> bool {
    let (mut sum, mut count) = (0.0, 0);
    let of_b = b.len().min(MOST_HELD);
    let of_a = a.len().min((MOST_HELD / of_b).max(1));
    for &one in &a[..of_a] {
        for &other in &b[..of_b] {
            let found = odds(one, other);
            if found < CONTRADICTED {
                return false;
            }
            (sum, count) = (sum + found, count + 1);
        }
    }
    sum >= MEAN * count as f32
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
