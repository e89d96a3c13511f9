//! Holds an edited table against the old one: the meaning plus the addition or the move, every comment, every other line.

use super::super::{AliasTable, Entity, lint};
use rustc_hash::FxHashMap;

/// What an edit changed beside its addition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Difference {
    #[error("another name would change")]
    Meaning,
    #[error("a comment would be lost or moved")]
    Comment,
    #[error("other lines would change")]
    Lines,
}

/// Most old lines that an addition may rewrite: the one of a flow list, or of a list that was empty.
const MOST_REWRITTEN: usize = 1;

/// Whether `new` is `old` with so many additions that make its entities `wanted`.
pub(super) fn only_added(
    old: &str,
    new: &str,
    additions: usize,
    (wanted, table): (&[Entity], &AliasTable),
) -> Result<(), Difference> {
    if table.entities() != wanted {
        return Err(Difference::Meaning);
    }
    if !lint::comments(old).eq(lint::comments(new)) {
        return Err(Difference::Comment);
    }
    if rewritten(old, new) > additions * MOST_REWRITTEN {
        return Err(Difference::Lines);
    }
    Ok(())
}

/// What a move took out of its place.
#[derive(Clone, Debug)]
pub(super) struct Move {
    /// The text that went: the item with its comment, and the key of a list that it emptied.
    pub(super) gone: String,
    /// The old text without that.
    pub(super) rest: String,
}

/// Whether `new` is `old` with one name moved, which makes its entities `wanted`, and nothing else. The comment behind the
/// name goes with it.
pub(super) fn only_moved(
    old: &str,
    new: &str,
    how: &Move,
    (wanted, table): (&[Entity], &AliasTable),
) -> Result<(), Difference> {
    if table.entities() != wanted {
        return Err(Difference::Meaning);
    }
    let own: Vec<&str> = lint::comments(&how.gone).collect();
    let (before, after) = (without(old, &own), without(new, &own));
    if before.is_none() || before != after {
        return Err(Difference::Comment);
    }
    if rewritten(&how.rest, new) > MOST_REWRITTEN {
        return Err(Difference::Lines);
    }
    Ok(())
}

/// The comments of `text` but for one of each of `own`; nothing where it lacks one.
fn without<'t>(text: &'t str, own: &[&str]) -> Option<Vec<&'t str>> {
    let mut all: Vec<&str> = lint::comments(text).collect();
    for comment in own {
        let at = all.iter().position(|other| other == comment)?;
        all.remove(at);
    }
    Some(all)
}

/// How many lines of `old` do not stand in `new` in their order.
///
/// Lines that stand once in either are anchors (patience diff, B. Cohen), as those with an id are; between two of them the
/// few lines that differ are held against one another.
fn rewritten(old: &str, new: &str) -> usize {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let places = once(&new);
    let (mut count, mut from) = (0, (0, 0));
    let anchors = once(&old);
    let mut anchors: Vec<(usize, usize)> =
        anchors.iter().filter_map(|(line, &at)| Some((at, *places.get(line)?))).collect();
    anchors.sort_unstable();
    for (at, place) in anchors.into_iter().chain([(old.len(), new.len())]) {
        // A line that was moved is no anchor: it is found missing where it stood.
        if place >= from.1 {
            count += between(&old[from.0..at], &new[from.1..place]);
            from = (at, place);
        }
    }
    count
}

/// The lines that stand once, and where.
fn once<'t>(lines: &[&'t str]) -> FxHashMap<&'t str, usize> {
    let mut places: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    for (at, line) in lines.iter().enumerate() {
        places.entry(line).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places.into_iter().filter_map(|(line, place)| Some((line, place?))).collect()
}

/// Lines of which more are not held each against each: what lies between their equal ends counts as rewritten.
const MOST_COMPARED: usize = 1 << 20;

/// How many of `old` are not part of the longest common subsequence with `new`.
fn between(old: &[&str], new: &[&str]) -> usize {
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let before = old.iter().zip(new).take_while(same).count();
    let behind = old[before..].iter().rev().zip(new[before..].iter().rev()).take_while(same).count();
    let (old, new) = (&old[before..old.len() - behind], &new[before..new.len() - behind]);
    if old.len().saturating_mul(new.len()) > MOST_COMPARED {
        return old.len();
    }
    let mut kept = vec![0; new.len() + 1];
    for line in old {
        let mut diagonal = 0;
        for (at, other) in new.iter().enumerate() {
            let above = kept[at + 1];
            kept[at + 1] = if line == other { diagonal + 1 } else { above.max(kept[at]) };
            diagonal = above;
        }
    }
    old.len() - kept[new.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "# head\nversion: 1\nentities:\n  - id: a  # first\n    type: place\n    name: A\n";

    #[test]
    fn anything_but_the_addition_is_seen() {
        let added = format!("{OLD}    aliases: [B]\n");
        let cases = [
            (added.clone(), None),
            (added.replace("name: A", "name: C"), Some(Difference::Meaning)),
            (added.replace("# head\n", ""), Some(Difference::Comment)),
            (added.replace("  # first", ""), Some(Difference::Comment)),
            (
                added
                    .replace("version: 1\nentities", "version:  1\n\nentities")
                    .replace("type: place", "type:  place"),
                Some(Difference::Lines),
            ),
        ];
        let wanted = AliasTable::from_yaml(&added, "t").unwrap();
        for (new, expected) in cases {
            let table = AliasTable::from_yaml(&new, "t").unwrap();
            assert_eq!(only_added(OLD, &new, 1, (wanted.entities(), &table)).err(), expected, "{new}");
        }
    }

    #[test]
    fn rewritten_lines_are_counted_wherever_they_stand() {
        for (old, new, expected) in [
            ("a b c", "a b c", 0),
            ("a b c", "x a y b z c w", 0),
            ("a b c", "a B c", 1),
            ("a b c d e", "a B c D e", 2),
            ("a b c", "c b a", 2),
            ("a x b x c", "a x n b x x c", 0),
            ("a x b x c", "a b x c", 1),
            ("", "a", 0),
            ("a", "", 1),
        ] {
            let lines = |text: &str| text.replace(' ', "\n");
            assert_eq!(rewritten(&lines(old), &lines(new)), expected, "{old} → {new}");
        }
    }
}
