//! Case endings that stand in one word with a name: Polish, Greek, Turkish without an apostrophe, the Persian yeh.
//!
//! As in [`super::attach`] a rule only proposes what the word may be a form of; the caller accepts a reading that is a
//! word of the table. The whole word stays the mention. Polish and Turkish share their letters with languages that
//! know no cases, so their rules are asked for in texts of the language alone.

use super::fold;
use super::german;
use crate::script::{Script, script_of};

/// The language of a text, as far as it decides which endings a name in Latin letters may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Tongue {
    /// English, or any other that leaves names as they are.
    #[default]
    Plain,
    /// Turkish.
    Turkish,
    /// Polish.
    Polish,
    /// German.
    German,
    /// Dutch, Danish, Norwegian or Swedish.
    Germanic,
}

impl Tongue {
    /// Whether names have an *-s* in the genitive, without an apostrophe.
    pub(super) fn has_genitives(self) -> bool {
        matches!(self, Self::German | Self::Germanic)
    }
}

/// Fewest letters of a name that takes endings: shorter ones collide with other words.
const STEM_MIN: usize = 4;

/// Polish endings of folded words and what the nominative has instead, longest first. `ę` and `ą` are folded, so that
/// the instrumental of feminine names is their nominative.
const POLISH: [(&str, &str); 24] = [
    ("iemu", "i"),
    ("iego", "i"),
    ("emu", "y"),
    ("ego", "y"),
    ("emu", ""),
    ("ego", ""),
    ("owi", ""),
    ("iem", ""),
    ("ami", ""),
    ("ze", ""),
    ("ze", "a"),
    ("ii", "ia"),
    ("ji", "ja"),
    ("ej", "a"),
    ("em", ""),
    ("im", "i"),
    ("ym", "y"),
    ("ie", ""),
    ("ie", "a"),
    ("y", "a"),
    ("i", "a"),
    ("e", "a"),
    ("a", ""),
    ("u", ""),
];

/// The Polish locative in `-e` after a consonant, tried last.
const POLISH_LOCATIVE: &str = "e";

/// What the folded Polish word `key` may be a case form of, likeliest first.
pub(super) fn polish_bases(key: &str) -> impl Iterator<Item = String> + '_ {
    let bases = POLISH.iter().chain(std::iter::once(&(POLISH_LOCATIVE, "")));
    let bases = bases.filter_map(move |(ending, plain)| {
        let stem = key.strip_suffix(ending)?;
        Some(format!("{stem}{plain}"))
    });
    bases.filter(|base| base.is_ascii() && base.len() >= STEM_MIN)
}

/// Greek endings of nominatives (folded) and those of the other cases.
const GREEK: [(&str, &[&str]); 8] = [
    ("εσ", &["ων"]),
    ("οσ", &["ου", "ο", "ε"]),
    ("ασ", &["α"]),
    ("ησ", &["η"]),
    ("υσ", &["υ"]),
    ("α", &["ασ", "αν"]),
    ("η", &["ησ", "ην"]),
    ("ο", &["ου"]),
];

/// Case forms of the folded Greek word `key`, without itself; empty for other words.
pub(super) fn greek_forms(key: &str) -> Vec<String> {
    let greek = key.chars().all(|c| script_of(c) == Script::Greek);
    if !greek || key.chars().count() < STEM_MIN {
        return Vec::new();
    }
    let Some((nominative, others)) = GREEK.iter().find(|(ending, _)| key.ends_with(ending)) else {
        return Vec::new();
    };
    let stem = &key[..key.len() - nominative.len()];
    others.iter().map(|ending| format!("{stem}{ending}")).collect()
}

/// Turkish endings by the sound before them: after a consonant, after a vowel, and after the vowel that closes a
/// compound, as in *Çavuşoğlu* and *Ajansı*, which cannot be told from others. `A` stands for
/// *a* or *e*, `I` for *ı*, *i*, *u* or *ü*, `D` for *d* or *t*. Endings that make other words of names (*-lı*, *-ca*,
/// *-cı*) are left out.
const TURKISH: [(&str, &str, &str); 10] = [
    ("DAki", "DAki", "ndAki"),
    ("lArIn", "lArIn", "lArIn"),
    ("lAr", "lAr", "lAr"),
    ("DAn", "DAn", "ndAn"),
    ("DA", "DA", "ndA"),
    ("In", "nIn", "nIn"),
    ("lA", "ylA", "ylA"),
    ("DIr", "DIr", "DIr"),
    ("A", "yA", "nA"),
    ("I", "yI", "nI"),
];

