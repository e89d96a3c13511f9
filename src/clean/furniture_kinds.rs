//! What one line is, by its shape alone.
//!
//! Each test is strict: a whole line of a closed vocabulary, or a label and a name, or a phrase at its place. A line
//! that reads as a sentence passes none of them but the legal ones, which are sentences. Lines that tell who, when
//! and from where are known by their neighbour `furniture_credits`.

use super::furniture::{FurnitureKind, MetaKey};
use super::furniture_credits::{byline, credit, dated, tags};
use super::furniture_follow::{asks_to_follow, is_share_bar};
use super::furniture_gate::{has_year, is_short_with_number, uses};
use super::furniture_head::is_trail;
use super::furniture_words as words;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// A furniture line and what it tells.
pub(super) struct Found<'t> {
    pub(super) kind: FurnitureKind,
    pub(super) meta: Vec<(MetaKey, &'t str)>,
}

impl<'t> Found<'t> {
    pub(super) fn bare(kind: FurnitureKind) -> Self {
        Self { kind, meta: Vec::new() }
    }

    pub(super) fn telling(kind: FurnitureKind, key: MetaKey, value: &'t str) -> Self {
        Self { kind, meta: vec![(key, value)] }
    }
}

/// Labels and buttons are short; longer lines are prose or legal text. In bytes.
const SHORT: usize = 160;

/// What the trimmed `line` is; `None` for prose.
pub(super) fn find(line: &str) -> Option<Found<'_>> {
    if is_player_id(line) {
        return Some(Found::bare(FurnitureKind::PlayerId));
    }
    let core = line.trim_matches(is_decoration);
    let uses = uses(core);
    if uses.legal() && opens_legal(core) || closes_legal(core) || has_legal_part(core) {
        return Some(Found::bare(FurnitureKind::Legal));
    }
    if core.is_empty() || line.len() > SHORT || is_sentence(core) {
        return None;
    }
    let may_tell = uses.phrase(core.len()) || has_year(core) || is_short_with_number(core);
    if may_tell { button_or_label(core) } else { None }
}

fn button_or_label(core: &str) -> Option<Found<'_>> {
    let small = core.to_lowercase();
    (button(&small).map(Found::bare))
        .or_else(|| tags(core))
        .or_else(|| credit(core, &small))
        .or_else(|| byline(core, &small))
        .or_else(|| dated(core, &small))
}

/// Whether a line is a sentence at a glance: past the length of a credit, and ended as one.
fn is_sentence(core: &str) -> bool {
    /// In bytes. *Reporting by …; Editing by ….* may end in a stop and is shorter than this.
    const CREDIT: usize = 100;
    core.len() > CREDIT && core.ends_with(['.', '!', '?', '"', '”', '。', '؟', '।'])
}

pub(super) fn is_decoration(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '*' | '_'
                | '-'
                | '–'
                | '—'
                | '['
                | ']'
                | '('
                | ')'
                | '|'
                | '•'
                | '·'
                | '»'
                | '›'
                | '>'
                | '<'
                | '+'
                | '='
                | '~'
                | '▶'
                | '►'
        )
}

/// Long numbers and UUIDs and nothing else, or the name of a player with its number.
fn is_player_id(line: &str) -> bool {
    /// Longer than a telephone number.
    const DIGITS: usize = 12;
    let is_uuid = |word: &str| word.len() == 36 && word.split('-').count() == 5 && is_hex(word);
    let is_number = |word: &str| word.len() >= DIGITS && word.bytes().all(|b| b.is_ascii_digit());
    line.bytes().next().is_some_and(|b| b.is_ascii_hexdigit())
        && line.split_whitespace().all(|word| is_uuid(word) || is_number(word))
        || is_named_player(line)
}

