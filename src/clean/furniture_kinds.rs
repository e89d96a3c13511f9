//! What one line is, by its shape alone.
//!
//! Each test is strict: a whole line of a closed vocabulary, or a label and a name, or a phrase at its place. A line
//! that reads as a sentence passes none of them but the legal ones, which are sentences.

use super::furniture::{FurnitureKind, MetaKey};
use super::furniture_names::{is_date, is_people, is_person, is_title};
use super::furniture_words as words;

/// A furniture line and what it tells.
pub(super) struct Found<'t> {
    pub(super) kind: FurnitureKind,
    pub(super) meta: Vec<(MetaKey, &'t str)>,
}

impl<'t> Found<'t> {
    fn bare(kind: FurnitureKind) -> Self {
        Self { kind, meta: Vec::new() }
    }

    fn telling(kind: FurnitureKind, key: MetaKey, value: &'t str) -> Self {
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
    let small = core.to_lowercase();
    if is_legal(&small) {
        return Some(Found::bare(FurnitureKind::Legal));
    }
    if core.is_empty() || line.len() > SHORT {
        return None;
    }
    button(&small).map(Found::bare).or_else(|| credit(core)).or_else(|| byline(core)).or_else(|| dated(core))
}

fn is_decoration(c: char) -> bool {
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

/// Long numbers and UUIDs, nothing else.
fn is_player_id(line: &str) -> bool {
    /// Longer than a telephone number.
    const DIGITS: usize = 12;
    let is_uuid = |word: &str| word.len() == 36 && word.split('-').count() == 5 && is_hex(word);
    let is_number = |word: &str| word.len() >= DIGITS && word.bytes().all(|b| b.is_ascii_digit());
    line.bytes().next().is_some_and(|b| b.is_ascii_hexdigit())
        && line.split_whitespace().all(|word| is_uuid(word) || is_number(word))
}

fn is_hex(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

fn is_legal(small: &str) -> bool {
    let stem = small.trim_end_matches(['.', '!']).trim_end();
    words::LEGAL_OPENINGS.iter().any(|phrase| small.starts_with(phrase))
        || words::LEGAL_ENDINGS.iter().any(|phrase| stem.ends_with(phrase))
        || words::LEGAL_PARTS.iter().any(|phrase| small.contains(phrase))
}

/// Lines of a closed vocabulary.
fn button(small: &str) -> Option<FurnitureKind> {
    if words::MEDIA.contains(&small) {
        return Some(FurnitureKind::MediaWord);
    }
    if words::ADVERTISEMENT.contains(&small) {
        return Some(FurnitureKind::Advertisement);
    }
    if is_share_bar(small) || words::FOLLOW.iter().any(|phrase| opens_with(small, phrase)) {
        return Some(FurnitureKind::ShareBar);
    }
    if is_reading_time(small) {
        return Some(FurnitureKind::ReadingTime);
    }
    words::READ_MORE.iter().any(|phrase| is_link(small, phrase)).then_some(FurnitureKind::ReadMore)
}

fn opens_with(small: &str, phrase: &str) -> bool {
    small.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The phrase, or the phrase and a colon or arrow and a headline.
fn is_link(small: &str, phrase: &str) -> bool {
    let Some(rest) = small.strip_prefix(phrase) else { return false };
    let rest = rest.trim_start();
    rest.is_empty()
        || rest.trim_matches(|c: char| matches!(c, '.' | '…' | ' ' | '»' | '>' | ':' | '→')).is_empty()
        || rest.starts_with([':', '|', '»', '→', '>'])
        || matches!(rest, "here" | "articles" | "stories" | "news")
}

/// Buttons and brands and counts, with at least one button.
fn is_share_bar(small: &str) -> bool {
    if words::BUTTONS.contains(&small) {
        return true;
    }
    let pieces =
        || small.split(['|', '•', '·', ',', '/', ' ', '\t']).map(str::trim).filter(|piece| !piece.is_empty());
    let is_button = |piece: &str| words::BUTTONS.contains(&piece);
    let is_filler = |piece: &str| {
        is_button(piece)
            || words::BRANDS.contains(&piece)
            || matches!(piece, "on" | "via" | "this" | "to" | "&")
            || piece.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'k' | b'+'))
    };
    pieces().any(is_button) && pieces().all(is_filler)
}

/// Whether the line is the name of a place to share to.
pub(super) fn is_brand(line: &str) -> bool {
    words::BRANDS.contains(&line.trim_matches(is_decoration).to_lowercase().as_str())
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
            .any(|piece| words::MINUTES.contains(&piece.trim_start_matches(|c: char| c.is_numeric())))
        && words::READING.iter().any(|phrase| small.starts_with(phrase) || small.ends_with(phrase))
}

/// `label: rest`, with the label in small letters.
fn labelled(line: &str) -> Option<(String, &str)> {
    /// The longest label, in bytes.
    const LABEL: usize = 48;
    let colon = line.find([':', '：']).filter(|at| *at <= LABEL)?;
    let rest = line[colon..].trim_start_matches([':', '：']).trim();
    (!rest.is_empty()).then(|| (line[..colon].trim().to_lowercase(), rest))
}

fn credit(line: &str) -> Option<Found<'_>> {
    if let Some((label, rest)) = labelled(line) {
        let label = label.as_str();
        if words::CREDIT_LABELS.contains(&label) && is_title(rest) {
            return Some(Found::telling(FurnitureKind::PhotoCredit, MetaKey::Credit, rest));
        }
        if words::SOURCE_LABELS.contains(&label) && is_title(rest) {
            return Some(Found::telling(FurnitureKind::Source, MetaKey::Source, rest));
        }
    }
    let small = line.to_lowercase();
    let by = ["photo by ", "photos by ", "image by ", "picture by ", "photograph by ", "photo courtesy of "];
    if let Some(phrase) = by.iter().find(|phrase| small.starts_with(*phrase)) {
        let name = line.get(phrase.len()..)?.trim();
        return is_title(name).then(|| Found::telling(FurnitureKind::PhotoCredit, MetaKey::Credit, name));
    }
    if words::AGENCIES.contains(&small.as_str()) {
        let is_picture = small.contains("images") || small.contains("getty");
        let (kind, key) = if is_picture {
            (FurnitureKind::PhotoCredit, MetaKey::Credit)
        } else {
            (FurnitureKind::Source, MetaKey::Source)
        };
        return Some(Found::telling(kind, key, line));
    }
    is_agency_photo(line, &small).then(|| Found::telling(FurnitureKind::PhotoCredit, MetaKey::Credit, line))
}

/// *AFP File photo*, *File photo*, *AP Photo/Jane Doe*, *Reuters / Jane Doe*.
fn is_agency_photo(line: &str, small: &str) -> bool {
    if matches!(
        small,
        "file photo"
            | "file image"
            | "file picture"
            | "stock photo"
            | "archive photo"
            | "arşiv fotoğrafı"
            | "архивное фото"
            | "صورة أرشيفية"
    ) {
        return true;
    }
    let (agency, name) = match small.split_once('/') {
        Some((agency, _)) => (agency, line.split_once('/').map(|(_, name)| name.trim())),
        None => (small, None),
    };
    let pieces: Vec<&str> = agency.split([' ', '-', ',', ':']).filter(|piece| !piece.is_empty()).collect();
    let is_agency =
        |piece: &&str| words::AGENCIES.contains(piece) || matches!(*piece, "agency" | "press" | "via");
    let is_photo = |piece: &&str| words::PHOTO_WORDS.contains(piece);
    let all = pieces.iter().all(|piece| is_agency(piece) || is_photo(piece));
    let agencies = pieces.iter().filter(|piece| words::AGENCIES.contains(piece)).count();
    let photos = pieces.iter().filter(|piece| is_photo(piece)).count();
    let named = name.is_some_and(|name| is_title(name) && !name.is_empty());
    all && agencies > 0 && (photos > 0 && name.is_none() || named)
}

fn byline(line: &str) -> Option<Found<'_>> {
    if let Some((label, rest)) = labelled(line)
        && words::AUTHOR_LABELS.contains(&label.as_str())
        && (is_people(rest) || is_title(rest) && label != "editor")
    {
        return Some(Found::telling(FurnitureKind::Byline, MetaKey::Author, rest));
    }
    let small = line.to_lowercase();
    for opening in words::AUTHOR_OPENINGS.iter().filter(|opening| small.starts_with(*opening)) {
        let Some(rest) = line.get(opening.len()..) else { continue };
        if let Some(found) = signed(rest.trim(), opening.len() > SHORTEST_PLAIN) {
            return Some(found);
        }
    }
    name_and_date(line)
}

