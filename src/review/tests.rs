//! What a reviewer relies on, over verdict, journal, queue and plan together.

use super::*;
use crate::Linker;
use crate::aliases::{AliasTable, EntityType};
use crate::suggest::{List, Suggestion, SuggestionKind, Surface, id_of, spelling_key};

const TABLE: &str = "\
version: 1
entities:
  - id: hulusi-akar  # minister
    type: person
    name: Hulusi Akar
  - id: hakan-fidan
    type: person
    name: Hakan Fidan
    aliases: [H. Fidan]
";

fn stamp(second: u32, by: &str) -> Stamp {
    Stamp { at: format!("2026-01-01T00:00:{second:02}.000000Z"), by: by.into(), via: "test".into() }
}

fn suggestion(
    kind: SuggestionKind,
    entity: Option<&str>,
    name: &str,
    surfaces: &[(&str, List)],
) -> Suggestion {
    let keys: Vec<String> = surfaces.iter().map(|(surface, _)| spelling_key(surface)).collect();
    let surface = |&(surface, list): &(&str, List)| Surface {
        surface: surface.into(),
        count: 1,
        docs: 1,
        read: None,
        list,
    };
    Suggestion {
        id: id_of(kind, entity, keys.iter().map(String::as_str)),
        kind,
        entity: entity.map(Into::into),
        name: name.into(),
        surfaces: surfaces.iter().map(surface).collect(),
        probability: 0.9,
        evidence: Vec::new(),
        contexts: Vec::new(),
        conflicts: Vec::new(),
        entity_type: EntityType::Person,
        effect: String::new(),
        worth: 1.0,
        mentions: 1,
        documents: 1,
        other: None,
    }
}

fn akar(surface: &str, list: List) -> Suggestion {
    suggestion(SuggestionKind::Alias, Some("hulusi-akar"), "Hulusi Akar", &[(surface, list)])
}

fn planned(journal: &Journal) -> String {
    let plan = Plan::new(journal, &AliasTable::from_yaml(TABLE, "t").unwrap());
    let applied = plan.apply(TABLE).unwrap();
    assert_eq!(applied.skipped, []);
    let again = Plan::new(journal, &AliasTable::from_yaml(&applied.text, "t").unwrap());
    assert!(again.is_empty(), "a plan carried out leaves nothing to do: {again:?}");
    applied.text
}

fn lines_added(text: &str) -> Vec<String> {
    let added = text.lines().filter(|line| !TABLE.lines().any(|old| old == *line));
    added.map(|line| line.trim().to_owned()).collect()
}

#[test]
fn every_ruling_changes_the_table_as_it_says() {
    let card = akar("Khulusi Akar", List::Alias);
    let slip = akar("Khulsi Akar", List::Hidden);
    let new = suggestion(
        SuggestionKind::Entity,
        None,
        "Rahmi Doğan",
        &[("Rahmi Dogan", List::Alias), ("Rahmi Dogn", List::Hidden), ("Dogan", List::Short)],
    );
    let s = stamp(1, "ana");
    let cases: Vec<(Verdict, &[&str])> = vec![
        (s.rules(&card, Ruling::Same), &["aliases:", "- Khulusi Akar"]),
        (s.rules(&card, Ruling::Hidden), &["hidden:", "- Khulusi Akar"]),
        (s.rules(&card, Ruling::Short), &["short:", "- Khulusi Akar"]),
        (s.rules(&card, Ruling::Never), &["not:", "- Khulusi Akar"]),
        (s.rules(&card, Ruling::Later), &[]),
        (s.accepts(&slip), &["hidden:", "- Khulsi Akar"]),
        (
            s.rules(&card, Ruling::OtherEntity).to_entity("hakan-fidan", "Hakan Fidan"),
            &["not:", "- Khulusi Akar", "aliases: [H. Fidan, Khulusi Akar]"],
        ),
        (
            s.rules(&card, Ruling::NewEntity).named("Khulusi Akar", EntityType::Person),
            &["not:", "- Khulusi Akar", "- id: khulusi-akar", "name: Khulusi Akar"],
        ),
        (
            s.accepts(&new),
            &["- id: rahmi-dogan", "name: Rahmi Doğan", "hidden:", "- Rahmi Dogn", "short:", "- Dogan"],
        ),
        (
            s.accepts(&new).only(|surface| surface == "Rahmi Dogan"),
            &["- id: rahmi-dogan", "name: Rahmi Doğan"],
        ),
        (s.rules(&new, Ruling::Never), &[]),
    ];
    for (verdict, expected) in cases {
        let journal = Journal::of([verdict.clone()]);
        assert_eq!(lines_added(&planned(&journal)), expected, "{verdict:?}");
    }
}

