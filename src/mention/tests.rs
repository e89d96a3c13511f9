//! Detection on sentences of our own, by the rule each shows; invariants on any text.

use super::{Detector, Mention};
use crate::aliases::{AliasKind, AliasTable, Entity, EntityType};
use proptest::prelude::*;

use EntityType::{Organization, Other, Person, Place};

fn table() -> AliasTable {
    let entities = vec![
        Entity::new("hulusi-akar", Person, "Hulusi Akar"),
        Entity::new("fahrettin-altun", Person, "Fahrettin Altun"),
        Entity::new("recep-tayyip-erdogan", Person, "Recep Tayyip Erdoğan")
            .with(AliasKind::Alias, ["Реджеп Тайип Эрдоган", "רג'פ טאיפ ארדואן"]),
        Entity::new("vladimir-putin", Person, "Vladimir Putin").with(
            AliasKind::Alias,
            ["Путин", "普京", "푸틴", "プーチン", "ვლადიმირ პუტინი", "புடின்", "Պուտին"],
        ),
        Entity::new("bashar-al-assad", Person, "Bashar al-Assad")
            .with(AliasKind::Alias, ["Assad", "بشار الأسد", "الأسد"]),
        Entity::new("turkey", Place, "Turkey").with(AliasKind::Alias, ["Türkiye", "תורכיה"]),
        Entity::new("syria", Place, "Syria"),
        Entity::new("idlib", Place, "Idlib"),
        Entity::new("moscow", Place, "Moscow"),
        Entity::new("russia", Place, "Russia"),
        Entity::new("astana", Place, "Astana"),
        Entity::new("sochi", Place, "Sochi"),
        Entity::new("ankara", Place, "Ankara"),
        Entity::new("hatay", Place, "Hatay"),
        Entity::new("new-york", Place, "New York"),
        Entity::new("kafr-nabl", Place, "Kafr Nabl"),
        Entity::new("united-states", Place, "United States").with(AliasKind::Alias, ["US"]),
        Entity::new("bosnia", Place, "Bosnia and Herzegovina").with(AliasKind::Alias, ["Bosnia"]),
        Entity::new("mit", Organization, "National Intelligence Organization")
            .with(AliasKind::Alias, ["MİT"]),
        Entity::new("nato", Organization, "NATO"),
        Entity::new("who", Organization, "WHO"),
        Entity::new("rossiya-24", Organization, "Rossiya 24"),
        Entity::new("anadolu", Organization, "Anadolu Agency"),
    ];
    AliasTable::new(entities).expect("a sound table")
}

