//! Sessions played key by key, with the disk played by hand; screens compared as text.

mod screens;

use super::key::{Key, keys_of};
use super::model::{Effect, Model, Msg, Planned, Record, Then};
use super::script::screen;
use super::update::{Now, update};
use crate::Linker;
use crate::aliases::{AliasTable, Entity};
use crate::review::{Filter, Journal, Order, Queue, Ruling};
use crate::suggest::Suggestion;
use proptest::prelude::*;
use std::time::Duration;

const TABLE: &str = "version: 1\nentities:\n  - id: hulusi-akar\n    type: person\n    name: Hulusi Akar\n    aliases: [خلوصي أكار]\n\
    \x20 - id: hakan-fidan\n    type: person\n    name: Hakan Fidan\n  - id: xi-jinping\n    type: person\n    name: Xi Jinping\n    aliases: [习近平]\n";

/// A suggestion as `canonym suggest` prints it.
fn suggestion(id: &str, fields: serde_json::Value) -> Suggestion {
    let mut whole = serde_json::json!({"id": id, "kind": "alias", "entity": "hulusi-akar", "name": "Hulusi Akar", "probability": 0.94,
        "surfaces": [], "evidence": [], "contexts": [], "conflicts": [], "type": "person", "mentions": 3, "documents": 2});
    for (key, value) in fields.as_object().unwrap() {
        whole[key] = value.clone();
    }
    serde_json::from_value(whole).unwrap()
}

fn akar() -> Suggestion {
    suggestion(
        "1",
        serde_json::json!({
            "surfaces": [{"surface": "Khulusi Akar", "count": 3, "docs": 2}],
            "evidence": [{"reason": "both are called minister", "weight": 1.7}, {"reason": "its titles are few", "weight": -0.4}],
            "contexts": [{"doc": "a.txt", "start": 8, "end": 20, "sentence": "General Khulusi Akar spoke in Idlib.", "at": [8, 20], "line": 12}],
            "conflicts": [{"kind": "near", "entity": "hakan-fidan", "name": "Hakan Fidan", "probability": 0.41, "reason": "also close to Hakan Fidan (0.41)"}],
            "effect": "adds 1 name to hulusi-akar; 3 mentions in 2 documents become exact"}),
    )
}

fn fidan() -> Suggestion {
    let surfaces = serde_json::json!([{"surface": "Hakan Vidan", "count": 1, "docs": 1, "list": "hidden"}]);
    suggestion(
        "2",
        serde_json::json!({"entity": "hakan-fidan", "name": "Hakan Fidan", "surfaces": surfaces, "probability": 0.97}),
    )
}

fn dogan() -> Suggestion {
    let surfaces = serde_json::json!([{"surface": "Rahmi Dogan", "count": 4, "docs": 1}]);
    suggestion(
        "3",
        serde_json::json!({"kind": "entity", "entity": null, "name": "Rahmi Dogan", "surfaces": surfaces}),
    )
}

/// Scripts of the world and what hostile articles have in them.
fn odd() -> Vec<Suggestion> {
    let of = |id: &str, surface: &str, sentence: &str| {
        let at = sentence.find(surface).unwrap();
        suggestion(
            id,
            serde_json::json!({"surfaces": [{"surface": surface, "count": 1, "docs": 1}], "name": surface,
            "evidence": [{"reason": format!("because of {surface}"), "weight": 1.0}],
            "conflicts": [{"kind": "near", "entity": null, "name": null, "reason": surface}], "effect": surface,
            "contexts": [{"doc": surface, "start": 0, "end": 1, "sentence": sentence, "at": [at, at + surface.len()], "line": 1}]}),
        )
    };
    vec![
        of("rtl", "خلوصي اكار", "قال خلوصي اكار في إدلب إن الهدنة مستمرة"),
        of("cjk", "習近平", "国家主席習近平在北京发表讲话。"),
        of("esc", "Ak\u{1b}[2Jar\u{9b}5m", "x Ak\u{1b}[2Jar\u{9b}5m \u{7}y"),
        of("bidi", "A\u{202e}rak\u{2066}", "A\u{202e}rak\u{2066} x"),
        of("lines", "Ak\nar\r\tX", "one Ak\nar\r\tX two"),
        of("marks", "A\u{301}\u{301}\u{301}k\u{200d}ar👩‍🚀", "A\u{301}\u{301}\u{301}k\u{200d}ar👩‍🚀"),
        of("long", &"Pneumonoultramicroscopic".repeat(9), &"Pneumonoultramicroscopic".repeat(20)),
    ]
}

