//! What of suggestions is still to be asked, where a part of them is decided or is asked by another card.

use super::Journal;
use crate::Linker;
use crate::suggest::{
    List, Suggestion, SuggestionKind, Surface, ranked, rest_as_alias, rest_as_new, spelling_key,
};
use rustc_hash::FxHashSet;

/// The suggestions with nothing in them that needs no asking, most useful first:
///
/// - Of a new entity some of whose spellings were given to somebody, the others are asked as names of that one; where the
///   decided spellings are nobody's, the others are asked alone.
/// - A new entity that an open split would make is asked by the split.
///
/// What is decided as a whole stays as it is: [`Journal::decides`] tells it.
pub fn left(suggestions: Vec<Suggestion>, journal: &Journal, linker: &Linker) -> Vec<Suggestion> {
    let mut divided: FxHashSet<String> = FxHashSet::default();
    let open_splits =
        suggestions.iter().filter(|one| one.kind == SuggestionKind::Split && !journal.decides(one));
    divided.extend(open_splits.map(|one| spelling_key(one.new_name())));
    let is_full = |surface: &&Surface| surface.list != List::Short;
    let is_split = |one: &Suggestion| {
        one.surfaces.iter().filter(is_full).any(|surface| divided.contains(&spelling_key(surface.clean())))
    };
    let (mut asked, mut is_narrowed) = (Vec::new(), false);
    for one in suggestions {
        if one.kind != SuggestionKind::Entity || journal.decides(&one) {
            asked.push(one);
        } else if !is_split(&one) {
            let id = one.id.clone();
            let left = narrowed(one, journal, linker);
            is_narrowed |= left.as_ref().is_some_and(|left| left.id != id);
            asked.extend(left);
        }
    }
    // The order of a file is its own where nothing of it changes.
    if is_narrowed { ranked(asked) } else { asked }
}

/// The suggestion of a new entity without the spellings that are decided.
fn narrowed(of: Suggestion, journal: &Journal, linker: &Linker) -> Option<Suggestion> {
    let key = |surface: &Surface| spelling_key(surface.clean());
    let is_decided = |surface: &&Surface| {
        let key = key(surface);
        journal.given_to(&key).is_some()
            || journal.on_pair(&key, None).is_some_and(|event| event.verdict.decides())
    };
    let (decided, rest): (Vec<&Surface>, Vec<&Surface>) = of.surfaces.iter().partition(is_decided);
    if decided.is_empty() {
        return Some(of);
    }
    let owner = decided.iter().find_map(|surface| owner(&key(surface), journal, linker));
    let (of_owner, others): (Vec<Surface>, Vec<Surface>) = rest
        .into_iter()
        .cloned()
        .partition(|surface| owner.is_some_and(|(id, _)| !journal.refuses(&key(surface), id)));
    let alias =
        owner.filter(|_| !of_owner.is_empty()).and_then(|owner| rest_as_alias(&of, &of_owner, owner, linker));
    alias.or_else(|| rest_as_new(&of, &[of_owner, others].concat()))
}

/// Id and name of the entity to which the spelling of that key was given, if it is or will be in the table under that id.
fn owner<'j>(key: &str, journal: &'j Journal, linker: &Linker) -> Option<(&'j str, &'j str)> {
    let id = journal.given_to(key)?;
    let event = journal.on_pair(key, Some(id))?;
    let table = linker.table();
    let there = table.by_id(id).map(|index| table.entity(index));
    // An id that is somebody else's by now: the new entity gets another.
    let is_its = there.is_none_or(|there| !event.makes() || super::plan::lists(there, &event.name));
    is_its.then_some((id, event.name.as_str()))
}
