//! Sums by key, in a table of fixed size that is kept from query to query.

/// Slots, a power of two; half of them are used at the most.
const SLOTS: usize = 1 << 14;
/// The slot of no entry.
const FREE: u16 = 0;

/// A key with what of it was found so far.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) key: u32,
    /// What of the query was found, as bits.
    pub(super) found: u32,
    pub(super) sum: f32,
}

/// A hash table of [`Entry`] with open addressing. The entries stand apart in the order in which they came, so that the
/// slots, which are hit at random, stay small, and to go through what was found is to read on.
pub(super) struct Tally {
    /// For each hash one more than the place of its entry.
    slots: Vec<u16>,
    entries: Vec<Entry>,
}

impl Default for Tally {
    fn default() -> Self {
        Self { slots: vec![FREE; SLOTS], entries: Vec::new() }
    }
}

impl Tally {
    /// Entries that it holds at most.
    pub(super) const CAPACITY: usize = SLOTS / 2;

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.slots.fill(FREE);
        self.entries.clear();
    }

    /// Adds `amount` for a key, unless some of what `found` says was found before. A new key is passed over once the
    /// table is full.
    #[inline]
    pub(super) fn add(&mut self, key: u32, found: u32, amount: f32) {
        let mut at = (key.wrapping_mul(0x9E37_79B9) >> (32 - SLOTS.ilog2())) as usize;
        loop {
            let slot = &mut self.slots[at];
            let Some(entry) = self.entries.get_mut(usize::from(*slot).wrapping_sub(1)) else {
                if self.entries.len() < Self::CAPACITY {
                    self.entries.push(Entry { key, found, sum: amount });
                    *slot = self.entries.len() as u16;
                }
                return;
            };
            if entry.key == key {
                if entry.found & found == 0 {
                    entry.found |= found;
                    entry.sum += amount;
                }
                return;
            }
            at = (at + 1) % SLOTS;
        }
    }

    /// All entries, in the order in which they came.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted_once_and_a_full_table_takes_no_more() {
        let mut tally = Tally::default();
        for (key, found, amount) in [(7, 0b01, 1.0), (7, 0b10, 2.0), (7, 0b11, 9.0), (8, 0b01, 4.0)] {
            tally.add(key, found, amount);
        }
        let sums = |tally: &Tally| -> Vec<(u32, f32)> {
            tally.entries().iter().map(|entry| (entry.key, entry.sum)).collect()
        };
        assert_eq!(sums(&tally), [(7, 3.0), (8, 4.0)]);
        tally.clear();
        (0..2 * SLOTS as u32).for_each(|key| tally.add(key, 1, 1.0));
        assert_eq!(tally.entries().len(), Tally::CAPACITY);
        tally.add(0, 2, 1.0);
        assert_eq!(sums(&tally)[0], (0, 2.0), "what is known still grows");
    }
}
