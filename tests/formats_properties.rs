//! What holds for every table in every format: what comes back is what the format carries, and no text is too odd to read.
#![cfg(feature = "formats")]
#![allow(clippy::unwrap_used)] // helpers of tests may fail loudly

use canonym::AliasTable;
use canonym::aliases::{Alias, AliasKind, Entity, EntityType, to_jsonl, to_yaml};
use canonym::formats::{Format, carried, export, import};
use canonym::translit::name_key;
use proptest::prelude::*;

/// Names as people have them, and as formats hate them.
fn name() -> impl Strategy<Value = String> {
    let odd = [
        "=1+1",
        "+7",
        "-x",
        "@h",
        "'=a",
        "''b",
        "a\"b",
        "a,b;c",
        "a\\n",
        "\"\"\"x",
        "<a> .",
        "x ^^<y>",
        "a@en",
        "no",
        "Null",
        "a: b",
        "Ng # Soo",
        "{x}",
        "1",
        "\u{10ffff}a",
        "e\u{301}",
        "می\u{200c}خواهم",
        "حسن",
        "习近平",
        "'x'",
        "a\u{a0}b",
        "%41",
        "#a",
    ];
    prop_oneof![
        "[A-Za-zçğışöüА-яא-תا-ي' .-]{0,8}[a-zа-я]",
        "[!-~]{0,6}[a-c]",
        prop::sample::select(odd.to_vec()).prop_map(str::to_owned),
        "[^\\p{C}\\p{Z}]{1,5}x",
    ]
    .prop_map(|name| name.trim().to_owned())
}

fn note() -> impl Strategy<Value = Option<String>> {
    let odd = ["two\nlines", "=x", "a\tb \" c", "\u{85}x\u{2028}y", "# no comment", "'", "\r\nend\\"];
    let text =
        prop_oneof![name(), prop::sample::select(odd.to_vec()).prop_map(|note| note.trim().to_owned())];
    prop::option::weighted(0.3, text)
}

fn lang() -> impl Strategy<Value = Option<String>> {
    let tags = ["tr", "ru", "zh-Hant", "SR-latn-rs", "mul", "en", "abcdefgh-1", "und", "de-1996-x-a"];
    prop::option::weighted(0.4, prop::sample::select(tags.to_vec()).prop_map(str::to_owned))
}

fn alias() -> impl Strategy<Value = Alias> {
    let kind = prop::sample::select(vec![AliasKind::Alias, AliasKind::Hidden, AliasKind::Short]);
    let script =
        prop::option::weighted(0.2, prop::sample::select(vec!["Arab", "Cyrl"]).prop_map(str::to_owned));
    (name(), kind, lang(), script, note()).prop_map(|(text, kind, lang, script, note)| Alias {
        text,
        kind,
        lang,
        script,
        note,
    })
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,3}(-[a-z0-9]{1,2})?",
        "[A-Za-z0-9_.:/@+~#%=-]{1,6}",
        "Q[1-9][0-9]?",
        prop::sample::select(vec![
            "https://a.example/x#y",
            "http://a/%zz",
            "urn:canonym:entity:x",
            "%23",
            "=x"
        ])
        .prop_map(str::to_owned),
    ]
}

fn entity() -> impl Strategy<Value = Entity> {
    let item = prop::option::weighted(0.3, "Q[1-9][0-9]?");
    let lists = (prop::collection::vec(name(), 0..2), prop::collection::vec(name(), 0..3));
    (
        id(),
        prop::sample::select(EntityType::ALL.to_vec()),
        name(),
        prop::collection::vec(alias(), 0..5),
        lists,
        item,
        note(),
    )
        .prop_map(|(id, entity_type, canonical, aliases, (not, context), wikidata, note)| {
            let mut entity = Entity::new(id, entity_type, canonical);
            entity.names.extend(aliases);
            Entity { not, context, wikidata, note, ..entity }
        })
}

/// A table without what no table has: one id twice, one name twice in an entity, a name under `not` as well.
fn table() -> impl Strategy<Value = Vec<Entity>> {
    prop::collection::vec(entity(), 1..5).prop_map(|mut entities| {
        let mut ids = std::collections::BTreeSet::new();
        entities.retain(|entity| ids.insert(entity.id.clone()));
        for entity in &mut entities {
            let mut seen = std::collections::BTreeSet::new();
            entity.names.retain(|name| seen.insert(name.text.clone()));
            entity.names.sort_by_key(|name| name.kind);
            let keys: Vec<String> = entity.names.iter().map(|name| name_key(&name.text)).collect();
            entity.not.retain(|name| name.starts_with('N') && !keys.contains(&name_key(name)));
        }
        entities
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_comes_back_is_what_the_format_carries(entities in table()) {
        for format in Format::ALL {
            let exported = export(&entities, format);
            let (expected, losses) = carried(&entities, format);
            let imported = import(&exported.text, format, "t", None);
            prop_assert_eq!(&imported.faults, &vec![], "{:?}\n{}", format, exported.text);
            prop_assert_eq!(&imported.entities, &expected, "{:?}\n{}", format, exported.text);
            prop_assert!(imported.ignored.is_empty(), "{:?} {:?}", format, imported.ignored);
            prop_assert_eq!(losses.is_empty() , exported.losses.is_empty());
            if matches!(format, Format::Csv | Format::JsonLines) {
                prop_assert_eq!(&expected, &entities);
                prop_assert!(losses.is_empty());
            }
        }
    }

    #[test]
    fn a_table_written_is_the_table_read(entities in table()) {
        let table = AliasTable::from_jsonl(&to_jsonl(&entities), "t").unwrap();
        prop_assert_eq!(table.entities(), &entities[..]);
        let text = to_yaml(&entities);
        prop_assert!(text.is_ok(), "{}", text.unwrap_err());
    }

    #[test]
    fn what_is_read_can_be_kept(bytes in prop::collection::vec(any::<u8>(), 0..200), seed in table(), at in 0usize..400) {
        for format in Format::ALL {
            let mut text = export(&seed, format).text;
            let cut = (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            text.insert_str(cut, &String::from_utf8_lossy(&bytes));
            let imported = import(&text, format, "t", Some("tr"));
            let text = to_yaml(&imported.entities);
            prop_assert!(text.is_ok(), "{:?}: {}", format, text.unwrap_err());
        }
    }
}
