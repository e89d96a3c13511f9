//! What the tagger sees of a word: hashes of its letters, its lists, its neighbours, what the rules say of it and what
//! the document says elsewhere.

use super::super::document::Document;
use super::super::fold;
use super::super::hash::{mix, wide_hash};
use super::super::lexicon::{self, Flags};
use super::super::sentences::Sentence;
use super::super::unknown::Run;
use super::super::words::{Gap, Shape};
use super::clusters;
use super::model::{Cluster, List, Listed};
use super::spellings::Spellings;
use super::sums::{Group, Take};

/// Words seen on either side.
const REACH: usize = 2;

/// The hash of a folded word or of a part of one.
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    (wide_hash(bytes) >> 32) as u32
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
    /// The same, wide enough to stand for its letters.
    spelling: u64,
    shape: u32,
    flags: Flags,
    listed: Listed,
    pub(super) cluster: Cluster,
    gap: u32,
    /// What the rules say: a label.
    rule: u32,
}

/// Beyond the sentence.
const NOWHERE: Facts = Facts {
    word: 1,
    spelling: 1,
    shape: 63,
    flags: Flags::NONE,
    listed: Listed([0, 0]),
    cluster: Cluster(0),
    gap: Gap::Line as u32,
    rule: 0,
};

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
    /// What the document says of it elsewhere, as bits.
    pub(super) elsewhere: u32,
}

impl Reader {
    /// Begins another document.
    pub(super) fn begin(&mut self) {
        self.place = None;
    }

    /// Gathers what is known of the words of `sentence` that stand in `runs` or next to one; the runs are in order.
    pub(super) fn open(
        &mut self,
        doc: &Document<'_>,
        spellings: &mut Spellings<'_>,
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
                let spelling = spellings.of(doc, i);
                *place = Facts {
                    word: spelling.word(),
                    spelling: spelling.hash,
                    shape: spelling.shape.into(),
                    flags: if doc.words[i].shape == Shape::Lower {
                        spelling.small
                    } else {
                        doc.words[i].flags
                    },
                    listed: spelling.listed,
                    cluster: spelling.cluster,
                    gap: gap(doc, i),
                    rule: u32::from(rule),
                };
            }
        }
    }

    /// Gives the features of a word to `take`.
    pub(super) fn features(&mut self, doc: &Document<'_>, place: &Place<'_>, take: &mut impl Take) {
        let at = place.word - place.sentence.words.start;
        let window: &[Facts; 2 * REACH + 1] = match self.facts[at..].first_chunk() {
            Some(window) => window,
            None => return,
        };
        itself(window, doc.stem(place.word), &mut self.key, take);
        neighbours(window, take);
        shapes(window, take);
        classes(window, take);
        clusters::beside(window, take);
        rules(window, situation(doc, place), take);
        take.group(Group::Elsewhere, place.elsewhere.into(), |list| list.bits(31, place.elsewhere));
        self.surroundings(doc, place, take);
    }

    /// The run of capitals around the word: its borders, its first and its last word.
    fn surroundings(&mut self, doc: &Document<'_>, place: &Place<'_>, take: &mut impl Take) {
        let (from, to) = run_around(doc, place.stretch, place.word);
        let is_place = self.is_place(doc, from..to);
        let facts = |i: usize| &self.facts[i + REACH - place.sentence.words.start];
        let before = &self.facts[from + REACH - 1 - place.sentence.words.start];
        let (opens, ends) = (u32::from(place.word == from), u32::from(place.word + 1 == to));
        let position = opens | ends << 1 | ((to - from).min(4) as u32) << 2;
        take.group(Group::Run, packed([(position, 8), (is_place.into(), 1)]), |list| {
            list.add(32, position);
            list.pair(40, u32::from(is_place), position);
        });
        first_and_last(facts(from), facts(to - 1), position, take);
        before_and_after(before, facts(to), position, take);
        clusters::of_run([before, facts(from), facts(to - 1), facts(to)], position, take);
    }

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

/// Numbers of so many bits as one.
pub(super) fn packed<const N: usize>(numbers: [(u32, u32); N]) -> u64 {
    numbers.iter().fold(0, |all, &(number, bits)| all << bits | u64::from(number))
}

/// Takes the features of a group; a template of its own number for each kind.
pub(super) struct Listing<'f>(pub(super) &'f mut Vec<u32>);

impl Listing<'_> {
    pub(super) fn add(&mut self, template: u32, value: u32) {
        self.0.push(feature(template, value));
    }

    pub(super) fn pair(&mut self, template: u32, a: u32, b: u32) {
        self.0.push(pair(template, a, b));
    }

    fn bits(&mut self, template: u32, mut bits: u32) {
        while bits != 0 {
            self.add(template, bits.trailing_zeros());
            bits &= bits - 1;
        }
    }
}

/// The feature of two values.
fn pair(template: u32, a: u32, b: u32) -> u32 {
    wide_feature(template, u64::from(a) << 32 | u64::from(b))
}

/// The word, its letters and its lists.
fn itself([_, _, here, _, _]: &[Facts; 5], stem: &str, key: &mut String, take: &mut impl Take) {
    take.group(Group::Here, here.spelling, |list| {
        list.add(0, 0);
        list.add(1, here.word);
        list.add(19, here.listed.names());
        for one in List::ALL {
            list.pair(20, one as u32, here.listed.level(one).into());
        }
        list.add(43, here.listed.class());
        letters(stem, key, list);
    });
    take.group(Group::Flags, here.flags.bits().into(), |list| list.bits(16, here.flags.bits()));
}

