//! Keys in, wishes out to the disk, until the session ends.

use super::desk::{Desk, Done};
use super::model::{Model, Msg, Place};
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
}

impl Session<'_> {
    /// Does what a key, or the size of the screen, leads to.
    pub(super) fn hear(&mut self, msg: Msg) -> Flow {
        let mut next = Some(msg);
        while let Some(msg) = next.take() {
            let effect = update(&mut self.model, msg, &(self.now)());
            match self.desk.perform(effect) {
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
