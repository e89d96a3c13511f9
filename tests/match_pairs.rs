//! Names that must be held apart, and spellings that must come together, judged by the weights that ship.

use canonym::score::MAX_WORDS;
use canonym::{EntityType, Scorer};
use proptest::prelude::*;

/// A name, another one.
type Pairs = &'static [(&'static str, &'static str)];

fn probability(a: &str, b: &str) -> f64 {
    let scorer = Scorer::new();
    scorer.compare(&scorer.prepare(a), &scorer.prepare(b), None).probability()
}

/// Fails with all pairs of a rule that break it, not only the first.
fn check(rule: &str, pairs: Pairs, holds: impl Fn(f64) -> bool) {
    let broken: Vec<String> = pairs
        .iter()
        .map(|(a, b)| (a, b, probability(a, b)))
        .filter(|(_, _, p)| !holds(*p))
        .map(|(a, b, p)| format!("{a} / {b}: {p:.3}"))
        .collect();
    assert!(broken.is_empty(), "{rule}: {}", broken.join("; "));
}

#[test]
fn different_names_are_held_apart() {
    let rules: &[(&str, Pairs)] = &[
        ("a surname inside another", &[("Erdogan", "Rahmi Dogan"), ("Dogan", "Erdogan")]),
        (
            "one given name, two surnames",
            &[
                ("Vladimir Putin", "Vladimir Zbarov"),
                ("Sergey Lavrov", "Sergei Shoigu"),
                ("Hakan Fidan", "Hakan Altun"),
                ("Mike Pompeo", "Mike Pence"),
            ],
        ),
        (
            "one surname, two given names",
            &[("Barack Obama", "Michelle Obama"), ("Ahmed Hassan", "Mahmoud Hassan")],
        ),
        ("alike at a glance", &[("Fahri Aksut", "Fahrettin Altun"), ("Altun", "Aksut"), ("NATO", "Nano")]),
        ("places", &[("Ankara", "Akar"), ("Antakya", "Ankara"), ("Hama", "Hatay"), ("Idlib", "Aleppo")]),
        ("Chinese names that are read alike", &[("李强", "李锵"), ("张伟", "張薇"), ("王勇", "汪永")]),
        (
            "titles and generations",
            &[
                ("John Smith Sr.", "John Smith Jr."),
                ("John Smith senior", "John Smith junior"),
                ("Mr. Smith", "Mrs. Smith"),
                ("George Bush I", "George Bush II"),
            ],
        ),
        ("numbers", &[("Budapest II", "Budapest III"), ("Route 12", "Route 13")]),
    ];
    for (rule, pairs) in rules {
        check(rule, pairs, |p| p < 0.5);
    }
}

#[test]
fn spellings_of_one_name_come_together() {
    let rules: &[(&str, Pairs)] = &[
        (
            "forms of a Chinese character, and a foreigner's name in other characters",
            &[("習近平", "习近平"), ("張偉", "张伟"), ("埃尔多安", "埃爾多安"), ("埃尔多安", "埃而多安")],
        ),
        (
            "letters of another script, and misread ones",
            &[
                ("Hans Wellmann", "Нans Wеllmann"),
                ("Ertuğrul Çolak", "ErtuÄŸrul Ã‡olak"),
                ("Hulusi Akar", "Hulusi Akaر"),
            ],
        ),
        (
            "marks and case",
            &[
                ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"),
                ("Recep Tayyip Erdoğan", "RECEP TAYYIP ERDOGAN"),
                ("Yaşar Güler", "Yasar Guler"),
                ("İbrahim Kalın", "Ibrahim Kalin"),
                ("António Guterres", "Antonio Guterres"),
            ],
        ),
        (
            "habits of romanizing",
            &[
                ("Hulusi Akar", "Khulusi Akar"),
                ("Hulusi Akar", "Khalousi Akkar"),
                ("Hakan Fidan", "Hakan Vidan"),
                ("Mevlüt Çavuşoğlu", "Mevlüt Çavişoğlu"),
                ("Fahrettin Altun", "Fakhruddin Alton"),
                ("Recep Tayyip Erdoğan", "Redjep Tayip Erdogan"),
                ("Bashar al-Assad", "Bachar el-Assad"),
                ("Sergey Lavrov", "Serguei Lavrov"),
                ("Muammar Gaddafi", "Mouammar Kadhafi"),
                ("Nuri al-Maliki", "Nouri el-Maleki"),
                ("Khan Shaykhun", "Khan Sheikhoun"),
                ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
            ],
        ),
        (
            "other scripts",
            &[
                ("Hulusi Akar", "خلوصي أكار"),
                ("Hakan Fidan", "هاكان فيدان"),
                ("Fahrettin Altun", "فخر الدين ألطون"),
                ("Recep Tayyip Erdoğan", "رجب طيب أردوغان"),
                ("Recep Tayyip Erdoğan", "Реджеп Тайип Эрдоган"),
                ("Sergey Lavrov", "Сергей Лавров"),
                ("Volodymyr Zelenskyy", "Володимир Зеленський"),
            ],
        ),
        (
            "word order, joined words, initials",
            &[
                ("Erdogan, Recep Tayyip", "Recep Tayyip Erdogan"),
                ("Bashar al-Assad", "Bashar Alassad"),
                ("J. Stoltenberg", "Jens Stoltenberg"),
                ("Jon Smith", "John Smith"),
                ("Mohammed bin Salman", "Muhammad ibn Salman"),
            ],
        ),
        (
            "acronyms",
            &[
                ("NATO", "North Atlantic Treaty Organization"),
                ("NATO", "North Atlantic Treaty Organization (NATO)"),
            ],
        ),
    ];
    for (rule, pairs) in rules {
        check(rule, pairs, |p| p >= 0.8);
    }
    check("a syllable lost in copying", &[("Hulusi Akar", "Khusi Akar")], |p| p >= 0.7);
}

