//! Learning from labelled pairs of words and names. Nothing here is needed to compare names.

mod ablation;
mod clusters;
mod em;
mod files;
mod kin;
mod letters;
mod readings;
mod run;
mod shy;
mod slips;
mod table;
mod tagger;
mod trees;
mod verdicts;

pub use ablation::Ablation;
pub use clusters::{FittedClusters, fit_clusters};
pub use em::{WordPair, learn};
pub use files::{COMMON_WORDS, FileError, Files, TABLE, TREES, file_names, scorer, shipped};
pub use kin::{Kin, kin};
pub use letters::{LetterTables, NamePair, learn_letters};
pub use readings::{SpelledWord, learn_readings};
pub use run::{LabelledPair, Lesson, Source, recalibrate};
pub use table::{LookUp, learn_table, scorers};
pub use tagger::{CensusList, LabelledText, Labelling, NameSources, learn_tagger};
pub use trees::{Fitted, Row, calibrate, fit, stretched};
pub use verdicts::{MIN_OF_EACH, verdict_pairs};
