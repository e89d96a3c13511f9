//! One consistent answer for the whole document.

use super::apart::Apart;
use super::context::Surroundings;
use super::form::{Form, forms};
use super::judge::{Judge, Listing, Proposal};
use super::people::People;
use super::person::Asked;
use super::short::{Honorific, Lone};
use super::{Decision, LinkedMention, acronym, another, apart, echo, extent, people, policy};
use crate::aliases::{AliasKind, EntityIdx, EntityType};
use crate::clean::CleanText;
use crate::mention::Mention;
use crate::score::Evidence;
use crate::translit::name_key;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What was decided about one spelling of a document.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) decision: Decision,
    pub(super) entity: Option<EntityIdx>,
    pub(super) name: Option<u16>,
    pub(super) log_odds: f64,
    pub(super) evidence: Arc<Vec<Evidence>>,
    /// Whom the table gives the very spelling, even if not surely enough to decide.
    pub(super) claim: Option<Claim>,
    /// The form whose answer this one takes over: the full name of a bare surname.
    pub(super) follows: Option<usize>,
}

impl Answer {
    /// Nobody, and nobody near.
    pub(super) fn unknown() -> Self {
        Self {
            decision: Decision::Unknown,
            entity: None,
            name: None,
            log_odds: f64::NEG_INFINITY,
            evidence: Arc::default(),
            claim: None,
            follows: None,
        }
    }

    fn of(proposal: &Proposal) -> Self {
        let decision = policy::decide(proposal.log_odds);
        let kept = decision != Decision::Unknown;
        Self {
            decision,
            entity: kept.then_some(proposal.entity),
            name: kept.then_some(proposal.name),
            log_odds: proposal.log_odds,
            evidence: Arc::clone(&proposal.evidence),
            claim: Claim::of(proposal),
            follows: None,
        }
    }
}

/// The table's claim on a spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    /// Whose name it lists.
    pub(super) entity: EntityIdx,
    /// Whether it does so without condition: not as a short form.
    pub(super) for_good: bool,
}

impl Claim {
    fn of(proposal: &Proposal) -> Option<Self> {
        let Listing::Listed(kind) = proposal.listing else { return None };
        Some(Self { entity: proposal.entity, for_good: kind != AliasKind::Short })
    }
}

/// Turkish words of respect, folded, that stand behind a given name and make it the name by which a person goes.
const HONORIFICS: [&str; 6] = ["bey", "hanim", "pasa", "efendi", "aga", "pasha"];

/// From this share of votes on, the type of a form is taken as known.
const SURE_TYPE: f64 = 0.7;

/// Decides who is meant by each of `mentions`, which are of `clean.text()` and in order.
pub fn resolve(judge: &Judge, clean: &CleanText<'_>, mentions: Vec<Mention>) -> Vec<LinkedMention> {
    let document = Document::new(judge, clean.text(), &mentions);
    let answers = document.answers();
    let clusters = clusters(&document.forms, &answers);
    let mut form_of = vec![0; mentions.len()];
    for (f, form) in document.forms.iter().enumerate() {
        form.mentions.iter().for_each(|&i| form_of[i] = f);
    }
    mentions
        .into_iter()
        .zip(form_of)
        .map(|(mention, form)| {
            let answer = &answers[form];
            let person =
                answer.entity.filter(|_| answer.claim.is_none()).map(|entity| judge.table().entity(entity));
            let mention = extent::trimmed(clean.text(), mention, person);
            linked(mention, clean, answer, clusters[form])
        })
        .collect()
}

fn linked(mention: Mention, clean: &CleanText<'_>, answer: &Answer, cluster: Option<u32>) -> LinkedMention {
    LinkedMention {
        source: clean.to_source(mention.span),
        mention,
        decision: answer.decision,
        entity: answer.entity,
        name: answer.name,
        probability: policy::probability(answer.log_odds),
        evidence: Arc::clone(&answer.evidence),
        cluster,
    }
}

/// A document on its way to one answer.
struct Document<'d> {
    judge: &'d Judge,
    text: &'d str,
    mentions: &'d [Mention],
    forms: Vec<Form>,
    proposals: Vec<Arc<[Proposal]>>,
}

