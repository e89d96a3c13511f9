//! What the words around a name say for an entity: its titles and its own context words.

use super::{offices, policy};
use crate::aliases::Entity;
use crate::mention::Mention;
use crate::score::Evidence;
use crate::script::{Script, script_of};
use crate::translit::name_key;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

/// Bytes on either side of a mention that count as near: about a sentence.
const WINDOW: usize = 160;

/// Words of an office and its country before a name: *الرئيس التركي*.
const WORDS_BEFORE: usize = 3;

/// The folded words around the mentions of a form, made when first asked for.
pub(super) struct Surroundings<'m> {
    text: &'m str,
    mentions: &'m [Mention],
    of_form: &'m [usize],
    around: OnceCell<Vec<Around>>,
}

/// The words around one mention.
struct Around {
    title: Option<String>,
    beside: String,
    window: String,
}

/// Words that speak for an entity.
#[derive(Debug)]
pub(super) struct Phrase {
    /// As [`padded`] folds them.
    words: Cow<'static, str>,
    /// Which phrase of the entity's context they are, or mean.
    of: usize,
    /// Where they count.
    reach: Reach,
}

impl Phrase {
    /// Whether folded `words` have the phrase, perhaps with a case ending where it leaves one open.
    fn is_in(&self, words: &str) -> bool {
        let open = !self.words.ends_with(' ') && self.words.starts_with(' ');
        let is_case = |at: usize| {
            let rest = &words[at + self.words.len()..];
            rest.split(' ').next().is_none_or(|ending| ending.chars().count() <= CASE_MAX)
        };
        match open {
            true => words.match_indices(&*self.words).any(|(at, _)| is_case(at)),
            false => words.contains(&*self.words),
        }
    }
}

/// Letters of a case ending at the most: *-ский* makes another word.
const CASE_MAX: usize = 2;

/// How far from a name words speak for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// In its sentence.
    Near,
    /// Right before or behind it.
    Beside,
}

/// The phrases of a context as they are searched for, each before what other languages call its office.
pub(super) fn phrases(context: &[String]) -> Box<[Phrase]> {
    let own = context.iter().enumerate();
    let own = own.map(|(of, phrase)| Phrase { words: padded(phrase).into(), of, reach: Reach::Near });
    let elsewhere = |(of, phrase): (usize, &String)| {
        let words = offices::elsewhere(phrase).iter();
        words.map(move |words| Phrase { words: words.as_str().into(), of, reach: Reach::Beside })
    };
    own.chain(context.iter().enumerate().flat_map(elsewhere)).collect()
}

struct Found {
    at: usize,
    weight: f64,
    place: &'static str,
}

impl<'m> Surroundings<'m> {
    /// Those of the `mentions` of `text` that are `of_form`, as indexes.
    pub(super) fn new(text: &'m str, mentions: &'m [Mention], of_form: &'m [usize]) -> Self {
        Self { text, mentions, of_form, around: OnceCell::new() }
    }

    /// The strongest word for `entity` around any of the mentions, if it has one there; `phrases` are those of
    /// its context. Weighed as for a listed short form.
    pub(super) fn support(&self, entity: &Entity, phrases: &[Phrase]) -> Option<Evidence> {
        if phrases.is_empty() {
            return None;
        }
        let found = self.around().iter().filter_map(|around| around.strongest(phrases));
        let best = found.max_by(|a, b| a.weight.total_cmp(&b.weight).then(a.at.cmp(&b.at)))?;
        let phrase = &entity.context[best.at];
        Some(Evidence::new(format!("\"{phrase}\" {}", best.place), best.weight))
    }

    fn around(&self) -> &[Around] {
        let around = |mention: &Mention| Around {
            title: mention.title.map(|span| searchable(span.of(self.text))),
            beside: searchable(&beside(self.text, mention)),
            window: searchable(&self.text[window(self.text, mention)]),
        };
        self.around.get_or_init(|| self.of_form.iter().map(|&i| around(&self.mentions[i])).collect())
    }
}

impl Around {
    fn strongest(&self, phrases: &[Phrase]) -> Option<Found> {
        let within = |words: &str, reach: &[Reach]| {
            let found = phrases.iter().find(|phrase| reach.contains(&phrase.reach) && phrase.is_in(words));
            found.map(|found| found.of)
        };
        let anywhere = [Reach::Near, Reach::Beside];
        if let Some(at) = self.title.as_deref().and_then(|title| within(title, &anywhere)) {
            return Some(Found { at, weight: policy::TITLE, place: "is the title given here" });
        }
        let near = within(&self.window, &[Reach::Near]).or_else(|| within(&self.beside, &[Reach::Beside]));
        near.map(|at| Found { at, weight: policy::NEARBY, place: "stands near" })
    }
}

/// The folded words of a phrase with a space on either side, so that a search finds whole words; a Chinese phrase,
/// which no spaces set off, as it stands.
pub(super) fn padded(phrase: &str) -> String {
    if phrase.chars().any(is_han) { phrase.to_owned() } else { folded(phrase) }
}

/// The text in which phrases are searched for: its folded words, and behind them the text itself if it is Chinese.
fn searchable(text: &str) -> String {
    let mut words = folded(text);
    if text.chars().any(is_han) {
        words.push_str(text);
    }
    words
}

fn folded(text: &str) -> String {
    format!(" {} ", name_key(text))
}

fn is_han(c: char) -> bool {
    script_of(c) == Script::Han
}

/// The words right before a mention and the one behind it.
fn beside(text: &str, mention: &Mention) -> String {
    let ends = |c: char| ".!?؟。:;…\n".contains(c);
    let Range { start, end } = window(text, mention);
    let before = text[start..mention.span.start()].rsplit(ends).next().unwrap_or_default();
    let behind = text[mention.span.end()..end].split(ends).next().unwrap_or_default();
    let mut words: Vec<&str> = before.split_whitespace().rev().take(WORDS_BEFORE).collect();
    words.reverse();
    words.extend(behind.split_whitespace().next());
    words.join(" ")
}

fn window(text: &str, mention: &Mention) -> Range<usize> {
    let mut start = mention.span.start().saturating_sub(WINDOW);
    let mut end = (mention.span.end() + WINDOW).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}