/// `reporting by ` and its like are longer than the bare `by `, which many sentences begin with.
const SHORTEST_PLAIN: usize = 12;

/// A name, or names, perhaps with a role, a place or a date after it.
fn signed(rest: &str, is_plain: bool) -> Option<Found<'_>> {
    let rest = rest.trim_end_matches(['.', ';']);
    if is_people(rest) {
        return Some(Found::telling(FurnitureKind::Byline, MetaKey::Author, rest));
    }
    if let Some((name, tail)) = rest.split_once(['|', ',', '•', '(', ';', '—', '–']) {
        let (name, tail) = (name.trim(), tail.trim().trim_end_matches(')'));
        if is_people(name) && is_date(tail) {
            let meta = vec![(MetaKey::Author, name), (MetaKey::Date, tail)];
            return Some(Found { kind: FurnitureKind::Byline, meta });
        }
        let is_editing = tail.to_lowercase().starts_with("editing by ");
        if is_people(name) && (is_title(tail) || is_editing) {
            return Some(Found::telling(FurnitureKind::Byline, MetaKey::Author, name));
        }
    }
    (is_plain && is_title(rest)).then(|| Found::telling(FurnitureKind::Byline, MetaKey::Author, rest))
}

/// `Name | date` or `date | Name`.
fn name_and_date(line: &str) -> Option<Found<'_>> {
    let both = |a: &'_ str, b: &'_ str| is_person(a.trim()) && is_date(b.trim());
    for separator in ['|', '•', '·', '/', ',', '-', '–', '—'] {
        let Some((left, right)) = line.split_once(separator) else { continue };
        let (name, date) = match () {
            () if both(left, right) => (left, right),
            () if both(right, left) => (right, left),
            () => continue,
        };
        let meta = vec![(MetaKey::Author, name.trim()), (MetaKey::Date, date.trim())];
        return Some(Found { kind: FurnitureKind::Byline, meta });
    }
    None
}

