//! Options that stand on every command and do nothing for some: told there, since nobody gives them for nothing, and passed
//! over, since a script may give the same options to every command.
//!
//! `--threads` is an upper limit, which a command that works on one thread keeps; `-o` is for every command. Formats that
//! a command lacks are refused by the command itself.

use super::reporter::say;
use super::{Command, Globals};

/// An option that a command does not hear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Idle {
    /// `--aliases`: no table is asked.
    Aliases,
    /// `--model`: no names are compared.
    Model,
    /// `--format`: there is one form only.
    Format,
}

impl Idle {
    fn is_given(self, globals: &Globals) -> bool {
        match self {
            Self::Aliases => globals.aliases.is_some(),
            Self::Model => globals.model.is_some(),
            Self::Format => globals.format.is_some(),
        }
    }

    fn advice(self) -> &'static str {
        match self {
            Self::Aliases => "note: --aliases does nothing here: no alias table is used",
            Self::Model => "note: --model does nothing here: no names are compared by a model",
            Self::Format => "note: --format does nothing here: there is one format only",
        }
    }
}

/// Tells the user of options that do nothing.
pub(super) fn tell(command: &Command, globals: &Globals) {
    command.idle().iter().filter(|idle| idle.is_given(globals)).for_each(|idle| say(idle.advice()));
}
