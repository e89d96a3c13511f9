//! Detection and linking over many labelled documents: one report.
//!
//! The measures of one document are those of [`super::mentions`]; here they are summed, given a name each, and every
//! error is listed with its place.

use super::mentions::{
    Answer, Counts, FoundMention, GoldMention, LinkCounts, Scope, TitleRule, answer_of, capital_runs,
    detection, link_on, linking,
};
use crate::{Decision, EntityType, Span};
use serde::Serialize;

/// A labelled document with what was found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedDocument {
    /// What the labels call it.
    pub doc: String,
    /// The text that all spans are of.
    pub text: String,
    /// Labelled mentions.
    pub gold: Vec<GoldMention>,
    /// Found ones.
    pub found: Vec<FoundMention>,
}

/// Detection figures of one group of mentions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DetectionFigures {
    /// Which mentions, and how they are judged.
    pub group: String,
    /// Labelled mentions.
    pub gold: usize,
    /// Found ones.
    pub found: usize,
    /// Share of the found that are right, 0..=1.
    pub precision: f64,
    /// Share of the labelled that were found, 0..=1.
    pub recall: f64,
    /// Harmonic mean of both.
    pub f1: f64,
}

/// Linking figures of the mentions of one type.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LinkFigures {
    /// The type, or `all`.
    pub group: String,
    /// Labelled mentions whose entity the table has.
    pub present: usize,
    /// Labelled mentions whose entity it lacks.
    pub absent: usize,
    /// Of both, those that a found mention overlaps.
    pub found: usize,
    /// Present and linked to the right entity.
    pub right: usize,
    /// Linked to another entity, or although absent.
    pub wrong: usize,
    /// Links on words that overlap no labelled mention: errors where all names are labelled.
    pub stray: usize,
    /// Present, and the right entity only proposed.
    pub review: usize,
    /// Present, and neither linked nor proposed rightly.
    pub missing: usize,
    /// Right links in all links, 0..=1.
    pub precision: f64,
    /// Right links in the present, 0..=1.
    pub recall: f64,
}

/// What an error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Linked to an entity that is not meant.
    WrongLink,
    /// Linked although the labels mark no name there.
    StrayLink,
    /// Of the table, found, but not linked: the right entity was at best proposed.
    NotLinked,
    /// No found mention overlaps the labelled one.
    NotFound,
}

/// One error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArticleError {
    /// What went wrong.
    pub fault: Fault,
    /// The document.
    pub doc: String,
    /// Where the labelled mention (of a stray link: the found one) begins, in code points.
    pub start: usize,
    /// Its words.
    pub text: String,
    /// Its type.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// The entity that the labels name; `None` where they name none.
    pub expected: Option<String>,
    /// The entity that was linked or proposed.
    pub given: Option<String>,
}

/// Figures over all documents.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ArticlesReport {
    /// How many documents.
    pub documents: usize,
    /// Detection, the baseline last.
    pub detection: Vec<DetectionFigures>,
    /// Linking; empty where the labels name no entities.
    pub linking: Vec<LinkFigures>,
    /// Errors: by kind in the order of [`Fault`], each in the order of the documents.
    pub errors: Vec<ArticleError>,
}

/// Judges all documents. `in_table` tells which entity ids the table has; a label with another id means a name that
/// must be linked to nobody.
///
/// ```
/// use canonym::eval::articles::{JudgedDocument, report};
/// use canonym::eval::mentions::{FoundMention, GoldMention};
/// use canonym::{Decision, EntityType, Span};
/// let span = Span::new(0, 5);
/// let gold = GoldMention { span, entity_type: EntityType::Place, entity: Some("idlib".into()) };
/// let found = FoundMention {
///     span, entity_type: EntityType::Place, title: None, link: Some((Decision::Link, Some("idlib".into()))),
/// };
/// let document = JudgedDocument { doc: "a".into(), text: "Idlib".into(), gold: vec![gold], found: vec![found] };
/// let report = report(&[document], |id| id == "idlib");
/// assert_eq!((report.linking[0].right, report.detection[0].f1), (1, 1.0));
/// assert!(report.errors.is_empty());
/// ```
pub fn report(documents: &[JudgedDocument], in_table: impl Fn(&str) -> bool) -> ArticlesReport {
    let linked = documents.iter().flat_map(|d| &d.gold).any(|row| row.entity.is_some());
    let mut errors: Vec<ArticleError> = documents.iter().flat_map(|d| errors_of(d, &in_table)).collect();
    errors.sort_by_key(|error| error.fault);
    let types = [None].into_iter().chain(EntityType::ALL.map(Some));
    ArticlesReport {
        documents: documents.len(),
        detection: detection_figures(documents),
        linking: if linked {
            types.map(|t| link_figures(documents, t, &in_table)).collect()
        } else {
            Vec::new()
        },
        errors,
    }
}

