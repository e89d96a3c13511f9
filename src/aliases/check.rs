//! A tree of YAML → the entities of a table, or everything that is wrong with it at once.

use super::fault::Finding;
use super::node::{Node, Value};
use super::row::{self, Placed, Row, each_key, text_of};
use super::rules::{clash_key, shown};
use super::{Alias, AliasKind, Entity, MAX_NAMES};
use rustc_hash::FxHashMap;

/// The version of the schema that this program reads.
pub(super) const VERSION: u64 = 1;

/// The keys of the whole table.
const KEYS: [&str; 2] = ["version", "entities"];

/// The entities, as far as they could be read, and what is wrong, in no order.
#[derive(Debug, Default)]
pub(super) struct Checked {
    pub(super) entities: Vec<Entity>,
    pub(super) findings: Vec<Finding>,
}

/// How closely a table is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// To load it: what cannot be understood.
    Load,
    /// To keep it: also what can be understood and is hardly meant.
    Keep,
}

/// Checks the whole table.
pub(super) fn check(tree: &Node, care: Care) -> Checked {
    let mut findings = Vec::new();
    let rows = rows(tree, &mut findings);
    ids(&rows, &mut findings);
    let holders = clashes(&rows, &mut findings);
    if care == Care::Keep {
        overruled(&rows, &holders, &mut findings);
    }
    for row in &rows {
        own_names(row, &mut findings);
        own_lists(row, &mut findings);
    }
    Checked { entities: rows.into_iter().map(entity).collect(), findings }
}

fn rows(tree: &Node, findings: &mut Vec<Finding>) -> Vec<Row> {
    let help = "begin with `version: 1` and `entities:`";
    let Value::Map(entries) = &tree.value else {
        let what =
            if text_of(tree) == Some("") { "the table is empty" } else { "the table is not a mapping" };
        findings.push(Finding::new(tree.at, what, help));
        return Vec::new();
    };
    let known = each_key(entries, &KEYS, findings);
    let value = |key: &str| known.iter().find(|(name, ..)| *name == key).map(|(_, _, value)| *value);
    version(value("version"), tree.at, findings);
    let Some(list) = value("entities") else {
        findings.push(Finding::new(tree.at, "the table has no `entities`", help));
        return Vec::new();
    };
    match &list.value {
        Value::List(items) => items.iter().map(|item| row::read(item, findings)).collect(),
        Value::Nothing | Value::Untold(None) => Vec::new(),
        _ => {
            findings.push(Finding::new(list.at, "`entities` is a list", "write `- id: …` for each entity"));
            Vec::new()
        }
    }
}

fn version(node: Option<&Node>, outer: usize, findings: &mut Vec<Finding>) {
    let Some(node) = node else {
        findings.push(Finding::new(
            outer,
            "the table has no `version`",
            "add the line `version: 1` at the top",
        ));
        return;
    };
    let right = match &node.value {
        Value::Untold(number) => *number == Some(VERSION),
        _ => text_of(node) == Some("1"),
    };
    if !right {
        let help = format!("this program reads `version: {VERSION}`; a newer table needs a newer canonym");
        let what = text_of(node)
            .filter(|text| !text.is_empty())
            .map_or("this version".to_owned(), |v| format!("version {}", shown(v)));
        findings.push(Finding::new(node.at, format!("{what} is not supported"), help));
    }
}

fn ids(rows: &[Row], findings: &mut Vec<Finding>) {
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    for id in rows.iter().filter_map(|row| row.id.as_ref()) {
        if let Some(&at) = first.get(id.text.as_str()) {
            let help = "give this one another id, or merge the two entities";
            findings.push(Finding::new(id.at, format!("id \"{}\" stands twice", id.text), help).first(at));
        } else {
            first.insert(&id.text, id.at);
        }
    }
}

/// Names within one entity: none twice, and not too many.
fn own_names(row: &Row, findings: &mut Vec<Finding>) {
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, name) in names(row) {
        if let Some(&first) = seen.get(name) {
            let help = "take one of the two out; one entry of a name is enough";
            findings.push(
                Finding::new(at, format!("\"{}\" stands twice in this entity", shown(name)), help)
                    .first(first),
            );
        } else {
            seen.insert(name, at);
        }
    }
    if row.names.len() >= MAX_NAMES {
        let help = "keep to the names that texts really use";
        findings.push(Finding::new(row.at, format!("this entity has more than {MAX_NAMES} names"), help));
    }
}

