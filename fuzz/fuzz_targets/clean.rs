//! Any bytes: decoded and cleaned without a panic; cleaning twice is cleaning once; edits lead back.
#![no_main]

use canonym::Cleaner;
use canonym::clean::decode;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(decoded) = decode(bytes.to_vec()) else { return };
    let cleaner = Cleaner::new();
    let clean = cleaner.clean(&decoded.text);
    assert_eq!(cleaner.clean(clean.text()).text(), clean.text());
    assert_eq!(clean.edit_map().inverse(&decoded.text).apply(clean.text()), decoded.text);
    let body = clean.body();
    assert_eq!(body.edit_map().inverse(&decoded.text).apply(body.text()), decoded.text);
});
