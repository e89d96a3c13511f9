//! Edit distance of a short word to many others, a machine word at a time.

/// Longest pattern in bytes: one bit each.
pub(super) const MAX_PATTERN: usize = 64;

/// A word made ready: for each ASCII byte the places where it stands.
pub(crate) struct Pattern {
    places: Box<[u64; 128]>,
    word: Vec<u8>,
}

impl Default for Pattern {
    fn default() -> Self {
        Self { places: Box::new([0; 128]), word: Vec::new() }
    }
}

impl Pattern {
    /// Takes another word, the first [`MAX_PATTERN`] bytes of it.
    pub(crate) fn set(&mut self, word: &[u8]) {
        for &byte in &self.word {
            self.places[usize::from(byte & 0x7F)] = 0;
        }
        self.word.clear();
        self.word.extend_from_slice(&word[..word.len().min(MAX_PATTERN)]);
        for (i, &byte) in self.word.iter().enumerate() {
            self.places[usize::from(byte & 0x7F)] |= 1 << i;
        }
    }

    /// Length of the word in bytes.
    pub(crate) fn len(&self) -> usize {
        self.word.len()
    }

    /// Levenshtein distance to `text`. O(length of `text`), by Myers (1999) as Hyyrö (2003) puts it.
    #[inline]
    pub(super) fn distance(&self, text: &[u8]) -> usize {
        let Some(last) = self.word.len().checked_sub(1) else { return text.len() };
        let (mut up, mut down) = (!0u64, 0u64);
        let mut distance = self.word.len();
        for &byte in text {
            let equal = self.places[usize::from(byte & 0x7F)];
            let diagonal = (((equal & up).wrapping_add(up)) ^ up) | equal | down;
            let grows = down | !(diagonal | up);
            let shrinks = up & diagonal;
            distance += (grows >> last & 1) as usize;
            distance -= (shrinks >> last & 1) as usize;
            let grows = grows << 1 | 1;
            up = shrinks << 1 | !(diagonal | grows);
            down = diagonal & grows;
        }
        distance
    }

    /// 1 for the word itself, 0 for one that has nothing of it.
    #[inline]
    pub(crate) fn likeness(&self, text: &[u8]) -> f32 {
        let longer = self.len().max(text.len());
        if longer == 0 { 1.0 } else { 1.0 - self.distance(text) as f32 / longer as f32 }
    }

    /// The likeness at the most, as the lengths alone tell it.
    #[inline]
    pub(super) fn likeness_at_most(&self, text: &[u8]) -> f32 {
        let longer = self.len().max(text.len());
        if longer == 0 { 1.0 } else { self.len().min(text.len()) as f32 / longer as f32 }
    }

    /// The likeness, if it is more than `floor`.
    #[inline]
    pub(super) fn likeness_above(&self, text: &[u8], floor: f32) -> Option<f32> {
        // What is possible at all is told without a look at the letters.
        let likeness = (self.likeness_at_most(text) > floor).then(|| self.likeness(text))?;
        (likeness > floor).then_some(likeness)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_plain_algorithm_says(words in proptest::collection::vec("[a-d]{0,64}", 4)) {
            let mut pattern = Pattern::default();
            for a in &words {
                pattern.set(a.as_bytes());
                for b in &words {
                    prop_assert_eq!(pattern.distance(b.as_bytes()), strsim::levenshtein(a, b), "{} {}", a, b);
                }
            }
        }
    }
}
