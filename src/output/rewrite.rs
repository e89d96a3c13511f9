//! Certain links → edits that write each variant as its canonical name, in the mention's own shape.
//!
//! | mention | is | written |
//! |---|---|---|
//! | *Khusi Akar*, *Khulusi*, *Alton* | a spelling of a person's canonical name, known or not | word by word as the canonical name: *Hulusi Akar*, *Hulusi*, *Altun* |
//! | *Bob Menendez*, *MBS*, *Atatürk* | an accepted alias that is no spelling of the canonical name | as it is |
//! | *Türkiye*, *UN*, *AFP*, *Bosnia* | an accepted name of a place or organization, letter by letter | as it is |
//! | *Turkiye*, *Anadolu Ajansi* | the same without diacritics, or misspelled | as the accepted name that it matched: *Türkiye*, *Anadolu Ajansı* |
//! | *U.N.*, *N.A.T.O.* | an accepted acronym with points | as it is |
//! | *Turky* | a hidden alias | as the canonical name; whole, where it is no shape of it |
//! | *Эрдоган*, *أردوغان* | in another script than the canonical name | as it is |
//! | *Путина*, *Putinem*, *Akarla* | with a case ending | as it is; with the ending on the canonical name where that is sure |
//! | anything `review` or `unknown` | not certain | as it is |
//!
//! The table of names decides nothing about the span: title, possessive and quotes stand outside it and stay.

use super::inflect::{self, Inflection};
use super::shape;
use crate::aliases::{Alias, AliasKind, AliasTable, Entity, EntityType};
use crate::clean::{EditBuilder, EditMap, Rule};
use crate::link::{Decision, LinkedMention};
use crate::mention::{Tongue, tongue_of};
use crate::script::{Script, script_of};
use crate::translit::name_key;

/// The edits of the clean text `text` that write its certain mentions canonically, each changing something. Applied,
/// linked again and applied again they change nothing more.
pub fn canonical_names(text: &str, mentions: &[LinkedMention], table: &AliasTable) -> EditMap {
    let mut edits = EditBuilder::new(text);
    let tongue = tongue_of(text);
    for linked in mentions.iter().filter(|linked| linked.decision == Decision::Link) {
        let Some(entity) = linked.entity.map(|index| table.entity(index)) else { continue };
        let matched = linked.name.and_then(|at| entity.names.get(at as usize));
        if let Some(written) = in_context(text, linked, entity, matched, tongue) {
            edits.push(linked.mention.span, &written, Rule::CanonicalName, linked.probability as f32);
        }
    }
    edits.finish()
}

/// What is written for a mention where it stands: as [`respelling`] says, unless an ending speaks against it.
fn in_context(
    text: &str,
    linked: &LinkedMention,
    entity: &Entity,
    matched: Option<&Alias>,
    tongue: Tongue,
) -> Option<String> {
    let span = linked.mention.span;
    let surface = span.of(text);
    if !same_script(surface, entity.canonical()) {
        return None;
    }
    match inflect::inflection(text, span, entity, tongue) {
        Inflection::Plain => {
            respelling(surface, entity, matched).filter(|new| inflect::suits_ending(text, span, new, tongue))
        }
        Inflection::Kept => None,
        Inflection::Written(written) => Some(written),
    }
}

/// How `surface`, which means `entity` and was matched with its name `matched`, is written; `None` to leave it.
fn respelling(surface: &str, entity: &Entity, matched: Option<&Alias>) -> Option<String> {
    if !same_script(surface, entity.canonical()) || is_accepted_acronym(surface, entity) {
        return None;
    }
    // Turkish writes its capitals with a dot: what differs in that alone is spelled well (*İDLİB*).
    if surface.contains('İ') && accepted(entity).any(|name| undotted(&name.text) == undotted(surface)) {
        return None;
    }
    match entity.entity_type {
        EntityType::Person => person(surface, entity, matched),
        EntityType::Place | EntityType::Organization | EntityType::Other => thing(surface, entity, matched),
    }
}

