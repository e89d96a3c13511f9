//! The best few readings of a text, where its script leaves vowels or sounds open.
//!
//! A word is spelled by the learned model of its language ([`super::learned`]); without one it becomes a lattice, for each
//! piece of the rules the variants of [`super::variants`], and a beam finds the best ways through. A word of the name
//! list gets its usual spellings first. Readings of a text multiply those of its words.

use super::abjad_words::{ARTICLE, has_article};
use super::beam::{self, Path};
use super::lang::Lang;
use super::learned::{self, Breadth};
use super::roman::{self, Guesses, capitalise, write_word};
use super::runs::{Run, runs};
use super::words::Word;
use super::writing::Writing;
use super::{lexicon, tables, variants};

/// One way to read a text.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Reading {
    /// The text in Latin letters.
    pub text: String,
    /// How probable it is that this is the spelling in use, 0 to 1; those of a text sum to at most 1.
    pub probability: f64,
}

/// More readings than this are not given: what follows has no weight.
const MOST: usize = 64;
/// A longer word is no name; it gets the reading of the rules alone.
const LONGEST_WORD: usize = 40;
/// What a word of the name list leaves to other spellings.
const UNLISTED: f64 = 0.3;
/// How often a word with the article is written without it (counted on the Arabic name words).
const BARE: f64 = 0.7;

/// The `n` best readings of `text` (at most 64), best first; none if `n` is 0. Latin text has one reading, itself, with
/// probability 1. Deterministic; linear in the length of the text.
///
/// ```
/// use canonym::translit::{Lang, readings};
/// let found = readings("محمد", Some(Lang::Ar), 3);
/// assert_eq!(found[0].text, "Muhammad");
/// assert!(found.iter().any(|reading| reading.text == "Mohammed"));
/// ```
pub fn readings(text: &str, lang: Option<Lang>, n: usize) -> Vec<Reading> {
    let n = n.min(MOST);
    let breadth = Breadth::of(n);
    let mut guesses = Guesses::new(text, lang);
    let mut word = Word::default();
    let mut whole = Whole { fixed: String::new(), open: vec![(String::new(), 1.0)], scale: 0.0 };
    for run in runs(text) {
        if run.is_plain() || !run.has_table() {
            whole.push(&fixed(run));
            continue;
        }
        word.read(run.writing, run.text);
        whole.join(of_word(&word, guesses.lang(run.writing), breadth), breadth.width);
    }
    whole.finish(n)
}

/// A run without a choice.
fn fixed(run: Run<'_>) -> String {
    roman::romanize(run.text).into_owned()
}

/// The readings of a text so far: all begin with `fixed`, which is no more copied, then go on with one of `open`.
struct Whole {
    fixed: String,
    /// The probabilities are relative to the best one.
    open: Vec<Path>,
    /// Natural logarithm of the best one's probability: that of a long text is too small for a float.
    scale: f64,
}

impl Whole {
    fn push(&mut self, text: &str) {
        for (open, _) in &mut self.open {
            open.push_str(text);
        }
    }

    fn join(&mut self, words: Vec<Path>, width: usize) {
        if let [(only, p)] = words.as_slice() {
            self.push(only);
            self.scale += p.ln();
            return;
        }
        let both = |a: &Path, b: &Path| ([a.0.as_str(), &b.0].concat(), a.1 * b.1);
        let all = self.open.iter().flat_map(|a| words.iter().map(move |b| both(a, b))).collect();
        self.open = beam::best(all, width);
        self.rescale();
        self.settle();
    }

    fn rescale(&mut self) {
        let Some(best) = self.open.first().map(|path| path.1) else { return };
        self.scale += best.ln();
        self.open.iter_mut().for_each(|path| path.1 /= best);
    }

    /// Moves what all readings share from their front to `fixed`, so that a long text stays linear.
    fn settle(&mut self) {
        let Some((first, rest)) = self.open.split_first() else { return };
        if first.0.len() < SETTLE_FROM {
            return;
        }
        let shared = rest.iter().fold(first.0.len(), |length, (text, _)| shared(&first.0[..length], text));
        self.fixed.push_str(&first.0[..shared]);
        self.open.iter_mut().for_each(|(text, _)| drop(text.drain(..shared)));
    }

    fn finish(self, n: usize) -> Vec<Reading> {
        let Whole { fixed, open, scale } = self;
        let reading = |(text, p): Path| Reading {
            text: [fixed.as_str(), &text].concat(),
            probability: (scale + p.ln()).exp().min(1.0),
        };
        open.into_iter().take(n).map(reading).collect()
    }
}

