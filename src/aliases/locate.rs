//! Gives the nodes of a tree their places, and the letters of scalars that YAML would twist.
//!
//! serde_yaml reads but tells no places; yaml-edit's lossless tree of the same text has them. Both are walked side
//! by side. Where they should differ in shape, a node takes the place of what it stands in, so a place is never
//! made up. Costs about five times the reading, so it is done only when there is something to say.

use super::node::{Node, Value};
use std::ops::Range;
use std::str::FromStr;
use yaml_edit::{YamlFile, YamlNode};

/// Sets the places of `tree`, which was read from `text`, and turns what was untold into text.
pub(super) fn locate(tree: &mut Node, text: &str) {
    let root = YamlFile::from_str(text).ok().and_then(|file| root_of(&file));
    walk(tree, root.as_ref(), 0);
}

fn root_of(file: &YamlFile) -> Option<YamlNode> {
    let document = file.document()?;
    let map = document.as_mapping().map(YamlNode::Mapping);
    map.or_else(|| document.as_sequence().map(YamlNode::Sequence))
        .or_else(|| document.as_scalar().map(YamlNode::Scalar))
}

fn walk(node: &mut Node, twin: Option<&YamlNode>, outer: usize) {
    node.at = twin.and_then(start_of).unwrap_or(outer);
    let at = node.at;
    match &mut node.value {
        Value::Text(_) | Value::Nothing => {}
        Value::Untold(_) => node.value = told(twin),
        Value::List(items) => walk_list(items, twin, at),
        Value::Map(entries) => walk_map(entries, twin, at),
    }
}

fn walk_list(items: &mut [Node], twin: Option<&YamlNode>, outer: usize) {
    let twins: Vec<YamlNode> =
        twin.and_then(sequence_of).map(|list| list.values().collect()).unwrap_or_default();
    let alike = twins.len() == items.len();
    for (i, item) in items.iter_mut().enumerate() {
        walk(item, twins.get(i).filter(|_| alike), outer);
    }
}

fn walk_map(entries: &mut [(Node, Node)], twin: Option<&YamlNode>, outer: usize) {
    let twins: Vec<_> = twin.and_then(mapping_of).map(|map| map.entries().collect()).unwrap_or_default();
    let alike = twins.len() == entries.len();
    for (i, (key, value)) in entries.iter_mut().enumerate() {
        let twin = twins.get(i).filter(|_| alike);
        walk(key, twin.and_then(|entry| entry.key_node()).as_ref(), outer);
        walk(value, twin.and_then(|entry| entry.value_node()).as_ref(), key.at);
        if value.value == Value::Nothing {
            value.at = key.at;
        }
    }
}

/// Where texts stand that go on over several lines, in order.
pub(super) fn texts_over_lines(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if let Some(root) = YamlFile::from_str(text).ok().and_then(|file| root_of(&file)) {
        collect_long(&root, text, &mut found);
    }
    found
}

fn collect_long(node: &YamlNode, text: &str, found: &mut Vec<Range<usize>>) {
    if let Some(list) = sequence_of(node) {
        list.values().for_each(|item| collect_long(&item, text, found));
    } else if let Some(map) = mapping_of(node) {
        let parts = map.entries().flat_map(|entry| [entry.key_node(), entry.value_node()]);
        parts.flatten().for_each(|part| collect_long(&part, text, found));
    } else {
        let scalar = match node {
            YamlNode::Scalar(scalar) => Some(scalar.clone()),
            YamlNode::TaggedNode(tagged) => tagged.value(),
            _ => None,
        };
        let range =
            scalar.map(|scalar| scalar.byte_range()).map(|range| range.start as usize..range.end as usize);
        found.extend(range.filter(|range| text.get(range.clone()).is_some_and(|text| text.contains('\n'))));
    }
}

fn start_of(twin: &YamlNode) -> Option<usize> {
    let range = match twin {
        YamlNode::Scalar(scalar) => scalar.byte_range(),
        YamlNode::Mapping(map) => map.byte_range(),
        YamlNode::Sequence(list) => list.byte_range(),
        YamlNode::TaggedNode(tagged) => tagged.value()?.byte_range(),
        YamlNode::Alias(_) => return None,
    };
    usize::try_from(range.start).ok()
}

fn sequence_of(twin: &YamlNode) -> Option<yaml_edit::Sequence> {
    match twin {
        YamlNode::TaggedNode(tagged) => tagged.as_sequence(),
        other => other.as_sequence().cloned(),
    }
}

fn mapping_of(twin: &YamlNode) -> Option<yaml_edit::Mapping> {
    match twin {
        YamlNode::TaggedNode(tagged) => tagged.as_mapping(),
        other => other.as_mapping().cloned(),
    }
}

/// The letters of a plain scalar as the file has them; `~` and no letters at all are nothing.
fn told(twin: Option<&YamlNode>) -> Value {
    let letters = match twin {
        Some(YamlNode::Scalar(scalar)) => scalar.as_string(),
        Some(YamlNode::TaggedNode(tagged)) => tagged.as_string().unwrap_or_default(),
        _ => String::new(),
    };
    match letters.as_str() {
        "" | "~" => Value::Nothing,
        _ => Value::Text(letters),
    }
}

#[cfg(test)]
mod tests {
    use super::super::node::read;
    use super::*;

    /// Every scalar of the tree with the text at its place.
    fn scalars(node: &Node, text: &str, found: &mut Vec<(String, String)>) {
        match &node.value {
            Value::Text(value) => {
                let source = text[node.at..].chars().take(value.chars().count()).collect();
                found.push((value.clone(), source));
            }
            Value::List(items) => items.iter().for_each(|item| scalars(item, text, found)),
            Value::Map(entries) => entries.iter().for_each(|(key, value)| {
                scalars(key, text, found);
                scalars(value, text, found);
            }),
            Value::Untold(_) | Value::Nothing => {}
        }
    }

    #[test]
    fn every_plain_scalar_is_found_where_it_stands() {
        let text = "# ünlü\nversion: 1\nentities:\n- id: a   # c\n  name: Çavuşoğlu\n  aliases: [x, Null, 007, {name: y}]\n  \
                    hidden:\r\n    - no\n    - 1e3\n    - True\n  short:\n-\n  id: b\n";
        let mut tree = read(text).unwrap();
        locate(&mut tree, text);
        let mut found = Vec::new();
        scalars(&tree, text, &mut found);
        assert_eq!(found.len(), 20);
        for (value, source) in found {
            assert_eq!(value, source);
        }
    }
}
