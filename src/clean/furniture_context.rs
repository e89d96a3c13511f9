//! Where lines that look like furniture are content: what one line looks like is not enough.
//!
//! A list of agencies is no credit, the steps of a manual are no buttons, the dates of a chronicle are no date of
//! publication, and the refrain of a song is no second headline. Only the lines around tell, and they are looked at
//! only where something was found at all.

use super::furniture::{Furniture, FurnitureKind};
use super::furniture_follow::is_brand;
use super::furniture_head::is_preposition_and_name;
use super::furniture_kinds as kinds;
use super::lines::{Line, is_bullet, is_numbered, lines};

/// A date stands among the first lines of an article …
const HEAD_LINES: usize = 6;
/// … or among the last ones.
const FOOT_LINES: usize = 4;
/// An item of a list is shorter, in characters; a sentence mostly is not.
const ITEM: usize = 60;

/// Takes those of `found` out that stand where content stands.
pub(super) fn keep_content(text: &str, found: &mut Vec<Furniture>) {
    if found.is_empty() {
        return;
    }
    let mut rows = rows(text, found);
    mark_numbered(&mut rows);
    mark_dates(&mut rows);
    mark_head_only(&mut rows);
    mark_agencies(&mut rows);
    mark_under_colon(&mut rows);
    mark_bullets(&mut rows);
    mark_refrain(&mut rows);
    let mut content = rows.iter().filter(|row| row.found.is_some()).map(|row| row.is_content);
    found.retain(|_| !content.next().unwrap_or(false));
}

/// A line that is not blank.
struct Row<'t> {
    line: Line<'t>,
    /// What it looks like by itself.
    found: Option<Look>,
    /// Whether a blank line, or nothing, stands before it.
    opens_block: bool,
    is_content: bool,
}

/// What a furniture line looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    kind: FurnitureKind,
    /// Whether the line is nothing but what it tells: a date, the name of an agency.
    is_bare: bool,
}

impl Row<'_> {
    fn is(&self, kind: FurnitureKind) -> bool {
        self.found.is_some_and(|look| look.kind == kind)
    }

    /// Whether it is a date or the name of an agency and nothing else.
    fn is_bare(&self, kinds: &[FurnitureKind]) -> bool {
        self.found.is_some_and(|look| look.is_bare && kinds.contains(&look.kind))
    }

    /// Whether it looks like furniture by a word alone, which a list may have, too.
    fn is_weak(&self) -> bool {
        use FurnitureKind::{DateLine, MediaWord, PhotoCredit, ReadMore, ReadingTime, ShareBar, Source};
        self.found.is_some_and(|look| match look.kind {
            MediaWord | ShareBar | ReadMore | ReadingTime => true,
            DateLine | PhotoCredit | Source => look.is_bare,
            _ => false,
        })
    }

    /// Whether it may be an item of a list.
    fn may_be_item(&self) -> bool {
        let line = self.line.trimmed();
        self.is_weak()
            || self.found.is_none() && is_short(line) && !line.ends_with(['.', '!', '?', ':', '"', '”', '。'])
    }
}

fn is_short(line: &str) -> bool {
    line.chars().nth(ITEM).is_none()
}

fn rows<'t>(text: &'t str, found: &[Furniture]) -> Vec<Row<'t>> {
    let mut found = found.iter().peekable();
    let mut rows = Vec::new();
    let mut opens_block = true;
    for line in lines(text) {
        if line.is_blank() {
            opens_block = true;
            continue;
        }
        let item = found.next_if(|item| item.span == line.span());
        let found = item.map(|item| Look { kind: item.kind, is_bare: is_bare(text, item) });
        rows.push(Row { line, found, opens_block, is_content: false });
        opens_block = false;
    }
    rows
}