fn model(suggestions: Vec<Suggestion>) -> Model {
    let linker = Linker::builder().table(AliasTable::from_yaml(TABLE, "t").unwrap()).build();
    Model::new(
        Queue::new(suggestions, Order::Worth),
        Journal::default(),
        linker,
        (Filter::default(), String::new()),
    )
}

/// Plays keys as scripts write them; the disk takes all. Gives the last wish.
fn play(model: &mut Model, script: &str) -> Effect {
    let mut last = Effect::None;
    for (number, key) in script.lines().flat_map(|line| keys_of(line).unwrap()).enumerate() {
        last = press(model, key, number);
    }
    last
}

fn press(model: &mut Model, key: Key, number: usize) -> Effect {
    let at = Duration::from_secs(model.journal.events().len() as u64 * 1000 + number as u64);
    let now = Now { at, by: "ana".into(), via: "test" };
    let effect = update(model, Msg::Key(key), &now);
    if let Effect::Record(record) = &effect {
        update(model, Msg::Recorded(record.clone()), &now);
    }
    effect
}

/// What holds: ruling, entity, surfaces.
fn holding(model: &Model) -> Vec<(Ruling, Option<&str>, &[String])> {
    model
        .journal
        .holding()
        .map(|event| (event.verdict, event.entity.as_deref(), event.surfaces.as_slice()))
        .collect()
}

#[test]
fn every_key_says_what_it_is_for() {
    let one = |key: &str| {
        let mut model = model(vec![akar()]);
        play(&mut model, key);
        holding(&model)
            .into_iter()
            .map(|(ruling, entity, _)| (ruling, entity.map(str::to_owned)))
            .collect::<Vec<_>>()
    };
    let akar = Some("hulusi-akar".to_owned());
    for (key, ruling) in [
        ("y", Ruling::Same),
        ("a", Ruling::Same),
        ("n", Ruling::Never),
        ("h", Ruling::Hidden),
        ("s", Ruling::Short),
        ("space", Ruling::Later),
    ] {
        assert_eq!(one(key), [(ruling, akar.clone())], "{key}");
    }
    assert_eq!(one("e\n\"fid\nenter"), [(Ruling::OtherEntity, Some("hakan-fidan".into()))]);
    assert_eq!(one("e\n\"akar\nenter"), [(Ruling::Same, akar)], "the one suggested is no other");
    assert_eq!(
        one("c\nctrl-u\n\"Khulusi Akaroglu\nenter p"),
        [(Ruling::NewEntity, Some("khulusi-akaroglu".into()))]
    );
    assert_eq!(one("c\nctrl-u\n\"…\nenter"), [], "that is no name");
    assert_eq!(one("e\n\"nobody\nenter\nesc"), []);
    assert_eq!(one("z\nb\n?\ny"), [], "a key on the help screen only leaves it");
}

