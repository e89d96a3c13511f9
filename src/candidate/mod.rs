//! Stage 5: mention → a bounded list of candidates, without a scan of the whole table.
//!
//! Two ways in. *Exact*: the folded key of a name ([`crate::translit::name_key`]) is looked up. *Near*: for each word of
//! the name the words of the table that are like it are found (`vocabulary`): by shared keys of their sounds (`keys`),
//! then by edit distance (`distance`); for a word of another script also those that its letters may spell (`lattice`, over
//! the tree of all words, `trie`). The names that have the rarest such words are read and ordered by how much of
//! both names is alike (`search`). What the candidates are worth is left to `score`.

mod asked;
mod buckets;
mod build;
mod distance;
mod index;
mod keys;
mod lattice;
mod record;
mod search;
mod tally;
#[cfg(test)]
mod tests;
mod trie;
mod vocabulary;

pub(crate) use distance::Pattern;
pub use index::{Candidate, CandidateIndex};
pub use keys::sound_spelling;
pub(crate) use keys::{append_coarse, append_sound};
pub use lattice::{Lattice, Piece, Spelled};
