//! A suggestion as the lines of a card: the question, the facts, what speaks for and against it, where it stands.

use super::model::{Model, Sight};
use super::spelled;
use super::text::{Line, Mark, cut, safe, wrap, wrapped};
use crate::review::Verdict;
use crate::suggest::{Conflict, Context, List, Suggestion, SuggestionKind, Surface};

/// Lines that a question takes at most; what is longer is cut.
const QUESTION: usize = 3;
/// Reasons that weigh less are counted, not shown: they would be printed as +0.0. `m` of `--plain` tells all.
const LIGHT: f64 = 0.05;
/// Lines of reasons that stand before the first sentence.
const LEADING: usize = 4;
/// Conflicts that are named; the others are counted.
const CONFLICTS: usize = 3;

/// A probability in words.
pub(super) fn likely(probability: f64) -> &'static str {
    match probability {
        p if p >= 0.95 => "almost sure",
        p if p >= 0.8 => "very likely",
        p if p >= 0.6 => "likely",
        p if p >= 0.4 => "uncertain",
        _ => "doubtful",
    }
}

/// What a new entity made of the card would be called.
pub(super) fn proposed_name(of: &Suggestion) -> &str {
    match of.kind {
        SuggestionKind::Alias => of.surfaces.first().map_or(of.new_name(), Surface::clean),
        SuggestionKind::Entity | SuggestionKind::Split => of.new_name(),
    }
}

/// The question in one safe line.
pub(super) fn question(of: &Suggestion) -> String {
    let entity = of.entity.as_deref().unwrap_or_default();
    let surface = of.surfaces.first().map_or("", Surface::clean);
    let more = match of.surfaces.len() {
        0 | 1 => String::new(),
        many => format!(" (and {} more)", many - 1),
    };
    let list = of.surfaces.first().map_or(List::Alias, |surface| surface.list);
    let text = match (of.kind, list) {
        (SuggestionKind::Entity, _) => format!("Is {} a new {}?", of.new_name(), of.entity_type.name()),
        (SuggestionKind::Split, _) => {
            format!("Does {surface}{more} mean two: {} [{entity}], and {}?", of.name, of.new_name())
        }
        (SuggestionKind::Alias, List::Alias) => format!("Is {surface}{more} {} [{entity}]?", of.name),
        (SuggestionKind::Alias, List::Hidden) => {
            format!("Is {surface}{more} a misspelling of {} [{entity}]?", of.name)
        }
        (SuggestionKind::Alias, List::Short) => {
            format!("Is {surface}{more} short for {} [{entity}]?", of.name)
        }
    };
    safe(&text)
}

/// What is known of it in one safe line.
pub(super) fn facts(model: &Model, of: &Suggestion) -> String {
    let plural = |count: u64, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let sure = match model.sight {
        Sight::Open => format!("{} ({:.2}), ", likely(of.probability), of.probability),
        Sight::Blind => String::new(),
    };
    format!("{sure}{} in {}", plural(of.mentions, "mention"), plural(of.documents, "document"))
}

/// What speaks against it, each in one safe line: conflicts, and reviewers who differ.
pub(super) fn conflicts(model: &Model, of: &Suggestion) -> Vec<String> {
    let said = said_by(model, of, |_| true).filter(|_| model.sight == Sight::Open);
    let conflict = |conflict: &Conflict| match (model.sight, &conflict.name) {
        // The reason tells how probable it is.
        (Sight::Blind, Some(name)) if conflict.probability.is_some() => safe(&format!("{name} is near, too")),
        _ => safe(&conflict.reason),
    };
    said.into_iter().chain(of.conflicts.iter().map(conflict)).collect()
}

/// `ana said same, bo said never`, of those reviewers who decided the suggestion and whom `counts` lets pass.
pub(super) fn said_by(model: &Model, of: &Suggestion, counts: impl Fn(&str) -> bool) -> Option<String> {
    let said = model.journal.said_of(&of.id).into_iter().filter(|event| counts(&event.by));
    let one = |event: &Verdict| {
        let other = event.entity.as_deref().filter(|id| of.entity.as_deref() != Some(*id));
        let whose = other.map_or(String::new(), |id| format!(" [{id}]"));
        format!("{} said {}{whose}", event.by, event.verdict.name())
    };
    let said: Vec<String> = said.map(one).collect();
    (!said.is_empty()).then(|| safe(&said.join(", ")))
}

/// The reasons with their weights, safe; a blind session weighs nothing.
pub(super) fn reasons<'s>(
    model: &Model,
    of: &'s Suggestion,
) -> impl Iterator<Item = (f64, String)> + use<'s> {
    let share = if model.sight == Sight::Blind { 0.0 } else { 1.0 };
    of.evidence.iter().map(move |one| (one.weight * share, safe(&one.reason)))
}

/// The first sentence of a card whose place is on the screen, else the last.
pub(super) fn shown_context<'s>(model: &Model, of: &'s Suggestion) -> Option<&'s Context> {
    let columns = usize::from(model.size.0);
    let lines = body(model, of, columns);
    let below = lines.iter().skip(model.scroll).map(Line::text);
    let shown = below
        .into_iter()
        .find_map(|line| of.contexts.iter().find(|context| cut(&place(context), columns) == line));
    shown.or(of.contexts.last())
}

