//! Stage 4: clean text → mentions.
//!
//! A mention is a name's span without its title and its possessive. [`Detector`] finds the names of the table
//! (also in scripts without capitals) and names that no table knows; who is meant is decided later, by `link`.
//!
//! `words` and `sentences` read the text once; `lexicon` says what kind of word each is; `known` walks the names of
//! the table over them, `unknown` the runs of capitals and `introduced` persons in Arabic; `merge` settles the two, `cues` and `types` say
//! what each is. `elision` parts *d'* and *l'* from a name, `german` tells nouns from names, `openers` takes off the word that opens a
//! sentence, `borders` and `nickname` put back what belongs to a name, `slips` finds names in small letters, `homographs` and `addresses` take out what is none. `native` guesses where names stand in scripts that set nothing off; `link` decides. Spans that
//! another recognizer found are checked by `external` and read by `placed`. `memo` and `pool`
//! keep what was found out about words from one text to the next; no result depends on it.

mod addresses;
mod attach;
mod borders;
mod cases;
mod cues;
mod document;
mod elision;
mod endings;
mod external;
mod fold;
mod german;
mod hash;
mod homographs;
mod initials;
mod introduced;
mod known;
mod lexicon;
mod memo;
mod merge;
mod name_words;
mod native;
mod nickname;
mod openers;
mod placed;
mod pool;
mod sentences;
mod slips;
pub(crate) mod tagger;
mod titles;
mod types;
mod unknown;
mod words;

use crate::Span;
use crate::aliases::{AliasTable, EntityIdx, EntityType};
pub(crate) use cases::{Speech, Speeches, bases_of, is_case_of, names_behind};
use document::Document;
pub(crate) use endings::{Tongue, WordForm, word_form};
pub(crate) use external::accept;
pub use external::{ExternalMention, Offsets, Refusal, RefusedMention};
pub(crate) use introduced::is_given_of_another;
use known::KnownNames;
use lexicon::Flags;
pub(crate) use lexicon::is_verb_or_month;
use memo::Memo;
use merge::Found;
pub(crate) use name_words::is_known_name;
pub(crate) use native::{Guesses, Piece, Stretch, base_forms, melted_forms, unlisted};
pub(crate) use placed::Given;
pub(crate) use pool::Pool;
use sentences::{Casing, Sentence};
use tagger::Tagger;
pub use types::fit as fit_types;
use words::{Gap, NO_WORD, Shape, Word};

/// A name at a span of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where, in the clean text: title, possessive and quotes stay outside.
    pub span: Span,
    /// What it most likely names, from the table and from cues.
    pub entity_type: EntityType,
    /// How sure the type is, 0..=1.
    pub type_probability: f32,
    /// Names of the table that this surface spells exactly (by [`crate::translit::name_key`], or letter by letter for
    /// acronyms): `(entity, index into its names)`, in table order. Empty for a name that the table does not list.
    pub known: Vec<(EntityIdx, u16)>,
    /// The title or role words next to it, if any (`Defense Minister`).
    pub title: Option<Span>,
    /// Number of its sentence in the document, from 0.
    pub sentence: u32,
    /// How the line around uses capitals: in headlines they prove less.
    pub casing: LineCasing,
}

/// How the sentence or headline of a mention uses capitals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineCasing {
    /// For names and the first word.
    #[default]
    Sentence,
    /// For most words.
    Title,
    /// For all letters.
    Capitals,
}

/// Finds mentions. Built once for a table; immutable, shared between threads.
#[derive(Debug)]
pub struct Detector {
    names: KnownNames,
    /// What was found out about words of any text,
    looked_up: Pool<Memo<LookedUp>>,
    /// … and by the tagger.
    taggers: Pool<Tagger>,
}

/// What the lists and the table say of a word.
#[derive(Clone, Copy, Debug, Default)]
struct LookedUp {
    flags: Flags,
    known: u32,
    /// Bytes of its stem.
    stem: u32,
}

