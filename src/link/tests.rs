//! Documents with marked mentions → who is meant. A mark is `{P:name}`, `{L:name}` or `{O:name}`; a title stands
//! before it as `<title>`.

use super::{Decision, Judge, resolve};
use crate::Span;
use crate::aliases::{AliasKind, AliasTable, Entity, EntityType};
use crate::candidate::CandidateIndex;
use crate::clean::Cleaner;
use crate::mention::{LineCasing, Mention};
use crate::score::Scorer;
use proptest::strategy::Strategy;

fn table() -> AliasTable {
    use EntityType::{Person, Place};
    AliasTable::new(vec![
        Entity::new("recep-tayyip-erdogan", Person, "Recep Tayyip Erdoğan")
            .with(AliasKind::Alias, ["Erdogan"]),
        Entity::new("hulusi-akar", Person, "Hulusi Akar")
            .with(AliasKind::Short, ["Akar"])
            .with_context("defense minister"),
        Entity::new("bashar-al-assad", Person, "Bashar al-Assad").with(AliasKind::Alias, ["Assad"]),
        Entity::new("asma-al-assad", Person, "Asma al-Assad"),
        Entity::new("hakan-fidan", Person, "Hakan Fidan")
            .with(AliasKind::Short, ["Fidan"])
            .with_context("intelligence chief"),
        Entity::new("donald-trump", Person, "Donald Trump")
            .with(AliasKind::Alias, ["Trump"])
            .with(AliasKind::Short, ["Drumpf"]),
        Entity::new("mevlut-cavusoglu", Person, "Mevlüt Çavuşoğlu").with(AliasKind::Short, ["Çavuşoğlu"]),
        Entity::new("kemal-kilicdaroglu", Person, "Kemal Kılıçdaroğlu"),
        Entity::new("hama", Place, "Hama"),
        Entity::new("ankara", Place, "Ankara"),
        Entity::new("charles-michel", Person, "Charles Michel").with(AliasKind::Short, ["Michel"]),
        Entity::new("yasar-guler", Person, "Yaşar Güler").with(AliasKind::Short, ["Güler"]),
        Entity::new("mohammed-bin-salman", Person, "Mohammed bin Salman"),
        Entity::new("fsa", EntityType::Organization, "Free Syrian Army").with(AliasKind::Alias, ["FSA"]),
        Entity::new("vladimir-putin", Person, "Vladimir Putin").with_not("Vladimir Zbarov"),
    ])
    .unwrap()
}

impl Entity {
    fn with_context(mut self, phrase: &str) -> Self {
        self.context.push(phrase.to_owned());
        self
    }

    fn with_not(mut self, name: &str) -> Self {
        self.not.push(name.to_owned());
        self
    }
}

fn mention(span: Span, entity_type: EntityType, title: Option<Span>) -> Mention {
    Mention {
        span,
        entity_type,
        type_probability: 0.9,
        known: Vec::new(),
        title,
        sentence: 0,
        casing: LineCasing::Sentence,
    }
}

fn judge(table: AliasTable) -> Judge {
    let index = CandidateIndex::build(&table);
    Judge::new(table, index, Scorer::new())
}

/// Text without marks and its mentions.
fn marked(source: &str) -> (String, Vec<Mention>) {
    let mut text = String::new();
    let mut mentions = Vec::new();
    let mut title = None;
    for piece in source.split_inclusive(['}', '>']) {
        let (before, mark) = piece.split_once(['{', '<']).unwrap_or((piece, ""));
        text.push_str(before);
        let start = text.len();
        let inner = mark.trim_end_matches(['}', '>']);
        let entity_type = match inner.get(..2) {
            Some("P:") => EntityType::Person,
            Some("L:") => EntityType::Place,
            Some("O:") => EntityType::Organization,
            _ => {
                text.push_str(inner);
                title = mark.ends_with('>').then(|| Span::new(start, text.len()));
                continue;
            }
        };
        text.push_str(&inner[2..]);
        let span = Span::new(start, text.len());
        mentions.push(mention(span, entity_type, title.take()));
    }
    (text, mentions)
}

fn answers(source: &str) -> Vec<(String, Decision, String)> {
    let judge = judge(table());
    let (text, mentions) = marked(source);
    let clean = Cleaner::new().clean(&text);
    let linked = resolve(&judge, &clean, mentions);
    let id = |entity| judge.table().entity(entity).id.clone();
    linked
        .iter()
        .map(|m| (m.source.of(&text).to_owned(), m.decision, m.entity.map(id).unwrap_or_default()))
        .collect()
}

