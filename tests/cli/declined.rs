//! `suggest` over articles in languages that decline names: what a journalist is asked.

use crate::house::House;
use serde_json::Value;
use std::fmt::Write as _;

const TABLE: &str = "\
version: 1
entities:
  - {id: sergey-lavrov, type: person, name: Sergey Lavrov, aliases: [Sergej Lavrov]}
";

/// Invented people, a few sentences a language.
const ARTICLES: [(&str, &str); 8] = [
    (
        "cs.txt",
        "Primátor Jan Novák otevřel nový most. Podle Jana Nováka je most bezpečný. Kniha Jany Novákové vyšla v Praze. \
         Jana Nováková byla také na místě. S Tomášem Krejčím mluvil Sergej Lavrov. Policie hledá Tomáše Krejčího.\n",
    ),
    ("cs2.txt", "Prezident se sešel se Sergejem Lavrovem a mluvil také s novináři.\n"),
    (
        "fi.txt",
        "Arkkitehti Kimmo Lahti esitteli rakennuksen. Kimmo Lahden toimisto voitti kilpailun, mutta Antti Kankaan \
         mielestä budjetti on liian pieni. Myös Antti Kangas puhui.\n",
    ),
    (
        "pl.txt",
        "Burmistrz Marek Wróbel otworzył szkołę. Sprawa Marka Wróbla trafiła do sądu, ale z Markiem Wróblem nie ma \
         kontaktu. Jana Kowal i Jan Kowal się nie znają. Jana Kowala nie wpuszczono.\n",
    ),
    (
        "ru.txt",
        "Мэр Тимур Кадочников открыл школу. На встрече с Тимуром Кадочниковым были учителя. Суд допросил Петра Кравца, \
         и Пётр Кравец ушёл. Адвокат говорил с Петром Кравцом.\n",
    ),
    (
        "tr.txt",
        "Törende Burak Yiğit konuştu. Burak Yiğit'in sözleri için alkış koptu. Dün Ahmet Çiçek de bir ödül aldı. Ahmet \
         Çiçeğin evi bu yıl onarıldı.\n",
    ),
    (
        "uk.txt",
        "Учора Микола Лебідь виступив у Києві. Миколу Лебедя слухали, а з Миколою Лебедем говорив Ігор Федорів. Ігоря \
         Федорова бачили.\n",
    ),
    (
        "el.txt",
        "Ο δήμαρχος Νίκος Παπαδόπουλος εγκαινίασε το σχολείο. Η ομιλία του Νίκου Παπαδόπουλου ήταν σύντομη. Το βιβλίο της \
         Κυριακής Μαυρίδη κυκλοφορεί. Η συγγραφέας Κυριακή Μαυρίδη μίλησε.\n",
    ),
];

const ASKED: &str = "\
alias Sergey Lavrov: Sergejem Lavrovem/hidden
entity Ahmet Çiçek: Ahmet Çiçek/alias, Ahmet Çiçeğin/hidden
entity Antti Kangas: Antti Kangas/alias, Antti Kankaan/hidden
entity Burak Yiğit: Burak Yiğit/alias
entity Jan Kowal: Jan Kowal/alias, Jana Kowala/hidden
entity Jan Novák: Jan Novák/alias, Jana Nováka/hidden
entity Jana Kowal: Jana Kowal/alias
entity Jana Nováková: Jana Nováková/alias, Jany Novákové/hidden
entity Kimmo Lahti: Kimmo Lahden/hidden, Kimmo Lahti/alias
entity Marek Wróbel: Marek Wróbel/alias, Marka Wróbla/hidden, Markiem Wróblem/hidden
entity Tomáše Krejčího: Tomáše Krejčího/alias, Tomášem Krejčím/hidden
entity Κυριακή Μαυρίδη: Κυριακή Μαυρίδη/alias, Κυριακής Μαυρίδη/hidden
entity Νίκος Παπαδόπουλος: Νίκος Παπαδόπουλος/alias, Νίκου Παπαδόπουλου/hidden
entity Ігор Федорів: Ігор Федорів/alias, Ігоря Федорова/hidden
entity Микола Лебідь: Микола Лебідь/alias, Миколою Лебедем/hidden, Миколу Лебедя/hidden
entity Пётр Кравец: Петра Кравца/hidden, Петром Кравцом/hidden, Пётр Кравец/alias
entity Тимур Кадочников: Тимур Кадочников/alias, Тимуром Кадочниковым/hidden
";

#[test]
fn forms_of_a_name_are_asked_with_it() {
    let house = House::new();
    house.file("aliases.yaml", TABLE);
    for (name, text) in ARTICLES {
        house.file(&format!("news/{name}"), text);
    }
    let ran = house.run("suggest news");
    let mut asked: Vec<String> = ran.out.lines().map(shown).collect();
    asked.sort();
    let asked = asked.iter().fold(String::new(), |mut all, line| {
        let _ = writeln!(all, "{line}");
        all
    });
    assert_eq!(asked, ASKED, "{}", ran.err);
}

/// What a suggestion says: its kind and name, and the spellings with their lists.
fn shown(line: &str) -> String {
    let one: Value = serde_json::from_str(line).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let surfaces = one["surfaces"].as_array().unwrap().iter();
    let mut surfaces: Vec<String> =
        surfaces.map(|surface| format!("{}/{}", text(&surface["surface"]), text(&surface["list"]))).collect();
    surfaces.sort();
    format!("{} {}: {}", text(&one["kind"]), text(&one["name"]), surfaces.join(", "))
}