#[test]
fn what_the_table_cannot_hold_is_told_and_the_rest_is_done() {
    let stamp = stamp(1, "ana");
    let taken = stamp.accepts(&akar("H. Fidan", List::Alias));
    let unknown = stamp.rules(&akar("Khulusi Akar", List::Alias), Ruling::Same).to_entity("nobody", "Nobody");
    let good = stamp.accepts(&akar("Khulsi Akar", List::Hidden));
    let journal = Journal::of([taken, unknown, good]);
    let applied = Plan::new(&journal, &AliasTable::from_yaml(TABLE, "t").unwrap()).apply(TABLE).unwrap();
    assert_eq!(applied.skipped.len(), 2, "a name of two, an entity that is not there: {:?}", applied.skipped);
    assert!(applied.text.contains("Khulsi Akar"));
}

#[test]
fn the_latest_ruling_holds_and_undo_takes_it_back() {
    let card = akar("Khulusi Akar", List::Alias);
    let never = stamp(1, "ana").rules(&card, Ruling::Never);
    let same = stamp(2, "ana").rules(&card, Ruling::Same);
    let undo = stamp(3, "ana").undoes(&same.id);
    let mut journal = Journal::default();
    let refused = |journal: &Journal| journal.refuses("khulusi akar", "hulusi-akar");
    journal.push(never);
    assert!(refused(&journal) && journal.decides(&card));
    assert_eq!(journal.refused(), [("Khulusi Akar", "hulusi-akar")]);
    journal.push(same);
    assert!(!refused(&journal) && journal.decides(&card) && journal.refused().is_empty());
    journal.push(undo);
    assert!(refused(&journal), "what held before the ruling holds again");
    assert_eq!(journal.events().len(), 3, "nothing is taken out");
}

#[test]
fn to_put_a_card_off_takes_no_verdict_back() {
    let card = akar("Khulusi Akar", List::Alias);
    for ruling in [Ruling::Never, Ruling::Same] {
        let journal =
            Journal::of([stamp(1, "ana").rules(&card, ruling), stamp(2, "bo").rules(&card, Ruling::Later)]);
        assert!(journal.decides(&card), "{ruling:?}");
        assert_eq!(journal.refuses("khulusi akar", "hulusi-akar"), ruling == Ruling::Never);
        assert!(!lines_added(&planned(&journal)).is_empty(), "{ruling:?}");
    }
}

#[test]
fn a_new_entity_whose_id_is_somebody_elses_gets_its_own() {
    let card = akar("Zhang Wei", List::Alias);
    let stamp = stamp(1, "ana");
    let new = stamp.rules(&card, Ruling::NewEntity).named("Zhang Wei", EntityType::Person);
    let journal = Journal::of([new.with_id("hulusi-akar")]);
    let text = planned(&journal);
    assert!(text.contains("- id: hulusi-akar-2") && text.contains("name: Zhang Wei"), "{text}");
}

#[test]
fn one_undo_takes_a_batch_back() {
    let cards = [akar("Khulusi Akar", List::Alias), akar("Khulsi Akar", List::Hidden)];
    let mut journal = Journal::default();
    cards.iter().for_each(|card| journal.push(stamp(1, "ana").accepts(card).in_batch("b1")));
    let queue = Queue::new(cards.to_vec(), Order::Worth);
    assert_eq!(queue.open(&journal, &Filter::default()).len(), 0);
    journal.push(stamp(2, "ana").undoes("b1"));
    assert_eq!(queue.open(&journal, &Filter::default()).len(), 2);
}

#[test]
fn journals_merge_in_any_order_and_as_often_as_one_likes() {
    let card = akar("Khulusi Akar", List::Alias);
    let a = Journal::of([stamp(1, "ana").rules(&card, Ruling::Same)]);
    let b =
        Journal::of([stamp(2, "bo").rules(&card, Ruling::Never), stamp(3, "bo").rules(&card, Ruling::Later)]);
    let ab = a.clone().merged(b.clone());
    assert_eq!(ab.text(), b.clone().merged(a.clone()).text());
    assert_eq!(ab.text(), ab.clone().merged(a).merged(b).text());
    assert_eq!(Journal::read(&ab.text()).0.text(), ab.text(), "written and read again");
    let agreement = &ab.agreement()[0];
    assert_eq!((agreement.both, agreement.alike), (1, 0));
    assert_eq!(agreement.differences[0].verdicts[1].verdict, Ruling::Never);
}

