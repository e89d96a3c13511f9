//! Weighted edit distance between two folded words: Wagner–Fischer with rules between groups of letters
//! (Wagner & Fischer 1974; the rules make it a small joint-multigram alignment) and swapped neighbours.
//!
//! O(n·m) time and memory, n, m ≤ [`MAX_LETTERS`]; callers cut longer words. Symmetric, because every rule is.

use super::costs::{
    CONSONANT, Changes, Cost, Costs, DOUBLED, HABIT, LONGEST_RULE, SWAP, VOWEL, is_vowel, slot, tail,
};
use std::ops::Range;

/// Letters of a word (or a joined name) that are compared; what stands behind is dropped. The longest joined
/// names of the training data have 60 letters.
pub(super) const MAX_LETTERS: usize = 64;
/// A slip in a name's first letter is rare, so it costs half as much again …
const FIRST_LETTER_SURCHARGE: Cost = 2;
/// … unless it is a habit: costs up to this stay as they are.
const CHEAP: Cost = 40;

/// How far letters may answer to one another outside the two diagonals, from the first letters and to the last ones:
/// longer words and joined names move by whole words.
const BAND: usize = 7;

/// A syllable (a consonant and a vowel) that copying skipped inside a word costs this share of its letters.
const SYLLABLE_SHARE: (Cost, Cost) = (3, 5);

/// A skipped syllable and up to one habit cost this much: `lu`, with the vowel unwritten at least, …
const SKIP_FROM: Cost = CONSONANT * SYLLABLE_SHARE.0 / SYLLABLE_SHARE.1;
/// … to a consonant, a vowel and a habit.
const SKIP_TO: Cost = (CONSONANT + VOWEL) * SYLLABLE_SHARE.0 / SYLLABLE_SHARE.1 + HABIT;

/// Working memory of [`distance`], kept between calls so that comparing does not allocate.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    costs: Vec<Cost>,
    columns: Vec<Column>,
}

/// The cost of the cheapest way to turn `a` into `b`.
pub(super) fn distance(costs: &Costs, a: &[u8], b: &[u8], cells: &mut Cells) -> Cost {
    distance_within(costs, a, b, Cost::MAX, cells)
}

/// The same where it is at most `limit`, else something above it: words that have little in common are given up early.
pub(super) fn distance_within(costs: &Costs, a: &[u8], b: &[u8], limit: Cost, cells: &mut Cells) -> Cost {
    distance_in_band(costs, cut(a), cut(b), (limit, BAND), cells)
}

fn distance_in_band(
    costs: &Costs,
    a: &[u8],
    b: &[u8],
    (limit, reach): (Cost, usize),
    cells: &mut Cells,
) -> Cost {
    if a == b {
        return 0;
    }
    let width = b.len() + 1;
    cells.costs.clear();
    cells.costs.resize((a.len() + 1) * width, Cost::MAX);
    cells.columns.clear();
    cells.columns.push(Column::default());
    for j in 1..=b.len() {
        let column = Column::new(costs, b, j, cells.columns[j - 1].tail);
        cells.columns.push(column);
    }
    Grid { costs, a, columns: &cells.columns, width, reach, cells: &mut cells.costs }.fill(limit);
    cells.costs[a.len() * width + b.len()]
}

fn cut(word: &[u8]) -> &[u8] {
    &word[..word.len().min(MAX_LETTERS)]
}

/// What is known of one letter of a word, worked out once for all cells that it stands in.
#[derive(Clone, Copy, Debug, Default)]
struct Column {
    letter: u8,
    /// The last letters up to here, as [`super::costs::tail`] packs them.
    tail: u32,
    /// Price of the letter alone.
    lose: Cost,
    /// Price of the syllable that ends here, `Cost::MAX` for none.
    skip: Cost,
    /// Letters that a rule lets go without an answer, none for 0, and their price.
    gone: (u8, Cost),
    /// Whether a syllable or letters may go here.
    goes: bool,
    /// Where the rules stand whose one side ends in the letter, as [`Costs::groups`] wants it.
    slot: u16,
}

impl Column {
    /// The letter before `end`; `before` is the tail up to the letter before it.
    fn new(costs: &Costs, word: &[u8], end: usize, before: u32) -> Self {
        let letter = word[end - 1];
        let tail = tail(before, letter);
        let gone = costs.gone(letter).iter().find(|(letters, _)| letters.ends(tail));
        let skip = skipped_syllable(costs, word, end);
        Self {
            letter,
            tail,
            lose: lose(costs, word, end - 1),
            skip,
            gone: gone.map_or((0, 0), |(letters, cost)| (letters.len() as u8, *cost)),
            goes: skip < Cost::MAX || gone.is_some(),
            slot: slot(letter),
        }
    }
}

/// Costs of aligning every prefix of `a` with every prefix of `b`.
struct Grid<'w> {
    costs: &'w Costs,
    a: &'w [u8],
    /// The letters of `b`, from index 1.
    columns: &'w [Column],
    width: usize,
    /// [`BAND`].
    reach: usize,
    cells: &'w mut [Cost],
}

