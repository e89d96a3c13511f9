//! All that a session knows; what keys do to it is `update`, how it looks is `view`.

use super::search::Directory;
use crate::Linker;
use crate::aliases::EntityType;
use crate::review::{Filter, Journal, Queue, Ruling, Verdict};
use crate::suggest::Suggestion;
use rustc_hash::FxHashSet;

/// What a reviewer sees of what others say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sight {
    #[default]
    Open,
    /// Neither how sure the program is nor what other reviewers said, before the verdict.
    Blind,
}

/// A line of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) doc: String,
    pub(super) line: u64,
}

/// The state of a session.
pub(super) struct Model {
    pub(super) queue: Queue,
    pub(super) journal: Journal,
    pub(super) linker: Linker,
    /// Entities to search among; made when they are first asked for.
    pub(super) directory: Option<Directory>,
    pub(super) filter: Filter,
    pub(super) filter_text: String,
    /// Ids of what is left to judge, in order.
    pub(super) open: Vec<String>,
    /// Put off in this session: not asked again before the next one.
    pub(super) put_off: FxHashSet<String>,
    /// What was said in this session and not taken back, oldest first.
    pub(super) said: Vec<Said>,
    pub(super) screen: Screen,
    /// Lines of the card that stand above the screen.
    pub(super) scroll: usize,
    /// What there is to say of the last key.
    pub(super) note: Option<String>,
    /// What was written into the table in this session.
    pub(super) written: Option<String>,
    /// What of the change that was shown last the table cannot hold; not safe.
    pub(super) left_out: Vec<String>,
    pub(super) size: (u16, u16),
    pub(super) sight: Sight,
}

/// One thing that was said, as undo takes it back.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    /// The event or batch that an undo names.
    pub(super) id: String,
    pub(super) ruling: Ruling,
    /// The suggestions it was said of.
    pub(super) of: Vec<String>,
}

/// What is on the screen.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Screen {
    Card,
    Help,
    /// A filter is typed.
    Filter(String),
    /// Another entity is looked for.
    Other {
        typed: String,
        chosen: usize,
    },
    /// A new entity is named.
    New {
        name: String,
        entity_type: EntityType,
        step: Step,
    },
    Batch(Batch),
    /// The change of the table is shown before it is made.
    Write {
        planned: Planned,
        top: usize,
        then: Then,
    },
}

/// What is asked of a new entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Name,
    Type,
}

/// What follows a change of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    GoOn,
    Quit,
}

/// Suggestions that are accepted in one go.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Batch {
    /// Ids, and whether each is still meant.
    pub(super) rows: Vec<(String, bool)>,
    pub(super) chosen: usize,
    /// How many of the rows have been on the screen.
    pub(super) seen: usize,
    /// The count as it is typed to confirm.
    pub(super) typed: String,
}

impl Batch {
    /// The ids that are still meant.
    pub(super) fn meant(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().filter(|(_, meant)| *meant).map(|(id, _)| id.as_str())
    }
}

/// A change of the table that is not made yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Planned {
    /// The table as it was read.
    pub(super) old: String,
    /// The table as it would be.
    pub(super) new: String,
    /// The difference, for people; not safe.
    pub(super) diff: String,
    /// Changes that the table cannot hold, for people; not safe.
    pub(super) left_out: Vec<String>,
}

/// What happens to a session.
#[derive(Clone, Debug)]
pub(super) enum Msg {
    Key(super::key::Key),
    Size(u16, u16),
    /// Verdicts are on the disk.
    Recorded(Record),
    /// What verdicts would change in the table, before it is asked for.
    Planned(Planned, Then),
    /// The table is written: what of it, in words, and what follows.
    Written(String, Then),
    /// Something could not be done.
    Failed(String),
}

/// Verdicts on their way to the disk.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Record {
    pub(super) verdicts: Vec<Verdict>,
    pub(super) said: Said,
}

/// What a session wants of the world.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Effect {
    None,
    Record(Record),
    Plan(Then),
    Write(Planned, Then),
    /// A document is opened where the person can read it.
    Open(Place),
    Quit,
}

/// Counts of a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) same: usize,
    pub(super) not: usize,
    pub(super) later: usize,
}

impl Counts {
    /// What a table may have to learn.
    pub(super) fn decided(self) -> usize {
        self.same + self.not
    }
}

impl Model {
    pub(super) fn new(queue: Queue, journal: Journal, linker: Linker, filter: (Filter, String)) -> Self {
        let mut model = Self {
            queue,
            journal,
            linker,
            directory: None,
            filter: filter.0,
            filter_text: filter.1,
            open: Vec::new(),
            put_off: FxHashSet::default(),
            said: Vec::new(),
            screen: Screen::Card,
            scroll: 0,
            note: None,
            written: None,
            left_out: Vec::new(),
            size: (80, 24),
            sight: Sight::Open,
        };
        model.refresh(None);
        model
    }

    /// The suggestion that is asked.
    pub(super) fn card(&self) -> Option<&Suggestion> {
        self.open.first().and_then(|id| self.queue.get(id))
    }

    /// Works out what is left; `first` is asked first if it is among it.
    pub(super) fn refresh(&mut self, first: Option<&str>) {
        let left = self.queue.open(&self.journal, &self.filter);
        // What two differ in stays so until they agree; in one session it is asked once.
        let judged = |id: &String| self.filter.differs && self.said.iter().any(|said| said.of.contains(id));
        let left = left.into_iter().filter(|one| !self.put_off.contains(&one.id) && !judged(&one.id));
        self.open = left.map(|one| one.id.clone()).collect();
        if let Some(at) = first.and_then(|first| self.open.iter().position(|id| id == first)) {
            self.open[..=at].rotate_right(1);
        }
        self.scroll = 0;
    }

    pub(super) fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for said in &self.said {
            let number = said.of.len();
            match said.ruling {
                Ruling::Never => counts.not += number,
                Ruling::Later => counts.later += number,
                Ruling::Undo => {}
                _ => counts.same += number,
            }
        }
        counts
    }

    /// `37 same, 12 not, 3 later`.
    pub(super) fn tally(&self) -> String {
        let Counts { same, not, later } = self.counts();
        format!("{same} same, {not} not, {later} later")
    }

    /// Whether nothing at all is left, whatever the filter.
    pub(super) fn is_done(&self) -> bool {
        let left = self.queue.open(&self.journal, &Filter::default());
        left.iter().all(|one| self.put_off.contains(&one.id))
    }

    /// How the session stands, in words: at its end, and when nothing is left.
    pub(super) fn summary(&self) -> String {
        let left = match (self.open.len(), self.is_done()) {
            (0, true) => "Nothing left to judge.".to_owned(),
            (0, false) => "Nothing left under this filter.".to_owned(),
            (left, _) => format!("{left} left to judge."),
        };
        let written = self.written.as_ref().map_or(String::new(), |what| format!(" Written: {what}."));
        format!("{left} {}.{written}", self.tally())
    }
}
