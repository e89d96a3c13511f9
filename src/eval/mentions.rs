//! Measures of detection and linking: gold mentions against found ones.
//!
//! A found mention is right when a gold one has exactly its span (and, typed, its type). Gold rows of a person may
//! hold the title too; with [`TitleRule::Tolerated`] a person is right when it is the end of such a row.

use crate::aliases::EntityType;
use crate::mention::Mention;
use crate::{Decision, Span};
use unicode_segmentation::UnicodeSegmentation;

/// A labelled mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldMention {
    /// Where, in bytes of the text.
    pub span: Span,
    /// What it names.
    pub entity_type: EntityType,
    /// Id of the entity meant, where the labels say so.
    pub entity: Option<String>,
}

/// A mention that some system found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundMention {
    /// Where, in bytes of the text.
    pub span: Span,
    /// What it is said to name.
    pub entity_type: EntityType,
    /// The title before it, if it was found.
    pub title: Option<Span>,
    /// What was decided, and the id of the entity, where linking was asked for.
    pub link: Option<(Decision, Option<String>)>,
}

impl From<&Mention> for FoundMention {
    fn from(mention: &Mention) -> Self {
        Self { span: mention.span, entity_type: mention.entity_type, title: mention.title, link: None }
    }
}

/// How person rows whose gold span holds more than the name are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleRule {
    /// Spans must be equal.
    Exact,
    /// A found span that ends its gold span, or is followed there by a comma and a role, counts.
    Tolerated,
}

/// Which mentions a measure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All, types not asked.
    Untyped,
    /// All, types must agree.
    Typed,
    /// Those of one type.
    Only(EntityType),
}

/// Counts of right, spurious and missing mentions. Counts of several documents add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found and right.
    pub right: usize,
    /// Found, but in no gold row.
    pub spurious: usize,
    /// Gold rows not found.
    pub missing: usize,
}

impl Counts {
    /// Share of found mentions that are right; 1 when nothing was found.
    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.spurious)
    }

    /// Share of gold mentions that were found; 1 when there are none.
    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.missing)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        share(2 * self.right, 2 * self.right + self.spurious + self.missing)
    }

    /// The counts of both.
    pub fn plus(self, other: Self) -> Self {
        Self {
            right: self.right + other.right,
            spurious: self.spurious + other.spurious,
            missing: self.missing + other.missing,
        }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Counts the mentions of one document in `scope`. O(gold × found) at worst, small for articles.
///
/// ```
/// use canonym::eval::mentions::{FoundMention, GoldMention, Scope, TitleRule, detection};
/// use canonym::{EntityType, Span};
/// let text = "Gen. Akar met Putin";
/// let row = |start, end| GoldMention { span: Span::new(start, end), entity_type: EntityType::Person, entity: None };
/// let found = |start, end| FoundMention {
///     span: Span::new(start, end), entity_type: EntityType::Person, title: None, link: None,
/// };
/// let counts = detection(text, &[row(0, 9), row(14, 19)], &[found(5, 9)], Scope::Untyped, TitleRule::Tolerated);
/// assert_eq!((counts.right, counts.spurious, counts.missing), (1, 0, 1));
/// ```
pub fn detection(
    text: &str,
    gold: &[GoldMention],
    found: &[FoundMention],
    scope: Scope,
    titles: TitleRule,
) -> Counts {
    let in_scope = |t: EntityType| !matches!(scope, Scope::Only(only) if only != t);
    let mut taken = vec![false; gold.len()];
    let mut counts = Counts::default();
    for mention in found.iter().filter(|m| in_scope(m.entity_type)) {
        let agrees = |row: &GoldMention| {
            (scope == Scope::Untyped || row.entity_type == mention.entity_type)
                && is_same_span(text, row, mention.span, titles)
        };
        match gold.iter().enumerate().position(|(i, row)| !taken[i] && agrees(row)) {
            Some(i) => {
                taken[i] = true;
                counts.right += 1;
            }
            None => counts.spurious += 1,
        }
    }
    counts.missing =
        gold.iter().zip(&taken).filter(|(row, taken)| in_scope(row.entity_type) && !**taken).count();
    counts
}

fn is_same_span(text: &str, row: &GoldMention, found: Span, titles: TitleRule) -> bool {
    if row.span == found {
        return true;
    }
    let tolerated = titles == TitleRule::Tolerated && row.entity_type == EntityType::Person;
    if !tolerated || !row.span.contains(found) {
        return false;
    }
    let after = Span::new(found.end(), row.span.end()).of(text);
    after.is_empty() || after.starts_with(',')
}

/// Counts of decisions over gold rows that name an entity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LinkCounts {
    /// Linked to the right entity.
    pub right: usize,
    /// Linked to another entity, or although no entity of the table is meant.
    pub wrong: usize,
    /// The right entity proposed for review.
    pub review: usize,
    /// Of the table, but neither linked nor proposed.
    pub missing: usize,
}

impl LinkCounts {
    /// Share of gold rows of table entities that were linked right.
    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.review + self.missing)
    }

    /// Share of links on gold rows that are right.
    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// The counts of both.
    pub fn plus(self, other: Self) -> Self {
        Self {
            right: self.right + other.right,
            wrong: self.wrong + other.wrong,
            review: self.review + other.review,
            missing: self.missing + other.missing,
        }
    }
}

