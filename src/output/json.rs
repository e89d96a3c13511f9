//! JSON Lines: one object a line, field names and order as documented with the command line.

use super::{DocumentReport, MentionReport};
use serde::Serialize;
use serde_json::value::RawValue;
use std::io::{self, Write};

/// One value, one line.
///
/// # Errors
/// What `out` fails with.
pub fn line(value: &impl Serialize, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")
}

/// One line a mention, each with the `doc` that it stands in.
///
/// # Errors
/// What `out` fails with.
pub fn per_mention(report: &DocumentReport<'_>, mut out: impl Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Row<'a> {
        doc: &'a RawValue,
        #[serde(flatten)]
        mention: &'a MentionReport<'a>,
    }
    report.mentions.iter().try_for_each(|mention| line(&Row { doc: report.doc, mention }, &mut out))
}

/// One document, one line: what [`line()`] writes of it, some times as quickly, since the names of the fields are not asked
/// for and escaped anew for each mention.
///
/// # Errors
/// What `out` fails with.
pub fn document(report: &DocumentReport<'_>, mut out: impl Write) -> io::Result<()> {
    let mut row = Vec::new();
    row.extend_from_slice(b"{\"doc\":");
    serde_json::to_writer(&mut row, report.doc)?;
    for (name, value) in report.own_fields() {
        row.push(b',');
        serde_json::to_writer(&mut row, name)?;
        row.push(b':');
        serde_json::to_writer(&mut row, value)?;
    }
    row.extend_from_slice(b",\"mentions\":[");
    for (at, mention) in report.mentions.iter().enumerate() {
        if at > 0 {
            row.push(b',');
        }
        append_mention(mention, &mut row)?;
        // A document of any length is held by the mention.
        out.write_all(&row)?;
        row.clear();
    }
    row.extend_from_slice(b"]}\n");
    out.write_all(&row)
}

/// Appends `mention` as its `Serialize` writes it.
fn append_mention(mention: &MentionReport<'_>, row: &mut Vec<u8>) -> io::Result<()> {
    let numbers = [
        (&b"{\"start\":"[..], mention.start),
        (b",\"end\":", mention.end),
        (b",\"char_start\":", mention.char_start),
        (b",\"char_end\":", mention.char_end),
    ];
    for (key, number) in numbers {
        row.extend_from_slice(key);
        append_number(number, row);
    }
    let texts = [
        (&b",\"surface\":"[..], Some(mention.surface)),
        (b",\"type\":", Some(mention.entity_type.name())),
        (b",\"decision\":", Some(mention.decision.name())),
        (b",\"entity\":", mention.entity),
        (b",\"name\":", mention.name),
    ];
    for (key, text) in texts {
        row.extend_from_slice(key);
        append_text(text, row)?;
    }
    row.extend_from_slice(b",\"probability\":");
    serde_json::to_writer(&mut *row, &mention.probability)?;
    row.extend_from_slice(b",\"alias\":");
    append_text(mention.alias, row)?;
    if let Some(cluster) = mention.cluster {
        row.extend_from_slice(b",\"cluster\":");
        append_number(cluster as usize, row);
    }
    if let Some(evidence) = &mention.evidence {
        row.extend_from_slice(b",\"evidence\":");
        serde_json::to_writer(&mut *row, evidence)?;
    }
    row.push(b'}');
    Ok(())
}

fn append_text(text: Option<&str>, row: &mut Vec<u8>) -> io::Result<()> {
    let Some(text) = text else {
        row.extend_from_slice(b"null");
        return Ok(());
    };
    if text.bytes().any(|b| b < b' ' || b == b'"' || b == b'\\') {
        return Ok(serde_json::to_writer(row, text)?);
    }
    row.push(b'"');
    row.extend_from_slice(text.as_bytes());
    row.push(b'"');
    Ok(())
}

fn append_number(mut number: usize, row: &mut Vec<u8>) {
    let first = row.len();
    loop {
        row.push(b'0' + (number % 10) as u8);
        number /= 10;
        if number == 0 {
            break;
        }
    }
    row[first..].reverse();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aliases::EntityType;
    use crate::link::Decision;
    use crate::score::Evidence;
    use proptest::prelude::*;
    use serde_json::value::to_raw_value;

    proptest! {
        #[test]
        fn a_document_is_the_line_that_serde_writes(
            texts in proptest::collection::vec("[ -~]{0,6}|\\PC{0,6}|[\u{0}-\u{20}\"\\\\]{0,4}", 5),
            rows in proptest::collection::vec((any::<usize>(), any::<Option<u32>>(), 0usize..4, 0f64..1.0), 0..4),
            told: bool,
        ) {
            let mention = |&(start, cluster, kind, probability): &(usize, Option<u32>, usize, f64)| MentionReport {
                start,
                end: start / 3,
                char_start: kind,
                char_end: 0,
                surface: &texts[0],
                entity_type: EntityType::ALL[kind],
                decision: [Decision::Link, Decision::Review, Decision::Unknown][kind % 3],
                entity: cluster.map(|_| texts[1].as_str()),
                name: cluster.map(|_| texts[2].as_str()),
                probability: super::super::rounded(probability),
                alias: (kind == 1).then_some(texts[3].as_str()),
                cluster,
                evidence: told.then(|| vec![Evidence::new(texts[4].clone(), probability)]),
            };
            let doc = to_raw_value(&texts[4]).unwrap();
            let fields = serde_json::from_value(serde_json::json!({"id": texts[3], "mentions": 1, "x": [1.5]}));
            let fields = fields.unwrap();
            let report = DocumentReport {
                doc: &doc,
                fields: told.then_some(&fields),
                source: "",
                mentions: rows.iter().map(mention).collect(),
            };
            let (mut ours, mut theirs) = (Vec::new(), Vec::new());
            document(&report, &mut ours).unwrap();
            line(&report, &mut theirs).unwrap();
            prop_assert_eq!(String::from_utf8(ours), String::from_utf8(theirs));
        }
    }
}
