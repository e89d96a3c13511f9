//! Other forms of the same letters: full and half width, ligatures, presentation forms, mathematical letters; and the tatweel.

use super::local::{Change, Cursor};
use super::spaces::is_cjk;
use crate::script::{Script, script_of};
use unicode_normalization::UnicodeNormalization;

/// The letter is the same one.
const CONFIDENCE: f32 = 0.98;

pub(super) const TATWEEL: char = '\u{640}';

/// Whether the rule `forms` owns `c`.
pub(super) fn is_form(c: char) -> bool {
    matches!(c,
        'ﬀ'..='ﬆ'                         // Latin ligatures
        | '\u{fb13}'..='\u{fb17}'          // Armenian ligatures
        | '\u{fb20}'..='\u{fb29}' | '\u{fb4f}' // Hebrew wide letters
        | '\u{fb50}'..='\u{fd3d}' | '\u{fd40}'..='\u{fdef}' | '\u{fe70}'..='\u{fefc}' // Arabic forms
        | '！'..='\u{ffee}'                 // full and half width
        | '\u{1d400}'..='\u{1d7ff}') // mathematical letters
}

/// The plain form.
pub(super) fn change(cursor: Cursor<'_>) -> Option<Change> {
    match cursor.c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９' => plain(cursor),
        '！'..='～' if is_east_asian_punctuation(cursor) => None,
        '｟'..='､' => None,
        '･' => None,
        _ => plain(cursor),
    }
}

fn plain(cursor: Cursor<'_>) -> Option<Change> {
    let plain: String = std::iter::once(cursor.c).nfkc().collect();
    // A form of a space or a sign with a space in it would not be the same letter.
    let is_same_letter =
        !plain.is_empty() && !plain.contains(' ') && !plain.chars().any(|c| is_form(c) || c == TATWEEL);
    is_same_letter.then(|| Change::new(cursor.span(), plain, CONFIDENCE))
}

/// Full-width punctuation beside East Asian letters, or beside more of its kind.
fn is_east_asian_punctuation(cursor: Cursor<'_>) -> bool {
    let before = cursor.head().trim_end().chars().next_back();
    let after = cursor.after();
    let is_letter_or_digit =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９');
    !before.is_some_and(is_letter_or_digit) || after.is_some_and(is_cjk)
}

/// A stretch of the line between two Arabic letters, or before another stretch. The last one at the end of a word
/// means something: *هـ* is the Hijri year, *الـ* the article of what follows in signs or other letters.
pub(super) fn tatweel(cursor: Cursor<'_>) -> Option<Change> {
    let is_mark = unicode_normalization::char::is_combining_mark;
    let is_letter = |c: char| c != TATWEEL && c.is_alphabetic() && script_of(c) == Script::Arabic;
    let before = cursor.head().chars().rev().take(MARKS).find(|c| !is_mark(*c))?;
    let after = cursor.tail().chars().take(MARKS).find(|c| !is_mark(*c))?;
    let is_stretch = is_letter(before) && (is_letter(after) || cursor.after() == Some(TATWEEL));
    let is_more = before == TATWEEL && (is_letter(after) || cursor.after() == Some(TATWEEL));
    (is_stretch || is_more).then(|| Change::new(cursor.span(), "", CONFIDENCE))
}

/// No letter carries so many marks.
const MARKS: usize = 8;

#[cfg(test)]
mod tests {
    use crate::clean::{local::local, rule::RuleSet};

    #[test]
    fn rows() {
        let rows = [
            ("full width", "ＵＮ， ２０２１", "UN, 2021"),
            ("full-width punctuation of Chinese", "你好，世界！（中国）", "你好，世界！（中国）"),
            ("half-width kana", "ﾌﾟｰﾁﾝ", "プーチン"),
            ("ligatures", "oﬃce, ﬁnal", "office, final"),
            ("presentation forms", "ﻣﺤﻤﺪ ﻻ", "محمد لا"),
            ("mathematical", "𝐀𝐧𝐤𝐚𝐫𝐚", "Ankara"),
            ("tatweel", "ســـوريا الـقـاهـرة", "سوريا القاهرة"),
            ("tatweel with marks", "مُـحَـمَّـد", "مُحَمَّد"),
            ("Hijri year", "1441 هـ، ١٤٤١هـ", "1441 هـ، ١٤٤١هـ"),
            ("article before signs", "والـ 33 والـ«ناتو» والـBBC", "والـ 33 والـ«ناتو» والـBBC"),
            ("stretched end", "محمـــ وصل", "محمـ وصل"),
            ("tatweel by itself", "ـ ــ 1ـ2", "ـ ــ 1ـ2"),
        ];
        for (name, input, expected) in rows {
            let mut text = input.to_owned();
            for _ in 0..3 {
                text = local(&text, RuleSet::ALL).apply(&text);
            }
            assert_eq!(text, expected, "{name}");
        }
    }
}
