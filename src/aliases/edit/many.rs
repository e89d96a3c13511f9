//! Names for many lists of a table at once: the table is read, edited, read again and compared once for all of them.
//!
//! What cannot be added must not keep the rest out. What can be told beforehand (no such entity, no name, nothing new) is
//! left out of the edit; a name that another entity has is tried by itself behind the others, since the table may allow it
//! (`ambiguous:`); and where an edit of several fails all the same, each half of them is tried.

use super::{EditError, NameList, flow, new_names, no_entity, read, set_list, split_bom, verified};
use crate::aliases::rules::clash_key;
use crate::aliases::{AliasKind, AliasTable, Entity, EntityIdx};
use rustc_hash::FxHashMap;
use std::str::FromStr;
use yaml_edit::{YamlFile, YamlNode};

/// Names that are to join a list of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition<'n> {
    /// The entity.
    pub id: &'n str,
    /// The list.
    pub list: NameList,
    /// The names; those that stand there are skipped.
    pub names: Vec<&'n str>,
}

/// The text of a table after many additions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The whole text.
    pub text: String,
    /// The additions that it lacks, by their place, in order, and why.
    pub left_out: Vec<(usize, EditError)>,
}

/// The text of a table with all of `additions` that can be made; see [`super::add`]. The table is read once for all of
/// them, and once more for each name that another entity has.
///
/// ```
/// use canonym::aliases::edit::{Addition, NameList, add_all};
/// let text = "version: 1\nentities:\n  - id: ng\n    type: person\n    name: Ng\n";
/// let of = |id, list, name| Addition { id, list, names: vec![name] };
/// let added = add_all(text, &[of("ng", NameList::Aliases, "N. G."), of("gn", NameList::Not, "No")])?;
/// assert_eq!(added.text, format!("{text}    aliases:\n      - N. G.\n"));
/// assert_eq!(added.left_out[0].0, 1);
/// # Ok::<(), canonym::aliases::edit::EditError>(())
/// ```
///
/// # Errors
/// A table that is faulty already.
pub fn add_all(text: &str, additions: &[Addition<'_>]) -> Result<Added, EditError> {
    let (bom, bare) = split_bom(text);
    let table = read(bare)?;
    let mut edit = Edit { text: bare.to_owned(), entities: table.entities().to_vec(), left_out: Vec::new() };
    let owners = owners(&table);
    let (mut sure, mut doubtful) = (Vec::new(), Vec::new());
    for (number, addition) in additions.iter().enumerate() {
        match One::of(number, addition, &table) {
            Ok(one) if one.is_of_another(&owners) => doubtful.push(one),
            Ok(one) => sure.push(one),
            Err(why) => edit.left_out.push((number, why)),
        }
    }
    edit.make(&sure);
    doubtful.chunks(1).for_each(|one| edit.make(one));
    edit.left_out.sort_by_key(|(number, _)| *number);
    Ok(Added { text: format!("{bom}{}", edit.text), left_out: edit.left_out })
}

/// Who has each name for good, by the key in which names of two entities are compared.
fn owners(table: &AliasTable) -> FxHashMap<String, usize> {
    let mut owners = FxHashMap::default();
    for (number, entity) in table.entities().iter().enumerate() {
        let claimed = entity.names.iter().filter(|name| name.kind != AliasKind::Short);
        claimed.for_each(|name| {
            owners.entry(clash_key(&name.text)).or_insert(number);
        });
    }
    owners
}

/// An addition that can be made as far as it alone says.
struct One {
    number: usize,
    entity: EntityIdx,
    list: NameList,
    names: Vec<String>,
}

impl One {
    fn of(number: usize, addition: &Addition<'_>, table: &AliasTable) -> Result<Self, EditError> {
        let entity = table.by_id(addition.id).ok_or_else(|| no_entity(table, addition.id))?;
        let names = new_names(table.entity(entity), addition.list, &addition.names)?;
        Ok(Self { number, entity, list: addition.list, names })
    }

    fn is_of_another(&self, owners: &FxHashMap<String, usize>) -> bool {
        let own = self.entity.0 as usize;
        self.names.iter().any(|name| owners.get(&clash_key(name)).is_some_and(|owner| *owner != own))
    }
}

/// A table in the making.
struct Edit {
    text: String,
    entities: Vec<Entity>,
    left_out: Vec<(usize, EditError)>,
}

impl Edit {
    /// Makes all of them, or of each half what can be made.
    fn make(&mut self, all: &[One]) {
        if all.is_empty() {
            return;
        }
        match self.tried(all) {
            Ok((text, entities)) => (self.text, self.entities) = (text, entities),
            Err(why) => match all {
                [one] => self.left_out.push((one.number, why)),
                _ => {
                    let (first, second) = all.split_at(all.len() / 2);
                    self.make(first);
                    self.make(second);
                }
            },
        }
    }

    fn tried(&self, all: &[One]) -> Result<(String, Vec<Entity>), EditError> {
        let mut wanted = self.entities.clone();
        for one in all {
            let entity = &mut wanted[one.entity.0 as usize];
            one.names.iter().for_each(|name| one.list.push(entity, name));
        }
        let paste = |one: &One| format!("    {}: {}", one.list.key(), flow(&one.names));
        let paste: Vec<String> = all.iter().map(paste).collect();
        let new = inserted(&self.text, all);
        Ok((verified(&self.text, new, &wanted, all.len(), &paste.join("\n"))?, wanted))
    }
}

fn inserted(text: &str, all: &[One]) -> Option<String> {
    let file = YamlFile::from_str(text).ok()?;
    let entities = file.document()?.as_mapping()?.get_sequence("entities")?;
    // Read before anything is changed: to ask for them one by one would walk the list for each.
    let nodes: Vec<YamlNode> = entities.values().collect();
    for one in all {
        let YamlNode::Mapping(entity) = nodes.get(one.entity.0 as usize)? else { return None };
        match entity.get_sequence(one.list.key()) {
            Some(there) => one.names.iter().for_each(|name| there.push(name.as_str())),
            None => set_list(entity, one.list, &one.names),
        }
    }
    Some(file.to_string())
}
