//! Lists and weights → the file that [`Model`](crate::mention::tagger::model::Model) reads in place.

use super::field::Field;
use super::lists::Words;
use crate::mention::tagger::labels::LABELS;
use crate::mention::tagger::model::{FEATURE_ROW, LOOKS, MAGIC, UNIT, WORD_ROW, place};
use std::collections::BTreeMap;

/// Most rows of a table that are taken, in hundredths: a search of a fuller one takes long.
const FULL: usize = 75;

/// The weights of a feature in both looks.
type Weights = [u8; LOOKS * LABELS];

/// The file of `words` and of the fields of both looks.
pub(super) fn pack(words: &Words, looks: [&Field; LOOKS]) -> Vec<u8> {
    let step = |weight: f32| (weight / UNIT).round().clamp(-127.0, 127.0) as i8 as u8;
    let mut rows = BTreeMap::<u32, Weights>::new();
    for (look, field) in looks.iter().enumerate() {
        for (name, row) in &field.features {
            let steps = row.map(step);
            if steps != [0; LABELS] {
                rows.entry(*name).or_insert([0; _])[look * LABELS..][..LABELS].copy_from_slice(&steps);
            }
        }
    }
    let words = words.rows();
    let (word_bits, feature_bits) = (bits(words.len()), bits(rows.len()));
    let mut file = MAGIC.to_vec();
    file.extend([word_bits as u8, feature_bits as u8]);
    file.extend(looks.iter().flat_map(|look| look.transitions.iter().flatten()).map(|&weight| step(weight)));
    file.extend(table::<2, WORD_ROW>(words.into_iter(), word_bits));
    file.extend(table::<{ LOOKS * LABELS }, FEATURE_ROW>(rows.into_iter(), feature_bits));
    file
}

/// Bits of a table with room for `rows`.
fn bits(rows: usize) -> u32 {
    (rows.max(1) * 100 / FULL + 1).next_power_of_two().ilog2().max(1)
}

fn table<const CELLS: usize, const ROW: usize>(
    rows: impl Iterator<Item = (u32, [u8; CELLS])>,
    bits: u32,
) -> Vec<u8> {
    let size = 1_usize << bits;
    let mut table = vec![0; size * ROW];
    for (hash, cells) in rows {
        let (mut at, check) = place(hash, bits);
        while table[at * ROW..at * ROW + 2] != [0, 0] {
            at = (at + 1) & (size - 1);
        }
        table[at * ROW..at * ROW + 2].copy_from_slice(&check);
        table[at * ROW + 2..(at + 1) * ROW].copy_from_slice(&cells);
    }
    table
}
