//! Stage 3: `aliases.yaml` → a checked, immutable table.

mod entity;
mod table;

pub use entity::{Alias, AliasKind, Entity, EntityType};
pub use table::{AliasTable, EntityIdx, TableError};

/// Most names that one entity may have: mentions point at a name by a 16-bit index.
pub const MAX_NAMES: usize = u16::MAX as usize;
