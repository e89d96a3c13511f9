//! Edits of a YAML table that its keeper would have made by hand: a name or an entity more, a name moved to the short forms,
//! and nothing else changed.
//!
//! The lossless tree of yaml-edit makes the edit; then `verify` reads the new text again and holds it against the
//! old one. Where anything but the addition differs, the edit is refused with the lines to paste. Nothing is ever
//! written from the meaning alone: that is how comments get lost.

mod many;
mod moves;
mod verify;

pub use many::{Added, Addition, add_all};
pub use moves::move_to_short;

use super::{Alias, AliasKind, AliasTable, Entity, TableFaults, fault, row, rules, yaml};
use std::str::FromStr;
use yaml_edit::{Mapping, MappingBuilder, Sequence, SequenceBuilder, YamlFile, YamlValue};

/// A list of an entity that names can be added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameList {
    /// Other accepted names.
    Aliases,
    /// Misspellings.
    Hidden,
    /// Forms that count only when the article supports them.
    Short,
    /// Names that are somebody else's.
    Not,
    /// Titles and words that speak for the entity.
    Context,
}

impl NameList {
    /// All lists, in the order in which an entity is written.
    pub const ALL: [Self; 5] = [Self::Aliases, Self::Hidden, Self::Short, Self::Not, Self::Context];

    /// The key of the list in the table.
    pub fn key(self) -> &'static str {
        match self {
            Self::Aliases => "aliases",
            Self::Hidden => "hidden",
            Self::Short => "short",
            Self::Not => "not",
            Self::Context => "context",
        }
    }

    fn kind(self) -> Option<AliasKind> {
        match self {
            Self::Aliases => Some(AliasKind::Alias),
            Self::Hidden => Some(AliasKind::Hidden),
            Self::Short => Some(AliasKind::Short),
            Self::Not | Self::Context => None,
        }
    }

    /// The names of this list.
    fn of(self, entity: &Entity) -> Vec<&str> {
        match self {
            Self::Not => entity.not.iter().map(String::as_str).collect(),
            Self::Context => entity.context.iter().map(String::as_str).collect(),
            _ => self
                .kind()
                .into_iter()
                .flat_map(|kind| entity.names_of(kind))
                .map(|name| name.text.as_str())
                .collect(),
        }
    }

    /// The entity with one more name at the end of this list.
    pub(crate) fn push(self, entity: &mut Entity, name: &str) {
        match (self, self.kind()) {
            (_, Some(kind)) => {
                let end = entity.names.iter().rposition(|name| name.kind <= kind).map_or(0, |last| last + 1);
                entity.names.insert(end, Alias::new(name, kind));
            }
            (Self::Not, None) => entity.not.push(name.to_owned()),
            (_, None) => entity.context.push(name.to_owned()),
        }
    }
}

/// Why an edit was not made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// The table has faults already.
    #[error("the table has faults; mend them first\n{0}")]
    Faulty(TableFaults),
    /// The table would have faults with the addition; places are those of the new text.
    #[error("with that, the table would be wrong\n{0}")]
    WouldBreak(TableFaults),
    /// No entity has this id.
    #[error("no entity \"{id}\"{}\n  help: name an id of the table, or make a new entity of it (`--new`)", .nearest.as_ref().map_or(String::new(), |near| format!("; did you mean `{near}`?")))]
    NoEntity {
        /// The id asked for.
        id: String,
        /// The nearest id of the table.
        nearest: Option<String>,
    },
    /// Every name is there already.
    #[error("nothing to add: {0} has all of it")]
    AlreadyThere(String),
    /// A name, or the id of a new entity, is none.
    #[error("{0}")]
    Bad(String),
    /// The edit would have changed more than it should.
    #[error("cannot add that without touching something else ({reason}); paste by hand:\n{paste}")]
    Refused {
        /// What would have changed.
        reason: String,
        /// What to paste, in YAML.
        paste: String,
    },
    /// The move of a name would have changed more than it should.
    #[error(
        "cannot move \"{name}\" of {id} without touching something else ({reason})\n  help: take it out of `{list}:` and put it under `short:` by hand"
    )]
    NotMoved {
        /// The name.
        name: String,
        /// The entity.
        id: String,
        /// The key of the list that has it.
        list: &'static str,
        /// What would have changed.
        reason: String,
    },
}