fn detection_figures(documents: &[JudgedDocument]) -> Vec<DetectionFigures> {
    let sum = |scope: Scope, titles: TitleRule| {
        let each = documents.iter().map(|d| detection(&d.text, &d.gold, &d.found, scope, titles));
        each.fold(Counts::default(), Counts::plus)
    };
    let baseline = documents
        .iter()
        .map(|d| detection(&d.text, &d.gold, &capital_runs(&d.text), Scope::Untyped, TitleRule::Exact));
    let mut out = vec![
        figures("untyped", sum(Scope::Untyped, TitleRule::Exact)),
        figures("typed", sum(Scope::Typed, TitleRule::Exact)),
    ];
    for entity_type in EntityType::ALL {
        out.push(figures(entity_type.name(), sum(Scope::Only(entity_type), TitleRule::Exact)));
        if entity_type == EntityType::Person {
            let tolerated = sum(Scope::Only(entity_type), TitleRule::Tolerated);
            out.push(figures("person, titles tolerated", tolerated));
        }
    }
    out.push(figures("baseline: capital runs, untyped", baseline.fold(Counts::default(), Counts::plus)));
    out
}

fn figures(group: &str, counts: Counts) -> DetectionFigures {
    DetectionFigures {
        group: group.to_owned(),
        gold: counts.right + counts.missing,
        found: counts.right + counts.spurious,
        precision: counts.precision(),
        recall: counts.recall(),
        f1: counts.f1(),
    }
}

fn link_figures(
    documents: &[JudgedDocument],
    only: Option<EntityType>,
    in_table: &impl Fn(&str) -> bool,
) -> LinkFigures {
    let each = documents.iter().map(|d| linking(&d.gold, &d.found, only, in_table));
    let counts = each.fold(LinkCounts::default(), LinkCounts::plus);
    let labelled = || {
        let rows = documents.iter().flat_map(|d| d.gold.iter().map(move |row| (d, row)));
        rows.filter(|(_, row)| row.entity.is_some() && only.is_none_or(|t| row.entity_type == t))
    };
    let present = counts.right + counts.review + counts.missing;
    LinkFigures {
        group: only.map_or("all", EntityType::name).to_owned(),
        present,
        absent: labelled().count() - present,
        found: labelled().filter(|(d, row)| is_found(d, row.span)).count(),
        right: counts.right,
        wrong: counts.wrong,
        stray: documents.iter().map(|d| stray_links(d, only).count()).sum(),
        review: counts.review,
        missing: counts.missing,
        precision: counts.precision(),
        recall: counts.recall(),
    }
}

fn is_found(document: &JudgedDocument, span: Span) -> bool {
    document.found.iter().any(|mention| mention.span.overlaps(span))
}

/// Links on words that no label covers.
fn stray_links(document: &JudgedDocument, only: Option<EntityType>) -> impl Iterator<Item = &FoundMention> {
    document.found.iter().filter(move |mention| {
        matches!(mention.link, Some((Decision::Link, _)))
            && only.is_none_or(|t| mention.entity_type == t)
            && !document.gold.iter().any(|row| row.span.overlaps(mention.span))
    })
}

fn errors_of(document: &JudgedDocument, in_table: &impl Fn(&str) -> bool) -> Vec<ArticleError> {
    let labelled = document.gold.iter().filter_map(|row| {
        let fault = fault_of(document, row, in_table)?;
        let expected = row.entity.clone().filter(|id| in_table(id));
        let given = link_on(row, &document.found).and_then(|(_, id)| id.clone());
        Some(ArticleError { expected, given, ..error_at(document, fault, row.span, row.entity_type) })
    });
    // Without entities in the labels, links are not judged.
    let linked = document.gold.iter().any(|row| row.entity.is_some());
    let stray = stray_links(document, None).filter(|_| linked).map(|mention| ArticleError {
        given: mention.link.as_ref().and_then(|(_, id)| id.clone()),
        ..error_at(document, Fault::StrayLink, mention.span, mention.entity_type)
    });
    labelled.chain(stray).collect()
}

