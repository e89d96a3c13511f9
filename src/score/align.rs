//! Which word of one name answers to which word of the other.
//!
//! Words are first joined where one side writes together what the other writes apart (*al Assad* / *Alassad*), then
//! aligned one to one in any order: optimally when one side has at most [`OPTIMAL_WORDS`] words (dynamic programming over
//! sets of words, O(n·m·2^m)), else best pair first. Words that agree with nothing are *contradicted* when both sides
//! have one left, and *omitted* when only one has.

use super::costs::{Cost, Costs, HABIT};
use super::edit::{self, Cells, Spellings, Spelt};
use super::lexicon;
use super::prepare::{PreparedName, WordKind};
use std::ops::Range;

/// Up to this many words on the shorter side the alignment is optimal; beyond, best first.
const OPTIMAL_WORDS: usize = 6;
/// Two words agree from this ratio on: about two habits and a lost vowel in a word of six letters.
pub(super) const AGREE: f32 = 0.62;
/// Pairs less alike than this are not aligned at all: they are contradictions, if anything.
const ALIGN_FROM: f32 = 0.42;
/// Words less alike than this have nothing in common.
const FAR: f32 = 0.2;
/// Words written together must agree this well with the word that is written as one.
const JOIN: f32 = 0.82;
/// … and this much better than either part alone.
const JOIN_GAIN: f32 = 0.08;
/// Two words and their joined form may differ by this many letters in length.
const JOIN_SLACK: usize = 3;
/// Words of up to this many letters need identity, a listed pair, or habits alone.
pub(super) const SHORT: usize = 3;
/// What habits may cost in a short word: two of them, or a breath.
const SHORT_BUDGET: Cost = 30;
/// A short word past that budget keeps this share of its ratio: it fails closed.
const SHORT_PENALTY: f32 = 0.5;
/// The ratio of two short words that are listed as one.
const LISTED: f32 = 0.9;
/// Breaks ties towards the same order of words.
const IN_ORDER: f32 = 0.01;

/// A word, or two words that the other side writes as one.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) at: Range<u16>,
    pub(super) kind: WordKind,
    pub(super) rarity: f32,
    pub(super) sound: u32,
    /// Its letters, made ready, in [`Alignment::letters_a`] or [`Alignment::letters_b`].
    spelt: Spelt,
    mass: Cost,
    /// Whether the other name has the very same word, which then answers to it and to no other.
    same: bool,
}

/// How two aligned units compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// They spell one word, ratio from [`AGREE`].
    Agree,
    /// An initial answers to a word.
    Initial,
    /// Both sides have a word here, not the same one.
    Contradict,
}

/// Two units that answer to one another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) a: usize,
    pub(super) b: usize,
    /// 1 the same letters, 0 nothing in common.
    pub(super) ratio: f32,
    /// Cost of the cheapest alignment.
    pub(super) cost: Cost,
    pub(super) tie: Tie,
}

/// Working memory and result of aligning two names.
#[derive(Clone, Debug, Default)]
pub(super) struct Alignment {
    pub(super) a: Vec<Unit>,
    pub(super) b: Vec<Unit>,
    /// In the order of `a`.
    pub(super) pairs: Vec<Pair>,
    /// Units of `a` that nothing answers to.
    pub(super) left_a: Vec<usize>,
    /// Units of `b` that nothing answers to.
    pub(super) left_b: Vec<usize>,
    /// Words written together on one side only.
    pub(super) joins: usize,
    pub(super) cells: Cells,
    /// The letters of the units, made ready for the edit distance.
    letters_a: Spellings,
    letters_b: Spellings,
    matrix: Vec<(f32, Cost)>,
    /// What aligning each unit with each is worth.
    worths: Vec<f32>,
    best: Vec<f32>,
    choice: Vec<u8>,
    joinable: Vec<(f32, Joined, usize)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Joined {
    A,
    B,
}

/// A unit with its letters.
#[derive(Clone, Copy)]
struct Side<'n> {
    unit: &'n Unit,
    word: &'n [u8],
    letters: edit::Word<'n>,
}

impl<'n> Side<'n> {
    fn of(unit: &'n Unit, name: &'n PreparedName, letters: &'n Spellings) -> Self {
        Self { unit, word: name.letters_of(&unit.at).as_bytes(), letters: letters.word(&unit.spelt) }
    }
}

