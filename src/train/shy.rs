//! Calibration on few pairs: moved only as far as pairs that were left out bear it out.
//!
//! A dozen verdicts say little of a model that was fitted to thousands of pairs, and a calibration that follows them makes
//! its probabilities worse for everything else. So the pull towards no change is chosen by cross-validation, and if the best
//! pull is not better than no change by one standard error (Breiman et al. 1984) and by what two free parameters gain of
//! nothing (Akaike 1974), nothing changes.

use super::MIN_OF_EACH;
use super::trees::calibrate_held;

/// Pulls that are tried, each in units of one pair.
const PULLS: [f64; 4] = [3.0, 10.0, 30.0, 100.0];
/// What stretch and shift are expected to gain on pairs that they were fitted to, in all, where there is nothing to gain.
const OF_NOTHING: f64 = 2.0;
/// Parts, each of which is left out once.
const PARTS: usize = 10;

/// The stretch and shift of log-odds that make `judged` honest, or none (1 and 0) where it cannot be told.
pub(super) fn calibrate(judged: &[(f64, bool)]) -> (f64, f64) {
    let positive = judged.iter().filter(|(_, positive)| *positive).count();
    if positive.min(judged.len() - positive) < MIN_OF_EACH {
        // Of one answer alone the best model is that which gives it to everything.
        return (1.0, 0.0);
    }
    let part_of = parts(judged);
    let gained = PULLS.map(|pull| gain(judged, &part_of, pull));
    let best = gained.iter().zip(PULLS).max_by(|a, b| a.0.mean.total_cmp(&b.0.mean));
    match best {
        Some((gain, pull)) if gain.mean > gain.error.max(OF_NOTHING / judged.len() as f64) => {
            calibrate_held(judged, pull)
        }
        _ => (1.0, 0.0),
    }
}

/// The part of each pair: those of either answer are dealt out in turn, in the order of their log-odds, so that every part
/// has its share of all.
fn parts(judged: &[(f64, bool)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..judged.len()).collect();
    order.sort_by(|&a, &b| judged[a].1.cmp(&judged[b].1).then(judged[a].0.total_cmp(&judged[b].0)));
    let mut parts = vec![0; judged.len()];
    order.into_iter().enumerate().for_each(|(place, at)| parts[at] = place % PARTS);
    parts
}

/// What calibration gains a pair that it has not seen, in natural logarithms of its probability.
struct Gain {
    mean: f64,
    /// Standard error of the mean.
    error: f64,
}

fn gain(judged: &[(f64, bool)], part_of: &[usize], pull: f64) -> Gain {
    let mut gains = Vec::with_capacity(judged.len());
    for part in 0..PARTS {
        let of = |left_out: bool| {
            let pairs = judged.iter().zip(part_of).filter(move |(_, of)| (**of == part) == left_out);
            pairs.map(|(pair, _)| *pair).collect::<Vec<(f64, bool)>>()
        };
        let (stretch, shift) = calibrate_held(&of(false), pull);
        let gain =
            |(odds, positive): (f64, bool)| loss(odds, positive) - loss(stretch * odds + shift, positive);
        gains.extend(of(true).into_iter().map(gain));
    }
    let count = gains.len() as f64;
    let mean = gains.iter().sum::<f64>() / count.max(1.0);
    let variance = gains.iter().map(|gain| (gain - mean).powi(2)).sum::<f64>() / (count - 1.0).max(1.0);
    Gain { mean, error: (variance / count.max(1.0)).sqrt() }
}

/// Minus the logarithm of the probability that log-odds give to the answer.
fn loss(odds: f64, positive: bool) -> f64 {
    let against = if positive { -odds } else { odds };
    against.max(0.0) + (-against.abs()).exp().ln_1p()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many times ten pairs of each answer, nine of ten right, at the log-odds of nine to one.
    fn honest(times: usize) -> Vec<(f64, bool)> {
        let odds = 9f64.ln();
        let answer = |positive: bool| {
            (0..10 * times).map(move |at| (if (at % 10 > 0) == positive { odds } else { -odds }, positive))
        };
        answer(true).chain(answer(false)).collect()
    }

    #[test]
    fn few_pairs_leave_an_honest_model_alone() {
        for times in [0, 1, 2, 4, 50] {
            assert_eq!(calibrate(&honest(times)), (1.0, 0.0), "{times}");
        }
        // All of a dozen right says only that there are few of them.
        let right: Vec<(f64, bool)> =
            honest(1).into_iter().filter(|(odds, positive)| (*odds > 0.0) == *positive).collect();
        assert_eq!(calibrate(&right), (1.0, 0.0));
    }

    #[test]
    fn one_answer_alone_moves_nothing() {
        for positive in [true, false] {
            let one: Vec<(f64, bool)> = (0..200).map(|at| (f64::from(at % 7) - 3.0, positive)).collect();
            let few_of_other = (0..MIN_OF_EACH - 1).map(|_| (0.0, !positive));
            assert_eq!(calibrate(&one), (1.0, 0.0));
            assert_eq!(calibrate(&one.iter().copied().chain(few_of_other).collect::<Vec<_>>()), (1.0, 0.0));
        }
    }

    #[test]
    fn few_pairs_that_all_say_the_same_are_heard() {
        // Everything of log-odds 2 is wrong.
        let wrong: Vec<(f64, bool)> =
            (0..20).map(|at| if at % 2 == 0 { (2.0, false) } else { (6.0, true) }).collect();
        let (stretch, shift) = calibrate(&wrong);
        assert!(2.0 * stretch + shift < 0.5, "{stretch} {shift}");
    }

    #[test]
    fn many_pairs_are_followed() {
        let overdone: Vec<(f64, bool)> =
            (0..1_000).map(|at| (4.0, at % 5 != 0)).chain((0..1_000).map(|at| (-4.0, at % 5 == 0))).collect();
        let (stretch, shift) = calibrate(&overdone);
        assert!((stretch * 4.0 - 4f64.ln()).abs() < 0.1 && shift.abs() < 0.1, "{stretch} {shift}");
    }

    #[test]
    fn loss_is_of_the_answer() {
        assert!((loss(0.0, true) - 2f64.ln()).abs() < 1e-12);
        assert!(loss(1e3, true) < 1e-12 && (loss(1e3, false) - 1e3).abs() < 1e-9);
    }
}