/// Below this length it is not worth looking for a shared front.
const SETTLE_FROM: usize = 256;

/// The length in bytes of the longest prefix that both have.
fn shared(a: &str, b: &str) -> usize {
    a.char_indices().zip(b.chars()).find(|((_, x), y)| x != y).map_or(a.len().min(b.len()), |((at, _), _)| at)
}

/// The letters of a word as its learned model sees them, and the language of that model; nothing for what is not one
/// word, or of a script without a model.
pub(crate) fn learned_letters(text: &str) -> Option<(Lang, Vec<char>)> {
    let mut words = runs(text).filter(|run| !run.is_plain());
    let run = words.next().filter(|_| words.next().is_none())?;
    let (lang, _) = learned::LEARNED.into_iter().find(|(lang, _)| lang.writing() == run.writing)?;
    let mut word = Word::default();
    word.read(run.writing, run.text);
    Some((lang, word.letters))
}

/// The readings of one word, in the capitals of the source.
fn of_word(word: &Word, lang: Lang, breadth: Breadth) -> Vec<Path> {
    let mut paths =
        if word.letters.len() > LONGEST_WORD { by_rule(word, lang) } else { open_word(word, lang, breadth) };
    for (text, _) in &mut paths {
        dress(text, word, lang);
    }
    paths
}

fn by_rule(word: &Word, lang: Lang) -> Vec<Path> {
    let mut text = String::new();
    write_word(word, lang, &mut text);
    vec![(text, 1.0)]
}

/// The name list has its share, the rest is guessed.
fn open_word(word: &Word, lang: Lang, breadth: Breadth) -> Vec<Path> {
    let listed = listed(&word.letters, lang);
    let breadth = if listed.is_some() { breadth.all() } else { breadth };
    let guessed = learned::spellings(&word.letters, lang, breadth).filter(|paths| !paths.is_empty());
    let guessed = guessed.unwrap_or_else(|| ruled(word, lang, breadth.width));
    match listed {
        Some(listed) => {
            beam::best(listed.into_iter().chain(scaled(guessed, UNLISTED)).collect(), breadth.width)
        }
        None => guessed,
    }
}

fn scaled(paths: Vec<Path>, share: f64) -> impl Iterator<Item = Path> {
    paths.into_iter().map(move |(text, p)| (text, p * share))
}

/// The reading by rule, and the best ways through the lattice of variants where there is one.
fn ruled(word: &Word, lang: Lang, width: usize) -> Vec<Path> {
    let rule = by_rule(word, lang).into_iter().map(|(text, p)| (text.to_lowercase(), p)).collect();
    let Some(lattice) = varied(&word.letters, lang) else { return rule };
    let varied = beam::search(&lattice.iter().map(AsRef::as_ref).collect::<Vec<_>>(), width);
    let varied = varied.into_iter().filter(|path| !path.0.is_empty()).collect();
    beam::best(scaled(rule, RULED).chain(scaled(varied, 1.0 - RULED)).collect(), width)
}

/// What the reading by rule gets beside its variants: it is the one that is consistent from end to end, and so it is
/// always among the candidates.
const RULED: f64 = 0.02;

/// The rules' pieces with their variants; nothing where a letter has no rule, or vowels have to be guessed.
fn varied(letters: &[char], lang: Lang) -> Option<Vec<Vec<(&'static str, f64)>>> {
    if matches!(lang.writing(), Writing::Arabic | Writing::Hebrew | Writing::Indic | Writing::Kana) {
        return None;
    }
    let rules = tables::rules(lang);
    let mut lattice = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let (length, to) = rules.at(letters, at)?;
        lattice.push(variants::of(to));
        at += length;
    }
    Some(lattice)
}

/// The listed spellings of a name word, with and without its article.
fn listed(letters: &[char], lang: Lang) -> Option<Vec<Path>> {
    let share = 1.0 - UNLISTED;
    if let Some(known) = lexicon::spellings(lang, letters) {
        return Some(spread(known, "", share));
    }
    let stem = letters.get(ARTICLE.len()..).filter(|_| lang == Lang::Ar && has_article(letters))?;
    let known = lexicon::spellings(lang, stem)?;
    let mut paths = spread(known, "", share * BARE);
    paths.extend(spread(known, "al-", share * (1.0 - BARE)));
    Some(paths)
}

/// Parts `share` among the spellings by rank, as word frequencies go: the second gets half of the first.
fn spread(known: &str, before: &str, share: f64) -> Vec<Path> {
    let weight = |rank: usize| 1.0 / (rank + 1) as f64;
    let total: f64 = known.split(' ').enumerate().map(|(rank, _)| weight(rank)).sum();
    let p = |rank: usize| share * weight(rank) / total;
    let text = |word: &str| [before, &word.to_ascii_lowercase()].concat();
    known.split(' ').enumerate().map(|(at, word)| (text(word), p(at))).collect()
}

