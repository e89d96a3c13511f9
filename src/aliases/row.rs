//! One entity of a YAML table: a mapping → its fields, with all that is wrong in it.

use super::fault::Finding;
use super::node::{Node, Value};
use super::rules::{ID_MEND, fault_of_id, fault_of_name, is_lang, is_script, is_wikidata, nearest, shown};
use super::{Alias, AliasKind, EntityType};

/// The keys of an entity.
pub(super) const KEYS: [&str; 11] =
    ["id", "type", "name", "aliases", "hidden", "short", "not", "context", "wikidata", "note", "ambiguous"];

/// The keys of an alias that is written as a mapping.
const ALIAS_KEYS: [&str; 4] = ["name", "lang", "script", "note"];

/// How a list of names is written.
const LIST_HELP: &str = "write a list: [Name, \"Other name\"], or one `- Name` a line";

/// A text and where it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Placed {
    pub(super) at: usize,
    pub(super) text: String,
}

/// The fields of an entity, as far as they could be read.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) at: usize,
    pub(super) id: Option<Placed>,
    pub(super) entity_type: Option<EntityType>,
    pub(super) name: Option<Placed>,
    /// Aliases, hidden and short forms in file order of each kind, with their places.
    pub(super) names: Vec<(usize, Alias)>,
    pub(super) not: Vec<Placed>,
    pub(super) context: Vec<Placed>,
    pub(super) ambiguous: Vec<Placed>,
    pub(super) wikidata: Option<String>,
    pub(super) note: Option<String>,
}

/// Reads the entity at `node`; what is wrong is added to `findings`.
pub(super) fn read(node: &Node, findings: &mut Vec<Finding>) -> Row {
    let mut reader = Reader { findings, row: Row { at: node.at, ..Row::default() } };
    match &node.value {
        Value::Map(entries) => reader.entity(entries),
        _ => {
            reader.say(node.at, "an entity is a mapping", "write `- id: …`, and `type:` and `name:` below it")
        }
    }
    reader.row.names.sort_by_key(|(_, alias)| alias.kind);
    reader.row
}

/// Calls `each` with every key of a mapping; a key that is unknown or stands twice is said and left out.
pub(super) fn each_key<'n>(
    entries: &'n [(Node, Node)],
    known: &[&'static str],
    findings: &mut Vec<Finding>,
) -> Vec<(&'static str, &'n Node, &'n Node)> {
    let mut seen: Vec<(&'static str, &Node, &Node)> = Vec::new();
    for (key, value) in entries {
        let spelled = text_of(key).unwrap_or_default();
        let Some(&name) = known.iter().find(|&&name| name == spelled) else {
            findings.push(unknown_key(key.at, spelled, known));
            continue;
        };
        if let Some((_, first, _)) = seen.iter().find(|(seen, ..)| *seen == name) {
            let twice = Finding::new(
                key.at,
                format!("key `{name}` stands twice"),
                "keep one and move its names there",
            );
            findings.push(twice.first(first.at));
            continue;
        }
        seen.push((name, key, value));
    }
    seen
}

fn unknown_key(at: usize, key: &str, known: &[&'static str]) -> Finding {
    let help = match nearest(key, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("keys are {}; a name with \": \" in it stands in quotes", known.join(", ")),
    };
    Finding::new(at, format!("unknown key \"{}\"", shown(key)), help)
}

/// The text of a node, without space around it; nothing for what YAML takes for null.
pub(super) fn text_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => Some(text.trim()),
        Value::Nothing | Value::Untold(_) => Some(""),
        Value::List(_) | Value::Map(_) => None,
    }
}

struct Reader<'f> {
    findings: &'f mut Vec<Finding>,
    row: Row,
}

