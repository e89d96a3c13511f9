//! Options that stand on every command and do nothing for some: refused there, since nobody gives them for nothing.
//!
//! `--threads` is an upper limit, which a command that works on one thread keeps; `-o` is for every command. Formats that
//! a command lacks are refused by the command itself.

use super::{Command, Globals, UsageError};

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
            Self::Aliases => "no alias table is used here; leave --aliases out",
            Self::Model => "no names are compared by a model here; leave --model out",
            Self::Format => "there is one format only here; leave --format out",
        }
    }
}

/// Refuses options that would do nothing.
pub(super) fn refuse(command: &Command, globals: &Globals) -> Result<(), UsageError> {
    match command.idle().iter().find(|idle| idle.is_given(globals)) {
        Some(idle) => Err(UsageError::new(idle.advice())),
        None => Ok(()),
    }
}
