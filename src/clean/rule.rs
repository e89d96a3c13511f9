//! The names of the rules that may edit a text.

use std::fmt;
use std::str::FromStr;

/// The rule that made an edit, from the mildest to the one that changes most: where two rules meet in one place,
/// the merged edit carries the later of the two in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Rule {
    /// Curly quotes and the ellipsis written with the keys of a typewriter.
    Quotes,
    /// No-break and other odd spaces, tabs in prose, exotic line ends.
    Spaces,
    /// Zero-width characters, soft hyphens, control characters.
    Invisible,
    /// Marks and controls of writing direction.
    Bidi,
    /// Marks composed with their letters (NFC), a redundant dot removed.
    Nfc,
    /// Spacing marks put on the letter before.
    Marks,
    /// The line of Arabic letters drawn out.
    Tatweel,
    /// Full-width letters, ligatures, presentation forms, mathematical letters.
    Forms,
    /// `&amp;` and its like.
    Entities,
    /// Lines broken in mid-sentence, words broken at a line end, heaps of blank lines.
    Wraps,
    /// Letters that only look like those of the word's own script, or sound like them.
    MixedScript,
    /// Text read in the wrong charset.
    Mojibake,
    /// Whole lines that no author wrote, taken out.
    Furniture,
    /// A variant of a name written as its canonical name.
    CanonicalName,
}

impl Rule {
    /// Every rule that a [`crate::Cleaner`] runs and that can be switched off, in the order of the names.
    pub const SWITCHES: [Self; 13] = [
        Self::Bidi,
        Self::Entities,
        Self::Forms,
        Self::Furniture,
        Self::Invisible,
        Self::Marks,
        Self::MixedScript,
        Self::Mojibake,
        Self::Nfc,
        Self::Quotes,
        Self::Spaces,
        Self::Tatweel,
        Self::Wraps,
    ];

    /// The name that `--explain` prints, `kebab-case`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quotes => "quotes",
            Self::Spaces => "spaces",
            Self::Invisible => "invisible",
            Self::Bidi => "bidi",
            Self::Nfc => "nfc",
            Self::Tatweel => "tatweel",
            Self::Marks => "marks",
            Self::Forms => "forms",
            Self::Entities => "entities",
            Self::Wraps => "wraps",
            Self::MixedScript => "mixed-script",
            Self::Mojibake => "mojibake",
            Self::Furniture => "furniture",
            Self::CanonicalName => "canonical-name",
        }
    }

    /// Its bit in a [`RuleSet`].
    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// No rule has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no rule is called {name:?}; did you mean {nearest:?}?")]
pub struct UnknownRule {
    /// As it was given.
    pub name: String,
    /// The name of a rule that comes nearest.
    pub nearest: &'static str,
}

impl FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(name: &str) -> Result<Self, UnknownRule> {
        let distance = |rule: &Self| strsim::damerau_levenshtein(rule.name(), name);
        match Self::SWITCHES.into_iter().min_by_key(distance) {
            Some(rule) if rule.name() == name => Ok(rule),
            nearest => Err(UnknownRule { name: name.to_owned(), nearest: nearest.map_or("", Self::name) }),
        }
    }
}

/// Which rules are on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RuleSet(u16);

impl RuleSet {
    pub(super) const ALL: Self = Self(u16::MAX);

    pub(super) fn has(self, rule: Rule) -> bool {
        self.0 & rule.bit() != 0
    }

    pub(super) fn without(self, rule: Rule) -> Self {
        Self(self.0 & !rule.bit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_switch_is_found_by_its_name_and_a_slip_is_told_the_nearest() {
        for rule in Rule::SWITCHES {
            assert_eq!(rule.name().parse(), Ok(rule));
            assert!(RuleSet::ALL.has(rule) && !RuleSet::ALL.without(rule).has(rule));
        }
        let error = "quote".parse::<Rule>().unwrap_err();
        assert_eq!(error.nearest, "quotes");
        assert!(error.to_string().contains("did you mean \"quotes\"?"));
        assert!("canonical-name".parse::<Rule>().is_err(), "a cleaner does not run it");
    }
}
