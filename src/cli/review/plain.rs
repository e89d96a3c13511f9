//! `--plain`: the same session as lines of text. A question on standard error, an answer on standard input: for screen
//! readers, dumb terminals and pipes.

use super::ask;
use super::card::{conflicts, facts, place, question, reasons, sentence};
use super::key::Key;
use super::model::{Msg, Screen};
use super::search::Hit;
use super::session::{Flow, Session};
use super::text::{safe, told};
use anyhow::Context;
use std::io::{BufRead, Write};

const HELP: &str = "y same, n never, h misspelling, s short form, a plain alias, l later, e NAME another entity, c NAME a new entity, \
                    m more, u undo, / FILTER, b COUNT accept all that pass, w write the table, q quit";

/// Plays the session with the lines of `answers`; what it says goes to `out`.
pub(super) fn play(
    session: &mut Session<'_>,
    answers: impl BufRead,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut answers = answers.lines();
    loop {
        tell(session, out).context("cannot write to standard error")?;
        let Some(answer) = answers.next() else { return Ok(()) };
        let answer = answer.context("cannot read standard input")?;
        if heard(session, answer.trim(), out)? == Flow::End {
            return Ok(());
        }
    }
}

/// What there is to say before an answer.
fn tell(session: &mut Session<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    let model = &mut session.model;
    if let Some(note) = model.note.take() {
        told(&note).iter().try_for_each(|line| writeln!(out, "{line}"))?;
    }
    match &model.screen {
        Screen::Write { planned, .. } => {
            planned.diff.lines().try_for_each(|line| writeln!(out, "{}", safe(line)))?;
            let left_out = planned.left_out.iter().flat_map(|text| told(&format!("left out: {text}")));
            left_out.into_iter().try_for_each(|line| writeln!(out, "{line}"))?;
            write!(out, "write this into the table? y or n: ")?;
        }
        Screen::Other { typed, chosen } => {
            let hits = ask::hits_shown(model, typed);
            let hit = hits.get(*chosen).map_or(String::new(), |Hit { name, id }| format!("{name} [{id}]"));
            write!(out, "is it {}? y or n: ", safe(&hit))?;
        }
        _ => match model.card() {
            Some(of) => {
                let conflicts: String = conflicts(model, of).iter().map(|one| format!("; {one}")).collect();
                write!(
                    out,
                    "{} left. {} {}{} (? for help): ",
                    model.open.len(),
                    question(of),
                    facts(model, of),
                    conflicts
                )?;
            }
            None => write!(out, "{} (u, /, w or q): ", safe(&model.summary()))?,
        },
    }
    out.flush()
}

fn heard(session: &mut Session<'_>, answer: &str, out: &mut dyn Write) -> anyhow::Result<Flow> {
    let (word, rest) = answer.split_once(' ').map_or((answer, ""), |(word, rest)| (word, rest.trim()));
    match (&session.model.screen, word) {
        (Screen::Other { .. }, "y") => return Ok(press(session, [Key::Enter])),
        (Screen::Other { .. }, _) => return Ok(press(session, [Key::Escape])),
        (Screen::Write { .. }, "y" | "n") => return Ok(press(session, letters(word))),
        (Screen::Write { .. }, _) => return Ok(Flow::GoOn),
        (_, "y" | "n" | "h" | "s" | "a" | "u" | "q") => return Ok(press(session, letters(word))),
        (_, "l") => return Ok(press(session, [Key::Char(' ')])),
        (_, "w") => return Ok(press(session, [Key::Char('W')])),
        (_, "e") if session.model.card().is_some() => {
            let keys = letters("e").chain(letters(rest));
            return Ok(press(session, keys));
        }
        (_, "c") if session.model.card().is_some() => {
            let name = if rest.is_empty() {
                vec![]
            } else {
                [Key::Clear].into_iter().chain(letters(rest)).collect()
            };
            let keys = letters("c").chain(name).chain([Key::Enter, Key::Enter]);
            let flow = press(session, keys);
            back_if_refused(session);
            return Ok(flow);
        }
        (_, "/") => {
            let keys = letters("/").chain([Key::Clear]).chain(letters(rest)).chain([Key::Enter]);
            let flow = press(session, keys);
            back_if_refused(session);
            return Ok(flow);
        }
        (_, "b") if rest.is_empty() => {
            press(session, letters("b"));
            listed(session, out).context("cannot write to standard error")?;
            back_if_refused(session);
        }
        (_, "b") => {
            let end = vec![Key::PageDown; session.model.open.len()];
            let keys = letters("b").chain(end).chain(letters(rest)).chain([Key::Enter]);
            let flow = press(session, keys);
            back_if_refused(session);
            return Ok(flow);
        }
        (_, "m") => more(session, out).context("cannot write to standard error")?,
        _ => writeln!(out, "{HELP}").context("cannot write to standard error")?,
    }
    Ok(Flow::GoOn)
}

fn letters(text: &str) -> impl Iterator<Item = Key> {
    text.chars().map(Key::Char)
}

fn press(session: &mut Session<'_>, keys: impl IntoIterator<Item = Key>) -> Flow {
    for key in keys {
        if session.hear(Msg::Key(key)) == Flow::End {
            return Flow::End;
        }
        // What was refused is told, and the keys behind it were meant for what it did not lead to.
        if session.model.note.is_some() {
            break;
        }
    }
    Flow::GoOn
}

/// A line that was not taken is not left on a screen that nobody sees.
fn back_if_refused(session: &mut Session<'_>) {
    if matches!(session.model.screen, Screen::Filter(_) | Screen::Batch(_) | Screen::New { .. }) {
        session.model.screen = Screen::Card;
    }
}

/// What a batch would accept.
fn listed(session: &Session<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    let Screen::Batch(batch) = &session.model.screen else { return Ok(()) };
    for of in batch.meant().filter_map(|id| session.model.queue.get(id)) {
        writeln!(out, "{:.2} {}", of.probability, question(of))?;
    }
    writeln!(out, "b {} accepts them", batch.meant().count())
}

/// All that a card has.
fn more(session: &Session<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    let Some(of) = session.model.card() else { return Ok(()) };
    for (weight, reason) in reasons(&session.model, of) {
        writeln!(out, "{weight:+.1} {reason}")?;
    }
    for context in &of.contexts {
        writeln!(out, "{}: {}", place(context), sentence(context).text())?;
    }
    writeln!(out, "{}", safe(&of.effect))
}
