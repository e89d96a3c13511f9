//! `--script FILE`: a session without a terminal. Keys are read line by line and played as they come, so that a pipe can
//! be a hand; at the end the screen is printed as text.
//!
//! A line is names of keys (`y n space enter ctrl-u`), `"text that is typed`, `size 40x10`, `screen` (print it now), or a
//! comment after `#`.

use super::draw::{Colours, Picture};
use super::key::keys_of;
use super::model::{Model, Msg};
use super::session::{Flow, Session};
use anyhow::{Context, anyhow, bail};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use std::io::{BufRead, Write};

/// Plays the lines of `script`, called `name` in errors; prints screens to `out`.
pub(super) fn play(
    session: &mut Session<'_>,
    script: impl BufRead,
    name: &str,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    for (line, number) in script.lines().zip(1..) {
        let line = line.with_context(|| format!("cannot read {name}"))?;
        if played(session, &line, out).map_err(|error| anyhow!("{name}:{number}: {error:#}"))? == Flow::End {
            return print(&session.model, out);
        }
    }
    print(&session.model, out)
}

fn played(session: &mut Session<'_>, line: &str, out: &mut dyn Write) -> anyhow::Result<Flow> {
    match line.trim().split_once(' ').unwrap_or((line.trim(), "")) {
        ("size", size) => {
            let (columns, rows) = sides(size)?;
            return Ok(session.hear(Msg::Size(columns, rows)));
        }
        ("screen", _) => {
            print(&session.model, out)?;
            return Ok(Flow::GoOn);
        }
        _ => {}
    }
    let unknown = |word| {
        anyhow!(
            "`{word}` is no key\n  help: keys are letters and space, enter, esc, tab, up, down, …; text that is typed begins with a quote"
        )
    };
    for key in keys_of(line).map_err(unknown)? {
        if session.hear(Msg::Key(key)) == Flow::End {
            return Ok(Flow::End);
        }
    }
    Ok(Flow::GoOn)
}

fn sides(size: &str) -> anyhow::Result<(u16, u16)> {
    let sides =
        size.trim().split_once('x').map(|(columns, rows)| (columns.parse::<u16>(), rows.parse::<u16>()));
    match sides {
        // The buffer of a screen has at most as many cells as 16 bits count.
        Some((Ok(columns), Ok(rows))) if u32::from(columns) * u32::from(rows) <= u32::from(u16::MAX) => {
            Ok((columns, rows))
        }
        _ => bail!("a size is `size 80x24`"),
    }
}

fn print(model: &Model, out: &mut dyn Write) -> anyhow::Result<()> {
    out.write_all(screen(model).as_bytes()).context("cannot write to standard output")
}

/// The screen as text, without space at the ends of lines and without the isolates that a terminal gets.
pub(super) fn screen(model: &Model) -> String {
    let (columns, rows) = model.size;
    let area = Rect::new(0, 0, columns, rows);
    let mut buffer = Buffer::empty(area);
    Picture(model, Colours::Off).render(area, &mut buffer);
    let mut text = String::new();
    for y in 0..rows {
        let mut row = String::new();
        let mut x = 0;
        while x < columns {
            let symbol = buffer[(x, y)].symbol().replace(['\u{2068}', '\u{2069}'], "");
            x += u16::try_from(super::text::width(&symbol)).unwrap_or(1).max(1);
            row.push_str(&symbol);
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}
