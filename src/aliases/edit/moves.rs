//! A name of an entity → its short forms: the line that its keeper would have moved by hand, with its comment.
//!
//! yaml-edit writes the name a second time where a new short form goes; then the old item is taken out of the text and
//! put in the place of that one as it stood (quotes, `lang:`, the comment behind it). What `verify` finds beside the move
//! refuses it. Comments on lines of their own stay where they are, and so does the key of a list that has them.

use super::verify::{self, Move};
use super::{EditError, NameList, no_entity, no_new_doubt, read, rules, set_list, split_bom};
use crate::aliases::{AliasKind, AliasTable, Entity, UNNAMED};
use std::ops::Range;
use std::str::FromStr;
use yaml_edit::{Mapping, YamlFile, YamlNode};

/// The text of a table with `names` of the entity `id` moved from `aliases:` or `hidden:` to `short:`: forms that count
/// only where the article supports them. Names that it does not have there are skipped.
///
/// ```
/// use canonym::aliases::edit::move_to_short;
/// let text = "version: 1\nentities:\n  - id: akar\n    type: person\n    name: Hulusi Akar\n    aliases:\n      - Akar  # alone\n";
/// let new = move_to_short(text, "akar", &["Akar"])?;
/// assert_eq!(new, text.replace("aliases:", "short:"));
/// # Ok::<(), canonym::aliases::edit::EditError>(())
/// ```
///
/// # Errors
/// A faulty table, an unknown id, a canonical name, nothing to move, or a move that would make the table faulty, lose a
/// comment or touch anything else.
pub fn move_to_short(text: &str, id: &str, names: &[&str]) -> Result<String, EditError> {
    let (bom, bare) = split_bom(text);
    let mut new = bare.to_owned();
    for name in names.iter().map(|name| name.trim()) {
        match moved(&new, id, name) {
            Ok(text) => new = text,
            Err(EditError::AlreadyThere(_)) => {}
            Err(why) => return Err(why),
        }
    }
    if new == bare { Err(EditError::AlreadyThere(id.to_owned())) } else { Ok(format!("{bom}{new}")) }
}

fn moved(text: &str, id: &str, name: &str) -> Result<String, EditError> {
    let table = read(text)?;
    let index = table.by_id(id).ok_or_else(|| no_entity(&table, id))?;
    let (at, entity) = (index.0 as usize, table.entity(index));
    if entity.canonical() == name {
        let name = rules::shown(name);
        return Err(EditError::Bad(format!("\"{name}\" is the canonical name of {id}, which it keeps")));
    }
    let Some(from) = place_of(entity, name) else { return Err(EditError::AlreadyThere(id.to_owned())) };
    let refused = |reason: String| EditError::NotMoved {
        name: rules::shown(name),
        id: id.to_owned(),
        list: from.list.key(),
        reason,
    };
    let (new, how) =
        rewritten(text, at, &from, name).ok_or_else(|| refused("its place was not found".to_owned()))?;
    let after = match AliasTable::proofread(&new, UNNAMED) {
        Ok(after) => after,
        Err(_) => {
            let after = AliasTable::from_yaml(&new, UNNAMED).map_err(EditError::WouldBreak)?;
            no_new_doubt(text, &new)?;
            after
        }
    };
    let mut wanted = table.entities().to_vec();
    demote(&mut wanted[at], name);
    verify::only_moved(text, &new, &how, (&wanted, &after)).map_err(|reason| refused(reason.to_string()))?;
    Ok(new)
}

/// Where a name stands: the list, and its number in there.
struct Place {
    list: NameList,
    number: usize,
    /// Whether it is a short form already, so that it is only taken out.
    is_short: bool,
}

fn place_of(entity: &Entity, name: &str) -> Option<Place> {
    let number = |kind| entity.names_of(kind).position(|listed| listed.text == name);
    let is_short = number(AliasKind::Short).is_some();
    [NameList::Aliases, NameList::Hidden].into_iter().find_map(|list| {
        let number = number(list.kind()?)?;
        Some(Place { list, number, is_short })
    })
}

/// The name as the last of the short forms.
fn demote(entity: &mut Entity, name: &str) {
    let Some(at) = entity.names.iter().position(|listed| {
        listed.text == name && matches!(listed.kind, AliasKind::Alias | AliasKind::Hidden)
    }) else {
        return;
    };
    let mut moved = entity.names.remove(at);
    if !entity.names_of(AliasKind::Short).any(|short| short.text == name) {
        moved.kind = AliasKind::Short;
        entity.names.push(moved);
    }
}

