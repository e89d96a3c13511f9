//! One word of any script against one Latin word: the best chain of operations from one to the other.

use super::Letters;
use super::alphabet::Alphabet;
use super::null::NullModel;
use super::table::{Op, Table, pack};

/// Letters of a word that are read.
pub(super) const MAX_LETTERS: usize = 32;
/// Letters that two writings of a word may differ by, however short.
const SLACK: usize = 3;
/// How far from the diagonal a chain may go, in letters.
const BAND: usize = 5;
/// Latin letters that an operation may write.
const WINDOW: usize = 6;

/// A word of any script, with what the tables know of each of its letters. Latin words stand here, too.
#[derive(Clone, Debug, Default)]
pub struct NativeWord {
    letters: Vec<char>,
    places: Vec<Place>,
    /// −ln of the chance of the word, however it is written.
    marginal: f32,
    /// Cost of the likeliest way to write it, and its Latin letters.
    best: f32,
    writes: u8,
}

/// What can be read from one letter on.
#[derive(Clone, Debug)]
struct Place {
    alphabet: Alphabet,
    /// The reading of the letter, and that of the letter and the next.
    readings: [Option<u32>; 2],
    /// The operation of a letter that no table has.
    guessed: Option<Op>,
}

/// A Latin word.
#[derive(Clone, Debug, Default)]
pub struct LatinWord {
    letters: Vec<u8>,
    windows: Vec<u32>,
    /// −ln of its chance.
    null: f32,
}

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

impl NativeWord {
    /// Looks up the letters of a folded word ([`super::fold_native`]).
    pub fn new(letters: &[char], tables: &Letters) -> Self {
        let letters = &letters[..letters.len().min(MAX_LETTERS)];
        let mut word = Self { letters: letters.to_vec(), ..Self::default() };
        let mut best = vec![(f32::INFINITY, 0u8); letters.len() + 2];
        let mut marginal = vec![0.0; letters.len() + 2];
        (best[0], marginal[0]) = ((0.0, 0), 1.0f64);
        for (i, &c) in letters.iter().enumerate() {
            let alphabet = Alphabet::of(c);
            let table = tables.table(alphabet);
            let mut reach = |end: usize, (cost, writes): (f32, u8), chance: f32| {
                if best[i].0 + cost < best[end].0 {
                    best[end] = (best[i].0 + cost, best[i].1.saturating_add(writes));
                }
                marginal[end] += marginal[i] * f64::from(-chance).exp();
            };
            let single = table.number([c, '\0']);
            let double = letters.get(i + 1).and_then(|&next| table.number([c, next]));
            for (number, end) in [(single, i + 1), (double, i + 2)] {
                if let Some(reading) = number.map(|number| table.reading(number)) {
                    reach(end, (reading.best, reading.writes), reading.marginal);
                }
            }
            let mut place = Place { alphabet, readings: [single, double], guessed: None };
            if single.is_none() {
                let op = guessed(c);
                place.guessed = Some(op);
                reach(i + 1, (op.cost, op.len), op.cost);
            }
            word.places.push(place);
        }
        (word.best, word.writes) = best[letters.len()];
        word.marginal = -(marginal[letters.len()].max(f64::MIN_POSITIVE).ln()) as f32;
        word
    }

    /// A Latin word as the first of two.
    pub fn latin(letters: &[u8], tables: &Letters) -> Self {
        let chars: Vec<char> = letters.iter().map(|&b| char::from(b)).collect();
        let mut word = Self::new(&chars, tables);
        word.marginal = tables.null().cost(&letters[..letters.len().min(MAX_LETTERS)]);
        word
    }

    /// What it costs to write `count` letters from `from` on as `latin`.
    fn cost_of(&self, from: usize, count: usize, latin: &[u8], tables: &Letters) -> Option<f32> {
        let place = &self.places[from];
        let table = tables.table(place.alphabet);
        let (to, first) = (pack(latin), latin.first().map_or(0, |b| b & 31));
        let reading = place.readings[count - 1].map(|number| table.reading(number));
        let learned = reading.into_iter().flat_map(|reading| table.ops(reading, first));
        let costs = learned.copied().chain(place.guessed.filter(|_| count == 1));
        let fits = costs.filter(|op| op.to == to && usize::from(op.len) == latin.len()).map(|op| op.cost);
        let (foreign, dropped) = Table::FALLBACK;
        let fallback = match (count, latin.len()) {
            (1, 0) => Some(dropped),
            (1, 1) => Some(foreign),
            _ => None,
        };
        fits.chain(fallback).min_by(f32::total_cmp)
    }

    /// Whether it may be written in so many Latin letters: two thirds to half as many again, or three more or less.
    pub fn may_be_written_in(&self, letters: usize) -> bool {
        let likely = usize::from(self.writes);
        let (short, long) = (likely.min(letters), likely.max(letters));
        long - short <= SLACK.max(long / 3)
    }

