//! A record: everything that came with a text.

use crate::output::Fields;
use ::csv::StringRecord;
use serde_json::value::{RawValue, to_raw_value};
use std::sync::Arc;

/// The fields of a record beside its text.
pub(crate) struct Record {
    pub(crate) row: Row,
    pub(crate) text_field: Arc<str>,
    pub(crate) id_field: Arc<str>,
}

/// How the record was written.
pub(crate) enum Row {
    /// A JSON object; the text stood at `text_at`.
    Json { fields: Fields, text_at: usize },
    /// A row under `header`; the text stands in the column `text_at`.
    Csv { header: Arc<StringRecord>, delimiter: u8, row: StringRecord, text_at: usize },
}

impl Record {
    /// Bytes held.
    pub(crate) fn len(&self) -> usize {
        match &self.row {
            Row::Json { fields, .. } => {
                fields.iter().map(|(name, value)| name.len() + value.get().len()).sum()
            }
            Row::Csv { row, .. } => row.as_slice().len(),
        }
    }

    /// The value of the id field.
    pub(crate) fn id(&self) -> Option<Box<RawValue>> {
        match &self.row {
            Row::Json { fields, .. } => fields.get(&self.id_field).map(ToOwned::to_owned),
            Row::Csv { header, row, .. } => {
                let at = header.iter().position(|name| *name == *self.id_field)?;
                to_raw_value(row.get(at)?).ok()
            }
        }
    }

    /// All fields but the text, as JSON.
    pub(crate) fn fields(&self) -> serde_json::Result<Fields> {
        match &self.row {
            Row::Json { fields, .. } => Ok(fields.clone()),
            Row::Csv { header, row, text_at, .. } => {
                let mut fields = Fields::default();
                let others = header.iter().zip(row).enumerate().filter(|(at, _)| at != text_at);
                others
                    .map(|(_, cell)| cell)
                    .try_for_each(|(name, value)| fields.insert(usize::MAX, name, value))?;
                Ok(fields)
            }
        }
    }

    /// Where the text stood among the fields.
    pub(crate) fn text_at(&self) -> usize {
        match &self.row {
            Row::Json { text_at, .. } | Row::Csv { text_at, .. } => *text_at,
        }
    }
}
