//! Suggestions for people: what is proposed, why, where, and what accepting would change.

use super::{List, Suggestion, SuggestionKind, Surface};
use crate::output::human::Screen;
use std::io::{self, Write};

/// Reasons of one suggestion that are shown; the others are in the JSON.
const REASONS: usize = 5;

/// All suggestions one after the other, made of a corpus of `documents`.
///
/// # Errors
/// What `out` fails with.
pub fn human(
    suggestions: &[Suggestion],
    documents: u64,
    screen: Screen,
    mut out: impl Write,
) -> io::Result<()> {
    for (i, suggestion) in suggestions.iter().enumerate() {
        one(i + 1, suggestion, screen, &mut out)?;
    }
    let none = if suggestions.is_empty() {
        "nothing to suggest"
    } else {
        "next: canonym suggest … -o FILE, canonym verdicts"
    };
    writeln!(out, "{} suggestions from {documents} documents; {none}", suggestions.len())
}

fn one(number: usize, suggestion: &Suggestion, screen: Screen, out: &mut impl Write) -> io::Result<()> {
    let surfaces: Vec<String> = suggestion.surfaces.iter().map(shown).collect();
    let (surfaces, name) = (surfaces.join(", "), &suggestion.name);
    let entity = suggestion.entity.as_deref().unwrap_or_default();
    let what = match suggestion.kind {
        SuggestionKind::Alias => format!("{surfaces} → {name} [{entity}]"),
        SuggestionKind::Entity => format!("new {}: {name} ({surfaces})", suggestion.entity_type.name()),
        SuggestionKind::Split => format!("{surfaces}: {name} [{entity}], and {}", suggestion.new_name()),
    };
    writeln!(out, "{number}. {}  {:.2}  {}", screen.show(&what), suggestion.probability, suggestion.id)?;
    for conflict in &suggestion.conflicts {
        writeln!(out, "   ! {}", screen.show(&conflict.reason))?;
    }
    for reason in suggestion.evidence.iter().take(REASONS) {
        let weight =
            if reason.weight == 0.0 { "     ".to_owned() } else { format!("{:+5.1}", reason.weight) };
        writeln!(out, "   {weight} {}", screen.show(&reason.reason))?;
    }
    for context in &suggestion.contexts {
        let doc = context.doc.as_str().map_or_else(|| context.doc.to_string(), str::to_owned);
        writeln!(out, "   {}:{}: {}", screen.show(&doc), context.line, screen.show(&context.sentence))?;
    }
    writeln!(out, "   = {}\n", screen.show(&suggestion.effect))
}

fn shown(surface: &Surface) -> String {
    let list = if surface.list == List::Alias { "" } else { surface.list.name() };
    let beside =
        [list.to_owned(), if surface.count > 1 { format!("×{}", surface.count) } else { String::new() }];
    let beside: Vec<String> = beside.into_iter().filter(|part| !part.is_empty()).collect();
    if beside.is_empty() {
        surface.surface.clone()
    } else {
        format!("{} ({})", surface.surface, beside.join(" "))
    }
}