/// The text with the name moved, and what of it went.
fn rewritten(text: &str, entity: usize, from: &Place, name: &str) -> Option<(String, Move)> {
    let twice = if from.is_short { text.to_owned() } else { written_twice(text, entity, name)? };
    let row = Row::of(&twice, entity)?;
    let old = row.item(from.list, from.number)?;
    let mut edits = vec![(old.extent(&twice)?, String::new())];
    if !from.is_short {
        let new = row.item(NameList::Short, row.count(NameList::Short)?.checked_sub(1)?)?;
        edits.push(old.put_for(&new, &twice)?);
    }
    let how = taken_out(text, entity, from)?;
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut out = twice.clone();
    edits.into_iter().for_each(|(range, with)| out.replace_range(range, &with));
    Some((out, how))
}

/// What goes from the place of the name, and what stays.
fn taken_out(text: &str, entity: usize, from: &Place) -> Option<Move> {
    let extent = Row::of(text, entity)?.item(from.list, from.number)?.extent(text)?;
    let mut rest = text.to_owned();
    rest.replace_range(extent.clone(), "");
    Some(Move { gone: text[extent].to_owned(), rest })
}

/// The text with the name among the short forms, too.
fn written_twice(text: &str, entity: usize, name: &str) -> Option<String> {
    let file = YamlFile::from_str(text).ok()?;
    let row = mapping_at(&file, entity)?;
    match row.get_sequence(NameList::Short.key()) {
        Some(there) => there.push(name),
        None => set_list(&row, NameList::Short, &[name.to_owned()]),
    }
    Some(file.to_string())
}

fn mapping_at(file: &YamlFile, entity: usize) -> Option<Mapping> {
    match file.document()?.as_mapping()?.get_sequence("entities")?.get(entity)? {
        YamlNode::Mapping(row) => Some(row),
        _ => None,
    }
}

/// An entity of a text.
struct Row(Mapping);

/// An item of a list of names.
struct Item {
    /// The name, or the mapping that describes it.
    value: Range<usize>,
    is_scalar: bool,
    is_flow: bool,
    /// Whether the list has no other.
    is_only: bool,
    /// Where the key of the list begins.
    key: usize,
}

impl Row {
    fn of(text: &str, entity: usize) -> Option<Self> {
        mapping_at(&YamlFile::from_str(text).ok()?, entity).map(Self)
    }

    fn count(&self, list: NameList) -> Option<usize> {
        Some(self.0.get_sequence(list.key())?.len())
    }

    fn item(&self, list: NameList, number: usize) -> Option<Item> {
        let items = self.0.get_sequence(list.key())?;
        let node = items.get(number)?;
        let keys = self.0.entries().filter_map(|entry| match entry.key_node()? {
            YamlNode::Scalar(key) if key.as_string() == list.key() => Some(key.byte_range().start as usize),
            _ => None,
        });
        let range = match &node {
            YamlNode::Scalar(name) => name.byte_range(),
            YamlNode::Mapping(described) => described.byte_range(),
            _ => return None,
        };
        Some(Item {
            value: range.start as usize..range.end as usize,
            is_scalar: matches!(node, YamlNode::Scalar(_)),
            is_flow: items.is_flow_style(),
            is_only: items.len() == 1,
            key: keys.last()?,
        })
    }
}

impl Item {
    /// What is taken out with it: of `[A, B]` its comma, else its lines, with the key where nothing is left of the list.
    fn extent(&self, text: &str) -> Option<Range<usize>> {
        if self.is_flow {
            return self.in_brackets(text);
        }
        let lines = self.lines(text)?;
        let key = line_of(text, self.key).start;
        let head = text.get(key..lines.start)?;
        let is_bare =
            head.trim().strip_suffix(':').is_some_and(|key| key.bytes().all(|b| b.is_ascii_lowercase()));
        Some(if self.is_only && is_bare { key..lines.end } else { lines })
    }

    fn in_brackets(&self, text: &str) -> Option<Range<usize>> {
        let behind = text.get(self.value.end..)?;
        let rest = behind.trim_start();
        let comma = behind.len() - rest.len();
        if let Some(next) = rest.strip_prefix(',') {
            let blank = next.len() - next.trim_start_matches(' ').len();
            return Some(self.value.start..self.value.end + comma + 1 + blank);
        }
        let before = text.get(..self.value.start)?.trim_end();
        let start = if before.ends_with(',') { before.len() - 1 } else { self.value.start };
        Some(start..self.value.end)
    }

    /// The lines that it stands on alone, from its dash to the end of its comment.
    fn lines(&self, text: &str) -> Option<Range<usize>> {
        let first = line_of(text, self.value.start);
        let value = text.get(self.value.clone())?.trim_end();
        let stop = self.value.start + value.len();
        let end = text[stop..].find('\n').map_or(text.len(), |end| stop + end + 1);
        let behind = text.get(stop..end)?.trim();
        let alone = text.get(first.start..self.value.start)?.trim() == "-";
        (alone && (behind.is_empty() || behind.starts_with('#'))).then_some(first.start..end)
    }

