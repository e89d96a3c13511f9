//! The tables of the learned edit model, from pairs of words and of names.

use super::em::{WordPair, learn};
use crate::score::letters::{
    Alphabet, LetteredName, Letters, NullModel, Scratch, Table, fold_latin, fold_native, word_pairs,
};
use crate::translit::name_key;
use std::collections::BTreeMap;

/// Two names of one entity, as they were written.
#[derive(Clone, Debug)]
pub struct NamePair {
    /// One name.
    pub first: String,
    /// The other.
    pub second: String,
}

/// The texts of all tables, in the order of [`Alphabet::ALL`], and of the null model.
#[derive(Clone, Debug, Default)]
pub struct LetterTables {
    /// One for each alphabet.
    pub tables: Vec<String>,
    /// The null model.
    pub null: String,
}

impl LetterTables {
    /// The file of the null model.
    pub const NULL: &str = "null.txt";

    /// The file of an alphabet's table.
    pub fn file(alphabet: Alphabet) -> String {
        format!("{}.txt", alphabet.name())
    }

    /// Ready to weigh names with.
    pub fn letters(&self) -> Letters {
        let text = |alphabet: Alphabet| self.tables.get(alphabet as usize).map_or("", String::as_str);
        // What was written can be read; a test holds it.
        let tables = Alphabet::ALL.map(|alphabet| Table::parse(text(alphabet)).unwrap_or_default());
        NullModel::parse(&self.null).map_or_else(|_| Letters::default(), |null| Letters::of(tables, null))
    }
}

/// Rounds of aligning the words of names with the tables of the round before.
const ROUNDS: usize = 2;
/// Jaro–Winkler from which two words of matching names are taken for one, before any table is known.
const ALIKE: f64 = 0.72;
/// Log-odds a letter from which an aligned word pair teaches.
const SURE: f32 = 0.25;

/// Learns from words (`tokens`: folded letters, Latin, weight) and from names of one entity.
pub fn learn_letters(tokens: &[WordPair], names: &[NamePair]) -> LetterTables {
    let null = null_model(tokens, names);
    let mut words = first_words(names);
    let mut tables = LetterTables { tables: Vec::new(), null };
    for round in 0..=ROUNDS {
        tables.tables = Alphabet::ALL.map(|alphabet| table(alphabet, tokens, &words)).into();
        if round < ROUNDS {
            words = aligned_words(names, &tables.letters());
        }
    }
    tables
}

fn alphabet_of(pair: &WordPair) -> Alphabet {
    pair.native.first().map_or(Alphabet::Latin, |&c| Alphabet::of(c))
}

fn table(alphabet: Alphabet, tokens: &[WordPair], words: &[WordPair]) -> String {
    let mine = |pair: &&WordPair| alphabet_of(pair) == alphabet;
    let pairs: Vec<WordPair> = tokens.iter().chain(words).filter(mine).cloned().collect();
    Table::write(learn(alphabet, &pairs))
}

fn null_model(tokens: &[WordPair], names: &[NamePair]) -> String {
    let mut words: BTreeMap<Vec<u8>, f64> = BTreeMap::new();
    for pair in tokens {
        *words.entry(pair.latin.clone()).or_default() += pair.weight;
    }
    for name in names.iter().flat_map(|pair| [&pair.first, &pair.second]).filter(|name| is_latin(name)) {
        for word in name_key(name).split(' ') {
            *words.entry(fold_latin(word)).or_default() += 1.0;
        }
    }
    let words = words.iter().filter(|(word, _)| !word.is_empty());
    NullModel::learn(words.map(|(word, &weight)| (word.as_slice(), 1.0 + weight.ln_1p())))
}

pub(super) fn is_latin(name: &str) -> bool {
    !name.chars().any(|c| c.is_alphabetic() && Alphabet::of(c) != Alphabet::Latin)
}

/// Word pairs of matching names by how alike their romanized words look.
fn first_words(names: &[NamePair]) -> Vec<WordPair> {
    let mut out = Vec::new();
    for pair in names {
        let (a, b) = (&pair.first, &pair.second);
        match (is_latin(a), is_latin(b)) {
            (true, true) => alike(&latin_words(a), &latin_words(b), &mut out),
            (false, true) => alike(&native_words(a), &latin_words(b), &mut out),
            (true, false) => alike(&native_words(b), &latin_words(a), &mut out),
            (false, false) => {}
        }
    }
    out
}

/// A word and its Latin reading.
type Read = (Vec<char>, String);

fn latin_words(name: &str) -> Vec<Read> {
    let words = name_key(name);
    words
        .split(' ')
        .map(|word| (word.chars().filter(char::is_ascii_lowercase).collect(), word.into()))
        .collect()
}

fn native_words(name: &str) -> Vec<Read> {
    name.split_whitespace().map(|word| (fold_native(word), name_key(word).replace(' ', ""))).collect()
}

fn alike(a: &[Read], b: &[Read], out: &mut Vec<WordPair>) {
    for (native, read) in a {
        let best = b.iter().map(|(_, word)| (strsim::jaro_winkler(read, word), word));
        let best = best.max_by(|x, y| x.0.total_cmp(&y.0));
        if let Some((_, word)) = best.filter(|best| best.0 >= ALIKE) {
            push(native, &fold_latin(word), out);
        }
    }
    if a.len() == 1 && b.len() > 1 {
        let joined: String = b.iter().map(|(_, word)| word.as_str()).collect();
        if strsim::jaro_winkler(&a[0].1, &joined) >= ALIKE {
            push(&a[0].0, &fold_latin(&joined), out);
        }
    }
}

fn push(native: &[char], latin: &[u8], out: &mut Vec<WordPair>) {
    if native.is_empty() || latin.is_empty() {
        return;
    }
    out.push(WordPair { native: native.to_vec(), latin: latin.to_vec(), weight: 1.0 });
    // Latin against Latin is learned both ways, so that the order of two names does not matter.
    if native.iter().all(char::is_ascii) {
        let back = latin.iter().map(|&b| char::from(b)).collect();
        out.push(WordPair { native: back, latin: native.iter().map(|&c| c as u8).collect(), weight: 1.0 });
    }
}

fn aligned_words(names: &[NamePair], letters: &Letters) -> Vec<WordPair> {
    let mut out = Vec::new();
    let mut scratch = Scratch::default();
    let lettered = |name: &str| {
        if is_latin(name) {
            LetteredName::latin(name_key(name).split(' '), letters)
        } else {
            LetteredName::native(name, std::iter::empty(), letters)
        }
    };
    for pair in names {
        let (a, b) = (lettered(&pair.first), lettered(&pair.second));
        for (native, latin, odds) in word_pairs(&a, &b, letters, &mut scratch) {
            if odds >= SURE {
                push(&native, &latin, &mut out);
            }
        }
    }
    out
}
