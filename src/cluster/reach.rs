//! How far is looked for what is near: far in a short list, and less far the longer it is, so that minutes stay seconds.

use std::ops::RangeInclusive;

/// Forms of a block that are all held against each other, in a long list and in a short one.
const WHOLE_BLOCK: RangeInclusive<usize> = 10..=64;
/// The longer the list the smaller the blocks that are whole, so that glances take some seconds, not minutes.
const GLANCES: usize = 10_000_000;
/// Near forms of a form that are scored in full, in a long list and in a short one.
const NEAREST: RangeInclusive<usize> = 2..=30;
/// The longer the list the fewer are kept, so that about so many are scored in all: a score takes some 20 µs.
const SCORED: usize = 1_500_000;
/// The same for those that share a word, and for those that share groups of letters: in a long list, none.
const BY_WORD: RangeInclusive<usize> = 0..=12;
const SCORED_BY_WORD: usize = 500_000;
/// A longer list is held to be long: its forms have to be more alike at a glance, …
const LONG: usize = 200_000;
const LEAST_OF_LONG: f32 = 0.6;
/// … since few of its pairs can be scored.
const LEAST: f32 = 0.5;

/// How far is looked in a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reach {
    /// A form of a larger block is held against so many that follow.
    pub(super) whole_block: usize,
    /// Near forms of a form that are kept. More are kept only where they are all as like as can be told.
    pub(super) nearest: usize,
    /// Forms of a word that are all held against each other, and forms that share groups of letters with one.
    pub(super) by_word: usize,
    /// Forms less like than this are not held against one another.
    pub(super) least: f32,
}

impl Reach {
    /// How far is looked in a list of so many forms.
    pub(super) fn of(forms: usize) -> Self {
        let share =
            |all: usize, of: RangeInclusive<usize>| (all / forms.max(1)).clamp(*of.start(), *of.end());
        Self {
            whole_block: share(GLANCES, WHOLE_BLOCK),
            nearest: share(SCORED, NEAREST),
            by_word: share(SCORED_BY_WORD, BY_WORD),
            least: if forms > LONG { LEAST_OF_LONG } else { LEAST },
        }
    }
}
