//! The alias table in the formats of other programs: text in, entities out, and back.
//!
//! Going out, a table is first cut down to what the format has room for (`carry.rs`), and only then written; what was
//! cut is counted in [`Losses`]. Coming in, each record is checked as a row of the table is; one that cannot be a row
//! is told as a [`Fault`] and the rest is read. So `import(export(table))` is what [`carried`] says, for every format.
//! Files and standard output are left to the command line, the form of our own tables to [`crate::aliases`].

mod carry;
mod cells;
mod csv;
mod draft;
mod ftm;
mod json;
mod jsonl;
mod openrefine;
pub(crate) mod rows;
mod skos;
mod spacy;
mod tag;
mod wikidata;

pub use carry::{Carriage, Item, Losses, carriage, carried};

use crate::aliases::{AliasTable, Entity, Fault};
use draft::Gather;
use std::collections::BTreeMap;

/// A format that a table can be written in and read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// One row a name, with a header.
    Csv,
    /// One entity a line, as tables are kept in JSON Lines.
    JsonLines,
    /// RDF in Turtle: `prefLabel`, `altLabel`, `hiddenLabel` (W3C Recommendation of 18 August 2009).
    Skos,
    /// FollowTheMoney, one entity a line.
    FollowTheMoney,
    /// Items as Wikidata dumps them: labels and aliases by language.
    Wikidata,
    /// Patterns of spaCy's EntityRuler, one a line.
    Spacy,
    /// A reconciled column of OpenRefine: what stood in the cell, and what it was matched with.
    OpenRefine,
}

impl Format {
    /// All formats, in the order of the documentation.
    pub const ALL: [Self; 7] = [
        Self::Csv,
        Self::JsonLines,
        Self::Skos,
        Self::FollowTheMoney,
        Self::Wikidata,
        Self::Spacy,
        Self::OpenRefine,
    ];

    /// As it is named on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
            Self::Skos => "skos",
            Self::FollowTheMoney => "ftm",
            Self::Wikidata => "wikidata",
            Self::Spacy => "spacy",
            Self::OpenRefine => "openrefine",
        }
    }

    /// The format that a file of this name is in: by its last parts, as in `names.ftm.json` or `names.ttl.gz`.
    ///
    /// ```
    /// use canonym::formats::Format;
    /// assert_eq!(Format::of_file_name("names.ttl"), Some(Format::Skos));
    /// assert_eq!(Format::of_file_name("dump.wikidata.json.gz"), Some(Format::Wikidata));
    /// assert_eq!(Format::of_file_name("names.txt"), None);
    /// ```
    pub fn of_file_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let bare = name.strip_suffix(".gz").unwrap_or(&name);
        let mut parts = bare.rsplit('.');
        let (last, before) = (parts.next()?, parts.next()?);
        let named = Self::ALL.into_iter().find(|format| format.name() == before);
        match last {
            "ttl" | "skos" => Some(Self::Skos),
            "ftm" | "ijson" => Some(Self::FollowTheMoney),
            "csv" | "tsv" => Some(named.filter(|format| *format == Self::OpenRefine).unwrap_or(Self::Csv)),
            "jsonl" | "json" | "ndjson" => named.or((last != "json").then_some(Self::JsonLines)),
            _ => None,
        }
    }
}

/// A table in another format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The whole file.
    pub text: String,
    /// What of the table is not in it.
    pub losses: Losses,
}

/// What became of a file of another format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The rows, in the order of the file; ids are unique and every row would pass a check of the table, shared names aside.
    pub entities: Vec<Entity>,
    /// Records and names that were refused.
    pub faults: Vec<Fault>,
    /// What stood in the file and has no place in a table, with how often.
    pub ignored: BTreeMap<String, usize>,
}

