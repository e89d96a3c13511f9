//! How the words of a name may be read in Latin letters, and how well the readings of two names agree.
//!
//! A script that leaves vowels or sounds open has several readings; of each word the likeliest few of the letter models
//! ([`crate::translit::readings`]) are held against the words of the other name, and the best counts. It is a witness beside
//! the learned edit model, which sums over all readings but sees letters one by one.

use super::align::likeness;
use super::costs::Costs;
use super::edit::{Cells, MAX_LETTERS};
use super::prepare::{PreparedName, is_word_char};
use super::sound;
use super::strings::jaro_winkler;
use crate::script::{Script, script_of};
use crate::translit::{name_key, readings};

/// Readings of a word that are tried.
const TRIED: usize = 3;
/// Words of a name that are read.
const MAX_WORDS: usize = 6;

/// A name as it may be read: for each word its readings in ASCII letters, likeliest first; no words where it is Latin.
#[derive(Clone, Debug, Default)]
pub(super) struct ReadName(Vec<Vec<String>>);

/// What the readings say of two names: of their joined words Jaro–Winkler and the ratio, of their words Jaro–Winkler in the
/// mean and at worst, and the share of them that sound alike.
pub(super) type ReadFeatures = [f32; 5];

impl ReadName {
    /// The readings of a name that is not Latin.
    pub(super) fn of(name: &str) -> Self {
        let words = name.split(|c: char| !is_word_char(c)).filter(|word| !word.is_empty());
        Self(words.map(spellings).filter(|word| !word.is_empty()).take(MAX_WORDS).collect())
    }

    /// The likeliest reading of each word.
    pub(super) fn likeliest(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|word| word.first()).map(String::as_str)
    }
}

fn spellings(word: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    // Thai is read letter by letter, as it was when the models were fitted.
    let texts = match word.chars().all(|c| script_of(c) == Script::Thai) {
        true => vec![word.to_owned()],
        false => readings(word, None, TRIED).into_iter().map(|reading| reading.text).collect(),
    };
    for text in texts {
        let mut letters = name_key(&text);
        letters.retain(|c| c.is_ascii_lowercase());
        letters.truncate(MAX_LETTERS);
        if !letters.is_empty() && !all.contains(&letters) {
            all.push(letters);
        }
    }
    all
}

/// A word and the word of the other name that is most like it, as both are read then.
struct Answer<'n> {
    likeness: f64,
    mine: &'n str,
    theirs: &'n str,
}

/// Compares the readings of two names; nothing where both are Latin.
pub(super) fn compare(
    a: &PreparedName,
    b: &PreparedName,
    costs: &Costs,
    cells: &mut Cells,
) -> Option<ReadFeatures> {
    if a.read.0.is_empty() && b.read.0.is_empty() {
        return None;
    }
    let (short, long) = if count(a) <= count(b) { (a, b) } else { (b, a) };
    let (answers, back) = (answers(short, long), answers(long, short));
    if answers.is_empty() {
        return None;
    }
    let (x, y) = (joined(&answers), joined(&back));
    let (_, ratio) = likeness(costs, x.as_bytes(), y.as_bytes(), cells);
    let total: usize = answers.iter().map(|answer| answer.mine.len()).sum();
    let mean = |value: &dyn Fn(&Answer<'_>) -> f64| {
        answers.iter().map(|answer| value(answer) * answer.mine.len() as f64).sum::<f64>() / total as f64
    };
    let sound = |word: &str| sound::code(word.as_bytes());
    let worst = answers.iter().map(|answer| answer.likeness).fold(1.0, f64::min);
    let whole = jaro_winkler(&x, &y);
    let sounds = mean(&|answer| f64::from(u8::from(sound(answer.mine) == sound(answer.theirs))));
    Some([whole as f32, ratio, mean(&|answer| answer.likeness) as f32, worst as f32, sounds as f32])
}

fn count(name: &PreparedName) -> usize {
    if name.read.0.is_empty() { name.words.len().min(MAX_WORDS) } else { name.read.0.len() }
}

/// The readings of a word; a Latin one is read as it stands.
fn ways(name: &PreparedName, at: usize) -> impl Iterator<Item = &str> {
    let read = name.read.0.get(at).into_iter().flatten().map(String::as_str);
    let latin = name.words.get(at).filter(|_| name.read.0.is_empty());
    read.chain(latin.map(|word| name.letters_of(&word.at)))
}

/// What answers to each word of `name` in `other`.
fn answers<'n>(name: &'n PreparedName, other: &'n PreparedName) -> Vec<Answer<'n>> {
    (0..count(name)).filter_map(|at| answer(name, at, other)).collect()
}

fn answer<'n>(name: &'n PreparedName, at: usize, other: &'n PreparedName) -> Option<Answer<'n>> {
    let mut best: Option<Answer<'n>> = None;
    for mine in ways(name, at) {
        for theirs in (0..count(other)).flat_map(|at| ways(other, at)) {
            let likeness = jaro_winkler(mine, theirs);
            if best.as_ref().is_none_or(|best| likeness > best.likeness) {
                best = Some(Answer { likeness, mine, theirs });
            }
        }
    }
    best
}

fn joined(answers: &[Answer<'_>]) -> String {
    let mut joined: String = answers.iter().map(|answer| answer.mine).collect();
    joined.truncate(MAX_LETTERS);
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::Scorer;
    use crate::score::costs::Vowels;

    fn compared(a: &str, b: &str) -> Option<ReadFeatures> {
        let scorer = Scorer::new();
        let (a, b) = (scorer.prepare(a), scorer.prepare(b));
        compare(&a, &b, &Costs::new(Vowels::Written), &mut Cells::default())
    }

    #[test]
    fn the_reading_that_is_most_alike_counts() {
        for (native, right, wrong) in [
            ("محمد سعيد", "Mohammed Saeed", "Mahmoud Sayed"),
            ("نتنياهو", "Netanyahu", "Nathan"),
            ("Сергей Лавров", "Sergei Lavrov", "Sergio Larrea"),
            ("クリントン", "Clinton", "Crichton"),
            ("محمد", "Мохаммед", "Махмуд"),
        ] {
            let (right, wrong) = (compared(native, right).unwrap(), compared(native, wrong).unwrap());
            assert!(right[0] > wrong[0] && right[2] > wrong[2], "{native}: {right:?} {wrong:?}");
            assert!(right.iter().all(|value| (0.0..=1.0).contains(value)), "{native}: {right:?}");
        }
    }

    #[test]
    fn latin_names_have_no_readings() {
        assert_eq!(compared("Hulusi Akar", "Khulusi Akar"), None);
    }

    #[test]
    fn nothing_to_read_says_nothing() {
        for name in ["", "\u{301}\u{301}", "🙂"] {
            assert_eq!(compared(name, "Акар"), None, "{name:?}");
        }
    }
}
