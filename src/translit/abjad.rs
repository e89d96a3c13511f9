//! Vowels that Arabic and Hebrew do not write, guessed by the shape of the syllable.
//!
//! Names are mostly CV and CVC: a word does not begin with two consonants, no three come together, and a
//! short vowel stands before the last of them. So *ḥsn* is read Hasan and *ʾḥmd* Ahmad. The vowel is `a`, the
//! most frequent by far. Which vowel it really is only a word list or a learned model can say.

/// The vowel to fill in.
const FILLER: &str = "a";

/// Appends the Latin pieces to `out`, with a vowel where the syllable needs one.
pub(super) fn write(pieces: &[&str], out: &mut String) {
    let mut vowel_before = Before::Nothing;
    let last = pieces.iter().rposition(|p| !p.is_empty()).unwrap_or(0);
    for (at, piece) in pieces.iter().enumerate().filter(|(_, p)| !p.is_empty()) {
        out.push_str(piece);
        if !ends_in_consonant(piece) {
            vowel_before = Before::Written;
            continue;
        }
        let next = pieces[at + 1..].iter().position(|p| !p.is_empty()).map(|skip| at + 1 + skip);
        let clash = next.is_some_and(|next| starts_with_consonant(pieces[next]));
        let open = match vowel_before {
            Before::Nothing => true,
            Before::Guessed => next == Some(last),
            Before::Written => false,
        };
        vowel_before = Before::Nothing;
        if clash && open {
            out.push_str(FILLER);
            vowel_before = Before::Guessed;
        }
    }
}

/// What stands before a consonant.
#[derive(Clone, Copy)]
enum Before {
    /// Another consonant, or the start.
    Nothing,
    /// A vowel that the native spelling shows.
    Written,
    /// A vowel that we put there.
    Guessed,
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn ends_in_consonant(piece: &str) -> bool {
    piece.as_bytes().last().is_some_and(|&b| b.is_ascii_lowercase() && !is_vowel(b))
}

fn starts_with_consonant(piece: &str) -> bool {
    piece.as_bytes().first().is_some_and(|&b| b.is_ascii_lowercase() && !is_vowel(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables() {
        for (rule, pieces, expected) in [
            ("three consonants", &["h", "s", "n"][..], "hasan"),
            ("closed syllable after a written vowel", &["a", "h", "m", "d"], "ahmad"),
            ("no filler after a long vowel", &["b", "a", "r", "t"], "bart"),
            ("a silent letter between", &["m", "", "h", "a"], "maha"),
            ("written vowels only", &["f", "i", "d", "a", "n"], "fidan"),
            ("digits", &["1", "2"], "12"),
            ("nothing", &[], ""),
        ] {
            let mut out = String::new();
            write(pieces, &mut out);
            assert_eq!(out, expected, "{rule}");
        }
    }
}
