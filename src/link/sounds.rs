//! Whether a person's name in a script without capitals can be the listed one, by its consonants.
//!
//! The scorer reads such names by what is likely in their script and forgives much, since most have no spelling that is
//! right. That makes strangers near: *하산 피단* (Hasan Fidan), *アンゲラ・メルケンス* (Angela Merkens). So every word of the name must have a
//! word of the listed one, in the same order or the contrary, whose consonants are its own but for what scripts cannot
//! tell (*p*, *b* and *f*; *r* and *l*) or leave out (*h*, a *v* inside, the soft *g* of Turkish).
//!
//! The costs were chosen by hand on names of the development data: at [`APART`] nearly all pairs of strangers are apart.

use super::judge::Judge;
use crate::aliases::{AliasTable, EntityIdx, EntityType};
use crate::script::{Script, script_of};
use crate::translit::name_key;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Costs are in hundredths. Two words whose consonants differ by more are two names.
const APART: u32 = 65;
/// A consonant that only one of the words has.
const LEFT_OUT: u32 = 90;
/// Two consonants that no script takes for one another.
const OTHER: u32 = 100;
/// Words that no other word has to answer to: *힐 베라* is not *Hadi al-Bahra* because of *al*.
const ARTICLES: [&str; 2] = ["al", "el"];
/// Words of a name that are looked at.
const WORDS_MAX: usize = 6;
/// The first letter of the scripts that are asked: in those before nothing is guessed, Urdu aside.
pub(super) const FIRST: char = '\u{800}';

/// Letters of folded names that write one consonant, longest first.
#[rustfmt::skip]
const LETTERS: [(&str, u8); 37] = [
    ("cch", b'C'), ("tch", b'C'), ("sch", b'S'), ("sh", b'S'), ("ch", b'C'), ("zh", b'S'), ("kh", b'K'), ("gh", b'G'),
    ("th", b'T'), ("dh", b'T'), ("ph", b'P'), ("bh", b'P'), ("dz", b'C'), ("ts", b'C'), ("ck", b'K'), ("ng", b'N'),
    ("b", b'P'), ("p", b'P'), ("f", b'P'), ("v", b'V'), ("w", b'V'), ("t", b'T'), ("d", b'T'), ("s", b'S'), ("z", b'S'),
    ("x", b'S'), ("j", b'C'), ("c", b'c'), ("k", b'K'), ("g", b'G'), ("q", b'K'), ("m", b'M'), ("n", b'N'), ("r", b'R'),
    ("l", b'R'), ("h", b'H'), ("ñ", b'N'),
];

/// Whether the names of `entity` sound otherwise than `name`, which may also be any of `bases`: in scripts without
/// capitals whose letters tell sounds; of other names nothing is said.
pub(super) fn is_another<'n>(
    judge: &Judge,
    name: &'n str,
    bases: impl Iterator<Item = &'n str>,
    entity: EntityIdx,
) -> bool {
    if !tells_sounds(name) {
        return false;
    }
    let names = judge.table().entity(entity).names.iter().map(|alias| alias.text.as_str());
    let listed: Vec<(&str, Vec<Vec<u8>>)> = names.filter_map(|name| Some((name, listed(name)?))).collect();
    let fits = |name: &str| {
        let asked = words(name);
        let mut near =
            listed.iter().filter(|(_, listed)| are_near(&asked, listed)).map(|(of, _)| *of).peekable();
        // Arabic and Hebrew leave vowels out: where a Latin name is near, too, it says which they are.
        near.peek().is_some() && {
            let mut latin = near.filter(|of| is_latin(of)).peekable();
            latin.peek().is_none() || latin.any(|of| !has_other_vowel(name, of))
        }
    };
    !listed.is_empty() && !std::iter::once(name).chain(bases).any(fits)
}

/// The consonants of each word of a listed name, if it has several; Chinese characters are read as their own language sounds.
fn listed(name: &str) -> Option<Vec<Vec<u8>>> {
    let han = name.chars().any(|c| script_of(c) == Script::Han);
    Some(words(name)).filter(|words| !han && words.len() > 1)
}

