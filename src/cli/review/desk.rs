//! What a session wants of the disk: verdicts are kept at once, the table is written when it is asked for.

use super::model::{Effect, Msg, Place, Planned, Record, Then};
use crate::cli::aliases::{Source, diff};
use crate::cli::table::untold;
use crate::files::{self, ChangeTableError};
use crate::review::{Applied, Plan, Skipped};
use std::path::PathBuf;

/// Where the verdicts and the table are.
pub(super) struct Desk {
    pub(super) journal: PathBuf,
    pub(super) table: Source,
    /// Where the table is written, if not in its place.
    pub(super) output: Option<PathBuf>,
}

/// What a wish came to.
pub(super) enum Done {
    /// Something to tell the session.
    Said(Msg),
    Nothing,
    /// A document is to be shown, by the hand that can.
    Open(Place),
    /// The end, and what there is to say of it.
    Quit(Option<String>),
}

impl Desk {
    pub(super) fn perform(&self, effect: Effect) -> Done {
        let msg = match effect {
            Effect::None => return Done::Nothing,
            Effect::Quit => return Done::Quit(None),
            Effect::Open(place) => return Done::Open(place),
            Effect::Record(record) => self.record(record),
            Effect::Plan(then) => match self.plan() {
                Ok(planned) => Ok(Msg::Planned(planned, then)),
                // Verdicts are safe; what cannot be written now can be later.
                Err(error) if then == Then::Quit => return Done::Quit(Some(format!("{error:#}"))),
                Err(error) => Err(error),
            },
            Effect::Write(planned, then) => self.write(&planned).map(|what| Msg::Written(what, then)),
        };
        Done::Said(msg.unwrap_or_else(|error| Msg::Failed(format!("{error:#}"))))
    }

    /// The verdicts are on the disk when this returns.
    fn record(&self, record: Record) -> anyhow::Result<Msg> {
        files::append_verdicts(&self.journal, &record.verdicts).map_err(untold)?;
        Ok(Msg::Recorded(record))
    }

    /// What the journal, as it is now on the disk, would change in the table, as it is now on the disk.
    fn plan(&self) -> anyhow::Result<Planned> {
        let (path, old) = self.table.editable()?;
        let table = files::parse_table(&old, path)?;
        // Lines of it that are no verdicts were told when the session began; now the screen is taken.
        let (journal, _) = files::read_journal(&self.journal).map_err(untold)?;
        let Applied { text: new, skipped, .. } = Plan::new(&journal, &table).apply(&old)?;
        let diff = if new == old { String::new() } else { diff(path, &old, &new) };
        Ok(Planned { old, new, diff, left_out: skipped.iter().map(Skipped::to_string).collect() })
    }

    /// Writes what was shown, if the table is still what it was then.
    fn write(&self, planned: &Planned) -> anyhow::Result<String> {
        self.table.change(&planned.old, &planned.new, self.output.as_deref()).map_err(|error| {
            match error.downcast_ref::<ChangeTableError>() {
                Some(ChangeTableError::Changed { path }) => anyhow::anyhow!(
                    "{} has changed meanwhile; nothing was written\n  help: press W to look at the new change",
                    path.display()
                ),
                _ => error,
            }
        })?;
        let path = self.output.as_deref().unwrap_or(self.table.path());
        let more = planned.new.lines().count().saturating_sub(planned.old.lines().count());
        let lines = if more == 1 { "line" } else { "lines" };
        Ok(format!("{} (+{more} {lines})", path.display()))
    }
}
