//! Cases of cleaning: input, expected, why; which of them pass, by the tag that begins *why*.

use crate::Cleaner;
use std::collections::BTreeMap;

/// One labelled case, unescaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CleanCase {
    /// What was scraped.
    pub input: String,
    /// The body that it should become.
    pub expected: String,
    /// The tag, in brackets, and the reason.
    pub why: String,
}

/// A case that came out otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CleanFailure {
    /// The case.
    pub case: CleanCase,
    /// What it became.
    pub actual: String,
}

/// Passed and all cases of one tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Passed {
    /// How many came out as expected.
    pub passed: usize,
    /// How many there are.
    pub total: usize,
}

/// The outcome of all cases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CleanReport {
    /// By tag.
    pub tags: BTreeMap<String, Passed>,
    /// Those that failed, in order.
    pub failures: Vec<CleanFailure>,
}

impl CleanReport {
    /// Over all tags.
    pub fn total(&self) -> Passed {
        let add = |sum: Passed, one: &Passed| Passed {
            passed: sum.passed + one.passed,
            total: sum.total + one.total,
        };
        self.tags.values().fold(Passed::default(), add)
    }
}

impl CleanCase {
    /// A case from a row of tab-separated columns `input`, `expected`, `why`, with the escapes of [`unescape`].
    /// `None` if it has fewer columns.
    pub fn from_row(row: &str) -> Option<Self> {
        let mut columns = row.splitn(3, '\t').map(unescape);
        Some(Self { input: columns.next()?, expected: columns.next()?, why: columns.next()? })
    }

    /// The word in brackets that *why* begins with; empty without one.
    pub fn tag(&self) -> &str {
        let inner = self.why.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        inner.map_or("", |(tag, _)| tag)
    }
}

/// Cleans each case and compares the body with what was expected, line breaks at the end left aside.
///
/// ```
/// use canonym::eval::clean::{CleanCase, evaluate};
/// let case = CleanCase::from_row("Mos\\u00adcow\tMoscow\t[invisible] soft hyphen").unwrap();
/// let report = evaluate(&canonym::Cleaner::new(), [case]);
/// assert_eq!((report.tags["invisible"].passed, report.failures.len()), (1, 0));
/// ```
pub fn evaluate(cleaner: &Cleaner, cases: impl IntoIterator<Item = CleanCase>) -> CleanReport {
    let mut report = CleanReport::default();
    for case in cases {
        let actual = cleaner.clean(&case.input).body().text().trim_end_matches('\n').to_owned();
        let passes = actual == case.expected.trim_end_matches('\n');
        let tag = report.tags.entry(case.tag().to_owned()).or_default();
        tag.total += 1;
        tag.passed += usize::from(passes);
        if !passes {
            report.failures.push(CleanFailure { case, actual });
        }
    }
    report
}

/// Resolves `\uXXXX`, `\UXXXXXXXX`, `\n`, `\t` and `\\`; any other backslash stays.
pub fn unescape(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        result.push_str(&rest[..at]);
        let (c, length) = escape(&rest[at..]).unwrap_or(('\\', 1));
        result.push(c);
        rest = &rest[at + length..];
    }
    result + rest
}

/// The character of the escape that `text` begins with, and the escape's length.
fn escape(text: &str) -> Option<(char, usize)> {
    let by_number = |digits: usize| {
        let number = u32::from_str_radix(text.get(2..2 + digits)?, 16).ok()?;
        Some((char::from_u32(number)?, 2 + digits))
    };
    match text.as_bytes().get(1)? {
        b'n' => Some(('\n', 2)),
        b't' => Some(('\t', 2)),
        b'\\' => Some(('\\', 2)),
        b'u' => by_number(4),
        b'U' => by_number(8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes() {
        let rows = [
            (r"a\u011fb", "ağb"),
            (r"\U0001F600", "😀"),
            (r"a\nb\tc\\n", "a\nb\tc\\n"),
            (r"\ud800 \x \u12 \", r"\ud800 \x \u12 \"),
            ("ğ\\nş", "ğ\nş"),
        ];
        for (input, expected) in rows {
            assert_eq!(unescape(input), expected);
        }
    }

    #[test]
    fn failures_are_told() {
        let cases = ["a\\u200bb\tab\t[invisible]", "x\ty\t[keep] no", "bad row"].map(CleanCase::from_row);
        let report = evaluate(&Cleaner::new(), cases.into_iter().flatten());
        assert_eq!(report.total(), Passed { passed: 1, total: 2 });
        assert_eq!(report.failures[0].actual, "x");
    }
}