/// Judges the links of one document on the gold rows of `only` (all types without). A row whose entity
/// `in_table` denies must get no link; a found mention that overlaps the row answers for it.
pub fn linking(
    gold: &[GoldMention],
    found: &[FoundMention],
    only: Option<EntityType>,
    in_table: impl Fn(&str) -> bool,
) -> LinkCounts {
    let mut counts = LinkCounts::default();
    for row in gold.iter().filter(|row| only.is_none_or(|t| row.entity_type == t)) {
        let Some(entity) = row.entity.as_deref() else { continue };
        let expected = in_table(entity);
        match answer_of(row, entity, found, expected) {
            Answer::Right => counts.right += 1,
            Answer::Wrong => {
                counts.wrong += 1;
                counts.missing += usize::from(expected);
            }
            Answer::Review => counts.review += 1,
            Answer::Missing => counts.missing += 1,
            Answer::LeftAlone => {}
        }
    }
    counts
}

/// What became of a gold row that names an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Linked to the right entity.
    Right,
    /// Linked to another entity, or although no entity of the table is meant.
    Wrong,
    /// The right entity proposed for review.
    Review,
    /// Of the table, but neither linked nor proposed.
    Missing,
    /// Not of the table, and not linked.
    LeftAlone,
}

/// What became of `row`, which means `entity`; `expected`: the table has it.
pub fn answer_of(row: &GoldMention, entity: &str, found: &[FoundMention], expected: bool) -> Answer {
    match link_on(row, found) {
        Some((Decision::Link, Some(id))) if id == entity && expected => Answer::Right,
        Some((Decision::Link, _)) => Answer::Wrong,
        Some((Decision::Review, Some(id))) if id == entity && expected => Answer::Review,
        _ if expected => Answer::Missing,
        _ => Answer::LeftAlone,
    }
}

/// What was decided of the first found mention that overlaps `row`.
pub fn link_on<'f>(row: &GoldMention, found: &'f [FoundMention]) -> Option<&'f (Decision, Option<String>)> {
    found.iter().filter(|mention| mention.span.overlaps(row.span)).find_map(|mention| mention.link.as_ref())
}

/// The baseline: runs of capitalised words separated by single spaces, all of type `other`.
pub fn capital_runs(text: &str) -> Vec<FoundMention> {
    let mut found: Vec<FoundMention> = Vec::new();
    let capitals = text.unicode_word_indices().filter(|(_, word)| word.starts_with(char::is_uppercase));
    for (start, word) in capitals {
        let end = start + word.len();
        match found.last_mut() {
            Some(last) if &text[last.span.end()..start] == " " => {
                last.span = Span::new(last.span.start(), end)
            }
            _ => found.push(FoundMention {
                span: Span::new(start, end),
                entity_type: EntityType::Other,
                title: None,
                link: None,
            }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold(start: usize, end: usize, entity_type: EntityType, entity: Option<&str>) -> GoldMention {
        GoldMention { span: Span::new(start, end), entity_type, entity: entity.map(str::to_owned) }
    }

    fn found(start: usize, end: usize, link: Option<(Decision, Option<&str>)>) -> FoundMention {
        let link = link.map(|(decision, id)| (decision, id.map(str::to_owned)));
        FoundMention { span: Span::new(start, end), entity_type: EntityType::Person, title: None, link }
    }

    const TEXT: &str = "Minister Akar, of Ankara, met Putin";

    #[test]
    fn detection_counts_spans_and_types() {
        let rows = [gold(0, 24, EntityType::Person, None), gold(30, 35, EntityType::Place, None)];
        let answers = [found(9, 13, None), found(30, 35, None)];
        let cases = [
            ("exact", Scope::Untyped, TitleRule::Exact, (1, 1, 1)),
            ("title tolerated", Scope::Untyped, TitleRule::Tolerated, (2, 0, 0)),
            ("wrong type", Scope::Typed, TitleRule::Tolerated, (1, 1, 1)),
            ("one type", Scope::Only(EntityType::Place), TitleRule::Exact, (0, 0, 1)),
        ];
        for (rule, scope, titles, expected) in cases {
            let counts = detection(TEXT, &rows, &answers, scope, titles);
            assert_eq!((counts.right, counts.spurious, counts.missing), expected, "{rule}");
        }
    }

    #[test]
    fn measures_of_counts() {
        let counts = Counts { right: 3, spurious: 1, missing: 2 };
        assert_eq!((counts.precision(), counts.recall()), (0.75, 0.6));
        assert!((counts.f1() - 2.0 / 3.0).abs() < 1e-9);
    }

    #[test]
    fn linking_counts_wrong_links_of_absent_people() {
        let rows =
            [gold(9, 13, EntityType::Person, Some("akar")), gold(30, 35, EntityType::Person, Some("putin"))];
        let in_table = |id: &str| id == "akar";
        let cases = [
            ("right", Some((Decision::Link, Some("akar"))), None, (1, 0, 0, 0)),
            ("review", Some((Decision::Review, Some("akar"))), None, (0, 0, 1, 0)),
            ("unknown", Some((Decision::Unknown, None)), None, (0, 0, 0, 1)),
            (
                "absent",
                Some((Decision::Link, Some("akar"))),
                Some((Decision::Link, Some("akar"))),
                (1, 1, 0, 0),
            ),
            ("wrong", Some((Decision::Link, Some("x"))), None, (0, 1, 0, 1)),
        ];
        for (rule, first, second, expected) in cases {
            let answers = [found(9, 13, first), found(30, 35, second)];
            let c = linking(&rows, &answers, None, in_table);
            assert_eq!((c.right, c.wrong, c.review, c.missing), expected, "{rule}");
        }
    }

    #[test]
    fn baseline_joins_capitals() {
        let runs: Vec<&str> = capital_runs(TEXT).iter().map(|m| m.span.of(TEXT)).collect();
        assert_eq!(runs, ["Minister Akar", "Ankara", "Putin"]);
    }
}
