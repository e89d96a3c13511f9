//! Case forms of unknown names: *Владимира Збарова* is no other name of *Владимир Збаров*, and nobody new.
//!
//! A name is a form of another name of the corpus if each of its words is the other's or a case form of it, by the rules
//! of the language. Never are a man's and a woman's name one: *Александра Збарова* may be a woman beside *Александр
//! Збаров*, and a bare *Збарова* beside *Збаров* is one where the corpus has *Анна Збарова* or *Збаровой*.

use super::group::Group;
use crate::aliases::EntityType;
use crate::mention::{Speech, bases_of, folded, forms_of};
use crate::translit::name_key;
use rustc_hash::{FxHashMap, FxHashSet};

/// Letters that a name and its forms begin with.
const BEGINNING: usize = 2;
/// Names of more words are not looked at.
const MOST_WORDS: usize = 5;
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

/// What a name is a form of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormOf {
    /// The name of the group of that number.
    Name(usize),
    /// Of several names, which one is not known.
    Several,
}

/// The names of a corpus that are case forms of others.
#[derive(Debug, Default)]
pub(super) struct Cases {
    /// By what tells groups apart.
    of: FxHashMap<String, FormOf>,
}

impl Cases {
    /// Those among `groups`. Linear in the names, but for those that begin and end alike.
    pub(super) fn of(groups: &[&Group]) -> Self {
        let names: Vec<Name<'_>> = groups.iter().map(|group| Name::of(group)).collect();
        let finder = Finder::new(&names);
        let mut candidates: Vec<Vec<usize>> = vec![Vec::new(); names.len()];
        for at in 0..names.len() {
            finder.forms(at).into_iter().for_each(|form| candidates[form].push(at));
            let bases = finder.bases(at);
            candidates[at].extend(bases);
        }
        finder.without_women(&mut candidates);
        let mut of = FxHashMap::default();
        for (at, found) in candidates.iter().enumerate().filter(|(_, found)| !found.is_empty()) {
            let mut roots: Vec<usize> = found.iter().map(|&base| root(&candidates, base)).collect();
            roots.sort_unstable();
            roots.dedup();
            let form = match roots[..] {
                [one] if one != at => FormOf::Name(one),
                _ => FormOf::Several,
            };
            of.insert(groups[at].spelled.clone(), form);
        }
        Self { of }
    }

    /// What the name of `group` is a form of, if it is one.
    pub(super) fn form_of(&self, group: &Group) -> Option<FormOf> {
        self.of.get(&group.spelled).copied()
    }
}

/// Whether the lone word of `group` is a case form of the last word of `name`.
pub(super) fn is_form_of_last(group: &Group, name: &str) -> bool {
    let Some(last) = name.split_whitespace().next_back() else { return false };
    let word = group.clean();
    let (form, base) = (folded(word), folded(last));
    form != base
        && (forms_of(&base).contains(&form)
            || Speech::of(&told(group)).is_some_and(|speech| bases_of(word, speech).contains(&base)))
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

/// What the texts say around a name.
fn told(group: &Group) -> String {
    group.contexts.iter().map(|context| context.sentence.as_str()).collect::<Vec<_>>().join("\n")
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
    fn key(&self, last: &str) -> (usize, String, String) {
        let first = self.keys.first().map_or("", String::as_str);
        let begin = if self.keys.len() > 1 { first } else { last };
        (self.keys.len(), begin.chars().take(BEGINNING).collect(), last.to_owned())
    }

    fn is_apt(&self) -> bool {
        (1..=MOST_WORDS).contains(&self.keys.len()) && self.keys.iter().all(|key| !key.is_empty())
    }
}

/// Finds names by their number of words, how they begin, and their last word.
struct Finder<'n, 'g> {
    names: &'n [Name<'g>],
    index: FxHashMap<(usize, String, String), Vec<usize>>,
}

