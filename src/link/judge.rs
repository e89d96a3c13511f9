//! Who a name may be, on its own: exact names of the table, else near ones, scored.

use super::form::{is_ordinary_word, is_short_acronym};
use super::outline::Outline;
use super::ready::{MAX_KEPT, Made, Ready};
use super::sounds::KnownSounds;
use super::{context, policy};
use crate::aliases::{Alias, AliasKind, AliasTable, EntityIdx, EntityType};
use crate::candidate::{Candidate, CandidateIndex};
use crate::flat::Lazy;
use crate::score::{Evidence, PreparedName, Scorer};
use crate::script::{has_case, script_of};
use crate::translit::{chinese_name, name_key, spelling_key, told_apart};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// An entity proposed for a name, with the reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Who.
    pub entity: EntityIdx,
    /// Which of its names matched (index into [`crate::Entity::names`]).
    pub name: u16,
    /// How the name was found.
    pub listing: Listing,
    /// Sum of the evidence.
    pub log_odds: f64,
    /// Reasons, the prior first; weights sum to `log_odds`. Shared: most documents add nothing to them.
    pub evidence: Arc<Vec<Evidence>>,
}

impl Proposal {
    /// Probability that `entity` is meant, 0..=1.
    pub fn probability(&self) -> f64 {
        policy::probability(self.log_odds)
    }

    /// Weighs one more reason.
    pub(super) fn add(&mut self, evidence: Evidence) {
        self.log_odds += evidence.weight;
        Arc::make_mut(&mut self.evidence).push(evidence);
    }

    /// The decision that the probability stands for.
    pub fn decision(&self) -> super::Decision {
        policy::decide(self.log_odds)
    }
}

/// Whether the table lists the spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// It does, with this standing; a single word of a caseless script counts as a short form.
    Listed(AliasKind),
    /// It does not; another name is near.
    Near,
}

/// Proposals kept for a name.
pub(super) const PROPOSALS: usize = 5;
/// Names remembered, split over [`SHARDS`] locks. A full shard is emptied: bounded memory, and the answer to a name
/// never depends on what is remembered.
const REMEMBERED_PER_SHARD: usize = 4096;
/// A longer name is judged anew each time.
const REMEMBERED_BYTES: usize = 128;
const SHARDS: usize = 16;

/// The answers to a name, for no type and for each type.
type Remembered = [Option<Arc<[Proposal]>>; 5];
type Memory = Mutex<FxHashMap<Box<str>, Remembered>>;

/// Proposes entities for names. Immutable but for its memory of names already judged; shared between threads.
#[derive(Debug)]
pub struct Judge {
    pub(super) table: AliasTable,
    pub(super) index: CandidateIndex,
    pub(super) scorer: Scorer,
    /// Whether the reasons of the pair scorer are told one by one.
    pub(super) explains: bool,
    /// By entity.
    ready: Lazy<Ready>,
    /// How much of the names of `ready` is kept.
    kept: AtomicUsize,
    /// What a damaged compiled table may point at.
    nobody: Ready,
    /// The evidence of a listed name, by [`Standing`].
    listed: [Arc<Vec<Evidence>>; 5],
    /// Names that reviewers refused, by entity: their keys ([`spelling_key`]).
    refused: FxHashMap<EntityIdx, Vec<String>>,
    /// What the persons of the table sound like; made when a text first asks.
    sounds: OnceLock<KnownSounds>,
    memory: Vec<Memory>,
}

/// How the table lists a name, and what that says.
#[derive(Clone, Copy)]
enum Standing {
    Canonical,
    Alias,
    BareWord,
    Hidden,
    Short,
}

impl Standing {
    const ALL: [Self; 5] = [Self::Canonical, Self::Alias, Self::BareWord, Self::Hidden, Self::Short];

    fn kind(self) -> AliasKind {
        match self {
            Self::Canonical => AliasKind::Canonical,
            Self::Alias => AliasKind::Alias,
            Self::Hidden => AliasKind::Hidden,
            Self::BareWord | Self::Short => AliasKind::Short,
        }
    }

