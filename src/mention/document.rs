//! What the whole document says about its words, and the view of it that the rules share.

use super::cases::{Speech, Speeches};
use super::endings::Tongue;
use super::fold;
use super::german;
use super::known::KnownNames;
use super::lexicon::{self, Flags};
use super::sentences::{Casing, Sentence};
use super::words::{Gap, Shape, Word};
use crate::script::{Script, script_of};
use rustc_hash::{FxBuildHasher, FxHashSet, FxHasher};
use std::hash::Hasher;

/// A document under the rules: its words and what is known of them.
pub(super) struct Document<'t> {
    /// The clean text.
    pub(super) text: &'t str,
    /// Its words, annotated.
    pub(super) words: &'t [Word],
    /// The table.
    pub(super) names: &'t KnownNames,
    /// Whether words of scripts without capitals stand in it.
    pub(super) has_caseless: bool,
    /// Its language, as far as endings of names depend on it.
    tongue: Tongue,
    /// Its language by more of its words.
    speeches: Speeches,
    /// Hashes of the words with a capital that their place does not explain.
    capital: FxHashSet<u64>,
    /// Of a German document: the surnames behind given names.
    surnames: FxHashSet<String>,
}

/// Whether the letters of `text` are worth asking for its language.
pub(super) fn may_have_tongue(text: &str) -> bool {
    has_letter(text, &TURKISH_LETTERS) || has_letter(text, &POLISH_LETTERS)
}

/// The language of `text` by its letters and frequent small words: in Turkish an unknown name ends before an
/// apostrophe's ending, in Polish a name may have a case ending, and in German a capital says little.
pub(super) fn tongue(text: &str, words: &[Word], speeches: Speeches) -> Tongue {
    let (has_turkish, has_polish) = (has_letter(text, &TURKISH_LETTERS), has_letter(text, &POLISH_LETTERS));
    if !has_turkish && !has_polish {
        return germanic(speeches);
    }
    let (mut turkish, mut polish, mut english) = (0, 0, 0);
    for word in words.iter().filter(|word| word.shape == Shape::Lower) {
        match word.bytes_of(text) {
            b"ve" | b"bir" | b"bu" | b"i\xc3\xa7in" | b"ile" | b"olarak" | b"olan" => turkish += 1,
            b"w" | b"z" | b"na" | b"nie" | b"do" | b"si\xc4\x99" | b"kt\xc3\xb3ry" | b"przez" => polish += 1,
            b"the" | b"of" | b"and" | b"to" | b"in" | b"that" | b"was" | b"for" => english += 1,
            _ => {}
        }
    }
    if has_polish && polish > turkish.max(english) {
        Tongue::Polish
    } else if has_turkish && (turkish > english || english == 0 && may_be(Speech::Turkish, speeches)) {
        Tongue::Turkish
    } else {
        germanic(speeches)
    }
}

fn germanic(speeches: Speeches) -> Tongue {
    match () {
        () if speeches.is_only(Speech::German) => Tongue::German,
        () if speeches.is_only(Speech::Germanic) => Tongue::Germanic,
        () => Tongue::Plain,
    }
}

/// Whether the text is of a language that elides vowels before names, as far as its words say it.
pub(super) fn may_elide(text: &str, speeches: Speeches) -> bool {
    speeches.is_only(Speech::Other) && text.contains(fold::is_apostrophe)
}

/// Whether nothing speaks for a language other than `speech`.
fn may_be(speech: Speech, speeches: Speeches) -> bool {
    speeches.is_empty() || speeches.has(speech)
}

/// The language of `text` by more of its words.
pub(super) fn speeches(text: &str, words: &[Word]) -> Speeches {
    let small = |i: usize| words.get(i).is_some_and(|word| word.shape == Shape::Lower);
    let next_is_name = |i: usize| {
        words.get(i + 1).is_some_and(|next| next.is_capital() && matches!(next.gap, Gap::Space | Gap::Hyphen))
    };
    // *Ursula von der Leyen*, *Abu Muhammad al-Julani*: what stands in a name is of no language.
    let in_name = |i: usize| {
        let word = words[i].of(text);
        (next_is_name(i) || small(i + 1) && next_is_name(i + 1))
            && (word == "von" || lexicon::flags(word).any(Flags::PARTICLE))
    };
    let counted = (0..words.len()).filter(|&i| small(i) && !in_name(i));
    Speeches::of_words(counted.map(|i| words[i].of(text)))
}

const TURKISH_LETTERS: [&str; 7] = ["ü", "ö", "ç", "ı", "ğ", "İ", "ş"];
const POLISH_LETTERS: [&str; 5] = ["ł", "ą", "ę", "ś", "ż"];

/// Whether one of `letters` stands in the text; their first bytes are searched for.
fn has_letter(text: &str, letters: &[&str]) -> bool {
    let text = text.as_bytes();
    memchr::memchr3_iter(0xc3, 0xc4, 0xc5, text).any(|at| {
        let letter = text.get(at..at + 2);
        letter.is_some_and(|letter| letters.iter().any(|l| l.as_bytes() == letter))
    })
}

/// Lists whose words are ordinary even with a capital.
const ORDINARY_LISTS: Flags = Flags::COMMON
    .or(Flags::FUNCTION)
    .or(Flags::GENERIC)
    .or(Flags::ORG_HEAD)
    .or(Flags::PLACE_HEAD)
    .or(Flags::TITLE_PART)
    .or(Flags::TITLE);

