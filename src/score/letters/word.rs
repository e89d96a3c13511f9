//! A word on either side of the learned edit model, with what the tables know of its letters.

use super::Letters;
use super::alphabet::Alphabet;
use super::rows::{Rows, place_of};
use super::table::{Cost, Op, WINDOW, in_nats, pack};

/// Letters of a word that are read.
pub(super) const MAX_LETTERS: usize = 32;
/// Letters that two writings of a word may differ by, however short.
const SLACK: usize = 3;

/// The first of two words.
#[derive(Clone, Copy, Debug)]
pub enum Word<'w> {
    /// A word in another script, or a mixed one.
    Native(&'w NativeWord),
    /// A Latin word.
    Latin(&'w LatinWord),
}

impl Word<'_> {
    /// Number of its letters.
    pub fn len(self) -> usize {
        match self {
            Self::Native(word) => word.letters.len(),
            Self::Latin(word) => word.len(),
        }
    }

    /// Whether it has none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Its letters.
    pub fn letters(self) -> Vec<char> {
        match self {
            Self::Native(word) => word.letters.clone(),
            Self::Latin(word) => word.letters().map(char::from).collect(),
        }
    }

    /// −ln of its chance, however it is written.
    pub(super) fn marginal(self) -> f32 {
        match self {
            Self::Native(word) => word.marginal,
            Self::Latin(word) => word.null,
        }
    }

    /// Cost of the likeliest way to write it, and its Latin letters.
    fn likeliest(self) -> (Cost, u8) {
        match self {
            Self::Native(word) => word.likeliest,
            Self::Latin(word) => word.likeliest,
        }
    }

    pub(super) fn best(self) -> Cost {
        self.likeliest().0
    }

    /// Whether it may be written in so many Latin letters: two thirds to half as many again, or three more or less.
    pub fn may_be_written_in(self, letters: usize) -> bool {
        let likely = usize::from(self.likeliest().1);
        let (short, long) = (likely.min(letters), likely.max(letters));
        long - short <= SLACK.max(long / 3)
    }

    /// Whether it is that Latin word.
    pub(super) fn is_same(self, other: &LatinWord) -> bool {
        match self {
            Self::Native(_) => false,
            Self::Latin(word) => word.letters == other.letters,
        }
    }
}

/// A word of any script, with what the tables know of each of its letters.
#[derive(Clone, Debug, Default)]
pub struct NativeWord {
    pub(super) letters: Vec<char>,
    pub(super) places: Vec<Place>,
    /// −ln of the chance of the word, however it is written.
    pub(super) marginal: f32,
    /// Cost of the likeliest way to write it, and its Latin letters.
    likeliest: (Cost, u8),
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

/// A Latin word, with what is looked up of each of its letters.
#[derive(Clone, Debug, Default)]
pub struct LatinWord {
    pub(super) letters: Vec<LatinLetter>,
    /// −ln of its chance.
    null: f32,
    /// Cost of the likeliest way to write it, and its Latin letters.
    likeliest: (Cost, u8),
}

/// One letter of a Latin word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LatinLetter {
    /// Where the letter, and it with the one before, stands in a row of costs ([`place_of`]).
    pub(super) one: u16,
    pub(super) two: u16,
    /// From here on, up to six letters, packed.
    pub(super) window: u32,
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
        word.likeliest = best[letters.len()];
        word.marginal = -(marginal[letters.len()].max(f64::MIN_POSITIVE).ln()) as f32;
        word
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
    pub fn new(letters: &[u8], tables: &Letters) -> Self {
        let letters = &letters[..letters.len().min(MAX_LETTERS)];
        let letter = |at: usize| LatinLetter {
            one: place_of(letters[at], 0),
            two: if at == 0 { 0 } else { place_of(letters[at - 1], letters[at]) },
            window: pack(&letters[at..letters.len().min(at + WINDOW)]),
        };
        let mut word = Self {
            letters: (0..letters.len()).map(letter).collect(),
            null: tables.null().cost(letters),
            likeliest: (0, 0),
        };
        word.likeliest = word.written(tables.table(Alphabet::Latin).rows());
        word
    }

    /// The likeliest way to write it: its cost and its letters.
    fn written(&self, rows: &Rows) -> (Cost, u8) {
        let mut before = (Cost::MAX, 0u8);
        let mut best = (0, 0);
        for letter in &self.letters {
            let after = |(cost, writes): (Cost, u8), (more, written): (Cost, u8)| {
                (cost.saturating_add(more), writes.saturating_add(written))
            };
            let single = after(best, rows.likeliest(rows.single(letter.one)));
            let double = rows.double(letter.two).map(|row| after(before, rows.likeliest(row)));
            before = best;
            best = double.filter(|double| double.0 < single.0).unwrap_or(single);
        }
        best
    }

    /// Number of its letters.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Its letters, `a`–`z`.
    pub fn letters(&self) -> impl Iterator<Item = u8> {
        self.letters.iter().map(|letter| letter.one as u8 + b'a' - 1)
    }

    /// −ln of its chance.
    pub fn null(&self) -> f32 {
        self.null
    }
}
