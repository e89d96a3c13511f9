//! Figures of a pair scorer on labelled pairs, overall and by slice.

use super::metrics::{Bin, Ranking, Scored, calibration_error, ratio, reliability, share};
use crate::script::{Script, script_of};
use serde::Serialize;
use std::collections::BTreeMap;

/// Bins of the reliability curve.
const BINS: usize = 15;
/// The share of false positives that recall is given at.
const FALSE_POSITIVES: f64 = 0.01;
/// The kind of positives that no measure on strings can find.
const ALIAS_ONLY: &str = "alias_only";

/// Where a labelled pair comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The main set.
    Main,
    /// Hard negatives, counted only in the slices that say so.
    Hard,
}

/// A labelled pair with the probability it was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// One name.
    pub name1: String,
    /// The other.
    pub name2: String,
    /// Whether they are one.
    pub positive: bool,
    /// How the pair came about, as the data say.
    pub kind: String,
    /// The entity's type, as the data say.
    pub entity_type: String,
    /// Whether figures are reported on it.
    pub core: bool,
    /// The set it is from.
    pub origin: Origin,
    /// What the scorer said, 0..=1.
    pub probability: f64,
}

impl Judged {
    fn is_cross_script(&self) -> bool {
        is_latin(&self.name1) != is_latin(&self.name2)
    }

    fn is_latin(&self) -> bool {
        is_latin(&self.name1) && is_latin(&self.name2)
    }

    fn scored(&self) -> Scored {
        Scored { score: self.probability, positive: self.positive }
    }

    /// Whether the pair is called at the threshold what it is.
    fn is_right(&self, threshold: f64) -> bool {
        (self.probability >= threshold) == self.positive
    }

    /// How far the probability is from the label.
    fn error(&self) -> f64 {
        if self.positive { 1.0 - self.probability } else { self.probability }
    }
}

/// Whether at least half of the letters are Latin; a name without letters is taken for Latin.
pub(super) fn is_latin(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    let (latin, other): (Vec<char>, Vec<char>) = letters.partition(|&c| script_of(c) == Script::Latin);
    latin.len() >= other.len()
}

/// Figures of one slice; `None` where the slice lacks what a figure is about.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Slice {
    /// Which pairs.
    pub slice: String,
    /// Matches among them.
    pub positives: usize,
    /// Others among them.
    pub negatives: usize,
    /// Average precision. Of matches.
    pub ap: Option<f64>,
    /// Area under the ROC curve. Of matches and others.
    pub auc: Option<f64>,
    /// The highest F1 of any threshold (hindsight). Of matches.
    pub best_f1: Option<f64>,
    /// That threshold.
    pub best_threshold: Option<f64>,
    /// F1 at the given threshold. Of matches.
    pub f1: Option<f64>,
    /// Precision at the given threshold. Of pairs that are called matches.
    pub precision: Option<f64>,
    /// Recall at the given threshold. Of matches.
    pub recall: Option<f64>,
    /// Recall with 1 % of the others called matches. Of matches and others.
    pub recall_at_1: Option<f64>,
    /// Expected calibration error. Of any pairs.
    pub ece: Option<f64>,
}

/// Share of the pairs of one kind that are judged rightly at the threshold.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KindFigure {
    /// The kind, as the data say.
    pub kind: String,
    /// Pairs of it.
    pub count: usize,
    /// Share judged rightly.
    pub right: f64,
    /// Mean probability.
    pub mean_probability: f64,
}

/// One of the worst errors.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Worst {
    /// One name.
    pub name1: String,
    /// The other.
    pub name2: String,
    /// Whether they are one.
    pub is_match: bool,
    /// The kind, as the data say.
    pub kind: String,
    /// What the scorer said.
    pub probability: f64,
}

