//! Edits and furniture as JSON values.

use super::report::rounded;
use crate::clean::Edit;
use serde::Serialize;
use serde_json::{Map, Value};

/// One edit, as `clean --explain` tells it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EditReport<'e> {
    /// First byte replaced, in the source.
    pub start: u64,
    /// One past the last byte replaced, in the source.
    pub end: u64,
    /// What stands there now.
    pub text: &'e str,
    /// The rule that made it.
    pub rule: &'static str,
    /// How sure the rule is, 0..=1.
    pub confidence: f64,
}

/// The reports of `edits`, which are over the source from its byte `start` on: 0 but for a piece of a long text.
pub fn edit_reports(edits: &[Edit], start: u64) -> Vec<EditReport<'_>> {
    edits.iter().map(|edit| EditReport::of(edit, start)).collect()
}

impl<'e> EditReport<'e> {
    fn of(edit: &'e Edit, start: u64) -> Self {
        Self {
            start: start + edit.source.start() as u64,
            end: start + edit.source.end() as u64,
            text: &edit.text,
            rule: edit.rule.name(),
            confidence: rounded(f64::from(edit.confidence)),
        }
    }
}

/// What the furniture of a text tells, each a list in order: `{"author":["A. Writer"],"player-id":["6136461815001"]}`.
///
/// `old` is the `meta` that the record has already, as JSON. Its keys stay; lines join the lists that are there; an
/// `old` that is no object, or a key whose value is no list, is left as it is and the lines go under `furniture`.
pub fn meta(old: Option<&str>, furniture: &[(&str, &str)]) -> Value {
    let old = old.map(|old| serde_json::from_str(old).unwrap_or_else(|_| Value::from(old)));
    let mut meta = match old {
        Some(Value::Object(old)) => old,
        Some(other) if !other.is_null() => Map::from_iter([("meta".to_owned(), other)]),
        _ => Map::new(),
    };
    for &(name, line) in furniture {
        let free = matches!(meta.get(name), None | Some(Value::Array(_)));
        let key = if free { name } else { "furniture" };
        if let Value::Array(lines) = meta.entry(key).or_insert_with(|| Value::Array(Vec::new())) {
            lines.push(Value::from(line));
        }
    }
    Value::Object(meta)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn meta_loses_nothing() {
        let lines = [("byline", "By A"), ("byline", "By B")];
        let rows = [
            ("none before", None, json!({"byline": ["By A", "By B"]})),
            ("other keys", Some(r#"{"x":1}"#), json!({"x": 1, "byline": ["By A", "By B"]})),
            ("the same list", Some(r#"{"byline":["By 0"]}"#), json!({"byline": ["By 0", "By A", "By B"]})),
            (
                "no list",
                Some(r#"{"byline":"By 0"}"#),
                json!({"byline": "By 0", "furniture": ["By A", "By B"]}),
            ),
            ("no object", Some("7"), json!({"meta": 7, "byline": ["By A", "By B"]})),
            ("no JSON (a CSV cell)", Some("seen"), json!({"meta": "seen", "byline": ["By A", "By B"]})),
        ];
        for (rule, old, expected) in rows {
            assert_eq!(meta(old, &lines), expected, "{rule}");
        }
    }
}
