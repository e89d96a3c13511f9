//! Whether a spelling is a case form of a name of the table: it is proposed to be read, never to be printed.
//!
//! A case of a listed name is one by the rules of the language. Where the table has the name in another spelling or script only
//! (*Сергія Лаврова* beside *Sergey Lavrov*), a spelling is a case form if what it may be a case of is nearer to the
//! listed name than the spelling itself.

use super::cases::languages;
use super::group::Group;
use crate::aliases::Entity;
use crate::mention::{base_forms, folded, is_case_of, names_behind};
use crate::translit::name_key;

/// Whether the name of `group` is a case form of a name of `row`.
pub(super) fn is_case_of_listed(group: &Group, row: &Entity) -> bool {
    let words: Vec<&str> = group.clean().split_whitespace().collect();
    let is_case = |name: &str| {
        let base: Vec<String> = name.split_whitespace().map(folded).collect();
        languages(group).any(|speech| is_case_of(&words, &base, speech))
    };
    row.names.iter().any(|name| is_case(&name.text)) || has_nearer_base(group, &words, row)
}

/// Whether a name of which that of `group` may be a case is nearer to a name of `row` than that itself.
fn has_nearer_base(group: &Group, words: &[&str], row: &Entity) -> bool {
    let keys: Vec<String> = row.names.iter().map(|name| name_key(&name.text)).collect();
    let far = |name: &str| {
        let key = name_key(name);
        keys.iter().map(|listed| strsim::osa_distance(&key, listed)).min().unwrap_or_default()
    };
    let own = far(group.clean());
    let behind = languages(group).flat_map(|speech| names_behind(words, speech));
    behind.chain(base_forms(group.clean())).any(|base| far(&base) < own)
}