#[test]
fn kappa_is_that_of_the_textbook() {
    // 20 times both yes, 15 both no, 5 and 10 otherwise: agreement .7, by chance .5, kappa .4.
    let mut events = Vec::new();
    let rows = [
        (20, Ruling::Same, Ruling::Same),
        (5, Ruling::Same, Ruling::Never),
        (10, Ruling::Never, Ruling::Same),
        (15, Ruling::Never, Ruling::Never),
    ];
    let mut number = 0;
    for (times, a, b) in rows {
        for _ in 0..times {
            number += 1;
            let card = akar(&format!("Akar {}", "x".repeat(number)), List::Alias);
            events.extend([stamp(1, "ana").rules(&card, a), stamp(1, "bo").rules(&card, b)]);
        }
    }
    let agreement = &Journal::of(events).agreement()[0];
    assert!((agreement.kappa.unwrap() - 0.4).abs() < 1e-9, "{agreement:?}");
    assert_eq!(agreement.differences.len(), 15);
}

#[test]
fn a_torn_line_is_told_and_the_rest_is_read() {
    let verdict = stamp(1, "ana").accepts(&akar("Khulusi Akar", List::Alias));
    let line = verdict.line();
    let text = format!("{line}garbage\n{}", &line[..line.len() / 2]);
    let (journal, bad) = Journal::read(&text);
    assert_eq!(journal.events(), [verdict]);
    assert_eq!(bad.iter().map(|bad| (bad.line, bad.torn)).collect::<Vec<_>>(), [(2, false), (3, true)]);
}

#[test]
fn a_pair_once_decided_is_not_asked_under_another_id() {
    let card = akar("Khulusi Akar", List::Alias);
    let journal = Journal::of([stamp(1, "ana").rules(&card, Ruling::Never)]);
    let other_id = Suggestion { id: "another".into(), ..card };
    assert!(journal.decides(&other_id));
    let more = suggestion(
        SuggestionKind::Alias,
        Some("hulusi-akar"),
        "Hulusi Akar",
        &[("Khulusi Akar", List::Alias), ("Khalousi Akkar", List::Alias)],
    );
    assert!(!journal.decides(&more), "one of its spellings is new");
}

#[test]
fn of_a_group_only_what_is_not_decided_is_asked() {
    let group = |surfaces: &[(&str, List)]| suggestion(SuggestionKind::Entity, None, surfaces[0].0, surfaces);
    let dogan = group(&[("Rahmi Dogan", List::Alias)]);
    let more = group(&[("Rahmi Dogan", List::Alias), ("Rahmi Doghan", List::Hidden), ("Dogan", List::Short)]);
    let linker = Linker::builder().table(AliasTable::from_yaml(TABLE, "t").unwrap()).build();
    let asked = |journal: &Journal| -> Vec<String> {
        let shown = |one: &Suggestion| {
            let surfaces: Vec<&str> = one.surfaces.iter().map(|surface| surface.surface.as_str()).collect();
            format!("{} {:?} {}", one.kind.name(), one.entity, surfaces.join(", "))
        };
        left(vec![more.clone()], journal, &linker).iter().map(shown).collect()
    };
    let accepted = Journal::of([stamp(1, "ana").accepts(&dogan)]);
    assert_eq!(asked(&accepted), ["alias Some(\"rahmi-dogan\") Rahmi Doghan, Dogan"]);
    let refused = Journal::of([stamp(1, "ana").rules(&dogan, Ruling::Never)]);
    assert_eq!(asked(&refused), ["entity None Rahmi Doghan, Dogan"]);
    assert_eq!(asked(&Journal::default()), ["entity None Rahmi Dogan, Rahmi Doghan, Dogan"]);
    let rest = left(vec![more.clone()], &accepted, &linker).remove(0);
    let sum: f64 = rest.evidence.iter().map(|reason| reason.weight).sum();
    assert!((crate::score::probability(sum) - rest.probability).abs() < 2e-3, "{rest:?}");
    let both = Journal::of([stamp(1, "ana").accepts(&dogan), stamp(2, "ana").accepts(&rest)]);
    assert!(both.decides(&rest) && both.decides(&more));
    assert_eq!(
        lines_added(&planned(&both)),
        ["- id: rahmi-dogan", "name: Rahmi Dogan", "aliases:", "- Rahmi Doghan", "- Dogan"]
    );
}

