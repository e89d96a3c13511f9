//! Finds the names of the table: a trie over folded words, leftmost and longest.
//!
//! A word boundary is real by construction, since the trie steps over words. Capitals are checked at the end of a
//! name: each word that the table writes with a capital needs one in the text, particles aside, and an acronym of
//! up to three letters must stand letter by letter.

use super::attach;
use super::endings::{self, Tongue, Yeh};
use super::fold;
use super::german;
use super::homographs;
use super::initials;
use super::lexicon::{self, Flags};
use super::name_words::is_known_name;
use super::native;
use super::sentences::{Casing, Sentence};
use super::words::{Gap, NO_WORD, Shape, Word, scan};
use crate::aliases::{AliasTable, EntityIdx, EntityType};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Acronyms up to this long are read letter by letter: `US` is not `Us`.
const STRICT_ACRONYM_MAX: usize = 3;

/// A name that ends at a node of the trie.
#[derive(Clone, Debug)]
struct NameEnd {
    entity: EntityIdx,
    name: u16,
    rule: CaseRule,
}

/// What the letters of the text must be like, beyond folding alike.
#[derive(Clone, Debug)]
enum CaseRule {
    /// Bit `i`: word `i` of the name has a capital in the table (words past 31 are not asked).
    Capitals(u32),
    /// Exactly these letters, dots aside.
    Letters(Box<str>),
}

/// Where a name of the table stands.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// Its words.
    pub(super) words: Range<usize>,
    /// The names it spells, in table order.
    pub(super) known: Vec<(EntityIdx, u16)>,
    /// The type its entities share; the first one's where they differ.
    pub(super) entity_type: EntityType,
    /// Whether the entities differ in type.
    pub(super) mixed: bool,
    /// Whether an entity has a name of more words.
    pub(super) has_longer: bool,
}

/// The index of a table's names. Memory: about 100 bytes a name.
#[derive(Debug, Default)]
pub(super) struct KnownNames {
    words: FxHashMap<Box<str>, u32>,
    forms: FxHashMap<Box<str>, u32>,
    /// Words of the table that are case forms of others: *Турции* of *Посольство Турции*.
    bases: FxHashMap<u32, u32>,
    edges: FxHashMap<(u32, u32), u32>,
    ends: Vec<Vec<NameEnd>>,
    /// Whether a node has another behind it.
    goes_on: Vec<bool>,
    person_words: Vec<bool>,
    /// Words that open a person's name of several words.
    person_openings: FxHashSet<u32>,
    /// In names of persons without capitals: the words that follow a word.
    followers: FxHashMap<u32, Vec<Box<str>>>,
    types: Vec<EntityType>,
    /// Words of the longest name of each entity.
    longest: Vec<u8>,
}

impl KnownNames {
    /// Indexes every name of `table`. Linear in its size.
    pub(super) fn new(table: &AliasTable) -> Self {
        let mut known = Self { ends: vec![Vec::new()], goes_on: vec![false], ..Self::default() };
        for (e, entity) in table.entities().iter().enumerate() {
            known.types.push(entity.entity_type);
            known.longest.push(0);
            for (n, name) in entity.names.iter().enumerate() {
                let end = (EntityIdx(e as u32), u16::try_from(n).unwrap_or(u16::MAX));
                known.add(&name.text, end, entity.entity_type);
            }
        }
        known.add_forms();
        known
    }

    fn add(&mut self, name: &str, (entity, index): (EntityIdx, u16), entity_type: EntityType) {
        let words = scan(name);
        let longest = &mut self.longest[entity.0 as usize];
        *longest = (*longest).max(u8::try_from(words.len()).unwrap_or(u8::MAX));
        if entity_type == EntityType::Person {
            self.add_person(name, &words);
        }
        let mut node = 0;
        let mut capitals = 0;
        for (i, word) in words.iter().enumerate() {
            let id = self.intern(&fold::fold(word.of(name)));
            self.person_words[id as usize] |= entity_type == EntityType::Person && !is_particle(word, name);
            capitals |= u32::from(word.is_capital()).checked_shl(i as u32).unwrap_or(0);
            let next = self.ends.len() as u32;
            self.goes_on[node as usize] = true;
            node = *self.edges.entry((node, id)).or_insert(next);
            if node == next {
                self.ends.push(Vec::new());
                self.goes_on.push(false);
            }
        }
        if node != 0 {
            let rule = case_rule(name, &words, capitals);
            self.ends[node as usize].push(NameEnd { entity, name: index, rule });
        }
    }

