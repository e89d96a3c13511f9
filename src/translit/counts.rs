//! How often a letter became which Latin letters, by what stands beside it: the weights of the readings.
//!
//! A word falls into *units* (a letter, or a group that is spoken as one). The shares of a unit depend on the
//! class of the units on both sides; where a context was too rare to count, they are the unit's own. A model
//! that looks further (more letters, more classes) replaces this file's look-up and keeps the rest.

use super::lang::Lang;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Latin letters for one unit, and the share of cases in which it had them, best first; sums to 1 at most.
pub(super) type Shares = Box<[(&'static str, f64)]>;

/// The classes a unit may be in, as the count files write them.
type Class = char;
const EDGE: Class = '#';
const ANY: Class = '*';

/// The shares of one language.
#[derive(Debug)]
pub(super) struct Counts {
    rows: FxHashMap<(&'static str, Class, Class), Shares>,
    units: FxHashMap<&'static str, &'static str>,
    /// Longest unit, in letters.
    longest: usize,
    class: fn(&str, Beside) -> Class,
}

/// On which side of the unit in question another one stands.
#[derive(Clone, Copy, PartialEq)]
enum Beside {
    Left,
    Right,
}

static ARABIC: LazyLock<Counts> = LazyLock::new(|| parse(include_str!("counts/ar.tsv"), vowel_or_not));
static HEBREW: LazyLock<Counts> = LazyLock::new(|| parse(include_str!("counts/he.tsv"), vowel_or_not));
static RUSSIAN: LazyLock<Counts> = LazyLock::new(|| parse(include_str!("counts/ru.tsv"), vowel_or_not));
static KANA: LazyLock<Counts> = LazyLock::new(|| parse(include_str!("counts/ja.tsv"), kana));
static HANGUL: LazyLock<Counts> = LazyLock::new(|| parse(include_str!("counts/ko.tsv"), jamo));

/// The counts for `lang`, if there are any.
pub(super) fn counts(lang: Lang) -> Option<&'static Counts> {
    match lang {
        Lang::Ar | Lang::Fa | Lang::Ur => Some(&ARABIC),
        Lang::He => Some(&HEBREW),
        Lang::Ru => Some(&RUSSIAN),
        Lang::Ja => Some(&KANA),
        Lang::Ko => Some(&HANGUL),
        _ => None,
    }
}

impl Counts {
    /// The shares of each unit of a word, or nothing where it has a letter that was not counted.
    pub(super) fn lattice(&self, letters: &[char]) -> Option<Vec<&[(&'static str, f64)]>> {
        let units = self.units(letters)?;
        let class = |at: Option<&&'static str>, side| at.map_or(EDGE, |unit| (self.class)(unit, side));
        let shares = |(at, unit): (usize, &&'static str)| {
            let left = class(at.checked_sub(1).and_then(|i| units.get(i)), Beside::Left);
            let right = class(units.get(at + 1), Beside::Right);
            self.rows
                .get(&(*unit, left, right))
                .or_else(|| self.rows.get(&(*unit, ANY, ANY)))
                .map(AsRef::as_ref)
        };
        units.iter().enumerate().map(shares).collect()
    }

    /// The word in units: at each place the longest that was counted. The article is a unit only at the start
    /// of a word that is long enough to have one.
    fn units(&self, letters: &[char]) -> Option<Vec<&'static str>> {
        let mut units = Vec::with_capacity(letters.len());
        let mut buffer = String::new();
        let mut at = 0;
        while at < letters.len() {
            let longest = self.longest.min(letters.len() - at);
            let (length, unit) = (1..=longest).rev().find_map(|length| {
                let group = &letters[at..at + length];
                let is_article = group == super::roman::ARTICLE;
                if is_article && (at > 0 || letters.len() < super::roman::ARTICLE_LEAST) {
                    return None;
                }
                buffer.clear();
                buffer.extend(group.iter().map(|&c| plain(c)));
                self.units.get(buffer.as_str()).map(|&unit| (length, unit))
            })?;
            units.push(unit);
            at += length;
        }
        Some(units)
    }
}

/// Persian and Urdu letter forms as the Arabic ones that were counted.
fn plain(c: char) -> char {
    match c {
        'ی' => 'ي',
        'ک' => 'ك',
        'ہ' => 'ه',
        _ => c,
    }
}

/// Rows of `unit, class before, class after, chunk:thousandths …`; `-` is the empty chunk.
fn parse(text: &'static str, class: fn(&str, Beside) -> Class) -> Counts {
    let rows: FxHashMap<_, _> = text.lines().filter(|l| !l.starts_with('#')).filter_map(row).collect();
    let units: FxHashMap<_, _> = rows.keys().map(|&(unit, _, _)| (unit, unit)).collect();
    let longest = units.keys().map(|unit| unit.chars().count()).max().unwrap_or(0);
    Counts { rows, units, longest, class }
}

fn row(line: &'static str) -> Option<((&'static str, Class, Class), Shares)> {
    let mut fields = line.split('\t');
    let (unit, left, right) = (fields.next()?, fields.next()?, fields.next()?);
    let shares = fields.next()?.split(' ').filter_map(share).collect();
    Some(((unit, left.chars().next()?, right.chars().next()?), shares))
}

fn share(field: &'static str) -> Option<(&'static str, f64)> {
    let (chunk, thousandths) = field.split_once(':')?;
    let thousandths: f64 = thousandths.parse().ok()?;
    Some((if chunk == "-" { "" } else { chunk }, thousandths / 1000.0))
}

/// Letters that stand for a vowel, in Arabic, Hebrew and Cyrillic.
fn vowel_or_not(unit: &str, _: Beside) -> Class {
    if unit.starts_with(|c| "اويىآةأإئؤعءאויהаеёиоуыэюяіїє".contains(c)) {
        'v'
    } else {
        'c'
    }
}

/// The lengthening bar tells on both sides; before ん or っ a kana is closed.
fn kana(unit: &str, side: Beside) -> Class {
    match unit.chars().next() {
        Some('ー') => 'ー',
        Some(c @ ('っ' | 'ん')) if side == Beside::Right => c,
        Some('あ' | 'い' | 'う' | 'え' | 'お') => 'v',
        _ => 'c',
    }
}

/// Lead, silent lead, vowel, tail.
fn jamo(unit: &str, _: Beside) -> Class {
    match unit.chars().next() {
        Some('ᄋ') => 'O',
        Some('\u{1100}'..='\u{115F}') => 'L',
        Some('\u{1160}'..='\u{11A7}') => 'v',
        _ => 't',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_every_file_is_read() {
        for (file, counts) in [
            (include_str!("counts/ar.tsv"), &ARABIC),
            (include_str!("counts/he.tsv"), &HEBREW),
            (include_str!("counts/ru.tsv"), &RUSSIAN),
            (include_str!("counts/ja.tsv"), &KANA),
            (include_str!("counts/ko.tsv"), &HANGUL),
        ] {
            assert_eq!(counts.rows.len(), file.lines().filter(|l| !l.starts_with('#')).count());
            for (key, shares) in &counts.rows {
                let sum: f64 = shares.iter().map(|s| s.1).sum();
                assert!((0.1..=1.01).contains(&sum), "{key:?} {sum}");
                assert!(shares.is_sorted_by(|a, b| a.1 >= b.1), "{key:?}");
            }
        }
    }

    #[test]
    fn longest_unit_and_article_at_the_start_only() {
        for (word, units) in [
            ("تشاد", &["تش", "ا", "د"][..]),
            ("السلام", &["ال", "س", "ل", "ا", "م"]),
            ("جمال", &["ج", "م", "ا", "ل"]),
            ("ال", &["ا", "ل"]),
        ] {
            let letters: Vec<char> = word.chars().collect();
            assert_eq!(ARABIC.units(&letters).as_deref(), Some(units), "{word}");
        }
    }
}