#[test]
fn who_is_asked_by_a_split_is_not_asked_as_new() {
    let split = Suggestion {
        other: Some("Rahmi Akar".into()),
        ..suggestion(SuggestionKind::Split, Some("hulusi-akar"), "Hulusi Akar", &[("Akar", List::Alias)])
    };
    let new = suggestion(SuggestionKind::Entity, None, "Rahmi Akar", &[("Rahmi Akar", List::Alias)]);
    let linker = Linker::builder().table(AliasTable::from_yaml(TABLE, "t").unwrap()).build();
    let asked = |journal: &Journal| {
        let all = left(vec![split.clone(), new.clone()], journal, &linker).into_iter();
        all.filter(|one| !journal.decides(one)).map(|one| one.kind).collect::<Vec<_>>()
    };
    assert_eq!(asked(&Journal::default()), [SuggestionKind::Split]);
    assert_eq!(asked(&Journal::of([stamp(1, "ana").accepts(&split)])), []);
    let never = Journal::of([stamp(1, "ana").rules(&split, Ruling::Never)]);
    assert_eq!(
        asked(&never),
        [SuggestionKind::Entity],
        "that nobody shares the name does not make her known"
    );
}

#[test]
fn names_that_are_read_alike_are_decided_apart() {
    let card = |surface: &str| {
        suggestion(SuggestionKind::Alias, Some("li-qiang"), "Li Qiang", &[(surface, List::Alias)])
    };
    let (one, other) = (card("李强"), card("李锵"));
    let journal = Journal::of([stamp(1, "ana").rules(&one, Ruling::Never)]);
    assert!(journal.decides(&one) && !journal.decides(&other));
    let read = Journal::read(&journal.text()).0;
    assert_eq!(
        read.refused(),
        [("李强", "li-qiang")],
        "the spellings stand in every journal, the keys in none"
    );
    assert!(!read.refuses(&spelling_key("李锵"), "li-qiang"));
}

#[test]
fn what_two_decided_otherwise_is_asked_on_request_until_they_agree() {
    let card = akar("Khulusi Akar", List::Alias);
    let queue = Queue::new(vec![card.clone(), akar("Khusi Akar", List::Hidden)], Order::Worth);
    let mut journal =
        Journal::of([stamp(1, "ana").accepts(&card), stamp(2, "bo").rules(&card, Ruling::Never)]);
    let asked = |journal: &Journal, filter: &str| {
        let filter = Filter::parse(filter).unwrap();
        queue.open(journal, &filter).iter().map(|one| one.surfaces[0].surface.clone()).collect::<Vec<_>>()
    };
    assert_eq!(asked(&journal, ""), ["Khusi Akar"], "what is decided is not asked again");
    assert_eq!(asked(&journal, "differs"), ["Khulusi Akar"]);
    let said: Vec<(&str, Ruling)> =
        journal.said_of(&card.id).iter().map(|event| (event.by.as_str(), event.verdict)).collect();
    assert_eq!(said, [("ana", Ruling::Same), ("bo", Ruling::Never)]);
    journal.push(stamp(3, "ana").rules(&card, Ruling::Never));
    assert_eq!(asked(&journal, "differs"), [""; 0]);
}

#[test]
fn many_changes_are_made_in_one_reading_and_what_cannot_be_is_left_out() {
    let mut journal = Journal::default();
    let names: Vec<String> = (0..40u8)
        .map(|n| format!("Akar {}{}", char::from(b'a' + n % 26), char::from(b'k' + n / 26)))
        .collect();
    for (at, name) in names.iter().enumerate() {
        journal.push(
            stamp(at as u32, "ana")
                .accepts(&akar(name, if at % 2 == 0 { List::Alias } else { List::Hidden })),
        );
    }
    journal.push(stamp(50, "ana").accepts(&akar("Hakan Fidan", List::Alias)));
    let table = AliasTable::from_yaml(TABLE, "t").unwrap();
    let applied = Plan::new(&journal, &table).apply(TABLE).unwrap();
    let told: Vec<String> = applied.skipped.iter().map(Skipped::to_string).collect();
    assert!(names.iter().all(|name| applied.text.contains(&format!("- {name}\n"))), "{}", applied.text);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("Hakan Fidan"), "{told:?}");
}

#[test]
fn filters() {
    let card = akar("Khulusi Akar", List::Hidden);
    for (text, passes) in [
        ("", true),
        ("khulusi", true),
        ("AKAR hulusi-akar", true),
        ("putin", false),
        ("kind:alias list:hidden p>=0.9 clear", true),
        ("kind:entity", false),
        ("list:short", false),
        ("p<=0.5", false),
    ] {
        assert_eq!(Filter::parse(text).unwrap().passes(&card), passes, "{text}");
    }
    for bad in ["kind:x", "list:", "p>=", "p<a"] {
        assert!(Filter::parse(bad).unwrap_err().contains(bad));
    }
}

