//! Which Latin letters each letter of a word stands for, found by expectation–maximization.
//!
//! Each letter is written as a chunk of none to four Latin letters. Chances of chunks start from the diagonal of the two
//! words and are counted anew in each round, over all ways to cut the spelling (forward and backward sums). Unlike
//! [`learn`](super::super::learn), whose operations also read letters together and add Latin ones, this gives every letter
//! exactly one chunk, as the model needs it.

use super::LONGEST_CHUNK;
use rustc_hash::FxHashMap;

/// Latin letters, the first highest; fewer than four at the low end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Chunk {
    length: u8,
    letters: [u8; LONGEST_CHUNK],
}

impl Chunk {
    fn new(letters: &[u8]) -> Self {
        let mut chunk = Self { length: letters.len() as u8, letters: [0; LONGEST_CHUNK] };
        chunk.letters[..letters.len()].copy_from_slice(letters);
        chunk
    }

    pub(super) fn letters(&self) -> &[u8] {
        &self.letters[..usize::from(self.length)]
    }
}

/// A word and its spelling.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    pub(super) native: Vec<char>,
    latin: Vec<u8>,
}

/// A longer word is no name.
const MOST_LETTERS: usize = 24;

impl Pair {
    /// Nothing for words that cannot be aligned.
    pub(super) fn new(native: Vec<char>, latin: &[u8]) -> Option<Self> {
        let fits = (1..=MOST_LETTERS).contains(&native.len());
        let cuts = (1..=native.len() * LONGEST_CHUNK).contains(&latin.len());
        (fits && cuts).then(|| Self { native, latin: latin.to_vec() })
    }

    /// Letters of the longer side.
    pub(super) fn longer(&self) -> usize {
        self.native.len().max(self.latin.len())
    }

    /// The chunks that may begin at `from`.
    fn chunks(&self, from: usize) -> impl Iterator<Item = Chunk> {
        let longest = LONGEST_CHUNK.min(self.latin.len() - from);
        (0..=longest).map(move |length| Chunk::new(&self.latin[from..from + length]))
    }
}

/// Rounds of counting, by the expected count below which a chunk is dropped after each.
const RARE: [f64; 6] = [0.0, 0.05, 0.1, 0.3, 0.5, 1.0];
/// Weight of a chunk of so many letters before anything was counted.
const BY_LENGTH: [f64; LONGEST_CHUNK + 1] = [0.25, 1.0, 0.35, 0.06, 0.015];
/// How fast that weight falls with the distance from the diagonal, for a whole word of distance.
const OFF_DIAGONAL: f64 = 6.0;
/// A smaller part of a word is not counted.
const NEGLIGIBLE: f64 = 1e-6;

/// How probable it is that a letter is written as a chunk.
#[derive(Debug, Default)]
pub(super) struct Chances(FxHashMap<(char, Chunk), f64>);

impl Chances {
    pub(super) fn learn(pairs: &[Pair]) -> Self {
        let mut chances = Self::default();
        for (round, rare) in RARE.into_iter().enumerate() {
            let mut counts: FxHashMap<(char, Chunk), f64> = FxHashMap::default();
            let mut totals: FxHashMap<char, f64> = FxHashMap::default();
            for pair in pairs {
                let lattice = if round == 0 { Lattice::first(pair) } else { chances.lattice(pair) };
                lattice.count(|letter, chunk, part| {
                    *counts.entry((letter, chunk)).or_default() += part;
                    *totals.entry(letter).or_default() += part;
                });
            }
            counts.retain(|_, count| *count >= rare);
            counts.iter_mut().for_each(|((letter, _), count)| *count /= totals[letter]);
            chances = Self(counts);
        }
        chances
    }

    /// Drops the chunks that `kept` does not tell.
    pub(super) fn keep(&mut self, kept: impl Fn(char, Chunk) -> bool) {
        self.0.retain(|&(letter, chunk), _| kept(letter, chunk));
    }

    fn of(&self, letter: char, chunk: Chunk) -> f64 {
        self.0.get(&(letter, chunk)).copied().unwrap_or(0.0)
    }

