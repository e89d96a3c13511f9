//! What the rulings that hold would change in the table.
//!
//! A plan is made from the journal and the table alone. It adds names to entities, names to `not` lists, entities; and it
//! moves names to the short forms where a split says that others bear them, too. Nothing goes out of the table. What it has
//! already is no change, so that a plan carried out leaves an empty one.

use super::Journal;
use super::verdict::{Ruling, Verdict};
use crate::aliases::edit::{self, Added, Addition, EditError, NameList};
use crate::aliases::{Alias, AliasKind, AliasTable, Entity};
use crate::suggest::{SuggestionKind, spelling_key};
use crate::translit::name_key;
use std::fmt;

/// One change of the table.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Names join a list of an entity.
    Add {
        /// Id of the entity.
        entity: String,
        /// The list.
        list: NameList,
        /// The names, in order of their verdicts.
        names: Vec<String>,
    },
    /// A name of an entity becomes a short form of it.
    Shorten {
        /// Id of the entity.
        entity: String,
        /// The name as the table has it.
        name: String,
    },
    /// A new entity with its names.
    New(Entity),
}

/// A change that could not be made, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Skipped {
    /// The change.
    pub change: Change,
    /// Why.
    pub why: EditError,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New(entity) => write!(f, "new entity {}", entity.id),
            Self::Add { entity, list, names } => {
                write!(f, "{} to `{}` of {entity}", names.join(", "), list.key())
            }
            Self::Shorten { entity, name } => {
                write!(f, "{name} to `short` of {entity}, which lists it for good")
            }
        }
    }
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.change, self.why)
    }
}

/// The changes of a table, in order of the verdicts that ask for them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The changes: new entities, then moves, then what is added.
    pub changes: Vec<Change>,
}

/// The text of a table after a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// The whole text.
    pub text: String,
    /// How many new entities and names it has, moved ones among them.
    pub made: usize,
    /// The changes that it lacks.
    pub skipped: Vec<Skipped>,
}

impl Plan {
    /// What the rulings of `journal` that hold would change in `table`.
    pub fn new(journal: &Journal, table: &AliasTable) -> Self {
        let mut draft = Draft { table, made: Vec::new(), shortened: Vec::new(), added: Vec::new() };
        for event in journal.holding() {
            draft.hear(journal, event);
        }
        // Behind all else: what is given by another verdict is divided by this one, too.
        for event in journal.holding() {
            draft.divide(journal, event);
        }
        let made = draft.made.into_iter().map(Change::New);
        let moved = draft.shortened.into_iter().map(|(entity, name)| Change::Shorten { entity, name });
        let added = draft.added.into_iter().map(|(entity, list, names)| Change::Add { entity, list, names });
        Self { changes: made.chain(moved).chain(added).collect() }
    }

    /// Whether there is nothing to change.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The text of the table `text` with the changes. One that would make the table wrong is left out and told; comments,
    /// order and layout stay.
    ///
    /// # Errors
    /// A table that has faults already.
    pub fn apply(&self, text: &str) -> Result<Applied, EditError> {
        let mut applied = Applied { text: text.to_owned(), made: 0, skipped: Vec::new() };
        applied.make(&self.new_entities())?;
        for change in &self.changes {
            applied.shorten(change)?;
        }
        // Name by name, so that one that cannot be added keeps none of its list out.
        let additions: Vec<Addition<'_>> = self.changes.iter().flat_map(Change::additions).collect();
        let Added { text, left_out } = edit::add_all(&applied.text, &additions)?;
        applied.text = text;
        applied.made += additions.len() - left_out.len();
        for (number, why) in left_out {
            if !matches!(why, EditError::AlreadyThere(_)) {
                let Addition { id, list, names } = &additions[number];
                let names = names.iter().map(|name| (*name).to_owned()).collect();
                let change = Change::Add { entity: (*id).to_owned(), list: *list, names };
                applied.skipped.push(Skipped { change, why });
            }
        }
        Ok(applied)
    }

    fn new_entities(&self) -> Vec<Entity> {
        self.changes.iter().filter_map(Change::entity).cloned().collect()
    }
}

