//! Case forms of unknown names: *Владимира Збарова* is no other name of *Владимир Збаров*, and nobody new.
//!
//! A name is a form of another name of the corpus if its words are cases of the other's, by the rules of the languages of
//! its documents. Where none has the nominative, forms of one name that nobody else has are put together. Never are a man's and a
//! woman's name one: *Александра Збарова* may be a woman beside *Александр Збаров*, and a bare *Збарова* beside *Збаров* is
//! one where the corpus has *Анна Збарова* or *Збаровой*.

use super::group::Group;
use crate::aliases::EntityType;
use crate::mention::{Speech, bases_of, folded, is_case_of, is_first_name, names_behind};
use crate::script::{Script, script_of};
use crate::translit::name_key;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::cmp::Reverse;
use std::hash::{Hash, Hasher};

/// Names of more words are not looked at.
const MOST_WORDS: usize = 5;
/// Names of more words are not put together with others of which the corpus has forms only.
const MOST_WORDS_OF_FORMS: usize = 3;
/// Letters with which the last words of forms of one name begin.
const BEGINNING: usize = 3;
/// Forms of forms that are followed: *Збарову*, *Збарова*, *Збаров*.
const MOST_STEPS: usize = 4;

/// Ends of a man's surname after which an *а* may make it a woman's, or the genitive.
const MENS_ENDS: [&str; 8] = ["ов", "ев", "ёв", "ин", "ын", "ow", "ew", "in"];

/// Given names of women that are forms of a man's, folded.
#[rustfmt::skip]
const OF_BOTH: &[&str] = &[
    "александра", "антонина", "богдана", "валентина", "валерия", "виталия", "владислава", "евгения", "иоанна",
    "клавдия", "мирослава", "станислава", "юлия", "ярослава",
    "aleksandra", "bogdana", "bohdana", "bronislawa", "czeslawa", "jana", "miroslawa", "stanislawa", "stefana",
    "walentyna", "wladyslawa", "jaroslawa", "romana", "mariana", "kazimiera", "zdzislawa",
];

/// Whether a given name, folded, may be a nominative, though it is a case of another: *Petra*, *Mile*.
fn is_womans_given(given: &str) -> bool {
    OF_BOTH.contains(&given) || is_first_name(given)
}

/// The names of a corpus that are case forms of others.
#[derive(Debug, Default)]
pub(super) struct Cases {
    /// The names of which it is one, by what tells groups apart.
    of: FxHashMap<String, Vec<usize>>,
    /// Names of which the corpus has forms only, each the one that is most like the nominative.
    formed: FxHashSet<String>,
}

impl Cases {
    /// Those among `groups`. Linear in the names, but for those that begin and end alike.
    pub(super) fn of(groups: &[&Group]) -> Self {
        let names: Vec<Name<'_>> = groups.iter().map(|group| Name::of(group)).collect();
        let finder = Finder::new(&names);
        let mut candidates: Vec<Vec<usize>> = (0..names.len()).map(|at| finder.bases(at)).collect();
        finder.without_women(&mut candidates);
        without_circles(&names, &mut candidates);
        let mut cases = Self::default();
        for set in finder.forms_of_one(&candidates) {
            cases.formed.insert(groups[set[0]].spelled.clone());
            set[1..].iter().for_each(|&at| candidates[at].push(set[0]));
        }
        for (at, found) in candidates.iter().enumerate().filter(|(_, found)| !found.is_empty()) {
            let mut roots: Vec<usize> = found.iter().map(|&base| root(&candidates, base)).collect();
            roots.sort_unstable();
            roots.dedup();
            cases.of.insert(groups[at].spelled.clone(), roots);
        }
        cases
    }

    /// The names of which that of `group` is a form; several where it is not known of which.
    pub(super) fn bases_of(&self, group: &Group) -> Option<&[usize]> {
        self.of.get(&group.spelled).map(Vec::as_slice)
    }

    /// Whether the corpus has forms only of the name of which `group` is one.
    pub(super) fn has_forms_only(&self, group: &Group) -> bool {
        self.formed.contains(&group.spelled)
    }
}

