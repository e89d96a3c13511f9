//! Learning from labelled pairs of words and names. Nothing here is needed to compare names.

mod em;
mod letters;
mod run;
mod slips;
mod trees;

pub use em::{WordPair, learn};
pub use letters::{LetterTables, NamePair, learn_letters};
pub use run::{
    COMMON_WORDS, Files, LabelledPair, Source, TREES, file_names, recalibrate, scorer, shipped, train,
};
pub use trees::{Row, calibrate, fit, stretched};
