//! One linked document → what a corpus keeps of it.
//!
//! Made by the threads that link; [`super::Corpus`] takes readings in one after the other, in the order of the input.

use super::context::Sentences;
use super::named::{Named, named};
use super::{Context, day, policy, spelling_key};
use crate::aliases::{Entity, EntityIdx, EntityType};
use crate::clean::MetaKey;
use crate::link::name_words;
use crate::mention::Speeches;
use crate::score::Evidence;
use crate::translit::name_key;
use crate::{Decision, Document, LinkedMention, Linker, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;
use std::sync::Arc;

/// What the document says of one spelling.
#[derive(Clone, Debug)]
pub(super) enum Finding {
    /// The table lists it, for this entity.
    Listed(EntityIdx),
    /// A lone word that goes to somebody whom the document names in full.
    Follows(EntityIdx),
    /// A lone word that several people of the document may be called by: the document is unclear, not the spelling.
    Unclear(EntityIdx),
    /// It is near a name of the table, surely or perhaps.
    Near(Near),
    /// Nobody of the table. Of a lone word: the key of the full name that it belongs to, if there is one.
    Unknown(Option<String>),
}

/// The entity that a spelling was linked to, or held against.
#[derive(Clone, Debug)]
pub(super) struct Near {
    pub(super) entity: EntityIdx,
    /// Which of its names.
    pub(super) name: u16,
    pub(super) linked: bool,
    pub(super) log_odds: f64,
    pub(super) evidence: Arc<Vec<Evidence>>,
}

impl Near {
    fn of(entity: EntityIdx, linked: &LinkedMention, decision: Decision) -> Self {
        Self {
            entity,
            name: linked.name.unwrap_or_default(),
            linked: decision == Decision::Link,
            log_odds: crate::score::log_odds(linked.probability.clamp(1e-9, 1.0 - 1e-9)),
            evidence: Arc::clone(&linked.evidence),
        }
    }
}

/// A spelling as it stands in the source, and what cleaning made of it where that is another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    pub(super) surface: String,
    pub(super) read: Option<String>,
}

/// One folded key in one document.
#[derive(Clone, Debug)]
pub(super) struct Sighting {
    pub(super) key: String,
    /// The key by which it is told from others ([`spelling_key`]).
    pub(super) spelled: String,
    pub(super) finding: Finding,
    pub(super) spellings: Vec<(Spelling, u64)>,
    pub(super) count: u64,
    pub(super) entity_type: EntityType,
    pub(super) type_probability: f64,
    /// Folded titles before it.
    pub(super) titles: Vec<String>,
    pub(super) contexts: Vec<Context>,
    /// Of a listed lone word: somebody else whom the document names in full with that surname.
    pub(super) rival: Option<String>,
}

impl Sighting {
    /// Whether it is one word.
    pub(super) fn lone(&self) -> bool {
        is_lone(&self.key)
    }
}

/// Whether a folded key has but one word that is a name.
pub(super) fn is_lone(key: &str) -> bool {
    name_words(key).nth(1).is_none()
}

/// What a corpus keeps of one document: names, counts, and a few sentences. Of one name it keeps a few spellings, titles and
/// sentences, however long the document is.
#[derive(Clone, Debug)]
pub struct Reading {
    pub(super) sightings: Vec<Sighting>,
    /// The entities that it surely names, each once, in order.
    pub(super) entities: Vec<Named>,
    /// When it was published: as its date line says it, else as the first lines do.
    pub(super) day: Option<String>,
    /// Its language, as far as endings of names depend on it.
    pub(super) speeches: Speeches,
}

impl Reading {
    /// Links `source`, which the output calls `doc`, and keeps what the corpus needs. Linear in the length of `source`.
    pub fn of(linker: &Linker, doc: &Value, source: &str) -> Self {
        let document = linker.link(source);
        let in_full = in_full(&document);
        let (sightings, by_key) = Default::default();
        let linked = Vec::new();
        let mut reader = Reader { linker, document: &document, in_full, sightings, by_key, linked };
        reader.read(doc);
        reader.find_rivals();
        let Reader { sightings, linked, .. } = reader;
        let entities = named(&sightings, linked);
        let speeches = Speeches::of(document.clean.text());
        Self { sightings, entities, day: day_of(&document), speeches }
    }

    /// The same of a document that came out on the day that `when` names, in one of the ways that are read.
    #[must_use]
    pub fn dated(self, when: &str) -> Self {
        Self { day: day::first(when).or(self.day), ..self }
    }

    /// The entities that count as company of what the document names: the first it names. A longer list is no company.
    pub(super) fn company(&self) -> &[Named] {
        &self.entities[..self.entities.len().min(policy::MAX_COMPANY)]
    }

    /// The company of the sighting of that number: the entities that the document names by another name than this one, or
    /// a word of it.
    pub(super) fn company_of(&self, at: usize) -> Vec<EntityIdx> {
        let beside = |named: &&Named| named.is_named_beside(&self.sightings, at);
        self.company().iter().filter(beside).map(|named| named.entity).collect()
    }
}