    fn reason(self) -> (&'static str, f64) {
        match self {
            Self::Canonical => ("is the canonical name", policy::LISTED),
            Self::Alias => ("is a listed alias", policy::LISTED),
            Self::BareWord => ("is a listed word of a script without capitals", policy::LISTED_SHORT),
            Self::Hidden => ("is a listed misspelling", policy::LISTED_HIDDEN),
            Self::Short => ("is a listed short form", policy::LISTED_SHORT),
        }
    }

    fn evidence(self) -> Arc<Vec<Evidence>> {
        let (reason, weight) = self.reason();
        Arc::new(vec![Evidence::new("prior", policy::PRIOR), Evidence::new(reason, weight)])
    }
}

impl Judge {
    /// A judge by `table`, whose names `index` holds.
    pub fn new(table: AliasTable, index: CandidateIndex, scorer: Scorer) -> Self {
        let (ready, nobody) = (Lazy::new(table.len()), Ready::new(1));
        let memory = std::iter::repeat_with(Memory::default).take(SHARDS).collect();
        let listed = Standing::ALL.map(Standing::evidence);
        let kept = AtomicUsize::new(0);
        let (refused, sounds) = (FxHashMap::default(), OnceLock::new());
        Self { table, index, scorer, explains: false, ready, kept, nobody, listed, refused, sounds, memory }
    }

    /// The same judge, telling the reasons of the pair scorer one by one or as one sum: that takes a millisecond a name.
    #[must_use]
    pub fn explaining(self, explains: bool) -> Self {
        Self { explains, ..self }
    }

    /// The same judge, never giving the names of `pairs` (a name and the id of an entity) to those entities.
    #[must_use]
    pub fn refusing(mut self, pairs: &[(String, String)]) -> Self {
        for (name, id) in pairs {
            if let Some(entity) = self.table.by_id(id) {
                self.refused.entry(entity).or_default().push(spelling_key(name));
            }
        }
        self
    }

    /// Its scorer, for the next table.
    pub fn into_scorer(self) -> Scorer {
        self.scorer
    }

    /// The table that it judges by.
    pub fn table(&self) -> &AliasTable {
        &self.table
    }

    /// What the persons of its table sound like.
    pub(super) fn known_sounds(&self) -> &KnownSounds {
        self.sounds.get_or_init(|| KnownSounds::of(&self.table))
    }

    /// The index that it finds names with.
    pub fn index(&self) -> &CandidateIndex {
        &self.index
    }

    /// The scorer that it compares with.
    pub fn scorer(&self) -> &Scorer {
        &self.scorer
    }

    /// The entities that `name` may be, most likely first, at most five, each once; `entity_type` where it is known.
    pub fn propose(&self, name: &str, entity_type: Option<EntityType>) -> Arc<[Proposal]> {
        if name.len() > REMEMBERED_BYTES {
            return self.judge(name, entity_type).into();
        }
        let memory =
            &self.memory[name.bytes().fold(0usize, |sum, b| sum * 31 % 8191 + usize::from(b)) % SHARDS];
        let asked = entity_type.map_or(0, |entity_type| entity_type as usize + 1);
        let remembered =
            memory.lock().unwrap_or_else(PoisonError::into_inner).get(name).and_then(|of| of[asked].clone());
        if let Some(proposals) = remembered {
            return proposals;
        }
        let proposals: Arc<[Proposal]> = self.judge(name, entity_type).into();
        let mut memory = memory.lock().unwrap_or_else(PoisonError::into_inner);
        if memory.len() >= REMEMBERED_PER_SHARD {
            memory.clear();
        }
        memory.entry(Box::from(name)).or_default()[asked] = Some(Arc::clone(&proposals));
        proposals
    }

    /// The entities of names that the detector found listed, each once. An acronym or an inflected form is listed
    /// for the detector though its folded key, `key`, is no key of the table.
    pub fn listed(&self, names: &[(EntityIdx, u16)], surface: &str, key: &str) -> Arc<[Proposal]> {
        let anew = || self.listed_anew(names, surface, key).into();
        let &[(entity, name)] = names else { return anew() };
        let any_surface = self.table.entity(entity).not.is_empty()
            && !self.refused.contains_key(&entity)
            && chinese_name(surface).is_none();
        match self.ready(entity).listed.get(usize::from(name)).filter(|_| any_surface) {
            Some(kept) => Arc::clone(kept.get_or_init(anew)),
            None => anew(),
        }
    }

