//! What of a table each format has room for.
//!
//! One table ([`carriage`]) says it; the writers get what is left of the entities, the user gets the count of what is
//! not, and the tests hold every format to it.

use super::{Format, tag};
use crate::aliases::{Alias, AliasKind, Entity, is_wikidata};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::fmt;

/// Something that a table says of an entity or a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Item {
    /// Ids of entities.
    Id,
    /// That a name is a misspelling.
    Hidden,
    /// Short forms.
    Short,
    /// Names that are somebody else's.
    Not,
    /// Words that speak for an entity.
    Context,
    /// Languages of names.
    Lang,
    /// Scripts of names.
    Script,
    /// Notes on names.
    NameNote,
    /// Wikidata items.
    Wikidata,
    /// Notes on entities.
    Note,
}

/// What becomes of an item in a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carriage {
    /// It is there and comes back.
    Kept,
    /// The name is there, as any other alias; what kind it is of is not.
    Unmarked,
    /// It is not there.
    LeftOut,
}

impl Item {
    /// All items, in the order in which they are counted.
    pub const ALL: [Self; 10] = [
        Self::Id,
        Self::Hidden,
        Self::Short,
        Self::Not,
        Self::Context,
        Self::Lang,
        Self::Script,
        Self::NameNote,
        Self::Wikidata,
        Self::Note,
    ];

    /// One of it, and several.
    fn words(self) -> [&'static str; 2] {
        match self {
            Self::Id => ["id (its Wikidata item stands there)", "ids (their Wikidata items stand there)"],
            Self::Hidden => ["misspelling", "misspellings"],
            Self::Short => ["short form", "short forms"],
            Self::Not => ["name of `not`", "names of `not`"],
            Self::Context => ["context word", "context words"],
            Self::Lang => ["language of a name", "languages of names"],
            Self::Script => ["script of a name", "scripts of names"],
            Self::NameNote => ["note on a name", "notes on names"],
            Self::Wikidata => ["Wikidata item", "Wikidata items"],
            Self::Note => ["note", "notes"],
        }
    }
}

/// What becomes of `item` in `format`.
///
/// A short form is never written as a plain name: a bare surname that counts as a full name merges strangers.
pub fn carriage(format: Format, item: Item) -> Carriage {
    use Carriage::{Kept, LeftOut, Unmarked};
    match (format, item) {
        (Format::Csv | Format::JsonLines, _) => Kept,
        (Format::Skos, Item::Script | Item::NameNote) => LeftOut,
        (Format::Skos, _) => Kept,
        (_, Item::Hidden) => Unmarked,
        (Format::FollowTheMoney, Item::Not | Item::Lang | Item::Script | Item::NameNote) => LeftOut,
        (Format::FollowTheMoney, _) => Kept,
        (Format::Wikidata, Item::Lang | Item::Wikidata) => Kept,
        (Format::Wikidata, _) => LeftOut,
        (Format::Spacy | Format::OpenRefine, Item::Id) => Kept,
        (Format::Spacy | Format::OpenRefine, _) => LeftOut,
    }
}

/// How many of what a format did not take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    /// What is not there.
    pub left_out: BTreeMap<Item, usize>,
    /// What is there as a plain name.
    pub unmarked: BTreeMap<Item, usize>,
}

impl Losses {
    /// Whether nothing was lost.
    pub fn is_empty(&self) -> bool {
        self.left_out.is_empty() && self.unmarked.is_empty()
    }

    fn leave_out(&mut self, item: Item, count: usize) {
        if count > 0 {
            *self.left_out.entry(item).or_default() += count;
        }
    }
}

/// `3 context words, 12 notes are not in this format`, and nothing if nothing was lost.
impl fmt::Display for Losses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = |counts: &BTreeMap<Item, usize>, one, many| {
            if counts.values().sum::<usize>() == 1 { one } else { many }
        };
        if !self.left_out.is_empty() {
            let are = verb(&self.left_out, "is", "are");
            write!(f, "{} {are} not in this format", listed(&self.left_out))?;
        }
        if !self.unmarked.is_empty() {
            let between = if self.left_out.is_empty() { "" } else { "; " };
            let stand = verb(&self.unmarked, "stands there as a plain name", "stand there as plain names");
            write!(f, "{between}{} {stand}", listed(&self.unmarked))?;
        }
        Ok(())
    }
}

