//! A name → its folded words with what is known of each: done once, compared many times.

use super::edit::MAX_LETTERS;
use super::letters::{Alphabet, LetteredName, Letters};
use super::lexicon::{self, Bearer, LegalForm};
use super::numeral::{self, number, roman};
use super::rarity::Rarity;
use super::read::ReadName;
use super::sound;
use crate::clean::Cleaner;
use crate::script::{Script, script_of};
use crate::translit::{chinese_name, name_key};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Characters of a name that are read; what stands behind is dropped first.
pub const MAX_CHARS: usize = 1024;
/// Words of a name that are compared; the words behind are dropped. The longest names of the training data, of
/// organizations, have 22.
pub const MAX_WORDS: usize = 24;
/// Longest acronym that is tried.
const MAX_ACRONYM: usize = 12;

/// What a word is for a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordKind {
    /// A proper word of the name.
    Name,
    /// An article, kinship word or preposition: `al`, `von`, `of`.
    Particle,
    /// A form of address.
    Honorific,
    /// One letter that stands for a word.
    Initial,
    /// A word with a digit, or a Roman numeral (its letters are then the decimal digits).
    Number,
}

/// One folded word.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Its letters, in [`PreparedName::letters`].
    pub(super) at: Range<u16>,
    pub(super) kind: WordKind,
    /// What agreeing on it tells, nats.
    pub(super) rarity: f32,
    /// Phonetic code.
    pub(super) sound: u32,
}

/// The writing that a name was given in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Writing {
    /// Latin letters (or none at all).
    #[default]
    Latin,
    /// Cyrillic, Greek, Armenian, Georgian: letter by letter.
    Alphabet,
    /// Arabic, Hebrew, Syriac: vowels unwritten.
    Abjad,
    /// Han, kana, hangul: by syllable or reading.
    Syllables,
    /// Indic scripts, Thai, Ethiopic and the rest.
    Other,
}

/// A name made ready for comparing: done once, compared many times. About 300 bytes for a usual name.
#[derive(Clone, Debug, Default)]
pub struct PreparedName {
    /// The name as given: NFKC, cut to [`MAX_CHARS`]. Native letters stay native.
    pub(super) native: String,
    /// All words' letters, ASCII, one after the other: the joined name.
    pub(super) letters: String,
    pub(super) words: Vec<Word>,
    pub(super) writing: Writing,
    /// The last alphabet of [`Alphabet::ALL`] that one of its letters has.
    pub(super) alphabet: Alphabet,
    /// What the learned edit model needs of it.
    pub(super) lettered: LetteredName,
    /// What its first and its last word say of its bearer.
    pub(super) bearer: [Option<Bearer>; 2],
    /// The characters of a Chinese name ([`chinese_name`]).
    pub(super) chinese: Option<String>,
    /// Its words as they may be read; nothing for a Latin name.
    pub(super) read: ReadName,
    /// The legal form, taken out of the words.
    pub(super) legal: Option<LegalForm>,
    /// First letters of the proper words, and of all words.
    pub(super) initials: [String; 2],
    /// A bracketed acronym, folded.
    pub(super) bracketed: Option<String>,
}

impl PreparedName {
    /// The folded words, in order: ASCII, lower case.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| self.letters_of(&word.at))
    }

    /// The name as it was given, in NFKC.
    pub fn text(&self) -> &str {
        &self.native
    }

    pub(super) fn letters_of(&self, at: &Range<u16>) -> &str {
        &self.letters[usize::from(at.start)..usize::from(at.end)]
    }

    /// Whether nothing is left to compare: empty, only marks, only emoji.
    pub(super) fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }
}

/// A word on its way: folded letters and what its raw form showed.
struct Raw {
    letters: String,
    kind: WordKind,
}

/// Prepares `name`; see [`super::Scorer::prepare`].
pub(super) fn prepare(name: &str, rarity: &Rarity, letters: &Letters) -> PreparedName {
    let native: String = repaired(name).nfkc().take(MAX_CHARS).collect();
    let native = native.trim().to_string();
    let (plain, bracketed) = take_bracketed(&native);
    let plain = numeral::without_thousands(plain);
    let (front, back) = split_at_comma(&plain);
    let mut raws = words_of(front, true);
    let mut behind = words_of(back.unwrap_or_default(), false);
    let inverted = back.is_some() && !behind.is_empty() && !is_legal(&behind);
    if inverted {
        behind.append(&mut raws);
        raws = behind;
    } else {
        raws.append(&mut behind);
    }
    count_kings(&mut raws);
    if let [first, _, ..] = &mut raws[..]
        && first.kind == WordKind::Number
        && let Some(surname) = numeral::surname(&first.letters, &plain)
    {
        *first = Raw { letters: surname.to_owned(), kind: WordKind::Name };
    }
    let legal = take_legal(&mut raws);
    let mut prepared =
        PreparedName { writing: writing_of(&native), native, legal, bracketed, ..Default::default() };
    if let [first, .., last] = &raws[..] {
        prepared.bearer = lexicon::bearer(&first.letters, &last.letters);
    }
    prepared.initials = [initials(&raws, Some(WordKind::Name)), initials(&raws, None)];
    for raw in raws.into_iter().take(MAX_WORDS) {
        prepared.push(&raw, rarity);
    }
    (prepared.alphabet, prepared.lettered) = if prepared.writing == Writing::Latin {
        (Alphabet::Latin, LetteredName::latin(prepared.words(), letters))
    } else {
        prepared.read = ReadName::of(&prepared.native);
        prepared.chinese = chinese_name(&prepared.native);
        let lettered = LetteredName::native(&prepared.native, prepared.read.likeliest(), letters);
        (alphabet_of(&prepared.native), lettered)
    };
    prepared
}

