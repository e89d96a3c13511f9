//! Keys in, wishes out to the disk, until the session ends.

use super::desk::{Desk, Done};
use super::model::{Effect, Model, Msg, Place};
use super::update::{Now, update};

/// Whether a session goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    GoOn,
    /// It goes on when the person has looked at a document.
    Open(Place),
    End,
}

/// A session and its surroundings.
pub(super) struct Session<'s> {
    pub(super) model: Model,
    pub(super) desk: Desk,
    /// Who presses a key, and when: asked anew for each.
    pub(super) now: &'s dyn Fn() -> Now,
    /// What is said when the screen is gone.
    pub(super) parting: Option<String>,
    /// What was asked of the disk, could not be done, and was not done since.
    failures: Vec<Wish>,
}

/// A kind of change on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Verdicts are kept.
    Record,
    /// The table is written.
    Write,
}

impl<'s> Session<'s> {
    /// A session that begins.
    pub(super) fn new(model: Model, desk: Desk, now: &'s dyn Fn() -> Now) -> Self {
        Self { model, desk, now, parting: None, failures: Vec::new() }
    }

    /// What the disk did not take, and did not take since.
    pub(super) fn failures(&self) -> &[Wish] {
        &self.failures
    }

    /// Keeps count of what the disk owes.
    fn note_outcome(&mut self, wish: Option<Wish>, done: &Done) {
        let Some(wish) = wish else { return };
        self.failures.retain(|failed| *failed != wish);
        if matches!(done, Done::Said(Msg::Failed(_))) {
            self.failures.push(wish);
        }
    }

    /// Does what a key, or the size of the screen, leads to.
    pub(super) fn hear(&mut self, msg: Msg) -> Flow {
        let mut next = Some(msg);
        while let Some(msg) = next.take() {
            let effect = update(&mut self.model, msg, &(self.now)());
            let wish = match effect {
                Effect::Record(_) => Some(Wish::Record),
                Effect::Write(..) => Some(Wish::Write),
                _ => None,
            };
            let done = self.desk.perform(effect);
            self.note_outcome(wish, &done);
            match done {
                Done::Said(msg) => next = Some(msg),
                Done::Nothing => {}
                Done::Open(place) => return Flow::Open(place),
                Done::Quit(parting) => {
                    self.parting = parting;
                    return Flow::End;
                }
            }
        }
        Flow::GoOn
    }
}
