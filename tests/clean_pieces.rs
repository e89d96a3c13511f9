//! A long text in pieces: nothing is lost or moved, and a healthy text comes out as it does whole.

// A test that cannot prepare its input has failed.
#![allow(clippy::unwrap_used)]

use canonym::Cleaner;
use canonym::clean::{DecodeError, Piece, PieceError, Pieces, decode};
use canonym::output::cleaned;
use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1254};
use proptest::prelude::*;
use std::io::{self, Read};

fn pieces(bytes: &[u8], most: usize) -> Vec<Piece> {
    Pieces::new(bytes).at_most(most).collect::<Result<_, _>>().unwrap()
}

/// What `bytes` are as a whole, and the pieces of them put together.
fn both(bytes: &[u8], most: usize) -> (String, String) {
    let joined = pieces(bytes, most).into_iter().map(|piece| piece.text).collect();
    (decode(bytes.to_vec()).unwrap().text, joined)
}

/// The same sentences with other words, so that no two stretches are alike.
fn healthy(sentence: &str, count: usize, between: &str) -> String {
    (0..count).map(|i| format!("{sentence} {i}.{}", if i % 5 == 4 { between } else { " " })).collect()
}

const SENTENCES: [&str; 6] = [
    "The talks of Mr. Smith (who came late) went on until the evening of day",
    "Cumhurbaşkanı Erdoğan, İstanbul'da görüştü ve açıklama yaptı, sayı",
    "Президент провёл встречу с министрами в Москве, номер",
    "قال الرئيس المصري إن الحكومة ستعلن قرارها غدا، رقم",
    "習近平在北京會見了部長們。他們談了很久。第",
    "He said \"no\" to it: see https://example.org/a?b=1&c=2 and R&D, item",
];

#[test]
fn a_healthy_text_in_pieces_is_the_whole() {
    let cleaner = Cleaner::new();
    for sentence in SENTENCES {
        for between in [" ", "\n", "\n\n", "\r\n\r\n", "\n\n\n\n"] {
            let text = healthy(sentence, 100, between);
            let whole = cleaned::kept(&cleaner.clean(&text)).text;
            for most in [200, 701, 4096, text.len()] {
                let clean = |piece: Piece| cleaned::kept(&cleaner.clean(&piece.text)).text;
                let joined: String = pieces(text.as_bytes(), most).into_iter().map(clean).collect();
                assert_eq!(joined, whole, "{sentence} {between:?} {most}");
            }
        }
    }
}

#[test]
fn furniture_at_a_border_leaves_no_gap_and_takes_none() {
    let text = "One came to the town and stayed.\n\nAdvertisement\n\nTwo went on from there at once.\n\nSource: Agencies\n\nThree of them had seen it all.\n";
    let cleaner = Cleaner::new();
    let whole = cleaned::kept(&cleaner.clean(text)).text;
    for most in 60..text.len() {
        let parts = pieces(text.as_bytes(), most);
        // A line alone is a name or a phrase.
        if parts.iter().any(|piece| piece.text.trim().lines().count() < 2) {
            continue;
        }
        let joined: String =
            parts.iter().map(|piece| cleaned::kept(&cleaner.clean(&piece.text)).text).collect();
        assert_eq!(joined, whole, "{most}");
    }
}

#[test]
fn edits_are_at_their_place_in_the_whole() {
    let text = healthy("ErdoÄŸan met\u{a0}Putin &amp; others in the cafÃ© of Zoë", 200, "\n\n");
    let cleaner = Cleaner::new();
    let (mut edited, mut joined, mut read) = (String::new(), String::new(), 0);
    for piece in pieces(text.as_bytes(), 1000) {
        let clean = cleaner.clean(&piece.text);
        let clean = cleaned::kept(&clean);
        joined += &clean.text;
        for edit in clean.edits.edits() {
            let start = usize::try_from(piece.start).unwrap() + edit.source.start();
            edited += &text[read..start];
            edited += &edit.text;
            read = start + edit.source.len();
        }
    }
    edited += &text[read..];
    assert_eq!(edited, joined);
    assert!(joined.starts_with("Erdoğan met Putin & others in the café of Zoë 0. Erdoğan"), "{joined}");
}

