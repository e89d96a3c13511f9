//! Labelled pairs in their company → score cards ([`crate::cluster::Cards`]).
//!
//! An additive logistic model in steps, fitted by boosting one measure after the other (Bühlmann & Yu 2003, "Boosting with
//! the L2 loss"), with second-order steps: the same rows give the same card.

use crate::cluster::{Card, Cards, Measure, Measures, PairInCompany, Steps, Writings};

/// Steps between the values of all rows, and as many of those that are one.
const STEPS: usize = 12;
/// Rounds over all measures.
const ROUNDS: usize = 120;
/// How much of what a step finds is believed.
const RATE: f64 = 0.3;
/// Added to the curvature of a step: few pairs move it little.
const PENALTY: f64 = 20.0;

/// The cards that tell the pairs that are one from the others.
pub fn fit_cards(pairs: &[(PairInCompany, bool)]) -> Cards {
    Cards(Writings::ALL.map(|writings| {
        let rows = pairs.iter().filter(|(pair, _)| pair.writings == writings);
        fit(&rows.map(|(pair, one)| (pair.measures, *one)).collect::<Vec<_>>())
    }))
}

fn fit(rows: &[(Measures, bool)]) -> Card {
    let mut card = Card { bias: 0.0, steps: (0..Measure::ALL.len()).map(|m| steps(rows, m)).collect() };
    let bins: Vec<Vec<u8>> = (0..Measure::ALL.len())
        .map(|m| rows.iter().map(|(values, _)| card.steps[m].step(values[m]) as u8).collect())
        .collect();
    let yes = rows.iter().filter(|row| row.1).count() as f64;
    let bias = ((yes + 1.0) / (rows.len() as f64 - yes + 1.0)).ln();
    let mut odds = vec![bias; rows.len()];
    card.bias = bias as f32;
    for _ in 0..ROUNDS {
        for (steps, bins) in card.steps.iter_mut().zip(&bins) {
            let mut sums = vec![(0.0, 0.0); steps.points.len()];
            for ((&bin, odds), row) in bins.iter().zip(&odds).zip(rows) {
                let p = 1.0 / (1.0 + (-odds).exp());
                let sum: &mut (f64, f64) = &mut sums[usize::from(bin)];
                sum.0 += f64::from(u8::from(row.1)) - p;
                sum.1 += p * (1.0 - p);
            }
            let moves: Vec<f64> = sums.iter().map(|(slope, bend)| RATE * slope / (bend + PENALTY)).collect();
            steps.points.iter_mut().zip(&moves).for_each(|(points, by)| *points += *by as f32);
            bins.iter().zip(&mut odds).for_each(|(&bin, odds)| *odds += moves[usize::from(bin)]);
        }
    }
    card
}

/// Borders between the values of a measure, so that about as many rows lie between any two; half of the borders are
/// those of the rows that are one, of which there are fewer.
fn steps(rows: &[(Measures, bool)], measure: usize) -> Steps {
    let sorted = |rows: &mut dyn Iterator<Item = &(Measures, bool)>| {
        let mut values: Vec<f32> = rows.map(|(values, _)| values[measure]).collect();
        values.sort_unstable_by(f32::total_cmp);
        values
    };
    let (all, one) = (sorted(&mut rows.iter()), sorted(&mut rows.iter().filter(|row| row.1)));
    let mut borders: Vec<f32> = Vec::new();
    for values in [&all, &one] {
        for at in 1..STEPS {
            // To the digits that are written, so that a card reads back as it was.
            let value = values.get(at * values.len() / STEPS).map(|value| (value * 1e3).round() / 1e3);
            borders.extend(value.filter(|value| all.last().is_some_and(|last| value < last)));
        }
    }
    borders.sort_unstable_by(f32::total_cmp);
    borders.dedup();
    Steps { points: vec![0.0; borders.len() + 1], borders }
}
