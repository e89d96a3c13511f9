//! Weighted edit distance between two folded words: Wagner–Fischer with rules between groups of letters
//! (Wagner & Fischer 1974; the rules make it a small joint-multigram alignment) and swapped neighbours.
//!
//! O(n·m) time and memory, n, m ≤ [`MAX_LETTERS`]; callers cut longer words. Symmetric, because every rule is.

use super::costs::{CONSONANT, Cost, Costs, DOUBLED, HABIT, LETTERS, LONGEST_RULE, NEVER, Place, SWAP, Side};
use super::costs::{VOWEL, is_vowel};
use std::ops::Range;

/// Letters of a word (or a joined name) that are compared; what stands behind is dropped. The longest joined
/// names of the training data have 60 letters.
pub(super) const MAX_LETTERS: usize = 64;
/// A slip in a name's first letter is rare, so it costs half as much again …
const FIRST_LETTER_SURCHARGE: Place = 2;
/// … unless it is a habit: costs up to this stay as they are.
const CHEAP: Place = 40;

/// How far letters may answer to one another outside the two diagonals, from the first letters and to the last ones:
/// longer words and joined names move by whole words.
const BAND: usize = 7;

/// A syllable (a consonant and a vowel) that copying skipped inside a word costs this share of its letters.
const SYLLABLE_SHARE: (Cost, Cost) = (3, 5);

/// A skipped syllable and up to one habit cost this much: `lu`, with the vowel unwritten at least, …
const SKIP_FROM: Cost = CONSONANT * SYLLABLE_SHARE.0 / SYLLABLE_SHARE.1;
/// … to a consonant, a vowel and a habit.
const SKIP_TO: Cost = (CONSONANT + VOWEL) * SYLLABLE_SHARE.0 / SYLLABLE_SHARE.1 + HABIT;

/// Columns that are filled in one go. Rows are whole numbers of them.
const LANES: usize = 8;
/// What stands in a row before its first letter: the cell of no letter, behind such as cannot be reached.
const BORDER: usize = LANES;
const _: () = assert!(LONGEST_RULE < BORDER);

type Lanes = [Place; LANES];

/// Working memory of [`distance`], kept between calls so that comparing does not allocate.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    costs: Vec<Place>,
    words: Spellings,
}

/// What may end at a letter, besides itself.
#[derive(Clone, Copy, Debug)]
enum Ending {
    /// A side of a rule.
    Side(Side),
    /// Letters that a rule lets go without an answer, and their price.
    Gone(Place),
}

/// Something that ends at letter `at`, from 1, and has so many letters.
#[derive(Clone, Copy, Debug)]
struct End {
    at: usize,
    letters: usize,
    what: Ending,
}

/// Words made ready: what is known of a letter is worked out once for all cells that it stands in.
#[derive(Clone, Debug, Default)]
pub(super) struct Spellings {
    /// The letters of each word, filled up to whole [`LANES`].
    letters: Vec<u8>,
    /// Price of each letter alone.
    lose: Vec<Place>,
    /// Price of the syllable that ends there, `NEVER` for none.
    skip: Vec<Place>,
    ends: Vec<End>,
}

/// Where a word stands in [`Spellings`].
#[derive(Clone, Debug, Default)]
pub(super) struct Spelt {
    length: usize,
    letters: Range<usize>,
    ends: Range<usize>,
}

/// A word made ready.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'s> {
    length: usize,
    letters: &'s [u8],
    lose: &'s [Place],
    skip: &'s [Place],
    ends: &'s [End],
}

impl Spellings {
    pub(super) fn clear(&mut self) {
        self.letters.clear();
        self.lose.clear();
        self.skip.clear();
        self.ends.clear();
    }

    /// Makes `word` ready.
    pub(super) fn add(&mut self, costs: &Costs, word: &[u8]) -> Spelt {
        let word = cut(word);
        let (start, ends) = (self.letters.len(), self.ends.len());
        self.letters.extend_from_slice(word);
        for at in 1..=word.len() {
            self.lose.push(lose(costs, word, at - 1));
            self.skip.push(skipped_syllable(costs, word, at).map_or(NEVER, |cost| cost as Place));
            let found = costs.sides(&word[..at]).map(|(letters, side)| (letters, Ending::Side(side)));
            let gone = costs.gone(&word[..at]).map(|(letters, cost)| (letters, Ending::Gone(cost as Place)));
            self.ends.extend(found.chain(gone).map(|(letters, what)| End { at, letters, what }));
        }
        let end = self.letters.len().next_multiple_of(LANES);
        self.letters.resize(end, 0);
        self.lose.resize(end, 0);
        self.skip.resize(end, NEVER);
        Spelt { length: word.len(), letters: start..end, ends: ends..self.ends.len() }
    }

