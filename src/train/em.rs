//! Expectation–maximization over pairs of words: the likeliest operations between their letters.
//!
//! Ristad & Yianilos 1998, "Learning String Edit Distance", with operations of several letters (Bisani & Ney 2008,
//! "Joint-sequence models for grapheme-to-phoneme conversion"). Every way to cut a pair of words into operations is
//! weighed by the forward and backward sums over a lattice; counts are summed in the order of the data, so the same data
//! give the same table.

use crate::score::Alphabet;
use rustc_hash::FxHashMap;

/// A word and how it was written in Latin letters, seen `weight` times.
#[derive(Clone, Debug)]
pub struct WordPair {
    /// Folded letters of the script.
    pub native: Vec<char>,
    /// `a`–`z`.
    pub latin: Vec<u8>,
    /// How much it counts.
    pub weight: f64,
}

/// Letters of a longer word would make too large a lattice.
const MAX_LETTERS: usize = 24;
/// An expected count below which an operation of several letters is dropped after a round; it grows each round.
const RARE: [f64; 6] = [0.05, 0.2, 0.4, 0.7, 1.0, 1.5];
/// An operation with fewer expected counts than this is not written.
const WRITTEN: f64 = 1.0;
/// Weight of the first guess, in counts for each letter.
const PRIOR: f64 = 1.0;
/// How fast the first guess falls with the edit distance between what a letter stands for and what is written.
const FALL: f64 = 1.7;
/// Weight of an operation that reads two letters, and of one that reads none, in the first guess.
const DOUBLE: f64 = 1.5;
const NONE: f64 = 0.02;
/// Threads, and parts that the data is cut into: fixed, so that sums do not depend on the machine.
const PARTS: usize = 4;

type Key = ([char; 2], [u8; 6]);

/// An edge of a lattice: from node to node by an operation.
type Edge = (u16, u16, u32);

struct Lattice {
    edges: Vec<Edge>,
    nodes: usize,
    weight: f64,
}

/// Operations learned from `pairs`: letters, Latin letters, −ln probability.
pub fn learn(alphabet: Alphabet, pairs: &[WordPair]) -> Vec<(String, String, f64)> {
    let mut ops = Ops::default();
    let lattices: Vec<Lattice> = pairs.iter().filter_map(|pair| ops.lattice(alphabet, pair)).collect();
    let guess = ops.guess(alphabet, pairs);
    let mut chance = guess.clone();
    let mut counts = vec![0.0; chance.len()];
    for rare in RARE {
        counts = expected(&lattices, &chance);
        let mut total = 0.0;
        for (i, count) in counts.iter_mut().enumerate() {
            let several = ops.is_several(i, alphabet);
            if several && *count < rare {
                *count = 0.0;
            } else if !several {
                *count += PRIOR * ops.share(&guess, i);
            }
            total += *count;
        }
        chance = counts.iter().map(|count| count / total).collect();
    }
    let kept = (0..ops.keys.len()).filter(|&i| counts[i] >= WRITTEN && chance[i] > 0.0);
    kept.map(|i| ops.named(i, chance[i])).collect()
}

/// All operations that occur, numbered as they are first seen.
#[derive(Default)]
struct Ops {
    numbers: FxHashMap<Key, u32>,
    keys: Vec<Key>,
    /// Sum of the first guess over the operations of a letter.
    totals: FxHashMap<[char; 2], f64>,
}

fn length<T: PartialEq + Default>(letters: &[T]) -> usize {
    letters.iter().take_while(|letter| **letter != T::default()).count()
}

