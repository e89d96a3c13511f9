//! Canonym merges the spellings of one name.
//!
//! Articles spell one person many ways: *Hulusi Akar*, *Khulusi Akar*, *Khalousi Akkar*, خلوصي أكار. This crate cleans such
//! text, transliterates it, finds the names in it and links them to the canonical entities of an alias table, with a
//! probability and reasons for every link. The types that matter are few:
//!
//! - [`AliasTable`]: the entities and their names, read from YAML or JSON Lines, checked, immutable;
//! - [`Linker`]: runs all stages over a document; immutable, shared between threads;
//! - [`Document`]: the clean text with its way back to the source, and the [`LinkedMention`]s;
//! - [`Decision`]: `Link`, `Review` or `Unknown`. Only `Link` is certain enough to change a text unasked.
//!
//! # Link the names of a text
//!
//! ```
//! use canonym::{AliasTable, Decision, Linker};
//!
//! let linker = Linker::builder().table(AliasTable::built_in()?).build();
//! let document = linker.link("Governor Rahmi Dogan met Erdogan's aide Fakhruddin Alton. Alton left.");
//! let found: Vec<_> = document
//!     .mentions
//!     .iter()
//!     .map(|m| (m.source.of(document.clean.source()), m.entity.map(|e| linker.table().entity(e).id.as_str())))
//!     .collect();
//! assert_eq!(found[0], ("Rahmi Dogan", None));
//! assert_eq!(found[2], ("Fakhruddin Alton", Some("fahrettin-altun")));
//! assert_eq!(found[3], ("Alton", Some("fahrettin-altun")));
//! # Ok::<(), canonym::aliases::TableFaults>(())
//! ```
//!
//! # Write the canonical names into it
//!
//! ```
//! # use canonym::{AliasTable, Linker};
//! use canonym::output::cleaned;
//!
//! let linker = Linker::builder().table(AliasTable::built_in()?).build();
//! let document = linker.link("Fakhruddin Alton spoke.\u{a0}Alton\u{2019}s words were few.");
//! let cleaned = cleaned::canonical(&document, linker.table());
//! assert_eq!(cleaned.text, "Fahrettin Altun spoke. Altun's words were few.");
//! # Ok::<(), canonym::aliases::TableFaults>(())
//! ```
//!
//! # The small tools
//!
//! ```
//! use canonym::{Cleaner, Linker, translit};
//!
//! assert_eq!(Cleaner::new().clean("ErdoÄŸan").text(), "Erdoğan");
//! assert_eq!(translit::romanize("Владимир Путин"), "Vladimir Putin");
//! let same = Linker::builder().build().compare("Hulusi Akar", "Khalousi Akkar", None);
//! assert!(same.probability() > 0.9);
//! ```
//!
//! # Features
//!
//! `cli` (default): the command line. Without it (`default-features = false`) the library needs no clap, no terminal and no
//! thread pool. `review` (default): `canonym review` in the terminal. `formats` (part of `cli`): the module `formats`, tables in the formats of other programs. The stages never print, read files or look at the environment; only [`files`] touches the disk.

pub mod aliases;
pub mod candidate;
pub mod clean;
pub mod cluster;
pub mod compiled;
pub mod eval;
pub mod files;
mod flat;
#[cfg(feature = "formats")]
pub mod formats;
pub mod link;
mod linker;
pub mod mention;
pub mod output;
pub mod review;
pub mod score;
pub mod script;
mod span;
pub mod suggest;
pub mod train;
pub mod translit;

#[cfg(feature = "cli")]
pub mod cli;

pub use aliases::{AliasTable, Entity, EntityType};
pub use clean::{CleanText, Cleaner};
pub use link::{Decision, LinkedMention};
pub use linker::{Document, Linker, LinkerBuilder, Lookup, LookupCandidate};
pub use mention::Mention;
pub use score::{Comparison, Evidence, Scorer};
pub use span::Span;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
