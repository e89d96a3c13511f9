//! What the letters of a full name say against a person to whose name it is only near.

use super::another::{has_other_given, is_doubled, is_known_as_another, is_turned_around, without_doubles};
use super::form::name_words;
use super::judge::{Judge, Listing, Proposal};
use super::near::BEHIND;
use super::{policy, sounds, surname};
use crate::aliases::{Entity, EntityType};
use crate::candidate::{Candidate, sound_spelling};
use crate::mention::{is_first_name, is_given_of_another, is_known_name, is_verb_or_month};
use crate::score::Evidence;
use crate::script::{Script, script_of};
use crate::translit::{are_spellings_of_one, name_key};

/// A name that a text has.
#[derive(Clone, Copy)]
pub(super) struct Asked<'n> {
    /// As it stands,
    pub(super) surface: &'n str,
    /// … and folded.
    pub(super) key: &'n str,
}

impl Judge {
    /// The reasons against `proposal` for the name `asked`, which may be a case of `bases`; none where the table lists it, and for
    /// places and bodies.
    pub(super) fn against<'b>(
        &self,
        asked: Asked<'b>,
        bases: impl Iterator<Item = &'b str>,
        proposal: &Proposal,
    ) -> Vec<Evidence> {
        let entity = self.table.entity(proposal.entity);
        if proposal.listing != Listing::Near || entity.entity_type != EntityType::Person {
            return Vec::new();
        }
        let listed = entity.names.get(usize::from(proposal.name)).map_or("", |name| &name.text);
        let full = name_words(asked.key).nth(1).is_some();
        let mut against = Vec::new();
        if surname::are_of_two_suffixes(asked.surface, listed) {
            against.push(Evidence::new("its surname has another suffix", policy::OTHER_ENDING));
        } else if surname::are_spelled_apart(asked.surface, listed) {
            against.push(Evidence::new("its surname is spelled otherwise", surname::OTHER_SPELLING));
        }
        if full && sounds::is_another(self, asked.surface, bases, proposal.entity) {
            against.push(Evidence::new("its consonants are another name's", policy::OTHER_ENDING));
        }
        let names = [&*name_key(listed), self.canonical_key(proposal.entity)];
        let other_given = |name: &&str| has_other_given(asked.key, name) || is_turned_around(asked.key, name);
        let listed = || entity.names.iter().map(|alias| alias.text.as_str());
        if names.iter().any(other_given) || full && is_given_of_another(asked.surface, listed()) {
            against.push(Evidence::new("its given name is another", policy::OTHER_GIVEN));
        } else if full {
            let names = 0..entity.names.len() as u16;
            let candidate = |name| Candidate { entity: proposal.entity, name, similarity: 1.0 };
            let keys = || names.clone().map(|name| self.outline(candidate(name)).key.to_string()).collect();
            against.extend(by_words(asked, entity, &keys));
        }
        against
    }
}

/// The folded names of an entity, asked for by few names.
type Keys<'k> = &'k dyn Fn() -> Vec<String>;

/// What the words of a full name say against `entity`, whose folded names are `keys`.
fn by_words(asked: Asked<'_>, entity: &Entity, keys: Keys<'_>) -> Option<Evidence> {
    let (reason, weight) = match () {
        () if is_known_as_another(asked.surface, asked.key, entity) => {
            ("a word of it is another name", policy::OTHER_GIVEN)
        }
        () if has_other_patronymic(asked.key, keys) => ("its patronymic is another", policy::OTHER_GIVEN),
        () if has_given_before(asked.key, keys) => ("another given name stands before", policy::OTHER_GIVEN),
        () if has_surname_of_its_own(asked, keys) => {
            ("its surname is a name of its own", policy::OWN_SURNAME)
        }
        () => return None,
    };
    Some(Evidence::new(reason, weight))
}

/// Words of respect before a given name that are somebody's name as well, folded.
const HONORIFICS: [&str; 22] = [
    "sheikh", "sheik", "shaikh", "shaykh", "sayyid", "sayed", "seyyed", "said", "haji", "hajj", "haci",
    "mullah", "molla", "imam", "prince", "king", "sultan", "mir", "emir", "amir", "shah", "sir",
];

/// Whether the name is one of the entity's full names with a given name before it that none of them has: *Anna Maria Zakharova*.
fn has_given_before(asked: &str, keys: Keys<'_>) -> bool {
    let words: Vec<&str> = name_words(asked).collect();
    let Some((first, rest)) = words.split_first().filter(|(_, rest)| rest.len() > 1) else { return false };
    if !is_first_name(first) || HONORIFICS.contains(first) || is_verb_or_month(first) {
        return false;
    }
    let keys = keys();
    let own = |word: &str| sounds_alike(word, first);
    let is_rest = |key: &String| {
        let theirs: Vec<&str> = name_words(key).collect();
        theirs.len() == rest.len() && theirs.iter().zip(rest).all(|(a, b)| sounds_alike(a, b))
    };
    keys.iter().any(is_rest) && !keys.iter().flat_map(|key| name_words(key)).any(own)
}

