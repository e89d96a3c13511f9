//! Lines that scraping left in an article and that no author wrote.
//!
//! Whole lines only, and only those that read as nothing else: when unsure, a line is prose. This file says what
//! furniture is; what one line looks like is told by its neighbours `furniture_kinds` (shapes), `furniture_words`
//! (phrases by language) and `furniture_names` (names and dates), what the lines around say by `furniture_context`.

use super::edit::{EditBuilder, EditMap};
use super::furniture_context as context;
use super::furniture_follow::is_brand;
use super::furniture_kinds as kinds;
use super::learned::LearnedFurniture;
use super::lines::{Line, lines};
use super::rule::Rule;
use crate::Span;

/// What a furniture line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FurnitureKind {
    /// Ids of an embedded player: `6136461815001 977d29ec-…`.
    PlayerId,
    /// *video*, *photo*, *gallery* alone on a line.
    MediaWord,
    /// Who wrote it.
    Byline,
    /// When it was published.
    DateLine,
    /// Whose picture it is.
    PhotoCredit,
    /// Which agency it is from.
    Source,
    /// Subscriptions, copyright, terms of use.
    Legal,
    /// Buttons: share, print, follow.
    ShareBar,
    /// The mark of an advertisement.
    Advertisement,
    /// Links to other articles.
    ReadMore,
    /// The headline a second time.
    RepeatedHeadline,
    /// *3 min read*.
    ReadingTime,
    /// A line that a corpus repeats (see [`super::LearnedFurniture`]).
    RepeatedLine,
    /// The links that lead to the page: *Home > World > Europe*.
    Breadcrumbs,
}

impl FurnitureKind {
    /// The name that `--explain` prints, `kebab-case`.
    pub fn name(self) -> &'static str {
        match self {
            Self::PlayerId => "player-id",
            Self::MediaWord => "media-word",
            Self::Byline => "byline",
            Self::DateLine => "date-line",
            Self::PhotoCredit => "photo-credit",
            Self::Source => "source",
            Self::Legal => "legal",
            Self::ShareBar => "share-bar",
            Self::Advertisement => "advertisement",
            Self::ReadMore => "read-more",
            Self::RepeatedHeadline => "repeated-headline",
            Self::ReadingTime => "reading-time",
            Self::RepeatedLine => "repeated-line",
            Self::Breadcrumbs => "breadcrumbs",
        }
    }
}

/// What a furniture line tells about its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum MetaKey {
    /// Who wrote it.
    Author,
    /// When it was published, as it is written.
    Date,
    /// Which agency it is from.
    Source,
    /// Whose picture it is.
    Credit,
}

impl MetaKey {
    /// The name of the field in `meta`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Date => "date",
            Self::Source => "source",
            Self::Credit => "credit",
        }
    }
}

/// One fact of a furniture line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meta {
    /// What it tells.
    pub key: MetaKey,
    /// Where it is told, in the clean text.
    pub value: Span,
}

/// One furniture line (without its line break) of the clean text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// The line, in the clean text.
    pub span: Span,
    /// What it is.
    pub kind: FurnitureKind,
    /// What it tells of the article.
    pub meta: Vec<Meta>,
}

/// No furniture line is longer, in bytes; prose paragraphs mostly are.
pub(super) const LONGEST: usize = 320;

/// A headline is repeated within so many lines, if at all.
const HEAD_LINES: usize = 12;

/// Removal of a line is certain only in that it can be undone.
const CONFIDENCE: f32 = 0.9;

/// What a line is by itself; `None` for prose.
pub(super) fn kind_of(line: &str) -> Option<FurnitureKind> {
    if line.len() > LONGEST { None } else { kinds::find(line).map(|found| found.kind) }
}

/// The furniture lines of `text`, in order, with those that were `learned`. A text of a single line is never furniture: it is a name or a phrase.
pub(super) fn find(text: &str, learned: Option<&LearnedFurniture>) -> Vec<Furniture> {
    let mut found: Vec<Furniture> = Vec::new();
    let mut filled = 0;
    let mut headline: Option<Line<'_>> = None;
    let mut previous: Option<FurnitureKind> = None;
    let mut brands: Vec<Line<'_>> = Vec::new();
    for line in lines(text).filter(|line| !line.is_blank()) {
        filled += 1;
        if line.text.len() > LONGEST {
            (previous, headline) = (None, headline.or(Some(line)));
            brands.clear();
            continue;
        }
        let item = item(line).or_else(|| known(line, learned)).or_else(|| repeated(headline, line, filled));
        if item.is_none() && is_brand(line.trimmed()) {
            let beside_buttons = previous == Some(FurnitureKind::ShareBar);
            if beside_buttons {
                found.push(bare(line, FurnitureKind::ShareBar))
            } else {
                brands.push(line)
            }
            continue;
        }
        previous = item.as_ref().map(|item| item.kind);
        if previous == Some(FurnitureKind::ShareBar) {
            found.extend(brands.drain(..).map(|line| bare(line, FurnitureKind::ShareBar)));
        }
        brands.clear();
        match item {
            Some(item) => found.push(item),
            None => headline = headline.or(Some(line)),
        }
    }
    if filled <= 1 {
        return Vec::new();
    }
    context::keep_content(text, &mut found);
    found
}

fn bare(line: Line<'_>, kind: FurnitureKind) -> Furniture {
    Furniture { span: line.span(), kind, meta: Vec::new() }
}