/// Whether the lone word of `group` is a case form of the last word of `name`.
pub(super) fn is_form_of_last(group: &Group, name: &str) -> bool {
    let Some(last) = name.split_whitespace().next_back() else { return false };
    let base = [folded(last)];
    languages(group).any(|speech| is_case_of(&[group.clean()], &base, speech))
}

/// The languages in which the name of `group` may be declined.
pub(super) fn languages(group: &Group) -> impl Iterator<Item = Speech> {
    let mut speeches = group.speeches;
    if speeches.is_empty() {
        let script = group.clean().chars().find(|c| c.is_alphabetic()).map(script_of);
        match script {
            Some(Script::Cyrillic) => speeches.add(Speech::EastSlavic),
            Some(Script::Greek) => speeches.add(Speech::Greek),
            _ => {}
        }
    }
    speeches.declining()
}

/// The first of the names that `base` leads back to.
fn root(candidates: &[Vec<usize>], base: usize) -> usize {
    let mut at = base;
    for _ in 0..MOST_STEPS {
        match candidates[at].first() {
            Some(&next) => at = next,
            None => break,
        }
    }
    at
}

/// Of two names that may be forms of one another, the one in more documents is none.
fn without_circles(names: &[Name<'_>], candidates: &mut [Vec<usize>]) {
    let rank = |at: usize| (names[at].group.docs, Reverse(names[at].group.clean().len()), Reverse(at));
    for at in 0..candidates.len() {
        let is_lower = |base: usize| rank(base) < rank(at);
        let circles: Vec<usize> = candidates[at]
            .iter()
            .copied()
            .filter(|&base| candidates[base].contains(&at) && is_lower(base))
            .collect();
        candidates[at].retain(|base| !circles.contains(base));
    }
}

/// A name taken apart.
struct Name<'g> {
    group: &'g Group,
    words: Vec<&'g str>,
    keys: Vec<String>,
}

impl<'g> Name<'g> {
    fn of(group: &'g Group) -> Self {
        let words: Vec<&str> = group.clean().split_whitespace().collect();
        let keys = words.iter().map(|word| folded(word)).collect();
        Self { group, words, keys }
    }

    fn last(&self) -> &str {
        self.keys.last().map_or("", String::as_str)
    }

    /// Under what it is found by those that end in `last`.
    fn place(&self, last: &str) -> u64 {
        let first = if self.keys.len() > 1 { self.keys[0].as_str() } else { last };
        let mut hasher = FxHasher::default();
        (self.keys.len(), first.chars().next(), last).hash(&mut hasher);
        hasher.finish()
    }

    fn is_apt(&self) -> bool {
        (1..=MOST_WORDS).contains(&self.keys.len()) && self.keys.iter().all(|key| !key.is_empty())
    }

    /// Whether it may be one of several forms of a name that no text has in the nominative.
    fn may_be_form(&self) -> bool {
        (2..=MOST_WORDS_OF_FORMS).contains(&self.keys.len())
            && self.is_apt()
            && matches!(self.group.entity_type().0, EntityType::Person | EntityType::Other)
            && languages(self.group).next().is_some()
            && (languages(self.group).all(Speech::leaves_given_names) || !self.may_be_woman())
    }

    /// Whether it may be the nominative of a woman's name that is a form of a man's.
    fn may_be_woman(&self) -> bool {
        let last = self.last();
        let surname = match last.strip_suffix(['а', 'a']) {
            Some(stem) => MENS_ENDS.iter().any(|end| stem.ends_with(end)),
            None => !["ego", "eho", "iho", "ого", "его"].iter().any(|end| last.ends_with(end)),
        };
        surname && self.keys.first().is_some_and(|given| is_womans_given(given))
    }
}

/// Whether the name of these words, a case form of the folded name `base`, may as well be the nominative of a woman's.
pub(super) fn is_womans_own(words: &[&str], base: &str) -> bool {
    let (Some(given), Some(last)) = (words.first(), words.last()) else { return false };
    let (given, last) = (folded(given), folded(last));
    let base = base.rsplit(' ').next().unwrap_or_default();
    words.len() > 1 && is_womans_given(&given) && (last == base || is_womans(&last, base))
}