/// The text of a table with `names` added at the end of a list of the entity `id`. Names that stand there are skipped.
///
/// Comments, order, quotes, layout and line ends stay as they are; names are quoted where YAML needs it.
///
/// ```
/// use canonym::aliases::edit::{NameList, add};
/// let text = "version: 1\nentities:\n  - id: ng  # the director\n    type: person\n    name: Ng\n    aliases:\n      - N. G.\n";
/// let new = add(text, "ng", NameList::Aliases, &["Ng # Soo"])?;
/// assert_eq!(new, format!("{text}      - 'Ng # Soo'\n"));
/// # Ok::<(), canonym::aliases::edit::EditError>(())
/// ```
///
/// # Errors
/// A faulty table, an unknown id, a name that is none or that is there already, or an addition that makes the table
/// faulty or cannot be made alone.
pub fn add(text: &str, id: &str, list: NameList, names: &[&str]) -> Result<String, EditError> {
    let mut added = add_all(text, &[Addition { id, list, names: names.to_vec() }])?;
    match added.left_out.pop() {
        Some((_, why)) => Err(why),
        None => Ok(added.text),
    }
}

/// The text of a table with a new entity at its end.
///
/// # Errors
/// As [`add`]; an id that the table has already makes it faulty.
pub fn add_entity(text: &str, entity: &Entity) -> Result<String, EditError> {
    add_entities(text, std::slice::from_ref(entity))
}

/// The text of a table with new entities at its end, read and checked once for all of them.
///
/// # Errors
/// As [`add_entity`]; what is wrong with one of them is wrong with all.
pub fn add_entities(text: &str, entities: &[Entity]) -> Result<String, EditError> {
    let (bom, bare) = split_bom(text);
    let table = read(bare)?;
    let fault_of_id = |fault| format!("{fault}\n  help: {}", rules::ID_MEND);
    let fault_of = |entity: &Entity| {
        rules::fault_of_id(&entity.id).map(fault_of_id).or_else(|| rules::fault_of_name(entity.canonical()))
    };
    if let Some(fault) = entities.iter().find_map(fault_of) {
        return Err(EditError::Bad(fault));
    }
    let mut wanted = table.entities().to_vec();
    wanted.extend_from_slice(entities);
    let new = append_entities(bare, entities);
    let paste: Vec<String> = entities.iter().map(paste_entity).collect();
    finish(bom, bare, new, &wanted, &paste.join("\n"))
}

fn split_bom(text: &str) -> (&str, &str) {
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.split_at(text.len() - bare.len())
}

fn read(text: &str) -> Result<AliasTable, EditError> {
    AliasTable::from_yaml(text, super::UNNAMED).map_err(EditError::Faulty)
}

fn no_entity(table: &AliasTable, id: &str) -> EditError {
    let ids = table.entities().iter().map(|entity| entity.id.as_str());
    EditError::NoEntity { id: rules::shown(id), nearest: rules::nearest(id, ids).map(str::to_owned) }
}

fn new_names(entity: &Entity, list: NameList, names: &[&str]) -> Result<Vec<String>, EditError> {
    let there = list.of(entity);
    let mut new: Vec<String> = Vec::new();
    for name in names.iter().map(|name| name.trim()) {
        if let Some(fault) = rules::fault_of_name(name) {
            return Err(EditError::Bad(fault));
        }
        if !there.contains(&name) && !new.iter().any(|other| other == name) {
            new.push(name.to_owned());
        }
    }
    if new.is_empty() { Err(EditError::AlreadyThere(entity.id.clone())) } else { Ok(new) }
}

fn finish(
    bom: &str,
    old: &str,
    new: Option<String>,
    wanted: &[Entity],
    paste: &str,
) -> Result<String, EditError> {
    Ok(format!("{bom}{}", verified(old, new, wanted, 1, paste)?))
}

/// The new text, if it is the old one with so many additions that make its entities `wanted`, and nothing else.
fn verified(
    old: &str,
    new: Option<String>,
    wanted: &[Entity],
    additions: usize,
    paste: &str,
) -> Result<String, EditError> {
    let refused = |reason: String| EditError::Refused { reason, paste: paste.to_owned() };
    let new = new.ok_or_else(|| refused("its place was not found".to_owned()))?;
    let table = match AliasTable::proofread(&new, super::UNNAMED) {
        Ok(table) => table,
        Err(_) => {
            let table = AliasTable::from_yaml(&new, super::UNNAMED).map_err(EditError::WouldBreak)?;
            no_new_doubt(old, &new)?;
            table
        }
    };
    verify::only_added(old, &new, additions, (wanted, &table))
        .map_err(|reason| refused(reason.to_string()))?;
    Ok(new)
}