/// Everything measured.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The threshold that F1, precision, recall and kinds are given at.
    pub threshold: f64,
    /// Overall, by script and by type.
    pub slices: Vec<Slice>,
    /// Recall at the threshold over core positives with those that only an alias table can find counted as misses; `None`
    /// without any.
    pub recall_with_alias_only: Option<f64>,
    /// By kind.
    pub kinds: Vec<KindFigure>,
    /// Reliability curve of the core pairs.
    pub reliability: Vec<Bin>,
    /// Worst errors first: false matches, then misses.
    pub worst: Vec<Worst>,
}

/// Measures `rows` at `threshold`, listing `worst` errors of either kind.
pub fn report(rows: &[Judged], threshold: f64, worst: usize) -> Report {
    let core = |row: &&Judged| row.core && row.origin == Origin::Main;
    let slice = |name: &str, wanted: &dyn Fn(&Judged) -> bool| {
        let items: Vec<Scored> = rows.iter().filter(|row| wanted(row)).map(Judged::scored).collect();
        measure(name, &items, threshold)
    };
    let mut slices = vec![
        slice("all", &|row| core(&row)),
        slice("latin", &|row| core(&row) && row.is_latin()),
        slice("cross-script", &|row| core(&row) && row.is_cross_script()),
        slice("native", &|row| core(&row) && !row.is_latin() && !row.is_cross_script()),
    ];
    if rows.iter().any(|row| row.origin == Origin::Hard) {
        slices.push(slice("cross-script + hard", &|row| row.core && row.is_cross_script()));
        slices.push(slice("all + hard", &|row| row.core));
    }
    let types: std::collections::BTreeSet<&str> = rows.iter().map(|row| row.entity_type.as_str()).collect();
    slices.extend(types.iter().map(|&kind| slice(kind, &|row| core(&row) && row.entity_type == kind)));
    let core_items: Vec<Scored> = rows.iter().filter(core).map(Judged::scored).collect();
    Report {
        threshold,
        slices,
        recall_with_alias_only: recall_with_alias_only(rows, threshold),
        kinds: kinds(rows, threshold),
        reliability: reliability(&core_items, BINS),
        worst: worst_errors(rows, threshold, worst),
    }
}

fn measure(name: &str, items: &[Scored], threshold: f64) -> Slice {
    let ranking = Ranking::new(items);
    let (positives, negatives) = (ranking.positives(), ranking.negatives());
    let of_matches = |figure: f64| (positives > 0).then_some(figure);
    let of_both = |figure: f64| of_matches(figure).filter(|_| negatives > 0);
    let (best, cut) = (ranking.best_f1(), ranking.at(threshold));
    Slice {
        slice: name.to_string(),
        positives,
        negatives,
        ap: of_matches(ranking.average_precision()),
        auc: of_both(ranking.auc()),
        best_f1: of_matches(best.f1(positives)),
        best_threshold: of_matches(best.threshold),
        f1: of_matches(cut.f1(positives)),
        precision: ratio(cut.true_positives, cut.true_positives + cut.false_positives),
        recall: ratio(cut.true_positives, positives),
        recall_at_1: of_both(ranking.recall_at_false_positives(FALSE_POSITIVES)),
        ece: (!items.is_empty()).then(|| calibration_error(&reliability(items, BINS))),
    }
}

fn recall_with_alias_only(rows: &[Judged], threshold: f64) -> Option<f64> {
    let wanted =
        |row: &&Judged| row.positive && row.origin == Origin::Main && (row.core || row.kind == ALIAS_ONLY);
    let found = |row: &&Judged| row.kind != ALIAS_ONLY && row.probability >= threshold;
    ratio(rows.iter().filter(wanted).filter(found).count(), rows.iter().filter(wanted).count())
}

