//! A table of learned operations.
//!
//! Its text is a line for each letter or two of the script: the letters, then for each Latin writing `latin:cost`,
//! where a cost is −10·ln of the operation's probability, rounded; `-` stands for nothing. The line that begins with
//! `-` holds the Latin letters that stand for nothing.

use super::alphabet::Alphabet;
use super::rows::{LETTERS, Rows};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;
use thiserror::Error;

/// What stands for no letter.
const NOTHING: &str = "-";
/// A cost in tenths of a nat.
pub(super) type Cost = u16;
const TENTHS: f32 = 10.0;
/// What it costs to read a letter as any Latin letter that no operation has,
pub(super) const FOREIGN: Cost = 127;
/// to read it as nothing,
pub(super) const DROPPED: Cost = 110;
/// and to write a Latin letter for nothing.
const ADDED: Cost = 90;
/// The dearest operation: more is never cheaper than to drop the letters that it reads and to add those that it writes.
pub(super) const MOST: Cost = 255;
/// Bits of a packed Latin letter; `a` is 1.
pub(super) const BITS: u32 = 5;
/// Latin letters that an operation can write.
pub(super) const WINDOW: usize = 6;

/// A line of a table that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("table of letters, line {line}: not `letters latin:cost …`")]
#[non_exhaustive]
pub struct TableError {
    /// Line, from 1.
    pub line: usize,
}

/// One way to write one or two letters of the script.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Op {
    /// Up to six Latin letters, packed five bits each, the first lowest.
    pub(super) to: u32,
    pub(super) mask: u32,
    pub(super) len: u8,
    /// −ln of its probability.
    pub(super) cost: Cost,
}

impl Op {
    /// Writes `letters`, six at the most.
    pub(super) fn new(letters: &[u8], cost: Cost) -> Self {
        Self { to: pack(letters), mask: mask(letters.len()), len: letters.len() as u8, cost }
    }
}

/// Letters that an operation may begin with: none, `a` to `z`; and the end.
const FIRSTS: usize = 28;

/// The operations that read the same letters.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    /// Where those stand whose Latin begins with each letter, of [`Table::ops`]: first those that write nothing.
    firsts: [u32; FIRSTS],
    /// Cost of the likeliest, and the Latin letters that it writes.
    pub(super) best: Cost,
    pub(super) writes: u8,
    /// −ln of the sum of all.
    pub(super) marginal: f32,
}

/// Operations of one alphabet.
#[derive(Clone, Debug, Default)]
pub struct Table {
    numbers: FxHashMap<[char; 2], u32>,
    readings: Vec<Reading>,
    ops: Vec<Op>,
    added: [Cost; LETTERS],
    rows: OnceLock<Rows>,
}

/// Up to six Latin letters as a number, the first lowest.
pub(super) fn pack(letters: &[u8]) -> u32 {
    letters.iter().rev().fold(0, |packed, &b| packed << BITS | u32::from(b & 31))
}

/// The reading of the operations from `start` on, which are put in the order of the letters that they begin with.
fn reading(ops: &mut [Op], start: usize) -> Reading {
    let first = |op: &Op| (op.to & ((1 << BITS) - 1)) as usize;
    ops[start..].sort_by_key(first);
    let mut firsts = [ops.len() as u32; FIRSTS];
    for (at, op) in ops.iter().enumerate().skip(start).rev() {
        firsts[..=first(op)].fill(at as u32);
    }
    let likeliest = ops[start..].iter().min_by_key(|op| op.cost);
    let (best, writes) = likeliest.map_or((MOST, 0), |op| (op.cost, op.len));
    let marginal = -ops[start..].iter().map(|op| (-in_nats(op.cost)).exp()).sum::<f32>().ln();
    Reading { firsts, best, writes, marginal }
}

pub(super) fn in_nats(cost: Cost) -> f32 {
    f32::from(cost) / TENTHS
}

fn mask(letters: usize) -> u32 {
    (1 << (BITS * letters as u32)) - 1
}

