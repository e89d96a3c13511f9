//! A word of another script: the words of the vocabulary that it may be written as.
//!
//! What each of its letters may be in Latin ones is told by the caller as a lattice of pieces with costs. A beam goes
//! through the lattice and the tree of the vocabulary at once, so that only what is a word of the table is ever written:
//! the two are composed as transducers are (Mohri, Pereira & Riley 2002, "Weighted finite-state transducers in speech
//! recognition"), without building the product.

use super::trie::{ROOT, Trie};
use std::ops::Range;

/// Latin letters that a piece writes at most.
const MOST_WRITTEN: usize = 6;

/// One way to write a letter or two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    reads: u8,
    written: u8,
    letters: [u8; MOST_WRITTEN],
    cost: f32,
}

impl Piece {
    /// The piece that writes `letters`, the first six of them, for the next `reads` letters of the word, at a cost of
    /// −ln of its probability.
    pub fn new(reads: u8, letters: &[u8], cost: f32) -> Self {
        let mut piece = Self { reads: reads.max(1), written: 0, letters: [0; MOST_WRITTEN], cost };
        for (to, from) in piece.letters.iter_mut().zip(letters) {
            *to = *from;
            piece.written += 1;
        }
        piece
    }

    fn letters(&self) -> &[u8] {
        &self.letters[..usize::from(self.written)]
    }
}

/// The ways to write a word.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lattice {
    /// For each letter, the pieces that begin with it, in the order of what they write.
    places: Vec<Vec<Piece>>,
}

/// A word of a name as another script writes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Spelled {
    /// Which words of the name's key it is.
    pub words: Range<usize>,
    /// What it may be in Latin letters.
    pub lattice: Lattice,
}

/// Ways that are followed at each letter,
const BEAM: usize = 48;
/// … and what one may cost more than the cheapest there.
const WINDOW: f32 = 8.0;
/// Words that are found.
const MAX_FOUND: usize = 32;
/// Longest word that is read, in letters.
const MAX_LETTERS: usize = 24;

/// A way so far: its cost, and where in the tree of the vocabulary it is.
type Way = (f32, u32);

/// Room for the work on one word, kept for the next: the ways to each letter.
#[derive(Default)]
pub(super) struct Ways {
    places: Vec<Vec<Way>>,
    /// The cost of the cheapest way to each letter, whatever it writes.
    cheapest: Vec<f32>,
}

impl Lattice {
    /// The ways of which each letter has the pieces of `places`.
    pub fn new(mut places: Vec<Vec<Piece>>) -> Self {
        let order = |a: &Piece, b: &Piece| a.letters().cmp(b.letters()).then(a.cost.total_cmp(&b.cost));
        places.iter_mut().for_each(|pieces| pieces.sort_by(order));
        Self { places }
    }
}

/// The words of `trie` that the words of `lattices`, joined, may be: cheapest first, each with what it costs above the
/// likeliest way, by letter.
pub(super) fn words(lattices: &[&Lattice], trie: &Trie, ways: &mut Ways) -> Vec<Way> {
    let places: Vec<&[Piece]> =
        lattices.iter().flat_map(|lattice| lattice.places.iter().map(Vec::as_slice)).collect();
    if places.is_empty() || places.len() > MAX_LETTERS {
        return Vec::new();
    }
    ways.begin(&places);
    for (i, pieces) in places.iter().enumerate() {
        let mut here = std::mem::take(&mut ways.places[i]);
        keep_cheapest(&mut here);
        for &way in &here {
            write(trie, way, pieces, 0, &mut ways.places[i + 1..]);
        }
        ways.places[i] = here;
    }
    let last = &mut ways.places[places.len()];
    keep_cheapest(last);
    let likeliest = ways.cheapest[places.len()];
    let whole = last.iter().filter_map(|&(cost, node)| Some((cost - likeliest, trie.word(node)?)));
    whole.take(MAX_FOUND).map(|(gap, word)| (gap / places.len() as f32, word)).collect()
}

