//! What newspapers have and encyclopedias have not: headlines in capitals, datelines, results of matches.

use super::swap::Chance;
use super::{LabelledText, NameSources};
use crate::Span;
use crate::aliases::EntityType;

/// Lines in so many hundred that are put in capitals.
const CAPITALS: usize = 5;

/// Lines of results at the end of a copy.
const RESULTS: usize = 2;

/// Puts some lines of `text` in capitals. Letters beyond ASCII stay, so that no offset moves.
pub(super) fn with_headlines(text: &mut LabelledText, chance: &mut Chance) {
    let lines = text.text.split_inclusive('\n');
    let lines = lines
        .map(|line| if chance.below(100) < CAPITALS { line.to_ascii_uppercase() } else { line.to_owned() });
    text.text = lines.collect();
}

/// Adds a dateline and results of matches, made up of listed names.
pub(super) fn with_news(text: &mut LabelledText, names: &NameSources, chance: &mut Chance) {
    let mut writer = Writer { text, names, chance };
    writer.say("\n");
    writer.city(true);
    writer.number(" 1996-08-", 30);
    writer.say("\n");
    for _ in 0..RESULTS {
        match writer.chance.below(3) {
            0 => {
                writer.number("", 20);
                writer.say(". ");
                writer.person();
                writer.say(" (");
                writer.city(false);
                writer.number(") ", 90);
                writer.say(" minutes");
            }
            1 => {
                writer.person();
                writer.say(" (");
                writer.city(false);
                writer.say(") beat ");
                writer.person();
                writer.say(" (");
                writer.city(false);
                writer.number(") 6-", 4);
                writer.number(" 6-", 4);
            }
            _ => {
                writer.club();
                writer.number(" ", 5);
                writer.say(" ");
                writer.club();
                writer.number(" ", 5);
            }
        }
        writer.say("\n");
    }
}

/// Appends words and names to a text.
struct Writer<'w> {
    text: &'w mut LabelledText,
    names: &'w NameSources,
    chance: &'w mut Chance,
}

impl Writer<'_> {
    fn say(&mut self, words: &str) {
        self.text.text.push_str(words);
    }

    fn number(&mut self, before: &str, limit: usize) {
        let number = 1 + self.chance.below(limit);
        self.text.text.push_str(&format!("{before}{number}"));
    }

    fn name(&mut self, name: &str, entity_type: EntityType) {
        let start = self.text.text.len();
        self.text.text.push_str(name);
        if !name.is_empty() {
            self.text.mentions.push((Span::new(start, self.text.text.len()), entity_type));
        }
    }

    fn place(&mut self) -> String {
        let at = self.chance.below(self.names.places.len());
        self.names.places.get(at).cloned().unwrap_or_default()
    }

    fn city(&mut self, in_capitals: bool) {
        let place = self.place();
        self.name(&if in_capitals { place.to_uppercase() } else { place }, EntityType::Place);
    }

    /// Clubs are called by their towns.
    fn club(&mut self) {
        let place = self.place();
        self.name(&place, EntityType::Organization);
    }

    fn person(&mut self) {
        let name = self.chance.full_name(self.names).join(" ");
        self.name(&name, EntityType::Person);
    }
}
