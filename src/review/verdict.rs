//! One event of the journal.

use crate::aliases::EntityType;
use crate::suggest::{List, Suggestion, SuggestionKind, hash_of};
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use std::time::Duration;

/// What was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// The suggestion is right: the surfaces are names of `entity`. Of a split: texts do name two people, so that the surfaces
    /// count only with support.
    Same,
    /// It is wrong, and never to be asked or linked again.
    Never,
    /// The surfaces are misspellings of `entity`.
    Hidden,
    /// They are forms that count only with support.
    Short,
    /// They are names of `entity`, which is another than the one suggested; the one suggested is refused.
    OtherEntity,
    /// They name somebody new: `entity` is the id to be, `name` the canonical name.
    NewEntity,
    /// Not now.
    Later,
    /// What `undoes` names does not hold any more.
    Undo,
}

impl Ruling {
    /// All rulings.
    pub const ALL: [Self; 8] = [
        Self::Same,
        Self::Never,
        Self::Hidden,
        Self::Short,
        Self::OtherEntity,
        Self::NewEntity,
        Self::Later,
        Self::Undo,
    ];

    /// As it is written: `same`, `never`, `hidden`, `short`, `other-entity`, `new-entity`, `later`, `undo`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Never => "never",
            Self::Hidden => "hidden",
            Self::Short => "short",
            Self::OtherEntity => "other-entity",
            Self::NewEntity => "new-entity",
            Self::Later => "later",
            Self::Undo => "undo",
        }
    }

    /// Whether it settles a suggestion.
    pub fn decides(self) -> bool {
        !matches!(self, Self::Later | Self::Undo)
    }

    /// Whether it gives the surfaces to an entity.
    pub fn accepts(self) -> bool {
        self.decides() && self != Self::Never
    }
}

/// One event: a line of `aliases.verdicts.jsonl`.
///
/// It holds all that applying and learning need, so that neither asks for the corpus again; no text of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// Tells events apart: a hash of all the rest.
    pub id: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Who.
    pub by: String,
    /// The suggestion; empty for an undo.
    pub suggestion: String,
    /// What it proposed.
    #[serde(default = "alias")]
    pub kind: SuggestionKind,
    /// What was said.
    pub verdict: Ruling,
    /// The entity that gets the surfaces, or does not; of a new one the id to be.
    #[serde(default)]
    pub entity: Option<String>,
    /// The spellings, as the table would list them.
    #[serde(default)]
    pub surfaces: Vec<String>,
    /// Which of them are misspellings, where the ruling does not say it for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<String>,
    /// Which of them are short forms, likewise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub short: Vec<String>,
    /// The entity that the suggestion was about, where the ruling gives the surfaces to another: it is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<String>,
    /// Of a split that was accepted: the entity that shares the surfaces with others; they become its short forms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub divides: Option<String>,
    /// Canonical name of the entity when it was decided.
    #[serde(default)]
    pub name: String,
    /// Type of the entity.
    #[serde(rename = "type", default)]
    pub entity_type: EntityType,
    /// Probability that was shown.
    #[serde(default)]
    pub probability: f64,
    /// Why, in the reviewer's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The face: `terminal`, `web`, `import`, …
    pub via: String,
    /// Of an undo: the event or the batch that does not hold any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<String>,
    /// Verdicts given in one go share it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<String>,
}

/// Who decides, when, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Now, RFC 3339 in UTC: [`rfc3339`].
    pub at: String,
    /// The reviewer.
    pub by: String,
    /// The face.
    pub via: String,
}

