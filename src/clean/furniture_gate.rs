//! The cheap tests that nearly every line of prose fails, so that the dear ones are seldom run.
//!
//! Every furniture line begins with a word of some phrase, or has the year of a date, or is a few words with a number.

use super::furniture_words as words;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a line that begins with a certain word may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Uses(u8);

impl Uses {
    const NONE: Self = Self(0);
    /// A line on rights.
    const LEGAL: Self = Self(1);
    /// One of the shapes that go on after the phrase.
    const OPENING: Self = Self(1 << 1);
    /// A line that is one of the phrases and nothing else.
    const WHOLE: Self = Self(1 << 2);
    const ALL: Self = Self(u8::MAX);

    fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the line may open as lines on rights do.
    pub(super) fn legal(self) -> bool {
        self.has(Self::LEGAL)
    }

    /// Whether a line of that many bytes may be a button, a label or a phrase.
    pub(super) fn phrase(self, length: usize) -> bool {
        self.has(Self::OPENING) || self.has(Self::WHOLE) && length <= LONGEST_PHRASE
    }
}

/// No phrase that is a whole line is longer, in bytes.
const LONGEST_PHRASE: usize = 40;

/// No first word of a phrase is longer, in bytes.
const LONGEST_WORD: usize = 32;

static USES: LazyLock<FxHashMap<String, Uses>> = LazyLock::new(|| {
    let mut uses = FxHashMap::default();
    let whole =
        [&words::MEDIA, &words::ADVERTISEMENT, &words::BUTTONS, &words::AGENCIES, &words::STOCK_PHOTOS];
    let opening = [
        &words::FOLLOW,
        &words::READ_MORE,
        &words::BRANDS,
        &words::TAG_LABELS,
        &words::CREDIT_LABELS,
        &words::CAPTION_LABELS,
        &words::CREDIT_OPENINGS,
        &words::SOURCE_LABELS,
        &words::AUTHOR_LABELS,
        &words::AUTHOR_OPENINGS,
        &words::DATE_LABELS,
        &words::PHOTO_WORDS,
        &words::READING,
        &words::HOME,
    ];
    // A bar of buttons begins with any of them; a picture's credit with an agency of one word.
    let alone = || words::BUTTONS.iter().chain(words::AGENCIES.iter().filter(|name| !name.contains(' ')));
    let rows = (whole.iter().flat_map(|list| list.iter()).map(|phrase| (phrase, Uses::WHOLE)))
        .chain(opening.iter().flat_map(|list| list.iter()).map(|phrase| (phrase, Uses::OPENING)))
        .chain(alone().map(|phrase| (phrase, Uses::OPENING)))
        .chain(words::BETWEEN_BUTTONS.map(|word| (word, Uses::OPENING)))
        .chain(words::AGENCY_WORDS.map(|word| (word, Uses::OPENING)))
        .chain(words::LEGAL_OPENINGS.iter().map(|phrase| (phrase, Uses::LEGAL)));
    for (phrase, of) in rows {
        let word = phrase.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if !word.is_empty() {
            let entry: &mut Uses = uses.entry(word.to_owned()).or_default();
            entry.0 |= of.0;
        }
    }
    uses
});

/// What a line may be by its first word. One that begins with a sign or with a count may be anything.
pub(super) fn uses(core: &str) -> Uses {
    let mut buffer = [0; LONGEST_WORD];
    let mut length = 0;
    for c in core.chars().flat_map(char::to_lowercase).take_while(|c| c.is_alphanumeric()) {
        let Some(place) = buffer.get_mut(length..length + c.len_utf8()) else { return Uses::NONE };
        length += c.encode_utf8(place).len();
    }
    let word = &buffer[..length];
    let is_count = |byte: &u8| byte.is_ascii_digit() || *byte == b'k';
    if word.iter().all(is_count) {
        return Uses::ALL;
    }
    let known = std::str::from_utf8(word).ok().and_then(|word| USES.get(word));
    known.copied().unwrap_or_default()
}

/// Whether the line has a number as long as a year, in Latin, Arabic or Persian digits.
pub(super) fn has_year(core: &str) -> bool {
    const YEAR: usize = 4;
    let mut run = 0;
    for c in core.chars() {
        if is_digit(c) {
            run += 1;
            continue;
        }
        if run == YEAR {
            return true;
        }
        run = 0;
    }
    run == YEAR
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹')
}

/// Whether the line is a few words with a number among them, as a reading time is.
pub(super) fn is_short_with_number(core: &str) -> bool {
    /// A label, a number, a unit and a word or two more.
    const WORDS: usize = 6;
    core.split_whitespace().nth(WORDS).is_none() && core.chars().any(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_fit_the_bounds() {
        for list in
            [&words::MEDIA, &words::ADVERTISEMENT, &words::BUTTONS, &words::AGENCIES, &words::STOCK_PHOTOS]
        {
            assert!(list.iter().all(|phrase| phrase.len() <= LONGEST_PHRASE));
        }
        assert!(USES.keys().all(|word| word.len() <= LONGEST_WORD));
    }

    #[test]
    fn first_words_and_years() {
        assert_eq!(uses("Officials in the city"), Uses::NONE);
        assert!(uses("Photo: AFP").phrase(150) && uses("REKLAM").phrase(6) && uses("İzle").phrase(6));
        assert!(uses("12K shares").phrase(150) && uses("\"x").phrase(150) && uses("Subscribe").legal());
        assert!(!uses("The talks").phrase(150));
        let years = [("in 2019", true), ("٣ مايو ٢٠١٩", true), ("12345 or 123", false), ("", false)];
        for (line, expected) in years {
            assert_eq!(has_year(line), expected, "{line}");
        }
        assert!(is_short_with_number("3 min read") && !is_short_with_number("a b c d e f 7"));
    }
}
