//! A progress bar for people who wait: only on a terminal, only after a second.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Work that takes less is not worth a bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Counts documents and bytes done. Shared by the threads that work.
pub(crate) struct Progress {
    bar: ProgressBar,
    started: Instant,
    /// Whether the bar is still to be shown.
    waiting: AtomicBool,
}

impl Progress {
    /// Hidden for ever where standard error is no terminal, or where `busy_terminal` says that results go to it, too.
    pub(crate) fn new(results_on_terminal: bool) -> Self {
        let wanted = !results_on_terminal && std::io::stderr().is_terminal();
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) =
            ProgressStyle::with_template("{spinner} {bytes} read, {bytes_per_sec}, {elapsed}  {msg}")
        {
            bar.set_style(style);
        }
        Self { bar, started: Instant::now(), waiting: AtomicBool::new(wanted) }
    }

    /// `bytes` more are done.
    pub(crate) fn advance(&self, bytes: usize) {
        self.bar.inc(bytes as u64);
        if self.waiting.load(Ordering::Relaxed)
            && self.started.elapsed() > PATIENCE
            && self.waiting.swap(false, Ordering::Relaxed)
        {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Does `what` with the bar out of the way.
    pub(crate) fn suspend(&self, what: impl FnOnce()) {
        self.bar.suspend(what);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