    fn add_person(&mut self, name: &str, words: &[Word]) {
        for (i, pair) in words.windows(2).enumerate() {
            let id = self.intern(&fold::fold(pair[0].of(name)));
            if i == 0 {
                self.person_openings.insert(id);
            }
            if pair[1].shape == Shape::Caseless {
                self.followers.entry(id).or_default().push(fold::fold(pair[1].of(name)).into());
            }
        }
    }

    fn intern(&mut self, key: &str) -> u32 {
        if let Some(&id) = self.words.get(key) {
            return id;
        }
        let id = self.person_words.len() as u32;
        self.words.insert(key.into(), id);
        self.person_words.push(false);
        id
    }

    /// Case forms of Cyrillic and Greek words; a form of two words goes to the alphabetically first, whatever the table's order.
    fn add_forms(&mut self) {
        let mut keys: Vec<(&str, u32)> = self.words.iter().map(|(key, &id)| (&**key, id)).collect();
        keys.sort_unstable();
        let mut forms: FxHashMap<Box<str>, u32> = FxHashMap::default();
        for (key, id) in keys {
            for form in attach::slavic_forms(key).into_iter().chain(endings::greek_forms(key)) {
                forms.entry(form.into_boxed_str()).or_insert(id);
            }
        }
        let bases = forms.iter().filter_map(|(form, &id)| Some((*self.words.get(form)?, id)));
        self.bases = bases.collect();
        self.forms = forms;
    }

