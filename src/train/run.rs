//! Everything from labelled pairs to the files of a model.

use super::em::WordPair;
use super::files::{COMMON_WORDS, Files, TABLE, TREES};
use super::kin::Kin;
use super::letters::{LetterTables, NamePair, learn_letters};
use super::shy;
use super::slips::{surname_alone, without_syllable};
use super::table::fold_of;
use super::trees::{Row, fit, stretched};
use crate::aliases::EntityType;
use crate::score::letters::Alphabet;
use crate::score::{Feature, Model, Scorer, Scratch};
use crate::translit::name_key;
use std::collections::{BTreeMap, BTreeSet};

/// Where a labelled pair comes from: it decides how much the pair counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Pairs as they occur.
    Main,
    /// Negatives that were mined to be hard.
    Hard,
    /// Positives made by rule: typos, homoglyphs.
    Made,
}

/// A labelled pair.
#[derive(Clone, Debug)]
pub struct LabelledPair {
    /// One name.
    pub first: String,
    /// The other.
    pub second: String,
    /// Whether they are one.
    pub positive: bool,
    /// What they are names of.
    pub entity_type: Option<EntityType>,
    /// Ids of their entities: for rarity, and so that the pairs of one first entity stand in one half of the data.
    pub ids: [String; 2],
    /// Where it comes from.
    pub source: Source,
}

/// Negatives mined without the filter of the main set: they belong to the model, but less than pairs as they occur.
const HARD_SHARE: f64 = 0.5;
/// Made positives likewise.
const MADE_SHARE: f64 = 0.3;
/// One in so many rows lends its name to a made slip, one to a bare surname.
const SLIP_EVERY: usize = 5;
/// One row in so many is seen without its type, since names are also compared when nobody knows it.
const UNTYPED_EVERY: usize = 4;
/// Trees of the model of pairs.
const TREES_OF_PAIRS: usize = 480;
/// A word is common from this many entities on.
const COMMON: usize = 10;

/// What is learned before any tree is grown: tables of letters, common words, and what the model sees of each pair.
/// Models that look at less of it ([`Ablation`](super::Ablation)) are grown from the same lesson.
#[derive(Debug)]
pub struct Lesson {
    letters: LetterTables,
    halves: [LetterTables; 2],
    common_words: String,
    rows: Vec<Row>,
}

impl Lesson {
    /// Learns from pairs of words and of names; `kin` teach letters only. `tell` hears what is being done. Minutes, and about
    /// 2 GiB, for the shared data; the same data give the same files.
    pub fn learn(tokens: &[WordPair], pairs: &[LabelledPair], kin: &[Kin], tell: &dyn Fn(&str)) -> Self {
        tell("letters, from all pairs and from either half");
        let (letters, halves) = std::thread::scope(|scope| {
            let halves = [0, 1].map(|half| scope.spawn(move || learn(tokens, pairs, kin, Some(half))));
            let whole = learn(tokens, pairs, kin, None);
            (whole, halves.map(|half| half.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))))
        });
        tell("what the model sees of each pair");
        let scorers = halves.each_ref().map(|tables| Scorer::with(Model::default(), tables.letters()));
        let rows = rows(pairs, &scorers);
        Self { letters, halves, common_words: common_words(pairs), rows }
    }

    /// The files of the model whose trees do not see the features `left_out`, and of its two halves: the models of the
    /// pairs that are not of fold 0, and of those not of fold 1.
    pub fn files(&self, left_out: &[Feature]) -> (Files, [Files; 2]) {
        let blind = |row: &Row| {
            let mut row = row.clone();
            // A feature that is the same for all rows has no border to ask for.
            left_out.iter().for_each(|&feature| row.features[feature as usize] = 0.0);
            row
        };
        let fitted = if left_out.is_empty() {
            fit(&self.rows, TREES_OF_PAIRS)
        } else {
            fit(&self.rows.iter().map(blind).collect::<Vec<_>>(), TREES_OF_PAIRS)
        };
        let [first, second] = &self.halves;
        let halves = [(&fitted.halves[0], first), (&fitted.halves[1], second)];
        (self.of(&fitted.whole, &self.letters), halves.map(|(model, letters)| self.of(model, letters)))
    }

    fn of(&self, model: &Model, letters: &LetterTables) -> Files {
        let letters = letters.clone();
        let mut files = Files::from([
            (TREES.into(), model.write()),
            // Until one is learned from look-ups.
            (TABLE.into(), Scorer::new().choice().write()),
            (COMMON_WORDS.into(), self.common_words.clone()),
            (LetterTables::NULL.into(), letters.null),
        ]);
        files.extend(Alphabet::ALL.map(LetterTables::file).into_iter().zip(letters.tables));
        files
    }
}

