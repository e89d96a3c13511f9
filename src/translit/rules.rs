//! The rule engine: native letters in a context → Latin letters.
//!
//! A table is a list of [`Rule`]s. At each place of a word the longest rule whose context holds is taken; of
//! two as long, the language's own goes before its script's, and the first in the table before the others.
//! Compiled, a table is indexed by the first letter, so a place costs a look-up and a few comparisons.

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
    fn holds(self, neighbour: Option<char>) -> bool {
        match (self, neighbour) {
            (Side::Any, _) | (Side::Edge | Side::EdgeOr(_), None) | (Side::Letter, Some(_)) => true,
            (Side::In(set) | Side::EdgeOr(set), Some(c)) => set.contains(c),
            (Side::NotIn(set), Some(c)) => !set.contains(c),
            (Side::Edge, Some(_)) | (Side::Letter | Side::In(_) | Side::NotIn(_), None) => false,
        }
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

/// A rule with its letters counted, as the engine uses it.
#[derive(Debug)]
struct Step {
    from: Box<[char]>,
    to: &'static str,
    left: Side,
    right: Side,
}

/// A table ready for use.
#[derive(Debug)]
pub(super) struct Rules {
    base: u32,
    /// For each letter from `base` on, its range of `steps`.
    index: Box<[(u16, u16)]>,
    steps: Box<[Step]>,
}

impl Rules {
    /// Compiles the lists, which go in order of precedence.
    pub(super) fn compile(lists: &[&'static [Rule]]) -> Self {
        let mut steps: Vec<Step> = lists.iter().flat_map(|list| list.iter()).map(step).collect();
        steps.sort_by_key(|s| (s.from.first().copied(), usize::MAX - s.from.len()));
        let first = |s: &Step| s.from.first().map_or(0, |&c| u32::from(c));
        let base = steps.first().map_or(0, first);
        let width = steps.last().map_or(0, |s| first(s) - base + 1);
        let mut index = vec![(0, 0); width as usize];
        for (at, s) in steps.iter().enumerate() {
            let range: &mut (u16, u16) = &mut index[(first(s) - base) as usize];
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            *range = (if range.1 == 0 { at } else { range.0 }, at + 1);
        }
        Rules { base, index: index.into(), steps: steps.into() }
    }

    /// How many letters of `word` from `at` on the best rule reads, and what they become.
    #[inline]
    pub(super) fn at(&self, word: &[char], at: usize) -> Option<(usize, &'static str)> {
        let slot = u32::from(*word.get(at)?).checked_sub(self.base)? as usize;
        let &(from, to) = self.index.get(slot)?;
        let steps = &self.steps[usize::from(from)..usize::from(to)];
        // Most letters have one rule, which asks for nothing.
        match steps {
            [only] if only.is_plain() => Some((1, only.to)),
            _ => steps.iter().find(|s| s.reads(word, at)).map(|s| (s.from.len(), s.to)),
        }
    }
}

impl Step {
    #[inline]
    fn is_plain(&self) -> bool {
        matches!((self.from.len(), self.left, self.right), (1, Side::Any, Side::Any))
    }

    /// Whether it reads the letters from `at` on, of which the first is its own.
    fn reads(&self, word: &[char], at: usize) -> bool {
        let more = &word[at + 1..];
        let own = &self.from[1..];
        own.len() <= more.len()
            && own.iter().zip(more).all(|(a, b)| a == b)
            && self.left.holds(at.checked_sub(1).map(|i| word[i]))
            && self.right.holds(more.get(own.len()).copied())
    }
}

fn step(rule: &Rule) -> Step {
    Step { from: rule.from.nfc().collect(), to: rule.to, left: rule.left, right: rule.right }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &[Rule] = &[r("b", "own").first()];
    const BASE: &[Rule] = &[r("b", "base"), r("bc", "long").last(), r("a", "1")];

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