/// Marks the words with a capital that no list holds and that are ordinary all the same: the document writes them
/// small too, or they end like English words. (A collision of hashes only makes a sentence start look ordinary.)
pub(super) fn mark_ordinary(text: &str, words: &mut [Word]) {
    let mut small = String::new();
    let mut asked: Vec<(usize, u64)> = Vec::new();
    let mut sieve = Sieve::default();
    for (i, word) in words.iter_mut().enumerate() {
        if !word.is_capital() || word.flags.any(ORDINARY_LISTS) {
            continue;
        }
        small.clear();
        append_small(word.stem(text), &mut small);
        if lexicon::looks_common(&small) {
            word.flags = word.flags.or(Flags::ORDINARY_HERE);
        } else {
            sieve.add(small.as_bytes());
            asked.push((i, hash(small.as_bytes())));
        }
    }
    let small_words = words.iter().filter(|word| word.shape == Shape::Lower).map(|word| word.bytes_of(text));
    let written_small: Vec<u64> = small_words.filter(|word| sieve.may_hold(word)).map(hash).collect();
    let written_small: FxHashSet<u64> = written_small.into_iter().collect();
    for (i, _) in asked.into_iter().filter(|(_, hash)| written_small.contains(hash)) {
        words[i].flags = words[i].flags.or(Flags::ORDINARY_HERE);
    }
}

fn append_small(word: &str, out: &mut String) {
    if word.is_ascii() {
        let start = out.len();
        out.push_str(word);
        out[start..].make_ascii_lowercase();
    } else {
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// Bits of a sieve: an article asks for some fifty words.
const SIEVE_BITS: usize = 2048;

/// Tells most words that were not added, by their length and first two bytes.
struct Sieve([u64; SIEVE_BITS / 64]);

impl Default for Sieve {
    fn default() -> Self {
        Self([0; SIEVE_BITS / 64])
    }
}

impl Sieve {
    fn place(word: &[u8]) -> (usize, u64) {
        let byte = |at: usize| word.get(at).map_or(0, |&b| usize::from(b & 31));
        let bit = (byte(0) << 6 ^ byte(1) << 1 ^ word.len()) % SIEVE_BITS;
        (bit / 64, 1 << (bit % 64))
    }

    fn add(&mut self, word: &[u8]) {
        let (slot, bit) = Self::place(word);
        self.0[slot] |= bit;
    }

    fn may_hold(&self, word: &[u8]) -> bool {
        let (slot, bit) = Self::place(word);
        self.0[slot] & bit != 0
    }
}

fn hash(word: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word);
    hasher.finish()
}

/// About the words of a text for each different one with a capital.
const WORDS_PER_CAPITAL: usize = 8;

impl<'t> Document<'t> {
    /// Collects which words have a capital that their place does not explain.
    pub(super) fn new(
        text: &'t str,
        words: &'t [Word],
        sentences: &[Sentence],
        names: &'t KnownNames,
        (tongue, speeches): (Tongue, Speeches),
    ) -> Self {
        let mut capital = FxHashSet::with_capacity_and_hasher(words.len() / WORDS_PER_CAPITAL, FxBuildHasher);
        for sentence in sentences.iter().filter(|sentence| sentence.casing == Casing::Normal) {
            let words = words[sentence.words.clone()].iter();
            let unexplained = words.filter(|word| word.is_capital() && !word.starts);
            capital.extend(unexplained.map(|word| hash(word.stem(text).as_bytes())));
        }
        let has_caseless = words.iter().any(|word| word.shape == Shape::Caseless);
        let surnames = match tongue {
            Tongue::German => german::surnames(text, words),
            _ => FxHashSet::default(),
        };
        Self { text, words, names, has_caseless, tongue, speeches, capital, surnames }
    }

    /// Whether the text is of a language whose names have endings in Latin letters.
    pub(super) fn has_tongue(&self) -> bool {
        self.tongue != Tongue::Plain
    }

    /// Whether the text is German.
    pub(super) fn is_german(&self) -> bool {
        self.tongue == Tongue::German
    }

    /// Whether the text is of a language other than English.
    pub(super) fn is_foreign(&self) -> bool {
        !self.speeches().is_empty() && !self.speeches().has(Speech::English)
    }

    /// Whether a German document has a given name before the word of folded form `key`.
    pub(super) fn is_surname_here(&self, key: &str) -> bool {
        self.surnames.contains(key)
    }

    /// Its language, as far as its small words say it.
    pub(super) fn speeches(&self) -> Speeches {
        self.speeches
    }

    /// The lists of word `i`, small words included.
    pub(super) fn flags(&self, i: usize) -> Flags {
        let word = &self.words[i];
        match word.shape {
            Shape::Lower => lexicon::flags(word.of(self.text)),
            _ => word.flags,
        }
    }

    /// The text of word `i` without a possessive.
    pub(super) fn stem(&self, i: usize) -> &'t str {
        self.words[i].stem(self.text)
    }

    /// Whether word `i`, which has a capital, is a given name of any list.
    pub(super) fn is_given(&self, i: usize) -> bool {
        self.words[i].flags.any(Flags::GIVEN) || lexicon::is_first_name(&fold::fold(self.stem(i)))
    }

    /// Whether word `i`, which has a capital, is by its lists, its ending or the document an ordinary word.
    pub(super) fn is_ordinary(&self, i: usize) -> bool {
        self.words[i].flags.any(ORDINARY_LISTS.or(Flags::ORDINARY_HERE))
    }

    /// Whether word `i` is of a language whose common words are listed too thinly to know them at a sentence start.
    pub(super) fn is_thinly_listed(&self, i: usize) -> bool {
        let latin = self.stem(i).chars().next().is_some_and(|c| script_of(c) == Script::Latin);
        self.tongue != Tongue::Plain || !latin || self.is_foreign()
    }

    /// Whether the word also stands with a capital in the middle of a sentence.
    pub(super) fn is_capital_elsewhere(&self, i: usize) -> bool {
        self.capital.contains(&hash(self.stem(i).as_bytes()))
    }
}
