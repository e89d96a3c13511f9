//! Weighted edit distance between two folded words: Wagner–Fischer with rules between groups of letters
//! (Wagner & Fischer 1974; the rules make it a small joint-multigram alignment) and swapped neighbours.
//!
//! O(n·m) time and memory, n, m ≤ [`MAX_LETTERS`]; callers cut longer words. Symmetric, because every rule is.

use super::costs::{Cost, Costs, DOUBLED, SWAP};

/// Letters of a word (or a joined name) that are compared; what stands behind is dropped. The longest joined
/// names of the training data have 60 letters.
pub(super) const MAX_LETTERS: usize = 64;
/// A slip in a name's first letter is rare, so it costs half as much again …
const FIRST_LETTER_SURCHARGE: Cost = 2;
/// … unless it is a habit: costs up to this stay as they are.
const CHEAP: Cost = 40;

/// Working memory of [`distance`], kept between calls so that comparing does not allocate.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells(Vec<Cost>);

/// The cost of the cheapest way to turn `a` into `b`.
pub(super) fn distance(costs: &Costs, a: &[u8], b: &[u8], cells: &mut Cells) -> Cost {
    let (a, b) = (cut(a), cut(b));
    if a == b {
        return 0;
    }
    let width = b.len() + 1;
    let cells = &mut cells.0;
    cells.clear();
    cells.resize((a.len() + 1) * width, Cost::MAX);
    cells[0] = 0;
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            if i + j > 0 {
                cells[i * width + j] = cheapest(costs, (&a[..i], &b[..j]), cells, width);
            }
        }
    }
    cells[a.len() * width + b.len()]
}

fn cut(word: &[u8]) -> &[u8] {
    &word[..word.len().min(MAX_LETTERS)]
}

/// The best last step of aligning the prefixes `a` and `b`.
fn cheapest(costs: &Costs, (a, b): (&[u8], &[u8]), cells: &[Cost], width: usize) -> Cost {
    let (i, j) = (a.len(), b.len());
    let at = |i: usize, j: usize| cells[i * width + j];
    let mut best = Cost::MAX;
    if let Some((&x, rest)) = a.split_last() {
        best = best.min(at(i - 1, j).saturating_add(lose(costs, x, rest, j)));
    }
    if let Some((&y, rest)) = b.split_last() {
        best = best.min(at(i, j - 1).saturating_add(lose(costs, y, rest, i)));
    }
    if let ([.., x], [.., y]) = (a, b) {
        let first = i == 1 && j == 1;
        best = best.min(at(i - 1, j - 1).saturating_add(surcharge(costs.change(*x, *y), first)));
    }
    if let ([.., u, x], [.., v, y]) = (a, b)
        && (u, x) == (y, v)
    {
        best = best.min(at(i - 2, j - 2).saturating_add(SWAP));
    }
    for (x, y) in [(a.last(), b.last()), (a.last(), None), (None, b.last())] {
        for group in costs.groups(x.copied(), y.copied()) {
            if a.ends_with(group.a) && b.ends_with(group.b) {
                best = best.min(at(i - group.a.len(), j - group.b.len()).saturating_add(group.cost));
            }
        }
    }
    best
}

/// The price of letter `x` after `before`, standing alone; `across` letters of the other side are used up.
fn lose(costs: &Costs, x: u8, before: &[u8], across: usize) -> Cost {
    if before.last() == Some(&x) {
        return DOUBLED;
    }
    surcharge(costs.lose(x), before.is_empty() && across == 0)
}

fn surcharge(cost: Cost, first: bool) -> Cost {
    if first && cost > CHEAP { cost + cost / FIRST_LETTER_SURCHARGE } else { cost }
}

#[cfg(test)]
mod tests {
    use super::super::costs::{CONSONANT, HABIT, Vowels};
    use super::*;

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
    fn long_words_are_cut() {
        let long = "ab".repeat(10_000);
        assert_eq!(cost(&long, &long[..MAX_LETTERS]), 0);
    }
}