#[test]
fn a_split_says_nothing_against_the_known_bearer() {
    let split = Suggestion {
        other: Some("Rahmi Akar".into()),
        ..suggestion(SuggestionKind::Split, Some("hulusi-akar"), "Hulusi Akar", &[("Akar", List::Alias)])
    };
    let never = Journal::of([stamp(1, "ana").rules(&split, Ruling::Never)]);
    assert!(never.decides(&split) && never.refused().is_empty());
    assert_eq!(lines_added(&planned(&never)), [""; 0]);
    let same = Journal::of([stamp(1, "ana").accepts(&split)]);
    assert_eq!(lines_added(&planned(&same)), ["- id: rahmi-akar", "name: Rahmi Akar"]);
}

#[test]
fn a_split_moves_the_name_to_the_short_forms() {
    let split = |other: &str| Suggestion {
        other: Some(other.into()),
        ..suggestion(SuggestionKind::Split, Some("hulusi-akar"), "Hulusi Akar", &[("Akar", List::Short)])
    };
    let (first, mut second) = (split("Rahmi Akar"), split("Selma Akar"));
    second.id = "another".into();
    let text = TABLE
        .replace("name: Hulusi Akar", "name: Hulusi Akar\n    hidden: [AKAR]\n    aliases: [Akar]  # alone");
    let after = |journal: &Journal| {
        let applied = Plan::new(journal, &AliasTable::from_yaml(&text, "t").unwrap()).apply(&text).unwrap();
        assert_eq!(applied.skipped, []);
        let table = AliasTable::from_yaml(&applied.text, "t").unwrap();
        assert!(Plan::new(journal, &table).is_empty());
        assert!(applied.text.contains("# alone"), "{}", applied.text);
        let akar = table.entities()[0].names_of(crate::aliases::AliasKind::Short);
        (akar.map(|name| name.text.clone()).collect::<Vec<_>>().join(", "), table.entities().len())
    };
    let accepted = stamp(1, "ana").accepts(&first);
    let both = "Akar, AKAR".to_owned();
    assert_eq!(after(&Journal::of([accepted.clone()])), (both.clone(), 3));
    assert_eq!(
        after(&Journal::of([stamp(1, "ana").rules(&first, Ruling::Short)])),
        (both.clone(), 2),
        "nobody is made"
    );
    for ends in [stamp(2, "ana").undoes(&accepted.id), stamp(2, "bo").rules(&first, Ruling::Never)] {
        assert_eq!(after(&Journal::of([accepted.clone(), ends])).0, "", "it does not hold any more");
    }
    let journal = Journal::of([accepted]);
    let read = Journal::read(&journal.text()).0;
    assert!(read.decides(&first) && read.decides(&second), "there is nothing left to divide");
    assert!(!Journal::of([stamp(1, "ana").rules(&first, Ruling::Never)]).decides(&second));
    // The name may be given by a verdict of the same journal.
    let given = stamp(1, "ana").accepts(&akar("Akar", List::Alias));
    let journal = Journal::of([given, stamp(2, "ana").accepts(&first)]);
    assert_eq!(lines_added(&planned(&journal)), ["short:", "- Akar", "- id: rahmi-akar", "name: Rahmi Akar"]);
}

#[test]
fn a_refusal_holds_for_all_spellings_of_one_key() {
    let refused = stamp(1, "ana").rules(&akar("Khulusi Akar", List::Alias), Ruling::Never);
    let journal = Journal::of([refused]);
    for (spelling, holds) in [
        ("KHULUSI AKAR", true),
        ("Khulusi-Akar", true),
        ("Khulusı  Akār", true),
        ("Хулуси Акар", true),
        ("Khulusi Akarsu", false),
    ] {
        let card = akar(spelling, List::Alias);
        assert_eq!(journal.refuses(&spelling_key(spelling), "hulusi-akar"), holds, "{spelling}");
        assert_eq!(journal.decides(&card), holds, "{spelling}: it is not asked");
        let text = "version: 1\nentities:\n  - {id: hulusi-akar, type: person, name: Hulusi Akar}\n";
        let linker = |refused: &[(&str, &str)]| {
            let table = AliasTable::from_yaml(text, "t").unwrap();
            Linker::builder().table(table).refuse(refused.iter().copied()).build()
        };
        let best = |linker: &Linker| {
            let found = linker.lookup(spelling, Some(EntityType::Person)).candidates;
            found.first().map_or(0.0, |best| best.probability)
        };
        let (before, after) = (best(&linker(&[])), best(&linker(&journal.refused())));
        assert_eq!(after < before / 2.0, holds, "{spelling}: {before} {after}");
    }
}
