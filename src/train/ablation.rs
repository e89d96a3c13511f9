//! Models that lack one kind of evidence: what they get wrong is what that evidence brings.

use crate::score::Feature::{self, *};
use crate::score::Reason;

/// A kind of evidence that a model is grown without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ablation {
    /// All that the learned edit model says.
    Letters,
    /// The edit distance with hand-written costs, and the ratios made of it.
    Edits,
    /// Codes of sound.
    Sound,
    /// Jaro–Winkler and Damerau–Levenshtein, which know nothing of names.
    Strsim,
    /// What the readings of names that are not Latin say. That a reading stands for such a name against another one stays.
    Readings,
    /// Words that one side lacks and words that differ. The letters that the learned model leaves over stay.
    LeftOver,
    /// Everything but the learned edit model and what is known before looking.
    AllButLetters,
}

/// Features of the hand-written edit distance.
const EDITS: &[Feature] =
    &[Mean, Cover, Agreeing, Exact, Worst, SecondWorst, WorstEdits, WorstOfOne, Skipped, Last, First];
const SOUND: &[Feature] = &[Sounds, WorstSounds];
const STRSIM: &[Feature] = &[JoinedJaro, WorstJaro, WorstDamerau];
const READINGS: &[Feature] = &[ReadWhole, ReadRatio, ReadMean, ReadWorst, ReadSounds];
const LEFT_OVER: &[Feature] =
    &[Contradicted, Contradictions, ShortContradictions, Omitted, Omissions, OmittedOfOne, Particles];

impl Ablation {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Letters,
        Self::Edits,
        Self::Sound,
        Self::Strsim,
        Self::Readings,
        Self::LeftOver,
        Self::AllButLetters,
    ];

    /// The name of its model.
    pub fn name(self) -> &'static str {
        match self {
            Self::Letters => "without-letters",
            Self::Edits => "without-edits",
            Self::Sound => "without-sound",
            Self::Strsim => "without-strsim",
            Self::Readings => "without-readings",
            Self::LeftOver => "without-left-over",
            Self::AllButLetters => "only-letters",
        }
    }

    /// The features that its model does not see.
    pub fn left_out(self) -> Vec<Feature> {
        let all = Feature::ALL.iter().copied();
        match self {
            Self::Letters => all.filter(|&feature| is_learned(feature)).collect(),
            Self::Edits => EDITS.to_vec(),
            Self::Sound => SOUND.to_vec(),
            Self::Strsim => STRSIM.to_vec(),
            Self::Readings => READINGS.to_vec(),
            Self::LeftOver => LEFT_OVER.to_vec(),
            Self::AllButLetters => {
                all.filter(|&feature| !is_learned(feature) && feature.reason() != Reason::Prior).collect()
            }
        }
    }
}

fn is_learned(feature: Feature) -> bool {
    (LettersSum as usize..=LettersWholeGap as usize).contains(&(feature as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_learned_features_are_those_of_the_letters() {
        for &feature in Feature::ALL {
            assert_eq!(is_learned(feature), feature.name().starts_with("letters-"), "{}", feature.name());
        }
    }

    #[test]
    fn what_is_left_out_is_of_one_kind() {
        let (only_letters, kinds) = Ablation::ALL.split_last().unwrap();
        assert_eq!(*only_letters, Ablation::AllButLetters);
        let mut all: Vec<&str> =
            kinds.iter().flat_map(|kind| kind.left_out()).map(|feature| feature.name()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        let only = Ablation::AllButLetters.left_out();
        assert!(Ablation::Letters.left_out().iter().all(|feature| !only.contains(feature)));
    }
}
