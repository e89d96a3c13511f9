//! The state as a screen: which lines stand at the top, which can be scrolled, which stand at the bottom.

use super::ask::{TYPES, hits_shown};
use super::model::{Batch, Model, Planned, Screen, Step};
use super::text::{Line, Mark, cut, safe, told, width, wrapped};
use super::{batch, card};

/// What the keys of a card do, for the last line.
const KEYS: &str = "y same, n never, h hidden, s short, e other, c new, space later, u undo, ? keys";

/// The same where there is no room for words.
const FEW_COLUMNS: &str = "y n h s e c space u / b W q, ? for help";

/// Lines of a screen from which on parts of a card stand apart.
const ROOMY: u16 = 16;

const HELP: [(&str, &str); 19] = [
    ("y", "same: right as it is asked"),
    ("a", "same, as a plain alias whatever the card says"),
    ("n", "never: not the same; it is not asked or linked again"),
    ("h", "a misspelling: read, never printed"),
    ("s", "a short form: counts only where the article supports it"),
    ("e", "a name of another entity: type to find it"),
    ("c", "a name of somebody new: name and type are asked"),
    ("space", "later: asked again in the next session"),
    ("u", "undo the last verdict or batch, any number of times"),
    ("/", "filter: words, kind:alias, list:hidden, p>=0.9, p<=0.5, clear, differs"),
    ("b", "accept all that pass the filter and have no conflict"),
    ("W", "write into the table what was decided; the change is shown first"),
    ("o", "open the document at the line, in $VISUAL or $EDITOR"),
    ("arrows", "scroll the card, also with page keys and tab"),
    ("q", "quit; verdicts are kept, and the change of the table is shown"),
    ("ctrl-c", "quit at once; verdicts are kept, the table is not changed"),
    ("", ""),
    ("", "A verdict is on the disk as soon as the next card is there."),
    ("", "canonym verdicts apply writes the table later."),
];

/// The parts of a screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Page {
    /// Lines that stay at the top.
    pub(super) head: Vec<Line>,
    /// Lines that scroll.
    pub(super) body: Vec<Line>,
    /// The first line of the body that is shown.
    pub(super) top: usize,
    /// Lines that stay at the bottom.
    pub(super) foot: Vec<Line>,
}

/// How many lines of each part a screen of `rows` lines has: the first of the head goes last.
pub(super) struct Room {
    pub(super) head: usize,
    pub(super) body: usize,
    pub(super) foot: usize,
}

impl Page {
    pub(super) fn room(&self, rows: usize) -> Room {
        let head = self.head.len().min(rows);
        let foot = self.foot.len().min(rows - head);
        Room { head, body: rows - head - foot, foot }
    }
}

/// How far a card can be scrolled.
pub(super) fn most_scroll(model: &Model) -> usize {
    let page = page(model, usize::from(model.size.0));
    page.body.len().saturating_sub(page.room(usize::from(model.size.1)).body)
}

/// What a screen of so many columns shows.
pub(super) fn page(model: &Model, columns: usize) -> Page {
    let mut page = match &model.screen {
        Screen::Card => asked(model, columns),
        Screen::Help => help(columns),
        Screen::Filter(typed) => {
            typing(model, columns, "filter", typed, "Enter sets it, nothing asks all, Esc goes back")
        }
        Screen::Other { typed, chosen } => other(model, columns, typed, *chosen),
        Screen::New { name, entity_type, step } => {
            let types = TYPES.map(|(key, known)| format!("{key} {}", known.name())).join(", ");
            let (prompt, typed, help) = match step {
                Step::Name => (
                    "its canonical name",
                    name.as_str(),
                    "Enter goes on, Ctrl-U empties, Esc goes back".to_owned(),
                ),
                Step::Type => {
                    ("its type", entity_type.name(), format!("{types}; Enter takes it, Esc goes back"))
                }
            };
            typing(model, columns, prompt, typed, &help)
        }
        Screen::Batch(rows) => list(model, columns, rows),
        Screen::Write { planned, top, .. } => change(columns, planned, *top),
    };
    if let Some(note) = &model.note {
        let lines = told(note).into_iter().flat_map(|line| wrapped(&line, columns));
        let lines = lines.map(|line| Line::of(line, Mark::Warning));
        let keys = page.foot.pop();
        page.foot.extend(lines);
        page.foot.extend(keys);
    }
    page
}

fn status(model: &Model, columns: usize) -> Line {
    let filter = match model.filter_text.as_str() {
        "" => String::new(),
        text => format!(", filter: {}", safe(text)),
    };
    Line::of(cut(&format!("{} left, {}{filter}", model.open.len(), model.tally()), columns), Mark::Faint)
}

fn asked(model: &Model, columns: usize) -> Page {
    let Some(of) = model.card() else { return end(model, columns) };
    let mut head = vec![status(model, columns)];
    head.extend(card::head(model, of, columns));
    let gap = vec![Line::default(); usize::from(model.size.1 >= ROOMY)];
    head.extend(gap.clone());
    let effect = Line::of(cut(&format!("= {}", safe(&of.effect)), columns), Mark::Plain);
    Page {
        head,
        body: card::body(model, of, columns),
        top: model.scroll,
        foot: gap.into_iter().chain([effect, keys(columns)]).collect(),
    }
}

