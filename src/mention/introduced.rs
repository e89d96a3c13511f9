//! Persons in Arabic and Hebrew script, which have no capitals: names that a title or a given name introduces.
//!
//! *وزير الدفاع التركي خلوسي أكار*: behind a title and its attributes, two or more words that are no ordinary words
//! are a name if one of them is a given name or stands in a person's name of the table. Without a title, a word that
//! opens a name of the table needs the next word as the table has it, a letter apart; a given name needs a surname of
//! the table, and given names before a name of the table make a longer one. Two words between commas, of which the table has the first as a surname, are somebody else's name. Where
//! none of this holds nothing is found.

use super::attach;
use super::document::Document;
use super::fold;
use super::known::Hit;
use super::lexicon::{self, Flags};
use super::sentences::Sentence;
use super::unknown::Run;
use super::words::{Gap, NO_WORD, Shape, Word};
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
/// *Son of* and *daughter of*, folded.
const SON_OF: [&str; 4] = ["بن", "ابن", "بنت", "בן"];
/// Behind a name: the son of that name.
const JUNIORS: [&str; 3] = ["جونيور", "الابن", "גוניור"];
/// Before the name of a house: *آل خليفة*.
const HOUSE: &str = "ال";
/// Fewest letters of a name after a place or a tribe with its article: *المالكي*.
const NISBA_MIN: usize = 6;
/// Letters of a given name behind a clitic, at the least.
const GIVEN_MIN: usize = 3;
/// What says whose prince or president somebody is, folded, and is no last name behind a listed one.
#[rustfmt::skip]
const NATIONS: [&str; 16] = [
    "السعودي", "الاماراتي", "القطري", "المصري", "التركي", "السوري", "الايراني", "العراقي", "الاردني", "الكويتي", "اللبناني", "الروسي",
    "الامريكي", "البحريني", "العماني", "اليمني",
];
/// Given names that open the news as verbs, too: *ratified*.
const VERBS: [&str; 1] = ["صادق"];

/// The introduced persons of a sentence, in order, apart from `hits` of several words.
pub(super) fn runs(doc: &Document<'_>, sentence: &Sentence, hits: &[Hit]) -> Vec<Run> {
    let finder = Finder { doc, end: sentence.words.end, hits };
    let mut runs = Vec::new();
    let mut at = sentence.words.start;
    while at < sentence.words.end {
        let run = finder
            .titled(at)
            .or_else(|| finder.led(at))
            .or_else(|| finder.trailed(at))
            .or_else(|| finder.untitled(at))
            .or_else(|| finder.apposed(at));
        at = run.as_ref().map_or(at, |run| run.end - 1) + 1;
        runs.extend(run);
    }
    runs
}

/// Takes the clitics off a given name that the table does not have: *وفراس*.
pub(super) fn cut_clitics(text: &str, word: &mut Word) {
    if word.known != NO_WORD || word.shape != Shape::Caseless || word.flags != Flags::NONE {
        return;
    }
    let full = word.of(text);
    let given = |at: &usize| {
        let flags = lexicon::flags(&fold::fold(&full[*at..]));
        let none = Flags::FUNCTION.or(Flags::COMMON).or(Flags::TITLE);
        full[*at..].chars().count() >= GIVEN_MIN && flags.any(Flags::GIVEN) && !flags.any(none)
    };
    if let Some(at) = attach::clitic_cuts(full).find(given) {
        word.start += at as u32;
        word.flags = Flags::GIVEN;
    }
}

