//! What is held of each form for a look at a glance: the sounds of its words, in their order and sorted.

use super::forms::Forms;
use super::threads;
use crate::candidate::{Pattern, append_sound};
use crate::flat::Lists;

/// Words of a form that are looked at, and bytes of each; the rest is left to the scorer.
const MAX_WORDS: usize = 8;
const MAX_WORD_BYTES: usize = 24;
/// Forms outlined in one go.
const CHUNK: usize = 8192;
/// How much the letters count beside the sounds.
const OF_LETTERS: f32 = 0.25;

/// The outlines of all forms. About 40 bytes for a usual name.
#[derive(Debug, Default)]
pub(super) struct Outlines {
    /// Form → its words' sounds, joined, in order.
    sounds: Lists<u8>,
    /// Form → the same, the words sorted, each ended by a space.
    sorted: Lists<u8>,
}

impl Outlines {
    pub(super) fn of(forms: &Forms, threads: usize) -> Self {
        let parts = threads::map_chunks(
            threads,
            (forms.len(), CHUNK),
            || (),
            |(), range| range.map(|form| outline(forms.key(form as u32))).collect::<Vec<[Vec<u8>; 2]>>(),
        );
        let (mut sounds, mut sorted) = (Vec::new(), Vec::new());
        for [of_sounds, of_sorted] in parts.into_iter().flatten() {
            sounds.push(of_sounds);
            sorted.push(of_sorted);
        }
        Self { sounds: sounds.into_iter().collect(), sorted: sorted.into_iter().collect() }
    }

    /// The sounds of a form, joined.
    pub(super) fn sounds(&self, form: u32) -> &[u8] {
        self.sounds.get(form as usize)
    }

    /// The sounds of its words, sorted.
    pub(super) fn sorted(&self, form: u32) -> &[u8] {
        self.sorted.get(form as usize)
    }

    /// The sounds of its words, each, sorted.
    pub(super) fn words(&self, form: u32) -> impl Iterator<Item = &[u8]> {
        self.sorted(form).split(|&letter| letter == b' ').filter(|word| !word.is_empty())
    }
}

fn outline(key: &str) -> [Vec<u8>; 2] {
    let mut sounds = Vec::with_capacity(key.len());
    let mut words: Vec<Vec<u8>> = Vec::with_capacity(4);
    for word in key.split(' ').filter(|word| !word.is_empty()).take(MAX_WORDS) {
        let mut sound = Vec::with_capacity(word.len());
        append_sound(&word.as_bytes()[..word.len().min(MAX_WORD_BYTES)], &mut sound);
        sounds.extend_from_slice(&sound);
        sound.push(b' ');
        words.push(sound);
    }
    words.sort_unstable();
    [sounds, words.concat()]
}

/// One form made ready to be held against many.
pub(super) struct Scratch {
    /// Forms less like than this are not worth more than a glance.
    least: f32,
    letters: Pattern,
    sounds: Pattern,
    sorted: Pattern,
    one_word: bool,
}

impl Scratch {
    pub(super) fn new(least: f32) -> Self {
        let [letters, sounds, sorted] = [(); 3].map(|()| Pattern::default());
        Self { least, letters, sounds, sorted, one_word: false }
    }

    pub(super) fn set(&mut self, forms: &Forms, outlines: &Outlines, form: u32) {
        self.letters.set(forms.key(form).as_bytes());
        self.sounds.set(outlines.sounds(form));
        self.sorted.set(outlines.sorted(form));
        self.one_word = outlines.words(form).nth(1).is_none();
    }

    /// How like `form` is: 0..=1; `None` if it is not worth more than a glance.
    pub(super) fn likeness(&self, forms: &Forms, outlines: &Outlines, form: u32) -> Option<f32> {
        let sounds = outlines.sounds(form);
        let (short, long) = (self.sounds.len().min(sounds.len()), self.sounds.len().max(sounds.len()));
        // What the longer one has more is at least to be written: no need to look how the rest differs.
        if (short as f32) < self.least * long as f32 {
            return None;
        }
        let mut likeness = self.sounds.likeness(sounds);
        if !self.one_word {
            likeness = likeness.max(self.sorted.likeness(outlines.sorted(form)));
        }
        let of_letters = || self.letters.likeness(forms.key(form).as_bytes());
        (likeness >= self.least).then(|| (1.0 - OF_LETTERS) * likeness + OF_LETTERS * of_letters())
    }
}
