//! What reviewers decided → labelled pairs.

use super::{LabelledPair, Source};
use crate::aliases::AliasTable;
use crate::review::{Journal, Ruling, Verdict};
use crate::suggest::SuggestionKind;
use crate::translit::name_key;

/// Fewest pairs of each answer that probabilities are moved by.
pub const MIN_OF_EACH: usize = 5;

/// The pairs of names that the rulings of `journal` label: a spelling and the name of the entity that it was given to, or
/// refused for. Names of entities are those of `table`, else those that stood on the card. Short forms teach nothing of
/// spelling, nor do spellings that fold to the name itself. In order of the events; of a pair ruled on twice the last holds.
pub fn verdict_pairs(journal: &Journal, table: &AliasTable) -> Vec<LabelledPair> {
    let mut pairs: Vec<LabelledPair> = Vec::new();
    for event in journal.holding().filter(|event| event.kind != SuggestionKind::Split) {
        let given =
            event.entity.as_deref().filter(|_| event.verdict.decides() && event.verdict != Ruling::Short);
        if let Some(id) = given {
            teach(event, id, event.verdict != Ruling::Never, table, &mut pairs);
        }
        if let Some(id) = event.instead_of.as_deref().filter(|id| table.by_id(id).is_some()) {
            teach(event, id, false, table, &mut pairs);
        }
    }
    pairs
}

fn teach(event: &Verdict, id: &str, positive: bool, table: &AliasTable, pairs: &mut Vec<LabelledPair>) {
    let row = table.by_id(id).map(|at| table.entity(at));
    let name = row.map_or(event.name.as_str(), |row| row.canonical());
    let entity_type = row.map_or(event.entity_type, |row| row.entity_type);
    let spelled = event.surfaces.iter().filter(|surface| {
        !event.short.contains(surface) && !name.is_empty() && name_key(surface) != name_key(name)
    });
    for surface in spelled {
        pairs.retain(|pair| pair.first != *surface || pair.ids[1] != id);
        pairs.push(LabelledPair {
            first: surface.clone(),
            second: name.to_owned(),
            positive,
            entity_type: Some(entity_type),
            ids: [String::new(), id.to_owned()],
            source: Source::Main,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aliases::{Entity, EntityType};
    use crate::review::Stamp;
    use crate::suggest::{List, Suggestion, Surface, id_of};

    fn card(surface: &str) -> Suggestion {
        serde_json::from_value(serde_json::json!({
            "id": id_of(SuggestionKind::Alias, Some("akar"), [surface]), "kind": "alias", "entity": "akar",
            "name": "Akar, H.", "probability": 0.9, "evidence": [], "contexts": [], "conflicts": [],
            "surfaces": [Surface { surface: surface.into(), count: 1, docs: 1, read: None, list: List::Alias }],
        }))
        .unwrap()
    }

    #[test]
    fn rulings_label_pairs() {
        let table = AliasTable::new(vec![
            Entity::new("akar", EntityType::Person, "Hulusi Akar"),
            Entity::new("akars", EntityType::Person, "Khulusi Akarsu"),
        ])
        .unwrap();
        let stamp = |at: &str| Stamp { at: at.into(), by: "ana".into(), via: "test".into() };
        let cases = [
            (stamp("1").rules(&card("Khulusi Akar"), Ruling::Never), "Khulusi Akar", vec![]),
            (
                stamp("2").rules(&card("Khulusi Akar"), Ruling::Same),
                "Khulusi Akar",
                vec![("Hulusi Akar", true)],
            ),
            (stamp("3").rules(&card("Akar"), Ruling::Short), "Akar", vec![]),
            (stamp("4").rules(&card("HULUSİ AKAR"), Ruling::Same), "HULUSİ AKAR", vec![]),
            (stamp("5").rules(&card("H Akarsu"), Ruling::Later), "H Akarsu", vec![]),
            (
                stamp("6").rules(&card("Khulusi Akarsoo"), Ruling::OtherEntity).to_entity("akars", "x"),
                "Khulusi Akarsoo",
                vec![("Khulusi Akarsu", true), ("Hulusi Akar", false)],
            ),
        ];
        let pairs = verdict_pairs(&Journal::of(cases.iter().map(|case| case.0.clone())), &table);
        for (_, surface, expected) in cases.iter().skip(1) {
            let found: Vec<(&str, bool)> = pairs
                .iter()
                .filter(|pair| pair.first == *surface)
                .map(|pair| (pair.second.as_str(), pair.positive))
                .collect();
            assert_eq!(found, *expected, "{surface}");
        }
    }
}
