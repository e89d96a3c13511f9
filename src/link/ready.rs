//! What the judge makes of an entity and its names, once.

use super::context::Phrase;
use super::judge::Proposal;
use super::outline::Outline;
use crate::score::PreparedName;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// What is made of an entity when it is first asked for.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) canonical: OnceLock<Box<str>>,
    pub(super) never: OnceLock<Box<[String]>>,
    pub(super) context: OnceLock<Box<[Phrase]>>,
    /// Its names, ready to be compared,
    pub(super) prepared: Box<[OnceLock<Box<PreparedName>>]>,
    /// … what their letters say of them,
    pub(super) outlines: Box<[OnceLock<Box<Outline>>]>,
    /// … and what is proposed where a text has one of them.
    pub(super) listed: Box<[OnceLock<Arc<[Proposal]>>]>,
}

/// Names of which the judge keeps what it made of them, at about half a kilobyte each. Of the others it is made anew each
/// time, which takes a tenth of the time that comparing does: a table of millions must not fill the memory.
pub(super) const MAX_KEPT: usize = 100_000;

/// What was made of a name, kept or for once.
pub(super) enum Made<'j, T> {
    Kept(&'j T),
    Once(Box<T>),
}

impl<T> Deref for Made<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Self::Kept(made) => made,
            Self::Once(made) => made,
        }
    }
}

impl Ready {
    /// Room for what is made of an entity of so many names.
    pub(super) fn new(names: usize) -> Self {
        Self {
            canonical: OnceLock::new(),
            never: OnceLock::new(),
            context: OnceLock::new(),
            prepared: std::iter::repeat_with(OnceLock::new).take(names).collect(),
            outlines: std::iter::repeat_with(OnceLock::new).take(names).collect(),
            listed: std::iter::repeat_with(OnceLock::new).take(names).collect(),
        }
    }
}