    fn listed_anew(&self, names: &[(EntityIdx, u16)], surface: &str, key: &str) -> Vec<Proposal> {
        let mut proposals: Vec<Proposal> =
            names.iter().map(|&(entity, name)| self.as_listed(entity, name)).collect();
        best_of_each(&mut proposals);
        weigh_rival(&mut proposals, &self.table);
        self.finish(&mut proposals, surface, key);
        proposals
    }

    /// The name of a candidate, ready to be compared.
    pub(super) fn prepared(&self, candidate: Candidate) -> Made<'_, PreparedName> {
        let cell = self.ready(candidate.entity).prepared.get(usize::from(candidate.name));
        self.made(cell, || self.scorer.prepare(&self.alias(candidate).text))
    }

    /// The outline of a candidate's name.
    pub(super) fn outline(&self, candidate: Candidate) -> Made<'_, Outline> {
        let cell = self.ready(candidate.entity).outlines.get(usize::from(candidate.name));
        self.made(cell, || Outline::of(&self.alias(candidate).text))
    }

    fn made<'j, T>(&self, cell: Option<&'j OnceLock<Box<T>>>, make: impl FnOnce() -> T) -> Made<'j, T> {
        if let Some(kept) = cell.and_then(OnceLock::get) {
            return Made::Kept(kept);
        }
        match cell.filter(|_| self.kept.load(Ordering::Relaxed) < MAX_KEPT) {
            Some(cell) => Made::Kept(cell.get_or_init(|| {
                self.kept.fetch_add(1, Ordering::Relaxed);
                Box::new(make())
            })),
            None => Made::Once(Box::new(make())),
        }
    }

    /// The name of a candidate; some name of the entity if a damaged table has it not.
    pub(super) fn alias(&self, candidate: Candidate) -> &Alias {
        let names = &self.table.entity(candidate.entity).names;
        names.get(usize::from(candidate.name)).unwrap_or(&names[0])
    }

    fn ready(&self, entity: EntityIdx) -> &Ready {
        let make = || Ready::new(self.table.entity(entity).names.len());
        self.ready.get(entity.0 as usize, make).unwrap_or(&self.nobody)
    }

    /// The folded canonical name of an entity.
    pub(super) fn canonical_key(&self, entity: EntityIdx) -> &str {
        let folded = &self.ready(entity).canonical;
        folded.get_or_init(|| name_key(self.table.entity(entity).canonical()).into())
    }

    /// The context phrases of an entity, and what other languages call its offices.
    pub(super) fn context(&self, entity: EntityIdx) -> &[context::Phrase] {
        let phrases = &self.table.entity(entity).context;
        self.ready(entity).context.get_or_init(|| context::phrases(phrases))
    }

    fn judge(&self, name: &str, entity_type: Option<EntityType>) -> Vec<Proposal> {
        let key = name_key(name);
        // A word is no short acronym of the same letters: *Rt*, *RT*.
        let fits = |&(entity, n): &(EntityIdx, u16)| {
            let alias = self.alias(Candidate { entity, name: n, similarity: 1.0 });
            !(is_ordinary_word(name) && is_short_acronym(&alias.text))
        };
        let listed = self.index.exact(&self.table, &key).filter(fits);
        let mut proposals: Vec<Proposal> = listed.map(|(entity, n)| self.as_listed(entity, n)).collect();
        best_of_each(&mut proposals);
        weigh_rival(&mut proposals, &self.table);
        if proposals.iter().all(|proposal| proposal.log_odds <= 0.0) {
            proposals.extend(self.near(name, &key, entity_type));
        }
        self.finish(&mut proposals, name, &key);
        proposals
    }

    /// Weighs what the table forbids and puts the most likely first.
    pub(super) fn finish(&self, proposals: &mut Vec<Proposal>, name: &str, key: &str) {
        let (spelling, chinese) = (told_apart(name, key), chinese_name(name));
        for proposal in proposals.iter_mut() {
            self.weigh_never(proposal, &spelling);
            if let Some(chinese) = &chinese {
                self.weigh_characters(proposal, chinese);
            }
        }
        best_of_each(proposals);
        proposals.truncate(PROPOSALS);
    }

    fn as_listed(&self, entity: EntityIdx, name: u16) -> Proposal {
        let alias = self.alias(Candidate { entity, name, similarity: 1.0 });
        let standing = match alias.kind {
            AliasKind::Canonical => Standing::Canonical,
            AliasKind::Alias if self.is_bare_word(entity, alias) => Standing::BareWord,
            AliasKind::Alias => Standing::Alias,
            AliasKind::Hidden => Standing::Hidden,
            AliasKind::Short => Standing::Short,
        };
        let log_odds = policy::PRIOR + standing.reason().1;
        let evidence = Arc::clone(&self.listed[standing as usize]);
        Proposal { entity, name, listing: Listing::Listed(standing.kind()), log_odds, evidence }
    }

    /// One word of a person's name in a script without capitals may as well be an ordinary word (*الأسد*, the lion) or
    /// a part of somebody else's name that nothing sets off.
    fn is_bare_word(&self, entity: EntityIdx, alias: &Alias) -> bool {
        let caseless = alias.text.chars().next().is_some_and(|c| !has_case(script_of(c)));
        caseless
            && !alias.text.contains([' ', '·', '・'])
            && self.table.entity(entity).entity_type == EntityType::Person
    }

    /// Whether the table or a reviewer says that the name of this spelling is never the entity's.
    pub(super) fn is_never(&self, entity: EntityIdx, spelling: &str) -> bool {
        self.is_refused(entity, spelling) || self.is_barred(entity, spelling)
    }

    fn is_refused(&self, entity: EntityIdx, spelling: &str) -> bool {
        self.refused.get(&entity).is_some_and(|names| names.iter().any(|name| name == spelling))
    }

    fn is_barred(&self, entity: EntityIdx, spelling: &str) -> bool {
        let folded = &self.ready(entity).never;
        let names = &self.table.entity(entity).not;
        let never = folded.get_or_init(|| names.iter().map(|never| spelling_key(never)).collect());
        never.iter().any(|never| never == spelling)
    }

    /// A Chinese name that is read as the entity's, where the table lists the entity's in other characters.
    fn weigh_characters(&self, proposal: &mut Proposal, chinese: &str) {
        let names = self.table.entity(proposal.entity).names.iter();
        let mut listed = names.filter_map(|alias| chinese_name(&alias.text)).peekable();
        let differs = listed.peek().is_some() && listed.all(|listed| listed != chinese);
        let over = policy::UNLIKE_AT_MOST - proposal.log_odds;
        if differs && over < 0.0 {
            proposal.add(Evidence::new("is listed in other characters", over));
        }
    }

    fn weigh_never(&self, proposal: &mut Proposal, spelling: &str) {
        if self.is_barred(proposal.entity, spelling) {
            proposal.add(Evidence::new("the table says never to merge this name", policy::NEVER));
        } else if self.is_refused(proposal.entity, spelling) {
            proposal.add(Evidence::new("a reviewer refused this name", policy::NEVER));
        }
    }
}

