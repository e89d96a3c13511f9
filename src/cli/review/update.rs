//! What a key does: a pure step from one state to the next, and what it wants of the world.

use super::key::Key;
use super::model::{Effect, Model, Msg, Place, Planned, Record, Said, Screen, Sight, Step, Then};
use super::view::most_scroll;
use super::{ask, batch};
use crate::review::{Ruling, Stamp, Verdict, rfc3339};
use crate::suggest::Suggestion;
use std::time::Duration;

/// Lines that a page key moves a card by.
const PAGE: usize = 8;

/// Who presses a key, and when.
#[derive(Clone, Debug)]
pub(super) struct Now {
    /// Since 1970-01-01 in UTC.
    pub(super) at: Duration,
    pub(super) by: String,
    /// The face: `terminal`, `script`, `plain`.
    pub(super) via: &'static str,
}

impl Now {
    pub(super) fn stamp(&self) -> Stamp {
        Stamp { at: rfc3339(self.at), by: self.by.clone(), via: self.via.to_owned() }
    }

    /// The same a few microseconds later: verdicts given in one go keep their order.
    pub(super) fn later(&self, microseconds: usize) -> Self {
        Self { at: self.at + Duration::from_micros(microseconds as u64), ..self.clone() }
    }
}

/// The step that `msg` makes. `now` says who presses the key, and when.
pub(super) fn update(model: &mut Model, msg: Msg, now: &Now) -> Effect {
    match msg {
        Msg::Key(key) => {
            model.note = None;
            pressed(model, key, now)
        }
        Msg::Size(columns, rows) => {
            model.size = (columns, rows);
            Effect::None
        }
        Msg::Recorded(record) => recorded(model, record),
        Msg::Planned(planned, then) => shown(model, planned, then),
        Msg::Written(what, then) => {
            model.written = Some(what);
            model.screen = Screen::Card;
            if then == Then::Quit { Effect::Quit } else { Effect::None }
        }
        Msg::Failed(why) => {
            model.screen = Screen::Card;
            model.note = Some(why);
            Effect::None
        }
    }
}

fn pressed(model: &mut Model, key: Key, now: &Now) -> Effect {
    if key == Key::Interrupt {
        return Effect::Quit;
    }
    match std::mem::replace(&mut model.screen, Screen::Card) {
        Screen::Card => card(model, key, now),
        Screen::Help => Effect::None,
        Screen::Filter(typed) => ask::filter(model, typed, key),
        Screen::Other { typed, chosen } => ask::other(model, typed, chosen, key, now),
        Screen::New { name, entity_type, step } => ask::new(model, name, entity_type, step, key, now),
        Screen::Batch(rows) => batch::pressed(model, rows, key, now),
        Screen::Write { planned, top, then } => write(model, planned, top, then, key),
    }
}

fn card(model: &mut Model, key: Key, now: &Now) -> Effect {
    match key {
        Key::Char('/') => model.screen = Screen::Filter(model.filter_text.clone()),
        Key::Char('?') => model.screen = Screen::Help,
        Key::Char('b') => batch::open(model),
        Key::Char('u') => return undo(model, now),
        Key::Char('W') => return Effect::Plan(Then::GoOn),
        Key::Char('q') => return Effect::Plan(Then::Quit),
        Key::Char('o') => return opened(model, now),
        Key::Up => model.scroll = model.scroll.saturating_sub(1),
        Key::Down => model.scroll = (model.scroll + 1).min(most_scroll(model)),
        Key::PageUp => model.scroll = model.scroll.saturating_sub(PAGE),
        Key::PageDown | Key::Tab => model.scroll = (model.scroll + PAGE).min(most_scroll(model)),
        Key::Home => model.scroll = 0,
        _ => return judge(model, key, now),
    }
    Effect::None
}

/// The hands that have no screen to give away.
const NO_SCREEN: [&str; 3] = ["plain", "script", "web"];

/// The document of the first sentence that is on the screen.
fn opened(model: &mut Model, now: &Now) -> Effect {
    if NO_SCREEN.contains(&now.via) {
        model.note = Some("documents are opened by `canonym review` in a terminal".to_owned());
        return Effect::None;
    }
    let Some(of) = model.card() else { return Effect::None };
    let shown = super::card::shown_context(model, of);
    match shown.and_then(|context| Some((context.doc.as_str()?, context.line))) {
        Some((doc, line)) => Effect::Open(Place { doc: doc.to_owned(), line }),
        None => {
            model.note = Some("this card has no document".to_owned());
            Effect::None
        }
    }
}

/// Keys that say something of the card.
fn judge(model: &mut Model, key: Key, now: &Now) -> Effect {
    let Some(of) = model.card().cloned() else { return Effect::None };
    let verdict = match key {
        Key::Char('y') => accepted(model, &of, now),
        Key::Char('a') => fresh(model, now.stamp().rules(&of, Ruling::Same)),
        Key::Char('n') => now.stamp().rules(&of, Ruling::Never),
        Key::Char('h') => now.stamp().rules(&of, Ruling::Hidden),
        Key::Char('s') => now.stamp().rules(&of, Ruling::Short),
        Key::Char(' ') => now.stamp().rules(&of, Ruling::Later),
        Key::Char('e') => {
            model.screen = Screen::Other { typed: String::new(), chosen: 0 };
            return Effect::None;
        }
        Key::Char('c') => {
            let name = super::card::proposed_name(&of).to_owned();
            model.screen = Screen::New { name, entity_type: of.entity_type, step: Step::Name };
            return Effect::None;
        }
        _ => return Effect::None,
    };
    if matches!(verdict.verdict, Ruling::Hidden | Ruling::Short) && of.entity.is_none() {
        model.note = Some("of whom? press e for the entity, or c to make a new one".to_owned());
        return Effect::None;
    }
    record(&of, verdict)
}