/// The words of the window.
fn neighbours([far, left, here, right, beyond]: &[Facts; 5], take: &mut impl Take) {
    let beside = |word: &Facts| packed([(word.word, 32), (word.listed.names(), 8), (word.flags.bits(), 24)]);
    take.group(Group::Left, beside(left), |list| {
        list.add(2, left.word);
        list.add(21, left.listed.names());
        list.bits(17, left.flags.bits());
    });
    take.group(Group::Right, beside(right), |list| {
        list.add(3, right.word);
        list.add(22, right.listed.names());
        list.bits(18, right.flags.bits());
    });
    take.group(Group::Far, far.word.into(), |list| list.add(4, far.word));
    take.group(Group::Beyond, beyond.word.into(), |list| list.add(5, beyond.word));
    take.feature(pair(6, left.word, here.word));
    take.feature(pair(7, here.word, right.word));
}

/// The shapes of the window and the gaps between them.
fn shapes([_, left, here, right, _]: &[Facts; 5], take: &mut impl Take) {
    let values = [(left.shape, 8), (here.gap, 8), (here.shape, 8), (right.shape, 8), (right.gap, 8)];
    take.group(Group::Shapes, packed(values), |list| {
        list.add(8, here.shape);
        list.pair(9, left.shape << 8 | here.gap, here.shape);
        list.pair(10, here.shape, right.shape << 8 | right.gap);
        list.pair(11, left.shape << 8 | here.shape, right.shape << 16 | here.gap << 8 | right.gap);
        list.pair(25, here.gap, right.gap);
    });
}

/// The classes of the words beside it, and whether they stand in names of persons.
fn classes([far, left, here, right, beyond]: &[Facts; 5], take: &mut impl Take) {
    let (person, to_left, to_right) = (here.listed.person(), left.listed, right.listed);
    let persons = |other: Listed| (person << 4 | other.person(), 8);
    let values =
        [(far.listed.class(), 8), (to_left.class(), 8), persons(to_left), (left.shape, 8), (here.gap, 8)];
    take.group(Group::LeftClass, packed(values), |list| {
        list.pair(44, to_left.class(), left.shape << 8 | here.gap);
        list.pair(46, far.listed.class(), to_left.class());
        list.pair(24, to_left.person() << 8 | here.gap << 16 | left.shape << 24, person);
    });
    let values = [
        (beyond.listed.class(), 8),
        (to_right.class(), 8),
        persons(to_right),
        (right.shape, 8),
        (right.gap, 8),
    ];
    take.group(Group::RightClass, packed(values), |list| {
        list.pair(45, to_right.class(), right.shape << 8 | right.gap);
        list.pair(47, to_right.class(), beyond.listed.class());
        list.pair(23, person, to_right.person() << 8 | right.gap << 16 | right.shape << 24);
    });
}

/// What the rules say of the word and of those beside it, and what explains its capital.
fn rules([_, left, here, right, _]: &[Facts; 5], situation: u32, take: &mut impl Take) {
    let names = here.listed.names();
    let values = [(left.rule, 8), (here.rule, 8), (right.rule, 8), (situation, 8), (names, 8)];
    take.group(Group::Rules, packed(values), |list| {
        list.add(28, here.rule);
        list.add(29, left.rule << 16 | here.rule << 8 | right.rule);
        list.add(26, situation);
        list.pair(27, situation, names);
        list.pair(30, here.rule, situation);
    });
}

/// The first and the last word of a run, seen from a word at `position` in it.
fn first_and_last(first: &Facts, last: &Facts, position: u32, take: &mut impl Take) {
    let values = |word: &Facts| {
        packed([(word.word, 32), (position, 8), (word.listed.names(), 8), (word.listed.class(), 8)])
    };
    take.group(Group::First, values(first), |list| {
        list.pair(35, position & 3, first.word);
        list.pair(42, first.listed.names(), position);
    });
    take.group(Group::Last, values(last), |list| {
        list.pair(33, position, last.word);
        list.pair(50, position, last.listed.class());
        list.pair(41, last.listed.names(), position);
    });
    let opens = position & 1;
    take.group(Group::LastFlags, packed([(opens, 8), (last.flags.bits(), 32)]), |list| {
        list.bits(74 + 40 * opens, last.flags.bits());
    });
}

/// The words before and after a run, seen from a word at `position` in it.
fn before_and_after(before: &Facts, after: &Facts, position: u32, take: &mut impl Take) {
    let values = |word: &Facts, other: u32| {
        packed([(word.word, 32), (position, 8), (word.listed.class(), 8), (word.shape, 8), (other, 8)])
    };
    let is_title = u32::from(before.flags.any(Flags::TITLE));
    take.group(Group::Before, values(before, is_title), |list| {
        list.pair(36, position, before.word);
        list.pair(48, position | before.shape << 8, before.listed.class());
        list.pair(39, position, is_title);
    });
    take.group(Group::After, values(after, after.gap), |list| {
        list.pair(37, position, after.word);
        list.pair(49, position | after.shape << 8 | after.gap << 16, after.listed.class());
        list.pair(38, position, after.gap);
    });
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

fn letters(stem: &str, key: &mut String, list: &mut Listing<'_>) {
    key.clear();
    fold::append(stem, key);
    let key = key.as_bytes();
    for size in 2..=ENDING_MAX {
        if key.len() > size {
            list.add(10 + size as u32, hash(&key[key.len() - size..]));
        }
    }
    if key.len() > BEGINNING {
        list.add(15, hash(&key[..BEGINNING]));
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

/// The gap before word `i`; an ampersand without spaces is one of its own.
fn gap(doc: &Document<'_>, i: usize) -> u32 {
    let word = &doc.words[i];
    let tight = word.gap == Gap::Amp && !doc.text[..word.start as usize].ends_with(' ');
    if tight { TIGHT } else { word.gap as u32 }
}

/// Behind the numbers of the gaps.
const TIGHT: u32 = 20;