impl Ways {
    fn begin(&mut self, places: &[&[Piece]]) {
        self.places.iter_mut().for_each(Vec::clear);
        self.places.resize_with(self.places.len().max(places.len() + 1), Vec::new);
        self.places[0].push((0.0, ROOT));
        self.cheapest.clear();
        self.cheapest.resize(places.len() + 1, f32::INFINITY);
        self.cheapest[0] = 0.0;
        for (i, pieces) in places.iter().enumerate() {
            let here = self.cheapest[i];
            for piece in *pieces {
                if let Some(there) = self.cheapest.get_mut(i + usize::from(piece.reads)) {
                    *there = there.min(here + piece.cost);
                }
            }
        }
    }
}

/// Goes on from a way with each of `pieces`, which all write the same first `depth` letters; those have been walked.
/// `after` are the ways to the letters behind.
fn write(trie: &Trie, way: Way, mut pieces: &[Piece], depth: usize, after: &mut [Vec<Way>]) {
    while let Some((piece, rest)) = pieces.split_first().filter(|(piece, _)| piece.letters().len() == depth) {
        if let Some(there) = after.get_mut(usize::from(piece.reads) - 1) {
            there.push((way.0 + piece.cost, way.1));
        }
        pieces = rest;
    }
    if pieces.is_empty() {
        return;
    }
    for (letter, child) in trie.children(way.1) {
        let from = pieces.partition_point(|piece| piece.letters[depth] < letter);
        let same = pieces[from..].partition_point(|piece| piece.letters[depth] == letter);
        if same > 0 {
            write(trie, (way.0, child), &pieces[from..from + same], depth + 1, after);
        }
        pieces = &pieces[from + same..];
        if pieces.is_empty() {
            return;
        }
    }
}

/// Keeps the [`BEAM`] cheapest ways, each node once, cheapest first, ties by number.
fn keep_cheapest(ways: &mut Vec<Way>) {
    let least = ways.iter().map(|way| way.0).fold(f32::INFINITY, f32::min);
    ways.retain(|way| way.0 <= least + WINDOW);
    ways.sort_unstable_by(|a, b| a.1.cmp(&b.1).then(a.0.total_cmp(&b.0)));
    ways.dedup_by_key(|way| way.1);
    let order = |a: &Way, b: &Way| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    if ways.len() > BEAM {
        ways.select_nth_unstable_by(BEAM, order);
        ways.truncate(BEAM);
    }
    ways.sort_unstable_by(order);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(word: &[&[(u8, &str, f32)]], vocabulary: &[&str]) -> Vec<(f32, u32)> {
        let piece = |&(reads, to, cost): &(u8, &str, f32)| Piece::new(reads, to.as_bytes(), cost);
        let lattice = Lattice::new(word.iter().map(|place| place.iter().map(piece).collect()).collect());
        let words: Vec<(&[u8], u32)> = vocabulary.iter().map(|word| word.as_bytes()).zip(0..).collect();
        super::words(&[&lattice], &Trie::new(&words), &mut Ways::default())
    }

    #[test]
    fn only_words_of_the_vocabulary_are_written() {
        let word: &[&[(u8, &str, f32)]] = &[
            &[(1, "s", 1.0), (1, "sh", 2.0)],
            &[(1, "", 3.0), (1, "i", 2.0), (2, "ir", 5.0)],
            &[(1, "r", 1.0)],
        ];
        for (rule, vocabulary, expected) in [
            ("the likeliest costs nothing more", &["sir"][..], &[(0.0, 0)][..]),
            (
                "cheapest first, then the shorter",
                &["shir", "sir", "sr"],
                &[(0.0, 1), (1.0 / 3.0, 2), (1.0 / 3.0, 0)],
            ),
            ("no piece writes so much", &["sira"], &[]),
            ("the beginning of a word is none", &["sirat"], &[]),
            ("nor is what no piece writes", &["sip"], &[]),
        ] {
            assert_eq!(found(word, vocabulary), expected, "{rule}");
        }
    }

    #[test]
    fn nothing_and_too_much_are_borne() {
        let place: &[(u8, &str, f32)] = &[(9, "a", 0.0), (0, "abcdefgh", 0.0)];
        assert_eq!(found(&[], &["a"]), []);
        assert_eq!(found(&[place; MAX_LETTERS + 1], &["a"]), []);
        assert_eq!(found(&[place], &["abcdef"]), [(0.0, 0)]);
    }
}