    /// Whether the table has a name that begins with `word`.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.get(fold::fold(word).as_str()).is_some_and(|&id| self.edges.contains_key(&(0, id)))
    }

    /// Whether the word stands in a name of a person of the table.
    pub(super) fn in_person_name(&self, word: &Word) -> bool {
        self.in_person_names(word.known)
    }

    /// Whether the table spells the word as the text does, without a case ending.
    pub(super) fn is_plain(&self, text: &str, word: &Word) -> bool {
        self.words.get(fold::fold(word.stem(text)).as_str()) == Some(&word.known)
    }

    /// Whether the word opens a person's name of several words.
    pub(super) fn opens_person_name(&self, word: &Word) -> bool {
        self.person_openings.contains(&word.known)
    }

    /// The folded words that follow `word` in names of persons without capitals.
    pub(super) fn followers(&self, word: &Word) -> &[Box<str>] {
        self.followers.get(&word.known).map_or(&[], Vec::as_slice)
    }

    /// Looks up `word`; moves its borders when only a part of it is of the table. Leaves in `key` the folded form of
    /// what it looked up last: of the whole word, if that is ASCII without an apostrophe.
    pub(super) fn annotate(&self, text: &str, word: &mut Word, key: &mut String, tongue: Tongue) {
        let full = word.of(text);
        let known = |part: &str, key: &mut String| {
            key.clear();
            fold::append(part, key);
            self.words.get(key.as_str()).copied()
        };
        if let Some(id) = known(full, key) {
            (word.known, word.stem_end) = (id, word.end);
        } else if word.is_possessive() {
            word.known = known(word.stem(text), key).unwrap_or(NO_WORD);
        } else if let Some(id) = self.inflected(full, key, tongue) {
            word.known = id;
        } else if let Some(len) = german::genitive_stem(full)
            .filter(|_| tongue.has_genitives() && !is_known_name(&fold::fold(full)))
        {
            if let Some(id) = known(&full[..len], key) {
                (word.known, word.stem_end) = (id, word.start + len as u32);
            } else {
                // The caller reads the word's lists by its folded form.
                known(full, key);
            }
        } else if full.is_ascii() && !full.contains('\'') {
            // No ending, clitic or case form is written so.
        } else if let Some(&id) = self.forms.get(key.as_str()) {
            word.known = id;
        } else {
            let rest = &text[word.end as usize..];
            let spelled = |base: &String| self.words.get(fold::fold(base).as_str()).copied();
            let base = || native::melted_forms(full).iter().find_map(spelled);
            if let Some(id) = self.before_yeh(full, rest).or_else(base) {
                word.known = id;
                return;
            }
            let stems = attach::turkish_stem(full).into_iter().chain(endings::before_apostrophe(full));
            for len in stems.chain(attach::korean_stems(full)) {
                if let Some(id) = known(&full[..len], key) {
                    (word.known, word.stem_end) = (id, word.start + len as u32);
                    return;
                }
            }
            let is_given = |part: &str| lexicon::flags(&fold::fold(part)).any(Flags::GIVEN);
            // *فراس* is a name and no clitic before *راس*.
            if is_given(full) {
                return;
            }
            for at in attach::clitic_cuts(full) {
                if homographs::is_comparison(&full[..at], &full[at..]) {
                    return;
                }
                // After the clitic l the article al- loses its first letter.
                let article = |key: &mut String| {
                    key.insert(0, 'ا');
                    full[at..].starts_with('ل').then(|| self.words.get(key.as_str()).copied()).flatten()
                };
                let found = known(&full[at..], key).or_else(|| article(key));
                if let Some(id) = found.filter(|&id| attach::is_long(&full[at..]) || self.only_opens(id)) {
                    (word.known, word.start) = (id, word.start + at as u32);
                    return;
                }
                if is_given(&full[at..]) {
                    return;
                }
            }
        }
    }

    /// The word of the table that `full`, whose folded form is `key`, is a case form of in a text of `tongue`.
    fn inflected(&self, full: &str, key: &str, tongue: Tongue) -> Option<u32> {
        match tongue {
            Tongue::Plain | Tongue::German | Tongue::Germanic => None,
            Tongue::Polish => {
                endings::polish_bases(key).find_map(|base| self.words.get(base.as_str()).copied())
            }
            Tongue::Turkish => endings::turkish_stems(full).find_map(|len| {
                let stem = fold::fold(&full[..len]);
                self.words.get(stem.as_str()).copied()
            }),
        }
    }

    /// The word of the table before a Persian yeh.
    fn before_yeh(&self, full: &str, rest: &str) -> Option<u32> {
        let (len, yeh) = endings::persian_stem(full, rest)?;
        let id = self.words.get(fold::fold(&full[..len]).as_str()).copied()?;
        (yeh == Yeh::Link || self.in_person_names(id)).then_some(id)
    }

    fn in_person_names(&self, id: u32) -> bool {
        self.person_words.get(id as usize).copied().unwrap_or(false)
    }

    /// Whether the word opens names but is none.
    fn only_opens(&self, id: u32) -> bool {
        self.edges.get(&(0, id)).is_some_and(|&node| self.ends[node as usize].is_empty())
    }

    /// The node behind `node` by the word `id`, or else by the word that it is a case form of.
    fn step(&self, node: u32, id: u32) -> Option<u32> {
        let base = || self.bases.get(&id).and_then(|&base| self.edges.get(&(node, base)));
        self.edges.get(&(node, id)).or_else(base).copied()
    }

    /// The hits in a sentence, left to right, none overlapping another.
    pub(super) fn find(&self, text: &str, words: &[Word], sentence: &Sentence) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut at = sentence.words.start;
        while at < sentence.words.end {
            match self.longest(text, words, at, sentence) {
                Some(hit) => {
                    at = hit.words.end;
                    hits.push(hit);
                }
                None => at += 1,
            }
        }
        hits
    }

    fn longest(&self, text: &str, words: &[Word], at: usize, sentence: &Sentence) -> Option<Hit> {
        if !may_begin(text, words, at)
            || initials::stand_before_surname(text, words, at, |next| self.in_person_name(next))
        {
            return None;
        }
        let mut node = 0;
        let mut best = None;
        for i in at..sentence.words.end {
            if i > at && !continues(words[i].gap) {
                break;
            }
            let Some(next) = self.word_id(text, &words[i]).and_then(|id| self.step(node, id)) else {
                break;
            };
            node = next;
            best = self.hit_at(text, words, at..i + 1, node, sentence.casing).or(best);
            if words[i].is_possessive() || !self.goes_on[node as usize] {
                break;
            }
        }
        best
    }

    fn word_id(&self, text: &str, word: &Word) -> Option<u32> {
        if word.shape == Shape::Lower {
            return self.words.get(fold::fold(word.of(text)).as_str()).copied();
        }
        (word.known != NO_WORD).then_some(word.known)
    }

    fn hit_at(
        &self,
        text: &str,
        words: &[Word],
        range: Range<usize>,
        node: u32,
        casing: Casing,
    ) -> Option<Hit> {
        let ends = &self.ends[node as usize];
        if ends.is_empty() {
            return None;
        }
        let part = &words[range.clone()];
        let fits = |end: &&NameEnd| rule_fits(text, part, &end.rule, casing);
        let known = ends.iter().filter(fits).map(|end| (end.entity, end.name)).collect();
        self.hit(range, known)
    }

    /// The names of the table that all words of `name` spell together. Where somebody else says that it is a name,
    /// capitals are not asked for, but short acronyms keep their letters.
    pub(super) fn spelled(&self, name: &str) -> Option<Hit> {
        let mut words = scan(name);
        let mut key = String::new();
        words.iter_mut().for_each(|word| self.annotate(name, word, &mut key, Tongue::Plain));
        let step = |node: u32, word: &Word| self.step(node, self.word_id(name, word)?);
        let node = words.iter().try_fold(0, step)?;
        let fits = |end: &&NameEnd| match &end.rule {
            CaseRule::Letters(_) => rule_fits(name, &words, &end.rule, Casing::Normal),
            CaseRule::Capitals(_) => true,
        };
        let known = self.ends[node as usize].iter().filter(fits).map(|end| (end.entity, end.name)).collect();
        self.hit(0..words.len(), known)
    }

    fn hit(&self, range: Range<usize>, known: Vec<(EntityIdx, u16)>) -> Option<Hit> {
        let entity_type = self.types[known.first()?.0.0 as usize];
        let mixed = known.iter().any(|(e, _)| self.types[e.0 as usize] != entity_type);
        let has_longer = known.iter().any(|(e, _)| usize::from(self.longest[e.0 as usize]) > range.len());
        Some(Hit { words: range, known, entity_type, mixed, has_longer })
    }
}

