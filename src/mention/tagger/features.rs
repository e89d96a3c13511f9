//! What the tagger sees of a word: hashes of its letters, its lists, its neighbours, what the rules say of it and what
//! the document says elsewhere.

use super::super::document::Document;
use super::super::fold;
use super::super::lexicon::{self, Flags};
use super::super::sentences::Sentence;
use super::super::unknown::Run;
use super::super::words::{Gap, Shape};
use super::elsewhere::Elsewhere;
use super::model::{List, Listed, Model};

/// Words seen on either side.
const REACH: usize = 2;

/// The hash of a folded word or of a part of one.
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    let mut hash = 0x9e37_79b9_7f4a_7c15_u64 ^ bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = mix(hash, u64::from_le_bytes(word));
    }
    (hash >> 32) as u32
}

/// One round of a multiplicative hash; the odd factor is that of the finisher of MurmurHash3.
fn mix(hash: u64, value: u64) -> u64 {
    let product = (hash ^ value).wrapping_mul(0xff51_afd7_ed55_8ccd);
    product ^ (product >> 29)
}

/// A feature, by the number of its template and its value.
pub(crate) fn feature(template: u32, value: u32) -> u32 {
    wide_feature(template, u64::from(value))
}

fn wide_feature(template: u32, value: u64) -> u32 {
    (mix(0x517c_c1b7_2722_0a95 ^ u64::from(template), value) >> 32) as u32
}

/// What is known of a word before its neighbours are looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    /// Hash of the folded word.
    pub(super) word: u32,
    shape: u32,
    flags: Flags,
    listed: Listed,
    gap: u32,
    /// What the rules say: a label.
    rule: u32,
}

/// Beyond the sentence.
const NOWHERE: Facts =
    Facts { word: 1, shape: 63, flags: Flags::NONE, listed: Listed([0, 0]), gap: Gap::Line as u32, rule: 0 };

/// Reads the words of one sentence after another; its room is used again.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// Of each word of the sentence, with [`NOWHERE`] on either side.
    facts: Vec<Facts>,
    key: String,
    /// The run that was looked up last among the places, and whether it is one.
    place: Option<(Run, bool)>,
}

/// A word to be read: where it stands.
pub(super) struct Place<'p> {
    pub(super) sentence: &'p Sentence,
    pub(super) stretch: &'p Run,
    pub(super) word: usize,
}

impl Reader {
    /// Gathers what is known of the words of `sentence` that stand in `runs` or next to one; the runs are in order.
    pub(super) fn open(
        &mut self,
        doc: &Document<'_>,
        model: &Model<'_>,
        rules: &[u8],
        sentence: &Sentence,
        runs: impl Iterator<Item = Run>,
    ) {
        let words = sentence.words.clone();
        self.facts.clear();
        self.facts.resize(words.len() + 2 * REACH, NOWHERE);
        let mut done = words.start;
        for run in runs {
            let from = run.start.saturating_sub(REACH).max(done);
            done = (run.end + REACH).min(words.end).max(done);
            let places = &mut self.facts[from - words.start + REACH..done - words.start + REACH];
            for ((i, &rule), place) in (from..done).zip(&rules[from..done]).zip(places) {
                let word = word_hash(doc, i, &mut self.key);
                *place = Facts {
                    word,
                    shape: shape(doc, i),
                    flags: doc.flags(i),
                    listed: model.listed(word),
                    gap: gap(doc, i),
                    rule: u32::from(rule),
                };
            }
        }
    }

    /// What is known of word `i` of the sentence, if it stands in one of the runs or next to one.
    pub(super) fn facts(&self, sentence: &Sentence, i: usize) -> &Facts {
        &self.facts[i - sentence.words.start + REACH]
    }

    /// Writes the features of a word to `out`.
    pub(super) fn features(
        &mut self,
        doc: &Document<'_>,
        elsewhere: &Elsewhere,
        place: &Place<'_>,
        out: &mut Vec<u32>,
    ) {
        out.clear();
        let at = place.word - place.sentence.words.start;
        let window: &[Facts; 2 * REACH + 1] = match self.facts[at..].first_chunk() {
            Some(window) => window,
            None => return,
        };
        let mut sink = Sink(out);
        neighbours(window, &mut sink);
        lists(window, &mut sink);
        let situation = situation(doc, place);
        sink.add(26, situation);
        sink.pair(27, situation, window[REACH].listed.names());
        sink.pair(30, window[REACH].rule, situation);
        sink.bits(31, elsewhere.of(window[REACH].word));
        self.surroundings(doc, place, &mut sink);
        letters(doc.stem(place.word), &mut self.key, &mut sink);
    }

