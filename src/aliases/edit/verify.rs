//! Holds an edited table against the old one: the meaning plus the addition, every comment, every other line.

use super::super::{AliasTable, Entity, lint};

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

/// Whether `new` is `old` with an addition that makes its entities `wanted`.
pub(super) fn only_added(
    old: &str,
    new: &str,
    wanted: &[Entity],
    table: &AliasTable,
) -> Result<(), Difference> {
    if table.entities() != wanted {
        return Err(Difference::Meaning);
    }
    if !lint::comments(old).eq(lint::comments(new)) {
        return Err(Difference::Comment);
    }
    if rewritten(old, new) > MOST_REWRITTEN {
        return Err(Difference::Lines);
    }
    Ok(())
}

/// How many lines of `old` do not stand in `new`, where all else is in order before and behind one place of change.
fn rewritten(old: &str, new: &str) -> usize {
    let old: Vec<&str> = old.lines().collect();
    let new: Vec<&str> = new.lines().collect();
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let before = old.iter().zip(&new).take_while(same).count();
    let behind = old[before..].iter().rev().zip(new[before..].iter().rev()).take_while(same).count();
    old.len() - before - behind
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
            assert_eq!(only_added(OLD, &new, wanted.entities(), &table).err(), expected, "{new}");
        }
    }
}
