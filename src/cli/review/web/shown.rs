//! What the page gets to show, as JSON. All text is harmless here already ([`safe`]); the page sets it as text, never as
//! markup.

use super::super::card::{conflicts, facts, proposed_name, question, reasons};
use super::super::model::{Model, Screen, Sight};
use super::super::search::Hit;
use super::super::spelled;
use super::super::text::{safe, told};
use super::answer::mark;
use crate::aliases::{Entity, EntityType};
use crate::suggest::{Context, Suggestion, SuggestionKind};
use crate::translit::name_key;
use serde_json::{Value, json};

/// Entities on a page of the table.
const ROWS: usize = 50;
/// Names of a matrix; more are no picture any more.
const MOST_COMPARED: usize = 24;
/// Columns that no aligned name needs.
const WIDE: usize = 4096;

/// How the session stands, and the card that is asked.
pub(super) fn state(model: &Model) -> Value {
    let counts = model.counts();
    json!({
        "card": model.card().map(|of| card(model, of)),
        "left": model.open.len(),
        "all": model.queue.all().len(),
        "said": { "same": counts.same, "not": counts.not, "later": counts.later },
        "filter": safe(&model.filter_text),
        "note": model.note.as_deref().map(|note| told(note).join(" ")),
        "summary": safe(&model.summary()),
        "undo": !model.said.is_empty(),
    })
}

/// A name to be edited and sent back: as it is where it holds nothing that hides or moves letters but the joiners that
/// Persian and Indic names are written with.
fn editable(name: &str) -> String {
    let plain = name.replace(['\u{200c}', '\u{200d}'], "");
    if safe(&plain) == plain { name.to_owned() } else { safe(name) }
}

fn card(model: &Model, of: &Suggestion) -> Value {
    let surfaces = of.surfaces.iter().map(|one| {
        json!({ "surface": safe(&one.surface), "read": one.read.as_deref().map(safe), "count": one.count,
            "docs": one.docs, "list": one.list.name() })
    });
    let evidence = reasons(model, of).map(|(weight, reason)| json!({ "reason": reason, "weight": weight }));
    json!({
        "id": of.id,
        "kind": of.kind.name(),
        "question": question(of),
        "facts": facts(model, of),
        "effect": safe(&of.effect),
        "name": safe(proposed_name(of)),
        "proposed": editable(proposed_name(of)),
        "type": of.entity_type.name(),
        "entity": of.entity,
        "letters": letters(model, of),
        "surfaces": surfaces.collect::<Vec<_>>(),
        "evidence": evidence.collect::<Vec<_>>(),
        "conflicts": conflicts(model, of),
        "contexts": of.contexts.iter().map(context).collect::<Vec<_>>(),
    })
}

/// A sentence in three parts: before the mention, the mention, behind it.
fn context(of: &Context) -> Value {
    let text = of.sentence.as_str();
    let cut =
        |at: u32| (0..=text.len().min(at as usize)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let start = cut(of.at.0);
    let end = cut(of.at.1).max(start);
    let doc = of.doc.as_str().map_or_else(|| of.doc.to_string(), str::to_owned);
    json!({ "doc": safe(&doc), "line": of.line,
        "parts": [safe(&text[..start]), safe(&text[start..end]), safe(&text[end..])] })
}

/// The letters of the spelling over those of the nearest name of the entity, as rows of cells.
fn letters(model: &Model, of: &Suggestion) -> Vec<Vec<String>> {
    let entity = entity(model, of.entity.as_deref());
    let (SuggestionKind::Alias, Some(entity), Some(surface)) = (of.kind, entity, of.surfaces.first()) else {
        return Vec::new();
    };
    let listed = spelled::nearest(&model.linker, surface.clean(), entity);
    let lines = spelled::rows(&model.linker, surface.clean(), listed, entity.entity_type, WIDE);
    lines.into_iter().map(|line| line.0.into_iter().map(|piece| piece.text).collect()).collect()
}

fn entity<'m>(model: &'m Model, id: Option<&str>) -> Option<&'m Entity> {
    let table = model.linker.table();
    id.and_then(|id| table.by_id(id)).map(|index| table.entity(index))
}