/// A doubt that the table had before is its keeper's; one that the addition brings is not let in.
fn no_new_doubt(old: &str, new: &str) -> Result<(), EditError> {
    let mut doubts = yaml::findings(new);
    if doubts.is_empty() {
        return Ok(());
    }
    let known = yaml::findings(old);
    doubts.retain(|doubt| !known.iter().any(|old| old.message == doubt.message));
    if doubts.is_empty() {
        return Ok(());
    }
    Err(EditError::WouldBreak(fault::place(doubts, new, super::UNNAMED)))
}

fn set_list(entity: &Mapping, list: NameList, names: &[String]) {
    let values: Vec<YamlValue> = names.iter().map(|name| YamlValue::from(name.as_str())).collect();
    if entity.contains_key(list.key()) {
        entity.set(list.key(), YamlValue::from(values));
    } else {
        entity.set_with_field_order(list.key(), YamlValue::from(values), row::KEYS);
    }
}

fn append_entities(text: &str, entities: &[Entity]) -> Option<String> {
    let file = YamlFile::from_str(text).ok()?;
    let document = file.document()?;
    let table = document.as_mapping()?;
    for entity in entities {
        let source = YamlFile::from_str(&alone(entity)).ok()?;
        let new = source.document()?.as_mapping()?;
        match table.get_sequence("entities") {
            Some(there) => there.push(new),
            None => table.set("entities", single(new)?),
        }
    }
    Some(file.to_string())
}

fn single(entity: Mapping) -> Option<Sequence> {
    let list = Sequence::new_pending_block();
    list.push(entity);
    Some(list)
}

/// The entity as a YAML mapping of its own, keys in the order of the documentation.
fn alone(entity: &Entity) -> String {
    let mut map = MappingBuilder::new()
        .pair("id", entity.id.as_str())
        .pair("type", entity.entity_type.name())
        .pair("name", entity.canonical());
    for list in NameList::ALL {
        let names = list.of(entity);
        if !names.is_empty() {
            map = map.sequence(list.key(), |items| names.into_iter().fold(items, SequenceBuilder::item));
        }
    }
    for (key, value) in [("wikidata", &entity.wikidata), ("note", &entity.note)] {
        if let Some(value) = value {
            map = map.pair(key, value.as_str());
        }
    }
    map.build_document().to_string()
}

fn paste_entity(entity: &Entity) -> String {
    let text = alone(entity);
    let lines = text
        .lines()
        .zip(0..)
        .map(|(line, number)| if number == 0 { format!("  - {line}") } else { format!("    {line}") });
    lines.collect::<Vec<_>>().join("\n")
}

