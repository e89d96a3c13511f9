//! The key of a name: what exact look-ups compare.

use super::fold::push_plain;
use super::han_forms::plain_han;
use super::roman::romanize_for_key;
use crate::script::{Script, is_alphanumeric, script_of};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_compatible;

/// The folded form of a name for exact look-ups: romanized, ASCII, lower case, apostrophes and half rings
/// dropped, words (runs of letters and digits) joined by one space. Only `a`–`z`, `0`–`9` and space occur,
/// and the key of a key is itself.
///
/// ```
/// use canonym::translit::name_key;
/// assert_eq!(name_key("Mevlüt  ÇAVUŞOĞLU"), "mevlut cavusoglu");
/// assert_eq!(name_key("O’Neill-Smith"), "oneill smith");
/// assert_eq!(name_key("Лавров"), "lavrov");
/// ```
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    append_key(&mut key, name);
    key
}

/// Appends the key of `name` to `out`, which a caller that makes many keys empties and hands in again.
/// Linear time; ASCII names allocate nothing once the buffer has grown.
///
/// ```
/// let mut key = String::from("PER:");
/// canonym::translit::append_key(&mut key, "Akar, Hulusi");
/// assert_eq!(key, "PER:akar hulusi");
/// ```
pub fn append_key(out: &mut String, name: &str) {
    if name.is_ascii() {
        ascii(out, name);
    } else {
        unicode(out, name);
    }
}

/// What a byte of an ASCII name is to its key.
const BREAK: u8 = 0;
const DROP: u8 = 1;

/// For each ASCII byte: its plain form, or [`BREAK`] or [`DROP`].
const PLAIN: [u8; 128] = {
    let mut table = [BREAK; 128];
    let mut b = 0u8;
    while b < 128 {
        if b.is_ascii_alphanumeric() {
            table[b as usize] = b.to_ascii_lowercase();
        }
        b += 1;
    }
    table[b'\'' as usize] = DROP;
    table[b'`' as usize] = DROP;
    table
};

fn ascii(out: &mut String, name: &str) {
    let start = out.len();
    out.reserve(name.len());
    let mut due = false;
    for &b in name.as_bytes() {
        match PLAIN[usize::from(b & 0x7F)] {
            BREAK => due = true,
            DROP => {}
            plain => {
                if due && out.len() > start {
                    out.push(' ');
                }
                due = false;
                out.push(char::from(plain));
            }
        }
    }
}

fn unicode(out: &mut String, name: &str) {
    let mut words = Words { start: out.len(), out, due: false };
    // Plain Latin needs neither composing nor romanizing.
    if name.chars().all(|c| c < FIRST_AFTER_LATIN) {
        return name.chars().for_each(|c| decompose_compatible(c, |part| words.push(part)));
    }
    let composed: String = name.nfkc().collect();
    romanize_for_key(&composed).nfkd().for_each(|c| words.push(c));
}

/// Behind the blocks Basic Latin to IPA Extensions, which have no combining marks.
const FIRST_AFTER_LATIN: char = '\u{2B0}';

/// A key on its way.
struct Words<'o> {
    out: &'o mut String,
    start: usize,
    /// Whether a gap stands before the next letter.
    due: bool,
}

impl Words<'_> {
    /// Takes the next character of a decomposed text.
    fn push(&mut self, c: char) {
        if is_dropped(c) {
            return;
        }
        if !is_alphanumeric(c) {
            self.due = true;
            return;
        }
        let before = self.out.len();
        push_plain(c, self.out);
        if self.due && before > self.start && self.out.len() > before {
            self.out.insert(before, ' ');
        }
        self.due &= self.out.len() == before;
    }
}

/// Characters that leave no gap: marks, apostrophes, half rings, joiners, soft hyphens.
fn is_dropped(c: char) -> bool {
    match c {
        '\'' | '`' | '´' | '\u{AD}' | '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' => true,
        '\u{2B0}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => true,
        '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' => true,
        _ => unicode_normalization::char::is_combining_mark(c),
    }
}

