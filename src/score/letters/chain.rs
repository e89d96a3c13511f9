//! One word of any script against one Latin word: the best chain of operations from one to the other.
//!
//! Costs are summed in whole tenths of a nat, as the tables hold them, so that a chain can be read back exactly.

use super::Letters;
use super::alphabet::Alphabet;
use super::rows::{Row, place_of};
use super::table::{Cost, DROPPED, FOREIGN, Table, WINDOW, in_nats, pack};
use super::word::{LatinWord, MAX_LETTERS, NativeWord, Word};
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
    fn start(&mut self, first: Word<'_>, latin: &LatinWord, table: &Table) {
        self.stride = latin.len() + 1 + MARGIN;
        self.costs.clear();
        self.costs.resize((first.len() + 1 + MARGIN) * self.stride, NEVER);
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
            let added = self.costs[row + j - 1] + table.added(latin.letters[j - 1].one);
            self.costs[row + j] = self.costs[row + j].min(added);
        }
    }

    /// Reads Latin letters: what each writing costs stands in a row.
    fn read_latin(&mut self, first: &LatinWord, latin: &LatinWord, table: &Table) {
        let rows = table.rows();
        // Before the first letter stands none; where one follows another is known at once for all rows.
        let mut columns = [(0, 0, NEVER); MAX_LETTERS + 1];
        for (column, letter) in columns[1..].iter_mut().zip(&latin.letters) {
            *column = (usize::from(letter.one), usize::from(letter.two), table.added(letter.one));
        }
        for (i, letter) in (1..).zip(&first.letters) {
            let single = rows.costs(rows.single(letter.one));
            let double = rows.double(letter.two).map(|row| rows.costs(row));
            let middle = middle(i, first.len(), latin);
            let band = middle.saturating_sub(BAND)..latin.len().min(middle + BAND) + 1;
            let row = self.index(i, 0) - MARGIN;
            let (above, here) = self.costs.split_at_mut(row);
            let (second, first) = above[row - 2 * self.stride..].split_at(self.stride);
            let here = &mut here[band.start + MARGIN - 1..band.end + MARGIN];
            let columns = &columns[band.clone()];
            let in_band = band.start..band.end + MARGIN;
            match double {
                Some(double) => {
                    read_letters(
                        here,
                        columns,
                        [(&first[in_band.clone()], single), (&second[in_band], double)],
                    );
                }
                None => read_letters(here, columns, [(&first[in_band], single)]),
            }
        }
    }

    /// Reads letters of any script, each operation on its own.
    fn read_native(&mut self, native: &NativeWord, latin: &LatinWord, tables: &Letters) {
        for (i, place) in native.places.iter().enumerate() {
            let table = tables.table(place.alphabet);
            let readings = place.readings.map(|number| number.map(|number| table.reading(number)));
            let middle = middle(i, native.letters.len(), latin);
            let row = self.index(i, 0);
            for j in middle.saturating_sub(BAND)..=latin.len().min(middle + BAND) {
                if j > 0 {
                    let added = self.costs[row + j - 1] + table.added(latin.letters[j - 1].one);
                    self.reach(row + j, added);
                }
                let here = self.costs[row + j];
                let window = latin.letters.get(j).map_or(0, |letter| letter.window);
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

/// Fills the cells of a row, behind one that is known, by the costs of one letter over the row above, and of two over the
/// row before it: the columns of each begin [`MARGIN`] before those of `here`.
#[inline]
fn read_letters<const N: usize>(
    here: &mut [Cost],
    columns: &[(usize, usize, Cost)],
    reads: [(&[Cost], &Row); N],
) {
    let Some((before, here)) = here.split_first_mut() else { return };
    let mut left = *before;
    for (j, (cell, &(one, two, added))) in here.iter_mut().zip(columns).enumerate() {
        let mut best = left + added;
        for (above, costs) in reads {
            if let [both, last, none] = above[j..j + 1 + MARGIN] {
                best = best
                    .min(none + Cost::from(costs[0]))
                    .min(last + Cost::from(costs[one]))
                    .min(both + Cost::from(costs[two]));
            }
        }
        left = best.min(NEVER);
        *cell = left;
    }
}

/// The Latin letter that stands where letter `i` of `letters` does.
fn middle(i: usize, letters: usize, latin: &LatinWord) -> usize {
    i * (latin.len() + 1) / letters.max(1)
}

/// The table of the first letter: what Latin letters cost that stand for nothing.
fn table_of<'t>(first: Word<'_>, tables: &'t Letters) -> &'t Table {
    let alphabet = match first {
        Word::Native(word) => word.places.first().map(|place| place.alphabet),
        Word::Latin(_) => None,
    };
    tables.table(alphabet.unwrap_or_default())
}

/// Weighs `first` against `latin` by the best chain.
///
/// O(letters · letters · operations of a letter); `cells` is working memory.
pub fn weigh(first: Word<'_>, latin: &LatinWord, tables: &Letters, cells: &mut Cells) -> Path {
    let table = table_of(first, tables);
    cells.start(first, latin, table);
    match first {
        Word::Latin(word) => cells.read_latin(word, latin, table),
        Word::Native(word) => cells.read_native(word, latin, tables),
    }
    let last = middle(first.len(), first.len(), latin).saturating_sub(BAND);
    cells.add(first.len(), last, latin, table);
    let cost = cells.at(first.len(), latin.len());
    Path {
        log_odds: first.marginal() + latin.null() - in_nats(cost),
        gap: in_nats(cost.saturating_sub(first.best())),
        letters: (first.len() + latin.len()) as f32 / 2.0,
    }
}

/// The best chain itself: which letters are written as which Latin ones, in order; one side may be empty.
pub fn steps(first: Word<'_>, latin: &LatinWord, tables: &Letters) -> Vec<(String, String)> {
    let mut cells = Cells::default();
    weigh(first, latin, tables, &mut cells);
    let (letters, written): (Vec<char>, Vec<u8>) = (first.letters(), latin.letters().collect());
    let (mut i, mut j) = (letters.len(), written.len());
    let mut steps = Vec::new();
    while i > 0 || j > 0 {
        let here = cells.at(i, j);
        let reads = |n: usize| (n <= i).then(|| i - n);
        let step = (1..=2).filter_map(reads).find_map(|from| {
            (0..=WINDOW.min(j)).find_map(|count| {
                let cost = cost_of(first, from..i, &written[j - count..j], tables)?;
                (cells.at(from, j - count) + cost == here).then_some((from, j - count))
            })
        });
        let (from, at) = step.unwrap_or((i.saturating_sub(usize::from(j == 0)), j.saturating_sub(1)));
        let latin = written[at..j].iter().map(|&b| char::from(b)).collect();
        steps.push((letters[from..i].iter().collect(), latin));
        (i, j) = (from, at);
    }
    steps.reverse();
    steps
}

/// What it costs to write one or two letters as `latin`.
fn cost_of(first: Word<'_>, at: Range<usize>, latin: &[u8], tables: &Letters) -> Option<Cost> {
    match first {
        Word::Native(word) => cost_of_native(word, at, latin, tables),
        Word::Latin(word) => {
            let rows = tables.table(Alphabet::Latin).rows();
            let letter = word.letters[at.end - 1];
            let row = if at.len() == 1 { Some(rows.single(letter.one)) } else { rows.double(letter.two) }?;
            let place = match *latin {
                [] => 0,
                [one] => place_of(one, 0),
                [one, two] => place_of(one, two),
                _ => return None,
            };
            Some(rows.costs(row)[usize::from(place)].into())
        }
    }
}

fn cost_of_native(native: &NativeWord, at: Range<usize>, latin: &[u8], tables: &Letters) -> Option<Cost> {
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
        let steps = steps(Word::Native(&word), &LatinWord::new(latin.as_bytes(), &letters), &letters);
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
            let steps = steps(Word::Native(&word), &LatinWord::new(latin.as_bytes(), &letters), &letters);
            let whole: String = steps.iter().map(|step| step.1.as_str()).collect();
            let own: String = steps.iter().map(|step| step.0.as_str()).collect();
            assert_eq!((own, whole.as_str()), (fold_native(native).iter().collect(), latin));
        }
    }

    #[test]
    fn latin_words_are_told_letter_by_letter_and_their_chain_adds_up() {
        let letters = Letters::default();
        let mut cells = Cells::default();
        for (first, latin) in
            [("khulusi", "hulusi"), ("cavusoglu", "chavushoglu"), ("a", ""), ("mstislav", "rostropovich")]
        {
            let word = LatinWord::new(first.as_bytes(), &letters);
            let other = LatinWord::new(latin.as_bytes(), &letters);
            let steps = steps(Word::Latin(&word), &other, &letters);
            let (own, whole): (String, String) = steps.into_iter().unzip();
            assert_eq!((own.as_str(), whole.as_str()), (first, latin));
            // No way is dearer than to drop all letters and add all others, nor cheaper than the likeliest.
            let path = weigh(Word::Latin(&word), &other, &letters, &mut cells);
            assert!(path.gap >= 0.0 && path.log_odds.is_finite(), "{first} {latin} {path:?}");
        }
        let twin = |a: &str, b: &str| {
            let (a, b) = (LatinWord::new(a.as_bytes(), &letters), LatinWord::new(b.as_bytes(), &letters));
            weigh(Word::Latin(&a), &b, &letters, &mut Cells::default()).log_odds
        };
        assert!(twin("hulusi", "hulusi") > twin("hulusi", "khulusi"));
        assert!(twin("hulusi", "khulusi") > twin("hulusi", "vladimir") + 5.0);
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
                weigh(Word::Native(&word), &LatinWord::new(latin.as_bytes(), &letters), &letters, &mut cells)
                    .log_odds
            };
            let (yes, no) = (odds(right), odds(wrong));
            assert!(yes > 0.0 && yes > no + 3.0, "{native}: {right} {yes}, {wrong} {no}");
        }
    }
}
