//! Full names that are near the entity's and are another's all the same: a given name or a surname that is known as one
//! of its own.
//!
//! *Basil al-Assad* is a few letters from *Bashar al-Assad*, and *Hulusi Akbar* from *Hulusi Akar*; yet *Basil* and
//! *Akbar* are names, and not of the entity. *Khusi* is none: a slip.

use super::form::name_words;
use crate::aliases::Entity;
use crate::candidate::sound_spelling;
use crate::mention::{is_first_name, is_given_name, is_known_name, is_name_word};
use crate::script::{Script, script_of};
use crate::translit::{are_spellings_of_one, is_spelling_of_name, name_key};

/// Jaro–Winkler of the sound spellings of two given names below which they are two.
const ALIKE: f64 = 0.8;

/// Whether a name of key `asked`, written as `surface`, has a word that is known as a name and is not the one that
/// stands at its place in `listed`, the key of a name of the entity.
pub(super) fn has_word_of_another(surface: &str, asked: &str, listed: &str) -> bool {
    let latin = surface.chars().filter(|c| c.is_alphabetic()).all(|c| script_of(c) == Script::Latin);
    let Some(pairs) = ends(asked, listed).filter(|_| latin) else { return false };
    pairs.iter().any(|(word, theirs)| are_two(word, theirs)) || has_other_gender(pairs[0].0, pairs[0].1)
}

/// Whether a full name, of key `asked`, has a word that somebody is called by, where the names of `entity` have another:
/// *Boris Johnston*, *Basel al-Assad*, *Filippa Grandi*. It is held against names in its own letters, where there are any:
/// those of another alphabet are a guess more.
pub(super) fn is_known_as_another(surface: &str, asked: &str, entity: &Entity) -> bool {
    let Some(script) = script_with_vowels(surface).filter(|_| name_words(asked).nth(1).is_some()) else {
        return false;
    };
    let keys = |wanted: &dyn Fn(Script) -> bool| -> Vec<String> {
        let names = entity.names.iter().filter(|name| script_with_vowels(&name.text).is_some_and(wanted));
        names.map(|name| name_key(&name.text)).filter(|key| name_words(key).nth(1).is_some()).collect()
    };
    let own = keys(&|other| other == script);
    let keys = if own.is_empty() { keys(&|_| true) } else { own };
    let held: Vec<Held> = keys.iter().map(|key| hold(asked, key)).collect();
    held.contains(&Held::Another) && !held.contains(&Held::One)
}

/// Whether two names are the same two words in the other order, either of which is a given name: *Michel Charles* is not
/// *Charles Michel*. A surname may well stand first: *Akar Hulusi*.
pub(super) fn is_turned_around(asked: &str, listed: &str) -> bool {
    let words = |key| -> Vec<_> { name_words(key).collect() };
    match (&words(asked)[..], &words(listed)[..]) {
        (&[a, b], &[c, d]) => a == d && b == c && a != b && is_given_name(a) && is_given_name(b),
        _ => false,
    }
}

/// The script of a name, if it is one that leaves no vowel out and has capitals.
fn script_with_vowels(name: &str) -> Option<Script> {
    let script = name.chars().map(script_of).find(|&script| script != Script::Common);
    script.filter(|script| matches!(script, Script::Latin | Script::Cyrillic | Script::Greek))
}

/// What two names held against each other come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    /// Every word of one has its counterpart in the other.
    One,
    /// A word that has none is another name.
    Another,
    /// A word that has none may be a slip.
    Unclear,
}

