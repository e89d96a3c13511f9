//! Exit codes that a script can use.

use std::fmt;
use std::process::ExitCode;

/// How the program ended. The numbers are promised by the command line's documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// `--check` found something to do.
    Findings = 1,
    /// Some input failed; it was named on stderr and the rest is done.
    Failed = 2,
    /// Wrong usage.
    Usage = 64,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Arguments that do not go together in a way that clap cannot know.
#[derive(Debug)]
pub(crate) struct UsageError(String);

impl UsageError {
    pub(crate) fn new(advice: impl Into<String>) -> Self {
        Self(advice.into())
    }
}

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

/// Prints what clap has to say; help and version are no errors.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    let code = if error.use_stderr() { Exit::Usage } else { Exit::Done };
    match error.print() {
        Ok(()) => code.into(),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => code.into(),
        Err(_) => Exit::Failed.into(),
    }
}

/// Turns a command's result into the exit code; a closed pipe is success.
pub(super) fn finish(result: anyhow::Result<Exit>) -> ExitCode {
    match result {
        Ok(exit) => exit.into(),
        Err(error) if is_broken_pipe(&error) => Exit::Done.into(),
        Err(error) => {
            let exit = if error.is::<UsageError>() { Exit::Usage } else { Exit::Failed };
            super::reporter::say(&format!("canonym: {error:#}"));
            exit.into()
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_as_promised() {
        let codes = [Exit::Done, Exit::Findings, Exit::Failed, Exit::Usage].map(|exit| exit as u8);
        assert_eq!(codes, [0, 1, 2, 64]);
    }
}
