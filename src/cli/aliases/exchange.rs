//! Which format of another program is meant.

use crate::cli::{Globals, UsageError};
use crate::formats::Format;
use clap::ValueEnum;
use std::path::Path;

/// A format, as it is named on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum FormatArg {
    /// One row a name
    Csv,
    /// One entity a line
    Jsonl,
    /// RDF in Turtle
    Skos,
    /// FollowTheMoney, JSON Lines
    Ftm,
    /// Labels and aliases by language, JSON
    Wikidata,
    /// Patterns of spaCy's EntityRuler, JSON Lines
    Spacy,
    /// A reconciled column of OpenRefine, CSV
    Openrefine,
}

impl From<FormatArg> for Format {
    fn from(named: FormatArg) -> Self {
        match named {
            FormatArg::Csv => Self::Csv,
            FormatArg::Jsonl => Self::JsonLines,
            FormatArg::Skos => Self::Skos,
            FormatArg::Ftm => Self::FollowTheMoney,
            FormatArg::Wikidata => Self::Wikidata,
            FormatArg::Spacy => Self::Spacy,
            FormatArg::Openrefine => Self::OpenRefine,
        }
    }
}

/// The format of `option`, else of `--format jsonl`, else that of the file's name.
pub(super) fn exchange_format(
    named: Option<FormatArg>,
    file: Option<&Path>,
    globals: &Globals,
    option: &str,
) -> anyhow::Result<Format> {
    let names = || Format::ALL.map(Format::name).join(", ");
    match (named, globals.format) {
        (Some(format), None) => return Ok(format.into()),
        (Some(_), Some(_)) => {
            return Err(
                UsageError::new(format!("{option} and --format say the same: leave --format out")).into()
            );
        }
        (None, Some(crate::cli::Format::Jsonl)) => return Ok(Format::JsonLines),
        (None, Some(_)) => {
            return Err(UsageError::new(format!(
                "there is nothing to show here\n  help: name a format: {option} {}",
                names()
            ))
            .into());
        }
        (None, None) => {}
    }
    let name = file.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    name.as_deref().and_then(Format::of_file_name).ok_or_else(|| {
        let of = name.map_or(String::new(), |name| format!(" of {name}"));
        UsageError::new(format!("the format{of} cannot be told\n  help: name it with {option}: {}", names()))
            .into()
    })
}
