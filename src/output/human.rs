//! For people: the article with its names marked and their entities beside them, then who is in it.

use super::report::CandidateReport;
use super::{DocumentReport, Escape, LookupReport, MentionReport, sanitize};
use crate::aliases::EntityType;
use crate::link::Decision;
use anstyle::{AnsiColor, Style};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What the reader's screen can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Whether it shows colour.
    pub colour: Colour,
    /// Whether it is a terminal, so that what hides or commands is shown as escapes.
    pub target: Target,
}

/// Whether colours are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Names are coloured by decision and type.
    On,
    /// Plain text.
    Off,
}

/// Where text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A terminal, which scraped text may try to command.
    Terminal,
    /// A pipe or a file, which gets the text as it is.
    Pipe,
}

impl Screen {
    /// `text` as this screen may show it.
    pub fn show(self, text: &str) -> Cow<'_, str> {
        match self.target {
            Target::Terminal => sanitize(text, Escape::Shown),
            Target::Pipe => Cow::Borrowed(text),
        }
    }

    fn paint(self, style: Style, text: &str) -> String {
        match self.colour {
            Colour::On => format!("{style}{}{style:#}", self.show(text)),
            Colour::Off => self.show(text).into_owned(),
        }
    }
}

/// Dim: what is beside the point.
const ASIDE: Style = Style::new().dimmed();
/// A heading.
const HEAD: Style = Style::new().bold();

/// The article with its names marked (`Khulusi Akar [hulusi-akar .98]`) and a list of its entities.
///
/// # Errors
/// What `out` fails with.
pub fn document(report: &DocumentReport<'_>, screen: Screen, mut out: impl Write) -> io::Result<()> {
    writeln!(out, "{}", screen.paint(HEAD, &doc_name(report)))?;
    let mut shown = 0;
    for mention in report.mentions.iter() {
        if mention.start < shown {
            continue;
        }
        write!(out, "{}", screen.show(report.source.get(shown..mention.start).unwrap_or_default()))?;
        marked(mention, screen, &mut out)?;
        shown = mention.end;
    }
    let rest = report.source.get(shown..).unwrap_or_default();
    let end = if report.source.ends_with('\n') || report.source.is_empty() { "" } else { "\n" };
    write!(out, "{}{end}", screen.show(rest))?;
    summary(report, screen, out)
}

/// The path or id, without the quotes of JSON.
pub(super) fn doc_name<'a>(report: &'a DocumentReport<'_>) -> Cow<'a, str> {
    serde_json::from_str(report.doc.get()).map_or(Cow::Borrowed(report.doc.get()), Cow::Owned)
}

fn marked(mention: &MentionReport<'_>, screen: Screen, out: &mut impl Write) -> io::Result<()> {
    let surface = screen.paint(style_of(mention), mention.surface);
    let beside = screen.paint(ASIDE, &format!("[{}]", beside(mention)));
    write!(out, "{surface} {beside}")
}

/// `hulusi-akar .98`, `hulusi-akar? .61`, `unknown`.
fn beside(mention: &MentionReport<'_>) -> String {
    match (mention.decision, mention.entity) {
        (Decision::Link, Some(entity)) => format!("{entity} {}", short(mention.probability)),
        (Decision::Review, Some(entity)) => format!("{entity}? {}", short(mention.probability)),
        _ => mention.decision.name().to_owned(),
    }
}

/// `.98`, `1.`: two digits, never rounded up to certainty.
pub(super) fn short(probability: f64) -> String {
    let hundredths = (probability * 100.0 + 1e-9).floor().clamp(0.0, 100.0) as u32;
    if hundredths == 100 { "1.".to_owned() } else { format!(".{hundredths:02}") }
}

fn style_of(mention: &MentionReport<'_>) -> Style {
    let colour = match mention.entity_type {
        EntityType::Person => AnsiColor::Green,
        EntityType::Place => AnsiColor::Blue,
        EntityType::Organization => AnsiColor::Magenta,
        EntityType::Other => AnsiColor::Cyan,
    };
    match mention.decision {
        Decision::Link => colour.on_default().bold(),
        Decision::Review => AnsiColor::Yellow.on_default(),
        Decision::Unknown => colour.on_default().underline(),
    }
}

/// One entity, or one unknown name, of a document.
#[derive(Default)]
struct Tally<'a> {
    mentions: usize,
    first: usize,
    spellings: Vec<&'a str>,
    label: String,
}

fn summary(report: &DocumentReport<'_>, screen: Screen, mut out: impl Write) -> io::Result<()> {
    for tally in tallies(report) {
        let spellings = tally.spellings.join(", ");
        let aside = screen.paint(ASIDE, &format!("  {}× {spellings}", tally.mentions));
        writeln!(out, "  {}{aside}", screen.show(&tally.label))?;
    }
    writeln!(out)
}

/// Entities and unknown names in the order of their first mention.
fn tallies<'a>(report: &'a DocumentReport<'a>) -> Vec<Tally<'a>> {
    let mut tallies: BTreeMap<(Decision, String), Tally<'a>> = BTreeMap::new();
    for (at, mention) in report.mentions.iter().enumerate() {
        let tally = tallies.entry((mention.decision, who(mention))).or_default();
        if tally.mentions == 0 {
            (tally.first, tally.label) = (at, label(mention));
        }
        tally.mentions += 1;
        if !tally.spellings.contains(&mention.surface) {
            tally.spellings.push(mention.surface);
        }
    }
    let mut tallies: Vec<_> = tallies.into_values().collect();
    tallies.sort_by_key(|tally| tally.first);
    tallies
}

