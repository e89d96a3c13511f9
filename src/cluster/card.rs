//! A score card: for each measure of a pair in its company, how many points a value is worth. Their sum is the log-odds.
//!
//! A card is an additive model (Hastie & Tibshirani 1990) in steps: a line for each measure with its borders and the points
//! between them, so that it can be read, and told point by point.

use super::company::{Measure, Measures, Writings};
use thiserror::Error;

/// The cards that ship, fitted by `examples/cluster_card.rs`.
const SHIPPED: &str = include_str!("shipped/card.txt");

/// A line of a card that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {problem}")]
#[non_exhaustive]
pub struct CardError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: &'static str,
}

/// The points of one measure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steps {
    /// Rising; a value is above a border if it is greater.
    pub borders: Vec<f32>,
    /// One more than borders.
    pub points: Vec<f32>,
}

impl Steps {
    /// The step that a value stands on.
    pub fn step(&self, value: f32) -> usize {
        self.borders.partition_point(|&border| value > border)
    }

    fn of(&self, value: f32) -> f32 {
        self.points.get(self.step(value)).copied().unwrap_or(0.0)
    }
}

/// How pairs of some [`Writings`] are weighed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// Points that every pair has.
    pub bias: f32,
    /// The steps of each measure, in the order of [`Measure::ALL`].
    pub steps: Vec<Steps>,
}

impl Card {
    /// The log-odds that a pair is one, in its company.
    pub fn log_odds(&self, measures: &Measures) -> f32 {
        self.bias + self.steps.iter().zip(measures).map(|(steps, &value)| steps.of(value)).sum::<f32>()
    }
}

/// The cards for all [`Writings`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cards(pub [Card; 3]);

impl Cards {
    /// The cards that ship. A test holds that they can be read.
    pub fn shipped() -> Self {
        Self::parse(SHIPPED).unwrap_or_default()
    }

    /// The card for pairs of these writings.
    pub fn of(&self, writings: Writings) -> &Card {
        &self.0[writings as usize]
    }

    /// The text of the cards: a line for each measure, `writings measure points border points …`.
    pub fn write(&self) -> String {
        let mut text = String::from("# Written by `cargo run --release --example cluster_card`.\n");
        for (writings, card) in Writings::ALL.iter().zip(&self.0) {
            text.push_str(&format!("{} bias {:.3}\n", writings.name(), card.bias));
            for (measure, steps) in Measure::ALL.iter().zip(&card.steps) {
                text.push_str(&format!("{} {}", writings.name(), measure.name()));
                for (i, points) in steps.points.iter().enumerate() {
                    let border = i.checked_sub(1).map(|i| format!(" {:.3}", steps.borders[i]));
                    text.push_str(&format!("{} {points:.3}", border.unwrap_or_default()));
                }
                text.push('\n');
            }
        }
        text
    }

    /// Reads cards as [`Cards::write`] writes them.
    ///
    /// # Errors
    /// The first line that is none.
    pub fn parse(text: &str) -> Result<Self, CardError> {
        let mut cards = Self(Writings::ALL.map(|_| Card {
            bias: 0.0,
            steps: vec![Steps { borders: Vec::new(), points: vec![0.0] }; Measure::ALL.len()],
        }));
        for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.starts_with('#')) {
            cards.read(line).map_err(|problem| CardError { line: number, problem })?;
        }
        Ok(cards)
    }

    fn read(&mut self, line: &str) -> Result<(), &'static str> {
        let mut fields = line.split(' ');
        let writings = fields.next().unwrap_or_default();
        let at = Writings::ALL.iter().position(|known| known.name() == writings);
        let card = &mut self.0[at.ok_or("a line begins with `latin`, `cross` or `native`")?];
        let name = fields.next().unwrap_or_default();
        let numbers: Result<Vec<f32>, _> = fields.map(str::parse).collect();
        let numbers = numbers.ok().filter(|all| all.iter().all(|number| number.is_finite()));
        let numbers = numbers.filter(|all| all.len() % 2 == 1).ok_or("points, then borders and points")?;
        if name == "bias" {
            card.bias = numbers[0];
            return Ok(());
        }
        let measure = Measure::ALL.iter().find(|measure| measure.name() == name).ok_or("unknown measure")?;
        let steps = &mut card.steps[*measure as usize];
        steps.points = numbers.iter().copied().step_by(2).collect();
        steps.borders = numbers.iter().copied().skip(1).step_by(2).collect();
        let rising = steps.borders.windows(2).all(|pair| pair[0] < pair[1]);
        if rising { Ok(()) } else { Err("borders rise") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_cards_are_whole_and_read_back() {
        let cards = Cards::parse(SHIPPED).unwrap();
        assert!(cards.0.iter().all(|card| card.steps.iter().any(|steps| steps.points.len() > 3)));
        assert_eq!(cards.write(), SHIPPED);
    }

    #[test]
    fn bad_lines_are_named() {
        for (text, problem) in [
            ("greek odds 1", "a line begins with `latin`, `cross` or `native`"),
            ("latin odds", "points, then borders and points"),
            ("latin odds 1 2", "points, then borders and points"),
            ("latin odds NaN", "points, then borders and points"),
            ("latin shoes 1", "unknown measure"),
            ("latin odds 0 3 1 2 0", "borders rise"),
        ] {
            assert_eq!(Cards::parse(text).unwrap_err().problem, problem, "{text}");
        }
    }
}