/// Whether `name` has a given name that Arabic spells in one way and that none of the `listed` names of several words in
/// its letters has in that place: *حسين* is another name than *حسن*, and *حافظ بشار* the son of *بشار حافظ*.
pub(crate) fn is_given_of_another<'n>(name: &str, listed: impl Iterator<Item = &'n str>) -> bool {
    let is_arabic = |name: &str| name.chars().next().is_some_and(|c| script_of(c) == Script::Arabic);
    if !is_arabic(name) {
        return false;
    }
    let words = |name: &str| name.split_whitespace().map(fold::fold).collect::<Vec<String>>();
    let ours = words(name);
    let theirs: Vec<Vec<String>> =
        listed.filter(|name| is_arabic(name)).map(words).filter(|words| words.len() > 1).collect();
    let has = |listed: &Vec<String>, at: usize| {
        let place = listed.iter().position(|word| *word == ours[at]);
        place.is_some_and(|place| at + 1 >= ours.len() || !listed[..place].contains(&ours[at + 1]))
    };
    let strange =
        |at: usize| lexicon::is_fixed_given(&ours[at]) && !theirs.iter().any(|listed| has(listed, at));
    !theirs.is_empty() && (0..ours.len().saturating_sub(1)).any(strange)
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
        let opens = (self.is_name_word(at) && !self.is_verb(at)) || self.is_ali(at);
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

    /// A name of the table with given names before it: *فراس الأسد*, *ماهر حافظ الأسد*, *خالد بن محمد بن زايد*.
    fn led(&self, at: usize) -> Option<Run> {
        if !self.leads(at) || SON_OF.contains(&&*fold::fold(self.doc.stem(at))) {
            return None;
        }
        let limit = self.end.min(at + NAME_MAX + 1);
        let next = (at + 1..limit).find(|&i| !self.joins(i) || self.person_at(i).is_some())?;
        let hit = self.person_at(next).filter(|_| self.goes_on(next))?;
        Some(at..self.tail_end(hit))
    }

    /// A name of the table with more behind it: *محمد بن سلمان آل خليفة*.
    fn trailed(&self, at: usize) -> Option<Run> {
        let hit = self.person_at(at).filter(|hit| hit.words.len() > 1)?;
        let end = self.tail_end(hit);
        (end > hit.words.end).then_some(at..end)
    }

    /// Where a name that ends with `hit` ends.
    fn tail_end(&self, hit: &Hit) -> usize {
        let next = hit.words.end;
        if !self.goes_on(next) || !self.is_abjad(next) || hit.words.len() < 2 {
            return next;
        }
        let word = fold::fold(self.doc.stem(next));
        let has_father = hit.words.clone().any(|i| self.is_son_of(i));
        let listed = self.hit_over(next).is_some() || self.hit_over(next + 1).is_some();
        if JUNIORS.contains(&word.as_str()) {
            next + 1
        } else if has_father && word == HOUSE && self.is_name_at(next + 1) && !listed {
            next + 2
        } else if has_father && self.is_nisba(next, &word) && !listed {
            next + 1
        } else {
            next
        }
    }

    /// Whether the word names a tribe or a town as a last name does, and is no office with an attribute behind it.
    fn is_nisba(&self, at: usize, word: &str) -> bool {
        let attributed = self.goes_on(at + 1) && fold::fold(self.doc.stem(at + 1)).starts_with("ال");
        let formed = word.starts_with("ال") && word.ends_with('ي') && word.chars().count() >= NISBA_MIN;
        formed && !attributed && !NATIONS.contains(&word) && self.is_name_word(at)
    }

    /// Whether the word at `i` is a given name, and no part of a longer name of the table.
    fn leads(&self, i: usize) -> bool {
        self.is_name_word(i)
            && self.doc.words[i].flags.any(Flags::GIVEN)
            && !self.is_verb(i)
            && self.hit_over(i).is_none()
    }

    /// Whether the word at `i` is an Arabic verb before the name of who did it; in Persian it is a name.
    fn is_verb(&self, i: usize) -> bool {
        let is_persian = |word: &Word| word.of(self.doc.text).contains(['ی', 'ک', 'گ', 'پ', 'چ', 'ژ']);
        VERBS.contains(&self.doc.stem(i)) && !self.doc.words.get(i + 1).is_some_and(is_persian)
    }

    /// Whether a name goes on with the word at `i`.
    fn joins(&self, i: usize) -> bool {
        self.goes_on(i) && (self.leads(i) || self.is_son_of(i))
    }

    fn is_son_of(&self, i: usize) -> bool {
        SON_OF.contains(&fold::fold(self.doc.stem(i)).as_str())
    }

    /// Whether the word at `i` stands behind a space, with no clitic before it: *and* begins another name.
    fn goes_on(&self, i: usize) -> bool {
        let before = |start: u32| self.doc.text[..start as usize].chars().next_back();
        self.is_behind_space(i) && !before(self.doc.words[i].start).is_some_and(char::is_alphabetic)
    }

    fn is_name_at(&self, i: usize) -> bool {
        self.goes_on(i) && self.is_name_word(i)
    }

    /// The person of the table whose name begins at `i`.
    fn person_at(&self, i: usize) -> Option<&Hit> {
        self.hit_over(i).filter(|hit| hit.words.start == i && hit.entity_type == EntityType::Person)
    }

    /// The name of the table that has the word at `i`; they stand in order and apart.
    fn hit_over(&self, i: usize) -> Option<&Hit> {
        let before = self.hits.partition_point(|hit| hit.words.end <= i);
        self.hits.get(before).filter(|hit| hit.words.contains(&i))
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
