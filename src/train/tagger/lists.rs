//! How often a word stands in names of each kind, and what class of words it is of where it is written small.

use super::inflect::{IRREGULAR, plural, verb_forms};
use crate::aliases::EntityType;
use crate::mention::folded;
use crate::mention::tagger::features::hash;
use crate::mention::tagger::model::{List, cluster_key};
use std::collections::{BTreeMap, BTreeSet};

/// Counts of words by kind, and their classes.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    counts: BTreeMap<u32, [u32; List::ALL.len()]>,
    /// How often the class was met, and the class.
    classes: BTreeMap<u32, (u32, u8)>,
    /// The ways to the clusters, by the keys of the words.
    clusters: BTreeMap<u32, u16>,
}

/// What the tagger knows of words.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// By the hash of the folded word.
    listed: BTreeMap<u32, [u8; 2]>,
    clusters: BTreeMap<u32, u16>,
}

impl Words {
    /// The same without some of the names.
    pub(super) fn but(&self, forgotten: impl Fn(u32) -> bool) -> Self {
        let rows = self.listed.iter();
        let rows =
            rows.map(|(&word, &[names, class])| (word, [if forgotten(word) { 0 } else { names }, class]));
        Self { listed: rows.collect(), clusters: self.clusters.clone() }
    }

    /// The rows of the table of words; where two words have one hash, what is listed stays.
    pub(super) fn rows(&self) -> BTreeMap<u32, [u8; 2]> {
        let clusters = self.clusters.iter().map(|(&key, way)| (key, way.to_le_bytes()));
        clusters.chain(self.listed.iter().map(|(&word, &row)| (word, row))).collect()
    }
}

/// Words whose clusters are kept: more would double the table.
const CLUSTERED: usize = 64_000;

impl Lists {
    /// Counts the words of a name in Latin letters; a word alone says nothing of the parts of a person's name.
    pub(super) fn add(&mut self, name: &str, entity_type: EntityType) {
        let words = name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').map(folded);
        let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        let is_latin = |c: char| c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c);
        if !name.chars().filter(|c| c.is_alphabetic()).all(is_latin) {
            return;
        }
        for (at, word) in words.iter().enumerate() {
            let list = match entity_type {
                EntityType::Person if words.len() == 1 => continue,
                EntityType::Person if at + 1 == words.len() => List::Family,
                EntityType::Person => List::Given,
                EntityType::Place => List::Place,
                EntityType::Organization => List::Organization,
                EntityType::Other => continue,
            };
            self.count(word, list, 1);
        }
    }

    /// Counts a folded word.
    pub(super) fn count(&mut self, word: &str, list: List, by: u32) {
        self.counts.entry(hash(word.as_bytes())).or_default()[list as usize] += by;
    }

    /// Adds WordNet: the named persons, places and groups of `data.noun`, and the classes of `index.sense`.
    pub(super) fn add_wordnet(&mut self, data_noun: &str, index_sense: &str) {
        let instances = self.add_instances(data_noun);
        for line in index_sense.lines() {
            if let Some(sense) = Sense::read(line).filter(|sense| !sense.is_among(&instances)) {
                self.add_sense(&sense);
            }
        }
        for (form, base) in IRREGULAR {
            let class = self.classes.get(&hash(base.as_bytes())).map_or(0, |&(_, class)| class);
            if class > 0 {
                self.class(form, class, u32::MAX);
            }
        }
    }

    /// Counts the names in `data.noun`; returns the numbers of what is no kind of thing but one thing.
    fn add_instances<'s>(&mut self, data_noun: &'s str) -> BTreeSet<&'s str> {
        let mut instances = BTreeSet::new();
        for line in data_noun.lines().filter(|line| !line.starts_with("  ")) {
            let facts = line.split(" | ").next().unwrap_or_default();
            if !facts.contains(" @i ") {
                continue;
            }
            let fields: Vec<&str> = facts.split(' ').collect();
            let [number, file, _, count, words @ ..] = fields.as_slice() else { continue };
            instances.insert(*number);
            let entity_type = match *file {
                "14" => EntityType::Organization,
                "15" | "17" => EntityType::Place,
                "18" => EntityType::Person,
                _ => continue,
            };
            let count = usize::from_str_radix(count, 16).unwrap_or(0);
            for word in words.iter().step_by(2).take(count).filter(|w| w.starts_with(char::is_uppercase)) {
                self.add(&word.replace('_', " "), entity_type);
            }
        }
        instances
    }

    fn add_sense(&mut self, sense: &Sense<'_>) {
        self.class(sense.word, sense.class, sense.count);
        match sense.part {
            b'1' => self.class(&plural(sense.word), sense.class, sense.count),
            b'2' => {
                verb_forms(sense.word).iter().for_each(|form| self.class(form, sense.class, sense.count));
            }
            _ => {}
        }
    }

    /// The class of a word where it is met `count` times; that of the most is kept.
    fn class(&mut self, word: &str, class: u8, count: u32) {
        let slot = self.classes.entry(hash(word.as_bytes())).or_insert((0, 0));
        if count > slot.0 {
            *slot = (count, class);
        }
    }

    /// Adds clusters of words as they are written, the most frequent words first; those of no cluster have 0.
    pub(super) fn add_clusters<'w>(&mut self, words: impl Iterator<Item = (&'w str, u32)>) {
        let plain = |word: &str| word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c));
        let clustered = words.filter(|&(word, way)| way != 0 && plain(word)).take(CLUSTERED);
        self.clusters.extend(clustered.map(|(word, way)| (cluster_key(word), way as u16)));
    }

    /// All that is known of words.
    pub(super) fn words(&self) -> Words {
        Words { listed: self.listed(), clusters: self.clusters.clone() }
    }

    /// What [`Listed`](crate::mention::tagger::model::Listed) holds of each word.
    fn listed(&self) -> BTreeMap<u32, [u8; 2]> {
        let mut rows = BTreeMap::<u32, [u8; 2]>::new();
        for (&word, counts) in &self.counts {
            let levels = counts.iter().enumerate().fold(0, |all, (at, &n)| all | level(n) << (2 * at));
            rows.insert(word, [levels, 0]);
        }
        for (&word, &(_, class)) in &self.classes {
            rows.entry(word).or_default()[1] = class;
        }
        rows
    }
}

