//! Bytes → source text: byte order marks, UTF-16 by statistics, UTF-8 with scars, legacy charsets by detection.
//!
//! UTF-8 is taken over without a copy. What cannot be decoded stands as U+FFFD and is counted; a file that is no
//! text at all is refused.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Decoded bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The source: UTF-8. The byte order mark of a UTF-8 file is kept as U+FEFF, so that offsets are those of the
    /// file; the cleaner takes it out.
    pub text: String,
    /// The name of the charset, as the WHATWG encoding standard spells it.
    pub charset: &'static str,
    /// How many characters could not be decoded and stand as U+FFFD.
    pub lost: usize,
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// An image, an archive, a program: NUL bytes and controls where text has letters.
    #[error("not a text but binary data")]
    Binary,
}

/// How much of a file is looked at to tell binary data and UTF-16 from text.
const SAMPLE: usize = 8 * 1024;

/// Below this length a valid UTF-8 text is never called binary: too few bytes to speak of a share.
const SHORT: usize = 64;

/// One control character in this many bytes makes a text binary; prose has none, damaged prose a few.
const CONTROLS_IN: usize = 10;

/// A text is UTF-8 with scars if it has at least this many good multi-byte characters for each bad byte sequence.
/// In a legacy charset good ones arise by chance only, far below one in one.
const GOOD_FOR_EACH_BAD: usize = 2;

/// The beginnings of the binary files that are met most among articles: PDF, zip (and office files), gzip, images.
const MAGIC: [&[u8]; 6] = [b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"GIF8", b"\xff\xd8\xff"];

/// Decodes `bytes`. Linear; UTF-8 is checked and moved, not copied.
///
/// ```
/// use canonym::clean::decode;
/// let decoded = decode(b"Erdo\xf0an ve \xddmamo\xf0lu, Ba\xfeakanl\xfdk'ta g\xf6r\xfc\xfet\xfc".to_vec())?;
/// assert_eq!((decoded.charset, decoded.lost), ("windows-1254", 0));
/// assert!(decoded.text.starts_with("Erdoğan ve İmamoğlu"));
/// # Ok::<(), canonym::clean::DecodeError>(())
/// ```
///
/// # Errors
/// [`DecodeError::Binary`] for data that is no text.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    if let Some((encoding, mark)) = marked(&bytes) {
        return Ok(by(encoding, &bytes[mark..]));
    }
    if is_binary(&bytes) {
        return Err(DecodeError::Binary);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, charset: UTF_8.name(), lost: 0 }),
        Err(error) => Ok(scarred_or_legacy(&error.into_bytes())),
    }
}

/// The charset that the first bytes tell, and how many of them are its mark: UTF-16, and no other.
pub(super) fn marked(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    let by_mark = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8);
    by_mark.or_else(|| utf16_by_statistics(bytes).map(|encoding| (encoding, 0)))
}

fn by(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let lost = replacement_characters(text.as_bytes());
    Decoded { text: text.into_owned(), charset: encoding.name(), lost }
}

fn replacement_characters(utf8: &[u8]) -> usize {
    memchr::memmem::find_iter(utf8, "\u{fffd}").count()
}

/// Not UTF-8 throughout.
fn scarred_or_legacy(bytes: &[u8]) -> Decoded {
    let encoding = charset_of(bytes, After::Nothing);
    if encoding != UTF_8 {
        return by(encoding, bytes);
    }
    let text = String::from_utf8_lossy(bytes).into_owned();
    let lost = replacement_characters(text.as_bytes()) - replacement_characters(bytes);
    Decoded { text, charset: UTF_8.name(), lost }
}

/// What comes after the bytes that tell a charset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    Nothing,
    /// The rest of the text, and perhaps of their last character.
    More,
}

/// The charset of text without a mark: UTF-8, with scars perhaps, if most of what is not ASCII is, else what a browser
/// would guess.
pub(super) fn charset_of(bytes: &[u8], after: After) -> &'static Encoding {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good >= GOOD_FOR_EACH_BAD * bad {
        return UTF_8;
    }
    if let Some(encoding) = declared(bytes) {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, after == After::Nothing);
    detector.guess(None, Utf8Detection::Deny)
}

/// The charset that a page or an XML file says it is in, by the label after `charset=` or `encoding=` in its first kilobyte.
/// Nothing for plain text, which may speak of charsets, and for UTF-8 and UTF-16, which the bytes have contradicted.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    /// How far the HTML standard looks.
    const HEAD: usize = 1024;
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    if !head.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    let labels =
        [&b"charset="[..], b"encoding="].map(|key| memchr::memmem::find(&head, key).map(|at| at + key.len()));
    let label = head[labels.into_iter().flatten().min()?..].trim_ascii_start();
    let label = label.strip_prefix(b"\"").or(label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_.:".contains(byte)));
    let encoding = Encoding::for_label(&label[..end.unwrap_or(label.len())])?;
    (encoding != UTF_8 && encoding.is_ascii_compatible()).then_some(encoding)
}

