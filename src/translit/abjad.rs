//! Vowels that Arabic and Hebrew do not write, guessed by the shape of the syllable.
//!
//! Names are mostly CV and CVC: a word does not begin with two consonants, no three come together, and a
//! short vowel stands before the last of them. So *ḥsn* is read Hasan and *ʾḥmd* Ahmad. The vowel is `a`, the
//! most frequent by far. Which vowel it really is only a word list or a learned model can say.

/// The vowel to fill in.
const FILLER: &str = "a";

/// What a rule makes of a few letters, ready to be written: at most [`Piece::LONGEST`] ASCII letters.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Piece {
    letters: [u8; Piece::LONGEST],
    length: u8,
    starts_with_consonant: bool,
    ends_in_consonant: bool,
}

impl Piece {
    const LONGEST: usize = 5;

    /// `text` as a piece; nothing if it is too long or not ASCII.
    pub(super) fn of(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let mut letters = [0; Self::LONGEST];
        letters.get_mut(..bytes.len()).filter(|_| text.is_ascii())?.copy_from_slice(bytes);
        Some(Self {
            letters,
            length: bytes.len() as u8,
            starts_with_consonant: bytes.first().is_some_and(|&letter| is_consonant(letter)),
            ends_in_consonant: bytes.last().is_some_and(|&letter| is_consonant(letter)),
        })
    }
}

/// Pieces of nearly every word.
pub(super) const MOST_PIECES: usize = 24;

/// The pieces of a word, on the stack.
pub(super) struct Pieces {
    /// One more, so that each has one behind it.
    all: [Piece; MOST_PIECES + 1],
    count: usize,
}

impl Pieces {
    pub(super) fn new() -> Self {
        Self { all: [Piece::default(); MOST_PIECES + 1], count: 0 }
    }

    /// Adds a piece, unless it is empty; whether there was room for one.
    #[inline]
    pub(super) fn push(&mut self, piece: Piece) -> bool {
        let Some(room) = self.all[..MOST_PIECES].get_mut(self.count) else { return false };
        *room = piece;
        self.count += usize::from(piece.length > 0);
        true
    }

    /// Appends the pieces, with a vowel where the syllable needs one. What a letter is cannot be foretold, so there is no
    /// branch on it.
    pub(super) fn write(&mut self, out: &mut String) {
        // Nothing follows the last one, not even an empty piece.
        self.all[self.count] = Piece::default();
        let mut text = [0; MOST_PIECES * (Piece::LONGEST + 1)];
        let mut length = 0;
        // What stands before a piece: another consonant or the start; a vowel that was put there; else one that is written.
        let (mut nothing, mut guessed) = (true, false);
        for at in 0..self.count {
            let (piece, next) = (self.all[at], self.all[at + 1]);
            let Some(room) = text.get_mut(length..length + Piece::LONGEST) else { break };
            room.copy_from_slice(&piece.letters);
            length += usize::from(piece.length);
            // After a guessed vowel only before the last one.
            let is_open = nothing | (guessed & (at + 2 == self.count));
            guessed = piece.ends_in_consonant & next.starts_with_consonant & is_open;
            nothing = piece.ends_in_consonant & !guessed;
            text[length] = FILLER.as_bytes()[0];
            length += usize::from(guessed);
        }
        // Pieces are ASCII.
        out.push_str(std::str::from_utf8(&text[..length]).unwrap_or_default());
    }
}

/// Appends the Latin pieces to `out`, none of them empty, with a vowel where the syllable needs one: of any number and
/// length, a letter after another.
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
    use proptest::prelude::*;

    fn at_once(pieces: &[&str]) -> Option<String> {
        let mut ready = Pieces::new();
        let fits = pieces.iter().all(|piece| Piece::of(piece).is_some_and(|piece| ready.push(piece)));
        let mut out = String::new();
        ready.write(&mut out);
        fits.then_some(out)
    }

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
            assert_eq!(at_once(pieces).as_deref(), Some(expected), "{rule}");
        }
    }

    #[test]
    fn what_is_no_piece() {
        for pieces in [&["abcdef"][..], &["ā"], &["b"; MOST_PIECES + 1]] {
            assert_eq!(at_once(pieces), None, "{pieces:?}");
        }
    }

    proptest! {
        #[test]
        fn at_once_or_one_by_one(pieces in proptest::collection::vec("[a-dh1]{1,5}", 0..=MOST_PIECES)) {
            let pieces: Vec<&str> = pieces.iter().map(AsRef::as_ref).collect();
            let mut out = String::new();
            write(&pieces, &mut out);
            prop_assert_eq!(at_once(&pieces), Some(out));
        }
    }
}
