//! Whether a piece of a line is a person's name, a list of names, or a date.

use super::furniture_words::{DATE_WORDS, SMALL_IN_NAMES};

/// Names are at most so long, in words.
const NAME_WORDS: usize = 5;

/// Whether `text` reads as one person's name: two words or more, each with a capital (or in a script without them).
pub(super) fn is_person(text: &str) -> bool {
    let mut words = 0;
    for word in text.split_whitespace() {
        let fits = is_name_word(word) || words > 0 && is_particle(word);
        if !fits {
            return false;
        }
        words += 1;
    }
    (2..=NAME_WORDS).contains(&words) && !text.split_whitespace().any(is_date_word)
}

/// Whether `text` reads as a list of persons: commas, *and*, semicolons between names.
pub(super) fn is_people(text: &str) -> bool {
    let text = text
        .replace(" and ", ",")
        .replace(" ve ", ",")
        .replace(" & ", ",")
        .replace(" и ", ",")
        .replace(" و", ",");
    let names: Vec<&str> = text.split([',', ';', '/']).map(str::trim).collect();
    names.iter().all(|name| is_person(name))
}

/// Whether `text` reads as the name of somebody or of an agency: short, no sentence, hardly a word in small letters.
pub(super) fn is_title(text: &str) -> bool {
    const WORDS: usize = 9;
    let words = || {
        text.split(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | '&' | '|'))
            .filter(|w| !w.is_empty())
    };
    let is_fit = |word: &str| {
        is_name_word(word) || SMALL_IN_NAMES.contains(word) || word.bytes().all(|b| b.is_ascii_digit())
    };
    let is_caseless = text.chars().any(is_caseless_letter);
    let limit = if is_caseless { NAME_WORDS } else { WORDS };
    (1..=limit).contains(&words().count()) && words().all(is_fit) && !text.ends_with(['.', '!', '?'])
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da"
            | "di"
            | "del"
            | "der"
            | "van"
            | "von"
            | "bin"
            | "ibn"
            | "ben"
            | "al"
            | "el"
            | "la"
            | "le"
            | "dos"
    )
}

/// Letters of the scripts without capitals.
fn is_caseless_letter(c: char) -> bool {
    c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase()
}

fn is_name_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '"' | '\'' | '@'));
    let starts_well = word.starts_with(|c: char| c.is_uppercase() || is_caseless_letter(c));
    let has_prefix = ["al-", "el-", "d'", "bin-"].iter().any(|prefix| word.starts_with(prefix));
    let is_clean =
        word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '.' | '’') || is_mark(c));
    (starts_well || has_prefix) && is_clean
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn is_date_word(word: &str) -> bool {
    let small = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    // Words of one or two letters are initials of names, too, and *May* or *April* may be a person's.
    small.chars().count() > 2
        && small != "may"
        && small != "april"
        && small != "june"
        && small != "august"
        && DATE_WORDS.contains(&small)
}

/// Whether `text` is a full date and nothing else: numbers and words of the calendar, a day, a month and a year.
pub(super) fn is_date(text: &str) -> bool {
    let (mut numbers, mut years, mut words) = (0, 0, 0);
    let pieces = text.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '/' | '-' | '–' | ':' | '.' | '|' | '(' | ')' | '+' | '•')
    });
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let letters = piece.trim_start_matches(|c: char| c.is_ascii_digit() || is_other_digit(c));
        let digits = piece[..piece.len() - letters.len()].chars().count();
        match digits {
            0 => {}
            4 => years += 1,
            1..=2 => numbers += 1,
            _ => return false,
        }
        if !letters.is_empty() {
            let is_time_mark =
                digits > 0 && letters.starts_with('T') && letters[1..].bytes().all(|b| b.is_ascii_digit());
            if !is_time_mark && !is_calendar_word(letters) {
                return false;
            }
            words += 1;
        }
    }
    years == 1 && (numbers >= 2 || numbers == 1 && words >= 1)
}

fn is_calendar_word(word: &str) -> bool {
    let small = word.to_lowercase();
    DATE_WORDS.contains(&small) || matches!(small.as_str(), "a" | "p" | "m")
}

/// Arabic and Persian digits.
fn is_other_digit(c: char) -> bool {
    matches!(c, '٠'..='٩' | '۰'..='۹')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for date in [
            "03.05.2019",
            "May 3, 2019",
            "3 May 2019 14:05 GMT",
            "2019-05-03T10:20:30Z",
            "3 Mayıs 2019 Cuma",
            "3 мая 2019",
            "٣ مايو ٢٠١٩",
            "Friday, 3rd of May 2019, 2:05 p.m.",
        ] {
            assert!(is_date(date), "{date}");
        }
        for other in [
            "2019",
            "May 2019",
            "9/11",
            "Monday",
            "3 men came in 2019",
            "12345",
            "2019–2020",
            "the 3 May 2019 vote",
        ] {
            assert!(!is_date(other), "{other}");
        }
    }

    #[test]
    fn persons() {
        for name in [
            "Deniz Arslan",
            "JANE DOE",
            "Ahmed al-Rashid",
            "Ursula von Berg",
            "J. K. Smith",
            "محمد علي",
            "Иван Петров",
        ] {
            assert!(is_person(name), "{name}");
        }
        for other in ["Monday Morning", "Deniz", "the minister", "Deniz Arslan said", "A 1 B"] {
            assert!(!is_person(other), "{other}");
        }
        assert!(is_people("Jane Doe and Deniz Arslan; Ali Veli"));
        assert!(!is_people("Land and Sea"));
    }
}
