//! The one file that knows of a terminal: it is taken over, drawn on, read, and given back however the session ends.

use super::draw::{Colours, Picture};
use super::key::Key;
use super::model::{Msg, Place};
use super::session::{Flow, Session};
use crate::cli::interrupt;
use anyhow::Context;
use ratatui::DefaultTerminal;
use ratatui::crossterm::cursor;
use ratatui::crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::crossterm::execute;
use std::path::Path;
use std::process::Command;

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

    /// Lends the terminal to the person's editor. Gives what there is to say afterwards.
    fn lend(&mut self, place: &Place) -> anyhow::Result<Option<String>> {
        if !Path::new(&place.doc).is_file() {
            return Ok(Some(format!(
                "{} is no file here: documents are looked for where the session began",
                place.doc
            )));
        }
        let Some(mut editor) = editor(place) else {
            return Ok(Some("set VISUAL or EDITOR to the editor that documents are opened in".to_owned()));
        };
        give_back();
        let status = editor.status();
        // Anew, since what is drawn on it is not known any more; to clear it would ask it where its cursor is.
        self.0 = ratatui::try_init().context("cannot take the terminal back")?;
        Ok(match status {
            Ok(status) if status.success() => None,
            Ok(status) => Some(format!("the editor ended with {status}")),
            Err(error) => Some(format!("cannot start {}: {error}", editor.get_program().to_string_lossy())),
        })
    }
}

/// The editor at a line of a document: `$VISUAL`, else `$EDITOR`, with its options.
fn editor(place: &Place) -> Option<Command> {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| std::env::var(name).ok());
    let command = named.into_iter().find(|command| !command.trim().is_empty())?;
    let mut words = command.split_whitespace();
    let mut editor = Command::new(words.next()?);
    editor.args(words).arg(format!("+{}", place.line));
    // What begins with a dash would be an option.
    let doc = if place.doc.starts_with('-') { format!("./{}", place.doc) } else { place.doc.clone() };
    editor.arg(doc);
    Some(editor)
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
        match msg.map(|msg| session.hear(msg)) {
            Some(Flow::End) => return Ok(()),
            Some(Flow::Open(place)) => session.model.note = taken.lend(&place)?,
            Some(Flow::GoOn) | None => {}
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

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    use super::*;

    /// Not a test by itself: the one below runs it in a terminal.
    #[test]
    #[ignore = "needs a terminal"]
    fn panics_with_the_terminal_taken() {
        let _taken = Taken::take().unwrap();
        panic!("as asked");
    }

    #[test]
    fn a_panic_gives_the_terminal_back() {
        let program = std::env::current_exe().unwrap();
        let inner = format!(
            "stty -g > before; \"{}\" --ignored --exact {} --nocapture; stty -g > after",
            program.display(),
            "cli::review::terminal::tests::panics_with_the_terminal_taken"
        );
        let folder = tempfile::tempdir().unwrap();
        let output = Command::new("script")
            .args(["-qfec", &inner, "/dev/null"])
            .current_dir(folder.path())
            .envs([("SHELL", "/bin/sh"), ("TERM", "xterm-256color")])
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap();
        let shown = String::from_utf8_lossy(&output.stdout);
        let (taken, given) = (shown.rfind("\x1b[?1049h"), shown.rfind("\x1b[?1049l"));
        assert!(taken.is_some() && taken < given, "{shown:?}");
        assert!(shown.contains("as asked"), "the message is told: {shown:?}");
        let state = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(state("before"), state("after"));
    }
}