    pub(super) fn word(&self, at: &Spelt) -> Word<'_> {
        let letters = at.letters.clone();
        Word {
            length: at.length,
            letters: &self.letters[letters.clone()],
            lose: &self.lose[letters.clone()],
            skip: &self.skip[letters],
            ends: &self.ends[at.ends.clone()],
        }
    }
}

/// The cost of the cheapest way to turn `a` into `b`.
pub(super) fn distance(costs: &Costs, a: &[u8], b: &[u8], cells: &mut Cells) -> Cost {
    distance_within(costs, a, b, Cost::MAX, cells)
}

/// The same where it is at most `limit`, else something above it: words that have little in common are given up early.
pub(super) fn distance_within(costs: &Costs, a: &[u8], b: &[u8], limit: Cost, cells: &mut Cells) -> Cost {
    let mut words = std::mem::take(&mut cells.words);
    words.clear();
    let (a, b) = (words.add(costs, a), words.add(costs, b));
    let cost = distance_of(costs, (words.word(&a), words.word(&b)), limit, cells);
    cells.words = words;
    cost
}

/// [`distance_within`] of words that are ready.
pub(super) fn distance_of(
    costs: &Costs,
    (a, b): (Word<'_>, Word<'_>),
    limit: Cost,
    cells: &mut Cells,
) -> Cost {
    distance_in_band(costs, (a, b), (limit, BAND), cells)
}

fn distance_in_band(
    costs: &Costs,
    (a, b): (Word<'_>, Word<'_>),
    (limit, reach): (Cost, usize),
    cells: &mut Cells,
) -> Cost {
    if a.length == b.length && a.letters == b.letters {
        return 0;
    }
    let stride = BORDER + b.letters.len();
    cells.costs.clear();
    cells.costs.resize((a.length + 1) * stride, NEVER);
    Grid { costs, a, b, reach, stride, cells: &mut cells.costs }.fill(limit);
    cells.costs[a.length * stride + BORDER - 1 + b.length] as Cost
}

fn cut(word: &[u8]) -> &[u8] {
    &word[..word.len().min(MAX_LETTERS)]
}

/// Costs of aligning every prefix of `a` with every prefix of `b`: cell `j` of a row stands at `BORDER - 1 + j`.
///
/// A row is filled in two steps. The first takes what comes from the rows above, many columns at a time; the second what comes
/// from the columns before, one after the other.
struct Grid<'w> {
    costs: &'w Costs,
    a: Word<'w>,
    b: Word<'w>,
    /// [`BAND`].
    reach: usize,
    /// Length of a row.
    stride: usize,
    cells: &'w mut [Place],
}

/// A letter of `a`.
#[derive(Clone, Copy)]
struct Row<'w> {
    /// Its number, from 1.
    i: usize,
    letter: u8,
    /// The letter before; 0 for none.
    before: u8,
    lose: Place,
    skip: Place,
    ends: &'w [End],
}

impl<'w> Grid<'w> {
    /// Fills the rows, until nothing that a rule can come from is within `limit`.
    fn fill(&mut self, limit: Cost) {
        let b_goes = self.b.ends.iter().any(|end| matches!(end.what, Ending::Gone(_)));
        self.first_row();
        let mut far = 0;
        let mut before = 0;
        let mut ends = self.a.ends;
        for i in 1..=self.a.length {
            let own = ends.iter().take_while(|end| end.at == i).count();
            let letter = self.a.letters[i - 1];
            let (lose, skip) = (self.a.lose[i - 1], self.a.skip[i - 1]);
            let row = Row { i, letter, before, lose, skip, ends: &ends[..own] };
            self.take_from_above(row);
            let least = self.take_from_before(row, b_goes);
            ends = &ends[own..];
            before = letter;
            far = if least as Cost > limit { far + 1 } else { 0 };
            if far == LONGEST_RULE {
                return;
            }
        }
    }

