//! CSV of our own: one row for each thing that the table says, so that a spreadsheet can sort and filter names.
//!
//! Columns `entity,type,kind,name,lang,script,note`; `kind` is `canonical`, `alias`, `hidden`, `short`, `not`, `context`,
//! `wikidata` (the item stands under `name`) or `note` (a note on the entity, under `note`). Rows of one entity need not
//! stand together. A sheet of people's own needs `entity` and `name`: the first name of an entity is then canonical.

use super::cells::{self, Row, Sheet};
use super::draft::{Draft, Gather};
use crate::aliases::{Alias, AliasKind, Entity, EntityType, fault_of_name, shown};
use rustc_hash::FxHashMap;

const HEADER: [&str; 7] = ["entity", "type", "kind", "name", "lang", "script", "note"];

/// What a row says.
#[derive(Clone, Copy)]
enum Kind {
    Name(AliasKind),
    Not,
    Context,
    Wikidata,
    Note,
}

const KINDS: [(&str, Kind); 8] = [
    ("canonical", Kind::Name(AliasKind::Canonical)),
    ("alias", Kind::Name(AliasKind::Alias)),
    ("hidden", Kind::Name(AliasKind::Hidden)),
    ("short", Kind::Name(AliasKind::Short)),
    ("not", Kind::Not),
    ("context", Kind::Context),
    ("wikidata", Kind::Wikidata),
    ("note", Kind::Note),
];

pub(super) fn write(entities: &[Entity]) -> String {
    cells::write(HEADER, entities.iter().flat_map(rows))
}

fn rows(entity: &Entity) -> Vec<[String; 7]> {
    let row = |kind: &str, name: &str, [lang, script, note]: [&str; 3]| {
        [&entity.id, entity.entity_type.name(), kind, name, lang, script, note].map(str::to_owned)
    };
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut rows: Vec<_> = entity
        .names
        .iter()
        .map(|name| {
            let [lang, script, note] = [&name.lang, &name.script, &name.note].map(said);
            row(word(name.kind), &name.text, [&lang, &script, &note])
        })
        .collect();
    rows.extend(entity.not.iter().map(|name| row("not", name, [""; 3])));
    rows.extend(entity.context.iter().map(|word| row("context", word, [""; 3])));
    rows.extend(entity.wikidata.iter().map(|item| row("wikidata", item, [""; 3])));
    rows.extend(entity.note.iter().map(|note| row("note", "", ["", "", note])));
    rows
}

fn word(kind: AliasKind) -> &'static str {
    match kind {
        AliasKind::Canonical => "canonical",
        AliasKind::Alias => "alias",
        AliasKind::Hidden => "hidden",
        AliasKind::Short => "short",
    }
}

/// Where the columns stand.
struct Columns {
    entity: Option<usize>,
    entity_type: Option<usize>,
    kind: Option<usize>,
    name: Option<usize>,
    lang: Option<usize>,
    script: Option<usize>,
    note: Option<usize>,
}

pub(super) fn read(text: &str, gather: &mut Gather<'_>) {
    let sheet = Sheet::read(text, gather);
    let columns = Columns {
        entity: sheet.column(&["entity", "id", "entity_id"]),
        entity_type: sheet.column(&["type"]),
        kind: sheet.column(&["kind", "label"]),
        name: sheet.column(&["name", "alias", "value"]),
        lang: sheet.column(&["lang", "language"]),
        script: sheet.column(&["script"]),
        note: sheet.column(&["note"]),
    };
    if columns.entity.is_none() || columns.name.is_none() {
        let help = "the first line names the columns: entity,type,kind,name,lang,script,note";
        return gather.fault((1, 1), "the sheet has no column `entity`, or no column `name`", help);
    }
    let Columns { entity, entity_type, kind, name, lang, script, note } = columns;
    sheet.ignore_others(&[entity, entity_type, kind, name, lang, script, note], gather);
    let mut drafts = Drafts::default();
    for row in &sheet.rows {
        drafts.row(row, &columns, gather);
    }
    drafts.list.into_iter().for_each(|draft| gather.take(draft));
}

/// The entities so far, in the order in which they first stand there.
#[derive(Default)]
struct Drafts {
    list: Vec<Draft>,
    by_id: FxHashMap<String, usize>,
}