/// 1 − cost over the mean mass of both sides, not below 0.
pub(super) fn ratio(cost: Cost, mass_a: Cost, mass_b: Cost) -> f32 {
    let mass = (f32::from(mass_a) + f32::from(mass_b)) / 2.0;
    if cost == 0 { 1.0 } else { (1.0 - f32::from(cost) / mass.max(1.0)).max(0.0) }
}

/// What turning one text into the other costs, and their ratio; the cost of losing the longer one and 0 where they have
/// nothing in common ([`FAR`]).
pub(super) fn likeness(costs: &Costs, a: &[u8], b: &[u8], cells: &mut Cells) -> (Cost, f32) {
    let (mass_a, mass_b) = (costs.mass(a), costs.mass(b));
    let cost = edit::distance_within(costs, a, b, limit(FAR, mass_a, mass_b), cells);
    likeness_at(cost, mass_a, mass_b)
}

/// The cost and the ratio of texts that are so far apart.
fn likeness_at(cost: Cost, mass_a: Cost, mass_b: Cost) -> (Cost, f32) {
    let ratio = ratio(cost, mass_a, mass_b);
    if ratio < FAR { (mass_a.max(mass_b), 0.0) } else { (cost, ratio) }
}

/// The highest cost of words that have this ratio.
fn limit(ratio: f32, mass_a: Cost, mass_b: Cost) -> Cost {
    ((1.0 - ratio) * (f32::from(mass_a) + f32::from(mass_b)) / 2.0).ceil() as Cost
}

impl Alignment {
    /// Aligns `x` and `y`, over what was here before.
    pub(super) fn align(&mut self, costs: &Costs, x: &PreparedName, y: &PreparedName) {
        fill_units((&mut self.a, &mut self.letters_a), costs, x);
        fill_units((&mut self.b, &mut self.letters_b), costs, y);
        self.fill_matrix(costs, x, y);
        self.joins = 0;
        self.find_joins(costs, x, y);
        if !self.joinable.is_empty() {
            self.join(costs, x, y);
            self.fill_matrix(costs, x, y);
        }
        self.pairs.clear();
        if self.b.len() <= OPTIMAL_WORDS {
            self.assign_optimally();
        } else {
            self.assign_greedily();
        }
        self.contradict();
        self.pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
    }

    fn at(&self, i: usize, j: usize) -> (f32, Cost) {
        self.matrix[i * self.b.len() + j]
    }

    fn fill_matrix(&mut self, costs: &Costs, x: &PreparedName, y: &PreparedName) {
        self.matrix.clear();
        self.matrix.resize(self.a.len() * self.b.len(), (0.0, 0));
        self.a.iter_mut().chain(&mut self.b).for_each(|unit| unit.same = false);
        let width = self.b.len();
        for (i, u) in self.a.iter_mut().enumerate() {
            let letters = x.letters_of(&u.at);
            let same = |v: &Unit| !v.same && v.at.len() == u.at.len() && y.letters_of(&v.at) == letters;
            if let Some(j) = self.b.iter().position(same) {
                (u.same, self.b[j].same) = (true, true);
                self.matrix[i * width + j] = (1.0, 0);
            }
        }
        for (i, u) in self.a.iter().enumerate() {
            for (j, v) in self.b.iter().enumerate() {
                let cell = &mut self.matrix[i * width + j];
                match u.same || v.same {
                    true if cell.0 > 0.0 => {}
                    true => cell.1 = u.mass.max(v.mass),
                    false => {
                        let (u, v) = (Side::of(u, x, &self.letters_a), Side::of(v, y, &self.letters_b));
                        *cell = compare_units(costs, u, v, &mut self.cells);
                    }
                }
            }
        }
    }

    /// Neighbouring words of one side that together spell a word of the other.
    fn find_joins(&mut self, costs: &Costs, x: &PreparedName, y: &PreparedName) {
        self.joinable.clear();
        for i in 1..self.a.len() {
            for j in 0..self.b.len() {
                let apart = self.at(i - 1, j).0.max(self.at(i, j).0);
                let found = joined(costs, (x, &self.a, i), (y, &self.b[j]), apart, &mut self.cells);
                self.joinable.extend(found.map(|ratio| (ratio, Joined::A, i)));
            }
        }
        for j in 1..self.b.len() {
            for i in 0..self.a.len() {
                let apart = self.at(i, j - 1).0.max(self.at(i, j).0);
                let found = joined(costs, (y, &self.b, j), (x, &self.a[i]), apart, &mut self.cells);
                self.joinable.extend(found.map(|ratio| (ratio, Joined::B, j)));
            }
        }
        self.joinable.sort_unstable_by(|p, q| q.0.total_cmp(&p.0).then(p.1.cmp(&q.1)).then(p.2.cmp(&q.2)));
    }

