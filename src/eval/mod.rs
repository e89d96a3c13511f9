//! Measures of quality on labelled data: pure functions from labels and scores to figures.

pub mod articles;
pub mod clean;
pub mod clusters;
pub mod lookup;
pub mod mentions;
pub mod metrics;
pub mod pairs;
pub mod translit;