/// A rule, a text, and its mentions.
type Row<'a> = (&'a str, &'a str, &'a [(&'a str, EntityType)]);

/// Asserts surfaces and types of all mentions.
fn check(rows: &[Row<'_>]) {
    let detector = Detector::new(&table());
    for (rule, text, expected) in rows {
        let mentions = detector.detect(text);
        let found: Vec<(&str, EntityType)> =
            mentions.iter().map(|m| (m.span.of(text), m.entity_type)).collect();
        assert_eq!(&found, expected, "{rule}: {text}");
    }
}

#[test]
fn bare_surnames_that_are_another_persons_or_words() {
    let row = |id, name, bare: &str| Entity::new(id, Person, name).with(AliasKind::Short, [bare]);
    let table = vec![
        row("assad", "بشار الأسد", "الأسد"),
        row("larijani", "علی لاریجانی", "لاریجانی"),
        row("mousavi", "عباس موسوی", "موسوی"),
        row("netanyahu", "בנימין נתניהו", "נתניהו"),
        row("akar", "Hulusi Akar", "Akar"),
        row("muslim", "Saleh Muslim", "Muslim"),
        row("craft", "Kelly Craft", "Craft"),
    ];
    let detector = Detector::new(&AliasTable::new(table).expect("a sound table"));
    // The text, the mention that must be there, and whether the table lists it.
    let rows = [
        ("قال المزارع علي الأسد إن القمح نضج", "علي الأسد", false),
        ("صادق لاریجانی گفت", "صادق لاریجانی", false),
        ("میرحسین موسوی رفت", "میرحسین موسوی", false),
        ("יונתן נתניהו נהרג", "יונתן נתניהו", false),
        ("The visitor AKAR Hulusi spoke to the press.", "AKAR Hulusi", false),
        ("The visitor Muslim said that it was late.", "Muslim", true),
        ("Craft said that it was late for the press.", "Craft", true),
    ];
    for (text, expected, listed) in rows {
        let found = detector.detect(text);
        let mention = found.iter().find(|mention| mention.span.of(text) == expected);
        assert_eq!(mention.map(|mention| !mention.known.is_empty()), Some(listed), "{text}: {found:?}");
    }
    for text in [
        "A Muslim said that it was late for the press.",
        "Craft beer sales rose in the north of the country.",
        "Saleh Muslim came to the fair. A Muslim said so to the press.",
        "Kelly Craft came to the fair. Craft beer sales rose in the city.",
    ] {
        let found = detector.detect(text);
        let word =
            |mention: &&Mention| mention.span.of(text).trim_start_matches("A ").split(' ').count() == 1;
        assert_eq!(found.iter().find(word), None, "{text}");
    }
}

#[test]
fn names_of_the_table() {
    check(&[
        ("plain", "Troops left Idlib for Ankara.", &[("Idlib", Place), ("Ankara", Place)]),
        ("a capital is needed", "They ate turkey in Turkey.", &[("Turkey", Place)]),
        (
            "acronyms letter by letter",
            "The US told us that MIT and MİT differ.",
            &[("US", Place), ("MIT", Organization), ("MİT", Organization)],
        ),
        ("dotted acronym", "The U.S. sent ships.", &[("U.S.", Place)]),
        ("English word in a line of capitals", "WHO WILL LEAVE IDLIB NOW", &[("IDLIB", Place)]),
        (
            "case and diacritics fold",
            "ANKARA: ERDOĞAN, RECEP TAYYİP ERDOGAN",
            &[("ANKARA", Place), ("RECEP TAYYİP ERDOGAN", Person)],
        ),
        (
            "hyphen, space, small particle",
            "Bashar Al Assad left Kafr-Nabl.",
            &[("Bashar Al Assad", Person), ("Kafr-Nabl", Place)],
        ),
        (
            "possessive stays outside",
            "Turkey's army and Russia’s navy.",
            &[("Turkey", Place), ("Russia", Place)],
        ),
        ("compound adjective", "The Moscow-backed plan.", &[("Moscow", Place)]),
        (
            "longest name",
            "In Bosnia and Herzegovina, not Bosnia.",
            &[("Bosnia and Herzegovina", Place), ("Bosnia", Place)],
        ),
        ("number in a name", "The Rossiya 24 channel.", &[("Rossiya 24", Organization)]),
        (
            "acronym in brackets",
            "The National Intelligence Organization (MİT) spoke.",
            &[("National Intelligence Organization", Organization), ("MİT", Organization)],
        ),
    ]);
}

#[test]
fn endings_and_clitics_stay_outside_or_inside_as_the_script_has_it() {
    check(&[
        (
            "Turkish ending after an apostrophe",
            "Ankara'da Recep Tayyip Erdoğan'ın sözleri",
            &[("Ankara", Place), ("Recep Tayyip Erdoğan", Person)],
        ),
        (
            "Russian cases",
            "Встреча Путина с Реджепом Тайипом Эрдоганом прошла вчера.",
            &[("Путина", Person), ("Реджепом Тайипом Эрдоганом", Person)],
        ),
        ("Arabic clitics", "وقال بشار الأسد وللأسد", &[("بشار الأسد", Person), ("لأسد", Person)]),
        ("Hebrew clitics", "בתורכיה נפגשו", &[("תורכיה", Place)]),
        ("Han without spaces", "总统普京说", &[("普京", Person)]),
        ("Korean particles", "푸틴은 말했다", &[("푸틴", Person)]),
        ("Katakana", "プーチン大統領", &[("プーチン", Person)]),
        ("Georgian cases", "გუშინ ვლადიმირ პუტინმა თქვა", &[("ვლადიმირ პუტინმა", Person)]),
        ("Tamil cases", "நேற்று புடினுக்கு கடிதம்", &[("புடினுக்கு", Person)]),
        ("Armenian cases", "երեկ Պուտինը եկավ", &[("Պուտինը", Person)]),
    ]);
}

#[test]
fn unknown_names() {
    check(&[
        ("title outside", "Turkish Defense Minister Yusuf Demirci said so.", &[("Yusuf Demirci", Person)]),
        (
            "nationality splits",
            "They met Russian Oleg Baranov in Sochi.",
            &[("Oleg Baranov", Person), ("Sochi", Place)],
        ),
        (
            "particles",
            "He called Osama bin Harith and Rania al-Khatib.",
            &[("Osama bin Harith", Person), ("Rania al-Khatib", Person)],
        ),
        ("initials and junior", "Later John F. Marlow Jr. spoke.", &[("John F. Marlow Jr.", Person)]),
        (
            "apostrophes and hyphens",
            "Brian O'Neill met Jean-Luc Moreau.",
            &[("Brian O'Neill", Person), ("Jean-Luc Moreau", Person)],
        ),
        (
            "sentence start",
            "Heavy fire was heard. Speaking on Monday, Kemal Sarp denied it.",
            &[("Kemal Sarp", Person)],
        ),
        ("months and days are none", "On Friday 28 February and in May they met.", &[]),
        (
            "a part of a person's name",
            "Leyla Ersoy came. Ersoy spoke.",
            &[("Leyla Ersoy", Person), ("Ersoy", Person)],
        ),
        (
            "organization by its head",
            "The Bank of Lorvania and Karsen University.",
            &[("Bank of Lorvania", Organization), ("Karsen University", Organization)],
        ),
        ("Cyrillic", "Вчера Иван Кузнецов приехал.", &[("Иван Кузнецов", Person)]),
        ("Turkish", "Dün Ayşe Kırca'nın evinde bir toplantı vardı.", &[("Ayşe Kırca", Person)]),
        (
            "Title Case headline",
            "Sarkov Meets Moscow Envoy After New Attack",
            &[("Sarkov", Person), ("Moscow", Place)],
        ),
        ("mixed script is one name", "Minister Kemal Çavdarоغлu came.", &[("Kemal Çavdarоغлu", Person)]),
    ]);
}

#[test]
fn names_of_the_table_inside_longer_runs() {
    check(&[
        ("another person of the family", "Rifaat al-Assad left.", &[("Rifaat al-Assad", Person)]),
        ("a surname beside another given name", "Fahri Altun wrote.", &[("Fahri Altun", Person)]),
        (
            "place before an event",
            "The Astana Process and the Sochi deal.",
            &[("Astana", Place), ("Sochi", Place)],
        ),
        ("state organ", "The US State Department spoke.", &[("US", Place)]),
        ("possessive divides", "In Syria's Idlib.", &[("Syria", Place), ("Idlib", Place)]),
        (
            "organization named after a place",
            "The Moscow State University opened.",
            &[("Moscow State University", Organization)],
        ),
        (
            "organization of a place",
            "The Bank of Russia and the New York Times.",
            &[("Bank of Russia", Organization), ("New York Times", Organization)],
        ),
        (
            "place, title, person",
            "Hatay Governor Rahmi Tekin said.",
            &[("Hatay", Place), ("Rahmi Tekin", Person)],
        ),
        (
            "nationality and agency",
            "The Turkish Anadolu Agency reported.",
            &[("Anadolu Agency", Organization)],
        ),
    ]);
}

#[test]
fn known_names_and_titles_are_recorded() {
    let table = table();
    let text = "Turkish Defense Minister, Hulusi Akar, and Gen. Tarek Salman met.";
    let mentions = Detector::new(&table).detect(text);
    let titles: Vec<Option<&str>> = mentions.iter().map(|m| m.title.map(|title| title.of(text))).collect();
    assert_eq!(titles, [Some("Defense Minister"), Some("Gen")]);
    let akar = table.by_id("hulusi-akar").map(|entity| vec![(entity, 0)]);
    assert_eq!(Some(&mentions[0].known), akar.as_ref());
    assert!(mentions[1].known.is_empty());
}

#[test]
fn a_surface_of_two_entities_lists_both() {
    let table =
        AliasTable::new(vec![Entity::new("a", Person, "Ali Demir"), Entity::new("b", Person, "Ali Demır")]);
    let Ok(table) = table else { return };
    let mentions = Detector::new(&table).detect("So Ali Demir said.");
    assert_eq!(mentions[0].known.len(), 2);
}

/// Asserts the surfaces of all mentions with a table of persons in several scripts.
fn check_surfaces(rows: &[(&str, &str, &[&str])]) {
    let persons = vec![
        Entity::new("recep-tayyip-erdogan", Person, "Recep Tayyip Erdoğan")
            .with(AliasKind::Alias, ["Tayyip Erdoğan", "Реджеп Тайип Эрдоган"]),
        Entity::new("hulusi-akar", Person, "Hulusi Akar")
            .with(AliasKind::Alias, ["Хулуси Акар", "خلوصي أكار"])
            .with(AliasKind::Short, ["أكار"]),
        Entity::new("mikhail-bogdanov", Person, "Михаил Богданов"),
        Entity::new("maria-zakharova", Person, "Мария Захарова"),
        Entity::new("dmitry-peskov", Person, "ديمتري بيسكوف"),
        Entity::new("bashar-al-assad", Person, "بشار الأسد").with(AliasKind::Short, ["الأسد"]),
        Entity::new("ankara", Place, "Ankara"),
        Entity::new("united-nations", Organization, "United Nations"),
    ];
    let detector = Detector::new(&AliasTable::new(persons).expect("a sound table"));
    for (rule, text, expected) in rows {
        let found: Vec<&str> = detector.detect(text).iter().map(|m| m.span.of(text)).collect();
        assert_eq!(&found, expected, "{rule}: {text}");
    }
}

#[test]
fn borders_of_persons_beside_other_words() {
    check_surfaces(&[
        ("a word more of a person", "Later Rejep Tayyip Erdogan spoke.", &["Rejep Tayyip Erdogan"]),
        ("the name as the table has it", "Later Tayyip Erdogan spoke.", &["Tayyip Erdogan"]),
        ("hyphened surname", "Роза названа в честь Марии Захаровой-Лис.", &["Марии Захаровой-Лис"]),
        ("body before a person", "Приехал замглавы МИД Михаил Багданов.", &["МИД", "Михаил Багданов"]),
        ("ministry", "Говорил представитель Минобороны Михаил Багданов.", &["Минобороны", "Михаил Багданов"]),
        ("country", "Играл министр обороны Турции Хулуси Аккар.", &["Турции", "Хулуси Аккар"]),
        (
            "Turkish title with an ending",
            "Dün Başbakanı Kiryakos Mitsotakis geldi.",
            &["Kiryakos Mitsotakis"],
        ),
        ("ending in a line of capitals", "ANKARA'DA YENİ KÜTÜPHANE AÇILDI", &["ANKARA"]),
        ("plural at a sentence start", "Witnesses described long queues.", &[]),
    ]);
}

#[test]
fn organizations_that_list_what_they_are_for() {
    check_surfaces(&[
        (
            "commas and and",
            "Then the United Nations Educational, Scientific and Cultural Organization sent chairs.",
            &["United Nations Educational, Scientific and Cultural Organization"],
        ),
        ("and", "The Food and Agriculture Organization met.", &["Food and Agriculture Organization"]),
        ("a list of two", "They told the United Nations, Scientific and others.", &["United Nations"]),
    ]);
}

#[test]
fn persons_in_arabic() {
    check_surfaces(&[
        ("title", "وقال وزير الدفاع التركي خلوسي أكار إن المضخات وصلت", &["خلوسي أكار"]),
        ("title without a name", "وقال وزير الدفاع التركي إن المضخات وصلت", &[]),
        ("title and a verb", "وزير الدفاع التركي زار العاصمة", &[]),
        ("title and the table's name", "الرئيس السوري بشار الأسد", &["بشار الأسد"]),
        ("title and given name", "قالت مديرة المعرض رنا الخطيب إن", &["رنا الخطيب"]),
        ("given name and the table's surname", "كما قال يوسف الأسد ضاحكا", &["يوسف الأسد"]),
        ("a letter apart", "وأرسل ديمتري بسكوف ساعة", &["ديمتري بسكوف"]),
        ("another word behind", "وأرسل ديمتري رسالة", &[]),
        ("surname alone", "وأوضح أكار أن", &["أكار"]),
    ]);
}

fn assert_sound(text: &str, mentions: &[Mention]) {
    let mut end = 0;
    for mention in mentions {
        assert!(mention.span.start() >= end, "ordered, apart");
        end = mention.span.end();
        let surface = &text[mention.span.range()];
        assert!(!surface.is_empty() && surface.trim() == surface, "{surface:?}");
        assert!((0.0..=1.0).contains(&mention.type_probability));
    }
}

#[test]
fn ten_thousand_names_in_a_sentence() {
    let text = "Hulusi Akar, Yusuf Demirci and ".repeat(5_000);
    let mentions = Detector::new(&table()).detect(&text);
    assert_sound(&text, &mentions);
    assert_eq!(mentions.len(), 10_000);
}

#[test]
fn a_narrow_space_parts_words() {
    for text in ["¹𐆐\u{202f}Σº", "met Hulusi\u{202f}Akar\u{202f}today"] {
        assert_sound(text, &Detector::new(&table()).detect(text));
    }
}

#[test]
fn direction_marks_are_no_part_of_a_name() {
    let text = "met \u{202e}Hulusi Akar\u{202c} in \u{200f}Idlib\u{200e}.";
    let mentions = Detector::new(&table()).detect(text);
    let found: Vec<&str> = mentions.iter().map(|m| m.span.of(text)).collect();
    assert_eq!(found, ["Hulusi Akar", "Idlib"]);
}

proptest! {
    #[test]
    fn any_text_gives_sound_mentions(text in "\\PC{0,200}") {
        assert_sound(&text, &Detector::new(&table()).detect(&text));
    }

    #[test]
    fn any_mixture_of_names_gives_sound_mentions(
        parts in prop::collection::vec(prop::sample::select(vec![
            "Hulusi", "Akar", "al-", "al-Assad", " ", ". ", ", ", "'s", "’ın", "(", ")", "\n", "U.S.", "US", "of", "the",
            "The", "Minister", "Turkish", "Bank", "Путина", "普京", "وللأسد", "24", "-", "J.", "&", "é", "\u{202e}", "İ",
        ]), 0..40)
    ) {
        let text = parts.concat();
        assert_sound(&text, &Detector::new(&table()).detect(&text));
    }
}

#[test]
fn a_name_of_the_tagger_that_holds_two_of_the_rules_stands_alone() {
    let text = "Hulusi of-U.S.al-Assad-of ";
    assert_sound(text, &Detector::new(&table()).detect(text));
}

#[test]
fn other_is_a_type_too() {
    check(&[("event", "They signed the Karsen Treaty.", &[("Karsen Treaty", Other)])]);
}
