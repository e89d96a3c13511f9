//! One word of any script against one Latin word: the best chain of operations from one to the other.
//!
//! Costs are summed in whole tenths of a nat, as the tables hold them, so that a chain can be read back exactly.

use super::Letters;
use super::alphabet::Alphabet;
use super::table::{Cost, DROPPED, FOREIGN, Rows, Table, WINDOW, in_nats, pack};
use super::word::{LatinWord, NativeWord};
use std::ops::Range;

/// How far from the diagonal a chain may go, in letters.
const BAND: usize = 5;
/// More than any chain costs, far enough from the largest number that costs can be added to it.
const NEVER: Cost = Cost::MAX / 2;

/// How well two words fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Path {
    /// ln of how much likelier the two are as one name than as two, by the best chain.
    pub log_odds: f32,
    /// What the chain costs above the likeliest way to write the native word.
    pub gap: f32,
    /// Letters of both, halved.
    pub letters: f32,
}

/// Working memory of [`weigh`]: the cheapest way from each place of one word to each place of the other.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    costs: Vec<Cost>,
    stride: usize,
}

/// Rows and columns before the first place, so that every operation has a place that it comes from.
const MARGIN: usize = 2;

impl Cells {
    /// Every place out of reach but the first row, where Latin letters stand for nothing.
    fn start(&mut self, native: &NativeWord, latin: &LatinWord, table: &Table) {
        self.stride = latin.len() + 1 + MARGIN;
        self.costs.clear();
        self.costs.resize((native.len() + 1 + MARGIN) * self.stride, NEVER);
        self.costs[MARGIN * self.stride + MARGIN] = 0;
        self.add(0, 0, latin, table);
    }

    fn index(&self, i: usize, j: usize) -> usize {
        (i + MARGIN) * self.stride + j + MARGIN
    }

    fn at(&self, i: usize, j: usize) -> Cost {
        self.costs[self.index(i, j)]
    }

    /// Lets Latin letters stand for nothing, after `i` letters, from the Latin letter `from` on.
    fn add(&mut self, i: usize, from: usize, latin: &LatinWord, table: &Table) {
        let row = self.index(i, 0);
        for j in from.max(1)..=latin.len() {
            let added = self.costs[row + j - 1] + table.added(latin.letters[j - 1]);
            self.costs[row + j] = self.costs[row + j].min(added);
        }
    }

    /// Reads Latin letters: what each writing costs stands in a row.
    fn fill_by_rows(&mut self, native: &NativeWord, latin: &LatinWord, (table, rows): (&Table, &Rows)) {
        for i in 1..=native.len() {
            let single = rows.row(native.places[i - 1].readings[0]);
            let double = if i > 1 { native.places[i - 2].readings[1] } else { None };
            let double = double.map(|number| rows.row(Some(number)));
            let middle = middle(i, native, latin);
            let row = self.index(i, 0);
            let (above, here) = self.costs.split_at_mut(row - MARGIN);
            let top = &above[above.len() - 2 * self.stride..];
            let (second, first) = top.split_at(self.stride);
            for j in middle.saturating_sub(BAND)..=latin.len().min(middle + BAND) {
                let (one, two, added) = match j {
                    0 => (0, 0, NEVER),
                    _ => {
                        let [one, two] = latin.places[j - 1];
                        (usize::from(one), usize::from(two), table.added(latin.letters[j - 1]))
                    }
                };
                let at = j + MARGIN;
                let mut best = (first[at] + Cost::from(single[0]))
                    .min(here[at - 1] + added)
                    .min(first[at - 1] + Cost::from(single[one]))
                    .min(first[at - 2] + Cost::from(single[two]));
                if let Some(double) = double {
                    best = best
                        .min(second[at] + Cost::from(double[0]))
                        .min(second[at - 1] + Cost::from(double[one]))
                        .min(second[at - 2] + Cost::from(double[two]));
                }
                here[at] = best.min(NEVER);
            }
        }
    }

    /// Reads letters of any script, each operation on its own.
    fn fill_by_operations(&mut self, native: &NativeWord, latin: &LatinWord, tables: &Letters) {
        for (i, place) in native.places.iter().enumerate() {
            let table = tables.table(place.alphabet);
            let readings = place.readings.map(|number| number.map(|number| table.reading(number)));
            let middle = middle(i, native, latin);
            let row = self.index(i, 0);
            for j in middle.saturating_sub(BAND)..=latin.len().min(middle + BAND) {
                if j > 0 {
                    let added = self.costs[row + j - 1] + table.added(latin.letters[j - 1]);
                    self.reach(row + j, added);
                }
                let here = self.costs[row + j];
                let window = latin.windows[j];
                let first = (window & 31) as u8;
                for (step, reading) in readings.iter().enumerate() {
                    let Some(reading) = reading else { continue };
                    let below = row + self.stride * (step + 1) + j;
                    for op in table.ops(reading, 0) {
                        self.reach(below, here + op.cost);
                    }
                    let ops = if first == 0 { &[] } else { table.ops(reading, first) };
                    for op in ops.iter().filter(|op| (window ^ op.to) & op.mask == 0) {
                        self.reach(below + usize::from(op.len), here + op.cost);
                    }
                }
                let below = row + self.stride + j;
                if let Some(op) = place.guessed.filter(|op| (window ^ op.to) & op.mask == 0) {
                    self.reach(below + usize::from(op.len), here + op.cost);
                }
                self.reach(below, here + DROPPED);
                if j < latin.len() {
                    self.reach(below + 1, here + FOREIGN);
                }
            }
        }
    }