    fn first_row(&mut self) {
        let row = &mut self.cells[..self.stride];
        row[BORDER - 1] = 0;
        for (j, &lose) in (1..=self.b.length).zip(self.b.lose) {
            let at = BORDER - 1 + j;
            row[at] = row[at - 1] + surcharge(lose, j == 1);
            if let Some((letters, cost)) = gone_at(self.b.ends, j) {
                row[at] = row[at].min(row[at - letters] + cost);
            }
        }
    }

    /// What a row can have from the rows above it, in all columns.
    fn take_from_above(&mut self, row: Row<'_>) {
        let Row { i, letter, lose, skip, ends, .. } = row;
        let (above, rest) = self.cells.split_at_mut(i * self.stride);
        let here = &mut rest[..self.stride];
        let up = |rows: usize| &above[(i - rows) * self.stride..][..self.stride];
        // A syllable never ends before the third letter.
        let (one, two) = (up(1), up(if i > 1 { 2 } else { 1 }));
        here[BORDER - 1] = one[BORDER - 1] + surcharge(lose, i == 1);
        let changes = self.costs.changes(letter);
        for (letters, at) in self.b.letters.chunks_exact(LANES).zip((BORDER..).step_by(LANES)) {
            let mut changed = looked_up(changes, letters);
            if i == 1 && at == BORDER {
                changed[0] = surcharge(changed[0], true);
            }
            let changed = added(lanes(one, at - 1), changed);
            let lost = added(lanes(one, at), [lose; LANES]);
            let skipped = added(lanes(two, at), [skip; LANES]);
            put(here, at, least(least(changed, lost), least(skipped, [NEVER; LANES])));
        }
        for end in self.b.ends {
            if let Ending::Side(side) = end.what {
                let cost = self.costs.to_letter(side)[usize::from(letter) % LETTERS];
                meet(here, one, (end, cost));
            }
        }
        for end in ends {
            let from = up(end.letters);
            match end.what {
                Ending::Gone(cost) => {
                    here[BORDER - 1] = here[BORDER - 1].min(from[BORDER - 1] + cost);
                    for at in (BORDER..here.len()).step_by(LANES) {
                        put(here, at, least(lanes(here, at), added(lanes(from, at), [cost; LANES])));
                    }
                }
                Ending::Side(side) => by_side((self.costs, side), self.b, from, here),
            }
        }
    }

    /// Adds what a row can have from its own columns before; the least of it.
    fn take_from_before(&mut self, row: Row<'_>, b_goes: bool) -> Place {
        let band = self.band(row.i);
        let (above, rest) = self.cells.split_at_mut(row.i * self.stride);
        let here = &mut rest[..self.stride];
        here[BORDER..BORDER - 1 + band.start].fill(NEVER);
        here[BORDER - 1 + band.end..].fill(NEVER);
        let mut least = here[BORDER - 1];
        let (mut one, mut two) = (here[BORDER - 2 + band.start], here[BORDER - 3 + band.start]);
        let mut last = if band.start > 1 { self.b.letters[band.start - 2] } else { 0 };
        let letters = band.start - 1..band.end - 1;
        let costs = self.b.lose[letters.clone()].iter().zip(&self.b.skip[letters.clone()]);
        for ((j, &letter), (&lose, &skip)) in band.zip(&self.b.letters[letters]).zip(costs) {
            let at = BORDER - 1 + j;
            let mut best = here[at].min(two + skip).min(one + lose);
            if letter == row.before && last == row.letter {
                best = best.min(above[above.len() - 2 * self.stride + at - 2] + SWAP as Place);
            }
            if b_goes && let Some((letters, cost)) = gone_at(self.b.ends, j) {
                best = best.min(here[at - letters] + cost);
            }
            here[at] = best;
            least = least.min(best);
            (one, two, last) = (best, one, letter);
        }
        least
    }

    /// The letters of `b` that the `i`-th of `a` may answer to. Both diagonals are inside, so that a name answers to its own
    /// letters in one of a word more, before or after.
    fn band(&self, i: usize) -> Range<usize> {
        let other = (i + self.b.length).saturating_sub(self.a.length);
        let (from, to) = (i.min(other), i.max(other));
        let end = (self.b.length + 1).min(to + self.reach + 1);
        from.saturating_sub(self.reach).clamp(1, end)..end
    }
}

