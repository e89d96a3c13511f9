//! Lines that tell of the article: who wrote it, when, whose picture it has, which agency it is from, its tags.

use super::furniture::{FurnitureKind, MetaKey};
use super::furniture_kinds::{Found, opens_with};
use super::furniture_names::{is_date, is_people, is_person, is_title};
use super::furniture_words as words;

/// Whether the line begins with the phrase and a space.
fn opens_spaced(small: &str, phrase: &str) -> bool {
    small.strip_prefix(phrase).is_some_and(|rest| rest.starts_with(' '))
}

/// What the article is filed under: a label and a list, no sentence.
pub(super) fn tags(line: &str) -> Option<Found<'_>> {
    let (label, rest) = labelled(line)?;
    let is_list = words::TAG_LABELS.contains(&label) && !rest.ends_with(['.', '!', '?']);
    is_list.then(|| Found::bare(FurnitureKind::ReadMore))
}

/// `label: rest`, with the label in small letters.
fn labelled(line: &str) -> Option<(String, &str)> {
    /// The longest label, in bytes.
    const LABEL: usize = 48;
    let colon = line.find([':', '：']).filter(|at| *at <= LABEL)?;
    let rest = line[colon..].trim_start_matches([':', '：']).trim();
    (!rest.is_empty()).then(|| (line[..colon].trim().to_lowercase(), rest))
}

/// What a label before a comma tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    /// Whose picture it is.
    Credit,
    /// What it shows.
    Caption,
}

/// `Image source, EPA`: labels of two words and more, which begin no sentence.
fn labelled_by_comma<'t>(line: &'t str, small: &str) -> Option<(Label, &'t str)> {
    let (label, _) = small.split_once(", ").filter(|(label, _)| label.contains(' '))?;
    let rest = line.split_once(", ").map(|(_, rest)| rest.trim())?;
    match () {
        () if words::CREDIT_LABELS.contains(label) && is_title(rest) => Some((Label::Credit, rest)),
        () if words::CAPTION_LABELS.contains(label) => Some((Label::Caption, rest)),
        () => None,
    }
}

/// Whose picture it is, or which agency the article is from. `small` is the line in small letters.
pub(super) fn credit<'t>(line: &'t str, small: &str) -> Option<Found<'t>> {
    if let Some((label, rest)) = labelled(line) {
        let label = label.as_str();
        if words::CREDIT_LABELS.contains(label) && is_title(rest) {
            return Some(Found::telling(FurnitureKind::PhotoCredit, MetaKey::Credit, rest));
        }
        if words::CAPTION_LABELS.contains(label) {
            return Some(Found::bare(FurnitureKind::PhotoCredit));
        }
        let is_source = || is_title(rest) || words::AGENCIES.contains(&rest.to_lowercase());
        if words::SOURCE_LABELS.contains(label) && is_source() {
            return Some(Found::telling(FurnitureKind::Source, MetaKey::Source, rest));
        }
    }
    if let Some((kind, rest)) = labelled_by_comma(line, small) {
        let meta = if kind == Label::Credit { vec![(MetaKey::Credit, rest)] } else { Vec::new() };
        return Some(Found { kind: FurnitureKind::PhotoCredit, meta });
    }
    if let Some(phrase) = words::CREDIT_OPENINGS.all().iter().find(|phrase| opens_spaced(small, phrase)) {
        let name = line.get(phrase.len()..)?.trim();
        return is_title(name).then(|| Found::telling(FurnitureKind::PhotoCredit, MetaKey::Credit, name));
    }
    if words::AGENCIES.contains(small) {
        let is_picture = small.contains("images") || small.contains("getty");
        let (kind, key) = if is_picture {
            (FurnitureKind::PhotoCredit, MetaKey::Credit)
        } else {
            (FurnitureKind::Source, MetaKey::Source)
        };
        return Some(Found::telling(kind, key, line));
    }
    is_agency_photo(line, small).then(|| Found::telling(FurnitureKind::PhotoCredit, MetaKey::Credit, line))
}