/// Whether nothing but signs stands beside what the line tells.
fn is_bare(text: &str, item: &Furniture) -> bool {
    let [fact] = item.meta.as_slice() else { return false };
    let beside = [&text[item.span.start()..fact.value.start()], &text[fact.value.end()..item.span.end()]];
    !beside.iter().any(|side| side.contains(char::is_alphanumeric))
}

/// Maximal runs of rows for which `holds`.
fn runs(rows: &[Row<'_>], holds: impl Fn(&Row<'_>) -> bool) -> Vec<std::ops::Range<usize>> {
    let mut runs = Vec::new();
    let mut start = None;
    for at in 0..=rows.len() {
        match (rows.get(at).is_some_and(&holds), start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                runs.push(first..at);
                start = None;
            }
            _ => {}
        }
    }
    runs
}

/// `2. Share`; but `3. Mai 2019` is a date.
fn mark_numbered(rows: &mut [Row<'_>]) {
    let is_item = |row: &Row<'_>| is_numbered(row.line.trimmed()) && !row.is(FurnitureKind::DateLine);
    for row in rows.iter_mut().filter(|row| is_item(row)) {
        row.is_content = true;
    }
}

/// A date of publication stands once (or twice: published, updated) near the head or the foot; others head what
/// happened on the day.
fn mark_dates(rows: &mut [Row<'_>]) {
    let last = rows.len();
    let dates = runs(rows, |row| row.is_bare(&[FurnitureKind::DateLine]));
    let is_near_end = |at: usize| at < HEAD_LINES || at + FOOT_LINES >= last;
    let is_publication = match dates.as_slice() {
        [run] => run.len() <= 2 && is_near_end(run.start),
        _ => false,
    };
    for row in dates.into_iter().flatten().filter(|_| !is_publication) {
        rows[row].is_content = true;
    }
}

/// A trail of links, and *Por Ana Gómez*, stand once, among the first lines of an article of prose. After a line that asks,
/// counts up or announces, and before one that goes on in small letters, it is part of what is told.
fn mark_head_only(rows: &mut [Row<'_>]) {
    for kind in [FurnitureKind::Breadcrumbs, FurnitureKind::Byline] {
        let is_of_head = |row: &Row<'_>| {
            row.is(kind)
                && (kind == FurnitureKind::Breadcrumbs || is_preposition_and_name(row.line.trimmed()))
        };
        let places: Vec<usize> = (0..rows.len()).filter(|&at| is_of_head(&rows[at])).collect();
        // The first line is the headline: *Por dulce tierra*.
        let leads = |at: usize| rows[..at].iter().all(|row| row.line.trimmed().is_empty());
        let fits = |at: usize| is_at_head(rows, at) && (kind == FurnitureKind::Breadcrumbs || !leads(at));
        if !matches!(places.as_slice(), [at] if fits(*at)) {
            places.into_iter().for_each(|at| rows[at].is_content = true);
        }
    }
}

fn is_at_head(rows: &[Row<'_>], at: usize) -> bool {
    let is_prose = |row: &Row<'_>| row.found.is_none() && !is_short(row.line.trimmed());
    let goes_on = rows.get(at + 1).is_some_and(|next| next.line.trimmed().starts_with(char::is_lowercase));
    let is_told = at.checked_sub(1).is_some_and(|before| {
        rows[before].found.is_none() && rows[before].line.trimmed().ends_with([':', '?', ',', ';', '؟', '،'])
    });
    at < HEAD_LINES && !goes_on && !is_told && rows[at + 1..].iter().any(is_prose)
}

/// A credit is alone; names of agencies on end are a list of agencies.
fn mark_agencies(rows: &mut [Row<'_>]) {
    use FurnitureKind::{PhotoCredit, Source};
    for run in runs(rows, |row| row.is_bare(&[Source, PhotoCredit])).into_iter().filter(|run| run.len() > 1) {
        rows[run].iter_mut().for_each(|row| row.is_content = true);
    }
}

/// Items under a line that announces them.
fn mark_under_colon(rows: &mut [Row<'_>]) {
    for at in 0..rows.len() {
        if !announces(&rows[at]) {
            continue;
        }
        let items = rows[at + 1..].iter().enumerate();
        let goes_on =
            |&(place, row): &(usize, &Row<'_>)| row.may_be_item() && (place == 0 || !row.opens_block);
        let count = items.take_while(goes_on).count();
        if count > 1 {
            let items = &mut rows[at + 1..=at + count];
            items.iter_mut().filter(|row| row.is_weak()).for_each(|row| row.is_content = true);
        }
    }
}

/// Whether the line ends in a colon and is no label of a bar of buttons itself.
fn announces(row: &Row<'_>) -> bool {
    let line = row.line.trimmed();
    let label = line.trim_end_matches([':', '：']);
    row.found.is_none() && label.len() < line.len() && !label.is_empty() && kinds::find(label).is_none()
}

/// Items of a list with bullets, one of which is content.
fn mark_bullets(rows: &mut [Row<'_>]) {
    for run in runs(rows, |row| is_bullet(row.line.trimmed())) {
        let is_plain = |row: &Row<'_>| row.found.is_none() && !is_brand(row.line.trimmed());
        if rows[run.clone()].iter().any(is_plain) {
            rows[run].iter_mut().filter(|row| row.is_weak()).for_each(|row| row.is_content = true);
        }
    }
}

/// In a text of short lines a line that comes again is a refrain. A headline comes again once and by itself: with
/// furniture between, or in other letters: all capitals, or set apart.
fn mark_refrain(rows: &mut [Row<'_>]) {
    let repeated = |row: &Row<'_>| row.is(FurnitureKind::RepeatedHeadline);
    let Some(again) = rows.iter().position(repeated) else { return };
    let Some(first) = rows.iter().position(|row| row.found.is_none()) else { return };
    let is_prose = |row: &Row<'_>| row.found.is_none() && !is_short(row.line.trimmed());
    if rows.iter().skip(first + 1).any(is_prose) {
        return;
    }
    let is_once = rows.iter().filter(|row| repeated(row)).count() == 1;
    let is_alone = |at: usize| rows[at].opens_block && rows.get(at + 1).is_none_or(|next| next.opens_block);
    let is_other = rows[first].line.trimmed() != rows[again].line.trimmed();
    let is_capitals = !rows[again].line.trimmed().contains(char::is_lowercase);
    let is_set_apart = is_capitals || is_alone(first) && is_alone(again);
    let is_parted = again > first && rows[first + 1..again].iter().any(|row| row.found.is_some());
    if !(is_once && (is_parted || is_other && is_set_apart)) {
        rows.iter_mut().filter(|row| repeated(row)).for_each(|row| row.is_content = true);
    }
}

#[cfg(test)]
mod tests {
    use crate::Cleaner;

    #[test]
    fn content_that_looks_like_furniture_stays() {
        let rows = [
            (
                "chronicle",
                "How it came\n\n27 February 2020\n\nThe first case was told.\n\n1 March 2020\n\nSchools were shut.\n\n\
                 3 March 2020\n\nShops were shut.\n",
            ),
            (
                "one day of a chronicle, far from both ends",
                "How it came\na\nb\nc\nd\ne\n27 February 2020\nThe first case was told.\nf\ng\nh\ni\n",
            ),
            (
                "agencies",
                "We asked four of them\nReuters\nAFP\nAnadolu Agency\nTASS\nNone of them answered.\n",
            ),
            ("agencies apart", "They are\n\nReuters\n\nAFP\n\nNone of them answered.\n"),
            ("steps", "Steps:\n1. Click here\n2. Share\n3. Print\n"),
            ("steps without a label", "1. Share\n2) Print\n"),
            ("names of buttons", "Buttons in the app:\nShare\nPrint\nEmail\nSave\n"),
            ("after a blank line", "Buttons in the app:\n\nShare\nPrint\n\nPress one.\n"),
            ("bullets", "- Video\n- Posters of all kinds\n- Audio\n"),
            ("song", "We shall overcome\nWe shall overcome\nWe shall overcome some day\n"),
            ("song, parted", "We shall overcome\n\nWe shall overcome\n\nWe shall overcome some day\n"),
            ("refrain", "La la la\nthe sun is up\nLa la la\nthe sun is down\nLa la la\n"),
            ("verse", "Canción de cuna\n\nPor Ana Gómez\nlloraba el mar\ny el mar la oía\n"),
            ("verse of capitals", "Canción\nPor Ana Gómez\nLloraba el mar\nY el mar la oía\n"),
            (
                "answer",
                "Wer hat es gemalt?\nVon Hans Müller\nDas wusste niemand in der Stadt so genau, wie es am Tag darauf in der Zeitung stand.\n",
            ),
            (
                "wrapped sentence",
                "Der Fund\nVon Hans Müller\nstammt die Idee, dass man in der alten Mühle noch einmal nachsehen müsse, ob etwas liegt.\n",
            ),
            (
                "list of names",
                "Es sprachen an diesem langen Abend im Rathaus der Stadt nacheinander die folgenden Gäste\nVon Hans Müller\nVon Eva Braun\nDanach war es still im Saal, und alle gingen nach Hause, ohne noch ein Wort zu sagen.\n",
            ),
            (
                "steps of a manual",
                "How the page is reached from any other page of the site, in a word or two:\nHome > Settings > Pages\nThere you press the button that is at the top, and wait until the page is there.\n",
            ),
            ("title and first line", "WE SHALL COME HOME\n\nWe shall come home\nWhen the day is done\n"),
        ];
        for (name, text) in rows {
            assert_eq!(Cleaner::new().clean(text).body().text(), text, "{name}");
        }
    }

    #[test]
    fn furniture_goes_all_the_same() {
        let prose = "The talks failed because nobody of those who had come wanted to give in, it was said.";
        let rows = [
            ("date of the head", format!("Talks fail\n3 May 2019\n{prose}"), format!("Talks fail\n{prose}")),
            (
                "published, updated",
                format!("Talks fail\n3 May 2019\n4 May 2019\n{prose}"),
                format!("Talks fail\n{prose}"),
            ),
            ("German date", format!("Talks fail\n3. Mai 2019\n{prose}"), format!("Talks fail\n{prose}")),
            ("date of the foot", format!("{prose}\n3 May 2019"), format!("{prose}\n")),
            (
                "trail of links and a byline",
                format!("Home > World > Europe\nTalks fail\nPor Ana Gómez\n{prose}"),
                format!("Talks fail\n{prose}"),
            ),
            ("one credit", format!("{prose}\nReuters"), format!("{prose}\n")),
            ("in a quotation", format!("He said:\nAdvertisement\n{prose}"), format!("He said:\n{prose}")),
            (
                "label of a bar",
                format!("{prose}\nShare this article:\nFacebook\nPrint"),
                format!("{prose}\nShare this article:\n"),
            ),
            ("bar with bullets", format!("* Share\n* Tweet\n* Facebook\n{prose}"), prose.to_owned()),
            (
                "headline of prose",
                format!("Talks fail again\nTalks fail again\n{prose}"),
                format!("Talks fail again\n{prose}"),
            ),
            (
                "headline in capitals",
                "Two men came home\nTWO MEN CAME HOME\nIt was late.".to_owned(),
                "Two men came home\nIt was late.".to_owned(),
            ),
            (
                "headline with furniture between",
                "Two men came home\nBy Jane Doe\nTwo men came home\nIt was late.".to_owned(),
                "Two men came home\nIt was late.".to_owned(),
            ),
        ];
        for (name, text, expected) in rows {
            assert_eq!(Cleaner::new().clean(&text).body().text(), expected, "{name}");
        }
    }
}
