//! Counts of few things: bounded, first come first kept, in an order that does not depend on hashing.

/// Counts of at most `limit` things, in order of appearance; things that come later are not counted.
#[derive(Clone, Debug)]
pub(super) struct Tally<T> {
    counts: Vec<(T, u64)>,
}

impl<T> Default for Tally<T> {
    fn default() -> Self {
        Self { counts: Vec::new() }
    }
}

impl<T: PartialEq> Tally<T> {
    /// Counts `item` `times` more, unless it is new and `limit` others are there.
    pub(super) fn add(&mut self, item: T, times: u64, limit: usize) {
        let known = self.counts.iter().position(|(known, _)| *known == item);
        match known {
            Some(at) => self.counts[at].1 += times,
            None if self.counts.len() < limit => self.counts.push((item, times)),
            None => {}
        }
    }

    /// How often `item` came.
    pub(super) fn get(&self, item: &T) -> u64 {
        self.counts.iter().find(|(known, _)| known == item).map_or(0, |(_, count)| *count)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&T, u64)> {
        self.counts.iter().map(|(item, count)| (item, *count))
    }

    pub(super) fn len(&self) -> usize {
        self.counts.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// The most frequent, the first of equals.
    pub(super) fn top(&self) -> Option<&T> {
        let best = self.counts.iter().rev().max_by_key(|(_, count)| *count);
        best.map(|(item, _)| item)
    }
}