/// The rule, the marked text and what is said of each mention.
type Case = (&'static str, &'static str, &'static [(Decision, &'static str)]);

#[test]
fn a_lone_word_goes_to_whom_the_article_names_in_full() {
    use Decision::{Link, Review, Unknown};
    let cases: &[Case] = &[
        (
            "surname after the full name",
            "{P:Hulusi Akar} came. {P:Akar} spoke.",
            &[(Link, "hulusi-akar"), (Link, "hulusi-akar")],
        ),
        (
            "surname before the full name",
            "{P:Akar} spoke. {P:Hulusi Akar} came.",
            &[(Link, "hulusi-akar"), (Link, "hulusi-akar")],
        ),
        (
            "surname of a stranger",
            "{P:Rahmi Dogan} came. {P:Dogan} met {P:Erdogan}.",
            &[(Unknown, ""), (Unknown, ""), (Link, "recep-tayyip-erdogan")],
        ),
        (
            "a listed family name that the article gives to a stranger",
            "{P:Rifaat al-Assad} came. {P:Assad} spoke.",
            &[(Unknown, ""), (Unknown, "")],
        ),
        (
            "a listed family name beside its bearer and a relative",
            "{P:Bashar al-Assad} and {P:Asma al-Assad}. {P:Assad} spoke.",
            &[(Link, "bashar-al-assad"), (Link, "asma-al-assad"), (Link, "bashar-al-assad")],
        ),
        (
            "a listed family name beside a relative alone",
            "{P:Asma al-Assad} came. {P:Assad} spoke.",
            &[(Link, "asma-al-assad"), (Review, "bashar-al-assad")],
        ),
        (
            "a given name alone",
            "{P:Hulusi Akar} came. {P:Hulusi} smiled.",
            &[(Link, "hulusi-akar"), (Review, "hulusi-akar")],
        ),
        ("a short form without support", "{P:Akar} spoke.", &[(Review, "hulusi-akar")]),
        ("a short form with its title", "<Defense Minister> {P:Akar} spoke.", &[(Link, "hulusi-akar")]),
        (
            "a given name that one addresses",
            "{P:Hulusi Akar} came. {P:Hulusi} Paşa smiled.",
            &[(Link, "hulusi-akar"), (Link, "hulusi-akar")],
        ),
        (
            "a given name that two people share, addressed",
            "{P:Hulusi Akar} met {P:Hulusi Kentmen}. {P:Hulusi} Paşa smiled.",
            &[(Link, "hulusi-akar"), (Unknown, ""), (Unknown, "")],
        ),
        (
            "a surname before another bearer of it is named",
            "{P:Hulusi Akar} came. {P:Akar} spoke. {P:Zehra Akar} left.",
            &[(Link, "hulusi-akar"), (Link, "hulusi-akar"), (Unknown, "")],
        ),
        (
            "surname first",
            "{P:Akar Hulusi} and {P:Fidan Hakan} came. {P:Akar} spoke.",
            &[(Link, "hulusi-akar"), (Link, "hakan-fidan"), (Link, "hulusi-akar")],
        ),
        (
            "a stranger's surname before he is introduced",
            "<Governor> {P:Dogan} met {P:Erdogan}. {P:Rahmi Dogan} left.",
            &[(Unknown, ""), (Link, "recep-tayyip-erdogan"), (Unknown, "")],
        ),
        (
            "two people of one surname, one of the table",
            "{P:Hulusi Akar} met {P:Zehra Akar}. {P:Akar} spoke.",
            &[(Link, "hulusi-akar"), (Unknown, ""), (Review, "hulusi-akar")],
        ),
        (
            "a half of surnames that many share",
            "{P:Mevlüt Çavuşoğlu} met {P:Kemal Kılıçdaroğlu}. {P:Oglu} spoke.",
            &[(Link, "mevlut-cavusoglu"), (Link, "kemal-kilicdaroglu"), (Unknown, "")],
        ),
        (
            "a broken form several times",
            "{P:Hulusi Akar} came. {P:Khusi Akar} spoke, {P:Khusi Akar} left.",
            &[(Link, "hulusi-akar"), (Link, "hulusi-akar"), (Link, "hulusi-akar")],
        ),
        (
            "a misspelled name with its title",
            "<Intelligence chief> {P:Hakan Vidan} spoke. {P:Vidan} left.",
            &[(Link, "hakan-fidan"), (Link, "hakan-fidan")],
        ),
        (
            "a short form beside another that the article supports",
            "{P:Trump} left. {P:Drumpf} spoke.",
            &[(Link, "donald-trump"), (Link, "donald-trump")],
        ),
        (
            "a given name of somebody, surname of another, both named",
            "{P:Michel Platini} met {P:Charles Michel}. {P:Michel} spoke.",
            &[(Unknown, ""), (Link, "charles-michel"), (Review, "charles-michel")],
        ),
        (
            "a given name of somebody, surname of another who comes later",
            "{P:Michel Platini} came. {P:Michel} spoke. {P:Charles Michel} left.",
            &[(Unknown, ""), (Unknown, ""), (Link, "charles-michel")],
        ),
        (
            "a surname before somebody else of this given name",
            "{P:Charles Michel} came. {P:Michel} spoke. {P:Michel Platini} left.",
            &[(Link, "charles-michel"), (Link, "charles-michel"), (Unknown, "")],
        ),
        (
            "a listed family name that is somebody's given name",
            "{P:Assad Khoury} came. {P:Assad} spoke.",
            &[(Unknown, ""), (Review, "bashar-al-assad")],
        ),
        (
            "a known given name before the surname",
            "{P:Ali Güler} writes poems. {P:Guler} spoke.",
            &[(Unknown, ""), (Unknown, "")],
        ),
        ("a lady", "{P:Donald Trump} came. Mrs {P:Trump} left.", &[(Link, "donald-trump"), (Unknown, "")]),
        (
            "a lady whom the table knows",
            "{P:Bashar al-Assad} and {P:Asma al-Assad}. Mrs {P:Assad} spoke, {P:Assad} left.",
            &[
                (Link, "bashar-al-assad"),
                (Link, "asma-al-assad"),
                (Link, "asma-al-assad"),
                (Link, "bashar-al-assad"),
            ],
        ),
        (
            "the name of one's father",
            "{P:Mohammed bin Salman} met <King> {P:Salman}. {P:bin Salman} spoke.",
            &[(Link, "mohammed-bin-salman"), (Review, "mohammed-bin-salman"), (Link, "mohammed-bin-salman")],
        ),
        (
            "a near name beside the right one",
            "{P:Bashar al-Assad} came. {P:Basil al-Assad} and {P:Bushra al-Assad} left.",
            &[(Link, "bashar-al-assad"), (Unknown, ""), (Unknown, "")],
        ),
        (
            "a slip beside the right name",
            "{P:Hulusi Akar} came. {P:Khulusi Akkar} left.",
            &[(Link, "hulusi-akar"), (Link, "hulusi-akar")],
        ),
        ("the younger", "{P:Donald Trump Jr.} and {P:Trump Jr} left.", &[(Unknown, ""), (Unknown, "")]),
        (
            "half of the one surname that ends so",
            "{P:Mevlüt Çavuşoğlu} came. {P:Oglu} spoke.",
            &[(Link, "mevlut-cavusoglu"), (Link, "mevlut-cavusoglu")],
        ),
        (
            "an acronym of another body",
            "The {O:Financial Services Authority} ({O:FSA}) met. {O:FSA} spoke.",
            &[(Unknown, ""), (Unknown, ""), (Unknown, "")],
        ),
        (
            "another body behind its acronym",
            "The {O:FSA} (Financial Services Authority) met.",
            &[(Unknown, "")],
        ),
        (
            "an acronym of the very body",
            "The {O:Free Syrian Army} ({O:FSA}) met. {O:FSA} spoke.",
            &[(Link, "fsa"), (Link, "fsa"), (Link, "fsa")],
        ),
        (
            "a town of another state",
            "He left {L:Ankara}, Maryland, for {L:Ankara}.",
            &[(Review, "ankara"), (Link, "ankara")],
        ),
        ("a name that the table forbids", "{P:Vladimir Zbarov} spoke.", &[(Unknown, "")]),
        ("a place is nobody's surname", "{P:Omar Hama} fled to {L:Hama}.", &[(Unknown, ""), (Link, "hama")]),
    ];
    for (rule, source, expected) in cases {
        let found = answers(source);
        let found: Vec<(Decision, &str)> =
            found.iter().map(|(_, decision, id)| (*decision, id.as_str())).collect();
        assert_eq!(&found, expected, "{rule}: {source}");
    }
}

