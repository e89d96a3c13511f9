//! Measures of quality on labelled data: pure functions from labels and scores to figures.

pub mod clean;
