//! What near words share: their sound, their consonants, the classes of these, and each but for a letter.
//!
//! Spellings of one name differ in vowels, doubled letters and the letters that stand for one sound, so the keys are
//! cut from the *sound spelling* of a word, in which such differences are gone. Of what remains, one more letter may
//! differ: both sides are filed under what is left when any one letter is dropped (symmetric delete, Garbe 2012).

use crate::flat::stable_hash;

/// Longest word that is told from others; what stands behind is dropped.
pub(super) const MAX_WORD_BYTES: usize = 40;

/// Families of keys; the family is part of the hash, so that a skeleton never meets a sound.
const SOUND: u8 = 1;
const SKELETON: u8 = 2;
const FRONT: u8 = 3;
const BACK: u8 = 4;
const COARSE: u8 = 5;
/// The family of two sounds; see `pair_key` in `index`.
pub(super) const PAIR: u8 = 6;
/// The family of whole keys.
pub(super) const WHOLE: u8 = 7;

/// Shorter skeletons are shared by too many words when one more consonant is dropped.
const SKELETON_TO_DROP_FROM: usize = 4;
/// Words with so many consonants may have two slips; one half of them then is whole.
const SKELETON_TO_HALVE: usize = 5;
/// Classes of consonants are few: shorter words of them are shared by too many.
const COARSE_FROM: usize = 3;
const COARSE_TO_DROP_FROM: usize = 5;
/// A shorter sound without one more letter says nothing.
const SOUND_TO_DROP_FROM: usize = 3;

/// The hash of a key of that family, the same on every machine.
pub(super) fn hash(family: u8, bytes: &[u8]) -> u64 {
    stable_hash(u64::from(family), bytes)
}

/// The key of the sound spelling itself; [`word_keys`] gives it first.
pub(super) fn sound_key(sound: &[u8]) -> u64 {
    hash(SOUND, sound)
}

/// Calls `each` with the keys under which the word of this sound spelling is filed and looked for: the surest first,
/// at most `4 * MAX_WORD_BYTES`. `skeleton` and `coarse` are those of `sound`.
pub(super) fn word_keys(sound: &[u8], skeleton: &[u8], coarse: &[u8], mut each: impl FnMut(u64)) {
    each(sound_key(sound));
    if skeleton.len() > 1 {
        each(hash(SKELETON, skeleton));
    }
    if sound.len() >= SOUND_TO_DROP_FROM {
        without_one(sound, |rest| each(hash(SOUND, rest)));
    }
    if skeleton.len() >= SKELETON_TO_DROP_FROM {
        without_one(skeleton, |rest| each(hash(SKELETON, rest)));
    }
    if skeleton.len() >= SKELETON_TO_HALVE {
        let half = skeleton.len().div_ceil(2).max(3);
        each(hash(FRONT, &skeleton[..half]));
        each(hash(BACK, &skeleton[skeleton.len() - half..]));
    }
    if coarse.len() >= COARSE_FROM {
        each(hash(COARSE, coarse));
    }
    if coarse.len() >= COARSE_TO_DROP_FROM {
        without_one(coarse, |rest| each(hash(COARSE, rest)));
    }
}

/// Calls `each` with `letters` less one of them, for each one.
fn without_one(letters: &[u8], mut each: impl FnMut(&[u8])) {
    let mut rest = [0u8; 2 * MAX_WORD_BYTES];
    let letters = &letters[..letters.len().min(rest.len())];
    for i in 0..letters.len() {
        if i > 0 && letters[i] == letters[i - 1] {
            continue;
        }
        rest[..i].copy_from_slice(&letters[..i]);
        rest[i..letters.len() - 1].copy_from_slice(&letters[i + 1..]);
        each(&rest[..letters.len() - 1]);
    }
}

/// Appends the consonants of a sound spelling.
pub(super) fn append_skeleton(sound: &[u8], out: &mut Vec<u8>) {
    out.extend(sound.iter().filter(|&&letter| letter != b'a'));
}

