//! What an id, a name, a language, a script and a Wikidata item may look like, and when two names are the same.

use crate::script::Script;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Marks that an id may have besides ASCII letters and digits: enough for `gn:1000501` and addresses of the web.
const ID_MARKS: &str = "-_.:/@+~#%=";

/// How an id is mended; the marks are those of [`ID_MARKS`].
pub(crate) const ID_MEND: &str =
    "use ASCII letters, digits and - _ . : / @ + ~ # % = only, as in `hulusi-akar`";

/// Longest id or name in bytes; the longest official names of states and bodies have about 250.
pub(super) const MAX_NAME_BYTES: usize = 1_000;

/// Longest acronym in letters (UNESCO has 6, OPEC+ bodies up to 8); longer capitals are a name that shouts.
const MAX_ACRONYM: usize = 8;

/// Why `id` is no id.
pub(crate) fn fault_of_id(id: &str) -> Option<String> {
    if id.is_empty() {
        return Some("the id is empty".to_owned());
    }
    if id.len() > MAX_NAME_BYTES {
        return Some(format!("the id is longer than {MAX_NAME_BYTES} bytes"));
    }
    let bad = id.chars().find(|&c| !c.is_ascii_alphanumeric() && !ID_MARKS.contains(c))?;
    Some(format!("id \"{}\" has {} in it", shown(id), shown_char(bad)))
}

/// Why `name` is no name.
pub(crate) fn fault_of_name(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("the name is empty".to_owned());
    }
    if name.len() > MAX_NAME_BYTES {
        return Some(format!("the name is longer than {MAX_NAME_BYTES} bytes"));
    }
    if let Some(bad) = name.chars().find(|&c| is_unseen(c)) {
        return Some(format!("\"{}\" has {} in it, which no one sees", shown(name), shown_char(bad)));
    }
    (!name.chars().any(char::is_alphanumeric))
        .then(|| format!("\"{}\" has neither letter nor digit", shown(name)))
}

