//! Entities as bytes, each read when it is asked for.
//!
//! A row is what an [`Entity`] has, in order: texts and lists with their length in front (LEB128), a missing text as
//! length 0 and any other one longer. Bytes that are no row give an entity without an id, never a panic.

use super::{Alias, AliasKind, Entity, EntityIdx, EntityType, MAX_NAMES};
use crate::flat::{Lazy, Lists};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

const KINDS: [AliasKind; 4] = [AliasKind::Canonical, AliasKind::Alias, AliasKind::Hidden, AliasKind::Short];

/// The rows of a compiled table.
#[derive(Debug)]
pub(crate) struct Stored {
    rows: Lists<u8>,
    read: Lazy<Entity>,
    all: OnceLock<Vec<Entity>>,
    ids: OnceLock<FxHashMap<String, EntityIdx>>,
    /// What stands for a row that is none.
    nobody: Entity,
}

impl Stored {
    /// The table of these rows. Nothing is read yet.
    pub(crate) fn new(rows: Lists<u8>) -> Self {
        let read = Lazy::new(rows.len());
        let nobody = Entity::new("", EntityType::Other, "");
        Self { rows, read, all: OnceLock::new(), ids: OnceLock::new(), nobody }
    }

    pub(super) fn len(&self) -> usize {
        self.read.len()
    }

    pub(super) fn entity(&self, index: EntityIdx) -> &Entity {
        let at = index.0 as usize;
        if let Some(all) = self.all.get() {
            return all.get(at).unwrap_or(&self.nobody);
        }
        self.read.get(at, || self.decoded(at)).unwrap_or(&self.nobody)
    }

    pub(super) fn all(&self) -> &[Entity] {
        self.all.get_or_init(|| (0..self.len()).map(|at| self.decoded(at)).collect())
    }

    pub(super) fn by_id(&self, id: &str) -> Option<EntityIdx> {
        let ids = self.ids.get_or_init(|| {
            let id = |at| Reader(self.rows.get(at)).text().unwrap_or_default();
            (0..self.len()).map(|at| (id(at), EntityIdx(at as u32))).collect()
        });
        ids.get(id).copied()
    }

    fn decoded(&self, at: usize) -> Entity {
        Reader(self.rows.get(at)).entity().unwrap_or_else(|| self.nobody.clone())
    }
}

/// The rows of `entities`.
pub(crate) fn encoded(entities: &[Entity]) -> Lists<u8> {
    entities.iter().map(row).collect()
}

fn row(entity: &Entity) -> Vec<u8> {
    let mut out = Vec::new();
    text(&entity.id, &mut out);
    out.push(entity.entity_type as u8);
    length(entity.names.len(), &mut out);
    for name in &entity.names {
        text(&name.text, &mut out);
        out.push(name.kind as u8);
        [&name.lang, &name.script, &name.note].into_iter().for_each(|other| perhaps(other, &mut out));
    }
    for list in [&entity.not, &entity.context] {
        length(list.len(), &mut out);
        list.iter().for_each(|item| text(item, &mut out));
    }
    [&entity.wikidata, &entity.note].into_iter().for_each(|other| perhaps(other, &mut out));
    out
}

fn length(mut value: usize, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn text(text: &str, out: &mut Vec<u8>) {
    length(text.len(), out);
    out.extend_from_slice(text.as_bytes());
}

/// A text that may be missing: the length is one more.
fn perhaps(text: &Option<String>, out: &mut Vec<u8>) {
    length(text.as_ref().map_or(0, |text| text.len() + 1), out);
    out.extend_from_slice(text.as_deref().unwrap_or_default().as_bytes());
}

/// What is left of a row.
struct Reader<'r>(&'r [u8]);

impl Reader<'_> {
    fn entity(&mut self) -> Option<Entity> {
        let id = self.text()?;
        let entity_type = *EntityType::ALL.get(usize::from(self.byte()?))?;
        let names = self.list(MAX_NAMES, Self::name)?;
        let (not, context) = (self.list(usize::MAX, Self::text)?, self.list(usize::MAX, Self::text)?);
        let (wikidata, note) = (self.perhaps()?, self.perhaps()?);
        let whole = self.0.is_empty() && !names.is_empty();
        whole.then_some(Entity { id, entity_type, names, not, context, wikidata, note })
    }

    fn name(&mut self) -> Option<Alias> {
        let text = self.text()?;
        let kind = *KINDS.get(usize::from(self.byte()?))?;
        Some(Alias { text, kind, lang: self.perhaps()?, script: self.perhaps()?, note: self.perhaps()? })
    }

    fn list<T>(&mut self, most: usize, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let len = self.length()?;
        // An item takes a byte at the least, so that a wrong length cannot take more memory than the row has.
        let possible = len <= self.0.len().min(most);
        possible.then(|| (0..len).map(|_| item(self)).collect::<Option<Vec<T>>>())?
    }

    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    fn length(&mut self) -> Option<usize> {
        let mut value = 0usize;
        for shift in (0..28).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn take(&mut self, len: usize) -> Option<String> {
        let (text, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        std::str::from_utf8(text).ok().map(str::to_owned)
    }

    fn text(&mut self) -> Option<String> {
        let len = self.length()?;
        self.take(len)
    }

    fn perhaps(&mut self) -> Option<Option<String>> {
        match self.length()? {
            0 => Some(None),
            more => self.take(more - 1).map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AliasTable;
    use proptest::prelude::*;

    #[test]
    fn the_shipped_table_comes_back_as_it_was() {
        let table = AliasTable::built_in().unwrap();
        let stored = AliasTable::stored(Stored::new(encoded(table.entities())));
        assert_eq!(stored.len(), table.len());
        for (entity, at) in table.entities().iter().zip(0..) {
            assert_eq!(stored.entity(EntityIdx(at)), entity);
            assert_eq!(stored.by_id(&entity.id), Some(EntityIdx(at)));
        }
        assert_eq!(stored.by_id("nobody"), None);
        assert_eq!(stored.entity(EntityIdx(u32::MAX)).id, "");
        assert_eq!(stored.entities(), table.entities());
    }

    proptest! {
        #[test]
        fn any_bytes_are_borne(bytes in proptest::collection::vec(any::<u8>(), 0..200), starts in proptest::collection::vec(0u32..300, 0..6)) {
            let rows = Lists { starts: starts.into(), items: bytes.into() };
            let table = AliasTable::stored(Stored::new(rows));
            for at in 0..table.len() + 1 {
                prop_assert!(!table.entity(EntityIdx(at as u32)).names.is_empty());
            }
            table.by_id("x");
            table.entities();
        }
    }
}