/// The consonants of all words of the persons of a table, each with the numbers of the names that have it: no person's
/// name is near another whose words are near none of its own.
#[derive(Debug)]
pub(super) struct KnownSounds(Option<BTreeMap<Vec<u8>, Vec<u32>>>);

/// The numbers of the names that have a word near one, by its consonants: what was found out so far.
pub(super) type HeardWords = FxHashMap<Vec<u8>, Vec<u32>>;

/// Words that are held against another one by one; of more nearly all words are near one.
const KNOWN_MAX: usize = 4000;

impl KnownSounds {
    /// The words of `table`.
    pub(super) fn of(table: &AliasTable) -> Self {
        let mut all = BTreeMap::<Vec<u8>, Vec<u32>>::new();
        let persons = table.entities().iter().filter(|entity| entity.entity_type == EntityType::Person);
        for (number, alias) in (0..).zip(persons.flat_map(|entity| &entity.names)) {
            for word in listed(&alias.text).into_iter().flatten() {
                all.entry(word).or_default().push(number);
            }
            if all.len() > KNOWN_MAX {
                return Self(None);
            }
        }
        Self(Some(all))
    }

    /// Whether some name of the table has all words of `name`, or near ones.
    pub(super) fn may_hold(&self, name: &str, heard: &mut HeardWords) -> bool {
        let Some(known) = self.0.as_ref().filter(|_| tells_sounds(name)) else { return true };
        let mut holding: Option<Vec<u32>> = None;
        for word in words(name) {
            let names = heard.entry(word).or_insert_with_key(|word| near_names(known, word));
            let both = match holding {
                Some(holding) => {
                    holding.into_iter().filter(|name| names.binary_search(name).is_ok()).collect()
                }
                None => names.clone(),
            };
            if both.is_empty() {
                return false;
            }
            holding = Some(both);
        }
        true
    }
}

/// The names with a word near `word`, in order.
fn near_names(known: &BTreeMap<Vec<u8>, Vec<u32>>, word: &[u8]) -> Vec<u32> {
    let near = known.iter().filter(|(other, _)| distance(word, other) <= APART);
    let mut names: Vec<u32> = near.flat_map(|(_, names)| names).copied().collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether the letters of the name tell its sounds and it has no capitals.
pub(super) fn tells_sounds(name: &str) -> bool {
    let first = name.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| c >= FIRST && !matches!(script_of(c), Script::Latin | Script::Greek | Script::Han))
}

/// The consonants of each word.
fn words(name: &str) -> Vec<Vec<u8>> {
    let key = name_key(name);
    let words = key.split([' ', '-']).filter(|word| !ARTICLES.contains(word));
    words.take(WORDS_MAX).map(consonants).filter(|word| !word.is_empty()).collect()
}

fn consonants(word: &str) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let row = LETTERS.iter().find(|(letters, _)| rest.starts_with(letters));
        rest = &rest[row.map_or(first.len_utf8(), |(letters, _)| letters.len())..];
        if let Some(&(_, consonant)) = row
            && out.last() != Some(&consonant)
        {
            out.push(consonant);
        }
    }
    out
}

/// Scripts that write the first vowel of a name as it sounds.
const VOWELS_SOUND: [Script; 4] = [Script::Hangul, Script::Katakana, Script::Georgian, Script::Devanagari];

/// Whether one of the two begins with *a* and the other with *o* or *u* behind one first consonant: *Hassan*, *Hussein*.
fn has_other_vowel(name: &str, listed: &str) -> bool {
    let script = name.chars().find(|c| c.is_alphabetic()).map_or(Script::Common, script_of);
    if !is_latin(listed) || !VOWELS_SOUND.contains(&script) {
        return false;
    }
    let (Some(a), Some(b)) = (opening(&name_key(name)), opening(&name_key(listed))) else { return false };
    a.0 == b.0 && a.1 != b.1
}

fn is_latin(name: &str) -> bool {
    name.chars().all(|c| !c.is_alphabetic() || script_of(c) == Script::Latin)
}

