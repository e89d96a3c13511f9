//! Persons in Arabic and Hebrew script, which have no capitals: names that a title or a given name introduces.
//!
//! *وزير الدفاع التركي خلوسي أكار*: behind a title and its attributes, two or more words that are no ordinary words
//! are a name if one of them is a given name or stands in a person's name of the table. Without a title, a word that
//! opens a name of the table needs the next word as the table has it, a letter apart; a given name needs a surname of
//! the table. Two words between commas, of which the table has the first as a surname, are somebody else's name. Where
//! none of this holds nothing is found.

use super::document::Document;
use super::fold;
use super::known::Hit;
use super::lexicon::{self, Flags};
use super::sentences::Sentence;
use super::unknown::Run;
use super::words::{Gap, Shape};
use crate::aliases::EntityType;
use crate::script::{Script, script_of};

/// Words that may stand between a title and its name.
const ATTRIBUTES_MAX: usize = 8;
/// Most words of a name.
const NAME_MAX: usize = 4;
/// Letters of a word that may differ by one from the table's.
const NEAR_MIN: usize = 4;
/// Letters written before a word: and, so, to, in, like.
const CLITICS: [char; 5] = ['و', 'ف', 'ل', 'ب', 'ك'];
/// *To* with the wrong yeh: such a text writes *on* as *Ali*, too.
const DOTTED_MAKSURA: [&str; 2] = [" إلي ", " الي "];
/// Letters that open verbs of the present and the future.
const VERB_OPENINGS: [char; 3] = ['ي', 'ت', 'س'];

/// The introduced persons of a sentence, in order, apart from `hits` of several words.
pub(super) fn runs(doc: &Document<'_>, sentence: &Sentence, hits: &[Hit]) -> Vec<Run> {
    let finder = Finder { doc, end: sentence.words.end, hits };
    let mut runs = Vec::new();
    let mut at = sentence.words.start;
    while at < sentence.words.end {
        let run = finder.titled(at).or_else(|| finder.untitled(at)).or_else(|| finder.apposed(at));
        at = run.as_ref().map_or(at, |run| run.end - 1) + 1;
        runs.extend(run);
    }
    runs
}

struct Finder<'d, 't> {
    doc: &'d Document<'t>,
    end: usize,
    hits: &'d [Hit],
}

impl Finder<'_, '_> {
    /// The name behind the title that begins at `at`.
    fn titled(&self, at: usize) -> Option<Run> {
        let title = self.title(at)?;
        let mut start = at + 1;
        while start < self.end && start <= at + ATTRIBUTES_MAX && self.doc.words[start].gap == Gap::Space {
            match self.attribute_end(start) {
                Some(end) => start = end,
                None => break,
            }
        }
        let is_complete = title.starts_with("ال") || start > at + 1;
        let run = start..self.name_end(start);
        let supported = run.clone().any(|i| self.is_name_of_person(i));
        (is_complete && self.is_behind_space(start) && run.len() > 1 && supported && self.is_free(&run))
            .then_some(run)
    }

    /// A name that its own words show.
    fn untitled(&self, at: usize) -> Option<Run> {
        let next = at + 1;
        let opens = self.is_name_word(at) || self.is_ali(at);
        if !opens || !self.is_behind_space(next) || !self.is_name_word(next) {
            return None;
        }
        let (word, doc) = (&self.doc.words[at], self.doc);
        let surname = word.flags.any(Flags::GIVEN) && self.is_surname_of_table(next);
        let second = fold::fold(doc.stem(next));
        let near = doc.names.followers(word).iter().any(|known| is_a_letter_apart(known, &second));
        let run = at..next + 1;
        ((surname || near) && self.is_free(&run)).then_some(run)
    }

    /// Two words between commas, the first a person's bare name of the table: *נהג הקטר, אסד חורי, סיפר*.
    fn apposed(&self, at: usize) -> Option<Run> {
        let run = at..at + 2;
        let behind_comma = self.doc.words[at].gap == Gap::Comma;
        let closed = self.doc.words.get(run.end).is_none_or(|next| next.gap != Gap::Space);
        let words = self.is_name_word(at) && self.is_behind_space(at + 1) && self.is_name_word(at + 1);
        (behind_comma && closed && words && self.is_surname_of_table(at) && self.is_free(&run)).then_some(run)
    }