impl<'n, 'g> Finder<'n, 'g> {
    fn new(names: &'n [Name<'g>]) -> Self {
        let mut index: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for (at, name) in names.iter().enumerate().filter(|(_, name)| name.is_apt()) {
            index.entry(name.key(name.last())).or_default().push(at);
        }
        Self { names, index }
    }

    fn found<'f>(&'f self, name: &'f Name<'g>, last: &str) -> impl Iterator<Item = usize> + 'f {
        self.index.get(&name.key(last)).into_iter().flatten().copied()
    }

    /// The names that are forms of that in Cyrillic or Greek letters.
    fn forms(&self, at: usize) -> Vec<usize> {
        let base = &self.names[at];
        if !base.is_apt() || base.last().is_ascii() {
            return Vec::new();
        }
        // A surname may have no forms while the given name has: *Тараса Шевченко*.
        let lasts = forms_of(base.last()).into_iter().chain([base.last().to_owned()]);
        let mut forms: Vec<usize> =
            lasts.flat_map(|last| self.found(base, &last).collect::<Vec<_>>()).collect();
        forms.retain(|&form| {
            form != at
                && is_form(&self.names[form], base, |form, base| forms_of(base).iter().any(|of| of == form))
        });
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    /// The names that that in Latin letters is a form of, in the language of its texts.
    fn bases(&self, at: usize) -> Vec<usize> {
        let form = &self.names[at];
        let Some(word) = form.words.last().filter(|_| form.is_apt() && form.last().is_ascii()) else {
            return Vec::new();
        };
        let mut spoken = None;
        let mut bases = Vec::new();
        for speech in Speech::ALL {
            let lasts = bases_of(word, speech);
            let near: Vec<usize> =
                lasts.iter().flat_map(|last| self.found(form, last)).filter(|&base| base != at).collect();
            let is_near = |base: &usize| {
                let base = &self.names[*base];
                let pairs = form.words.iter().zip(&base.keys);
                let forms = pairs.filter(|(word, base)| bases_of(word, speech).contains(base));
                let forms: Vec<&str> = forms.map(|(_, base)| base.as_str()).collect();
                is_form(form, base, |_, base| forms.contains(&base))
            };
            if near.iter().any(is_near)
                && *spoken.get_or_insert_with(|| Speech::of(&told(form.group))) == Some(speech)
            {
                bases.extend(near.into_iter().filter(is_near));
            }
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
}

/// Whether one name is another in a case, where `is_case` tells it of two words.
fn is_form(form: &Name<'_>, base: &Name<'_>, is_case: impl Fn(&str, &str) -> bool) -> bool {
    if form.keys.len() != base.keys.len() || form.keys == base.keys || !types_agree(form.group, base.group) {
        return false;
    }
    let pairs = || form.keys.iter().zip(&base.keys);
    if !pairs().all(|(form, base)| form == base || is_case(form, base)) {
        return false;
    }
    let given = pairs().next().filter(|_| form.keys.len() > 1);
    let stays = given.is_some_and(|(form, base)| form == base || OF_BOTH.contains(&form.as_str()));
    !(stays && is_womans(form.last(), base.last()))
}

/// Whether `form` may be the surname of a woman of which `base` is the man's.
fn is_womans(form: &str, base: &str) -> bool {
    MENS_ENDS.iter().any(|end| base.ends_with(end))
        && form.strip_suffix(['а', 'a']).is_some_and(|stem| stem == base)
}

/// Whether the surnames of two full names are one a man's and one a woman's: *Kadochnikov*, *Кадочникова*.
pub(super) fn are_man_and_woman(name: &str, other: &str) -> bool {
    matches!((sex_of(name), sex_of(other)), (Some(a), Some(b)) if a != b)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sex {
    Man,
    Woman,
}

/// Ends of Slavic surnames in Latin letters, folded, by who bears them.
const ENDS: [(Sex, &[&str]); 2] = [
    (Sex::Woman, &["ova", "eva", "ina", "yna", "owa", "ewa", "skaya", "skaia", "skaja", "ska"]),
    (Sex::Man, &["ov", "ev", "in", "yn", "ow", "ew", "skiy", "skii", "skij", "sky", "ski"]),
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