/// UTF-16 without a mark: its ASCII characters (letters, or at least spaces and line ends) have a zero byte on one
/// side and never on the other.
fn utf16_by_statistics(bytes: &[u8]) -> Option<&'static Encoding> {
    /// Of the units, at least one in this many is ASCII: a space between the words of any alphabet.
    const ASCII_IN: usize = 20;
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let units = sample.len() / 2;
    let ascii = |high: usize| {
        sample.chunks_exact(2).filter(|pair| pair[high] == 0 && is_text_ascii(pair[1 - high])).count()
    };
    let (big, little) = (ascii(0), ascii(1));
    let encoding = match (big, little) {
        (0, n) if n > 1 && n * ASCII_IN >= units => UTF_16LE,
        (n, 0) if n > 1 && n * ASCII_IN >= units => UTF_16BE,
        _ => return None,
    };
    let (_, malformed) = encoding.decode_without_bom_handling(sample);
    let zeros = sample.iter().filter(|byte| **byte == 0).count();
    (!malformed && zeros == big + little).then_some(encoding)
}

fn is_text_ascii(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r')
}

/// Whether bytes that are not UTF-16 are no text, by the first of them.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return true;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let is_control = |byte: &&u8| matches!(byte, 0..=8 | 14..=26 | 28..=31);
    let controls = sample.iter().filter(is_control).count();
    controls * CONTROLS_IN > sample.len() && (bytes.len() >= SHORT || std::str::from_utf8(bytes).is_err())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        format!("{mark}{text}").encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn charsets() {
        let russian = "Президент России Владимир Путин провёл встречу с министрами в Москве.";
        let turkish = "Cumhurbaşkanı Erdoğan, İstanbul'da görüştü: işte açıklaması ve ayrıntılar.";
        let arabic = "قال الرئيس المصري محمد مرسي إن الحكومة ستعلن قرارها غدا في القاهرة";
        let rows: Vec<(&str, Vec<u8>, &str, &str)> = vec![
            ("utf-8", turkish.into(), turkish, "UTF-8"),
            ("utf-8 mark stays", "\u{feff}abc".into(), "\u{feff}abc", "UTF-8"),
            ("utf-16 le mark", utf16(russian, u16::to_le_bytes, true), russian, "UTF-16LE"),
            ("utf-16 be mark", utf16(russian, u16::to_be_bytes, true), russian, "UTF-16BE"),
            ("utf-16 le", utf16(russian, u16::to_le_bytes, false), russian, "UTF-16LE"),
            ("utf-16 be", utf16("Plain English.", u16::to_be_bytes, false), "Plain English.", "UTF-16BE"),
            ("1251", encoding_rs::WINDOWS_1251.encode(russian).0.into(), russian, "windows-1251"),
            ("1254", encoding_rs::WINDOWS_1254.encode(turkish).0.into(), turkish, "windows-1254"),
            ("1256", encoding_rs::WINDOWS_1256.encode(arabic).0.into(), arabic, "windows-1256"),
            ("empty", vec![], "", "UTF-8"),
            (
                "declared",
                b"<meta charset=\"ISO-8859-9\"><p>\xdd\xf0".into(),
                "<meta charset=\"ISO-8859-9\"><p>\u{130}\u{11f}",
                "windows-1254",
            ),
            (
                "declared in XML",
                b"<?xml version='1.0' encoding='koi8-r'?>\xf0".into(),
                "<?xml version='1.0' encoding='koi8-r'?>\u{41f}",
                "KOI8-R",
            ),
            ("a NUL in a short text is damage, not a program", b"x\0y".to_vec(), "x\0y", "UTF-8"),
        ];
        for (name, bytes, text, charset) in rows {
            let decoded = decode(bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.charset, decoded.lost), (text, charset, 0), "{name}");
        }
    }

    #[test]
    fn utf8_with_a_lost_byte_stays_utf8_and_says_so() {
        let mut bytes = "Çavuşoğlu ile Erdoğan \u{fffd}".as_bytes().to_vec();
        bytes.remove(1);
        let decoded = decode(bytes).unwrap();
        assert_eq!(decoded.text, "\u{fffd}avuşoğlu ile Erdoğan \u{fffd}");
        assert_eq!((decoded.charset, decoded.lost), ("UTF-8", 1));
    }

    #[test]
    fn binary_is_refused() {
        let program: Vec<u8> = (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        for bytes in [b"\x89PNG\r\n\x1a\n".to_vec(), b"%PDF-1.4\nabc".to_vec(), vec![0; 100], program] {
            assert_eq!(decode(bytes), Err(DecodeError::Binary));
        }
    }

    proptest! {
        #[test]
        fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(decoded) = decode(bytes.clone()) {
                let marked = replacement_characters(decoded.text.as_bytes());
                prop_assert!(decoded.lost <= marked);
            }
        }
    }
}