#[test]
fn a_misspelling_is_accepted_as_one_and_a_new_entity_gets_an_id_of_its_own() {
    let mut model = model(vec![
        fidan(),
        dogan(),
        suggestion(
            "4",
            serde_json::json!({"kind": "entity", "entity": null, "name": "Hakan Fidan",
        "surfaces": [{"surface": "Hakan Fidan", "count": 1, "docs": 1}]}),
        ),
    ]);
    play(&mut model, "y y y");
    let told: Vec<_> = holding(&model).into_iter().map(|(ruling, entity, _)| (ruling, entity)).collect();
    let expected = [
        (Ruling::Hidden, Some("hakan-fidan")),
        (Ruling::NewEntity, Some("rahmi-dogan")),
        (Ruling::NewEntity, Some("hakan-fidan-2")),
    ];
    assert_eq!(told, expected);
    assert!(model.is_done());
}

#[test]
fn a_misspelling_of_nobody_is_asked_for() {
    let mut model = model(vec![dogan()]);
    play(&mut model, "h");
    assert!(holding(&model).is_empty() && model.note.is_some());
}

#[test]
fn undo_takes_back_any_number_and_brings_the_card_again() {
    let mut model = model(vec![akar(), fidan(), dogan()]);
    play(&mut model, "y n space");
    assert_eq!((model.open.len(), model.tally()), (0, "1 same, 1 not, 1 later".into()));
    play(&mut model, "u");
    assert_eq!(model.card().unwrap().id, "3");
    play(&mut model, "u u");
    assert_eq!((model.open.len(), model.card().unwrap().id.as_str()), (3, "1"));
    assert!(holding(&model).is_empty());
    assert_eq!(play(&mut model, "u"), Effect::None);
    assert!(model.note.as_ref().is_some_and(|note| note.contains("verdicts undo")));
}

