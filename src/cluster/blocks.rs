//! Forms → pairs worth a look: forms that share a blocking key and are like one another at a glance.
//!
//! Keys are cut from the *sound spelling* of a form ([`crate::candidate::sound_spelling`]), in which vowels, doubled
//! letters and letters for one sound are one: the consonants of the whole name, their classes, the same but for one
//! letter (symmetric delete, Garbe 2012), and each two words. Forms of a key are a block; in a large block a form is only
//! held against those that stand next to it in order of sound (sorted neighbourhood, Hernández & Stolfo 1995). In a short
//! list forms that share a rare word (`words`) or groups of letters (`grams`) are looked at as well.

use super::forms::Forms;
use super::outline::{Outlines, Scratch};
use super::reach::Reach;
use super::threads;
use super::{grams, words};
use crate::flat::stable_hash;

/// Forms whose keys are cut in one go, entries of blocks that are read in one go.
const CHUNK: usize = 8192;

/// Families of keys, one pass each, so that the entries of one only are in memory.
const FAMILIES: [Family; 4] = [Family::Whole, Family::Classes, Family::Letters, Family::Words];

/// What forms of a block share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    /// The consonants of all words, in any order.
    Whole,
    /// Their classes, but for one.
    Classes,
    /// The sounds of all words, but for one.
    Letters,
    /// Two words.
    Words,
}

/// Two forms, the lesser first, and how like they are at a glance.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pair {
    a: u32,
    b: u32,
    likeness: f32,
}

/// Pairs of forms, the lesser first, that are worth a look; each once, in order.
pub(super) fn pairs(forms: &Forms, outlines: &Outlines, threads: usize) -> Vec<(u32, u32)> {
    let reach = Reach::of(forms.len());
    let mut pairs: Vec<(u32, u32)> =
        alike(forms, outlines, reach, threads).into_iter().map(|pair| (pair.a, pair.b)).collect();
    let alike = pairs.len();
    pairs.extend(words::pairs(forms, outlines, reach));
    pairs.extend(grams::pairs(forms, reach, threads));
    if pairs.len() > alike {
        pairs.sort_unstable();
        pairs.dedup();
    }
    pairs
}

/// Pairs of forms that share a key and are alike at a glance; each once, in order.
fn alike(forms: &Forms, outlines: &Outlines, reach: Reach, threads: usize) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for family in FAMILIES {
        let entries = entries(outlines, forms.len(), family, threads);
        let scratch = || Scratch::new(reach.least);
        let found = threads::map_chunks(threads, (entries.len(), CHUNK), scratch, |scratch, range| {
            let mut found = Vec::new();
            for block in blocks(&entries, range) {
                of_block((forms, outlines), reach.whole_block, block, scratch, &mut found);
            }
            found
        });
        found.into_iter().for_each(|found| pairs.extend(found));
        pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
        pairs.dedup_by_key(|pair| (pair.a, pair.b));
        // More pairs only raise what a form's nearest must be, so that those that fall away now would fall away at the end.
        keep_nearest(&mut pairs, forms.len(), reach.nearest as u32);
    }
    pairs
}

/// Steps in which likeness is told, for keeping the nearest.
const LEVELS: usize = 32;

/// Keeps the pairs of which either form is among the nearest of the other.
fn keep_nearest(pairs: &mut Vec<Pair>, forms: usize, nearest: u32) {
    let level = |pair: &Pair| ((pair.likeness * LEVELS as f32) as usize).min(LEVELS - 1);
    let mut counts = vec![[0u16; LEVELS]; forms];
    for pair in pairs.iter() {
        for form in [pair.a, pair.b] {
            let count = &mut counts[form as usize][level(pair)];
            *count = count.saturating_add(1);
        }
    }
    let least: Vec<u8> = counts.iter().map(|counts| least_level(counts, nearest)).collect();
    pairs
        .retain(|pair| [pair.a, pair.b].iter().any(|&form| level(pair) >= usize::from(least[form as usize])));
}

/// The lowest level down to which there are no more than `nearest`; at least the highest that there is.
fn least_level(counts: &[u16; LEVELS], nearest: u32) -> u8 {
    let (mut least, mut sum) = (LEVELS - 1, 0);
    for level in (0..LEVELS).rev().filter(|&level| counts[level] > 0) {
        sum += u32::from(counts[level]);
        if sum > nearest && sum > u32::from(counts[level]) {
            break;
        }
        least = level;
    }
    least as u8
}

