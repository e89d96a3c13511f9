use super::*;
use crate::score::Scorer;
use std::sync::LazyLock;

static SCORER: LazyLock<Scorer> = LazyLock::new(Scorer::new);

fn people<'n>(names: &[&'n str]) -> Vec<NameToCluster<'n>> {
    names.iter().map(|name| NameToCluster { name, entity_type: Some(EntityType::Person), count: 1 }).collect()
}

fn clustered(names: &[NameToCluster<'_>]) -> Clusters {
    Clusterer::new(&SCORER, ClusterOptions::default()).cluster(names)
}

#[test]
fn variants_are_joined() {
    for names in [
        &["Hulusi Akar", "Khulusi Akar", "HULUSİ AKAR", "Хулуси Акар"][..],
        &["Vladimir Putin", "Wladimir Putin", "Владимир Путин"],
        &["Rahmi Dogan", "Rahmi Doğan"],
        &["Akar, Hulusi", "Hulusi Akar"],
    ] {
        let clusters = clustered(&people(names));
        assert_eq!(clusters.len(), 1, "{names:?}: {:?}", clusters.of_names());
    }
}

#[test]
fn look_alikes_stay_apart() {
    for names in [
        &["Rahmi Dogan", "Recep Tayyip Erdogan"][..],
        &["Vladimir Zbarov", "Vladimir Putin"],
        &["Kim Jong Un", "Kim Jong Il"],
    ] {
        assert_eq!(clustered(&people(names)).len(), names.len(), "{names:?}");
    }
}