fn keys(columns: usize) -> Line {
    let keys = if width(KEYS) <= columns { KEYS } else { FEW_COLUMNS };
    Line::of(cut(keys, columns), Mark::Faint)
}

/// Nothing is left.
fn end(model: &Model, columns: usize) -> Page {
    let told = wrapped(&safe(&model.summary()), columns).into_iter().map(|line| Line::of(line, Mark::Strong));
    let keys = if model.is_done() {
        "W writes the table, u undoes, q quits"
    } else {
        "/ changes the filter, u undoes, W writes the table, q quits"
    };
    Page { head: told.collect(), foot: vec![Line::of(cut(keys, columns), Mark::Faint)], ..Page::default() }
}

fn help(columns: usize) -> Page {
    let line = |(key, does): &(&str, &str)| {
        Line::of(cut(&format!("{key:>8}  "), columns), Mark::Strong)
            .and(cut(does, columns.saturating_sub(10)), Mark::Plain)
    };
    Page {
        head: vec![Line::of(cut("canonym review: keys", columns), Mark::Strong), Line::default()],
        body: HELP.iter().map(line).collect(),
        foot: vec![Line::of(cut("any key goes back", columns), Mark::Faint)],
        ..Page::default()
    }
}

/// The card, and below it a line that is typed.
fn typing(model: &Model, columns: usize, prompt: &str, typed: &str, help: &str) -> Page {
    let mut page = asked(model, columns);
    page.foot = prompted(columns, prompt, typed, help);
    page
}

fn prompted(columns: usize, prompt: &str, typed: &str, help: &str) -> Vec<Line> {
    let lines = wrapped(&format!("{prompt}: {}_", safe(typed)), columns);
    let typed = lines.into_iter().map(|line| Line::of(line, Mark::Chosen));
    typed.chain([Line::of(cut(help, columns), Mark::Faint)]).collect()
}

fn other(model: &Model, columns: usize, typed: &str, chosen: usize) -> Page {
    let hits = hits_shown(model, typed);
    let row = |(number, hit): (usize, &super::search::Hit)| {
        let (sign, mark) = if number == chosen { ("> ", Mark::Chosen) } else { ("  ", Mark::Plain) };
        Line::of(cut(&safe(&format!("{sign}{}  [{}]", hit.name, hit.id)), columns), mark)
    };
    let mut page = asked(model, columns);
    page.body = hits.iter().enumerate().map(row).collect();
    if hits.is_empty() {
        let none = if typed.trim().is_empty() {
            "nobody has a name like it: type one"
        } else {
            "no entity has such a name"
        };
        page.body.push(Line::of(cut(none, columns), Mark::Faint));
    }
    page.foot = prompted(columns, "whose name is it", typed, "arrows choose, Enter takes it, Esc goes back");
    let room = page.room(usize::from(model.size.1)).body;
    page.top = (chosen + 1).saturating_sub(room.max(1));
    page
}

fn list(model: &Model, columns: usize, rows: &Batch) -> Page {
    let meant = rows.meant().count();
    let row = |(number, (id, meant)): (usize, &(String, bool))| {
        let of = model.queue.get(id);
        let tick = if *meant { "[x]" } else { "[ ]" };
        let text = of.map_or(String::new(), |of| {
            format!("{tick} {:.2} {} {}", of.probability, card::question(of), why(of))
        });
        Line::of(cut(&text, columns), if number == rows.chosen { Mark::Chosen } else { Mark::Plain })
    };
    let head = format!(
        "{meant} of {} would be accepted, {} seen; filter: {}",
        rows.rows.len(),
        rows.seen,
        safe(&model.filter_text)
    );
    let asked = format!("type {meant} to accept {meant}: {}_", safe(&rows.typed));
    let keys = "space unticks, page keys turn pages, Enter accepts, Esc goes back";
    let foot = vec![Line::of(cut(&asked, columns), Mark::Chosen), Line::of(cut(keys, columns), Mark::Faint)];
    Page {
        head: vec![Line::of(cut(&head, columns), Mark::Strong)],
        body: rows.rows.iter().enumerate().map(row).collect(),
        top: batch::top(rows, batch::page(model.size.1)),
        foot,
    }
}

/// The strongest reason.
fn why(of: &crate::suggest::Suggestion) -> String {
    of.evidence.first().map_or(String::new(), |reason| format!("({})", safe(&reason.reason)))
}

fn change(columns: usize, planned: &Planned, top: usize) -> Page {
    let row = |line: &str| {
        let mark = match line.as_bytes().first() {
            Some(b'+') => Mark::For,
            Some(b'-') => Mark::Against,
            _ => Mark::Plain,
        };
        Line::of(cut(&safe(line), columns), mark)
    };
    let left_out = planned.left_out.iter().flat_map(|text| {
        let lines = told(&format!("! left out: {text}")).into_iter();
        lines.flat_map(|line| wrapped(&line, columns)).map(|line| Line::of(line, Mark::Warning))
    });
    let asked = if planned.new == planned.old {
        "n goes on without a change"
    } else {
        "y writes the table, n leaves it, arrows scroll"
    };
    Page {
        head: vec![Line::of(cut("This would change in the table:", columns), Mark::Strong)],
        body: planned.diff.lines().map(row).chain(left_out).collect(),
        top,
        foot: vec![Line::of(cut(asked, columns), Mark::Faint)],
    }
}
