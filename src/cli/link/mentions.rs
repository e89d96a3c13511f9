//! `--mentions FILE`: spans of another recognizer, by the document that they stand in.
//!
//! A line is a mention (`{"doc","start","end",…}`, as `link --per-mention` prints) or a document with its mentions
//! (`{"doc","mentions":[…]}`, as `link` prints). The file is read before the documents, since its order need not be
//! theirs, and held in memory.

use crate::aliases::EntityType;
use crate::cli::input::{Failure, InputArgs, InputDocument, Lines, Origin, UTF16_MEND, is_utf16, open};
use crate::cli::reporter::Reporter;
use crate::cli::type_arg::type_of;
use crate::mention::{ExternalMention, Offsets, Refusal, RefusedMention};
use crate::output::Fields;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::path::Path;

/// How a line that cannot be used is mended.
const MEND: &str = "mend or remove it; all other mentions are linked";
/// How offsets in another unit are mended.
const MEND_UNIT: &str =
    "start and end count bytes of the UTF-8 text as it is read; give code points as char_start and char_end";
/// How a name of no document is mended.
const MEND_DOC: &str =
    "doc is the id of a record, else the path as it is given to link, with :line for records";
/// How a type that is none is mended.
const MEND_TYPE: &str =
    "use person, place, organization or other (or PER, LOC, GPE, ORG, MISC), or leave type out";

/// What a recognizer found, by document.
pub(super) struct MentionsFile {
    file: Origin,
    documents: FxHashMap<String, Listed>,
}

/// The mentions of one document, in the order of the file, each with its line.
#[derive(Default)]
pub(super) struct Listed {
    pub(super) mentions: Vec<ExternalMention>,
    /// As long as `mentions`.
    lines: Vec<u64>,
    /// Lines that name the document, with mentions or without, each once.
    named: Vec<u64>,
}

/// One mention of a line.
#[derive(Deserialize)]
struct Label {
    start: Option<Place>,
    end: Option<Place>,
    char_start: Option<Place>,
    char_end: Option<Place>,
    #[serde(rename = "type")]
    entity_type: Option<String>,
    surface: Option<String>,
}

/// A place in a text.
#[derive(Clone, Copy)]
struct Place(usize);

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number;
        impl serde::de::Visitor<'_> for Number {
            type Value = Place;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a number of bytes or code points, counted from 0,")
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Place, E> {
                // No text is as long as what does not fit.
                Ok(Place(usize::try_from(number).unwrap_or(usize::MAX)))
            }
        }
        deserializer.deserialize_u64(Number)
    }
}

