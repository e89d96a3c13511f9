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

/// Words of one name beside those of another.
struct Aligned<'n> {
    /// Places in the two names, in the order of the first.
    pairs: Vec<(usize, usize)>,
    /// Words that have no like in the other name.
    alone: Vec<&'n str>,
}

/// Puts the words of two names beside one another, those that are most alike first; of equals the later, as surnames stand
/// at the end. The last word of each that is left over is paired whatever it is: a slip may leave little.
fn aligned<'n>(clean: &[&'n str], listed: &[&'n str]) -> Aligned<'n> {
    let all = (0..clean.len()).flat_map(|a| (0..listed.len()).map(move |b| (a, b)));
    let likeness = |(a, b): (usize, usize)| strsim::jaro_winkler(clean[a], listed[b]);
    let mut rated: Vec<(f64, (usize, usize))> = all.map(|pair| (likeness(pair), pair)).collect();
    rated.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    let (mut left, mut right) = (vec![true; clean.len()], vec![true; listed.len()]);
    let mut pairs = Vec::new();
    for (likeness, (a, b)) in rated {
        let last = pairs.len() + 1 == clean.len() && clean.len() == listed.len();
        if left[a] && right[b] && (likeness >= policy::WORDS_ALIKE || last) {
            (left[a], right[b]) = (false, false);
            pairs.push((a, b));
        }
    }
    pairs.sort_unstable();
    let of_clean = clean.iter().zip(&left).filter(|(_, alone)| **alone).map(|(word, _)| *word);
    let of_listed = listed.iter().zip(&right).filter(|(_, alone)| **alone).map(|(word, _)| *word);
    let alone = of_clean.chain(of_listed).collect();
    Aligned { pairs, alone }
}

/// Whether one of two names of things has a word of weight that the other lacks: *Russian Ministry of Defense* is not any
/// *Defense Ministry*. Short words, acronyms and names in two scripts tell nothing.
pub(super) fn is_of_another(name: &str, other: &str) -> bool {
    if script(name).is_none() || script(name) != script(other) {
        return false;
    }
    let (name, other) = (name_key(name), name_key(other));
    let (name, other): (Vec<&str>, Vec<&str>) = (name_words(&name).collect(), name_words(&other).collect());
    name.len() > 1
        && other.len() > 1
        && name.len() != other.len()
        && aligned(&name, &other).alone.iter().any(|word| word.chars().count() >= policy::WORD_OF_WEIGHT)
}

/// Which words of the two names differ in sound, and whether they are the same words in the same order.
fn compare_words(clean: &str, listed: &str, reasons: &mut Vec<(f64, String)>) {
    let (clean, listed) = (name_key(clean), name_key(listed));
    let (clean, listed): (Vec<&str>, Vec<&str>) =
        (name_words(&clean).collect(), name_words(&listed).collect());
    let Aligned { pairs, alone } = aligned(&clean, &listed);
    if pairs.windows(2).any(|two| two[0].1 > two[1].1) {
        reasons.push((policy::OTHER_ORDER, "its words stand in another order".to_owned()));
    }
    if !alone.is_empty() {
        reasons.push((policy::OTHER_WORDS, format!("only one has {}", alone.join(", "))));
    }
    let mut same = alone.is_empty();
    for (word, other) in pairs.into_iter().rev().map(|(a, b)| (clean[a], listed[b])) {
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
            ("Russian Ministry of Defense", None, "Defense Ministry", 1, List::Alias),
            ("Defense Ministry", None, "Russian Ministry of Defense", 1, List::Alias),
            ("Akar Hulusi", None, "Hulusi Akar", 1, List::Alias),
            ("Akat Hulusi", None, "Hulusi Akar", 1, List::Hidden),
            ("Khusi Akar", None, "Hulusi Suleyman Akar", 1, List::Hidden),
        ] {
            let spelling = Spelling { surface: surface.into(), read: read.map(Into::into) };
            let (list, why) = list_of(&spelling, docs, listed);
            assert_eq!(list, expected, "{surface}: {}", why.reason);
            assert!(!why.reason.contains("of and"), "words are held against their like: {}", why.reason);
        }
    }

    #[test]
    fn a_word_of_weight_makes_another_thing() {
        for (name, other, expected) in [
            ("Defense Ministry", "Russian Ministry of Defense", true),
            ("Defense Ministry", "Ministry of Defence", false),
            ("The White House", "White House", false),
            ("UN", "United Nations", false),
            ("Syrian Armi Forces", "Syrian Army Forces", false),
            ("Министерство обороны", "Russian Ministry of Defense", false),
        ] {
            assert_eq!(is_of_another(name, other), expected, "{name} / {other}");
        }
    }
}