/// Holds the words of `asked` against those of `listed`.
fn hold(asked: &str, listed: &str) -> Held {
    let (mut ours, mut theirs): (Vec<&str>, Vec<&str>) =
        (name_words(asked).collect(), name_words(listed).collect());
    // Words that are alike to the letter leave the field before those that only sound so.
    for alike in [|a: &str, b: &str| a == b, are_one] {
        ours.retain(|word| match theirs.iter().position(|other| alike(word, other)) {
            Some(at) => {
                theirs.remove(at);
                false
            }
            None => true,
        });
    }
    // *Khair Ullah* is *Khairullah*, written apart.
    let joined = |words: &[&str]| sound_spelling(&words.concat());
    let apart = ours.len() != theirs.len() && joined(&ours) == joined(&theirs);
    let of_other_sex = |word: &&str| theirs.iter().any(|other| frame(word) == frame(other));
    if ours.is_empty() || theirs.is_empty() || apart {
        Held::One
    } else if ours.iter().any(|word| is_known_name(word) || of_other_sex(word)) {
        Held::Another
    } else {
        Held::Unclear
    }
}

/// Whether two words are spellings of one name, or may be: of one sound but for the vowels inside.
fn are_one(a: &str, b: &str) -> bool {
    let initial = a.len() == 1 || b.len() == 1;
    initial && a.chars().next() == b.chars().next()
        || are_spellings_of_one(a, b)
        || has_frame_of(a, b) && !are_man_and_woman(a, b) && !is_name_of_other_length(a, b)
}

/// Whether `a` is a surname of other syllables than `b`: *Rybakov*, *Ryabkov*. (*Dimitri* is *Dmitry*.)
fn is_name_of_other_length(a: &str, b: &str) -> bool {
    syllables(a) != syllables(b) && is_known_name(a) && !is_first_name(a)
}

/// Groups of vowels; a *y* before one is a consonant.
fn syllables(word: &str) -> usize {
    let mut vowel = false;
    word.chars().filter(|c| !std::mem::replace(&mut vowel, "aeiouy".contains(*c)) && vowel).count()
}

/// The consonants of a word, those that languages write for one another as one.
fn frame(word: &str) -> String {
    let class = |c: char| match c {
        'p' => 'b',
        't' => 'd',
        'k' | 'q' | 'h' | 'x' => 'g',
        'f' | 'w' => 'v',
        'z' | 'c' | 'j' => 's',
        _ => c,
    };
    without_doubles(sound_spelling(word).chars().filter(|c| !"aeiouy".contains(*c)).map(class))
}

/// Whether two words have the same consonants, as they stand or as they are heard.
fn has_frame_of(a: &str, b: &str) -> bool {
    frame(a) == frame(b) || frame(&without_mute_h(a)) == frame(&without_mute_h(b))
}

/// A word without the *h* that lengthens a vowel: *Johnson*, *Jonson*.
fn without_mute_h(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let vowel = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|c| "aeiou".contains(*c));
    let mute = |at: usize| letters[at] == 'h' && vowel(at.checked_sub(1)) && !vowel(Some(at + 1));
    (0..letters.len()).filter(|&at| !mute(at)).map(|at| letters[at]).collect()
}

/// Whether two given names of the same consonants are a man's and a woman's: *Bushra* and *Bashar*, *Filippo* and
/// *Filippa*, *Heiko* and *Heike*.
fn are_man_and_woman(a: &str, b: &str) -> bool {
    let last = |word: &str| word.chars().next_back().filter(|c| "aeiou".contains(*c));
    match (last(a), last(b)) {
        (Some('a'), Some('o')) | (Some('o'), Some('a')) => true,
        (Some('e'), Some('o')) | (Some('o'), Some('e')) => is_known_name(a) && is_known_name(b),
        (Some('a'), None) | (None, Some('a')) => !is_one_longer(a, b),
        _ => false,
    }
}