/// Lengths in bytes of `word` before a Turkish ending that fits its vowels and consonants, shortest ending last.
pub(super) fn turkish_stems(word: &str) -> impl Iterator<Item = usize> + '_ {
    let is_plain = word.chars().all(char::is_alphabetic);
    let cuts = word.char_indices().skip(STEM_MIN).filter(move |_| is_plain).map(|(at, _)| at);
    cuts.filter(move |&at| is_turkish_ending(&word[..at], &word[at..]))
}

fn is_turkish_ending(stem: &str, ending: &str) -> bool {
    let Some(vowel) = stem.chars().rev().flat_map(char::to_lowercase).find(|&c| is_vowel(c)) else {
        return false;
    };
    let after_vowel = stem.chars().next_back().is_some_and(|c| c.to_lowercase().any(is_vowel));
    let after = |pattern: &str| fits(pattern, ending, vowel);
    TURKISH.iter().any(|&(consonant, open, compound)| match after_vowel {
        true => after(open) || after(compound),
        false => after(consonant),
    })
}

/// Whether `ending` is `pattern` in harmony with `vowel`, the last one before it.
fn fits(pattern: &str, ending: &str, vowel: char) -> bool {
    let mut last = vowel;
    let mut letters = ending.chars();
    for sign in pattern.chars() {
        let Some(letter) = letters.next() else { return false };
        let right = match sign {
            'A' => letter == if is_back(last) { 'a' } else { 'e' },
            'I' => letter == close_vowel(last),
            'D' => matches!(letter, 'd' | 't'),
            _ => letter == sign,
        };
        if !right {
            return false;
        }
        if is_vowel(letter) {
            last = letter;
        }
    }
    letters.next().is_none()
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'ı' | 'i' | 'o' | 'ö' | 'u' | 'ü' | 'î' | 'â' | 'û')
}

fn is_back(vowel: char) -> bool {
    matches!(vowel, 'a' | 'ı' | 'o' | 'u')
}

/// The close vowel that harmony asks for after `vowel`.
fn close_vowel(vowel: char) -> char {
    match vowel {
        'a' | 'ı' => 'ı',
        'o' | 'u' => 'u',
        'ö' | 'ü' | 'û' => 'ü',
        _ => 'i',
    }
}

/// What a Persian yeh after a name may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Yeh {
    /// The link to an attribute, after a long vowel: *آنکارای برفی*.
    Link,
    /// The mark before a relative clause, *ترامپی که*: of persons only, for *ایرانی که* is an Iranian who …
    Relative,
}

/// Length in bytes of the Persian `word` before a yeh that is no letter of the name; `rest` is the text behind it.
pub(super) fn persian_stem(word: &str, rest: &str) -> Option<(usize, Yeh)> {
    let stem = word.strip_suffix('ی')?;
    if stem.chars().count() < STEM_MIN {
        return None;
    }
    match stem.chars().next_back() {
        Some('ا' | 'و') => Some((stem.len(), Yeh::Link)),
        _ => rest.starts_with(" که ").then_some((stem.len(), Yeh::Relative)),
    }
}

/// Length in bytes of `word` before an apostrophe and small letters, which end a name in Turkish whatever they are:
/// *Gül'ünkinden*.
pub(super) fn before_apostrophe(word: &str) -> Option<usize> {
    let (at, mark) = word.char_indices().rfind(|&(_, c)| fold::is_apostrophe(c))?;
    let ending = &word[at + mark.len_utf8()..];
    let small = !ending.is_empty() && ending.chars().all(char::is_lowercase);
    (small && word[..at].chars().nth(2).is_some()).then_some(at)
}

/// What a word is to the words of an entity's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordForm {
    /// One of them.
    Listed,
    /// A case form of one; `stem` is the length before an ending that is plainly added to it.
    Inflected {
        /// In bytes.
        stem: Option<usize>,
    },
    /// Neither.
    Other,
}

/// What `word` of a text of `tongue` is to `names`.
pub(crate) fn word_form(word: &str, names: &[&str], tongue: Tongue) -> WordForm {
    let (key, keys) = (fold::fold(word), names.iter().map(|name| fold::fold(name)));
    let keys: Vec<String> = keys.filter(|name| !name.is_empty()).collect();
    let listed = |form: &str| keys.iter().any(|name| name == form);
    if listed(&key) {
        return WordForm::Listed;
    }
    let plain = plain_stem(word, tongue, &listed);
    let inflected = plain.is_some()
        || persian_stem(word, " که ").is_some_and(|(len, _)| listed(&fold::fold(&word[..len])))
        || tongue == Tongue::Polish && polish_bases(&key).any(|base| listed(&base))
        || !key.is_ascii()
            && keys.iter().any(|name| {
                let forms = super::attach::slavic_forms(name).into_iter().chain(greek_forms(name));
                forms.into_iter().any(|form| form == key)
            });
    if inflected { WordForm::Inflected { stem: plain } } else { WordForm::Other }
}

