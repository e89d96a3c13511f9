//! The words of a table's names, and which of them are like a given word.

use super::buckets::Buckets;
use super::distance::Pattern;
use super::keys::{MAX_WORD_BYTES, append_coarse, append_skeleton, append_sound, sound_key, word_keys};
use super::lattice::{self, Lattice, Ways};
use super::trie::Trie;
use crate::flat::{Flat, Lists, Parts};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Every different word once, ordered by sound spelling, then letters. Words of one sound stand together.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    /// Word → its letters.
    pub(super) words: Lists<u8>,
    /// Sound → its spelling, its consonants, the classes of these: three lists for each.
    pub(super) sounds: Lists<u8>,
    /// Sound → its first word; one more at the end.
    pub(super) first_words: Flat<u32>,
    /// Word → its sound.
    pub(super) sound_of: Flat<u32>,
    /// Keys of sounds ([`word_keys`]) → sounds.
    pub(super) by_key: Buckets,
    /// The words by their letters.
    pub(super) trie: Trie,
}

/// A word of the vocabulary that is like the one asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Similar {
    pub(super) word: u32,
    /// 0..=1, 1 for the word itself. Falls faster than the distance grows: two words half like are hardly like.
    pub(super) likeness: f32,
}

/// Sounds kept, and spellings of all of them.
const MAX_SOUNDS: usize = 48;
const MAX_SIMILAR: usize = 96;
/// Spellings of one sound that are looked at; real ones have some dozens.
const MAX_SPELLINGS: usize = 256;
/// Sounds less like are of no use.
const MIN_LIKENESS: f32 = 0.4;

/// Words whose answers are kept by a thread, at a kilobyte each at the most.
const MAX_KNOWN: usize = 8192;

/// How much each comparison of two words counts: of the sounds, the consonants, their classes. Tuned with
/// `examples/candidates.rs` on the labelled queries of the training part, as are the other numbers here.
const OF_SOUND: f32 = 0.5;
const OF_SKELETON: f32 = 0.25;
const OF_COARSE: f32 = 1.0 - OF_SOUND - OF_SKELETON;
/// … and of the letters, beside the sound.
const OF_LETTERS: f32 = 0.2;

/// How much less like a word is for each nat a letter that it costs above the likeliest.
const OF_GAP: f32 = 0.175;
/// Words of other letters that are less like are of no use.
const MIN_SPELLED: f32 = 0.3;

/// What is asked about: it tells how much work it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    /// A word of the name.
    Word,
    /// Two neighbours of it joined, which mostly are no word at all.
    Joined,
}

impl Asking {
    /// Sounds that are compared with the one asked for. Keys are read surest first; only a word of few and common
    /// consonants has more. Twice as many find no more of the labelled queries.
    fn most_compared(self) -> usize {
        match self {
            Self::Word => 256,
            Self::Joined => 32,
        }
    }

    /// Like words that are kept.
    fn most_kept(self) -> usize {
        match self {
            Self::Word => MAX_SIMILAR,
            Self::Joined => 24,
        }
    }
}

/// A word on its way to being looked for.
#[derive(Default)]
struct Form {
    letters: Vec<u8>,
    pattern: Pattern,
}

impl Form {
    fn set(&mut self, append: impl FnOnce(&mut Vec<u8>)) {
        self.letters.clear();
        append(&mut self.letters);
        self.pattern.set(&self.letters);
    }
}

/// Words with those that are like them.
type Answers = FxHashMap<Box<[u8]>, Box<[Similar]>>;

/// Room for the work on one word, kept from query to query.
#[derive(Default)]
pub(super) struct WordScratch {
    sound: Form,
    skeleton: Form,
    coarse: Form,
    letters: Form,
    /// Sound → the last call that saw it.
    seen: Vec<u32>,
    calls: u32,
    /// Keys of the word, each with the place of its bucket.
    keys: Vec<(u64, Range<usize>)>,
    /// Sounds that share a key with the word, each with where its three forms begin and end in `spellings`.
    gathered: Vec<(u32, [usize; 4])>,
    spellings: Vec<u8>,
    near: Vec<(f32, u32)>,
    similar: Vec<Similar>,
    ways: Ways,
    /// Answers of the index of that number to words that were asked lately.
    known: Answers,
    known_of: u64,
}

impl WordScratch {
    fn begin(&mut self, word: &[u8], sounds: usize) {
        self.sound.set(|out| append_sound(word, out));
        self.skeleton.set(|out| append_skeleton(&self.sound.letters, out));
        self.coarse.set(|out| append_coarse(&self.sound.letters, out));
        self.letters.set(|out| out.extend_from_slice(word));
        self.near.clear();
        self.similar.clear();
        if self.seen.len() < sounds {
            self.seen.resize(sounds, 0);
        }
        self.calls = self.calls.checked_add(1).unwrap_or_else(|| {
            self.seen.fill(0);
            1
        });
    }
}