/// `jwplayer-1234567`, `[player id=12345]`: in one piece or in brackets, as no sentence has it.
fn is_named_player(line: &str) -> bool {
    /// In bytes.
    const LONGEST: usize = 80;
    /// A number of fewer digits may be a player's of a team.
    const DIGITS: usize = 4;
    let last = line.bytes().next_back();
    if line.len() > LONGEST || !last.is_some_and(|b| b.is_ascii_digit() || b == b']') {
        return false;
    }
    let inner = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
    let is_closed = inner.is_some() || !line.contains(char::is_whitespace);
    let small = inner.unwrap_or(line).to_ascii_lowercase();
    let mut pieces =
        small.split([' ', '-', '_', '=', ':', '#', '/', '"', '\'']).filter(|piece| !piece.is_empty());
    let Some(number) = pieces.next_back() else { return false };
    let is_number = number.len() >= DIGITS && number.bytes().all(|b| b.is_ascii_digit());
    let is_name = |piece: &str| piece.bytes().all(|b| b.is_ascii_alphanumeric());
    is_closed && is_number && small.contains("player") && pieces.all(is_name)
}

fn is_hex(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

/// Longer than any of the phrases that open or close a line on rights, in bytes.
const PHRASE: usize = 64;

fn opens_legal(core: &str) -> bool {
    let first = opening(core, PHRASE).to_lowercase();
    words::LEGAL_OPENINGS.all().iter().any(|phrase| first.starts_with(phrase))
        || words::COPYRIGHT_SIGNS.iter().any(|sign| first.starts_with(sign))
}

/// The last letters of [`words::LEGAL_ENDINGS`].
static LAST_LETTERS: LazyLock<String> =
    LazyLock::new(|| words::LEGAL_ENDINGS.iter().filter_map(|phrase| phrase.chars().next_back()).collect());

fn closes_legal(core: &str) -> bool {
    let stem = core.trim_end_matches(['.', '!']).trim_end();
    let last_letter = stem.chars().next_back().and_then(|c| c.to_lowercase().last());
    if !last_letter.is_some_and(|c| LAST_LETTERS.contains(c)) {
        return false;
    }
    let last = ending(stem, PHRASE);
    let phrases = words::LEGAL_ENDINGS.all();
    if last.is_ascii() {
        return phrases.iter().any(|phrase| ends_in_any_case(last, phrase));
    }
    let last = last.to_lowercase();
    phrases.iter().any(|phrase| last.ends_with(phrase))
}

/// Whether `text` ends with `phrase` in any case of the ASCII letters.
fn ends_in_any_case(text: &str, phrase: &str) -> bool {
    let start = text.len().checked_sub(phrase.len());
    start
        .and_then(|start| text.as_bytes().get(start..))
        .is_some_and(|end| end.eq_ignore_ascii_case(phrase.as_bytes()))
}

/// Finds [`words::LEGAL_PARTS`] in any case of their ASCII letters, in one pass.
static LEGAL_PARTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder().ascii_case_insensitive(true).build(words::LEGAL_PARTS.iter()).ok()
});

/// No phrase of [`words::LEGAL_PARTS`] is shorter, in bytes.
const SHORTEST_PART: usize = 20;

fn has_legal_part(core: &str) -> bool {
    core.len() >= SHORTEST_PART && LEGAL_PARTS.as_ref().is_some_and(|parts| parts.is_match(core))
}