impl<'d> Document<'d> {
    fn new(judge: &'d Judge, text: &'d str, mentions: &'d [Mention]) -> Self {
        let forms = forms(text, mentions);
        let proposals: Vec<_> = forms.iter().map(|form| propose(judge, form, mentions)).collect();
        Self { judge, text, mentions, forms, proposals }
    }

    /// One answer a form: full names and things first, then lone words by the people whom those name.
    fn answers(&self) -> Vec<Answer> {
        let mut answers: Vec<Answer> = (0..self.forms.len()).map(|f| self.alone(f)).collect();
        self.hear_echoes(&mut answers);
        self.doubt_doubles(&mut answers);
        let lone_words = (0..self.forms.len()).filter_map(|f| Some((f, self.lone_word(f, &answers[f])?)));
        let lone_words: Vec<(usize, &str)> = lone_words.collect();
        let people = People::gather(self.judge, &self.forms, &answers);
        let lone = Lone { judge: self.judge, forms: &self.forms, answers: &answers, people: &people };
        let decide = |(f, word): (usize, &str)| {
            let answer = lone.decide(f, word, self.has_honorific(f), answers[f].clone());
            (f, answer)
        };
        let decided: Vec<(usize, Answer)> = lone_words.into_iter().map(decide).collect();
        let short_forms = (0..self.forms.len()).filter(|&f| self.forms[f].full && !is_for_good(&answers[f]));
        let short_forms = short_forms.map(|f| (f, lone.of_titled(answers[f].clone())));
        let decided: Vec<(usize, Answer)> = decided.into_iter().chain(short_forms).collect();
        for (f, answer) in decided {
            answers[f] = answer;
        }
        for (form, answer) in self.forms.iter().zip(&mut answers) {
            if matches!(form.apart, Apart::Town | Apart::Word) {
                doubt(answer, || format!("the mention {}", form.apart.reason()));
            }
        }
        answers
    }

    /// The answer to a form without regard to the people of the article.
    fn alone(&self, f: usize) -> Answer {
        let around = self.around(f);
        let answer = best(self.proposals[f].iter().map(|proposal| self.weigh(f, proposal.clone(), &around)));
        if answer.entity.is_some_and(|entity| self.is_ruled_out(f, entity)) {
            return Answer::unknown();
        }
        answer
    }

    /// Whether the text says that the form is another's: a lady's name, or an acronym that it spells out.
    fn is_ruled_out(&self, f: usize, entity: EntityIdx) -> bool {
        let (form, entity) = (&self.forms[f], self.judge.table().entity(entity));
        let mentions = form.mentions.iter().map(|&i| &self.mentions[i]);
        form.apart == Apart::Woman && entity.entity_type == EntityType::Person && !apart::may_be_woman(entity)
            || acronym::is_of_another(self.text, &form.surface, mentions, entity)
    }

    /// Leaves to a person the full names that are only near an entity which the article names by a listed name, where a
    /// word of theirs is known as another name: one article seldom spells one person two ways when one is right.
    fn doubt_doubles(&self, answers: &mut [Answer]) {
        let linked = |answer: &Answer| answer.entity.filter(|_| answer.decision == Decision::Link);
        let right = answers
            .iter()
            .zip(&self.forms)
            .filter(|(answer, form)| form.full && is_right(self.judge, answer));
        let right: Vec<EntityIdx> = right.filter_map(|(answer, _)| linked(answer)).collect();
        let near = |(answer, form): &(&mut Answer, &Form)| form.full && answer.claim.is_none();
        for (answer, form) in answers.iter_mut().zip(&self.forms).filter(near) {
            let Some(idx) = linked(answer).filter(|entity| right.contains(entity)) else { continue };
            let entity = self.judge.table().entity(idx);
            let person = entity.entity_type == EntityType::Person;
            let listed = self.judge.canonical_key(idx);
            if person
                && (another::has_word_of_another(&form.surface, &form.key, listed)
                    || another::has_given_of(&form.key, listed))
            {
                doubt(answer, || format!("the article names {} letter by letter", entity.canonical()));
            }
        }
    }