fn person(surface: &str, entity: &Entity, matched: Option<&Alias>) -> Option<String> {
    let canonical = entity.canonical();
    shape::in_shape_of(surface, canonical).or_else(|| {
        let spelling = alias_spelling(surface, entity, matched)?;
        // What is respelled as the alias may be near enough to the canonical name by then.
        Some(shape::in_shape_of(&spelling, canonical).unwrap_or(spelling))
    })
}

fn thing(surface: &str, entity: &Entity, matched: Option<&Alias>) -> Option<String> {
    if accepted(entity).any(|name| name.text == surface) {
        return None;
    }
    alias_spelling(surface, entity, matched)
}

/// Like the accepted alias that it matched; a hidden one gives way to the canonical name.
fn alias_spelling(surface: &str, entity: &Entity, matched: Option<&Alias>) -> Option<String> {
    let matched = matched.filter(|matched| same_script(surface, &matched.text))?;
    match matched.kind {
        // What one language calls it is not written into a text that only comes near it: *Damasc* is no *Damas*.
        AliasKind::Alias if matched.lang.is_some() && is_spelled(surface, matched) => None,
        AliasKind::Alias if matched.lang.is_some() => canonical(surface, entity, matched),
        AliasKind::Canonical | AliasKind::Alias | AliasKind::Short => {
            shape::in_shape_of(surface, &matched.text)
        }
        AliasKind::Hidden if accepted(entity).any(|name| name.text == surface) => None,
        AliasKind::Hidden => canonical(surface, entity, matched),
    }
}

/// The canonical name in the place of `surface`, which is near the name `matched`: in its shape, or whole where each word
/// has its counterpart in `matched`, so that no word of the text is lost.
fn canonical(surface: &str, entity: &Entity, matched: &Alias) -> Option<String> {
    let canonical = entity.canonical();
    let is_whole = || is_spelled(surface, matched) || shape::is_word_by_word(surface, &matched.text);
    shape::in_shape_of(surface, canonical).or_else(|| is_whole().then(|| canonical.to_owned()))
}

fn is_spelled(surface: &str, name: &Alias) -> bool {
    name_key(surface) == name_key(&name.text)
}

/// The small letters of a name, every i the same.
fn undotted(name: &str) -> String {
    let small = name.chars().flat_map(char::to_lowercase).filter(|&c| c != '\u{307}');
    small.map(|c| if c == 'ı' { 'i' } else { c }).collect()
}

fn accepted(entity: &Entity) -> impl Iterator<Item = &Alias> {
    entity.names.iter().filter(|name| name.kind != AliasKind::Hidden)
}

/// Whether the capitals of `surface` are those of an accepted name that is all capitals.
fn is_accepted_acronym(surface: &str, entity: &Entity) -> bool {
    let letters = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let ours = letters(surface);
    let is_acronym = !ours.chars().any(char::is_lowercase);
    is_acronym && accepted(entity).any(|name| letters(&name.text) == ours)
}

fn same_script(a: &str, b: &str) -> bool {
    main_script(a) == main_script(b)
}

