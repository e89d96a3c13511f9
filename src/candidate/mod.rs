//! Stage 5: mention → a bounded list of candidates, without a scan of the whole table.
//!
//! Two ways in. *Exact*: the folded key of a name ([`crate::translit::name_key`]) is looked up. *Near*: a name is cut
//! into blocking keys (`keys`): its words, their sounds, their letter trigrams; names of the table that share many
//! rare ones come first (cosine of inverse document frequencies, Salton & Buckley 1988). What the candidates are
//! worth is left to `score`.

mod index;
mod keys;

pub use index::{Candidate, CandidateIndex};
pub use keys::sound_spelling;
