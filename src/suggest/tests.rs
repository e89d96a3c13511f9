//! What a corpus makes the adviser say, kind by kind.

use super::*;
use crate::{AliasTable, Linker};
use proptest::prelude::*;

const TABLE: &str = "\
version: 1
entities:
  - {id: hulusi-akar, type: person, name: Hulusi Akar, aliases: [Akar], context: [defense minister]}
  - {id: hakan-fidan, type: person, name: Hakan Fidan}
  - {id: recep-tayyip-erdogan, type: person, name: Recep Tayyip Erdoğan}
  - {id: nato, type: organization, name: NATO}
  - {id: united-nations, type: organization, name: United Nations}
  - {id: ankara, type: place, name: Ankara}
";

fn linker() -> Linker {
    Linker::builder().table(AliasTable::from_yaml(TABLE, "t").unwrap()).build()
}

fn corpus(linker: &Linker, texts: &[&str]) -> Corpus {
    let mut corpus = Corpus::default();
    for (number, text) in texts.iter().enumerate() {
        corpus.add(Reading::of(linker, &number.into(), text));
    }
    corpus
}

fn said(texts: &[&str]) -> Vec<Suggestion> {
    let linker = linker();
    Adviser::new(&linker, &corpus(&linker, texts), &[]).suggest()
}

fn of<'s>(said: &'s [Suggestion], surface: &str) -> Option<&'s Suggestion> {
    said.iter().find(|one| one.surfaces.iter().any(|s| s.surface == surface))
}

#[test]
fn evidence_sums_to_the_probability_and_contexts_point_into_the_source() {
    let text = "Report\nDefense Minister Khulusi Akar spoke.\u{a0}Governor Selin Koray and Khusi Akar left.";
    for one in said(&[text, text]) {
        let sum: f64 = one.evidence.iter().map(|reason| reason.weight).sum();
        assert!((crate::score::probability(sum) - one.probability).abs() < 2e-3, "{one:?}");
        for context in &one.contexts {
            let surface = &text[context.start as usize..context.end as usize];
            assert!(one.surfaces.iter().any(|s| s.surface == surface), "{surface}");
            let (from, to) = (context.at.0 as usize, context.at.1 as usize);
            assert_eq!(&context.sentence[from..to], surface);
            assert_eq!(context.line, 2);
        }
        assert_eq!(one.contexts.len(), 2, "one of each document: {one:?}");
    }
}

#[test]
fn an_entity_is_no_company_of_the_spelling_that_names_it() {
    let reasons = |texts: &[&str]| -> Vec<String> {
        let found = said(texts);
        of(&found, "Khulusi Akar").unwrap().evidence.iter().map(|one| one.reason.to_string()).collect()
    };
    let has = |reasons: &[String], what: &str| reasons.iter().any(|reason| reason.contains(what));
    let alone = "2020-02-27\nDefense Minister Khulusi Akar spoke. Akar left.";
    let found = reasons(&[alone]);
    assert!(!has(&found, "names Hulusi Akar, too"), "{found:?}");
    assert!(!has(&found, "both are"), "nothing else names him: {found:?}");
    let known = "Ankara, 27 February 2020\nDefense Minister Hulusi Akar landed.";
    let found = reasons(&[alone, known]);
    assert!(has(&found, "both are called defense minister"), "{found:?}");
    assert!(has(&found, "both are named on 2020-02-27"), "{found:?}");
    let linker = linker();
    let mut corpus = Corpus::default();
    for text in ["Defense Minister Khulusi Akar spoke.", "Defense Minister Hulusi Akar landed."] {
        corpus.add(Reading::of(&linker, &text.into(), text).dated("2020-02-28T09:30:00Z"));
    }
    let found = Adviser::new(&linker, &corpus, &[]).suggest();
    assert!(found[0].evidence.iter().any(|one| one.reason.contains("named on 2020-02-28")), "{found:?}");
    let found = reasons(&["Defense Minister Hulusi Akar flew. Minister Khulusi Akar spoke."]);
    assert!(has(&found, "its document names Hulusi Akar, too"), "{found:?}");
}

#[test]
fn nobody_is_taken_for_another() {
    let found = said(&[
        "President Recep Tayyip Erdogan spoke. Governor Rahmi Dogan listened. Dogan left.",
        "The United Nations Educational, Scientific and Cultural Organization met in Ankara with the United Nations.",
    ]);
    for surface in ["Rahmi Dogan", "Dogan"] {
        let one = of(&found, surface).unwrap();
        assert_eq!((one.kind, one.entity.as_deref()), (SuggestionKind::Entity, None), "{surface}");
    }
    assert!(found.iter().all(|one| one.kind != SuggestionKind::Alias), "{found:#?}");
}

