//! Which language a text of its own is, told by more than single letters.
//!
//! Names are matched by what `lang::guess` says, which one letter decides and which is Russian for all other Cyrillic;
//! models are learned from what it says, so it stays. Who reads a text wants *Сергій Зеленський* read as Ukrainian.

use super::lang::{Lang, guess};
use super::writing::{Writing, writing_of};

/// Letters that no Ukrainian word has; of these, Belarusian has `ы`, `э` and `ё`.
const NOT_UKRAINIAN: &[char] = &['ы', 'э', 'ё', 'ъ', 'ѣ', 'ѳ', 'ѵ'];
/// Letters that no Belarusian word has.
const NOT_BELARUSIAN: &[char] = &['и', 'щ', 'ъ', 'ѣ', 'ѳ', 'ѵ'];
/// Ends of words that are Ukrainian: Russian and Bulgarian write no soft sign there. (*-ська* would be *Васька*, too.)
const UKRAINIAN_ENDS: &[&str] =
    &["ський", "ського", "ському", "ським", "цький", "цького", "цькому", "цьким", "зький", "зького"];
/// … and those of Russian before 1918, which has `і`, too: Ukrainian writes a soft sign there.
const OLD_RUSSIAN_ENDS: &[&str] = &["скій", "цкій", "ская", "цкая", "ское", "скаго", "цкаго"];

impl Lang {
    /// The language that the letters and endings of `text` speak for; `None` where they leave it open, and the rules of
    /// its script are what [`romanize`](super::romanize) reads it by. Linear.
    ///
    /// ```
    /// use canonym::translit::Lang;
    /// assert_eq!(Lang::of_text("Володимир Зеленський"), Some(Lang::Uk));
    /// assert_eq!(Lang::of_text("Сергей Лавров"), None);
    /// ```
    pub fn of_text(text: &str) -> Option<Self> {
        if !text.chars().any(|c| writing_of(c) == Writing::Cyrillic) {
            return None;
        }
        let told = guess(Writing::Cyrillic, text);
        if told != Self::Ru {
            return Some(told);
        }
        let text = text.to_lowercase();
        let is_ukrainian = || has_ukrainian_end(&text) || has_apostrophe(&text);
        if !text.contains('і') {
            return (!text.contains(NOT_UKRAINIAN) && is_ukrainian()).then_some(Self::Uk);
        }
        if words(&text).any(|word| ends(word, OLD_RUSSIAN_ENDS)) {
            return None;
        }
        match (text.contains(NOT_UKRAINIAN), text.contains(NOT_BELARUSIAN)) {
            (false, _) => Some(Self::Uk),
            (true, false) => Some(Self::Be),
            (true, true) => None,
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic())
}

fn ends(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}

fn has_ukrainian_end(text: &str) -> bool {
    words(text).any(|word| ends(word, UKRAINIAN_ENDS))
}

/// Whether an apostrophe stands between a consonant and a vowel that Russian would part by a soft or hard sign: *В'ячеслав*.
fn has_apostrophe(text: &str) -> bool {
    let threes = text.chars().zip(text.chars().skip(1)).zip(text.chars().skip(2));
    threes.into_iter().any(|((before, mark), behind)| {
        matches!((mark, behind), ('\'' | '’' | 'ʼ', 'я' | 'ю' | 'є'))
            && "бвгджзклмнпрстфхцчшщ".contains(before)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_cyrillic_texts() {
        for (text, lang) in [
            ("Сергій", Some(Lang::Uk)),
            ("ЗЕЛЕНСЬКИЙ", Some(Lang::Uk)),
            ("Зустріч Володимира Зеленського", Some(Lang::Uk)),
            ("Лук’янов", Some(Lang::Uk)),
            ("Київ", Some(Lang::Uk)),
            ("Мікіта Лукашэнка", Some(Lang::Be)),
            ("Рыгор Барадулін", Some(Lang::Be)),
            ("Быкаў", Some(Lang::Be)),
            ("Қасым Тоқаев", Some(Lang::Kk)),
            ("Ђоковић", Some(Lang::Sr)),
            ("Россійская Имперія", None),
            ("Графъ Сергій Витте", None),
            ("Сергей Лавров", None),
            ("Был Зеленський", None),
            ("Васька Горький", None),
            ("Жанна д'Арк", None),
            ("Бойко Борисов", None),
            ("Recep Tayyip Erdoğan", None),
            ("بشار", None),
            ("", None),
        ] {
            assert_eq!(Lang::of_text(text), lang, "{text}");
        }
    }
}
