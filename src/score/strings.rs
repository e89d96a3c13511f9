//! Jaro–Winkler and Damerau–Levenshtein of folded words, bit for bit those of `strsim`, without memory of their own.
//!
//! Both look at one word as sets of places, a bit for each: Jaro takes the lowest place that fits, the distance is that
//! of optimal alignments (Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances").
//! Longer words and such as have other letters are left to `strsim`.

/// A word's letters have a bit each.
const MOST: usize = u64::BITS as usize;
/// Letters are ASCII.
const BYTES: usize = 128;
/// Winkler's bonus: from this likeness on, a share for each common letter at the begin, so many at the most.
const LIKE: f64 = 0.7;
const SHARE: f64 = 0.1;
const PREFIX: usize = 4;

/// Where each letter stands in a word.
struct Places([u64; BYTES]);

impl Places {
    fn of(word: &[u8]) -> Self {
        let mut places = [0; BYTES];
        for (i, &letter) in word.iter().enumerate() {
            places[usize::from(letter) % BYTES] |= 1 << i;
        }
        Self(places)
    }

    fn get(&self, letter: u8) -> u64 {
        self.0[usize::from(letter) % BYTES]
    }
}

fn is_short(word: &str) -> bool {
    word.len() <= MOST && word.is_ascii()
}

/// The lowest `count` bits, at most all.
fn lowest(count: usize) -> u64 {
    if count < MOST { (1 << count) - 1 } else { u64::MAX }
}

/// Jaro–Winkler similarity, 0..=1.
pub(super) fn jaro_winkler(a: &str, b: &str) -> f64 {
    if !is_short(a) || !is_short(b) {
        return strsim::jaro_winkler(a, b);
    }
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let jaro = jaro(a, b);
    if jaro <= LIKE {
        return jaro;
    }
    let prefix = a.iter().zip(b).take(PREFIX).take_while(|(x, y)| x == y).count();
    jaro + SHARE * prefix as f64 * (1.0 - jaro)
}

fn jaro(a: &[u8], b: &[u8]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return if a.len() == b.len() { 1.0 } else { 0.0 };
    }
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let places = Places::of(b);
    let (mut of_a, mut of_b) = (0u64, 0u64);
    for (i, &letter) in a.iter().enumerate() {
        let window = lowest((i + reach + 1).min(b.len())) & !lowest(i.saturating_sub(reach));
        let free = places.get(letter) & window & !of_b;
        of_b |= free & free.wrapping_neg();
        of_a |= u64::from(free != 0) << i;
    }
    if of_a == 0 {
        return 0.0;
    }
    let matches = of_a.count_ones() as usize;
    let mut swapped = 0;
    while of_a != 0 {
        swapped += usize::from(a[of_a.trailing_zeros() as usize] != b[of_b.trailing_zeros() as usize]);
        (of_a, of_b) = (of_a & (of_a - 1), of_b & of_b.wrapping_sub(1));
    }
    let share = |of: usize| matches as f64 / of as f64;
    (share(a.len()) + share(b.len()) + (matches - swapped / 2) as f64 / matches as f64) / 3.0
}

/// Letters that are lost, put in, changed or swapped with their neighbours, no letter twice.
pub(super) fn damerau(a: &str, b: &str) -> usize {
    if !is_short(a) || !is_short(b) || b.is_empty() {
        return strsim::osa_distance(a, b);
    }
    let places = Places::of(b.as_bytes());
    let last = 1 << (b.len() - 1);
    // Places where the cost of a row rises or falls by one, where it stays on the diagonal, and the places before.
    let (mut rises, mut falls, mut stays, mut before) = (lowest(b.len()), 0u64, 0u64, 0u64);
    let mut distance = b.len();
    for &letter in a.as_bytes() {
        let same = places.get(letter);
        let swapped = ((!stays & same) << 1) & before;
        stays = ((same & rises).wrapping_add(rises) ^ rises) | same | falls | swapped;
        let (up, down) = (falls | !(stays | rises), stays & rises);
        distance += usize::from(up & last != 0);
        distance -= usize::from(down & last != 0);
        let (up, down) = (up << 1 | 1, down << 1);
        rises = down | !(stays | up);
        falls = up & stays;
        before = same;
    }
    distance
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn agrees(a: &str, b: &str) -> Result<(), TestCaseError> {
        prop_assert_eq!(
            jaro_winkler(a, b).to_bits(),
            strsim::jaro_winkler(a, b).to_bits(),
            "{:?} {:?}",
            a,
            b
        );
        prop_assert_eq!(damerau(a, b), strsim::osa_distance(a, b), "{:?} {:?}", a, b);
        Ok(())
    }

    proptest! {
        #[test]
        fn they_are_those_of_strsim(a in "[abc]{0,12}", b in "[abc]{0,12}", c in "[a-z0-9]{0,80}", d in "[ad-é]{0,64}") {
            let pairs = [(&a, &b), (&a, &c), (&c, &d), (&d, &d), (&b, &d)];
            for (x, y) in pairs {
                agrees(x, y)?;
                agrees(y, x)?;
            }
        }

        #[test]
        fn the_longest_word_of_bits_is_counted_right(a in "[ab]{60,66}", b in "[ab]{60,66}") {
            agrees(&a, &b)?;
        }
    }
}
