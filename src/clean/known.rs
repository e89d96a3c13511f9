//! Words of names that somebody else knows, and what they say of letters of another script inside a word.
//!
//! Which Latin letter an Arabic one stands for is open (*Erdoغan* may be *Erdoğan* or *Erdoghan*), and at the end of a
//! word it may be an ending of its own. A word of the table of names decides, if just one of the readings is one.

use super::twins;
use crate::script::{Script, script_of};
use std::fmt;
use std::sync::Arc;

/// Asks whether a word, in small letters, is of a name.
#[derive(Clone)]
pub(super) struct KnownWords(Arc<dyn Fn(&str) -> bool + Send + Sync>);

impl KnownWords {
    pub(super) fn new(is_known: impl Fn(&str) -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(is_known))
    }

    fn has(&self, word: &str) -> bool {
        (self.0)(&small_letters(word))
    }

    /// `word`, which has Arabic letters among Latin ones, as the one known word that it reads as.
    pub(super) fn strewn(&self, word: &str) -> Option<String> {
        let mut known = twins::readings(word)?.into_iter().filter(|reading| self.has(reading));
        let reading = known.next()?;
        known.next().is_none().then(|| in_case_of(reading, word))
    }
}

impl fmt::Debug for KnownWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KnownWords")
    }
}

/// The small letters of a word; the dot that *İ* leaves is none.
pub(crate) fn small_letters(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).filter(|&c| c != '\u{307}').collect()
}

/// `reading` with a capital where the Latin letters of `word` begin after its first letter, or in capitals as they are.
fn in_case_of(reading: String, word: &str) -> String {
    if !word.contains(char::is_lowercase) {
        return reading.to_uppercase();
    }
    let mut letters = reading.chars();
    let begins_foreign = word.starts_with(|c: char| script_of(c) != Script::Latin);
    match letters.next().filter(|_| begins_foreign) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => reading,
    }
}

#[cfg(test)]
mod tests {
    use crate::Cleaner;

    #[test]
    fn a_known_word_decides() {
        let names = ["erdoğan", "akar", "bashar", "assad", "recep", "kemal", "cemal", "hakan"];
        let cleaner = Cleaner::builder().known_words(move |word| names.contains(&word)).build();
        let rows = [
            ("ambiguous letter", "Erdoغan", "Erdoğan"),
            ("last letter", "Hulusi Akaر", "Hulusi Akar"),
            ("with a particle", "Bashaر al-Assaد", "Bashar al-Assad"),
            ("first letter", "رecep", "Recep"),
            ("capitals", "AKAر, HAكAN", "AKAR, HAKAN"),
            ("several letters", "Bashaر, Erدoغan", "Bashar, Erdoğan"),
            ("not known", "Facebookر, Muشtaq", "Facebookر, Muشtaq"),
            ("prefix", "الRecep", "الRecep"),
        ];
        for (name, text, expected) in rows {
            assert_eq!(cleaner.clean(text).text(), expected, "{name}");
        }
    }
}
