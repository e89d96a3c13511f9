//! Hangul after the Revised Romanization (2000). Syllables come as their letters (conjoining jamo): a lead,
//! a vowel, perhaps a tail. A tail before a lead is one rule where the two are pronounced as one
//! (assimilation, liaison); ㅢ is ui, and tense sounds after a stop are not shown, as the standard has it.

use crate::translit::rules::{Rule, r};

#[rustfmt::skip] // in the order of the syllabary
pub(in crate::translit) const RULES: &[Rule] = &[
    // Leads.
    r("ᄀ", "g"), r("ᄁ", "kk"), r("ᄂ", "n"), r("ᄃ", "d"), r("ᄄ", "tt"), r("ᄅ", "r"), r("ᄆ", "m"), r("ᄇ", "b"),
    r("ᄈ", "pp"), r("ᄉ", "s"), r("ᄊ", "ss"), r("ᄋ", ""), r("ᄌ", "j"), r("ᄍ", "jj"), r("ᄎ", "ch"), r("ᄏ", "k"),
    r("ᄐ", "t"), r("ᄑ", "p"), r("ᄒ", "h"),
    // Vowels.
    r("ᅡ", "a"), r("ᅢ", "ae"), r("ᅣ", "ya"), r("ᅤ", "yae"), r("ᅥ", "eo"), r("ᅦ", "e"), r("ᅧ", "yeo"), r("ᅨ", "ye"),
    r("ᅩ", "o"), r("ᅪ", "wa"), r("ᅫ", "wae"), r("ᅬ", "oe"), r("ᅭ", "yo"), r("ᅮ", "u"), r("ᅯ", "wo"), r("ᅰ", "we"),
    r("ᅱ", "wi"), r("ᅲ", "yu"), r("ᅳ", "eu"), r("ᅴ", "ui"), r("ᅵ", "i"),
    // Tails.
    r("ᆨ", "k"), r("ᆩ", "k"), r("ᆪ", "k"), r("ᆫ", "n"), r("ᆬ", "n"), r("ᆭ", "n"), r("ᆮ", "t"), r("ᆯ", "l"),
    r("ᆰ", "k"), r("ᆱ", "m"), r("ᆲ", "l"), r("ᆳ", "l"), r("ᆴ", "l"), r("ᆵ", "p"), r("ᆶ", "l"), r("ᆷ", "m"),
    r("ᆸ", "p"), r("ᆹ", "p"), r("ᆺ", "t"), r("ᆻ", "t"), r("ᆼ", "ng"), r("ᆽ", "t"), r("ᆾ", "t"), r("ᆿ", "k"),
    r("ᇀ", "t"), r("ᇁ", "p"), r("ᇂ", "t"),
    // Liaison: the tail is spoken as the lead of the next syllable.
    r("ᆨᄋ", "g"), r("ᆩᄋ", "kk"), r("ᆪᄋ", "ks"), r("ᆫᄋ", "n"), r("ᆬᄋ", "nj"), r("ᆭᄋ", "n"), r("ᆮᄋ", "d"),
    r("ᆯᄋ", "r"), r("ᆰᄋ", "lg"), r("ᆱᄋ", "lm"), r("ᆲᄋ", "lb"), r("ᆶᄋ", "r"), r("ᆸᄋ", "b"), r("ᆹᄋ", "ps"),
    r("ᆺᄋ", "s"), r("ᆻᄋ", "ss"), r("ᆽᄋ", "j"), r("ᆾᄋ", "ch"), r("ᆿᄋ", "k"), r("ᇀᄋ", "t"), r("ᇁᄋ", "p"), r("ᇂᄋ", ""),
    // Assimilation.
    r("ᆨᄂ", "ngn"), r("ᆨᄅ", "ngn"), r("ᆨᄆ", "ngm"), r("ᆼᄅ", "ngn"), r("ᆮᄂ", "nn"), r("ᆺᄂ", "nn"), r("ᆻᄂ", "nn"),
    r("ᆽᄂ", "nn"), r("ᆾᄂ", "nn"), r("ᇀᄂ", "nn"), r("ᇂᄂ", "nn"), r("ᆮᄆ", "nm"), r("ᆺᄆ", "nm"), r("ᆽᄆ", "nm"),
    r("ᆾᄆ", "nm"), r("ᇀᄆ", "nm"), r("ᆸᄂ", "mn"), r("ᆸᄅ", "mn"), r("ᆸᄆ", "mm"), r("ᇁᄂ", "mn"), r("ᇁᄆ", "mm"),
    r("ᆷᄅ", "mn"), r("ᆯᄅ", "ll"), r("ᆯᄂ", "ll"), r("ᆫᄅ", "ll"), r("ᇂᄀ", "k"), r("ᇂᄃ", "t"), r("ᇂᄌ", "ch"),
];
