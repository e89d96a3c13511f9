//! What the keys of a pair are like: their lengths, the words that they share, and how rare those are in the list.

use super::company::Measure;
use super::edges::Edge;
use super::forms::Forms;
use crate::aliases::EntityType;
use crate::flat::stable_hash;
use rustc_hash::FxHashMap;

/// Letters in which keys begin, and end, alike.
const START: usize = 4;
const END: usize = 3;

/// How many forms have each word.
#[derive(Debug, Default)]
pub(super) struct WordCounts(FxHashMap<u64, u32>);

impl WordCounts {
    pub(super) fn of(forms: &Forms) -> Self {
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        for form in 0..forms.len() as u32 {
            let words: Vec<&str> = forms.key(form).split(' ').collect();
            for (_, word) in words.iter().enumerate().filter(|(i, word)| !words[..*i].contains(word)) {
                *counts.entry(stable_hash(0, word.as_bytes())).or_default() += 1;
            }
        }
        Self(counts)
    }

    fn get(&self, word: &str) -> u32 {
        self.0.get(&stable_hash(0, word.as_bytes())).copied().unwrap_or(0)
    }
}

/// Looks at the keys of pairs.
pub(super) struct Shape<'s> {
    pub(super) forms: &'s Forms,
    pub(super) counts: &'s WordCounts,
}

impl Shape<'_> {
    pub(super) fn measures(&self, edge: &Edge, set: &mut impl FnMut(Measure, f32)) {
        let keys = [edge.a, edge.b].map(|form| self.forms.key(form));
        let [a, b] = keys;
        set(Measure::Letters, a.len().min(b.len()) as f32);
        set(Measure::MoreLetters, a.len().abs_diff(b.len()) as f32);
        let letters = keys.map(|key| key.bytes().filter(|&letter| letter != b' '));
        let starts = letters.map(|letters| letters.take(START).collect::<Vec<u8>>());
        set(Measure::Start, f32::from(u8::from(starts[0] == starts[1])));
        let end = |key: &str| key.bytes().rev().take(END).collect::<Vec<u8>>();
        set(Measure::End, f32::from(u8::from(end(a) == end(b))));
        self.words(keys.map(|key| key.split(' ').collect()), set);
        let of = [edge.a as usize, edge.b as usize];
        set(Measure::Commas, of.iter().map(|&form| f32::from(u8::from(self.forms.commas[form]))).sum());
        let scripts = of.map(|form| self.forms.scripts[form] as u8);
        set(Measure::ScriptLeast, f32::from(scripts[0].min(scripts[1])));
        set(Measure::ScriptMost, f32::from(scripts[0].max(scripts[1])));
        set(Measure::Type, type_number(self.forms.types[of[0]].or(self.forms.types[of[1]])));
    }

    fn words(&self, [a, b]: [Vec<&str>; 2], set: &mut impl FnMut(Measure, f32)) {
        set(Measure::Words, a.len().min(b.len()) as f32);
        set(Measure::WordsMost, a.len().max(b.len()) as f32);
        let count = |words: &[&str]| words.iter().map(|word| self.counts.get(word)).collect::<Vec<u32>>();
        let (same, lone_a): (Vec<&str>, Vec<&str>) = a.iter().partition(|word| b.contains(word));
        let lone_b: Vec<&str> = b.iter().copied().filter(|word| !a.contains(word)).collect();
        let least = |counts: &[u32]| counts.iter().copied().min().unwrap_or(0) as f32;
        let most = |counts: &[u32]| counts.iter().copied().max().unwrap_or(0) as f32;
        let (counts_a, counts_b) = (count(&lone_a), count(&lone_b));
        set(Measure::SameWords, same.len() as f32);
        set(Measure::LoneWords, if a.len() >= b.len() { lone_a.len() } else { lone_b.len() } as f32);
        set(Measure::SameRarest, least(&count(&same)));
        set(Measure::LoneRarest, least(&counts_a).min(least(&counts_b)));
        set(Measure::LoneCommonest, most(&counts_a).max(most(&counts_b)));
    }
}

fn type_number(of_type: Option<EntityType>) -> f32 {
    match of_type {
        None => 0.0,
        Some(EntityType::Person) => 1.0,
        Some(EntityType::Place) => 2.0,
        Some(EntityType::Organization) => 3.0,
        Some(EntityType::Other) => 4.0,
    }
}