#[test]
fn names_without_letters_are_merged_with_nothing_else() {
    for (a, b) in [("", ""), ("", "Akar"), ("\u{301}\u{301}", "Akar"), ("👍🏽", "🎉"), ("...", "!!!")] {
        assert!(probability(a, b) < 0.05, "{a:?} {b:?}");
    }
}

#[test]
fn long_names_are_bounded() {
    let words = "word ".repeat(10_000);
    let letters = "x".repeat(10_000);
    let scorer = Scorer::new();
    assert!(scorer.prepare(&words).words().count() <= MAX_WORDS);
    let start = std::time::Instant::now();
    for (a, b) in [(&words, &words), (&letters, &letters), (&words, &letters)] {
        assert!(probability(a, b).is_finite());
    }
    assert!(start.elapsed().as_secs() < 5, "a comparison is bounded, whatever the length");
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,40}",
        "[A-Z][a-zğüşıöç]{2,9}( [A-Z][a-z]{1,9}){0,4}",
        "[ء-ي]{2,8}( [ء-ي]{2,8}){0,3}",
        "[А-Я][а-я]{2,9}( [А-Я][а-я]{2,9}){0,2}",
        "(al-|bin |von |J\\. |Dr )?[A-Z][a-z]{2,8}(, [A-Z][a-z]{2,8})?( (Ltd|II|13|\\(ABC\\)))?",
    ]
}

fn entity_type() -> impl Strategy<Value = Option<EntityType>> {
    prop_oneof![
        Just(None),
        Just(Some(EntityType::Person)),
        Just(Some(EntityType::Place)),
        Just(Some(EntityType::Organization))
    ]
}

proptest! {
    #[test]
    fn score_is_symmetric_and_evidence_sums(a in name(), b in name(), kind in entity_type()) {
        let scorer = Scorer::new();
        let (x, y) = (scorer.prepare(&a), scorer.prepare(&b));
        let (forth, back) = (scorer.compare(&x, &y, kind), scorer.compare(&y, &x, kind));
        prop_assert_eq!(forth, back);
        prop_assert!((0.0..=1.0).contains(&forth.probability()));
        let explained = scorer.explain(&x, &y, kind);
        prop_assert_eq!(explained.comparison, forth);
        let sum: f64 = explained.evidence.iter().map(|e| e.weight).sum();
        prop_assert!((sum - forth.log_odds).abs() < 1e-9, "{} {}", sum, forth.log_odds);
    }

    #[test]
    fn a_name_is_itself(a in "[A-ZА-Яa-zğş]{3,12}( [A-Za-zÇç]{1,12}){0,5}", kind in entity_type()) {
        let scorer = Scorer::new();
        let x = scorer.prepare(&a);
        prop_assert!(scorer.compare(&x, &x, kind).probability() >= 0.95, "{}", a);
    }
}
