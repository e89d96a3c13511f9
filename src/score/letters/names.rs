//! Two names under the learned edit model: which words answer to which, and what that says.

use super::chain::{Cells, Path, steps, weigh};
use super::word::{LatinWord, NativeWord, Word};
use super::{Letters, fold_native};
use crate::score::prepare::is_word_char;
use crate::span::overlap;
use std::ops::Range;

/// Words of a name that are read.
const MAX_WORDS: usize = 6;
/// Words that are written as one word on the other side.
const MAX_JOIN: usize = 3;

/// A word, or neighbouring words written as one.
#[derive(Clone, Debug)]
struct Part<W> {
    words: Range<u8>,
    word: W,
}

/// A name under the learned edit model.
#[derive(Clone, Debug, Default)]
pub struct LetteredName {
    native: Vec<Part<NativeWord>>,
    latin: Vec<Part<LatinWord>>,
    words: u8,
    /// The name in Latin letters, to hold against one that is not Latin either.
    romanized: Option<Box<LetteredName>>,
}

/// What the learned edit model says of a pair of names.
pub type LetterFeatures = [f32; 16];

impl LetteredName {
    /// A name of Latin words (`a`–`z`).
    pub fn latin<'w>(words: impl Iterator<Item = &'w str>, letters: &Letters) -> Self {
        let words: Vec<Vec<u8>> = words
            .map(|word| word.bytes().filter(u8::is_ascii_lowercase).collect::<Vec<u8>>())
            .filter(|word| !word.is_empty())
            .take(MAX_WORDS)
            .collect();
        let latin = parts(&words)
            .into_iter()
            .map(|(at, word)| Part { words: at, word: LatinWord::new(&word, letters) });
        Self { native: Vec::new(), latin: latin.collect(), words: words.len() as u8, romanized: None }
    }

    /// A name of any script as it was written, and its words in Latin letters by rule.
    pub fn native<'w>(name: &str, romanized: impl Iterator<Item = &'w str>, letters: &Letters) -> Self {
        let words: Vec<Vec<char>> = name
            .split(|c: char| !is_word_char(c))
            .map(fold_native)
            .filter(|word| !word.is_empty())
            .take(MAX_WORDS)
            .collect();
        let native = parts(&words)
            .into_iter()
            .map(|(at, word)| Part { words: at, word: NativeWord::new(&word, letters) });
        let romanized = Some(Box::new(Self::latin(romanized, letters)));
        Self { native: native.collect(), latin: Vec::new(), words: words.len() as u8, romanized }
    }

    /// Its parts as the first of two names.
    fn firsts(&self) -> impl Iterator<Item = (&Range<u8>, Word<'_>)> {
        let native = self.native.iter().map(|part| (&part.words, Word::Native(&part.word)));
        native.chain(self.latin.iter().map(|part| (&part.words, Word::Latin(&part.word))))
    }

    /// The part of these words, as the first of two names.
    fn first(&self, words: &Range<u8>) -> Option<Word<'_>> {
        self.firsts().find(|(at, _)| *at == words).map(|(_, word)| word)
    }
}

/// The words, and neighbouring ones written together.
fn parts<T: Clone>(words: &[Vec<T>]) -> Vec<(Range<u8>, Vec<T>)> {
    let mut parts = Vec::new();
    for length in 1..=MAX_JOIN.min(words.len()) {
        for (start, run) in words.windows(length).enumerate() {
            parts.push((start as u8..(start + length) as u8, run.concat()));
        }
    }
    parts
}

/// Working memory of [`compare`].
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    cells: Cells,
    /// All pairs of parts that may answer to one another.
    all: Vec<Answer>,
    /// Those that do.
    answers: Vec<Answer>,
    rated: Vec<(f32, f32, f32)>,
}

/// Two parts that answer to one another.
#[derive(Clone, Debug)]
struct Answer {
    a: Range<u8>,
    b: Range<u8>,
    path: Path,
}

