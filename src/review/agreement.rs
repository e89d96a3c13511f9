//! Where two reviewers differ, and how far beyond chance they agree.
//!
//! Cohen's kappa (J. Cohen, *A coefficient of agreement for nominal scales*, 1960) over the suggestions that both decided;
//! the categories are the rulings, with the entity where one is named.

use super::{Journal, Verdict};
use std::collections::BTreeMap;

/// How far two reviewers agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// The two, in order of their names.
    pub reviewers: [String; 2],
    /// Suggestions that both decided.
    pub both: usize,
    /// … and alike.
    pub alike: usize,
    /// Cohen's kappa: 1 is full agreement, 0 what chance gives; `None` where chance alone explains everything.
    pub kappa: Option<f64>,
    /// The suggestions that they decided otherwise, in order of their ids.
    pub differences: Vec<Difference>,
}

/// A suggestion that two reviewers decided otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The verdict of each, in the order of [`Agreement::reviewers`].
    pub verdicts: [Verdict; 2],
}

/// The last ruling of each reviewer on each suggestion.
type Rulings<'j> = BTreeMap<&'j str, BTreeMap<&'j str, &'j Verdict>>;

impl Agreement {
    /// That of every two reviewers of the journal who decided a suggestion both, in order of their names.
    pub(super) fn of(journal: &Journal) -> Vec<Self> {
        let mut rulings = Rulings::new();
        for event in journal.holding().filter(|event| event.verdict.decides()) {
            rulings.entry(&event.by).or_default().insert(&event.suggestion, event);
        }
        let reviewers: Vec<&str> = rulings.keys().copied().collect();
        let pairs =
            reviewers.iter().enumerate().flat_map(|(i, a)| reviewers[i + 1..].iter().map(|b| (*a, *b)));
        pairs.filter_map(|(a, b)| Self::between(&rulings, a, b)).collect()
    }

    fn between(rulings: &Rulings<'_>, a: &str, b: &str) -> Option<Self> {
        let (of_a, of_b) = (rulings.get(a)?, rulings.get(b)?);
        let both: Vec<[&Verdict; 2]> =
            of_a.iter().filter_map(|(id, first)| Some([*first, *of_b.get(id)?])).collect();
        let differs = |pair: &&[&Verdict; 2]| category(pair[0]) != category(pair[1]);
        let difference = |pair: &[&Verdict; 2]| Difference { verdicts: pair.map(Verdict::clone) };
        let differences: Vec<Difference> = both.iter().filter(differs).map(difference).collect();
        (!both.is_empty()).then(|| Self {
            reviewers: [a.to_owned(), b.to_owned()],
            both: both.len(),
            alike: both.len() - differences.len(),
            kappa: kappa(&both),
            differences,
        })
    }
}

/// What was said, as far as two reviewers can differ in it.
pub(super) fn category(verdict: &Verdict) -> (&'static str, Option<&str>) {
    (verdict.verdict.name(), verdict.entity.as_deref())
}

fn kappa(both: &[[&Verdict; 2]]) -> Option<f64> {
    let total = both.len() as f64;
    let mut counts: BTreeMap<_, [f64; 2]> = BTreeMap::new();
    let mut alike = 0.0;
    for pair in both {
        alike += f64::from(u8::from(category(pair[0]) == category(pair[1])));
        for (side, verdict) in pair.iter().enumerate() {
            counts.entry(category(verdict)).or_default()[side] += 1.0;
        }
    }
    let by_chance: f64 = counts.values().map(|[a, b]| a * b / (total * total)).sum();
    (by_chance < 1.0).then(|| (alike / total - by_chance) / (1.0 - by_chance))
}
