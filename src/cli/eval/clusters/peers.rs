//! Clustering as OpenRefine has it, for comparison: by fingerprint, by n-gram fingerprint, by nearest neighbours.
//!
//! Written from the description in its manual, "Clustering in depth": *key collision* puts names of one key together;
//! *nearest neighbour* joins names within an edit distance that share a block of letters.

use rustc_hash::FxHashMap;
use strsim::levenshtein;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A way to cluster: name → cluster.
pub(super) type Peer = fn(&[&str]) -> Vec<u32>;

/// All of them, with their defaults there: n-grams of two letters; distance 1, blocks of six.
pub(super) const ALL: [(&str, Peer); 3] =
    [("fingerprint", fingerprint), ("n-gram fingerprint", ngrams), ("nearest neighbour", nearest)];

const NGRAM: usize = 2;
const BLOCK: usize = 6;
const RADIUS: usize = 1;

fn fingerprint(names: &[&str]) -> Vec<u32> {
    by_key(names, |name| {
        let plain = plain(name);
        let mut words: Vec<&str> = plain.split_whitespace().collect();
        words.sort_unstable();
        words.dedup();
        words.join(" ")
    })
}

fn ngrams(names: &[&str]) -> Vec<u32> {
    by_key(names, |name| {
        let letters: Vec<char> = plain(name).chars().filter(|c| !c.is_whitespace()).collect();
        let mut grams: Vec<String> = letters.windows(NGRAM).map(|gram| gram.iter().collect()).collect();
        grams.sort_unstable();
        grams.dedup();
        if grams.is_empty() { letters.into_iter().collect() } else { grams.concat() }
    })
}

/// Lower case, without marks and punctuation.
fn plain(name: &str) -> String {
    let folded = name.trim().to_lowercase();
    let letters = folded.nfkd().filter(|&c| !is_combining_mark(c));
    letters.filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect()
}

/// The number of each name's key, in the order of their first names. What has no key stands alone.
fn by_key(names: &[&str], key: impl Fn(&str) -> String) -> Vec<u32> {
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let keyed = names.iter().zip(0..).map(|(name, alone)| match key(name) {
        key if key.is_empty() => alone,
        key => *numbers.entry(key).or_insert(alone),
    });
    keyed.collect()
}

fn nearest(names: &[&str]) -> Vec<u32> {
    let lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let mut of_name: Vec<u32> = (0..names.len() as u32).collect();
    let mut blocks: FxHashMap<Vec<char>, Vec<u32>> = FxHashMap::default();
    for (name, at) in lower.iter().zip(0..) {
        let letters: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
        let mut keys: Vec<&[char]> = letters.windows(BLOCK.min(letters.len().max(1))).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter().for_each(|key| blocks.entry(key.to_vec()).or_default().push(at));
    }
    for block in blocks.values() {
        for (i, &a) in block.iter().enumerate() {
            for &b in &block[i + 1..] {
                let (x, y) = (&lower[a as usize], &lower[b as usize]);
                if x.len().abs_diff(y.len()) <= 4 * RADIUS && levenshtein(x, y) <= RADIUS {
                    join(&mut of_name, a, b);
                }
            }
        }
    }
    (0..of_name.len() as u32).map(|name| root(&mut of_name, name)).collect()
}

fn root(of_name: &mut [u32], mut name: u32) -> u32 {
    while of_name[name as usize] != name {
        let up = of_name[of_name[name as usize] as usize];
        of_name[name as usize] = up;
        name = up;
    }
    name
}

fn join(of_name: &mut [u32], a: u32, b: u32) {
    let (a, b) = (root(of_name, a), root(of_name, b));
    of_name[a.max(b) as usize] = a.min(b);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn together(peer: Peer, a: &str, b: &str) -> bool {
        let of_name = peer(&[a, b]);
        of_name[0] == of_name[1]
    }

    #[test]
    fn as_the_manual_says() {
        for (peer, a, b, one) in [
            (fingerprint as Peer, "Akar, Hulusi", "hulusi  AKAR.", true),
            (fingerprint, "Müller", "muller", true),
            (fingerprint, "Akar", "Akkar", false),
            (ngrams, "Krzysztof", "Krzystzof", false),
            (ngrams, "Al Assad", "Alassad", true),
            (nearest, "Khulusi Akar", "Hulusi Akar", true),
            (nearest, "Khalousi Akkar", "Hulusi Akar", false),
            (nearest, "?", "!", false),
        ] {
            assert_eq!(together(peer, a, b), one, "{a} / {b}");
        }
    }
}
