//! Lines → cells, on a screen of any size.

use super::model::Model;
use super::text::{Line, Mark, cut, directions, isolated, width};
use super::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::Widget;

/// Whether the screen has colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colours {
    On,
    /// `NO_COLOR`: bold and reversed letters say it all.
    Off,
}

/// The state, as something that can be drawn.
pub(super) struct Picture<'m>(pub(super) &'m Model, pub(super) Colours);

impl Widget for Picture<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        let page = view::page(self.0, usize::from(area.width));
        let room = page.room(usize::from(area.height));
        let top = page.top.min(page.body.len().saturating_sub(room.body));
        let below = page.body.len().saturating_sub(top + room.body);
        let mut body: Vec<Line> = page.body.into_iter().skip(top).take(room.body).collect();
        if let (Some(last), true) = (body.last_mut(), below > 0 && room.body > 1) {
            let more = format!("… {} lines more", below + 1);
            *last = Line::of(cut(&more, usize::from(area.width)), Mark::Faint);
        }
        body.resize(room.body, Line::default());
        let lines = page.head.into_iter().take(room.head).chain(body);
        let lines = lines.chain(page.foot.into_iter().rev().take(room.foot).rev());
        for (line, y) in lines.zip(area.top()..area.bottom()) {
            put(&line, Rect { y, height: 1, ..area }, buffer, self.1);
        }
    }
}

/// Writes a line into a row of the buffer; what does not fit is cut.
fn put(line: &Line, row: Rect, buffer: &mut Buffer, colours: Colours) {
    if line.reads_from_right() && line.0.iter().any(|piece| piece.mark == Mark::Plain) {
        // One sentence in one direction: parts of it would stand in the wrong order.
        put_whole(&line.text(), Mark::Plain, row, buffer, colours);
        return;
    }
    let mut rest = row;
    for piece in &line.0 {
        for (part, turned) in directions(&piece.text) {
            let used = match turned {
                true => put_whole(part, piece.mark, rest, buffer, colours),
                false => put_letters(part, piece.mark, rest, buffer, colours),
            };
            rest = Rect { x: rest.x + used, width: rest.width.saturating_sub(used), ..rest };
        }
    }
}

/// Writes text letter by letter. Gives the columns that it takes.
fn put_letters(text: &str, mark: Mark, rest: Rect, buffer: &mut Buffer, colours: Colours) -> u16 {
    if rest.width == 0 {
        return 0;
    }
    let (end, _) = buffer.set_stringn(rest.x, rest.y, text, usize::from(rest.width), style(mark, colours));
    end - rest.x
}

/// Writes text with letters from right to left as one symbol, so that the terminal gets it at once and between isolates.
/// Gives the columns that it takes.
fn put_whole(text: &str, mark: Mark, rest: Rect, buffer: &mut Buffer, colours: Colours) -> u16 {
    let text = cut(text, usize::from(rest.width));
    let used = u16::try_from(width(&text)).unwrap_or(rest.width).min(rest.width);
    for x in rest.x..rest.x + used {
        buffer[(x, rest.y)].reset();
    }
    if used > 0 {
        buffer[(rest.x, rest.y)].set_symbol(&isolated(&text)).set_style(style(mark, colours));
    }
    used
}

fn style(mark: Mark, colours: Colours) -> Style {
    let plain = Style::new();
    let coloured = |colour| if colours == Colours::On { plain.fg(colour) } else { plain };
    match mark {
        Mark::Plain => plain,
        Mark::Strong => plain.add_modifier(Modifier::BOLD),
        Mark::Faint => plain.add_modifier(Modifier::DIM),
        Mark::For => coloured(Color::Green),
        Mark::Against => coloured(Color::Red),
        Mark::Warning => coloured(Color::Yellow).add_modifier(Modifier::BOLD),
        Mark::Chosen => plain.add_modifier(Modifier::REVERSED),
    }
}