impl Stamp {
    /// The verdict `ruling` on all surfaces of a suggestion; [`Ruling::Same`] makes aliases of them. For [`Ruling::OtherEntity`] say which with
    /// [`Verdict::to_entity`], for another name of a new entity see [`Verdict::named`].
    pub fn rules(&self, of: &Suggestion, ruling: Ruling) -> Verdict {
        let ruling = match (of.kind, ruling) {
            // To say yes to a new entity is to make it.
            (SuggestionKind::Entity, Ruling::Same) => Ruling::NewEntity,
            (_, ruling) => ruling,
        };
        let spellings = |list: Option<List>| {
            let of_list =
                of.surfaces.iter().filter(move |surface| list.is_none_or(|list| surface.list == list));
            distinct(of_list.flat_map(|surface| surface.spellings()))
        };
        let is_split = of.kind == SuggestionKind::Split;
        let divides = is_split && ruling == Ruling::Same;
        let made = divides || ruling == Ruling::NewEntity;
        let shares = is_split && ruling.accepts() && ruling != Ruling::Hidden;
        let verdict = Verdict {
            suggestion: of.id.clone(),
            kind: of.kind,
            entity: if made { Some(slug(of.new_name())) } else { of.entity.clone() },
            surfaces: spellings(None),
            hidden: if made { spellings(Some(List::Hidden)) } else { Vec::new() },
            short: if made { spellings(Some(List::Short)) } else { Vec::new() },
            instead_of: of.entity.clone().filter(|_| made && !divides),
            divides: of.entity.clone().filter(|_| shares),
            name: if made { of.new_name().to_owned() } else { of.name.clone() },
            entity_type: of.entity_type,
            probability: of.probability,
            ..self.blank(ruling)
        };
        verdict.sealed()
    }

    /// The verdict that takes a suggestion as it was suggested: misspellings as such, short forms as such.
    pub fn accepts(&self, of: &Suggestion) -> Verdict {
        let all = |list| !of.surfaces.is_empty() && of.surfaces.iter().all(|surface| surface.list == list);
        let ruling = match of.kind {
            SuggestionKind::Alias if all(List::Hidden) => Ruling::Hidden,
            SuggestionKind::Alias if all(List::Short) => Ruling::Short,
            _ => Ruling::Same,
        };
        self.rules(of, ruling)
    }

    /// The undo of the event, or of the batch, of that id.
    pub fn undoes(&self, id: &str) -> Verdict {
        Verdict { undoes: Some(id.to_owned()), ..self.blank(Ruling::Undo) }.sealed()
    }

    /// The name of a batch that is decided now.
    pub fn batch(&self) -> String {
        format!("batch-{}", hash_of([self.at.as_str(), self.by.as_str()]))
    }

    fn blank(&self, verdict: Ruling) -> Verdict {
        Verdict {
            id: String::new(),
            at: self.at.clone(),
            by: self.by.clone(),
            suggestion: String::new(),
            kind: SuggestionKind::Alias,
            verdict,
            entity: None,
            surfaces: Vec::new(),
            hidden: Vec::new(),
            short: Vec::new(),
            instead_of: None,
            divides: None,
            name: String::new(),
            entity_type: EntityType::Other,
            probability: 0.0,
            note: None,
            via: self.via.clone(),
            undoes: None,
            batch: None,
        }
    }
}

impl Verdict {
    /// The same with the surfaces given to the entity `id`, called `name`; the one suggested is refused.
    #[must_use]
    pub fn to_entity(mut self, id: &str, name: &str) -> Self {
        let suggested = self.entity.take().filter(|suggested| suggested != id);
        self.instead_of = self.instead_of.or(suggested);
        (self.entity, self.name) = (Some(id.to_owned()), name.to_owned());
        self.sealed()
    }

    /// The same with another canonical name and type of the new entity; its id follows the name.
    #[must_use]
    pub fn named(mut self, name: &str, entity_type: EntityType) -> Self {
        self.entity = Some(slug(name));
        (self.name, self.entity_type) = (name.to_owned(), entity_type);
        self.sealed()
    }

    /// The same with another id for the new entity: the one that follows the name may be taken.
    #[must_use]
    pub fn with_id(mut self, id: &str) -> Self {
        self.entity = Some(id.to_owned());
        self.sealed()
    }