fn listed(counts: &BTreeMap<Item, usize>) -> String {
    let one = |(item, count): (&Item, &usize)| format!("{count} {}", item.words()[usize::from(*count != 1)]);
    counts.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// What is left of `entities` in `format`, and what is not. Reading the export gives just that back.
pub fn carried(entities: &[Entity], format: Format) -> (Vec<Entity>, Losses) {
    let mut losses = Losses::default();
    let mut left: Vec<Entity> = entities.iter().map(|entity| cut(entity, format, &mut losses)).collect();
    match format {
        Format::Wikidata => {
            left.iter_mut().for_each(by_language);
            items_for_ids(&mut left, &mut losses);
        }
        Format::OpenRefine => left.iter_mut().for_each(item_of_id),
        _ => {}
    }
    (left, losses)
}

fn cut(entity: &Entity, format: Format, losses: &mut Losses) -> Entity {
    let mut left = entity.clone();
    let keeps = |item| carriage(format, item) == Carriage::Kept;
    left.names = entity.names.iter().filter_map(|name| cut_name(name, format, losses)).collect();
    left.names.sort_by_key(|name| name.kind);
    for (item, list) in [(Item::Not, &mut left.not), (Item::Context, &mut left.context)] {
        if !keeps(item) {
            losses.leave_out(item, std::mem::take(list).len());
        }
    }
    for (item, text) in [(Item::Wikidata, &mut left.wikidata), (Item::Note, &mut left.note)] {
        if !keeps(item) {
            losses.leave_out(item, text.take().iter().len());
        }
    }
    left
}

fn cut_name(name: &Alias, format: Format, losses: &mut Losses) -> Option<Alias> {
    if name.kind == AliasKind::Canonical {
        return Some(alone(name, losses));
    }
    let mut left = name.clone();
    let mark = match name.kind {
        AliasKind::Hidden => Some(Item::Hidden),
        AliasKind::Short => Some(Item::Short),
        AliasKind::Canonical | AliasKind::Alias => None,
    };
    match mark.map(|item| (item, carriage(format, item))) {
        Some((item, Carriage::LeftOut)) => {
            losses.leave_out(item, 1);
            return None;
        }
        Some((item, Carriage::Unmarked)) => {
            left.kind = AliasKind::Alias;
            *losses.unmarked.entry(item).or_default() += 1;
        }
        _ => {}
    }
    left.lang = name.lang.as_deref().and_then(|lang| tag_in(format, lang));
    losses.leave_out(Item::Lang, usize::from(left.lang.is_none() && name.lang.is_some()));
    for (item, text) in [(Item::Script, &mut left.script), (Item::NameNote, &mut left.note)] {
        if carriage(format, item) != Carriage::Kept {
            losses.leave_out(item, text.take().iter().len());
        }
    }
    Some(left)
}

/// The canonical name: a table says nothing of it but itself.
fn alone(name: &Alias, losses: &mut Losses) -> Alias {
    for (item, said) in [(Item::Lang, &name.lang), (Item::Script, &name.script), (Item::NameNote, &name.note)]
    {
        losses.leave_out(item, said.iter().len());
    }
    Alias::new(&name.text, AliasKind::Canonical)
}

/// The tag of a language as `format` gives it back.
fn tag_in(format: Format, lang: &str) -> Option<String> {
    match format {
        Format::Csv | Format::JsonLines => Some(lang.to_owned()),
        Format::Skos => tag::well_formed(lang).then(|| tag::usual_case(lang)),
        Format::Wikidata => Some(tag::usual_case(lang)).filter(|lang| lang != tag::ANY),
        Format::FollowTheMoney | Format::Spacy | Format::OpenRefine => None,
    }
}

/// The names grouped by language, in the order in which the languages first stand there.
fn by_language(entity: &mut Entity) {
    let mut order: Vec<Option<String>> = Vec::new();
    for name in &entity.names {
        if !order.contains(&name.lang) {
            order.push(name.lang.clone());
        }
    }
    entity.names.sort_by_key(|name| order.iter().position(|lang| *lang == name.lang));
}

/// Wikidata knows an item by its number alone: the id gives way to it, where no other entity has that id.
fn items_for_ids(entities: &mut [Entity], losses: &mut Losses) {
    let mut taken: FxHashSet<String> = entities.iter().map(|entity| entity.id.clone()).collect();
    for entity in entities {
        match &entity.wikidata {
            Some(item) if *item == entity.id => {}
            Some(item) if taken.insert(item.clone()) => {
                losses.leave_out(Item::Id, 1);
                entity.id.clone_from(item);
            }
            Some(_) => {
                losses.leave_out(Item::Wikidata, 1);
                entity.wikidata = None;
            }
            None => {}
        }
        item_of_id(entity);
    }
}

/// An id that is the number of an item says the item.
fn item_of_id(entity: &mut Entity) {
    if is_wikidata(&entity.id) {
        entity.wikidata = Some(entity.id.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aliases::EntityType;

    #[test]
    fn losses_are_told_in_words() {
        let mut akar = Entity::new("akar", EntityType::Person, "Hulusi Akar")
            .with(AliasKind::Hidden, ["Khusi Akar"])
            .with(AliasKind::Short, ["Akar"]);
        akar.context = vec!["minister".into(), "general".into()];
        akar.note = Some("x".into());
        let told = |format| carried(std::slice::from_ref(&akar), format).1.to_string();
        assert_eq!(told(Format::Csv), "");
        assert_eq!(told(Format::FollowTheMoney), "1 misspelling stands there as a plain name");
        assert_eq!(
            told(Format::Spacy),
            "1 short form, 2 context words, 1 note are not in this format; 1 misspelling stands there as a plain name"
        );
    }

    #[test]
    fn an_item_stands_for_one_id_only() {
        let entity = |id: &str, item: Option<&str>| {
            let mut entity = Entity::new(id, EntityType::Place, id);
            entity.wikidata = item.map(str::to_owned);
            entity
        };
        let table =
            [entity("a", Some("Q1")), entity("b", Some("Q1")), entity("Q2", None), entity("c", Some("Q2"))];
        let (left, losses) = carried(&table, Format::Wikidata);
        let ids: Vec<_> = left.iter().map(|e| (e.id.as_str(), e.wikidata.as_deref())).collect();
        assert_eq!(ids, [("Q1", Some("Q1")), ("b", None), ("Q2", Some("Q2")), ("c", None)]);
        assert_eq!((losses.left_out[&Item::Id], losses.left_out[&Item::Wikidata]), (1, 2));
    }
}
