//! One form for the characters that China, Taiwan, Hong Kong and Japan write in different ways: 習, 习; 氣, 気, 气.
//!
//! The pairs are those of the character tables of OpenCC (Apache-2.0), without its phrases: what a name needs is that the same
//! name is the same, not good Chinese.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A line for each character: the form of mainland China, then the others.
const FORMS: &str = include_str!("han_forms.txt");

static PLAIN: LazyLock<FxHashMap<char, char>> = LazyLock::new(|| {
    let forms = FORMS.lines().filter_map(|line| {
        let mut forms = line.chars();
        Some((forms.next()?, forms))
    });
    forms.flat_map(|(plain, others)| others.map(move |other| (other, plain))).collect()
});

/// The form of mainland China of a Han character; every other character as it is.
///
/// ```
/// use canonym::translit::plain_han;
/// assert_eq!("習近平".chars().map(plain_han).collect::<String>(), "习近平");
/// ```
pub fn plain_han(c: char) -> char {
    match c {
        '㐀'..='鿿' => PLAIN.get(&c).copied().unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_character_are_one() {
        for (form, plain) in
            [('習', '习'), ('気', '气'), ('氣', '气'), ('爾', '尔'), ('衞', '卫'), ('强', '强'), ('强', '强')]
        {
            assert_eq!(plain_han(form), plain, "{form}");
        }
        for other in ['锵', 'a', 'ア', '한', '\u{20000}'] {
            assert_eq!(plain_han(other), other);
        }
    }

    #[test]
    fn every_line_is_a_character_and_its_forms() {
        for line in FORMS.lines() {
            assert!(line.chars().count() > 1, "{line}");
            let plain = line.chars().next().unwrap();
            assert_eq!(plain_han(plain), plain, "the first form is plain: {line}");
            assert!(line.chars().all(|form| plain_han(form) == plain), "{line}");
        }
    }
}
