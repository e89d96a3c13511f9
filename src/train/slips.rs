//! Pairs that labelled data lack, made by rule.

use crate::translit::name_key;

/// Letters of a surname that is told from others.
const LEAST_SURNAME: usize = 4;

/// `name`, of two words or more, with one inner syllable lost from a word of at least five letters (*Hulusi* → *Husi*);
/// `choice` picks which.
pub(super) fn without_syllable(name: &str, choice: usize) -> Option<String> {
    let vowel = |b: u8| matches!(b.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let bytes = name.as_bytes();
    let inner = |at: usize| {
        bytes[at - 1..at + 3].iter().all(u8::is_ascii_alphabetic)
            && vowel(bytes[at]) != vowel(bytes[at + 1])
            && name[..at].rsplit(' ').next().unwrap_or_default().len()
                + name[at..].split(' ').next().unwrap_or_default().len()
                > 4
    };
    let places: Vec<usize> = (1..bytes.len().saturating_sub(2)).filter(|&at| inner(at)).collect();
    let &at = places.get(choice % places.len().max(1)).filter(|_| name.contains(' '))?;
    Some(format!("{}{}", &name[..at], &name[at + 2..]))
}

/// The last word of `first`, against `second`: whether they may be one, where that is plain. A surname may be that of
/// anybody who has it, and is of nobody else.
pub(super) fn surname_alone<'n>(first: &'n str, second: &str, one: bool) -> Option<(&'n str, bool)> {
    let last = |name: &'n str| name.split_once(' ').and_then(|_| name.rsplit(' ').next());
    let surname = last(first)?;
    let key = name_key(surname);
    let shared = name_key(second).split(' ').any(|word| word == key);
    (key.len() >= LEAST_SURNAME && (one || !shared)).then_some((surname, one))
}

#[cfg(test)]
mod tests {
    use super::{surname_alone, without_syllable};

    #[test]
    fn a_surname_is_of_its_bearers() {
        assert_eq!(surname_alone("Tayyip Erdogan", "Rahmi Dogan", false), Some(("Erdogan", false)));
        assert_eq!(surname_alone("Emine Erdogan", "Tayyip Erdogan", false), None);
        assert_eq!(surname_alone("Tayyip Erdogan", "Tayip Erdoğan", true), Some(("Erdogan", true)));
        assert_eq!(surname_alone("Erdogan", "Tayyip Erdogan", true), None);
    }

    #[test]
    fn a_syllable_is_lost_within_a_word() {
        assert_eq!(without_syllable("Hulusi Akar", 0).as_deref(), Some("Husi Akar"));
        assert_eq!(without_syllable("Hulusi", 0), None);
        assert_eq!(without_syllable("Li Po", 3), None);
    }
}
