//! Questions of the page → keys of the session, and what it then shows.

use super::super::ask::hits;
use super::super::key::Key;
use super::super::model::{Batch, Msg, Screen, Step};
use super::super::session::Session;
use super::shown;
use crate::aliases::EntityType;
use crate::suggest::hash_of;
use serde::Deserialize;
use serde_json::{Value, json};

/// What the page asks.
pub(super) enum Ask {
    /// How the session stands.
    State,
    /// Something is said of a card.
    Judge(Judged),
    /// The last thing said is taken back.
    Undo,
    /// Only what passes is asked.
    Filter(String),
    /// Entities by name, for another one than the card's.
    Find(String),
    /// What a batch would accept.
    Batch,
    /// It is accepted.
    Accept { ids: Vec<String>, count: usize },
    /// What would change in the table.
    Plan,
    /// The change that was shown, by its mark, is made.
    Write(String),
    /// Entities of the table with all their names.
    Table { text: String, from: usize },
    /// How alike the names of a card are, or of an entity.
    Matrix(String),
    /// The session is over.
    Quit,
}

/// Something said of a card, in the keys of the terminal.
#[derive(Debug, Deserialize)]
pub(super) struct Judged {
    /// The suggestion that the reader saw.
    card: String,
    /// `y`, `a`, `n`, `h`, `s`, a space, `e` or `c`.
    key: char,
    /// After `e`: the id of the other entity, and what was typed to find it.
    #[serde(default)]
    entity: String,
    #[serde(default)]
    typed: String,
    /// After `c`: the canonical name and the type.
    #[serde(default)]
    name: String,
    #[serde(rename = "type", default)]
    entity_type: EntityType,
}

/// What is answered.
pub(super) enum Reply {
    Shown(Value),
    /// The page is behind: what it speaks of is not so any more. It gets the state that is.
    Stale(Value),
}

pub(super) fn answer(session: &mut Session<'_>, ask: Ask) -> Reply {
    let shown = match ask {
        Ask::State => shown::state(&session.model),
        Ask::Find(text) => shown::hits(&hits(&mut session.model, &text)),
        Ask::Table { text, from } => shown::table(&session.model, &text, from),
        Ask::Matrix(of) => shown::matrix(&session.model, &of),
        Ask::Batch => batch(session),
        Ask::Plan => plan(session),
        Ask::Quit => json!({ "summary": session.model.summary() }),
        Ask::Undo => pressed(session, Screen::Card, Key::Char('u')),
        Ask::Filter(text) => pressed(session, Screen::Filter(text), Key::Enter),
        Ask::Judge(judged) => return judge(session, &judged),
        Ask::Accept { ids, count } => return accept(session, &ids, count),
        Ask::Write(of) => return write(session, &of),
    };
    Reply::Shown(shown)
}

/// The state after a key on a screen. A screen that waits for more is left: the page keeps what it asks by itself.
fn pressed(session: &mut Session<'_>, screen: Screen, key: Key) -> Value {
    session.model.screen = screen;
    session.hear(Msg::Key(key));
    session.model.screen = Screen::Card;
    shown::state(&session.model)
}

fn stale(session: &mut Session<'_>, why: &str) -> Reply {
    session.model.note = Some(why.to_owned());
    Reply::Stale(shown::state(&session.model))
}

fn judge(session: &mut Session<'_>, judged: &Judged) -> Reply {
    if !session.model.open.contains(&judged.card) {
        return stale(session, "that card is decided, or the filter leaves it out: here is the next");
    }
    if session.model.open.first() != Some(&judged.card) {
        session.model.refresh(Some(&judged.card));
    }
    let screen = match judged.key {
        'e' => {
            let typed = judged.typed.clone();
            let found = hits(&mut session.model, &typed).iter().position(|hit| hit.id == judged.entity);
            let Some(chosen) = found else {
                return stale(session, "no such entity is among those found");
            };
            Screen::Other { typed, chosen }
        }
        'c' => return named(session, judged),
        _ => Screen::Card,
    };
    let is_verdict = matches!(judged.key, 'y' | 'a' | 'n' | 'h' | 's' | ' ' | 'e');
    if !is_verdict {
        return stale(session, "no such key");
    }
    let key = if judged.key == 'e' { Key::Enter } else { Key::Char(judged.key) };
    Reply::Shown(pressed(session, screen, key))
}

/// A new entity: its name is looked at first, then its type given.
fn named(session: &mut Session<'_>, judged: &Judged) -> Reply {
    let (name, entity_type) = (judged.name.clone(), judged.entity_type);
    session.model.screen = Screen::New { name, entity_type, step: Step::Name };
    session.hear(Msg::Key(Key::Enter));
    if let Screen::New { step: Step::Type, .. } = session.model.screen {
        session.hear(Msg::Key(Key::Enter));
    }
    session.model.screen = Screen::Card;
    Reply::Shown(shown::state(&session.model))
}

/// The rows of a batch, as the terminal would open it.
fn rows(session: &mut Session<'_>) -> Option<Batch> {
    session.model.screen = Screen::Card;
    session.hear(Msg::Key(Key::Char('b')));
    match std::mem::replace(&mut session.model.screen, Screen::Card) {
        Screen::Batch(batch) => Some(batch),
        _ => None,
    }
}

fn batch(session: &mut Session<'_>) -> Value {
    let rows = rows(session);
    let ids = rows.iter().flat_map(|batch| batch.meant());
    shown::batch(&session.model, ids)
}

fn accept(session: &mut Session<'_>, ids: &[String], count: usize) -> Reply {
    let Some(mut batch) = rows(session) else {
        return Reply::Stale(shown::state(&session.model));
    };
    if !ids.iter().all(|id| batch.rows.iter().any(|row| row.0 == *id)) {
        return stale(session, "the list is another by now: look at it again");
    }
    batch.rows.iter_mut().for_each(|row| row.1 = ids.contains(&row.0));
    // The page shows the whole list, of whatever length.
    batch.seen = batch.rows.len();
    batch.typed = count.to_string();
    Reply::Shown(pressed(session, Screen::Batch(batch), Key::Enter))
}

/// The change as it would be made now, with the mark by which it is asked for.
fn plan(session: &mut Session<'_>) -> Value {
    session.model.screen = Screen::Card;
    session.hear(Msg::Key(Key::Char('W')));
    shown::plan(&session.model)
}

fn write(session: &mut Session<'_>, of: &str) -> Reply {
    let is_shown = matches!(&session.model.screen, Screen::Write { planned, .. } if mark(&planned.old, &planned.new) == of);
    if !is_shown {
        return stale(session, "the change is another by now: look at it again");
    }
    session.hear(Msg::Key(Key::Char('y')));
    session.model.screen = Screen::Card;
    Reply::Shown(shown::state(&session.model))
}

/// Tells one change of the table from another.
pub(super) fn mark(old: &str, new: &str) -> String {
    hash_of([old, new])
}