/// Entities that were found.
pub(super) fn hits(hits: &[Hit]) -> Value {
    let rows = hits.iter().map(|hit| json!({ "id": hit.id, "name": safe(&hit.name) }));
    json!({ "hits": rows.collect::<Vec<_>>() })
}

/// What a batch would accept.
pub(super) fn batch<'i>(model: &Model, ids: impl Iterator<Item = &'i str>) -> Value {
    let rows = ids.filter_map(|id| model.queue.get(id));
    let rows = rows.map(|of| json!({ "id": of.id, "question": question(of), "facts": facts(model, of) }));
    json!({ "rows": rows.collect::<Vec<_>>(), "note": model.note.as_deref().map(|note| told(note).join(" ")) })
}

/// The change of the table that is on the screen, if there is one.
pub(super) fn plan(model: &Model) -> Value {
    match &model.screen {
        Screen::Write { planned, .. } => json!({
            "of": mark(&planned.old, &planned.new),
            "changes": planned.old != planned.new,
            "diff": planned.diff.lines().map(safe).collect::<Vec<_>>(),
            "left_out": planned.left_out.iter().map(|one| safe(one)).collect::<Vec<_>>(),
        }),
        _ => json!({ "changes": false, "diff": [], "left_out": [], "note": model.note.as_deref().map(safe) }),
    }
}

/// A page of the entities of which a name, or the id, has `text`.
pub(super) fn table(model: &Model, text: &str, from: usize) -> Value {
    let key = name_key(text);
    let has = |entity: &&Entity| {
        let named = || entity.names.iter().any(|name| name_key(&name.text).contains(&key));
        key.is_empty() || entity.id.contains(text.trim()) || named()
    };
    let found: Vec<&Entity> = model.linker.table().entities().iter().filter(has).collect();
    let rows = found.iter().skip(from).take(ROWS).map(|entity| {
        let names = entity.names.iter().skip(1).map(
            |name| json!({ "name": safe(&name.text), "kind": format!("{:?}", name.kind).to_lowercase() }),
        );
        json!({ "id": entity.id, "type": entity.entity_type.name(), "name": safe(entity.canonical()),
            "names": names.collect::<Vec<_>>() })
    });
    json!({ "rows": rows.collect::<Vec<_>>(), "found": found.len(), "from": from })
}

/// The probability, for each two names of a card or of an entity, that they are one; nothing in a blind session.
pub(super) fn matrix(model: &Model, of: &str) -> Value {
    if model.sight == Sight::Blind {
        return json!({ "names": [], "rows": [] });
    }
    let (names, entity_type) = compared(model, of);
    let scorer = model.linker.scorer();
    let prepared: Vec<_> = names.iter().map(|name| scorer.prepare(name)).collect();
    let rows = prepared.iter().map(|a| {
        let row = prepared.iter().map(|b| scorer.compare(a, b, entity_type).probability());
        row.collect::<Vec<f64>>()
    });
    let rows: Vec<Vec<f64>> = rows.collect();
    json!({ "names": names.iter().map(|name| safe(name)).collect::<Vec<_>>(), "rows": rows })
}

/// The names of a suggestion and of its entity, or those of the entity of that id.
fn compared(model: &Model, of: &str) -> (Vec<String>, Option<EntityType>) {
    let card = model.queue.get(of);
    let entity = entity(model, card.map_or(Some(of), |card| card.entity.as_deref()));
    let spelled = card.iter().flat_map(|card| card.surfaces.iter().map(|surface| surface.clean()));
    let listed = entity.iter().flat_map(|entity| entity.names.iter().map(|name| name.text.as_str()));
    let mut names: Vec<String> = Vec::new();
    for name in spelled.chain(listed).take(MOST_COMPARED) {
        if names.iter().all(|other| other != name) {
            names.push(name.to_owned());
        }
    }
    (names, card.map(|card| card.entity_type).or(entity.map(|entity| entity.entity_type)))
}
