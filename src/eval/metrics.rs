//! Measures of a score against yes/no labels: average precision, AUC, F1, recall at a false-positive rate, calibration.
//!
//! Ties in the score are taken as one block, so no figure depends on the order of rows.

/// A scored, labelled item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// Higher is more likely a match. Must not be NaN.
    pub score: f64,
    /// Whether it is one.
    pub positive: bool,
}

/// One point of a threshold's effect: everything with a score of at least `threshold` is called a match.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cut {
    /// The lowest score that is called a match.
    pub threshold: f64,
    /// Matches called so.
    pub true_positives: usize,
    /// Others called so.
    pub false_positives: usize,
}

impl Cut {
    /// F1 when there are `positives` matches in all; 0 without any.
    pub fn f1(&self, positives: usize) -> f64 {
        let called = self.true_positives + self.false_positives;
        share(2 * self.true_positives, called + positives)
    }
}

/// `part / whole`, 0 for an empty whole.
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// `part / whole`; `None` for an empty whole, of which there is no share.
pub fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| share(part, whole))
}

/// Scores in falling order with what each threshold would call a match; the base of the other measures.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    cuts: Vec<Cut>,
    positives: usize,
    negatives: usize,
}

impl Ranking {
    /// Sorts `items`. O(n log n).
    pub fn new(items: &[Scored]) -> Self {
        let mut items = items.to_vec();
        items.sort_unstable_by(|a, b| b.score.total_cmp(&a.score));
        let positives = items.iter().filter(|item| item.positive).count();
        let mut ranking = Self { cuts: Vec::new(), positives, negatives: items.len() - positives };
        let mut cut = Cut::default();
        for block in items.chunk_by(|a, b| a.score == b.score) {
            let hits = block.iter().filter(|item| item.positive).count();
            cut.threshold = block[0].score;
            cut.true_positives += hits;
            cut.false_positives += block.len() - hits;
            ranking.cuts.push(cut);
        }
        ranking
    }

    /// Number of matches.
    pub fn positives(&self) -> usize {
        self.positives
    }

    /// Number of others.
    pub fn negatives(&self) -> usize {
        self.negatives
    }

    /// Average precision: the precision at each block, weighted by the recall it adds.
    pub fn average_precision(&self) -> f64 {
        let mut before = 0;
        let mut sum = 0.0;
        for cut in &self.cuts {
            let added = cut.true_positives - before;
            sum += added as f64 * share(cut.true_positives, cut.true_positives + cut.false_positives);
            before = cut.true_positives;
        }
        if self.positives == 0 { 0.0 } else { sum / self.positives as f64 }
    }

    /// Area under the ROC curve: the chance that a match scores above another pair, ties counted half.
    pub fn auc(&self) -> f64 {
        let mut before = Cut::default();
        let mut area = 0.0;
        for cut in &self.cuts {
            let width = (cut.false_positives - before.false_positives) as f64;
            area += width * (cut.true_positives + before.true_positives) as f64 / 2.0;
            before = *cut;
        }
        let all = self.positives as f64 * self.negatives as f64;
        if all == 0.0 { 0.0 } else { area / all }
    }

    /// The cut with the highest F1; the highest threshold of several.
    pub fn best_f1(&self) -> Cut {
        let mut best = Cut::default();
        for cut in &self.cuts {
            if cut.f1(self.positives) > best.f1(self.positives) {
                best = *cut;
            }
        }
        best
    }

    /// The cut that a given threshold makes.
    pub fn at(&self, threshold: f64) -> Cut {
        let met = self.cuts.partition_point(|cut| cut.threshold >= threshold);
        let last = met.checked_sub(1).map(|i| self.cuts[i]).unwrap_or_default();
        Cut { threshold, ..last }
    }

    /// The highest recall with at most `rate` of the other pairs called matches.
    pub fn recall_at_false_positives(&self, rate: f64) -> f64 {
        let allowed = (rate * self.negatives as f64).floor() as usize;
        let met = self.cuts.iter().take_while(|cut| cut.false_positives <= allowed).last();
        share(met.map_or(0, |cut| cut.true_positives), self.positives)
    }
}

/// One bin of a reliability curve.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize)]
pub struct Bin {
    /// Pairs in it.
    pub count: usize,
    /// Mean probability given.
    pub predicted: f64,
    /// Share of matches.
    pub observed: f64,
}

/// The reliability curve of probabilities in `bins` bins of equal width, empty bins with count 0.
pub fn reliability(items: &[Scored], bins: usize) -> Vec<Bin> {
    let mut curve = vec![Bin::default(); bins];
    for item in items {
        let place = ((item.score * bins as f64) as usize).min(bins.saturating_sub(1));
        if let Some(bin) = curve.get_mut(place) {
            bin.count += 1;
            bin.predicted += item.score;
            bin.observed += f64::from(u8::from(item.positive));
        }
    }
    for bin in curve.iter_mut().filter(|bin| bin.count > 0) {
        bin.predicted /= bin.count as f64;
        bin.observed /= bin.count as f64;
    }
    curve
}

/// Expected calibration error (Naeini et al. 2015): the mean distance of the curve from the diagonal, by count.
pub fn calibration_error(curve: &[Bin]) -> f64 {
    let all: usize = curve.iter().map(|bin| bin.count).sum();
    let sum: f64 = curve.iter().map(|bin| bin.count as f64 * (bin.predicted - bin.observed).abs()).sum();
    if all == 0 { 0.0 } else { sum / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranking(items: &[(f64, bool)]) -> Ranking {
        Ranking::new(&items.iter().map(|&(score, positive)| Scored { score, positive }).collect::<Vec<_>>())
    }

    #[test]
    fn known_figures() {
        // (scores and labels, average precision, AUC, best F1)
        type Case = (&'static [(f64, bool)], f64, f64, f64);
        let table: &[Case] = &[
            (&[(0.9, true), (0.1, false)], 1.0, 1.0, 1.0),
            (&[(0.9, false), (0.1, true)], 0.5, 0.0, 2.0 / 3.0),
            (&[(0.5, true), (0.5, false)], 0.5, 0.5, 2.0 / 3.0),
            (&[(0.9, true), (0.8, false), (0.7, true), (0.6, false)], 5.0 / 6.0, 0.75, 0.8),
            (&[], 0.0, 0.0, 0.0),
        ];
        for &(items, ap, auc, f1) in table {
            let ranking = ranking(items);
            assert!((ranking.average_precision() - ap).abs() < 1e-12, "{items:?}");
            assert!((ranking.auc() - auc).abs() < 1e-12, "{items:?}");
            assert!((ranking.best_f1().f1(ranking.positives()) - f1).abs() < 1e-12, "{items:?}");
        }
    }

    #[test]
    fn recall_stops_where_too_many_others_are_called() {
        let ranking = ranking(&[(0.9, true), (0.8, false), (0.7, true), (0.1, false)]);
        assert_eq!(ranking.recall_at_false_positives(0.01), 0.5);
        assert_eq!(ranking.recall_at_false_positives(0.5), 1.0);
        assert_eq!(ranking.at(0.75), Cut { threshold: 0.75, true_positives: 1, false_positives: 1 });
        assert_eq!(ranking.at(2.0).true_positives, 0);
    }

    #[test]
    fn calibration_is_the_mean_distance_from_the_diagonal() {
        let items: Vec<Scored> = (0..10).map(|i| Scored { score: 0.75, positive: i < 5 }).collect();
        assert!((calibration_error(&reliability(&items, 10)) - 0.25).abs() < 1e-12);
    }
}