/// From so many names on a word is frequent in a list.
const FREQUENT: u32 = 8;

/// 0 for never, 1 for once, 2 for a few times, 3 for many.
fn level(count: u32) -> u8 {
    match count {
        0 | 1 => count as u8,
        2..FREQUENT => 2,
        _ => 3,
    }
}

/// A line of `index.sense`.
struct Sense<'s> {
    word: &'s str,
    /// Part of speech: 1 for nouns, 2 for verbs.
    part: u8,
    /// The number of its file, from 1.
    class: u8,
    number: &'s str,
    count: u32,
}

/// Last file of nouns.
const NOUNS_END: u8 = 29;
/// The file of persons, from 1: a word of it is kept even if nobody counted it.
const PERSONS: u8 = 19;
/// Shortest word that is classed.
const WORD_MIN: usize = 3;

impl<'s> Sense<'s> {
    fn read(line: &'s str) -> Option<Self> {
        let mut fields = line.split(' ');
        let (word, key) = fields.next()?.split_once('%')?;
        let (number, rank) = (fields.next()?, fields.next()?);
        let counted: u32 = fields.next()?.parse().ok()?;
        let class = key.split(':').nth(1)?.parse::<u8>().ok()?.checked_add(1)?;
        let plain =
            word.len() >= WORD_MIN && word.bytes().all(|b| !b.is_ascii_digit() && !b"_.'-".contains(&b));
        let count = match counted {
            0 if class == PERSONS && rank == "1" => 1,
            0 => return None,
            counted => counted + 1,
        };
        plain.then_some(Self { word, part: *key.as_bytes().first()?, class, number, count })
    }

    fn is_among(&self, instances: &BTreeSet<&str>) -> bool {
        self.class <= NOUNS_END && instances.contains(self.number)
    }
}