impl Applied {
    /// Makes a move, if `change` is one.
    fn shorten(&mut self, change: &Change) -> Result<(), EditError> {
        let Change::Shorten { entity, name } = change else { return Ok(()) };
        match edit::move_to_short(&self.text, entity, &[name]) {
            Ok(text) => (self.text, self.made) = (text, self.made + 1),
            Err(faulty @ EditError::Faulty(_)) => return Err(faulty),
            Err(EditError::AlreadyThere(_)) => {}
            Err(why) => self.skipped.push(Skipped { change: change.clone(), why }),
        }
        Ok(())
    }

    /// Makes all of the new entities at once, or where one of them cannot be made, of each half those that can.
    fn make(&mut self, new: &[Entity]) -> Result<(), EditError> {
        if new.is_empty() {
            return Ok(());
        }
        match (edit::add_entities(&self.text, new), new) {
            (Ok(text), _) => (self.text, self.made) = (text, self.made + new.len()),
            (Err(faulty @ EditError::Faulty(_)), _) => return Err(faulty),
            (Err(why), [one]) => self.skipped.push(Skipped { change: Change::New(one.clone()), why }),
            (Err(_), _) => {
                let (first, second) = new.split_at(new.len() / 2);
                self.make(first)?;
                self.make(second)?;
            }
        }
        Ok(())
    }
}

impl Change {
    fn entity(&self) -> Option<&Entity> {
        match self {
            Self::New(entity) => Some(entity),
            Self::Add { .. } | Self::Shorten { .. } => None,
        }
    }

    /// Each of its names by itself.
    fn additions(&self) -> Vec<Addition<'_>> {
        match self {
            Self::New(_) | Self::Shorten { .. } => Vec::new(),
            Self::Add { entity: id, list, names } => {
                names.iter().map(|name| Addition { id, list: *list, names: vec![name] }).collect()
            }
        }
    }
}

/// A plan in the making.
struct Draft<'t> {
    table: &'t AliasTable,
    made: Vec<Entity>,
    /// Entities and the names of theirs that become short forms.
    shortened: Vec<(String, String)>,
    added: Vec<(String, NameList, Vec<String>)>,
}