#[test]
fn a_batch_needs_a_filter_no_conflict_and_its_count_and_goes_back_as_one() {
    let mut model = model(vec![akar(), fidan(), dogan()]);
    assert_eq!(play(&mut model, "b"), Effect::None);
    assert!(model.note.as_ref().is_some_and(|note| note.contains("filter")));
    play(&mut model, "/\n\"p>=0.5\nenter\nb");
    insta::assert_snapshot!(screen(&model).lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"), @r#"
    2 of 2 would be accepted, 2 seen; filter: p>=0.5
    [x] 0.97 Is Hakan Vidan a misspelling of Hakan Fidan [hakan-fidan]?
    [x] 0.94 Is Rahmi Dogan a new person?
    type 2 to accept 2: _
    space unticks, page keys turn pages, Enter accepts, Esc goes back
    "#);
    play(&mut model, "3 enter");
    assert!(holding(&model).is_empty(), "Akar has a conflict: two, not three");
    play(&mut model, "2 enter");
    assert_eq!((holding(&model).len(), model.tally()), (2, "2 same, 0 not, 0 later".into()));
    play(&mut model, "u");
    assert_eq!((holding(&model).len(), model.open.len()), (0, 3));
    play(&mut model, "b space 1 enter");
    assert_eq!(holding(&model).len(), 1, "one was unticked");
}

#[test]
fn rows_of_a_batch_that_were_not_on_the_screen_are_not_accepted() {
    let many = (0..30).map(|n| Suggestion { id: n.to_string(), ..fidan() });
    let distinct = many.map(|mut one| {
        one.surfaces[0].surface = format!("Hakan Vidan{}", one.id);
        one
    });
    let mut model = model(distinct.collect());
    play(&mut model, "/\n\"clear\nenter\nb\n\"30\nenter");
    assert!(holding(&model).is_empty() && model.note.as_ref().is_some_and(|note| note.contains("20 of 30")));
    play(&mut model, "pagedown\n\"30\nenter");
    assert_eq!(holding(&model).len(), 30);
}

#[test]
fn filters_narrow_and_a_faulty_one_is_told() {
    let mut model = model(vec![akar(), fidan(), dogan()]);
    play(&mut model, "/\n\"kind:entity\nenter");
    assert_eq!((model.open.len(), model.card().unwrap().id.as_str()), (1, "3"));
    play(&mut model, "n");
    assert!(!model.is_done() && screen(&model).starts_with("Nothing left under this filter."));
    play(&mut model, "/ ctrl-u\n\"kind:x\nenter");
    assert!(model.note.is_some());
    play(&mut model, "ctrl-u enter");
    assert_eq!(model.open.len(), 2);
}

#[test]
fn the_change_is_shown_before_it_is_made_and_quitting_asks() {
    let planned = Planned {
        old: "a\n".into(),
        new: "a\nb\u{1b}\n".into(),
        diff: "+b\u{1b}\n".into(),
        left_out: vec!["x".into()],
    };
    let now = Now { at: Duration::ZERO, by: "ana".into(), via: "test" };
    let mut model = model(vec![akar()]);
    assert_eq!(play(&mut model, "q"), Effect::Plan(Then::Quit));
    update(&mut model, Msg::Planned(planned.clone(), Then::Quit), &now);
    insta::assert_snapshot!(screen(&model).lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"), @r#"
    This would change in the table:
    +b\u{1b}
    ! left out: x
    y writes the table, n leaves it, arrows scroll
    "#);
    assert_eq!(play(&mut model, "y"), Effect::Write(planned.clone(), Then::Quit));
    assert_eq!(update(&mut model, Msg::Written("t.yaml (+1 line)".into(), Then::Quit), &now), Effect::Quit);
    assert_eq!(model.summary(), "1 left to judge. 0 same, 0 not, 0 later. Written: t.yaml (+1 line).");
    update(&mut model, Msg::Planned(planned.clone(), Then::Quit), &now);
    assert_eq!(play(&mut model, "n"), Effect::Quit);
    update(&mut model, Msg::Planned(planned, Then::GoOn), &now);
    assert_eq!(play(&mut model, "esc"), Effect::None);
    assert_eq!(
        update(&mut model, Msg::Planned(Planned::default(), Then::Quit), &now),
        Effect::Quit,
        "nothing to write"
    );
    assert_eq!(play(&mut model, "ctrl-c"), Effect::Quit);
}

#[test]
fn reviewers_who_differ_are_told_on_the_card_and_asked_about_once() {
    let mut model = model(vec![akar(), fidan()]);
    let said = |by: &str, ruling| {
        let now = Now { at: Duration::from_secs(1), by: by.into(), via: "test" };
        now.stamp().rules(&akar(), ruling)
    };
    [said("ana", Ruling::Same), said("bo", Ruling::Never)]
        .into_iter()
        .for_each(|event| model.journal.push(event));
    model.refresh(None);
    assert_eq!(model.open, ["2"], "it is decided");
    play(&mut model, "/\n\"differs\nenter");
    assert_eq!(model.open, ["1"]);
    let shown = screen(&model);
    assert!(shown.contains("! ana said same, bo said never\n! also close"), "{shown}");
    play(&mut model, "b");
    assert!(model.note.take().unwrap().contains("no conflict"), "what is disputed is no batch");
    play(&mut model, "y");
    assert_eq!(model.open, [""; 0], "they still differ, and it was asked");
}

#[test]
fn a_blind_session_shows_nobodys_opinion_before_the_verdict() {
    let mut model = model(vec![akar(), fidan()]);
    model.sight = super::model::Sight::Blind;
    let now = Now { at: Duration::from_secs(1), by: "bo".into(), via: "test" };
    model.journal.push(now.stamp().rules(&akar(), Ruling::Never));
    model.journal.push(Now { by: "cy".into(), ..now }.stamp().rules(&akar(), Ruling::Hidden));
    play(&mut model, "/\n\"differs\nenter");
    let shown = screen(&model);
    assert!(shown.contains("Is Khulusi Akar") && shown.contains("both are called minister"), "{shown}");
    for hint in ["0.94", "likely", "0.41", "1.7", "-0.4", "bo said"] {
        assert!(!shown.contains(hint), "{hint} in {shown}");
    }
    assert!(shown.contains("! Hakan Fidan is near, too"), "{shown}");
    play(&mut model, "b");
    assert!(model.note.take().unwrap().contains("card by card"));
    play(&mut model, "y");
    assert_eq!(model.note.as_deref(), Some("Canonym: very likely (0.94); bo said never, cy said hidden"));
    play(&mut model, "u");
    assert_eq!(model.note.as_deref(), Some("taken back"));
}

#[test]
fn a_document_is_opened_at_the_sentence_that_is_shown() {
    let place = |doc: &str, line| Effect::Open(super::model::Place { doc: doc.into(), line });
    let contexts: Vec<_> = (1..=3)
        .map(|n| serde_json::json!({"doc": format!("{n}.txt"), "start": 0, "end": 4, "sentence": "Akar spoke.", "at": [0, 4], "line": n * 10}))
        .collect();
    let card = suggestion(
        "1",
        serde_json::json!({"surfaces": [{"surface": "Akar", "count": 1, "docs": 1}], "contexts": contexts}),
    );
    let mut model = model(vec![card, fidan()]);
    assert_eq!(play(&mut model, "o"), place("1.txt", 10));
    update(&mut model, Msg::Size(80, 9), &Now { at: Duration::ZERO, by: "ana".into(), via: "test" });
    for _ in 0..20 {
        play(&mut model, "down");
    }
    assert_eq!(play(&mut model, "o"), place("3.txt", 30), "{}", screen(&model));
    let plain = Now { at: Duration::ZERO, by: "ana".into(), via: "plain" };
    assert_eq!(update(&mut model, Msg::Key(Key::Char('o')), &plain), Effect::None);
    assert!(model.note.as_deref().unwrap().contains("in a terminal"));
    play(&mut model, "n o");
    assert_eq!(model.note.as_deref(), Some("this card has no document"));
}

#[test]
fn a_verdict_that_did_not_reach_the_disk_does_not_count() {
    let mut model = model(vec![akar()]);
    let now = Now { at: Duration::ZERO, by: "ana".into(), via: "test" };
    assert!(matches!(update(&mut model, Msg::Key(Key::Char('y')), &now), Effect::Record(Record { .. })));
    update(&mut model, Msg::Failed("the disk is full".into()), &now);
    assert_eq!((model.open.len(), model.tally()), (1, "0 same, 0 not, 0 later".into()));
    assert!(screen(&model).contains("the disk is full"));
}

#[test]
fn an_entity_of_this_session_can_be_given_more_names() {
    let mut model = model(vec![dogan(), akar()]);
    play(&mut model, "y\ne\n\"dogan\nenter");
    assert_eq!(holding(&model)[1].1, Some("rahmi-dogan"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_break_a_session(keys in "[ynhsaecubqWpx0-9/? ]{0,40}", columns in 0u16..90, rows in 0u16..30) {
        let mut model = model([akar(), fidan(), dogan()].into_iter().chain(odd()).collect());
        model.size = (columns, rows);
        for (number, c) in keys.chars().enumerate() {
            let key = match c { 'p' => Key::Enter, 'x' => Key::Escape, '0' => Key::Down, '1' => Key::Backspace, c => Key::Char(c) };
            press(&mut model, key, number);
            screen(&model);
        }
        let decided = model.said.iter().filter(|said| said.ruling != Ruling::Later).map(|said| said.of.len()).sum::<usize>();
        let held = model.journal.holding().filter(|event| event.verdict.decides()).count();
        prop_assert_eq!(held, decided);
    }
}

#[test]
fn the_nearest_listed_name_is_held_against_the_spelling() {
    let linker = Linker::builder().build();
    let table = AliasTable::from_yaml(TABLE, "t").unwrap();
    let entity: &Entity = &table.entities()[0];
    assert_eq!(super::spelled::nearest(&linker, "Khulusi Akar", entity), "Hulusi Akar");
    assert_eq!(super::spelled::nearest(&linker, "خلوصي اكار", entity), "خلوصي أكار");
}