impl Detector {
    /// A detector of the names of `table` and of unknown names. Linear in the size of the table.
    pub fn new(table: &AliasTable) -> Self {
        Self { names: KnownNames::new(table), looked_up: Pool::default(), taggers: Pool::default() }
    }

    /// The mentions of `text` in order; they do not overlap. Linear in the length of `text`.
    ///
    /// ```
    /// use canonym::AliasTable;
    /// use canonym::mention::Detector;
    /// let text = "Turkish Defense Minister Hulusi Akar's plane landed.";
    /// let found = Detector::new(&AliasTable::default()).detect(text);
    /// assert_eq!(found[0].span.of(text), "Hulusi Akar");
    /// assert_eq!(found[0].title.map(|title| title.of(text)), Some("Defense Minister"));
    /// ```
    pub fn detect(&self, text: &str) -> Vec<Mention> {
        self.detect_and_guess(text).0
    }

    /// The mentions of `text`, and where in it names may stand that only the table can tell from other words.
    pub(crate) fn detect_and_guess(&self, text: &str) -> (Vec<Mention>, Guesses) {
        let (mut mentions, guesses) = self.read(text, |doc, sentences, mut found| {
            let english = tagger::is_english(text, doc.words);
            slips::add(doc, &mut found);
            let types = types::settle(doc, &found);
            let found = found.into_iter().map(|(item, _)| item);
            let names = match english {
                true => self.tagged(doc, sentences, found.collect(), types),
                false => found.zip(types).collect(),
            };
            let names = nickname::join(doc, names)
                .into_iter()
                .filter(|(item, (entity_type, _))| !homographs::is_other_thing(doc, item, *entity_type))
                .filter(|(item, _)| !english || !homographs::is_noun(doc, item));
            let mentions = names.map(|(item, settled)| {
                let place = place_in(doc, sentences, &item);
                mention(doc, item, place, settled)
            });
            let guesses = if doc.has_caseless { native::guesses(doc) } else { Guesses::default() };
            (mentions.collect::<Vec<Mention>>(), guesses)
        });
        addresses::forget(text, &mut mentions);
        (mentions, guesses)
    }

    /// The cues of each unknown name of `text` as bits: rows for [`fit_types`], once labelled.
    pub fn type_cues(&self, text: &str) -> Vec<(Span, u64)> {
        self.read(text, |doc, _, found| {
            let cues = types::shared_cues(doc, &found);
            let rows = found
                .iter()
                .zip(cues)
                .filter_map(|((item, _), cues)| Some((span(doc, &item.words()), cues?.bits())));
            rows.collect()
        })
    }

    /// What the tagger reads of `text`, with the lists of `model`.
    pub(crate) fn lesson(&self, text: &str, model: &tagger::model::Model<'_>) -> tagger::Lesson {
        self.read(text, |doc, sentences, found| {
            let types = types::settle(doc, &found);
            let found: Vec<Found> = found.into_iter().map(|(item, _)| item).collect();
            tagger::Lesson::of(doc, sentences, &tagger::Reading { found: &found, types: &types }, model)
        })
    }

    /// The mentions at spans of `text` that others found, one for each, in order; `given` is in order.
    pub(crate) fn place(&self, text: &str, given: &[Given]) -> Vec<Mention> {
        self.view(text, |doc, sentences| placed::place(doc, sentences, given))
    }

