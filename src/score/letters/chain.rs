//! One word of any script against one Latin word: the best chain of operations from one to the other.

use super::Letters;
use super::alphabet::Alphabet;
use super::null::NullModel;
use super::table::{Op, Table, pack};
use std::ops::Range;

/// Letters of a word that are read.
pub(super) const MAX_LETTERS: usize = 32;
/// Latin letters that an operation may write.
const WINDOW: usize = 6;

/// A word of any script, with what the tables know of each of its letters. Latin words stand here, too.
#[derive(Clone, Debug, Default)]
pub struct NativeWord {
    letters: Vec<char>,
    places: Vec<Place>,
    /// Operations of letters that no table has.
    guessed: Vec<Op>,
    /// −ln of the chance of the word, however it is written.
    marginal: f32,
    /// Cost of the likeliest way to write it.
    best: f32,
}

/// What can be read from one letter on.
#[derive(Clone, Debug)]
struct Place {
    alphabet: Alphabet,
    /// Operations of the letter in the table, or in [`NativeWord::guessed`].
    single: Range<u32>,
    /// Operations of the letter and the next.
    double: Range<u32>,
    is_guessed: bool,
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
        let (mut best, mut marginal) = (vec![f32::INFINITY; letters.len() + 2], vec![0.0; letters.len() + 2]);
        (best[0], marginal[0]) = (0.0, 1.0f64);
        for (i, &c) in letters.iter().enumerate() {
            let alphabet = Alphabet::of(c);
            let table = tables.table(alphabet);
            let mut reach = |end: usize, cost: f32, chance: f32| {
                best[end] = best[end].min(best[i] + cost);
                marginal[end] += marginal[i] * f64::from(-chance).exp();
            };
            let mut place = Place { alphabet, single: 0..0, double: 0..0, is_guessed: false };
            if let Some(reading) = table.reading([c, '\0']) {
                place.single = reading.ops.clone();
                reach(i + 1, reading.best, reading.marginal);
            } else {
                let start = word.guessed.len() as u32;
                word.guessed.extend(guessed(c));
                place.single = start..word.guessed.len() as u32;
                place.is_guessed = true;
                reach(i + 1, Table::FALLBACK.0 / 2.0, Table::FALLBACK.0 / 2.0);
            }
            if let Some(reading) = letters.get(i + 1).and_then(|&next| table.reading([c, next])) {
                place.double = reading.ops.clone();
                reach(i + 2, reading.best, reading.marginal);
            }
            word.places.push(place);
        }
        word.best = best[letters.len()];
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

    /// The operations that read letter `i`, and those that read it and the next.
    fn ops<'w>(&'w self, i: usize, tables: &'w Letters) -> [&'w [Op]; 2] {
        let place = &self.places[i];
        let table = tables.table(place.alphabet);
        let single =
            if place.is_guessed { &self.guessed[as_usize(&place.single)] } else { table.ops(&place.single) };
        [single, table.ops(&place.double)]
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

/// Operations for a letter that no table has: what `deunicode` makes of it.
fn guessed(c: char) -> Vec<Op> {
    let latin = deunicode::deunicode_char(c).unwrap_or_default();
    let letters: Vec<u8> = latin.bytes().filter(u8::is_ascii_alphabetic).take(WINDOW).collect();
    let op = |len: usize, cost: f32| {
        let to = pack(&letters[..len]);
        Op { to, mask: (1u32 << (5 * len as u32)) - 1, len: len as u8, cost }
    };
    let mut ops = vec![op(letters.len(), Table::FALLBACK.0 / 2.0)];
    if letters.len() > 1 {
        ops.push(op(letters.len() - 1, Table::FALLBACK.0 * 0.75));
    }
    ops
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

fn as_usize(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
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
    for i in 0..native.len() {
        let row = i * width;
        let ops = native.ops(i, tables);
        for j in 0..width {
            if j > 0 {
                let added = cells[row + j - 1] + table.added(latin.letters[j - 1]);
                if added < cells[row + j] {
                    cells[row + j] = added;
                }
            }
            let here = cells[row + j];
            let window = latin.windows[j];
            for (step, ops) in ops.iter().enumerate() {
                let below = row + width * (step + 1) + j;
                for op in *ops {
                    if (window ^ op.to) & op.mask == 0 {
                        let cell = &mut cells[below + usize::from(op.len)];
                        *cell = cell.min(here + op.cost);
                    }
                }
            }
            let below = row + width + j;
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
