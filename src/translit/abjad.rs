//! Vowels that Arabic and Hebrew do not write, guessed by the shape of the syllable.
//!
//! Names are mostly CV and CVC: a word does not begin with two consonants, no three come together, and a
//! short vowel stands before the last of them. So *ḥsn* is read Hasan and *ʾḥmd* Ahmad. The vowel is `a`, the
//! most frequent by far. Which vowel it really is only a word list or a learned model can say.

/// The vowel to fill in.
const FILLER: &str = "a";

/// Appends the Latin pieces to `out`, none of them empty, with a vowel where the syllable needs one.
pub(super) fn write(pieces: &[&str], out: &mut String) {
    let mut vowel_before = Before::Nothing;
    for (at, piece) in pieces.iter().enumerate() {
        push(piece, out);
        if !ends_in_consonant(piece) {
            vowel_before = Before::Written;
            continue;
        }
        let clash = pieces.get(at + 1).is_some_and(|next| starts_with_consonant(next));
        let is_open = match vowel_before {
            Before::Nothing => true,
            // Only before the last one.
            Before::Guessed => at + 2 == pieces.len(),
            Before::Written => false,
        };
        vowel_before = Before::Nothing;
        if clash && is_open {
            push(FILLER, out);
            vowel_before = Before::Guessed;
        }
    }
}

/// Appends a piece: mostly a letter or two, which are not worth a call to copy them.
#[inline]
pub(super) fn push(piece: &str, out: &mut String) {
    match piece.as_bytes() {
        [one] if one.is_ascii() => out.push(char::from(*one)),
        [one, two] if one.is_ascii() && two.is_ascii() => {
            out.push(char::from(*one));
            out.push(char::from(*two));
        }
        _ => out.push_str(piece),
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

/// Told by a table: a branch on letters cannot be foretold.
#[inline]
fn is_consonant(letter: u8) -> bool {
    CONSONANT[usize::from(letter)]
}

static CONSONANT: [bool; 256] = {
    let mut table = [false; 256];
    let mut letter = b'a';
    while letter <= b'z' {
        table[letter as usize] = !matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u');
        letter += 1;
    }
    table
};

fn ends_in_consonant(piece: &str) -> bool {
    piece.as_bytes().last().is_some_and(|&letter| is_consonant(letter))
}

fn starts_with_consonant(piece: &str) -> bool {
    piece.as_bytes().first().is_some_and(|&letter| is_consonant(letter))
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
            ("vowel written later", &["m", "h", "a"], "maha"),
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
