//! Names that no table knows: runs of capitalised words.
//!
//! A run takes capitalised words, initials, and particles between them (`al-`, `bin`, `van`, `of` inside
//! organizations). It ends at a possessive, at function words, months, nationalities and titles. At a sentence
//! start and in headlines an ordinary word is no name.

use super::document::Document;
use super::german;
use super::initials;
use super::lexicon::{self, Flags};
use super::openers::{self, without_opener};
use super::sentences::{Casing, Sentence};
use super::titles;
use super::words::{Gap, Shape};
use crate::script::{Script, script_of};
use std::ops::Range;

/// Most words of a run; longer ones are lists without commas and are cut.
const RUN_MAX: usize = 12;

/// How far behind a nationality the word may stand that makes both a name: *Royal Jordanian Air Force*.
const HEAD_REACH: usize = 3;

/// How far behind a comma the head of an organization may stand that lists what it is for.
const LISTED_REACH: usize = 8;

/// Letters that follow *Мин* in the short name of a ministry, at the least.
const MINISTRY_MIN: usize = 3;

/// Words of capitals and particles that may be one name or a name among generic words.
pub(super) type Run = Range<usize>;

/// The runs of a sentence in order; `in_hit[i - sentence.start]` says that word `i` belongs to a name of the table.
pub(super) fn runs(doc: &Document<'_>, sentence: &Sentence, in_hit: &[bool]) -> Vec<Run> {
    let finder = Finder { doc, sentence, in_hit };
    let mut runs = Vec::new();
    let mut at = sentence.words.start;
    while at < sentence.words.end {
        if !doc.words[at].is_capital() && !finder.in_hit(at) {
            at += 1;
        } else if let Some(end) = finder.title_at(at, at) {
            at = end;
        } else if finder.may_begin(at) {
            let end = finder.run_end(at);
            let start = finder.with_particles(at, runs.last().map_or(sentence.words.start, |r: &Run| r.end));
            let run = without_opener(doc, start..end, finder.in_hit(start));
            if finder.has_letters(run.clone()) {
                runs.push(run);
            }
            at = end;
        } else {
            at += 1;
        }
    }
    runs
}

struct Finder<'d, 't> {
    doc: &'d Document<'t>,
    sentence: &'d Sentence,
    in_hit: &'d [bool],
}

impl Finder<'_, '_> {
    /// Whether a run has the letters of a name: *2J* has not.
    fn has_letters(&self, run: Run) -> bool {
        let text = &self.doc.text
            [self.doc.words[run.start].start as usize..self.doc.words[run.end - 1].end as usize];
        text.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
    }

    fn in_hit(&self, i: usize) -> bool {
        self.in_hit[i - self.sentence.words.start]
    }

    /// The end of a capitalised title at `at`, unless the table or a given name before makes it a name.
    fn title_at(&self, at: usize, run_start: usize) -> Option<usize> {
        if self.in_hit(at) || !self.doc.words[at].is_capital() {
            return None;
        }
        let end = titles::title_end(self.doc, at, self.sentence.words.end)?;
        let surname = titles::is_surname(self.doc, at, run_start, self.sentence.words.end);
        let names_follow = (at..end).all(|i| !self.in_hit(i));
        (!surname && names_follow).then_some(end)
    }

    fn may_begin(&self, at: usize) -> bool {
        self.in_hit(at) || self.is_name_word(at, at)
    }

    /// Whether the word `i` can stand in a run that began at `start`.
    fn is_name_word(&self, i: usize, start: usize) -> bool {
        let doc = self.doc;
        let word = &doc.words[i];
        if !word.is_capital() || self.sentence.casing == Casing::Upper {
            return false;
        }
        let flags = word.flags;
        let acronym = word.shape == Shape::Upper && !word.is_initial(doc.text);
        if word.is_initial(doc.text) {
            return self.is_initial_of_name(i, start);
        }
        let names_nothing = |next: usize| !doc.words[next].is_capital() || self.in_hit(next);
        if german::is_noun(doc, i, start)
            || openers::is_article(doc, i) && self.next(i).is_none_or(names_nothing)
        {
            return false;
        }
        let given_before = i > start && doc.flags(i - 1).any(Flags::GIVEN) && word.gap == Gap::Space;
        if self.opens_with_particle(i) {
            return true;
        }
        if flags.any(Flags::FUNCTION.or(Flags::CALENDAR).or(Flags::DEMONYM)) && !acronym {
            return given_before && !flags.any(Flags::FUNCTION) && !self.number_follows(i)
                || flags.any(Flags::GIVEN) && self.surname_follows(i)
                || flags.any(Flags::CALENDAR.or(Flags::DEMONYM)) && self.head_follows(i)
                || !word.starts
                    && doc.stem(i) == "The"
                    && self.next(i).is_some_and(|next| self.is_name_word(next, next));
        }
        if acronym || doc.names.in_person_name(word) {
            return true;
        }
        if word.starts
            && !doc.is_ordinary(i)
            && !flags.any(Flags::GIVEN)
            && !doc.is_capital_elsewhere(i)
            && doc.is_thinly_listed(i)
        {
            return self.surname_follows(i) && !self.next(i).is_some_and(|next| self.in_hit(next));
        }
        let inflected = word.starts
            && !flags.any(Flags::GIVEN.or(Flags::SURNAME))
            && lexicon::is_inflected_common(&doc.stem(i).to_lowercase());
        if !doc.is_ordinary(i) && !inflected || given_before {
            return true;
        }
        match self.sentence.casing {
            Casing::Normal if !word.starts => true,
            Casing::Normal => {
                doc.is_capital_elsewhere(i) && !flags.any(Flags::TITLE)
                    || flags.any(Flags::GIVEN) && self.surname_follows(i)
                    || self.ordinary_follows(i)
            }
            _ => {
                let head = Flags::ORG_HEAD.or(Flags::PLACE_HEAD).or(Flags::GENERIC);
                flags.any(Flags::GIVEN) && self.surname_follows(i)
                    || i > start && (flags.any(head) || self.head_follows(i))
            }
        }
    }

