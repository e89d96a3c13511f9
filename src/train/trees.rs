//! Gradient boosting of oblivious trees on labelled pairs.
//!
//! Friedman 2001, "Greedy function approximation: a gradient boosting machine", with second-order leaves (Chen &
//! Guestrin 2016) and trees that ask one question a level (Prokhorenkova et al. 2018, "CatBoost"). Rows and features are
//! drawn by a fixed generator: the same rows give the same model.

use crate::score::{Bins, DEPTH, LEAVES, Model, Tree};

/// A labelled pair, or a candidate of a labelled look-up, as the model sees it.
#[derive(Clone, Debug)]
pub struct Row {
    /// What is weighed: as many numbers in every row.
    pub features: Vec<f32>,
    /// Whether the two names are one, or the candidate is the one.
    pub positive: bool,
    /// Log-odds that are known before any tree, and to which the trees are added.
    pub offset: f64,
    /// How much the row counts; 1 for a pair as it occurs.
    pub share: f64,
    /// Which half it is in, for judging by the other half.
    pub fold: u8,
}

/// Borders of a feature at the most.
const BORDERS: usize = 48;
/// How much of what a tree finds is believed.
const RATE: f64 = 0.07;
/// Added to the curvature of a leaf.
const PENALTY: f64 = 6.0;
/// Of 256 rows so many are drawn for a tree, of 256 features so many.
const ROWS_OF_256: u64 = 205;
const FEATURES_OF_256: u64 = 128;
/// A leaf of less curvature than this is no use of a question.
const LEAST: f64 = 1.0;
/// Steps of Newton's method for stretch and shift.
const STEPS: usize = 50;
/// Log-odds keep at least this share: a few pairs that say the contrary of all the others do not turn a model around, so
/// that what is unlike would be one.
const LEAST_STRETCH: f64 = 0.25;
/// Penalty on stretching and shifting, in units of one pair.
const HELD: f64 = 3.0;

/// Trees with those of either half of the rows.
#[derive(Clone, Debug)]
pub struct Fitted {
    /// Grown from all rows.
    pub whole: Model,
    /// Grown without the rows of fold 0, and without those of fold 1: to judge what they have not seen.
    pub halves: [Model; 2],
}