impl PreparedName {
    fn push(&mut self, raw: &Raw, rarity: &Rarity) {
        let letters = &raw.letters[..raw.letters.len().min(MAX_LETTERS)];
        let start = self.letters.len() as u16;
        self.letters.push_str(letters);
        let at = start..self.letters.len() as u16;
        let rarity = match raw.kind {
            WordKind::Name | WordKind::Number => rarity.of(letters),
            WordKind::Particle | WordKind::Honorific | WordKind::Initial => 1.0,
        };
        self.words.push(Word { at, kind: raw.kind, rarity, sound: sound::code(letters.as_bytes()) });
    }
}

/// The name as it was meant, where a word of it mixes scripts or looks like UTF-8 that was misread; else as it is.
fn repaired(name: &str) -> Cow<'_, str> {
    static CLEANER: LazyLock<Cleaner> = LazyLock::new(Cleaner::new);
    let read = name.char_indices().nth(MAX_CHARS).map_or(name, |(end, _)| &name[..end]);
    if is_misread(read) || read.split(|c| !is_word_char(c)).any(is_mixed) {
        Cow::Owned(CLEANER.clean(read).text().to_owned())
    } else {
        Cow::Borrowed(read)
    }
}

/// Whether a first byte of UTF-8, read as a letter, stands before what is no ASCII letter.
fn is_misread(name: &str) -> bool {
    let starts = |c| matches!(c, 'Â' | 'Ã' | 'Ä' | 'Å' | 'Ð' | 'Ñ' | 'Ø' | 'Ù');
    !name.is_ascii()
        && name.chars().zip(name.chars().skip(1)).any(|(c, next)| starts(c) && !next.is_ascii_alphabetic())
}

/// Whether a word has Latin letters and letters of another script.
fn is_mixed(word: &str) -> bool {
    let is_latin = |c: char| script_of(c) == Script::Latin;
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    !word.is_ascii() && letters().any(is_latin) && letters().any(|c| !is_latin(c))
}

/// `North Atlantic Treaty Organization (NATO)`: the name without its bracketed acronym, and the acronym.
fn take_bracketed(name: &str) -> (String, Option<String>) {
    let found = name.find('(').and_then(|open| Some((open, open + name[open..].find(')')?)));
    if let Some((open, close)) = found {
        let inside = &name[open + 1..close];
        let short = inside.chars().count() <= MAX_ACRONYM && !inside.contains(' ');
        if short && inside.chars().any(char::is_uppercase) && !inside.chars().any(char::is_lowercase) {
            let rest = format!("{} {}", &name[..open], &name[close + 1..]);
            if !rest.trim().is_empty() {
                return (rest, Some(name_key(inside).replace(' ', "")));
            }
        }
    }
    (name.to_string(), None)
}

/// The parts before and behind the only comma.
fn split_at_comma(name: &str) -> (&str, Option<&str>) {
    let is_comma = |c| matches!(c, ',' | '،' | '、' | '，');
    match name.split_once(is_comma) {
        Some((front, back)) if !front.trim().is_empty() && !back.contains(is_comma) => (front, Some(back)),
        _ => (name, None),
    }
}