fn sounds_alike(a: &str, b: &str) -> bool {
    sound_spelling(a) == sound_spelling(b) || are_spellings_of_one(a, b)
}

/// What patronymics end in, folded.
const PATRONYMICS: [&str; 12] = [
    "ovich", "evich", "ovych", "evych", "ovitch", "evitch", "owitsch", "ovna", "evna", "ivna", "ichna",
    "ovic",
];

/// The patronymic between the given name and the surname of a full name.
fn patronymic(key: &str) -> Option<&str> {
    let words: Vec<&str> = name_words(key).collect();
    let inner = words.get(1..words.len().saturating_sub(1))?;
    inner.iter().copied().find(|word| PATRONYMICS.iter().any(|ending| word.ends_with(ending)))
}

/// Whether the name has a patronymic, and the entity is known by another.
fn has_other_patronymic(asked: &str, keys: Keys<'_>) -> bool {
    let Some(ours) = patronymic(asked) else { return false };
    let keys = keys();
    let mut theirs = keys.iter().filter_map(|key| patronymic(key)).peekable();
    theirs.peek().is_some() && theirs.all(|other| !sounds_alike(ours, other))
}

/// Whether the surname is only in its sound one of the entity's, and people are called so: *Viktor Urban*, *Charles Mitchell*.
fn has_surname_of_its_own(asked: Asked<'_>, keys: Keys<'_>) -> bool {
    let latin = asked.surface.chars().filter(|c| c.is_alphabetic()).all(|c| script_of(c) == Script::Latin);
    let surname = name_words(asked.key).filter(|word| !BEHIND.contains(word)).last();
    let Some(surname) = surname.filter(|_| latin) else { return false };
    if !is_known_name(surname) || is_first_name(surname) {
        return false;
    }
    let keys = keys();
    let mut theirs = keys.iter().flat_map(|key| name_words(key));
    !theirs.any(|word| is_slip(surname, word) || are_spellings_of_one(word, surname))
}

/// Letters that a copyist gets wrong in one surname at the most.
const SLIPS: usize = 2;

/// Whether a surname may be another misspelled: it begins alike, and only vowels, doubled letters and a mute *h* differ. *Alton* may be
/// *Altun*, *Mitchell* is not *Michel*.
fn is_slip(surname: &str, listed: &str) -> bool {
    let frame = |word: &str| without_doubles(word.chars().filter(|c| !"aeiouyh".contains(*c)));
    is_doubled(surname, listed)
        || surname.chars().next() == listed.chars().next()
            && frame(surname) == frame(listed)
            && strsim::damerau_levenshtein(surname, listed) <= SLIPS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_speak_against_a_person() {
        for (asked, listed, expected) in [
            ("Anna Maria Zakharova", "Maria Zakharova", Some("another given name stands before")),
            ("Mariya Zakharova", "Maria Zakharova", None),
            ("Will Angela Merkel", "Angela Merkel", None),
            ("Rejep Tayyip Erdogan", "Recep Tayyip Erdogan", None),
            (
                "Vladimir Alexandrovich Putin",
                "Vladimir Vladimirovich Putin",
                Some("its patronymic is another"),
            ),
            ("Vladimir Wladimirovich Putin", "Vladimir Vladimirovich Putin", None),
            ("Victor Urban", "Viktor Orban", Some("its surname is a name of its own")),
            ("Charles Mitchell", "Charles Michel", Some("its surname is a name of its own")),
            ("Boris Jonson", "Boris Johnson", None),
            ("Geir Pederson", "Geir Pedersen", None),
            ("Fakhruddin Alton", "Fakhruddin Altun", None),
            ("Basel al-Assad", "Bashar al-Assad", Some("a word of it is another name")),
            ("Hakan Vidan", "Hakan Fidan", None),
            ("Khulusi Akkar", "Hulusi Akar", None),
            ("Sheikh Ali Khamenei", "Ali Khamenei", None),
        ] {
            let entity = Entity::new("x", EntityType::Person, listed);
            let key = name_key(asked);
            let keys = || vec![name_key(listed)];
            let said = by_words(Asked { surface: asked, key: &key }, &entity, &keys);
            assert_eq!(said.as_ref().map(|evidence| &*evidence.reason), expected, "{asked} / {listed}");
        }
    }
}
