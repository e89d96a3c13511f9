//! Seeded lists of names as large as one wants, made of words that names are really made of.
//!
//! A few words are in many names and many in few (Zipf), as in any list of people. One word in eight has a slip in it, so
//! that the number of different words grows with the list, as it does in life. Half of the queries are names of the list
//! with a slip or two, in another order or without a word.

use canonym::aliases::{AliasTable, Entity, EntityType};

const GIVEN: &str = include_str!("../../src/mention/lexicon/given.txt");
const SURNAMES: &str = include_str!("../../src/mention/lexicon/surname.txt");
const PLACES: &str = include_str!("../../src/mention/lexicon/place.txt");
const COMMON: &str = include_str!("../../src/score/shipped/common_words.txt");

/// A small generator of numbers (SplitMix64): the same list on every machine and with every version of anything.
pub(crate) struct Seeded(u64);

impl Seeded {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// 0..`end`.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// One of `items`, the first ones far more often.
    fn zipf<'w>(&mut self, items: &[&'w str]) -> &'w str {
        let unit = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        items[((items.len() as f64 + 1.0).powf(unit) - 1.0) as usize % items.len()]
    }
}

fn words(text: &'static str) -> Vec<&'static str> {
    let first = |line: &'static str| line.split(['\t', ' ']).next().unwrap_or_default();
    text.lines()
        .map(first)
        .filter(|word| word.len() > 2 && word.bytes().all(|b| b.is_ascii_alphabetic()))
        .collect()
}

/// `count` names of people, no two alike.
pub(crate) fn names(count: usize, seed: u64) -> Vec<String> {
    let mut random = Seeded(seed);
    let given = words(GIVEN);
    let last: Vec<&str> = words(SURNAMES).into_iter().chain(words(COMMON)).chain(words(PLACES)).collect();
    let mut seen = std::collections::HashSet::with_capacity(count);
    let mut names = Vec::with_capacity(count);
    while names.len() < count {
        let mut name = random.zipf(&given).to_owned();
        if random.below(3) == 0 {
            name = format!("{name} {}", random.zipf(&given));
        }
        let mut surname = random.zipf(&last).to_owned();
        if random.below(4) == 0 {
            surname = slip(&surname, &mut random);
        }
        if random.below(5) == 0 {
            surname = format!("{surname} {}", slip(random.zipf(&last), &mut random));
        }
        let name = format!("{name} {surname}");
        if seen.insert(name.clone()) {
            names.push(name);
        }
    }
    names
}

/// A table in which each name is a person of its own.
pub(crate) fn table(names: &[String]) -> AliasTable {
    let entities =
        names.iter().enumerate().map(|(i, name)| Entity::new(format!("n{i}"), EntityType::Person, name));
    AliasTable::new(entities.collect()).unwrap_or_default()
}

/// `count` queries, each with the number of the name that it is a spelling of.
pub(crate) fn queries(names: &[String], count: usize, seed: u64) -> Vec<(String, usize)> {
    let mut random = Seeded(seed);
    let one = |_| {
        let at = random.below(names.len());
        let mut query: Vec<String> = names[at].split(' ').map(str::to_owned).collect();
        match random.below(6) {
            0 => query.rotate_right(1),
            1 if query.len() > 2 => drop(query.remove(1)),
            2 => query = vec![query.join("")],
            _ => {
                let word = random.below(query.len());
                query[word] = slip(&query[word], &mut random);
            }
        }
        if random.below(3) == 0 {
            let word = random.below(query.len());
            query[word] = slip(&query[word], &mut random);
        }
        (query.join(" "), at)
    };
    (0..count).map(one).collect()
}

/// The word with one letter more, less, other, or two in another order.
fn slip(word: &str, random: &mut Seeded) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = random.below(letters.len());
    let letter = char::from(b"aeiounrtlskmdhy"[random.below(15)]);
    match random.below(4) {
        0 => letters.insert(at, letter),
        1 if letters.len() > 3 => drop(letters.remove(at)),
        2 if at > 0 => letters.swap(at - 1, at),
        _ => letters[at] = letter,
    }
    letters.into_iter().collect()
}