impl Drafts {
    fn row(&mut self, row: &Row, columns: &Columns, gather: &mut Gather<'_>) {
        let Some(kind) = kind_of(row, columns, gather) else { return };
        let name = row.get(columns.name).to_owned();
        // A row without a name says nothing of its entity; the next one may be its first.
        if let (Kind::Name(_), Some(fault)) = (kind, fault_of_name(&name)) {
            let help = "mend the name or take it out; the others of its entity are read";
            return gather.fault((row.line, 1), fault, help);
        }
        let entity_type = type_of(row, columns, gather);
        let draft = self.of(row.get(columns.entity), row.line);
        if let Some(entity_type) = entity_type {
            draft.entity_type = entity_type;
        }
        match kind {
            Kind::Name(kind) => draft.name(row.line, alias(name, kind, row, columns, draft.names.is_empty())),
            Kind::Not => draft.not.push((row.line, name)),
            Kind::Context => draft.context.push((row.line, name)),
            Kind::Wikidata => draft.wikidata = Some(name),
            Kind::Note => draft.remark(row.get(columns.note)),
        }
    }

    fn of(&mut self, id: &str, line: usize) -> &mut Draft {
        let at = *self.by_id.entry(id.to_owned()).or_insert_with(|| {
            self.list.push(Draft::new(line, id));
            self.list.len() - 1
        });
        &mut self.list[at]
    }
}

fn kind_of(row: &Row, columns: &Columns, gather: &mut Gather<'_>) -> Option<Kind> {
    let word = row.get(columns.kind).to_lowercase();
    if word.is_empty() {
        return Some(Kind::Name(AliasKind::Alias));
    }
    let known = KINDS.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind);
    if known.is_none() {
        let help = "kinds are canonical, alias, hidden, short, not, context, wikidata, note";
        gather.fault((row.line, 1), format!("unknown kind \"{}\"", shown(&word)), help);
    }
    known
}

fn type_of(row: &Row, columns: &Columns, gather: &mut Gather<'_>) -> Option<EntityType> {
    let word = row.get(columns.entity_type);
    let known = crate::aliases::type_of(word);
    if known.is_none() && !word.is_empty() {
        let help = "types are person, place, organization, other; the row is read without it";
        gather.fault((row.line, 1), format!("unknown type \"{}\"", shown(word)), help);
    }
    known
}

/// In a sheet without kinds, the first name of an entity is the canonical one.
fn alias(name: String, kind: AliasKind, row: &Row, columns: &Columns, is_first: bool) -> Alias {
    let kind = if columns.kind.is_none() && is_first { AliasKind::Canonical } else { kind };
    let said = |column| Some(row.get(column).to_owned()).filter(|text| !text.is_empty());
    Alias {
        text: name,
        kind,
        lang: said(columns.lang),
        script: said(columns.script),
        note: said(columns.note),
    }
}

#[cfg(test)]
mod tests {
    use crate::aliases::AliasKind;
    use crate::formats::{Format, import};

    #[test]
    fn a_sheet_of_ones_own_needs_two_columns() {
        let table =
            import("id;name;born\nakar;Hulusi Akar;1952\nakar;Khulusi Akar;\n", Format::Csv, "t.csv", None);
        let [akar] = &table.entities[..] else { panic!("{table:?}") };
        assert_eq!((akar.canonical(), akar.names_of(AliasKind::Alias).count()), ("Hulusi Akar", 1));
        assert_eq!(table.ignored["cell of column \"born\""], 1);
    }

    #[test]
    fn a_row_without_a_name_costs_its_entity_nothing() {
        let table = import("entity,name\nx,\nx,Bar\nx,Baz\ny,\n", Format::Csv, "t.csv", None);
        let [x] = &table.entities[..] else { panic!("{table:?}") };
        assert_eq!((x.canonical(), x.names.len()), ("Bar", 2));
        assert_eq!(table.faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [2, 5]);
    }

    #[test]
    fn refused_rows_say_why_and_the_rest_is_read() {
        let text = "entity,type,kind,name\na,person,canonical,A\na,,alais,B\na,persn,alias,C\na,,alias,D,E\n";
        let table = import(text, Format::Csv, "t.csv", None);
        assert_eq!(table.entities[0].names.len(), 2);
        let told: Vec<_> = table.faults.iter().map(|f| (f.line, f.message.as_str())).collect();
        let expected = [
            (3, "unknown kind \"alais\""),
            (4, "unknown type \"persn\""),
            (5, "the row has 5 cells and the header 4"),
        ];
        assert_eq!(told, expected);
        let none = import("a,b\n1,2\n", Format::Csv, "t.csv", None);
        assert_eq!((none.entities.len(), none.faults.len()), (0, 1));
    }
}