/// About the first `length` bytes.
fn opening(text: &str, length: usize) -> &str {
    let end = (0..=length.min(text.len())).rfind(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[..end]
}

/// About the last `length` bytes.
fn ending(text: &str, length: usize) -> &str {
    let start = text.len().saturating_sub(length);
    let start = (start..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    &text[start..]
}

/// Lines of a closed vocabulary.
fn button(small: &str) -> Option<FurnitureKind> {
    if words::MEDIA.contains(small) {
        return Some(FurnitureKind::MediaWord);
    }
    if is_advertisement(small) {
        return Some(FurnitureKind::Advertisement);
    }
    if is_share_bar(small) || asks_to_follow(small) {
        return Some(FurnitureKind::ShareBar);
    }
    if is_reading_time(small) {
        return Some(FurnitureKind::ReadingTime);
    }
    if is_trail(small) {
        return Some(FurnitureKind::Breadcrumbs);
    }
    words::READ_MORE.all().iter().any(|phrase| is_link(small, phrase)).then_some(FurnitureKind::ReadMore)
}

/// One of the phrases, or several with strokes between.
fn is_advertisement(small: &str) -> bool {
    let is_phrase = |piece: &str| words::ADVERTISEMENT.contains(piece.trim_matches(is_decoration));
    is_phrase(small) || small.split(['-', '–', '—', '|', '•']).all(is_phrase)
}

pub(super) fn opens_with(small: &str, phrase: &str) -> bool {
    small.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The phrase, or the phrase and a colon or arrow and a headline.
fn is_link(small: &str, phrase: &str) -> bool {
    let Some(rest) = small.strip_prefix(phrase) else { return false };
    let rest = rest.trim_start();
    rest.is_empty()
        || rest.trim_matches(|c: char| matches!(c, '.' | '…' | ' ' | '»' | '>' | ':' | '→')).is_empty()
        || rest.starts_with([':', '|', '»', '→', '>'])
        || matches!(rest, "here" | "articles" | "stories" | "news" | "to read more" | "for more")
}

/// A number, a unit, and a word for reading.
fn is_reading_time(small: &str) -> bool {
    /// Label, number, unit and a word or two more.
    const WORDS: usize = 6;
    let pieces: Vec<&str> = small
        .split(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '.'))
        .filter(|p| !p.is_empty())
        .collect();
    pieces.len() <= WORDS
        && pieces.iter().any(|piece| piece.starts_with(|c: char| c.is_numeric()))
        && pieces
            .iter()
            .any(|piece| words::MINUTES.contains(piece.trim_start_matches(|c: char| c.is_numeric())))
        && words::READING.all().iter().any(|phrase| small.starts_with(phrase) || small.ends_with(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use FurnitureKind::*;

    #[test]
    fn furniture() {
        let rows = [
            (PlayerId, "5981234567001 0f8fad5b-d9cb-469f-a165-70867728950e"),
            (PlayerId, "jwplayer-1234567"),
            (PlayerId, "brightcove-player-6137"),
            (PlayerId, "[player id=12345]"),
            (MediaWord, "Video Player is loading."),
            (Byline, "Reporting by Ann Lee in Ankara; Editing by Bob Roe"),
            (Byline, "By Ann Lee in Ankara"),
            (Advertisement, "Article continues after ad"),
            (Advertisement, "ADVERTISEMENT - CONTINUE READING BELOW"),
            (ReadingTime, "Est. reading time: 4 mins"),
            (ShareBar, "Comments (12)"),
            (PhotoCredit, "Image source, EPA"),
            (PhotoCredit, "Image caption, The bridge after the flood"),
            (Source, "Quelle: dpa"),
            (Source, "Fonte: ANSA"),
            (Source, "Джерело: УНІАН"),
            (Source, "Źródło: PAP"),
            (Source, "来源:新华社"),
            (Source, "来源：新华社"),
            (MediaWord, "Video"),
            (MediaWord, "ФОТО"),
            (Byline, "By Jane Doe"),
            (Byline, "By Jane Doe and Ali Veli, Reuters"),
            (Byline, "*Writing by Deniz Arslan"),
            (Byline, "Reporting by Jane Doe; Editing by Ali Veli"),
            (Byline, "Haber: Deniz Arslan"),
            (Byline, "Автор: Иван Петров"),
            (Byline, "بقلم: محمد علي"),
            (Byline, "Deniz Arslan - 3 May 2019"),
            (DateLine, "Published: 3 May 2019 10:20 GMT"),
            (DateLine, "Son güncelleme: 03.05.2019 14:00"),
            (DateLine, "Опубликовано 3 мая 2019"),
            (PhotoCredit, "Photo: AP / Jane Doe"),
            (PhotoCredit, "(Photo by Jane Doe/Getty Images)"),
            (PhotoCredit, "[AP Photo/Jane Doe]"),
            (PhotoCredit, "Reuters file photo"),
            (PhotoCredit, "Фото: ТАСС"),
            (Source, "Source: Agencies"),
            (Source, "Kaynak: AA"),
            (Source, "المصدر: وكالات"),
            (Source, "Источник: РИА Новости"),
            (Source, "(Reuters)"),
            (Legal, "© 2019 The Example Times. All rights reserved."),
            (Legal, "Subscribe to our newsletter"),
            (Legal, "Tüm hakları saklıdır."),
            (ShareBar, "Share | Tweet | Email"),
            (ShareBar, "Share: Facebook Twitter"),
            (ShareBar, "Share this article: Facebook, WhatsApp, Email"),
            (ShareBar, "Paylaş: Facebook | Twitter"),
            (Breadcrumbs, "Home > World > Europe"),
            (Breadcrumbs, "Ana Sayfa » Gündem"),
            (Breadcrumbs, "Главная › Новости › В мире"),
            (Breadcrumbs, "Home / News / Politics"),
            (Byline, "Por Ana Gómez"),
            (Byline, "Door Pieter de Vries"),
            (ShareBar, "Follow us on Twitter"),
            (ShareBar, "Paylaş"),
            (Advertisement, "- Advertisement -"),
            (Advertisement, "REKLAM"),
            (ReadMore, "Read more: Storm hits coast"),
            (ReadMore, "Читайте также"),
            (ReadMore, "RELATED ARTICLES"),
            (ReadMore, "Click here to read more"),
            (ReadMore, "Tags: Ankara, floods, Deniz Arslan"),
            (MediaWord, "Loading..."),
            (PhotoCredit, "Image caption: The bridge after the flood."),
            (ReadingTime, "3 min read"),
            (ReadingTime, "Okuma süresi: 4 dakika"),
        ];
        for (kind, line) in rows {
            assert_eq!(find(line).map(|found| found.kind), Some(kind), "{line}");
        }
    }

    #[test]
    fn prose() {
        let rows = [
            "Video of the attack spread",
            "Photo shows empty streets",
            "Reuters said the image was real.",
            "Reuters photo wins prize",
            "By Monday the city had fallen",
            "By Land and Sea",
            "By Popular Demand",
            "By All Accounts",
            "Tags: the new rule is said to hurt those who sell by the road.",
            "Loading docks stood empty",
            "The source: a senior official who was not named.",
            "Source: a man who had seen it all said so",
            "ANKARA",
            "Share prices fell",
            "Shares: 1200",
            "Print: 3",
            "Share: the rule of the house",
            "Share: Twitter 12 %",
            "Home / Away",
            "Home > ",
            "Profit > loss",
            "A > B > C",
            "Home is where the heart is > he said.",
            "Por Navidad Siempre",
            "Por la noche",
            "Por Buenos Aires",
            "Email leaks embarrass minister",
            "Read more books, he said.",
            "See also the report of 2019.",
            "Subscribe is a hard word",
            "2019",
            "May 2019",
            "Related to this, the court ruled.",
            "Editor: the job nobody wants",
            "5 minutes later he was dead",
            "Updated figures show a rise",
            "Jane Doe, minister",
            "Haber geldi.",
            "Twitter bans accounts",
            "Player 12345",
            "The player-coach scored in 2019",
            "multiplayer games of 2019",
            "Reporting by night; editing by day",
            "By Sea in Ankara",
            "Comments of the minister (12)",
            "Image source, a man who would not be named",
            "Quelle: wer weiß das schon",
            "Article continues the debate",
            "Advertisement - a history of selling",
        ];
        for line in rows {
            assert_eq!(find(line).map(|found| found.kind), None, "{line}");
        }
    }
}