impl Answer {
    /// The two words, of the names that were aligned.
    fn words<'n>(&self, a: &'n LetteredName, b: &'n LetteredName) -> Option<(Word<'n>, &'n LatinWord)> {
        let latin = b.latin.iter().find(|part| part.words == self.b)?;
        Some((a.first(&self.a)?, &latin.word))
    }
}

/// The features of two names; where neither is Latin, of their romanized words.
pub fn compare(
    a: &LetteredName,
    b: &LetteredName,
    letters: &Letters,
    scratch: &mut Scratch,
) -> LetterFeatures {
    if let (Some(a), Some(b)) = (&a.romanized, &b.romanized) {
        return compare(a, b, letters, scratch);
    }
    let (a, b) = if b.latin.is_empty() { (b, a) } else { (a, b) };
    if a.words == 0 || b.latin.is_empty() {
        return LetterFeatures::default();
    }
    align(a, b, letters, scratch);
    let Scratch { cells, answers, rated, .. } = scratch;
    let per_letter = |path: &Path| path.log_odds / path.letters.max(1.0);
    let gap = |path: &Path| path.gap / path.letters.max(1.0);
    rated.clear();
    rated.extend(answers.iter().map(|x| (per_letter(&x.path), gap(&x.path), x.path.letters)));
    rated.sort_by(|x, y| x.0.total_cmp(&y.0));
    let sum: f32 = answers.iter().map(|x| x.path.log_odds).sum();
    let letters_in: f32 = answers.iter().map(|x| x.path.letters).sum();
    let gaps: f32 = answers.iter().map(|x| x.path.gap).sum();
    let taken_a: u8 = answers.iter().map(|x| x.a.len() as u8).sum();
    let taken_b: u8 = answers.iter().map(|x| x.b.len() as u8).sum();
    let at = |word: u8| answers.iter().find(|x| x.b.contains(&word)).map_or(-1.0, |x| per_letter(&x.path));
    let last_a = answers.iter().find(|x| x.a.contains(&(a.words - 1))).map_or(-1.0, |x| per_letter(&x.path));
    let free_a = free(a, answers, |x| &x.a);
    let free_b = free(b, answers, |x| &x.b);
    let null_b: f32 = b
        .latin
        .iter()
        .filter(|part| part.words.len() == 1 && !answers.iter().any(|x| overlap(&x.b, &part.words)))
        .map(|part| part.word.null())
        .sum();
    let worst_gap = rated.iter().map(|x| x.1).fold(0.0, f32::max);
    let whole = whole(a, b, letters, cells);
    let second = rated.get(1).map_or(2.0, |x| x.0);
    [
        sum,
        sum / letters_in.max(1.0),
        rated[0].0,
        worst_gap,
        gaps / letters_in.max(1.0),
        second,
        at(b.words - 1).min(last_a),
        at(0),
        free_a,
        free_b,
        null_b,
        f32::from(a.words - taken_a) + f32::from(b.words - taken_b),
        rated[0].0 * rated[0].2,
        rated.last().map_or(0.0, |x| x.0),
        whole.map_or(0.0, |path| per_letter(&path)),
        whole.map_or(0.0, |path| gap(&path)),
    ]
}

/// The words of two names that answer to one another, letter by letter ([`steps`]), in the order of the first.
pub fn spelled(a: &LetteredName, b: &LetteredName, letters: &Letters) -> Vec<Vec<(String, String)>> {
    if let (Some(a), Some(b)) = (&a.romanized, &b.romanized) {
        return spelled(a, b, letters);
    }
    let (first, second) = if b.latin.is_empty() { (b, a) } else { (a, b) };
    let mut scratch = Scratch::default();
    align(first, second, letters, &mut scratch);
    scratch.answers.sort_by_key(|x| x.a.start);
    let part = |x: &Answer| x.words(first, second).map(|(native, latin)| steps(native, latin, letters));
    scratch.answers.iter().filter_map(part).collect()
}

