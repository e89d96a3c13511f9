//! Any bytes as a table: read or refused with its faults, never a panic; what is read is found again, canonical names first.
#![no_main]

use canonym::AliasTable;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for table in [AliasTable::from_yaml(&text, "t"), AliasTable::from_jsonl(&text, "t")] {
        match table {
            Ok(table) => {
                for entity in table.entities() {
                    assert!(!entity.canonical().is_empty());
                }
            }
            Err(faults) => assert!(!faults.to_string().is_empty()),
        }
    }
});
