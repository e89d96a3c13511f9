//! Blocking keys: the coarse features by which names find one another.
//!
//! Spellings of one name differ in vowels, doubled letters and the letters that stand for one sound, so the keys are
//! cut from the *sound spelling* of each word, in which such differences are gone.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// A blocking key: a hash of its kind and its text.
pub(super) type Key = u64;

/// The families of keys; the family is part of the hash, so that a word never meets a trigram.
#[derive(Clone, Copy)]
enum Family {
    Word,
    Skeleton,
    Trigram,
}

/// Longer keys add nothing to finding and would let one input take unbounded time.
const MAX_WORDS: usize = 16;
const MAX_WORD_BYTES: usize = 48;

/// Appends the keys of the name whose folded key ([`crate::translit::name_key`]) is `name`, each once, sorted.
pub(super) fn blocking_keys(name: &str, out: &mut Vec<Key>) {
    out.clear();
    let mut sound = String::new();
    for word in name.split(' ').take(MAX_WORDS) {
        let word = &word[..word.len().min(MAX_WORD_BYTES)];
        out.push(hash(Family::Word, word.as_bytes()));
        sound.clear();
        sound.push('^');
        append_sound(word, &mut sound);
        sound.push('$');
        for gram in sound.as_bytes().windows(3) {
            out.push(hash(Family::Trigram, gram));
        }
        let skeleton: Vec<u8> = sound.bytes().filter(|b| !matches!(b, b'a' | b'^' | b'$')).collect();
        if skeleton.len() > 1 {
            out.push(hash(Family::Skeleton, &skeleton));
        }
    }
    out.sort_unstable();
    out.dedup();
}

fn hash(family: Family, bytes: &[u8]) -> Key {
    let mut hasher = FxHasher::default();
    hasher.write_u8(family as u8);
    hasher.write(bytes);
    hasher.finish()
}

/// Letter groups that stand for one sound in Latin copies of names; the longest that fits is taken.
const SOUNDS: &[(&str, &str)] = &[
    ("dzh", "j"),
    ("sch", "s"),
    ("tch", "c"),
    ("tsch", "c"),
    ("kh", "h"),
    ("gh", "g"),
    ("zh", "j"),
    ("sh", "s"),
    ("ch", "c"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("dj", "j"),
    ("ck", "k"),
    ("ks", "x"),
];

/// The sound spelling of a folded word: two words that may be spellings of one name by sound have the same.
///
/// ```
/// use canonym::candidate::sound_spelling;
/// assert_eq!(sound_spelling("altun"), sound_spelling("alton"));
/// ```
pub fn sound_spelling(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    append_sound(word, &mut out);
    out
}

/// Appends the sound spelling of a folded word: letter groups of one sound made one, all vowels `a`, letters that
/// are written for one another made one, repeats dropped.
fn append_sound(word: &str, out: &mut String) {
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let may_open = matches!(first, 'c' | 'd' | 'g' | 'k' | 'p' | 's' | 't' | 'z');
        let sounds = if may_open { SOUNDS } else { &[] };
        let group =
            sounds.iter().filter(|(from, _)| rest.starts_with(from)).max_by_key(|(from, _)| from.len());
        let (taken, sound) = match group {
            Some((from, to)) => (from.len(), to.chars().next().unwrap_or(first)),
            None => (first.len_utf8(), first),
        };
        rest = &rest[taken..];
        let sound = class(sound);
        if !out.ends_with(sound) {
            out.push(sound);
        }
    }
}

/// The letter that stands for all letters written for the same sound.
fn class(letter: char) -> char {
    match letter {
        'e' | 'i' | 'o' | 'u' | 'y' => 'a',
        'w' | 'f' => 'v',
        'q' | 'c' => 'k',
        'z' => 's',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_sound_are_one() {
        for (rule, a, b) in [
            ("kh for h", "khulusi", "hulusi"),
            ("vowels", "khalousi", "hulusi"),
            ("doubled letters", "akkar", "akar"),
            ("f and v", "fidan", "vidan"),
            ("dzh for j", "dzhabarov", "jabarov"),
            ("w, v and ff", "lawroff", "lavrov"),
            ("ch for c", "chavusoglu", "cavusoglu"),
        ] {
            assert_eq!(sound_spelling(a), sound_spelling(b), "{rule}");
        }
    }

    #[test]
    fn different_sounds_stay_apart() {
        for (a, b) in [("akar", "ankara"), ("hama", "hatay"), ("dogan", "fidan"), ("altun", "aksut")] {
            assert_ne!(sound_spelling(a), sound_spelling(b));
        }
    }

    #[test]
    fn keys_are_bounded_for_hostile_names() {
        let mut keys = Vec::new();
        blocking_keys(&"a".repeat(100_000), &mut keys);
        assert!(keys.len() <= MAX_WORD_BYTES + 2);
        blocking_keys(&"ab ".repeat(100_000), &mut keys);
        assert!(keys.len() <= MAX_WORDS * 8);
        blocking_keys("", &mut keys);
        assert!(keys.len() <= 1);
    }
}
