//! Any bytes: decoded, cleaned and transliterated without a panic; cleaning twice is cleaning once; edits lead back.
#![no_main]

use canonym::Cleaner;
use canonym::clean::decode;
use canonym::translit::{name_key, readings, romanize};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(decoded) = decode(bytes.to_vec()) else { return };
    let cleaner = Cleaner::new();
    let clean = cleaner.clean(&decoded.text);
    assert_eq!(cleaner.clean(clean.text()).text(), clean.text());
    assert_eq!(clean.edit_map().inverse(&decoded.text).apply(clean.text()), decoded.text);
    let body = clean.body();
    assert_eq!(body.edit_map().inverse(&decoded.text).apply(body.text()), decoded.text);
    assert_eq!(name_key(&name_key(clean.text())), name_key(clean.text()));
    let _ = (romanize(clean.text()), readings(clean.text(), None, 2));
});