#[test]
fn a_slip_of_an_acronym_is_offered_low() {
    let found = said(&["NATO met. A Nano member asked Ankara. Minister Khulusi Akar spoke."]);
    let slip = of(&found, "Nano").unwrap();
    assert_eq!((slip.entity.as_deref(), slip.is_hidden()), (Some("nato"), true));
    assert!(slip.probability < 0.3, "{slip:?}");
    let alias = of(&found, "Khulusi Akar").unwrap();
    assert!(alias.worth > slip.worth);
    assert!(of(&said(&["A Nano member asked Ankara."]), "Nano").is_none(), "nothing speaks for it");
}

#[test]
fn a_listed_surname_of_two_is_split() {
    let text = "The painter Selma Akar opened her show. Akar thanked the city.";
    let found = said(&[text, text, "Defense Minister Hulusi Akar flew. Akar landed."]);
    let split = found.iter().find(|one| one.kind == SuggestionKind::Split).unwrap();
    assert_eq!(split.other.as_deref(), Some("Selma Akar"));
    assert_eq!((split.entity.as_deref(), split.surfaces[0].docs), (Some("hulusi-akar"), 2));
    let found = said(&["Defense Minister Hulusi Akar flew. Akar landed. Selma Akar painted."]);
    assert!(found.iter().all(|one| one.kind != SuggestionKind::Split), "he is named in full");
}

#[test]
fn a_listed_given_name_of_two_is_split() {
    let table = "version: 1\nentities:\n  - {id: b, type: person, name: Bashar al-Assad, aliases: [Bashar]}\n\
                 \x20 - {id: p, type: place, name: Selma}\n";
    let linker = Linker::builder().table(AliasTable::from_yaml(table, "t").unwrap()).build();
    let text = "The envoy Bashar Jaafari spoke. Bashar left. Selma Koray painted Selma.";
    let found = Adviser::new(&linker, &corpus(&linker, &[text, text]), &[]).suggest();
    assert!(found.iter().any(|one| {
        one.effect.ends_with("moves Bashar to `short:` of b: then it counts only where a text supports it")
    }));
    let splits: Vec<(Option<&str>, Option<&str>)> = found
        .iter()
        .filter(|one| one.kind == SuggestionKind::Split)
        .map(|one| (one.entity.as_deref(), one.other.as_deref()))
        .collect();
    assert_eq!(splits, [(Some("b"), Some("Bashar Jaafari"))], "a place is not called by a given name");
    let table = AliasTable::from_yaml(&table.replace("aliases: [Bashar]", "short: [Bashar]"), "t").unwrap();
    let linker = Linker::builder().table(table).build();
    let found = Adviser::new(&linker, &corpus(&linker, &[text, text]), &[]).suggest();
    let jaafari = of(&found, "Bashar Jaafari").unwrap();
    assert_eq!(jaafari.kind, SuggestionKind::Entity, "a short form is divided already");
    assert!(found.iter().all(|one| one.kind != SuggestionKind::Split));
}

#[test]
fn names_that_are_read_alike_are_two() {
    let table = "version: 1\nentities:\n  - {id: a, type: person, name: 李强}\n  - {id: b, type: person, name: 李锵}\n";
    let linker = Linker::builder().table(AliasTable::from_yaml(table, "t").unwrap()).build();
    let sightings = Reading::of(&linker, &"a".into(), "李强, 李锵, 李强").sightings;
    let found: Vec<(&str, &str, u64)> =
        sightings.iter().map(|one| (one.key.as_str(), one.spelled.as_str(), one.count)).collect();
    assert_eq!(found, [("li qiang", "li qiang/李强", 2), ("li qiang", "li qiang/李锵", 1)]);
}