fn known(line: Line<'_>, learned: Option<&LearnedFurniture>) -> Option<Furniture> {
    learned?.has(line.trimmed()).then(|| bare(line, FurnitureKind::RepeatedLine))
}

fn item(line: Line<'_>) -> Option<Furniture> {
    let trimmed = line.trimmed();
    let offset = line.start + (line.text.len() - line.text.trim_start().len());
    let found = kinds::find(trimmed)?;
    let place = |(key, value): (MetaKey, &str)| {
        let at = offset + (value.as_ptr() as usize).saturating_sub(trimmed.as_ptr() as usize);
        Meta { key, value: Span::new(at, at + value.len()) }
    };
    Some(Furniture { span: line.span(), kind: found.kind, meta: found.meta.into_iter().map(place).collect() })
}

/// The headline again, perhaps in capitals.
fn repeated(headline: Option<Line<'_>>, line: Line<'_>, filled: usize) -> Option<Furniture> {
    /// Shorter ones may be anything.
    const WORDS: usize = 3;
    let first = headline.filter(|_| filled <= HEAD_LINES)?.trimmed();
    let near_in_length = first.len().abs_diff(line.trimmed().len()) <= first.len() / 2;
    let is_headline = || first.split_whitespace().count() >= WORDS && !first.ends_with(['.', ',', ';', ':']);
    let fold = |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    (near_in_length && is_headline() && fold(first) == fold(line.trimmed()))
        .then(|| bare(line, FurnitureKind::RepeatedHeadline))
}

/// The edits that take `furniture` out of `text`, with the blank lines that it leaves doubled.
pub(super) fn removal(text: &str, furniture: &[Furniture]) -> EditMap {
    let mut edits = EditBuilder::new(text);
    let mut items = furniture.iter().peekable();
    // Whether what is kept so far ends in a blank line, or is nothing at all.
    let mut after_gap = true;
    let mut removed = false;
    let mut pending: Option<Span> = None;
    for line in lines(text) {
        let is_furniture = items.next_if(|item| item.span == line.span()).is_some();
        let goes = is_furniture || (line.is_blank() && after_gap && removed);
        removed |= is_furniture;
        if goes {
            pending = Some(Span::new(pending.map_or(line.start, Span::start), line.next));
            continue;
        }
        if let Some(span) = pending.take() {
            edits.push(span, "", Rule::Furniture, CONFIDENCE);
        }
        after_gap = line.is_blank();
        removed &= line.is_blank();
    }
    if let Some(span) = pending {
        edits.push(up_to_prose(text, span), "", Rule::Furniture, CONFIDENCE);
    }
    edits.finish()
}

/// At the end of a text the blank lines before the furniture go with it, and the last line keeps its break.
fn up_to_prose(text: &str, span: Span) -> Span {
    let kept = text[..span.start()].trim_end();
    let line_break = text[kept.len()..].find('\n').map_or(0, |n| n + 1);
    let start = if kept.is_empty() { 0 } else { kept.len() + line_break };
    Span::new(start.min(span.start()), span.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> String {
        removal(text, &find(text, None)).apply(text)
    }

    #[test]
    fn lines_are_taken_out_with_the_gaps_they_leave() {
        let rows = [
            ("first", "video\n\nA man came.\n", "A man came.\n"),
            ("middle", "One came.\n\nAdvertisement\n\nTwo came.\n", "One came.\n\nTwo came.\n"),
            ("last", "One came.\n\nSource: Agencies\n", "One came.\n"),
            ("last without a break", "One came.\nSource: Agencies", "One came.\n"),
            ("share bar with brands", "Facebook\nTwitter\nShare\nWhatsApp\nOne came.", "One came."),
            ("brands alone", "Facebook\nTwitter\nBoth came.", "Facebook\nTwitter\nBoth came."),
            ("single line", "Reuters", "Reuters"),
            (
                "headline again",
                "Two Men Came Home\n\nTWO MEN CAME HOME\n\nIt was late.",
                "Two Men Came Home\n\nIt was late.",
            ),
            (
                "refrain",
                "We sing, we sing,\nwe sing, we sing,\nall day.",
                "We sing, we sing,\nwe sing, we sing,\nall day.",
            ),
            (
                "a link takes its own line only",
                "One came.\nRead more: Two stay at home\nHe left.\nRead more:\nShe stayed.",
                "One came.\nHe left.\nShe stayed.",
            ),
            ("gap of the author", "One.\n\n\nTwo.", "One.\n\n\nTwo."),
        ];
        for (name, input, expected) in rows {
            assert_eq!(body(input), expected, "{name}");
        }
    }

    #[test]
    fn meta_is_told_by_its_place() {
        let text = "Talks fail\n  Deniz Arslan   | 03.05.2019\nPhoto: AFP / Ali Veli\nSource: Agencies\nThe talks failed.";
        let told: Vec<(&str, &str)> = find(text, None)
            .iter()
            .flat_map(|item| item.meta.clone())
            .map(|m| (m.key.name(), m.value.of(text)))
            .collect();
        let expected = [
            ("author", "Deniz Arslan"),
            ("date", "03.05.2019"),
            ("credit", "AFP / Ali Veli"),
            ("source", "Agencies"),
        ];
        assert_eq!(told, expected);
    }
}
