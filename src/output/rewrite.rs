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

use super::inflect::{self, Endings, Inflection};
use super::remembered::{Asked, Memory};
use super::shape;
use crate::Span;
use crate::aliases::{Alias, AliasKind, AliasTable, Entity, EntityType};
use crate::clean::{EditBuilder, EditMap, Rule};
use crate::link::{Decision, LinkedMention};
use crate::mention::{Pool, Tongue, tongue_of};
use crate::script::{Script, script_of};
use crate::translit::name_key;

/// The edits of the clean text `text` that write its certain mentions canonically, each changing something. Applied,
/// linked again and applied again they change nothing more. For many texts: [`Respeller`].
pub fn canonical_names(text: &str, mentions: &[LinkedMention], table: &AliasTable) -> EditMap {
    Respeller::new(table).canonical_names(text, mentions)
}

/// Writes the mentions of many texts as the canonical names of one table. How a surface is written is worked out once and then
/// remembered, within bounds; what is written never depends on what was read before. `Sync`: one for all threads.
///
/// ```
/// use canonym::output::rewrite::Respeller;
/// use canonym::{AliasTable, Linker};
///
/// let linker = Linker::builder().table(AliasTable::built_in()?).build();
/// let respeller = Respeller::new(linker.table());
/// let written = |text: &str| {
///     let document = linker.link(text);
///     respeller.canonical_names(document.clean.text(), &document.mentions).apply(document.clean.text())
/// };
/// assert_eq!(written("Defense Minister Khusi Akar spoke."), "Defense Minister Hulusi Akar spoke.");
/// assert_eq!(written("Khusi Akar left."), "Hulusi Akar left.");
/// # Ok::<(), canonym::aliases::TableFaults>(())
/// ```
#[derive(Debug)]
pub struct Respeller<'t> {
    table: &'t AliasTable,
    memories: Pool<Memory<Spelling>>,
}

impl<'t> Respeller<'t> {
    /// One for the names of `table`.
    pub fn new(table: &'t AliasTable) -> Self {
        Self { table, memories: Pool::default() }
    }

    /// As the function [`canonical_names`], with this table.
    pub fn canonical_names(&self, text: &str, mentions: &[LinkedMention]) -> EditMap {
        let mut memory = self.memories.take().unwrap_or_default();
        let mut edits = EditBuilder::new(text);
        let tongue = tongue_of(text);
        for linked in mentions.iter().filter(|linked| linked.decision == Decision::Link) {
            let Some(entity) = linked.entity else { continue };
            let span = linked.mention.span;
            let asked = Asked { surface: span.of(text), entity, name: linked.name, tongue };
            let entity = self.table.entity(entity);
            let spelling = memory.get(&asked, || Spelling::of(&asked, entity));
            if let Some(written) = spelling.in_context(text, span, entity, tongue) {
                edits.push(span, written, Rule::CanonicalName, linked.probability as f32);
            }
        }
        self.memories.give(memory);
        edits.finish()
    }
}

/// How a surface is written, as far as its letters and the entity that it means tell.
#[derive(Clone, Debug)]
struct Spelling {
    /// `None`: of another script than the canonical name.
    endings: Option<Endings>,
    /// As [`respelling`] has it.
    respelling: Option<String>,
}

impl Spelling {
    fn of(asked: &Asked<'_>, entity: &Entity) -> Self {
        let surface = asked.surface;
        if !same_script(surface, entity.canonical()) {
            return Self { endings: None, respelling: None };
        }
        let matched = asked.name.and_then(|at| entity.names.get(usize::from(at)));
        Self {
            endings: Some(Endings::of(surface, entity, asked.tongue)),
            respelling: respelling(surface, entity, matched),
        }
    }

    /// What is written at `span` of `text`: the respelling, unless an ending speaks against it.
    fn in_context(&self, text: &str, span: Span, entity: &Entity, tongue: Tongue) -> Option<&str> {
        match self.endings.as_ref()?.allow(text, span, entity, tongue) {
            Inflection::Plain => {
                self.respelling.as_deref().filter(|new| inflect::suits_ending(text, span, new, tongue))
            }
            Inflection::Kept => None,
            Inflection::Written(written) => Some(written),
        }
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