/// The script of most letters: a stray letter of another one is a fault of the copy, not the name's script.
fn main_script(name: &str) -> Option<Script> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for script in name.chars().filter(|c| c.is_alphabetic()).map(script_of) {
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|&(_, count)| count).map(|(script, _)| script)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture::{document, table};

    /// What `surface`, matched with the name `matched` of `id`, becomes in a text.
    fn rewritten(surface: &str, id: &str, matched: &str, decision: Decision) -> String {
        let (table, text) = (table(), format!("said {surface}'s."));
        let document = document(&text, &table, &[(surface, decision, id, matched, 0.97)]);
        let edits = canonical_names(document.clean.text(), &document.mentions, &table);
        let after = edits.apply(document.clean.text());
        assert_eq!(edits.inverse(document.clean.text()).apply(&after), document.clean.text(), "undone");
        after.trim_start_matches("said ").trim_end_matches("'s.").to_owned()
    }

    #[test]
    fn the_alias_of_one_language_is_written_nowhere_else() {
        let mut entity = Entity::new("damascus", EntityType::Place, "Damascus")
            .with(AliasKind::Alias, ["Damas", "Tel Rıfat"]);
        entity.names[1..].iter_mut().for_each(|alias| alias.lang = Some("xx".to_owned()));
        let written = |surface, at: usize| respelling(surface, &entity, entity.names.get(at));
        assert_eq!(written("Damasc", 1).as_deref(), Some("Damascus"));
        assert_eq!(written("Tel Rifat", 2), None);
    }

    #[test]
    fn variants_are_written_canonically_and_names_are_left() {
        let rows = [
            ("unlisted spelling", "Khusi Akar", "hulusi-akar", "Hulusi Akar", "Hulusi Akar"),
            ("listed spelling", "Khulusi Akar", "hulusi-akar", "Khulusi Akar", "Hulusi Akar"),
            ("canonical name", "Hulusi Akar", "hulusi-akar", "Hulusi Akar", "Hulusi Akar"),
            ("bare surname", "Erdogan", "tayyip-erdogan", "Erdoğan", "Erdoğan"),
            ("a person's acronym", "RTE", "tayyip-erdogan", "RTE", "RTE"),
            ("another script", "Эрдогана", "tayyip-erdogan", "Эрдоган", "Эрдогана"),
            ("matched by a name of another script", "Erdagan", "tayyip-erdogan", "Эрдоган", "Erdoğan"),
            ("no shape, matched in another script", "Landon", "tayyip-erdogan", "Эрдоган", "Landon"),
            (
                "pseudonym",
                "Abu Mohammad al-Julani",
                "ahmed-sharaa",
                "Abu Mohammad al-Julani",
                "Abu Mohammad al-Julani",
            ),
            (
                "spelling of a pseudonym",
                "Abu Muhammad al Jolani",
                "ahmed-sharaa",
                "Abu Mohammad al-Julani",
                "Abu Mohammad al-Julani",
            ),
            (
                "hidden, no shape of the name",
                "Abu Mohamad Jolanee",
                "ahmed-sharaa",
                "Abu Mohamad Jolanee",
                "Ahmed al-Sharaa",
            ),
            (
                "a word of the sentence before a hidden name",
                "Suspect Abu Mohamad Jolanee",
                "ahmed-sharaa",
                "Abu Mohamad Jolanee",
                "Suspect Abu Mohamad Jolanee",
            ),
            (
                "near a hidden name, word by word",
                "Abu Mohamed Jolanee",
                "ahmed-sharaa",
                "Abu Mohamad Jolanee",
                "Ahmed al-Sharaa",
            ),
            ("particle", "Bashar Al-Asad", "bashar-assad", "Bashar al-Assad", "Bashar al-Assad"),
            ("accepted name of a place", "Türkiye", "turkey", "Türkiye", "Türkiye"),
            ("its capitals", "TÜRKİYE", "turkey", "Türkiye", "TÜRKİYE"),
            ("without diacritics", "Turkiye", "turkey", "Türkiye", "Türkiye"),
            ("hidden name of a place", "Turky", "turkey", "Turky", "Turkey"),
            ("place in another script", "Турции", "turkey", "Турция", "Турции"),
            ("short name of a place", "Bosnia", "bosnia", "Bosnia", "Bosnia"),
            ("acronym", "UN", "un", "UN", "UN"),
            ("acronym with points", "U.N.", "un", "UN", "U.N."),
            ("organization without diacritics", "Anadolu Ajansi", "aa", "Anadolu Ajansı", "Anadolu Ajansı"),
        ];
        for (rule, surface, id, matched, expected) in rows {
            assert_eq!(rewritten(surface, id, matched, Decision::Link), expected, "{rule}");
            assert_eq!(rewritten(expected, id, matched, Decision::Link), expected, "{rule}, again");
            assert_eq!(rewritten(surface, id, matched, Decision::Review), surface, "{rule}, not certain");
        }
    }
}
