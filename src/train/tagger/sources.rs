//! Lists of names from open sources: what the tagger knows of single words, and what names its texts are copied with.

use super::lists::Lists;
use crate::aliases::EntityType;
use crate::mention::folded;
use crate::mention::tagger::model::List;

/// Names to learn from.
#[derive(Clone, Debug, Default)]
pub struct NameSources {
    pub(super) lists: Lists,
    /// Full names, word by word.
    pub(super) persons: Vec<Vec<String>>,
    pub(super) given: Vec<String>,
    /// The most frequent first.
    pub(super) family: Vec<String>,
    pub(super) places: Vec<String>,
    pub(super) organizations: Vec<String>,
}

/// Which names a list of a census holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CensusList {
    /// Given names.
    Given,
    /// Family names.
    Family,
}

/// Names of a census that are rarer say little: half of all words are some family name.
const CENSUS_MAX: usize = 30_000;

/// A percent of the people, in steps of which a census name counts; smaller for family names, which are many.
const GIVEN_SHARE: f64 = 0.004;
const FAMILY_SHARE: f64 = 0.001;

/// Names of a census that copies of texts are given.
const GIVEN_COPIED: usize = 700;
const FAMILY_COPIED: usize = 8000;

/// Smallest city whose name a copy of a text is given.
const CITY_MIN: u64 = 60_000;

/// What a country and its capital count for: both are in every newspaper.
const COUNTRY: usize = 8;

/// Longest names that copies are given, in words.
const PERSON_MAX: usize = 3;
const ORGANIZATION_MAX: usize = 5;

impl NameSources {
    /// Adds the name of an entity.
    pub fn add_entity(&mut self, name: &str, entity_type: EntityType) {
        self.lists.add(name, entity_type);
        let plain = |c: char| c < '\u{250}' && !c.is_ascii_digit() && !"(),;/".contains(c);
        if !name.chars().all(plain) || !name.starts_with(char::is_uppercase) {
            return;
        }
        let words: Vec<String> = name.split(' ').map(without_capitals).collect();
        match entity_type {
            EntityType::Person if (2..=PERSON_MAX).contains(&words.len()) => self.persons.push(words),
            EntityType::Place => self.places.push(name.to_owned()),
            EntityType::Organization if words.len() <= ORGANIZATION_MAX => {
                self.organizations.push(words.join(" "))
            }
            _ => {}
        }
    }

    /// Adds a list of the US census of 1990: a name in capitals, its share in percent, the sum of shares, its rank.
    pub fn add_census(&mut self, lines: &str, list: CensusList) {
        for line in lines.lines().take(CENSUS_MAX) {
            let mut fields = line.split_whitespace();
            let (Some(name), Some(share)) = (fields.next(), fields.next()) else { continue };
            let share: f64 = share.parse().unwrap_or(0.0);
            let (kind, step, names, most) = match list {
                CensusList::Given => (List::Given, GIVEN_SHARE, &mut self.given, GIVEN_COPIED),
                CensusList::Family => (List::Family, FAMILY_SHARE, &mut self.family, FAMILY_COPIED),
            };
            self.lists.count(&folded(name), kind, (share / step) as u32 + 1);
            if names.len() < most {
                names.push(without_capitals(name));
            }
        }
    }

    /// Adds a city with the number of its people.
    pub fn add_city(&mut self, name: &str, people: u64) {
        self.lists.add(name, EntityType::Place);
        if people > CITY_MIN && name.starts_with(char::is_uppercase) {
            self.places.push(name.to_owned());
        }
    }

    /// Adds a country and its capital.
    pub fn add_country(&mut self, name: &str, capital: &str) {
        for name in [name, capital].repeat(COUNTRY) {
            self.lists.add(name, EntityType::Place);
        }
    }

    /// Adds clusters of words as they are written (Brown et al. 1992), the most frequent words first, each with the way
    /// to its cluster, the first fork in the lowest bit; 0 for none.
    pub fn add_clusters<'w>(&mut self, words: impl Iterator<Item = (&'w str, u32)>) {
        self.lists.add_clusters(words);
    }

    /// Adds WordNet 3.1, by the text of two of its files.
    pub fn add_wordnet(&mut self, data_noun: &str, index_sense: &str) {
        self.lists.add_wordnet(data_noun, index_sense);
    }
}

/// *SMITH* as *Smith*; acronyms stay.
fn without_capitals(word: &str) -> String {
    if word.len() <= 3 || !word.chars().all(char::is_uppercase) {
        return word.to_owned();
    }
    word.chars().take(1).chain(word.chars().skip(1).flat_map(char::to_lowercase)).collect()
}
