//! Stage 3: `aliases.yaml` → a checked, immutable table.
//!
//! [`AliasTable::from_yaml`] reads the table that people keep and reports all its faults at once, each with its place
//! and a mend; [`AliasTable::from_jsonl`] reads gazetteers; [`AliasTable::new`] takes entities from memory. The way
//! from text to table is `lint` (raw lines) → `node` (a plain tree) → `row` (one entity) → `check` (all of them).
//! The format is described in `docs/aliases.md`. Files are opened and replaced by [`crate::files`], not here.

mod check;
pub mod edit;
mod entity;
mod fault;
mod format;
mod jsonl;
mod lint;
mod locate;
mod node;
mod row;
mod rules;
mod stats;
mod stored;
mod table;
mod write;
mod yaml;

pub use entity::{Alias, AliasKind, Entity, EntityType};
pub use fault::{Fault, TableFaults};
pub use format::{FormatError, format};
#[cfg(feature = "formats")]
pub(crate) use jsonl::type_of;
pub(crate) use rules::clash_key;
#[cfg(feature = "formats")]
pub(crate) use rules::{ID_MEND, fault_of_id, fault_of_name, is_lang, is_script, is_wikidata, shown};
pub use stats::Stats;
pub(crate) use stored::{Stored, encoded};
pub use table::{AliasTable, EntityIdx, TableError};
pub use write::{WriteError, to_jsonl, to_yaml};
pub use yaml::MAX_YAML_BYTES;

/// Most names that one entity may have: mentions point at a name by a 16-bit index.
pub const MAX_NAMES: usize = u16::MAX as usize;

/// What faults call a text that came without the name of a file; see [`TableFaults::in_file`].
const UNNAMED: &str = "aliases.yaml";

/// The table that ships with the program, as its keepers wrote it.
pub const BUILT_IN: &str = include_str!("../../aliases.yaml");

/// The same as JSON Lines, made by `build.rs`: YAML takes half of the start-up to read, this a twentieth.
const BUILT_IN_LINES: &str = include_str!(concat!(env!("OUT_DIR"), "/aliases.jsonl"));

impl AliasTable {
    /// The table that ships with the program: people, places and organizations of the 2020 Idlib coverage.
    ///
    /// # Errors
    /// None in a released program: a test holds that the table has no fault.
    pub fn built_in() -> Result<Self, TableFaults> {
        Self::from_jsonl(BUILT_IN_LINES, "aliases.yaml (built-in)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_that_ships_is_whole_and_without_fault() {
        let kept = AliasTable::from_yaml(BUILT_IN, "aliases.yaml").unwrap();
        assert_eq!(AliasTable::built_in().unwrap().entities(), kept.entities());
    }
}
