//! Case forms of names that no table has: which names a name may be a case of, by the rules of the language.
//!
//! As everywhere a rule only proposes; the caller accepts a reading that other texts have. A name is a case of another if
//! all its words are, in one case and of one sex; in Turkish and Finnish the last word alone has an ending. `speech` tells
//! the language of a text, `rows` how tables of endings are read, the others hold those of each language.

mod cyrillic;
mod finnish;
mod others;
mod rows;
mod slavic;
mod speech;

use super::endings::turkish_stems;
use super::fold;
use rows::{Declension, Readings};
pub(crate) use speech::{Speech, Speeches};

/// Bases of one word that are combined with those of the others of a name.
const MOST_BASES: usize = 64;

impl Speech {
    /// How surnames decline behind a given name.
    fn surnames(self) -> Option<&'static Declension> {
        if self == Self::Greek { Some(&others::GREEK_SURNAME) } else { self.declension() }
    }

    /// How given names and lone words decline.
    fn declension(self) -> Option<&'static Declension> {
        match self {
            Self::Polish => Some(&slavic::POLISH),
            Self::Czech => Some(&slavic::CZECH),
            Self::SouthSlavic => Some(&slavic::SOUTH_SLAVIC),
            Self::EastSlavic => Some(&cyrillic::EAST_SLAVIC),
            Self::Serbian => Some(&cyrillic::SERBIAN),
            Self::Greek => Some(&others::GREEK),
            Self::Latvian => Some(&others::LATVIAN),
            Self::Lithuanian => Some(&others::LITHUANIAN),
            Self::Turkish | Self::Finnish | Self::German | Self::Bulgarian => None,
            Self::Germanic | Self::English | Self::Other => None,
        }
    }

    /// Whether its names have endings that are told here.
    pub(crate) fn declines(self) -> bool {
        self.leaves_given_names() || self.declension().is_some()
    }

    /// Whether the last word of a name alone has endings.
    pub(crate) fn leaves_given_names(self) -> bool {
        matches!(self, Self::Turkish | Self::Finnish)
    }

    /// Whether its names are written in Latin letters.
    fn is_latin(self) -> bool {
        !matches!(self, Self::EastSlavic | Self::Serbian | Self::Greek | Self::Bulgarian)
    }

    /// Whether `word` may be declined in it: by its letters, and since of a line of capitals little is sure.
    fn may_decline(self, word: &str, key: &str) -> bool {
        let small = word.chars().next_back().is_some_and(char::is_lowercase);
        self.declines() && key.is_ascii() == self.is_latin() && (small || !self.is_latin())
    }
}

/// What the last word of a name may be a case of, folded; itself is among them where it may stay as it is.
pub(crate) fn bases_of(word: &str, speech: Speech) -> Vec<String> {
    let key = fold::fold(word);
    if !speech.may_decline(word, &key) {
        return Vec::new();
    }
    match (speech, speech.declension()) {
        (Speech::Turkish, _) => turkish_bases(word),
        (Speech::Finnish, _) => finnish::bases(&key),
        (_, Some(declension)) => {
            let surnames = if speech == Speech::Greek { speech.surnames() } else { None };
            let all = [Some(declension), surnames].into_iter().flatten();
            all.flat_map(|declension| declension.bases(&key)).map(|(base, _)| base).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether the name of the words `form` is a case of that of the folded words `base`, which is another.
pub(crate) fn is_case_of(form: &[&str], base: &[impl AsRef<str>], speech: Speech) -> bool {
    let ([before @ .., last], [base_before @ .., base_last]) = (form, base) else { return false };
    let key = fold::fold(last);
    if before.len() != base_before.len() || !speech.may_decline(last, &key) {
        return false;
    }
    let pairs = || before.iter().zip(base_before);
    let Some(declension) = speech.declension() else {
        return pairs().all(|(word, base)| fold::fold(word) == base.as_ref())
            && bases_of(last, speech).iter().any(|of| of == base_last.as_ref());
    };
    let last = if before.is_empty() { Some(declension) } else { speech.surnames() };
    let mut readings = last.unwrap_or(declension).readings(&key, base_last.as_ref());
    let mut differs = key != base_last.as_ref();
    for (word, base) in pairs() {
        let key = fold::fold(word);
        differs |= key != base.as_ref();
        readings = readings.common(declension.readings(&key, base.as_ref()));
    }
    differs && !readings.is_none()
}

/// What the name of these words may be a case of, folded, whether or not anybody is so called; none of single words.
pub(crate) fn names_behind(words: &[&str], speech: Speech) -> Vec<String> {
    let Some((last, before)) = words.split_last().filter(|(_, before)| !before.is_empty()) else {
        return Vec::new();
    };
    let keys: Vec<String> = words.iter().map(|word| fold::fold(word)).collect();
    if !speech.may_decline(last, &keys[before.len()]) {
        return Vec::new();
    }
    let own = keys.join(" ");
    let Some(declension) = speech.declension() else {
        let head = keys[..before.len()].join(" ");
        return bases_of(last, speech).into_iter().map(|base| format!("{head} {base}")).collect();
    };
    let mut names = vec![(String::new(), Readings::ALL)];
    for (at, key) in keys.iter().enumerate() {
        let surname = speech.surnames().filter(|_| at == before.len());
        let mut bases = surname.unwrap_or(declension).bases(key);
        bases.truncate(MOST_BASES);
        let longer = names.iter().flat_map(|(name, readings)| {
            let agree = |(base, of): &(String, Readings)| {
                let common = readings.common(*of);
                let joined = if name.is_empty() { base.clone() } else { format!("{name} {base}") };
                (!common.is_none()).then_some((joined, common))
            };
            bases.iter().filter_map(agree).collect::<Vec<_>>()
        });
        names = longer.take(MOST_BASES * MOST_BASES).collect();
    }
    names.into_iter().map(|(name, _)| name).filter(|name| *name != own).collect()
}

/// What softens before a vowel, and what it is at the end of a Turkish word.
const SOFTENED: [(char, char); 5] = [('ğ', 'k'), ('b', 'p'), ('c', 'ç'), ('d', 't'), ('g', 'k')];

fn turkish_bases(word: &str) -> Vec<String> {
    let mut bases = Vec::new();
    for len in turkish_stems(word) {
        let (stem, ending) = word.split_at(len);
        // *Doğanlar* is a surname, too.
        if ending.starts_with("lar") || ending.starts_with("ler") {
            continue;
        }
        bases.push(fold::fold(stem));
        let opens = ending.starts_with(['a', 'e', 'ı', 'i', 'u', 'ü']);
        let hard = SOFTENED.iter().filter(|_| opens).filter_map(|&(soft, hard)| {
            stem.strip_suffix(soft).map(|head| fold::fold(&format!("{head}{hard}")))
        });
        bases.extend(hard);
    }
    bases
}

#[cfg(test)]
mod tests;
