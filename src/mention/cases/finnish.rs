//! How Finnish declines names: endings of many cases, behind stems that change. Only the last word of a name has one.
//!
//! Consonants between vowels have a strong grade, which closed syllables make weak (*Lahti*, *Lahden*), and names in *-s* the
//! other way round (*Kangas*, *Kankaan*); *-nen* is *-se-* before endings, and an *i* that closes an old word is *e*.

use super::rows::is_vowel;

/// Endings behind a stem in a vowel; the illative besides is that vowel again and *n*.
const ENDINGS: [&str; 14] =
    ["lle", "lla", "lta", "ssa", "sta", "ksi", "tta", "seen", "na", "ta", "han", "hen", "a", "n"];
/// Fewest letters before an ending.
const STEM_MIN: usize = 3;

/// Strong grades and their weak ones, the longer first.
const GRADES: [(&str, &str); 17] = [
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("nt", "nn"),
    ("nk", "ng"),
    ("mp", "mm"),
    ("lt", "ll"),
    ("rt", "rr"),
    ("ht", "hd"),
    ("lk", "l"),
    ("rk", "r"),
    ("lp", "lv"),
    ("rp", "rv"),
    ("hk", "h"),
    ("t", "d"),
    ("p", "v"),
    ("k", ""),
];

/// Whether the folded word `form` is a case of `base`.
pub(super) fn is_case(form: &str, base: &str) -> bool {
    // *Lainen* is a surname beside *Laine*.
    if form.ends_with("nen") {
        return false;
    }
    stems(base).iter().any(|stem| {
        let Some(ending) = form.strip_prefix(stem.as_str()) else { return false };
        let again = || stem.chars().next_back().is_some_and(|last| ending == format!("{last}n"));
        stem.len() >= STEM_MIN && (ENDINGS.contains(&ending) || again())
    })
}

/// What the folded word `form` may be a case of; names that no text needs to have are among them.
pub(super) fn bases(form: &str) -> Vec<String> {
    let again =
        form.strip_suffix('n').filter(|rest| ends_in_long_vowel(rest)).map(|rest| &rest[..rest.len() - 1]);
    let cut = ENDINGS.iter().filter_map(|ending| form.strip_suffix(ending)).chain(again);
    let mut bases: Vec<String> = cut.filter(|stem| stem.len() >= STEM_MIN).flat_map(nominatives).collect();
    bases.sort_unstable();
    bases.dedup();
    bases.retain(|base| is_case(form, base));
    bases
}

/// What may be the nominative of a stem; more than are.
fn nominatives(stem: &str) -> Vec<String> {
    let mut found = vec![stem.to_owned()];
    found.extend(regraded(stem, |strong, weak| (weak, strong)));
    let closed: Vec<String> =
        found.iter().filter_map(|one| one.strip_suffix('e')).map(|one| format!("{one}i")).collect();
    found.extend(closed);
    found.extend(stem.strip_suffix("se").or(stem.strip_suffix('s')).map(|head| format!("{head}nen")));
    found.extend(stem.strip_suffix("kse").map(|head| format!("{head}s")));
    found.extend(stem.strip_suffix('i').map(str::to_owned));
    if ends_in_long_vowel(stem) {
        let short = &stem[..stem.len() - 1];
        found.push(format!("{short}s"));
        // *Laine*, *Laineen*.
        found.extend(short.ends_with('e').then(|| short.to_owned()));
        found.extend(regraded(short, |strong, weak| (strong, weak)).into_iter().map(|one| format!("{one}s")));
    }
    found
}

/// What endings stand behind.
fn stems(base: &str) -> Vec<String> {
    if let Some(head) = base.strip_suffix("nen") {
        return vec![format!("{head}se"), format!("{head}s")];
    }
    if !base.chars().next_back().is_some_and(is_vowel) {
        let mut stems = vec![format!("{base}i"), base.to_owned()];
        if let Some(head) = base.strip_suffix('s') {
            stems.push(format!("{head}kse"));
            let long =
                |head: &str| head.chars().next_back().filter(|&c| is_vowel(c)).map(|c| format!("{head}{c}"));
            stems.extend(long(head));
            stems.extend(regraded(head, |strong, weak| (weak, strong)).iter().filter_map(|head| long(head)));
        }
        return stems;
    }
    let mut stems = vec![base.to_owned()];
    stems.extend(base.ends_with('e').then(|| format!("{base}e")));
    stems.extend(regraded(base, |strong, weak| (strong, weak)));
    let opened: Vec<String> =
        stems.iter().filter_map(|stem| stem.strip_suffix('i')).map(|stem| format!("{stem}e")).collect();
    stems.extend(opened);
    stems
}

fn ends_in_long_vowel(word: &str) -> bool {
    let mut last = word.chars().rev();
    matches!((last.next(), last.next()), (Some(a), Some(b)) if a == b && is_vowel(a))
}

/// `word` with the grade before its last vowel changed; `way` gives what is there and what comes instead.
fn regraded(word: &str, way: fn(&'static str, &'static str) -> (&'static str, &'static str)) -> Vec<String> {
    let Some(vowel) = word.chars().next_back().filter(|&c| is_vowel(c)) else { return Vec::new() };
    let head = &word[..word.len() - vowel.len_utf8()];
    let changed = GRADES.iter().filter_map(|&(strong, weak)| {
        let (from, to) = way(strong, weak);
        let rest = head.strip_suffix(from)?;
        // A lone consonant changes between vowels only: *Koski*, *Kosken*.
        let single = strong.len() > 1 || rest.chars().next_back().is_some_and(is_vowel);
        single.then(|| format!("{rest}{to}{vowel}"))
    });
    changed.collect()
}
