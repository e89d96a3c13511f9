//! The program as a process: what it reads, what it writes, how it ends.

// A test that cannot prepare its files has failed.
#![allow(clippy::unwrap_used)]

mod bad_input;
mod cleaning;
mod cleaning_rules;
mod compiled;
mod declined;
mod house;
mod linking;
mod long_articles;
mod long_texts;
mod lookups;
mod matching;
mod mentions;
mod reviewing;
#[cfg(all(feature = "review", target_os = "linux"))]
mod terminals;
mod usage;
mod writing;
