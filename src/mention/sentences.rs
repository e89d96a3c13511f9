//! Numbers the sentences of a text and says how each is capitalised.
//!
//! A sentence ends at a line break, or at `. ! ?` before a word that may begin one, unless the full stop belongs to
//! an abbreviation (`Gen. Akar`), an initial (`J. Smith`) or a dotted acronym inside a sentence (`U.S. forces`).

use super::fold;
use super::lexicon::{self, Flags};
use super::words::{Gap, Shape, Word};
use std::ops::Range;

/// How a sentence uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Casing {
    /// Names only, and the first word.
    Normal,
    /// Most words, as in headlines.
    Title,
    /// All letters.
    Upper,
}

/// A sentence: its words and its casing.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// Indices into the words of the text.
    pub(super) words: Range<usize>,
    /// How it uses capitals.
    pub(super) casing: Casing,
}

/// Fewest words of a headline whose casing can be judged.
const HEADLINE_MIN: usize = 4;

/// Words longer than this are capitalised in title case; shorter ones (`of`, `the`) may not be.
const SMALL_WORD: usize = 3;

/// Divides `words` (of `text`) into sentences and marks their numbers and first words.
pub(super) fn divide(text: &str, words: &mut [Word]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut first = 0;
    for i in 0..words.len() {
        let ends = i > 0 && ends_sentence(text, &words[i - 1], &words[i]);
        if ends {
            close(text, words, first..i, &mut sentences);
            first = i;
        }
        let word = &mut words[i];
        word.starts = ends || matches!(word.gap, Gap::Start | Gap::Quote | Gap::Stop);
        word.sentence = sentences.len() as u32;
    }
    if first < words.len() {
        close(text, words, first..words.len(), &mut sentences);
    }
    sentences
}

fn close(text: &str, words: &[Word], range: Range<usize>, sentences: &mut Vec<Sentence>) {
    let casing = casing(text, &words[range.clone()]);
    sentences.push(Sentence { words: range, casing });
}

fn ends_sentence(text: &str, before: &Word, next: &Word) -> bool {
    match next.gap {
        Gap::Line => true,
        Gap::Stop => next.shape != Shape::Lower,
        // The full stop of a dotted acronym may end the sentence as well.
        Gap::Space => {
            next.is_capital() && before.bytes_of(text).ends_with(b".") && is_function(next.of(text))
        }
        Gap::Dot => next.shape != Shape::Lower && !is_abbreviation(text, before),
        _ => false,
    }
}

fn is_function(word: &str) -> bool {
    lexicon::flags(&fold::fold(word)).any(Flags::FUNCTION)
}

/// Whether the full stop after the word ends no sentence.
fn is_abbreviation(text: &str, before: &Word) -> bool {
    before.is_initial(text)
        || matches!(
            before.of(text),
            "Adm"
                | "Amb"
                | "Apr"
                | "Aug"
                | "Brig"
                | "Capt"
                | "Cmdr"
                | "Col"
                | "Cpl"
                | "Dec"
                | "Doç"
                | "Dr"
                | "Feb"
                | "Fr"
                | "Ft"
                | "Gen"
                | "Gov"
                | "Hon"
                | "Inc"
                | "Jan"
                | "Jr"
                | "Lt"
                | "Maj"
                | "Messrs"
                | "Mr"
                | "Mrs"
                | "Ms"
                | "Mt"
                | "No"
                | "Nov"
                | "Oct"
                | "Ph.D"
                | "Prof"
                | "Rep"
                | "Rev"
                | "Sen"
                | "Sept"
                | "Sep"
                | "Sgt"
                | "Spc"
                | "Sr"
                | "St"
                | "Ste"
                | "Supt"
                | "approx"
                | "cf"
                | "e.g"
                | "i.e"
                | "no"
                | "vs"
        )
}

fn casing(text: &str, words: &[Word]) -> Casing {
    if words.len() < HEADLINE_MIN {
        let upper = words.len() > 1 && words.iter().all(|w| w.shape == Shape::Upper && w.end - w.start > 1);
        return if upper { Casing::Upper } else { Casing::Normal };
    }
    let (mut long, mut capital, mut upper, mut lower) = (0, 0, 0, 0);
    for word in words {
        let is_long = (word.end - word.start) as usize > SMALL_WORD;
        long += usize::from(is_long && word.shape != Shape::Number);
        capital += usize::from(is_long && word.is_capital());
        upper += usize::from(word.shape == Shape::Upper);
        lower += usize::from(word.shape == Shape::Lower);
    }
    // Headlines end without a full stop; a short sentence of names has one.
    let stopped = words.last().is_some_and(|last| text[last.end as usize..].starts_with('.'));
    // One word in five may be a number or keep its own casing.
    if upper * 5 >= (upper + lower) * 4 && upper * 2 > words.len() {
        Casing::Upper
    } else if !stopped && long >= 3 && capital * 5 >= long * 4 {
        Casing::Title
    } else {
        Casing::Normal
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::scan;
    use super::{Casing, divide};

    #[test]
    fn ends_of_sentences() {
        let cases = [
            ("full stop", "He met Putin. Erdogan left.", 2),
            ("abbreviation", "He met Gen. Akar in Idlib.", 1),
            ("initials", "J. K. Rowling wrote.", 1),
            ("acronym inside", "The U.S. Congress met.", 1),
            ("acronym at the end", "He left the U.S. The army stayed.", 2),
            ("small letter after", "at 9 p.m. and later", 1),
            ("quote", "\"We won.\" Putin left.", 2),
            ("lines", "AFP photo\n\nTurkey said", 2),
        ];
        for (rule, text, count) in cases {
            assert_eq!(divide(text, &mut scan(text)).len(), count, "{rule}");
        }
    }

    #[test]
    fn casing_of_headlines() {
        let cases = [
            ("Russia denies involvement in airstrikes", Casing::Normal),
            ("Erdogan Meets Putin in Sochi", Casing::Title),
            ("ERDOĞAN MEETS PUTIN IN SOCHI", Casing::Upper),
            ("NATO met.", Casing::Normal),
        ];
        for (text, casing) in cases {
            assert_eq!(divide(text, &mut scan(text))[0].casing, casing, "{text}");
        }
    }
}
