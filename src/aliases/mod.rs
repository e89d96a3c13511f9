//! Stage 3: `aliases.yaml` → a checked, immutable table.

mod entity;

pub use entity::{Alias, AliasKind, Entity, EntityType};

use rustc_hash::FxHashMap;

/// Index of an entity in its [`AliasTable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityIdx(pub u32);

/// The table: entities in file order, ids unique, no alias of two entities (unless marked). Immutable.
#[derive(Clone, Debug, Default)]
pub struct AliasTable {
    entities: Vec<Entity>,
    by_id: FxHashMap<String, EntityIdx>,
}

impl AliasTable {
    /// All entities, in file order; `entities()[i.0 as usize]` is the entity of [`EntityIdx`] `i`.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The entity at `index`, which must come from this table.
    pub fn entity(&self, index: EntityIdx) -> &Entity {
        &self.entities[index.0 as usize]
    }

    /// The entity of that id.
    pub fn by_id(&self, id: &str) -> Option<EntityIdx> {
        self.by_id.get(id).copied()
    }
}