fn flow(names: &[String]) -> String {
    let list = Sequence::new_flow();
    names.iter().for_each(|name| list.push(name.as_str()));
    list.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aliases::EntityType;

    const TABLE: &str = "\
# head
version: 1
entities:
  # first
  - id: a # the a
    type: place
    name: A
    aliases:
      - B # bb
      # cc
      - C
    # dd
    note: x

  - {id: b, type: place, name: Bb} # flow
  - id: c
    type: place
    name: Cc
    aliases: [x, 'y']
    note: z
  - id: d
    type: place
    name: Dd
    aliases:

  - id: e
    type: place
    name: Ee # ee
    context: []
    note: >
      long
      text
# end
";

    /// (entity, list, names, the lines that go, the lines that come)
    type Case = (&'static str, NameList, &'static [&'static str], &'static str, &'static str);

    #[test]
    fn one_place_changes_and_nothing_else() {
        use NameList::*;
        let cases: [Case; 8] = [
            ("a", Aliases, &["N", "@h"], "      - C\n", "      - C\n      - N\n      - '@h'\n"),
            ("a", Hidden, &["N"], "    # dd\n", "    hidden:\n      - N\n    # dd\n"),
            ("b", Aliases, &["N"], "name: Bb}", "name: Bb, aliases: [N]}"),
            ("c", Aliases, &["no"], "[x, 'y']", "[x, 'y', 'no']"),
            ("c", Short, &["N"], "    note: z", "    short:\n      - N\n    note: z"),
            ("d", Aliases, &["أنقرة"], "Dd\n    aliases:\n", "Dd\n    aliases:\n      - أنقرة\n"),
            ("e", Context, &["mayor"], "context: []", "context: [mayor]"),
            ("e", Not, &["N: x"], "    context: []", "    not:\n      - 'N: x'\n    context: []"),
        ];
        for crlf in [false, true] {
            let ends = |text: &str| if crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
            for (id, list, names, gone, come) in cases {
                let expected = ends(&TABLE.replacen(gone, come, 1));
                assert_eq!(
                    add(&ends(TABLE), id, list, names).as_ref(),
                    Ok(&expected),
                    "{id} {list:?} {crlf}"
                );
            }
        }
    }

    #[test]
    fn what_is_no_addition_is_an_error() {
        let added = |id, names: &[&str]| add(TABLE, id, NameList::Aliases, names).unwrap_err();
        assert_eq!(added("a", &["B"]), EditError::AlreadyThere("a".into()));
        assert!(matches!(added("zz", &["B"]), EditError::NoEntity { .. }));
        assert!(matches!(added("a", &["\u{200b}B"]), EditError::Bad(_)));
        assert!(matches!(added("a", &["Cc"]), EditError::WouldBreak(_)), "a name of two");
        assert!(matches!(add("a: [", "a", NameList::Aliases, &["x"]), Err(EditError::Faulty(_))));
    }

    #[test]
    fn a_new_entity_stands_at_the_end() {
        let entity = Entity::new("n", EntityType::Person, "N # n").with(AliasKind::Alias, ["no", "M"]);
        let block = "- id: n\n    type: person\n    name: 'N # n'\n    aliases:\n      - 'no'\n      - M\n";
        let cases = [
            (TABLE.to_owned(), TABLE.replace("# end", &format!("  {block}# end"))),
            ("version: 1\nentities:\n".into(), format!("version: 1\nentities:\n  {block}")),
            (
                "version: 1\nentities: []\n".into(),
                "version: 1\nentities: [{id: n, type: person, name: 'N # n', aliases: ['no', M]}]\n".into(),
            ),
        ];
        for (old, expected) in cases {
            assert_eq!(add_entity(&old, &entity), Ok(expected));
        }
        let two = [entity, Entity::new("o", EntityType::Place, "O")];
        for old in [TABLE, "version: 1\nentities:\n", "version: 1\nentities: []\n"] {
            let one_by_one = two.iter().try_fold(old.to_owned(), |text, entity| add_entity(&text, entity));
            assert_eq!(add_entities(old, &two), one_by_one);
        }
        let twice = Entity::new("a", EntityType::Person, "Another");
        assert!(matches!(add_entity(TABLE, &twice), Err(EditError::WouldBreak(_))));
    }

    #[test]
    fn many_additions_are_one_by_one_but_for_the_readings() {
        use NameList::*;
        let of = |id, list, name| Addition { id, list, names: vec![name] };
        let all = [
            of("a", Aliases, "N"),
            of("a", Aliases, "M"),
            of("e", Aliases, "A"),
            of("zz", Aliases, "N"),
            of("b", Hidden, "N1"),
            of("b", Hidden, "M1"),
            of("c", Aliases, "no"),
            of("c", Aliases, "\u{200b}"),
            of("d", Aliases, "P"),
            of("d", Aliases, "Q"),
            of("a", Aliases, "B"),
            of("e", Not, "N: x"),
            of("c", Aliases, "Both"),
            of("d", Aliases, "Both"),
        ];
        let one_by_one = all.iter().fold((TABLE.to_owned(), Vec::new()), |(text, mut left), one| {
            match add(&text, one.id, one.list, &one.names) {
                Ok(new) => (new, left),
                Err(_) => {
                    left.push(one.names[0]);
                    (text, left)
                }
            }
        });
        for bom in ["", "\u{feff}"] {
            let added = add_all(&format!("{bom}{TABLE}"), &all).unwrap();
            let left: Vec<&str> = added.left_out.iter().map(|(number, _)| all[*number].names[0]).collect();
            assert_eq!((added.text, left), (format!("{bom}{}", one_by_one.0), one_by_one.1.clone()));
        }
        assert_eq!(
            one_by_one.1,
            ["A", "N", "\u{200b}", "B", "Both"],
            "of two that claim a name the first has it"
        );
        assert!(matches!(add_all("a: [", &all), Err(EditError::Faulty(_))));
    }

    #[test]
    fn a_byte_order_mark_stays() {
        let new = add(&format!("\u{feff}{TABLE}"), "c", NameList::Aliases, &["N"]).unwrap();
        assert!(new.starts_with("\u{feff}# head"));
    }
}
