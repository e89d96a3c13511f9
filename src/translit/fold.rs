//! A Latin letter → its plain ASCII form.

use super::roman::last_resort;

/// Appends the plain lower-case form of `c`, a letter or digit after decomposition; marks and other
/// characters give nothing.
pub(super) fn push_plain(c: char, out: &mut String) {
    let plain = match c {
        'a'..='z' | '0'..='9' => return out.push(c),
        'A'..='Z' => return out.push(c.to_ascii_lowercase()),
        'ı' | 'İ' => "i",
        'ə' | 'Ə' | 'ɛ' | 'Ɛ' | 'ǝ' | 'Ǝ' => "e",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' | 'ɔ' | 'Ɔ' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' | 'ɖ' | 'Ɖ' => "d",
        'ł' | 'Ł' => "l",
        'þ' | 'Þ' => "th",
        'ħ' | 'Ħ' => "h",
        'ŋ' | 'Ŋ' => "ng",
        'ŧ' | 'Ŧ' => "t",
        'ĸ' => "k",
        'ƙ' | 'Ƙ' => "k",
        'ɓ' | 'Ɓ' => "b",
        'ɗ' | 'Ɗ' => "d",
        'ƴ' | 'Ƴ' => "y",
        // Modifier letters: apostrophes, half rings, tones.
        '\u{2B0}'..='\u{36F}' => return,
        _ => return rare(c, out),
    };
    out.push_str(plain);
}

fn rare(c: char, out: &mut String) {
    if c.is_alphanumeric() {
        let start = out.len();
        last_resort(c, out);
        let plain: String = out[start..].chars().filter(char::is_ascii_alphanumeric).collect();
        out.truncate(start);
        out.push_str(&plain.to_ascii_lowercase());
    }
}
