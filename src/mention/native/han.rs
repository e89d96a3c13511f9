//! Foreign names in Chinese: dots between their parts, and only characters that stand for sounds.
//!
//! The dot shows that there is a name; where it begins and ends is told by the characters, since Chinese writes foreign
//! sounds with a few hundred of them, which titles and verbs around a name seldom have. Behind a title a name may stand
//! without dots.

use super::lists::CHINESE_TITLES;
use super::{Guesses, Manner, Piece, Stretch, manner_of, person};
use crate::Span;
use crate::mention::document::Document;
use crate::mention::words::Word;
use crate::translit::plain_han;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Characters that stand for sounds in foreign names, in the forms of mainland China.
static SOUNDS: LazyLock<FxHashSet<char>> = LazyLock::new(|| {
    include_str!("../lexicon/native/chinese_sound.txt").chars().filter(|c| !c.is_whitespace()).collect()
});

/// Dots between the parts of a name.
const DOTS: [&str; 5] = ["·", "•", "‧", "・", "･"];
/// Characters of a part of a name, at most, and parts of a name.
const PART_MAX: usize = 8;
const PARTS_MAX: usize = 6;
/// Characters of sounds at the end of a name that are adverbs and prepositions, too, and may not belong to it.
const LOOSE: &str = "于因若曾早都当";
/// Characters of a name without dots, at the least.
const UNDOTTED_MIN: usize = 4;
const UNDOTTED_MAX: usize = 12;

/// Stands before the name of a son or a grandson who is called as his elder is: *小唐纳德·特朗普*.
const JUNIOR: char = '小';

/// Whether the name at `start` is the younger one's of two.
pub(in super::super) fn is_junior(doc: &Document<'_>, start: usize) -> bool {
    doc.text[..start].ends_with(JUNIOR)
}

/// Reads the foreign names of `doc`.
pub(super) fn read(doc: &Document<'_>, guesses: &mut Guesses) {
    let mut free = 0;
    for at in 1..doc.words.len() {
        if at < free {
            continue;
        }
        if is_dotted(doc, at) {
            free = dotted(doc, free, at, guesses);
        } else if ends_title(doc, at) {
            undotted(doc, at, guesses);
        }
    }
}

fn between<'t>(doc: &Document<'t>, at: usize) -> &'t str {
    &doc.text[doc.words[at - 1].end as usize..doc.words[at].start as usize]
}

/// Whether a dot joins the character `at` to the one before.
fn is_dotted(doc: &Document<'_>, at: usize) -> bool {
    let between = between(doc, at);
    !between.is_empty() && DOTS.contains(&between) && is_sound(doc, at) && is_sound(doc, at - 1)
}

fn is_sound(doc: &Document<'_>, at: usize) -> bool {
    let word = &doc.words[at];
    let first = || word.of(doc.text).chars().next();
    manner_of(doc.text, word) == Some(Manner::Han) && first().is_some_and(|c| SOUNDS.contains(&plain_han(c)))
}

/// Where the characters that stand for sounds end, from `at` on.
fn sounds_end(doc: &Document<'_>, at: usize, max: usize) -> usize {
    let limit = doc.words.len().min(at + max);
    let joined = |i: usize| i == at || between(doc, i).is_empty();
    (at..limit).find(|&i| !is_sound(doc, i) || !joined(i) || is_day(doc, i)).unwrap_or(limit)
}

/// Characters behind *日* where it is a day and stands for no sound: *普京日前*.
const AFTER_DAY: &[char] =
    &['前', '后', '後', '电', '電', '报', '報', '间', '間', '晚', '上', '下', '凌', '在'];

fn is_day(doc: &Document<'_>, i: usize) -> bool {
    doc.words[i].of(doc.text) == "日" && doc.text[doc.words[i].end as usize..].starts_with(AFTER_DAY)
}

/// Where they begin that end before `at`.
fn sounds_start(doc: &Document<'_>, lowest: usize, at: usize) -> usize {
    let lowest = lowest.max(at.saturating_sub(PART_MAX));
    let mut start = at;
    while start > lowest && is_sound(doc, start - 1) && (start == at || between(doc, start).is_empty()) {
        start -= 1;
    }
    start
}

/// Adds the name of which a dot stands before the word `at`; returns where it ends.
fn dotted(doc: &Document<'_>, lowest: usize, at: usize, guesses: &mut Guesses) -> usize {
    let start = sounds_start(doc, lowest, at);
    // The last character of a title may stand for a sound, too: *总理*.
    let behind_title = (start + 1..at).find(|&i| ends_title(doc, i));
    let first = behind_title.unwrap_or(start)..at;
    let mut parts = vec![first, at..sounds_end(doc, at, PART_MAX)];
    while let Some(next) = parts.last().map(|part| part.end) {
        if next >= doc.words.len() || !is_dotted(doc, next) {
            break;
        }
        parts.push(next..sounds_end(doc, next, PART_MAX));
    }
    let end = parts[parts.len() - 1].end;
    if parts.len() > PARTS_MAX || is_junior(doc, doc.words[parts[0].start].start as usize) {
        return end;
    }
    let whole = span(doc, &(parts[0].start..end));
    let pieces = parts.iter().enumerate().map(|(i, part)| piece(doc, part, i + 1 == parts.len()));
    guesses.stretches.push(Stretch { pieces: pieces.collect(), sentence: doc.words[at].sentence });
    guesses.persons.push(person(whole, doc.words[at].sentence, None));
    end
}

/// A part of a name; the last one may end earlier.
fn piece(doc: &Document<'_>, part: &Range<usize>, last: bool) -> Piece {
    let words: &[Word] = &doc.words[part.clone()];
    let is_loose = |word: &&Word| last && LOOSE.contains(word.of(doc.text));
    let loose = words.iter().skip(1).rev().take_while(is_loose).count();
    Piece {
        starts: words.iter().take(1).map(|word| word.start as usize).collect(),
        ends: words.iter().rev().take(loose + 1).map(|word| word.end as usize).collect(),
        closed: false,
    }
}

/// The titles, and the characters with which they end.
static TITLES: LazyLock<(Vec<&str>, FxHashSet<char>)> = LazyLock::new(|| {
    let titles: Vec<&str> = CHINESE_TITLES.lines().collect();
    let last = titles.iter().filter_map(|title| title.chars().next_back()).collect();
    (titles, last)
});

/// Whether a title ends before the word `at`.
fn ends_title(doc: &Document<'_>, at: usize) -> bool {
    let before = &doc.text[..doc.words[at].start as usize];
    let (titles, last) = &*TITLES;
    before.chars().next_back().is_some_and(|c| last.contains(&c))
        && is_sound(doc, at)
        && titles.iter().any(|title| before.ends_with(title))
}

/// Adds what may be a name without dots behind a title.
fn undotted(doc: &Document<'_>, at: usize, guesses: &mut Guesses) {
    let end = sounds_end(doc, at, UNDOTTED_MAX);
    let dots_follow = end < doc.words.len() && DOTS.contains(&between(doc, end));
    if end - at < UNDOTTED_MIN || dots_follow {
        return;
    }
    let pieces = vec![piece(doc, &(at..end), true)];
    guesses.stretches.push(Stretch { pieces, sentence: doc.words[at].sentence });
}

fn span(doc: &Document<'_>, words: &Range<usize>) -> Span {
    Span::new(doc.words[words.start].start as usize, doc.words[words.end - 1].end as usize)
}
