//! Learning from labelled pairs of words and names. Nothing here is needed to compare names.

mod ablation;
mod em;
mod files;
mod letters;
mod readings;
mod run;
mod slips;
mod trees;

pub use ablation::Ablation;
pub use em::{WordPair, learn};
pub use files::{COMMON_WORDS, FileError, Files, TREES, file_names, scorer, shipped};
pub use letters::{LetterTables, NamePair, learn_letters};
pub use readings::{SpelledWord, learn_readings};
pub use run::{LabelledPair, Lesson, Source, recalibrate};
pub use trees::{Row, calibrate, fit, stretched};