/// The verdict that a card is right as it is.
pub(super) fn accepted(model: &Model, of: &Suggestion, now: &Now) -> Verdict {
    fresh(model, now.stamp().accepts(of))
}

/// A verdict that makes an entity gives it an id that no other has.
pub(super) fn fresh(model: &Model, verdict: Verdict) -> Verdict {
    let makes = verdict.verdict == Ruling::NewEntity
        || (verdict.kind == crate::suggest::SuggestionKind::Split && verdict.verdict == Ruling::Same);
    let Some(id) = verdict.entity.clone().filter(|_| makes) else { return verdict };
    let table = model.linker.table();
    let is_taken = |id: &str| {
        let elsewhere = |event: &&Verdict| event.entity.as_deref() == Some(id) && event.name != verdict.name;
        table.by_id(id).is_some() || model.journal.holding().any(|event| elsewhere(&event))
    };
    if !is_taken(&id) {
        return verdict;
    }
    let free = (2usize..).map(|number| format!("{id}-{number}")).find(|id| !is_taken(id));
    free.map_or(verdict.clone(), |free| verdict.with_id(&free))
}

/// The wish to keep one verdict.
pub(super) fn record(of: &Suggestion, verdict: Verdict) -> Effect {
    let said = Said { id: verdict.id.clone(), ruling: verdict.verdict, of: vec![of.id.clone()] };
    Effect::Record(Record { verdicts: vec![verdict], said })
}

/// Verdicts count from when they are on the disk.
fn recorded(model: &mut Model, record: Record) -> Effect {
    let Record { verdicts, said } = record;
    let by = verdicts.first().map(|verdict| verdict.by.clone()).unwrap_or_default();
    verdicts.into_iter().for_each(|verdict| model.journal.push(verdict));
    model.screen = Screen::Card;
    if said.ruling == Ruling::Undo {
        model.said.retain(|other| other.id != said.id);
        model.put_off.retain(|id| !said.of.contains(id));
        model.note = Some(match said.of.len() {
            1 => "taken back".to_owned(),
            many => format!("{many} taken back"),
        });
        model.refresh(said.of.first().map(String::as_str));
        return Effect::None;
    }
    if model.sight == Sight::Blind && said.ruling.decides() {
        model.note = revealed(model, &said, &by);
    }
    if said.ruling == Ruling::Later {
        model.put_off.extend(said.of.iter().cloned());
    }
    model.said.push(said);
    model.refresh(None);
    Effect::None
}

/// What a blind session hid until the verdict.
fn revealed(model: &Model, said: &Said, by: &str) -> Option<String> {
    let of = model.queue.get(said.of.first()?)?;
    let program = format!("Canonym: {} ({:.2})", super::card::likely(of.probability), of.probability);
    let others = super::card::said_by(model, of, |other| other != by);
    let others = others.map_or(String::new(), |text| format!("; {text}"));
    Some(program + &others)
}

fn undo(model: &mut Model, now: &Now) -> Effect {
    let Some(last) = model.said.last() else {
        model.note = Some(
            "nothing said in this session; `canonym verdicts undo ID` takes back older verdicts".to_owned(),
        );
        return Effect::None;
    };
    let said = Said { ruling: Ruling::Undo, ..last.clone() };
    Effect::Record(Record { verdicts: vec![now.stamp().undoes(&last.id)], said })
}

/// The change of the table is shown, if there is one.
fn shown(model: &mut Model, planned: Planned, then: Then) -> Effect {
    model.left_out.clone_from(&planned.left_out);
    if planned.new != planned.old || !planned.left_out.is_empty() {
        model.screen = Screen::Write { planned, top: 0, then };
        return Effect::None;
    }
    if then == Then::Quit {
        return Effect::Quit;
    }
    model.note = Some("the table has all that was decided".to_owned());
    Effect::None
}

fn write(model: &mut Model, planned: Planned, top: usize, then: Then, key: Key) -> Effect {
    let changes = planned.new != planned.old;
    let top = match key {
        Key::Char('y') if changes => return Effect::Write(planned, then),
        Key::Char('n') | Key::Char('q') if then == Then::Quit => return Effect::Quit,
        Key::Char('n') | Key::Char('q') | Key::Escape => return Effect::None,
        Key::Up => top.saturating_sub(1),
        Key::Down => top + 1,
        Key::PageUp => top.saturating_sub(PAGE),
        Key::PageDown | Key::Tab | Key::Char(' ') => top + PAGE,
        _ => top,
    };
    let top = top.min(planned.diff.lines().count() + planned.left_out.len());
    model.screen = Screen::Write { planned, top, then };
    Effect::None
}
