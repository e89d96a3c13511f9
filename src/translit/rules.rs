//! The rule engine: native letters in a context → Latin letters.
//!
//! A table is a list of [`Rule`]s. At each place of a word the longest rule whose context holds is taken; of
//! two as long, the language's own goes before its script's, and the first in the table before the others.
//! Compiled, a table is indexed by the first letter, and a letter knows by a bit each which of the table's sets it is
//! in, so a place costs a look-up and a few comparisons.

use unicode_normalization::UnicodeNormalization;

/// What must stand on one side of a rule's letters.
#[derive(Clone, Copy, Debug)]
pub(super) enum Side {
    /// Anything.
    Any,
    /// The edge of the word.
    Edge,
    /// A letter, so not the edge.
    Letter,
    /// One of these letters.
    In(&'static str),
    /// The edge, or one of these letters.
    EdgeOr(&'static str),
    /// A letter that is none of these.
    NotIn(&'static str),
}

impl Side {
    /// The letters that it asks for or against.
    fn set(self) -> Option<&'static str> {
        match self {
            Side::In(set) | Side::EdgeOr(set) | Side::NotIn(set) => Some(set),
            Side::Any | Side::Edge | Side::Letter => None,
        }
    }
}

/// The sets that a neighbour is in, a bit each; the edge and letters are two more.
type Sets = u64;

/// The neighbour of a letter at the edge.
const EDGE: Sets = 1 << 63;
/// What every letter is in.
const LETTER: Sets = 1 << 62;
/// Sets that a table may ask for.
const MOST_SETS: usize = 62;

/// What a [`Side`] asks of the sets of a neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Need {
    /// It is in one of these …
    one_of: Sets,
    /// … and in none of those.
    none_of: Sets,
}

impl Need {
    const NOTHING: Self = Self { one_of: EDGE | LETTER, none_of: 0 };

    fn of(side: Side, sets: &[&str]) -> Self {
        let set =
            side.set().and_then(|set| sets.iter().position(|other| *other == set)).map_or(0, |at| 1 << at);
        match side {
            Side::Any => Self::NOTHING,
            Side::Edge => Self { one_of: EDGE, none_of: 0 },
            Side::Letter => Self { one_of: LETTER, none_of: 0 },
            Side::In(_) => Self { one_of: set, none_of: 0 },
            Side::EdgeOr(_) => Self { one_of: EDGE | set, none_of: 0 },
            Side::NotIn(_) => Self { one_of: LETTER, none_of: set },
        }
    }

    #[inline]
    fn holds(self, neighbour: Sets) -> bool {
        neighbour & self.one_of != 0 && neighbour & self.none_of == 0
    }
}

/// Native letters, where they stand, and what they become.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    from: &'static str,
    to: &'static str,
    left: Side,
    right: Side,
}

/// A rule for any context; narrow it with [`Rule::after`] and [`Rule::before`].
pub(super) const fn r(from: &'static str, to: &'static str) -> Rule {
    Rule { from, to, left: Side::Any, right: Side::Any }
}

impl Rule {
    pub(super) const fn after(self, left: Side) -> Self {
        Rule { left, ..self }
    }

    pub(super) const fn before(self, right: Side) -> Self {
        Rule { right, ..self }
    }

    /// Only at the start of a word.
    pub(super) const fn first(self) -> Self {
        self.after(Side::Edge)
    }

    /// Only at the end of a word.
    pub(super) const fn last(self) -> Self {
        self.before(Side::Edge)
    }
}

/// A rule as the engine uses it.
#[derive(Debug)]
struct Step {
    /// The letters after the first, as many as there are.
    own: [char; LONGEST - 1],
    /// How many letters it reads.
    length: usize,
    to: &'static str,
    left: Need,
    right: Need,
}

/// No rule reads more letters; a test holds it.
const LONGEST: usize = 4;

/// What is known of a letter.
#[derive(Clone, Copy, Debug)]
struct Place {
    sets: Sets,
    /// Its range of [`Rules::steps`].
    from: u16,
    to: u16,
    /// What it becomes, if there is one rule for it, which asks for nothing.
    plain: Option<&'static str>,
}

impl Place {
    const NONE: Self = Self { sets: LETTER, from: 0, to: 0, plain: None };
}

/// A table ready for use.
#[derive(Debug)]
pub(super) struct Rules {
    base: u32,
    /// For each letter from `base` on.
    places: Box<[Place]>,
    steps: Box<[Step]>,
}

