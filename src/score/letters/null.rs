//! How likely a Latin word is by chance: the null model.
//!
//! Letter trigrams of name words with interpolated lower orders (Jelinek & Mercer 1980). Its text has a line for each
//! two letters before (none at a word's begin), of 27 characters: for the end and for `a` to `z`, `!` plus a tenth of
//! a nat of −ln probability.

use thiserror::Error;

/// `a`–`z` and the boundary of a word, 0.
const SYMBOLS: usize = 27;
/// What a character of the text stands for: `!` is 0, each next one a tenth.
const FIRST: u8 = b'!';
const TENTHS: f32 = 10.0;
/// The largest cost that a character can hold.
const MOST: f64 = 9.3;
/// Weight of the trigram, of the bigram; the rest is for the letter alone.
const SHARES: [f64; 2] = [0.75, 0.2];
/// Added to each count of a letter.
const SMOOTH: f64 = 0.5;

/// The model that ships, written by `canonym train`.
pub(in crate::score) const SHIPPED: &str = include_str!("../shipped/null.txt");

/// A line of a null model that is none, or the first that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("null model, line {line}: not one of 729 lines of 27 characters")]
#[non_exhaustive]
pub struct NullError {
    /// Line, from 1.
    pub line: usize,
}

/// Costs of letter trigrams.
#[derive(Clone, Debug)]
pub struct NullModel(Box<[f32]>);

impl NullModel {
    /// The model that ships; a test holds that it can be read.
    pub(super) fn shipped() -> Self {
        Self::parse(SHIPPED).unwrap_or_else(|_| Self(vec![0.0; SYMBOLS * SYMBOLS * SYMBOLS].into()))
    }

    /// Reads a model.
    ///
    /// # Errors
    /// The first line that is none, or is missing.
    pub fn parse(text: &str) -> Result<Self, NullError> {
        let mut costs = Vec::with_capacity(SYMBOLS * SYMBOLS * SYMBOLS);
        let mut lines = 0;
        for line in text.lines() {
            lines += 1;
            let whole = line.len() == SYMBOLS && line.bytes().all(|b| b.is_ascii_graphic());
            if !whole || lines > SYMBOLS * SYMBOLS {
                return Err(NullError { line: lines });
            }
            costs.extend(line.bytes().map(|b| f32::from(b - FIRST) / TENTHS));
        }
        if lines == SYMBOLS * SYMBOLS { Ok(Self(costs.into())) } else { Err(NullError { line: lines + 1 }) }
    }

    /// −ln of the chance of a word of `a`–`z`.
    pub fn cost(&self, word: &[u8]) -> f32 {
        let (mut before, mut sum) = (0, 0.0);
        for symbol in word.iter().map(|&b| usize::from(b & 31)).chain([0]) {
            sum += self.0[before * SYMBOLS + symbol];
            before = before % SYMBOLS * SYMBOLS + symbol;
        }
        sum
    }

    /// The text of a model of `words`, each with its weight.
    pub fn learn<'w>(words: impl Iterator<Item = (&'w [u8], f64)>) -> String {
        let mut counts = [vec![0.0; SYMBOLS], vec![0.0; SYMBOLS.pow(2)], vec![0.0; SYMBOLS.pow(3)]];
        for (word, weight) in words {
            let mut before = 0;
            for symbol in word.iter().map(|&b| usize::from(b & 31)).chain([0]) {
                counts[0][symbol] += weight;
                counts[1][before % SYMBOLS * SYMBOLS + symbol] += weight;
                counts[2][before * SYMBOLS + symbol] += weight;
                before = before % SYMBOLS * SYMBOLS + symbol;
            }
        }
        let mut text = String::new();
        let all: f64 = counts[0].iter().map(|count| count + SMOOTH).sum();
        let share = |order: usize, row: usize, symbol: usize| {
            let row = &counts[order][row * SYMBOLS..(row + 1) * SYMBOLS];
            let total: f64 = row.iter().sum();
            if total > 0.0 { Some(row[symbol] / total) } else { None }
        };
        for before in 0..SYMBOLS * SYMBOLS {
            for (symbol, count) in counts[0].iter().enumerate() {
                let alone = (count + SMOOTH) / all;
                let two = share(1, before % SYMBOLS, symbol).unwrap_or(alone);
                let three = share(2, before, symbol).unwrap_or(two);
                let p = SHARES[0] * three + SHARES[1] * two + (1.0 - SHARES[0] - SHARES[1]) * alone;
                let tenths = (-p.ln()).clamp(0.0, MOST) * f64::from(TENTHS);
                text.push(char::from(FIRST + tenths.round() as u8));
            }
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_line_is_named() {
        let line = SHIPPED.lines().next().unwrap_or_default();
        let cut = |lines: usize| SHIPPED.lines().take(lines).collect::<Vec<_>>().join("\n");
        assert!(NullModel::parse(SHIPPED).is_ok());
        let rows = [
            ("empty", String::new(), 1),
            ("cut", cut(700), 701),
            ("too long", format!("{SHIPPED}{line}\n"), 730),
            ("a short line", format!("{line}\n{}\n", &line[1..]), 2),
            ("a blank in a line", SHIPPED.replacen(&line[..1], " ", 1), 1),
        ];
        for (rule, text, line) in rows {
            assert_eq!(NullModel::parse(&text).err(), Some(NullError { line }), "{rule}");
        }
    }
}