    /// Makes one unit of two where it was found to pay; best first, no word in two joins.
    fn join(&mut self, costs: &Costs, x: &PreparedName, y: &PreparedName) {
        let found = std::mem::take(&mut self.joinable);
        let mut done: Vec<(Joined, usize)> = Vec::new();
        for &(_, side, at) in &found {
            if !done.iter().any(|&(other, i)| side == other && at.abs_diff(i) <= 1) {
                done.push((side, at));
            }
        }
        done.sort_unstable_by_key(|&(_, at)| core::cmp::Reverse(at));
        for (side, at) in done {
            let (units, all, name) = match side {
                Joined::A => (&mut self.a, &mut self.letters_a, x),
                Joined::B => (&mut self.b, &mut self.letters_b, y),
            };
            let second = units.remove(at);
            let first = &mut units[at - 1];
            first.at.end = second.at.end;
            first.kind = WordKind::Name;
            first.rarity = first.rarity.max(second.rarity);
            let letters = name.letters_of(&first.at).as_bytes();
            first.sound = super::sound::code(letters);
            first.mass = costs.mass(letters);
            first.spelt = all.add(costs, letters);
            self.joins += 1;
        }
        self.joinable = found;
    }

    /// Works out what aligning each unit with each is worth.
    fn fill_worths(&mut self) {
        let mut worths = std::mem::take(&mut self.worths);
        worths.clear();
        for i in 0..self.a.len() {
            worths.extend((0..self.b.len()).map(|j| self.worth(i, j)));
        }
        self.worths = worths;
    }

    /// What aligning `i` with `j` is worth, 0 or less when they should not be.
    fn worth(&self, i: usize, j: usize) -> f32 {
        let (ratio, _) = self.at(i, j);
        if ratio < ALIGN_FROM {
            return 0.0;
        }
        let place = |i: usize, n: usize| i as f32 / n.max(1) as f32;
        let shift = (place(i, self.a.len()) - place(j, self.b.len())).abs();
        (ratio - ALIGN_FROM) * self.a[i].rarity.min(self.b[j].rarity) + IN_ORDER * (1.0 - shift)
    }

    /// `best[s]`: worth of the best alignment of the words of `a` so far with the set `s` of words of `b`.
    fn assign_optimally(&mut self) {
        let sets = 1usize << self.b.len();
        self.best.clear();
        self.best.resize(sets, f32::NEG_INFINITY);
        self.best[0] = 0.0;
        self.choice.clear();
        self.choice.resize(sets * self.a.len(), u8::MAX);
        self.fill_worths();
        for (i, worths) in self.worths.chunks_exact(self.b.len().max(1)).enumerate() {
            for set in (1..sets).rev() {
                for (j, &worth) in worths.iter().enumerate() {
                    if set >> j & 1 == 0 || worth <= 0.0 {
                        continue;
                    }
                    let total = self.best[set ^ (1 << j)] + worth;
                    if total > self.best[set] {
                        self.best[set] = total;
                        self.choice[i * sets + set] = j as u8;
                    }
                }
            }
        }
        let better = |p: &usize, q: &usize| self.best[*p].total_cmp(&self.best[*q]).then(q.cmp(p));
        let mut set = (0..sets).max_by(better).unwrap_or(0);
        for i in (0..self.a.len()).rev() {
            let j = usize::from(self.choice[i * sets + set]);
            if j < self.b.len() {
                self.take(i, j);
                set ^= 1 << j;
            }
        }
    }

    fn assign_greedily(&mut self) {
        let (n, m) = (self.a.len(), self.b.len());
        let mut worths: Vec<(f32, usize, usize)> = (0..n)
            .flat_map(|i| (0..m).map(move |j| (i, j)))
            .map(|(i, j)| (self.worth(i, j), i, j))
            .filter(|w| w.0 > 0.0)
            .collect();
        worths.sort_unstable_by(|p, q| q.0.total_cmp(&p.0).then((p.1, p.2).cmp(&(q.1, q.2))));
        for (_, i, j) in worths {
            if self.pairs.iter().all(|pair| pair.a != i && pair.b != j) {
                self.take(i, j);
            }
        }
    }