/// When a document was published: its date line, else a date in its first lines.
fn day_of(document: &Document<'_>) -> Option<String> {
    let line = document.clean.meta().find(|(key, _)| *key == MetaKey::Date);
    match line {
        Some((_, line)) => Some(day::first(line).unwrap_or_else(|| line.trim().to_lowercase())),
        None => day::first(day::head(document.clean.text())),
    }
}

/// The entities to which a name of several words is linked, or held against.
fn in_full(document: &Document<'_>) -> FxHashSet<EntityIdx> {
    let text = document.clean.text();
    let full = document.mentions.iter().filter(|linked| !is_lone(&name_key(linked.mention.span.of(text))));
    full.filter_map(|linked| linked.entity).collect()
}

/// Who bears a word of a name, in full: the first whom the document names.
type Rivals = FxHashMap<String, String>;

struct Reader<'d> {
    linker: &'d Linker,
    document: &'d Document<'d>,
    in_full: FxHashSet<EntityIdx>,
    sightings: Vec<Sighting>,
    /// By what tells spellings apart.
    by_key: FxHashMap<String, usize>,
    /// The entity and the sighting of each linked mention.
    linked: Vec<(EntityIdx, usize)>,
}

impl Reader<'_> {
    fn read(&mut self, doc: &Value) {
        let text = self.document.clean.text();
        let mut sentences = Sentences::new(text, self.document.clean.source());
        let full_of_cluster = self.full_names();
        for linked in &self.document.mentions {
            let span = self.name_of(linked);
            let (clean, source) = (span.of(text), self.document.clean.to_source(span));
            let key = name_key(clean);
            if key.is_empty() {
                continue;
            }
            let at = self.sighting((key, spelling_key(clean)), linked, &full_of_cluster);
            let sure = linked.entity.filter(|_| linked.decision == Decision::Link);
            self.linked.extend(sure.map(|entity| (entity, at)));
            let sighting = &mut self.sightings[at];
            sighting.count += 1;
            sighting.spell(spelling(clean, source.of(self.document.clean.source())));
            if let Some(title) = linked.mention.title.map(|title| name_key(title.of(text)))
                && sighting.titles.len() < policy::MAX_TALLY
                && !sighting.titles.contains(&title)
            {
                sighting.titles.push(title);
            }
            let shows =
                !matches!(sighting.finding, Finding::Listed(_) | Finding::Follows(_)) || sighting.lone();
            if shows && sighting.contexts.len() < policy::CONTEXTS_A_DOCUMENT {
                sighting.contexts.push(sentences.context(doc, span, source));
            }
        }
    }

    /// The span of the name itself: where nearness linked a person, words before the name that are none of it (*МИД
    /// Михаил …*, a body's acronym or a country before a name) stay outside.
    fn name_of(&self, linked: &LinkedMention) -> Span {
        let span = linked.mention.span;
        let Some(entity) = linked.entity.filter(|_| linked.mention.known.is_empty()) else { return span };
        let row = self.linker.table().entity(entity);
        let listed = row.names.get(usize::from(linked.name.unwrap_or_default())).unwrap_or(&row.names[0]);
        let (clean, wanted) = (span.of(self.document.clean.text()), listed.text.split_whitespace().count());
        let starts = word_starts(clean);
        if row.entity_type != EntityType::Person || wanted < 2 || starts.len() <= wanted {
            return span;
        }
        let start = starts[starts.len() - wanted];
        let lookup = self.linker.lookup(&clean[start..], Some(EntityType::Person));
        let surer = lookup.candidates.first().is_some_and(|best| {
            best.entity == entity
                && lookup.decision == Decision::Link
                && best.probability >= linked.probability
        });
        if surer { Span::new(span.start() + start, span.end()) } else { span }
    }

    /// The key of the full name of each cluster of unknown mentions.
    fn full_names(&self) -> FxHashMap<u32, String> {
        let mut full = FxHashMap::default();
        for linked in &self.document.mentions {
            let key = name_key(linked.mention.span.of(self.document.clean.text()));
            if let Some(cluster) = linked.cluster.filter(|_| !is_lone(&key)) {
                full.entry(cluster).or_insert(key);
            }
        }
        full
    }

    fn sighting(
        &mut self,
        (key, spelled): (String, String),
        linked: &LinkedMention,
        full: &FxHashMap<u32, String>,
    ) -> usize {
        if let Some(&at) = self.by_key.get(&spelled) {
            return at;
        }
        let at = self.sightings.len();
        self.by_key.insert(spelled.clone(), at);
        self.sightings.push(Sighting {
            finding: self.finding(&key, linked, full),
            key,
            spelled,
            spellings: Vec::new(),
            count: 0,
            entity_type: linked.mention.entity_type,
            type_probability: f64::from(linked.mention.type_probability),
            titles: Vec::new(),
            contexts: Vec::new(),
            rival: None,
        });
        at
    }

    fn finding(&self, key: &str, linked: &LinkedMention, full: &FxHashMap<u32, String>) -> Finding {
        let Some(entity) = linked.entity else {
            let of = linked.cluster.filter(|_| is_lone(key)).and_then(|cluster| full.get(&cluster));
            // A listed surname that goes to somebody else here is a rival's: see `find_rivals`.
            let listed = linked.mention.known.first().filter(|_| of.is_some());
            return listed.map_or_else(|| Finding::Unknown(of.cloned()), |known| Finding::Listed(known.0));
        };
        let row = self.linker.table().entity(entity);
        let lists = linked.mention.known.iter().any(|(known, _)| *known == entity)
            || row.names.iter().any(|name| name_key(&name.text) == key);
        let lone_person = row.entity_type == EntityType::Person && is_lone(key);
        match linked.decision {
            _ if lists => Finding::Listed(entity),
            Decision::Link if lone_person => Finding::Follows(entity),
            _ if lone_person && is_word_of(row, key) => self.unclear(entity),
            decision => Finding::Near(Near::of(entity, linked, decision)),
        }
    }

    /// A word of a name of `entity` that is not surely theirs: is the document unclear, or does it not name them in full?
    fn unclear(&self, entity: EntityIdx) -> Finding {
        if self.in_full.contains(&entity) { Finding::Unclear(entity) } else { Finding::Unknown(None) }
    }

    /// Marks the listed lone words that somebody unknown bears in full, where the entity itself is not so named: the surname
    /// of a person or thing, or a given name by which a person is listed.
    fn find_rivals(&mut self) {
        let mut named = FxHashSet::default();
        let (mut by_surname, mut by_other) = (Rivals::default(), Rivals::default());
        let is_full = |sighting: &&Sighting| !sighting.lone() && sighting.entity_type == EntityType::Person;
        for sighting in self.sightings.iter().filter(is_full) {
            if let Some(entity) = sighting.entity() {
                named.insert(entity);
                continue;
            }
            let words: Vec<&str> = name_words(&sighting.key).collect();
            for (at, word) in words.iter().enumerate() {
                let rivals = if at + 1 == words.len() { &mut by_surname } else { &mut by_other };
                rivals.entry((*word).to_owned()).or_insert_with(|| sighting.shown().to_owned());
            }
        }
        let table = self.linker.table();
        for sighting in self.sightings.iter_mut().filter(|sighting| sighting.lone()) {
            let Finding::Listed(entity) = sighting.finding else { continue };
            let Some(word) = name_words(&sighting.key).last().filter(|_| !named.contains(&entity)) else {
                continue;
            };
            let is_person = table.entity(entity).entity_type == EntityType::Person;
            let given = || by_other.get(word).filter(|_| is_person);
            sighting.rival = by_surname.get(word).or_else(given).cloned();
        }
    }
}

