//! Stage 9: suggestions and what people decide of them, without a face.
//!
//! - [`Verdict`]: one event; a line of `aliases.verdicts.jsonl`. Nothing is ever taken out: undo is an event, too.
//! - [`Journal`]: all events in order and what they amount to: the ruling that holds for each suggestion and for each pair of
//!   a spelling and an entity. Journals merge without conflict; [`Agreement`] tells where two reviewers differ.
//! - [`Queue`]: the suggestions that are not decided, in an order, filtered.
//! - [`left()`]: suggestions without what is decided in them already.
//! - [`Plan`]: what the rulings that hold would change in the table; it writes the new text, it writes no file.
//!
//! # How a face uses them
//!
//! Files are the business of [`crate::files`]: read the suggestions (JSON Lines) and the journal, append each verdict as it
//! is made, replace the table. Everything between is pure:
//!
//! ```
//! use canonym::review::{Filter, Journal, Order, Plan, Queue, Ruling, Stamp};
//! use canonym::{AliasTable, suggest::Suggestion};
//!
//! let line = r#"{"id":"1f","kind":"alias","entity":"hulusi-akar","name":"Hulusi Akar","probability":0.9,
//!   "surfaces":[{"surface":"Khulusi Akar","count":3,"docs":2}],"evidence":[],"contexts":[],"conflicts":[]}"#;
//! let suggestions: Vec<Suggestion> = vec![serde_json::from_str(line)?];
//! let mut journal = Journal::default(); // or Journal::read(text).0
//!
//! // A card: the first that is open. A key: a ruling. Append `verdict.line()` to the file, then take it in.
//! let queue = Queue::new(suggestions, Order::Worth);
//! let card = queue.open(&journal, &Filter::default())[0];
//! let stamp = Stamp { at: "2026-01-02T03:04:05Z".into(), by: "ana".into(), via: "terminal".into() };
//! let verdict = stamp.accepts(card); // as suggested; or stamp.rules(card, Ruling::Never), …
//! journal.push(verdict.clone());
//! assert!(queue.open(&journal, &Filter::default()).is_empty());
//!
//! // Undo is one more event; a batch is undone by the name of the batch.
//! let undone = stamp.undoes(&verdict.id);
//! journal.push(undone);
//! assert_eq!(queue.open(&journal, &Filter::default()).len(), 1);
//! journal.push(stamp.rules(card, Ruling::Hidden));
//!
//! // At the end: the changes, and the text of the table with them.
//! let text = "version: 1\nentities:\n  - id: hulusi-akar\n    type: person\n    name: Hulusi Akar\n";
//! let plan = Plan::new(&journal, &AliasTable::from_yaml(text, "aliases.yaml")?);
//! assert_eq!(plan.apply(text)?.text, format!("{text}    hidden:\n      - Khulusi Akar\n"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod agreement;
mod journal;
mod left;
mod merge;
mod plan;
mod queue;
#[cfg(test)]
mod tests;
mod verdict;

pub use agreement::{Agreement, Difference};
pub use journal::{BadLine, Journal};
pub use left::left;
pub use merge::{Merge, Mismatch};
pub use plan::{Applied, Change, Plan, Skipped};
pub use queue::{Filter, Order, Queue};
pub use verdict::{Ruling, Stamp, Verdict, rfc3339};