    fn take(&mut self, i: usize, j: usize) {
        let (ratio, cost) = self.at(i, j);
        let initial = (self.a[i].kind == WordKind::Initial) != (self.b[j].kind == WordKind::Initial);
        let tie = match () {
            () if initial => Tie::Initial,
            () if ratio >= AGREE => Tie::Agree,
            () => Tie::Contradict,
        };
        self.pairs.push(Pair { a: i, b: j, ratio, cost, tie });
    }

    /// Pairs the proper words that are left on both sides, most alike first; keeps the rest as omitted.
    fn contradict(&mut self) {
        self.left_a.clear();
        self.left_b.clear();
        self.left_a.extend((0..self.a.len()).filter(|&i| self.pairs.iter().all(|pair| pair.a != i)));
        self.left_b.extend((0..self.b.len()).filter(|&j| self.pairs.iter().all(|pair| pair.b != j)));
        while let Some((i, j)) = self.most_alike_left() {
            let (ratio, cost) = self.at(i, j);
            self.pairs.push(Pair { a: i, b: j, ratio, cost, tie: Tie::Contradict });
            self.left_a.retain(|&x| x != i);
            self.left_b.retain(|&x| x != j);
        }
    }

    fn most_alike_left(&self) -> Option<(usize, usize)> {
        let proper = |unit: &Unit| matches!(unit.kind, WordKind::Name | WordKind::Initial);
        let mut best: Option<(f32, usize, usize)> = None;
        for &i in self.left_a.iter().filter(|&&i| proper(&self.a[i])) {
            for &j in self.left_b.iter().filter(|&&j| proper(&self.b[j])) {
                let ratio = self.at(i, j).0;
                if best.is_none_or(|(most, ..)| ratio > most) {
                    best = Some((ratio, i, j));
                }
            }
        }
        best.map(|(_, i, j)| (i, j))
    }
}

fn fill_units((units, all): (&mut Vec<Unit>, &mut Spellings), costs: &Costs, name: &PreparedName) {
    units.clear();
    all.clear();
    units.extend(name.words.iter().map(|word| {
        let letters = name.letters_of(&word.at).as_bytes();
        Unit {
            at: word.at.clone(),
            kind: word.kind,
            rarity: word.rarity,
            sound: word.sound,
            spelt: all.add(costs, letters),
            mass: costs.mass(letters),
            same: false,
        }
    }));
}

fn compare_units(costs: &Costs, x: Side<'_>, y: Side<'_>, cells: &mut Cells) -> (f32, Cost) {
    let (u, v, a, b) = (x.unit, y.unit, x.word, y.word);
    if a == b {
        return (1.0, 0);
    }
    let none = (0.0, u.mass.max(v.mass));
    if u.kind == WordKind::Number || v.kind == WordKind::Number {
        return none;
    }
    if u.kind == WordKind::Initial || v.kind == WordKind::Initial {
        let same = a.first() == b.first() && u.kind != v.kind;
        return if same { (AGREE, 0) } else { none };
    }
    let cost = edit::distance_of(costs, (x.letters, y.letters), limit(FAR, u.mass, v.mass), cells);
    let (cost, ratio) = likeness_at(cost, u.mass, v.mass);
    let short = a.len().min(b.len()) <= SHORT && cost > SHORT_BUDGET;
    match short {
        true if lexicon::is_short_pair(a, b) => (LISTED.max(ratio), HABIT),
        true => (ratio * SHORT_PENALTY, cost),
        false => (ratio, cost),
    }
}

/// The ratio of words `i - 1` and `i` of one side, written together, with `whole` of the other, where it pays to join.
fn joined(
    costs: &Costs,
    (x, units, i): (&PreparedName, &[Unit], usize),
    (y, whole): (&PreparedName, &Unit),
    apart: f32,
    cells: &mut Cells,
) -> Option<f32> {
    let (first, second) = (&units[i - 1], &units[i]);
    let wordy = |unit: &Unit| !unit.same && !matches!(unit.kind, WordKind::Number | WordKind::Initial);
    if apart + JOIN_GAIN > 1.0 || !wordy(first) || !wordy(second) || !wordy(whole) {
        return None;
    }
    let (a, b) =
        (x.letters_of(&(first.at.start..second.at.end)).as_bytes(), y.letters_of(&whole.at).as_bytes());
    if a.len().abs_diff(b.len()) > JOIN_SLACK || b.len() <= SHORT {
        return None;
    }
    let least = JOIN.max(apart + JOIN_GAIN);
    let mass = costs.mass(a);
    let ratio =
        ratio(edit::distance_within(costs, a, b, limit(least, mass, whole.mass), cells), mass, whole.mass);
    (ratio >= least).then_some(ratio)
}
