//! Byte offsets → code point offsets, at the edge of the program.
//!
//! Spans are bytes everywhere inside; whoever reads our JSON in Python or Java counts otherwise. The counter walks on
//! from where it was last asked, so offsets asked in order cost one pass over the text together.

/// First byte that is no continuation byte (`10xxxxxx`), seen as a signed number.
const FIRST_NON_CONTINUATION: i8 = -0x40;

/// Counts code points of one text.
///
/// ```
/// use canonym::output::CharOffsets;
/// let mut chars = CharOffsets::new("Çavuşoğlu");
/// assert_eq!(chars.at(2), 1);
/// assert_eq!(chars.at(12), 9);
/// ```
#[derive(Clone, Debug)]
pub struct CharOffsets<'t> {
    bytes: &'t [u8],
    byte: usize,
    chars: usize,
}

impl<'t> CharOffsets<'t> {
    /// A counter at the start of `text`.
    pub fn new(text: &'t str) -> Self {
        Self { bytes: text.as_bytes(), byte: 0, chars: 0 }
    }

    /// How many code points start before `byte`; past the end, how many there are. O(distance from the last answer).
    pub fn at(&mut self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        if byte >= self.byte {
            self.chars += count(&self.bytes[self.byte..byte]);
        } else {
            self.chars -= count(&self.bytes[byte..self.byte]);
        }
        self.byte = byte;
        self.chars
    }
}

/// How many code points start in `bytes`.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte.cast_signed() >= FIRST_NON_CONTINUATION).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting_from_the_start(text in "\\PC{0,40}", asked in proptest::collection::vec(0usize..60, 0..8)) {
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let mut chars = CharOffsets::new(&text);
            for at in asked {
                let byte = bounds[at % bounds.len()];
                prop_assert_eq!(chars.at(byte), text[..byte].chars().count());
            }
        }
    }

    #[test]
    fn past_the_end_is_the_length() {
        assert_eq!(CharOffsets::new("ğü").at(99), 2);
    }
}