/// A document of which each part is as long as the rest allows: entities of a table by the hundred, one name in all kinds of
/// letters, a title for each of its mentions, listed surnames beside names in full.
#[test]
fn one_document_cannot_make_the_rest_dear() {
    let word =
        |n: usize| [n % 26, n / 26 % 26].map(|n| char::from(b'a' + n as u8)).iter().collect::<String>();
    let row = |n: usize| {
        format!("  - {{id: e{n}, type: person, name: Boris Kal{}ov, short: [Kal{}ov]}}\n", word(n), word(n))
    };
    let table: String = (0..300).map(row).collect();
    let table = AliasTable::from_yaml(&format!("version: 1\nentities:\n{table}"), "t").unwrap();
    let linker = Linker::builder().table(table).build();
    let case = |n: usize| -> String {
        let letters = "selin koray".chars().enumerate();
        letters.map(|(i, c)| if n >> (i % 11) & 1 == 1 { c.to_ascii_uppercase() } else { c }).collect()
    };
    let mut text: String = (0..300).map(|n| format!("Boris Kal{}ov spoke. ", word(n))).collect();
    text.extend((0..300).map(|n| format!("Minister {} spoke. ", case(n * 7))));
    text.extend((0..300).map(|n| format!("Then Anton Kal{}ov came and Kal{}ov left. ", word(n), word(n))));
    let reading = Reading::of(&linker, &"a".into(), &text);
    assert!(reading.entities.len() > 100, "the table is named");
    assert_eq!(reading.company().len(), policy::MAX_COMPANY, "what each of its names is held against");
    for sighting in &reading.sightings {
        assert!(sighting.spellings.len() <= policy::MAX_SPELLINGS, "{}", sighting.key);
        assert!(sighting.titles.len() <= policy::MAX_TALLY && sighting.contexts.len() <= MAX_CONTEXTS);
    }
    let most = reading.sightings.iter().map(|sighting| sighting.spellings.len()).max();
    assert_eq!(most, Some(policy::MAX_SPELLINGS), "the bound is met");
}

#[test]
fn a_surname_that_is_linked_already_is_not_offered_as_short() {
    let full = "President Recep Tayyip Erdogan spoke. Erdogan left for Ankara.";
    assert!(of(&said(&[full, full]), "Erdogan").is_none());
}

#[test]
fn refused_pairs_are_not_proposed_and_show_as_conflicts() {
    let text = "Minister Khulusi Akar spoke in Ankara.";
    let refused = [("Khulusi Akar", "hulusi-akar")];
    let table = AliasTable::from_yaml(TABLE, "t").unwrap();
    let linker = Linker::builder().table(table).refuse(refused).build();
    let found = Adviser::new(&linker, &corpus(&linker, &[text]), &refused).suggest();
    let one = of(&found, "Khulusi Akar").unwrap();
    assert_eq!(one.kind, SuggestionKind::Entity);
    assert_eq!(one.conflicts[0].kind, ConflictKind::Rejected, "{one:?}");
}

#[test]
fn what_was_said_before_is_known_again() {
    let text = "Minister Khulusi Akar met Selin Koray.";
    let mut seen = Seen::default();
    said(&[text]).iter().for_each(|one| seen.add(one));
    let more = said(&[text, text, "Governor Selin Korai and Khusi Akar met."]);
    let new: Vec<&str> =
        more.iter().filter(|one| !seen.has(one)).map(|one| one.surfaces[0].surface.as_str()).collect();
    assert!(new.contains(&"Khusi Akar"), "{new:?}");
    assert!(!new.contains(&"Khulusi Akar"), "{new:?}");
}

#[test]
fn names_of_many_documents_outlive_a_full_room() {
    let linker = linker();
    let mut corpus = Corpus::with_limit(20);
    for number in 0..200u8 {
        let letters: String = [number % 26, number / 26 + 3].map(|n| char::from(b'a' + n)).iter().collect();
        let text =
            format!("Governor Selin Koray met Deniz Kar{letters}oglu and Mayor T{letters}m Bor{letters}s.");
        corpus.add(Reading::of(&linker, &number.into(), &text));
    }
    assert!(corpus.forgotten() > 0);
    let found = Adviser::new(&linker, &corpus, &[]).suggest();
    assert_eq!(of(&found, "Selin Koray").unwrap().documents, 200);
    assert!(found.len() <= 21);
}