impl Draft<'_> {
    fn hear(&mut self, journal: &Journal, event: &Verdict) {
        if let Some(refused) = event.refused() {
            event.surfaces.iter().for_each(|surface| self.refuse(journal, refused, surface));
        }
        let Some(id) = event.entity.as_deref().filter(|_| event.verdict.accepts()) else { return };
        let own = if event.makes() { self.own_id(id, event) } else { id.to_owned() };
        // A name that stands for two is not given to the other: see `divide`.
        let given = event.surfaces.iter().filter(|_| event.kind != SuggestionKind::Split);
        for surface in given.filter(|surface| holds_for(journal, surface, id, event)) {
            self.add(&own, event.list_of(surface), surface);
        }
    }

    /// The id of the entity that `event` makes, which is made if it is not there: `id`, or where that is somebody else's
    /// (two names of one spelling in Latin letters), the first of `id-2`, `id-3`, … that is free or its own.
    fn own_id(&mut self, id: &str, event: &Verdict) -> String {
        for n in 1.. {
            let own = if n == 1 { id.to_owned() } else { format!("{id}-{n}") };
            let made = self.made.iter().find(|made| made.id == own);
            match made.or_else(|| self.table.by_id(&own).map(|index| self.table.entity(index))) {
                Some(there) if !lists(there, &event.name) => {}
                Some(_) => return own,
                None => {
                    self.made.push(Entity::new(&*own, event.entity_type, &*event.name));
                    return own;
                }
            }
        }
        id.to_owned()
    }

    /// The names that a split divides are forms that count only with support, whoever lists them for good or will.
    fn divide(&mut self, journal: &Journal, event: &Verdict) {
        let Some(id) = event.divides.as_deref().filter(|_| journal.rules_still(event)) else { return };
        let keys: Vec<String> = event.surfaces.iter().map(|surface| spelling_key(surface)).collect();
        let is_divided = |name: &str| keys.contains(&spelling_key(name));
        if let Some(index) = self.table.by_id(id) {
            let entity = self.table.entity(index);
            let listed =
                [AliasKind::Alias, AliasKind::Hidden].into_iter().flat_map(|kind| entity.names_of(kind));
            for name in listed.filter(|name| is_divided(&name.text)) {
                let pair = (id.to_owned(), name.text.clone());
                if !self.shortened.contains(&pair) {
                    self.shortened.push(pair);
                }
            }
        }
        if let Some(made) = self.made.iter_mut().find(|made| made.id == id) {
            let names = made.names.iter_mut().filter(|name| name.kind != AliasKind::Canonical);
            names.filter(|name| is_divided(&name.text)).for_each(|name| name.kind = AliasKind::Short);
            made.names.sort_by_key(|name| name.kind);
        }
        let lists = [NameList::Aliases, NameList::Hidden];
        let mut moved = Vec::new();
        for (_, _, names) in
            self.added.iter_mut().filter(|(entity, list, _)| entity == id && lists.contains(list))
        {
            moved.extend(names.extract_if(.., |name| is_divided(name)));
        }
        self.added.retain(|(.., names)| !names.is_empty());
        moved.iter().for_each(|name| self.put(id, NameList::Short, name));
    }

    /// The name joins the `not` list of the entity, unless that is there or lists it as its own.
    fn refuse(&mut self, journal: &Journal, id: &str, surface: &str) {
        let refused = journal.refuses(&spelling_key(surface), id);
        let Some(index) = self.table.by_id(id).filter(|_| refused) else { return };
        let (entity, key) = (self.table.entity(index), name_key(surface));
        let there = entity.not.iter().any(|name| name_key(name) == key) || lists(entity, surface);
        if !there {
            self.put(id, NameList::Not, surface);
        }
    }

    fn add(&mut self, id: &str, list: AliasKind, surface: &str) {
        if let Some(made) = self.made.iter_mut().find(|made| made.id == id) {
            if !lists(made, surface) {
                made.names.push(Alias::new(surface, list));
                made.names.sort_by_key(|name| name.kind);
            }
        } else if !self.table.by_id(id).is_some_and(|index| lists(self.table.entity(index), surface)) {
            // An entity that the table lacks is told when the names are to be added.
            let list = match list {
                AliasKind::Hidden => NameList::Hidden,
                AliasKind::Short => NameList::Short,
                AliasKind::Alias | AliasKind::Canonical => NameList::Aliases,
            };
            self.put(id, list, surface);
        }
    }

    fn put(&mut self, id: &str, list: NameList, surface: &str) {
        let at = self.added.iter().position(|(entity, of, _)| entity == id && *of == list);
        let at = at.unwrap_or_else(|| {
            self.added.push((id.to_owned(), list, Vec::new()));
            self.added.len() - 1
        });
        let names = &mut self.added[at].2;
        if !names.iter().any(|name| name == surface) {
            names.push(surface.to_owned());
        }
    }
}

/// Whether `event` is the ruling by which the surface is the entity's.
fn holds_for(journal: &Journal, surface: &str, id: &str, event: &Verdict) -> bool {
    let key = spelling_key(surface);
    journal.on_pair(&key, Some(id)).is_some_and(|last| last.id == event.id)
        && journal.given_to(&key) == Some(id)
}

/// Whether the entity has a name that is read as `surface` is.
pub(super) fn lists(entity: &Entity, surface: &str) -> bool {
    let key = name_key(surface);
    entity.names.iter().any(|name| name.text == surface || name_key(&name.text) == key)
}

impl Verdict {
    /// The entity whose names the surfaces are not, by this ruling.
    pub(super) fn refused(&self) -> Option<&str> {
        match self.verdict {
            _ if self.kind == SuggestionKind::Split => None,
            Ruling::Never => self.entity.as_deref(),
            _ => self.instead_of.as_deref(),
        }
    }

    /// Whether it makes an entity that the table may lack.
    pub(crate) fn makes(&self) -> bool {
        self.verdict == Ruling::NewEntity
            || (self.kind == SuggestionKind::Split && self.verdict == Ruling::Same)
    }

    /// The standing of a surface with its entity.
    fn list_of(&self, surface: &str) -> AliasKind {
        match self.verdict {
            Ruling::Hidden => AliasKind::Hidden,
            Ruling::Short => AliasKind::Short,
            _ if self.hidden.iter().any(|hidden| hidden == surface) => AliasKind::Hidden,
            _ if self.short.iter().any(|short| short == surface) => AliasKind::Short,
            _ => AliasKind::Alias,
        }
    }
}