/// Keeps the most likely proposal of each entity, most likely first, ties in table order.
pub(super) fn best_of_each(proposals: &mut Vec<Proposal>) {
    if proposals.len() < 2 {
        return;
    }
    proposals.sort_by(|a, b| {
        b.log_odds.total_cmp(&a.log_odds).then(a.entity.cmp(&b.entity)).then(a.name.cmp(&b.name))
    });
    let mut seen = FxHashSet::default();
    proposals.retain(|p| seen.insert(p.entity));
}

/// Takes from the entities that list one name what speaks for the other, since at most one of them is right.
fn weigh_rival(proposals: &mut [Proposal], table: &AliasTable) {
    let Some([first, second]) = proposals.first_chunk::<2>() else { return };
    let lead = first.log_odds - second.log_odds;
    if lead >= policy::RIVAL_RANGE || second.log_odds < policy::PRIOR {
        return;
    }
    let weight = policy::RIVAL * (1.0 - lead / policy::RIVAL_RANGE);
    let names = [
        table.entity(second.entity).canonical().to_owned(),
        table.entity(first.entity).canonical().to_owned(),
    ];
    for (proposal, rival) in proposals.iter_mut().zip(names) {
        proposal.add(Evidence::new(format!("{rival} lists the name, too"), weight));
    }
}