    /// Number of its letters.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Its letters.
    pub fn letters(&self) -> &[char] {
        &self.letters
    }
}

/// What it costs to read a letter as `deunicode` does.
const GUESSED: f32 = 6.5;

/// The operation of a letter that no table has: what `deunicode` makes of it.
fn guessed(c: char) -> Op {
    let latin = deunicode::deunicode_char(c).unwrap_or_default();
    let letters: Vec<u8> = latin.bytes().filter(u8::is_ascii_alphabetic).take(WINDOW).collect();
    Op::new(&letters, GUESSED)
}

impl LatinWord {
    /// A word of `a`–`z`.
    pub fn new(letters: &[u8], null: &NullModel) -> Self {
        let letters = &letters[..letters.len().min(MAX_LETTERS)];
        let windows =
            (0..=letters.len()).map(|at| pack(&letters[at..letters.len().min(at + WINDOW)])).collect();
        Self { letters: letters.to_vec(), windows, null: null.cost(letters) }
    }

    /// Number of its letters.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Its letters.
    pub fn letters(&self) -> &[u8] {
        &self.letters
    }

    /// −ln of its chance.
    pub fn null(&self) -> f32 {
        self.null
    }
}

/// The best chain itself: which letters are written as which Latin ones, in order; one side may be empty.
pub fn steps(native: &NativeWord, latin: &LatinWord, tables: &Letters) -> Vec<(String, String)> {
    /// Sums of the same costs differ by rounding only.
    const SAME: f32 = 1e-3;
    let mut cells = Vec::new();
    weigh(native, latin, tables, &mut cells);
    let width = latin.len() + 1;
    let (mut i, mut j) = (native.len(), latin.len());
    let mut steps = Vec::new();
    while i > 0 || j > 0 {
        let here = cells[i * width + j];
        let reads = |n: usize| (n > 0 && n <= i).then(|| i - n);
        let step = (1..=2).filter_map(reads).find_map(|from| {
            (0..=WINDOW.min(j)).find_map(|written| {
                let before = cells[from * width + j - written];
                let cost = native.cost_of(from, i - from, &latin.letters[j - written..j], tables)?;
                ((before + cost - here).abs() < SAME).then_some((from, j - written))
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

/// Weighs `native` against `latin` by the best chain.
///
/// O(letters · letters · operations of a letter); `cells` is working memory.
pub fn weigh(native: &NativeWord, latin: &LatinWord, tables: &Letters, cells: &mut Vec<f32>) -> Path {
    let table = tables.table(native.places.first().map_or(Alphabet::Latin, |place| place.alphabet));
    let width = latin.len() + 1;
    let (foreign, dropped) = Table::FALLBACK;
    cells.clear();
    cells.resize((native.len() + 1) * width, f32::INFINITY);
    cells[0] = 0.0;
    for j in 1..width {
        cells[j] = cells[j - 1] + table.added(latin.letters[j - 1]);
    }
    for (i, place) in native.places.iter().enumerate() {
        let row = i * width;
        let table_of = tables.table(place.alphabet);
        let readings = place.readings.map(|number| number.map(|number| table_of.reading(number)));
        let middle = i * width / native.len().max(1);
        for j in middle.saturating_sub(BAND)..width.min(middle + BAND + 1) {
            if j > 0 {
                let added = cells[row + j - 1] + table.added(latin.letters[j - 1]);
                cells[row + j] = cells[row + j].min(added);
            }
            let here = cells[row + j];
            let window = latin.windows[j];
            let first = (window & 31) as u8;
            for (step, reading) in readings.iter().enumerate() {
                let Some(reading) = reading else { continue };
                let below = row + width * (step + 1) + j;
                for op in table_of.ops(reading, 0) {
                    cells[below] = cells[below].min(here + op.cost);
                }
                let ops = if first == 0 { &[] } else { table_of.ops(reading, first) };
                for op in ops.iter().filter(|op| (window ^ op.to) & op.mask == 0) {
                    let cell = &mut cells[below + usize::from(op.len)];
                    *cell = cell.min(here + op.cost);
                }
            }
            let below = row + width + j;
            if let Some(op) = place.guessed.filter(|op| (window ^ op.to) & op.mask == 0) {
                let cell = &mut cells[below + usize::from(op.len)];
                *cell = cell.min(here + op.cost);
            }
            cells[below] = cells[below].min(here + dropped);
            if j + 1 < width {
                cells[below + 1] = cells[below + 1].min(here + foreign);
            }
        }
    }
    let last = native.len() * width;
    for j in 1..width {
        let added = cells[last + j - 1] + table.added(latin.letters[j - 1]);
        cells[last + j] = cells[last + j].min(added);
    }
    let cost = cells[last + latin.len()];
    Path {
        log_odds: native.marginal + latin.null - cost,
        gap: (cost - native.best).max(0.0),
        letters: (native.len() + latin.len()) as f32 / 2.0,
    }
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
        let mut cells = Vec::new();
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