/// Fits trees to `rows`, calibrated on rows of share 1 that the trees have not seen.
pub fn fit(rows: &[Row], trees: usize) -> Fitted {
    let halves: Vec<Model> = std::thread::scope(|scope| {
        let halves = [0, 1].map(|fold| scope.spawn(move || boost(rows, trees, &|row| row.fold != fold)));
        halves
            .into_iter()
            .map(|half| half.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    let unseen = rows.iter().filter(|row| row.share == 1.0).map(|row| {
        let odds = halves[usize::from(row.fold).min(1)].log_odds(&row.features);
        (row.offset + odds, row.positive)
    });
    let (stretch, shift) = calibrate(&unseen.collect::<Vec<_>>());
    let whole = stretched(boost(rows, trees, &|_| true), stretch, shift);
    let mut halves = halves.into_iter().map(|half| stretched(half, stretch, shift));
    let halves = [halves.next().unwrap_or_default(), halves.next().unwrap_or_default()];
    Fitted { whole, halves }
}

/// The model with its log-odds times `stretch` plus `shift`.
pub fn stretched(mut model: Model, stretch: f64, shift: f64) -> Model {
    model.bias = model.bias * stretch + shift;
    for leaf in model.trees.iter_mut().flat_map(|tree| &mut tree.leaves) {
        // To the digits that are written, so that a model reads back as it was.
        *leaf = ((f64::from(*leaf) * stretch * 1e3).round() / 1e3) as f32;
    }
    model
}

/// The stretch and shift under which log-odds are honest (Platt 1999), held near none where rows are few.
pub fn calibrate(judged: &[(f64, bool)]) -> (f64, f64) {
    calibrate_held(judged, HELD)
}

/// The same, held as so many pairs would hold it.
pub(super) fn calibrate_held(judged: &[(f64, bool)], held: f64) -> (f64, f64) {
    let (mut stretch, mut shift) = (1.0, 0.0);
    for _ in 0..STEPS {
        let (mut g, mut h) = ([held * (1.0 - stretch), -held * shift], [held, 0.0, held]);
        for &(odds, positive) in judged {
            let p = 1.0 / (1.0 + (-(stretch * odds + shift)).exp());
            let (left, w) = (f64::from(u8::from(positive)) - p, p * (1.0 - p));
            g[0] += left * odds;
            g[1] += left;
            h[0] += w * odds * odds;
            h[1] += w * odds;
            h[2] += w;
        }
        let det = h[0] * h[2] - h[1] * h[1];
        // Half a step at a time: Newton's step overshoots where most pairs are certain.
        let to = stretch + ((g[0] * h[2] - g[1] * h[1]) / det / 2.0).clamp(-0.2, 0.2);
        // Held at the least stretch, only the shift is still free.
        let slide = if to < LEAST_STRETCH { g[1] / h[2] } else { (g[1] * h[0] - g[0] * h[1]) / det };
        stretch = to.max(LEAST_STRETCH);
        shift += (slide / 2.0).clamp(-1.0, 1.0);
    }
    (stretch, shift)
}

/// A generator of numbers (Steele, Lea & Flood 2014, "SplitMix").
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn hits(&mut self, of_256: u64) -> bool {
        self.next() % 256 < of_256
    }
}

/// A row on its way.
struct Point<'r> {
    row: &'r Row,
    bins: Bins,
    odds: f64,
    slope: f64,
    bend: f64,
    leaf: u8,
    drawn: bool,
}

fn boost(rows: &[Row], trees: usize, seen: &dyn Fn(&Row) -> bool) -> Model {
    let rows: Vec<&Row> = rows.iter().filter(|row| seen(row)).collect();
    let mut model = Model { borders: borders(&rows), ..Model::default() };
    let (mut yes, mut all) = (1.0, 2.0);
    for row in &rows {
        yes += f64::from(u8::from(row.positive)) * row.share;
        all += row.share;
    }
    model.bias = (yes / (all - yes)).ln();
    let mut points: Vec<Point<'_>> = rows
        .iter()
        .map(|row| Point {
            row,
            bins: model.bins(&row.features),
            odds: row.offset + model.bias,
            slope: 0.0,
            bend: 0.0,
            leaf: 0,
            drawn: false,
        })
        .collect();
    let mut draw = Draw(1);
    for _ in 0..trees {
        for point in &mut points {
            let p = 1.0 / (1.0 + (-point.odds).exp());
            point.slope = (f64::from(u8::from(point.row.positive)) - p) * point.row.share;
            point.bend = p * (1.0 - p) * point.row.share;
            point.leaf = 0;
            point.drawn = draw.hits(ROWS_OF_256);
        }
        let chosen: Vec<usize> = (0..model.borders.len())
            .filter(|&f| draw.hits(FEATURES_OF_256) && !model.borders[f].is_empty())
            .collect();
        if let Some(tree) = grow(&mut points, &chosen, &model.borders) {
            for point in &mut points {
                point.odds += f64::from(tree.leaves[usize::from(point.leaf)]);
            }
            model.trees.push(tree);
        }
    }
    model
}

/// Borders between the values of each feature, so that about as many rows lie between any two.
fn borders(rows: &[&Row]) -> Vec<Vec<f32>> {
    let of = |f: usize| {
        let mut values: Vec<f32> = rows.iter().map(|row| row.features[f]).collect();
        values.sort_unstable_by(f32::total_cmp);
        let step = (values.len() / (BORDERS + 1)).max(1);
        let mut borders: Vec<f32> = Vec::new();
        for at in (step..values.len()).step_by(step) {
            let (value, last) = (values[at - 1], values[values.len() - 1]);
            if value < last && borders.last().is_none_or(|&border| border < value) && borders.len() < BORDERS
            {
                borders.push(value);
            }
        }
        // A value that few rows have is no quantile; of features of a few values every one counts.
        values.dedup();
        if values.len() <= BORDERS {
            values.pop();
            values
        } else {
            borders
        }
    };
    (0..rows.first().map_or(0, |row| row.features.len())).map(of).collect()
}

fn grow(points: &mut [Point<'_>], chosen: &[usize], borders: &[Vec<f32>]) -> Option<Tree> {
    let mut tree = Tree { questions: [(0, 0); DEPTH], leaves: [0.0; LEAVES], covers: [0.0; LEAVES] };
    let mut last = None;
    for level in 0..DEPTH {
        // Where few rows cannot be parted further, the last question is asked again, which parts nothing.
        last = best_question(points, chosen, borders, 1 << level).or(last);
        let (feature, border) = last?;
        tree.questions[level] = (feature as u8, border as u8);
        for point in points.iter_mut() {
            point.leaf |= u8::from(usize::from(point.bins[feature]) > border) << level;
        }
    }
    let mut sums = [(0.0, 0.0); LEAVES];
    for point in points.iter() {
        let leaf = usize::from(point.leaf);
        tree.covers[leaf] += 1.0;
        if point.drawn {
            sums[leaf].0 += point.slope;
            sums[leaf].1 += point.bend;
        }
    }
    for (leaf, (slope, bend)) in tree.leaves.iter_mut().zip(sums) {
        *leaf = (RATE * slope / (bend + PENALTY)) as f32;
    }
    Some(tree)
}

/// The feature and border that part all leaves best.
fn best_question(
    points: &[Point<'_>],
    chosen: &[usize],
    borders: &[Vec<f32>],
    leaves: usize,
) -> Option<(usize, usize)> {
    const BINS: usize = BORDERS + 1;
    let mut sums = vec![(0.0f64, 0.0f64); chosen.len() * leaves * BINS];
    for point in points.iter().filter(|point| point.drawn) {
        for (c, &feature) in chosen.iter().enumerate() {
            let at = (c * leaves + usize::from(point.leaf)) * BINS + usize::from(point.bins[feature]);
            sums[at].0 += point.slope;
            sums[at].1 += point.bend;
        }
    }
    let mut best: Option<(f64, usize, usize)> = None;
    for (c, &feature) in chosen.iter().enumerate() {
        let mut gains = [0.0; BORDERS];
        for leaf in 0..leaves {
            let bins = &sums[(c * leaves + leaf) * BINS..][..BINS];
            let all = bins.iter().fold((0.0, 0.0), |sum, bin| (sum.0 + bin.0, sum.1 + bin.1));
            let worth = |(slope, bend): (f64, f64)| slope * slope / (bend + PENALTY);
            let mut below = (0.0, 0.0);
            for (border, bin) in bins.iter().enumerate().take(borders[feature].len()) {
                below = (below.0 + bin.0, below.1 + bin.1);
                let above = (all.0 - below.0, all.1 - below.1);
                if below.1 >= LEAST && above.1 >= LEAST {
                    gains[border] += worth(below) + worth(above) - worth(all);
                }
            }
        }
        for (border, &gain) in gains.iter().enumerate().take(borders[feature].len()) {
            if best.is_none_or(|(most, ..)| gain > most) {
                best = Some((gain, feature, border));
            }
        }
    }
    best.filter(|best| best.0 > 0.0).map(|(_, feature, border)| (feature, border))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::Feature;

    const TREES: usize = 300;

    fn rows(n: usize) -> Vec<Row> {
        let mut draw = Draw(7);
        let row = |i: usize, draw: &mut Draw| {
            let mut features = vec![0.0; Feature::ALL.len()];
            features[..4].iter_mut().for_each(|value| *value = (draw.next() % 100) as f32 / 100.0);
            // Neither of the two alone tells: trees must ask both.
            let positive = (features[0] > 0.5) != (features[1] > 0.5);
            Row { features, positive, offset: 0.0, share: 1.0, fold: (i % 2) as u8 }
        };
        (0..n).map(|i| row(i, &mut draw)).collect()
    }

    #[test]
    fn trees_learn_what_two_features_say_together() {
        let model = fit(&rows(4_000), TREES).whole;
        let unseen = &rows(5_000)[4_000..];
        let right = unseen.iter().filter(|row| (model.log_odds(&row.features) > 0.0) == row.positive).count();
        assert!(right > 850, "{right} of 1000");
    }

    #[test]
    fn the_same_rows_give_the_same_text() {
        let rows = rows(500);
        let text = fit(&rows, TREES).whole.write();
        assert_eq!(fit(&rows, TREES).whole.write(), text);
        assert_eq!(Model::parse(&text).unwrap().write(), text);
    }

    #[test]
    fn calibration_is_honest_and_shy() {
        let told = |odds: f64, positive: bool| (odds, positive);
        let overdone: Vec<_> = (0..1_000)
            .map(|i| told(if i % 2 == 0 { 4.0 } else { -4.0 }, (i % 2 == 0) != (i % 10 == 0 || i % 10 == 1)))
            .collect();
        let (stretch, shift) = calibrate(&overdone);
        assert!((stretch * 4.0 - 4.0f64.ln()).abs() < 0.1 && shift.abs() < 0.1, "{stretch} {shift}");
        let (stretch, shift) = calibrate(&[(2.0, false)]);
        assert!((0.5..1.0).contains(&stretch) && (-0.5..0.0).contains(&shift), "{stretch} {shift}");
        let contrary: Vec<_> = (0..100).map(|i| told(if i < 90 { 8.0 } else { -5.0 }, i >= 90)).collect();
        let (stretch, shift) = calibrate(&contrary);
        assert!(stretch == LEAST_STRETCH && shift < -1.0, "{stretch} {shift}");
    }

    #[test]
    fn few_rows_make_trees_too() {
        let model = fit(&rows(60), TREES).whole;
        assert!(!model.trees.is_empty());
    }
}
