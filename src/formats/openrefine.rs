//! A column that was reconciled in OpenRefine: what stood in each cell, how it was judged, and what it was matched with.
//!
//! Columns `value,judgment,match_id,match_name,match_type`, named after `cell.value` and `cell.recon.match.id` of OpenRefine's
//! expressions, in which such a sheet is made. Cells judged `matched` are names of what they were matched with; those
//! judged `new` are entities of their own; all others are counted and left.

use super::cells::{self, Row, Sheet};
use super::draft::{Draft, Gather};
use crate::aliases::{Alias, AliasKind, Entity, is_wikidata, type_of};
use rustc_hash::FxHashMap;

const HEADER: [&str; 5] = ["value", "judgment", "match_id", "match_name", "match_type"];

pub(super) fn write(entities: &[Entity]) -> String {
    let row = |entity: &Entity, name: &Alias| {
        [&name.text, "matched", &entity.id, entity.canonical(), entity.entity_type.name()].map(str::to_owned)
    };
    let rows = entities.iter().flat_map(|entity| entity.names.iter().map(move |name| row(entity, name)));
    cells::write(HEADER, rows)
}

/// Where the columns stand.
struct Columns {
    value: Option<usize>,
    judgment: Option<usize>,
    id: Option<usize>,
    name: Option<usize>,
    entity_type: Option<usize>,
}

pub(super) fn read(text: &str, gather: &mut Gather<'_>) {
    let sheet = Sheet::read(text, gather);
    let columns = Columns {
        value: sheet.column(&["value", "cell_value", "name"]),
        judgment: sheet.column(&["judgment", "judgement", "cell_recon_judgment", "recon_judgment"]),
        id: sheet.column(&["match_id", "cell_recon_match_id", "recon_match_id", "id"]),
        name: sheet.column(&["match_name", "cell_recon_match_name", "recon_match_name", "match"]),
        entity_type: sheet.column(&["match_type", "cell_recon_match_type", "recon_match_type", "type"]),
    };
    if columns.value.is_none() || columns.id.is_none() {
        let help = "the first line names the columns: value,judgment,match_id,match_name,match_type";
        return gather.fault((1, 1), "the sheet has no column `value`, or no column `match_id`", help);
    }
    let Columns { value, judgment, id, name, entity_type } = columns;
    sheet.ignore_others(&[value, judgment, id, name, entity_type], gather);
    let mut cells = Cells::default();
    for row in &sheet.rows {
        cells.row(row, &columns, gather);
    }
    cells.drafts.into_iter().for_each(|draft| gather.take(draft));
}

#[derive(Default)]
struct Cells {
    drafts: Vec<Draft>,
    by_id: FxHashMap<String, usize>,
    /// Ids of new entities by the value that they are made of.
    new: FxHashMap<String, String>,
}

impl Cells {
    fn row(&mut self, row: &Row, columns: &Columns, gather: &mut Gather<'_>) {
        let (value, id) = (row.get(columns.value), row.get(columns.id));
        let judgment = match row.get(columns.judgment).to_lowercase() {
            word if !word.is_empty() || id.is_empty() => word,
            _ => "matched".to_owned(),
        };
        match judgment.as_str() {
            "matched" if id.is_empty() => {
                gather.fault(
                    (row.line, 1),
                    "a matched cell has no `match_id`",
                    "give its id, or judge it `none`",
                );
            }
            "matched" => {
                let name = row.get(columns.name);
                let canonical = if name.is_empty() { value } else { name };
                let draft = self.of(id, canonical, row, columns);
                let first = draft.names.first().map(|(_, name)| name.text.clone()).unwrap_or_default();
                for other in [value, name].into_iter().filter(|other| !other.is_empty() && *other != first) {
                    draft.name(row.line, Alias::new(other, AliasKind::Alias));
                }
            }
            "new" => {
                let id = self.new_id(value, gather);
                self.of(&id, value, row, columns);
            }
            _ => gather.ignore("cell that was not matched"),
        }
    }

    fn new_id(&mut self, value: &str, gather: &Gather<'_>) -> String {
        let by_id = &self.by_id;
        let id = self
            .new
            .entry(value.to_owned())
            .or_insert_with(|| gather.new_id(value, |id| by_id.contains_key(id)));
        id.clone()
    }

    fn of(&mut self, id: &str, canonical: &str, row: &Row, columns: &Columns) -> &mut Draft {
        let at = *self.by_id.entry(id.to_owned()).or_insert_with(|| {
            let mut draft = Draft::new(row.line, id);
            draft.name(row.line, Alias::new(canonical, AliasKind::Canonical));
            draft.wikidata = Some(id.to_owned()).filter(|id| is_wikidata(id));
            draft.entity_type = type_of(row.get(columns.entity_type)).unwrap_or_default();
            self.drafts.push(draft);
            self.drafts.len() - 1
        });
        &mut self.drafts[at]
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::{Format, import};

    #[test]
    fn only_what_was_judged_is_taken() {
        let text = "cell.value,cell.recon.judgment,cell.recon.match.id,cell.recon.match.name\n\
                    Khulusi Akar,matched,Q1,Hulusi Akar\nKhulusi Akar,matched,Q1,Hulusi Akar\nRahmi Dogan,new,,\nRahmi Dogan,new,,\nNano,none,,\nX,matched,,\n";
        let table = import(text, Format::OpenRefine, "t.csv", None);
        let rows: Vec<_> =
            table.entities.iter().map(|e| (e.id.as_str(), e.canonical(), e.names.len())).collect();
        assert_eq!(rows, [("Q1", "Hulusi Akar", 2), ("rahmi-dogan", "Rahmi Dogan", 1)]);
        assert_eq!(table.ignored["cell that was not matched"], 1);
        assert_eq!(table.faults[0].line, 7);
    }

    #[test]
    fn every_value_of_an_id_is_its_name() {
        for text in [
            "value,match_id\nHulusi Akar,Q1\nKhulusi Akar,Q1\n",
            "value,match_id,match_name\nHulusi Akar,Q1,Hulusi Akar\nHulusi Akar,Q1,Khulusi Akar\n",
        ] {
            let table = import(text, Format::OpenRefine, "t.csv", None);
            let names: Vec<_> = table.entities[0].names.iter().map(|name| name.text.as_str()).collect();
            assert_eq!(names, ["Hulusi Akar", "Khulusi Akar"], "{text}");
        }
    }
}
