//! The second look: what the first look found in the whole document, word by word, as features of each place of a word
//! (after Krishnan & Manning 2006).

use super::labels;
use super::sums::{Group, Take};

/// How often a word was found, by kind of name, and outside of names.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    kinds: [u16; 5],
    /// Kinds of longer names: bit `kind` where it opens one, `kind + 4` where it ends one, `kind + 8` inside.
    longer: u16,
}

/// What the first look found of each word, by its number.
#[derive(Debug, Default)]
pub(super) struct Again(Vec<Seen>);

/// The kind of a word outside of names.
const OUTSIDE: usize = 4;

impl Again {
    /// Takes in a stretch: its words by number, and the labels of the first look.
    pub(super) fn add(&mut self, words: &[(u32, bool)], labels: &[u8]) {
        let size = words.len();
        for (at, (&(word, counts), &label)) in words.iter().zip(labels).enumerate() {
            let kind = labels::kind(usize::from(label));
            if kind.is_none() && !counts {
                continue;
            }
            let word = word as usize;
            if word >= self.0.len() {
                self.0.resize(word + 1, Seen::default());
            }
            let seen = &mut self.0[word];
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

    /// Gives `take` the features of a word that the first look labelled `label`.
    pub(super) fn features(&self, word: u32, label: u8, take: &mut impl Take) {
        let own = u32::from(label);
        let seen = self.0.get(word as usize).copied().unwrap_or_default();
        let (most, sure) = seen.most();
        let mut longer = u32::from(seen.longer);
        let values = u64::from(longer) << 24 | u64::from(own << 16 | most << 8 | sure);
        take.group(Group::Again, values, |list| {
            list.add(200, own);
            list.add(201, most << 8 | sure);
            list.add(202, own << 16 | most << 8 | sure);
            list.add(203, longer << 8 | own);
            while longer != 0 {
                list.add(204, longer.trailing_zeros());
                list.add(205, longer.trailing_zeros() << 8 | own);
                longer &= longer - 1;
            }
        });
    }
}

impl Seen {
    /// The kind that was found most often, and how sure that is.
    fn most(&self) -> (u32, u32) {
        let total: u16 = self.kinds.iter().sum();
        let kinds = self.kinds.iter().enumerate();
        let most = kinds.max_by_key(|&(kind, n)| (*n, std::cmp::Reverse(kind)));
        let (most, count) = most.map_or((OUTSIDE, 0), |(kind, &n)| (kind, n));
        let sure =
            if total == 0 { 0 } else { 1 + u32::from(count * 4 > total * 3) + u32::from(total > 1) * 2 };
        (most as u32, sure)
    }
}