#[test]
fn unknown_names_of_one_person_share_a_cluster() {
    let judge = judge(table());
    let (text, mentions) = marked(
        "{P:Rahmi Dogan} met {P:Enes Kaplan}. {P:Dogan} left, {P:Kaplan} stayed with {P:RAHMI DOGAN}.",
    );
    let clusters: Vec<_> =
        resolve(&judge, &Cleaner::new().clean(&text), mentions).iter().map(|m| m.cluster).collect();
    assert_eq!(clusters, [Some(0), Some(1), Some(0), Some(1), Some(0)]);
}

#[test]
fn evidence_sums_to_the_probability() {
    let judge = judge(table());
    let (text, mentions) = marked(
        "<Defense Minister> {P:Khulusi Akar} met {P:Vladimir Zbarov} and {P:Asma al-Assad}. {P:Assad} called {P:Akar}.",
    );
    for m in resolve(&judge, &Cleaner::new().clean(&text), mentions) {
        let sum: f64 = m.evidence.iter().map(|evidence| evidence.weight).sum();
        let probability = if m.evidence.is_empty() { 0.0 } else { 1.0 / (1.0 + (-sum).exp()) };
        assert!((probability - m.probability).abs() < 1e-9, "{}: {sum} {:?}", m.source.of(&text), m.evidence);
    }
}

