//! The rule engine: native letters in a context → Latin letters.
//!
//! A table is a list of [`Rule`]s. At each place of a word the longest rule whose context holds is taken; of
//! two as long, the language's own goes before its script's, and the first in the table before the others.
//! Compiled, a table is indexed by the first letter. Since few neighbours differ to the rules, what a letter becomes
//! between any two is chosen beforehand, and a place costs three look-ups.

use super::abjad::Piece;
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
pub(super) struct Step {
    /// The letters after the first, as many as there are.
    own: [char; LONGEST - 1],
    /// How many letters it reads.
    pub(super) length: usize,
    to: &'static str,
    /// The same as a piece; nothing for what is none.
    pub(super) piece: Option<Piece>,
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
    /// What it is as a neighbour: letters of a class are alike to all rules.
    class: u8,
    /// Where its part of [`Rules::chosen`] begins.
    chosen: u32,
}

impl Place {
    const NONE: Self = Self { sets: LETTER, from: 0, to: 0, plain: None, class: STRANGER, chosen: 0 };
}

/// The class of the edge, and of letters that no rule speaks of.
const AT_EDGE: u8 = 0;
const STRANGER: u8 = 1;
/// A table with more classes does without them.
const MOST_CLASSES: usize = 24;

/// Marks of [`Rules::chosen`]: no step; the letters that follow have to be looked at.
const NO_STEP: u16 = u16::MAX;
const LOOK: u16 = u16::MAX - 1;

/// A table ready for use.
#[derive(Debug)]
pub(super) struct Rules {
    base: u32,
    /// For each letter from `base` on.
    places: Box<[Place]>,
    steps: Box<[Step]>,
    /// The step for each letter that has several, by the class of its left neighbour, then of the right one; or nothing.
    chosen: Box<[u16]>,
    classes: usize,
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
        let mut rules = Rules { base, places: places.into(), steps, chosen: Box::default(), classes: 0 };
        rules.choose();
        rules
    }

    /// Puts the letters into classes, and chooses the step of each letter beforehand for any two neighbours.
    fn choose(&mut self) {
        // Letters of a class are in the same sets; one that is the second of a rule has a class of its own, unless it has no
        // place: then any stranger may be it.
        let seconds: Vec<char> =
            self.steps.iter().filter(|step| step.length > 1).map(|step| step.own[0]).collect();
        let strange = seconds.iter().copied().filter(|c| self.place(*c).is_none()).collect();
        let mut classes: Vec<(Sets, Vec<char>)> = vec![(EDGE, vec![]), (LETTER, strange)];
        for (place, code) in self.places.iter_mut().zip(self.base..) {
            let second = char::from_u32(code).filter(|c| seconds.contains(c));
            if place.sets == LETTER && second.is_none() {
                continue;
            }
            let class = (place.sets, second.into_iter().collect());
            let known = classes.iter().position(|other| *other == class);
            place.class = known.unwrap_or(classes.len()).try_into().unwrap_or(STRANGER);
            if known.is_none() {
                classes.push(class);
            }
        }
        if classes.len() > MOST_CLASSES {
            return;
        }
        let mut chosen = Vec::new();
        for place in &mut self.places {
            place.chosen = chosen.len() as u32;
            let steps = usize::from(place.from)..usize::from(place.to);
            if place.plain.is_some() || steps.is_empty() {
                continue;
            }
            for (left, _) in &classes {
                chosen
                    .extend(classes.iter().map(|right| chosen_of(&self.steps, steps.clone(), *left, right)));
            }
        }
        (self.chosen, self.classes) = (chosen.into(), classes.len());
    }

    #[inline]
    fn class(&self, neighbour: Option<&char>) -> usize {
        usize::from(neighbour.map_or(AT_EDGE, |&c| self.place(c).map_or(STRANGER, |place| place.class)))
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
        match self.place(*word.get(at)?)?.plain {
            Some(plain) => Some((1, plain)),
            None => self.step_at(word, at).map(|step| (step.length, step.to)),
        }
    }

    /// The best rule for the letters of `word` from `at` on.
    #[inline]
    pub(super) fn step_at(&self, word: &[char], at: usize) -> Option<&Step> {
        let place = self.place(*word.get(at)?)?;
        // Most letters have one rule, which asks for nothing.
        if place.plain.is_some() {
            return self.steps.get(usize::from(place.from));
        }
        if place.to > 0 && self.classes > 0 {
            let left = self.class(at.checked_sub(1).and_then(|before| word.get(before)));
            let right = self.class(word.get(at + 1));
            match self.chosen[place.chosen as usize + left * self.classes + right] {
                LOOK => {}
                chosen => return self.steps.get(usize::from(chosen)),
            }
        }
        self.among(&self.steps[usize::from(place.from)..usize::from(place.to)], word, at)
    }

    /// The first of the steps that reads the letters from `at` on, of which the first is its own.
    fn among<'r>(&self, steps: &'r [Step], word: &[char], at: usize) -> Option<&'r Step> {
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
        steps.iter().find(reads)
    }
}

/// The first of some steps that the neighbours of these classes allow, as far as they tell.
fn chosen_of(
    all: &[Step],
    mut steps: std::ops::Range<usize>,
    left: Sets,
    (right, seconds): &(Sets, Vec<char>),
) -> u16 {
    let may_read = |at: &usize| match &all[*at] {
        step if step.length == 1 => step.left.holds(left) && step.right.holds(*right),
        step => step.left.holds(left) && seconds.contains(&step.own[0]),
    };
    match steps.find(may_read) {
        None => NO_STEP,
        Some(at) if all[at].length > 1 => LOOK,
        Some(at) => at as u16,
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
    let (length, piece) = (letters.len().min(LONGEST), Piece::of(rule.to));
    Some((*first, Step { own, length, to: rule.to, piece, left, right }))
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
    fn what_is_chosen_beforehand_is_what_the_steps_say() {
        for lang in crate::translit::Lang::all() {
            let rules = crate::translit::tables::rules(lang);
            let letters: Vec<char> = rules
                .places
                .iter()
                .zip(rules.base..)
                .filter(|(place, _)| place.to > 0 || place.class != STRANGER)
                .filter_map(|(_, code)| char::from_u32(code))
                .chain(['x'])
                .collect();
            let edge = std::iter::once(None).chain(letters.iter().copied().map(Some));
            for (left, here, right) in edge.clone().flat_map(|left| {
                let edge = edge.clone();
                letters.iter().flat_map(move |here| edge.clone().map(move |right| (left, *here, right)))
            }) {
                let word: Vec<char> = left.into_iter().chain([here]).chain(right).chain(right).collect();
                let at = usize::from(left.is_some());
                let Some(place) = rules.place(here) else { continue };
                let steps = &rules.steps[usize::from(place.from)..usize::from(place.to)];
                let expected = rules.among(steps, &word, at).map(|step| (step.length, step.to));
                assert_eq!(rules.at(&word, at), expected, "{word:?}");
            }
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