#[test]
fn the_order_of_documents_changes_no_suggestion() {
    let texts = [
        "Minister Khulusi Akar met Governor Selin Koray.",
        "Koray said little. Selin Korai, governor, and Khusi Akar left.",
        "NATO and a Nano state met. Akar and Selma Akar spoke.",
    ];
    let ids = |texts: &[&str]| {
        let mut rows: Vec<String> =
            said(texts).iter().map(|one| format!("{} {} {}", one.id, one.name, one.probability)).collect();
        rows.sort();
        rows
    };
    assert_eq!(ids(&texts), ids(&[texts[2], texts[0], texts[1]]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_read_and_what_is_said_reads_back(text in "(\\PC|Akar |Khulusi |Dogan\n|Minister |محمد ){0,60}") {
        for one in said(&[&text]) {
            let line = serde_json::to_string(&one).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Suggestion>(&line).unwrap(), &one);
            for context in &one.contexts {
                prop_assert!(text.get(context.start as usize..context.end as usize).is_some());
                prop_assert!(context.sentence.get(context.at.0 as usize..context.at.1 as usize).is_some());
            }
        }
    }
}

/// The suggestions of new names: the name, then the spellings with their lists.
fn news(texts: &[&str]) -> Vec<String> {
    let table = "version: 1\nentities:\n  - {id: u, type: organization, name: United Nations}\n";
    let linker = Linker::builder().table(AliasTable::from_yaml(table, "t").unwrap()).build();
    let found = Adviser::new(&linker, &corpus(&linker, texts), &[]).suggest();
    let shown = |one: &Suggestion| {
        let mut rest: Vec<String> =
            one.surfaces.iter().map(|one| format!("{}/{}", one.surface, one.list.name())).collect();
        rest.sort();
        format!("{}: {}", one.name, rest.join(", "))
    };
    let mut all: Vec<String> = found.iter().map(shown).collect();
    all.sort();
    all
}

#[test]
fn case_forms_are_one_with_their_base() {
    for (texts, expected) in [
        (
            &[
                "Сегодня Тимур Кадочников выступил. Речь понравилась.",
                "Вчера Тимура Кадочникова поддержали.",
                "Письмо отправили, когда Тимуру Кадочникову было трудно. Кадочникову помогли.",
                "Встреча с Тимуром Кадочниковым прошла.",
            ][..],
            &[
                "Тимур Кадочников: Тимур Кадочников/alias, Тимура Кадочникова/hidden, Тимуром Кадочниковым/hidden, \
               Тимуру Кадочникову/hidden",
            ][..],
        ),
        (
            &[
                "Vali Rahmi Doğan konuştu ve gitti.",
                "Bu, Rahmi Doğanın evi olarak bilinir ve çok güzel.",
                "Dün Rahmi Doğan'ın sözleri için toplandılar.",
            ],
            &["Rahmi Doğan: Rahmi Doğan/alias, Rahmi Doğanın/hidden"],
        ),
        (
            &[
                "Se oli ilo, kun Pekka Virtanen puhui ja lauloi.",
                "Se oli vain Pekka Virtasen puhe.",
                "Se oli lahja, joka annettiin Pekka Virtaselle.",
            ],
            &["Pekka Virtanen: Pekka Virtanen/alias, Pekka Virtaselle/hidden, Pekka Virtasen/hidden"],
        ),
    ] {
        assert_eq!(news(texts), expected);
    }
}

#[test]
fn a_man_and_a_woman_are_two() {
    for (texts, expected) in [
        (
            &["Сегодня Александр Кадочников выступил.", "Сегодня Александра Кадочникова выступила."][..],
            &["Александр Кадочников", "Александра Кадочникова"][..],
        ),
        (
            &["Сегодня Саша Кадочников выступил.", "Сегодня Саша Кадочникова выступила."],
            &["Саша Кадочников", "Саша Кадочникова"],
        ),
        (
            &[
                "Сегодня Тимур Кадочников выступил.",
                "Сегодня Анна Кадочникова выступила.",
                "Вчера Анне Кадочниковой помогли.",
            ],
            &["Анна Кадочникова", "Тимур Кадочников"],
        ),
    ] {
        let found = news(texts);
        let names: Vec<&str> = found.iter().filter_map(|one| one.split(':').next()).collect();
        assert_eq!(names, expected, "{found:?}");
    }
}

/// Forms of names that no text has in the nominative, and people whose names are nearly a form of one another's.
#[test]
fn forms_without_a_nominative_are_one_and_people_are_not() {
    for (texts, expected) in [
        (
            &[
                "Policja szuka Marka Nowaka, ale nie wie, gdzie jest.",
                "Z Markiem Nowakiem nie ma kontaktu od roku.",
            ][..],
            &["Marka Nowaka: Marka Nowaka/alias, Markiem Nowakiem/hidden"][..],
        ),
        (
            &["Суд допросил Петра Кравца, но не Олега.", "Адвокат говорил с Петром Кравцом, и не раз."],
            &["Петра Кравца: Петра Кравца/alias, Петром Кравцом/hidden"],
        ),
        (
            &["Суд допросил Петра Кравца, но не Олега.", "Петр Кравец и Пётр Кравец, это он."],
            &["Петр Кравец: Петр Кравец/alias, Петра Кравца/hidden, Пётр Кравец/alias"],
        ),
        (
            &[
                "Jan Novák přišel. Jana Nováka viděli také. Jana Nováková zpívala.",
                "S Janou Novákovou není nikdo.",
            ],
            &[
                "Jan Novák: Jan Novák/alias, Jana Nováka/hidden",
                "Jana Nováková: Jana Nováková/alias, Janou Novákovou/hidden",
            ],
        ),
        (
            &["Aleksander Nowak i Aleksandra Nowak się nie znają, a Aleksandra Nowaka nie było."],
            &[
                "Aleksander Nowak: Aleksander Nowak/alias, Aleksandra Nowaka/hidden",
                "Aleksandra Nowak: Aleksandra Nowak/alias",
            ],
        ),
        (
            &["Ivan Horvat je došao, a Ivana Horvat nije. Ivana Horvata su čuli."],
            &["Ivan Horvat: Ivan Horvat/alias, Ivana Horvata/hidden", "Ivana Horvat: Ivana Horvat/alias"],
        ),
        (
            &["Olli Virta ja Olli Virtanen puhuivat. Olli Virran puhe oli hyvä, mutta Olli Virtasen ei."],
            &[
                "Olli Virta: Olli Virran/hidden, Olli Virta/alias",
                "Olli Virtanen: Olli Virtanen/alias, Olli Virtasen/hidden",
            ],
        ),
        (
            &[
                "Toplantıda Burak Yiğit konuştu. Derya Uçağın sesi çok güzel.",
                "Dün Derya Uçak için bir tören yapıldı.",
            ],
            &["Burak Yiğit: Burak Yiğit/alias", "Derya Uçak: Derya Uçak/alias, Derya Uçağın/hidden"],
        ),
        (
            &[
                "Η Κυριακή Μαυρίδη μίλησε για το βιβλίο. Το βιβλίο της Κυριακής Μαυρίδη. Ο Κυριάκος Μαυρίδης ήταν απών. Του Κυριάκου Μαυρίδη άρεσε.",
            ],
            &[
                "Κυριάκος Μαυρίδης: Κυριάκος Μαυρίδης/alias, Κυριάκου Μαυρίδη/hidden",
                "Κυριακή Μαυρίδη: Κυριακή Μαυρίδη/alias, Κυριακής Μαυρίδη/hidden",
            ],
        ),
    ] {
        assert_eq!(news(texts), expected);
    }
}

#[test]
fn case_forms_of_people_of_the_table_are_hidden() {
    let table = "version: 1\nentities:\n  - {id: l, type: person, name: Sergey Lavrov, aliases: [Sergej Lavrov, Sergei Lavrov]}\n\
                 \x20 - {id: a, type: person, name: Alexander Lavrentiev}\n";
    let linker = Linker::builder().table(AliasTable::from_yaml(table, "t").unwrap()).build();
    for (text, surface) in [
        ("Sergei Lavrovin mukaan sota on ohi, mutta ei vielä.", "Sergei Lavrovin"),
        ("Kod Sergeja Lavrova su bili svi, ali nije bilo njega.", "Sergeja Lavrova"),
        ("Prezident mluvil se Sergejem Lavrovem a také s ministrem.", "Sergejem Lavrovem"),
        ("Про Сергія Лаврова не було чути, але він приїхав.", "Сергія Лаврова"),
        ("სერგეი ლავროვმა უპასუხა.", "სერგეი ლავროვმა"),
        ("Սերգեյ Լավրովի այցը ավարտվեց։", "Սերգեյ Լավրովի"),
    ] {
        let found = Adviser::new(&linker, &corpus(&linker, &[text]), &[]).suggest();
        let one = of(&found, surface).unwrap();
        assert_eq!((one.entity.as_deref(), one.is_hidden()), (Some("l"), true), "{surface}: {one:?}");
    }
    let text = "Артём Лаврентьев в суд не пришёл, и его не ждали.";
    let found = Adviser::new(&linker, &corpus(&linker, &[text]), &[]).suggest();
    assert_eq!(of(&found, "Артём Лаврентьев").unwrap().kind, SuggestionKind::Entity, "another given name");
}