    /// *Al Huwayjah*, *Abu Bakr*, *Van Gogh*: a particle with a capital before a capital.
    fn opens_with_particle(&self, i: usize) -> bool {
        let joined = self.next(i).is_some_and(|next| {
            let word = &self.doc.words[next];
            word.is_capital()
                && matches!(word.gap, Gap::Space | Gap::Hyphen)
                && !word.flags.any(Flags::FUNCTION)
        });
        let word = self.doc.stem(i);
        let hyphen = self.next(i).is_some_and(|next| self.doc.words[next].gap == Gap::Hyphen);
        joined
            && (matches!(
                word,
                "Al" | "El" | "Abu" | "Bin" | "Ibn" | "Van" | "Von" | "De" | "La" | "Umm" | "Deir"
            ) || hyphen && matches!(word, "As" | "Ash" | "An" | "At" | "Ad" | "Ar" | "Az"))
    }

    /// Whether the nationality or weekday `i` opens the name of a body, place or event: *Syrian Democratic Forces*,
    /// *Sunday Times*, but not *Russian Foreign Minister* or *Turkish President*.
    fn head_follows(&self, i: usize) -> bool {
        let heads = Flags::ORG_HEAD.or(Flags::PLACE_HEAD).or(Flags::GENERIC);
        let mut at = i + 1;
        while at < self.sentence.words.end && at <= i + HEAD_REACH {
            let word = &self.doc.words[at];
            let plain = word.gap == Gap::Space && word.is_capital() && !self.in_hit(at);
            if !plain || word.flags.any(Flags::TITLE.or(Flags::FUNCTION)) {
                return false;
            }
            if word.flags.any(heads) {
                return titles::title_end(self.doc, at, self.sentence.words.end)
                    .is_none_or(|end| end <= at + 1);
            }
            at += 1;
        }
        false
    }

    fn number_follows(&self, i: usize) -> bool {
        self.next(i).is_some_and(|next| self.doc.words[next].shape == Shape::Number)
    }

    fn next(&self, i: usize) -> Option<usize> {
        (i + 1 < self.sentence.words.end).then_some(i + 1)
    }

    /// Whether a capitalised word that no list holds follows: `Will Smith`.
    fn surname_follows(&self, i: usize) -> bool {
        self.next(i).is_some_and(|next| {
            let word = &self.doc.words[next];
            let broken = Flags::CALENDAR.or(Flags::DEMONYM).or(Flags::FUNCTION);
            word.gap == Gap::Space
                && word.is_capital()
                && !word.flags.any(broken)
                && (!self.doc.is_ordinary(next) || word.is_initial(self.doc.text))
        })
    }

    /// Whether two ordinary words with capitals stand together at a sentence start: `Security Council`.
    fn ordinary_follows(&self, i: usize) -> bool {
        self.next(i).is_some_and(|next| {
            let word = &self.doc.words[next];
            let head = Flags::ORG_HEAD.or(Flags::PLACE_HEAD).or(Flags::COMMON).or(Flags::GENERIC);
            let broken = Flags::CALENDAR.or(Flags::DEMONYM).or(Flags::FUNCTION).or(Flags::TITLE);
            word.gap == Gap::Space && word.is_capital() && word.flags.any(head) && !word.flags.any(broken)
        })
    }