    /// The run of capitals around the word: its borders, its first and its last word.
    fn surroundings(&mut self, doc: &Document<'_>, place: &Place<'_>, sink: &mut Sink<'_>) {
        let (from, to) = run_around(doc, place.stretch, place.word);
        let is_place = self.is_place(doc, from..to);
        let facts = |i: usize| &self.facts[i + REACH - place.sentence.words.start];
        let (first, last, after) = (facts(from), facts(to - 1), facts(to));
        let before = &self.facts[from + REACH - 1 - place.sentence.words.start];
        let (opens, ends) = (u32::from(place.word == from), u32::from(place.word + 1 == to));
        let position = opens | ends << 1 | ((to - from).min(4) as u32) << 2;
        sink.add(32, position);
        sink.pair(33, position, last.word);
        sink.bits(74 + 40 * opens, last.flags.bits());
        sink.pair(35, position & 3, first.word);
        sink.pair(36, position, before.word);
        sink.pair(37, position, after.word);
        sink.pair(48, position | before.shape << 8, before.listed.class());
        sink.pair(49, position | after.shape << 8 | after.gap << 16, after.listed.class());
        sink.pair(50, position, last.listed.class());
        sink.pair(38, position, after.gap);
        sink.pair(39, position, before.flags.any(Flags::TITLE).into());
        sink.pair(40, u32::from(is_place), position);
        sink.pair(41, last.listed.names(), position);
        sink.pair(42, first.listed.names(), position);
    }
}

impl Reader {
    /// Whether the words are a place of the lexicon; those of one run ask one after another.
    fn is_place(&mut self, doc: &Document<'_>, run: Run) -> bool {
        if let Some((last, is_place)) = &self.place
            && *last == run
        {
            return *is_place;
        }
        let text = &doc.text[doc.words[run.start].start as usize..doc.words[run.end - 1].stem_end as usize];
        let is_place = lexicon::is_place(text);
        self.place = Some((run, is_place));
        is_place
    }
}

/// Takes features; a template of its own number for each kind.
struct Sink<'f>(&'f mut Vec<u32>);

impl Sink<'_> {
    fn add(&mut self, template: u32, value: u32) {
        self.0.push(feature(template, value));
    }

    fn pair(&mut self, template: u32, a: u32, b: u32) {
        self.0.push(wide_feature(template, u64::from(a) << 32 | u64::from(b)));
    }

    fn bits(&mut self, template: u32, mut bits: u32) {
        while bits != 0 {
            self.add(template, bits.trailing_zeros());
            bits &= bits - 1;
        }
    }
}

/// The words and shapes of the window.
fn neighbours([far, left, here, right, beyond]: &[Facts; 5], sink: &mut Sink<'_>) {
    sink.add(0, 0);
    for (template, facts) in [(1, here), (2, left), (3, right), (4, far), (5, beyond)] {
        sink.add(template, facts.word);
    }
    sink.pair(6, left.word, here.word);
    sink.pair(7, here.word, right.word);
    sink.add(8, here.shape);
    sink.pair(9, left.shape << 8 | here.gap, here.shape);
    sink.pair(10, here.shape, right.shape << 8 | right.gap);
    sink.pair(11, left.shape << 8 | here.shape, right.shape << 16 | here.gap << 8 | right.gap);
    sink.pair(25, here.gap, right.gap);
    sink.add(28, here.rule);
    sink.add(29, left.rule << 16 | here.rule << 8 | right.rule);
}