/// Finds names by their number of words, how they begin, and their last word.
struct Finder<'n, 'g> {
    names: &'n [Name<'g>],
    index: FxHashMap<u64, Vec<usize>>,
}

impl<'n, 'g> Finder<'n, 'g> {
    fn new(names: &'n [Name<'g>]) -> Self {
        let mut index: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for (at, name) in names.iter().enumerate().filter(|(_, name)| name.is_apt()) {
            index.entry(name.place(name.last())).or_default().push(at);
        }
        Self { names, index }
    }

    /// The names of which that of the number `at` is a form.
    fn bases(&self, at: usize) -> Vec<usize> {
        let form = &self.names[at];
        let Some(word) = form.words.last().filter(|_| form.is_apt()) else { return Vec::new() };
        let mut bases = Vec::new();
        for speech in languages(form.group) {
            let lasts = bases_of(word, speech);
            let near = lasts.iter().filter_map(|last| self.index.get(&form.place(last))).flatten().copied();
            bases.extend(near.filter(|&base| base != at && is_form(form, &self.names[base], speech)));
        }
        bases.sort_unstable();
        bases.dedup();
        bases
    }

    /// Takes out the bare surnames of women.
    fn without_women(&self, candidates: &mut [Vec<usize>]) {
        let lasts: FxHashSet<&str> = self.names.iter().map(Name::last).collect();
        let bears_in_full = |name: &Name<'_>, at: usize| name.keys.len() > 1 && candidates[at].is_empty();
        let full: FxHashSet<&str> = self
            .names
            .iter()
            .enumerate()
            .filter(|(at, name)| bears_in_full(name, *at))
            .map(|(_, name)| name.last())
            .collect();
        for (at, name) in self.names.iter().enumerate().filter(|(_, name)| name.keys.len() == 1) {
            let key = name.last();
            let of_woman = ["ой", "ою", "ej"].iter().any(|end| {
                let stem = key.strip_suffix(['а', 'a']).unwrap_or(key);
                lasts.contains(format!("{stem}{end}").as_str())
            });
            if of_woman || full.contains(key) {
                candidates[at].retain(|&base| !is_womans(key, self.names[base].last()));
            }
        }
    }

    /// Sets of names that are forms of one that the corpus lacks; first in each the one that is most like its nominative.
    fn forms_of_one(&self, candidates: &[Vec<usize>]) -> Vec<Vec<usize>> {
        let is_base: FxHashSet<usize> = candidates.iter().flatten().copied().collect();
        let mut blocks: FxHashMap<(usize, Option<char>, String), Vec<usize>> = FxHashMap::default();
        for (at, name) in self.names.iter().enumerate() {
            if candidates[at].is_empty() && !is_base.contains(&at) && name.may_be_form() {
                let last: String = name.last().chars().take(BEGINNING).collect();
                blocks.entry((name.keys.len(), name.keys[0].chars().next(), last)).or_default().push(at);
            }
        }
        let mut sets: Vec<Vec<usize>> = blocks
            .into_values()
            .filter(|block| block.len() > 1)
            .flat_map(|block| self.sets_of(&block))
            .collect();
        sets.sort_unstable();
        sets
    }

    /// The same of names that begin alike.
    fn sets_of(&self, block: &[usize]) -> Vec<Vec<usize>> {
        let mut behind: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for &at in block {
            let name = &self.names[at];
            let names = languages(name.group).flat_map(|speech| names_behind(&name.words, speech));
            let names: FxHashSet<String> = names.collect();
            names.into_iter().for_each(|name| behind.entry(name).or_default().push(at));
        }
        let mut shared: Vec<(String, Vec<usize>)> =
            behind.into_iter().filter(|(_, forms)| forms.len() > 1).collect();
        shared.sort_unstable_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
        let mut placed: FxHashSet<usize> = FxHashSet::default();
        let mut sets = Vec::new();
        for (_, mut forms) in shared {
            forms.retain(|at| !placed.contains(at));
            if forms.len() > 1 {
                placed.extend(&forms);
                forms.sort_unstable_by_key(|&at| (self.names[at].group.clean().chars().count(), at));
                sets.push(forms);
            }
        }
        sets
    }
}