    /// Looks again at the full names that are not linked, in the light of those that are.
    fn hear_echoes(&self, answers: &mut [Answer]) {
        let sure = self.surely_named(answers);
        for (f, answer) in answers.iter_mut().enumerate() {
            let form = &self.forms[f];
            if answer.decision == Decision::Link || !form.full {
                continue;
            }
            let may_echo = |proposal: &Proposal| {
                let entity = self.judge.table().entity(proposal.entity);
                sure.contains_key(&proposal.entity)
                    && !another::is_known_as_another(&form.surface, &form.key, entity)
            };
            if self.proposals[f].iter().any(may_echo) {
                let around = self.around(f);
                let heard = self.proposals[f].iter().map(|proposal| {
                    let proposal = self.weigh(f, proposal.clone(), &around);
                    self.with_echo(f, proposal, &sure)
                });
                *answer = best(heard);
            }
        }
    }

    /// The entities that a full name of the article is linked to, each with the first such form.
    fn surely_named(&self, answers: &[Answer]) -> FxHashMap<EntityIdx, usize> {
        let mut sure = FxHashMap::default();
        for (f, answer) in answers.iter().enumerate() {
            let linked = answer.entity.filter(|_| answer.decision == Decision::Link && self.forms[f].full);
            if let Some(entity) = linked {
                sure.entry(entity).or_insert(f);
            }
        }
        sure
    }

    fn with_echo(&self, f: usize, mut proposal: Proposal, sure: &FxHashMap<EntityIdx, usize>) -> Proposal {
        if let Some(&other) = sure.get(&proposal.entity) {
            let evidence = echo::evidence(self.text, self.mentions, &self.forms[f], &self.forms[other]);
            evidence.into_iter().for_each(|evidence| proposal.add(evidence));
        }
        proposal
    }

    fn around(&self, f: usize) -> Surroundings<'_> {
        Surroundings::new(self.text, self.mentions, &self.forms[f].mentions)
    }

    /// Adds to a proposal what the document says for and against it.
    fn weigh(&self, f: usize, mut proposal: Proposal, around: &Surroundings<'_>) -> Proposal {
        let form = &self.forms[f];
        let entity = self.judge.table().entity(proposal.entity);
        if form.entity_type != EntityType::Other && form.entity_type != entity.entity_type {
            let weight = policy::OTHER_TYPE * form.type_probability;
            proposal.add(Evidence::new(format!("the text speaks of a {}", form.entity_type.name()), weight));
        }
        let hopeless = match proposal.listing {
            Listing::Near => policy::HOPELESS_NEAR,
            Listing::Listed(_) => policy::HOPELESS,
        };
        if is_sure(&proposal) || proposal.log_odds < hopeless {
            return proposal;
        }
        let bases = form.bases.iter().map(|base| base.surface.as_str());
        let asked = Asked { surface: &form.surface, key: &form.key };
        self.judge.against(asked, bases, &proposal).into_iter().for_each(|evidence| proposal.add(evidence));
        if let Some(mut evidence) = around.support(entity, self.judge.context(proposal.entity)) {
            if proposal.listing == Listing::Near {
                evidence.weight *= policy::SHARE_FOR_NEAR;
            }
            proposal.add(evidence);
        }
        proposal
    }

    /// Whether a word of respect that goes with given names stands behind a mention of the form: *Hulusi Paşa*.
    fn has_honorific(&self, f: usize) -> Honorific {
        let behind = |&i: &usize| {
            let rest = &self.text[self.mentions[i].span.end()..];
            let rest = rest.strip_prefix(' ').or_else(|| rest.strip_prefix('-'));
            let word = rest.map(|rest| rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default());
            word.is_some_and(|word| HONORIFICS.contains(&name_key(word).as_str()))
        };
        match self.forms[f].mentions.iter().any(behind) {
            true => Honorific::Follows,
            false => Honorific::Missing,
        }
    }

    /// The word of a form that may be a part of somebody's name: one word, and no place or body that the table lists.
    fn lone_word(&self, f: usize, own: &Answer) -> Option<&str> {
        let form = &self.forms[f];
        let listed_thing = own.claim.is_some_and(|claim| claim.for_good)
            && own.entity.is_some_and(|e| self.judge.table().entity(e).entity_type != EntityType::Person);
        let mut words = form.words();
        match (words.next(), words.next()) {
            (Some(word), None) if !listed_thing && may_be_person(form) => {
                Some(people::behind_bin(&form.key, word).unwrap_or(word))
            }
            _ => None,
        }
    }
}