/// Whether both given names are well known, and as two, before one surname: *Ali Güler* is not *Yaşar Güler*.
pub(super) fn has_other_given(asked: &str, listed: &str) -> bool {
    let Some([(given, theirs), (surname, of_theirs)]) = ends(asked, listed) else { return false };
    if sound_spelling(surname) != sound_spelling(of_theirs)
        || name_words(asked).any(|word| word == theirs)
        || name_words(listed).any(|word| word == given)
    {
        return false;
    }
    let (ours, other) = (as_latin(given), as_latin(theirs));
    if are_spellings_of_one(&ours, &other) {
        return false;
    }
    let (a, b) = (sound_spelling(given), sound_spelling(theirs));
    let known = is_given_name(given) && is_given_name(theirs);
    let unlike = given.chars().next() != theirs.chars().next() && strsim::jaro_winkler(&a, &b) < ALIKE;
    known && unlike || ours != other && is_spelling_of_name(&ours) && is_spelling_of_name(&other)
}

/// Whether two words differ in doubled letters at the most: *Akkar* and *Akar*, *Mass* and *Maas*.
pub(super) fn is_doubled(a: &str, b: &str) -> bool {
    without_doubles(a.chars()) == without_doubles(b.chars())
}

/// The letters, of those in a row that are the same one.
pub(super) fn without_doubles(letters: impl Iterator<Item = char>) -> String {
    let mut last = None;
    letters.filter(|&letter| last.replace(letter) != Some(letter)).collect()
}

/// Whether two names have the very same given name and two surnames: who spells the one right spells the other right, too.
/// A letter doubled is a slip.
pub(super) fn has_given_of(asked: &str, listed: &str) -> bool {
    ends(asked, listed).is_some_and(|[(given, theirs), (surname, of_theirs)]| {
        given == theirs && !is_doubled(surname, of_theirs) && !are_spellings_of_one(surname, of_theirs)
    })
}

/// A given name as Latin texts spell it where Cyrillic has another *h* and *i*: *hossein* for *khosseyn*.
fn as_latin(word: &str) -> String {
    let plain = word.strip_prefix('k').filter(|rest| rest.starts_with('h')).unwrap_or(word);
    if is_spelling_of_name(plain) { plain.to_owned() } else { plain.replace('y', "i") }
}

/// The given names and the surnames of two full names; `None` where one is none.
fn ends<'k>(asked: &'k str, listed: &'k str) -> Option<[(&'k str, &'k str); 2]> {
    let (a, b): (Vec<&str>, Vec<&str>) = (name_words(asked).collect(), name_words(listed).collect());
    match (&a[..], &b[..]) {
        ([given, .., family], [of_theirs, .., theirs]) => Some([(given, of_theirs), (family, theirs)]),
        _ => None,
    }
}

/// Whether `word` is known as a name and `theirs` is another: their consonants differ, or both are known as two.
fn are_two(word: &str, theirs: &str) -> bool {
    let known = is_name_word(word) || is_spelling_of_name(word);
    if !known || word == theirs || are_spellings_of_one(word, theirs) {
        return false;
    }
    let (a, b) = (sound_spelling(word), sound_spelling(theirs));
    let both = is_spelling_of_name(word) && is_spelling_of_name(theirs);
    a != b && (both || consonants(&a) != consonants(&b))
}

fn consonants(word: &str) -> String {
    without_doubles(word.chars().filter(|c| !"aeiouyw".contains(*c)))
}

/// Whether one of two given names of the same consonants has the *-a* of women that the other lacks: *Bushra*, *Bashar*.
fn has_other_gender(a: &str, b: &str) -> bool {
    let (sound_a, sound_b) = (sound_spelling(a), sound_spelling(b));
    a.ends_with('a') != b.ends_with('a')
        && consonants(&sound_a) == consonants(&sound_b)
        && !is_one_longer(a, b)
}

