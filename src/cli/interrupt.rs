//! Ctrl-C, or another signal to end, while a file is being written: the half-written one is taken away, the old one is as it was.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once, PoisonError};

/// Ended by an interrupt, as shells count it: 128 + SIGINT.
const INTERRUPTED: i32 = 130;

/// Files that are not whole yet.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
static LISTEN: Once = Once::new();
/// What else is to be done before the program ends.
static BEFORE: Mutex<Option<fn()>> = Mutex::new(None);

/// While this lives, an interrupt removes the file.
pub(super) struct Unfinished(PathBuf);

impl Unfinished {
    pub(super) fn new(path: &Path) -> Self {
        listen();
        with_unfinished(|paths| paths.push(path.to_owned()));
        Self(path.to_owned())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        with_unfinished(|paths| paths.retain(|path| *path != self.0));
    }
}

/// Has `act` done before an interrupt ends the program.
#[cfg(feature = "review")]
pub(super) fn before_leaving(act: fn()) {
    *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some(act);
    listen();
}

fn listen() {
    // Without a handler (only where the system refuses one) an interrupt leaves the file behind; no data is lost.
    LISTEN.call_once(|| drop(ctrlc::set_handler(leave)));
}

fn with_unfinished<R>(action: impl FnOnce(&mut Vec<PathBuf>) -> R) -> R {
    action(&mut UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Runs in a thread of its own, so that it may lock and remove. The lock is held to the end: nobody finishes a file
/// that is being removed.
fn leave() {
    let before = *BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
    before.into_iter().for_each(|act| act());
    with_unfinished(|paths| {
        for path in paths.iter() {
            // If it cannot be removed there is nobody left to act on it.
            let _ = std::fs::remove_file(path);
        }
        std::process::exit(INTERRUPTED)
    })
}
