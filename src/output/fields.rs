//! The fields of a record, kept byte for byte.
//!
//! What a record carries beside its text is not ours: values are kept as the JSON text that was read, so big numbers,
//! lone surrogates, duplicate keys and the order of keys come out as they went in.

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

/// Names and values in the order of the record.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, Box<RawValue>)>);

impl Fields {
    /// The value of the first field called `name`.
    pub fn get(&self, name: &str) -> Option<&RawValue> {
        self.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// Names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.0.iter().map(|(key, value)| (key.as_str(), &**value))
    }

    /// Takes the first field called `name` out; says where it stood.
    pub fn take(&mut self, name: &str) -> Option<(usize, Box<RawValue>)> {
        let at = self.0.iter().position(|(key, _)| key == name)?;
        Some((at, self.0.remove(at).1))
    }

    /// Puts a field in at the place `at`, or at the end if there are fewer.
    ///
    /// # Errors
    /// Where `value` cannot be written as JSON (a map whose keys are no strings).
    pub fn insert(
        &mut self,
        at: usize,
        name: &str,
        value: &(impl Serialize + ?Sized),
    ) -> serde_json::Result<()> {
        let at = at.min(self.0.len());
        self.0.insert(at, (name.to_owned(), to_raw_value(value)?));
        Ok(())
    }

    /// Sets the first field called `name`, or adds it at the end.
    ///
    /// # Errors
    /// Where `value` cannot be written as JSON (a map whose keys are no strings).
    pub fn set(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> serde_json::Result<()> {
        let value = to_raw_value(value)?;
        match self.0.iter_mut().find(|(key, _)| key == name) {
            Some(field) => field.1 = value,
            None => self.0.push((name.to_owned(), value)),
        }
        Ok(())
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in self.iter() {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_touched() {
        let rows = [
            ("big numbers", r#"{"n":123456789012345678901234567890,"x":1.10,"y":1e400}"#),
            ("lone surrogates", r#"{"s":"\ud800"}"#),
            ("duplicate keys, order", r#"{"b":1,"a":2,"b":3}"#),
            ("nesting with spaces", r#"{"o":{ "k" : [1, 2] }}"#),
        ];
        for (rule, json) in rows {
            let fields: Fields = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&fields).unwrap(), json, "{rule}");
        }
    }

    #[test]
    fn set_replaces_in_place_or_appends() {
        let mut fields: Fields = serde_json::from_str(r#"{"a":1,"b":2}"#).unwrap();
        fields.set("a", &"x").unwrap();
        fields.set("c", &[1]).unwrap();
        assert_eq!(serde_json::to_string(&fields).unwrap(), r#"{"a":"x","b":2,"c":[1]}"#);
    }
}