    fn reach(&mut self, at: usize, cost: Cost) {
        self.costs[at] = self.costs[at].min(cost);
    }
}

/// The Latin letter that stands where letter `i` does.
fn middle(i: usize, native: &NativeWord, latin: &LatinWord) -> usize {
    i * (latin.len() + 1) / native.len().max(1)
}

/// The table of the first letter: what Latin letters cost that stand for nothing.
fn table_of<'t>(native: &NativeWord, tables: &'t Letters) -> &'t Table {
    tables.table(native.places.first().map_or(Alphabet::Latin, |place| place.alphabet))
}

/// Weighs `native` against `latin` by the best chain.
///
/// O(letters · letters · operations of a letter); `cells` is working memory.
pub fn weigh(native: &NativeWord, latin: &LatinWord, tables: &Letters, cells: &mut Cells) -> Path {
    let table = table_of(native, tables);
    cells.start(native, latin, table);
    match table.rows().filter(|_| native.latin) {
        Some(rows) => cells.fill_by_rows(native, latin, (table, rows)),
        None => cells.fill_by_operations(native, latin, tables),
    }
    let last = middle(native.len(), native, latin).saturating_sub(BAND);
    cells.add(native.len(), last, latin, table);
    let cost = cells.at(native.len(), latin.len());
    Path {
        log_odds: native.marginal + latin.null() - in_nats(cost),
        gap: in_nats(cost.saturating_sub(native.best)),
        letters: (native.len() + latin.len()) as f32 / 2.0,
    }
}

/// The best chain itself: which letters are written as which Latin ones, in order; one side may be empty.
pub fn steps(native: &NativeWord, latin: &LatinWord, tables: &Letters) -> Vec<(String, String)> {
    let mut cells = Cells::default();
    weigh(native, latin, tables, &mut cells);
    let (mut i, mut j) = (native.len(), latin.len());
    let mut steps = Vec::new();
    while i > 0 || j > 0 {
        let here = cells.at(i, j);
        let reads = |n: usize| (n <= i).then(|| i - n);
        let step = (1..=2).filter_map(reads).find_map(|from| {
            (0..=WINDOW.min(j)).find_map(|written| {
                let cost = cost_of(native, from..i, &latin.letters[j - written..j], tables)?;
                (cells.at(from, j - written) + cost == here).then_some((from, j - written))
            })
        });
        let (from, at) = step.unwrap_or((i.saturating_sub(usize::from(j == 0)), j.saturating_sub(1)));
        let written = latin.letters[at..j].iter().map(|&b| char::from(b)).collect();
        steps.push((native.letters[from..i].iter().collect(), written));
        (i, j) = (from, at);
    }
    steps.reverse();
    steps
}

/// What it costs to write one or two letters of `native` as `latin`.
fn cost_of(native: &NativeWord, at: Range<usize>, latin: &[u8], tables: &Letters) -> Option<Cost> {
    let place = &native.places[at.start];
    let table = tables.table(place.alphabet);
    let (to, first) = (pack(latin), latin.first().map_or(0, |b| b & 31));
    let reading = place.readings[at.len() - 1].map(|number| table.reading(number));
    let learned = reading.into_iter().flat_map(|reading| table.ops(reading, first));
    let costs = learned.copied().chain(place.guessed.filter(|_| at.len() == 1));
    let fits = costs.filter(|op| op.to == to && usize::from(op.len) == latin.len()).map(|op| op.cost);
    let fallback = match (at.len(), latin.len()) {
        (1, 0) => Some(DROPPED),
        (1, 1) => Some(FOREIGN),
        _ => None,
    };
    fits.chain(fallback).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::letters::fold_native;

    fn told(native: &str, latin: &str) -> String {
        let letters = Letters::default();
        let word = NativeWord::new(&fold_native(native), &letters);
        let steps = steps(&word, &LatinWord::new(latin.as_bytes(), letters.null()), &letters);
        let told: Vec<String> = steps.iter().map(|(from, to)| format!("{from}={to}")).collect();
        told.join(" ")
    }

    #[test]
    fn letters_are_told_with_what_they_are_written_as() {
        assert_eq!(told("шойгу", "shoigu"), "шо=sho й=i гу=gu");
        for (native, latin) in [("خلوصي", "hulusi"), ("習近平", "xijinping"), ("x", ""), ("ω", "zzzzzz")]
        {
            let letters = Letters::default();
            let word = NativeWord::new(&fold_native(native), &letters);
            let steps = steps(&word, &LatinWord::new(latin.as_bytes(), letters.null()), &letters);
            let whole: String = steps.iter().map(|step| step.1.as_str()).collect();
            let own: String = steps.iter().map(|step| step.0.as_str()).collect();
            assert_eq!((own, whole.as_str()), (fold_native(native).iter().collect(), latin));
        }
    }

    #[test]
    fn the_right_word_fits_better_than_another() {
        let letters = Letters::default();
        let mut cells = Cells::default();
        for (native, right, wrong) in [
            ("خلوصي", "hulusi", "hilal"),
            ("Лавров", "lavrov", "ivanov"),
            ("習近平", "xijinping", "lijinpeng"),
        ] {
            let word = NativeWord::new(&fold_native(native), &letters);
            let mut odds = |latin: &str| {
                weigh(&word, &LatinWord::new(latin.as_bytes(), letters.null()), &letters, &mut cells).log_odds
            };
            let (yes, no) = (odds(right), odds(wrong));
            assert!(yes > 0.0 && yes > no + 3.0, "{native}: {right} {yes}, {wrong} {no}");
        }
    }
}