impl Grid<'_> {
    fn at(&self, i: usize, j: usize) -> Cost {
        self.cells[i * self.width + j]
    }

    /// Fills the rows, until nothing that a rule can come from is within `limit`.
    fn fill(&mut self, limit: Cost) {
        self.cells[0] = 0;
        let mut far = 0;
        for j in 1..self.width {
            let y = self.columns[j];
            let lost = self.at(0, j - 1).saturating_add(surcharge(y.lose, j == 1));
            self.cells[j] = self.gone(lost, y.gone, |gone| self.at(0, j - gone));
        }
        let mut x = Column::default();
        for i in 1..=self.a.len() {
            let before = x;
            x = Column::new(self.costs, self.a, i, before.tail);
            let lost = self.at(i - 1, 0).saturating_add(surcharge(x.lose, i == 1));
            self.cells[i * self.width] = self.gone(lost, x.gone, |gone| self.at(i - gone, 0));
            let changes = self.costs.changes(x.letter);
            let mut least = self.at(i, 0);
            for j in self.band(i) {
                let cost = self.cheapest((i, j), (&x, before.letter), changes);
                self.cells[i * self.width + j] = cost;
                least = least.min(cost);
            }
            far = if least > limit { far + 1 } else { 0 };
            if far == LONGEST_RULE {
                return;
            }
        }
    }

    /// The letters of `b` that the `i`-th of `a` may answer to. Both diagonals are inside, so that a name answers to its own
    /// letters in one of a word more, before or after.
    fn band(&self, i: usize) -> Range<usize> {
        let last = i + self.width - 1;
        let (from, to) = (i.min(last.saturating_sub(self.a.len())), i.max(last.saturating_sub(self.a.len())));
        from.saturating_sub(self.reach).max(1)..self.width.min(to + self.reach + 1)
    }

    /// The best last step of aligning `i` letters, the last of them `x` after `before`, with `j`, both above 0.
    fn cheapest(&self, (i, j): (usize, usize), (x, before): (&Column, u8), changes: &Changes) -> Cost {
        let y = &self.columns[j];
        let here = i * self.width + j;
        let above = here - self.width;
        let changed = surcharge(changes[usize::from(y.letter & 0x7f)], i == 1 && j == 1);
        let mut best = self.cells[above - 1]
            .saturating_add(changed)
            .min(self.cells[above].saturating_add(x.lose))
            .min(self.cells[here - 1].saturating_add(y.lose));
        for group in self.costs.groups(x.slot, y.slot) {
            if group.a.ends(x.tail) && group.b.ends(y.tail) {
                best = best.min(self.at(i - group.a.len(), j - group.b.len()).saturating_add(group.cost));
            }
        }
        if before == y.letter && i > 1 && j > 1 && self.columns[j - 1].letter == x.letter {
            best = best.min(self.at(i - 2, j - 2).saturating_add(SWAP));
        }
        if x.goes || y.goes { self.going(best, (i, j), (x, y)) } else { best }
    }

    /// The best of `best` and of letting a syllable or letters go on one side.
    fn going(&self, mut best: Cost, (i, j): (usize, usize), (x, y): (&Column, &Column)) -> Cost {
        if x.skip < Cost::MAX {
            best = best.min(self.at(i - 2, j).saturating_add(x.skip));
        }
        if y.skip < Cost::MAX {
            best = best.min(self.at(i, j - 2).saturating_add(y.skip));
        }
        best = self.gone(best, x.gone, |gone| self.at(i - gone, j));
        self.gone(best, y.gone, |gone| self.at(i, j - gone))
    }

    /// The best of `best` and of letting the last letters go.
    fn gone(&self, best: Cost, (letters, cost): (u8, Cost), before: impl Fn(usize) -> Cost) -> Cost {
        if letters == 0 { best } else { best.min(before(usize::from(letters)).saturating_add(cost)) }
    }
}

/// The price of the letter at `i` of `word`, standing alone.
fn lose(costs: &Costs, word: &[u8], i: usize) -> Cost {
    if i > 0 && word[i - 1] == word[i] { DOUBLED } else { costs.lose(word[i]) }
}

/// The price of the two letters before `end`, when they are a syllable inside `word`: not at its start, not at its end.
fn skipped_syllable(costs: &Costs, word: &[u8], end: usize) -> Cost {
    if end < 3 || end >= word.len() || is_vowel(word[end - 1]) == is_vowel(word[end - 2]) {
        return Cost::MAX;
    }
    let (times, over) = SYLLABLE_SHARE;
    (costs.lose(word[end - 1]) + costs.lose(word[end - 2])) * times / over
}

/// Whether one word is the other less one inner syllable, habits aside. `cost` is their distance, which says at once
/// that most pairs are not. Each syllable of the longer word is tried: O(n) distances.
pub(super) fn skips_syllable(costs: &Costs, a: &[u8], b: &[u8], cost: Cost, cells: &mut Cells) -> bool {
    let (short, long) = if a.len() < b.len() { (cut(a), cut(b)) } else { (cut(b), cut(a)) };
    if !(SKIP_FROM..=SKIP_TO).contains(&cost) || !(1..=2).contains(&(long.len() - short.len())) {
        return false;
    }
    let mut rest = [0; MAX_LETTERS];
    (3..long.len()).filter(|&end| skipped_syllable(costs, long, end) < Cost::MAX).any(|end| {
        rest[..end - 2].copy_from_slice(&long[..end - 2]);
        rest[end - 2..long.len() - 2].copy_from_slice(&long[end..]);
        distance(costs, short, &rest[..long.len() - 2], cells) <= HABIT
    })
}

fn surcharge(cost: Cost, first: bool) -> Cost {
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
                let everywhere = distance_in_band(&costs, x, y, (Cost::MAX, MAX_LETTERS), &mut cells);
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
