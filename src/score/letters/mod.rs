//! The learned edit model: how the letters of a name of any script are written in Latin ones.
//!
//! A *table* holds operations that rewrite one or two letters of a script into up to a few Latin letters, with
//! probabilities learned from pairs of words by expectation–maximization (Ristad & Yianilos 1998, "Learning String
//! Edit Distance"; with longer operations, Bisani & Ney 2008, "Joint-sequence models"). `alphabet` folds words,
//! `table` reads the tables, `rows` lays out that of Latin letters, `pieces` gives the operations of a word to those who
//! search, `null` says how likely a Latin word is by chance, `word` looks up the letters of a word,
//! `chain` weighs one word against another,
//! `names` whole names. The tables are written by `canonym train`.

mod alphabet;
mod chain;
mod names;
mod null;
mod pieces;
mod rows;
mod table;
mod word;

pub use alphabet::{Alphabet, fold_latin, fold_native};
pub use chain::{Cells, Path, steps, weigh};
pub use names::{LetterFeatures, LetteredName, Scratch, compare, spelled, word_pairs};
pub(super) use null::SHIPPED as SHIPPED_NULL;
pub use null::{NullError, NullModel};
pub use table::{Op, Table, TableError};
pub use word::{LatinWord, NativeWord, Word};

use std::sync::OnceLock;

/// The tables of all alphabets and the null model; each that ships is read when first needed.
#[derive(Debug, Default)]
pub struct Letters {
    tables: [OnceLock<Table>; Alphabet::ALL.len()],
    null: OnceLock<NullModel>,
}

impl Letters {
    /// Tables of one's own, in the order of [`Alphabet::ALL`], and a null model.
    pub fn of(tables: [Table; Alphabet::ALL.len()], null: NullModel) -> Self {
        Self { tables: tables.map(OnceLock::from), null: OnceLock::from(null) }
    }

    /// The table of an alphabet.
    pub fn table(&self, alphabet: Alphabet) -> &Table {
        // A test holds that the tables that ship can be read.
        self.tables[alphabet as usize].get_or_init(|| Table::parse(alphabet.shipped()).unwrap_or_default())
    }

    /// The null model.
    pub fn null(&self) -> &NullModel {
        self.null.get_or_init(NullModel::shipped)
    }
}
