//! Look-ups in the table of name words whose vowels are not written.

use super::lang::Lang;
use super::tables::names::{self, Name};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher as _;
use std::sync::LazyLock;

/// Words by their [`number`].
type Map = FxHashMap<u64, &'static Name>;

static ARABIC: LazyLock<Map> = LazyLock::new(|| map(names::ARABIC));
static PERSIAN: LazyLock<Map> = LazyLock::new(|| map(names::PERSIAN));
static HEBREW: LazyLock<Map> = LazyLock::new(|| map(names::HEBREW));

/// The listed names that each folded spelling is one of, as their own script writes them.
static NAMES: LazyLock<FxHashMap<String, Vec<&str>>> = LazyLock::new(|| {
    let mut names = FxHashMap::<String, Vec<&str>>::default();
    for (name, spellings) in names::ARABIC.iter().chain(names::PERSIAN).chain(names::HEBREW) {
        for spelling in spellings.split(' ') {
            names.entry(spelling.to_ascii_lowercase()).or_default().push(name);
        }
    }
    names
});

/// Whether `key`, folded, is a spelling of a listed name.
pub(crate) fn is_spelling_of_name(key: &str) -> bool {
    NAMES.contains_key(key)
}

/// Whether `a` and `b`, folded, are two spellings of one listed name.
pub(crate) fn are_spellings_of_one(a: &str, b: &str) -> bool {
    let of = |key: &str| NAMES.get(key).map_or(&[][..], Vec::as_slice);
    of(a).iter().any(|name| of(b).contains(name))
}

fn map(list: &'static [Name]) -> Map {
    list.iter().map(|name| (number(name.0.chars()), name)).collect()
}

/// A number for each word; a test holds that no two of a list share theirs.
fn number(letters: impl Iterator<Item = char>) -> u64 {
    let mut hasher = FxHasher::default();
    letters.for_each(|c| hasher.write_u32(c.into()));
    hasher.finish()
}

/// No listed word is longer, with points on each of its letters.
const LONGEST: usize = 24;

/// The spellings of a name word, most usual first, parted by spaces.
pub(super) fn spellings(lang: Lang, letters: &[char]) -> Option<&'static str> {
    let maps: &[&Map] = match lang {
        Lang::Ar => &[&ARABIC],
        Lang::Fa | Lang::Ur => &[&PERSIAN, &ARABIC],
        Lang::He => &[&HEBREW],
        _ => return None,
    };
    if letters.len() > LONGEST {
        return None;
    }
    let number = number(fold(letters));
    let listed = |name: &&&'static Name| fold(letters).eq(name.0.chars());
    maps.iter().find_map(|map| map.get(&number).filter(listed)).map(|name| name.1)
}

/// The word as the lists spell it: bare alef for every alef, Arabic yeh and kaf for the Persian ones, no points.
fn fold(letters: &[char]) -> impl Iterator<Item = char> {
    letters.iter().filter_map(|&c| match FOLDED.get((c as usize).wrapping_sub(FOLDED_FROM)) {
        Some(folded) => *folded,
        None => Some(c),
    })
}

/// The blocks of Hebrew and Arabic.
const FOLDED_FROM: usize = 0x590;
const FOLDED_TO: usize = 0x700;

/// What each letter of these blocks is in the lists: nothing for a point.
static FOLDED: [Option<char>; FOLDED_TO - FOLDED_FROM] = {
    let mut table = [None; FOLDED_TO - FOLDED_FROM];
    let mut at = 0;
    while at < table.len() {
        if let Some(c) = char::from_u32((FOLDED_FROM + at) as u32) {
            table[at] = folded(c);
        }
        at += 1;
    }
    table
};

const fn folded(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ہ' => 'ه',
        '\u{5BC}' => return None,
        _ if super::words::is_haraka(c) || super::words::is_niqqud(c) => return None,
        _ => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_hold_folded_words_once() {
        for list in [names::ARABIC, names::PERSIAN, names::HEBREW] {
            assert_eq!(map(list).len(), list.len());
            for (word, spellings) in list {
                let letters: Vec<char> = word.chars().collect();
                assert_eq!(fold(&letters).collect::<String>(), *word);
                assert!(2 * letters.len() <= LONGEST);
                assert!(spellings.is_ascii() && !spellings.is_empty(), "{word}");
            }
        }
    }
}
