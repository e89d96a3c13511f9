//! What the model looks at when it spells a letter: the contexts, each as a number.
//!
//! A context is the letter, what kind of context it is, and what stands there: letters beside it, whether those are
//! vowels, how the word begins and ends (endings tell a name's origin), how far the edges are, and the Latin letters
//! that were written last. Learning and reading make the same numbers here; only their upper half ([`short`]) ships.

/// What stands outside of a word: right beside it, and further away.
const EDGE: u64 = 1;
const BEYOND: u64 = 2;
/// Kinds of letters in a [`Word::shape`], beside the two above.
const VOWEL: u64 = 3;
const CONSONANT: u64 = 4;
/// Bits of a kind.
const KIND_BITS: u32 = 3;
/// Letters that are looked at on either side, at the most.
const REACH: usize = 3;
/// From this distance on an edge is just far.
const FAR: usize = 5;
/// Latin letters that a [`History`] holds.
const REMEMBERED: u32 = 3;

/// Contexts of a place that only depend on the word, and those that depend on what was written before.
pub(super) const OF_WORD: usize = 13;
pub(super) const OF_HISTORY: usize = 5;

/// Odd numbers with bits well spread: the golden ratio's fraction and two primes, as hashes use them.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
const STIR: u64 = 0xD6E8_FEB8_6659_FD93;
const APART: u64 = 0xC2B2_AE3D_27D4_EB4F;

pub(super) fn mix(hash: u64, next: u64) -> u64 {
    let stirred = (hash ^ next.wrapping_mul(SPREAD)).wrapping_mul(STIR);
    stirred ^ (stirred >> 32)
}

/// The number of a context of some kind.
fn of_kind(kind: u64, hash: u64) -> u64 {
    (hash ^ kind.wrapping_mul(APART)).wrapping_mul(STIR)
}

/// The half of a context's number that ships.
pub(crate) fn short(context: u64) -> u32 {
    (context >> 32) as u32
}

/// The Latin letters that were written last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct History {
    /// Eight bits each; fewer at the start.
    letters: u32,
}

impl History {
    /// After one more letter was written as `chunk`.
    pub(crate) fn then(self, chunk: &[u8]) -> Self {
        let joined = |sum: u32, &letter: &u8| sum << 8 | u32::from(letter);
        Self { letters: chunk.iter().fold(self.letters, joined) & mask(REMEMBERED) }
    }

    fn last(self, letters: u32) -> u64 {
        u64::from(self.letters & mask(letters))
    }
}

/// The bits of so many letters, at most three.
fn mask(letters: u32) -> u32 {
    (1 << (8 * letters)) - 1
}

/// A word, made ready to be looked at.
#[derive(Debug, Default)]
pub(crate) struct Word {
    /// The letters, and [`REACH`] places outside on both sides.
    codes: Vec<u64>,
    kinds: Vec<u64>,
    letters: usize,
    start: u64,
    ends: [u64; 2],
}

impl Word {
    pub(crate) fn new(letters: &[char]) -> Self {
        let mut word = Self::default();
        word.read(letters);
        word
    }

    /// Becomes the word of `letters`; what room it has is used again.
    pub(super) fn read(&mut self, letters: &[char]) {
        let outside = |place: usize| if place == 0 { EDGE } else { BEYOND };
        let pad = |padded: &mut Vec<u64>, of: fn(char) -> u64| {
            padded.clear();
            padded.extend((0..REACH).rev().map(outside));
            padded.extend(letters.iter().map(|&c| of(c)));
            padded.extend((0..REACH).map(outside));
        };
        pad(&mut self.codes, u64::from);
        pad(&mut self.kinds, kind);
        let end = |length: usize| {
            let from = letters.len().saturating_sub(length);
            letters[from..].iter().fold(0, |hash, &c| mix(hash, u64::from(c)))
        };
        self.ends = [end(2), end(3)];
        self.start = letters.iter().take(2).fold(0, |hash, &c| mix(hash, u64::from(c)));
        self.letters = letters.len();
    }