impl Rules {
    /// Compiles the lists, which go in order of precedence.
    pub(super) fn compile(lists: &[&'static [Rule]]) -> Self {
        let rules = || lists.iter().flat_map(|list| list.iter());
        let sets = sets(rules());
        let mut steps: Vec<(char, Step)> = rules().filter_map(|rule| step(rule, &sets)).collect();
        steps.sort_by_key(|(first, step)| (*first, usize::MAX - step.length));
        let letters = || steps.iter().map(|(first, _)| *first).chain(sets.iter().flat_map(|set| set.chars()));
        let base = letters().min().map_or(0, u32::from);
        let slot = |c: char| (u32::from(c) - base) as usize;
        let mut places = vec![Place::NONE; letters().max().map_or(0, |last| slot(last) + 1)];
        for (at, (first, step)) in steps.iter().enumerate() {
            let place = &mut places[slot(*first)];
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            (place.from, place.to) = (if place.to == 0 { at } else { place.from }, at + 1);
            place.plain = Some(step.to).filter(|_| place.to - place.from == 1 && step.is_plain());
        }
        for (bit, set) in sets.iter().enumerate() {
            set.chars().for_each(|c| places[slot(c)].sets |= 1 << bit);
        }
        let steps = steps.into_iter().map(|(_, step)| step).collect();
        Rules { base, places: places.into(), steps }
    }

    #[inline]
    fn place(&self, c: char) -> Option<&Place> {
        self.places.get(u32::from(c).wrapping_sub(self.base) as usize)
    }

    /// The sets of a neighbour.
    #[inline]
    fn sets(&self, neighbour: Option<&char>) -> Sets {
        neighbour.map_or(EDGE, |&c| self.place(c).map_or(LETTER, |place| place.sets))
    }

    /// How many letters of `word` from `at` on the best rule reads, and what they become.
    #[inline]
    pub(super) fn at(&self, word: &[char], at: usize) -> Option<(usize, &'static str)> {
        let place = self.place(*word.get(at)?)?;
        // Most letters have one rule, which asks for nothing.
        match place.plain {
            Some(plain) => Some((1, plain)),
            None => self.among(&self.steps[usize::from(place.from)..usize::from(place.to)], word, at),
        }
    }

    /// The first of the steps that reads the letters from `at` on, of which the first is its own.
    fn among(&self, steps: &[Step], word: &[char], at: usize) -> Option<(usize, &'static str)> {
        let left = self.sets(at.checked_sub(1).and_then(|before| word.get(before)));
        let more = &word[at + 1..];
        let right = self.sets(more.first());
        let reads = |step: &&Step| match step.length {
            1 => step.left.holds(left) && step.right.holds(right),
            length => {
                let own = length - 1;
                more.first() == step.own.first()
                    && more.get(1..own).is_some_and(|rest| rest.iter().eq(&step.own[1..own]))
                    && step.left.holds(left)
                    && step.right.holds(self.sets(more.get(own)))
            }
        };
        steps.iter().find(reads).map(|step| (step.length, step.to))
    }
}

impl Step {
    fn is_plain(&self) -> bool {
        (self.length, self.left, self.right) == (1, Need::NOTHING, Need::NOTHING)
    }
}

/// The different sets that the rules ask for.
fn sets<'r>(rules: impl Iterator<Item = &'r Rule>) -> Vec<&'static str> {
    let mut sets: Vec<&'static str> =
        rules.flat_map(|rule| [rule.left.set(), rule.right.set()]).flatten().collect();
    sets.sort_unstable();
    sets.dedup();
    debug_assert!(sets.len() <= MOST_SETS, "a bit for each set");
    sets
}

/// The first letter of a rule, and its step.
fn step(rule: &Rule, sets: &[&str]) -> Option<(char, Step)> {
    let letters: Vec<char> = rule.from.nfc().collect();
    let (first, rest) = letters.split_first()?;
    debug_assert!(rest.len() < LONGEST, "a place for each letter");
    let own = std::array::from_fn(|at| rest.get(at).copied().unwrap_or_default());
    let (left, right) = (Need::of(rule.left, sets), Need::of(rule.right, sets));
    Some((*first, Step { own, length: letters.len().min(LONGEST), to: rule.to, left, right }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &[Rule] = &[r("b", "own").first()];
    const BASE: &[Rule] = &[r("b", "base"), r("bc", "long").last(), r("a", "1")];

    #[test]
    fn tables_fit() {
        for lang in crate::translit::Lang::all() {
            crate::translit::tables::rules(lang);
        }
    }

    #[test]
    fn longest_then_own_then_context() {
        let rules = Rules::compile(&[OWN, BASE]);
        for (word, at, expected) in [
            ("b", 0, Some((1, "own"))),
            ("ab", 1, Some((1, "base"))),
            ("bc", 0, Some((2, "long"))),
            ("bcd", 0, Some((1, "own"))),
            ("d", 0, None),
            ("", 0, None),
        ] {
            let word: Vec<char> = word.chars().collect();
            assert_eq!(rules.at(&word, at), expected, "{word:?}");
        }
    }
}
