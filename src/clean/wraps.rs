//! Lines broken in mid-sentence are mended, words broken at a line end too, heaps of blank lines become one.
//!
//! A break is mended only where the two lines cannot stand for themselves: the next one goes on in small letters, or
//! the first ends in a title or a word that asks for more. Verse, lists, tables, dialogue, datelines and furniture are
//! left alone; when in doubt the break stays.

use super::edit::{EditBuilder, EditMap};
use super::furniture;
use super::hyphen;
use super::lines::{Line, lines};
use super::rule::Rule;
use crate::Span;

/// The next line goes on in small letters.
const BY_CASE: f32 = 0.9;
/// The line ends in a word that cannot be the last one.
const BY_WORD: f32 = 0.85;
/// A blank line is a blank line.
const BLANKS: f32 = 1.0;

/// Titles that stand before a name; a line that ends in one goes on.
const TITLES: [&str; 30] = [
    "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Gen.", "Lt.", "Col.", "Sgt.", "Capt.", "Maj.", "Adm.", "Cmdr.",
    "Sen.", "Rep.", "Gov.", "Rev.", "Hon.", "Pres.", "St.", "Amb.", "Brig.", "Cpl.", "Fr.", "Sr.", "Mme.",
    "Mlle.", "Av.", "Doç.", "Org.",
];

/// Words that no sentence and no heading ends in.
const OPEN_WORDS: [&str; 52] = [
    "the",
    "a",
    "an",
    "of",
    "and",
    "or",
    "with",
    "by",
    "from",
    "that",
    "than",
    "at",
    "into",
    "between",
    "President",
    "Minister",
    "his",
    "her",
    "their",
    "its",
    "whose",
    "ve",
    "ile",
    "der",
    "die",
    "das",
    "und",
    "des",
    "dem",
    "den",
    "von",
    "vom",
    "zum",
    "zur",
    "mit",
    "le",
    "la",
    "les",
    "du",
    "de",
    "et",
    "el",
    "los",
    "las",
    "del",
    "y",
    "и",
    "с",
    "из",
    "от",
    "что",
    "для",
];

/// A stanza has at least so many lines …
const STANZA: usize = 4;
/// … none of which is longer than this, in bytes.
const VERSE_WIDTH: usize = 60;

/// Mends the breaks of `text`.
pub(super) fn wraps(text: &str) -> EditMap {
    let mut edits = EditBuilder::new(text);
    let mut block: Vec<Line<'_>> = Vec::new();
    let mut hyphens = hyphen::Evidence::new(text);
    let mut blanks = Blanks::default();
    for line in lines(text) {
        if line.is_blank() {
            mend_block(&block, &mut hyphens, &mut edits);
            block.clear();
        } else {
            blanks.end(line.start, text, &mut edits);
            block.push(line);
        }
        blanks.read(line);
    }
    mend_block(&block, &mut hyphens, &mut edits);
    edits.finish()
}

/// A run of blank lines.
#[derive(Default)]
struct Blanks {
    /// Where the second one begins, and how many there are.
    second: usize,
    count: usize,
}

impl Blanks {
    fn read(&mut self, line: Line<'_>) {
        if !line.is_blank() {
            *self = Self::default();
            return;
        }
        self.count += 1;
        if self.count == 2 {
            self.second = line.start;
        }
    }

    /// The run ends before byte `end`: all but its first line go.
    fn end(&self, end: usize, text: &str, edits: &mut EditBuilder<'_>) {
        if self.count > 1 && end <= text.len() {
            edits.push(Span::new(self.second, end), "", Rule::Wraps, BLANKS);
        }
    }
}

