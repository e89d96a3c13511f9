//! Lines that scraping left in an article and that no author wrote.

use crate::Span;

/// What a furniture line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FurnitureKind {
    /// Who wrote it.
    Byline,
}

/// One furniture line (without its line break) of the clean text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// The line, in the clean text.
    pub span: Span,
    /// What it is.
    pub kind: FurnitureKind,
}

impl FurnitureKind {
    /// As `meta` calls it, `kebab-case`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Byline => "byline",
        }
    }
}
