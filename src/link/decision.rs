//! What is decided about a mention.

use crate::Span;
use crate::aliases::EntityIdx;
use crate::mention::Mention;
use crate::score::Evidence;
use std::sync::Arc;

/// What was decided about a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Decision {
    /// Certain enough to change a text unasked.
    Link,
    /// The best candidate is given, but a person should look.
    Review,
    /// A name, but of nobody in the table.
    Unknown,
}

impl Decision {
    /// As output prints it: `link`, `review`, `unknown`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Review => "review",
            Self::Unknown => "unknown",
        }
    }
}

/// A mention with what was decided about it.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkedMention {
    /// The mention; its span is of the clean text.
    pub mention: Mention,
    /// The same in the source.
    pub source: Span,
    /// The decision.
    pub decision: Decision,
    /// The entity meant (`Link`) or proposed (`Review`); `None` for `Unknown`.
    pub entity: Option<EntityIdx>,
    /// Which of the entity's names matched (index into [`crate::Entity::names`]).
    pub name: Option<u16>,
    /// Probability that `entity` is meant, 0..=1; for `Unknown`, of the best candidate, or 0.
    pub probability: f64,
    /// Reasons; weights sum to the log-odds of `probability`, the prior among them. Shared by the mentions of one name.
    pub evidence: Arc<Vec<Evidence>>,
    /// Unknown names of one document that name the same one share a number.
    pub cluster: Option<u32>,
}
