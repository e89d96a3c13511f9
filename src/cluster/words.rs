//! Forms that share a rare word: *Zhonghe* and *Zhonghe Shi*, which no glance at the whole finds alike.

use super::forms::Forms;
use super::outline::Outlines;
use super::reach::Reach;
use crate::flat::stable_hash;

/// Letters of a word that may tell a name, and consonants of its sound.
const LETTERS: usize = 4;
const CONSONANTS: usize = 3;
/// A form that is one word is held against those that have it among others, up to this many times as many as those of a
/// word are.
const ALONE: usize = 3;

/// Pairs of forms, the lesser first, that share a word that few have. Some more than once.
pub(super) fn pairs(forms: &Forms, outlines: &Outlines, reach: Reach) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    if reach.by_word == 0 {
        return pairs;
    }
    let mut entries: Vec<(u64, u32)> = Vec::new();
    for form in 0..forms.len() as u32 {
        let words = forms.key(form).split(' ').filter(|word| word.len() >= LETTERS);
        entries.extend(words.map(|word| (stable_hash(0, word.as_bytes()), form)));
    }
    of_words(forms, entries, reach, &mut pairs);
    let mut entries: Vec<(u64, u32)> = Vec::new();
    let mut text: Vec<u8> = Vec::new();
    for form in 0..forms.len() as u32 {
        for word in outlines.words(form) {
            text.clear();
            text.extend(word.iter().filter(|&&letter| letter != b'a'));
            if text.len() >= CONSONANTS {
                entries.push((stable_hash(1, &text), form));
            }
        }
    }
    of_words(forms, entries, reach, &mut pairs);
    pairs
}

fn of_words(forms: &Forms, mut entries: Vec<(u64, u32)>, reach: Reach, pairs: &mut Vec<(u32, u32)>) {
    entries.sort_unstable();
    entries.dedup();
    let is_alone = |form: u32| !forms.key(form).contains(' ');
    for block in entries.chunk_by(|x, y| x.0 == y.0).filter(|block| block.len() <= ALONE * reach.by_word) {
        let is_rare = block.len() <= reach.by_word;
        for (i, &(_, a)) in block.iter().enumerate() {
            let others = block[i + 1..].iter().map(|entry| entry.1);
            let met = others.filter(|&b| is_rare || is_alone(a) || is_alone(b));
            let met = met.filter(|&b| super::types_agree(forms.types[a as usize], forms.types[b as usize]));
            pairs.extend(met.map(|b| (a, b)));
        }
    }
}