pub(super) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric()
        || is_apostrophe(c)
        || unicode_normalization::char::is_combining_mark(c)
        || is_joiner(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʿ' | 'ʾ' | '`' | '´' | 'ʻ' | 'ʹ' | '׳')
}

/// Zero-width characters stand inside words of some scripts.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{200b}' | '\u{ad}' | '\u{2060}' | '\u{feff}')
}

/// The words of a part of a name. `leading` forms of address count as such.
fn words_of(part: &str, leading: bool) -> Vec<Raw> {
    let mut raws: Vec<Raw> = Vec::new();
    for token in dotted_legal_forms(part).split(|c: char| !is_word_char(c)).filter(|token| !token.is_empty())
    {
        let plain: String = token.chars().filter(|&c| !is_joiner(c)).collect();
        for letters in name_key(&plain).split_whitespace() {
            let kind = kind_of(letters, &plain, leading && raws.is_empty());
            let letters =
                if kind == WordKind::Number { number(letters, &plain) } else { letters.to_string() };
            raws.push(Raw { letters, kind });
            if raws.len() > MAX_WORDS * 2 {
                return raws;
            }
        }
    }
    raws
}

/// The bare letter `I` behind a name of a person is a number: *Juan Carlos I*. Other numbers of one letter are initials more
/// often.
fn count_kings(raws: &mut [Raw]) {
    if let [_, .., last] = raws
        && last.kind == WordKind::Initial
        && last.letters == "i"
    {
        *last = Raw { letters: "1".to_owned(), kind: WordKind::Number };
    }
}

/// Writes `S.A.S.` as `SAS` where that is a legal form, so that its letters are not read as initials.
fn dotted_legal_forms(part: &str) -> String {
    let undotted = |token: &str| {
        let letters: String = token.split('.').collect();
        let single = token.contains('.') && token.split('.').all(|piece| piece.chars().count() <= 1);
        let legal = single && lexicon::legal_form(&[letters.to_lowercase().trim_end_matches(',')]).is_some();
        if legal { letters } else { token.to_string() }
    };
    part.split_whitespace().map(undotted).collect::<Vec<_>>().join(" ")
}

fn kind_of(letters: &str, raw: &str, first: bool) -> WordKind {
    if letters.bytes().any(|b| b.is_ascii_digit()) || roman(raw).is_some() {
        WordKind::Number
    } else if letters.len() == 1
        && script_of(raw.chars().next().unwrap_or('a')) != Script::Han
        && raw.chars().count() == 1
    {
        if letters == "y" || letters == "e" { WordKind::Particle } else { WordKind::Initial }
    } else if lexicon::is_particle(letters) {
        WordKind::Particle
    } else if first && lexicon::is_honorific(letters) {
        WordKind::Honorific
    } else {
        WordKind::Name
    }
}

fn is_legal(raws: &[Raw]) -> bool {
    let words: Vec<&str> = raws.iter().map(|raw| raw.letters.as_str()).collect();
    lexicon::legal_form(&words).is_some_and(|(_, used)| used == words.len())
}

/// Takes a legal form off both ends, unless nothing would be left. The more telling of two is kept.
fn take_legal(raws: &mut Vec<Raw>) -> Option<LegalForm> {
    let mut found = None;
    while let Some((form, range)) = find_legal(raws) {
        raws.drain(range);
        found = match found {
            None | Some(LegalForm::Company) => Some(form),
            kept => kept,
        };
    }
    found
}

fn find_legal(raws: &[Raw]) -> Option<(LegalForm, Range<usize>)> {
    let words: Vec<&str> = raws.iter().map(|raw| raw.letters.as_str()).collect();
    let starts = |at: usize| lexicon::legal_form(&words[at..]).map(|(form, used)| (form, at..at + used));
    let at_front = starts(0).filter(|(form, range)| *form != LegalForm::Company && range.len() < words.len());
    let at_back = || (1..words.len()).find_map(|at| starts(at).filter(|(_, range)| range.end == words.len()));
    if words.is_empty() { None } else { at_front.or_else(at_back) }
}

fn initials(raws: &[Raw], only: Option<WordKind>) -> String {
    let wanted = |raw: &&Raw| only.is_none_or(|kind| raw.kind == kind);
    raws.iter().filter(wanted).filter_map(|raw| raw.letters.chars().next()).take(MAX_ACRONYM).collect()
}

fn alphabet_of(name: &str) -> Alphabet {
    let foreign = name.chars().filter(|c| c.is_alphabetic()).map(Alphabet::of);
    foreign.filter(|&alphabet| alphabet != Alphabet::Latin).max().unwrap_or_default()
}

/// The writing of the first letter that is not Latin, else Latin.
fn writing_of(name: &str) -> Writing {
    let writing = |c: char| match script_of(c) {
        Script::Latin | Script::Common | Script::Inherited | Script::Unknown => Writing::Latin,
        Script::Cyrillic | Script::Greek | Script::Armenian | Script::Georgian => Writing::Alphabet,
        Script::Arabic | Script::Hebrew | Script::Syriac => Writing::Abjad,
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo => {
            Writing::Syllables
        }
        _ => Writing::Other,
    };
    let mut counts = [0usize; 2];
    let mut foreign = Writing::Latin;
    for c in name.chars().filter(|c| c.is_alphabetic()) {
        let this = writing(c);
        counts[usize::from(this != Writing::Latin)] += 1;
        if foreign == Writing::Latin {
            foreign = this;
        }
    }
    // One alien letter in a Latin word is a homoglyph or a slip, not a script.
    if counts[1] > counts[0] { foreign } else { Writing::Latin }
}