/// Whether one word is the other and a vowel: *Hulus*, *Hulusa*.
fn is_one_longer(a: &str, b: &str) -> bool {
    a.strip_prefix(b).or_else(|| b.strip_prefix(a)).is_some_and(|rest| rest.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aliases::EntityType;

    #[test]
    fn a_word_that_is_a_name_of_its_own_is_anothers() {
        for (surface, listed, expected) in [
            ("Basil al-Assad", "Bashar al-Assad", true),
            ("Bushra al-Assad", "Bashar al-Assad", true),
            ("Hulusi Akbar", "Hulusi Akar", true),
            ("Khulusi Akkar", "Hulusi Akar", false),
            ("Khusi Akar", "Hulusi Akar", false),
            ("Husuli Akar", "Hulusi Akar", false),
            ("Rajab Tayyip Erdogan", "Recep Tayyip Erdogan", false),
            ("Mohamed Zarif", "Mohammad Zarif", false),
            ("Akar", "Hulusi Akar", false),
            ("Хулуси Акбар", "Hulusi Akar", false),
        ] {
            assert_eq!(
                has_word_of_another(surface, &name_key(surface), &name_key(listed)),
                expected,
                "{surface}"
            );
        }
    }

    #[test]
    fn a_known_name_is_no_slip() {
        for (asked, listed, expected) in [
            ("Boris Johnston", "Boris Johnson", true),
            ("Basel al-Assad", "Bashar al-Assad", true),
            ("Bushra al-Assad", "Bashar al-Assad", true),
            ("Filippa Grandi", "Filippo Grandi", true),
            ("Heike Maas", "Heiko Maas", true),
            ("Charles Mitchell", "Charles Michel", false),
            ("Sergey Rybakov", "Sergey Ryabkov", true),
            ("Dimitri Peskov", "Dmitry Peskov", false),
            ("Aleksander Novak", "Aleksandr Novak", false),
            ("Hamit Aksoy", "Hami Aksoy", true),
            ("Mehmet Akar", "Hulusi Akar", true),
            ("Mehmet Hulusi Akar", "Hulusi Akar", false),
            ("Khusi Akar", "Hulusi Akar", false),
            ("Akar Khulusi", "Hulusi Akar", false),
            ("Hakan Vidan", "Hakan Fidan", false),
            ("Fahrettin Alton", "Fakhruddin Altun", false),
            ("Rajab Tayyip Erdogan", "Recep Tayyip Erdogan", false),
            ("Kelly Kraft", "Kelly Craft", false),
            ("Boris Jonson", "Boris Johnson", false),
            ("Hassan Nasrullah", "Hasan Nasrallah", false),
            ("Khair Ullah", "Khairullah", false),
            ("J. Stoltenberg", "Jens Stoltenberg", false),
            ("Akar", "Hulusi Akar", false),
        ] {
            let entity = Entity::new("x", EntityType::Person, listed);
            assert_eq!(is_known_as_another(asked, &name_key(asked), &entity), expected, "{asked} / {listed}");
        }
    }

    #[test]
    fn one_given_name_before_two_surnames_is_two_people() {
        for (asked, listed, expected) in [
            ("ibrahim kalyon", "ibrahim kalin", true),
            ("kelly kraft", "kelly craft", true),
            ("hulusi akkar", "hulusi akar", false),
            ("khulusi akkar", "hulusi akar", false),
            ("hulusi akar", "hulusi akar", false),
        ] {
            assert_eq!(has_given_of(asked, listed), expected, "{asked}");
        }
    }

    #[test]
    fn two_given_names_are_not_turned_around() {
        assert!(is_turned_around("michel charles", "charles michel"));
        assert!(!is_turned_around("akar hulusi", "hulusi akar"));
        assert!(!is_turned_around("charles michel", "charles michel"));
    }

    #[test]
    fn two_given_names_before_one_surname_are_two_people() {
        for (asked, listed, expected) in [
            ("ali guler", "yasar guler", true),
            ("yasar guler", "yasar guler", false),
            ("sergei lavrov", "sergey lavrov", false),
            ("guler", "yasar guler", false),
            ("ali guler", "yasar akar", false),
            ("khosseyn roukhani", "khasan rukhani", true),
            ("hussein rouhani", "hossein rouhani", false),
        ] {
            assert_eq!(has_other_given(asked, listed), expected, "{asked}");
        }
    }
}
