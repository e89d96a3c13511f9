//! The values that all printers print.
//!
//! Built once from what `link` or `lookup` decided: ids and names instead of indexes, offsets of the source in bytes
//! and code points, figures rounded. Field names and their order are promised: add at the end only.

use super::{CharOffsets, Fields};
use crate::aliases::{AliasTable, EntityType};
use crate::link::{Decision, LinkedMention};
use crate::score::Evidence;
use crate::{Document, Lookup, LookupCandidate};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::value::RawValue;

/// Probabilities and weights are printed in ten-thousandths: finer than any calibration.
const PARTS: f64 = 1e4;

/// Whether the reasons of a decision are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The decision alone.
    Brief,
    /// The decision and its evidence.
    Explain,
}

/// What was found in one document.
#[derive(Clone, Debug)]
pub struct DocumentReport<'a> {
    /// The path, or the id of a record, as JSON.
    pub doc: &'a RawValue,
    /// A record's fields as they were read, without the text field.
    pub fields: Option<&'a Fields>,
    /// The text that offsets count in.
    pub source: &'a str,
    /// The names in order.
    pub mentions: Vec<MentionReport<'a>>,
}

/// One name of a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MentionReport<'a> {
    /// First byte, in the source.
    pub start: usize,
    /// One past the last byte, in the source.
    pub end: usize,
    /// First code point, in the source.
    pub char_start: usize,
    /// One past the last code point, in the source.
    pub char_end: usize,
    /// The source's `start..end`.
    pub surface: &'a str,
    /// What it names.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// What was decided.
    #[serde(serialize_with = "decision_name")]
    pub decision: Decision,
    /// Id of the entity meant or proposed.
    pub entity: Option<&'a str>,
    /// Canonical name of that entity.
    pub name: Option<&'a str>,
    /// Calibrated probability that this entity is meant, 0..=1.
    pub probability: f64,
    /// The name of the table that the surface was matched with.
    pub alias: Option<&'a str>,
    /// Mentions of one unknown name share a number in their document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cluster: Option<u32>,
    /// The reasons, where they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Vec<Evidence>>,
}

/// The answer to one looked-up name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LookupReport<'a> {
    /// The name as it was asked.
    pub query: &'a str,
    /// What was decided.
    #[serde(serialize_with = "decision_name")]
    pub decision: Decision,
    /// Id of the entity meant (`link`) or proposed (`review`).
    pub entity: Option<&'a str>,
    /// Who it may be, best first.
    pub candidates: Vec<CandidateReport<'a>>,
}

/// An entity that a looked-up name may mean.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CandidateReport<'a> {
    /// Its id.
    pub entity: &'a str,
    /// Its canonical name.
    pub name: &'a str,
    /// The name that matched.
    pub alias: Option<&'a str>,
    /// Calibrated probability, 0..=1.
    pub probability: f64,
    /// The reasons, where they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Vec<Evidence>>,
}

impl<'a> DocumentReport<'a> {
    /// The report of `document`, known as `doc`. O(length of the source + mentions).
    pub fn new(doc: &'a RawValue, document: &'a Document<'_>, table: &'a AliasTable, detail: Detail) -> Self {
        let source = document.clean.source();
        let mut chars = CharOffsets::new(source);
        let mentions = document
            .mentions
            .iter()
            .map(|linked| MentionReport::new(linked, source, &mut chars, table, detail));
        Self { doc, fields: None, source, mentions: mentions.collect() }
    }

    /// The same, with the fields that came with the text.
    pub fn with_fields(self, fields: Option<&'a Fields>) -> Self {
        Self { fields, ..self }
    }

    /// The fields that came with the text and have no namesake among ours.
    pub(super) fn own_fields(&self) -> impl Iterator<Item = (&'a str, &'a RawValue)> {
        let fields = self.fields.into_iter().flat_map(|fields| fields.iter());
        fields.filter(|(name, _)| !matches!(*name, "doc" | "mentions"))
    }
}

impl Serialize for DocumentReport<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("doc", self.doc)?;
        for (name, value) in self.own_fields() {
            map.serialize_entry(name, value)?;
        }
        map.serialize_entry("mentions", &self.mentions)?;
        map.end()
    }
}

impl<'a> MentionReport<'a> {
    fn new(
        linked: &LinkedMention,
        source: &'a str,
        chars: &mut CharOffsets<'_>,
        table: &'a AliasTable,
        detail: Detail,
    ) -> Self {
        let entity = linked.entity.map(|index| table.entity(index));
        let certain = entity.filter(|_| linked.decision == Decision::Link);
        Self {
            start: linked.source.start(),
            end: linked.source.end(),
            char_start: chars.at(linked.source.start()),
            char_end: chars.at(linked.source.end()),
            surface: linked.source.of(source),
            entity_type: certain.map_or(linked.mention.entity_type, |entity| entity.entity_type),
            decision: linked.decision,
            entity: entity.map(|entity| entity.id.as_str()),
            name: entity.map(|entity| entity.canonical()),
            probability: rounded(linked.probability),
            alias: entity
                .zip(linked.name)
                .and_then(|(entity, at)| Some(entity.names.get(at as usize)?.text.as_str())),
            cluster: linked.cluster,
            evidence: told(&linked.evidence, detail),
        }
    }
}