fn kinds(rows: &[Judged], threshold: f64) -> Vec<KindFigure> {
    let mut groups: BTreeMap<&str, Vec<&Judged>> = BTreeMap::new();
    for row in rows {
        groups.entry(&row.kind).or_default().push(row);
    }
    let figure = |(kind, rows): (&str, Vec<&Judged>)| KindFigure {
        kind: kind.to_string(),
        count: rows.len(),
        right: share(rows.iter().filter(|row| row.is_right(threshold)).count(), rows.len()),
        mean_probability: rows.iter().map(|row| row.probability).sum::<f64>() / rows.len().max(1) as f64,
    };
    groups.into_iter().map(figure).collect()
}

/// The `count` of either kind that are farthest on the wrong side of the threshold.
fn worst_errors(rows: &[Judged], threshold: f64, count: usize) -> Vec<Worst> {
    let mut listed = Vec::new();
    for positive in [false, true] {
        let is_error = |row: &&Judged| !row.is_right(threshold) && row.positive == positive;
        let mut errors: Vec<&Judged> = rows.iter().filter(|row| row.core).filter(is_error).collect();
        errors.sort_by(|a, b| {
            b.error().total_cmp(&a.error()).then_with(|| (&a.name1, &a.name2).cmp(&(&b.name1, &b.name2)))
        });
        listed.extend(errors.into_iter().take(count).map(|row| Worst {
            name1: row.name1.clone(),
            name2: row.name2.clone(),
            is_match: row.positive,
            kind: row.kind.clone(),
            probability: row.probability,
        }));
    }
    listed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(names: (&str, &str), positive: bool, kind: &str, probability: f64) -> Judged {
        Judged {
            name1: names.0.into(),
            name2: names.1.into(),
            positive,
            kind: kind.into(),
            entity_type: "PER".into(),
            core: kind != ALIAS_ONLY,
            origin: Origin::Main,
            probability,
        }
    }

    #[test]
    fn slices_are_told_apart() {
        let rows = [
            row(("Ivan", "Iwan"), true, "latin_translit", 0.9),
            row(("Ivan", "Иван"), true, "xscript_cyrl", 0.4),
            row(("Anna", "Ivan"), false, "neg", 0.6),
            row(("Carrie", "Lam"), true, ALIAS_ONLY, 0.99),
        ];
        let report = report(&rows, 0.5, 9);
        let counts: Vec<(&str, usize, usize)> =
            report.slices.iter().map(|s| (s.slice.as_str(), s.positives, s.negatives)).collect();
        assert_eq!(
            counts,
            [("all", 2, 1), ("latin", 1, 1), ("cross-script", 1, 0), ("native", 0, 0), ("PER", 2, 1)]
        );
        assert_eq!(report.recall_with_alias_only, Some(1.0 / 3.0));
        assert_eq!(report.worst.len(), 2, "what is called rightly is no error");
        assert_eq!((report.worst[0].name1.as_str(), report.worst[1].name2.as_str()), ("Anna", "Иван"));
    }
    #[test]
    fn what_a_slice_lacks_has_no_figure() {
        let figures = |rows: &[Judged], name: &str| {
            let report = report(rows, 0.5, 0);
            let slice = report.slices.into_iter().find(|slice| slice.slice == name).unwrap();
            let Slice { ap, auc, best_f1, best_threshold, f1, precision, recall, recall_at_1, ece, .. } =
                slice;
            [ap, auc, best_f1, best_threshold, f1, precision, recall, recall_at_1, ece]
                .map(|figure| if figure.is_some() { '+' } else { '-' })
                .iter()
                .collect::<String>()
        };
        let (same, other) =
            (row(("Ivan", "Iwan"), true, "same", 0.9), row(("Anna", "Ivan"), false, "neg", 0.1));
        for (rows, slice, expected) in [
            (&[same.clone(), other.clone()][..], "latin", "+++++++++"),
            (std::slice::from_ref(&same), "latin", "+-+++++-+"),
            (std::slice::from_ref(&other), "latin", "--------+"),
            (&[same.clone(), other.clone()], "native", "---------"),
        ] {
            assert_eq!(figures(rows, slice), expected, "{slice}: {rows:?}");
        }
    }
}
