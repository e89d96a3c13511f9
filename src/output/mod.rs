//! Stage 8: decisions → rewritten text and reports.
//!
//! Nothing here decides anything: [`DocumentReport`] and [`LookupReport`] are the values that every printer prints
//! ([`json`], [`human`], [`html`]), so that JSON, terminal and page never tell different stories. [`rewrite`] turns
//! certain links into edits, and [`cleaned`] joins them with the repairs of stage 1 into one list over the source. Printers write to any `io::Write`; files and terminals are left to the caller.

pub mod cleaned;
mod edits;
mod endings;
mod fields;
#[cfg(test)]
mod fixture;
pub mod html;
pub mod human;
mod inflect;
pub mod json;
mod offsets;
mod remembered;
mod report;
pub mod rewrite;
mod sanitize;
mod shape;

pub use cleaned::Cleaned;
pub use edits::{EditReport, edit_reports, meta};
pub use fields::Fields;
pub use offsets::CharOffsets;
pub(crate) use report::rounded;
pub use report::{CandidateReport, Detail, DocumentReport, LookupReport, MentionReport};
pub use sanitize::{Escape, sanitize};
