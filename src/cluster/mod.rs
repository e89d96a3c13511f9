//! Distinct names that nobody knows yet → clusters of those that name one entity.
//!
//! The cheap and sure comes first. Names that fold to one key are one *form* (`forms`). Forms that share a blocking key
//! (`blocks`) are held against one another at a glance (`outline`); those that are like enough, or share a rare word
//! (`words`) or groups of letters (`grams`), are looked at in full by [`crate::score`] and weighed by models made for lists
//! of names (`models`): first alone (`edges`), then twice in their company (`company`), where the nearest of many is told.
//! Clusters grow from the surest pair on (`merge`): each name of one must be borne by the names of the other, so that a
//! chain of small differences does not join two people. A wrong merge is worse than a missed one.
//!
//! Who an entity of the table is, and which names of a document belong together by the document's own words, is left to
//! `link`.

mod blocks;
mod company;
mod edges;
mod forms;
mod grams;
mod merge;
mod models;
mod outline;
mod reach;
mod shape;
#[cfg(test)]
mod tests;
mod threads;
mod words;

use crate::aliases::EntityType;
use crate::flat::Lists;
use crate::score::Scorer;
use company::Company;
pub use company::{Measure, Measures};
use edges::{Comparer, Edge};
use forms::Forms;
pub use models::{ClusterModels, PairFeatures};
use outline::Outlines;
use shape::WordCounts;

/// A name to be clustered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameToCluster<'n> {
    /// The name as it is written.
    pub name: &'n str,
    /// What it names, where that is known. Names of two known types are never one.
    pub entity_type: Option<EntityType>,
    /// How often it was seen: the most frequent name of a cluster comes first.
    pub count: u64,
}

/// Settings of a [`Clusterer`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClusterOptions {
    /// Threads that work; 0 is one for each core. What comes out does not depend on it.
    pub threads: usize,
}

/// Finds clusters of names. What it finds does not depend on the order of the names.
///
/// ```
/// use canonym::cluster::{ClusterOptions, Clusterer, NameToCluster};
/// use canonym::{EntityType, Scorer};
///
/// let names = ["Rahmi Dogan", "Rahmi Doğan", "Rakhmi Dogan", "Recep Tayyip Erdogan"];
/// let names = names.map(|name| NameToCluster { name, entity_type: Some(EntityType::Person), count: 1 });
/// let scorer = Scorer::new();
/// let clusters = Clusterer::new(&scorer, ClusterOptions::default()).cluster(&names);
/// assert_eq!(clusters.of(0), clusters.of(2));
/// assert_ne!(clusters.of(0), clusters.of(3));
/// ```
#[derive(Clone, Debug)]
pub struct Clusterer<'s> {
    scorer: &'s Scorer,
    models: ClusterModels,
    options: ClusterOptions,
}

/// Mean probability that the pairs of two clusters must have.
const MEAN: f32 = 0.85;
/// Log-odds below which a pair has no part in what is weighed next.
const LEAST: f32 = -3.5;
/// Log-odds of the pair scorer that two names of people in one script must have. A list of names says more of its people
/// than texts do, in which *Alton* may stand without any other spelling of him, beside *Elton*.
const SURE_OF_PEOPLE: f32 = 5.5;
/// Edges weighed in one go.
const CHUNK: usize = 4096;

impl<'s> Clusterer<'s> {
    /// A clusterer that asks `scorer` what there is to see of two names.
    pub fn new(scorer: &'s Scorer, options: ClusterOptions) -> Self {
        Self { scorer, models: ClusterModels::shipped(), options }
    }

    /// The same with other models.
    pub fn with_models(self, models: ClusterModels) -> Self {
        Self { models, ..self }
    }

    /// The clusters of `names`. Of a name that is listed twice both are in one cluster.
    pub fn cluster(&self, names: &[NameToCluster<'_>]) -> Clusters {
        let (forms, edges) = self.near_by(names, |edge, features| {
            let log_odds = edges::log_odds(&self.models.pair, features);
            (log_odds >= LEAST).then_some(Edge { log_odds, ..edge })
        });
        let mut near = NearPairs::new(names, forms, edges, self.threads());
        for model in &self.models.company {
            near.weigh(&near.each_in_company(|measures| model.log_odds(measures) as f32));
        }
        near.clusters(MEAN)
    }

    /// The pairs of names that are near with what is seen of each, and said by the scorer; for fitting the models.
    pub fn near<'n>(&self, names: &'n [NameToCluster<'n>]) -> (NearPairs<'n>, Vec<PairFeatures>) {
        let (forms, seen) = self.near_by(names, |edge, features| Some((edge, *features)));
        let (edges, features) = seen.into_iter().unzip();
        (NearPairs::new(names, forms, edges, self.threads()), features)
    }

    fn threads(&self) -> usize {
        threads::count(self.options.threads)
    }

    /// The forms of `names`, and what `each` makes of those that are near, if anything.
    fn near_by<R: Send + Clone>(
        &self,
        names: &[NameToCluster<'_>],
        each: impl Fn(Edge, &PairFeatures) -> Option<R> + Sync,
    ) -> (Forms, Vec<R>) {
        let threads = self.threads();
        let forms = Forms::of(names, threads);
        let pairs = blocks::pairs(&forms, &Outlines::of(&forms, threads), threads);
        let found = Comparer { scorer: self.scorer, names, forms: &forms }.each(&pairs, threads, each);
        (forms, found)
    }
}

/// Pairs of names of a list that are near, each with the log-odds that they are one.
#[derive(Debug)]
pub struct NearPairs<'n> {
    names: &'n [NameToCluster<'n>],
    forms: Forms,
    counts: WordCounts,
    edges: Vec<Edge>,
    threads: usize,
}

