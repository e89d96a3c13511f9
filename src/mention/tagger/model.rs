//! The trained file: words with what they are names of, and weights of features. Read in place, without a table built
//! at the start.
//!
//! Layout, little-endian: the magic, the number of bits of the two tables, the transitions of both looks, the table of
//! words (a row: 16 bits of the hash, then [`Listed`], or the cluster where the hash is that of a spelling as written),
//! the table of features (a row: 16 bits of the hash, then a weight
//! for each label of each look). Both are open hash tables: a row is found by the upper bits of its hash and the rows
//! after it; a row that begins with zeros ends the search. Weights are whole numbers of [`UNIT`].

use super::super::hash::wide_hash;
use super::labels::LABELS;
use crate::aliases::EntityType;

/// First bytes of the file; the number goes up with the features.
pub(crate) const MAGIC: [u8; 8] = *b"cnyTag02";

/// Bytes of a row of words.
pub(crate) const WORD_ROW: usize = 4;

/// Times that the tagger looks at a document.
pub(crate) const LOOKS: usize = 2;

/// Bytes of a row of features.
pub(crate) const FEATURE_ROW: usize = 2 + LOOKS * LABELS;

/// Scores of a word for each label of each look, in units of weights.
pub(crate) type Scores = [[i32; LABELS]; LOOKS];

/// What one step of a stored weight is worth.
pub(crate) const UNIT: f32 = 1.0 / 24.0;

/// The trained tagger.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model<'m> {
    /// From label (row) to label, in units; a matrix for each look.
    transitions: &'m [u8],
    words: Table<'m, WORD_ROW>,
    features: Table<'m, FEATURE_ROW>,
}

#[derive(Clone, Copy, Debug)]
struct Table<'m, const ROW: usize> {
    rows: &'m [u8],
    bits: u32,
}

/// Where the row of `hash` would stand in a table of `1 << bits` rows, and the check that it carries.
pub(crate) fn place(hash: u32, bits: u32) -> (usize, [u8; 2]) {
    let check = (hash as u16).max(1);
    ((hash >> (u32::BITS - bits)) as usize, check.to_le_bytes())
}

impl<'m, const ROW: usize> Table<'m, ROW> {
    fn get(&self, hash: u32) -> Option<&'m [u8; ROW]> {
        let (mut at, check) = place(hash, self.bits);
        let (rows, _) = self.rows.as_chunks::<ROW>();
        // A full table would have no end; the trainer leaves rows free.
        for _ in 0..rows.len() {
            let row = &rows[at];
            if row[..2] == check {
                return Some(row);
            }
            if row[..2] == [0, 0] {
                return None;
            }
            at = (at + 1) & (rows.len() - 1);
        }
        None
    }
}

impl<'m> Model<'m> {
    /// Reads a trained file; `None` if it is of another layout or cut off.
    pub(crate) fn read(bytes: &'m [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let (&[word_bits, feature_bits], rest) = rest.split_first_chunk::<2>()?;
        let (transitions, rest) = rest.split_at_checked(LOOKS * LABELS * LABELS)?;
        let rows = |bits: u8| 1_usize.checked_shl(u32::from(bits)).filter(|_| (1..=24).contains(&bits));
        let (words, features) = rest.split_at_checked(rows(word_bits)? * WORD_ROW)?;
        let whole = features.len() == rows(feature_bits)? * FEATURE_ROW;
        whole.then_some(Self {
            transitions,
            words: Table { rows: words, bits: u32::from(word_bits) },
            features: Table { rows: features, bits: u32::from(feature_bits) },
        })
    }

    /// The weights of the feature, for each label of each look, one look after the other, if it has any.
    pub(crate) fn weights(&self, feature: u32) -> Option<[i16; LOOKS * LABELS]> {
        let weights = self.features.get(feature)?.last_chunk::<{ LOOKS * LABELS }>()?;
        Some(weights.map(|weight| i16::from(weight as i8)))
    }

    /// The weight of label `to` after label `from` in a look.
    pub(crate) fn transition(&self, look: usize, from: usize, to: usize) -> i32 {
        i32::from(self.transitions[(look * LABELS + from) * LABELS + to] as i8)
    }