/// Whether one name is another in a case.
fn is_form(form: &Name<'_>, base: &Name<'_>, speech: Speech) -> bool {
    if form.keys == base.keys || !types_agree(form.group, base.group) {
        return false;
    }
    !is_womans_own(&form.words, base.last()) && is_case_of(&form.words, &base.keys, speech)
}

/// Whether `form` may be the surname of a woman of which `base` is the man's.
fn is_womans(form: &str, base: &str) -> bool {
    MENS_ENDS.iter().any(|end| base.ends_with(end))
        && form.strip_suffix(['а', 'a']).is_some_and(|stem| stem == base)
}

/// Whether two full names are one a man's and one a woman's: their surnames say so (*Kadochnikov*, *Кадочникова*), or their
/// given names (*Ivan Horvat*, *Ivana Horvat*).
pub(super) fn are_man_and_woman(name: &str, other: &str) -> bool {
    matches!((sex_of(name), sex_of(other)), (Some(a), Some(b)) if a != b) || have_given_of_both(name, other)
}

/// Given names of men, folded, of which women's are made by *-e* or *-ne* and *-le*; elsewhere an *e* more is a spelling.
const MEN_IN_E: &[&str] = &[
    "adrien",
    "christian",
    "daniel",
    "emmanuel",
    "fabien",
    "francois",
    "gabriel",
    "jan",
    "jean",
    "joel",
    "julian",
    "julien",
    "lucien",
    "marcel",
    "martin",
    "michel",
    "pascal",
    "simon",
    "yvon",
];

/// Whether the given names differ in the ending alone that makes a woman's of a man's.
fn have_given_of_both(name: &str, other: &str) -> bool {
    let (name, other) = (name_key(name), name_key(other));
    let (Some((given, _)), Some((other, _))) = (name.split_once(' '), other.split_once(' ')) else {
        return false;
    };
    is_woman_of(given, other) || is_woman_of(other, given)
}

/// *Jana* of *Jan*, *Aleksandra* of *Aleksander*, *Danielle* of *Daniel*.
fn is_woman_of(man: &str, woman: &str) -> bool {
    let Some(last) = man.chars().next_back().filter(|c| !"aeiouy".contains(*c)) else { return false };
    let short =
        man.strip_suffix(last).and_then(|head| head.strip_suffix('e')).map(|head| format!("{head}{last}"));
    let in_a = |stem: &str| woman.strip_suffix('a') == Some(stem);
    let in_e = || woman.strip_prefix(man).is_some_and(|end| matches!(end, "e" | "ne" | "le"));
    in_a(man) || short.is_some_and(|stem| in_a(&stem)) || MEN_IN_E.contains(&man) && in_e()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sex {
    Man,
    Woman,
}

/// Ends of Slavic surnames in Latin letters, folded, by who bears them.
const ENDS: [(Sex, &[&str]); 2] = [
    (Sex::Woman, &["ova", "eva", "ina", "yna", "owa", "ewa", "skaya", "skaia", "skaja", "ska", "cka"]),
    (Sex::Man, &["ov", "ev", "in", "yn", "ow", "ew", "skiy", "skii", "skij", "sky", "ski", "cki"]),
];

/// Whose surname a full name has, as far as its end says it.
fn sex_of(name: &str) -> Option<Sex> {
    let key = name_key(name);
    let (_, last) = key.rsplit_once(' ')?;
    ENDS.iter().find(|(_, ends)| ends.iter().any(|end| last.ends_with(end))).map(|(sex, _)| *sex)
}

/// One word says little: it must name a thing of the same type.
fn types_agree(form: &Group, base: &Group) -> bool {
    let (form, base) = (form.entity_type().0, base.entity_type().0);
    form == base || form == EntityType::Other || base == EntityType::Other
}
