//! Mentions that another recognizer found: spans of the source, checked before anything is made of them.
//!
//! Nobody vouches for what comes from outside: a span may count other units, belong to another version of the text, or
//! claim what another one has. Each is looked at on its own, the first to claim a byte keeps it, and what is refused is
//! handed back with its reason.

use crate::Span;
use crate::aliases::EntityType;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::fmt;

/// Where a mention stands in the source, in the unit that the recognizer counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offsets {
    /// UTF-8 bytes, as Rust and Go count.
    Bytes {
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
    /// Code points, as Python counts.
    Chars {
        /// First code point.
        start: usize,
        /// One past the last code point.
        end: usize,
    },
}

/// A name that another recognizer found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalMention {
    /// Where, in the source (the text before cleaning).
    pub offsets: Offsets,
    /// What it names, if the recognizer says it.
    pub entity_type: Option<EntityType>,
    /// What must stand there, if the recognizer says it: tells offsets of another text.
    pub surface: Option<String>,
}

impl ExternalMention {
    /// A mention of unknown type at a range of bytes.
    pub fn bytes(start: usize, end: usize) -> Self {
        Self { offsets: Offsets::Bytes { start, end }, entity_type: None, surface: None }
    }

    /// A mention of unknown type at a range of code points.
    pub fn chars(start: usize, end: usize) -> Self {
        Self { offsets: Offsets::Chars { start, end }, entity_type: None, surface: None }
    }

    /// The same, of a known type.
    pub fn of_type(self, entity_type: EntityType) -> Self {
        Self { entity_type: Some(entity_type), ..self }
    }
}

/// A mention that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedMention {
    /// Its place in the list that was given.
    pub index: usize,
    /// Why.
    pub refusal: Refusal,
}

/// Why a mention was left out. The text says what is wrong, without the place of the mention in its list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// It does not end behind its start.
    #[error("{0} holds nothing")]
    Empty(Offsets),
    /// It ends behind the text.
    #[error("{offsets} goes past the end of the text, which has {length}")]
    PastEnd {
        /// As given.
        offsets: Offsets,
        /// Length of the text in the same unit.
        length: usize,
    },
    /// A bound lies inside a character; cannot occur with code points.
    #[error("{0} cuts a character")]
    CutsCharacter(Offsets),
    /// Another surface stands there.
    #[error("{offsets} is `{found}`, not `{surface}`")]
    OtherSurface {
        /// As given.
        offsets: Offsets,
        /// What stands there.
        found: String,
        /// What should.
        surface: String,
    },
    /// A mention that came before in the list has some of its bytes.
    #[error("{offsets} overlaps a mention that was given before, {other}")]
    Overlaps {
        /// As given.
        offsets: Offsets,
        /// The place of the other in the list.
        with: usize,
        /// Its offsets, as given.
        other: Offsets,
    },
}

impl fmt::Display for Offsets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes { start, end } => write!(f, "{start}..{end} (bytes)"),
            Self::Chars { start, end } => write!(f, "{start}..{end} (code points)"),
        }
    }
}

/// A mention that may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Accepted {
    /// Bytes of the source.
    pub(crate) span: Span,
    /// What it names, if that was said.
    pub(crate) entity_type: Option<EntityType>,
}

/// Parts `mentions` of `source` into those that may be used, in the order of the text, and the refused, in the order
/// given. O(n log n) for n mentions, and one pass over the source if any counts code points.
pub(crate) fn accept(source: &str, mentions: &[ExternalMention]) -> (Vec<Accepted>, Vec<RefusedMention>) {
    let points = CodePoints::new(source, mentions);
    let mut refused = Vec::new();
    // By its first byte: the mention that has the bytes from there.
    let mut taken: BTreeMap<usize, (Accepted, usize)> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        let checked = points.span(source, mention).and_then(|span| {
            let before =
                taken.range(..span.end()).next_back().filter(|(_, (one, _))| one.span.overlaps(span));
            match before {
                Some((_, &(_, with))) => {
                    Err(Refusal::Overlaps { offsets: mention.offsets, with, other: mentions[with].offsets })
                }
                None => Ok(span),
            }
        });
        match checked {
            Ok(span) => {
                let accepted = Accepted { span, entity_type: mention.entity_type };
                taken.insert(span.start(), (accepted, index));
            }
            Err(refusal) => refused.push(RefusedMention { index, refusal }),
        }
    }
    (taken.into_values().map(|(accepted, _)| accepted).collect(), refused)
}

/// The bytes at which the code points begin that mentions ask for.
struct CodePoints {
    bytes: FxHashMap<usize, usize>,
    length: usize,
}