impl Table {
    /// Reads a table.
    ///
    /// # Errors
    /// The first line that is none.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let mut table = Self { added: [ADDED; LETTERS], ..Self::default() };
        for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.starts_with('#')) {
            table.read(line).ok_or(TableError { line: number })?;
        }
        Ok(table)
    }

    fn read(&mut self, line: &str) -> Option<()> {
        let mut fields = line.split(' ');
        let from = fields.next()?;
        let written = fields.map(|field| {
            let (to, cost) = field.split_once(':')?;
            let to = if to == NOTHING { "" } else { to };
            if to.len() > WINDOW || !to.bytes().all(|b| b.is_ascii_lowercase()) {
                return None;
            }
            Some((to.as_bytes(), cost.parse::<Cost>().ok()?.min(MOST)))
        });
        if from == NOTHING {
            for op in written {
                let (to, cost) = op?;
                self.added[usize::from(to.first()? & 31).min(26)] = cost;
            }
            return Some(());
        }
        let start = self.ops.len();
        for op in written {
            let (to, cost) = op?;
            self.ops.push(Op::new(to, cost));
        }
        let mut letters = from.chars();
        let key = [letters.next()?, letters.next().unwrap_or('\0')];
        if letters.next().is_some() {
            return None;
        }
        if self.ops.len() == start {
            return None;
        }
        let reading = reading(&mut self.ops, start);
        self.numbers.insert(key, self.readings.len() as u32);
        self.readings.push(reading);
        Some(())
    }

    /// The number of the operations that read `letters`: one, or two.
    pub(super) fn number(&self, letters: [char; 2]) -> Option<u32> {
        self.numbers.get(&letters).copied()
    }

    #[inline]
    pub(super) fn reading(&self, number: u32) -> &Reading {
        &self.readings[number as usize]
    }

    /// The operations of a reading whose Latin begins with `letter` (`a` is 1); 0 for those that write nothing.
    #[inline]
    pub(super) fn ops(&self, reading: &Reading, letter: u8) -> &[Op] {
        let letter = usize::from(letter).min(FIRSTS - 2);
        &self.ops[reading.firsts[letter] as usize..reading.firsts[letter + 1] as usize]
    }

    /// All operations of a reading.
    pub(super) fn all(&self, reading: &Reading) -> &[Op] {
        &self.ops[reading.firsts[0] as usize..reading.firsts[FIRSTS - 1] as usize]
    }

    /// What a Latin letter (`a` is 1) that stands for nothing costs.
    #[inline]
    pub(super) fn added(&self, letter: u16) -> Cost {
        self.added[usize::from(letter).min(26)]
    }

    /// The operations on Latin letters, laid out for looking up.
    #[inline]
    pub(super) fn rows(&self) -> &Rows {
        self.rows.get_or_init(|| Rows::of(self))
    }

    /// The letters that are read, and the operations that read them.
    pub(super) fn readings(&self) -> impl Iterator<Item = ([char; 2], &Reading, &[Op])> {
        self.numbers.iter().map(|(&letters, &number)| {
            let reading = self.reading(number);
            (letters, reading, self.all(reading))
        })
    }

    /// Writes a table: operations as (letters, Latin letters, cost), in any order.
    pub fn write(mut ops: Vec<(String, String, f64)>) -> String {
        ops.sort_by(|a, b| (&a.0, a.2.to_bits(), &a.1).cmp(&(&b.0, b.2.to_bits(), &b.1)));
        let mut text = String::new();
        let shown = |letters: &str| if letters.is_empty() { NOTHING.to_owned() } else { letters.to_owned() };
        for group in ops.chunk_by(|a, b| a.0 == b.0) {
            text.push_str(&shown(&group[0].0));
            for (_, to, cost) in group {
                text.push_str(&format!(" {}:{}", shown(to), (cost * f64::from(TENTHS)).round()));
            }
            text.push('\n');
        }
        text
    }
}

impl Alphabet {
    /// The table that ships.
    pub(in crate::score) fn shipped(self) -> &'static str {
        match self {
            Self::Latin => include_str!("../shipped/latin.txt"),
            Self::Arabic => include_str!("../shipped/arabic.txt"),
            Self::Cyrillic => include_str!("../shipped/cyrillic.txt"),
            Self::Hebrew => include_str!("../shipped/hebrew.txt"),
            Self::Kana => include_str!("../shipped/kana.txt"),
            Self::Hangul => include_str!("../shipped/hangul.txt"),
            Self::Han => include_str!("../shipped/han.txt"),
            Self::Other => include_str!("../shipped/other.txt"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_and_written() {
        let text = "- a:40\nш sch:60 sh:12\nшк -:80 shk:30\n";
        let table = Table::parse(text).unwrap();
        let reading = table.reading(table.number(['ш', '\0']).unwrap());
        assert_eq!(table.ops(reading, b's' & 31).len(), 2);
        assert!(table.ops(reading, b't' & 31).is_empty() && table.ops(reading, 0).is_empty());
        assert_eq!(table.ops(table.reading(table.number(['ш', 'к']).unwrap()), 0).len(), 1);
        assert_eq!((reading.best, table.added(1)), (12, 40));
        let ops = vec![
            ("шк".into(), String::new(), 8.0),
            ("ш".into(), "sh".into(), 1.2),
            (String::new(), "a".into(), 4.0),
            ("шк".into(), "shk".into(), 3.0),
            ("ш".into(), "sch".into(), 6.0),
        ];
        assert_eq!(Table::write(ops), "- a:40\nш sh:12 sch:60\nшк shk:30 -:80\n");
    }

    #[test]
    fn a_broken_line_is_named() {
        for text in ["a", "a b", "a b:x", "a b:1\nc :", "a abcdefg:1", "a É:1", ""] {
            let found = Table::parse(text);
            assert_eq!(found.is_err(), !text.is_empty(), "{text:?}");
        }
        assert_eq!(Table::parse("a b:1\nc d").unwrap_err(), TableError { line: 2 });
    }

    #[test]
    fn the_shipped_tables_are_whole() {
        for alphabet in Alphabet::ALL {
            assert!(Table::parse(alphabet.shipped()).is_ok(), "{}", alphabet.name());
        }
    }
}
