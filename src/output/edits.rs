//! Edits and furniture as JSON values.

use super::Fields;
use super::report::rounded;
use crate::clean::Edit;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

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
/// `old` is the `meta` that the record has already, as JSON. Its keys and what they hold stay byte for byte, and lines
/// join the lists that are there; where the value of their key is no list, they go under `furniture`. `None` where `old`
/// has no room for them: it is no object, or holds something else there, too.
///
/// # Errors
/// None: texts and lists of them can be written as JSON.
pub fn meta(old: Option<&str>, furniture: &[(&str, &str)]) -> serde_json::Result<Option<Fields>> {
    let mut meta = match old.map(str::trim) {
        None | Some("null") => Fields::default(),
        Some(old) => match serde_json::from_str(old) {
            Ok(object) => object,
            Err(_) => return Ok(None),
        },
    };
    for &(name, line) in furniture {
        let list = [name, FURNITURE].into_iter().find_map(|key| Some((key, list_of(&meta, key)?)));
        let Some((key, mut lines)) = list else { return Ok(None) };
        lines.push(to_raw_value(line)?);
        meta.set(key, &lines)?;
    }
    Ok(Some(meta))
}

/// Where lines go whose own place is taken.
const FURNITURE: &str = "furniture";

/// The values of the list `key`, empty where there is no such key; `None` where it holds something else.
fn list_of(meta: &Fields, key: &str) -> Option<Vec<Box<RawValue>>> {
    meta.get(key).map_or_else(|| Some(Vec::new()), |value| serde_json::from_str(value.get()).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meta_loses_nothing() {
        let lines = [("byline", "By A"), ("byline", "By B")];
        let rows = [
            ("none before", None, Some(r#"{"byline":["By A","By B"]}"#)),
            ("nothing", Some("null"), Some(r#"{"byline":["By A","By B"]}"#)),
            ("other keys", Some(r#"{"x": 1.0}"#), Some(r#"{"x":1.0,"byline":["By A","By B"]}"#)),
            (
                "big numbers, twice a key",
                Some(r#"{"n":12345678901234567890123,"n":{ }}"#),
                Some(r#"{"n":12345678901234567890123,"n":{ },"byline":["By A","By B"]}"#),
            ),
            (
                "the same list",
                Some(r#"{"byline":["By 0",1.0]}"#),
                Some(r#"{"byline":["By 0",1.0,"By A","By B"]}"#),
            ),
            (
                "no list",
                Some(r#"{"byline":"By 0"}"#),
                Some(r#"{"byline":"By 0","furniture":["By A","By B"]}"#),
            ),
            ("no object", Some("7"), None),
            ("no room", Some(r#"{"byline":"By 0","furniture":0}"#), None),
            ("no JSON (a CSV cell)", Some("seen"), None),
        ];
        for (rule, old, expected) in rows {
            let told = meta(old, &lines).unwrap().map(|meta| serde_json::to_string(&meta).unwrap());
            assert_eq!(told.as_deref(), expected, "{rule}");
        }
    }
}
