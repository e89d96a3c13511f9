//! Fits the weights of the scorer to labelled pairs of names. Deterministic: the same data give the same bytes.
//!
//! ```text
//! cargo run --release --example fit_score -- words DATA src/score/common_words.txt   # the list of common words
//! cargo run --release --example fit_score -- fit   DATA src/score/weights.tsv        # the weights (20 s)
//! cargo run --release --example fit_score -- speed DATA /dev/stdout                  # pairs compared in a second
//! ```
//!
//! DATA holds `pairs/train.tsv.gz`, `pairs/hard_train.tsv.gz` and `pairs/synthetic_train.tsv`. Only the training part is
//! read. The weights are those of a logistic regression with an L2 penalty on the *steps* between neighbouring knots
//! (so curves stay smooth) and with the sign that each feature's [`Shape`] asks of its steps. First all pairs are
//! fitted together, then each writing shrunk towards that, then each type of entity within a writing shrunk towards it.

use canonym::EntityType;
use canonym::score::{Feature, Features, Kind, Regime, Scorer, Scratch, Shape, Weights, position};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::time::Instant;

/// Penalty on the squared steps of the first fit, in units of one pair.
const PENALTY: f64 = 2.0;
/// Penalty on leaving the fit above.
const SHRINK: f64 = 12.0;
/// Penalty on stretching and shifting a fit, in units of one pair.
const PLATT_PENALTY: f64 = 3.0;
/// Negatives mined without the filter of the main set: they belong to the model, but less than pairs as they occur.
const HARD_SHARE: f64 = 0.25;
/// Made positives (typos, homoglyphs) likewise.
const SYNTHETIC_SHARE: f64 = 0.3;
/// One in so many rows lends its name to a made slip.
const LOST_SYLLABLE_EVERY: usize = 5;
/// Rounds of reweighting; the fit stands still to three digits after seven.
const ROUNDS: usize = 9;
/// Half steps of the stretch and shift.
const PLATT_ROUNDS: usize = 30;
/// Sweeps over all steps in a round.
const SWEEPS: usize = 12;
/// A word is common from this many entities on.
const COMMON: usize = 10;

struct Row {
    features: Features,
    positive: bool,
    regime: Regime,
    kind: Kind,
    share: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [mode, data, out] = args.as_slice() else {
        return Err("usage: fit_score words|fit|speed DATA OUT".into());
    };
    let pairs = Path::new(data).join("pairs");
    let text = match mode.as_str() {
        "words" => common_words(&pairs)?,
        "fit" => fit_all(&pairs)?,
        "speed" => speed(&pairs)?,
        other => return Err(format!("no mode `{other}`; it is `words`, `fit` or `speed`").into()),
    };
    std::fs::write(out, text)?;
    Ok(())
}

/// Calls `each` with the fields of every row of a table, header left out.
fn for_each_row(path: &Path, mut each: impl FnMut(&[&str])) -> Result<(), Box<dyn Error>> {
    let file = File::open(path)?;
    let gz = path.extension().is_some_and(|e| e == "gz");
    let reader: Box<dyn Read> =
        if gz { Box::new(flate2::read::MultiGzDecoder::new(file)) } else { Box::new(file) };
    for line in BufReader::new(reader).lines().skip(1) {
        let line = line?;
        each(&line.split('\t').collect::<Vec<_>>());
    }
    Ok(())
}

fn common_words(pairs: &Path) -> Result<String, Box<dyn Error>> {
    let mut entities: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for_each_row(&pairs.join("train.tsv.gz"), |row| {
        for (name, id) in [(row[0], row[7]), (row[1], row[8])] {
            let latin = name.chars().filter(|c| c.is_alphabetic()).all(|c| c < '\u{250}');
            for word in canonym::translit::name_key(name).split(' ').filter(|w| latin && w.len() > 1) {
                entities.entry(word.to_string()).or_default().insert(id.to_string());
            }
        }
    })?;
    let mut text = String::new();
    for (word, ids) in entities.iter().filter(|(_, ids)| ids.len() >= COMMON) {
        writeln!(text, "{word} {}", (ids.len() / COMMON).ilog2() + 1)?;
    }
    Ok(text)
}

