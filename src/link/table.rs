//! The best of a table: which of the nearest entities is meant, or none.
//!
//! That two names are one is what the pair scorer tells. That the best of a whole table is the one meant is another
//! question: the larger the table, the nearer its wrong names come. A second model ([`crate::score::ChoiceModel`]) sees each candidate
//! beside its rivals, the other names of its entity and the words of the table, and adds to the log-odds of the pair.

use super::judge::{Judge, Proposal};
use super::near::{Field, Scored};
use super::outline::is_too_short;
use super::policy;
use crate::aliases::EntityIdx;
use crate::candidate::Candidate;
use crate::score::{ChoiceFeature, ChoiceFeatures, ChoiceReason, Evidence, Scratch, choice_features};
use crate::translit::name_key;

/// Reasons that speak of the table, and not of the two names that are compared.
const NEAREST: &str = "nearest of a table of";
const WORTH: &str = "what so near a spelling is worth there";
const NEXT: &str = "the next is";
const ALONE: &str = "nobody else is near";
const OTHER_NAMES: &str = "its other names";
const WORDS: &str = "how many names have the words";
const LESS_THAN_LISTED: &str = "never as sure as a listed name";
const NOT_BY_SPELLING: &str = "the spelling alone speaks against it";

/// Whether a reason speaks of the other names of the table.
pub(crate) fn is_of_table(reason: &str) -> bool {
    [NEAREST, WORTH, NEXT, ALONE, OTHER_NAMES, WORDS, LESS_THAN_LISTED, NOT_BY_SPELLING]
        .iter()
        .any(|known| reason.starts_with(known))
}

/// What stands for the log-odds of somebody who is not there, and the least that is told from less.
const FLOOR: f64 = -8.0;
/// A candidate below these log-odds is nobody's, whatever the table: its rivals are not looked at.
const HOPELESS: f64 = -3.0;
/// Names of an entity that are asked for what they say.
const MAX_OWN: usize = 12;
/// What stands for the number of names where there is no word.
const NO_WORD: f32 = -1.0;

/// A candidate of a labelled look-up, for training.
#[derive(Clone, Debug)]
pub struct Contender {
    /// Who.
    pub entity: EntityIdx,
    /// Log-odds before the table's model.
    pub log_odds: f64,
    /// What that model sees.
    pub features: ChoiceFeatures,
}

impl Judge {
    /// The candidates among which the table's model has to choose for `name`, were the entities `without` not in the
    /// table; `None` if the table lists the name. For training.
    pub fn contenders(&self, name: &str, without: &[EntityIdx]) -> Option<Vec<Contender>> {
        let key = name_key(name);
        if self.index.exact(&self.table, &key).any(|(entity, _)| !without.contains(&entity)) {
            return None;
        }
        let mut scratch = Scratch::default();
        let field = (!is_too_short(&key)).then(|| self.field(name, None, without, &mut scratch)).flatten();
        let Some(field) = field else { return Some(Vec::new()) };
        let contender = |(i, scored): (usize, &Scored)| {
            let features = self.choice(&field, i, &mut scratch)?;
            let shape: f64 = self.shape(&field.asked, scored.candidate).map(|reason| reason.weight).sum();
            let log_odds = scored.pair_odds + shape;
            Some(Contender { entity: scored.candidate.entity, log_odds, features })
        };
        Some(field.scored.iter().enumerate().filter_map(contender).collect())
    }

    /// Turns the odds that two names are one into those that this entity of the table is meant.
    pub(super) fn weigh_in_table(
        &self,
        field: &Field,
        i: usize,
        proposal: &mut Proposal,
        scratch: &mut Scratch,
    ) {
        if let Some(features) = self.choice(field, i, scratch) {
            if self.explains {
                let mut shares = self.scorer.choice().shares(&features);
                // What rounding leaves over.
                shares[0] += self.scorer.choice().log_odds(&features) - shares.iter().sum::<f64>();
                for (reason, weight) in ChoiceReason::ALL.into_iter().zip(shares) {
                    proposal.add(Evidence::new(self.told_of_table(reason, field, i), weight));
                }
            } else {
                let told = self.told_of_table(ChoiceReason::Table, field, i);
                proposal.add(Evidence::new(told, self.scorer.choice().log_odds(&features)));
            }
        }
        let is_unlike = field.scored.get(i).is_some_and(|scored| scored.log_odds < 0.0);
        let (most, reason) = if is_unlike {
            (policy::UNLIKE_AT_MOST, NOT_BY_SPELLING)
        } else {
            (policy::NEAR_AT_MOST, LESS_THAN_LISTED)
        };
        let over = most - proposal.log_odds;
        if over < 0.0 {
            proposal.add(Evidence::new(reason, over));
        }
    }

    fn told_of_table(&self, reason: ChoiceReason, field: &Field, i: usize) -> String {
        match reason {
            ChoiceReason::Table => format!("{NEAREST} {}", self.table.len()),
            ChoiceReason::Spelling => WORTH.to_owned(),
            ChoiceReason::Rivals => match field.scored.get(usize::from(i == 0)) {
                Some(rival) if rival.log_odds > HOPELESS => {
                    format!("{NEXT} {}", self.table.entity(rival.candidate.entity).canonical())
                }
                _ => ALONE.to_owned(),
            },
            ChoiceReason::Names => OTHER_NAMES.to_owned(),
            ChoiceReason::Words => WORDS.to_owned(),
        }
    }