    /// What the lists that the tagger was trained with say of a word.
    pub(crate) fn listed(&self, word: u32) -> Listed {
        self.words.get(word).map_or(Listed::default(), |row| Listed([row[2], row[3]]))
    }

    /// The cluster of a word as it is written, by its [`cluster_key`].
    pub(crate) fn cluster(&self, key: u32) -> Cluster {
        self.words.get(key).map_or(Cluster::default(), |row| Cluster(u16::from_le_bytes([row[2], row[3]])))
    }
}

/// What lists say of a folded word. First byte: how often it stands in names of each [`List`], two bits for each, in
/// steps of a logarithm. Second byte: its class among the words written small, 0 without one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Listed(pub(crate) [u8; 2]);

/// Words that stand in like places share a cluster (Brown et al. 1992): the way to it in a tree of two branches at each
/// fork, from the lowest bit on, so that the lower bits alone name a larger cluster. 0 for words that none holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cluster(pub(crate) u16);

impl Cluster {
    /// The larger cluster that holds it, `forks` below the root.
    pub(crate) fn within(self, forks: u32) -> u32 {
        u32::from(self.0) & ((1 << forks) - 1)
    }

    /// The cluster itself.
    pub(crate) fn whole(self) -> u32 {
        self.0.into()
    }
}

/// The hash by which the table of words knows the cluster of a spelling; the folded words have others.
pub(crate) fn cluster_key(spelling: &str) -> u32 {
    (wide_hash(spelling.as_bytes()) >> 32) as u32 ^ 0x5bd1_e995
}

/// Whose names a word can stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    /// First words of persons.
    Given,
    /// Last words of persons.
    Family,
    /// Places.
    Place,
    /// Organizations.
    Organization,
}

impl List {
    /// All, in the order of the bits.
    pub(crate) const ALL: [Self; 4] = [Self::Given, Self::Family, Self::Place, Self::Organization];
}

/// The shipped tagger.
pub(super) fn shipped() -> Option<Model<'static>> {
    Model::read(include_bytes!("tagger.bin"))
}

impl Listed {
    /// 0 (never) to 3 (very often).
    pub(crate) fn level(self, list: List) -> u8 {
        self.0[0] >> (2 * list as u8) & 3
    }

    /// The levels of all lists as one number.
    pub(crate) fn names(self) -> u32 {
        u32::from(self.0[0])
    }

    /// The class of the word where it is written small, 0 without one.
    pub(crate) fn class(self) -> u32 {
        u32::from(self.0[1])
    }

    /// The levels for persons as one number.
    pub(crate) fn person(self) -> u32 {
        u32::from(self.0[0] & 15)
    }
}

/// The types in the order of the labels.
pub(crate) const TYPES: [EntityType; 4] =
    [EntityType::Person, EntityType::Place, EntityType::Organization, EntityType::Other];

/// Classes of words that features ask for: the numbers of WordNet's lexicographer files, from 1.
pub(crate) mod class {
    /// `noun.group`.
    pub(crate) const GROUP: u32 = 15;
    /// `noun.location`.
    pub(crate) const PLACE: u32 = 16;
    /// `noun.person`.
    pub(crate) const PERSON: u32 = 19;
    /// `noun.plant`.
    pub(crate) const PLANT: u32 = 21;
    /// Verbs of what mostly people do: body, cognition, communication, emotion, motion, perception.
    pub(crate) const DEEDS: [u32; 6] = [30, 33, 38, 39, 40, 32];
    /// Verbs of what bodies and places do too: social and stative.
    pub(crate) const STATES: [u32; 2] = [42, 43];
}

#[cfg(test)]
mod tests {
    use super::{Model, shipped};

    #[test]
    fn the_shipped_file_is_whole_and_a_cut_one_is_refused() {
        assert!(shipped().is_some());
        let bytes: &[u8] = include_bytes!("tagger.bin");
        for length in [0, 5, 9, 100, bytes.len() - 1] {
            assert!(Model::read(&bytes[..length]).is_none(), "{length}");
        }
    }
}
