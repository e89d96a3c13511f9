//! An HTML page → the text of its article.
//!
//! Which part of a page is the article is left to `dom_smoothie`, after Mozilla's Readability; its headline comes first,
//! in a paragraph of its own. What it gives is the source of all later stages: spans are ranges of this text, since there
//! is no way back into the page.

use dom_smoothie::{Config, Readability, TextMode};

/// Why a page gave no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HtmlError {
    /// No element of it reads as an article.
    #[error("an HTML page without an article")]
    NoArticle,
    /// Elements in elements, deeper than any page that people write.
    #[error("an HTML page nested too deeply")]
    TooDeep,
}

/// Elements are nested so deeply at most: browsers stop at 512.
const DEEPEST: usize = 1024;

/// How much of a text is looked at to tell whether it is a page.
const HEAD: usize = 256;

/// Whether a text is an HTML page by its first tag.
///
/// ```
/// use canonym::clean::is_html;
/// assert!(is_html("\u{feff}\n<!DOCTYPE html><html>") && !is_html("The tag <html> begins a page."));
/// ```
pub fn is_html(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').as_bytes();
    let head = start[..start.len().min(HEAD)].to_ascii_lowercase();
    [&b"<!doctype html"[..], b"<html>", b"<html "].iter().any(|tag| head.starts_with(tag))
}

/// The headline and the text of the article of a page.
///
/// # Errors
/// When there is no article in it, or elements are nested too deeply to be read.
///
/// ```
/// let prose = "The harbour was quiet, and the ferry, which was late, came in with the tide. ".repeat(8);
/// let page = format!("<html><title>Ferry is late</title><body><nav>Home</nav><article><p>{prose}</p></article></body></html>");
/// let text = canonym::clean::article_of_html(&page)?;
/// assert!(text.starts_with("Ferry is late\n\nThe harbour was quiet") && !text.contains("Home"));
/// # Ok::<(), canonym::clean::HtmlError>(())
/// ```
pub fn article_of_html(page: &str) -> Result<String, HtmlError> {
    if depth(page) > DEEPEST {
        return Err(HtmlError::TooDeep);
    }
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader = Readability::new(page, None, Some(config)).map_err(|_| HtmlError::NoArticle)?;
    let article = reader.parse().map_err(|_| HtmlError::NoArticle)?;
    let (title, text) = (article.title.trim(), article.text_content.trim());
    if title.is_empty() || text.starts_with(title) {
        return Ok(format!("{text}\n"));
    }
    Ok(format!("{title}\n\n{text}\n"))
}

/// How deeply elements are nested at most, by opening and closing tags; too high where tags are left open.
fn depth(page: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for at in memchr::memchr_iter(b'<', page.as_bytes()) {
        match page.as_bytes().get(at + 1) {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(byte) if byte.is_ascii_alphabetic() && !is_left_open(&page.as_bytes()[at + 1..]) => {
                depth += 1
            }
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Elements without an end tag, or that may do without: they do not nest in themselves.
const LEFT_OPEN: [&[u8]; 29] = [
    b"area", b"base", b"body", b"br", b"col", b"dd", b"dt", b"embed", b"head", b"hr", b"html", b"img",
    b"input", b"li", b"link", b"meta", b"option", b"p", b"param", b"path", b"source", b"tbody", b"td", b"th",
    b"thead", b"tr", b"track", b"use", b"wbr",
];

fn is_left_open(tag: &[u8]) -> bool {
    let end = tag.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(tag.len());
    LEFT_OPEN.iter().any(|name| tag[..end].eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_around_the_article_is_left_out() {
        let paragraph = |n: usize| {
            format!(
                "<p>Paragraph {n}: the ferry, which was late, came in with the tide &amp; the fog, and nobody said a word \
                     about it until the mayor, who had waited, went home.</p>"
            )
        };
        let prose: String = (0..5).map(paragraph).collect();
        let page = format!(
            "<!doctype html><html><head><title>Ferry late</title><script>var x = '<p>';</script></head><body>\
             <nav><a href=/>Home</a><a href=/news>News</a></nav><article><h1>Ferry late</h1>{prose}</article>\
             <footer>All rights reserved</footer></body></html>"
        );
        let text = article_of_html(&page).unwrap();
        assert!(text.starts_with(
            "Ferry late\n\nParagraph 0: the ferry, which was late, came in with the tide & the fog"
        ));
        assert!(!text.contains("Home") && !text.contains("rights") && !text.contains('<'), "{text}");
        assert!(text.matches("\n\nParagraph").count() == 5, "{text}");
    }

    #[test]
    fn pages_that_cannot_be_read() {
        assert_eq!(article_of_html("<html></html>"), Err(HtmlError::NoArticle));
        assert_eq!(article_of_html(""), Err(HtmlError::NoArticle));
        assert_eq!(article_of_html(&"<div>".repeat(100_000)), Err(HtmlError::TooDeep));
        assert!(article_of_html(&"<p><br><b".repeat(100_000)).is_err());
    }
}