/// Appends the classes of the consonants of a sound spelling, in which scripts differ that have no letter for each sound:
/// voiced or not, `l` or `r`. Neighbours of one class are one.
pub(crate) fn append_coarse(sound: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    for &letter in sound {
        let class = match letter {
            b'b' | b'p' | b'v' => b'p',
            b'd' | b't' => b't',
            b'g' | b'k' | b'x' => b'k',
            b'j' | b's' => b's',
            b'l' | b'r' => b'l',
            b'm' | b'n' => b'n',
            b'a' | b'h' => continue,
            other => other,
        };
        if out[start..].last() != Some(&class) {
            out.push(class);
        }
    }
}

/// Letter groups that stand for one sound in Latin copies of names; the longest that fits is taken.
const SOUNDS: &[(&[u8], u8)] = &[
    (b"tsch", b'c'),
    (b"dzh", b'j'),
    (b"sch", b's'),
    (b"tch", b'c'),
    (b"kh", b'h'),
    (b"gh", b'g'),
    (b"zh", b'j'),
    (b"sh", b's'),
    (b"ch", b'c'),
    (b"ph", b'f'),
    (b"th", b't'),
    (b"dh", b'd'),
    (b"dj", b'j'),
    (b"ck", b'k'),
    (b"ks", b'x'),
];

/// The sound spelling of a folded word: two words that may be spellings of one name by sound have the same.
///
/// ```
/// use canonym::candidate::sound_spelling;
/// assert_eq!(sound_spelling("altun"), sound_spelling("alton"));
/// ```
pub fn sound_spelling(word: &str) -> String {
    let mut out = Vec::with_capacity(word.len());
    append_sound(word.as_bytes(), &mut out);
    out.retain(u8::is_ascii);
    out.into_iter().map(char::from).collect()
}

/// Appends the sound spelling of a folded word: letter groups of one sound made one, all vowels `a`, letters that
/// are written for one another made one, repeats dropped.
pub(crate) fn append_sound(word: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    let mut rest = word;
    while let Some(&first) = rest.first() {
        let may_open = matches!(first, b'c' | b'd' | b'g' | b'k' | b'p' | b's' | b't' | b'z');
        let sounds = if may_open { SOUNDS } else { &[] };
        let group = sounds.iter().find(|(from, _)| rest.starts_with(from));
        let (taken, sound) = group.map_or((1, first), |&(from, to)| (from.len(), to));
        rest = &rest[taken..];
        let sound = class(sound);
        if out[start..].last() != Some(&sound) {
            out.push(sound);
        }
    }
}

/// The letter that stands for all letters written for the same sound.
fn class(letter: u8) -> u8 {
    match letter {
        b'e' | b'i' | b'o' | b'u' | b'y' => b'a',
        b'w' | b'f' => b'v',
        b'q' | b'c' => b'k',
        b'z' => b's',
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
    fn the_longest_group_is_taken() {
        assert!(SOUNDS.is_sorted_by_key(|(from, _)| std::cmp::Reverse(from.len())));
    }

    #[test]
    fn words_a_slip_apart_share_a_key() {
        let keys = |word: &str| {
            let (mut sound, mut skeleton, mut coarse, mut keys) =
                (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            append_sound(word.as_bytes(), &mut sound);
            append_skeleton(&sound, &mut skeleton);
            append_coarse(&sound, &mut coarse);
            word_keys(&sound, &skeleton, &coarse, |key| keys.push(key));
            keys
        };
        for (rule, a, b) in [
            ("another consonant", "akar", "apar"),
            ("one more", "erdogan", "erdorgan"),
            ("one less", "erdogan", "erdoan"),
            ("no vowels", "muhammad", "mhmd"),
            ("voiced or not, l or r", "petrolina", "bideluolina"),
            ("two slips in a long word", "chernomyrdin", "chernomirtim"),
        ] {
            assert!(keys(a).iter().any(|key| keys(b).contains(key)), "{rule}");
        }
        assert!(keys(&"ab".repeat(20)).len() <= 4 * MAX_WORD_BYTES);
        assert_eq!(keys("").len(), 1);
    }
}
