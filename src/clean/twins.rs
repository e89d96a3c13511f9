//! Letters that look alike in Latin, Cyrillic and Greek, and the sounds of Arabic letters in Latin spelling.
//!
//! Look-alikes: the pairs of the Unicode confusables table (UTS 39) that common fonts draw the same. Sounds: BGN/PCGN
//! 1956 for Arabic without its marks, and the modern Turkish alphabet's letters for the same sounds.

use crate::script::{Script, script_of};

/// A look-alike and its Latin twin.
const CYRILLIC: [(char, char); 33] = [
    ('А', 'A'),
    ('В', 'B'),
    ('С', 'C'),
    ('Е', 'E'),
    ('Н', 'H'),
    ('І', 'I'),
    ('Ї', 'Ï'),
    ('Ј', 'J'),
    ('К', 'K'),
    ('М', 'M'),
    ('О', 'O'),
    ('Р', 'P'),
    ('Ѕ', 'S'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('Ү', 'Y'),
    ('У', 'Y'),
    ('а', 'a'),
    ('с', 'c'),
    ('ԁ', 'd'),
    ('е', 'e'),
    ('һ', 'h'),
    ('і', 'i'),
    ('ї', 'ï'),
    ('ј', 'j'),
    ('о', 'o'),
    ('р', 'p'),
    ('ԛ', 'q'),
    ('ѕ', 's'),
    ('ԝ', 'w'),
    ('х', 'x'),
    ('у', 'y'),
    ('Ё', 'Ë'),
];

/// As [`CYRILLIC`].
const GREEK: [(char, char); 22] = [
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('ο', 'o'),
    ('ν', 'v'),
    ('α', 'a'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('ρ', 'p'),
    ('υ', 'u'),
    ('ό', 'ó'),
];

/// The Latin letter that a Cyrillic or Greek one looks like.
pub(super) fn to_latin(c: char) -> Option<char> {
    let table: &[(char, char)] = if script_of(c) == Script::Greek { &GREEK } else { &CYRILLIC };
    table.iter().find(|(own, _)| *own == c).map(|(_, latin)| *latin)
}

/// Letters that look Latin but stand in few Cyrillic alphabets, so that no Latin letter is taken for them.
const RARE: [char; 12] = ['Ѕ', 'ѕ', 'Ј', 'ј', 'Ү', 'ԁ', 'һ', 'ԛ', 'ԝ', 'Ї', 'ї', 'Ё'];

/// The letter of `script` (Cyrillic or Greek) that a Latin one looks like. Where two do, the commoner.
pub(super) fn from_latin(c: char, script: Script) -> Option<char> {
    let table: &[(char, char)] = if script == Script::Greek { &GREEK } else { &CYRILLIC };
    table.iter().find(|(own, latin)| *latin == c && !RARE.contains(own)).map(|(own, _)| *own)
}

/// Whose letters write the sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// ğ, ş, ç
    Turkish,
    /// gh, sh, j
    English,
}

/// The spelling of a text: Turkish if it has a letter that is only Turkish, or several that Turkish has; else no one
/// knows whose, for English writes of Turks, too.
pub(super) fn spelling(text: &str) -> Option<Spelling> {
    let is_turkish =
        |c: char| matches!(c, 'ğ' | 'Ğ' | 'ş' | 'Ş' | 'ı' | 'İ' | 'ç' | 'Ç' | 'ö' | 'Ö' | 'ü' | 'Ü');
    text.chars().any(is_turkish).then_some(Spelling::Turkish)
}

/// Arabic letters by sound, if every spelling writes them alike.
pub(super) fn sure_sounds(arabic: &str) -> Option<String> {
    let turkish = sounds(arabic, Spelling::Turkish)?;
    (sounds(arabic, Spelling::English)? == turkish).then_some(turkish)
}

/// Arabic letters by sound; `None` if one of them is no letter. `و` and `ي` between consonants are vowels.
pub(super) fn sounds(arabic: &str, spelling: Spelling) -> Option<String> {
    arabic.chars().filter(|c| script_of(*c) != Script::Inherited).map(|c| sound(c, spelling)).collect()
}

fn sound(c: char, spelling: Spelling) -> Option<&'static str> {
    let turkish = spelling == Spelling::Turkish;
    let pick = |own, english| Some(if turkish { own } else { english });
    match c {
        'ا' | 'أ' | 'آ' | 'ى' | 'ٱ' => Some("a"),
        'إ' => Some("i"),
        'ب' => Some("b"),
        'پ' => Some("p"),
        'ت' | 'ط' => Some("t"),
        'ث' => pick("s", "th"),
        'ج' => pick("c", "j"),
        'چ' => pick("ç", "ch"),
        'ح' | 'ه' => Some("h"),
        'خ' => pick("h", "kh"),
        'د' | 'ض' => Some("d"),
        'ذ' => pick("z", "dh"),
        'ر' => Some("r"),
        'ز' | 'ظ' => Some("z"),
        'ژ' => pick("j", "zh"),
        'س' | 'ص' => Some("s"),
        'ش' => pick("ş", "sh"),
        'ع' | 'ء' => Some("'"),
        'غ' => pick("ğ", "gh"),
        'ف' => Some("f"),
        'ق' => pick("k", "q"),
        'ك' | 'ک' => Some("k"),
        'گ' => Some("g"),
        'ل' => Some("l"),
        'م' => Some("m"),
        'ن' => Some("n"),
        'ة' => pick("e", "a"),
        'و' | 'ؤ' => pick("v", "w"),
        'ي' | 'ی' | 'ئ' => Some("y"),
        _ => None,
    }
}

/// No word has more Arabic letters by a slip.
const LETTERS: usize = 4;

/// All Latin spellings of a word with Arabic letters, those of long vowels among them; `None` if it has another sign, or
/// too many Arabic letters for a slip.
pub(super) fn readings(word: &str) -> Option<Vec<String>> {
    let letters = || word.chars().filter(|c| script_of(*c) != Script::Inherited);
    if letters().filter(|c| script_of(*c) == Script::Arabic).nth(LETTERS).is_some() {
        return None;
    }
    letters().try_fold(vec![String::new()], |readings, c| {
        if script_of(c) == Script::Latin {
            return Some(readings.into_iter().map(|head| format!("{head}{c}")).collect());
        }
        let mut sounds = vec![sound(c, Spelling::Turkish)?, sound(c, Spelling::English)?];
        sounds.extend(match c {
            'و' => ["u", "o", "ü", "ö"].as_slice(),
            'ي' | 'ی' => &["i", "ı"],
            'ا' | 'ه' => &["e"],
            _ => &[],
        });
        sounds.sort_unstable();
        sounds.dedup();
        let with =
            |head: String| sounds.iter().map(move |sound| format!("{head}{sound}")).collect::<Vec<_>>();
        Some(readings.into_iter().flat_map(with).collect())
    })
}
