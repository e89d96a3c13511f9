//! Records of any format → rows of a table, each checked as `canonym aliases check` would.

use super::{Imported, tag};
use crate::aliases::{
    Alias, AliasKind, AliasTable, Entity, EntityType, Fault, ID_MEND, MAX_NAMES, clash_key, fault_of_id,
    fault_of_name, is_lang, is_script, is_wikidata, shown,
};
use crate::translit::{romanize, to_ascii};
use rustc_hash::{FxHashMap, FxHashSet};

/// A record before it is checked. Lines are those of the file, from 1.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) line: usize,
    pub(super) id: String,
    pub(super) entity_type: EntityType,
    /// One of them is canonical; any further canonical ones become aliases.
    pub(super) names: Vec<(usize, Alias)>,
    pub(super) not: Vec<(usize, String)>,
    pub(super) context: Vec<(usize, String)>,
    pub(super) wikidata: Option<String>,
    pub(super) note: Option<String>,
}

impl Draft {
    pub(super) fn new(line: usize, id: impl Into<String>) -> Self {
        Self { line, id: id.into(), ..Self::default() }
    }

    pub(super) fn name(&mut self, line: usize, name: Alias) {
        self.names.push((line, name));
    }

    /// One more remark, on a line of its own.
    pub(super) fn remark(&mut self, text: &str) {
        match &mut self.note {
            Some(note) => *note = format!("{note}\n{text}"),
            None => self.note = Some(text.to_owned()),
        }
    }
}

/// The rows so far, and what is wrong with the rest.
#[derive(Debug)]
pub(super) struct Gather<'f> {
    file: &'f str,
    lang: Option<&'f str>,
    /// A table that has the canonical names of entities that the file gives further names of.
    table: Option<&'f AliasTable>,
    ids: FxHashMap<String, usize>,
    imported: Imported,
}

impl<'f> Gather<'f> {
    pub(super) fn new(file: &'f str, lang: Option<&'f str>) -> Self {
        Self { file, lang, table: None, ids: FxHashMap::default(), imported: Imported::default() }
    }

    /// The same for a file whose entities join those of `table`.
    pub(super) fn into_table(self, table: &'f AliasTable) -> Self {
        Self { table: Some(table), ..self }
    }

    /// Something is refused, in the column `column` (in characters, from 1) of a line.
    pub(super) fn fault(&mut self, (line, column): (usize, usize), message: impl Into<String>, help: &str) {
        let (file, message, help) = (self.file.to_owned(), message.into(), help.to_owned());
        self.imported.faults.push(Fault { file, line, column, message, help });
    }

    /// Something has no place in a table.
    pub(super) fn ignore(&mut self, what: &str) {
        *self.imported.ignored.entry(what.to_owned()).or_default() += 1;
    }