    /// The kinds of the letter at `at` and of those within reach.
    fn shape(&self, at: usize) -> u64 {
        let kinds = &self.kinds[at..=at + 2 * REACH];
        kinds.iter().fold(0, |sum, kind| sum << KIND_BITS | kind)
    }

    /// The contexts of the letter at `at` that the word alone decides.
    pub(crate) fn contexts(&self, at: usize) -> [u64; OF_WORD] {
        let near = |step: isize| self.codes[(at + REACH).wrapping_add_signed(step)];
        let here = mix(0, near(0));
        let right = mix(here, near(1));
        let right_2 = mix(right, near(2));
        let left = mix(!here, near(-1));
        let left_2 = mix(left, near(-2));
        let both = mix(left, near(1));
        let [end_2, end_3] = self.ends.map(|end| mix(here, end));
        let place = at.min(FAR) * (FAR + 1) + (self.letters - at).min(FAR);
        let hashes = [
            here,
            left,
            right,
            both,
            left_2,
            right_2,
            mix(left_2, near(1)),
            mix(both, near(2)),
            mix(here, self.shape(at)),
            end_2,
            end_3,
            mix(here, self.start),
            mix(here, place as u64),
        ];
        let mut kind = 0;
        hashes.map(|hash| {
            kind += 1;
            of_kind(kind, hash)
        })
    }

    /// The contexts of the letter at `at` that depend on what was written before it.
    pub(crate) fn contexts_after(&self, at: usize, history: History) -> [u64; OF_HISTORY] {
        let here = mix(0, self.codes[at + REACH]);
        let next = mix(here, self.codes[at + REACH + 1]);
        let [one, two, three] = [1, 2, 3].map(|letters| history.last(letters));
        let hashes = [mix(here, one), mix(here, two), mix(here, three), mix(next, one), mix(next, two)];
        let mut kind = OF_WORD as u64;
        hashes.map(|hash| {
            kind += 1;
            of_kind(kind, hash)
        })
    }
}

fn kind(c: char) -> u64 {
    if is_vowel(c) { VOWEL } else { CONSONANT }
}

/// Whether a letter stands for a vowel or carries one, in the scripts that have a model.
fn is_vowel(c: char) -> bool {
    match c {
        'ا' | 'و' | 'ي' | 'ى' | 'آ' | 'ة' | 'أ' | 'إ' | 'ئ' | 'ؤ' | 'ع' | 'ء' => true,
        'א' | 'ו' | 'י' | 'ה' | 'ע' => true,
        'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'і' | 'ї' | 'є' | 'й' | 'ь' => {
            true
        }
        // A kana with its vowel counts as a consonant; what lengthens or closes it does not.
        'ー' | 'あ' | 'い' | 'う' | 'え' | 'お' | 'ん' => true,
        '\u{1161}'..='\u{1175}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn word(text: &str) -> Word {
        Word::new(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn every_kind_of_context_is_a_number_of_its_own() {
        let word = word("лавров");
        let history = History::default().then(b"la").then(b"v");
        let all = word.contexts(2).into_iter().chain(word.contexts_after(2, history));
        assert_eq!(all.map(short).collect::<BTreeSet<_>>().len(), OF_WORD + OF_HISTORY);
    }

    #[test]
    fn far_letters_do_not_matter_to_near_contexts() {
        let (a, b) = (word("лавров"), word("лавренко"));
        let same = |at: usize| a.contexts(at).iter().zip(b.contexts(at)).filter(|(x, y)| **x == *y).count();
        assert!(same(0) > same(2) && same(2) > 0);
        assert_ne!(a.contexts(1), a.contexts(4));
    }

    #[test]
    fn history_is_what_was_written_last() {
        let history = History::default().then(b"dzh").then(b"").then(b"a").then(b"ba");
        assert_eq!(history, History::default().then(b"aba"));
        assert_ne!(history, History::default().then(b"ba"));
    }
}