/// Writes `entities` in `format`. The same entities give the same bytes.
///
/// ```
/// use canonym::aliases::{AliasKind, Entity, EntityType};
/// use canonym::formats::{Format, export};
///
/// let akar = Entity::new("hulusi-akar", EntityType::Person, "Hulusi Akar").with(AliasKind::Short, ["Akar"]);
/// let patterns = export(&[akar], Format::Spacy);
/// assert_eq!(patterns.text, "{\"label\":\"PERSON\",\"pattern\":\"Hulusi Akar\",\"id\":\"hulusi-akar\"}\n");
/// assert_eq!(patterns.losses.to_string(), "1 short form is not in this format");
/// ```
pub fn export(entities: &[Entity], format: Format) -> Exported {
    let (entities, losses) = carried(entities, format);
    let write = match format {
        Format::Csv => csv::write,
        Format::JsonLines => jsonl::write,
        Format::Skos => skos::write,
        Format::FollowTheMoney => ftm::write,
        Format::Wikidata => wikidata::write,
        Format::Spacy => spacy::write,
        Format::OpenRefine => openrefine::write,
    };
    Exported { text: write(&entities), losses }
}

/// Reads a file of `format`. Faults call it `name_of_file`; where it has names of several languages and none without,
/// the canonical name is taken from `lang`, else from English, else from the first that stands there.
///
/// ```
/// use canonym::formats::{Format, import};
///
/// let text = "{\"label\":\"PER\",\"pattern\":\"Hulusi Akar\",\"id\":\"akar\"}\n{\"label\":\"PER\",\"pattern\":7,\"id\":\"akar\"}\n";
/// let table = import(text, Format::Spacy, "patterns.jsonl", None);
/// assert_eq!(table.entities[0].canonical(), "Hulusi Akar");
/// assert_eq!(table.faults[0].line, 2);
/// ```
pub fn import(text: &str, format: Format, name_of_file: &str, lang: Option<&str>) -> Imported {
    read(text, format, Gather::new(name_of_file, lang))
}

/// Reads a file as [`import`] does whose entities are to join `table`: of one that the table has under its id, further names
/// are enough, without the canonical one.
///
/// ```
/// use canonym::aliases::{AliasTable, Entity, EntityType};
/// use canonym::formats::{Format, import_into};
///
/// let table = AliasTable::new(vec![Entity::new("akar", EntityType::Person, "Hulusi Akar")])?;
/// let more = import_into("{\"id\":\"akar\",\"hidden\":[\"Khusi Akar\"]}\n", Format::JsonLines, "more.jsonl", None, &table);
/// assert_eq!((more.entities[0].canonical(), more.entities[0].names.len()), ("Hulusi Akar", 2));
/// # Ok::<(), canonym::aliases::TableError>(())
/// ```
pub fn import_into(
    text: &str,
    format: Format,
    name_of_file: &str,
    lang: Option<&str>,
    table: &AliasTable,
) -> Imported {
    read(text, format, Gather::new(name_of_file, lang).into_table(table))
}

fn read(text: &str, format: Format, mut gather: Gather<'_>) -> Imported {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let read = match format {
        Format::Csv => csv::read,
        Format::JsonLines => jsonl::read,
        Format::Skos => skos::read,
        Format::FollowTheMoney => ftm::read,
        Format::Wikidata => wikidata::read,
        Format::Spacy => spacy::read,
        Format::OpenRefine => openrefine::read,
    };
    read(text, &mut gather);
    gather.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_the_ends_of_file_names() {
        let cases = [
            ("a.csv", Some(Format::Csv)),
            ("a.TSV", Some(Format::Csv)),
            ("a.openrefine.csv", Some(Format::OpenRefine)),
            ("a.jsonl.gz", Some(Format::JsonLines)),
            ("a.spacy.jsonl", Some(Format::Spacy)),
            ("a.ftm.json", Some(Format::FollowTheMoney)),
            ("entities.ftm.jsonl", Some(Format::FollowTheMoney)),
            ("a.ttl", Some(Format::Skos)),
            ("a.json", None),
            ("csv", None),
            ("a.yaml", None),
        ];
        for (name, expected) in cases {
            assert_eq!(Format::of_file_name(name), expected, "{name}");
        }
    }
}