/// The keys of that family of all forms, sorted, each with its form.
fn entries(outlines: &Outlines, forms: usize, family: Family, threads: usize) -> Vec<(u64, u32)> {
    let of_forms = threads::map_chunks(threads, (forms, CHUNK), Vec::new, |text: &mut Vec<u8>, range| {
        let mut entries = Vec::new();
        for form in range {
            let before = entries.len();
            keys(outlines, form as u32, family, text, &mut |key| entries.push((key, form as u32)));
            entries[before..].sort_unstable();
        }
        entries.dedup();
        entries
    });
    // Each part goes as it is taken over: two copies of all keys would be most of the memory.
    let mut entries = Vec::with_capacity(of_forms.iter().map(Vec::len).sum());
    of_forms.into_iter().for_each(|part| entries.extend(part));
    entries.sort_unstable();
    entries
}

/// Shortest classes, sounds from which a letter is left out.
const CLASSES_TO_DROP_FROM: usize = 4;
const LETTERS_TO_DROP_FROM: usize = 5;

fn keys(outlines: &Outlines, form: u32, family: Family, text: &mut Vec<u8>, each: &mut impl FnMut(u64)) {
    let tag = family as u64;
    match family {
        Family::Whole => {
            each(stable_hash(tag, outlines.sorted(form)));
            text.clear();
            text.extend(outlines.sounds(form).iter().filter(|&&letter| letter != b'a'));
            if text.len() > 1 {
                each(stable_hash(tag, text));
            }
        }
        Family::Classes => {
            text.clear();
            crate::candidate::append_coarse(outlines.sounds(form), text);
            if text.len() > 1 {
                each(stable_hash(tag, text));
            }
            if text.len() >= CLASSES_TO_DROP_FROM {
                without_one(text, &mut |rest| each(stable_hash(tag, rest)));
            }
        }
        Family::Letters => {
            let sounds = outlines.sounds(form);
            each(stable_hash(tag, sounds));
            if sounds.len() >= LETTERS_TO_DROP_FROM {
                without_one(sounds, &mut |rest| each(stable_hash(tag, rest)));
            }
        }
        Family::Words => {
            let words: Vec<&[u8]> = outlines.words(form).collect();
            for i in 0..words.len() {
                for j in i + 1..words.len() {
                    text.clear();
                    for word in [words[i], words[j]] {
                        text.extend(word.iter().filter(|&&letter| letter != b'a'));
                        text.push(b' ');
                    }
                    each(stable_hash(tag, text));
                }
            }
        }
    }
}

/// Calls `each` with `letters` less one of them.
fn without_one(letters: &[u8], each: &mut impl FnMut(&[u8])) {
    let mut rest = letters.to_vec();
    for i in (0..letters.len()).rev() {
        // `rest` is `letters` without the one at `i`, and one more at its end.
        rest.truncate(letters.len() - 1);
        rest[i..].copy_from_slice(&letters[i + 1..]);
        if i == 0 || letters[i] != letters[i - 1] {
            each(&rest);
        }
        rest.push(0);
        rest[..letters.len()].copy_from_slice(letters);
    }
}

/// The blocks of sorted `entries` that begin in `range`.
fn blocks(entries: &[(u64, u32)], range: std::ops::Range<usize>) -> impl Iterator<Item = &[(u64, u32)]> {
    let mut at = range.start;
    while at > 0 && at < range.end && entries[at].0 == entries[at - 1].0 {
        at += 1;
    }
    std::iter::from_fn(move || {
        if at >= range.end {
            return None;
        }
        let key = entries[at].0;
        let len = entries[at..].iter().take_while(|entry| entry.0 == key).count();
        at += len;
        Some(&entries[at - len..at])
    })
}

fn of_block(
    (forms, outlines): (&Forms, &Outlines),
    window: usize,
    block: &[(u64, u32)],
    scratch: &mut Scratch,
    found: &mut Vec<Pair>,
) {
    for (i, &(_, a)) in block.iter().enumerate().take(block.len().saturating_sub(1)) {
        scratch.set(forms, outlines, a);
        for &(_, b) in block[i + 1..].iter().take(window) {
            if !super::types_agree(forms.types[a as usize], forms.types[b as usize]) {
                continue;
            }
            if let Some(likeness) = scratch.likeness(forms, outlines, b) {
                found.push(Pair { a, b, likeness });
            }
        }
    }
}
