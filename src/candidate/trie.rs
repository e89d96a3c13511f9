//! The words of a vocabulary as a tree of letters.

use crate::flat::{Flat, Parts};

/// Nodes breadth first, the root first: the children of a node stand together, in the order of their letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Trie {
    /// Node → the letter that leads to it.
    letters: Flat<u8>,
    /// Node → its first child; one more at the end.
    firsts: Flat<u32>,
    /// Node → one more than the word that ends here; 0 if none does.
    words: Flat<u32>,
}

/// Letters and digits of folded words: a damaged table may tell of more.
const MOST_CHILDREN: usize = 36;
/// The node of the empty word.
pub(super) const ROOT: u32 = 0;

impl Trie {
    /// The tree of `words`, each with its number; they are sorted, each once.
    pub(super) fn new(words: &[(&[u8], u32)]) -> Self {
        let (mut letters, mut firsts, mut ends) = (vec![0u8], Vec::new(), Vec::new());
        let mut level = vec![words];
        for depth in 0.. {
            let mut next = Vec::new();
            for group in &level {
                let whole = group.first().filter(|(word, _)| word.len() == depth);
                ends.push(whole.map_or(0, |(_, number)| number + 1));
                firsts.push(letters.len() as u32);
                let longer = &group[usize::from(whole.is_some())..];
                for child in longer.chunk_by(|a, b| a.0[depth] == b.0[depth]) {
                    letters.push(child[0].0[depth]);
                    next.push(child);
                }
            }
            if next.is_empty() {
                break;
            }
            level = next;
        }
        firsts.push(letters.len() as u32);
        Self { letters: letters.into(), firsts: firsts.into(), words: ends.into() }
    }

    /// Its arrays, as [`Self::from_parts`] reads them.
    pub(super) fn parts(&self) -> [&[u8]; 3] {
        [self.letters.bytes(), self.firsts.bytes(), self.words.bytes()]
    }

    pub(super) fn from_parts(parts: &mut Parts<'_>) -> Option<Self> {
        Some(Self { letters: parts.flat()?, firsts: parts.flat()?, words: parts.flat()? })
    }

    /// The children of a node, with their letters.
    pub(super) fn children(&self, node: u32) -> impl Iterator<Item = (u8, u32)> {
        let range = match self.firsts.get(node as usize..).and_then(|rest| rest.first_chunk::<2>()) {
            Some(&[first, end]) => first..end,
            None => 0..0,
        };
        let letters = self.letters.get(range.start as usize..range.end as usize).unwrap_or_default();
        letters.iter().copied().zip(range).take(MOST_CHILDREN)
    }

    /// The node that `letters` lead to from `node`.
    #[cfg(test)]
    pub(super) fn walk(&self, node: u32, letters: &[u8]) -> Option<u32> {
        letters.iter().try_fold(node, |node, &letter| {
            self.children(node).find(|&(other, _)| other == letter).map(|(_, child)| child)
        })
    }

    /// The word that ends at a node.
    pub(super) fn word(&self, node: u32) -> Option<u32> {
        self.words.get(node as usize).and_then(|word| word.checked_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_nothing_else_are_found() {
        let words: Vec<(&[u8], u32)> = vec![(b"akar", 3), (b"akara", 0), (b"al", 2), (b"hulusi", 1)];
        let trie = Trie::new(&words);
        for (word, number) in words {
            assert_eq!(trie.walk(ROOT, word).and_then(|node| trie.word(node)), Some(number));
        }
        for (none, leads) in [("", true), ("ak", true), ("akaru", false), ("hulusia", false), ("b", false)] {
            let node = trie.walk(ROOT, none.as_bytes());
            assert_eq!((node.is_some(), node.and_then(|node| trie.word(node))), (leads, None), "{none}");
        }
        assert_eq!(Trie::new(&[]).walk(ROOT, b"a"), None);
        assert_eq!(Trie::default().walk(ROOT, b"a"), None);
    }
}
