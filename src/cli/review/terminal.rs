//! The one file that knows of a terminal: it is taken over, drawn on, read, and given back however the session ends.

use super::draw::{Colours, Picture};
use super::key::Key;
use super::model::Msg;
use super::session::{Flow, Session};
use crate::cli::interrupt;
use anyhow::Context;
use ratatui::DefaultTerminal;
use ratatui::crossterm::cursor;
use ratatui::crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::crossterm::execute;

/// Gives the terminal back when it is dropped: also where an error or a panic ends the session.
struct Taken(DefaultTerminal);

impl Taken {
    fn take() -> anyhow::Result<Self> {
        // A signal ends the process without any drop.
        interrupt::before_leaving(give_back);
        let terminal =
            ratatui::try_init().context("cannot use this terminal; `--plain` asks line by line")?;
        Ok(Self(terminal))
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        give_back();
    }
}

/// As it was: its letters, its lines, its cursor.
fn give_back() {
    ratatui::restore();
    // If even that fails there is nobody to tell.
    let _ = execute!(std::io::stdout(), cursor::Show);
}

/// Plays the session on this terminal until it ends.
pub(super) fn play(session: &mut Session<'_>, colours: Colours) -> anyhow::Result<()> {
    let mut taken = Taken::take()?;
    let size = taken.0.size().context("cannot tell the size of the terminal")?;
    session.hear(Msg::Size(size.width, size.height));
    loop {
        let draw = |frame: &mut ratatui::Frame<'_>| {
            frame.render_widget(Picture(&session.model, colours), frame.area());
        };
        taken.0.draw(draw).context("cannot draw on the terminal")?;
        let msg = match event::read().context("cannot read keys")? {
            Event::Key(key) => key_of(key).map(Msg::Key),
            Event::Resize(columns, rows) => Some(Msg::Size(columns, rows)),
            _ => None,
        };
        if msg.is_some_and(|msg| session.hear(msg) == Flow::End) {
            return Ok(());
        }
    }
}

/// Windows tells of keys that are let go, too; only the press counts.
fn key_of(key: KeyEvent) -> Option<Key> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    Some(match key.code {
        KeyCode::Char('c') if control => Key::Interrupt,
        KeyCode::Char('u') if control => Key::Clear,
        KeyCode::Char(_) if control || key.modifiers.contains(KeyModifiers::ALT) => return None,
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Escape,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Tab => Key::Tab,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        _ => return None,
    })
}
