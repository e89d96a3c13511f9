//! The key of a name.

/// The folded form of a name for exact look-ups: romanized, ASCII, lower case, apostrophes dropped, words
/// (runs of letters and digits) joined by one space.
///
/// ```
/// assert_eq!(canonym::translit::name_key("Mevlüt  ÇAVUŞOĞLU"), "mevlut cavusoglu");
/// ```
pub fn name_key(name: &str) -> String {
    let plain = deunicode::deunicode(&super::romanize(name)).to_lowercase();
    let plain: String = plain.chars().filter(|c| !matches!(c, '\'' | '`')).collect();
    plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}