/// What the table lists for the form, else what is near.
fn propose(judge: &Judge, form: &Form, mentions: &[Mention]) -> Arc<[Proposal]> {
    let listed = form.mentions.iter().map(|&i| &mentions[i].known).find(|known| !known.is_empty());
    match listed {
        Some(known) => judge.listed(known, &form.surface, &form.key),
        None => propose_unlisted(judge, form),
    }
}

/// What is near the form, or near a name that it may be a case form of.
fn propose_unlisted(judge: &Judge, form: &Form) -> Arc<[Proposal]> {
    let odds = |proposals: &Arc<[Proposal]>| proposals.first().map_or(f64::MIN, |best| best.log_odds);
    let mut best = judge.propose(&form.surface, known_type(form));
    for base in &form.bases {
        if best.first().is_some_and(|best| best.decision() == Decision::Link) {
            break;
        }
        let proposals = judge.propose(&base.surface, known_type(form));
        if odds(&proposals) > odds(&best) {
            best = proposals;
        }
    }
    best
}

/// The answer that the most likely of `proposals` stands for, ties in table order.
fn best(proposals: impl Iterator<Item = Proposal>) -> Answer {
    let by_odds =
        |a: &Proposal, b: &Proposal| b.log_odds.total_cmp(&a.log_odds).then(a.entity.cmp(&b.entity));
    proposals.min_by(by_odds).as_ref().map_or_else(Answer::unknown, Answer::of)
}

/// Whether the answer is by a right name of the table in full.
fn is_right(judge: &Judge, answer: &Answer) -> bool {
    let kind = |entity| {
        let name = answer.name.map_or(0, usize::from);
        judge.table().entity(entity).names.get(name).map(|alias| alias.kind)
    };
    answer.claim.is_some()
        && answer
            .entity
            .and_then(kind)
            .is_some_and(|kind| matches!(kind, AliasKind::Canonical | AliasKind::Alias))
}

/// Takes so much from a sure answer that a person has to look at it.
fn doubt(answer: &mut Answer, reason: impl FnOnce() -> String) {
    let over = policy::REVIEW_AT_MOST - answer.log_odds;
    if over < 0.0 {
        answer.log_odds += over;
        Arc::make_mut(&mut answer.evidence).push(Evidence::new(reason(), over));
        answer.decision = answer.decision.max(policy::decide(answer.log_odds));
    }
}

/// Whether the table lists the form without condition, or not at all.
fn is_for_good(answer: &Answer) -> bool {
    answer.claim.is_none_or(|claim| claim.for_good)
}

fn may_be_person(form: &Form) -> bool {
    matches!(form.entity_type, EntityType::Person | EntityType::Other) || form.type_probability < SURE_TYPE
}

fn is_sure(proposal: &Proposal) -> bool {
    matches!(proposal.listing, Listing::Listed(kind) if kind != AliasKind::Short)
}

fn known_type(form: &Form) -> Option<EntityType> {
    (form.entity_type != EntityType::Other && form.type_probability >= SURE_TYPE).then_some(form.entity_type)
}

/// Numbers the unknown names, in order of appearance; a bare surname has its person's number.
fn clusters(forms: &[Form], answers: &[Answer]) -> Vec<Option<u32>> {
    let mut numbers: FxHashMap<usize, u32> = FxHashMap::default();
    let mut order: Vec<usize> = (0..forms.len()).filter(|&f| answers[f].entity.is_none()).collect();
    order.sort_by_key(|&f| forms[f].mentions.first().copied());
    let mut out = vec![None; forms.len()];
    for f in order {
        let next = numbers.len() as u32;
        let leader = answers[f].follows.unwrap_or(f);
        out[f] = Some(*numbers.entry(leader).or_insert(next));
    }
    out
}