    /// Reads `text` up to the settled spans and hands them to `finish`.
    fn read<R>(
        &self,
        text: &str,
        finish: impl FnOnce(&Document<'_>, &[Sentence], Vec<(Found, bool)>) -> R,
    ) -> R {
        self.view(text, |doc, sentences| {
            let mut found = Vec::new();
            let mut in_hit = Vec::new();
            for sentence in sentences {
                for item in self.find(doc, sentence, &mut in_hit) {
                    let titled = place_of(doc, sentence, &item).0.is_some();
                    found.push((item, titled));
                }
            }
            finish(doc, sentences, found)
        })
    }

    /// Reads the words and sentences of `text` and hands them to `finish`.
    fn view<R>(&self, text: &str, finish: impl FnOnce(&Document<'_>, &[Sentence]) -> R) -> R {
        let mut words = words::scan(text);
        let speeches = document::speeches(text, &words);
        let tongue = document::tongue(text, &words, speeches);
        if document::may_elide(text, speeches) {
            words = elision::part(text, &words, |word| self.names.has(word));
        }
        self.annotate(text, &mut words, tongue);
        if tongue.has_genitives() {
            german::mark_genitives(text, &mut words, tongue);
        }
        document::mark_ordinary(text, &mut words);
        let sentences = sentences::divide(text, &mut words);
        if tongue == Tongue::Turkish {
            homographs::forget_openings(text, &mut words);
        }
        finish(&Document::new(text, &words, &sentences, &self.names, (tongue, speeches)), &sentences)
    }

    /// The names of the table and those that the tagger finds.
    fn tagged(
        &self,
        doc: &Document<'_>,
        sentences: &[Sentence],
        found: Vec<Found>,
        types: Vec<(EntityType, f32)>,
    ) -> Vec<tagger::Settled> {
        let Some(mut tagger) = self.taggers.take().or_else(Tagger::shipped) else {
            return found.into_iter().zip(types).collect();
        };
        let settled = tagger.tag(doc, sentences, found, types);
        self.taggers.give(tagger);
        settled
    }

    /// Looks up every word that is not small: its lists and its number in the table.
    fn annotate(&self, text: &str, words: &mut [Word], tongue: Tongue) {
        let mut key = String::new();
        let mut memo = self.looked_up.take().unwrap_or_default();
        for word in words.iter_mut().filter(|word| word.shape != Shape::Lower) {
            // Elsewhere the endings of the language count, and what stands behind the word.
            if tongue == Tongue::Plain && word.of(text).is_ascii() {
                let looked_up = memo.get(text, word, || self.looked_up(text, word, &mut key));
                (word.flags, word.known) = (looked_up.flags, looked_up.known);
                word.stem_end = word.start + looked_up.stem;
            } else {
                self.look_up(text, word, &mut key, tongue);
            }
        }
        self.looked_up.give(memo);
    }

    /// What is found out about an ASCII word in a text of no tongue.
    fn looked_up(&self, text: &str, word: &Word, key: &mut String) -> LookedUp {
        let mut word = *word;
        self.look_up(text, &mut word, key, Tongue::Plain);
        LookedUp { flags: word.flags, known: word.known, stem: word.stem_end - word.start }
    }

    fn look_up(&self, text: &str, word: &mut Word, key: &mut String, tongue: Tongue) {
        self.names.annotate(text, word, key, tongue);
        if tongue == Tongue::Turkish && word.known == NO_WORD && !word.is_possessive() {
            let stem = attach::turkish_stem(word.of(text));
            word.stem_end = stem.map_or(word.end, |len| word.start + len as u32);
        }
        let stem = word.stem(text);
        if word.is_possessive() || !stem.is_ascii() || stem.contains('\'') {
            key.clear();
            fold::append(stem, key);
        }
        word.flags = lexicon::flags(key);
        introduced::cut_clitics(text, word);
    }

    /// The names of a sentence; `in_hit` is room for marks on its words.
    fn find(&self, doc: &Document<'_>, sentence: &Sentence, in_hit: &mut Vec<bool>) -> Vec<Found> {
        let mut hits = self.names.find(doc.text, doc.words, sentence);
        let introduced = if doc.has_caseless { introduced::runs(doc, sentence, &hits) } else { Vec::new() };
        hits.retain(|hit| !introduced.iter().any(|run| run.contains(&hit.words.start)));
        hits.retain(|hit| !homographs::is_no_name(doc, hit) && !homographs::is_part_of_another(doc, hit));
        in_hit.clear();
        in_hit.resize(sentence.words.len(), false);
        for i in hits.iter().flat_map(|hit| hit.words.clone()) {
            in_hit[i - sentence.words.start] = true;
        }
        mark_places(doc, sentence, in_hit);
        let runs = unknown::runs(doc, sentence, in_hit);
        let mut found = borders::mend(doc, sentence, merge::merge(doc, runs, hits));
        if !introduced.is_empty() {
            found.extend(introduced.into_iter().map(Found::Unknown));
            found.sort_by_key(|item| item.words().start);
        }
        found
    }
}

/// Marks the well-known places of several words, whose words alone may be no names: *Saudi Arabia*.
fn mark_places(doc: &Document<'_>, sentence: &Sentence, marks: &mut [bool]) {
    let first = sentence.words.start;
    for at in sentence.words.clone() {
        let word = &doc.words[at];
        if !word.is_capital() || marks[at - first] || !word.flags.any(Flags::PLACE_OPENING) {
            continue;
        }
        let longest = sentence.words.end.min(at + lexicon::PLACE_WORDS_MAX);
        let spaced =
            |end: &usize| (at + 1..*end).all(|i| matches!(doc.words[i].gap, Gap::Space | Gap::Hyphen));
        let place = (at + 2..=longest).rev().filter(spaced).find(|&end| {
            doc.words[end - 1].is_capital() && lexicon::is_place(span(doc, &(at..end)).of(doc.text))
        });
        if let Some(end) = place {
            marks[at - first..end - first].fill(true);
        }
    }
}

/// The language of `text`, as far as endings of names depend on it.
pub(crate) fn tongue_of(text: &str) -> Tongue {
    match document::may_have_tongue(text) {
        true => {
            let words = words::scan(text);
            document::tongue(text, &words, document::speeches(text, &words))
        }
        false => Tongue::Plain,
    }
}

/// The title of a mention and the casing of its sentence.
type Place = (Option<unknown::Run>, Casing);

/// The place of `item`, one of all `sentences`.
fn place_in(doc: &Document<'_>, sentences: &[Sentence], item: &Found) -> Place {
    place_of(doc, &sentences[doc.words[item.words().start].sentence as usize], item)
}

fn place_of(doc: &Document<'_>, sentence: &Sentence, item: &Found) -> Place {
    (titles::title_before(doc, item.words().start, sentence.words.start), sentence.casing)
}

fn mention(
    doc: &Document<'_>,
    item: Found,
    (title, casing): Place,
    (entity_type, type_probability): (EntityType, f32),
) -> Mention {
    let words = item.words();
    Mention {
        span: span(doc, &words),
        entity_type,
        type_probability,
        known: item.into_known(),
        title: title.map(|title| span(doc, &title)),
        sentence: doc.words[words.start].sentence,
        casing: line_casing(casing),
    }
}

fn line_casing(casing: Casing) -> LineCasing {
    match casing {
        Casing::Normal => LineCasing::Sentence,
        Casing::Title => LineCasing::Title,
        Casing::Upper => LineCasing::Capitals,
    }
}

fn span(doc: &Document<'_>, words: &unknown::Run) -> Span {
    let last = &doc.words[words.end - 1];
    let end = last.stem_end as usize;
    // The full stop of a closing initial or *Jr.* belongs to the name.
    let abbreviated = matches!(last.stem(doc.text), "Jr" | "Sr" | "Inc" | "мл" | "ст");
    let dotted = words.len() > 1 && (last.is_initial(doc.text) || abbreviated);
    let dot = usize::from(dotted && !last.is_possessive() && doc.text[end..].starts_with('.'));
    Span::new(doc.words[words.start].start as usize, end + dot)
}

/// Whether the word of folded form `key` is listed as a given or family name.
pub(crate) fn is_name_word(key: &str) -> bool {
    lexicon::flags(key).any(Flags::GIVEN.or(Flags::SURNAME))
}

/// Whether the word of folded form `key` is listed as a given name.
pub(crate) fn is_given_name(key: &str) -> bool {
    lexicon::flags(key).any(Flags::GIVEN)
}

/// Whether the word of folded form `key` is a given name of any list.
pub(crate) fn is_first_name(key: &str) -> bool {
    is_given_name(key) || lexicon::is_first_name(key)
}

/// The folded form of a word.
pub(crate) fn folded(word: &str) -> String {
    fold::fold(word)
}

#[cfg(test)]
mod tests;
