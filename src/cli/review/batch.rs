//! Many suggestions accepted in one go: only what a filter lets pass, only without conflicts, only what was on the screen,
//! and only with its count typed. One undo takes all of it back.

use super::ask::edited;
use super::key::Key;
use super::model::{Batch, Effect, Model, Record, Said, Screen, Sight};
use super::update::{Now, accepted};
use crate::review::{Ruling, Verdict};

/// Lines of the screen that are not rows of the list.
const AROUND: usize = 4;

/// Rows of the list that a screen of `rows` lines shows.
pub(super) fn page(rows: u16) -> usize {
    usize::from(rows).saturating_sub(AROUND).max(1)
}

pub(super) fn open(model: &mut Model) {
    if model.filter_text.is_empty() {
        model.note = Some("a batch is made of a filter: press / and type one, as in  p>=0.95".to_owned());
        return;
    }
    if model.sight == Sight::Blind {
        model.note = Some("a blind session judges card by card".to_owned());
        return;
    }
    let is_clear = |id: &&String| {
        model.queue.get(id).is_some_and(|one| one.conflicts.is_empty()) && !model.journal.differs(id)
    };
    let rows: Vec<(String, bool)> = model.open.iter().filter(is_clear).map(|id| (id.clone(), true)).collect();
    if rows.is_empty() {
        model.note = Some("the filter lets nothing pass that has no conflict".to_owned());
        return;
    }
    let seen = page(model.size.1).min(rows.len());
    model.screen = Screen::Batch(Batch { rows, chosen: 0, seen, typed: String::new() });
}

pub(super) fn pressed(model: &mut Model, mut batch: Batch, key: Key, now: &Now) -> Effect {
    let page = page(model.size.1);
    let last = batch.rows.len().saturating_sub(1);
    match key {
        Key::Escape => return Effect::None,
        Key::Enter => return confirmed(model, batch, now),
        Key::Up => batch.chosen = batch.chosen.saturating_sub(1),
        Key::Down => batch.chosen = (batch.chosen + 1).min(last),
        Key::PageUp => batch.chosen = batch.chosen.saturating_sub(page),
        Key::PageDown | Key::Tab => batch.chosen = (batch.chosen + page).min(last),
        Key::Home => batch.chosen = 0,
        Key::Char(' ') => {
            if let Some((_, meant)) = batch.rows.get_mut(batch.chosen) {
                *meant = !*meant;
            }
        }
        Key::Char(c) if !c.is_ascii_digit() => {}
        _ => batch.typed = edited(&batch.typed, key).unwrap_or(batch.typed),
    }
    batch.seen = batch.seen.max(top(&batch, page) + page).min(batch.rows.len());
    model.screen = Screen::Batch(batch);
    Effect::None
}

/// The first row that is shown on a page of so many.
pub(super) fn top(batch: &Batch, page: usize) -> usize {
    batch.chosen / page.max(1) * page.max(1)
}

fn confirmed(model: &mut Model, batch: Batch, now: &Now) -> Effect {
    let meant = batch.meant().count();
    let rows = batch.rows.len();
    let fault = match batch.typed.parse::<usize>() {
        _ if usize::from(model.size.1) <= AROUND => Some("the screen is too small for the list".to_owned()),
        _ if batch.seen < rows => {
            Some(format!("{} of {rows} rows were on the screen: go to the end first", batch.seen))
        }
        _ if meant == 0 => Some("no row is meant".to_owned()),
        Ok(typed) if typed == meant => None,
        _ => Some(format!("type {meant} to accept {meant}")),
    };
    if let Some(fault) = fault {
        model.note = Some(fault);
        model.screen = Screen::Batch(Batch { typed: String::new(), ..batch });
        return Effect::None;
    }
    let name = now.stamp().batch();
    let of: Vec<String> = batch.meant().map(str::to_owned).collect();
    let cards = of.iter().filter_map(|id| model.queue.get(id));
    let accept = |(number, card)| accepted(model, card, &now.later(number)).in_batch(&name);
    let verdicts: Vec<Verdict> = cards.enumerate().map(accept).collect();
    Effect::Record(Record { verdicts, said: Said { id: name, ruling: Ruling::Same, of } })
}
