//! The files of a model: their names, and the scorer that they make.

use super::letters::LetterTables;
use crate::score::letters::{Alphabet, Letters, NullModel, Table};
use crate::score::{self, ChoiceModel, Model, Scorer};
use std::collections::BTreeMap;
use std::fmt;

/// The files of a model, by name.
pub type Files = BTreeMap<String, String>;

/// The name of the file of trees.
pub const TREES: &str = "trees.txt";
/// The name of the file of the second model, which weighs the candidates of a table.
pub const TABLE: &str = "table.txt";
/// The name of the file of common words.
pub const COMMON_WORDS: &str = "common_words.txt";

/// A file of a model that is missing or not what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileError {
    /// Its name.
    pub file: String,
    /// The line, from 1; `None` where the file is missing.
    pub line: Option<usize>,
    /// What is wrong.
    pub problem: &'static str,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.problem),
            None => write!(f, "{}: {}", self.file, self.problem),
        }
    }
}

impl std::error::Error for FileError {}

/// The names of a model's files.
pub fn file_names() -> impl Iterator<Item = String> {
    let tables = Alphabet::ALL.map(LetterTables::file);
    [TREES, TABLE, COMMON_WORDS, LetterTables::NULL].map(str::to_owned).into_iter().chain(tables)
}

/// The files of the model that ships.
pub fn shipped() -> Files {
    score::shipped().map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
}

/// The scorer that the files of a model make.
///
/// # Errors
/// The first file that is missing or not what it should be.
pub fn scorer(files: &Files) -> Result<Scorer, FileError> {
    let text = |file: &str| {
        let missing = || FileError { file: file.to_owned(), line: None, problem: "the file is missing" };
        files.get(file).map(String::as_str).ok_or_else(missing)
    };
    let broken = |file: &str, line: usize, problem: &'static str| FileError {
        file: file.to_owned(),
        line: Some(line),
        problem,
    };
    let model = Model::parse(text(TREES)?).map_err(|error| broken(TREES, error.line, error.problem))?;
    let mut tables = Alphabet::ALL.map(|_| Table::default());
    for (table, alphabet) in tables.iter_mut().zip(Alphabet::ALL) {
        let file = LetterTables::file(alphabet);
        *table = Table::parse(text(&file)?)
            .map_err(|error| broken(&file, error.line, "not `letters latin:cost …`"))?;
    }
    let null = NullModel::parse(text(LetterTables::NULL)?)
        .map_err(|error| broken(LetterTables::NULL, error.line, "not one of 729 lines of 27 characters"))?;
    let choice =
        ChoiceModel::parse(text(TABLE)?).map_err(|error| broken(TABLE, error.line, error.problem))?;
    Scorer::with(model, Letters::of(tables, null))
        .with_choice(choice)
        .with_common_words(text(COMMON_WORDS)?)
        .map_err(|error| broken(COMMON_WORDS, error.line, error.problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_files_make_a_scorer() {
        let files = shipped();
        let mut names: Vec<String> = file_names().collect();
        names.sort();
        assert!(names.iter().eq(files.keys()));
        let (own, ours) = (scorer(&files).unwrap(), Scorer::new());
        let told = |scorer: &Scorer| {
            let (a, b) = (scorer.prepare("Hulusi Akar"), scorer.prepare("خلوصي أكار"));
            scorer.compare(&a, &b, None)
        };
        assert_eq!(told(&own), told(&ours));
    }

    #[test]
    fn a_broken_file_is_named() {
        for file in file_names() {
            let mut files = shipped();
            files.insert(file.clone(), "?\n".into());
            let error = scorer(&files).map(|_| ()).unwrap_err();
            assert_eq!((error.file.as_str(), error.line), (file.as_str(), Some(1)), "{error}");
            files.remove(&file);
            let error = scorer(&files).map(|_| ()).unwrap_err();
            assert_eq!((error.file.as_str(), error.line), (file.as_str(), None), "{error}");
        }
    }
}
