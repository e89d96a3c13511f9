//! A word of another script as a lattice of what its letters may be, for those who look for it among Latin words.

use super::Letters;
use super::table::{BITS, DROPPED, Op, in_nats};
use super::word::{NativeWord, Place};
use crate::candidate::{Lattice, Piece};

impl NativeWord {
    /// What each of its letters may be in Latin ones, by the operations of `tables`.
    pub fn lattice(&self, tables: &Letters) -> Lattice {
        Lattice::new(self.places.iter().map(|place| pieces(place, tables)).collect())
    }
}

/// What may be read from a letter on.
fn pieces(place: &Place, tables: &Letters) -> Vec<Piece> {
    let table = tables.table(place.alphabet);
    let mut pieces = vec![Piece::new(1, &[], in_nats(DROPPED))];
    for (reads, number) in (1..).zip(place.readings) {
        let ops = number.map_or(&[][..], |number| table.all(table.reading(number)));
        pieces.extend(ops.iter().map(|op| piece(reads, op)));
    }
    pieces.extend(place.guessed.iter().map(|op| piece(1, op)));
    pieces
}

fn piece(reads: u8, op: &Op) -> Piece {
    let letter = |i: u32| (op.to >> (BITS * i) & 31) as u8 + b'a' - 1;
    let letters: Vec<u8> = (0..u32::from(op.len)).map(letter).collect();
    Piece::new(reads, &letters, in_nats(op.cost))
}

#[cfg(test)]
mod tests {
    use super::super::{Alphabet, Table, fold_native};
    use super::*;

    #[test]
    fn operations_are_pieces() {
        let table = Table::parse("- a:90\nж zh:11 j:22\nжу ju:33\n").unwrap();
        let mut tables: [Table; Alphabet::ALL.len()] = Default::default();
        tables[Alphabet::Cyrillic as usize] = table;
        let letters = Letters::of(tables, super::super::NullModel::shipped());
        let word = NativeWord::new(&fold_native("жуя"), &letters);
        let dropped = Piece::new(1, b"", in_nats(DROPPED));
        let guess = |letters: &[u8]| vec![dropped, Piece::new(1, letters, 6.5)];
        let first =
            vec![dropped, Piece::new(1, b"j", 2.2), Piece::new(2, b"ju", 3.3), Piece::new(1, b"zh", 1.1)];
        assert_eq!(word.lattice(&letters), Lattice::new(vec![first, guess(b"u"), guess(b"ia")]));
    }
}
