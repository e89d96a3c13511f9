//! Ids of suggestions: the same content has the same id in every run and on every machine.

use super::SuggestionKind;
use std::fmt::Write;

/// Start and factor of FNV-1a with 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv).
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;
/// Stands between the parts, so that `ab`, `c` is not `a`, `bc`; no folded name holds it.
const BETWEEN: u8 = 0;

/// The id of a suggestion: FNV-1a of its kind, its entity and the keys ([`spelling_key`](crate::translit::spelling_key)) of its surfaces, sorted and
/// each once, as 16 hexadecimal digits. Counts, probability and contexts have no part in it, so that it stays when the corpus
/// grows.
///
/// ```
/// use canonym::suggest::{SuggestionKind, id_of};
/// let id = id_of(SuggestionKind::Alias, Some("hulusi-akar"), ["khulusi akar"]);
/// assert_eq!(id, id_of(SuggestionKind::Alias, Some("hulusi-akar"), ["khulusi akar", "khulusi akar"]));
/// assert_ne!(id, id_of(SuggestionKind::Entity, Some("hulusi-akar"), ["khulusi akar"]));
/// ```
pub fn id_of<'k>(
    kind: SuggestionKind,
    entity: Option<&str>,
    keys: impl IntoIterator<Item = &'k str>,
) -> String {
    let mut keys: Vec<&str> = keys.into_iter().collect();
    keys.sort_unstable();
    keys.dedup();
    let parts = [kind.name(), entity.unwrap_or_default()].into_iter().chain(keys);
    hash_of(parts)
}

/// FNV-1a of `parts` as 16 hexadecimal digits.
pub(crate) fn hash_of<'p>(parts: impl IntoIterator<Item = &'p str>) -> String {
    let mut hash = OFFSET;
    for part in parts {
        for byte in part.bytes().chain([BETWEEN]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    }
    let mut id = String::with_capacity(16);
    let _ = write!(id, "{hash:016x}");
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_tell_contents_apart_and_nothing_else() {
        let id = |entity, keys: &[&str]| id_of(SuggestionKind::Entity, entity, keys.iter().copied());
        assert_eq!(id(None, &["a", "b"]), id(None, &["b", "a"]));
        assert_ne!(id(None, &["ab", "c"]), id(None, &["a", "bc"]));
        assert_ne!(id(None, &["a"]), id(Some("a"), &[]));
        assert_eq!(id(Some("x"), &["y"]), "ac4c940bade8bf37", "an id in a journal must hold for ever");
    }
}
