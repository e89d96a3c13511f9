//! The languages that have a rule table, and which one a text without a tag is read as.

use super::writing::Writing;
use std::str::FromStr;

/// A language whose romanization is known by rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
#[allow(missing_docs, reason = "each variant is the BCP 47 subtag; `Lang::name` spells it out")]
pub enum Lang {
    Ar,
    Fa,
    Ur,
    Ru,
    Uk,
    Be,
    Bg,
    Sr,
    Mk,
    Kk,
    El,
    Hy,
    Ka,
    He,
    Ja,
    Ko,
    Zh,
    Hi,
    Mr,
    Ne,
    Bn,
    Pa,
    Gu,
    Or,
    Ta,
    Te,
    Kn,
    Ml,
}

/// Tag, English name and writing of each language, in the order of the enum.
const LANGS: &[(Lang, &str, &str, Writing)] = &[
    (Lang::Ar, "ar", "Arabic", Writing::Arabic),
    (Lang::Fa, "fa", "Persian", Writing::Arabic),
    (Lang::Ur, "ur", "Urdu", Writing::Arabic),
    (Lang::Ru, "ru", "Russian", Writing::Cyrillic),
    (Lang::Uk, "uk", "Ukrainian", Writing::Cyrillic),
    (Lang::Be, "be", "Belarusian", Writing::Cyrillic),
    (Lang::Bg, "bg", "Bulgarian", Writing::Cyrillic),
    (Lang::Sr, "sr", "Serbian", Writing::Cyrillic),
    (Lang::Mk, "mk", "Macedonian", Writing::Cyrillic),
    (Lang::Kk, "kk", "Kazakh", Writing::Cyrillic),
    (Lang::El, "el", "Greek", Writing::Greek),
    (Lang::Hy, "hy", "Armenian", Writing::Armenian),
    (Lang::Ka, "ka", "Georgian", Writing::Georgian),
    (Lang::He, "he", "Hebrew", Writing::Hebrew),
    (Lang::Ja, "ja", "Japanese", Writing::Kana),
    (Lang::Ko, "ko", "Korean", Writing::Hangul),
    (Lang::Zh, "zh", "Chinese", Writing::Han),
    (Lang::Hi, "hi", "Hindi", Writing::Indic),
    (Lang::Mr, "mr", "Marathi", Writing::Indic),
    (Lang::Ne, "ne", "Nepali", Writing::Indic),
    (Lang::Bn, "bn", "Bengali", Writing::Indic),
    (Lang::Pa, "pa", "Punjabi", Writing::Indic),
    (Lang::Gu, "gu", "Gujarati", Writing::Indic),
    (Lang::Or, "or", "Odia", Writing::Indic),
    (Lang::Ta, "ta", "Tamil", Writing::Indic),
    (Lang::Te, "te", "Telugu", Writing::Indic),
    (Lang::Kn, "kn", "Kannada", Writing::Indic),
    (Lang::Ml, "ml", "Malayalam", Writing::Indic),
];

/// A tag that names no language we have rules for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no transliteration rules for language `{tag}`; {}", advice(*nearest))]
pub struct UnknownLang {
    tag: String,
    nearest: Option<Lang>,
}

fn advice(nearest: Option<Lang>) -> String {
    match nearest {
        Some(lang) => format!("the nearest known is `{}` ({})", lang.tag(), lang.name()),
        None => format!("known are {}", Lang::all().map(Lang::tag).collect::<Vec<_>>().join(", ")),
    }
}

/// Jaro–Winkler from which a tag may be meant for another tag or an English name. Of two letters one is too little.
const NEAR: f64 = 0.8;

impl Lang {
    /// All languages, in a fixed order.
    pub fn all() -> impl Iterator<Item = Self> {
        LANGS.iter().map(|row| row.0)
    }

    /// The BCP 47 subtag.
    pub fn tag(self) -> &'static str {
        LANGS[self as usize].1
    }

    /// The English name.
    pub fn name(self) -> &'static str {
        LANGS[self as usize].2
    }

    pub(super) fn writing(self) -> Writing {
        LANGS[self as usize].3
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Reads a BCP 47 tag by its first subtag; case is ignored and `_` stands for `-`.
    ///
    /// ```
    /// use canonym::translit::Lang;
    /// assert_eq!("fa-IR".parse(), Ok(Lang::Fa));
    /// assert!("rus".parse::<Lang>().unwrap_err().to_string().contains("`ru`"));
    /// ```
    fn from_str(tag: &str) -> Result<Self, UnknownLang> {
        let first = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        if let Some(row) = LANGS.iter().find(|row| row.1 == first) {
            return Ok(row.0);
        }
        Err(unknown(tag, &first))
    }
}

