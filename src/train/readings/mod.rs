//! The learned letter model of `translit`, from words and their spellings: alignment, then weights.
//!
//! Words are aligned letter by letter (`align`); of what a letter was written as, the usual chunks stay, and words that
//! cannot be cut into those are left out, as are words whose spelling is that of another word. Each letter of the rest is
//! an example: its contexts, and the chunk that it got. `weights` fits a softmax over the chunks to them.

mod align;
mod weights;

use crate::translit::learned::{
    History, KNOWN, Known, LEARNED, LONGEST_CHUNK, MOST_CHUNKS, Model, STEP, Weights, Word, short,
};
use crate::translit::{Lang, learned_letters, name_key};
use align::{Chances, Chunk, Pair};
use std::collections::{BTreeMap, BTreeSet};
use weights::Example;

/// A word in its own script, and how it was spelled in Latin letters.
#[derive(Clone, Debug)]
pub struct SpelledWord {
    /// The word.
    pub native: String,
    /// One of its spellings.
    pub latin: String,
}

/// A chunk that a letter got less often than this is an accident of the alignment.
const RARE_CHUNK: usize = 10;
/// −ln probability a letter above which two words are not taken for one: the dearest hundredth, mostly rows out of step.
const MISFIT: f64 = 3.5;

/// The files of the letter models, by name: one for each script that `words` has, and the spellings that were seen. The
/// same words in the same order give the same files. Half a minute and 200 MiB for 30,000 words of a script.
pub fn learn_readings(words: &[SpelledWord]) -> BTreeMap<String, Vec<u8>> {
    let keys: Vec<String> = words.iter().map(|word| name_key(&word.latin)).collect();
    let seen: BTreeSet<&[u8]> = keys.iter().filter(|key| is_word(key)).map(String::as_bytes).collect();
    let mut pairs: BTreeMap<Lang, Vec<Pair>> = BTreeMap::new();
    for (word, key) in words.iter().zip(&keys).filter(|(_, key)| is_word(key)) {
        if let Some((lang, native)) = learned_letters(&word.native) {
            pairs.entry(lang).or_default().extend(Pair::new(native, key.as_bytes()));
        }
    }
    let mut files = BTreeMap::from([(KNOWN.to_owned(), Known::bytes(seen.into_iter()))]);
    std::thread::scope(|scope| {
        let learned = LEARNED.iter().filter_map(|&(lang, file)| Some((file, pairs.remove(&lang)?)));
        let learned: Vec<_> = learned.map(|(file, pairs)| (file, scope.spawn(|| model(pairs)))).collect();
        for (file, bytes) in learned {
            let bytes = bytes.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            files.insert(file.to_owned(), bytes);
        }
    });
    files
}

/// A key of several words is no spelling of one word.
fn is_word(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase())
}

fn model(mut pairs: Vec<Pair>) -> Vec<u8> {
    let first = Chances::learn(&pairs);
    pairs.retain(|pair| first.cut(pair).is_some_and(|(_, cost)| cost <= MISFIT * pair.longer() as f64));
    let mut chances = Chances::learn(&pairs);
    let chunks = usual_chunks(&chances, &pairs);
    chances.keep(|letter, chunk| chunks.get(&letter).is_some_and(|kept| kept.contains(&chunk)));
    let mut examples = Vec::new();
    for pair in &pairs {
        if let Some((cut, _)) = chances.cut(pair) {
            push_examples(pair, &cut, &chunks, &mut examples);
        }
    }
    let contexts = shipped(weights::fit(&examples));
    let letters: Vec<(char, Vec<Vec<u8>>)> = chunks
        .iter()
        .map(|(&letter, list)| (letter, list.iter().map(|chunk| chunk.letters().to_vec()).collect()))
        .collect();
    Model::bytes(
        letters.iter().map(|(letter, list)| (*letter, list.as_slice())),
        contexts.iter().map(|(&context, weights)| (context, weights)),
    )
}