impl CodePoints {
    fn new(source: &str, mentions: &[ExternalMention]) -> Self {
        let asked = mentions.iter().filter_map(|mention| match mention.offsets {
            Offsets::Bytes { .. } => None,
            Offsets::Chars { start, end } => Some([start, end]),
        });
        let mut asked: Vec<usize> = asked.flatten().collect();
        let mut points = Self { bytes: FxHashMap::default(), length: 0 };
        if asked.is_empty() {
            return points;
        }
        asked.sort_unstable();
        asked.dedup();
        let mut asked = asked.into_iter().peekable();
        let bounds = source.char_indices().map(|(byte, _)| byte).chain([source.len()]);
        for (point, byte) in bounds.enumerate() {
            points.length = point;
            if asked.next_if_eq(&point).is_some() {
                points.bytes.insert(point, byte);
            }
        }
        points
    }

    /// The bytes of `mention`, if it is a span of `source` that reads as it should.
    fn span(&self, source: &str, mention: &ExternalMention) -> Result<Span, Refusal> {
        let offsets = mention.offsets;
        let (start, end, length) = match offsets {
            Offsets::Bytes { start, end } => (Some(start), Some(end), source.len()),
            Offsets::Chars { start, end } => {
                (self.bytes.get(&start).copied(), self.bytes.get(&end).copied(), self.length)
            }
        };
        let (Offsets::Bytes { start: first, end: last } | Offsets::Chars { start: first, end: last }) =
            offsets;
        if first >= last {
            return Err(Refusal::Empty(offsets));
        }
        let (Some(start), Some(end), true) = (start, end, last <= length) else {
            return Err(Refusal::PastEnd { offsets, length });
        };
        let found = source.get(start..end).ok_or(Refusal::CutsCharacter(offsets))?;
        match &mention.surface {
            Some(surface) if surface != found => {
                Err(Refusal::OtherSurface { offsets, found: found.to_owned(), surface: surface.clone() })
            }
            _ => Ok(Span::new(start, end)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `Çok`, `Akar`: bytes 0..4 and 5..9, code points 0..3 and 4..8.
    const SOURCE: &str = "Çok Akar";

    #[test]
    fn spans_are_checked() {
        let reading = |surface: &str| ExternalMention {
            surface: Some(surface.to_owned()),
            ..ExternalMention::bytes(5, 9)
        };
        let rows = [
            (ExternalMention::bytes(5, 9), Ok("Akar")),
            (ExternalMention::chars(4, 8), Ok("Akar")),
            (ExternalMention::chars(0, 3), Ok("Çok")),
            (reading("Akar"), Ok("Akar")),
            (reading("Alar"), Err("5..9 (bytes) is `Akar`, not `Alar`")),
            (ExternalMention::bytes(5, 10), Err("5..10 (bytes) goes past the end of the text, which has 9")),
            (
                ExternalMention::chars(4, 9),
                Err("4..9 (code points) goes past the end of the text, which has 8"),
            ),
            (
                ExternalMention::chars(9, usize::MAX),
                Err("9..18446744073709551615 (code points) goes past the end of the text, which has 8"),
            ),
            (ExternalMention::bytes(1, 4), Err("1..4 (bytes) cuts a character")),
            (ExternalMention::bytes(5, 5), Err("5..5 (bytes) holds nothing")),
            (ExternalMention::chars(5, 4), Err("5..4 (code points) holds nothing")),
        ];
        for (mention, expected) in rows {
            let (accepted, refused) = accept(SOURCE, std::slice::from_ref(&mention));
            match expected {
                Ok(surface) => assert_eq!(accepted[0].span.of(SOURCE), surface, "{mention:?}"),
                Err(told) => assert_eq!(refused[0].refusal.to_string(), told, "{mention:?}"),
            }
            assert_eq!(accepted.len() + refused.len(), 1, "{mention:?}");
        }
    }

    #[test]
    fn the_first_to_claim_a_byte_keeps_it() {
        let given = [(5, 9), (0, 4), (4, 6), (5, 9), (0, 9), (4, 5), (6, 7)];
        let given = given.map(|(start, end)| ExternalMention::bytes(start, end));
        let (accepted, refused) = accept(SOURCE, &given);
        let spans: Vec<_> = accepted.iter().map(|one| (one.span.start(), one.span.end())).collect();
        assert_eq!(spans, [(0, 4), (4, 5), (5, 9)]);
        let claims = refused.iter().map(|one| match one.refusal {
            Refusal::Overlaps { with, .. } => (one.index, with),
            ref other => panic!("{other}"),
        });
        assert_eq!(claims.collect::<Vec<_>>(), [(2, 0), (3, 0), (4, 0), (6, 0)]);
    }
}