impl<'a> LookupReport<'a> {
    /// The report of what `lookup` answered to `query`.
    pub fn new(query: &'a str, lookup: &Lookup, table: &'a AliasTable, detail: Detail) -> Self {
        let candidates: Vec<_> = lookup
            .candidates
            .iter()
            .map(|candidate| CandidateReport::new(candidate, table, detail))
            .collect();
        let entity = match lookup.decision {
            Decision::Unknown => None,
            Decision::Link | Decision::Review => candidates.first().map(|best| best.entity),
        };
        Self { query, decision: lookup.decision, entity, candidates }
    }
}

impl<'a> CandidateReport<'a> {
    fn new(candidate: &LookupCandidate, table: &'a AliasTable, detail: Detail) -> Self {
        let entity = table.entity(candidate.entity);
        Self {
            entity: &entity.id,
            name: entity.canonical(),
            alias: entity.names.get(candidate.name as usize).map(|name| name.text.as_str()),
            probability: rounded(candidate.probability),
            evidence: told(&candidate.evidence, detail),
        }
    }
}

fn told(evidence: &[Evidence], detail: Detail) -> Option<Vec<Evidence>> {
    let rounded = |reason: &Evidence| Evidence { weight: rounded(reason.weight), ..reason.clone() };
    (detail == Detail::Explain).then(|| evidence.iter().map(rounded).collect())
}

/// `value` to four digits; never `-0`.
pub(crate) fn rounded(value: f64) -> f64 {
    (value * PARTS).round() / PARTS + 0.0
}

fn decision_name<S: Serializer>(decision: &Decision, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(decision.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture::{document, table};
    use crate::output::json;

    const SOURCE: &str = "Çok: Khulusi Akar, Dogan.";

    fn said() -> [crate::output::fixture::Said<'static>; 2] {
        [
            ("Khulusi Akar", Decision::Link, "hulusi-akar", "Khulusi Akar", 0.979_96),
            ("Dogan", Decision::Unknown, "", "", 0.0),
        ]
    }

    fn printed(print: impl FnOnce(&DocumentReport<'_>, &mut Vec<u8>), detail: Detail) -> String {
        let table = table();
        let document = document(SOURCE, &table, &said());
        let doc = serde_json::value::to_raw_value("a.txt").unwrap();
        let mut out = Vec::new();
        print(&DocumentReport::new(&doc, &document, &table, detail), &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn json_is_as_promised() {
        let line = printed(|report, out| json::line(report, out).unwrap(), Detail::Brief);
        assert_eq!(
            line,
            concat!(
                r#"{"doc":"a.txt","mentions":[{"start":6,"end":18,"char_start":5,"char_end":17,"surface":"Khulusi Akar","#,
                r#""type":"person","decision":"link","entity":"hulusi-akar","name":"Hulusi Akar","probability":0.98,"#,
                r#""alias":"Khulusi Akar"},{"start":20,"end":25,"char_start":19,"char_end":24,"surface":"Dogan","#,
                r#""type":"person","decision":"unknown","entity":null,"name":null,"probability":0.0,"alias":null,"cluster":0}]}"#,
                "\n"
            )
        );
    }

    #[test]
    fn a_mention_a_line_names_its_document() {
        let lines = printed(|report, out| json::per_mention(report, out).unwrap(), Detail::Explain);
        let rows: Vec<serde_json::Value> =
            lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().all(|row| row["doc"] == "a.txt"));
        let weights: f64 =
            rows[0]["evidence"].as_array().unwrap().iter().map(|e| e["weight"].as_f64().unwrap()).sum();
        let probability = 1.0 / (1.0 + (-weights).exp());
        assert!((probability - rows[0]["probability"].as_f64().unwrap()).abs() < 1e-4, "{probability}");
    }

    #[test]
    fn fields_pass_and_ours_win() {
        let table = table();
        let document = document(SOURCE, &table, &[]);
        let doc = serde_json::value::to_raw_value(&7).unwrap();
        let fields = serde_json::from_str(r#"{"id":7,"mentions":[1],"x":1.50,"doc":0}"#).unwrap();
        let report = DocumentReport::new(&doc, &document, &table, Detail::Brief).with_fields(Some(&fields));
        assert_eq!(serde_json::to_string(&report).unwrap(), r#"{"doc":7,"id":7,"x":1.50,"mentions":[]}"#);
    }

    #[test]
    fn rounding() {
        for (value, expected) in [(0.979_96, 0.98), (-0.000_01, 0.0), (1.0, 1.0), (0.123_449, 0.1234)] {
            assert_eq!(rounded(value).to_string(), f64::to_string(&expected));
        }
    }
}
