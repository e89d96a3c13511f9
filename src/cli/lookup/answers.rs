//! Printed answers, kept for queries that come again: in bounded memory, whatever the queries are.

use super::queries::Asked;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Bytes of queries and answers that are kept. Past it all are forgotten.
const REMEMBERED: usize = 32 << 20;
/// Bytes that an entry takes besides.
const ENTRY: usize = size_of::<(Asked, Arc<[u8]>)>() + 16;
/// The longest query that is kept: no name is longer, and what is longer hardly comes again.
const LONGEST: usize = 512;

/// Printed answers by query.
#[derive(Default)]
pub(super) struct Answers {
    of: FxHashMap<Asked, Arc<[u8]>>,
    /// Bytes held.
    held: usize,
    /// Queries that are too long to be kept.
    long: Vec<Asked>,
}

impl Answers {
    pub(super) fn get(&self, asked: &Asked) -> Option<&[u8]> {
        self.of.get(asked).map(|answer| &**answer)
    }

    pub(super) fn insert(&mut self, asked: Asked, answer: Vec<u8>) {
        self.held += size(&asked, &answer);
        if asked.len() > LONGEST {
            self.long.push(asked.clone());
        }
        self.of.insert(asked, answer.into());
    }

    /// Forgets what is too long to be kept, or all where it is too much.
    pub(super) fn forget(&mut self) {
        for asked in std::mem::take(&mut self.long) {
            if let Some(answer) = self.of.remove(&asked) {
                self.held -= size(&asked, &answer);
            }
        }
        if self.held > REMEMBERED {
            *self = Self::default();
        }
    }
}

fn size(asked: &Asked, answer: &[u8]) -> usize {
    asked.len() + answer.len() + ENTRY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_is_kept_and_long_queries_are_not() {
        let mut answers = Answers::default();
        let name = |text: String| Asked::Name(text, None);
        answers.insert(name("Akar".into()), vec![0; 300]);
        answers.insert(name("x".repeat(LONGEST + 1)), vec![0; 300]);
        answers.forget();
        assert!(answers.get(&name("Akar".into())).is_some());
        assert!(answers.get(&name("x".repeat(LONGEST + 1))).is_none());
        for i in 0..3 * REMEMBERED / (1 << 16) {
            answers.insert(name(i.to_string()), vec![0; 1 << 16]);
            assert!(answers.get(&name(i.to_string())).is_some(), "kept until it is written");
            answers.forget();
            let held: usize = answers.of.values().map(|answer| answer.len()).sum();
            assert!(held <= REMEMBERED, "{held}");
        }
    }
}