fn read_rows(pairs: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let scorer = Scorer::new();
    let mut scratch = Scratch::default();
    let mut rows = Vec::new();
    for (file, share) in
        [("train.tsv.gz", 1.0), ("hard_train.tsv.gz", HARD_SHARE), ("synthetic_train.tsv", SYNTHETIC_SHARE)]
    {
        for_each_row(&pairs.join(file), |row| {
            let wanted = row[6] == "1" || matches!(row[3], "org_acronym" | "case_only");
            if !wanted {
                return;
            }
            let (a, b) = (scorer.prepare(row[0]), scorer.prepare(row[1]));
            let entity_type = match row[5] {
                "PER" => Some(EntityType::Person),
                "LOC" => Some(EntityType::Place),
                "ORG" => Some(EntityType::Organization),
                _ => None,
            };
            rows.push(Row {
                features: scorer.features(&mut scratch, &a, &b),
                positive: row[2] == "1",
                regime: Regime::of(&a, &b),
                kind: Kind::from(entity_type),
                share,
            });
        })?;
    }
    add_lost_syllables(pairs, &scorer, &mut rows)?;
    Ok(rows)
}

/// Makes positives of a slip that the made ones lack: one inner syllable lost (*Hulusi* → *Husi*).
fn add_lost_syllables(pairs: &Path, scorer: &Scorer, rows: &mut Vec<Row>) -> Result<(), Box<dyn Error>> {
    let mut scratch = Scratch::default();
    let mut seen = 0usize;
    for_each_row(&pairs.join("train.tsv.gz"), |row| {
        seen += 1;
        if !seen.is_multiple_of(LOST_SYLLABLE_EVERY) || row[5] != "PER" || !row[0].is_ascii() {
            return;
        }
        let Some(slip) = without_syllable(row[0], seen / LOST_SYLLABLE_EVERY) else { return };
        let (a, b) = (scorer.prepare(row[0]), scorer.prepare(&slip));
        rows.push(Row {
            features: scorer.features(&mut scratch, &a, &b),
            positive: true,
            regime: Regime::of(&a, &b),
            kind: Kind::Person,
            share: SYNTHETIC_SHARE,
        });
    })
}

/// `name`, of two words or more, with one inner syllable lost from a word of at least five letters.
fn without_syllable(name: &str, choice: usize) -> Option<String> {
    let vowel = |b: u8| matches!(b.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let bytes = name.as_bytes();
    let inner = |at: usize| {
        bytes[at - 1..at + 3].iter().all(u8::is_ascii_alphabetic)
            && vowel(bytes[at]) != vowel(bytes[at + 1])
            && name[..at].rsplit(' ').next().unwrap_or_default().len()
                + name[at..].split(' ').next().unwrap_or_default().len()
                > 4
    };
    let places: Vec<usize> = (1..bytes.len().saturating_sub(2)).filter(|&at| inner(at)).collect();
    let &at = places.get(choice % places.len().max(1)).filter(|_| name.contains(' '))?;
    Some(format!("{}{}", &name[..at], &name[at + 2..]))
}

/// How many prepared pairs are compared in a second, one thread.
fn speed(pairs: &Path) -> Result<String, Box<dyn Error>> {
    let scorer = Scorer::new();
    let mut names = Vec::new();
    for_each_row(&pairs.join("train.tsv.gz"), |row| names.push((row[0].to_string(), row[1].to_string())))?;
    let start = Instant::now();
    let prepared: Vec<_> = names.iter().map(|(a, b)| (scorer.prepare(a), scorer.prepare(b))).collect();
    let prepare = start.elapsed();
    let mut scratch = Scratch::default();
    let start = Instant::now();
    let sum: f64 = prepared.iter().map(|(a, b)| scorer.compare_with(&mut scratch, a, b, None).log_odds).sum();
    let compare = start.elapsed();
    let rate = |n: usize, time: std::time::Duration| (n as f64 / time.as_secs_f64()) as u64;
    Ok(format!(
        "{} names/s prepared, {} pairs/s compared, mean log-odds {:.3}\n",
        rate(names.len() * 2, prepare),
        rate(names.len(), compare),
        sum / names.len() as f64
    ))
}

/// Steps of all features: which feature, and between which knots.
fn steps() -> Vec<(Feature, usize)> {
    Feature::ALL.iter().flat_map(|&f| (1..f.knots().len()).map(move |k| (f, k))).collect()
}

/// How much of step `k` the value has made, 0..=1.
fn made(feature: Feature, k: usize, value: f32) -> f32 {
    let (low, share) = position(feature.knots(), value);
    match low.cmp(&(k - 1)) {
        std::cmp::Ordering::Less => 0.0,
        std::cmp::Ordering::Equal => share,
        std::cmp::Ordering::Greater => 1.0,
    }
}

/// What a step is worth before any pair is seen. Numbers that contradict are rare in the data, but *Budapest II* and
/// *Budapest III* are never one.
fn belief(&(feature, k): &(Feature, usize)) -> f64 {
    match (feature, k) {
        (Feature::Numbers, 1) => 4.0,
        (Feature::Numbers, 2) => 1.0,
        _ => 0.0,
    }
}

/// A fit: a constant and the height of every step.
#[derive(Clone)]
struct Fit {
    prior: f64,
    heights: Vec<f64>,
}

struct Problem<'r> {
    rows: Vec<&'r Row>,
    columns: Vec<Vec<f32>>,
    shapes: Vec<Shape>,
}

