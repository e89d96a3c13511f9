//! The rule tables: facts, each with the standard it follows.

pub(super) mod arabic;
pub(super) mod caucasian;
pub(super) mod cyrillic;
pub(super) mod greek;
pub(super) mod hangul;
pub(super) mod hebrew;
pub(super) mod indic;
pub(super) mod kana;
pub(super) mod names;

use super::lang::Lang;
use super::rules::{Rule, Rules};
use std::sync::OnceLock;

/// As many as there are languages: the last one's place and one.
const LANGS: usize = Lang::Ml as usize + 1;

static COMPILED: [OnceLock<Rules>; LANGS] = [const { OnceLock::new() }; LANGS];

/// The compiled table of `lang`; Chinese has none and gets an empty one.
pub(super) fn rules(lang: Lang) -> &'static Rules {
    COMPILED[lang as usize].get_or_init(|| Rules::compile(lists(lang)))
}

/// The rule lists of a language, in order of precedence.
fn lists(lang: Lang) -> &'static [&'static [Rule]] {
    match lang {
        Lang::Ru => &[cyrillic::SHARED],
        Lang::Uk => &[cyrillic::UKRAINIAN, cyrillic::SHARED],
        Lang::Be => &[cyrillic::BELARUSIAN, cyrillic::SHARED],
        Lang::Bg => &[cyrillic::BULGARIAN, cyrillic::SHARED],
        Lang::Sr => &[cyrillic::SERBIAN, cyrillic::SHARED],
        Lang::Mk => &[cyrillic::MACEDONIAN, cyrillic::SHARED],
        Lang::Kk => &[cyrillic::KAZAKH, cyrillic::SHARED],
        Lang::Ar => &[arabic::SHARED],
        Lang::Fa => &[arabic::PERSIAN, arabic::SHARED],
        Lang::Ur => &[arabic::URDU, arabic::SHARED],
        Lang::El => &[greek::RULES],
        Lang::Hy => &[caucasian::ARMENIAN],
        Lang::Ka => &[caucasian::GEORGIAN],
        Lang::He => &[hebrew::RULES],
        Lang::Ja => &[kana::RULES],
        Lang::Ko => &[hangul::RULES],
        Lang::Zh => &[],
        Lang::Hi | Lang::Mr | Lang::Ne | Lang::Bn | Lang::Pa => &[indic::RULES],
        Lang::Gu | Lang::Or | Lang::Ta | Lang::Te | Lang::Kn | Lang::Ml => &[indic::RULES],
    }
}