fn error_at(document: &JudgedDocument, fault: Fault, span: Span, entity_type: EntityType) -> ArticleError {
    ArticleError {
        fault,
        doc: document.doc.clone(),
        start: Span::new(0, span.start()).of(&document.text).chars().count(),
        text: span.of(&document.text).to_owned(),
        entity_type,
        expected: None,
        given: None,
    }
}

fn fault_of(document: &JudgedDocument, row: &GoldMention, in_table: &impl Fn(&str) -> bool) -> Option<Fault> {
    let answer =
        row.entity.as_deref().map(|entity| answer_of(row, entity, &document.found, in_table(entity)));
    match answer {
        Some(Answer::Wrong) => Some(Fault::WrongLink),
        _ if !is_found(document, row.span) => Some(Fault::NotFound),
        Some(Answer::Review | Answer::Missing) => Some(Fault::NotLinked),
        Some(Answer::Right | Answer::LeftAlone) | None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Çelik met Akar, Putin and Lavrov in Idlib";

    fn row(words: &str, entity: Option<&str>) -> GoldMention {
        let start = TEXT.find(words).unwrap();
        GoldMention {
            span: Span::new(start, start + words.len()),
            entity_type: EntityType::Person,
            entity: entity.map(str::to_owned),
        }
    }

    fn found(words: &str, decision: Decision, id: Option<&str>) -> FoundMention {
        let GoldMention { span, entity_type, .. } = row(words, None);
        FoundMention { span, entity_type, title: None, link: Some((decision, id.map(str::to_owned))) }
    }

    fn document() -> JudgedDocument {
        let gold = ["Çelik", "Akar", "Putin", "Lavrov", "Idlib"].map(|words| row(words, Some(words)));
        let found = vec![
            found("Çelik", Decision::Link, Some("Akar")),
            found("Akar", Decision::Link, Some("Akar")),
            found("Putin", Decision::Review, Some("Putin")),
            found("Idlib", Decision::Unknown, None),
        ];
        JudgedDocument { doc: "d".into(), text: TEXT.into(), gold: gold.into(), found }
    }

    #[test]
    fn errors_have_kind_and_place() {
        let report = report(&[document()], |id| id != "Çelik");
        let seen: Vec<_> = report.errors.iter().map(|e| (e.fault, e.start, e.text.as_str())).collect();
        let expected = [
            (Fault::WrongLink, 0, "Çelik"),
            (Fault::NotLinked, 16, "Putin"),
            (Fault::NotLinked, 36, "Idlib"),
            (Fault::NotFound, 26, "Lavrov"),
        ];
        assert_eq!(seen, expected);
        assert_eq!(report.errors[0].expected, None, "the table lacks it");
    }

    #[test]
    fn figures_add_up() {
        let report = report(&[document(), document()], |id| id != "Çelik");
        let all = &report.linking[0];
        assert_eq!((all.present, all.absent, all.found), (8, 2, 8));
        assert_eq!((all.right, all.wrong, all.review, all.missing), (2, 2, 2, 4));
        assert_eq!((report.detection[0].gold, report.detection[0].found), (10, 8));
    }

    #[test]
    fn a_link_beside_all_labels_is_stray() {
        let mut document = document();
        document.gold.remove(0);
        let report = report(&[document], |_| true);
        assert_eq!((report.linking[0].stray, report.linking[0].wrong), (1, 0));
        let stray = &report.errors[0];
        assert_eq!((stray.fault, stray.start, stray.given.as_deref()), (Fault::StrayLink, 0, Some("Akar")));
    }

    #[test]
    fn labels_without_entities_have_no_linking() {
        let mut document = document();
        document.gold.iter_mut().for_each(|row| row.entity = None);
        let report = report(&[document], |_| true);
        assert!(report.linking.is_empty());
        assert_eq!(report.errors.len(), 1, "{:?}", report.errors);
    }
}