/// What tells a spelling from others: its folded key ([`name_key`]), and of a name with Chinese characters these besides, in
/// one form, since names of other people are read alike (李强 and 李锵 are both *Li Qiang*).
///
/// ```
/// use canonym::translit::spelling_key;
/// assert_eq!(spelling_key("Hulusi AKAR"), spelling_key("hulusi akar"));
/// assert_ne!(spelling_key("李强"), spelling_key("李锵"));
/// assert_eq!(spelling_key("習近平"), spelling_key("习近平"));
/// ```
pub fn spelling_key(spelling: &str) -> String {
    told_apart(spelling, &name_key(spelling)).into_owned()
}

/// [`spelling_key`] of a spelling whose [`name_key`] is known.
pub(crate) fn told_apart<'k>(spelling: &str, key: &'k str) -> Cow<'k, str> {
    if spelling.is_ascii() {
        return Cow::Borrowed(key);
    }
    let mut characters = spelling.nfkc().filter(|&c| script_of(c) == Script::Han).map(plain_han).peekable();
    if characters.peek().is_none() {
        return Cow::Borrowed(key);
    }
    // No folded name holds it.
    let mut told = [key, "/"].concat();
    told.extend(characters);
    Cow::Owned(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys() {
        for (rule, name, key) in [
            ("turkish", "Erdoğan", "erdogan"),
            ("turkish capitals", "ERDOĞAN", "erdogan"),
            ("plain", "Erdogan", "erdogan"),
            ("decomposed", "Erdog\u{306}an", "erdogan"),
            ("turkish letters", "ıİşğçöü ŞĞÇÖÜ", "iisgcou sgcou"),
            ("azeri", "Əliyev İlham", "eliyev ilham"),
            ("german", "Weiß STRAẞE", "weiss strasse"),
            ("nordic", "Kjær Ødegård Þór", "kjaer odegard thor"),
            ("croatian", "Đoković", "dokovic"),
            ("polish", "Wałęsa", "walesa"),
            ("full width", "Ｐｕｔｉｎ", "putin"),
            ("apostrophes", "Sana'a Ka‘ab ʿAbd Sa`d O’Neill", "sanaa kaab abd sad oneill"),
            ("hyphen and comma", " Al-Assad, Bashar ", "al assad bashar"),
            ("initials", "J.R.R. Tolkien", "j r r tolkien"),
            ("soft hyphen", "Er\u{AD}dogan", "erdogan"),
            ("cyrillic", "Хулуси Акар", "khulusi akar"),
            ("arabic", "محمد", "muhammad"),
            ("han", "习近平", "xi jinping"),
            ("nothing", " -'. ", ""),
            ("ends", "«Ankara»", "ankara"),
        ] {
            assert_eq!(name_key(name), key, "{rule}");
        }
    }

    #[test]
    fn appended_keys_do_not_run_together_with_what_is_there() {
        let mut out = String::from("x");
        append_key(&mut out, " a b");
        append_key(&mut out, " ç");
        assert_eq!(out, "xa bc");
    }

    proptest! {
        #[test]
        fn plain_and_stable(name in "\\PC{0,24}") {
            let key = name_key(&name);
            prop_assert!(key.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b' ')), "{}", key);
            prop_assert!(!key.starts_with(' ') && !key.ends_with(' ') && !key.contains("  "));
            prop_assert_eq!(name_key(&key), key);
        }

        #[test]
        fn ascii_path_agrees_with_the_other(name in "[ -~]{0,24}") {
            let mut slow = String::new();
            unicode(&mut slow, &name);
            prop_assert_eq!(name_key(&name), slow);
        }

        #[test]
        fn latin_path_agrees_with_the_other(name in "[\u{20}-\u{2af}]{0,24}") {
            let mut slow = String::new();
            let mut words = Words { start: 0, out: &mut slow, due: false };
            let composed: String = name.nfkc().collect();
            romanize_for_key(&composed).nfkd().for_each(|c| words.push(c));
            prop_assert_eq!(name_key(&name), slow);
        }

        #[test]
        fn case_of_plain_latin_does_not_matter(name in "[a-zçğşöüéø '-]{0,16}") {
            prop_assert_eq!(name_key(&name.to_uppercase()), name_key(&name));
        }
    }
}
