//! What the second model weighs: which candidate of a table is meant, or none of them.
//!
//! A pair may be as like as it will, in a large table something is always near. So the candidate is seen beside the others:
//! how far behind the next entity is, what the entity's other names say, how common the words are in this table. The
//! numbers are worked out where the table is known; here they have their names and the reasons that they speak for.

use super::features::Feature;
use super::model::{Model, ModelError};

/// The trees of the second model that ship, written by `canonym train`.
pub(super) const SHIPPED: &str = include_str!("shipped/table.txt");

/// A reason of the second model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceReason {
    /// What is known before looking: the table and its size.
    Table,
    /// What so near a spelling is worth among many names.
    Spelling,
    /// The other entities that are near.
    Rivals,
    /// What the other names of the entity say.
    Names,
    /// How common the words are in the table.
    Words,
}

impl ChoiceReason {
    /// Every reason, the prior first.
    pub const ALL: [Self; 5] = [Self::Table, Self::Spelling, Self::Rivals, Self::Names, Self::Words];
}

macro_rules! choice_features {
    ($($(#[doc = $doc:literal])* $variant:ident $name:literal $reason:ident;)*) => {
        /// What the second model weighs of a candidate, beside some of [`Feature`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ChoiceFeature { $($(#[doc = $doc])* $variant,)* }

        impl ChoiceFeature {
            /// Every feature, in the order of [`ChoiceFeatures`].
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            fn reason(self) -> ChoiceReason {
                match self { $(Self::$variant => ChoiceReason::$reason,)* }
            }
        }
    };
}

choice_features! {
    /// Natural logarithm of the number of entities.
    Size "table-size" Table;
    /// Log-odds of the pair.
    Pair "pair" Spelling;
    /// The same with what the shape of the names says.
    Odds "odds" Spelling;
    /// How much of the name the index found alike.
    Similarity "similarity" Spelling;
    /// Words of the name that is asked for.
    WordsAsked "words-asked" Spelling;
    /// Words of the listed name.
    WordsListed "words-listed" Spelling;
    /// Letters of the folded name that is asked for.
    Letters "letters-asked" Spelling;
    /// How many log-odds the next entity is behind,
    Margin "margin" Rivals;
    /// … without what the shape says.
    PairMargin "pair-margin" Rivals;
    /// Log-odds of the next entity, of the second next, of the fourth,
    Next "next" Rivals;
    /// see there,
    Second "second" Rivals;
    /// see there.
    Fourth "fourth" Rivals;
    /// Log-odds of the nearest other pair.
    PairRival "pair-rival" Rivals;
    /// Other entities less than one log-odds behind,
    WithinOne "within-1" Rivals;
    /// and less than three.
    WithinThree "within-3" Rivals;
    /// Other entities that may be it.
    Possible "possible" Rivals;
    /// How much less of the name is like those of the others.
    SimilarityMargin "similarity-margin" Rivals;
    /// Log-odds that its name and that of the next entity are one.
    Twin "twin" Rivals;
    /// Log-odds of its second nearest name,
    OwnSecond "own-second" Names;
    /// of all its names in the mean,
    OwnMean "own-mean" Names;
    /// of the least like one,
    OwnLeast "own-least" Names;
    /// of the nearest in the script of the name that is asked for,
    OwnSame "own-same-script" Names;
    /// of the nearest in another.
    OwnOther "own-other-script" Names;
    /// How many of its names are rather the one that is asked for than not.
    OwnAgreeing "own-agreeing" Names;
    /// How many names it has.
    OwnNames "own-names" Names;
    /// Words that are asked for and not in the listed name: in how many names of others the most common is,
    OnlyAskedMost "asked-most" Words;
    /// the least common (logarithms; -1 where there is no such word).
    OnlyAskedLeast "asked-least" Words;
    /// The same of words that are only in the listed name,
    OnlyListedMost "listed-most" Words;
    /// see there,
    OnlyListedLeast "listed-least" Words;
    /// and of those of both.
    BothMost "both-most" Words;
    /// See there.
    BothLeast "both-least" Words;
    /// Words that are asked for and in no name of others, nor in the listed one.
    Unknown "unknown" Words;
    /// Words that are asked for and in any name of the entity.
    InOwn "in-own" Words;
    /// What the words of both tell: the fewer names have them, the more.
    Shared "shared" Words;
    /// What the words tell that the listed name lacks.
    Lacking "lacking" Words;
}

/// Features of the pair that the second model sees, too.
const OF_PAIR: [Feature; 26] = [
    Feature::Joined,
    Feature::JoinedEdits,
    Feature::JoinedJaro,
    Feature::Cover,
    Feature::Agreeing,
    Feature::Exact,
    Feature::Worst,
    Feature::WorstJaro,
    Feature::WorstRarity,
    Feature::WorstStart,
    Feature::First,
    Feature::Last,
    Feature::Omitted,
    Feature::Omissions,
    Feature::Contradictions,
    Feature::Words,
    Feature::Writing,
    Feature::LatinSides,
    Feature::Type,
    Feature::LettersSum,
    Feature::LettersEach,
    Feature::LettersWorst,
    Feature::LettersGap,
    Feature::LettersFirst,
    Feature::LettersWorstSum,
    Feature::LettersWhole,
];

/// Values of all [`ChoiceFeature`]s of a candidate, then some of its pair.
pub type ChoiceFeatures = [f32; ChoiceFeature::ALL.len() + OF_PAIR.len()];

/// The values of a candidate: `own` and what the model sees of `pair`.
pub(crate) fn choice_features(
    own: &[f32; ChoiceFeature::ALL.len()],
    pair: &super::Features,
) -> ChoiceFeatures {
    let mut values = [0.0; ChoiceFeature::ALL.len() + OF_PAIR.len()];
    let (first, rest) = values.split_at_mut(own.len());
    first.copy_from_slice(own);
    rest.iter_mut().zip(OF_PAIR).for_each(|(value, feature)| *value = pair[feature as usize]);
    values
}

fn names() -> Vec<&'static str> {
    let own = ChoiceFeature::ALL.iter().map(|feature| feature.name());
    own.chain(OF_PAIR.iter().map(|feature| feature.name())).collect()
}

/// The second model: what it says is added to the log-odds of the pair.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChoiceModel(Model);

impl ChoiceModel {
    /// A model of trees that were grown on [`ChoiceFeatures`].
    pub fn new(trees: Model) -> Self {
        Self(trees)
    }

    /// The model that ships. A test holds that every line of it can be read.
    pub(super) fn shipped() -> Self {
        Self::parse(SHIPPED).unwrap_or_default()
    }

    /// Reads a model as [`ChoiceModel::write`] writes it.
    ///
    /// # Errors
    /// The first line that is none.
    pub fn parse(text: &str) -> Result<Self, ModelError> {
        Model::parse_of(text, &names()).map(Self)
    }

    /// The text of the model.
    pub fn write(&self) -> String {
        self.0.write_of(&names())
    }

    /// What is added to the log-odds of the pair.
    pub fn log_odds(&self, features: &ChoiceFeatures) -> f64 {
        self.0.log_odds(features)
    }

    /// What each reason adds; the shares sum to [`ChoiceModel::log_odds`] but for rounding.
    pub fn shares(&self, features: &ChoiceFeatures) -> [f64; ChoiceReason::ALL.len()] {
        let own = ChoiceFeature::ALL;
        self.0.shares_of(features, |feature| {
            own.get(feature).map_or(ChoiceReason::Spelling, |feature| feature.reason()) as usize
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_model_is_whole_and_its_shares_sum() {
        let model = ChoiceModel::parse(SHIPPED).unwrap();
        assert_eq!(model.write(), SHIPPED);
        for seed in 0..20 {
            let mut features = [0.0; ChoiceFeature::ALL.len() + OF_PAIR.len()];
            for (i, value) in features.iter_mut().enumerate() {
                *value = ((i * 7 + seed * 13) % 11) as f32 / 2.0 - 2.0;
            }
            let sum: f64 = model.shares(&features).iter().sum();
            assert!((sum - model.log_odds(&features)).abs() < 1e-6);
        }
    }
}
