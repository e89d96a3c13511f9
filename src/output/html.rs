//! One self-contained page: the articles with their names marked, the reasons on hover or focus, the entities beside.
//!
//! Articles are hostile: every character of them is escaped, and the page's policy forbids scripts, forms and
//! anything from elsewhere, so markup in an article is read as letters and can never run.

use super::human::{doc_name, short, who};
use super::{DocumentReport, MentionReport};
use crate::link::Decision;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

/// The style sheet, part of the page.
const STYLE: &str = include_str!("html.css");

/// Everything before the first document.
///
/// # Errors
/// What `out` fails with.
pub fn head(mut out: impl Write) -> io::Result<()> {
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Canonym: names and entities</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
}

/// Everything after the last document.
///
/// # Errors
/// What `out` fails with.
pub fn foot(mut out: impl Write) -> io::Result<()> {
    out.write_all(b"</main>\n</body>\n</html>\n")
}

/// One document.
///
/// # Errors
/// What `out` fails with.
pub fn document(report: &DocumentReport<'_>, mut out: impl Write) -> io::Result<()> {
    writeln!(out, "<section>\n<h2 dir=\"auto\">{}</h2>", escaped(&doc_name(report)))?;
    write!(out, "<article dir=\"auto\">")?;
    let mut shown = 0;
    for mention in report.mentions.iter() {
        if mention.start < shown {
            continue;
        }
        write!(out, "{}", escaped(report.source.get(shown..mention.start).unwrap_or_default()))?;
        mark(mention, &mut out)?;
        shown = mention.end;
    }
    writeln!(out, "{}</article>", escaped(report.source.get(shown..).unwrap_or_default()))?;
    entities(report, &mut out)?;
    writeln!(out, "</section>")
}

fn mark(mention: &MentionReport<'_>, out: &mut impl Write) -> io::Result<()> {
    write!(
        out,
        "<mark class=\"{} {}\" tabindex=\"0\"><bdi>{}</bdi><span dir=\"auto\" role=\"note\">{}</span></mark>",
        mention.entity_type.name(),
        mention.decision.name(),
        escaped(mention.surface),
        escaped(&note(mention)),
    )
}

/// What stands in the bubble: who, how sure, why.
fn note(mention: &MentionReport<'_>) -> String {
    let kind = mention.entity_type.name();
    let mut note = match (mention.name, mention.entity) {
        (Some(name), Some(entity)) => {
            format!("{name} · {entity}\n{}, {kind}, {}", mention.decision.name(), short(mention.probability))
        }
        _ => format!("{}, {kind}", mention.decision.name()),
    };
    if let Some(alias) = mention.alias.filter(|alias| Some(*alias) != mention.name) {
        // Writing to a `String` cannot fail.
        let _ = write!(note, "\nby {alias}");
    }
    for reason in mention.evidence.iter().flatten() {
        let _ = write!(note, "\n{:+.2}  {}", reason.weight, reason.reason);
    }
    note
}

fn entities(report: &DocumentReport<'_>, out: &mut impl Write) -> io::Result<()> {
    let mut groups: BTreeMap<(Decision, String), (usize, Vec<&MentionReport<'_>>)> = BTreeMap::new();
    for (at, mention) in report.mentions.iter().enumerate() {
        groups.entry((mention.decision, who(mention))).or_insert((at, Vec::new())).1.push(mention);
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.sort_by_key(|(first, _)| *first);
    writeln!(out, "<aside>\n<ul>")?;
    for (_, mentions) in groups {
        entity(&mentions, out)?;
    }
    writeln!(out, "</ul>\n</aside>")
}

fn entity(mentions: &[&MentionReport<'_>], out: &mut impl Write) -> io::Result<()> {
    let first = mentions[0];
    let mut spellings: Vec<&str> = mentions.iter().map(|mention| mention.surface).collect();
    spellings.sort_unstable();
    spellings.dedup();
    let name = first.name.unwrap_or(first.surface);
    let decision = match first.decision {
        Decision::Link => "",
        Decision::Review => " (to review)",
        Decision::Unknown => " (unknown)",
    };
    writeln!(
        out,
        "<li dir=\"auto\"><span class=\"dot {}\">●</span> {}{decision} ×{}<small>{}</small></li>",
        first.entity_type.name(),
        escaped(name),
        mentions.len(),
        escaped(&spellings.join(", ")),
    )
}

/// `text` with every character that markup could be made of as a character reference. Controls that HTML forbids
/// become U+FFFD.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(c),
            '\r' => {}
            _ if c.is_control() => escaped.push('\u{fffd}'),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Detail;
    use crate::output::fixture::{document as made, table};

    fn page(source: &str) -> String {
        let table = table();
        let said =
            [("Akar", Decision::Link, "hulusi-akar", "Akar", 0.98), ("<i>", Decision::Unknown, "", "", 0.0)];
        let made = made(source, &table, &said);
        let doc = serde_json::value::to_raw_value("<a href=x>.txt").unwrap();
        let mut out = Vec::new();
        head(&mut out).unwrap();
        document(&DocumentReport::new(&doc, &made, &table, Detail::Explain), &mut out).unwrap();
        foot(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn markup_of_an_article_never_runs() {
        let page = page("<script>alert(1)</script> Akar \" onload='x' <i> &lt;b&gt; </article>\u{0}");
        let body = page.split("<body>").nth(1).unwrap();
        for hostile in ["<script", "<i>", "onload='", "<b>", "<a href", "\u{0}"] {
            assert!(!body.contains(hostile), "{hostile} in {body}");
        }
        assert!(body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert_eq!(body.matches("</article>").count(), 1);
        assert!(page.contains("default-src 'none'"));
    }

    #[test]
    fn one_document() {
        let page = page("Akar &\nco. <i>");
        insta::assert_snapshot!(page.split("<main>\n").nth(1).unwrap(), @r#"
        <section>
        <h2 dir="auto">&lt;a href=x&gt;.txt</h2>
        <article dir="auto"><mark class="person link" tabindex="0"><bdi>Akar</bdi><span dir="auto" role="note">Hulusi Akar · hulusi-akar
        link, person, .98
        by Akar
        -2.00  prior &lt;b&gt;
        +5.89  surnames agree</span></mark> &amp;
        co. <mark class="person unknown" tabindex="0"><bdi>&lt;i&gt;</bdi><span dir="auto" role="note">unknown, person
        -2.00  prior &lt;b&gt;
        +5.89  surnames agree</span></mark></article>
        <aside>
        <ul>
        <li dir="auto"><span class="dot person">●</span> Hulusi Akar ×1<small>Akar</small></li>
        <li dir="auto"><span class="dot person">●</span> &lt;i&gt; (unknown) ×1<small>&lt;i&gt;</small></li>
        </ul>
        </aside>
        </section>
        </main>
        </body>
        </html>
        "#);
    }
}
