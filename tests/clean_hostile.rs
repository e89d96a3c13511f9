//! Hostile input: no panic, no memory and no time beyond what the length explains. No test here looks at a clock: work
//! that grows with the square of such lengths would not end.

// A test that cannot prepare its input has failed.
#![allow(clippy::unwrap_used)]

use canonym::clean::decode;
use canonym::translit::{name_key, readings, romanize};
use canonym::{Cleaner, Span};
use proptest::prelude::*;

/// Characters that rules look at, repeated: each piece alone, in a heap.
const PIECES: [&str; 44] = [
    "\u{301}",
    "\u{323}\u{301}",
    "a\u{301}",
    "i\u{307}",
    "¨",
    "Ã",
    "Ãƒ",
    "Â",
    "â€",
    "Ð",
    "Ñ€",
    "\u{80}",
    "\u{ad}",
    "\u{ad}\n",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{202e}",
    "\u{feff}",
    "\u{a0}",
    "\u{3000}",
    "\t",
    "\r",
    "\n",
    " \n",
    "a-\nb",
    "the\n",
    "Mr.\n",
    "ـ",
    "ﬁ",
    "Ａ",
    "，",
    "…",
    "“",
    "´",
    "&",
    "&amp",
    "&amp;",
    ";",
    "://",
    "аa",
    "غa",
    "ý",
    "\u{fffd}",
];

/// A heap of this many bytes, at least.
const HEAP: usize = 200_000;

/// Cleans `text`, and checks that cleaning it again changes nothing and that its edits lead back.
fn settled(text: &str) -> String {
    let cleaner = Cleaner::new();
    let clean = cleaner.clean(text);
    assert_eq!(cleaner.clean(clean.text()).text(), clean.text());
    assert_eq!(clean.edit_map().inverse(text).apply(clean.text()), text);
    let body = clean.body();
    assert_eq!(body.edit_map().inverse(text).apply(body.text()), text);
    clean.text().to_owned()
}

#[test]
fn heaps_of_one_thing() {
    for piece in PIECES {
        let heap = piece.repeat(HEAP.div_ceil(piece.len()));
        for text in [heap.clone(), format!("a{heap}b"), format!("Erdoğan {heap}")] {
            settled(&text);
        }
    }
}

#[test]
fn a_million_combining_marks() {
    for marks in ["\u{323}\u{301}", "\u{301}"] {
        settled(&format!("a{} b", marks.repeat(1_000_000 / marks.chars().count())));
    }
}

#[test]
fn escapes_a_thousand_deep() {
    for (escape, inner, expected) in [
        ("amp;", "lt;", "x < y"),
        ("#38;", "#38;", "x & y"),
        ("#x26;", "quot;", "x \" y"),
        ("amp;", "#287;", "x ğ y"),
    ] {
        let deep = format!("x &{}{inner} y", escape.repeat(1_000));
        assert_eq!(settled(&deep), expected, "{escape}");
        let broken = format!("x &{} y", escape.repeat(1_000).replace(';', ""));
        assert_eq!(settled(&broken), broken);
    }
}

#[test]
fn text_misread_many_times_is_found_again() {
    let sentence = "Dışişleri Bakanı Çavuşoğlu İzmir'de konuştu.";
    let misread =
        |text: &str| encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned();
    let layers = std::iter::successors(Some(sentence.to_owned()), |text| Some(misread(text)));
    for (depth, text) in layers.enumerate().take(7) {
        assert_eq!(settled(&text), sentence, "{depth} layers");
    }
}

#[test]
fn words_without_end_are_transliterated() {
    for letter in ["ж", "م", "ש", "か", "한", "क", "中", "ა", "ğ", "\u{301}", "\u{200d}"] {
        let word = letter.repeat(100_000);
        let roman = romanize(&word).into_owned();
        assert!(readings(&word, None, 2).len() <= 2 && name_key(&word).is_ascii(), "{letter}");
        assert!(roman.len() <= 8 * word.len());
    }
}

proptest! {
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(decoded) = decode(bytes) {
            settled(&decoded.text);
            readings(&decoded.text, None, 3);
        }
    }

    #[test]
    fn bytes_of_misread_text(pieces in proptest::collection::vec(prop_oneof![
        (0..PIECES.len()).prop_map(|at| PIECES[at].as_bytes().to_vec()),
        proptest::collection::vec(any::<u8>(), 1..3),
        "[a-zA-ZğşıİçöüÇÖÜ .,\n]{1,8}".prop_map(String::into_bytes),
    ], 0..40)) {
        if let Ok(decoded) = decode(pieces.concat()) {
            settled(&decoded.text);
        }
    }

    #[test]
    fn every_clean_span_is_made_of_source_bytes(text in "[a-zĞğÃ„Ÿâ€™\u{ad}\u{301}&amp;“ \n]{0,80}") {
        let clean = Cleaner::new().clean(&text);
        let places: Vec<usize> = clean.text().char_indices().map(|(at, _)| at).chain([clean.text().len()]).collect();
        for (i, &start) in places.iter().enumerate() {
            for &end in places[i + 1..].iter().take(6) {
                let source = clean.to_source(Span::new(start, end));
                prop_assert!(text.get(source.range()).is_some());
                let back = clean.to_clean(source);
                prop_assert!(back.start() <= start && end <= back.end(), "{:?} {:?}", source, back);
            }
        }
    }
}