/// *AFP File photo*, *File photo*, *AP Photo/Jane Doe*, *Reuters / Jane Doe*.
fn is_agency_photo(line: &str, small: &str) -> bool {
    if words::STOCK_PHOTOS.contains(small) {
        return true;
    }
    let (agency, name) = match small.split_once('/') {
        Some((agency, _)) => (agency, line.split_once('/').map(|(_, name)| name.trim())),
        None => (small, None),
    };
    let pieces: Vec<&str> = agency.split([' ', '-', ',', ':']).filter(|piece| !piece.is_empty()).collect();
    let is_agency = |piece: &&str| words::AGENCIES.contains(piece) || words::AGENCY_WORDS.contains(piece);
    let is_photo = |piece: &&str| words::PHOTO_WORDS.contains(piece);
    let all = pieces.iter().all(|piece| is_agency(piece) || is_photo(piece));
    let agencies = pieces.iter().filter(|piece| words::AGENCIES.contains(piece)).count();
    let photos = pieces.iter().filter(|piece| is_photo(piece)).count();
    let named = name.is_some_and(|name| is_title(name) && !name.is_empty());
    all && agencies > 0 && (photos > 0 && name.is_none() || named)
}

/// Who wrote it. `small` is the line in small letters.
pub(super) fn byline<'t>(line: &'t str, small: &str) -> Option<Found<'t>> {
    if let Some((label, rest)) = labelled(line)
        && words::AUTHOR_LABELS.contains(&label)
        && (is_people(rest) || is_title(rest) && label != "editor")
    {
        return Some(Found::telling(FurnitureKind::Byline, MetaKey::Author, rest));
    }
    for opening in words::AUTHOR_OPENINGS.all().iter().filter(|opening| opens_spaced(small, opening)) {
        let Some(rest) = line.get(opening.len() + 1..) else { continue };
        if let Some(found) = signed(rest.trim(), opening.len() + 1 > SHORTEST_PLAIN) {
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
    if !is_plain && rest.split_whitespace().any(|word| words::NO_WRITERS.contains(&word.to_lowercase())) {
        return None;
    }
    if let Some(names) = placed(rest) {
        return Some(Found::telling(FurnitureKind::Byline, MetaKey::Author, names));
    }
    if let Some((name, tail)) = rest.split_once(['|', ',', '•', '(', ';', '—', '–']) {
        let (name, tail) = (name.trim(), tail.trim().trim_end_matches(')'));
        if is_people(name) && is_date(tail) {
            let meta = vec![(MetaKey::Author, name), (MetaKey::Date, tail)];
            return Some(Found { kind: FurnitureKind::Byline, meta });
        }
        let is_editing = tail.to_lowercase().starts_with("editing by ");
        if let Some(names) = placed(name).filter(|_| is_title(tail) || is_editing) {
            return Some(Found::telling(FurnitureKind::Byline, MetaKey::Author, names));
        }
    }
    (is_plain && is_title(rest)).then(|| Found::telling(FurnitureKind::Byline, MetaKey::Author, rest))
}

/// The names of `names` or `names in Place`.
fn placed(text: &str) -> Option<&str> {
    let names = match text.split_once(" in ") {
        Some((names, place)) if is_title(place) => names,
        Some(_) => return None,
        None => text,
    };
    is_people(names).then_some(names)
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

/// When it was published. `small` is the line in small letters.
pub(super) fn dated<'t>(line: &'t str, small: &str) -> Option<Found<'t>> {
    let label = words::DATE_LABELS
        .all()
        .iter()
        .find(|label| opens_with(small, label))
        .filter(|label| line.is_char_boundary(label.len()));
    let date =
        label.map_or(line, |label| line[label.len()..].trim_matches(|c: char| c.is_whitespace() || c == ':'));
    is_date(date).then(|| Found::telling(FurnitureKind::DateLine, MetaKey::Date, date))
}
