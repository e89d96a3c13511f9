//! All events in order, and what they amount to.
//!
//! Events are a set, told apart by their ids and ordered by time and id, so two journals merge by uniting them: the result
//! is the same in any order, and merging twice changes nothing. Of several rulings on one suggestion, or on one pair of a
//! spelling and an entity, the latest holds that no undo names.

use super::agreement::category;
use super::{Agreement, Ruling, Verdict};
use crate::suggest::{Suggestion, SuggestionKind, spelling_key};
use rustc_hash::{FxHashMap, FxHashSet};

/// A line of a journal that is no event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// From 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
    /// Whether it is the last one and has no line end: a write that was cut off.
    pub torn: bool,
}

/// All events and the rulings that hold.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    /// In order of time, then of id.
    events: Vec<Verdict>,
    ids: FxHashSet<String>,
    /// What an undo names: events and batches.
    undone: FxHashSet<String>,
    /// The events that hold, by suggestion, in order.
    by_suggestion: FxHashMap<String, Vec<usize>>,
    /// … by the key of a spelling ([`spelling_key`]), in order. It is worked out anew at each start: no file holds it.
    by_key: FxHashMap<String, Vec<usize>>,
}

impl Journal {
    /// The journal that `text` (JSON Lines) holds, and the lines that are no events; those are left out, nothing else is.
    pub fn read(text: &str) -> (Self, Vec<BadLine>) {
        let (mut events, mut bad) = (Vec::new(), Vec::new());
        for (i, line) in text.split_inclusive('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            match serde_json::from_str::<Verdict>(line) {
                Ok(event) => events.push(event),
                Err(error) => {
                    bad.push(BadLine { line: i + 1, problem: error.to_string(), torn: !line.ends_with('\n') })
                }
            }
        }
        (Self::of(events), bad)
    }

    /// The journal of those events, each once.
    pub fn of(events: impl IntoIterator<Item = Verdict>) -> Self {
        let mut journal = Self::default();
        for event in events {
            journal.take(event);
        }
        journal.settle();
        journal
    }

    /// Takes in one more event: at once where it is the newest and no undo, else all rulings are worked out anew, which is
    /// linear in the events.
    pub fn push(&mut self, event: Verdict) {
        let newest = self.events.last().is_none_or(|last| (&last.at, &last.id) < (&event.at, &event.id));
        let plain = newest && self.holds(&event);
        let known = self.events.len();
        self.take(event);
        if !plain {
            self.settle();
        } else if self.events.len() > known {
            self.index(known);
        }
    }

    /// All events of both, each once. The order of the two does not matter.
    #[must_use]
    pub fn merged(self, other: Self) -> Self {
        Self::of(self.events.into_iter().chain(other.events))
    }

    /// All events, oldest first.
    pub fn events(&self) -> &[Verdict] {
        &self.events
    }

    /// Whether it has the event of that id.
    pub fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Its text: one event a line.
    pub fn text(&self) -> String {
        self.events.iter().map(Verdict::line).collect()
    }

    /// Whether an event holds: it is no undo and no undo names it or its batch.
    pub fn holds(&self, event: &Verdict) -> bool {
        event.verdict != Ruling::Undo
            && !self.undone.contains(&event.id)
            && !event.batch.as_ref().is_some_and(|batch| self.undone.contains(batch))
    }

    /// The events that hold, oldest first.
    pub fn holding(&self) -> impl Iterator<Item = &Verdict> {
        self.events.iter().filter(|event| self.holds(event))
    }

    /// The ruling that holds on a suggestion: the latest that decides, since to put it off takes nothing back.
    pub fn on(&self, suggestion: &str) -> Option<&Verdict> {
        let rulings =
            || self.by_suggestion.get(suggestion).into_iter().flatten().rev().map(|&at| &self.events[at]);
        rulings().find(|event| event.verdict.decides()).or_else(|| rulings().next())
    }

    /// What each reviewer decided on a suggestion, as it holds: one ruling a reviewer, in order of their names.
    pub fn said_of(&self, suggestion: &str) -> Vec<&Verdict> {
        let mut said: Vec<&Verdict> = Vec::new();
        for &at in self.by_suggestion.get(suggestion).into_iter().flatten() {
            let event = &self.events[at];
            if event.verdict.decides() {
                said.retain(|other| other.by != event.by);
                said.push(event);
            }
        }
        said.sort_by(|a, b| a.by.cmp(&b.by));
        said
    }

    /// Whether two reviewers decided a suggestion otherwise.
    pub fn differs(&self, suggestion: &str) -> bool {
        self.said_of(suggestion).windows(2).any(|two| category(two[0]) != category(two[1]))
    }

    /// The ruling that holds on whether the spelling of that key ([`spelling_key`]) is a name of `entity` (`None`: whether it
    /// is a name of anybody whom the table lacks).
    pub fn on_pair(&self, key: &str, entity: Option<&str>) -> Option<&Verdict> {
        let of_key = self.by_key.get(key)?;
        let of_pair = |event: &&Verdict| {
            event.entity.as_deref() == entity || (entity.is_some() && event.instead_of.as_deref() == entity)
        };
        of_key.iter().rev().map(|&at| &self.events[at]).find(of_pair)
    }

    /// Whether a person refused that the spelling of that key is a name of `entity`.
    pub fn refuses(&self, key: &str, entity: &str) -> bool {
        self.on_pair(key, Some(entity))
            .is_some_and(|event| event.verdict == Ruling::Never || event.entity.as_deref() != Some(entity))
    }

    /// The entity to which a person gave the spelling of that key, by the latest ruling that does.
    pub fn given_to(&self, key: &str) -> Option<&str> {
        let of_key = self.by_key.get(key)?;
        let accepted =
            of_key.iter().rev().map(|&at| &self.events[at]).find(|event| event.verdict.accepts())?;
        let entity = accepted.entity.as_deref()?;
        (!self.refuses(key, entity)).then_some(entity)
    }

    /// All refused pairs, in order of their events: the spelling and the entity.
    pub fn refused(&self) -> Vec<(&str, &str)> {
        let mut pairs = Vec::new();
        for event in self.holding() {
            let Some(entity) = event.refused() else { continue };
            let still = |surface: &&String| self.refuses(&spelling_key(surface), entity);
            pairs.extend(event.surfaces.iter().filter(still).map(|surface| (surface.as_str(), entity)));
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// Whether `suggestion` needs no asking: it was ruled on, or each of its spellings was ruled on for its entity.
    pub fn decides(&self, suggestion: &Suggestion) -> bool {
        if let Some(event) = self.on(&suggestion.id) {
            return event.verdict.decides();
        }
        match suggestion.kind {
            SuggestionKind::Split => self.is_divided(suggestion),
            _ => self.decides_pairs(suggestion),
        }
    }

    /// Whether the spellings of a split count only with support by another split already: whoever else bears them is new
    /// and no more.
    fn is_divided(&self, suggestion: &Suggestion) -> bool {
        let divides = |event: &Verdict| {
            let keys: Vec<String> = event.surfaces.iter().map(|surface| spelling_key(surface)).collect();
            suggestion.surfaces.iter().all(|surface| keys.contains(&spelling_key(surface.clean())))
        };
        let of_entity = |event: &&Verdict| event.divides.is_some() && event.divides == suggestion.entity;
        self.holding().filter(of_entity).any(|event| self.rules_still(event) && divides(event))
    }

    /// Whether `event` is the ruling that holds on its suggestion.
    pub(super) fn rules_still(&self, event: &Verdict) -> bool {
        self.on(&event.suggestion).is_some_and(|last| last.id == event.id)
    }

    fn decides_pairs(&self, suggestion: &Suggestion) -> bool {
        !suggestion.surfaces.is_empty()
            && suggestion.surfaces.iter().all(|surface| {
                let key = spelling_key(surface.clean());
                match &suggestion.entity {
                    Some(entity) => {
                        self.on_pair(&key, Some(entity)).is_some_and(|event| event.verdict.decides())
                    }
                    None => {
                        self.given_to(&key).is_some()
                            || self.on_pair(&key, None).is_some_and(|event| event.verdict.decides())
                    }
                }
            })
    }

    /// Whether a ruling that holds makes an entity of that id.
    pub fn makes(&self, id: &str) -> bool {
        self.holding().any(|event| event.makes() && event.entity.as_deref() == Some(id))
    }

    /// How far the reviewers agree.
    pub fn agreement(&self) -> Vec<Agreement> {
        Agreement::of(self)
    }

    fn take(&mut self, event: Verdict) {
        if self.ids.insert(event.id.clone()) {
            self.events.push(event);
        }
    }

    /// Orders the events and works out which hold.
    fn settle(&mut self) {
        self.events.sort_by(|a, b| (&a.at, &a.id).cmp(&(&b.at, &b.id)));
        let undone: FxHashSet<String> = self.events.iter().filter_map(|event| event.undoes.clone()).collect();
        self.undone = undone;
        (self.by_suggestion, self.by_key) = Default::default();
        for at in 0..self.events.len() {
            if self.holds(&self.events[at]) {
                self.index(at);
            }
        }
    }

    fn index(&mut self, at: usize) {
        let event = &self.events[at];
        self.by_suggestion.entry(event.suggestion.clone()).or_default().push(at);
        // What is put off decides nothing. Whether a name has two bearers says nothing against the one that the table knows,
        // but whoever was made of it has a name.
        let names = match event.kind {
            _ if !event.verdict.decides() => &[],
            SuggestionKind::Split if event.makes() => std::slice::from_ref(&event.name),
            SuggestionKind::Split => &[],
            _ => event.surfaces.as_slice(),
        };
        for name in names {
            let entries = self.by_key.entry(spelling_key(name)).or_default();
            if entries.last() != Some(&at) {
                entries.push(at);
            }
        }
    }
}