/// What `not` and `ambiguous` say of the names of their own entity.
fn own_lists(row: &Row, findings: &mut Vec<Finding>) {
    if row.not.is_empty() && row.ambiguous.is_empty() {
        return;
    }
    let keys: FxHashMap<String, usize> = names(row).map(|(at, name)| (clash_key(name), at)).collect();
    for not in &row.not {
        if let Some(&first) = keys.get(&clash_key(&not.text)) {
            let message =
                format!("\"{}\" is a name of this entity and stands under `not` as well", shown(&not.text));
            findings.push(
                Finding::new(not.at, message, "take it out of `not`, or out of the names").first(first),
            );
        }
    }
    for name in row.ambiguous.iter().filter(|name| !keys.contains_key(&clash_key(&name.text))) {
        let message = format!("\"{}\" under `ambiguous` is no name of this entity", shown(&name.text));
        findings.push(Finding::new(name.at, message, "list it under `aliases` too, or take it out"));
    }
}

/// Who has a name first.
struct Holder<'r> {
    row: usize,
    at: usize,
    ambiguous: bool,
    id: &'r str,
}

/// The first holder of each name, by its key.
type Holders<'r> = FxHashMap<String, Holder<'r>>;

/// Names of two entities. A short form may be shared: it counts only where the article supports one of them.
fn clashes<'r>(rows: &'r [Row], findings: &mut Vec<Finding>) -> Holders<'r> {
    let mut holders = Holders::default();
    for (index, row) in rows.iter().enumerate() {
        let (ambiguous, id) = (ambiguous_keys(row), id_of(row));
        for (at, name) in claimed(row) {
            let key = clash_key(name);
            let marked = ambiguous.contains(&key);
            match holders.get(&key) {
                Some(holder) if holder.row != index && !(marked && holder.ambiguous) => {
                    findings.push(clash(at, name, holder, id));
                }
                Some(_) => {}
                None => {
                    holders.insert(key, Holder { row: index, at, ambiguous: marked, id });
                }
            }
        }
    }
    holders
}

/// Short forms that another entity has for good: the bare word then always means that one, whatever the article says.
fn overruled(rows: &[Row], holders: &Holders<'_>, findings: &mut Vec<Finding>) {
    for (index, row) in rows.iter().enumerate() {
        let ambiguous = ambiguous_keys(row);
        for (at, alias) in row.names.iter().filter(|(_, alias)| alias.kind == AliasKind::Short) {
            let key = clash_key(&alias.text);
            let Some(holder) = holders.get(&key).filter(|holder| holder.row != index) else { continue };
            if !(holder.ambiguous && ambiguous.contains(&key)) {
                findings.push(overrule(*at, &alias.text, holder, id_of(row)));
            }
        }
    }
}

fn overrule(at: usize, name: &str, holder: &Holder<'_>, id: &str) -> Finding {
    let owner = holder.id;
    let message = format!("\"{}\" is a short form of {id}, and {owner} has it for good", shown(name));
    let help = format!(
        "the bare word always means {owner}: put it under `short:` of both, or take it out of one; if it is meant so, put it under `ambiguous: [...]` of both"
    );
    Finding::new(at.max(holder.at), message, help).first(at.min(holder.at))
}

fn ambiguous_keys(row: &Row) -> Vec<String> {
    row.ambiguous.iter().map(|name| clash_key(&name.text)).collect()
}

fn id_of(row: &Row) -> &str {
    row.id.as_ref().map_or("an entity without id", |id| &id.text)
}

fn clash(at: usize, name: &str, holder: &Holder<'_>, id: &str) -> Finding {
    let message = format!("name \"{}\" stands under both {} and {id}", shown(name), holder.id);
    let help =
        "take it out of one; if a text may mean either, put it under `ambiguous: [...]` or `short:` of both";
    Finding::new(at, message, help).first(holder.at)
}

/// The names that an entity claims for itself: all but its short forms.
fn claimed(row: &Row) -> impl Iterator<Item = (usize, &str)> {
    let others = row.names.iter().filter(|(_, alias)| alias.kind != AliasKind::Short);
    canonical(row).chain(others.map(|(at, alias)| (*at, alias.text.as_str())))
}

fn names(row: &Row) -> impl Iterator<Item = (usize, &str)> {
    canonical(row).chain(row.names.iter().map(|(at, alias)| (*at, alias.text.as_str())))
}

fn canonical(row: &Row) -> impl Iterator<Item = (usize, &str)> {
    row.name.iter().map(|name| (name.at, name.text.as_str()))
}

fn entity(row: Row) -> Entity {
    let text = |placed: Option<Placed>| placed.map(|placed| placed.text).unwrap_or_default();
    let texts = |list: Vec<Placed>| list.into_iter().map(|placed| placed.text).collect();
    let canonical = Alias::new(text(row.name), AliasKind::Canonical);
    Entity {
        id: text(row.id),
        entity_type: row.entity_type.unwrap_or_default(),
        names: std::iter::once(canonical).chain(row.names.into_iter().map(|(_, alias)| alias)).collect(),
        not: texts(row.not),
        context: texts(row.context),
        wikidata: row.wikidata,
        note: row.note,
    }
}
