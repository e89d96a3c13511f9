//! The table itself: entities in file order and the index of their ids.

use super::stored::Stored;
use super::{Entity, MAX_NAMES};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Index of an entity in its [`AliasTable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityIdx(pub u32);

/// The table: entities in file order, each with a unique id and a name. Immutable.
///
/// A name may belong to two entities only where its keeper said so (`ambiguous:`), where it is a `short` form, or
/// in tables that came from JSON Lines or from [`AliasTable::new`].
#[derive(Clone, Debug, Default)]
pub struct AliasTable(Rows);

/// Where the entities are.
#[derive(Clone, Debug)]
enum Rows {
    Owned {
        entities: Vec<Entity>,
        by_id: FxHashMap<String, EntityIdx>,
    },
    /// In a compiled file, read one by one as they are asked for.
    Stored(Arc<Stored>),
}

impl Default for Rows {
    fn default() -> Self {
        Self::Owned { entities: Vec::new(), by_id: FxHashMap::default() }
    }
}

/// Why a list of entities is no table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// Two entities have one id.
    #[error("id \"{0}\" stands twice")]
    DuplicateId(String),
    /// An entity has an id without a letter.
    #[error("entity \"{0}\" has an empty id")]
    EmptyId(String),
    /// An entity has no canonical name, or one of its names has no letter.
    #[error("entity \"{0}\" has an empty name")]
    EmptyName(String),
    /// An entity has more names than [`MAX_NAMES`].
    #[error("entity \"{0}\" has more than {MAX_NAMES} names")]
    TooManyNames(String),
}

impl AliasTable {
    /// A table of `entities`, in that order.
    ///
    /// ```
    /// use canonym::aliases::{AliasKind, AliasTable, Entity, EntityType};
    /// let akar = Entity::new("hulusi-akar", EntityType::Person, "Hulusi Akar").with(AliasKind::Short, ["Akar"]);
    /// let table = AliasTable::new(vec![akar])?;
    /// assert_eq!(table.by_id("hulusi-akar").map(|i| table.entity(i).canonical()), Some("Hulusi Akar"));
    /// # Ok::<(), canonym::aliases::TableError>(())
    /// ```
    ///
    /// # Errors
    /// The first entity without id or name, with an id that an earlier one has, or with too many names.
    /// One name of two entities is no error here: the linker takes it as ambiguous.
    pub fn new(entities: Vec<Entity>) -> Result<Self, TableError> {
        let mut by_id = FxHashMap::with_capacity_and_hasher(entities.len(), rustc_hash::FxBuildHasher);
        for (entity, index) in entities.iter().zip(0..) {
            sound(entity)?;
            if by_id.insert(entity.id.clone(), EntityIdx(index)).is_some() {
                return Err(TableError::DuplicateId(entity.id.clone()));
            }
        }
        Ok(Self(Rows::Owned { entities, by_id }))
    }

    /// A table whose rows lie in a file.
    pub(crate) fn stored(rows: Stored) -> Self {
        Self(Rows::Stored(Arc::new(rows)))
    }

    /// All entities, in file order; `entities()[i.0 as usize]` is the entity of [`EntityIdx`] `i`.
    ///
    /// A compiled table reads all of its rows at the first call: ask for [`Self::len`] or [`Self::entity`] if that will do.
    pub fn entities(&self) -> &[Entity] {
        match &self.0 {
            Rows::Owned { entities, .. } => entities,
            Rows::Stored(rows) => rows.all(),
        }
    }

    /// Number of entities.
    pub fn len(&self) -> usize {
        match &self.0 {
            Rows::Owned { entities, .. } => entities.len(),
            Rows::Stored(rows) => rows.len(),
        }
    }

    /// Whether it has no entity.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entity at `index`, which must come from this table.
    ///
    /// # Panics
    /// On an index of another, longer table; a compiled table then has an entity without an id.
    pub fn entity(&self, index: EntityIdx) -> &Entity {
        match &self.0 {
            Rows::Owned { entities, .. } => &entities[index.0 as usize],
            Rows::Stored(rows) => rows.entity(index),
        }
    }

    /// The entity of that id.
    pub fn by_id(&self, id: &str) -> Option<EntityIdx> {
        match &self.0 {
            Rows::Owned { by_id, .. } => by_id.get(id).copied(),
            Rows::Stored(rows) => rows.by_id(id),
        }
    }
}

fn sound(entity: &Entity) -> Result<(), TableError> {
    let blank = |text: &str| text.trim().is_empty();
    if blank(&entity.id) {
        return Err(TableError::EmptyId(entity.canonical().to_owned()));
    }
    if entity.names.is_empty() || entity.names.iter().any(|name| blank(&name.text)) {
        return Err(TableError::EmptyName(entity.id.clone()));
    }
    if entity.names.len() > MAX_NAMES {
        return Err(TableError::TooManyNames(entity.id.clone()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aliases::{AliasKind, EntityType};

    fn entity(id: &str, name: &str) -> Entity {
        Entity::new(id, EntityType::Person, name)
    }

    #[test]
    fn keeps_order_and_finds_by_id() {
        let table = AliasTable::new(vec![entity("b", "B"), entity("a", "A")]).unwrap();
        assert_eq!(table.by_id("a"), Some(EntityIdx(1)));
        assert_eq!(table.by_id("c"), None);
        assert_eq!(table.entities()[0].id, "b");
    }

    #[test]
    fn refuses_what_cannot_be_named() {
        let twice = vec![entity("a", "A"), entity("a", "B")];
        let blank_alias = vec![entity("a", "A").with(AliasKind::Alias, [" "])];
        let cases = [
            (twice, TableError::DuplicateId("a".into())),
            (vec![entity(" ", "A")], TableError::EmptyId("A".into())),
            (vec![entity("a", "")], TableError::EmptyName("a".into())),
            (blank_alias, TableError::EmptyName("a".into())),
        ];
        for (entities, expected) in cases {
            assert_eq!(AliasTable::new(entities).unwrap_err(), expected);
        }
    }
}
