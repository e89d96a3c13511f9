//! How surfaces are written, remembered: the same names come again and again.
//!
//! What is remembered is known by all that it follows from, so it never changes a result; and it is bounded, so a corpus
//! of any size takes no more.

use crate::aliases::EntityIdx;
use crate::mention::Tongue;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

/// Surfaces that are remembered: more than a large corpus has of the names of its table again and again, some megabytes.
const MOST: usize = 1 << 13;

/// Longest surface that is remembered, in bytes: names are shorter.
const LONGEST: usize = 96;

/// All that a spelling follows from, beside the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Asked<'a> {
    pub(super) surface: &'a str,
    pub(super) entity: EntityIdx,
    /// Which name of the entity matched.
    pub(super) name: Option<u16>,
    pub(super) tongue: Tongue,
}

/// Spellings `S` by the hash of what they follow from; of two with one hash the later one stays.
#[derive(Debug)]
pub(super) struct Memory<S> {
    known: FxHashMap<u64, Known<S>>,
    /// The last one that was too long to be remembered.
    long: Option<S>,
}

impl<S> Default for Memory<S> {
    fn default() -> Self {
        Self { known: FxHashMap::default(), long: None }
    }
}

#[derive(Debug)]
struct Known<S> {
    surface: Box<str>,
    entity: EntityIdx,
    name: Option<u16>,
    tongue: Tongue,
    spelling: S,
}

impl<S> Known<S> {
    fn of(asked: &Asked<'_>, spelling: S) -> Self {
        let Asked { surface, entity, name, tongue } = *asked;
        Self { surface: surface.into(), entity, name, tongue, spelling }
    }

    fn is(&self, asked: &Asked<'_>) -> bool {
        let Self { surface, entity, name, tongue, .. } = self;
        Asked { surface, entity: *entity, name: *name, tongue: *tongue } == *asked
    }
}

impl<S> Memory<S> {
    /// What `make` makes of what is asked, or made of it before.
    pub(super) fn get(&mut self, asked: &Asked<'_>, make: impl FnOnce() -> S) -> &S {
        if asked.surface.len() > LONGEST {
            return self.long.insert(make());
        }
        let hash = FxBuildHasher.hash_one(asked);
        if self.known.len() == MOST && !self.known.contains_key(&hash) {
            self.known.clear();
        }
        let known = match self.known.entry(hash) {
            Entry::Occupied(place) => {
                let known = place.into_mut();
                if !known.is(asked) {
                    *known = Known::of(asked, make());
                }
                known
            }
            Entry::Vacant(place) => place.insert(Known::of(asked, make())),
        };
        &known.spelling
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_more_is_remembered() {
        let mut memory = Memory::default();
        for number in 0..2 * MOST {
            let surface = &format!("A{number}");
            let asked = Asked { surface, entity: EntityIdx(0), name: None, tongue: Tongue::Plain };
            assert_eq!(*memory.get(&asked, || number), number);
        }
        assert!(memory.known.len() <= MOST);
    }

    proptest! {
        /// Asked for twice, in two tongues, of two entities, by two of their names.
        #[test]
        fn what_is_remembered_is_what_is_made(surfaces in proptest::collection::vec("[A-Z][a-z]{1,2}|[a-z]{95,99}", 0..400)) {
            let mut memory = Memory::default();
            let names = [(0, None), (0, Some(0)), (1, Some(0)), (1, Some(1))];
            for surface in surfaces.iter().chain(&surfaces) {
                for (entity, name) in names {
                    for tongue in [Tongue::Plain, Tongue::Turkish] {
                        let asked = Asked { surface, entity: EntityIdx(entity), name, tongue };
                        let made = format!("{asked:?}");
                        prop_assert_eq!(memory.get(&asked, || made.clone()), &made);
                    }
                }
            }
        }
    }
}