/// Mends the breaks between the lines of one block, which has no blank line in it.
fn mend_block(block: &[Line<'_>], hyphens: &mut hyphen::Evidence<'_>, edits: &mut EditBuilder<'_>) {
    if block.len() < 2 || is_verse(block) {
        return;
    }
    for pair in block.windows(2) {
        if let Some((replacement, confidence)) = mend(pair[0], pair[1], hyphens) {
            let end = pair[0].start + pair[0].text.trim_end().len();
            let next = pair[1].next - (pair[1].next - pair[1].start) + indent(pair[1]);
            let start = end - replacement.dropped;
            edits.push(Span::new(start, next), replacement.text, Rule::Wraps, confidence);
        }
    }
}

fn indent(line: Line<'_>) -> usize {
    line.text.len() - line.text.trim_start().len()
}

/// What takes the place of a break.
struct Replacement {
    /// Bytes at the end of the line that go with it: the hyphen of a parted word.
    dropped: usize,
    text: &'static str,
}

fn mend(line: Line<'_>, next: Line<'_>, hyphens: &mut hyphen::Evidence<'_>) -> Option<(Replacement, f32)> {
    let (head, tail) = (line.trimmed(), next.trimmed());
    let joint = joint(head, tail)?;
    let are_prose = [head, tail].iter().all(|line| is_prose(line) && furniture::kind_of(line).is_none());
    if !are_prose {
        return None;
    }
    Some(match joint {
        Joint::Parted(word) if hyphens.keeps(&word) => (Replacement { dropped: 0, text: "" }, BY_WORD),
        Joint::Parted(_) => (Replacement { dropped: 1, text: "" }, BY_WORD),
        Joint::Word => (Replacement { dropped: 0, text: " " }, BY_WORD),
        Joint::Case => (Replacement { dropped: 0, text: " " }, BY_CASE),
    })
}

/// What speaks for mending a break.
enum Joint<'t> {
    /// The break parts a word.
    Parted(hyphen::Parted<'t>),
    /// The line ends in a word that cannot be the last one.
    Word,
    /// The next line goes on in small letters.
    Case,
}

/// What speaks for mending the break between two lines, should both be prose.
fn joint<'t>(head: &'t str, tail: &'t str) -> Option<Joint<'t>> {
    let first = tail.chars().next()?;
    if let Some(parted) = hyphen::parted(head, tail) {
        return Some(Joint::Parted(parted));
    }
    if first.is_uppercase() {
        let last_word = head.rsplit(' ').next()?;
        let is_title = TITLES.contains(&last_word);
        return (is_title || OPEN_WORDS.contains(&last_word) && goes_on(head)).then_some(Joint::Word);
    }
    let is_open = || head.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let goes_on = first.is_lowercase() && is_open() && has_words(head, 2) && has_words(tail, 2);
    goes_on.then_some(Joint::Case)
}

/// Whether a line that ends in an open word is prose: some of its words are written small, unlike in a heading.
fn goes_on(line: &str) -> bool {
    /// Articles and prepositions are small in headings, too.
    const SMALL_WORDS: usize = 3;
    line.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count() >= SMALL_WORDS
}

fn has_words(line: &str, count: usize) -> bool {
    line.split_whitespace().nth(count - 1).is_some()
}

/// Whether the line may be a piece of running text: no item of a list, no row of a table, no address.
fn is_prose(line: &str) -> bool {
    let is_marker =
        |c: char| matches!(c, '-' | '*' | '•' | '–' | '—' | '·' | '◦' | '▪' | '+' | '#' | '>' | '|' | '=');
    let is_item = line.starts_with(is_marker) || is_numbered(line);
    let is_row = line.contains('\t') || line.contains("   ") || line.contains(" | ");
    let is_address =
        line.starts_with("http") || line.starts_with("www.") || (line.contains('@') && !has_words(line, 2));
    !(is_item || is_row || is_address)
}

/// `1.` `2)` `a)` `iv.` at the start.
fn is_numbered(line: &str) -> bool {
    /// `xviii` is as long as such numbers get.
    const LONGEST: usize = 5;
    let Some(end) = line.find(['.', ')']).filter(|end| (1..=LONGEST).contains(end)) else { return false };
    let (number, rest) = line.split_at(end);
    let is_number = number.bytes().all(|b| b.is_ascii_digit());
    let is_letter =
        number.len() == 1 && number.bytes().all(|b| b.is_ascii_alphabetic()) && rest.starts_with(')');
    let is_roman = number.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    (is_number || is_letter || is_roman) && rest[1..].starts_with(' ')
}

/// A block of many short lines, most of which end in a pause or begin with a capital.
fn is_verse(block: &[Line<'_>]) -> bool {
    if block.len() < STANZA || block.iter().any(|line| line.trimmed().len() > VERSE_WIDTH) {
        return false;
    }
    let most = |holds: &dyn Fn(&str) -> bool| {
        block.iter().filter(|line| holds(line.trimmed())).count() * 3 >= block.len() * 2
    };
    most(&|line| line.starts_with(|c: char| c.is_uppercase() || c == '"'))
        || most(&|line| line.ends_with([',', ';', ':', '.', '!', '?', '-', '—']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        let rows = [
            (
                "mid-sentence",
                "Officials in the city\nof Basra denied it.",
                "Officials in the city of Basra denied it.",
            ),
            ("after a comma", "In the end,\nhe said so.", "In the end, he said so."),
            (
                "three lines",
                "they came to the\ntown and went\nto the river.",
                "they came to the town and went to the river.",
            ),
            ("title", "He met Gen.\nHaftar there", "He met Gen. Haftar there"),
            ("open word", "he was met there by the\nSyrian army", "he was met there by the Syrian army"),
            ("windows line ends", "the city\r\nof Basra", "the city of Basra"),
            ("indent", "the old city\n  of Basra", "the old city of Basra"),
            ("blank lines", "a\n\n \n\nb\n\nc", "a\n\nb\n\nc"),
            ("sentence end", "He came.\nthe end of it", "He came.\nthe end of it"),
            ("capital", "KYIV\nUkraine said", "KYIV\nUkraine said"),
            ("heading", "The Fall of the\nHouse", "The Fall of the\nHouse"),
            (
                "items",
                "* one two\n* three four\n1. five six\nb) seven eight",
                "* one two\n* three four\n1. five six\nb) seven eight",
            ),
            ("one word a line", "apples\noranges\npears", "apples\noranges\npears"),
            ("dialogue", "— where is it\n— over there now", "— where is it\n— over there now"),
            ("address", "see more at\nhttps://example.org/ now", "see more at\nhttps://example.org/ now"),
            (
                "verse",
                "The wind was low,\nthe sea was still,\nand no one came,\nand no one will.",
                "The wind was low,\nthe sea was still,\nand no one came,\nand no one will.",
            ),
            ("parted word", "the inter-\nnational court", "the international court"),
            ("compound", "a long-\nterm plan", "a long-term plan"),
            (
                "compound that the text has",
                "The bric-a-brac. A bric-\na-brac shop",
                "The bric-a-brac. A bric-a-brac shop",
            ),
            ("name", "President al-\nAssad spoke", "President al-Assad spoke"),
        ];
        for (name, input, expected) in rows {
            assert_eq!(wraps(input).apply(input), expected, "{name}");
        }
    }
}
