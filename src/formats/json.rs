//! Records of JSON with the lines that they stand in: one a line, an array of them, or the `entities` of an answer.

use super::draft::Gather;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

/// A record and its line.
pub(super) struct Record {
    pub(super) line: usize,
    pub(super) fields: Map<String, Value>,
}

impl Record {
    /// The text of a field.
    pub(super) fn text(&self, field: &str) -> Option<&str> {
        self.fields.get(field).and_then(Value::as_str)
    }
}

/// All records of `text`; a line that is none is a fault.
pub(super) fn records(text: &str, gather: &mut Gather<'_>, shape: &str) -> Vec<Record> {
    if let Some(whole) = whole(text) {
        let mut lines = Lines { text, at: 0, line: 1 };
        return whole
            .into_iter()
            .filter_map(|raw| record(raw.get(), lines.of(raw.get()), gather, shape))
            .collect();
    }
    let lines = text.lines().zip(1..).map(|(line, number)| (bare(line), number));
    let lines = lines.filter(|(line, _)| !matches!(*line, "" | "[" | "]"));
    lines.filter_map(|(line, number)| record(line, number, gather, shape)).collect()
}

/// A line of a dump: an item of an array, with the comma behind it.
fn bare(line: &str) -> &str {
    let line = line.trim();
    line.strip_suffix(',').unwrap_or(line).trim_end()
}

/// The records of a text that is one value of JSON and not one a line.
fn whole(text: &str) -> Option<Vec<&RawValue>> {
    let text = text.trim();
    if text.starts_with('[') {
        return serde_json::from_str(text).ok();
    }
    let answer: Answer<'_> = serde_json::from_str(text).ok()?;
    let mut entities = Vec::new();
    let mut fields: serde_json::Deserializer<_> = serde_json::Deserializer::from_str(answer.entities.get());
    serde::Deserializer::deserialize_map(&mut fields, Values(&mut entities)).ok()?;
    Some(entities)
}

/// What the API of a Wikibase answers.
#[derive(serde::Deserialize)]
struct Answer<'t> {
    #[serde(borrow)]
    entities: &'t RawValue,
}

/// Takes the values of an object in their order.
struct Values<'v, 't>(&'v mut Vec<&'t RawValue>);

impl<'t> serde::de::Visitor<'t> for Values<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: serde::de::MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((_, value)) = map.next_entry::<String, &'t RawValue>()? {
            self.0.push(value);
        }
        Ok(())
    }
}

/// Counts the lines of a text up to parts of it, which come in order: each byte is looked at once.
struct Lines<'t> {
    text: &'t str,
    /// Where the last part begins, and in which line.
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line in which a part of the text begins, at or behind the last one.
    fn of(&mut self, part: &str) -> usize {
        let at = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let passed = self.text.as_bytes().get(self.at..at).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count();
        self.at = self.at.max(at);
        self.line
    }
}

fn record(text: &str, line: usize, gather: &mut Gather<'_>, shape: &str) -> Option<Record> {
    match serde_json::from_str(text) {
        Ok(fields) => Some(Record { line, fields }),
        Err(error) => {
            let whole = error.to_string();
            let message = whole.split(" at line ").next().unwrap_or(&whole);
            let begin = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
            let column =
                begin.get(..error.column().saturating_sub(1)).map_or(1, |before| before.chars().count() + 1);
            let place = (line + error.line().saturating_sub(1), column);
            gather.fault(place, format!("no record: {message}"), shape);
            None
        }
    }
}

/// The texts of a list, and how many of its items were none; one text alone is a list of one.
pub(super) fn texts(value: &Value) -> (Vec<&str>, usize) {
    match value {
        Value::String(text) => (vec![text], 0),
        Value::Array(items) => {
            let texts: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            let others = items.len() - texts.len();
            (texts, others)
        }
        Value::Null => (Vec::new(), 0),
        _ => (Vec::new(), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(text: &str) -> (Vec<usize>, Vec<(usize, usize)>) {
        let mut gather = Gather::new("f", None);
        let lines = records(text, &mut gather, "x").iter().map(|record| record.line).collect();
        (lines, gather.finish().faults.iter().map(|f| (f.line, f.column)).collect())
    }

    #[test]
    fn lines_are_counted_on_from_the_last_part() {
        let text = "a\nb\n\nc d";
        let mut lines = Lines { text, at: 0, line: 1 };
        let parts = [(0, 1), (2, 2), (5, 4), (7, 4)];
        for (at, line) in parts {
            assert_eq!(lines.of(&text[at..]), line);
            assert_eq!(lines.at, at, "what stands before is not counted again");
        }
    }

    #[test]
    fn records_know_their_lines_however_they_are_laid_out() {
        let cases = [
            ("{\"a\":1}\n\n{\"a\":2}\n", vec![1, 3], vec![]),
            ("[\n{\"a\":1},\n{\"a\":2}\n]\n", vec![2, 3], vec![]),
            ("{\"entities\":{\n\"Q1\":{\n\"a\":1},\n\"Q2\":{}}}", vec![2, 4], vec![]),
            ("{\"a\":1}\nnonsense\n{\"a\":2}", vec![1, 3], vec![(2, 2)]),
            ("[\n{\"a\":1},\n{\"ä\" 2}\n]", vec![2], vec![(3, 6)]),
            ("7\n", vec![], vec![(1, 1)]),
            ("", vec![], vec![]),
        ];
        for (text, lines, faults) in cases {
            assert_eq!(lines_of(text), (lines, faults), "{text}");
        }
    }
}
