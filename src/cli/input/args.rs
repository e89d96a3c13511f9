//! The options that every command with documents takes.

use crate::cli::exit::UsageError;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// What to read and how.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct InputArgs {
    /// Files or folders; `-`, or no path and a pipe, is standard input. Folders are read in the order of their names,
    /// without hidden files, files that .gitignore names, and symbolic links
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// What the input is [default: by extension (.jsonl, .ndjson, .csv, .tsv, .html, .htm, each also with .gz), else text; a
    /// text that begins as an HTML page does is one]
    #[arg(long, value_name = "KIND", help_heading = "Input")]
    pub(crate) input: Option<Kind>,
    /// Field of a record that holds its text
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Input")]
    pub(crate) text_field: String,
    /// Field of a record that names it in the output
    #[arg(long, value_name = "NAME", default_value = "id", help_heading = "Input")]
    pub(crate) id_field: String,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Kind {
    /// One document, plain text in any charset
    Text,
    /// One JSON object a line, UTF-8
    Jsonl,
    /// A header and rows, UTF-8 (.tsv: parted by tabs)
    Csv,
    /// One HTML page, read as the text of its article; places are those in that text
    Html,
}

impl InputArgs {
    /// Refuses to wait for a person to type an article.
    pub(crate) fn check(&self) -> Result<(), UsageError> {
        if self.paths.is_empty() && std::io::stdin().is_terminal() {
            let advice = "nothing to read: name files or folders, pipe text in, or give `-` to type it (end with Ctrl-D)";
            return Err(UsageError::new(advice));
        }
        Ok(())
    }

    /// Whether standard input is among what is read.
    pub(crate) fn reads_stdin(&self) -> bool {
        self.paths.is_empty() || self.paths.iter().any(|path| is_stdin(path))
    }

    /// The files and folders that are named, without the sign for standard input.
    pub(crate) fn inputs(&self) -> impl Iterator<Item = &Path> {
        self.paths.iter().map(PathBuf::as_path).filter(|path| !is_stdin(path))
    }

    pub(super) fn paths_or_stdin(&self) -> Vec<PathBuf> {
        if self.paths.is_empty() { vec![PathBuf::from("-")] } else { self.paths.clone() }
    }

    pub(super) fn kind_of(&self, path: &Path) -> Kind {
        self.input.unwrap_or_else(|| kind_by_extension(path))
    }
}

/// Whether `path` is the sign for standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn kind_by_extension(path: &Path) -> Kind {
    match extension(path).as_deref() {
        Some("jsonl" | "ndjson") => Kind::Jsonl,
        Some("csv" | "tsv") => Kind::Csv,
        Some("html" | "htm" | "xhtml") => Kind::Html,
        _ => Kind::Text,
    }
}

/// The extension in lower case, that of `.gz` left out.
pub(crate) fn extension(path: &Path) -> Option<String> {
    let lower = |path: &Path| path.extension().map(|ext| ext.to_string_lossy().to_lowercase());
    match lower(path) {
        Some(gz) if gz == "gz" => lower(&path.with_extension("")),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kind_follows_the_extension() {
        let rows = [
            ("a.txt", Kind::Text),
            ("a", Kind::Text),
            ("-", Kind::Text),
            ("a.JSONL", Kind::Jsonl),
            ("a.ndjson.gz", Kind::Jsonl),
            ("a.csv", Kind::Csv),
            ("a.tsv.gz", Kind::Csv),
            ("a.txt.gz", Kind::Text),
            ("a.json", Kind::Text),
            ("a.html", Kind::Html),
            ("a.htm.gz", Kind::Html),
        ];
        for (path, kind) in rows {
            assert_eq!(kind_by_extension(Path::new(path)), kind, "{path}");
        }
    }
}
