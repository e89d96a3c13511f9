//! The phrases of furniture lines, in English, Turkish, Arabic, Russian and some of German, French, Spanish and others.
//!
//! Each list is a file of `phrases/`, a phrase a line, in small letters; they are read when first asked. Adding a
//! phrase there is all that it takes.

use rustc_hash::{FxBuildHasher, FxHashSet};
use std::sync::OnceLock;

/// A list of phrases.
pub(super) struct Phrases {
    file: &'static str,
    lists: OnceLock<(Vec<&'static str>, FxHashSet<&'static str>)>,
}

impl Phrases {
    const fn new(file: &'static str) -> Self {
        Self { file, lists: OnceLock::new() }
    }

    fn lists(&self) -> &(Vec<&'static str>, FxHashSet<&'static str>) {
        self.lists.get_or_init(|| {
            let all: Vec<&str> = self.file.lines().collect();
            let mut set = FxHashSet::with_capacity_and_hasher(all.len(), FxBuildHasher);
            set.extend(&all);
            (all, set)
        })
    }

    /// In the order of the file.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.file.lines()
    }

    /// The phrases, in the order of the file, for loops that run often.
    pub(super) fn all(&self) -> &[&'static str] {
        &self.lists().0
    }

    /// Whether `phrase` is one of them.
    pub(super) fn contains(&self, phrase: &str) -> bool {
        self.lists().1.contains(phrase)
    }
}

/// Words that stand alone for an embedded medium, or for one that did not load.
pub(super) static MEDIA: Phrases = Phrases::new(include_str!("phrases/media.txt"));

/// The mark of an advertisement, alone on its line.
pub(super) static ADVERTISEMENT: Phrases = Phrases::new(include_str!("phrases/advertisement.txt"));

/// Buttons that do something with an article.
pub(super) static BUTTONS: Phrases = Phrases::new(include_str!("phrases/buttons.txt"));

/// Places that one shares to: a button only beside other buttons.
pub(super) static BRANDS: Phrases = Phrases::new(include_str!("phrases/brands.txt"));

/// Words between buttons and brands.
pub(super) const BETWEEN_BUTTONS: [&str; 5] = ["on", "via", "this", "to", "&"];

/// A line that begins so asks to follow or share.
pub(super) static FOLLOW: Phrases = Phrases::new(include_str!("phrases/follow.txt"));

/// A line that begins so links to another article.
pub(super) static READ_MORE: Phrases = Phrases::new(include_str!("phrases/read_more.txt"));

/// Labels of the links that an article is filed under, before a colon.
pub(super) static TAG_LABELS: Phrases = Phrases::new(include_str!("phrases/tag_labels.txt"));

/// A line that begins so speaks of subscriptions or rights.
pub(super) static LEGAL_OPENINGS: Phrases = Phrases::new(include_str!("phrases/legal_openings.txt"));

/// As [`LEGAL_OPENINGS`]; these do not begin with a word.
pub(super) const COPYRIGHT_SIGNS: [&str; 2] = ["© ", "©2"];

/// A line that ends so, or so and a stop, speaks of rights.
pub(super) static LEGAL_ENDINGS: Phrases = Phrases::new(include_str!("phrases/legal_endings.txt"));

/// A line that has this speaks of a subscription.
pub(super) static LEGAL_PARTS: Phrases = Phrases::new(include_str!("phrases/legal_parts.txt"));

/// Labels of a picture's credit, before a colon.
pub(super) static CREDIT_LABELS: Phrases = Phrases::new(include_str!("phrases/credit_labels.txt"));

/// Labels of what a picture shows, before a colon.
pub(super) static CAPTION_LABELS: Phrases = Phrases::new(include_str!("phrases/caption_labels.txt"));

/// Beginnings of a picture's credit without a colon, before a space and a name.
pub(super) static CREDIT_OPENINGS: Phrases = Phrases::new(include_str!("phrases/credit_openings.txt"));

/// Notes that a picture is an old one.
pub(super) static STOCK_PHOTOS: Phrases = Phrases::new(include_str!("phrases/stock_photos.txt"));

/// Labels of a source, before a colon.
pub(super) static SOURCE_LABELS: Phrases = Phrases::new(include_str!("phrases/source_labels.txt"));

/// Labels of a writer, before a colon.
pub(super) static AUTHOR_LABELS: Phrases = Phrases::new(include_str!("phrases/author_labels.txt"));

/// Beginnings of a writer's line without a colon, before a space and a name.
pub(super) static AUTHOR_OPENINGS: Phrases = Phrases::new(include_str!("phrases/author_openings.txt"));

/// Words after *By* in headings and phrases that name no writer: *By Popular Demand*.
pub(super) static NO_WRITERS: Phrases = Phrases::new(include_str!("phrases/no_writers.txt"));

/// Labels of a date, with or without a colon; of two that begin alike, the longer first.
pub(super) static DATE_LABELS: Phrases = Phrases::new(include_str!("phrases/date_labels.txt"));

/// Words that a date may have beside its numbers: months, days, clocks.
pub(super) static DATE_WORDS: Phrases = Phrases::new(include_str!("phrases/date_words.txt"));

/// News and picture agencies, which sign pictures and articles.
pub(super) static AGENCIES: Phrases = Phrases::new(include_str!("phrases/agencies.txt"));

/// Words beside an agency's name in the credit of a picture.
pub(super) static PHOTO_WORDS: Phrases = Phrases::new(include_str!("phrases/photo_words.txt"));

/// Words that a credit may have in place of an agency's name, or beside it.
pub(super) const AGENCY_WORDS: [&str; 3] = ["agency", "press", "via"];

/// Words in small letters that the name of a source may have.
pub(super) static SMALL_IN_NAMES: Phrases = Phrases::new(include_str!("phrases/small_in_names.txt"));

/// Units of a reading time.
pub(super) static MINUTES: Phrases = Phrases::new(include_str!("phrases/minutes.txt"));

/// Words of a reading time.
pub(super) static READING: Phrases = Phrases::new(include_str!("phrases/reading.txt"));

/// What the first link of a trail is called: *Home > World > Europe*.
pub(super) static HOME: Phrases = Phrases::new(include_str!("phrases/home.txt"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_small_trimmed_and_once() {
        for list in [
            &MEDIA,
            &ADVERTISEMENT,
            &BUTTONS,
            &BRANDS,
            &FOLLOW,
            &READ_MORE,
            &TAG_LABELS,
            &LEGAL_OPENINGS,
            &LEGAL_ENDINGS,
            &LEGAL_PARTS,
            &CREDIT_LABELS,
            &CAPTION_LABELS,
            &CREDIT_OPENINGS,
            &STOCK_PHOTOS,
            &SOURCE_LABELS,
            &AUTHOR_LABELS,
            &AUTHOR_OPENINGS,
            &NO_WRITERS,
            &DATE_LABELS,
            &DATE_WORDS,
            &AGENCIES,
            &PHOTO_WORDS,
            &SMALL_IN_NAMES,
            &MINUTES,
            &READING,
            &HOME,
        ] {
            let all = list.all();
            assert!(all.iter().all(|phrase| !phrase.is_empty() && phrase.trim() == *phrase));
            assert!(all.iter().all(|phrase| *phrase == "tsİ" || phrase.to_lowercase() == *phrase), "{all:?}");
            assert_eq!(list.lists().1.len(), all.len(), "{all:?}");
        }
    }
}
