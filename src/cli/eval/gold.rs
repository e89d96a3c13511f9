//! Labelled documents in JSON Lines: a document with its mentions on a line, or a mention a line with the texts in a
//! folder.

use super::shared::Faults;
use crate::Span;
use crate::cli::tsv;
use crate::cli::type_arg::type_of;
use crate::eval::mentions::GoldMention;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::io::BufRead;
use std::path::Path;

/// What stands for the entity of a mention whose label is null: no id is empty, so the table never has it.
const NOBODY: &str = "";

/// A document with its labels.
pub(in crate::cli) struct GoldDocument {
    pub(in crate::cli) doc: String,
    pub(in crate::cli) text: String,
    pub(in crate::cli) mentions: Vec<GoldMention>,
}

/// One line of a file.
#[derive(Deserialize)]
struct Line {
    doc: String,
    text: String,
    mentions: Option<Vec<Label>>,
    #[serde(flatten)]
    mention: Option<Label>,
}

/// A labelled mention; offsets count code points.
#[derive(Deserialize)]
struct Label {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    entity_type: String,
    /// Not said, null (nobody of a table), or an id.
    #[serde(default, deserialize_with = "said")]
    entity: Option<Option<String>>,
}

fn said<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// The documents of `path`. Lines that cannot be used, and texts that cannot be read, are faults.
pub(in crate::cli) fn read(path: &Path, texts: Option<&Path>, faults: &mut Faults) -> Vec<GoldDocument> {
    let mut reading = Reading { path, texts, documents: Vec::new(), by_name: BTreeMap::new() };
    if let Err(error) = reading.read(faults) {
        faults.file(&error);
    }
    reading.documents
}

struct Reading<'a> {
    path: &'a Path,
    texts: Option<&'a Path>,
    documents: Vec<GoldDocument>,
    /// Documents of the folder by name; `None` was not to be read.
    by_name: BTreeMap<String, Option<usize>>,
}

impl Reading<'_> {
    fn read(&mut self, faults: &mut Faults) -> anyhow::Result<()> {
        for (line, number) in tsv::open(self.path)?.split(b'\n').zip(1..) {
            let line = line.map_err(|error| tsv::unreadable(self.path, &error))?;
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            if let Err(problem) = self.take(&line) {
                faults.row(self.path, number, problem);
            }
        }
        Ok(())
    }

    fn take(&mut self, line: &[u8]) -> Result<(), String> {
        let line: Line = serde_json::from_slice(line).map_err(|error| plain(&error))?;
        match (line.mentions, line.mention) {
            (Some(labels), _) => {
                let points = CodePoints::new(&line.text);
                let mentions = labels.iter().map(|label| points.mention(label)).collect::<Result<_, _>>()?;
                self.documents.push(GoldDocument { doc: line.doc, text: line.text, mentions });
                Ok(())
            }
            (None, Some(label)) => self.add(&line.doc, &line.text, &label),
            (None, None) => Err("has neither mentions nor start, end and type".to_owned()),
        }
    }

    /// Adds a mention to a document of the folder.
    fn add(&mut self, doc: &str, words: &str, label: &Label) -> Result<(), String> {
        let at = self.document(doc)?;
        let document = &mut self.documents[at];
        let mention = CodePoints::new(&document.text).mention(label)?;
        let found = mention.span.of(&document.text);
        if found != words {
            let (start, end) = (label.start, label.end);
            return Err(format!("{doc} has `{found}` at {start}..{end}, the label says `{words}`"));
        }
        document.mentions.push(mention);
        Ok(())
    }

    /// The document of that name, read when it is met first.
    fn document(&mut self, doc: &str) -> Result<usize, String> {
        let folder = self.texts.ok_or("the document is not on the line; say where it is: --texts DIR")?;
        if let Some(known) = self.by_name.get(doc) {
            return known.ok_or(format!("{doc} could not be read"));
        }
        let path = folder.join(doc);
        let text = std::fs::read_to_string(&path);
        self.by_name.insert(doc.to_owned(), text.is_ok().then_some(self.documents.len()));
        let text = text.map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
        self.documents.push(GoldDocument { doc: doc.to_owned(), text, mentions: Vec::new() });
        Ok(self.documents.len() - 1)
    }
}

/// The message without its place: that is said in front of it.
fn plain(error: &serde_json::Error) -> String {
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default();
    format!("is no labelled document or mention: {reason} at column {}", error.column())
}

/// Where each code point of a text begins, and where the last one ends.
struct CodePoints(Vec<usize>);

impl CodePoints {
    fn new(text: &str) -> Self {
        Self(text.char_indices().map(|(at, _)| at).chain([text.len()]).collect())
    }

    fn mention(&self, label: &Label) -> Result<GoldMention, String> {
        let Label { start, end, .. } = *label;
        let (Some(&from), Some(&to), true) = (self.0.get(start), self.0.get(end), start < end) else {
            let length = self.0.len() - 1;
            return Err(format!("{start}..{end} is no span of a text of {length} code points"));
        };
        let entity_type = type_of(&label.entity_type).ok_or_else(|| {
            format!("type `{}` is none of person, place, organization, other", label.entity_type)
        })?;
        let entity = label.entity.as_ref().map(|id| id.as_deref().unwrap_or(NOBODY).to_owned());
        Ok(GoldMention { span: Span::new(from, to), entity_type, entity })
    }
}