#[test]
fn charsets_cut_anywhere() {
    let rows: [(&str, &'static Encoding, &str); 6] = [
        ("東京都で首相が記者会見を行い、新しい政策について説明しました。", SHIFT_JIS, "Shift_JIS"),
        ("中国国家主席习近平在北京会见了土耳其总统埃尔多安,双方讨论了叙利亚问题。", GB18030, "GBK"),
        ("立法院長昨天在臺北市會見了外國代表團，並且討論了新的貿易協定。", BIG5, "Big5"),
        ("대통령은 서울에서 기자 회견을 열고 새로운 정책을 발표했다고 밝혔다. ", EUC_KR, "EUC-KR"),
        ("Cumhurbaşkanı Erdoğan, İstanbul'da görüştü: işte açıklaması. ", WINDOWS_1254, "windows-1254"),
        ("Президент провёл встречу с министрами в Москве. ", encoding_rs::KOI8_R, "KOI8-U"),
    ];
    for (sentence, encoding, charset) in rows {
        let text = sentence.repeat(4000);
        let (bytes, ..) = encoding.encode(&text);
        // Odd lengths put the end of what is read into the midst of characters.
        for most in [65_537, 65_538, 65_539] {
            let parts = pieces(&bytes, most);
            assert!(parts.len() > 1 && parts.iter().all(|piece| piece.text.len() <= most));
            let joined: String = parts.iter().map(|piece| piece.text.as_str()).collect();
            assert!(joined == text, "{charset} {most}");
            let last = parts.last().unwrap();
            assert_eq!((last.charset, last.lost), (charset, 0));
        }
    }
}

#[test]
fn utf_16_and_marks() {
    let text = "Президент Erdoğan met 😁 in Москва. ".repeat(9000);
    for mark in ["", "\u{feff}"] {
        let units: Vec<u16> = format!("{mark}{text}").encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for bytes in [little, big] {
            let (whole, joined) = both(&bytes, 70_001);
            assert!(whole == text && joined == text);
        }
    }
    let marked = format!("\u{feff}{text}");
    let (whole, joined) = both(marked.as_bytes(), 70_001);
    assert!(whole == marked && joined == marked, "the mark of UTF-8 stays for the cleaner");
}

#[test]
fn the_charset_is_told_by_the_first_letters_beyond_ascii() {
    let english = "Nothing but plain letters stands here. ".repeat(5000);
    let turkish = "Cumhurbaşkanı Erdoğan, İstanbul'da görüştü: işte açıklaması. ".repeat(3000);
    let (bytes, ..) = WINDOWS_1254.encode(&turkish);
    let legacy = [english.as_bytes(), &bytes].concat();
    for (bytes, charset) in
        [(legacy, "windows-1254"), ([english.as_bytes(), turkish.as_bytes()].concat(), "UTF-8")]
    {
        for most in [66_000, 66_001, 1 << 20] {
            let parts = pieces(&bytes, most);
            assert_eq!(parts.last().unwrap().charset, charset);
            let joined: String = parts.into_iter().map(|piece| piece.text).collect();
            assert!(joined == format!("{english}{turkish}"));
        }
    }
}

#[test]
fn what_is_cut_or_broken_is_counted_once() {
    let mut bytes = "Erdoğan’ın sözü: ş. ".repeat(10_000).into_bytes();
    bytes[100_000] = 0xff;
    bytes.extend(b"Erdo\xc4");
    let whole = decode(bytes.clone()).unwrap();
    for most in [16, 1000, 65_536, 65_537] {
        let parts = pieces(&bytes, most);
        let joined: String = parts.iter().map(|piece| piece.text.as_str()).collect();
        assert!(joined == whole.text);
        assert_eq!(parts.last().map(|piece| piece.lost), Some(whole.lost));
    }
}

#[test]
fn heaps_without_a_border() {
    for heap in
        ["a", "ü", "字", "\u{301}", "a\u{301}", "👩\u{200d}", "&amp;", "https://a.b/", "\u{a0}", "\r\n", "🇹🇷"]
    {
        let text = heap.repeat(200_000 / heap.len());
        let parts = pieces(text.as_bytes(), 10_000);
        assert!(parts.len() < 50, "{heap:?}: {} pieces", parts.len());
        let joined: String = parts.into_iter().map(|piece| piece.text).collect();
        assert!(joined == text, "{heap:?}");
    }
}

#[test]
fn nothing_is_cut_within_what_belongs_together() {
    let word = "x".repeat(300);
    for inner in
        ["e\u{301}\u{323}", "&quot;", "&amp;lt;", "👩\u{200d}👧", "https://example.org/path?q=1", "🇹🇷"]
    {
        let text = format!("ü{inner}").repeat(300) + &word;
        for piece in pieces(text.as_bytes(), 500) {
            assert!(
                piece.is_last
                    || piece.text.ends_with(inner)
                    || piece.text.ends_with('ü')
                    || piece.text.ends_with('x'),
                "{inner}: {}",
                piece.text
            );
        }
    }
}

#[test]
fn a_short_text_is_one_piece() {
    for text in ["", "a", "Erdoğan\n"] {
        let parts = pieces(text.as_bytes(), 1 << 20);
        let expected = Piece { text: text.into(), start: 0, is_last: true, charset: "UTF-8", lost: 0 };
        assert_eq!(parts, [expected]);
    }
}

#[test]
fn what_is_no_text_or_cannot_be_read_ends_the_pieces() {
    let program = [0_u8, 1, 2, 3].repeat(100_000);
    let mut parts = Pieces::new(&program[..]);
    assert!(matches!(parts.next(), Some(Err(PieceError::Decode(DecodeError::Binary)))));
    assert!(parts.next().is_none());

    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("torn"))
        }
    }
    let text = "One came. ".repeat(20_000);
    let mut parts = Pieces::new(text.as_bytes().chain(Broken)).at_most(1000);
    assert!(parts.by_ref().any(|part| matches!(part, Err(PieceError::Read(_)))));
    assert!(parts.next().is_none());
}

proptest! {
    /// Pieces put together are the text, whatever its bytes and wherever it is cut.
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600), most in 0_usize..200) {
        let parts: Result<Vec<Piece>, _> = Pieces::new(&bytes[..]).at_most(most).collect();
        match (parts, decode(bytes)) {
            (Ok(parts), Ok(whole)) => {
                let mut joined = String::new();
                for (i, piece) in parts.iter().enumerate() {
                    prop_assert_eq!(piece.start, joined.len() as u64);
                    prop_assert_eq!(piece.is_last, i + 1 == parts.len());
                    prop_assert!(piece.text.len() <= most.max(16) && (piece.is_last || !piece.text.is_empty()));
                    joined += &piece.text;
                }
                prop_assert_eq!(joined, whole.text);
            }
            (parts, whole) => prop_assert!(parts.is_err() && whole.is_err()),
        }
    }

    #[test]
    fn any_text(text in "[a-zü字\u{301}&;. \n\r\u{a0}]{0,300}", most in 0_usize..100) {
        let joined: String = pieces(text.as_bytes(), most).into_iter().map(|piece| piece.text).collect();
        prop_assert_eq!(joined, text);
    }
}