impl<'r> Problem<'r> {
    fn new(rows: Vec<&'r Row>) -> Self {
        let steps = steps();
        let column = |&(feature, k): &(Feature, usize)| {
            rows.iter().map(|row| made(feature, k, row.features[feature as usize])).collect()
        };
        let columns = steps.iter().map(column).collect();
        Self { rows, columns, shapes: steps.iter().map(|(feature, _)| feature.shape()).collect() }
    }

    /// Reweighted least squares (Newton's method), each round solved by coordinate descent; `above` is what to shrink to.
    fn solve(&self, above: &Fit, penalty: f64) -> Fit {
        let mut fit = above.clone();
        let rounds = if self.rows.is_empty() { 0 } else { ROUNDS };
        for _ in 0..rounds {
            self.round(&mut fit, above, penalty);
        }
        fit
    }

    fn margins(&self, fit: &Fit) -> Vec<f64> {
        let mut margins = vec![fit.prior; self.rows.len()];
        for (column, &height) in self.columns.iter().zip(&fit.heights).filter(|(_, height)| **height != 0.0) {
            for (margin, &x) in margins.iter_mut().zip(column) {
                *margin += height * f64::from(x);
            }
        }
        margins
    }

    fn round(&self, fit: &mut Fit, above: &Fit, penalty: f64) {
        let chances: Vec<f64> = self.margins(fit).iter().map(|m| 1.0 / (1.0 + (-m).exp())).collect();
        let weights: Vec<f64> =
            self.rows.iter().zip(&chances).map(|(row, p)| row.share * (p * (1.0 - p)).max(1e-4)).collect();
        let label = |row: &Row| f64::from(u8::from(row.positive));
        let mut residual: Vec<f64> = self
            .rows
            .iter()
            .zip(&chances)
            .zip(&weights)
            .map(|((row, p), w)| row.share * (label(row) - p) / w)
            .collect();
        let curvature: Vec<f64> = self
            .columns
            .iter()
            .map(|c| c.iter().zip(&weights).map(|(&x, w)| w * f64::from(x) * f64::from(x)).sum())
            .collect();
        let total: f64 = weights.iter().sum();
        for _ in 0..SWEEPS {
            let shift = weights.iter().zip(&residual).map(|(w, r)| w * r).sum::<f64>() / total;
            fit.prior += shift;
            residual.iter_mut().for_each(|r| *r -= shift);
            for (j, (column, &bend)) in self.columns.iter().zip(&curvature).enumerate() {
                if bend == 0.0 {
                    continue;
                }
                let slope: f64 =
                    column.iter().zip(&weights).zip(&residual).map(|((&x, w), r)| w * r * f64::from(x)).sum();
                let old = fit.heights[j];
                let free = (slope + bend * old + penalty * above.heights[j]) / (bend + penalty);
                let new = match self.shapes[j] {
                    Shape::Rising => free.max(0.0),
                    Shape::Falling => free.min(0.0),
                    Shape::Free => free,
                };
                if new != old {
                    fit.heights[j] = new;
                    residual.iter_mut().zip(column).for_each(|(r, &x)| *r -= (new - old) * f64::from(x));
                }
            }
        }
    }
}

fn fit_all(pairs: &Path) -> Result<String, Box<dyn Error>> {
    let rows = read_rows(pairs)?;
    let heights: Vec<f64> = steps().iter().map(belief).collect();
    // Usual pairs have made those steps: without the shift every pair would start as a sure match.
    let none = Fit { prior: -heights.iter().sum::<f64>(), heights };
    let base = Problem::new(rows.iter().collect()).solve(&none, PENALTY);
    let centres = centres(&rows);
    let mut text = String::from(
        "# Written by `cargo run --release --example fit_score`; regime, type, feature, weight at each knot.\n",
    );
    for &regime in Regime::ALL {
        let written = |row: &&Row| row.regime == regime;
        let any = Problem::new(rows.iter().filter(written).collect()).solve(&base, SHRINK);
        for &kind in Kind::ALL {
            let fit = match kind {
                Kind::Any => any.clone(),
                _ => Problem::new(rows.iter().filter(written).filter(|row| row.kind == kind).collect())
                    .solve(&any, SHRINK),
            };
            let mine = rows.iter().filter(written).filter(|row| kind == Kind::Any || row.kind == kind);
            write_set(&mut text, regime, kind, &weights(&calibrated(fit, mine), &centres))?;
        }
    }
    Ok(text)
}

