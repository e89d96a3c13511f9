use super::*;
use crate::score::Scorer;
use proptest::prelude::*;
use std::sync::LazyLock;

static SCORER: LazyLock<Scorer> = LazyLock::new(Scorer::new);

fn of_type<'n>(names: &[&'n str], entity_type: Option<EntityType>) -> Vec<NameToCluster<'n>> {
    names.iter().map(|name| NameToCluster { name, entity_type, count: 1 }).collect()
}

fn people<'n>(names: &[&'n str]) -> Vec<NameToCluster<'n>> {
    of_type(names, Some(EntityType::Person))
}

fn clusterer(threads: usize) -> Clusterer<'static> {
    Clusterer::new(&SCORER, ClusterOptions { threads })
}

fn clustered(names: &[NameToCluster<'_>]) -> Clusters {
    clusterer(1).cluster(names)
}

/// The clusters as sets of texts, in order.
fn texts<'n>(names: &[NameToCluster<'n>], clusters: &Clusters) -> Vec<Vec<&'n str>> {
    let texts = |cluster| {
        let mut texts: Vec<&str> = clusters.members(cluster).map(|at| names[at].name).collect();
        texts.sort_unstable();
        texts
    };
    (0..clusters.len()).map(texts).collect()
}

#[test]
fn variants_are_joined() {
    for (rule, names) in [
        ("letters of one sound", &["Hulusi Akar", "Khulusi Akar", "HULUSİ AKAR"][..]),
        ("another script", &["Hulusi Akar", "Хулуси Акар"]),
        ("three scripts", &["Vladimir Putin", "Wladimir Putin", "Владимир Путин", "فلاديمير بوتين"]),
        ("marks", &["Rahmi Dogan", "Rahmi Doğan"]),
        ("order of words", &["Akar, Hulusi", "Hulusi Akar"]),
        ("written together", &["Bashar al-Assad", "Bashar Alassad", "Bashar Al Assad"]),
    ] {
        let names = people(names);
        let clusters = clustered(&names);
        assert_eq!(clusters.len(), 1, "{rule}: {:?}", texts(&names, &clusters));
    }
}

#[test]
fn look_alikes_stay_apart() {
    for (rule, names) in [
        ("another given name", &["Rahmi Dogan", "Recep Tayyip Erdogan"][..]),
        ("another surname", &["Vladimir Zbarov", "Vladimir Putin"]),
        ("a short word", &["Kim Jong Un", "Kim Jong Il"]),
        ("father and son", &["Ian Paisley", "Ian Paisley Jr."]),
        ("numbers", &["Elizabeth I", "Elizabeth II"]),
        ("a surname alone", &["Erdogan", "Dogan"]),
        ("one word", &["Alton", "Elton"]),
        ("brothers", &["Rifaat al-Assad", "Bashar al-Assad"]),
        ("one sound in Chinese, two people", &["李娜", "李纳"]),
    ] {
        let names = people(names);
        let clusters = clustered(&names);
        assert_eq!(clusters.len(), names.len(), "{rule}: {:?}", texts(&names, &clusters));
    }
}

#[test]
fn a_chain_of_small_differences_does_not_join_its_ends() {
    let chain = ["Marina Karlova", "Marina Karpova", "Marina Karpeva", "Martina Kapeva", "Martina Kaleva"];
    let clusters = clustered(&people(&chain));
    assert_ne!(clusters.of(0), clusters.of(4));
}

#[test]
fn types_that_contradict_keep_apart() {
    let named = |entity_type| NameToCluster { name: "Washington", entity_type, count: 1 };
    let names = [named(Some(EntityType::Person)), named(Some(EntityType::Place)), named(None)];
    assert_eq!(clustered(&names[..2]).len(), 2);
    assert_eq!(clustered(&names[1..]).len(), 1, "not known is no contradiction");
}

#[test]
fn the_most_frequent_name_comes_first() {
    let name = |name, count| NameToCluster { name, entity_type: Some(EntityType::Person), count };
    let names = [name("Khulusi Akar", 2), name("Hulusi Akar", 9), name("Ab Ce", 1)];
    let clusters = clustered(&names);
    assert_eq!(clusters.members(clusters.of(0)).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(clusters.of(2), 0, "clusters stand in the order of their least names");
    assert_eq!(clusters.members(9).len(), 0);
}

#[test]
fn nothing_gives_nothing() {
    assert!(clustered(&[]).is_empty());
    let odd = people(&["", " ", "?", "!", "?", "\u{200b}", "👋", "1", "a"]);
    let clusters = clustered(&odd);
    assert_eq!(clusters.of(2), clusters.of(4), "one text is one name");
    assert_ne!(clusters.of(2), clusters.of(3));
    assert_ne!(clusters.of(6), clusters.of(7));
}

#[test]
fn many_alike_names_take_bounded_time() {
    let names: Vec<String> = (0..3000).map(|i| format!("Maria Lopez {}", "x".repeat(i % 50))).collect();
    let long = "Akar ".repeat(20_000);
    let names: Vec<&str> = names.iter().map(String::as_str).chain([long.as_str(), long.trim()]).collect();
    let clusters = clustered(&people(&names));
    assert_eq!(clusters.of(names.len() - 1), clusters.of(names.len() - 2));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn neither_order_nor_threads_matter(
        names in proptest::collection::vec("(Hulusi|Khulusi|Rahmi|Рахми|Kim) (Akar|Akkar|Акар|Dogan|Doğan)( Jr| Al)?", 2..24),
        turn in 1usize..20,
    ) {
        let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
        names.sort_unstable();
        names.dedup();
        let names = people(&names);
        let mut turned = names.clone();
        turned.rotate_left(turn % names.len());
        turned.reverse();
        let expected = texts(&names, &clusterer(1).cluster(&names));
        prop_assert_eq!(&texts(&turned, &clusterer(1).cluster(&turned)), &expected);
        prop_assert_eq!(&texts(&turned, &clusterer(3).cluster(&turned)), &expected);
    }

    #[test]
    fn any_names_are_borne(names in proptest::collection::vec("\\PC{0,12}|[\u{0}-\u{10FFFF}]{0,6}", 0..20)) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let names = of_type(&names, None);
        let clusters = clusterer(2).cluster(&names);
        let members: usize = (0..clusters.len()).map(|cluster| clusters.members(cluster).len()).sum();
        prop_assert_eq!(members, names.len());
    }
}