fn is_particle(word: &Word, text: &str) -> bool {
    super::lexicon::flags(&fold::fold(word.of(text))).any(Flags::PARTICLE)
}

fn case_rule(name: &str, words: &[Word], capitals: u32) -> CaseRule {
    let [only] = words else { return CaseRule::Capitals(capitals) };
    let letters: Box<str> = only.of(name).chars().filter(|&c| c != '.').collect();
    if only.shape == Shape::Upper && letters.chars().count() <= STRICT_ACRONYM_MAX {
        return CaseRule::Letters(letters);
    }
    CaseRule::Capitals(capitals)
}

/// Whether a name may begin at word `at`: not with a small word, unless it is a particle before a capital.
fn may_begin(text: &str, words: &[Word], at: usize) -> bool {
    let word = &words[at];
    if word.shape != Shape::Lower {
        return word.known != NO_WORD;
    }
    let next_is_name = words.get(at + 1).is_some_and(|next| {
        next.known != NO_WORD
            && next.is_capital()
            && matches!(next.gap, Gap::Hyphen | Gap::Space | Gap::Glued)
    });
    next_is_name && is_particle(word, text)
}

fn continues(gap: Gap) -> bool {
    matches!(gap, Gap::Glued | Gap::Space | Gap::Hyphen | Gap::Dot | Gap::Amp)
}

fn rule_fits(text: &str, words: &[Word], rule: &CaseRule, casing: Casing) -> bool {
    match rule {
        CaseRule::Letters(letters) => {
            let [word] = words else { return false };
            let spelled = word.stem(text).chars().filter(|&c| c != '.').eq(letters.chars());
            let read_as_word = casing == Casing::Upper
                && word.flags.any(Flags::ACRONYM_WORD)
                && !word.of(text).contains('.');
            spelled && !read_as_word
        }
        CaseRule::Capitals(capitals) => words.iter().enumerate().all(|(i, word)| {
            let wants = capitals.checked_shr(i as u32).unwrap_or(0) & 1 == 1;
            let small = word.shape == Shape::Lower;
            !small || (words.len() > 1 && (!wants || is_particle(word, text)))
        }),
    }
}