    /// What the table's model sees of the `i`-th candidate; `None` if it is hopeless.
    fn choice(&self, field: &Field, i: usize, scratch: &mut Scratch) -> Option<ChoiceFeatures> {
        let scored = field.scored.get(i).filter(|scored| scored.log_odds >= HOPELESS)?;
        let mut values = [0.0; ChoiceFeature::ALL.len()];
        let mut set = |feature: ChoiceFeature, value: f32| values[feature as usize] = value;
        set(ChoiceFeature::Size, (self.table.len().max(1) as f32).ln());
        set(ChoiceFeature::Pair, scored.pair_odds as f32);
        set(ChoiceFeature::Odds, scored.log_odds as f32);
        set(ChoiceFeature::Similarity, scored.candidate.similarity);
        set(ChoiceFeature::Letters, field.asked.outline.key.len() as f32);
        self.set_rivals(&mut set, field, i, scratch);
        self.set_names(&mut set, field, scored, scratch);
        self.set_words(&mut set, field, scored);
        Some(choice_features(&values, &scored.features))
    }

    fn set_rivals(&self, set: &mut Set<'_>, field: &Field, i: usize, scratch: &mut Scratch) {
        let me = &field.scored[i];
        let others = || field.scored.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, other)| other);
        let at = |n: usize| others().nth(n).map_or(FLOOR, |other| other.log_odds.max(FLOOR)) as f32;
        let pair_rival = others().map(|other| other.pair_odds).fold(FLOOR, f64::max) as f32;
        let above = |least: f64| {
            let others = field.entities.iter().filter(|(entity, _)| **entity != me.candidate.entity);
            others.filter(|(_, odds)| **odds > least).count() as f32
        };
        set(ChoiceFeature::Margin, me.log_odds as f32 - at(0));
        set(ChoiceFeature::PairMargin, me.pair_odds as f32 - pair_rival);
        set(ChoiceFeature::Next, at(0));
        set(ChoiceFeature::Second, at(1));
        set(ChoiceFeature::Fourth, at(3));
        set(ChoiceFeature::PairRival, pair_rival);
        set(ChoiceFeature::WithinOne, above(me.log_odds - 1.0));
        set(ChoiceFeature::WithinThree, above(me.log_odds - 3.0));
        set(ChoiceFeature::Possible, above(-2.0));
        let similar = others().map(|other| other.candidate.similarity).fold(0.0, f32::max);
        set(ChoiceFeature::SimilarityMargin, me.candidate.similarity - similar);
        let twin = others().next().map_or(FLOOR, |rival| self.likeness(me, rival.candidate, scratch));
        set(ChoiceFeature::Twin, twin as f32);
    }

    /// Log-odds that the names of two candidates are one.
    fn likeness(&self, me: &Scored, rival: Candidate, scratch: &mut Scratch) -> f64 {
        let entity_type = Some(self.table.entity(me.candidate.entity).entity_type);
        let (a, b) = (self.prepared(me.candidate), self.prepared(rival));
        self.scorer.compare_with(scratch, &a, &b, entity_type).log_odds.max(FLOOR)
    }

    fn set_names(&self, set: &mut Set<'_>, field: &Field, me: &Scored, scratch: &mut Scratch) {
        let entity = self.table.entity(me.candidate.entity);
        let (mut same, mut other) = (FLOOR, FLOOR);
        let mut all: Vec<f64> = Vec::with_capacity(MAX_OWN);
        for name in (0..entity.names.len().min(MAX_OWN)).map(|name| name as u16) {
            let candidate = Candidate { name, ..me.candidate };
            let odds = field.pair_odds(candidate).unwrap_or_else(|| {
                let listed = self.prepared(candidate);
                let entity_type = field.asked.entity_type.or(Some(entity.entity_type));
                self.scorer.compare_with(scratch, &field.asked.prepared, &listed, entity_type).log_odds
            });
            all.push(odds.max(FLOOR));
            let of_script = if self.outline(candidate).script == field.asked.outline.script {
                &mut same
            } else {
                &mut other
            };
            *of_script = of_script.max(odds);
        }
        all.sort_unstable_by(|a, b| b.total_cmp(a));
        set(ChoiceFeature::OwnSecond, all.get(1).copied().unwrap_or(FLOOR) as f32);
        set(ChoiceFeature::OwnMean, (all.iter().sum::<f64>() / all.len().max(1) as f64) as f32);
        set(ChoiceFeature::OwnLeast, all.last().copied().unwrap_or(FLOOR) as f32);
        set(ChoiceFeature::OwnSame, same as f32);
        set(ChoiceFeature::OwnOther, other as f32);
        set(ChoiceFeature::OwnAgreeing, all.iter().filter(|odds| **odds > 0.0).count() as f32);
        set(ChoiceFeature::OwnNames, all.len() as f32);
    }

    fn set_words(&self, set: &mut Set<'_>, field: &Field, me: &Scored) {
        let listed = self.outline(me.candidate);
        let (asked, listed) = (words_of(&field.asked.outline.key), words_of(&listed.key));
        let names = self.table.entity(me.candidate.entity).names.len().min(usize::from(u16::MAX)) as u16;
        let mut own: Vec<_> =
            (0..names).map(|name| self.outline(Candidate { name, ..me.candidate })).collect();
        own.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        own.dedup_by(|a, b| a.key == b.key);
        let own_with = |word: &str| own.iter().filter(|own| own.key.split(' ').any(|w| w == word)).count();
        // How many names of others have a word, as a logarithm.
        let others =
            |word: &&str| (1.0 + self.index.names_with(word).saturating_sub(own_with(word)) as f32).ln();
        let only_asked: Vec<f32> = asked.iter().filter(|word| !listed.contains(word)).map(others).collect();
        let only_listed: Vec<f32> = listed.iter().filter(|word| !asked.contains(word)).map(others).collect();
        let both: Vec<f32> = asked.iter().filter(|word| listed.contains(word)).map(others).collect();
        let most = |words: &[f32]| words.iter().copied().fold(NO_WORD, f32::max);
        let least = |words: &[f32]| words.iter().copied().reduce(f32::min).unwrap_or(NO_WORD);
        let size = (self.table.len().max(1) as f32).ln();
        let told = |words: &[f32]| words.iter().map(|others| size + 1.0 - others).sum::<f32>();
        set(ChoiceFeature::WordsAsked, asked.len() as f32);
        set(ChoiceFeature::WordsListed, listed.len() as f32);
        set(ChoiceFeature::OnlyAskedMost, most(&only_asked));
        set(ChoiceFeature::OnlyAskedLeast, least(&only_asked));
        set(ChoiceFeature::OnlyListedMost, most(&only_listed));
        set(ChoiceFeature::OnlyListedLeast, least(&only_listed));
        set(ChoiceFeature::BothMost, most(&both));
        set(ChoiceFeature::BothLeast, least(&both));
        set(ChoiceFeature::Unknown, only_asked.iter().filter(|others| **others == 0.0).count() as f32);
        set(ChoiceFeature::InOwn, asked.iter().filter(|word| own_with(word) > 0).count() as f32);
        set(ChoiceFeature::Shared, told(&both));
        set(ChoiceFeature::Lacking, told(&only_asked));
    }
}

