//! Lines of code and of terminals, whose breaks mean something.

use super::lines::Line;

/// Whether lines stand between fences of code, which hold them as they are.
#[derive(Default)]
pub(super) struct Code {
    /// The fence that is open.
    fence: Option<&'static str>,
}

impl Code {
    const FENCES: [&'static str; 2] = ["```", "~~~"];

    /// Whether `line` of `text` is code or a fence. A fence that nothing closes is none.
    pub(super) fn has(&mut self, line: Line<'_>, text: &str) -> bool {
        let own = Self::FENCES.into_iter().find(|fence| line.text.trim_start().starts_with(fence));
        match (self.fence, own) {
            (None, None) => false,
            (None, Some(fence)) => {
                let rest = &text.as_bytes()[line.next..];
                let is_closed = memchr::memmem::find(rest, fence.as_bytes()).is_some();
                self.fence = is_closed.then_some(fence);
                is_closed
            }
            (Some(open), own) => {
                if own == Some(open) {
                    self.fence = None;
                }
                true
            }
        }
    }
}

/// `$ ls -l`: what is typed into a terminal, so that the lines around are what it answered.
pub(super) fn is_command(line: &str) -> bool {
    let typed = line.trim_start().strip_prefix("$ ");
    typed.is_some_and(|typed| typed.starts_with(|c: char| c.is_alphabetic() || matches!(c, '.' | '/' | '~')))
}