    /// The same for some of the surfaces only.
    #[must_use]
    pub fn only(mut self, surfaces: impl Fn(&str) -> bool) -> Self {
        self.surfaces.retain(|surface| surfaces(surface));
        self.hidden.retain(|surface| surfaces(surface));
        self.short.retain(|surface| surfaces(surface));
        self.sealed()
    }

    /// The same with a remark.
    #[must_use]
    pub fn noted(mut self, note: &str) -> Self {
        self.note = Some(note.to_owned());
        self.sealed()
    }

    /// The same as one of a batch.
    #[must_use]
    pub fn in_batch(mut self, batch: &str) -> Self {
        self.batch = Some(batch.to_owned());
        self.sealed()
    }

    /// Its line in the journal, with the line end.
    pub fn line(&self) -> String {
        // Strings, numbers and enums always are JSON.
        serde_json::to_string(self).map(|line| line + "\n").unwrap_or_default()
    }

    /// With the id that its content has.
    fn sealed(mut self) -> Self {
        self.id.clear();
        self.id = hash_of([self.line().as_str()]);
        self
    }
}

fn alias() -> SuggestionKind {
    SuggestionKind::Alias
}

fn distinct<'s>(spellings: impl Iterator<Item = &'s str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for spelling in spellings {
        if !out.iter().any(|other| other == spelling) {
            out.push(spelling.to_owned());
        }
    }
    out
}

/// The id that an entity of that name gets: its folded words with hyphens; `e-` and a hash where nothing is left of it.
pub(super) fn slug(name: &str) -> String {
    let ascii = crate::translit::romanize(name).into_owned();
    let key = crate::translit::name_key(&ascii);
    let words: Vec<&str> =
        key.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { format!("e-{}", hash_of([name])) } else { words.join("-") }
}

/// A point in time, counted from 1970-01-01 in UTC, as RFC 3339 with microseconds: `2026-01-02T03:04:05.678901Z`. Such
/// texts sort as the times do.
///
/// The days are turned into a date as in H. Hinnant, *chrono-compatible low-level date algorithms*.
pub fn rfc3339(since_epoch: Duration) -> String {
    const DAY: u64 = 86_400;
    const DAYS_OF_400_YEARS: u64 = 146_097;
    /// From 0000-03-01, where the algorithm begins to count, to 1970-01-01.
    const DAYS_BEFORE_EPOCH: u64 = 719_468;
    let (days, second) = (since_epoch.as_secs() / DAY + DAYS_BEFORE_EPOCH, since_epoch.as_secs() % DAY);
    let day = days % DAYS_OF_400_YEARS;
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year + days / DAYS_OF_400_YEARS * 400 + u64::from(month <= 2);
    let date = day_of_year - (153 * shifted + 2) / 5 + 1;
    let mut text = format!("{year:04}-{month:02}-{date:02}T");
    let (hours, minutes, seconds) = (second / 3_600, second / 60 % 60, second % 60);
    let _ = write!(text, "{hours:02}:{minutes:02}:{seconds:02}.{:06}Z", since_epoch.subsec_micros());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        for (micros, expected) in [
            (0, "1970-01-01T00:00:00.000000Z"),
            (951_782_399_000_000, "2000-02-28T23:59:59.000000Z"),
            (951_782_400_000_001, "2000-02-29T00:00:00.000001Z"),
            (951_868_800_000_000, "2000-03-01T00:00:00.000000Z"),
            (4_107_542_400_000_000, "2100-03-01T00:00:00.000000Z"),
            (1_798_761_599_999_999, "2026-12-31T23:59:59.999999Z"),
        ] {
            assert_eq!(rfc3339(Duration::from_micros(micros)), expected);
        }
    }

    #[test]
    fn ids_of_new_entities() {
        for (name, expected) in [
            ("Rahmi Doğan", "rahmi-dogan"),
            ("Владимир Збаров", "vladimir-zbarov"),
            ("Jean-Yves Le Drian", "jean-yves-le-drian"),
        ] {
            assert_eq!(slug(name), expected);
        }
        assert!(slug("—").starts_with("e-"));
    }
}
