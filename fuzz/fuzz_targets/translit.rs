//! Any text, in any language: read by rule and by the models without a panic; keys are keys of themselves, readings are in
//! order and sum to 1 at most.
#![no_main]

use canonym::translit::{Lang, name_key, readings, romanize, romanize_as};

/// Longer texts only repeat what shorter ones do, and take their time.
const LONGEST: usize = 400;

libfuzzer_sys::fuzz_target!(|input: (u8, u8, &str)| {
    let (lang, best, text) = input;
    if text.len() > LONGEST {
        return;
    }
    let lang = Lang::all().nth(usize::from(lang));
    let roman = lang.map_or_else(|| romanize(text), |lang| romanize_as(text, lang));
    assert!(!text.is_ascii() || roman == text);
    assert_eq!(name_key(&name_key(text)), name_key(text));
    let found = readings(text, lang, usize::from(best % 70));
    assert!(found.is_sorted_by(|a, b| a.probability >= b.probability));
    // Rounding of a sum.
    assert!(found.iter().map(|reading| reading.probability).sum::<f64>() <= 1.0 + 1e-3);
});