fn dated(line: &str) -> Option<Found<'_>> {
    let small = line.to_lowercase();
    let label = words::DATE_LABELS
        .iter()
        .find(|label| opens_with(&small, label))
        .filter(|label| line.is_char_boundary(label.len()));
    let date =
        label.map_or(line, |label| line[label.len()..].trim_matches(|c: char| c.is_whitespace() || c == ':'));
    is_date(date).then(|| Found::telling(FurnitureKind::DateLine, MetaKey::Date, date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use FurnitureKind::*;

    #[test]
    fn furniture() {
        let rows = [
            (PlayerId, "5981234567001 0f8fad5b-d9cb-469f-a165-70867728950e"),
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
            (ShareBar, "Follow us on Twitter"),
            (ShareBar, "Paylaş"),
            (Advertisement, "- Advertisement -"),
            (Advertisement, "REKLAM"),
            (ReadMore, "Read more: Storm hits coast"),
            (ReadMore, "Читайте также"),
            (ReadMore, "RELATED ARTICLES"),
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
            "The source: a senior official who was not named.",
            "Source: a man who had seen it all said so",
            "ANKARA",
            "Share prices fell",
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
        ];
        for line in rows {
            assert_eq!(find(line).map(|found| found.kind), None, "{line}");
        }
    }
}