/// Names the language whose tag or English name is nearest, if one is near; the first in the table wins a tie.
fn unknown(tag: &str, first: &str) -> UnknownLang {
    let near = |known: &str| strsim::jaro_winkler(first, &known.to_ascii_lowercase());
    let mut best = (f64::MIN, &LANGS[0]);
    for row in LANGS {
        let score = near(row.1).max(near(row.2));
        if score > best.0 {
            best = (score, row);
        }
    }
    UnknownLang { tag: tag.to_owned(), nearest: (best.0 >= NEAR).then_some(best.1.0) }
}

/// The language that the letters of `text` speak for, else the script's default.
/// A letter decides only where just one of our languages has it; the first such letter wins.
pub(super) fn guess(writing: Writing, text: &str) -> Lang {
    match writing {
        Writing::Cyrillic => text.chars().find_map(cyrillic_marker).unwrap_or(Lang::Ru),
        Writing::Arabic => arabic(text),
        Writing::Greek => Lang::El,
        Writing::Armenian => Lang::Hy,
        Writing::Georgian => Lang::Ka,
        Writing::Hebrew => Lang::He,
        Writing::Kana => Lang::Ja,
        Writing::Hangul => Lang::Ko,
        Writing::Indic => Lang::Hi,
        Writing::Han | Writing::Latin | Writing::Neutral | Writing::Other => Lang::Zh,
    }
}

fn cyrillic_marker(c: char) -> Option<Lang> {
    Some(match c {
        'ї' | 'є' | 'ґ' | 'Ї' | 'Є' | 'Ґ' => Lang::Uk,
        'ў' | 'Ў' => Lang::Be,
        'ђ' | 'ћ' | 'Ђ' | 'Ћ' => Lang::Sr,
        'ѓ' | 'ќ' | 'ѕ' | 'Ѓ' | 'Ќ' | 'Ѕ' => Lang::Mk,
        'ј' | 'љ' | 'њ' | 'џ' | 'Ј' | 'Љ' | 'Њ' | 'Џ' => Lang::Sr,
        'ә' | 'ғ' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'Ә' | 'Ғ' | 'Қ' | 'Ң' | 'Ө' | 'Ұ' | 'Ү' => {
            Lang::Kk
        }
        _ => return None,
    })
}

/// Urdu's own letters go before those that Persian shares with it.
fn arabic(text: &str) -> Lang {
    let bytes = text.as_bytes();
    if memchr::memmem::find(bytes, "ٹ".as_bytes()).is_some() {
        return Lang::Ur;
    }
    let is_persian = memchr::memmem::find(bytes, "پ".as_bytes()).is_some();
    let mut lang = if is_persian { Lang::Fa } else { Lang::Ar };
    // All others, and few letters besides, begin with one of these bytes.
    for at in memchr::memchr2_iter(0xda, 0xdb, bytes) {
        match text[at..].chars().next() {
            Some('ڈ' | 'ڑ' | 'ں' | 'ے' | 'ھ' | 'ہ' | 'ۓ') => return Lang::Ur,
            Some('چ' | 'ژ' | 'گ' | 'ک' | 'ی') => lang = Lang::Fa,
            _ => {}
        }
    }
    lang
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_in_the_order_of_the_enum() {
        for (at, lang) in Lang::all().enumerate() {
            assert_eq!(lang as usize, at);
            assert_eq!(lang.tag().parse(), Ok(lang));
        }
    }

    #[test]
    fn tags() {
        for (tag, lang) in [("RU", Lang::Ru), ("sr-Cyrl-RS", Lang::Sr), ("zh_Hant", Lang::Zh)] {
            assert_eq!(tag.parse(), Ok(lang), "{tag}");
        }
        for (tag, nearest) in [
            ("russian", "`ru`"),
            ("gre", "`el`"),
            ("", "ar, fa"),
            ("en", "ar, fa"),
            ("xx", "ml"),
            ("ukr", "`uk`"),
        ] {
            let message = tag.parse::<Lang>().unwrap_err().to_string();
            assert!(message.contains(nearest), "{message}");
        }
    }

    #[test]
    fn letters_speak_for_a_language() {
        for (text, lang) in [
            ("Володимир Зеленський", Lang::Ru),
            ("Київ", Lang::Uk),
            ("Быкаў", Lang::Be),
            ("Ђоковић", Lang::Sr),
            ("Ќаева", Lang::Mk),
            ("Қасым", Lang::Kk),
        ] {
            assert_eq!(guess(Writing::Cyrillic, text), lang, "{text}");
        }
        for (text, lang) in [("بشار", Lang::Ar), ("چاوش", Lang::Fa), ("گیلانی ڈار", Lang::Ur)]
        {
            assert_eq!(guess(Writing::Arabic, text), lang, "{text}");
        }
    }
}