/// What a row can have by rules of which a side ends in its letter; `from` is the row before the side.
fn by_side((costs, side): (&Costs, Side), b: Word<'_>, from: &[Place], here: &mut [Place]) {
    let to_letter = costs.to_letter(side);
    for (letters, at) in b.letters.chunks_exact(LANES).zip((BORDER..).step_by(LANES)) {
        let to_one = added(lanes(from, at - 1), looked_up(to_letter, letters));
        put(here, at, least(lanes(here, at), to_one));
    }
    for end in b.ends {
        if let Ending::Side(other) = end.what {
            meet(here, from, (end, costs.to_side(side, other)));
        }
    }
}

/// Letters that may go at letter `j`, and their price.
fn gone_at(ends: &[End], j: usize) -> Option<(usize, Place)> {
    ends.iter().filter(|end| end.at == j).find_map(|end| match end.what {
        Ending::Gone(cost) => Some((end.letters, cost)),
        Ending::Side(_) => None,
    })
}

/// Lets the letters of `end` answer to those between the row `from` and `here`, at this cost.
#[inline]
fn meet(here: &mut [Place], from: &[Place], (end, cost): (&End, Place)) {
    let at = BORDER - 1 + end.at;
    here[at] = here[at].min(from[at - end.letters] + cost);
}

#[inline]
fn lanes(row: &[Place], at: usize) -> Lanes {
    row[at..].first_chunk().copied().unwrap_or([NEVER; LANES])
}

#[inline]
fn put(row: &mut [Place], at: usize, lanes: Lanes) {
    row[at..at + LANES].copy_from_slice(&lanes);
}

#[inline]
fn looked_up(costs: &[Place; LETTERS], letters: &[u8]) -> Lanes {
    let mut found = [NEVER; LANES];
    found.iter_mut().zip(letters).for_each(|(cost, &letter)| *cost = costs[usize::from(letter) % LETTERS]);
    found
}

#[inline]
fn added(a: Lanes, b: Lanes) -> Lanes {
    std::array::from_fn(|i| a[i] + b[i])
}

#[inline]
fn least(a: Lanes, b: Lanes) -> Lanes {
    std::array::from_fn(|i| a[i].min(b[i]))
}

/// The price of the letter at `i` of `word`, standing alone.
fn lose(costs: &Costs, word: &[u8], i: usize) -> Place {
    (if i > 0 && word[i - 1] == word[i] { DOUBLED } else { costs.lose(word[i]) }) as Place
}

/// The price of the two letters before `end`, when they are a syllable inside `word`: not at its start, not at its end.
fn skipped_syllable(costs: &Costs, word: &[u8], end: usize) -> Option<Cost> {
    if end < 3 || end >= word.len() || is_vowel(word[end - 1]) == is_vowel(word[end - 2]) {
        return None;
    }
    let (times, over) = SYLLABLE_SHARE;
    Some((costs.lose(word[end - 1]) + costs.lose(word[end - 2])) * times / over)
}

/// Whether one word is the other less one inner syllable, habits aside. `cost` is their distance, which says at once
/// that most pairs are not. Each syllable of the longer word is tried: O(n) distances.
pub(super) fn skips_syllable(costs: &Costs, a: &[u8], b: &[u8], cost: Cost, cells: &mut Cells) -> bool {
    let (short, long) = if a.len() < b.len() { (cut(a), cut(b)) } else { (cut(b), cut(a)) };
    if !(SKIP_FROM..=SKIP_TO).contains(&cost) || !(1..=2).contains(&(long.len() - short.len())) {
        return false;
    }
    let mut rest = [0; MAX_LETTERS];
    (3..long.len()).filter(|&end| skipped_syllable(costs, long, end).is_some()).any(|end| {
        rest[..end - 2].copy_from_slice(&long[..end - 2]);
        rest[end - 2..long.len() - 2].copy_from_slice(&long[end..]);
        distance(costs, short, &rest[..long.len() - 2], cells) <= HABIT
    })
}

fn surcharge(cost: Place, first: bool) -> Place {
    if first && cost > CHEAP { cost + cost / FIRST_LETTER_SURCHARGE } else { cost }
}

#[cfg(test)]
mod tests {
    use super::super::costs::Vowels;
    use super::*;
    use proptest::prelude::*;

    fn cost(a: &str, b: &str) -> Cost {
        let costs = Costs::new(Vowels::Written);
        distance(&costs, a.as_bytes(), b.as_bytes(), &mut Cells::default())
    }

