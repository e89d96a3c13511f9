//! Messages on standard error, counted for the exit code.

use super::exit::Exit;
use super::input::{Failure, InputDocument, Origin};
use super::progress::Progress;
use crate::output::{Escape, sanitize};
use std::io::Write;

/// Says what went wrong and remembers that it did.
pub(crate) struct Reporter {
    progress: Progress,
    failures: usize,
}

impl Reporter {
    pub(crate) fn new(progress: Progress) -> Self {
        Self { progress, failures: 0 }
    }

    pub(crate) fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Something was not done.
    pub(crate) fn fail(&mut self, failure: &Failure) {
        self.failures += 1;
        self.progress.suspend(|| say(&failure.to_string()));
    }

    /// Something is left alone, as it should be.
    pub(crate) fn skip(&self, origin: &Origin, why: &str, help: &str) {
        self.progress.suspend(|| say(&format!("{origin}: left alone: {why}\n  help: {help}")));
    }

    /// Something that is no failure, but worth knowing.
    pub(crate) fn note(&self, message: &str) {
        self.progress.suspend(|| say(message));
    }

    /// Something was done, but not all of it could be read.
    pub(crate) fn warn_of_losses(&self, document: &InputDocument) {
        if document.lost == 0 {
            return;
        }
        let InputDocument { origin, lost, charset, .. } = document;
        let message = format!(
            "{origin}: warning: {lost} characters could not be read as {charset} and stand as U+FFFD\n  \
             help: convert the file from its own charset to UTF-8 first: iconv -f CHARSET -t UTF-8"
        );
        self.progress.suspend(|| say(&message));
    }

    /// `done`, unless something failed.
    pub(crate) fn exit(&self, done: Exit) -> Exit {
        if self.failures == 0 {
            return done;
        }
        let what =
            if self.failures == 1 { "1 input failed" } else { &format!("{} inputs failed", self.failures) };
        self.progress.suspend(|| say(&format!("canonym: {what}; the rest is done")));
        Exit::Failed
    }
}

/// A message on standard error, safe to show. If even that fails there is nobody to tell.
pub(super) fn say(message: &str) {
    let _ = writeln!(std::io::stderr(), "{}", sanitize(message, Escape::Shown));
}
