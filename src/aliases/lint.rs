//! What YAML reads without complaint although its writer meant something else: names cut by ` #`, anchors.
//!
//! Both are looked for in the raw lines first, at the speed of a byte search; only where something is suspected
//! does the lexer of yaml-edit say whether it stands inside quotes or a comment.

use super::fault::Finding;
use yaml_edit::SyntaxKind;

/// Deepest nesting of brackets. Tables need three levels; serde_yaml itself ends at 128.
const MAX_DEPTH: isize = 100;

/// Longest text after `#` that is taken for the rest of a name, in words.
const CUT_WORDS: usize = 3;

/// Anchors (`&a`), references (`*a`): a table has none, so each is a name that needs quotes, or a trick.
pub(super) fn references(text: &str) -> Vec<Finding> {
    if !memchr::memchr2_iter(b'&', b'*', text.as_bytes()).any(|at| opens_token(text, at)) {
        return Vec::new();
    }
    tokens(text).filter_map(|(kind, at, token)| reference(kind, at, token)).collect()
}

fn reference(kind: SyntaxKind, at: usize, token: &str) -> Option<Finding> {
    let what = match kind {
        SyntaxKind::ANCHOR => "an anchor",
        SyntaxKind::REFERENCE => "a reference",
        _ => return None,
    };
    let token: String = token.chars().take(40).collect();
    let help = format!("write the name in quotes, \"{token}\"; tables have no anchors and references");
    Some(Finding::new(at, format!("{token} is {what} of YAML, not a name"), help))
}

/// Whether the byte at `at` may begin a token: before it is space or an opening mark, after it a letter.
fn opens_token(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let opens = at == 0 || matches!(bytes[at - 1], b' ' | b'\t' | b'\n' | b'\r' | b'[' | b'{' | b',');
    opens && bytes.get(at + 1).is_some_and(|next| !next.is_ascii_whitespace())
}

/// Brackets within brackets, deeper than any table goes. libyaml takes quadratic time for them, so they are looked
/// for before it sees the text.
pub(super) fn too_deep(text: &str) -> Option<Finding> {
    let raw = text.bytes().map(|byte| match byte {
        b'[' | b'{' => 1,
        b']' | b'}' => -1,
        _ => 0,
    });
    if deepest(raw) <= MAX_DEPTH {
        return None;
    }
    let mut depth = 0;
    let at = tokens(text).find_map(|(kind, at, _)| {
        depth = nest(depth, step(kind));
        (depth > MAX_DEPTH).then_some(at)
    })?;
    Some(Finding::new(
        at,
        "brackets within brackets, too deep for a table",
        "a table is three levels deep: write names as plain text",
    ))
}

fn step(kind: SyntaxKind) -> isize {
    match kind {
        SyntaxKind::LEFT_BRACKET | SyntaxKind::LEFT_BRACE => 1,
        SyntaxKind::RIGHT_BRACKET | SyntaxKind::RIGHT_BRACE => -1,
        _ => 0,
    }
}

fn nest(depth: isize, step: isize) -> isize {
    (depth + step).max(0)
}

fn deepest(steps: impl Iterator<Item = isize>) -> isize {
    let mut depth = 0;
    steps.fold(0, |deepest, step| {
        depth = nest(depth, step);
        deepest.max(depth)
    })
}

/// Names that YAML cut at ` #`: `- Ng # Soo` is the name "Ng" and a comment.
///
/// A comment is taken for the rest of a name when one space stands before the `#` and after it no space, or at
/// most three words that all begin with a capital or a digit. Two spaces before the `#` make it a comment for sure.
pub(super) fn cut_names(text: &str) -> Vec<Finding> {
    if !memchr::memchr_iter(b'#', text.as_bytes()).any(|at| looks_cut(text, at)) {
        return Vec::new();
    }
    let mut before = (SyntaxKind::NEWLINE, "");
    let mut last_word = "";
    let mut found = Vec::new();
    for (kind, at, token) in tokens(text) {
        if kind == SyntaxKind::COMMENT && before == (SyntaxKind::WHITESPACE, " ") && cuts(last_word, token) {
            found.push(cut(at, last_word, token));
        }
        if kind != SyntaxKind::WHITESPACE {
            last_word = token;
        }
        before = (kind, token);
    }
    found
}

fn cut(at: usize, word: &str, comment: &str) -> Finding {
    let whole = format!("{} {}", word.trim(), comment.trim_end());
    let help = format!(
        "if it is one name, write \"{whole}\" in quotes; if it is a comment, put two spaces before the #"
    );
    Finding::new(at, format!("YAML cuts \"{whole}\" at the #: all after it is a comment"), help)
}

fn looks_cut(text: &str, at: usize) -> bool {
    let before = text[..at].strip_suffix(' ').and_then(|rest| rest.chars().next_back());
    before.is_some_and(|c| !c.is_whitespace()) && is_rest_of_name(text[at..].lines().next().unwrap_or(""))
}

fn cuts(word: &str, comment: &str) -> bool {
    let plain = word
        .chars()
        .next_back()
        .is_some_and(|c| !matches!(c, '"' | '\'' | ']' | '}' | ':' | '-' | ',' | '[' | '{'));
    plain && is_rest_of_name(comment)
}

fn is_rest_of_name(comment: &str) -> bool {
    let rest = comment.trim_start_matches('#');
    let Some(first) = rest.chars().next() else { return false };
    if !first.is_whitespace() {
        return true;
    }
    let words = rest.split_whitespace();
    words.clone().count() <= CUT_WORDS && !rest.trim().is_empty() && words.clone().all(begins_like_a_name)
}

fn begins_like_a_name(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// The comments of a YAML text in order, without space at their ends.
pub(super) fn comments(text: &str) -> impl Iterator<Item = &str> {
    tokens(text).filter(|(kind, ..)| *kind == SyntaxKind::COMMENT).map(|(_, _, token)| token.trim_end())
}

/// The tokens of a YAML text with their byte offsets.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = (SyntaxKind, usize, &str)> {
    let mut at = 0;
    yaml_edit::lex(text).into_iter().map(move |(kind, token)| {
        let start = at;
        at += token.len();
        (kind, start, token)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cut_by_a_comment_sign_is_told_from_a_comment() {
        let cases = [
            ("- Ng # Soo\n", true),
            ("- C #1\n", true),
            ("name: Area #51\n", true),
            ("a: [Ng # Soo\n  ]\n", true),
            ("- Ng  # Soo\n", false),
            ("- \"Ng # Soo\"\n", false),
            ("- 'Ng # Soo'\n", false),
            ("- \"Ng\" # Soo\n", false),
            ("- Akar # the minister of defence\n", false),
            ("# Turkey\n", false),
            ("a: # Turkey\n  - b\n", false),
            ("- [a, b] # Turkey\n", false),
            ("- C#\n", false),
        ];
        for (yaml, expected) in cases {
            assert_eq!(!cut_names(yaml).is_empty(), expected, "{yaml:?}");
        }
    }

    #[test]
    fn anchors_are_told_from_text() {
        let cases = [
            ("- &a\n", 1),
            ("- *a\n", 1),
            ("- [&a x, *a]\n", 2),
            ("- AT&T\n", 0),
            ("- B & B\n", 0),
            ("- A &B\n", 0),
            ("- \"&a\"\n", 0),
            ("# see *this*\n- a\n", 0),
        ];
        for (yaml, expected) in cases {
            assert_eq!(references(yaml).len(), expected, "{yaml:?}");
        }
    }
}
