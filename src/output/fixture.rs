//! A small table and documents made by hand, for the tests of the printers.

use crate::aliases::{AliasTable, EntityType};
use crate::link::{Decision, LinkedMention};
use crate::mention::{LineCasing, Mention};
use crate::score::Evidence;
use crate::{Cleaner, Document};

const TABLE: &str = "\
version: 1
entities:
  - { id: hulusi-akar, type: person, name: Hulusi Akar, aliases: [Khulusi Akar], short: [Akar] }
  - { id: tayyip-erdogan, type: person, name: Recep Tayyip Erdoğan, aliases: [Эрдоган, RTE], short: [Erdoğan] }
  - { id: bashar-assad, type: person, name: Bashar al-Assad }
  - { id: ahmed-sharaa, type: person, name: Ahmed al-Sharaa, aliases: [Abu Mohammad al-Julani], hidden: [Abu Mohamad Jolanee] }
  - { id: turkey, type: place, name: Turkey, aliases: [Türkiye, Турция], hidden: [Turky] }
  - { id: bosnia, type: place, name: Bosnia and Herzegovina, aliases: [Bosnia] }
  - { id: un, type: organization, name: United Nations, aliases: [UN] }
  - { id: aa, type: organization, name: Anadolu Agency, aliases: [Anadolu Ajansı] }
";

pub(super) fn table() -> AliasTable {
    AliasTable::from_yaml(TABLE, "test.yaml").unwrap()
}

/// What is said of one mention: surface, decision, entity id, name of that entity, probability.
pub(super) type Said<'a> = (&'a str, Decision, &'a str, &'a str, f64);

/// `source` with mentions of the surfaces in `said`, each found behind the one before.
pub(super) fn document<'s>(source: &'s str, table: &AliasTable, said: &[Said<'_>]) -> Document<'s> {
    let clean = Cleaner::new().clean(source);
    let mut from = 0;
    let mut mentions = Vec::new();
    for row in said {
        let start = from + clean.text()[from..].find(row.0).unwrap();
        from = start + row.0.len();
        let span = crate::Span::new(start, from);
        mentions.push(linked(span, clean.to_source(span), table, row));
    }
    Document { clean, mentions }
}

fn linked(span: crate::Span, source: crate::Span, table: &AliasTable, row: &Said<'_>) -> LinkedMention {
    let (_, decision, id, name, probability) = *row;
    let entity = table.by_id(id);
    let names = entity.map_or(&[][..], |entity| &table.entity(entity).names);
    let mention = Mention {
        span,
        entity_type: EntityType::Person,
        type_probability: 0.9,
        known: Vec::new(),
        title: None,
        sentence: 0,
        casing: LineCasing::Sentence,
    };
    LinkedMention {
        mention,
        source,
        decision,
        entity,
        name: names.iter().position(|known| known.text == name).map(|at| at as u16),
        probability,
        evidence: vec![Evidence::new("prior <b>", -2.0), Evidence::new("surnames agree", 5.891_82)].into(),
        cluster: entity.is_none().then_some(0),
    }
}
