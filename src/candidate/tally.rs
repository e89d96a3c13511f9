//! Sums by key, in a table of fixed size that is kept from query to query.

/// Slots, a power of two; half of them are used at the most.
const SLOTS: usize = 1 << 14;
const FREE: u32 = u32::MAX;

/// A key with what of it was found so far.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) key: u32,
    /// What of the query was found, as bits.
    pub(super) found: u32,
    pub(super) sum: f32,
}

/// A hash table of [`Entry`] with open addressing.
pub(super) struct Tally {
    slots: Vec<Entry>,
    used: Vec<u32>,
}

impl Default for Tally {
    fn default() -> Self {
        Self { slots: vec![Entry { key: FREE, found: 0, sum: 0.0 }; SLOTS], used: Vec::new() }
    }
}

impl Tally {
    /// Entries that it holds at most.
    pub(super) const CAPACITY: usize = SLOTS / 2;

    /// Forgets everything, in time linear in what it held.
    pub(super) fn clear(&mut self) {
        for slot in self.used.drain(..) {
            self.slots[slot as usize] = Entry { key: FREE, found: 0, sum: 0.0 };
        }
    }

    /// Adds `amount` for a key, unless some of what `found` says was found before. A new key is passed over once the
    /// table is full.
    #[inline]
    pub(super) fn add(&mut self, key: u32, found: u32, amount: f32) {
        let mut at = (key.wrapping_mul(0x9E37_79B9) >> (32 - SLOTS.ilog2())) as usize;
        loop {
            let slot = &mut self.slots[at];
            if slot.key == key {
                if slot.found & found == 0 {
                    slot.found |= found;
                    slot.sum += amount;
                }
                return;
            }
            if slot.key == FREE {
                if self.used.len() < Self::CAPACITY && key != FREE {
                    *slot = Entry { key, found, sum: amount };
                    self.used.push(at as u32);
                }
                return;
            }
            at = (at + 1) % SLOTS;
        }
    }

    /// All entries, in the order in which they came.
    pub(super) fn entries(&self) -> impl Iterator<Item = Entry> {
        self.used.iter().map(|&slot| self.slots[slot as usize])
    }
}