    /// The edit that puts it, as it stands in `text`, in the place of `new`.
    fn put_for(&self, new: &Self, text: &str) -> Option<(Range<usize>, String)> {
        if !self.is_flow && !new.is_flow {
            let (old, place) = (self.lines(text)?, new.lines(text)?);
            return Some((place.clone(), indented_as(text.get(old)?, text.get(place)?)));
        }
        let value = text.get(self.value.clone())?.trim_end();
        // A name alone is written as the place wants it; brackets need other quotes than lines do.
        let with = if self.is_scalar { text.get(new.value.clone())? } else { value };
        (!with.contains('\n')).then(|| (new.value.clone(), with.to_owned()))
    }
}

/// The line of the byte at `at`, with its end.
fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    start..text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// `lines` as far to the right as `model`, ending as it does.
fn indented_as(lines: &str, model: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let (from, to) = (indent(lines), indent(model));
    let body = lines.trim_end_matches(['\r', '\n']);
    let shifted: Vec<String> = body
        .split('\n')
        .map(|line| format!("{}{}", " ".repeat(to), line.get(from.min(indent(line))..).unwrap_or(line)))
        .collect();
    let end = &model[model.trim_end_matches(['\r', '\n']).len()..];
    shifted.join("\n") + end
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
# head
version: 1
entities:
  # first
  - id: a # the a
    type: person
    name: Ann A
    aliases:
      - B # bb
      # cc
      - \"C\"
      - name: Д
        lang: ru # dd
    note: x

  - {id: b, type: person, name: Bob Bb, aliases: [Bb, {name: Бб, lang: ru}]} # flow
  - id: c
    type: person
    name: Cy Cc
    aliases: # of the c
      - Cc
    hidden:
        - Cx  # slip
    short: [Cy]
  - id: d
    type: person
    name: Di Dd
    aliases:
      - Dd
    short:
      - Di
# end
";

    const NOTE: &str = "    note: x\n";

    /// (entity, name, the lines that go and come, in pairs)
    type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

    #[test]
    fn a_name_moves_with_its_comment_and_nothing_else_does() {
        let cases: [Case; 8] = [
            ("a", "B", &[("      - B # bb\n", ""), (NOTE, "    short:\n      - B # bb\n    note: x\n")]),
            ("a", "C", &[("      - \"C\"\n", ""), (NOTE, "    short:\n      - \"C\"\n    note: x\n")]),
            (
                "a",
                "Д",
                &[
                    ("      - name: Д\n        lang: ru # dd\n", ""),
                    (NOTE, "    short:\n      - name: Д\n        lang: ru # dd\n    note: x\n"),
                ],
            ),
            ("b", "Bb", &[("[Bb, {name: Бб, lang: ru}]", "[{name: Бб, lang: ru}], short: [Bb]")]),
            ("b", "Бб", &[("[Bb, {name: Бб, lang: ru}]", "[Bb], short: [{name: Бб, lang: ru}]")]),
            ("c", "Cc", &[("      - Cc\n", ""), ("[Cy]", "[Cy, Cc]")]),
            ("d", "Dd", &[("    aliases:\n      - Dd\n", ""), ("      - Di\n", "      - Di\n      - Dd\n")]),
            ("d", "Di", &[]),
        ];
        for crlf in [false, true] {
            let ends = |text: &str| if crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
            for (id, name, changes) in cases {
                let change = |text: String, (gone, come): &(&str, &str)| {
                    assert!(text.contains(gone), "{gone:?}");
                    text.replacen(gone, come, 1)
                };
                let expected = ends(&changes.iter().fold(TABLE.to_owned(), change));
                match move_to_short(&ends(TABLE), id, &[name]) {
                    Ok(new) => assert_eq!(new, expected, "{id} {name} {crlf}"),
                    Err(why) => assert_eq!((why, changes.len()), (EditError::AlreadyThere(id.into()), 0)),
                }
            }
        }
    }

    #[test]
    fn what_cannot_move_whole_stays() {
        let moved = |id, name| move_to_short(TABLE, id, &[name]).unwrap_err();
        assert!(
            matches!(moved("c", "Cx"), EditError::NotMoved { list: "hidden", .. }),
            "its comment has no room between brackets"
        );
        assert!(matches!(moved("a", "Ann A"), EditError::Bad(_)));
        assert!(matches!(moved("zz", "B"), EditError::NoEntity { .. }));
        assert!(matches!(move_to_short("a: [", "a", &["x"]), Err(EditError::Faulty(_))));
    }

    #[test]
    fn several_move_and_a_mark_at_the_head_stays() {
        let new = move_to_short(&format!("\u{feff}{TABLE}"), "a", &["B", "C", "none"]).unwrap();
        let short = "    short:\n      - B # bb\n      - \"C\"\n    note: x\n";
        assert!(
            new.starts_with("\u{feff}# head") && new.contains(short) && new.contains("      # cc\n"),
            "{new}"
        );
    }
}