/// Control characters, marks of direction, zero-width space; not the joiners that Persian and Indic names need.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether `item` is the number of a Wikidata item, as `Q142`.
pub(crate) fn is_wikidata(item: &str) -> bool {
    item.strip_prefix('Q').is_some_and(|number| {
        !number.is_empty() && !number.starts_with('0') && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Whether `lang` has the form of a BCP 47 tag, as `tr` or `zh-Hant`.
pub(crate) fn is_lang(lang: &str) -> bool {
    let mut parts = lang.split('-');
    let primary = parts.next().is_some_and(|part| (2..=8).contains(&part.len()) && is_alphabetic(part));
    primary
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn is_alphabetic(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Codes of ISO 15924 that no character has as its script: variants, and systems of several scripts.
const WRITING: [&str; 8] = ["Hans", "Hant", "Jpan", "Hrkt", "Kore", "Aran", "Latf", "Cyrs"];

/// Whether `script` is an ISO 15924 code, as `Arab`.
pub(crate) fn is_script(script: &str) -> bool {
    Script::from_short_name(script).is_some() || WRITING.contains(&script)
}

/// The form in which names of two entities are compared: letter by letter, whatever the case, accents and
/// punctuation. Acronyms keep their case, so that `US` and `us`, `NATO` and `Nato` stay two.
///
/// It never romanizes: two names of another script that would read the same in Latin letters are not a clash.
pub(crate) fn clash_key(name: &str) -> String {
    if is_acronym(name) {
        return name.to_owned();
    }
    let mut key = String::with_capacity(name.len());
    if name.is_ascii() {
        name.bytes().for_each(|b| push_folded(&mut key, char::from(b).to_ascii_lowercase()));
    } else {
        let letters = name.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase);
        letters.for_each(|c| push_folded(&mut key, c));
    }
    key.truncate(key.trim_end().len());
    key
}

fn push_folded(key: &mut String, c: char) {
    match c {
        'ı' => key.push('i'),
        '\'' | '’' | '‘' | 'ʼ' | '`' => {}
        c if c.is_alphanumeric() => key.push(c),
        c if is_combining_mark(c) => {}
        _ if key.is_empty() || key.ends_with(' ') => {}
        _ => key.push(' '),
    }
}

fn is_acronym(name: &str) -> bool {
    name.chars().nth(1).is_some()
        && name.chars().nth(MAX_ACRONYM).is_none()
        && name.chars().all(char::is_uppercase)
}

/// A text as an error quotes it: short, and nothing unseen in it.
pub(crate) fn shown(text: &str) -> String {
    /// More does not help to find the place.
    const MOST: usize = 60;
    let cut = text.chars().nth(MOST).is_some();
    let mut shown: String = text.chars().take(MOST).flat_map(seen).collect();
    if cut {
        shown.push('…');
    }
    shown
}

fn seen(c: char) -> impl Iterator<Item = char> {
    let escaped = is_unseen(c).then(|| c.escape_default());
    let plain = escaped.is_none().then_some(c);
    escaped.into_iter().flatten().chain(plain)
}

fn shown_char(c: char) -> String {
    match c {
        ' ' => "a space".to_owned(),
        c if is_unseen(c) => format!("U+{:04X}", u32::from(c)),
        c => format!("\"{c}\""),
    }
}

/// The word of `known` nearest to `word`, if it is near enough to be meant.
pub(super) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    /// Jaro–Winkler of a slip of the pen (`alias` for `aliases`, `tpye` for `type`); strangers stay below.
    const SLIP: f64 = 0.75;
    /// Longer words are no slip of a key.
    const LONGEST: usize = 40;
    if word.len() > LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    let rated = known.into_iter().map(|key| (strsim::jaro_winkler(&word, key), key));
    rated.filter(|(rate, _)| *rate >= SLIP).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, key)| key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_names_have_one_key() {
        let same = [
            ("Mevlüt ÇAVUŞOĞLU", "mevlut cavusoglu"),
            ("IRAQ'S PARLIAMENT", "iraqs parliament"),
            ("Kılıç", "kilic"),
            ("  Al-Assad. ", "al assad"),
            ("أحمد", "احمد"),
            ("NATO", "NATO"),
        ];
        for (name, key) in same {
            assert_eq!(clash_key(name), key, "{name}");
        }
        for (a, b) in [("US", "us"), ("NATO", "Nato"), ("Путин", "Putin"), ("Akar", "Akçar")] {
            assert_ne!(clash_key(a), clash_key(b), "{a} / {b}");
        }
    }

    #[test]
    fn ids() {
        for good in ["a", "hulusi-akar", "gn:1000501", "Q142", "https://www.wikidata.org/entity/Q1"] {
            assert_eq!(fault_of_id(good), None, "{good}");
        }
        for bad in ["", "a b", "ş", "a,b", "\"a\"", "a\u{200b}"] {
            assert!(fault_of_id(bad).is_some(), "{bad:?}");
        }
    }

    #[test]
    fn names() {
        for good in ["Ng # Soo", "@h", "no", "حسن روحانی", "می\u{200c}خواهم", "7", "X"] {
            assert_eq!(fault_of_name(good), None, "{good}");
        }
        for bad in ["", "-", "…", "a\u{200b}b", "a\nb", "\u{202e}a"] {
            assert!(fault_of_name(bad).is_some(), "{bad:?}");
        }
    }

    #[test]
    fn codes() {
        assert!(["Q1", "Q7747"].iter().all(|item| is_wikidata(item)));
        assert!(!["Q", "Q01", "7747", "q7", "Q7a"].iter().any(|item| is_wikidata(item)));
        assert!(["tr", "zh-Hant", "sr-Latn-RS"].iter().all(|lang| is_lang(lang)));
        assert!(!["", "t", "turkish language", "tr-", "1a"].iter().any(|lang| is_lang(lang)));
        assert!(is_script("Arab") && is_script("Hant") && !is_script("Arabic"));
    }

    #[test]
    fn slips_are_recognized_and_strangers_are_not() {
        let keys = ["aliases", "name", "hidden", "wikidata"];
        let cases = [
            ("alias", Some("aliases")),
            ("nmae", Some("name")),
            ("Wikidata", Some("wikidata")),
            ("foo", None),
        ];
        for (word, expected) in cases {
            assert_eq!(nearest(word, keys), expected, "{word}");
        }
    }
}