impl Sighting {
    fn entity(&self) -> Option<EntityIdx> {
        match &self.finding {
            Finding::Listed(entity) | Finding::Follows(entity) | Finding::Unclear(entity) => Some(*entity),
            Finding::Near(near) => Some(near.entity),
            Finding::Unknown(_) => None,
        }
    }

    /// Counts one more mention that is so spelled; past [`policy::MAX_SPELLINGS`] those of further spellings count for the
    /// first.
    fn spell(&mut self, spelling: Spelling) {
        let known = self.spellings.iter().position(|(known, _)| *known == spelling);
        match known.or((self.spellings.len() >= policy::MAX_SPELLINGS).then_some(0)) {
            Some(at) => self.spellings[at].1 += 1,
            None => self.spellings.push((spelling, 1)),
        }
    }

    fn shown(&self) -> &str {
        self.spellings
            .first()
            .map_or(&self.key, |(spelling, _)| spelling.read.as_deref().unwrap_or(&spelling.surface))
    }
}

/// Whether the lone word of that key stands in a name of the entity.
fn is_word_of(row: &Entity, key: &str) -> bool {
    row.names.iter().any(|name| name_words(&name_key(&name.text)).any(|word| word == key))
}

/// Where the words of `name` begin.
fn word_starts(name: &str) -> Vec<usize> {
    name.split_whitespace().map(|word| word.as_ptr() as usize - name.as_ptr() as usize).collect()
}

/// The spelling with line breaks as spaces; the clean one besides where its letters are others.
fn spelling(clean: &str, source: &str) -> Spelling {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (clean, surface) = (words(clean), words(source));
    // Markup and other bytes that are no letters of the name do not make it another.
    if surface == clean || surface.contains(['<', '&', '\u{fffd}']) || name_key(&surface) == name_key(&clean)
    {
        return Spelling { surface: clean, read: None };
    }
    Spelling { surface, read: Some(clean) }
}
