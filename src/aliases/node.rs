//! YAML text → a plain tree, read by serde_yaml (this file is all that knows of it).
//!
//! The tree keeps every key, also the unknown and the repeated, so that [`super::check`] can report all faults at
//! once. serde_yaml tells no places of what it read well; [`super::locate`] adds them when they are needed.

use super::fault::{Finding, NOWHERE};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::cell::Cell;
use std::fmt;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    /// Byte offset, or [`NOWHERE`] before it was located.
    pub(super) at: usize,
    pub(super) value: Value,
}

/// What stands there.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    /// A scalar that YAML takes for null, a truth value or a number (its value, if whole). The letters of the file,
    /// which count if it is a name (`Null`, `007`), are known once it is located.
    Untold(Option<u64>),
    /// Nothing at all: `aliases:` and no more.
    Nothing,
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

impl Node {
    fn of(value: Value) -> Self {
        Self { at: NOWHERE, value }
    }
}

/// Reads the tree.
///
/// # Errors
/// What serde_yaml says of broken syntax, with its place.
pub(super) fn read(text: &str) -> Result<Node, Finding> {
    // What a text can hold without references: a node takes a byte or more, an escape like `\L` half as much again.
    let budget = Cell::new(text.len().saturating_mul(3).saturating_add(64));
    let tree = Seed(&budget).deserialize(serde_yaml::Deserializer::from_str(text));
    tree.map_err(|error| syntax_fault(&error, text))
}

fn syntax_fault(error: &serde_yaml::Error, text: &str) -> Finding {
    let at = error.location().map_or(NOWHERE, |location| offset(text, location.line(), location.column()));
    let whole = error.to_string();
    let message = without_place(&whole);
    let help = syntax_help(&message, text, at);
    Finding::new(at, format!("not YAML: {message}"), help)
}

/// The message without its own place; that of what it happened in (`while scanning … at line 2`) stays.
fn without_place(whole: &str) -> String {
    let Some((what, rest)) = whole.split_once(" at line ") else { return whole.to_owned() };
    let context = rest.find(", ").map_or("", |comma| &rest[comma..]);
    format!("{what}{context}")
}

fn syntax_help(message: &str, text: &str, at: usize) -> &'static str {
    let line_start = text.get(..at).map_or(0, |before| before.rfind('\n').map_or(0, |at| at + 1));
    let line = text.get(line_start..).and_then(|rest| rest.lines().next()).unwrap_or("");
    let indent = &line[..line.len() - line.trim_start().len()];
    if indent.contains('\t') {
        return "indent with spaces; YAML forbids tabs there";
    }
    if message.contains("recursion limit") {
        return "a table is three levels deep: write names as plain text";
    }
    if message.contains("more than one document") {
        return "a table is one document: take out the `---` lines";
    }
    if message.contains("quoted scalar") {
        return "close the quote; a quote within a name is doubled ('') or written \\\"";
    }
    if message.contains("mapping values are not allowed") || message.contains("cannot start any token") {
        return "put the name in quotes: \"…\"";
    }
    "mend the line; a name with : # @ & * ! % ` { } [ ] or a quote in it stands in \"…\""
}

/// The byte offset of a line and column (in characters), both from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let line_start = match line {
        0 | 1 => 0,
        _ => memchr::memchr_iter(b'\n', text.as_bytes()).nth(line - 2).map_or(text.len(), |at| at + 1),
    };
    let rest = &text[line_start..];
    rest.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| line_start + at)
}

/// Reads one node and pays for it from a budget, so that no trick of YAML makes a tree much larger than its text.
#[derive(Clone, Copy)]
struct Seed<'b>(&'b Cell<usize>);

impl Seed<'_> {
    fn pay<E: Error>(self, cost: usize) -> Result<(), E> {
        let left = self
            .0
            .get()
            .checked_sub(cost)
            .ok_or_else(|| E::custom("the text unfolds to many times its size"))?;
        self.0.set(left);
        Ok(())
    }

    fn leaf<E: Error>(self, value: Value, length: usize) -> Result<Node, E> {
        self.pay(length + 1)?;
        Ok(Node::of(value))
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a list or a mapping")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        self.leaf(Value::Text(text.to_owned()), text.len())
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        self.leaf(Value::Untold(None), 0)
    }

    /// What serde_yaml says of an empty document.
    fn visit_none<E: Error>(self) -> Result<Node, E> {
        self.leaf(Value::Nothing, 0)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Node, E> {
        self.leaf(Value::Untold(None), 0)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Node, E> {
        self.leaf(Value::Untold(Some(number)), 0)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Node, E> {
        self.leaf(Value::Untold(None), 0)
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Node, E> {
        self.leaf(Value::Untold(None), 0)
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Node, E> {
        self.leaf(Value::Untold(None), 0)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Node, E> {
        self.leaf(Value::Untold(None), 0)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        self.pay(1)?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Node::of(Value::List(list)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        self.pay(1)?;
        let mut map = Vec::new();
        while let Some(key) = entries.next_key_seed(self)? {
            map.push((key, entries.next_value_seed(self)?));
        }
        Ok(Node::of(Value::Map(map)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> Node {
        Node::of(Value::Text(value.to_owned()))
    }

    #[test]
    fn keeps_every_key_and_says_what_yaml_would_twist() {
        let tree = read("a: x\na: [1, ~, b]\n").unwrap();
        let list = vec![Node::of(Value::Untold(Some(1))), Node::of(Value::Untold(None)), text("b")];
        let expected = vec![(text("a"), text("x")), (text("a"), Node::of(Value::List(list)))];
        assert_eq!(tree.value, Value::Map(expected));
    }

    #[test]
    fn offsets_count_characters() {
        for (line, column, expected) in [(1, 1, 0), (2, 2, 5), (2, 3, 7), (9, 1, 8), (1, 99, 8)] {
            assert_eq!(offset("ab\nçğx", line, column), expected, "{line}:{column}");
        }
    }

    #[test]
    fn a_bomb_runs_out_of_budget() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for level in 1..8 {
            let below = format!("*a{}, ", level - 1).repeat(9);
            bomb.push_str(&format!("a{level}: &a{level} [{below}]\n"));
        }
        let fault = read(&bomb).unwrap_err();
        assert!(fault.message.contains("many times its size"), "{}", fault.message);
    }

    #[test]
    fn syntax_faults_have_a_mend_of_their_own() {
        let deep = "[".repeat(1_000);
        let cases = [
            ("a:\n\tb: c\n", "tabs"),
            ("a: @x\n", "quotes"),
            ("a: b: c\n", "quotes"),
            ("a: 1\n---\nb: 2\n", "one document"),
            (deep.as_str(), "three levels"),
        ];
        for (yaml, help) in cases {
            let fault = read(yaml).unwrap_err();
            assert!(fault.help.contains(help), "{yaml:.20}: {fault:?}");
        }
    }
}
