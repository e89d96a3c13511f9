//! A word on either side of the learned edit model, with what the tables know of its letters.

use super::Letters;
use super::alphabet::Alphabet;
use super::null::NullModel;
use super::table::{Cost, Op, WINDOW, in_nats, pack, place_of};

/// Letters of a word that are read.
pub(super) const MAX_LETTERS: usize = 32;
/// Letters that two writings of a word may differ by, however short.
const SLACK: usize = 3;

/// A word of any script, with what the tables know of each of its letters. Latin words stand here, too.
#[derive(Clone, Debug, Default)]
pub struct NativeWord {
    pub(super) letters: Vec<char>,
    pub(super) places: Vec<Place>,
    /// Whether all its letters are in the Latin table.
    pub(super) latin: bool,
    /// −ln of the chance of the word, however it is written.
    pub(super) marginal: f32,
    /// Cost of the likeliest way to write it, and its Latin letters.
    pub(super) best: Cost,
    writes: u8,
}

/// What can be read from one letter on.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) alphabet: Alphabet,
    /// The reading of the letter, and that of the letter and the next.
    pub(super) readings: [Option<u32>; 2],
    /// The operation of a letter that no table has.
    pub(super) guessed: Option<Op>,
}

/// A Latin word.
#[derive(Clone, Debug, Default)]
pub struct LatinWord {
    pub(super) letters: Vec<u8>,
    /// From each letter on, up to six letters, packed.
    pub(super) windows: Vec<u32>,
    /// Where each letter, and it with the one before, stands in a row of costs.
    pub(super) places: Vec<[u16; 2]>,
    /// −ln of its chance.
    null: f32,
}

impl NativeWord {
    /// Looks up the letters of a folded word ([`super::fold_native`]).
    pub fn new(letters: &[char], tables: &Letters) -> Self {
        let letters = &letters[..letters.len().min(MAX_LETTERS)];
        let mut word = Self { letters: letters.to_vec(), ..Self::default() };
        let mut best = [(Cost::MAX, 0u8); MAX_LETTERS + 2];
        let mut marginal = [0.0; MAX_LETTERS + 2];
        (best[0], marginal[0]) = ((0, 0), 1.0f64);
        for (i, &c) in letters.iter().enumerate() {
            let alphabet = Alphabet::of(c);
            let table = tables.table(alphabet);
            let mut reach = |end: usize, (cost, writes): (Cost, u8), chance: f32| {
                let cost = best[i].0.saturating_add(cost);
                if cost < best[end].0 {
                    best[end] = (cost, best[i].1.saturating_add(writes));
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
                reach(i + 1, (op.cost, op.len), in_nats(op.cost));
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
        word.latin = word.places.iter().all(|place| place.guessed.is_none());
        word
    }

    /// Whether it may be written in so many Latin letters: two thirds to half as many again, or three more or less.
    pub fn may_be_written_in(&self, letters: usize) -> bool {
        let likely = usize::from(self.writes);
        let (short, long) = (likely.min(letters), likely.max(letters));
        long - short <= SLACK.max(long / 3)
    }

    /// Whether it is that Latin word.
    pub(super) fn is_same(&self, word: &LatinWord) -> bool {
        self.latin
            && self.len() == word.len()
            && self.letters.iter().zip(&word.letters).all(|(&c, &b)| c == char::from(b))
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
const GUESSED: Cost = 65;

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
        let before = |at: usize| if at == 0 { 0 } else { letters[at - 1] };
        let places = (0..letters.len()).map(|at| {
            [place_of(letters[at], 0), if at == 0 { 0 } else { place_of(before(at), letters[at]) }]
        });
        Self { places: places.collect(), letters: letters.to_vec(), windows, null: null.cost(letters) }
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
