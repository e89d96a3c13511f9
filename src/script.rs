//! The script of a character, in one place for all stages.

use unicode_script::UnicodeScript;

/// The script property of UAX 24, as the crate `unicode-script` names it.
pub use unicode_script::Script;

/// The script of `c`; digits, punctuation and spaces are [`Script::Common`], combining marks [`Script::Inherited`].
///
/// ```
/// use canonym::script::{Script, script_of};
/// assert_eq!(script_of('غ'), Script::Arabic);
/// assert_eq!(script_of('7'), Script::Common);
/// ```
pub fn script_of(c: char) -> Script {
    match c {
        'a'..='z' | 'A'..='Z' => Script::Latin,
        '\0'..='\x7f' => Script::Common,
        // The common letters, without a search of the table.
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ʸ' => Script::Latin,
        'Ѐ'..='ҁ' => Script::Cyrillic,
        'ؠ'..='ؿ' | 'ف'..='ي' => Script::Arabic,
        '一'..='龥' => Script::Han,
        _ => c.script(),
    }
}

/// As [`char::is_alphanumeric`], without its search for the letters that names are mostly made of.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ʸ' | 'Ѐ'..='ҁ' | 'א'..='ת' | 'ؠ'..='ي' | '一'..='龥' => {
            true
        }
        _ => c.is_alphanumeric(),
    }
}

/// Whether the script writes names with a capital letter (Latin, Greek, Cyrillic, Armenian, …).
pub fn has_case(script: Script) -> bool {
    matches!(
        script,
        Script::Latin
            | Script::Greek
            | Script::Cyrillic
            | Script::Armenian
            | Script::Coptic
            | Script::Cherokee
            | Script::Deseret
            | Script::Glagolitic
            | Script::Adlam
            | Script::Osage
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_cuts_agree_with_the_table() {
        assert!(('\0'..=char::MAX).all(|c| script_of(c) == c.script()));
        assert!(('\0'..=char::MAX).all(|c| is_alphanumeric(c) == c.is_alphanumeric()));
    }
}