    #[test]
    fn one_sound_two_spellings_is_cheap() {
        for (a, b) in [
            ("hulusi", "khulusi"),
            ("fidan", "vidan"),
            ("sergey", "serguei"),
            ("muammar", "mouammar"),
            ("gaddafi", "kadafi"),
            ("dzhabarov", "jabarov"),
            ("akar", "akkar"),
            ("yusuf", "yousef"),
            ("chavez", "shavez"),
            ("aleksandr", "alexander"),
        ] {
            assert!(cost(a, b) <= HABIT * 6, "{a} {b} {}", cost(a, b));
        }
    }

    #[test]
    fn other_sounds_are_dear() {
        for (a, b) in [
            ("erdogan", "dogan"),
            ("ankara", "akar"),
            ("hama", "hatay"),
            ("nato", "nano"),
            ("altun", "aksut"),
        ] {
            assert!(cost(a, b) >= CONSONANT, "{a} {b} {}", cost(a, b));
        }
    }

    #[test]
    fn a_lost_syllable_is_seen() {
        let costs = Costs::new(Vowels::Written);
        let mut cells = Cells::default();
        for (a, b, expected) in [
            ("khusi", "hulusi", true),
            ("hulusi", "husi", true),
            ("hulusi", "hulu", false),
            ("akar", "ankara", false),
        ] {
            let cost = distance(&costs, a.as_bytes(), b.as_bytes(), &mut cells);
            assert_eq!(
                skips_syllable(&costs, a.as_bytes(), b.as_bytes(), cost, &mut cells),
                expected,
                "{a} {b} {cost}"
            );
        }
    }

    #[test]
    fn what_is_within_the_limit_is_exact_and_the_rest_is_above_it() {
        let costs = Costs::new(Vowels::Written);
        let mut cells = Cells::default();
        for (a, b) in [
            ("hulusi", "khulusi"),
            ("dzhabarov", "jabarov"),
            ("erdogan", "putin"),
            ("muhammed", "mahmud"),
            ("abdurrahman", "krasnoyarsk"),
            ("a", "wolfeschlegelstein"),
        ] {
            let (a, b) = (a.as_bytes(), b.as_bytes());
            let exact = distance(&costs, a, b, &mut cells);
            for limit in (0..1200).step_by(50) {
                let found = distance_within(&costs, a, b, limit, &mut cells);
                assert!(if exact <= limit { found == exact } else { found > limit }, "{a:?} {b:?} {limit}");
            }
        }
    }

    #[test]
    fn a_word_more_costs_that_word() {
        for (short, long) in [
            ("krasnoyarsk", "krasnoyarskabdurrahman"),
            ("abdurrahman", "krasnoyarskabdurrahman"),
            ("hulusiakar", "generalhulusiakar"),
        ] {
            let word = long.replace(short, "");
            assert!(cost(short, long) <= cost("", &word), "{short} {long}");
            assert_eq!(cost(short, long), cost(long, short), "{short} {long}");
        }
    }

    proptest! {
        /// Names of up to three words, of letters that rules speak of: the distance is the same both ways, never less than without
        /// a band, and no more where all is within the band.
        #[test]
        fn the_band_is_symmetric_and_leaves_nothing_out_of_short_words(a in "[adhkmsuyz]{0,14}", b in "[adhkmsuyz]{0,14}", more in "[a-z]{0,12}") {
            let costs = Costs::new(Vowels::Written);
            let mut cells = Cells::default();
            let joined = [a.as_str(), more.as_str()].concat();
            for (a, b) in [(a.as_str(), b.as_str()), (&joined, &b), (&a, &joined)] {
                let (x, y) = (a.as_bytes(), b.as_bytes());
                let found = distance(&costs, x, y, &mut cells);
                prop_assert_eq!(found, distance(&costs, y, x, &mut cells), "{} {}", a, b);
                let mut words = Spellings::default();
                let (p, q) = (words.add(&costs, x), words.add(&costs, y));
                let both = (words.word(&p), words.word(&q));
                let everywhere = distance_in_band(&costs, both, (Cost::MAX, MAX_LETTERS), &mut cells);
                prop_assert!(found >= everywhere, "{} {}", a, b);
                if x.len().max(y.len()) <= BAND {
                    prop_assert_eq!(found, everywhere, "{} {}", a, b);
                }
            }
        }
    }

    #[test]
    fn long_words_are_cut() {
        let long = "ab".repeat(10_000);
        assert_eq!(cost(&long, &long[..MAX_LETTERS]), 0);
    }
}
