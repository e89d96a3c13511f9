//! Distinct names that nobody knows yet → clusters of those that name one entity.
//!
//! The cheap and sure comes first. Names that fold to one key are one *form* (`forms`). Forms that share a blocking key
//! (`blocks`) are held against one another at a glance (`outline`); what is like enough is scored in full by
//! [`crate::score`] (`edges`); and clusters grow from the surest pair on (`merge`): each name of one must be borne by the
//! names of the other, so that a chain of small differences does not join two people. A wrong merge is worse than a
//! missed one.
//!
//! Who an entity of the table is, and which names of a document belong together by the document's own words, is left to
//! `link`.

mod blocks;
mod card;
mod company;
mod edges;
mod forms;
mod merge;
mod outline;
#[cfg(test)]
mod tests;
mod threads;

use crate::aliases::EntityType;
use crate::flat::Lists;
use crate::score::Scorer;
pub use card::{Card, CardError, Cards, Steps};
use company::Company;
pub use company::{Measure, Measures, Writings};
use edges::{Comparer, Edge};
use forms::Forms;
use outline::Outlines;

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
    cards: Cards,
    options: ClusterOptions,
}

impl<'s> Clusterer<'s> {
    /// A clusterer that asks `scorer` whether two names are one.
    pub fn new(scorer: &'s Scorer, options: ClusterOptions) -> Self {
        Self { scorer, cards: Cards::shipped(), options }
    }

    /// The same with other cards.
    pub fn with_cards(self, cards: Cards) -> Self {
        Self { cards, ..self }
    }

    /// The clusters of `names`. Of a name that is listed twice both are in one cluster.
    pub fn cluster(&self, names: &[NameToCluster<'_>]) -> Clusters {
        let (forms, edges) = self.edges(names);
        let weigh = |edge: &Edge, pair: PairInCompany| Edge {
            log_odds: self.cards.of(pair.writings).log_odds(&pair.measures),
            ..*edge
        };
        let edges = self.in_company(&forms, &edges, weigh);
        Clusters::new(names, &forms, &merge::merged(forms.len(), edges, self.threads()))
    }

    /// The pairs of names that are near, with what the cards weigh of them; for fitting and for looking at.
    pub fn pairs(&self, names: &[NameToCluster<'_>]) -> Vec<PairInCompany> {
        let (forms, edges) = self.edges(names);
        self.in_company(&forms, &edges, |_, pair| pair)
    }

    fn threads(&self) -> usize {
        threads::count(self.options.threads)
    }

    /// The forms of `names`, and what the pair scorer says of those that are near.
    fn edges(&self, names: &[NameToCluster<'_>]) -> (Forms, Vec<Edge>) {
        let threads = self.threads();
        let forms = Forms::of(names, threads);
        let pairs = blocks::pairs(&forms, &Outlines::of(&forms, threads), threads);
        let edges = Comparer { scorer: self.scorer, names, forms: &forms }.edges(&pairs, threads);
        (forms, edges)
    }

    /// What `each` makes of each edge in its company, in their order.
    fn in_company<R: Send + Clone>(
        &self,
        forms: &Forms,
        edges: &[Edge],
        each: impl Fn(&Edge, PairInCompany) -> R + Sync,
    ) -> Vec<R> {
        let company = Company::new(forms, edges);
        let name = |form: u32| forms.names[form as usize] as usize;
        let made = threads::map_chunks(
            self.threads(),
            (edges.len(), CHUNK),
            || (),
            |(), range| {
                let made = edges[range].iter().map(|edge| {
                    let names = [name(edge.a), name(edge.b)];
                    let (writings, measures) = (company.writings(edge), company.measures(edge));
                    each(edge, PairInCompany { names, writings, measures })
                });
                made.collect::<Vec<R>>()
            },
        );
        made.concat()
    }
}

/// Edges weighed in one go.
const CHUNK: usize = 4096;

/// Two names that are near, and what is weighed of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairInCompany {
    /// The names, by index.
    pub names: [usize; 2],
    /// What they are written in.
    pub writings: Writings,
    /// What the card for these writings weighs.
    pub measures: Measures,
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