impl Ops {
    fn number(&mut self, native: &[char], latin: &[u8]) -> u32 {
        let mut key: Key = (['\0'; 2], [0; 6]);
        key.0[..native.len()].copy_from_slice(native);
        key.1[..latin.len()].copy_from_slice(latin);
        let next = self.keys.len() as u32;
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.keys.push(key);
        }
        number
    }

    /// Every way to cut the pair into operations; nothing for a pair that is too long or cannot be cut.
    fn lattice(&mut self, alphabet: Alphabet, pair: &WordPair) -> Option<Lattice> {
        let (n, m) = (pair.native.len(), pair.latin.len());
        let fits = (1..=MAX_LETTERS).contains(&n) && (1..=MAX_LETTERS).contains(&m);
        if !fits || m > n * alphabet.writes() {
            return None;
        }
        let mut edges = Vec::new();
        for i in 0..=n {
            for j in 0..=m {
                let from = (i * (m + 1) + j) as u16;
                for read in 0..=alphabet.reads().min(n - i) {
                    for write in 0..=alphabet.writes().min(m - j) {
                        let idle = read + write == 0 || (read == 0 && write > 1) || (read > 1 && write == 0);
                        if !idle {
                            let op = self.number(&pair.native[i..i + read], &pair.latin[j..j + write]);
                            edges.push((from, ((i + read) * (m + 1) + j + write) as u16, op));
                        }
                    }
                }
            }
        }
        Some(Lattice { edges, nodes: (n + 1) * (m + 1), weight: pair.weight })
    }

    /// Where learning starts: what `deunicode` makes of the letters is likely, what is far from it is not.
    fn guess(&mut self, alphabet: Alphabet, pairs: &[WordPair]) -> Vec<f64> {
        let mut frequency: FxHashMap<char, f64> = FxHashMap::default();
        let mut all = 0.0;
        for pair in pairs {
            for &c in &pair.native {
                *frequency.entry(c).or_default() += pair.weight;
                all += pair.weight;
            }
        }
        let mut sounds: FxHashMap<char, Vec<u8>> = FxHashMap::default();
        let mut guess = Vec::with_capacity(self.keys.len());
        for (native, latin) in &self.keys {
            let letters = &native[..length(native)];
            let written = &latin[..length(latin)];
            let mut sound = Vec::new();
            let mut share = if letters.is_empty() { NONE } else { 1.0 };
            for c in letters {
                sound.extend_from_slice(sounds.entry(*c).or_insert_with(|| sound_of(*c)));
                share *= frequency.get(c).copied().unwrap_or(0.0) / all;
            }
            if letters.len() == 2 {
                share *= DOUBLE;
            }
            let far = if letters.is_empty() { 1.0 } else { distance(&sound, written) };
            let fall = if alphabet == Alphabet::Latin { FALL * 1.5 } else { FALL };
            let value = share * (-fall * far).exp();
            *self.totals.entry(*native).or_default() += value;
            guess.push(value);
        }
        guess
    }

    /// The share of operation `i` in the first guess of its letter.
    fn share(&self, guess: &[f64], i: usize) -> f64 {
        let total = self.totals.get(&self.keys[i].0).copied().unwrap_or(0.0);
        if total > 0.0 { guess[i] / total } else { 0.0 }
    }

    /// Whether the operation reads or writes more than a plain letter does.
    fn is_several(&self, i: usize, alphabet: Alphabet) -> bool {
        let (native, latin) = &self.keys[i];
        let plain = match alphabet {
            Alphabet::Han => 4,
            Alphabet::Kana => 3,
            Alphabet::Latin => 1,
            _ => 2,
        };
        length(native) > 1 || length(latin) > plain
    }

    fn named(&self, i: usize, chance: f64) -> (String, String, f64) {
        let (native, latin) = &self.keys[i];
        let native = native[..length(native)].iter().collect();
        let latin = latin[..length(latin)].iter().map(|&b| char::from(b)).collect();
        (native, latin, -chance.ln())
    }
}

fn sound_of(c: char) -> Vec<u8> {
    if c.is_ascii() {
        return vec![c as u8];
    }
    let latin = deunicode::deunicode_char(c).unwrap_or_default();
    latin.bytes().filter(u8::is_ascii_alphabetic).map(|b| b.to_ascii_lowercase()).collect()
}

/// Edit distance in which vowels count half.
fn distance(a: &[u8], b: &[u8]) -> f64 {
    let cost = |x: u8| if matches!(x, b'a' | b'e' | b'i' | b'o' | b'u' | b'y') { 0.5 } else { 1.0 };
    let mut row: Vec<f64> = std::iter::once(0.0)
        .chain(b.iter().scan(0.0, |sum, &y| {
            *sum += cost(y);
            Some(*sum)
        }))
        .collect();
    for &x in a {
        let mut corner = row[0];
        row[0] += cost(x);
        for (j, &y) in b.iter().enumerate() {
            let swap = corner + if x == y { 0.0 } else { cost(x).max(cost(y)) };
            corner = row[j + 1];
            row[j + 1] = swap.min(row[j] + cost(y)).min(row[j + 1] + cost(x));
        }
    }
    row[b.len()]
}

/// Expected counts of all operations.
fn expected(lattices: &[Lattice], chance: &[f64]) -> Vec<f64> {
    let size = lattices.len().div_ceil(PARTS).max(1);
    let parts: Vec<Vec<f64>> = std::thread::scope(|scope| {
        let work = lattices.chunks(size).map(|part| scope.spawn(|| expected_of(part, chance)));
        let work: Vec<_> = work.collect();
        work.into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    let mut counts = vec![0.0; chance.len()];
    for part in parts {
        for (sum, count) in counts.iter_mut().zip(part) {
            *sum += count;
        }
    }
    counts
}

fn expected_of(lattices: &[Lattice], chance: &[f64]) -> Vec<f64> {
    let mut counts = vec![0.0; chance.len()];
    let (mut forward, mut backward) = (Vec::new(), Vec::new());
    for lattice in lattices {
        forward.clear();
        forward.resize(lattice.nodes, 0.0);
        backward.clear();
        backward.resize(lattice.nodes, 0.0);
        (forward[0], backward[lattice.nodes - 1]) = (1.0, 1.0);
        for &(from, to, op) in &lattice.edges {
            forward[usize::from(to)] += forward[usize::from(from)] * chance[op as usize];
        }
        let total = forward[lattice.nodes - 1];
        if total <= 0.0 {
            continue;
        }
        for &(from, to, op) in lattice.edges.iter().rev() {
            let (from, to, op) = (usize::from(from), usize::from(to), op as usize);
            let behind = chance[op] * backward[to];
            counts[op] += lattice.weight * forward[from] * behind / total;
            backward[from] += behind;
        }
    }
    counts
}
