//! Edits of a source text and the map from the result back to it.

use crate::Span;

/// The rule that made an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// Whole lines that no author wrote, taken out.
    Furniture,
    /// A variant of a name written as its canonical name.
    CanonicalName,
}

impl Rule {
    /// The name that `--explain` prints, `kebab-case`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Furniture => "furniture",
            Self::CanonicalName => "canonical-name",
        }
    }
}

/// One replacement: `source` (a range of the text before) becomes `text`.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// Where, in the text before; empty for an insertion.
    pub source: Span,
    /// What stands there after; empty for a removal.
    pub text: String,
    /// Why.
    pub rule: Rule,
    /// How sure the rule is, 0..=1.
    pub confidence: f32,
}

/// A list of edits in order, none overlapping another, and the map between the text before and after them.
#[derive(Clone, Debug, Default)]
pub struct EditMap {
    edits: Vec<Edit>,
}

impl EditMap {
    /// The edits in order.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The bytes before the edits that `span`, a range after them, came from.
    pub fn to_source(&self, span: Span) -> Span {
        span
    }
}
