//! JSON Lines → records.

use super::{Failure, InputArgs, Kept, Lines, Origin, Raw, Record, Row};
use crate::output::Fields;
use std::sync::Arc;

/// How a broken line is mended.
const MEND: &str = "mend or remove this line; all other lines are read";
/// How many of a record's fields a message names.
const NAMED_FIELDS: usize = 8;

/// The records of `lines`; blank lines are none.
pub(super) fn records(
    lines: Lines,
    file: Origin,
    args: &InputArgs,
) -> impl Iterator<Item = Result<Raw, Failure>> + use<> {
    let (text_field, id_field): (Arc<str>, Arc<str>) =
        (args.text_field.as_str().into(), args.id_field.as_str().into());
    lines.filter_map(move |(number, line)| {
        let origin = file.at_line(number);
        let line = match line {
            Ok(line) => line,
            Err(error) => return Some(Err(Failure::unreadable(&origin, &error))),
        };
        let blank = line.iter().all(u8::is_ascii_whitespace);
        (!blank).then(|| record(line, origin, &text_field, &id_field))
    })
}

fn record(line: Vec<u8>, origin: Origin, text_field: &Arc<str>, id_field: &Arc<str>) -> Result<Raw, Failure> {
    let mut fields: Fields = serde_json::from_slice(&line).map_err(|error| broken(&origin, &error))?;
    if let Some(name) = [text_field, id_field].into_iter().find(|name| stands_twice(&fields, name)) {
        return Err(twice(&origin, name).keeping(Kept::Json(line)));
    }
    let Some((text_at, value)) = fields.take(text_field) else {
        return Err(without_text(&origin, text_field, &fields).keeping(Kept::Json(line)));
    };
    let text = match serde_json::from_str(value.get()) {
        Ok(text) => text,
        Err(error) => {
            return Err(not_a_string(&origin, text_field, value.get(), &error).keeping(Kept::Json(line)));
        }
    };
    let record = Record {
        row: Row::Json { fields, text_at },
        text_field: Arc::clone(text_field),
        id_field: Arc::clone(id_field),
    };
    Ok(Raw::Record { origin, text, record })
}

/// Other fields pass through untouched, however often they stand there; these two are read.
fn stands_twice(fields: &Fields, name: &str) -> bool {
    fields.iter().filter(|(field, _)| *field == name).nth(1).is_some()
}

fn twice(origin: &Origin, name: &str) -> Failure {
    let mend = "keep one of the two; all other lines are read";
    Failure::new(origin, format!("field {name:?} stands twice"), mend)
}

fn broken(origin: &Origin, error: &serde_json::Error) -> Failure {
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default();
    Failure::new(origin, format!("is not a JSON object: {reason} at column {}", error.column()), MEND)
}

fn without_text(origin: &Origin, text_field: &str, fields: &Fields) -> Failure {
    let names: Vec<&str> = fields.iter().map(|(name, _)| name).take(NAMED_FIELDS).collect();
    let mend = match names.as_slice() {
        [] => "the record is empty; remove this line".to_owned(),
        names => {
            format!("name the field with the text: --text-field NAME (this record has {})", names.join(", "))
        }
    };
    Failure::new(origin, format!("has no field {text_field:?}"), mend)
}

fn not_a_string(origin: &Origin, text_field: &str, value: &str, error: &serde_json::Error) -> Failure {
    let kind = match value.as_bytes().first() {
        Some(b'"') => {
            return Failure::new(origin, format!("field {text_field:?} is no valid text: {error}"), MEND);
        }
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b'n') => "null",
        Some(b't' | b'f') => "true or false",
        _ => "a number",
    };
    let mend = "name the field with the text: --text-field NAME, or mend this line";
    Failure::new(origin, format!("field {text_field:?} is {kind}, not a string"), mend)
}
