//! The suggestions that are left to decide.

use super::Journal;
use crate::suggest::{List, Suggestion, SuggestionKind};
use crate::translit::name_key;
use std::cmp::Ordering;

/// In which order they are asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// What a verdict is worth first.
    #[default]
    Worth,
    /// The most probable first.
    Likely,
    /// Those nearest to one half first.
    Uncertain,
    /// The most frequent first.
    Count,
    /// All of one entity together.
    Entity,
}

impl Order {
    /// All orders with their names.
    pub const ALL: [(&'static str, Self); 5] = [
        ("worth", Self::Worth),
        ("likely", Self::Likely),
        ("uncertain", Self::Uncertain),
        ("count", Self::Count),
        ("entity", Self::Entity),
    ];

    fn compare(self, a: &Suggestion, b: &Suggestion) -> Ordering {
        let doubt = |of: &Suggestion| (of.probability - 0.5).abs();
        match self {
            Self::Worth => Ordering::Equal,
            Self::Likely => b.probability.total_cmp(&a.probability),
            Self::Uncertain => doubt(a).total_cmp(&doubt(b)),
            Self::Count => b.mentions.cmp(&a.mentions),
            Self::Entity => a.entity.is_none().cmp(&b.entity.is_none()).then_with(|| a.entity.cmp(&b.entity)),
        }
    }
}

/// Which of them are asked. Every condition must hold; the default lets all pass.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Folded words, each of which a surface, the name or the id of the entity must contain.
    pub words: Vec<String>,
    /// Of this kind.
    pub kind: Option<SuggestionKind>,
    /// With a surface that would join this list.
    pub list: Option<List>,
    /// At least so probable.
    pub at_least: Option<f64>,
    /// At most so probable.
    pub at_most: Option<f64>,
    /// Without any conflict.
    pub clear: bool,
    /// Decided already, and otherwise by two reviewers: [`Queue::open`] gives these instead of what nobody decided.
    pub differs: bool,
}

impl Filter {
    /// The filter that a person wrote: words to find, `kind:alias|entity|split`, `list:alias|hidden|short`, `p>=0.9`,
    /// `p<=0.5`, `clear` (no conflicts), `differs` (two reviewers differ).
    ///
    /// # Errors
    /// What cannot be understood, for people.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut filter = Self::default();
        for word in text.split_whitespace() {
            filter.add(word)?;
        }
        Ok(filter)
    }

    fn add(&mut self, word: &str) -> Result<(), String> {
        let number = |text: &str| {
            text.parse::<f64>().map_err(|_| format!("`{word}`: a number is missing, as in p>=0.9"))
        };
        if let Some(kind) = word.strip_prefix("kind:") {
            let found = SuggestionKind::ALL.into_iter().find(|known| known.name() == kind);
            self.kind =
                Some(found.ok_or_else(|| format!("`{word}`: the kinds are alias, entity and split"))?);
        } else if let Some(list) = word.strip_prefix("list:") {
            let found =
                [List::Alias, List::Hidden, List::Short].into_iter().find(|known| known.name() == list);
            self.list =
                Some(found.ok_or_else(|| format!("`{word}`: the lists are alias, hidden and short"))?);
        } else if let Some(least) = word.strip_prefix("p>=").or_else(|| word.strip_prefix("p>")) {
            self.at_least = Some(number(least)?);
        } else if let Some(most) = word.strip_prefix("p<=").or_else(|| word.strip_prefix("p<")) {
            self.at_most = Some(number(most)?);
        } else if word == "clear" {
            self.clear = true;
        } else if word == "differs" {
            self.differs = true;
        } else {
            self.words.push(name_key(word));
        }
        Ok(())
    }

    /// Whether `suggestion` passes.
    pub fn passes(&self, suggestion: &Suggestion) -> bool {
        self.kind.is_none_or(|kind| suggestion.kind == kind)
            && self.list.is_none_or(|list| suggestion.surfaces.iter().any(|surface| surface.list == list))
            && self.at_least.is_none_or(|least| suggestion.probability >= least)
            && self.at_most.is_none_or(|most| suggestion.probability <= most)
            && (!self.clear || suggestion.conflicts.is_empty())
            && self.words.iter().all(|word| has_word(suggestion, word))
    }
}

fn has_word(suggestion: &Suggestion, word: &str) -> bool {
    let names =
        suggestion.surfaces.iter().map(|surface| surface.surface.as_str()).chain([suggestion.name.as_str()]);
    suggestion.entity.as_deref().is_some_and(|id| id.contains(word))
        || names.into_iter().any(|name| name_key(name).contains(word))
}

/// Suggestions in an order. What is decided is the journal's to say.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    suggestions: Vec<Suggestion>,
}

impl Queue {
    /// The queue of `suggestions` in `order`; those that are equal in it stay as they came.
    pub fn new(mut suggestions: Vec<Suggestion>, order: Order) -> Self {
        suggestions.sort_by(|a, b| order.compare(a, b));
        Self { suggestions }
    }

    /// All of them, decided or not.
    pub fn all(&self) -> &[Suggestion] {
        &self.suggestions
    }

    /// The suggestion of that id.
    pub fn get(&self, id: &str) -> Option<&Suggestion> {
        self.suggestions.iter().find(|suggestion| suggestion.id == id)
    }

    /// Those that pass `filter` and that nobody decided (or with [`Filter::differs`]: that reviewers decided otherwise), in
    /// order; those put off (`later`) last.
    pub fn open(&self, journal: &Journal, filter: &Filter) -> Vec<&Suggestion> {
        let asks =
            |one: &&Suggestion| if filter.differs { journal.differs(&one.id) } else { !journal.decides(one) };
        let open = self.suggestions.iter().filter(|one| filter.passes(one)).filter(asks);
        let (put_off, mut left): (Vec<&Suggestion>, Vec<&Suggestion>) =
            open.partition(|one| journal.on(&one.id).is_some_and(|event| !event.verdict.decides()));
        left.extend(put_off);
        left
    }
}
