//! The second look: what the first look found in the whole document, word by word, as features of each place of a word
//! (after Krishnan & Manning 2006).

use super::features::feature;
use super::labels;
use rustc_hash::FxHashMap;

/// How often a word was found, by kind of name, and outside of names.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    kinds: [u16; 5],
    /// Kinds of longer names: bit `kind` where it opens one, `kind + 4` where it ends one, `kind + 8` inside.
    longer: u16,
}

/// What the first look found of each word.
#[derive(Debug, Default)]
pub(super) struct Again(FxHashMap<u32, Seen>);

/// The kind of a word outside of names.
const OUTSIDE: usize = 4;

impl Again {
    /// Takes in a stretch: its words by hash, and the labels of the first look.
    pub(super) fn add(&mut self, words: &[(u32, bool)], labels: &[u8]) {
        let size = words.len();
        for (at, (&(word, counts), &label)) in words.iter().zip(labels).enumerate() {
            let kind = labels::kind(usize::from(label));
            if kind.is_none() && !counts {
                continue;
            }
            let seen = self.0.entry(word).or_default();
            let slot = &mut seen.kinds[kind.unwrap_or(OUTSIDE)];
            *slot = slot.saturating_add(1);
            let Some(kind) = kind else { continue };
            let opens = !labels::is_later(usize::from(label));
            let ends = at + 1 == size || !labels::is_later(usize::from(labels[at + 1]));
            match (opens, ends) {
                (true, true) => {}
                (true, false) => seen.longer |= 1 << kind,
                (false, true) => seen.longer |= 1 << (kind + 4),
                (false, false) => seen.longer |= 1 << (kind + 8),
            }
        }
    }

    /// Adds the features of a word that the first look labelled `label`.
    pub(super) fn features(&self, word: u32, label: u8, mut add: impl FnMut(u32)) {
        let own = u32::from(label);
        let seen = self.0.get(&word).copied().unwrap_or_default();
        let total: u16 = seen.kinds.iter().sum();
        let (most, count) = seen
            .kinds
            .iter()
            .enumerate()
            .max_by_key(|&(kind, n)| (*n, std::cmp::Reverse(kind)))
            .map_or((OUTSIDE, 0), |(k, &n)| (k, n));
        let sure =
            if total == 0 { 0 } else { 1 + u32::from(count * 4 > total * 3) + u32::from(total > 1) * 2 };
        add(feature(200, own));
        add(feature(201, (most as u32) << 8 | sure));
        add(feature(202, own << 16 | (most as u32) << 8 | sure));
        let mut longer = u32::from(seen.longer);
        add(feature(203, longer << 8 | own));
        while longer != 0 {
            add(feature(204, longer.trailing_zeros()));
            add(feature(205, longer.trailing_zeros() << 8 | own));
            longer &= longer - 1;
        }
    }
}
