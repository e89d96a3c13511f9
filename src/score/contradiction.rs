//! What two names contradict each other in, however alike they are spelled: rules beside the model, for what labelled pairs
//! hardly show.

use super::lexicon::Bearer;
use super::prepare::{PreparedName, Word, WordKind, Writing};

/// What two names contradict each other in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contradiction {
    /// Both are Chinese names, in different characters.
    Characters,
    /// *Mr* and *Mrs*, *Jr.* and *Sr.*
    Bearer,
    /// *George H. Bush* and *George W. Bush*.
    Initials,
    /// *Salman bin Mohammed* and *Mohammed bin Salman*.
    Parentage,
    /// *Li* and *Le*: of so few letters each one makes another name.
    ShortWord,
}

impl Contradiction {
    /// Its log-odds.
    pub(super) fn weight(self) -> f64 {
        match self {
            Self::Characters | Self::Bearer | Self::Parentage => -8.0,
            Self::Initials => -6.0,
            Self::ShortWord => -5.0,
        }
    }

    /// It, as a person reads it.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Characters => "written in other characters",
            Self::Bearer => "told apart by title or generation",
            Self::Initials => "told apart by initials",
            Self::Parentage => "the one is the other's father",
            Self::ShortWord => "short words that differ",
        }
    }
}

/// What two names contradict each other in.
pub(super) fn contradiction(a: &PreparedName, b: &PreparedName) -> Option<Contradiction> {
    let differ = |(a, b): (&Option<Bearer>, &Option<Bearer>)| a.is_some() && b.is_some() && a != b;
    let latin = a.writing == Writing::Latin && b.writing == Writing::Latin;
    match (&a.chinese, &b.chinese) {
        (Some(a), Some(b)) if a != b => Some(Contradiction::Characters),
        _ if a.bearer.iter().zip(&b.bearer).any(differ) => Some(Contradiction::Bearer),
        _ if a.alphabet == b.alphabet && has_unanswered(a, b) && has_unanswered(b, a) => {
            Some(Contradiction::Initials)
        }
        _ if latin && are_father_and_child(a, b) => Some(Contradiction::Parentage),
        _ if latin && are_other_short_words(a, b) => Some(Contradiction::ShortWord),
        _ => None,
    }
}

/// Whether an initial of `name` answers to nothing in `other`. Behind the last word stands a legal form as often.
fn has_unanswered(name: &PreparedName, other: &PreparedName) -> bool {
    // One alphabet has one way to write a sound.
    let latin = name.writing == Writing::Latin;
    let last = name.words.iter().rposition(|word| word.kind == WordKind::Name).unwrap_or(0);
    let initials = name.words[..last].iter().filter(|word| word.kind == WordKind::Initial);
    initials.map(|word| first_letter(name, word)).any(|initial| {
        let answers = |word: &&Word| match word.kind {
            WordKind::Initial => true,
            WordKind::Name => !name.words.iter().any(|own| is_like(name, own, other, word)),
            _ => false,
        };
        let same = |letter: u8| letter == initial || latin && may_be_one(initial, letter);
        !other.words.iter().filter(answers).any(|word| same(first_letter(other, word)))
    })
}

fn first_letter(name: &PreparedName, word: &Word) -> u8 {
    name.letters_of(&word.at).bytes().next().unwrap_or(b' ')
}

/// Letters that names are begun with for one another in different countries.
const FOR_ONE_ANOTHER: [&[u8]; 5] = [b"ckqgxh", b"csz", b"jyigd", b"vwfbp", b"aeiou"];

fn may_be_one(a: u8, b: u8) -> bool {
    FOR_ONE_ANOTHER.iter().any(|letters| letters.contains(&a) && letters.contains(&b))
}

/// Jaro–Winkler of two words that are one, perhaps misspelled.
const LIKE: f64 = 0.88;

fn is_like(name: &PreparedName, word: &Word, other: &PreparedName, others: &Word) -> bool {
    word.kind == WordKind::Name
        && strsim::jaro_winkler(name.letters_of(&word.at), other.letters_of(&others.at)) >= LIKE
}

/// Words between a child's name and the father's.
const CHILD_OF: [&str; 8] = ["bin", "ibn", "bn", "bint", "binti", "ben", "ould", "uld"];

/// The words before and after the first *bin* of a name.
fn parentage(name: &PreparedName) -> Option<[&Word; 2]> {
    let is_of = |word: &Word| CHILD_OF.contains(&name.letters_of(&word.at));
    let at = name.words.iter().position(is_of)?;
    let [child, father] = [name.words.get(at.checked_sub(1)?)?, name.words.get(at + 1)?];
    (child.kind == WordKind::Name && father.kind == WordKind::Name).then_some([child, father])
}

fn are_father_and_child(a: &PreparedName, b: &PreparedName) -> bool {
    let (Some([a_child, a_father]), Some([b_child, b_father])) = (parentage(a), parentage(b)) else {
        return false;
    };
    is_like(a, a_child, b, b_father) && is_like(a, a_father, b, b_child) && !is_like(a, a_child, b, b_child)
}

/// Longest word of which every letter counts.
const SHORT: usize = 3;
/// Letters that stand for one another in any word: *Oyo*, *Ojo*.
const HABITS: [[u8; 2]; 6] = [*b"yj", *b"wv", *b"iy", *b"ck", *b"qk", *b"sz"];

/// Whether both are one short word, of as many letters but not the same ones.
fn are_other_short_words(a: &PreparedName, b: &PreparedName) -> bool {
    let ([_], [_]) = (&a.words[..], &b.words[..]) else { return false };
    let is_habit = |a: u8, b: u8| a == b || HABITS.contains(&[a, b]) || HABITS.contains(&[b, a]);
    (1..=SHORT).contains(&a.letters.len())
        && a.letters.len() == b.letters.len()
        && !a.letters.bytes().zip(b.letters.bytes()).all(|(a, b)| is_habit(a, b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::Scorer;

    #[test]
    fn what_contradicts_and_what_does_not() {
        use Contradiction::{Initials, Parentage, ShortWord};
        let scorer = Scorer::new();
        for (a, b, expected) in [
            ("George H. Bush", "George W. Bush", Some(Initials)),
            ("H. Clinton", "B. Clinton", Some(Initials)),
            ("А. В. Иванов", "А. Б. Иванов", Some(Initials)),
            ("John A. Smith", "John Smith", None),
            ("J. Smith", "John Smith", None),
            ("George H. W. Bush", "George W. Bush", None),
            ("H. Akar", "K. Akar", None),
            ("J. R. Tolkien", "J. Ronald Tolkien", None),
            ("Bolsak S.A", "Bolsak E.U", None),
            ("Salman bin Mohammed", "Mohammed bin Salman", Some(Parentage)),
            ("Ahmad bin Ali", "Ali bin Ahmed", Some(Parentage)),
            ("Mohammed bin Salman", "Muhammad bin Salman", None),
            ("Mohammed bin Mohammed", "Muhammad bin Mohammed", None),
            ("Li", "Le", Some(ShortWord)),
            ("YPG", "YPJ", Some(ShortWord)),
            ("Oyo", "Ojo", None),
            ("Jon", "John", None),
            ("Ann", "Anne", None),
            ("Fez", "Fès", None),
        ] {
            let (x, y) = (scorer.prepare(a), scorer.prepare(b));
            assert_eq!(contradiction(&x, &y), expected, "{a} / {b}");
            assert_eq!(contradiction(&y, &x), expected, "{b} / {a}");
        }
    }
}
