//! What holds of every text.

use super::*;
use crate::Span;
use proptest::prelude::*;

/// Healthy sentences; straight quotes, plain spaces.
const HEALTHY: [&str; 26] = [
    "Cumhurbaşkanı Erdoğan, İstanbul'da Işık ve Çağrı ile görüştü.",
    "قال وزير الخارجية إن المحادثات ستبدأ غدا في القاهرة.",
    "او گفت که نمی\u{200c}تواند به تهران برود و کتاب\u{200c}ها را بیاورد.",
    "وزیر اعظم نے کہا کہ مذاکرات اگلے ہفتے ہوں گے۔",
    "ראש הממשלה אמר כי השיחות יתחדשו מחר בירושלים.",
    "Президент заявил, что переговоры начнутся в Москве; ёлка стоит.",
    "Рівне, Сіль і Її подруга Євгенія поїхали до Києва.",
    "Ο πρωθυπουργός δήλωσε ότι οι συνομιλίες αρχίζουν αύριο στην Αθήνα.",
    "प्रधानमंत्री ने कहा कि बातचीत कल दिल्ली में शुरू होगी।",
    "প্রধানমন্ত্রী বলেছেন যে আলোচনা আগামীকাল শুরু হবে।",
    "外交部发言人说：“会谈将于明天在北京举行。”（新华社）",
    "首相は「会談は明日、東京で始まる」と述べた。",
    "대통령은 회담이 내일 서울에서 시작된다고 말했다.",
    "นายกรัฐมนตรีกล่าวว่าการเจรจาจะเริ่มพรุ่งนี้ที่กรุงเทพ",
    "პრემიერმა თქვა, რომ მოლაპარაკება ხვალ თბილისში დაიწყება.",
    "Վարչապետն ասաց, որ բանակցությունները վաղը կսկսվեն Երևանում։",
    "Thủ tướng nói rằng các cuộc đàm phán sẽ bắt đầu vào ngày mai tại Hà Nội. Ý kiến đó là đúng.",
    "Prezes Łukasz Żółkiewski pojechał do Łodzi; „źdźbło” to nie problem.",
    "Die Außenministerin Müller-Lüdenscheidt & Söhne: Spaß muß sein, «gut».",
    "« C'est l'été », dit-elle à Noël ; l'Île est là, ça va, DÉJÀ !",
    "Það er gott veður í Reykjavík, sagði Guðni Þórðarson; Ýmir er þar.",
    "Ä on kirjain. Pääministeri Sipilä sanoi, että neuvottelut alkavat.",
    "NÃO, disse o irmão João: «Amanhã não», e saiu. SÃO PAULO",
    "Příliš žluťoučký kůň úpěl ďábelské ódy; nový výrobek.",
    "Lietuvos Respublikos Seimas; Latvijas Saeima; Eesti Riigikogu õhtul.",
    "R&D, AT&T and Q&A: a < b; x > y; 20°C, £50, 2019–2020 — all good; see http://a.b/?x=1&copy;=2",
];

#[test]
fn healthy_text_is_borrowed() {
    let cleaner = Cleaner::builder().keep_quotes().build();
    for text in HEALTHY {
        let clean = cleaner.clean(text);
        assert_eq!(clean.edits(), [], "{text}");
        assert!(clean.furniture().is_empty(), "{text}");
        assert_eq!(clean.body().text(), text);
    }
    let all = HEALTHY.join("\n\n");
    assert_eq!(cleaner.clean(&all).body().text(), all, "none of them speaks for damage in another");
}

#[test]
fn a_rule_switched_off_does_nothing() {
    let source = "Erdo\u{200b}ğan “x”\nSource: Agencies";
    let cleaner = |name: &str| Cleaner::builder().without(name).unwrap().build();
    assert_eq!(cleaner("invisible").clean(source).text(), source.replace(['“', '”'], "\""));
    assert_eq!(cleaner("quotes").clean(source).text(), source.replace('\u{200b}', ""));
    assert_eq!(cleaner("furniture").clean(source).body().text(), "Erdoğan \"x\"\nSource: Agencies");
    assert!(Cleaner::builder().without("mojibak").is_err());
}

#[test]
fn each_rule_of_characters_is_switched_off_alone() {
    let rows = [
        ("nfc", "Erdog\u{306}an"),
        ("marks", "Ko¨ln"),
        ("tatweel", "مـحمد"),
        ("forms", "oﬃce"),
        ("bidi", "\u{202b}x\u{202c}"),
        ("invisible", "x\u{200b}y"),
    ];
    for (rule, damage) in rows {
        let all = rows.map(|row| row.1).join(" ");
        let kept = Cleaner::builder().without(rule).unwrap().build().clean(&all).text().to_owned();
        for (other, text) in rows {
            assert_eq!(kept.contains(text), other == rule, "without {rule}: {other}");
        }
        let told =
            Cleaner::new().clean(damage).edits().iter().map(|edit| edit.rule.name()).collect::<Vec<_>>();
        assert!(told.iter().all(|name| *name == rule) && !told.is_empty(), "{rule}: {told:?}");
    }
}

#[test]
fn a_lost_byte_is_told_and_stays() {
    let clean = Cleaner::new().clean("\u{feff}Erdo\u{fffd}an");
    assert_eq!(clean.text(), "Erdo\u{fffd}an");
    assert_eq!(clean.lost().map(|span| span.start()).collect::<Vec<_>>(), [4]);
}

#[test]
fn what_furniture_parted_is_joined() {
    let clean = Cleaner::new().clean("The minister said that\nAdvertisement\nthe talks had failed.");
    assert_eq!(clean.body().text(), "The minister said that the talks had failed.");
}

