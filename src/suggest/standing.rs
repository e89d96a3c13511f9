//! A misspelling, or a true other name?
//!
//! A romanization keeps the consonants of a name and differs in its vowels and in how it writes a sound; a slip loses or
//! changes a consonant, stands once, or mixes scripts. What is told here decides the list that is proposed, no more: the
//! reviewer sees the reasons and says otherwise with one key.

use super::policy;
use super::reading::Spelling;
use crate::candidate::{append_coarse, sound_spelling};
use crate::link::name_words;
use crate::score::Evidence;
use crate::script::{Script, script_of};
use crate::suggest::List;
use crate::translit::name_key;

/// The list that a spelling of a name joins, and why; reasons weigh nothing in whether it is a name of the entity.
pub(super) fn list_of(spelling: &Spelling, docs: u64, listed: &str) -> (List, Evidence) {
    let clean = spelling.read.as_deref().unwrap_or(&spelling.surface);
    let mut reasons: Vec<(f64, String)> = Vec::new();
    if spelling.read.is_some() {
        reasons.push((policy::MENDED, "its letters had to be mended".to_owned()));
    }
    let script = script(clean);
    if script != script_of_name(listed) && script.is_some() {
        reasons.push((policy::OTHER_SCRIPT, "writes the name in another script".to_owned()));
    } else {
        compare_words(clean, listed, &mut reasons);
    }
    if docs > 1 {
        let doublings = (docs as f64).log2();
        reasons.push((policy::REPEATED * doublings, format!("stands in {docs} documents")));
    }
    let sum = policy::HIDDEN + reasons.iter().map(|(weight, _)| weight).sum::<f64>();
    let list = if sum > 0.0 { List::Hidden } else { List::Alias };
    (list, told(list, &reasons))
}

fn told(list: List, reasons: &[(f64, String)]) -> Evidence {
    let what = if list == List::Hidden { "a misspelling" } else { "another spelling" };
    let speaks = |weight: f64| if list == List::Hidden { weight > 0.0 } else { weight <= policy::NEAR_SOUND };
    let why: Vec<&str> =
        reasons.iter().filter(|(weight, _)| speaks(*weight)).map(|(_, why)| why.as_str()).collect();
    let why = if why.is_empty() { "it stands once".to_owned() } else { why.join("; ") };
    Evidence::new(format!("rather {what}: {why}"), 0.0)
}

/// Which words of the two names differ in sound, word by word from the end, as surnames stand there.
fn compare_words(clean: &str, listed: &str, reasons: &mut Vec<(f64, String)>) {
    let (clean, listed) = (name_key(clean), name_key(listed));
    let mut left: Vec<&str> = name_words(&listed).collect();
    let mut same = true;
    for word in name_words(&clean).collect::<Vec<_>>().into_iter().rev() {
        let likeness = |other: &&&str| (strsim::jaro_winkler(word, other) * 1e6) as u64;
        let Some(at) = left.iter().max_by_key(likeness).and_then(|best| left.iter().position(|w| w == best))
        else {
            return;
        };
        let other = left.remove(at);
        if word == other || sound_spelling(word) == sound_spelling(other) {
            continue;
        }
        same = false;
        if consonants(word) == consonants(other) {
            reasons.push((policy::NEAR_SOUND, format!("{word} and {other} have like consonants")));
        } else {
            reasons.push((policy::OTHER_CONSONANTS, format!("{word} and {other} differ in a consonant")));
        }
    }
    if same {
        reasons.push((policy::SAME_SOUND, "it sounds the same".to_owned()));
    }
}

/// The classes of the consonants of a word: what stays the same from one script to another.
fn consonants(word: &str) -> Vec<u8> {
    let mut classes = Vec::new();
    append_coarse(sound_spelling(word).as_bytes(), &mut classes);
    classes
}

/// The script of a name whose letters are all of one.
fn script(name: &str) -> Option<Script> {
    let mut scripts = name.chars().filter(|c| c.is_alphabetic()).map(script_of);
    let first = scripts.next()?;
    scripts.all(|script| script == first).then_some(first)
}

fn script_of_name(name: &str) -> Option<Script> {
    name.chars().find(|c| c.is_alphabetic()).map(script_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_romanizations() {
        for (surface, read, listed, docs, expected) in [
            ("Khulusi Akar", None, "Hulusi Akar", 1, List::Alias),
            ("Khusi Akar", None, "Hulusi Akar", 1, List::Hidden),
            ("Khusi Akar", None, "Hulusi Akar", 8, List::Alias),
            ("Fakhruddin Alton", None, "Fahrettin Altun", 1, List::Hidden),
            ("Fakhruddin Alton", None, "Fahrettin Altun", 2, List::Alias),
            ("Hakan Vidan", None, "Hakan Fidan", 1, List::Alias),
            ("Hulusi Akat", None, "Hulusi Akar", 1, List::Hidden),
            ("Çavişoغلlu", Some("Çavişoğlu"), "Çavuşoğlu", 1, List::Hidden),
            ("خلوصي أكار", None, "Hulusi Akar", 1, List::Alias),
            ("Хулуси Акар", None, "Hulusi Akar", 1, List::Alias),
        ] {
            let spelling = Spelling { surface: surface.into(), read: read.map(Into::into) };
            let (list, why) = list_of(&spelling, docs, listed);
            assert_eq!(list, expected, "{surface}: {}", why.reason);
        }
    }
}