    /// `J. Smith`, `George W. Bush`, `Malcolm X`.
    fn is_initial_of_name(&self, i: usize, start: usize) -> bool {
        if self.next(i).is_some_and(|next| self.is_model_number(next)) {
            return true;
        }
        let next_is_capital = self.next(i).is_some_and(|next| {
            let word = &self.doc.words[next];
            word.is_capital() && (word.gap == Gap::Dot || (word.gap == Gap::Space && i > start))
        });
        let given_before = i > start && self.doc.flags(i - 1).any(Flags::GIVEN);
        next_is_capital || given_before
    }

    /// The `16` of *F-16*.
    fn is_model_number(&self, i: usize) -> bool {
        let word = &self.doc.words[i];
        word.shape == Shape::Number && word.gap == Gap::Hyphen
    }

    fn run_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < self.sentence.words.end && end - at < RUN_MAX {
            if self.doc.words[end - 1].is_possessive() {
                break;
            }
            match self.extend(at, end) {
                Some(next) => end = next,
                None => break,
            }
        }
        end
    }

    /// The end of the run `at..end` after one more step, if there is one.
    fn extend(&self, at: usize, end: usize) -> Option<usize> {
        let doc = self.doc;
        let word = &doc.words[end];
        let joined = match word.gap {
            Gap::Space | Gap::Hyphen | Gap::Glued => true,
            // *Smith & Sons*, but two people stay two.
            Gap::Amp => !(doc.flags(at).any(Flags::GIVEN) && word.flags.any(Flags::GIVEN)),
            Gap::Dot => {
                let before = &doc.words[end - 1];
                before.is_initial(doc.text)
                    || is_name_abbreviation(doc.stem(end - 1))
                    || initials::stand_before_surname(doc.text, doc.words, end - 1, |next| {
                        doc.names.in_person_name(next)
                    })
            }
            Gap::Comma => matches!(doc.stem(end), "Jr" | "Sr" | "Inc" | "Ltd"),
            _ => false,
        };
        let joined = joined || word.gap == Gap::Comma && self.is_comma_of_organization(end);
        if !joined || self.opens_person_after_body(at, end) {
            return None;
        }
        if self.in_hit(end) {
            return Some(end + 1);
        }
        if word.is_capital() {
            let title = self.title_at(end, at).is_some();
            return (!title && self.is_name_word(end, at)).then_some(end + 1);
        }
        match word.shape {
            Shape::Number => self.is_number_of_name(end).then_some(end + 1),
            Shape::Lower => self.over_small_words(at, end),
            _ => None,
        }
    }

    /// *Highway 301*, *CTF 50*, *F-16*: a short number after a head word or an acronym.
    fn is_number_of_name(&self, i: usize) -> bool {
        let before = &self.doc.words[i - 1];
        let headed =
            before.flags.any(Flags::PLACE_HEAD.or(Flags::ORG_HEAD)) && !before.flags.any(Flags::CALENDAR);
        let short = self.doc.stem(i).len() <= 3;
        match self.doc.words[i].gap {
            Gap::Space => short && (headed || before.shape == Shape::Upper),
            Gap::Hyphen => before.shape == Shape::Upper,
            _ => false,
        }
    }

    /// Over particles and joining words to the capital behind them.
    fn over_small_words(&self, at: usize, from: usize) -> Option<usize> {
        let doc = self.doc;
        let mut i = from;
        while i < self.sentence.words.end && i < from + 2 && doc.words[i].shape == Shape::Lower {
            if i > from && !matches!(doc.words[i].gap, Gap::Space | Gap::Hyphen) {
                return None;
            }
            i += 1;
        }
        if i >= self.sentence.words.end || !matches!(doc.words[i].gap, Gap::Space | Gap::Hyphen | Gap::Glued)
        {
            return None;
        }
        let head = doc.flags(from - 1);
        let first = doc.words[from].of(doc.text);
        let particles = (from..i).all(|p| doc.flags(p).any(Flags::PARTICLE));
        let head_lists = Flags::ORG_HEAD.or(Flags::GENERIC).or(Flags::PLACE_HEAD).or(Flags::COMMON);
        let of = first == "of"
            && (i == from + 1 || doc.words[from + 1].of(doc.text) == "the")
            && head.any(head_lists)
            && !head.any(Flags::GIVEN)
            && !(doc.flags(at).any(Flags::GIVEN) && from > at + 1);
        let and = first == "and" && i == from + 1 && self.is_inside_organization(at, from, i);
        let next = doc.words[i].is_capital() && (self.in_hit(i) || self.is_name_word(i, i));
        (next && (particles && !matches!(first, "e" | "et" | "y") || of || and)).then_some(i + 1)
    }

    /// *United Nations Educational, Scientific and Cultural Organization*: the comma before the word `i`, between
    /// ordinary words, with `and` and the head of the organization soon behind.
    fn is_comma_of_organization(&self, i: usize) -> bool {
        let plain = |i: usize| {
            let word = &self.doc.words[i];
            word.is_capital() && !self.in_hit(i) && word.flags.any(Flags::COMMON.or(Flags::TITLE_PART))
        };
        if !plain(i - 1) || !plain(i) {
            return false;
        }
        let limit = self.sentence.words.end.min(i + LISTED_REACH);
        let list = (i + 1..limit).take_while(|&j| {
            matches!(self.doc.words[j].gap, Gap::Space | Gap::Comma)
                && (self.doc.words[j].is_capital() || self.doc.words[j].of(self.doc.text) == "and")
        });
        let mut and = false;
        list.into_iter().any(|j| {
            and |= self.doc.words[j].shape == Shape::Lower;
            and && self.doc.flags(j).any(Flags::ORG_HEAD)
        })
    }

    /// *МИД Михаил Богданов*, *Турции Хулуси Акар*: Russian puts the person right behind the body or country of an
    /// office, so a name that opens as persons of the table do begins a run of its own.
    fn opens_person_after_body(&self, at: usize, end: usize) -> bool {
        let doc = self.doc;
        let (before, word) = (&doc.words[end - 1], &doc.words[end]);
        let body = doc.stem(end - 1);
        let cyrillic = body.chars().next().is_some_and(|c| script_of(c) == Script::Cyrillic);
        if !cyrillic || end != at + 1 || word.gap != Gap::Space || !word.is_capital() {
            return false;
        }
        let is_body = before.shape == Shape::Upper && !before.is_initial(doc.text)
            || self.in_hit(end - 1)
            || body.ends_with("ии")
            || body.strip_prefix("Мин").is_some_and(|rest| rest.chars().count() >= MINISTRY_MIN);
        // *глава МИД Лавров*: the bare surname of a person of the table.
        let bare =
            || self.in_hit(end) && doc.names.in_person_name(word) && !doc.names.opens_person_name(word);
        let name_follows = self
            .next(end)
            .is_some_and(|next| doc.words[next].gap == Gap::Space && doc.words[next].is_capital());
        let is_person = before.flags.any(Flags::GIVEN) || doc.names.in_person_name(before);
        is_body && !is_person && (name_follows && doc.names.opens_person_name(word) || bare())
    }

    /// *Ministry of Trade and Industry*, *Food and Agriculture Organization*: `and` between ordinary words of an
    /// organization.
    fn is_inside_organization(&self, at: usize, before: usize, after: usize) -> bool {
        let doc = self.doc;
        let limit = self.sentence.words.end.min(after + HEAD_REACH);
        let spaced = |&i: &usize| doc.words[i].gap == Gap::Space && doc.words[i].is_capital();
        let headed = (at..before).any(|i| doc.flags(i).any(Flags::ORG_HEAD))
            || (after + 1..limit).take_while(spaced).any(|i| doc.flags(i).any(Flags::ORG_HEAD));
        let ordinary = Flags::COMMON.or(Flags::TITLE_PART);
        headed && doc.flags(before - 1).any(ordinary) && doc.flags(after).any(ordinary)
    }

    /// The start of a run, moved back over particles that open a name: `al-Assad`, `bin Laden`.
    fn with_particles(&self, at: usize, lowest: usize) -> usize {
        let doc = self.doc;
        let Some(before) = at.checked_sub(1).filter(|&b| b >= lowest) else { return at };
        let word = &doc.words[before];
        if word.shape != Shape::Lower {
            return at;
        }
        let hyphened = matches!(
            word.of(doc.text),
            "al" | "el" | "as" | "ash" | "ar" | "at" | "an" | "az" | "ad" | "ibn" | "abu"
        );
        let spaced =
            matches!(word.of(doc.text), "al" | "el" | "bin" | "ibn" | "abu" | "von" | "van" | "ould");
        // *von der Leyen*.
        let two = matches!(word.of(doc.text), "der" | "den" | "dem" | "de")
            && doc.words[at].gap == Gap::Space
            && word.gap == Gap::Space
            && before > lowest
            && matches!(doc.words[before - 1].of(doc.text), "von" | "van");
        if two {
            return before - 1;
        }
        let opens = match doc.words[at].gap {
            Gap::Hyphen => hyphened,
            Gap::Space => spaced,
            _ => false,
        };
        if opens && !german::is_preposition(doc, at) { before } else { at }
    }
}

/// Abbreviations inside names whose full stop ends nothing.
fn is_name_abbreviation(word: &str) -> bool {
    matches!(word, "St" | "Ste" | "Mt" | "Ft" | "Jr" | "Sr" | "Inc" | "Ltd" | "Co" | "Corp")
        || word.contains('.')
}