impl<'n> NearPairs<'n> {
    fn new(names: &'n [NameToCluster<'n>], forms: Forms, edges: Vec<Edge>, threads: usize) -> Self {
        let counts = WordCounts::of(&forms);
        Self { names, forms, counts, edges, threads }
    }

    /// The names of each pair, by index: those that stand for all of one form.
    pub fn names(&self) -> impl Iterator<Item = [usize; 2]> {
        let name = |form: u32| self.forms.names[form as usize] as usize;
        self.edges.iter().map(move |edge| [name(edge.a), name(edge.b)])
    }

    /// What is weighed of each pair in its company.
    pub fn measures(&self) -> Vec<Measures> {
        self.each_in_company(|measures| *measures)
    }

    /// Gives the pairs other log-odds, in their order. Those that are hopeless fall away.
    pub fn weigh(&mut self, log_odds: &[f32]) {
        for (edge, &log_odds) in self.edges.iter_mut().zip(log_odds) {
            *edge = Edge { before: edge.log_odds, log_odds, ..*edge };
        }
        self.edges.retain(|edge| edge.log_odds >= LEAST);
    }

    /// The clusters of the names: two become one where the mean probability of their pairs is `least`.
    pub fn clusters(&self, least: f32) -> Clusters {
        let edges = self.edges.iter().filter(|edge| !self.is_doubtful(edge)).copied().collect();
        Clusters::new(self.names, &self.forms, &merge::merged(self.forms.len(), edges, least, self.threads))
    }

    /// Whether two names may be two people's, though those of the list are mostly one.
    fn is_doubtful(&self, edge: &Edge) -> bool {
        let [a, b] = [edge.a as usize, edge.b as usize];
        let may_be_person =
            matches!(self.forms.types[a].or(self.forms.types[b]), None | Some(EntityType::Person));
        may_be_person && self.forms.scripts[a] == self.forms.scripts[b] && edge.said < SURE_OF_PEOPLE
    }

    /// What `each` makes of each pair in its company, in their order.
    fn each_in_company<R: Send + Clone>(&self, each: impl Fn(&Measures) -> R + Sync) -> Vec<R> {
        let company = Company::new(&self.forms, &self.counts, &self.edges);
        let work = |(): &mut (), range: std::ops::Range<usize>| {
            let made = self.edges[range].iter().map(|edge| each(&company.measures(edge)));
            made.collect::<Vec<R>>()
        };
        threads::map_chunks(self.threads, (self.edges.len(), CHUNK), || (), work).concat()
    }
}

/// Whether names of these types may be one.
fn types_agree(a: Option<EntityType>, b: Option<EntityType>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b || a == EntityType::Other || b == EntityType::Other,
        _ => true,
    }
}

/// Clusters of names. Each name is in one; those of a cluster stand most frequent first, clusters in the order of their
/// least names.
#[derive(Clone, Debug, Default)]
pub struct Clusters {
    of_name: Vec<u32>,
    members: Lists<u32>,
}

impl Clusters {
    fn new(names: &[NameToCluster<'_>], forms: &Forms, of_form: &[u32]) -> Self {
        let mut order: Vec<u32> = (0..names.len() as u32).collect();
        let name = |at: u32| &names[at as usize];
        let rank = |a: &u32, b: &u32| {
            let (a, b) = (name(*a), name(*b));
            (a.name, a.entity_type).cmp(&(b.name, b.entity_type)).then(b.count.cmp(&a.count))
        };
        order.sort_unstable_by(|a, b| rank(a, b).then(a.cmp(b)));
        let mut numbers: Vec<u32> = vec![u32::MAX; forms.len()];
        let (mut next, mut of_name) = (0, vec![0; names.len()]);
        for &at in &order {
            let number = &mut numbers[of_form[forms.of_name[at as usize] as usize] as usize];
            if *number == u32::MAX {
                (*number, next) = (next, next + 1);
            }
            of_name[at as usize] = *number;
        }
        order.sort_by_key(|&a| std::cmp::Reverse(name(a).count));
        let members = Lists::grouped(next as usize, order.iter().map(|&at| (of_name[at as usize], at)));
        Self { of_name, members }
    }

    /// How many clusters there are, those of one name too.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.members.len() == 0
    }

    /// The cluster of the name at index `name`: a number below [`Clusters::len`].
    ///
    /// # Panics
    /// If there is no such name.
    pub fn of(&self, name: usize) -> usize {
        self.of_name[name] as usize
    }

    /// Name → cluster.
    pub fn of_names(&self) -> &[u32] {
        &self.of_name
    }

    /// The names of a cluster, by index, most frequent first; none if there is no such cluster.
    pub fn members(&self, cluster: usize) -> impl ExactSizeIterator<Item = usize> + '_ {
        self.members.get(cluster).iter().map(|&name| name as usize)
    }
}
