//! Names → forms: what is one spelling but for case, marks and punctuation is one form, before anything is compared.
//!
//! Names in Latin letters are one form when their folded keys are the same. Of names in other scripts the key is a guess
//! (two Chinese names of one sound are two names), so they are one form only when their letters are the same, too.

use super::NameToCluster;
use super::threads;
use crate::aliases::EntityType;
use crate::script::{Script, script_of};
use crate::translit::append_key;
use unicode_normalization::UnicodeNormalization;

/// Commas of all scripts in which names are often written.
const COMMAS: [char; 4] = [',', '،', '、', '，'];
/// Names whose keys are made in one go.
const CHUNK: usize = 4096;

/// The forms of a list of names, in the order of their types, keys and letters: nothing depends on the order of the list.
#[derive(Debug, Default)]
pub(super) struct Forms {
    /// All keys, one after the other.
    keys: String,
    /// Form → where its key ends in `keys`.
    ends: Vec<usize>,
    pub(super) types: Vec<Option<EntityType>>,
    /// Form → the script of its first letter that is not Latin, else Latin.
    pub(super) scripts: Vec<Script>,
    /// Form → whether there is a comma in it, as between a town and its state.
    pub(super) commas: Vec<bool>,
    /// Form → the name that stands for it: its most frequent one.
    pub(super) names: Vec<u32>,
    /// Name → form.
    pub(super) of_name: Vec<u32>,
}

/// A name on its way to its form.
struct Keyed {
    key: Box<str>,
    /// Its letters, folded, if they are not Latin, or there is no key.
    native: Box<str>,
    types: Option<EntityType>,
    name: u32,
}

impl Forms {
    pub(super) fn of(names: &[NameToCluster<'_>], threads: usize) -> Self {
        let mut keyed: Vec<Keyed> =
            threads::map_chunks(threads, (names.len(), CHUNK), String::new, |key, range| {
                range.map(|at| keyed(names[at], at, key)).collect::<Vec<Keyed>>()
            })
            .into_iter()
            .flatten()
            .collect();
        keyed.sort_unstable_by(|a, b| {
            (a.types, &a.key, &a.native).cmp(&(b.types, &b.key, &b.native)).then_with(|| {
                let (a, b) = (&names[a.name as usize], &names[b.name as usize]);
                b.count.cmp(&a.count).then_with(|| a.name.cmp(b.name))
            })
        });
        let mut forms = Self { of_name: vec![0; names.len()], ..Self::default() };
        let mut last = None;
        for name in &keyed {
            if last.as_ref().is_none_or(|last: &&Keyed| !last.is_same_form(name)) {
                forms.keys.push_str(&name.key);
                forms.ends.push(forms.keys.len());
                forms.types.push(name.types);
                forms.names.push(name.name);
                let text = names[name.name as usize].name;
                forms.scripts.push(script(text));
                forms.commas.push(text.contains(COMMAS));
            }
            forms.of_name[name.name as usize] = forms.names.len() as u32 - 1;
            last = Some(name);
        }
        forms
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The folded key of a form.
    pub(super) fn key(&self, form: u32) -> &str {
        let form = form as usize;
        let start = form.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.keys[start..self.ends[form]]
    }
}

impl Keyed {
    fn is_same_form(&self, other: &Self) -> bool {
        (self.types, &self.key, &self.native) == (other.types, &other.key, &other.native)
    }
}

fn keyed(name: NameToCluster<'_>, at: usize, key: &mut String) -> Keyed {
    key.clear();
    append_key(key, name.name);
    let latin = !key.is_empty() && name.name.chars().all(is_latin);
    let native =
        if latin { String::new() } else { name.name.trim().nfkc().flat_map(char::to_lowercase).collect() };
    Keyed { key: key.as_str().into(), native: native.into(), types: name.entity_type, name: at as u32 }
}

fn is_latin(c: char) -> bool {
    matches!(script_of(c), Script::Latin | Script::Common | Script::Inherited)
}

fn script(name: &str) -> Script {
    name.chars().find(|&c| !is_latin(c)).map_or(Script::Latin, script_of)
}
