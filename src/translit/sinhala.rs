//! Sinhala letters as those of Devanagari with the same sound, so that one table reads both.
//!
//! By the names of the letters in the Unicode chart and ISO 15919. The prenasalised consonants are a nasal and a
//! consonant; the two vowels of *æ* are written `a`, as news writes them (*Rambukwella*).

/// In the order of the chart.
#[rustfmt::skip] // a syllabary
const LETTERS: [(char, &str); 86] = [
    ('අ', "अ"), ('ආ', "आ"), ('ඇ', "ॲ"), ('ඈ', "ॲ"), ('ඉ', "इ"), ('ඊ', "ई"), ('උ', "उ"), ('ඌ', "ऊ"),
    ('ඍ', "ऋ"), ('ඎ', "ॠ"), ('එ', "ऎ"), ('ඒ', "ए"), ('ඓ', "ऐ"), ('ඔ', "ऒ"), ('ඕ', "ओ"), ('ඖ', "औ"),
    ('ක', "क"), ('ඛ', "ख"), ('ග', "ग"), ('ඝ', "घ"), ('ඞ', "ङ"), ('ඟ', "ङ्ग"), ('ච', "च"), ('ඡ', "छ"),
    ('ජ', "ज"), ('ඣ', "झ"), ('ඤ', "ञ"), ('ඥ', "ज्ञ"), ('ඦ', "न्ज"), ('ට', "ट"), ('ඨ', "ठ"), ('ඩ', "ड"),
    ('ඪ', "ढ"), ('ණ', "ण"), ('ඬ', "न्ड"), ('ත', "त"), ('ථ', "थ"), ('ද', "द"), ('ධ', "ध"), ('න', "न"),
    ('ඳ', "न्द"), ('ප', "प"), ('ඵ', "फ"), ('බ', "ब"), ('භ', "भ"), ('ම', "म"), ('ඹ', "म्ब"), ('ය', "य"),
    ('ර', "र"), ('ල', "ल"), ('ව', "व"), ('ශ', "श"), ('ෂ', "ष"), ('ස', "स"), ('හ', "ह"), ('ළ', "ळ"),
    ('ෆ', "फ\u{93C}"), ('\u{0D82}', "ं"), ('\u{0D83}', "ः"), ('\u{0DCA}', "्"), ('\u{0DCF}', "ा"),
    ('\u{0DD0}', "ा"), ('\u{0DD1}', "ा"), ('\u{0DD2}', "ि"), ('\u{0DD3}', "ी"), ('\u{0DD4}', "ु"),
    ('\u{0DD6}', "ू"), ('\u{0DD8}', "ृ"), ('\u{0DF2}', "ॄ"), ('\u{0DD9}', "ॆ"), ('\u{0DDA}', "े"),
    ('\u{0DDB}', "ै"), ('\u{0DDC}', "ॊ"), ('\u{0DDD}', "ो"), ('\u{0DDE}', "ौ"), ('\u{0DF4}', "।"),
    ('\u{DE6}', "०"), ('\u{DE7}', "१"), ('\u{DE8}', "२"), ('\u{DE9}', "३"), ('\u{DEA}', "४"),
    ('\u{DEB}', "५"), ('\u{DEC}', "६"), ('\u{DED}', "७"), ('\u{DEE}', "८"), ('\u{DEF}', "९"),
];

/// The letters of Devanagari that sound like the Sinhala letter or sign `c`.
pub(super) fn in_devanagari(c: char) -> Option<&'static str> {
    LETTERS.iter().find(|(own, _)| *own == c).map(|(_, letters)| *letters)
}

/// Whether a word that ends in `c` ends in the vowel of a consonant, which Sinhala says and Hindi does not.
pub(super) fn keeps_vowel(c: char) -> bool {
    matches!(c, '\u{D9A}'..='\u{DC6}')
}
