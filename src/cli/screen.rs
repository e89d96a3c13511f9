//! Who reads the results: the format, and what their screen can show.

use super::sink::Sink;
use super::{Format, Globals};
use crate::output::human::{Colour, Screen, Target};
use anstream::{AutoStream, ColorChoice};

impl Globals {
    /// Whether results go to a terminal.
    pub(crate) fn on_terminal(&self) -> bool {
        Sink::is_terminal(self.output.as_deref())
    }

    /// The format asked for; else human on a terminal and JSON Lines elsewhere.
    pub(crate) fn resolved_format(&self) -> Format {
        self.format.unwrap_or(if self.on_terminal() { Format::Human } else { Format::Jsonl })
    }

    /// What the reader's screen can show; NO_COLOR, CLICOLOR and CLICOLOR_FORCE are heard.
    pub(crate) fn screen(&self) -> Screen {
        let coloured = self.output.is_none() && AutoStream::choice(&std::io::stdout()) != ColorChoice::Never;
        Screen {
            colour: if coloured { Colour::On } else { Colour::Off },
            target: if self.on_terminal() { Target::Terminal } else { Target::Pipe },
        }
    }
}