impl Vocabulary {
    /// The vocabulary of `words` with their sounds, sorted, each once.
    pub(super) fn new(words: &[(&[u8], &[u8])]) -> Self {
        let (mut first_words, mut sound_of) = (Vec::new(), Vec::new());
        let (mut spellings, mut starts) = (Vec::new(), vec![0u32]);
        let (mut keys, mut of_sound) = (Vec::new(), Vec::new());
        for (group, number) in words.chunk_by(|a, b| a.0 == b.0).zip(0..) {
            first_words.push(sound_of.len() as u32);
            sound_of.extend(group.iter().map(|_| number));
            let sound = group[0].0;
            let (mut skeleton, mut coarse) = (Vec::new(), Vec::new());
            append_skeleton(sound, &mut skeleton);
            append_coarse(sound, &mut coarse);
            for form in [sound, &skeleton, &coarse] {
                spellings.extend_from_slice(form);
                starts.push(spellings.len() as u32);
            }
            of_sound.clear();
            word_keys(sound, &skeleton, &coarse, |key| of_sound.push((key, number)));
            of_sound.sort_unstable();
            of_sound.dedup();
            keys.extend_from_slice(&of_sound);
        }
        first_words.push(sound_of.len() as u32);
        let mut by_letters: Vec<(&[u8], u32)> = words.iter().map(|(_, word)| *word).zip(0..).collect();
        by_letters.sort_unstable();
        Self {
            words: words.iter().map(|(_, word)| *word).collect(),
            sounds: Lists { starts: starts.into(), items: spellings.into() },
            first_words: first_words.into(),
            sound_of: sound_of.into(),
            by_key: Buckets::new(&keys),
            trie: Trie::new(&by_letters),
        }
    }

    /// Its arrays, as [`Self::from_parts`] reads them.
    pub(super) fn parts(&self) -> Vec<&[u8]> {
        let Self { words, sounds, first_words, sound_of, by_key, trie } = self;
        let numbers = [first_words.bytes(), sound_of.bytes()];
        [&words.parts()[..], &sounds.parts(), &numbers, &by_key.parts(), &trie.parts()].concat()
    }

    pub(super) fn from_parts(parts: &mut Parts<'_>) -> Option<Self> {
        Some(Self {
            words: parts.lists()?,
            sounds: parts.lists()?,
            first_words: parts.flat()?,
            sound_of: parts.flat()?,
            by_key: Buckets::from_parts(parts)?,
            trie: Trie::from_parts(parts)?,
        })
    }

    /// Number of sounds.
    pub(super) fn sounds(&self) -> usize {
        self.sounds.len() / 3
    }

    /// The words of a sound.
    #[inline]
    pub(super) fn words_of(&self, sound: u32) -> Range<u32> {
        match self.first_words.get(sound as usize..).and_then(|rest| rest.first_chunk::<2>()) {
            Some(&[first, end]) if end as usize <= self.sound_of.len() => first..end,
            _ => 0..0,
        }
    }

    /// The sound of a word.
    #[inline]
    pub(super) fn sound_of(&self, word: u32) -> u32 {
        self.sound_of.get(word as usize).copied().unwrap_or(u32::MAX)
    }

    /// How the sound is spelled.
    #[inline]
    pub(super) fn spelling(&self, sound: u32) -> &[u8] {
        self.sounds.get((sound as usize).saturating_mul(3))
    }

    /// The sound of the spelling that `sound` is.
    pub(super) fn sound(&self, sound: &[u8]) -> Option<u32> {
        self.by_key.get(sound_key(sound)).find(|&number| self.spelling(number) == sound)
    }

