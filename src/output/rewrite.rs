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
//! | *Эрдоган*, *أردوغان* | in another script than the name it would become | as it is |
//! | anything `review` or `unknown` | not certain | as it is |
//!
//! The table of names decides nothing about the span: title, possessive and quotes stand outside it and stay.

use super::shape;
use crate::aliases::{Alias, AliasKind, AliasTable, Entity, EntityType};
use crate::clean::{EditBuilder, EditMap, Rule};
use crate::link::{Decision, LinkedMention};
use crate::script::{Script, script_of};

/// The edits of the clean text `text` that write its certain mentions canonically, each changing something. Applied,
/// linked again and applied again they change nothing more.
pub fn canonical_names(text: &str, mentions: &[LinkedMention], table: &AliasTable) -> EditMap {
    let mut edits = EditBuilder::new(text);
    for linked in mentions.iter().filter(|linked| linked.decision == Decision::Link) {
        let Some(entity) = linked.entity.map(|index| table.entity(index)) else { continue };
        let matched = linked.name.and_then(|at| entity.names.get(at as usize));
        if let Some(written) = respelling(linked.mention.span.of(text), entity, matched) {
            edits.push(linked.mention.span, &written, Rule::CanonicalName, linked.probability as f32);
        }
    }
    edits.finish()
}

/// How `surface`, which means `entity` and was matched with its name `matched`, is written; `None` to leave it.
fn respelling(surface: &str, entity: &Entity, matched: Option<&Alias>) -> Option<String> {
    if surface.is_empty() || is_accepted_acronym(surface, entity) {
        return None;
    }
    match entity.entity_type {
        EntityType::Person => person(surface, entity, matched),
        EntityType::Place | EntityType::Organization | EntityType::Other => thing(surface, entity, matched),
    }
}

fn person(surface: &str, entity: &Entity, matched: Option<&Alias>) -> Option<String> {
    shaped(surface, entity.canonical()).or_else(|| alias_spelling(surface, entity, matched))
}

fn thing(surface: &str, entity: &Entity, matched: Option<&Alias>) -> Option<String> {
    if accepted(entity).any(|name| name.text == surface) {
        return None;
    }
    alias_spelling(surface, entity, matched)
}

/// Like the accepted alias that it matched; a hidden one gives way to the canonical name.
fn alias_spelling(surface: &str, entity: &Entity, matched: Option<&Alias>) -> Option<String> {
    let matched = matched?;
    match matched.kind {
        AliasKind::Canonical | AliasKind::Alias | AliasKind::Short => shaped(surface, &matched.text),
        AliasKind::Hidden if accepted(entity).any(|name| name.text == surface) => None,
        AliasKind::Hidden => shaped(surface, entity.canonical())
            .or_else(|| same_script(surface, entity.canonical()).then(|| entity.canonical().to_owned())),
    }
}

fn shaped(surface: &str, name: &str) -> Option<String> {
    same_script(surface, name).then(|| shape::in_shape_of(surface, name))?
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
