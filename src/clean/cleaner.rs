//! The cleaner: which passes run, in which order, until when.

use super::edit::EditMap;
use super::known::KnownWords;
use super::learned::LearnedFurniture;
use super::rule::{Rule, RuleSet, UnknownRule};
use super::text::CleanText;
use super::{compose, entities, furniture, local, misread1251, mixed, mojibake, turkish, wraps};
use std::borrow::Cow;
use std::sync::Arc;

/// Passes are repeated so often at most. Two rounds settle nearly every text; each layer of misread UTF-8 or each
/// repair that uncovers another takes one more.
pub(super) const ROUNDS: usize = 24;

/// So often is a text misread at the most before it is found.
const LAYERS: usize = 8;

/// Repairs text. Immutable, cheap to share between threads.
///
/// ```
/// use canonym::Cleaner;
/// let clean = Cleaner::new().clean("ErdoÄŸan met\u{a0}“Putin”");
/// assert_eq!(clean.text(), "Erdoğan met \"Putin\"");
/// assert_eq!(clean.edits()[0].source.of(clean.source()), "ÄŸ");
/// ```
#[derive(Clone, Debug)]
pub struct Cleaner {
    settings: Settings,
}

impl Default for Cleaner {
    fn default() -> Self {
        Self { settings: Settings { rules: RuleSet::ALL, learned: None, known: None } }
    }
}

/// What a cleaner does, and by what it goes.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) rules: RuleSet,
    /// Lines that are furniture, too.
    pub(super) learned: Option<Arc<LearnedFurniture>>,
    /// Words of names.
    known: Option<KnownWords>,
}

/// Settings of a [`Cleaner`].
#[derive(Clone, Debug, Default)]
pub struct CleanerBuilder {
    cleaner: Cleaner,
}

impl CleanerBuilder {
    /// Switches a rule off by its name (see [`Rule::SWITCHES`]).
    ///
    /// # Errors
    /// When no rule has that name; the error names the nearest one.
    pub fn without(self, rule: &str) -> Result<Self, UnknownRule> {
        Ok(self.without_rule(rule.parse()?))
    }

    /// Switches a rule off.
    pub fn without_rule(mut self, rule: Rule) -> Self {
        let rules = &mut self.cleaner.settings.rules;
        *rules = rules.without(rule);
        self
    }

    /// Leaves curly quotes and the ellipsis as they are.
    pub fn keep_quotes(self) -> Self {
        self.without_rule(Rule::Quotes)
    }

    /// Takes these lines for furniture, too.
    pub fn furniture(mut self, learned: LearnedFurniture) -> Self {
        self.cleaner.settings.learned = Some(Arc::new(learned));
        self
    }

    /// Letters of another script inside a word of a name are told by that name: *Erdoغan*, *Akaر*. `is_known` is asked
    /// for words in small letters, and only where a word has such letters.
    ///
    /// ```
    /// use canonym::Cleaner;
    /// let cleaner = Cleaner::builder().known_words(|word| word == "erdoğan").build();
    /// assert_eq!(cleaner.clean("Erdoغan said").text(), "Erdoğan said");
    /// assert_eq!(Cleaner::new().clean("Erdoغan said").text(), "Erdoغan said");
    /// ```
    pub fn known_words(mut self, is_known: impl Fn(&str) -> bool + Send + Sync + 'static) -> Self {
        self.cleaner.settings.known = Some(KnownWords::new(is_known));
        self
    }

    /// The cleaner.
    pub fn build(self) -> Cleaner {
        self.cleaner
    }
}

impl Cleaner {
    /// A cleaner with every rule on.
    pub fn new() -> Self {
        Self::default()
    }

    /// Settings with every rule on.
    pub fn builder() -> CleanerBuilder {
        CleanerBuilder::default()
    }

    /// The clean text of `source`, with its edits and its furniture. Linear in the length of `source`; a text without
    /// damage is borrowed. A text past 4 GiB, which spans cannot address, and one that would not settle in
    /// 24 rounds (only made on purpose) are left as they are.
    pub fn clean<'s>(&self, source: &'s str) -> CleanText<'s> {
        self.clean_within(source, ROUNDS)
    }

    /// As [`Cleaner::clean`], with another bound.
    fn clean_within<'s>(&self, source: &'s str, rounds: usize) -> CleanText<'s> {
        let mut work = Working::new(source);
        if u32::try_from(source.len()).is_err() || !work.settle(&self.settings, rounds) {
            work = Working::new(source);
        }
        let settings = &self.settings;
        let furniture = match settings.rules.has(Rule::Furniture) {
            true => furniture::find(&work.text, settings.learned.as_deref()),
            false => Vec::new(),
        };
        CleanText {
            source,
            text: work.text,
            edits: work.edits.without_idle(source),
            furniture,
            settings: settings.clone(),
        }
    }
}

/// A text under repair and the way back from it.
pub(super) struct Working<'s> {
    pub(super) text: Cow<'s, str>,
    pub(super) edits: EditMap,
}

impl<'s> Working<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self { text: Cow::Borrowed(source), edits: EditMap::default() }
    }

    /// Runs all passes until nothing changes; false if that does not come about in so many rounds.
    pub(super) fn settle(&mut self, settings: &Settings, rounds: usize) -> bool {
        (0..rounds).any(|_| !self.round(settings))
    }

    /// Runs all passes once; whether any of them changed the text.
    fn round(&mut self, settings: &Settings) -> bool {
        let rules = settings.rules;
        let mut changed = false;
        if rules.has(Rule::Entities) {
            changed |= self.take(entities::entities(&self.text));
        }
        if rules.has(Rule::Mojibake) {
            // Layer by layer before any other rule: what another one writes plain (a quote, a no-break space, a control)
            // is a byte of the layer below.
            changed |= (0..LAYERS).take_while(|_| self.take(mojibake::mojibake(&self.text))).count() > 0;
        }
        if rules.has(Rule::Mojibake) && misread1251::may_be_misread(&self.text) {
            changed |= self.take(misread1251::misread(&self.text));
        }
        if rules.has(Rule::Mojibake) && turkish::may_be_misread(&self.text) {
            changed |= self.take(turkish::turkish(&self.text));
        }
        changed |= self.take(local::local(&self.text, rules));
        changed |= self.take(mixed::mixed(&self.text, rules, settings.known.as_ref()));
        if rules.has(Rule::Wraps) {
            changed |= self.take(wraps::wraps(&self.text));
        }
        changed
    }

    /// Applies the edits of a pass; whether there were any.
    pub(super) fn take(&mut self, edits: EditMap) -> bool {
        if edits.is_empty() {
            return false;
        }
        self.text = Cow::Owned(edits.apply(&self.text));
        self.edits = compose::compose(std::mem::take(&mut self.edits), edits);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_does_not_settle_is_left_as_it_is() {
        let source = "By Jane Doe\nErdoÄŸan met\u{a0}“Putin”";
        let cleaner = Cleaner::new();
        assert_eq!(cleaner.clean(source).text(), "By Jane Doe\nErdoğan met \"Putin\"");
        let unsettled = cleaner.clean_within(source, 1);
        assert_eq!((unsettled.text(), unsettled.edits()), (source, &[][..]));
        assert_eq!(unsettled.furniture().len(), 1, "its furniture is told all the same");
    }
}