/// Texts of the pieces that rules look at.
fn nasty() -> impl Strategy<Value = String> {
    let pieces = proptest::sample::select(vec![
        "a",
        "B",
        "é",
        "Ã",
        "Â",
        "Ä",
        "Å",
        "â",
        "€",
        "™",
        "œ",
        "\u{9d}",
        "\u{80}",
        "\u{a0}",
        "\u{ad}",
        "¼",
        "Ÿ",
        "ð",
        "þ",
        "Ý",
        "ğ",
        "ş",
        "Р",
        "С",
        "ё",
        "ѓ",
        "о",
        "с",
        "Мо",
        "غ",
        "ل",
        "ـ",
        "ﻣ",
        "ﬁ",
        "Ａ",
        "，",
        "\u{3000}",
        "中",
        "\u{200b}",
        "\u{200c}",
        "\u{200d}",
        "\u{feff}",
        "\u{301}",
        "\u{307}",
        "i",
        "ı",
        "¨",
        "u",
        "&",
        "amp;",
        "#",
        "x41;",
        "lt;",
        ";",
        " ",
        "\n",
        "\r",
        "\t",
        "-",
        ".",
        ",",
        "“",
        "’",
        "…",
        "video",
        "Share",
        "Source: ",
        "Mr.",
        "the ",
        "http://",
        "\u{fffd}",
        "क्",
        "ष",
        "😀",
        "1",
        "|",
        "ВОЗ",
        "Α",
        "ν",
        "\0",
        "\u{c}",
        "\u{2028}",
        "By Jane Doe",
        "10.02.2020",
    ]);
    proptest::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![nasty(), ".{0,40}", "[À-ÿ€-™\u{80}-\u{bf}]{0,30}", "[\\sa-cA-C,.\\-]{0,60}"]
}

/// The source bytes of a clean span, found one character at a time.
fn check_map(map: &EditMap, before: &str, after: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(map.apply(before), after);
    prop_assert_eq!(map.inverse(before).apply(after), before);
    for (at, c) in after.char_indices() {
        let span = Span::new(at, at + c.len_utf8());
        let source = map.to_source(span);
        prop_assert!(before.get(source.range()).is_some(), "{:?} is no slice", source);
        let touched = map.edits().iter().any(|edit| edit.source.overlaps(source) || edit.source == source);
        prop_assert!(touched || source.of(before) == span.of(after), "an untouched character is itself");
    }
    for (at, c) in before.char_indices() {
        let clean = map.to_clean(Span::new(at, at + c.len_utf8()));
        prop_assert!(after.get(clean.range()).is_some());
    }
    Ok(())
}

/// A map of arbitrary edits of `text`.
fn edits_of(text: &str, choices: &[(u8, &'static str)]) -> EditMap {
    let mut edits = EditBuilder::new(text);
    let mut places = text.char_indices().map(|(at, c)| (at, at + c.len_utf8()));
    for (skip, replacement) in choices {
        let Some((start, first_end)) = places.nth(usize::from(skip % 3)) else { break };
        let end = if skip % 5 == 0 { places.next().map_or(first_end, |place| place.1) } else { first_end };
        let end = if skip % 7 == 0 { start } else { end };
        edits.push(Span::new(start, end), replacement, Rule::Forms, 1.0);
    }
    edits.finish()
}

proptest! {
    #[test]
    fn cleaning_twice_is_cleaning_once(text in any_text()) {
        let cleaner = Cleaner::new();
        let once = cleaner.clean(&text);
        let twice = cleaner.clean(once.text());
        prop_assert_eq!(twice.text(), once.text());
        let body = once.body().text().to_owned();
        let again = cleaner.clean(&body);
        let again = again.body();
        prop_assert_eq!(again.text(), &body);
    }

    #[test]
    fn every_span_leads_back(text in any_text()) {
        let clean = Cleaner::new().clean(&text);
        check_map(clean.edit_map(), &text, clean.text())?;
        let body = clean.body();
        check_map(body.edit_map(), &text, body.text())?;
        check_map(body.over_text(), clean.text(), body.text())?;
        for item in clean.furniture() {
            prop_assert!(clean.text().get(item.span.range()).is_some());
            for fact in &item.meta {
                prop_assert!(item.span.contains(fact.value) && !fact.value.of(clean.text()).is_empty());
            }
        }
    }

    #[test]
    fn composed_maps_do_what_both_do(
        text in "[abcğ]{0,30}",
        first in proptest::collection::vec((any::<u8>(), proptest::sample::select(vec!["", "x", "yşz"])), 0..12),
        second in proptest::collection::vec((any::<u8>(), proptest::sample::select(vec!["", "u", "vwç"])), 0..12),
    ) {
        let first = edits_of(&text, &first);
        let middle = first.apply(&text);
        let second = edits_of(&middle, &second);
        let last = second.apply(&middle);
        let both = first.then(&second);
        check_map(&both, &text, &last)?;
        for (at, c) in last.char_indices() {
            let span = Span::new(at, at + c.len_utf8());
            let (direct, stepwise) = (both.to_source(span), first.to_source(second.to_source(span)));
            prop_assert!(direct.contains(stepwise) || stepwise.is_empty(), "{:?} {:?}", direct, stepwise);
        }
    }

    #[test]
    fn an_english_sentence_through_windows_1252_is_found_again(name in "[A-ZÇĞİÖŞÜ][a-zçğıöşü]{3,10}") {
        let sentence = format!("Mr. {name} said — \"no\" — in Ankara.");
        let misread = encoding_rs::WINDOWS_1252.decode_without_bom_handling(sentence.as_bytes()).0.into_owned();
        let clean = Cleaner::new().clean(&misread);
        prop_assert_eq!(clean.text(), sentence);
    }
}