/// The length of `word` before an ending in Latin letters that is added to a listed word as it is.
fn plain_stem(word: &str, tongue: Tongue, listed: &dyn Fn(&str) -> bool) -> Option<usize> {
    let is_name = |len: usize| listed(&fold::fold(&word[..len]));
    match tongue {
        Tongue::Plain => None,
        Tongue::German | Tongue::Germanic => german::genitive_stem(word).filter(|&len| is_name(len)),
        Tongue::Turkish => turkish_stems(word).find(|&len| is_name(len)),
        Tongue::Polish => {
            let endings = POLISH.iter().filter(|(_, plain)| plain.is_empty()).map(|(ending, _)| *ending);
            let stems = endings.filter_map(|ending| word.strip_suffix(ending)).map(str::len);
            stems.into_iter().find(|&len| len >= STEM_MIN && is_name(len))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polish_forms_lead_back_to_the_name() {
        let cases = [
            ("erdogana", "erdogan"),
            ("putinowi", "putin"),
            ("lawrowem", "lawrow"),
            ("hulusiego", "hulusi"),
            ("zelenskiego", "zelenski"),
            ("zelenskim", "zelenski"),
            ("angeli", "angela"),
            ("zacharowej", "zacharowa"),
            ("marii", "maria"),
            ("turcji", "turcja"),
            ("moskwie", "moskwa"),
            ("ankarze", "ankara"),
            ("bosforze", "bosfor"),
            ("stambule", "stambul"),
            ("mikeowi", "mike"),
        ];
        for (form, name) in cases {
            assert!(polish_bases(form).any(|base| base == name), "{form} {name}");
        }
        assert!(!polish_bases("rusa").any(|base| base == "rus"), "too short");
    }

    #[test]
    fn greek_cases() {
        let cases = [
            ("μητσοτακησ", "μητσοτακη"),
            ("δενδιασ", "δενδια"),
            ("παναγιωτοπουλοσ", "παναγιωτοπουλου"),
            ("κυπροσ", "κυπρο"),
            ("τουρκια", "τουρκιασ"),
            ("αθηνα", "αθηνασ"),
            ("βρυξελλεσ", "βρυξελλων"),
        ];
        for (name, form) in cases {
            assert!(greek_forms(name).iter().any(|f| f == form), "{name} {form}");
        }
        assert!(greek_forms("putin").is_empty() && greek_forms("πουτιν").is_empty());
    }

    #[test]
    fn turkish_endings_obey_harmony() {
        let cases = [
            ("Akarla", "Akar", true),
            ("Erdoğana", "Erdoğan", true),
            ("Erdoğane", "Erdoğan", false),
            ("Çavuşoğlunun", "Çavuşoğlu", true),
            ("Çavuşoğluna", "Çavuşoğlu", true),
            ("Çavuşoğlua", "Çavuşoğlu", false),
            ("Ajansına", "Ajansı", true),
            ("Putinin", "Putin", true),
            ("Putinın", "Putin", false),
            ("Ankaraya", "Ankara", true),
            ("Ankaralı", "Ankara", false),
            ("Esaddan", "Esad", true),
            ("Ankara'da", "Ankara'", false),
        ];
        for (word, stem, proposed) in cases {
            assert_eq!(turkish_stems(word).any(|len| &word[..len] == stem), proposed, "{word}");
        }
    }

    #[test]
    fn a_persian_yeh_is_cut_where_it_is_no_letter_of_the_name() {
        let cases = [
            ("آنکارای", " برفی", Some(("آنکارا", Yeh::Link))),
            ("ترامپی", " که راه", Some(("ترامپ", Yeh::Relative))),
            ("ترامپی", " و دیگران", None),
            ("شمی", " که راه", None),
        ];
        for (word, rest, expected) in cases {
            assert_eq!(persian_stem(word, rest).map(|(len, yeh)| (&word[..len], yeh)), expected, "{word}");
        }
    }

    #[test]
    fn any_small_letters_behind_an_apostrophe_end_a_name() {
        for (word, stem) in
            [("Gül'ünkinden", Some("Gül")), ("O'Neill", None), ("Da'esh", None), ("Assad'", None)]
        {
            assert_eq!(before_apostrophe(word).map(|len| &word[..len]), stem, "{word}");
        }
    }
}