    /// The words that are most like `word`, most like first, ties in the order of the vocabulary.
    /// Given names and common words come again and again: what was found for a word is kept for a while. `index` is the
    /// number of the index to which this vocabulary belongs.
    pub(super) fn similar<'s>(
        &self,
        word: &[u8],
        asking: Asking,
        index: u64,
        scratch: &'s mut WordScratch,
    ) -> &'s [Similar] {
        let word = &word[..word.len().min(MAX_WORD_BYTES)];
        if asking == Asking::Joined {
            self.find_similar(word, asking, scratch);
            return &scratch.similar;
        }
        if scratch.known_of != index || scratch.known.len() >= MAX_KNOWN {
            scratch.known.clear();
            scratch.known_of = index;
        }
        if !scratch.known.contains_key(word) {
            self.find_similar(word, asking, scratch);
            scratch.known.insert(word.into(), scratch.similar.as_slice().into());
        }
        scratch.known.get(word).map_or(&[], |similar| similar)
    }

    /// Leaves in `similar` the words that are most like `word`.
    fn find_similar(&self, word: &[u8], asking: Asking, scratch: &mut WordScratch) {
        scratch.begin(word, self.sounds());
        self.near_sounds(scratch, asking.most_compared());
        self.spellings(scratch);
        scratch.similar.truncate(asking.most_kept());
    }

    /// The words that words of another script, joined, may be, most like first.
    pub(super) fn spelled(
        &self,
        lattices: &[&Lattice],
        scratch: &mut WordScratch,
    ) -> impl Iterator<Item = Similar> {
        let found = lattice::words(lattices, &self.trie, &mut scratch.ways).into_iter();
        let similar = |(gap, word): (f32, u32)| {
            let likeness = (1.0 - OF_GAP * gap).max(0.0);
            Similar { word, likeness: likeness * likeness.sqrt() }
        };
        found.map(similar).filter(|similar| similar.likeness >= MIN_SPELLED)
    }

    /// Leaves in `near` the sounds that are most like that of the word.
    fn near_sounds(&self, scratch: &mut WordScratch, most: usize) {
        self.gather(scratch, most);
        let WordScratch { sound, skeleton, coarse, near, gathered, spellings, .. } = scratch;
        let forms = [(&*sound, OF_SOUND), (&*skeleton, OF_SKELETON), (&*coarse, OF_COARSE)];
        let mut floor = MIN_LIKENESS;
        for &(number, ref ends) in gathered.iter() {
            let [start, sound, skeleton, coarse] = *ends;
            let texts = [(start, sound), (sound, skeleton), (skeleton, coarse)]
                .map(|(start, end)| spellings.get(start..end).unwrap_or_default());
            if let Some(likeness) = likeness(forms, texts, floor) {
                near.push((likeness, number));
            }
            if near.len() == 2 * MAX_SOUNDS {
                keep_sounds(near);
                floor = near.iter().map(|known| known.0).fold(f32::INFINITY, f32::min);
            }
        }
        keep_sounds(near);
        near.sort_unstable_by(sounds_in_order);
    }

    /// Leaves in `gathered` the first `most` sounds that share a key with the word, and their spellings side by side: read
    /// one right after the other they arrive in the time of few, whereas comparing would have waited for each.
    fn gather(&self, scratch: &mut WordScratch, most: usize) {
        let WordScratch { sound, skeleton, coarse, seen, calls, keys, gathered, spellings, .. } = scratch;
        gathered.clear();
        spellings.clear();
        keys.clear();
        word_keys(&sound.letters, &skeleton.letters, &coarse.letters, |key| {
            keys.push((key, self.by_key.range(key)));
        });
        for (key, range) in keys {
            let left = most - gathered.len();
            if left == 0 {
                break;
            }
            let new = |&number: &u32| {
                let seen = seen.get_mut(number as usize);
                seen.is_some_and(|seen| std::mem::replace(seen, *calls) != *calls)
            };
            let found = self.by_key.within(range.clone(), *key).filter(new).take(left);
            gathered.extend(found.map(|number| (number, [0; 4])));
        }
        for (number, ends) in gathered {
            ends[0] = spellings.len();
            for (form, end) in ends[1..].iter_mut().enumerate() {
                spellings.extend_from_slice(self.sounds.get(3 * *number as usize + form));
                *end = spellings.len();
            }
        }
    }

    /// Leaves in `similar` the words of the near sounds.
    fn spellings(&self, scratch: &mut WordScratch) {
        for &(of_sound, sound) in &scratch.near {
            for word in self.words_of(sound).take(MAX_SPELLINGS) {
                let of_letters = scratch.letters.pattern.likeness(self.words.get(word as usize));
                let likeness = (1.0 - OF_LETTERS) * of_sound + OF_LETTERS * of_letters;
                scratch.similar.push(Similar { word, likeness: likeness * likeness.sqrt() });
            }
        }
        scratch.similar.sort_unstable_by(most_like_first);
        scratch.similar.truncate(MAX_SIMILAR);
    }
}

/// How alike a word, in its three forms, and the sound with these forms are; `None` if less than `floor`.
#[inline]
fn likeness(forms: [(&Form, f32); 3], texts: [&[u8]; 3], floor: f32) -> Option<f32> {
    let mut likeness: f32 = forms
        .iter()
        .zip(texts)
        .map(|((form, share), text)| share * form.pattern.likeness_at_most(text))
        .sum();
    for ((form, share), text) in forms.into_iter().zip(texts) {
        if likeness < floor {
            return None;
        }
        likeness -= share * (form.pattern.likeness_at_most(text) - form.pattern.likeness(text));
    }
    (likeness >= floor).then_some(likeness)
}

/// The most like first, ties in the order of the vocabulary.
pub(super) fn most_like_first(a: &Similar, b: &Similar) -> std::cmp::Ordering {
    b.likeness.total_cmp(&a.likeness).then(a.word.cmp(&b.word))
}

/// The most like first, ties in the order of the vocabulary.
fn sounds_in_order(a: &(f32, u32), b: &(f32, u32)) -> std::cmp::Ordering {
    b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
}

/// Keeps the best [`MAX_SOUNDS`], in any order.
fn keep_sounds(near: &mut Vec<(f32, u32)>) {
    if near.len() > MAX_SOUNDS {
        near.select_nth_unstable_by(MAX_SOUNDS, sounds_in_order);
        near.truncate(MAX_SOUNDS);
    }
}