/// Stretches and shifts a fit so that it is honest on pairs as they occur (Platt 1999): the hard negatives and made
/// positives teach what to look at, not how often names are one.
fn calibrated<'r>(fit: Fit, rows: impl Iterator<Item = &'r Row>) -> Fit {
    let steps = steps();
    let margin = |row: &Row| {
        let made = |(&(feature, k), height): (&(Feature, usize), &f64)| {
            height * f64::from(made(feature, k, row.features[feature as usize]))
        };
        fit.prior + steps.iter().zip(&fit.heights).map(made).sum::<f64>()
    };
    let margins: Vec<(f64, f64)> = rows
        .filter(|row| row.share == 1.0)
        .map(|row| (margin(row), f64::from(u8::from(row.positive))))
        .collect();
    let (mut stretch, mut shift) = (1.0, 0.0);
    for _ in 0..PLATT_ROUNDS {
        let (a, b) = platt_step(&margins, stretch, shift);
        // Half a step at a time, and never far: Newton's step overshoots where most pairs are certain.
        stretch = (stretch + a.clamp(-0.2, 0.2) / 2.0).clamp(0.5, 2.0);
        shift = (shift + b.clamp(-1.0, 1.0) / 2.0).clamp(-2.0, 2.0);
    }
    Fit { prior: stretch * fit.prior + shift, heights: fit.heights.iter().map(|h| stretch * h).collect() }
}

/// Newton's step for stretch and shift, each held near its start by the penalty.
fn platt_step(margins: &[(f64, f64)], stretch: f64, shift: f64) -> (f64, f64) {
    let (mut g, mut h) =
        ([PLATT_PENALTY * (1.0 - stretch), -PLATT_PENALTY * shift], [PLATT_PENALTY, 0.0, PLATT_PENALTY]);
    for &(m, label) in margins {
        let p = 1.0 / (1.0 + (-(stretch * m + shift)).exp());
        let w = p * (1.0 - p);
        g[0] += (label - p) * m;
        g[1] += label - p;
        h[0] += w * m * m;
        h[1] += w * m;
        h[2] += w;
    }
    let det = h[0] * h[2] - h[1] * h[1];
    ((g[0] * h[2] - g[1] * h[1]) / det, (g[1] * h[0] - g[0] * h[1]) / det)
}

/// The median of each feature over all rows: there it weighs nothing, so that the prior speaks of a usual pair.
fn centres(rows: &[Row]) -> Features {
    let mut centres = [0.0; Feature::ALL.len()];
    for (i, centre) in centres.iter_mut().enumerate() {
        let mut values: Vec<f32> = rows.iter().map(|row| row.features[i]).collect();
        values.sort_unstable_by(f32::total_cmp);
        *centre = values[values.len() / 2];
    }
    centres
}

fn weights(fit: &Fit, centres: &Features) -> Weights {
    let mut weights = Weights::zero();
    let mut heights = fit.heights.iter();
    for (table, _) in weights.tables.iter_mut().zip(Feature::ALL) {
        for k in 1..table.len() {
            table[k] = table[k - 1] + heights.next().copied().unwrap_or_default() as f32;
        }
    }
    let mut prior = fit.prior as f32;
    for &feature in Feature::ALL {
        let shift = weights.of(feature, centres[feature as usize]);
        weights.tables[feature as usize].iter_mut().for_each(|w| *w -= shift);
        prior += shift;
    }
    weights.prior = prior;
    weights
}

fn write_set(text: &mut String, regime: Regime, kind: Kind, weights: &Weights) -> std::fmt::Result {
    writeln!(text, "{}\t{}\tprior\t{:.3}", regime.name(), kind.name(), weights.prior)?;
    for &feature in Feature::ALL {
        write!(text, "{}\t{}\t{}", regime.name(), kind.name(), feature.name())?;
        for weight in &weights.tables[feature as usize] {
            write!(text, "\t{:.3}", weight + 0.0)?;
        }
        writeln!(text)?;
    }
    Ok(())
}