/// Mentions with the same `who` name the same one.
pub(super) fn who(mention: &MentionReport<'_>) -> String {
    match (mention.entity, mention.cluster) {
        (Some(entity), _) => entity.to_owned(),
        (None, Some(cluster)) => cluster.to_string(),
        (None, None) => mention.surface.to_owned(),
    }
}

fn label(mention: &MentionReport<'_>) -> String {
    let kind = mention.entity_type.name();
    match (mention.name, mention.decision) {
        (Some(name), Decision::Link) => format!("{name} ({kind})"),
        (Some(name), _) => format!("{name}? ({kind}, to review)"),
        (None, _) => format!("{} ({kind}, unknown)", mention.surface),
    }
}

/// Candidates less likely than this are shown as `.00`, which says nothing; their reasons do.
const LEAST_SHOWN: f64 = 0.01;

/// One looked-up name with its candidates; without evidence, those of a probability that shows.
///
/// # Errors
/// What `out` fails with.
pub fn lookup(report: &LookupReport<'_>, screen: Screen, mut out: impl Write) -> io::Result<()> {
    let decision = screen.paint(decision_style(report.decision), report.decision.name());
    writeln!(out, "{}  {decision}", screen.paint(HEAD, report.query))?;
    let counts = |candidate: &&CandidateReport<'_>| {
        candidate.evidence.is_some() || candidate.probability >= LEAST_SHOWN
    };
    for candidate in report.candidates.iter().filter(counts) {
        let alias = candidate.alias.filter(|alias| *alias != candidate.name);
        let by = alias.map(|alias| format!(", by {alias}")).unwrap_or_default();
        let id = screen.paint(ASIDE, &format!("{}{by}", candidate.entity));
        writeln!(out, "  {:>4}  {}  {id}", short(candidate.probability), screen.show(candidate.name))?;
        for reason in candidate.evidence.iter().flatten() {
            writeln!(out, "        {:>+8.2}  {}", reason.weight, screen.show(&reason.reason))?;
        }
    }
    Ok(())
}

fn decision_style(decision: Decision) -> Style {
    match decision {
        Decision::Link => AnsiColor::Green.on_default().bold(),
        Decision::Review => AnsiColor::Yellow.on_default(),
        Decision::Unknown => ASIDE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Detail;
    use crate::output::fixture::{document as made, table};
    use crate::{Lookup, LookupCandidate};

    fn shown(source: &str, screen: Screen) -> String {
        let table = table();
        let said = [
            ("Khulusi Akar", Decision::Link, "hulusi-akar", "Khulusi Akar", 0.987),
            ("Akar", Decision::Link, "hulusi-akar", "Akar", 0.999_9),
            ("Turky", Decision::Review, "turkey", "Turky", 0.61),
            ("Dogan", Decision::Unknown, "", "", 0.0),
        ];
        let made = made(source, &table, &said);
        let doc = serde_json::value::to_raw_value("a.txt").unwrap();
        let mut out = Vec::new();
        document(&DocumentReport::new(&doc, &made, &table, Detail::Brief), screen, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    const SOURCE: &str = "Khulusi Akar\u{1b}[2J went.\nAkar of Turky met Dogan";

    #[test]
    fn plain() {
        let screen = Screen { colour: Colour::Off, target: Target::Terminal };
        insta::assert_snapshot!(shown(SOURCE, screen), @r"
        a.txt
        Khulusi Akar [hulusi-akar .98]\u{1b}[2J went.
        Akar [hulusi-akar .99] of Turky [turkey? .61] met Dogan [unknown]
          Hulusi Akar (person)  2× Khulusi Akar, Akar
          Turkey? (person, to review)  1× Turky
          Dogan (person, unknown)  1× Dogan
        ");
    }

    #[test]
    fn colour_is_the_only_escape() {
        let screen = Screen { colour: Colour::On, target: Target::Terminal };
        let coloured = shown(SOURCE, screen);
        let plain = anstream::adapter::strip_str(&coloured).to_string();
        assert_ne!(coloured, plain);
        assert_eq!(plain, shown(SOURCE, Screen { colour: Colour::Off, ..screen }));
    }

    #[test]
    fn a_pipe_gets_the_text_as_it_is() {
        assert!(
            shown(SOURCE, Screen { colour: Colour::Off, target: Target::Pipe }).contains("\u{1b}[2J went")
        );
    }

    #[test]
    fn lookups() {
        let table = table();
        let candidate = LookupCandidate {
            entity: table.by_id("hulusi-akar").unwrap(),
            name: 1,
            probability: 0.97,
            evidence: vec![crate::Evidence::new("given names agree", 3.25)],
        };
        let answer = Lookup { decision: Decision::Link, candidates: vec![candidate] };
        let mut out = Vec::new();
        let screen = Screen { colour: Colour::Off, target: Target::Pipe };
        lookup(&LookupReport::new("Khulusi Akar", &answer, &table, Detail::Explain), screen, &mut out)
            .unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
        Khulusi Akar  link
           .97  Hulusi Akar  hulusi-akar, by Khulusi Akar
                   +3.25  given names agree
        ");
    }
}