/// The words of two names that answer to one another: folded letters, Latin letters, log-odds a letter.
pub fn word_pairs(
    a: &LetteredName,
    b: &LetteredName,
    letters: &Letters,
    scratch: &mut Scratch,
) -> Vec<(Vec<char>, Vec<u8>, f32)> {
    let (a, b) = if b.latin.is_empty() { (b, a) } else { (a, b) };
    let part = |x: &Answer| {
        let (native, latin) = x.words(a, b)?;
        let odds = x.path.log_odds / x.path.letters.max(1.0);
        Some((native.letters(), latin.letters().collect(), odds))
    };
    align(a, b, letters, scratch);
    scratch.answers.iter().filter_map(part).collect()
}

/// The names as wholes, where they are short enough to be written as one word.
fn whole(a: &LetteredName, b: &LetteredName, letters: &Letters, cells: &mut Cells) -> Option<Path> {
    let y = b.latin.iter().find(|part| part.words.len() == usize::from(b.words))?;
    Some(weigh(a.first(&(0..a.words))?, &y.word, letters, cells))
}

/// Letters of the words that are in no answer.
fn free(name: &LetteredName, answers: &[Answer], side: impl Fn(&Answer) -> &Range<u8>) -> f32 {
    let words = name.firsts().filter(|(at, _)| at.len() == 1);
    let free = words.filter(|(at, _)| !answers.iter().any(|x| overlap(side(x), at)));
    free.map(|(_, word)| word.len() as f32).sum()
}

/// Which parts answer to which, likeliest first; a word is in one answer at most. The very same word answers first.
fn align(a: &LetteredName, b: &LetteredName, letters: &Letters, scratch: &mut Scratch) {
    let Scratch { cells, all, answers, .. } = scratch;
    answers.clear();
    let mut answer = |a: &Range<u8>, x: Word<'_>, y: &Part<LatinWord>| {
        let path = weigh(x, &y.word, letters, cells);
        Answer { a: a.clone(), b: y.words.clone(), path }
    };
    for (at, x) in a.firsts().filter(|(at, _)| at.len() == 1) {
        let same = |y: &&Part<LatinWord>| y.words.len() == 1 && x.is_same(&y.word);
        if let Some(y) = b.latin.iter().filter(same).find(|y| is_free(at, &y.words, answers)) {
            answers.push(answer(at, x, y));
        }
    }
    all.clear();
    for (at, x) in a.firsts() {
        for y in &b.latin {
            let written_as_one = at.len() > 1 || y.words.len() > 1;
            if (!written_as_one || may_be_one(a, (at, x), b, y)) && is_free(at, &y.words, answers) {
                all.push(answer(at, x, y));
            }
        }
    }
    let place = |x: &Answer| (x.a.start, x.b.start);
    all.sort_by(|p, q| q.path.log_odds.total_cmp(&p.path.log_odds).then_with(|| place(p).cmp(&place(q))));
    for answer in all.drain(..) {
        if is_free(&answer.a, &answer.b, answers) {
            answers.push(answer);
        }
    }
}

/// Whether no word of the two is in an answer.
fn is_free(a: &Range<u8>, b: &Range<u8>, answers: &[Answer]) -> bool {
    answers.iter().all(|x| !overlap(&x.a, a) && !overlap(&x.b, b))
}

/// Whether words that are written together may answer: they are on the side that has fewer.
fn may_be_one(
    a: &LetteredName,
    (at, x): (&Range<u8>, Word<'_>),
    b: &LetteredName,
    y: &Part<LatinWord>,
) -> bool {
    let many = at.len() > 1 && y.words.len() > 1;
    let whole = at.len() == usize::from(a.words) && y.words.len() == usize::from(b.words);
    a.words != b.words && (!many || whole) && x.may_be_written_in(y.word.len())
}