    /// Which of names in several languages is the canonical one: that of the language asked for, else the one
    /// without language, else the English, else the first.
    pub(super) fn preferred<'l>(&self, mut langs: impl Iterator<Item = Option<&'l str>> + Clone) -> usize {
        let is =
            |lang: Option<&str>, wanted: &str| lang.is_some_and(|lang| lang.eq_ignore_ascii_case(wanted));
        let asked = self.lang.and_then(|wanted| langs.clone().position(|lang| is(lang, wanted)));
        let neutral = || langs.clone().position(|lang| lang.is_none_or(|lang| lang == tag::ANY));
        asked.or_else(neutral).or_else(|| langs.position(|lang| is(lang, "en"))).unwrap_or(0)
    }

    /// An id for an entity that has none: its name in Latin letters, and a number if that is taken.
    pub(super) fn new_id(&self, name: &str, taken: impl Fn(&str) -> bool) -> String {
        let slug = slug(name);
        let is_taken = |id: &str| self.ids.contains_key(id) || taken(id);
        if !is_taken(&slug) {
            return slug;
        }
        let numbered = (2usize..).map(|number| format!("{slug}-{number}"));
        numbered.into_iter().find(|id| !is_taken(id)).unwrap_or_default()
    }

    /// Checks a record and makes it a row.
    pub(super) fn take(&mut self, draft: Draft) {
        let Some(id) = self.id(&draft) else { return };
        let Some(names) = self.names(&draft) else { return };
        let own: FxHashSet<String> = names.iter().map(|name| clash_key(&name.text)).collect();
        let (not, context) = (self.list(&draft.not, Some(&own)), self.list(&draft.context, None));
        let entity = Entity {
            id: id.clone(),
            entity_type: draft.entity_type,
            names,
            not,
            context,
            wikidata: self.wikidata(&draft),
            note: told(draft.note.as_deref()),
        };
        self.ids.insert(id, draft.line);
        self.imported.entities.push(entity);
    }

    pub(super) fn finish(mut self) -> Imported {
        self.imported.faults.sort_by_key(|fault| (fault.line, fault.column));
        self.imported
    }

    fn id(&mut self, draft: &Draft) -> Option<String> {
        let id = draft.id.trim();
        if let Some(fault) = fault_of_id(id) {
            self.fault((draft.line, 1), fault, ID_MEND);
            return None;
        }
        if let Some(first) = self.ids.get(id) {
            let message = format!("id \"{id}\" stands twice (first in line {first})");
            self.fault((draft.line, 1), message, "give this one another id, or merge the two records");
            return None;
        }
        Some(id.to_owned())
    }

    /// The names, the canonical one first, none twice.
    fn names(&mut self, draft: &Draft) -> Option<Vec<Alias>> {
        let canonical = draft.names.iter().position(|(_, name)| name.kind == AliasKind::Canonical);
        let first = match canonical.map(|at| &draft.names[at]) {
            Some((line, first)) => self.canonical(*line, first)?,
            None => match self.canonical_of(&draft.id) {
                Some(name) => Alias::new(name, AliasKind::Canonical),
                None => {
                    let message = format!("\"{}\" has no canonical name", shown(&draft.id));
                    self.fault(
                        (draft.line, 1),
                        message,
                        "give it the name that all variants are merged into",
                    );
                    return None;
                }
            },
        };
        let mut seen = FxHashSet::from_iter([first.text.clone()]);
        let mut names = vec![first];
        for (number, (line, name)) in draft.names.iter().enumerate() {
            let Some(name) = (Some(number) != canonical).then(|| self.name(*line, name)).flatten() else {
                continue;
            };
            if seen.insert(name.text.clone()) {
                names.push(name);
            } else {
                self.ignore("repeated name");
            }
        }
        names[1..].sort_by_key(|name| name.kind);
        if names.len() > MAX_NAMES {
            let message = format!("\"{}\" has more than {MAX_NAMES} names", draft.id);
            self.fault((draft.line, 1), message, "keep to the names that texts really use");
            return None;
        }
        Some(names)
    }

    /// The canonical name of an entity that the table has under that id.
    fn canonical_of(&self, id: &str) -> Option<&'f str> {
        let table = self.table?;
        table.by_id(id.trim()).map(|index| table.entity(index).canonical())
    }

    /// Nothing is said of a canonical name but itself.
    fn canonical(&mut self, line: usize, name: &Alias) -> Option<Alias> {
        let text = name.text.trim();
        if let Some(fault) = fault_of_name(text) {
            self.fault((line, 1), fault, "give the record a name with letters, and nothing unseen in it");
            return None;
        }
        for (what, there) in [
            ("language of a canonical name", &name.lang),
            ("script of a canonical name", &name.script),
            ("note on a canonical name", &name.note),
        ] {
            if told(there.as_deref()).is_some() {
                self.ignore(what);
            }
        }
        Some(Alias::new(text, AliasKind::Canonical))
    }

    fn name(&mut self, line: usize, name: &Alias) -> Option<Alias> {
        let text = name.text.trim();
        if let Some(fault) = fault_of_name(text) {
            self.fault((line, 1), fault, "mend the name or take it out; the others of its entity are read");
            return None;
        }
        let lang = told(name.lang.as_deref());
        Some(Alias {
            text: text.to_owned(),
            kind: if name.kind == AliasKind::Canonical { AliasKind::Alias } else { name.kind },
            lang: self.code(line, lang, is_lang, "write the language as a BCP 47 tag, as `tr` or `zh-Hant`"),
            script: self.code(
                line,
                told(name.script.as_deref()),
                is_script,
                "write the script as an ISO 15924 code, as `Arab`",
            ),
            note: told(name.note.as_deref()),
        })
    }

    /// A code that is none is refused and its name is kept.
    fn code(
        &mut self,
        line: usize,
        code: Option<String>,
        is_good: fn(&str) -> bool,
        help: &str,
    ) -> Option<String> {
        let code = code?;
        if !is_good(&code) {
            self.fault((line, 1), format!("\"{}\" is no code", shown(&code)), help);
            return None;
        }
        Some(code)
    }

    fn list(&mut self, items: &[(usize, String)], own: Option<&FxHashSet<String>>) -> Vec<String> {
        let mut list = Vec::new();
        for (line, item) in items {
            let text = item.trim();
            if let Some(fault) = fault_of_name(text) {
                self.fault((*line, 1), fault, "mend it or take it out; the rest of its entity is read");
            } else if own.is_some_and(|own| own.contains(&clash_key(text))) {
                let message =
                    format!("\"{}\" is a name of this entity and stands under `not` as well", shown(text));
                self.fault((*line, 1), message, "take it out of `not`, or out of the names");
            } else {
                list.push(text.to_owned());
            }
        }
        list
    }

    fn wikidata(&mut self, draft: &Draft) -> Option<String> {
        let help = "write the number of the item with its Q, as `Q142`";
        self.code(draft.line, told(draft.wikidata.as_deref()), is_wikidata, help)
    }
}