impl Reader<'_> {
    fn say(&mut self, at: usize, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(Finding::new(at, message, help));
    }

    fn entity(&mut self, entries: &[(Node, Node)]) {
        // The first key stands where a reader looks for the entity; the mapping itself may begin on a line before.
        self.row.at = entries.first().map_or(self.row.at, |(key, _)| key.at);
        let known = each_key(entries, &KEYS, self.findings);
        self.missing(&known);
        for (name, _, value) in known {
            self.field(name, value);
        }
    }

    fn missing(&mut self, known: &[(&'static str, &Node, &Node)]) {
        let cases = [
            ("id", "add `id:`, lower case and never changed: `id: hulusi-akar`"),
            ("type", "add `type: person`, `place`, `organization` or `other`"),
            ("name", "add `name:`, the one that all variants are merged into"),
        ];
        for (key, help) in cases {
            if !known.iter().any(|(name, ..)| *name == key) {
                self.say(self.row.at, format!("this entity has no `{key}`"), help);
            }
        }
    }

    fn field(&mut self, name: &str, value: &Node) {
        match name {
            "id" => self.row.id = self.id(value),
            "type" => self.row.entity_type = self.entity_type(value),
            "name" => self.row.name = self.name(value, name),
            "aliases" => self.aliases(value, name, AliasKind::Alias),
            "hidden" => self.aliases(value, name, AliasKind::Hidden),
            "short" => self.aliases(value, name, AliasKind::Short),
            "not" => self.row.not = self.names(value, name),
            "context" => self.row.context = self.names(value, name),
            "ambiguous" => self.row.ambiguous = self.names(value, name),
            "wikidata" => self.row.wikidata = self.wikidata(value),
            _ => self.row.note = self.text(value, name).filter(|note| !note.is_empty()).map(str::to_owned),
        }
    }

    fn text<'n>(&mut self, node: &'n Node, key: &str) -> Option<&'n str> {
        let text = text_of(node);
        if text.is_none() {
            self.say(
                node.at,
                format!("`{key}` is one text, not a list or a mapping"),
                format!("write `{key}: \"…\"`"),
            );
        }
        text
    }

    fn id(&mut self, node: &Node) -> Option<Placed> {
        let text = self.text(node, "id")?;
        if let Some(fault) = fault_of_id(text) {
            self.say(node.at, fault, ID_MEND);
            return None;
        }
        Some(Placed { at: node.at, text: text.to_owned() })
    }

    fn entity_type(&mut self, node: &Node) -> Option<EntityType> {
        let text = self.text(node, "type")?;
        let found = EntityType::ALL.into_iter().find(|kind| kind.name() == text);
        if found.is_none() {
            let all = EntityType::ALL.map(EntityType::name);
            let types = format!("ypes are {}", all.join(", "));
            let help = match nearest(text, all) {
                Some(near) => format!("did you mean `{near}`? T{types}"),
                None => format!("t{types}"),
            };
            self.say(node.at, format!("unknown type \"{}\"", shown(text)), help);
        }
        found
    }

    fn name(&mut self, node: &Node, key: &str) -> Option<Placed> {
        let text = self.text(node, key)?;
        if let Some(fault) = fault_of_name(text) {
            self.say(
                node.at,
                format!("`{key}`: {fault}"),
                "write the name, in quotes \"…\" if it has marks in it, or take the entry out",
            );
            return None;
        }
        Some(Placed { at: node.at, text: text.to_owned() })
    }

    /// The items of a list; `key:` with nothing behind it is an empty one.
    fn list<'n>(&mut self, node: &'n Node, key: &str) -> &'n [Node] {
        match &node.value {
            Value::List(items) => return items,
            Value::Nothing | Value::Untold(None) => {}
            _ => self.say(node.at, format!("`{key}` is a list"), LIST_HELP),
        }
        &[]
    }

    fn names(&mut self, node: &Node, key: &str) -> Vec<Placed> {
        self.list(node, key).iter().filter_map(|item| self.name(item, key)).collect()
    }

    fn aliases(&mut self, node: &Node, key: &str, kind: AliasKind) {
        for item in self.list(node, key) {
            let alias = match &item.value {
                Value::Map(entries) => self.described(entries, item.at, key, kind),
                _ => self.name(item, key).map(|name| (name.at, Alias::new(name.text, kind))),
            };
            self.row.names.extend(alias);
        }
    }

    /// An alias written as `{name: …, lang: …, script: …, note: …}`.
    fn described(
        &mut self,
        entries: &[(Node, Node)],
        at: usize,
        key: &str,
        kind: AliasKind,
    ) -> Option<(usize, Alias)> {
        let before = self.findings.len();
        let mut place = at;
        let mut alias = Alias::new("", kind);
        for (field, _, value) in each_key(entries, &ALIAS_KEYS, self.findings) {
            match field {
                "name" => {
                    place = value.at;
                    alias.text = self.name(value, key)?.text;
                }
                "lang" => alias.lang = self.code(value, field, is_lang, "a BCP 47 tag, as `tr` or `zh-Hant`"),
                "script" => {
                    alias.script =
                        self.code(value, field, is_script, "an ISO 15924 code, as `Arab` or `Cyrl`")
                }
                _ => alias.note = self.text(value, field).map(str::to_owned),
            }
        }
        if alias.text.is_empty() {
            // An unknown key is most likely the missing one, or a name with a colon; it has been said.
            if self.findings.len() == before {
                self.say(at, "this alias has no `name`", "write {name: …, lang: …}, or the name alone");
            }
            return None;
        }
        Some((place, alias))
    }

    fn code(&mut self, node: &Node, key: &str, good: fn(&str) -> bool, help: &str) -> Option<String> {
        let text = self.text(node, key)?;
        if !good(text) {
            self.say(node.at, format!("`{key}`: \"{}\" is no code", shown(text)), format!("write {help}"));
            return None;
        }
        Some(text.to_owned())
    }

    fn wikidata(&mut self, node: &Node) -> Option<String> {
        self.code(node, "wikidata", is_wikidata, "the number of the item with its Q, as `Q142`")
    }
}