/// The consonant that opens a folded name, and whether a lone *a* follows it (true) or a lone *o* or *u* (false).
fn opening(key: &str) -> Option<(char, bool)> {
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w');
    let mut letters = key.chars();
    let consonant = letters.next().filter(|&c| !is_vowel(c))?;
    let rest = letters.as_str();
    let vowels = &rest[..rest.find(|c| !is_vowel(c)).unwrap_or(rest.len())];
    match vowels {
        "a" | "aa" => Some((consonant, true)),
        "o" | "u" | "oo" | "uu" | "ou" => Some((consonant, false)),
        _ => None,
    }
}

/// Whether every word of `asked` has its own in `listed`, in one order or the other.
fn are_near(asked: &[Vec<u8>], listed: &[Vec<u8>]) -> bool {
    fn in_order<'w>(mut asked: impl Iterator<Item = &'w Vec<u8>>, listed: &[Vec<u8>]) -> bool {
        let mut rest = listed.iter();
        asked.all(|word| rest.any(|other| distance(word, other) <= APART))
    }
    in_order(asked.iter(), listed) || in_order(asked.iter().rev(), listed)
}

/// What it costs to make one word of the other.
fn distance(a: &[u8], b: &[u8]) -> u32 {
    let mut row: Vec<u32> = std::iter::once(0).chain((0..b.len()).map(|j| left_out(b, j))).collect();
    (1..row.len()).for_each(|j| row[j] += row[j - 1]);
    for (i, &letter) in a.iter().enumerate() {
        let mut before = row[0];
        row[0] += left_out(a, i);
        for j in 0..b.len() {
            let here = (before + instead(letter, b[j]))
                .min(row[j] + left_out(b, j))
                .min(row[j + 1] + left_out(a, i));
            before = std::mem::replace(&mut row[j + 1], here);
        }
    }
    row[b.len()]
}

/// What it costs to leave out the consonant `at`: little inside a word for those that are weak in many languages.
fn left_out(word: &[u8], at: usize) -> u32 {
    match word[at] {
        b'H' => 25,
        b'V' if at + 1 < word.len() => 30,
        b'G' => 35,
        b'R' => 60,
        _ => LEFT_OUT,
    }
}

/// What it costs to write one consonant for another.
fn instead(a: u8, b: u8) -> u32 {
    match (a.min(b), a.max(b)) {
        (a, b) if a == b => 0,
        (b'G', b'K') | (b'P', b'V') | (b'C' | b'K', b'c') => 0,
        (b'S', b'c') | (b'C', b'S' | b'T') | (b'G', b'H') | (b'H', b'K' | b'P') => 30,
        (b'H', b'R') => 50,
        (b'M', b'N') => 70,
        _ => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consonants_tell_strangers() {
        for (name, listed, near) in [
            ("하칸 피단", "Hakan Fidan", true),
            ("하산 피단", "Hakan Fidan", false),
            ("레제프 타이이프 에르도안", "Recep Tayyip Erdoğan", true),
            ("세르게이 라브로프", "Sergey Lavrov", true),
            ("이브라힘 카림", "İbrahim Kalın", false),
            ("ウラジーミル・プーチン", "Vladimir Putin", true),
            ("アンゲラ・メルケンス", "Angela Merkel", false),
            ("ჰაკან ფიდანი", "Hakan Fidan", true),
            ("ჰასან ფიდანი", "Hakan Fidan", false),
            ("व्लादिमीर पुतिनोव", "Vladimir Putin", false),
            ("ஹசன் ஃபிடான்", "Hakan Fidan", false),
            ("오르반 빅토르", "Viktor Orbán", true),
        ] {
            let name = name.replace(['・'], " ");
            assert_eq!(
                are_near(&words(&name), &words(listed)),
                near,
                "{name} {listed}: {:?} {:?}",
                words(&name),
                words(listed)
            );
        }
        assert!(has_other_vowel("후세인 로하니", "Hassan Rouhani"));
        assert!(!has_other_vowel("하산 로하니", "Hassan Rouhani"));
        assert!(!has_other_vowel("트럼프", "Trump") && !has_other_vowel("حسين", "Hassan"));
        assert!(
            tells_sounds("피단") && !tells_sounds("费丹") && !tells_sounds("فيدان") && !tells_sounds("Фидан")
        );
    }
}