/// What is wrong with a line or a mention, and how it is mended.
type Fault = (String, &'static str);

impl MentionsFile {
    /// Reads the file at `path` (`-` is standard input). Lines and mentions that cannot be used are told.
    pub(super) fn read(path: &Path, input: &InputArgs, reporter: &mut Reporter) -> Result<Self, Failure> {
        let file = Origin::new(path);
        let mut reader = open(path).map_err(|error| Failure::unreadable(&file, &error))?;
        if is_utf16(reader.as_mut()) {
            return Err(Failure::new(&file, "is UTF-16; mentions are read as UTF-8", UTF16_MEND));
        }
        let mut read = Self { file, documents: FxHashMap::default() };
        for (number, line) in Lines::new(reader) {
            let origin = read.file.at_line(number);
            let line = line.map_err(|error| Failure::unreadable(&origin, &error))?;
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            for (what, mend) in read.take(number, &line, &input.id_field) {
                reporter.fail(&Failure::new(&origin, what, mend));
            }
        }
        Ok(read)
    }

    /// Takes in a line; gives back what of it cannot be used.
    fn take(&mut self, number: u64, line: &[u8], id_field: &str) -> Vec<Fault> {
        let fields: Fields = match serde_json::from_slice(line) {
            Ok(fields) => fields,
            Err(error) => return vec![(format!("is not a JSON object: {}", reason(&error)), MEND)],
        };
        let Some(doc) = fields.get("doc").or_else(|| fields.get(id_field)) else {
            return vec![("has no doc".to_owned(), MEND_DOC)];
        };
        let of_document: Option<Vec<Box<RawValue>>> =
            match fields.get("mentions").map(|list| serde_json::from_str(list.get())) {
                Some(Ok(list)) => Some(list),
                Some(Err(_)) => return vec![("field \"mentions\" is no list".to_owned(), MEND)],
                None => None,
            };
        let listed = self.documents.entry(key(doc)).or_default();
        listed.named.push(number);
        match of_document {
            Some(list) => listed.take_list(number, &list),
            None => listed.take_one(number, &String::from_utf8_lossy(line)).err().into_iter().collect(),
        }
    }

    /// What the file lists of `document`; nothing if it does not name it.
    pub(super) fn of(&self, document: &InputDocument) -> serde_json::Result<Option<&Listed>> {
        Ok(self.documents.get(&key(&document.doc()?)))
    }

    /// Tells the mentions of a document that were refused.
    pub(super) fn tell(&self, listed: &Listed, refused: &[RefusedMention], reporter: &mut Reporter) {
        for one in refused {
            let line = listed.lines.get(one.index).copied().unwrap_or_default();
            reporter.fail(&Failure::new(&self.file.at_line(line), listed.reason(one), mend(&one.refusal)));
        }
    }

    /// Tells the lines that name no document of those that were `seen`, in their order.
    pub(super) fn tell_strays(&self, seen: &Seen, reporter: &mut Reporter) {
        let strays = self.documents.iter().filter(|(doc, _)| !seen.0.contains(*doc));
        let lines = strays.flat_map(|(doc, listed)| listed.named.iter().map(move |line| (*line, doc)));
        let mut lines: Vec<(u64, &String)> = lines.collect();
        lines.sort_unstable();
        for (line, doc) in lines {
            let what = format!("no document {doc:?} was read");
            reporter.fail(&Failure::new(&self.file.at_line(line), what, MEND_DOC));
        }
    }
}

/// The documents that were read, of those that a file names.
#[derive(Default)]
pub(super) struct Seen(FxHashSet<String>);

impl Seen {
    pub(super) fn add(&mut self, document: &InputDocument) -> serde_json::Result<()> {
        self.0.insert(key(&document.doc()?));
        Ok(())
    }
}

impl Listed {
    fn take_list(&mut self, number: u64, list: &[Box<RawValue>]) -> Vec<Fault> {
        let told = |(at, json): (usize, &str)| {
            let (what, mend) = self.take_one(number, json).err()?;
            Some((format!("mention {}: {what}", at + 1), mend))
        };
        list.iter().map(|mention| mention.get()).enumerate().filter_map(told).collect()
    }

    fn take_one(&mut self, number: u64, json: &str) -> Result<(), Fault> {
        let label: Label = serde_json::from_str(json)
            .map_err(|error| (format!("is no mention: {}", reason(&error)), MEND))?;
        self.mentions.push(label.mention()?);
        self.lines.push(number);
        Ok(())
    }

    fn reason(&self, one: &RefusedMention) -> String {
        match &one.refusal {
            Refusal::Overlaps { offsets, with, other } => {
                let line = self.lines.get(*with).copied().unwrap_or_default();
                format!("{offsets} overlaps {other} of line {line}")
            }
            other => other.to_string(),
        }
    }
}

impl Label {
    fn mention(self) -> Result<ExternalMention, Fault> {
        let lacks = |field: &str| (format!("has no {field}"), MEND);
        let offsets = match (self.start, self.end, self.char_start, self.char_end) {
            (Some(Place(start)), Some(Place(end)), ..) => Offsets::Bytes { start, end },
            (Some(_), None, ..) => return Err(lacks("end")),
            (None, Some(_), ..) => return Err(lacks("start")),
            (None, None, Some(Place(start)), Some(Place(end))) => Offsets::Chars { start, end },
            (None, None, Some(_), None) => return Err(lacks("char_end")),
            (None, None, None, Some(_)) => return Err(lacks("char_start")),
            (None, None, None, None) => return Err(lacks("start and end (or char_start and char_end)")),
        };
        let entity_type = self.entity_type.map(|name| named_type(&name)).transpose()?;
        Ok(ExternalMention { offsets, entity_type, surface: self.surface })
    }
}

fn named_type(name: &str) -> Result<EntityType, Fault> {
    type_of(name).ok_or_else(|| (format!("type {name:?} is no type of name"), MEND_TYPE))
}

fn mend(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::PastEnd { .. } | Refusal::CutsCharacter(_) | Refusal::OtherSurface { .. } => MEND_UNIT,
        _ => MEND,
    }
}

/// A document's name: an id that is a number is found by the same digits in quotes, since a table of CSV has no numbers.
fn key(doc: &RawValue) -> String {
    serde_json::from_str(doc.get()).unwrap_or_else(|_| doc.get().to_owned())
}

/// The message with the column alone: the line is said in front of it.
fn reason(error: &serde_json::Error) -> String {
    let said = error.to_string();
    format!("{} at column {}", said.split(" at line ").next().unwrap_or_default(), error.column())
}