/// What the lists say of the words of the window.
fn lists([far, left, here, right, beyond]: &[Facts; 5], sink: &mut Sink<'_>) {
    sink.bits(16, here.flags.bits());
    sink.bits(17, left.flags.bits());
    sink.bits(18, right.flags.bits());
    sink.add(43, here.listed.class());
    sink.pair(44, left.listed.class(), left.shape << 8 | here.gap);
    sink.pair(45, right.listed.class(), right.shape << 8 | right.gap);
    sink.pair(46, far.listed.class(), left.listed.class());
    sink.pair(47, right.listed.class(), beyond.listed.class());
    sink.add(19, here.listed.names());
    for list in List::ALL {
        sink.pair(20, list as u32, here.listed.level(list).into());
    }
    sink.add(21, left.listed.names());
    sink.add(22, right.listed.names());
    sink.pair(23, here.listed.person(), right.listed.person() << 8 | right.gap << 16 | right.shape << 24);
    sink.pair(24, left.listed.person() << 8 | here.gap << 16 | left.shape << 24, here.listed.person());
}

/// What explains the capital of the word.
fn situation(doc: &Document<'_>, place: &Place<'_>) -> u32 {
    let i = place.word;
    u32::from(doc.words[i].starts)
        | u32::from(doc.is_ordinary(i)) << 1
        | u32::from(doc.is_capital_elsewhere(i)) << 2
        | (place.sentence.casing as u32) << 3
}

/// Longest ending of a word that is a feature.
const ENDING_MAX: usize = 4;

/// Letters of its beginning that are a feature.
const BEGINNING: usize = 3;

fn letters(stem: &str, key: &mut String, sink: &mut Sink<'_>) {
    key.clear();
    fold::append(stem, key);
    let key = key.as_bytes();
    for size in 2..=ENDING_MAX {
        if key.len() > size {
            sink.add(10 + size as u32, hash(&key[key.len() - size..]));
        }
    }
    if key.len() > BEGINNING {
        sink.add(15, hash(&key[..BEGINNING]));
    }
}

/// The words around `i` in `stretch` with nothing but spaces, hyphens and full stops of initials between them.
fn run_around(doc: &Document<'_>, stretch: &Run, i: usize) -> (usize, usize) {
    let joined = |i: usize| {
        let (word, before) = (&doc.words[i], &doc.words[i - 1]);
        word.is_capital()
            && before.is_capital()
            && (matches!(word.gap, Gap::Space | Gap::Hyphen | Gap::Glued)
                || word.gap == Gap::Dot && before.is_initial(doc.text))
    };
    // A run of thousands of words would be walked again for each.
    let (lowest, highest) = (stretch.start.max(i.saturating_sub(RUN_MAX)), stretch.end.min(i + RUN_MAX));
    let (mut from, mut to) = (i, i + 1);
    while from > lowest && joined(from) {
        from -= 1;
    }
    while to < highest && joined(to) {
        to += 1;
    }
    (from, to)
}

/// How far a run is followed to either side.
const RUN_MAX: usize = 12;

/// The hash of word `i`, folded.
pub(super) fn word_hash(doc: &Document<'_>, i: usize, key: &mut String) -> u32 {
    key.clear();
    fold::append(doc.stem(i), key);
    hash(key.as_bytes())
}

/// The gap before word `i`; an ampersand without spaces is one of its own.
fn gap(doc: &Document<'_>, i: usize) -> u32 {
    let word = &doc.words[i];
    let tight = word.gap == Gap::Amp && !doc.text[..word.start as usize].ends_with(' ');
    if tight { TIGHT } else { word.gap as u32 }
}

/// Behind the numbers of the gaps.
const TIGHT: u32 = 20;

/// The shape with what matters of length and marks.
fn shape(doc: &Document<'_>, i: usize) -> u32 {
    let word = &doc.words[i];
    let stem = doc.stem(i);
    if word.shape == Shape::Lower {
        return word.shape as u32 | u32::from(word.is_possessive()) << 7;
    }
    let detail = match word.shape {
        Shape::Upper if word.is_initial(doc.text) => 1,
        Shape::Upper if stem.contains('.') => 2,
        Shape::Upper => 3 + u32::from(stem.len() > 3),
        Shape::Number => stem.len().min(5) as u32,
        Shape::Capital => u32::from(stem.bytes().skip(1).any(|b| b.is_ascii_uppercase())),
        _ => 0,
    };
    let digits = stem.bytes().any(|b| b.is_ascii_digit());
    word.shape as u32 | detail << 3 | u32::from(digits) << 6 | u32::from(word.is_possessive()) << 7
}