#[test]
fn the_order_of_the_table_does_not_matter() {
    let source =
        "{P:Khulusi Akar} met {P:Bashar Assad}. {P:Akar} left {L:Ankara}; {P:Assad} stayed in {L:Hama}.";
    let (text, mentions) = marked(source);
    let mut reversed: Vec<Entity> = table().entities().to_vec();
    reversed.reverse();
    let outcomes = [table(), AliasTable::new(reversed).unwrap()].map(|table| {
        let judge = judge(table);
        let linked = resolve(&judge, &Cleaner::new().clean(&text), mentions.clone());
        let row = |m: &super::LinkedMention| {
            let id = m.entity.map(|entity| judge.table().entity(entity).id.clone());
            (m.source, m.decision, id, m.probability.to_bits())
        };
        linked.iter().map(row).collect::<Vec<_>>()
    });
    assert_eq!(outcomes[0], outcomes[1]);
}

/// Names that a document may hold in any order, those of the table and others.
const NAMES: &[&str] = &[
    "{P:Khulusi Akar}",
    "{P:Akar}",
    "{P:Hulusi}",
    "{P:Zehra Akar}",
    "{P:Bashar al-Assad}",
    "{P:Assad}",
    "{P:Rahmi Dogan}",
    "{P:Dogan}",
    "{P:Erdogan}",
    "{P:Hakan Vidan}",
    "{P:Fidan}",
    "{P:Drumpf}",
    "{P:Trump}",
    "{L:Hama}",
    "{P:Oglu}",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(6))]

    #[test]
    fn a_shuffled_table_gives_the_same_answers(
        picks in proptest::collection::vec(0..NAMES.len(), 1..8),
        order in proptest::prelude::Just((0..table().len()).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let source: String = picks.iter().map(|&at| format!("<Minister> {} spoke. ", NAMES[at])).collect();
        let (text, mentions) = marked(&source);
        let entities = table().entities().to_vec();
        let shuffled = order.iter().map(|&at| entities[at].clone()).collect();
        let outcomes = [table(), AliasTable::new(shuffled).unwrap()].map(|table| {
            let judge = judge(table);
            let linked = resolve(&judge, &Cleaner::new().clean(&text), mentions.clone());
            let row = |m: &super::LinkedMention| {
                (m.source, m.decision, m.entity.map(|entity| judge.table().entity(entity).id.clone()))
            };
            linked.iter().map(row).collect::<Vec<_>>()
        });
        proptest::prop_assert_eq!(&outcomes[0], &outcomes[1]);
    }
}

#[test]
fn chinese_names_that_are_read_alike_are_not_one() {
    let table = || {
        let li = Entity::new("li-qiang", EntityType::Person, "Li Qiang").with(AliasKind::Alias, ["李强"]);
        AliasTable::new(vec![li]).unwrap()
    };
    let best =
        |judge: &Judge, name: &str| judge.propose(name, None).first().map_or(0.0, |best| best.probability());
    let judge_of = judge(table());
    assert!(best(&judge_of, "李强") > 0.95 && best(&judge_of, "Li Qiang") > 0.95);
    assert!(best(&judge_of, "李锵") < 0.9, "{}", best(&judge_of, "李锵"));
    let refusing = judge(table()).refusing(&[("李锵".into(), "li-qiang".into())]);
    assert!(best(&refusing, "李锵") < 0.05 && best(&refusing, "李强") > 0.95);
}
