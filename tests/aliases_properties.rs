//! What holds for every table and every name: no input panics, an addition is that addition and nothing else.

use canonym::AliasTable;
use canonym::aliases::edit::{EditError, NameList, add};
use canonym::aliases::{AliasKind, format};
use proptest::prelude::*;

/// Tables in the layouts that people write; `e` is the entity that is added to.
const LAYOUTS: [&str; 7] = [
    "version: 1\nentities:\n  - id: e  # one\n    type: place\n    name: Eee\n    aliases:\n      - Fff  # two\n      # three\n    note: x\n  - {id: g, type: place, name: Ggg}\n",
    "version: 1\nentities:\n- id: e\n  type: place\n  name: Eee\n  aliases: [Fff, 'Hhh']\n# end\n",
    "version: 1\nentities:\n- {id: e, type: place, name: Eee}\n- {id: g, type: place, name: Ggg}\n",
    "# head\nversion: 1\n\nentities:\n\n  - id: e\n    type: place\n    name: Eee\n    aliases:\n\n    # between\n    context: [x]\n\n  - id: g\n    type: place\n    name: Ggg",
    "version: 1\r\nentities:\r\n  -\r\n    id: e\r\n    type: place # r\r\n    name: Eee\r\n",
    "\u{feff}version: 1\nentities:\n  - id: e\n    type: place\n    name: Eee\n    aliases: [Fff,  # why\n      Hhh,\n    ]\n    note: >-\n      a # no comment\n      b\n",
    "version: 1\nentities: [{id: e, type: place, name: Eee, aliases: []}]\n",
];

/// Names as people have them, and as YAML hates them.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-zçğışöüА-яא-תا-ي' .-]{1,12}",
        "[-?:,\\[\\]{}#&*!|>'\"%@`~a-c0-9 ]{1,8}",
        prop::sample::select(vec![
            "no",
            "Null",
            "~",
            "true",
            "1e3",
            "Ng # Soo",
            "a: b",
            "- x",
            "\\n",
            "x,",
            "---",
            "...",
            "<<",
            "=",
            "e #",
            "\u{3000}x",
            "a\u{85}b",
            "a\u{2028}b"
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        let _ = AliasTable::from_yaml(&text, "t");
        let _ = AliasTable::from_jsonl(&text, "t");
        let _ = format(&text);
    }

    #[test]
    fn any_marks_of_yaml_are_read_or_refused(text in "(version: 1\nentities:\n- id: a\n)?[-a:\\[\\]{}&*!|>'\"%@`#~, \n\t\r]{0,60}") {
        let _ = AliasTable::from_yaml(&text, "t");
        let _ = format(&text);
    }

    #[test]
    fn an_addition_is_that_addition_and_nothing_else(layout in prop::sample::select(LAYOUTS.to_vec()), name in name(), list in prop::sample::select(NameList::ALL.to_vec())) {
        let old = AliasTable::from_yaml(layout, "t").unwrap();
        match add(layout, "e", list, &[&name]) {
            Err(EditError::Bad(_) | EditError::WouldBreak(_) | EditError::AlreadyThere(_)) => {}
            Err(error) => prop_assert!(false, "{name:?}: {error}"),
            Ok(text) => {
                let new = AliasTable::from_yaml(&text, "t").unwrap();
                prop_assert_eq!(&new.entities()[1..], &old.entities()[1..]);
                let (mut with, without) = (new.entities()[0].clone(), &old.entities()[0]);
                let kind = match list {
                    NameList::Aliases => Some(AliasKind::Alias),
                    NameList::Hidden => Some(AliasKind::Hidden),
                    NameList::Short => Some(AliasKind::Short),
                    _ => None,
                };
                let added = match (list, kind) {
                    (_, Some(kind)) => with.names.iter().rposition(|n| n.kind == kind).map(|at| with.names.remove(at).text),
                    (NameList::Not, _) => with.not.pop(),
                    _ => with.context.pop(),
                };
                prop_assert_eq!(added.as_deref(), Some(name.trim()));
                prop_assert_eq!(&with, without);
                let changed = layout.lines().filter(|line| !text.lines().any(|new| new == *line)).count();
                prop_assert!(changed <= 1, "{} lines changed in\n{}", changed, text);
                prop_assert_eq!(layout.matches("# ").count() <= text.matches("# ").count(), true);
            }
        }
    }

    #[test]
    fn formatting_twice_is_formatting_once(layout in prop::sample::select(LAYOUTS.to_vec()), spaces in "[ \n\t]{0,5}", at in 0usize..400) {
        let mut text = layout.to_owned();
        let at = at.min(text.len());
        if text.is_char_boundary(at) {
            text.insert_str(at, &spaces);
        }
        if let Ok(once) = format(&text) {
            prop_assert_eq!(format(&once).ok(), Some(once));
        }
    }
}