/// For each letter the chunks that it got often enough, the most frequent first.
fn usual_chunks(chances: &Chances, pairs: &[Pair]) -> BTreeMap<char, Vec<Chunk>> {
    let mut counts: BTreeMap<(char, Chunk), usize> = BTreeMap::new();
    for pair in pairs {
        let cut = chances.cut(pair).map(|(cut, _)| cut).unwrap_or_default();
        pair.native
            .iter()
            .zip(cut)
            .for_each(|(&letter, chunk)| *counts.entry((letter, chunk)).or_default() += 1);
    }
    let mut usual: Vec<((char, Chunk), usize)> =
        counts.into_iter().filter(|(_, count)| *count >= RARE_CHUNK).collect();
    usual.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let mut chunks: BTreeMap<char, Vec<Chunk>> = BTreeMap::new();
    for ((letter, chunk), _) in usual {
        let list = chunks.entry(letter).or_default();
        if list.len() < MOST_CHUNKS {
            list.push(chunk);
        }
    }
    chunks
}

fn push_examples(pair: &Pair, cut: &[Chunk], chunks: &BTreeMap<char, Vec<Chunk>>, out: &mut Vec<Example>) {
    let word = Word::new(&pair.native);
    let mut history = History::default();
    for (at, (letter, chunk)) in pair.native.iter().zip(cut).enumerate() {
        let list = chunks.get(letter).map_or(&[][..], AsRef::as_ref);
        if let Some(right) = list.iter().position(|other| other == chunk) {
            let contexts = word.contexts(at).into_iter().chain(word.contexts_after(at, history)).collect();
            out.push(Example { contexts, right: right as u8, choices: list.len() });
        }
        history = history.then(chunk.letters());
    }
}

/// Weights in steps, by the number of their context that ships; where two contexts share it, the weightier one has it.
fn shipped(fitted: Vec<(u64, Vec<(u8, f32)>)>) -> BTreeMap<u32, Weights> {
    let size = |weights: &Weights| weights.iter().map(|w| u32::from(w.1.unsigned_abs())).sum::<u32>();
    let in_steps = |weight: f32| (weight / STEP).round().clamp(f32::from(-i8::MAX), f32::from(i8::MAX)) as i8;
    let mut shipped: BTreeMap<u32, Weights> = BTreeMap::new();
    for (context, weights) in fitted {
        let steps = weights.iter().map(|&(place, weight)| (place, in_steps(weight)));
        let weights: Weights = steps.filter(|&(_, weight)| weight != 0).collect();
        let there = shipped.entry(short(context)).or_default();
        if size(there) < size(&weights) {
            *there = weights;
        }
    }
    shipped.retain(|_, weights| !weights.is_empty());
    shipped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words over six letters, one of which is read by what follows it.
    fn words() -> Vec<SpelledWord> {
        let letters = [("а", "a"), ("о", "o"), ("к", "k"), ("т", "t"), ("ш", "sh"), ("е", "e")];
        let mut words = Vec::new();
        for number in 0..400_usize {
            let digits = [number % 6, number / 6 % 6, number / 36 % 6, number % 5];
            let native: String = digits.iter().map(|&d| letters[d].0).collect();
            let latin: String = digits.iter().map(|&d| letters[d].1).collect();
            words.push(SpelledWord { latin: latin.replace("ke", "ce"), native });
        }
        words
    }

    #[test]
    fn what_was_learned_is_read_back() {
        let files = learn_readings(&words());
        assert_eq!(files.keys().collect::<Vec<_>>(), ["known.bin", "ru.bin"]);
        let model = Model::read(&files["ru.bin"]).unwrap();
        for (word, expected) in [("шото", "shoto"), ("кето", "ceto"), ("акоша", "akosha")] {
            assert_eq!(crate::translit::learned::spelled(&model, word).as_deref(), Some(expected));
        }
    }

    #[test]
    fn the_same_words_give_the_same_files() {
        assert_eq!(learn_readings(&words()), learn_readings(&words()));
    }

    #[test]
    fn nothing_is_learned_from_nothing() {
        let strange = |native: &str, latin: &str| SpelledWord { native: native.into(), latin: latin.into() };
        let files = learn_readings(&[strange("", ""), strange("Oslo", "oslo"), strange("а б", "a b")]);
        assert_eq!(files.keys().collect::<Vec<_>>(), ["known.bin"]);
    }
}
