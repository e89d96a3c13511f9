//! Bytes → source text.

/// Decoded bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The source: UTF-8, byte order mark kept as U+FEFF so that offsets of UTF-8 files are those of the file.
    pub text: String,
    /// The name of the charset, as the WHATWG encoding standard spells it.
    pub charset: &'static str,
    /// How many characters could not be decoded and stand as U+FFFD.
    pub lost: usize,
}

/// Decodes `bytes`.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    Decoded { text: String::from_utf8_lossy(&bytes).into_owned(), charset: "UTF-8", lost: 0 }
}
