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
    let headings: Vec<String> =
        reader.doc.select("h1, h2").iter().map(|heading| heading.text().trim().to_owned()).collect();
    let article = reader.parse().map_err(|_| HtmlError::NoArticle)?;
    let text = article.text_content.trim();
    let title = headline(article.title.trim(), |part, other| {
        let is_site = article.site_name.as_ref().is_some_and(|site| site.trim().eq_ignore_ascii_case(other));
        is_site || headings.iter().any(|heading| heading == part) || text.starts_with(part)
    });
    if title.is_empty() || text.starts_with(title) {
        return Ok(format!("{text}\n"));
    }
    Ok(format!("{title}\n\n{text}\n"))
}

/// What sites set between a headline and their name in the title of a page.
const SEPARATORS: [&str; 6] = [" | ", " - ", " – ", " — ", " · ", " » "];

/// Fewest words of a headline that is cut off at a stroke without a proof.
const WORDS_LEAST: usize = 3;

/// The title of a page without the name of the site before or behind it; `is_headline` says whether a part of it beside
/// another one is known to be the headline. A stroke parts nothing else.
fn headline(title: &str, is_headline: impl Fn(&str, &str) -> bool) -> &str {
    let parts = SEPARATORS.iter().flat_map(|&separator| {
        let forward = title.match_indices(separator);
        forward.map(move |(at, _)| (separator, title[..at].trim(), title[at + separator.len()..].trim()))
    });
    let known = parts.clone().find_map(|(_, before, after)| match () {
        () if is_headline(before, after) => Some(before),
        () if is_headline(after, before) => Some(after),
        () => None,
    });
    let stroke = || {
        let mut strokes = parts.clone().filter(|(separator, ..)| *separator == SEPARATORS[0]);
        let (_, before, after) = strokes.next().filter(|_| strokes.next().is_none())?;
        let long = |part: &str| part.split_whitespace().count();
        (long(before) >= WORDS_LEAST && long(before) > long(after)).then_some(before)
    };
    known.or_else(stroke).filter(|part| !part.is_empty()).unwrap_or(title)
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
    fn the_name_of_the_site_is_no_part_of_the_headline() {
        let prose =
            "<p>The harbour was quiet, and the ferry, which was late, came in with the tide.</p>".repeat(8);
        let page = |head: &str, heading: &str| {
            format!("<html><head>{head}</head><body><article>{heading}{prose}</article></body></html>")
        };
        let site = "<meta property=\"og:site_name\" content=\"Harbour Post\">";
        for (title, meta, heading, expected) in [
            ("Ferry is late - Harbour Post", "", "<h1>Ferry is late</h1>", "Ferry is late"),
            ("Ferry is late - Harbour Post", site, "", "Ferry is late"),
            ("Harbour Post – Ferry is late", site, "", "Ferry is late"),
            ("Ferry is late again | Harbour Post", "", "", "Ferry is late again"),
            ("Ferry - late - Harbour Post", "", "<h1>Ferry - late</h1>", "Ferry - late"),
            ("Ferry is late - and nobody cares", "", "", "Ferry is late - and nobody cares"),
        ] {
            let text = article_of_html(&page(&format!("<title>{title}</title>{meta}"), heading)).unwrap();
            assert_eq!(text.lines().next(), Some(expected), "{title}");
        }
    }

    #[test]
    fn pages_that_cannot_be_read() {
        assert_eq!(article_of_html("<html></html>"), Err(HtmlError::NoArticle));
        assert_eq!(article_of_html(""), Err(HtmlError::NoArticle));
        assert_eq!(article_of_html(&"<div>".repeat(100_000)), Err(HtmlError::TooDeep));
        assert!(article_of_html(&"<p><br><b".repeat(100_000)).is_err());
    }
}
