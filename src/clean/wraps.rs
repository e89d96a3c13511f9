//! Lines broken in mid-sentence are mended, words broken at a line end too, heaps of blank lines become one.
//!
//! A break is mended only where the two lines cannot stand for themselves: the next one goes on in small letters, or
//! the first ends in a title or a word that asks for more. Small letters alone do not do: verse and lists have them too,
//! so the lengths of the lines must speak for wrapping (`widths`). Verse, lists, tables, code, dialogue, datelines and
//! furniture are left alone; when in doubt the break stays.

use super::code::{Code, is_command};
use super::edit::{EditBuilder, EditMap};
use super::furniture;
use super::hyphen;
use super::lines::{Line, is_numbered, lines};
use super::rule::Rule;
use super::widths;
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
pub(super) const OPEN_WORDS: [&str; 52] = [
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

/// Lines that are indented so far, in bytes, are code or set apart for another reason.
const CODE_INDENT: usize = 4;

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
    let mut code = Code::default();
    for line in lines(text) {
        let is_code = code.has(line, text);
        if line.is_blank() || is_code {
            mend_block(&block, &mut hyphens, &mut edits);
            block.clear();
        }
        if !line.is_blank() || is_code {
            blanks.end(line.start, text, &mut edits);
        }
        match is_code {
            true => blanks = Blanks::default(),
            false => blanks.read(line),
        }
        if !line.is_blank() && !is_code {
            block.push(line);
        }
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
    if block.len() < 2 || is_verse(block) || block.iter().any(|line| is_command(line.text)) {
        return;
    }
    let mut rest = block;
    while rest.len() > 1 {
        let length = 1 + rest.windows(2).take_while(|pair| joint(pair[0], pair[1]).is_some()).count();
        let (chain, after) = rest.split_at(length);
        mend_chain(chain, hyphens, edits);
        rest = after;
    }
}

/// Mends the breaks between lines of which each goes on with the line before.
fn mend_chain(chain: &[Line<'_>], hyphens: &mut hyphen::Evidence<'_>, edits: &mut EditBuilder<'_>) {
    let by_case = chain.len() > 1 && widths::are_wrapped(chain);
    for pair in chain.windows(2) {
        let mended =
            joint(pair[0], pair[1]).and_then(|joint| mend(pair[0], pair[1], joint, by_case, hyphens));
        if let Some((replacement, confidence)) = mended {
            let end = pair[0].start + pair[0].text.trim_end().len();
            let next = pair[1].start + indent(pair[1]);
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

fn mend(
    line: Line<'_>,
    next: Line<'_>,
    joint: Joint<'_>,
    by_case: bool,
    hyphens: &mut hyphen::Evidence<'_>,
) -> Option<(Replacement, f32)> {
    let (head, tail) = (line.trimmed(), next.trimmed());
    let are_prose = [head, tail].iter().all(|line| is_prose(line) && furniture::kind_of(line).is_none());
    if !are_prose {
        return None;
    }
    match joint {
        Joint::Parted(word) if hyphens.keeps(&word) => Some((Replacement { dropped: 0, text: "" }, BY_WORD)),
        Joint::Parted(_) => Some((Replacement { dropped: 1, text: "" }, BY_WORD)),
        Joint::Word => Some((Replacement { dropped: 0, text: " " }, BY_WORD)),
        Joint::Case => {
            let speaks = by_case || widths::is_open_seam(head, tail);
            speaks.then_some((Replacement { dropped: 0, text: " " }, BY_CASE))
        }
    }
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
fn joint<'t>(line: Line<'t>, next: Line<'t>) -> Option<Joint<'t>> {
    if indent(next) >= CODE_INDENT {
        return None;
    }
    let (head, tail) = (line.trimmed(), next.trimmed());
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
                "They came to the\ntown and went\nto the river.",
                "They came to the town and went to the river.",
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
            (
                "wrapped at a width",
                "they came to the old town by the river and\nwent on from there to the harbour, where the\nboats lay and nobody was to be seen",
                "they came to the old town by the river and went on from there to the harbour, where the boats lay and nobody was to be seen",
            ),
            (
                "small verse",
                "roses are red\nviolets are blue\nsugar is sweet\nand so are you",
                "roses are red\nviolets are blue\nsugar is sweet\nand so are you",
            ),
            (
                "long small verse",
                "the wind came down to the old grey town\nto sing of the sea\nand the ones who had gone there to drown\nwhere no man can see",
                "the wind came down to the old grey town\nto sing of the sea\nand the ones who had gone there to drown\nwhere no man can see",
            ),
            (
                "recipe",
                "Bread\n1 teaspoon of salt\nwater as needed\n2 cups of flour\nhalf a cup of oil",
                "Bread\n1 teaspoon of salt\nwater as needed\n2 cups of flour\nhalf a cup of oil",
            ),
            (
                "fenced code",
                "So:\n```\nlet total be all of\nthe sums of them\n\n\n\nend of it\n```\nIt goes on to the\nend of the day.",
                "So:\n```\nlet total be all of\nthe sums of them\n\n\n\nend of it\n```\nIt goes on to the end of the day.",
            ),
            (
                "open fence",
                "```\nIt goes on to the\nend of the day.",
                "```\nIt goes on to the end of the day.",
            ),
            (
                "terminal",
                "$ make all of\nthe old things\nof the house",
                "$ make all of\nthe old things\nof the house",
            ),
            ("money", "He paid in\nfull for it.\n$ 5 was all", "He paid in full for it.\n$ 5 was all"),
            ("indented code", "we call a\n    print of the", "we call a\n    print of the"),
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
