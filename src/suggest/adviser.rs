//! A corpus → suggestions: each name is weighed on its own, by any thread; then what is left is put together.

use super::cases::Cases;
use super::corpus::Corpus;
use super::declined::FullNames;
use super::group::Group;
use super::slip::ShortNames;
use super::{Suggestion, fresh, rank, spelling_key};
use crate::Linker;
use crate::aliases::{AliasTable, EntityIdx};
use rustc_hash::FxHashSet;

/// Makes suggestions of what a corpus says. Immutable, shared between threads.
///
/// ```
/// use canonym::suggest::{Adviser, Corpus, Reading};
/// use canonym::{AliasTable, Linker};
///
/// let text = "version: 1\nentities:\n  - {id: hulusi-akar, type: person, name: Hulusi Akar}\n";
/// let linker = Linker::builder().table(AliasTable::from_yaml(text, "aliases.yaml")?).build();
/// let mut corpus = Corpus::default();
/// corpus.add(Reading::of(&linker, &"a.txt".into(), "Defense Minister Khulusi Akar spoke in the city."));
/// let suggestions = Adviser::new(&linker, &corpus, &[]).suggest();
/// assert_eq!(suggestions[0].entity.as_deref(), Some("hulusi-akar"));
/// assert_eq!(suggestions[0].surfaces[0].surface, "Khulusi Akar");
/// # Ok::<(), canonym::aliases::TableFaults>(())
/// ```
#[derive(Debug)]
pub struct Adviser<'c> {
    linker: &'c Linker,
    corpus: &'c Corpus,
    groups: Vec<&'c Group>,
    cases: Cases,
    short_names: ShortNames,
    full_names: FullNames,
    refused: FxHashSet<(String, String)>,
    threads: usize,
}

/// What was made of one name of the corpus.
#[derive(Debug)]
pub struct Weighed(pub(super) Outcome);

#[derive(Debug)]
pub(super) enum Outcome {
    Suggested(Box<Suggestion>),
    /// Perhaps a name of somebody new.
    New,
    Nothing,
}

impl<'c> Adviser<'c> {
    /// An adviser over `corpus`, which `linker` read. The pairs `refused` (a spelling and the id of an entity) are not
    /// proposed: those of [`crate::review::Journal::refused`].
    pub fn new(linker: &'c Linker, corpus: &'c Corpus, refused: &[(&str, &str)]) -> Self {
        let refused =
            refused.iter().map(|(surface, entity)| (spelling_key(surface), (*entity).to_owned())).collect();
        let groups = corpus.groups();
        let declines = groups.iter().any(|group| group.speeches.declining().next().is_some());
        let full_names = if declines { FullNames::of(linker.table()) } else { FullNames::default() };
        Self {
            linker,
            corpus,
            cases: Cases::of(&groups),
            groups,
            short_names: ShortNames::of(linker.table()),
            full_names,
            refused,
            threads: 0,
        }
    }

    /// The same with so many threads for putting unknown names together; 0, which holds otherwise, is one for each core.
    #[must_use]
    pub fn on_threads(self, threads: usize) -> Self {
        Self { threads, ..self }
    }

    /// Names to weigh.
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Weighs the name of that number, `0..len()`; takes about a look-up.
    pub fn weigh(&self, number: usize) -> Weighed {
        let Some(group) = self.groups.get(number) else { return Weighed(Outcome::Nothing) };
        if group.listed.is_some() {
            return Weighed(
                self.as_split(group).map_or(Outcome::Nothing, |one| Outcome::Suggested(Box::new(one))),
            );
        }
        let suggestion = self.as_declined(group);
        let suggestion = suggestion
            .or_else(|| self.as_alias(group))
            .or_else(|| self.as_short(group))
            .or_else(|| self.as_slip(group));
        Weighed(match suggestion {
            Some(suggestion) => Outcome::Suggested(Box::new(suggestion)),
            // What is too unlikely a name of the table's may be another's.
            None if group.unknown > 0 || !group.proposed.is_empty() => Outcome::New,
            None => Outcome::Nothing,
        })
    }

    /// The suggestions, most useful first, from what was made of every name, in the order of their numbers.
    pub fn conclude(&self, weighed: Vec<Weighed>) -> Vec<Suggestion> {
        let mut suggestions = Vec::new();
        let mut new = Vec::new();
        for (weighed, group) in weighed.into_iter().zip(&self.groups) {
            match weighed.0 {
                Outcome::Suggested(suggestion) => suggestions.push(*suggestion),
                Outcome::New => new.push(*group),
                Outcome::Nothing => {}
            }
        }
        suggestions.extend(fresh::entities(self, &new));
        rank::ranked(suggestions)
    }

    /// All of it on this thread.
    pub fn suggest(&self) -> Vec<Suggestion> {
        self.conclude((0..self.len()).map(|number| self.weigh(number)).collect())
    }

    pub(super) fn linker(&self) -> &Linker {
        self.linker
    }

    pub(super) fn table(&self) -> &AliasTable {
        self.linker.table()
    }

    pub(super) fn corpus(&self) -> &Corpus {
        self.corpus
    }

    pub(super) fn threads(&self) -> usize {
        self.threads
    }

    pub(super) fn short_names(&self) -> &ShortNames {
        &self.short_names
    }

    pub(super) fn full_names(&self) -> &FullNames {
        &self.full_names
    }

    /// The numbers of the groups of whose name that of `group` is a case form, if it is one.
    pub(super) fn bases_of(&self, group: &Group) -> Option<&[usize]> {
        self.cases.bases_of(group)
    }

    /// Whether the corpus has case forms only of the name of which `group` is one.
    pub(super) fn has_forms_only(&self, group: &Group) -> bool {
        self.cases.has_forms_only(group)
    }

    /// The group of that number.
    pub(super) fn group(&self, number: usize) -> Option<&'c Group> {
        self.groups.get(number).copied()
    }

    /// Whether a person refused that the spellings of `group` are names of `entity`.
    pub(super) fn is_refused(&self, group: &Group, entity: EntityIdx) -> bool {
        !self.refused.is_empty()
            && self.refused.contains(&(group.spelled.clone(), self.table().entity(entity).id.clone()))
    }
}