/// The lines that never leave the screen: question, facts, conflicts.
pub(super) fn head(model: &Model, of: &Suggestion, columns: usize) -> Vec<Line> {
    let mut asked = wrapped(&question(of), columns);
    asked.truncate(QUESTION);
    let mut lines: Vec<Line> = asked.into_iter().map(|line| Line::of(line, Mark::Strong)).collect();
    lines.push(Line::of(cut(&facts(model, of), columns), Mark::Plain));
    let conflicts = conflicts(model, of);
    let named = conflicts.iter().take(CONFLICTS).map(|conflict| format!("! {conflict}"));
    lines.extend(named.map(|text| Line::of(cut(&text, columns), Mark::Warning)));
    if conflicts.len() > CONFLICTS {
        let more = format!("! and {} conflicts more", conflicts.len() - CONFLICTS);
        lines.push(Line::of(cut(&more, columns), Mark::Warning));
    }
    lines
}

/// The lines that can be scrolled: spellings, reasons, sentences.
pub(super) fn body(model: &Model, of: &Suggestion, columns: usize) -> Vec<Line> {
    let mut lines = aligned(model, of, columns);
    if of.surfaces.len() > 1 || of.kind == SuggestionKind::Entity {
        lines.extend(wrapped(&spellings(of), columns).into_iter().map(|line| Line::of(line, Mark::Plain)));
    }
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    let weighty = of.evidence.iter().map(|reason| reason.weight.abs() >= LIGHT);
    let told: Vec<_> = reasons(model, of).zip(weighty).filter(|(_, counts)| *counts).collect();
    let mut reasons = told.iter().flat_map(|((weight, reason), _)| reason_lines(*weight, reason, columns));
    let mut contexts = of.contexts.iter();
    // The sentence decides more cards than the tail of the reasons.
    lines.extend(reasons.by_ref().take(LEADING));
    lines.extend(contexts.next().into_iter().flat_map(|context| context_lines(context, columns)));
    let rest: Vec<Line> = reasons.chain(light(of.evidence.len() - told.len())).collect();
    if !of.contexts.is_empty() && !rest.is_empty() {
        lines.push(Line::default());
    }
    lines.extend(rest);
    lines.extend(contexts.flat_map(|context| context_lines(context, columns)));
    lines
}

/// How many reasons are not shown.
fn light(number: usize) -> Option<Line> {
    let verb = if number == 1 { "weighs" } else { "weigh" };
    (number > 0).then(|| Line::of(format!("    · and {number} that {verb} nothing"), Mark::Faint))
}

/// A sentence under its place, apart from what stands above.
fn context_lines(context: &Context, columns: usize) -> Vec<Line> {
    let mut lines = vec![Line::default(), Line::of(cut(&place(context), columns), Mark::Faint)];
    lines.extend(wrap(&sentence(context), columns));
    lines
}

fn aligned(model: &Model, of: &Suggestion, columns: usize) -> Vec<Line> {
    let table = model.linker.table();
    let entity = of.entity.as_deref().and_then(|id| table.by_id(id)).map(|index| table.entity(index));
    match (of.kind, entity, of.surfaces.first()) {
        (SuggestionKind::Alias, Some(entity), Some(surface)) => {
            let listed = spelled::nearest(&model.linker, surface.clean(), entity);
            spelled::rows(&model.linker, surface.clean(), listed, entity.entity_type, columns)
        }
        _ => Vec::new(),
    }
}

fn spellings(of: &Suggestion) -> String {
    let one = |surface: &Surface| {
        let list =
            if surface.list == List::Alias { String::new() } else { format!(" {}", surface.list.name()) };
        format!("{} ×{}{list}", safe(&surface.surface), surface.count)
    };
    format!("spellings: {}", of.surfaces.iter().map(one).collect::<Vec<_>>().join(", "))
}

/// A reason with its sign; those that weigh nothing are told for the reader.
fn reason_lines(weight: f64, reason: &str, columns: usize) -> Vec<Line> {
    let (sign, mark) = match weight {
        w if w > 0.0 => (format!("{w:+5.1} "), Mark::For),
        w if w < 0.0 => (format!("{w:+5.1} "), Mark::Against),
        _ => ("    · ".to_owned(), Mark::Faint),
    };
    let texts = wrapped(reason, columns.saturating_sub(sign.len()).max(1));
    let line = |(number, text): (usize, String)| {
        let before = if number == 0 { sign.clone() } else { " ".repeat(6) };
        Line::of(before, mark).and(text, Mark::Plain)
    };
    texts.into_iter().enumerate().map(line).collect()
}

/// `a.txt:12`.
pub(super) fn place(context: &Context) -> String {
    let doc = context.doc.as_str().map_or_else(|| context.doc.to_string(), str::to_owned);
    safe(&format!("{doc}:{}", context.line))
}

/// The sentence with its name between brackets.
pub(super) fn sentence(context: &Context) -> Line {
    let Context { sentence, at: (start, end), .. } = context;
    let parts = sentence
        .get(..*start as usize)
        .zip(sentence.get(*start as usize..*end as usize))
        .zip(sentence.get(*end as usize..))
        .filter(|((_, name), _)| !name.is_empty());
    match parts {
        Some(((before, name), after)) => Line::of(safe(before), Mark::Plain)
            .and(format!("[{}]", safe(name)), Mark::Strong)
            .and(safe(after), Mark::Plain),
        None => Line::of(safe(sentence), Mark::Plain),
    }
}