    /// The folded title word at `at`, without a clitic.
    fn title(&self, at: usize) -> Option<String> {
        if !self.is_abjad(at) {
            return None;
        }
        let word = fold::fold(self.doc.stem(at));
        let bare = word.strip_prefix(CLITICS).unwrap_or(&word);
        [word.as_str(), bare].into_iter().find(|w| lexicon::flags(w).any(Flags::TITLE)).map(str::to_owned)
    }

    /// Where the attribute of a title that begins at `at` ends: *الدفاع*, *باسم*, a place or body of the table.
    fn attribute_end(&self, at: usize) -> Option<usize> {
        let thing =
            self.hits.iter().find(|hit| hit.words.start == at && hit.entity_type != EntityType::Person);
        if let Some(hit) = thing {
            return Some(hit.words.end);
        }
        let word = fold::fold(self.doc.stem(at));
        let definite = ["ال", "لل", "وال"].iter().any(|article| word.starts_with(article));
        let part = self.doc.words[at].flags.any(Flags::TITLE.or(Flags::TITLE_PART));
        (self.is_abjad(at) && (definite || part)).then_some(at + 1)
    }

    /// Where the name that begins at `start` ends: its second word may be any, later ones are words of names.
    fn name_end(&self, start: usize) -> usize {
        if start >= self.end
            || !self.is_name_word(start)
            || fold::fold(self.doc.stem(start)).starts_with("ال")
        {
            return start;
        }
        let mut end = start + 1;
        while end < self.end && end - start < NAME_MAX && self.is_behind_space(end) && self.is_name_word(end)
        {
            let known = self.is_name_of_person(end);
            let after_din = end > start + 1 && self.doc.stem(end - 1) == "الدين";
            let known_behind =
                end + 1 < self.end && self.is_behind_space(end + 1) && self.is_name_of_person(end + 1);
            let verb = self.doc.stem(end).starts_with(VERB_OPENINGS);
            let second = end == start + 1 && (!verb || known_behind);
            if !(known || after_din || second) {
                break;
            }
            end += 1;
        }
        end
    }

    fn is_abjad(&self, i: usize) -> bool {
        self.doc.words[i].shape == Shape::Caseless
            && self
                .doc
                .stem(i)
                .chars()
                .next()
                .is_some_and(|c| matches!(script_of(c), Script::Arabic | Script::Hebrew))
    }

    fn is_behind_space(&self, i: usize) -> bool {
        i < self.end && self.doc.words[i].gap == Gap::Space
    }

    fn is_name_word(&self, i: usize) -> bool {
        let none = Flags::FUNCTION.or(Flags::COMMON).or(Flags::TITLE).or(Flags::TITLE_PART);
        self.is_abjad(i) && self.doc.stem(i).chars().nth(1).is_some() && !self.doc.words[i].flags.any(none)
    }

    /// Whether the word is the name *Ali*, which folds like the Arabic *on*: with the dots of its yeh, in a text that
    /// does not put them where they do not belong.
    fn is_ali(&self, i: usize) -> bool {
        match self.doc.stem(i) {
            "علی" => true,
            "علي" => !DOTTED_MAKSURA.iter().any(|word| self.doc.text.contains(word)),
            _ => false,
        }
    }

    fn is_name_of_person(&self, i: usize) -> bool {
        let word = &self.doc.words[i];
        word.flags.any(Flags::GIVEN) || self.doc.names.in_person_name(word)
    }

    /// Whether the table has the word alone as a person's name.
    fn is_surname_of_table(&self, i: usize) -> bool {
        let is = |hit: &Hit| hit.entity_type == EntityType::Person && hit.words == (i..i + 1);
        self.hits.iter().any(is)
    }

    /// Whether the table has no more to say of the run than single words of persons.
    fn is_free(&self, run: &Run) -> bool {
        let mut inside =
            self.hits.iter().filter(|hit| hit.words.start < run.end && hit.words.end > run.start);
        inside.all(|hit| hit.words.len() == 1 && hit.entity_type == EntityType::Person)
    }
}

/// Whether the words differ by one letter: one more, one less or another.
fn is_a_letter_apart(known: &str, word: &str) -> bool {
    word.chars().count() >= NEAR_MIN && strsim::levenshtein(known, word) <= 1
}