type Set<'s> = dyn FnMut(ChoiceFeature, f32) + 's;

/// The different words of a folded key, in their order.
fn words_of(key: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    for word in key.split(' ') {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aliases::{AliasTable, Entity, EntityType};
    use crate::candidate::CandidateIndex;
    use crate::score::Scorer;

    const PEOPLE: [&str; 5] =
        ["Hulusi Akar", "Hakan Fidan", "Sergey Lavrov", "Sergey Shoigu", "Recep Tayyip Erdoğan"];

    fn judge() -> Judge {
        let row = |(i, name): (usize, &&str)| Entity::new(format!("p{i}"), EntityType::Person, *name);
        let table = AliasTable::new(PEOPLE.iter().enumerate().map(row).collect()).unwrap();
        let index = CandidateIndex::build(&table);
        Judge::new(table, index, Scorer::new())
    }

    #[test]
    fn who_is_left_out_does_not_contend() {
        let judge = judge();
        let of = |name: &str, without: &[EntityIdx]| judge.contenders(name, without);
        let first = |found: Option<Vec<Contender>>| found.and_then(|of| of.first().map(|one| one.entity));
        assert_eq!(first(of("Khulusi Akar", &[])), Some(EntityIdx(0)));
        assert_eq!(first(of("Khulusi Akar", &[EntityIdx(0)])), None);
        assert!(of("Hulusi Akar", &[]).is_none(), "a listed name needs no choice");
        assert!(of("Hulusi Akar", &[EntityIdx(0)]).is_some(), "unless it is taken out");
        assert_eq!(of("", &[]).map(|of| of.len()), Some(0));
    }

    #[test]
    fn the_reasons_sum_to_the_log_odds_told_or_not() {
        let (plain, told) = (judge(), judge().explaining(true));
        for name in ["Khulusi Akar", "Sergei Lavrow", "Hulusi Akar Street", "Sergey Shoygu", "Tayyip Erdogan"]
        {
            let (plain, told) = (plain.propose(name, None), told.propose(name, None));
            assert_eq!(plain.len(), told.len(), "{name}");
            for (plain, told) in plain.iter().zip(told.iter()) {
                let sum: f64 = told.evidence.iter().map(|evidence| evidence.weight).sum();
                assert!((sum - told.log_odds).abs() < 1e-6, "{name}");
                assert!((plain.log_odds - told.log_odds).abs() < 1e-6, "{name}");
            }
        }
    }

    #[test]
    fn a_word_counts_once() {
        assert_eq!(words_of("ali ben ali"), ["ali", "ben"]);
    }
}
