//! A YAML table: text → checked table, or all its faults.
//!
//! Reading is quick and tells no places. Only when something is wrong, or when a name may be one that YAML twists
//! (`Null`, `007`), is the text read a second time with places ([`super::locate`]).

use super::check::{Care, Checked, check};
use super::fault::{Finding, TableFaults, place};
use super::node::{self, Node, Value};
use super::{AliasTable, lint, locate::locate};

/// Largest YAML table in bytes. A table of a million names has about 32 MiB; above, JSON Lines read 15 times faster.
pub const MAX_YAML_BYTES: usize = 64 << 20;

impl AliasTable {
    /// Reads a YAML table; `name_of_file` is what faults call it. The format is described in `docs/aliases.md`.
    ///
    /// A byte order mark is skipped. At most [`MAX_YAML_BYTES`]; memory is about ten times the text.
    ///
    /// ```
    /// use canonym::AliasTable;
    /// let text = "version: 1\nentities:\n  - id: hulusi-akar\n    type: person\n    name: Hulusi Akar\n    short: [Akar]\n";
    /// let table = AliasTable::from_yaml(text, "aliases.yaml")?;
    /// assert_eq!(table.entities()[0].canonical(), "Hulusi Akar");
    /// # Ok::<(), canonym::aliases::TableFaults>(())
    /// ```
    ///
    /// # Errors
    /// Every fault of the table at once; broken syntax hides what stands behind it.
    pub fn from_yaml(text: &str, name_of_file: &str) -> Result<Self, TableFaults> {
        let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
        read(bare, Care::Load).map_err(|findings| place(findings, bare, name_of_file))
    }

    /// As [`AliasTable::from_yaml`], for those who keep a table: says also what loads and is hardly meant, such as a
    /// short form that another entity has for good.
    ///
    /// ```
    /// use canonym::AliasTable;
    /// let text = "version: 1\nentities:\n  - {id: akar, type: place, name: Akar}\n  - {id: hulusi-akar, type: person, name: Hulusi Akar, short: [Akar]}\n";
    /// assert!(AliasTable::from_yaml(text, "aliases.yaml").is_ok());
    /// let doubts = AliasTable::proofread(text, "aliases.yaml").unwrap_err();
    /// assert_eq!(doubts.faults()[0].message, "\"Akar\" is a short form of hulusi-akar, and akar has it for good (first in line 3)");
    /// ```
    ///
    /// # Errors
    /// Every fault and every doubt at once.
    pub fn proofread(text: &str, name_of_file: &str) -> Result<Self, TableFaults> {
        let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
        read(bare, Care::Keep).map_err(|findings| place(findings, bare, name_of_file))
    }
}

/// What a keeper is told of a table, places aside.
pub(super) fn findings(text: &str) -> Vec<Finding> {
    read(text, Care::Keep).err().unwrap_or_default()
}

fn read(text: &str, care: Care) -> Result<AliasTable, Vec<Finding>> {
    if text.len() > MAX_YAML_BYTES {
        let what = format!("the table has more than {} MiB", MAX_YAML_BYTES >> 20);
        return Err(vec![Finding::new(0, what, "keep a table of this size as JSON Lines (.jsonl)")]);
    }
    let mut findings = lint::references(text);
    findings.extend(lint::too_deep(text));
    if !findings.is_empty() {
        return Err(findings);
    }
    findings.extend(lint::cut_names(text));
    match node::read(text) {
        Ok(tree) => judge(tree, text, findings, care),
        Err(fault) => {
            findings.push(fault);
            Err(findings)
        }
    }
}

fn judge(
    mut tree: Node,
    text: &str,
    mut findings: Vec<Finding>,
    care: Care,
) -> Result<AliasTable, Vec<Finding>> {
    if findings.is_empty() && !is_untold(&tree) {
        let checked = check(&tree, care);
        if checked.findings.is_empty() {
            return table(checked);
        }
    }
    locate(&mut tree, text);
    let mut checked = check(&tree, care);
    findings.append(&mut checked.findings);
    if findings.is_empty() { table(checked) } else { Err(findings) }
}

fn table(checked: Checked) -> Result<AliasTable, Vec<Finding>> {
    AliasTable::new(checked.entities)
        .map_err(|error| vec![Finding::new(0, error.to_string(), "mend that entity")])
}

/// Whether the letters of some scalar are not known; those of `version` do not matter.
fn is_untold(tree: &Node) -> bool {
    match &tree.value {
        Value::Map(entries) => entries.iter().any(|(key, value)| !is_version(key) && deep_untold(value)),
        _ => deep_untold(tree),
    }
}

fn is_version(key: &Node) -> bool {
    matches!(&key.value, Value::Text(name) if name == "version")
}

fn deep_untold(node: &Node) -> bool {
    match &node.value {
        Value::Untold(_) => true,
        Value::Text(_) | Value::Nothing => false,
        Value::List(items) => items.iter().any(deep_untold),
        Value::Map(entries) => entries.iter().any(|(key, value)| deep_untold(key) || deep_untold(value)),
    }
}
