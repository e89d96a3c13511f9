//! The day of a document, out of a line that gives it in one of many ways.
//!
//! Read are `2020-02-27` and `2020/02/27`, `27.02.2020`, `27 February 2020`, `February 27th, 2020`: dates that can be read in one
//! way only. `02/27/2020` is not, since `02/03/2020` is another day on either side of an ocean.

use super::policy;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Letters of a month that tell it from all others.
const SHORT_MONTH: usize = 3;
/// Years that news are of.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

/// The first lines of a text, where a date is its own and not one that it speaks of.
pub(super) fn head(text: &str) -> &str {
    let mut end = text.len().min(policy::DATED_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The first date of a text, as `2020-02-27`.
pub(super) fn first(text: &str) -> Option<String> {
    let words = words(text);
    words.windows(3).find_map(|three| date([three[0], three[1], three[2]]))
}

/// A run of letters and digits, and what stands before it.
#[derive(Clone, Copy)]
struct Word<'t> {
    between: &'t str,
    text: &'t str,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let (mut words, mut rest) = (Vec::new(), text);
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let (between, after) = rest.split_at(start);
        let end = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
        words.push(Word { between, text: &after[..end] });
        rest = &after[end..];
    }
    words
}

fn date([a, b, c]: [Word<'_>; 3]) -> Option<String> {
    let joined_by = |mark: &str| b.between == mark && c.between == mark;
    // Of `2020-02-27T10:00` the time of the day hangs at the day.
    let last = c.text.split_once('T').map_or(c.text, |(day, _)| day);
    let numbers = (number(a.text), number(b.text), number(last));
    let (year, month, day) = match numbers {
        (Some(year), Some(month), Some(day)) if joined_by("-") || joined_by("/") => (year, month, day),
        (Some(day), Some(month), Some(year)) if joined_by(".") => (year, month, day),
        (Some(day), None, Some(year)) => (year, month(b.text)?, day),
        (None, _, Some(year)) => {
            (year, month(a.text)?, number(b.text.trim_end_matches(char::is_alphabetic))?)
        }
        _ => return None,
    };
    let is_day = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_day.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn number(word: &str) -> Option<u32> {
    word.parse().ok()
}

/// The number of the month, from 1, of its name or the beginning of it.
fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let is_it = |name: &&str| word.len() >= SHORT_MONTH && name.starts_with(word.as_str());
    MONTHS.iter().position(is_it).map(|at| at as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_one_way_only() {
        for (text, expected) in [
            ("Published 2020-02-27 by", Some("2020-02-27")),
            ("2020/02/27", Some("2020-02-27")),
            ("2020-02-27T23:10:00Z", Some("2020-02-27")),
            ("27.02.2020", Some("2020-02-27")),
            ("Ankara, 27 Feb. 2020 (AA)", Some("2020-02-27")),
            ("Thursday, February 27th, 2020", Some("2020-02-27")),
            ("02/27/2020", None),
            ("27 soldiers 2020", None),
            ("in May 2020 the 3 left", None),
            ("99.99.2020 and 2020-13-01", None),
            ("", None),
        ] {
            assert_eq!(first(text).as_deref(), expected, "{text}");
        }
        assert_eq!(head(&"é".repeat(policy::DATED_BYTES)).len() % 2, 0);
    }
}