/// Gives a reading the capitals of the source; a script without capitals gives names, so one at the start.
fn dress(text: &mut String, word: &Word, lang: Lang) {
    let all = word.upper.len() > 1 && word.upper.iter().all(|&up| up);
    let first = word.upper.first() == Some(&true);
    if all {
        *text = text.to_uppercase();
    } else if let Some(stem) = text.strip_prefix("al-").filter(|_| lang == Lang::Ar) {
        let mut stem = stem.to_owned();
        capitalise(&mut stem, 0);
        *text = ["al-", &stem].concat();
    } else if first || !lang.writing().has_case() {
        capitalise(text, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn best_and_among_the_best() {
        for (rule, lang, text, first, also) in [
            ("name list", None, "محمد", "Muhammad", "Mohamed"),
            ("article", None, "بشار الأسد", "Bashar Assad", "Bashar al-Assad"),
            ("counted", Some(Lang::Ru), "Путин", "Putin", "Putin"),
            ("capitals", None, "ПУТИН", "PUTIN", "PUTIN"),
            ("diphthong", None, "Сергей", "Sergey", "Sergei"),
            ("variants", Some(Lang::Bg), "Живков", "Zhivkov", "Jivkov"),
            ("latin", None, "Łódź 7", "Łódź 7", "Łódź 7"),
            ("han", None, "习近平", "Xi Jinping", "Xi Jinping"),
            ("nothing", None, "", "", ""),
            ("vowels that are not written", Some(Lang::He), "נתניהו", "Netanyahu", "Netanyahu"),
            ("doubled letters", Some(Lang::Ja), "ムッソリーニ", "Mussolini", "Mussolini"),
            ("sounds apart", Some(Lang::Ko), "클린턴", "Clinton", "Clinton"),
        ] {
            let found = readings(text, lang, 8);
            assert_eq!(found[0].text, first, "{rule}");
            assert!(found.iter().any(|r| r.text == also), "{rule}: {found:?}");
        }
    }

    #[test]
    fn none_asked_none_given() {
        assert_eq!(readings("Путин", None, 0), []);
    }

    #[test]
    fn a_word_of_any_length() {
        for letter in ["ж", "ب", "ア", "한", "ב"] {
            for length in [LONGEST_WORD, LONGEST_WORD + 1, 10_000] {
                let found = readings(&letter.repeat(length), None, 64);
                assert!(!found.is_empty() && !found[0].text.is_empty(), "{letter} {length}");
            }
        }
    }

    #[test]
    fn the_best_alone_is_a_likely_one() {
        for text in ["Хулуси Акар", "نصرالله", "ネタニヤフ", "김정은", "הרצוג"]
        {
            let best = &readings(text, None, 1)[0];
            let all = readings(text, None, 8);
            assert!(all.iter().any(|reading| reading.text == best.text), "{text}: {best:?}");
        }
    }

    #[test]
    fn letters_of_one_word() {
        for (text, expected) in [
            ("Путин", Some((Lang::Ru, "путин"))),
            ("カナ,", Some((Lang::Ja, "かな"))),
            ("محمد علي", None),
            ("Oslo", None),
            ("北京", None),
            ("", None),
        ] {
            let expected = expected.map(|(lang, letters)| (lang, letters.chars().collect::<Vec<_>>()));
            assert_eq!(learned_letters(text), expected, "{text}");
        }
    }

    #[test]
    fn a_long_text_stays_whole() {
        let text = "Путин и Лавров. ".repeat(400);
        let found = readings(&text, None, 2);
        assert!(found.iter().all(|r| r.text.matches("utin").count() > 390));
    }

    proptest! {
        #[test]
        fn ordered_and_at_most_one(text in "[а-яА-Яا-يא-ת'ァ-ヶ가-힣α-ωa-z ]{0,20}", n in 1usize..9) {
            let found = readings(&text, None, n);
            prop_assert!(!found.is_empty() && found.len() <= n);
            prop_assert!(found.is_sorted_by(|a, b| a.probability >= b.probability));
            prop_assert!(found.iter().map(|r| r.probability).sum::<f64>() <= 1.0 + 1e-4);
            prop_assert_eq!(&readings(&text, None, n), &found);
        }

        #[test]
        fn any_text(text in "\\PC{0,16}") {
            prop_assert!(!readings(&text, None, 3).is_empty());
        }
    }
}
