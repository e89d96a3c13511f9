//! Cyrillic: what the languages share, then each language's own rules.
//!
//! Sources: Russian, Belarusian and Kazakh after BGN/PCGN, Ukrainian after resolution 55 of the Cabinet of
//! Ministers (2010), Bulgarian after the Transliteration Act (2009), Serbian by its own Latin alphabet,
//! Macedonian after the passport rules. Where news writes otherwise by a plain rule, news wins: soft and hard
//! signs are dropped, final -ий and -ый are -y, Ukrainian -ій is -iy.

use crate::translit::rules::{Rule, Side, r};

const VOWELS: &str = "аеёиоуыэюяіїєўъь";
/// After these, ё is heard as o but written e: Gorbachev, Khrushchev.
const HUSHERS: &str = "жчшщ";

/// Letters of all Cyrillic alphabets, read as in Russian where they differ.
pub(in crate::translit) const SHARED: &[Rule] = &[
    r("а", "a"),
    r("б", "b"),
    r("в", "v"),
    r("г", "g"),
    r("д", "d"),
    r("е", "ye").after(Side::EdgeOr(VOWELS)),
    r("е", "e"),
    r("ё", "e").after(Side::In(HUSHERS)),
    r("ё", "yo"),
    r("ж", "zh"),
    r("з", "z"),
    r("и", "i"),
    r("ий", "y").after(Side::Letter).last(),
    r("ый", "y").after(Side::Letter).last(),
    r("й", "y"),
    r("к", "k"),
    r("л", "l"),
    r("м", "m"),
    r("н", "n"),
    r("о", "o"),
    r("п", "p"),
    r("р", "r"),
    r("с", "s"),
    r("т", "t"),
    r("у", "u"),
    r("ф", "f"),
    r("х", "kh"),
    r("ц", "ts"),
    r("ч", "ch"),
    r("ш", "sh"),
    r("щ", "shch"),
    r("ъ", ""),
    r("ы", "y"),
    r("ь", ""),
    r("э", "e"),
    r("ю", "yu"),
    r("я", "ya"),
    // Letters of one alphabet that turn up in texts read as another.
    r("і", "i"),
    r("ї", "yi"),
    r("є", "ye"),
    r("ґ", "g"),
    r("ў", "u"),
    r("ђ", "dj"),
    r("ѓ", "gj"),
    r("ѕ", "dz"),
    r("ј", "j"),
    r("љ", "lj"),
    r("њ", "nj"),
    r("ћ", "c"),
    r("ќ", "kj"),
    r("џ", "dzh"),
    r("ә", "a"),
    r("ғ", "gh"),
    r("қ", "q"),
    r("ң", "ng"),
    r("ө", "o"),
    r("ұ", "u"),
    r("ү", "u"),
    r("һ", "h"),
    // The apostrophe parts a consonant from a vowel with its own y, in Ukrainian and Belarusian.
    r("'", "").after(Side::Letter).before(Side::Letter),
    r("\u{2019}", "").after(Side::Letter).before(Side::Letter),
    r("\u{2BC}", "").after(Side::Letter).before(Side::Letter),
    // Old Russian orthography (before 1918).
    r("ѣ", "e"),
    r("ѳ", "f"),
    r("ѵ", "i"),
];

pub(in crate::translit) const UKRAINIAN: &[Rule] = &[
    r("г", "h"),
    r("зг", "zgh"),
    r("е", "e"),
    r("є", "ye").first(),
    r("є", "ie"),
    r("и", "y"),
    r("ий", "y").last(),
    r("ій", "iy").last(),
    r("ї", "yi").first(),
    r("ї", "i"),
    r("й", "y").first(),
    r("й", "i"),
    r("ю", "yu").first(),
    r("ю", "iu"),
    r("я", "ya").first(),
    r("я", "ia"),
];

pub(in crate::translit) const BELARUSIAN: &[Rule] =
    &[r("г", "h"), r("ў", "u"), r("ы", "y"), r("ё", "io").after(Side::NotIn(VOWELS))];

pub(in crate::translit) const BULGARIAN: &[Rule] = &[
    r("е", "e"),
    r("х", "h"),
    r("щ", "sht"),
    r("ъ", "a"),
    r("ь", "y"),
    r("ий", "iy").last(),
    r("ия", "ia").last(),
];

pub(in crate::translit) const SERBIAN: &[Rule] = &[
    r("е", "e"),
    r("ж", "ž"),
    r("х", "h"),
    r("ц", "c"),
    r("ч", "č"),
    r("ш", "š"),
    r("ђ", "đ"),
    r("ћ", "ć"),
    r("џ", "dž"),
];

pub(in crate::translit) const MACEDONIAN: &[Rule] =
    &[r("е", "e"), r("х", "h"), r("ц", "c"), r("џ", "dzh"), r("ѕ", "dz")];

pub(in crate::translit) const KAZAKH: &[Rule] =
    &[r("ә", "a"), r("и", "i"), r("ый", "y").last(), r("х", "kh")];