    fn lattice<'p>(&self, pair: &'p Pair) -> Lattice<'p> {
        Lattice::new(pair, |at, _, chunk| self.of(pair.native[at], chunk))
    }

    /// The likeliest way to cut the spelling, and its −ln probability; nothing if it cannot be cut.
    pub(super) fn cut(&self, pair: &Pair) -> Option<(Vec<Chunk>, f64)> {
        let lattice = self.lattice(pair);
        let width = pair.latin.len() + 1;
        let mut best = vec![0.0; (pair.native.len() + 1) * width];
        let mut last = vec![Chunk::default(); best.len()];
        best[0] = 1.0;
        for edge in &lattice.edges {
            let chance = best[edge.from] * edge.chance;
            if chance > best[edge.to] {
                (best[edge.to], last[edge.to]) = (chance, edge.chunk);
            }
        }
        let chance = best[best.len() - 1];
        if chance <= 0.0 {
            return None;
        }
        let mut at = best.len() - 1;
        let mut cut = vec![Chunk::default(); pair.native.len()];
        for chunk in cut.iter_mut().rev() {
            *chunk = last[at];
            at -= width + chunk.letters().len();
        }
        Some((cut, -f64::ln(chance)))
    }
}

/// A letter written as a chunk, between two places of the lattice.
struct Edge {
    from: usize,
    to: usize,
    letter: char,
    chunk: Chunk,
    chance: f64,
}

/// All ways to cut a spelling: a place is a number of letters read and of Latin letters written.
struct Lattice<'p> {
    pair: &'p Pair,
    edges: Vec<Edge>,
}

impl<'p> Lattice<'p> {
    /// `chance` is told by the letter's place, the place in the spelling, and the chunk; edges without one are left out.
    fn new(pair: &'p Pair, chance: impl Fn(usize, usize, Chunk) -> f64) -> Self {
        let width = pair.latin.len() + 1;
        let mut edges = Vec::new();
        for (at, &letter) in pair.native.iter().enumerate() {
            for written in 0..width {
                for chunk in pair.chunks(written) {
                    let from = at * width + written;
                    let (to, chance) = (from + width + chunk.letters().len(), chance(at, written, chunk));
                    if chance > 0.0 {
                        edges.push(Edge { from, to, letter, chunk, chance });
                    }
                }
            }
        }
        Self { pair, edges }
    }

    /// Near the diagonal, and rather one Latin letter than more.
    fn first(pair: &'p Pair) -> Self {
        let share = |place: f64, of: usize| place / of as f64;
        Self::new(pair, |at, written, chunk| {
            let length = chunk.letters().len();
            let middle = share(written as f64 + length as f64 / 2.0, pair.latin.len());
            let off = (share(at as f64 + 0.5, pair.native.len()) - middle).abs();
            BY_LENGTH[length] * (-OFF_DIAGONAL * off).exp()
        })
    }

    /// Tells `count` the part of the word in which each letter is written as each chunk.
    fn count(&self, mut count: impl FnMut(char, Chunk, f64)) {
        let places = (self.pair.native.len() + 1) * (self.pair.latin.len() + 1);
        let (mut forward, mut backward) = (vec![0.0; places], vec![0.0; places]);
        (forward[0], backward[places - 1]) = (1.0, 1.0);
        for edge in &self.edges {
            forward[edge.to] += forward[edge.from] * edge.chance;
        }
        let total: f64 = forward[places - 1];
        if total <= 0.0 {
            return;
        }
        for edge in self.edges.iter().rev() {
            let behind = edge.chance * backward[edge.to];
            backward[edge.from] += behind;
            let part = forward[edge.from] * behind / total;
            if part > NEGLIGIBLE {
                count(edge.letter, edge.chunk, part);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(native: &str, latin: &str) -> Pair {
        Pair::new(native.chars().collect(), latin.as_bytes()).unwrap()
    }

    #[test]
    fn letters_find_their_chunks() {
        let words =
            [("шар", "shar"), ("рак", "rak"), ("каша", "kasha"), ("араш", "arash"), ("краш", "krash")];
        let pairs: Vec<Pair> = words.iter().map(|(native, latin)| pair(native, latin)).collect();
        let chances = Chances::learn(&pairs);
        let (cut, cost) = chances.cut(&pair("каша", "kasha")).unwrap();
        let cut: Vec<&[u8]> = cut.iter().map(Chunk::letters).collect();
        assert_eq!(cut, [&b"k"[..], b"a", b"sh", b"a"]);
        assert!((0.0..4.0).contains(&cost), "{cost}");
    }

    #[test]
    fn a_spelling_of_another_word_cannot_be_cut() {
        let chances = Chances::learn(&[pair("ра", "ra"), pair("ар", "ar")]);
        assert!(chances.cut(&pair("ра", "kx")).is_none());
    }

    #[test]
    fn words_that_cannot_be_aligned() {
        for (native, latin) in [("", "a"), ("а", ""), ("а", "aaaaa")] {
            assert!(Pair::new(native.chars().collect(), latin.as_bytes()).is_none(), "{native} {latin}");
        }
        assert!(Pair::new(vec!['а'; 25], b"a").is_none());
    }
}