/// The trees of `scorer`, calibrated anew on `pairs`: for verdicts and other small sets of one's own. They stay as they are
/// where the pairs do not say clearly that another calibration fits pairs that it has not seen.
pub fn recalibrate(scorer: Scorer, pairs: &[LabelledPair]) -> Model {
    let mut scratch = Scratch::default();
    // Only what the trees decide can be moved by them: same texts and names without letters teach nothing.
    let judged: Vec<(f64, bool)> = pairs
        .iter()
        .filter_map(|pair| {
            let (a, b) = (scorer.prepare(&pair.first), scorer.prepare(&pair.second));
            let found = scorer.compare_with(&mut scratch, &a, &b, pair.entity_type).log_odds;
            let features = scorer.features(&mut scratch, &a, &b, pair.entity_type);
            let trees = scorer.model().log_odds(&features);
            ((found - trees).abs() < OWN).then_some((trees, pair.positive))
        })
        .collect();
    let (stretch, shift) = shy::calibrate(&judged);
    stretched(scorer.model().clone(), stretch, shift)
}

/// Log-odds that differ by less are those of the trees alone.
const OWN: f64 = 1e-6;

/// The half that a pair is in, by its first entity.
fn fold(pair: &LabelledPair) -> u8 {
    fold_of(if pair.ids[0].is_empty() { &pair.first } else { &pair.ids[0] })
}

fn learn(tokens: &[WordPair], pairs: &[LabelledPair], kin: &[Kin], without: Option<u8>) -> LetterTables {
    let taught = |half: u8| without != Some(half);
    let teaches = |pair: &&LabelledPair| pair.positive && pair.source == Source::Main && taught(fold(pair));
    let labelled = pairs
        .iter()
        .filter(teaches)
        .map(|pair| NamePair { first: pair.first.clone(), second: pair.second.clone() });
    let kin = kin.iter().filter(|kin| taught(fold_of(&kin.id))).map(|kin| kin.names.clone());
    learn_letters(tokens, &labelled.chain(kin).collect::<Vec<_>>())
}

fn rows(pairs: &[LabelledPair], scorers: &[Scorer; 2]) -> Vec<Row> {
    let mut scratch = Scratch::default();
    let mut rows = Vec::with_capacity(pairs.len());
    let mut row = |(a, b): (&str, &str), pair: &LabelledPair, positive: bool, share: f64| {
        let fold = fold(pair);
        let scorer = &scorers[usize::from(fold)];
        let entity_type = pair.entity_type.filter(|_| !rows.len().is_multiple_of(UNTYPED_EVERY));
        let features = scorer.features(&mut scratch, &scorer.prepare(a), &scorer.prepare(b), entity_type);
        rows.push(Row { features: features.to_vec(), positive, offset: 0.0, share, fold });
    };
    for (i, pair) in pairs.iter().enumerate() {
        let share = match pair.source {
            Source::Main => 1.0,
            Source::Hard => HARD_SHARE,
            Source::Made => MADE_SHARE,
        };
        row((&pair.first, &pair.second), pair, pair.positive, share);
        if pair.entity_type != Some(EntityType::Person) || pair.source != Source::Main {
            continue;
        }
        match i % SLIP_EVERY {
            0 if pair.first.is_ascii() => {
                if let Some(slip) = without_syllable(&pair.first, i / SLIP_EVERY) {
                    row((&pair.first, &slip), pair, true, MADE_SHARE);
                }
            }
            1 => {
                if let Some((surname, one)) = surname_alone(&pair.first, &pair.second, pair.positive) {
                    row((surname, &pair.second), pair, one, MADE_SHARE);
                }
            }
            _ => {}
        }
    }
    rows
}

fn common_words(pairs: &[LabelledPair]) -> String {
    let mut entities: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| pair.source == Source::Main) {
        for (name, id) in [(&pair.first, &pair.ids[0]), (&pair.second, &pair.ids[1])] {
            let latin = name.chars().filter(|c| c.is_alphabetic()).all(|c| c < '\u{250}');
            for word in name_key(name).split(' ').filter(|word| latin && word.len() > 1) {
                entities.entry(word.to_owned()).or_default().insert(id);
            }
        }
    }
    let common = entities.iter().filter(|(_, ids)| ids.len() >= COMMON);
    common.map(|(word, ids)| format!("{word} {}\n", (ids.len() / COMMON).ilog2() + 1)).collect()
}