/// The text without space around it, if anything is left.
fn told(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// A name as an id: Latin letters and digits of lower case, with hyphens between.
fn slug(name: &str) -> String {
    let latin = to_ascii(&romanize(name)).to_lowercase();
    let words = latin.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-");
    if slug.is_empty() { "entity".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(id: &str, names: &[(&str, AliasKind)]) -> Draft {
        let names = names.iter().map(|(name, kind)| (7, Alias::new(*name, *kind))).collect();
        Draft { names, ..Draft::new(3, id) }
    }

    #[test]
    fn what_cannot_be_a_row_is_refused_with_its_line_and_the_rest_stays() {
        use AliasKind::{Alias, Canonical};
        let mut gather = Gather::new("f", None);
        gather.take(named("a", &[("A", Canonical), ("B", Alias), ("\u{202e}C", Alias), ("B", Alias)]));
        gather.take(named("a", &[("A", Canonical)]));
        gather.take(named("b c", &[("A", Canonical)]));
        gather.take(named("d", &[("A", Alias)]));
        let imported = gather.finish();
        let row = Entity::new("a", EntityType::Other, "A").with(Alias, ["B"]);
        assert_eq!(imported.entities, [row]);
        let told: Vec<_> = imported.faults.iter().map(|f| (f.line, f.message.as_str())).collect();
        let expected = [
            (3, "id \"a\" stands twice (first in line 3)"),
            (3, "id \"b c\" has a space in it"),
            (3, "\"d\" has no canonical name"),
            (7, "\"\\u{202e}C\" has U+202E in it, which no one sees"),
        ];
        assert_eq!(told, expected);
        assert_eq!(imported.ignored["repeated name"], 1);
    }

    #[test]
    fn names_for_an_entity_of_the_table_need_no_canonical_one() {
        let table = AliasTable::new(vec![Entity::new("a", EntityType::Person, "Hulusi Akar")]).unwrap();
        let mut gather = Gather::new("f", None).into_table(&table);
        gather.take(named("a", &[("Khusi Akar", AliasKind::Hidden)]));
        gather.take(named("b", &[("Khusi Akar", AliasKind::Hidden)]));
        let imported = gather.finish();
        let row = Entity::new("a", EntityType::Other, "Hulusi Akar").with(AliasKind::Hidden, ["Khusi Akar"]);
        assert_eq!(imported.entities, [row]);
        assert_eq!(imported.faults[0].message, "\"b\" has no canonical name");
    }

    #[test]
    fn ids_are_made_of_names() {
        let mut gather = Gather::new("f", None);
        for (name, expected) in
            [("Владимир Путин", "vladimir-putin"), ("Владимир Путин", "vladimir-putin-2"), ("…", "entity")]
        {
            let id = gather.new_id(name, |_| false);
            assert_eq!(id, expected);
            gather.take(named(&id, &[("A", AliasKind::Canonical)]));
        }
    }
}
